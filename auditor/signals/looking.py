"""Writing down that a told remark was looked at and is no sign; a grave one takes a second person.

Words alone are no signal, and most false alarms are settled by whoever reads the row. What may be a grave
sign goes on to be told until a reviewer who did not look at it first agrees. A look can be taken back; then
it is told again. Nothing of it is ever changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TypedDict, Unpack

from auditor.core import access
from auditor.core.access import Actor, Permission, Role
from auditor.core.database import TenantSession, lock
from auditor.core.errors import NotThere, Refused
from auditor.core.second_person import require_reason
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.signals import looks, settled_words, told_cells, unread_columns
from auditor.signals.models import LookState, LookStep, RemarkLook, Step
from auditor.signals.told_cells import ToldCell
from auditor.signals.unread_columns import UnreadColumn
from suppliers.models import Supplier, Upload, UploadRow

WAITS = "remark_look_waits"


class Why(TypedDict):
    """Who does something now, and for what reason."""

    reason: str
    actor: Actor
    now: datetime


def cell_of(session: TenantSession, row: UploadRow, column: str) -> ToldCell:
    """The told cell of a row below a heading."""
    upload = session.get_one(Upload, row.upload_id)
    found = [one for one in told_cells.of_row(row, upload) if one.column == column]
    if not found:
        raise NotThere("remark")
    return found[0]


def words_of(session: TenantSession, look: RemarkLook) -> str:
    """The words that were looked at, for a page; blank for a whole column, and where they name somebody."""
    told = _of_what(session, look)
    return told.shown if isinstance(told, ToldCell) else ""


def takes_two_now(session: TenantSession, look: RemarkLook) -> bool:
    """Whether a look by one person settles nothing any more: its words may be grave by what is known now."""
    told = _of_what(session, look)
    in_force = look.state == LookState.IN_FORCE
    return in_force and told is not None and not look.settles(asks_second=told.asks_second)


def _of_what(session: TenantSession, look: RemarkLook) -> ToldCell | UnreadColumn | None:
    """The cell or the whole column that was looked at; None where its list does not tell it any more."""
    upload = session.get_one(Upload, look.upload_id)
    row = session.get(UploadRow, look.upload_row_id) if look.upload_row_id else None
    found = told_cells.of_row(row, upload) if row is not None else unread_columns.of_upload(upload)
    return next((one for one in found if one.column == look.column_name), None)


def column_of(upload: Upload, column: str) -> UnreadColumn:
    """The column of a list, by its heading, that nobody read."""
    found = [one for one in unread_columns.of_upload(upload) if one.column == column]
    if not found:
        raise NotThere("column that was not read")
    return found[0]


def record(session: TenantSession, row: UploadRow, column: str, **why: Unpack[Why]) -> RemarkLook:
    """Write down that the words of a cell are no sign of forced labour, and why."""
    _require(why)
    cell = cell_of(session, row, column)
    # Of two who send at once, of whichever row with these words, the later one is told.
    lock(session, session.get_one(Supplier, cell.supplier_id))
    lock(session, row)
    cell = cell_of(session, row, column)
    rows = settled_words.rows_of(told_cells.of_suppliers(session, [cell.supplier_id]))
    known = looks.of_suppliers(session, [cell.supplier_id])
    _refuse_twice(looks.of_cell(known, cell, rows[cell.upload_id, cell.key]), cell.asks_second)
    look = RemarkLook(upload_row_id=row.id, digest=cell.digest, asks_second=cell.asks_second)
    where = session.get_one(Supplier, cell.supplier_id).name
    return _record(session, look, session.get_one(Upload, row.upload_id), column, where, why)


def record_column(session: TenantSession, upload: Upload, column: str, **why: Unpack[Why]) -> RemarkLook:
    """Write down that somebody read a whole column and found no sign of forced labour in it, and why."""
    _require(why)
    one = column_of(upload, column)
    # Of two who send at once, of whichever list of its layout with these words, the later one is told.
    lock(session, looks.first_of_layout(session, upload))
    _refuse_twice(looks.of_column(session, one), one.asks_second)
    look = RemarkLook(digest=one.digest, asks_second=one.asks_second)
    return _record(session, look, upload, column, upload.filename, why)


def _require(why: Why) -> None:
    access.require(why["actor"], Permission.RECORD_SIGNALS)
    require_reason(why["reason"])


def _refuse_twice(known: Sequence[RemarkLook], asks_second: bool) -> None:
    for one in known:
        if one.state == LookState.WAITS or one.settles(asks_second=asks_second):
            code = "remark_look_waits" if one.state == LookState.WAITS else "remark_looked_at"
            raise Refused(code, by=one.looked_by_name, look=one.id)


def _record(
    session: TenantSession, look: RemarkLook, upload: Upload, column: str, where: str, why: Why
) -> RemarkLook:
    look.upload_id, look.column_name = upload.id, column
    look.reason, look.looked_at = why["reason"].strip(), why["now"]
    look.looked_by, look.looked_by_name = why["actor"].user_id, why["actor"].name
    session.add(look)
    _tell(session, "remark_looked_at", look, why)
    if look.asks_second:
        notifications.announce(
            session,
            WAITS,
            look,
            [notifications.to_role(Role.REVIEWER)],
            fields={"where": where, "by": why["actor"].name},
            now=why["now"],
            endpoint="signals.look",
            argument="look_id",
        )
    return look


def decide(session: TenantSession, look: RemarkLook, *, agrees: bool, **why: Unpack[Why]) -> RemarkLook:
    """Agree, by which the words are no longer told, or decline; never who looked at them first."""
    access.require(why["actor"], Permission.REVIEW)
    access.require_other_person(why["actor"], look.looked_by)
    return _take(session, look, Step.AGREED if agrees else Step.DECLINED, {LookState.WAITS}, why)


def may_decide(look: RemarkLook, actor: Actor) -> bool:
    """Whether somebody is asked for as the second person of a look that waits."""
    is_other = actor.user_id is None or actor.user_id != look.looked_by
    return look.state == LookState.WAITS and actor.may(Permission.REVIEW) and is_other


def take_back(session: TenantSession, look: RemarkLook, **why: Unpack[Why]) -> RemarkLook:
    """Take a look back, whoever recorded it: the words are told again."""
    access.require(why["actor"], Permission.RECORD_SIGNALS)
    return _take(session, look, Step.TAKEN_BACK, {LookState.WAITS, LookState.IN_FORCE}, why)


def _take(
    session: TenantSession, look: RemarkLook, step: Step, allowed: set[LookState], why: Why
) -> RemarkLook:
    require_reason(why["reason"])
    lock(session, look)
    session.expire(look, ["steps"])
    if look.state not in allowed:
        raise Refused("remark_look_decided")
    taken = LookStep(look_id=look.id, step=step, reason=why["reason"].strip(), taken_at=why["now"])
    taken.taken_by, taken.taken_by_name = why["actor"].user_id, why["actor"].name
    session.add(taken)
    notifications.settle_news(session, WAITS, look.id, now=why["now"])
    _tell(session, f"remark_look_{step}", look, why)
    session.flush()
    session.expire(look, ["steps"])
    return look


def _tell(session: TenantSession, action: str, look: RemarkLook, why: Why) -> None:
    """An event, of the supplier where it is of a row: which row of which list, and none of its words."""
    row = session.get(UploadRow, look.upload_row_id) if look.upload_row_id else None
    history.record(
        session,
        why["actor"],
        action,
        look,
        at=why["now"],
        supplier_id=row.supplier_id if row else None,
        after={"upload": look.upload_id, "row": row.row if row else None},
        reason=why["reason"].strip(),
    )
