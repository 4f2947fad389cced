"""Writing a planned list into the register: bulk inserts in portions, all in the caller's transaction."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from risk.vocabulary import SignalStatus
from suppliers import bulk, register
from suppliers.chain import chain_storing
from suppliers.chain.chain_storing import Owner
from suppliers.database import in_order
from suppliers.facts import Stated, answers_request, made_up_on
from suppliers.files.sheet import Sheet
from suppliers.matching import match_key
from suppliers.models import (
    InformationRequest,
    OutsideIdentifier,
    ReportedSignal,
    StatedAnswer,
    StatedControl,
    Supplier,
    UploadRow,
)
from suppliers.problems import Problem
from suppliers.sites import aliases, entities
from suppliers.sites.likeness import Site
from suppliers.sites.site_decisions import Decision, SiteDecision, SiteQuestion, WaitingRow
from suppliers.sites.site_models import AliasKind, SupplierAlias
from suppliers.telling import Told, untold
from suppliers.uploads.planned import Plan, PlannedRow
from suppliers.uploads.stating import Silence, Statement
from suppliers.values import signs


@dataclass(frozen=True, slots=True)
class Commit:
    """Whose list is stored, when and by whom; `told` hears how far it is."""

    organisation_id: uuid.UUID
    upload_id: uuid.UUID
    now: datetime
    person_id: uuid.UUID | None
    told: Told = untold


def store(
    session: Session,
    plan: Plan,
    sheet: Sheet,
    problems: Mapping[int, Sequence[Problem]],
    commit: Commit,
) -> None:
    """Store suppliers, identifiers, statements and every row of the list as it stood in the file."""
    total = len(plan.rows)
    store_plan(session, plan, commit, rows=total)
    owned = _owned(commit) | {"upload_id": commit.upload_id}
    for start in range(0, total, bulk.PORTION):
        portion = slice(start, start + bulk.PORTION)
        columns = _upload_rows(plan.rows[portion], sheet.rows[portion], problems)
        bulk.insert_columns(session, UploadRow, columns, **owned)
        commit.told(min(start + bulk.PORTION, total), total, "Rows stored")
    session.expire_all()  # bulk statements passed the session's own memory by


def store_plan(session: Session, plan: Plan, commit: Commit, rows: int = 0) -> None:
    """Store what a plan adds and changes, and what it leaves to people.

    Of the rows of a list none is stored by then, which is told with how many suppliers are.
    """
    owned = _owned(commit)
    done, new = 0, len(plan.new)
    made = {"upload_id": commit.upload_id, "created_at": commit.now, "updated_at": commit.now}
    for ids in register.portions(list(plan.new), bulk.PORTION):
        bulk.insert_columns(session, Supplier, plan.new.stored(ids), **owned, **made)
        done += len(ids)
        if rows:
            commit.told(0, rows, f"Suppliers stored: {done:,} of {new:,}; then its rows")
        else:
            commit.told(done, new, "Suppliers stored")
    _change(session, plan, commit)
    bulk.insert(session, OutsideIdentifier, _identifier_rows(plan), **owned)
    named = {"kind": AliasKind.ALIAS.value, "source": plan.source, "since": commit.now.date()}
    bulk.insert(session, SupplierAlias, map(asdict, plan.other_names), **owned, **named)
    entities.found_by_number(session, {one for one, _, _ in plan.identifiers}, now=commit.now)
    _store_statements(session, plan, commit)
    _store_signals(session, plan, commit)
    session.expire_all()  # bulk statements passed the session's own memory by
    owner = Owner(commit.organisation_id, commit.now, commit.person_id)
    for some in register.portions(plan.links, bulk.PORTION):
        chain_storing.store_unread(session, some, owner)
    waiting = {"upload_id": commit.upload_id, "since": commit.now}
    bulk.insert(session, WaitingRow, _waiting_rows(plan), **owned, **waiting)
    bulk.insert(session, SiteQuestion, _questions(session, plan), **owned, asked_at=commit.now)
    bulk.insert(session, SiteDecision, _recognised(plan), **owned, decided_at=commit.now)


def _owned(commit: Commit) -> dict[str, Any]:
    return {"organisation_id": commit.organisation_id}


def _store_statements(session: Session, plan: Plan, commit: Commit) -> None:
    owned, statements = _owned(commit), plan.statements
    recorded = {"recorded_at": commit.now, "recorded_by": commit.person_id}
    for some in register.portions(statements.answers, bulk.PORTION):
        bulk.insert_columns(session, StatedAnswer, _answers(some), **owned, **recorded)
    for some in register.portions(statements.controls, bulk.PORTION):
        bulk.insert_columns(session, StatedControl, _controls(some), **owned, **recorded)
    _close_requests(session, [one for one in statements.answers if one.supplier_id not in plan.new])
    created = {"created_at": commit.now, "created_by": commit.person_id}
    bulk.insert(session, InformationRequest, _silence_rows(statements.silences), **owned, **created)


def _store_signals(session: Session, plan: Plan, commit: Commit) -> None:
    """What a list tells is alleged, and was last known to go on on the day of the list."""
    told = {"source_kind": signs.SOURCE_KIND, "status": SignalStatus.ALLEGED.value, "summary": ""}
    known = {"last_known_on": plan.observed_on, "workers_affected": None}
    recorded = {"recorded_at": commit.now, "recorded_by": commit.person_id}
    rows = (one._asdict() for one in plan.signals.new)
    bulk.insert(session, ReportedSignal, rows, **_owned(commit), **told, **known, **recorded)
    for ids in register.portions([one.id for one in plan.signals.again]):
        session.execute(
            sa.update(ReportedSignal)
            .where(ReportedSignal.id.in_(ids))
            .values(last_known_on=plan.observed_on),
            execution_options={"synchronize_session": False},
        )


def _change(session: Session, plan: Plan, commit: Commit) -> None:
    """Changed suppliers one by one: there are few, and each has other columns."""
    for ids in register.portions(in_order(plan.changes)):
        for supplier in register.suppliers(session, ids):
            aliases.remember_former(
                session,
                supplier,
                plan.changes[supplier.id],
                source="changed by a list",
                since=commit.now.date(),
            )
            for name, value in plan.changes[supplier.id].items():
                setattr(supplier, name, value)
            supplier.match_key = match_key(supplier.name, supplier.address, supplier.country)
            supplier.upload_id, supplier.updated_at = commit.upload_id, commit.now
        session.flush()


def _waiting_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    for one in plan.waiting:
        yield {
            "id": one.id,
            "row": one.row,
            "row_key": one.site.key,
            "spelling": spelling_of(one.site),
            "record": one.record,
            "stated": list(plan.stated),
            "observed_on": plan.observed_on,
            "source": plan.source,
        }


def _questions(session: Session, plan: Plan) -> Iterator[dict[str, Any]]:
    """One question for each pair: rows of one spelling are taken up by the answer to whichever was asked."""
    open_pairs = _open_pairs(session, {one.site.key for one in plan.waiting})
    for one in plan.waiting:
        for asked in one.asks:
            if (one.site.key, asked.supplier_id) in open_pairs:
                continue
            open_pairs.add((one.site.key, asked.supplier_id))
            yield {
                "waiting_row_id": one.id,
                "supplier_id": asked.supplier_id,
                "other_supplier_id": None,
                "score": asked.likeness.score,
                "pieces": [piece.as_dict() for piece in asked.likeness.pieces],
                "signature": asked.likeness.signature,
            }


def _open_pairs(session: Session, row_keys: Collection[str]) -> set[tuple[str, uuid.UUID]]:
    """Spellings of rows that wait, each with a supplier that it is asked about already."""
    query = sa.select(WaitingRow.row_key, SiteQuestion.supplier_id).join(
        SiteQuestion, SiteQuestion.waiting_row_id == WaitingRow.id
    )
    found: set[tuple[str, uuid.UUID]] = set()
    for some in register.portions(sorted(row_keys)):
        found.update((key, one) for key, one in session.execute(query.where(WaitingRow.row_key.in_(some))))
    return found


def _recognised(plan: Plan) -> Iterator[dict[str, Any]]:
    """Rows taken for a known supplier without a person; a spelling is kept once."""
    seen: set[tuple[uuid.UUID, str]] = set()
    for one in plan.recognised:
        key = one.site.key
        if (one.candidate.supplier_id, key) in seen:
            continue
        seen.add((one.candidate.supplier_id, key))
        yield {
            "supplier_id": one.candidate.supplier_id,
            "other_supplier_id": None,
            "supplier_key": one.known.key,
            "row_key": key,
            "spelling": spelling_of(one.site),
            "decision": Decision.SAME.value,
            "is_automatic": True,
            "score": one.candidate.likeness.score,
            "pieces": [piece.as_dict() for piece in one.candidate.likeness.pieces],
            "reason": "",
            "decided_by": None,
            "taken_back_reason": "",
        }


def spelling_of(site: Site) -> dict[str, Any]:
    """Name, address and place of a site as they were given, to be kept and shown."""
    names = ("name", "native_name", "address", "city", "region", "postal_code", "country")
    numbers = {"identifiers": [list(one) for one in site.identifiers]}
    return {name: getattr(site, name) for name in names} | numbers


def _identifier_rows(plan: Plan) -> Iterator[dict[str, Any]]:
    for supplier_id, scheme, value in plan.identifiers:
        yield {"supplier_id": supplier_id, "scheme": scheme, "value": value}


def _answers(statements: Sequence[Statement]) -> dict[str, list[Any]]:
    values = [one.stated.value for one in statements]
    return _stated(statements) | {"field": [one.name for one in statements], "value": values}


def _controls(statements: Sequence[Statement]) -> dict[str, list[Any]]:
    levels = [int(float(one.stated.value)) for one in statements]
    return _stated(statements) | {"control": [one.name for one in statements], "maturity": levels}


def _stated(statements: Sequence[Statement]) -> dict[str, list[Any]]:
    return {
        "supplier_id": [one.supplier_id for one in statements],
        "grade": [one.stated.grade for one in statements],
        "observed_on": [one.stated.observed_on for one in statements],
        "source": [one.stated.source for one in statements],
        "is_undated": [one.stated.is_undated for one in statements],
    }


def _close_requests(session: Session, statements: Sequence[Statement]) -> None:
    """An answer in a list answers the open requests for it that are not newer than the answer.

    A refusal, and a question that is overdue, are answered only by what is proved (`made_up_on`), or where a
    list told of the silence itself.
    """
    answered: dict[uuid.UUID, dict[str, Stated]] = defaultdict(dict)
    for one in statements:
        answered[one.supplier_id][one.name] = one.stated
    for ids in register.portions(in_order(answered)):
        query = sa.select(InformationRequest).where(
            InformationRequest.supplier_id.in_(ids), InformationRequest.answered_on.is_(None)
        )
        for request in session.scalars(query):
            stated = answered[request.supplier_id].get(request.field)
            if stated is None or not answers_request(
                stated.observed_on, asked_on=request.asked_on, refused_on=request.refused_on
            ):
                continue
            is_silence = request.refused_on is not None or request.due_on < stated.observed_on
            if not is_silence or made_up_on(stated) or request.note.startswith(_TOLD_BY_LIST):
                request.answered_on = stated.observed_on
        session.flush()


_TOLD_BY_LIST = "stated as "
"""How the note of a request begins that a list told of."""


def _silence_rows(silences: Sequence[Silence]) -> Iterator[dict[str, Any]]:
    """A list that says *refused* or *overdue* stands for a request that was made outside."""
    for one in silences:
        note = f"{_TOLD_BY_LIST}{one.state.value} in {one.source}"
        yield one.asked()._asdict() | {"supplier_id": one.supplier_id, "note": note}


def _upload_rows(
    rows: Sequence[PlannedRow], raw: Sequence[Sequence[str]], problems: Mapping[int, Sequence[Problem]]
) -> dict[str, Sequence[Any]]:
    return {
        "row": [one.row for one in rows],
        "raw": raw,
        "status": [one.status.value for one in rows],
        "duplicate_of": [one.duplicate_of for one in rows],
        "supplier_id": [one.supplier_id for one in rows],
        "problems": [[told.as_dict() for told in problems.get(one.row, ())] for one in rows],
    }
