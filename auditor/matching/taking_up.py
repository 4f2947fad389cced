"""Rows that waited are taken up by the rules of their list, in the transaction of the decision."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import sqlalchemy as sa

from auditor.core import changes
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.history.models import Event
from auditor.matching import noting_signals
from suppliers.models import Upload, UploadRow
from suppliers.problems import Problem, by_row
from suppliers.sites.site_decisions import SiteDecision, SiteQuestion, WaitingRow
from suppliers.uploads import ingestion, storing, versions
from suppliers.uploads.planned import Plan, RowStatus
from suppliers.uploads.said_since import SaidSince
from suppliers.uploads.storing import Commit

WAITS = "site_to_decide"
_NUMBERS = ("latitude", "longitude", "workers_min", "workers_max", "headcount")


def take_up(
    session: TenantSession, row_keys: Sequence[str], *, actor: Actor, now: datetime
) -> dict[str, uuid.UUID]:
    """Plan the rows of some spellings anew; answers with what each became, but for those that still wait."""
    rows = session.scalars(
        sa.select(WaitingRow)
        .where(WaitingRow.row_key.in_(row_keys))
        .order_by(WaitingRow.upload_id, WaitingRow.row)
    ).all()
    of_list: dict[tuple[uuid.UUID, date, str], list[WaitingRow]] = defaultdict(list)
    for row in rows:
        of_list[row.upload_id, row.observed_on, row.source].append(row)
    became: dict[str, uuid.UUID] = {}
    for (upload_id, observed_on, source), some in of_list.items():
        keys = {row.row: row.row_key for row in some}
        stated = some[0].stated
        frame = _frame(some)
        _forget(session, some)
        beside, since = _beside(session, upload_id), said_since(session, upload_id, _taken_for(session, keys))
        plan = ingestion.plan_rows(
            session, frame, stated, observed_on=observed_on, source=source, beside=beside, since=since
        )
        upload = session.get_one(Upload, upload_id)
        storing.store_plan(session, plan, Commit(upload.organisation_id, upload_id, now, actor.user_id))
        noting_signals.note(session, plan, actor=actor, now=now)
        session.expire_all()  # bulk statements passed the session's own memory by
        upload = session.get_one(Upload, upload_id)
        _note_rows(session, upload, plan)
        decided = {one.supplier_id for one in plan.rows if one.supplier_id is not None}
        versions.join_decided(session, upload, decided, now=now)
        changes.mark_many(session, plan.touched(), "sites_decided", now=now)
        after = {"rows": sorted(keys)[:50], **_moved(plan)}
        if since.left_out:
            after["later_stands"] = sorted(since.left_out)
        history.record(session, actor, "waiting_rows_taken_up", upload, at=now, after=after)
        became |= {keys[one.row]: one.supplier_id for one in plan.rows if one.supplier_id is not None}
    return became


def said_since(session: TenantSession, upload_id: uuid.UUID, supplier_ids: Iterable[uuid.UUID]) -> SaidSince:
    """What people changed of some suppliers by hand after a list was taken in.

    What lists and answers said is read by whoever knows which supplier each row is (`SaidSince.load`).
    """
    upload = session.get_one(Upload, upload_id)
    found = SaidSince(upload.committed_at or upload.uploaded_at)
    changed = sa.select(Event.supplier_id, Event.after, Event.at).where(
        Event.supplier_id.in_(list(supplier_ids)), Event.action == "supplier_changed", Event.at > found.after
    )
    for supplier_id, after, at in session.execute(changed):
        for name in after:
            found.note(supplier_id, "workers" if name.startswith("workers_") else name, at.date())
    return found


def _taken_for(session: TenantSession, keys: Mapping[int, str]) -> Sequence[uuid.UUID]:
    """The suppliers that rows of some spellings were decided on."""
    query = sa.select(SiteDecision.supplier_id).where(SiteDecision.row_key.in_(list(keys.values())))
    return session.scalars(query.distinct()).all()


def _frame(rows: Sequence[WaitingRow]) -> pd.DataFrame:
    """The rows as they were checked; a missing number is NaN again."""
    columns: dict[str, list[Any]] = {name: [row.record.get(name) for row in rows] for name in rows[0].record}
    for name in _NUMBERS:
        if name in columns:
            columns[name] = [float("nan") if value is None else value for value in columns[name]]
    return pd.DataFrame({name: pd.Series(values, dtype=object) for name, values in columns.items()})


def _beside(session: TenantSession, upload_id: uuid.UUID) -> dict[uuid.UUID, int]:
    """The suppliers of the list's other rows, each with the last of its rows."""
    query = sa.select(UploadRow.supplier_id, sa.func.max(UploadRow.row)).where(
        UploadRow.upload_id == upload_id, UploadRow.supplier_id.is_not(None)
    )
    rows = session.execute(query.group_by(UploadRow.supplier_id))
    return {supplier_id: row for supplier_id, row in rows if supplier_id is not None}


def _forget(session: TenantSession, rows: Sequence[WaitingRow]) -> None:
    """Rows that still wait after this are noted anew, with the questions that are left."""
    ids = [row.id for row in rows]
    quietly = {"synchronize_session": False}
    session.execute(
        sa.delete(SiteQuestion).where(SiteQuestion.waiting_row_id.in_(ids)), execution_options=quietly
    )
    session.execute(sa.delete(WaitingRow).where(WaitingRow.id.in_(ids)), execution_options=quietly)
    for row in rows:
        session.expunge(row)


def _note_rows(session: TenantSession, upload: Upload, plan: Plan) -> None:
    """The ledger says what became of each row; a duplicate of it belongs to the same supplier."""
    counts, told = dict(upload.counts), by_row(plan.problems)
    for one in plan.rows:
        if one.status is RowStatus.NEEDS_DECISION:
            continue
        of_row = sa.or_(UploadRow.row == one.row, UploadRow.duplicate_of == one.row)
        for row in session.scalars(sa.select(UploadRow).where(UploadRow.upload_id == upload.id, of_row)):
            row.supplier_id = one.supplier_id
            if row.row == one.row:
                row.status = one.status.value
                row.problems = _told_now(row.problems, told.get(one.row, ()))
        counts[one.status.value] = counts.get(one.status.value, 0) + 1
        counts[RowStatus.NEEDS_DECISION.value] = max(counts.get(RowStatus.NEEDS_DECISION.value, 0) - 1, 0)
    upload.counts = counts
    session.flush()


def _told_now(known: Sequence[dict[str, Any]], news: Sequence[Problem]) -> list[dict[str, Any]]:
    """What is to be said of a row once it is decided: that it waits no more, and what taking it up found."""
    left = [one for one in known if one["code"] != WAITS]
    return left + [found for one in news if (found := one.as_dict()) not in left]


def _moved(plan: Plan) -> dict[str, int]:
    return {name: number for name, number in plan.counts().items() if number and name != "records"}
