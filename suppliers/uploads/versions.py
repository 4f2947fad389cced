"""Named lists and their versions: what a new version adds, removes and changes, and keeping exactly that.

Leaving a list ends a membership. The supplier stays with its score, findings, actions, requests and their
clocks: a list is somebody's spreadsheet, and a missing row is no proof that a relationship is over.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from risk.naming import name_reading
from suppliers import register
from suppliers.database import new_id
from suppliers.facts import CONTROL, Stated
from suppliers.matching import fold
from suppliers.models import ListMembership, ListVersion, Supplier, SupplierList, Upload
from suppliers.uploads.planned import Plan
from suppliers.uploads.stating import Statement

PORTION = 2_000


class Action(StrEnum):
    """What an upload is to a named list."""

    NEW = "new"
    ADDS = "adds"
    REPLACES = "replaces"


@dataclass(frozen=True, slots=True)
class Named:
    """A supplier by id and name; the id is None while it is not in the register."""

    supplier_id: uuid.UUID | None
    name: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """An upload beside the list that it becomes a version of."""

    members: int
    """Suppliers that are on the list now."""
    added: Sequence[Named]
    removed: Sequence[Named]
    kept: Sequence[Named]
    """Not among the rows that were understood, but named in one that waits: they stay."""
    records: int
    records_before: int

    @property
    def shrinks(self) -> bool:
        """Whether more than a third of the rows or of the suppliers would be gone."""
        fell = self.records_before - self.records if self.removed else 0
        return 3 * len(self.removed) > self.members or 3 * fell > self.records_before


@dataclass(frozen=True, slots=True)
class Content:
    """The rows of an upload as far as they matter to a list."""

    suppliers: Mapping[uuid.UUID, str]
    """Suppliers of the rows, with the names that the file gives them."""
    new: Sequence[str]
    """Names of suppliers that a commit would make; none once they are made."""
    waiting: Collection[str]
    """Folded texts of the rows that are held: a supplier named there is not missing."""
    records: int


def compare(session: Session, list_id: uuid.UUID | None, action: Action, content: Content) -> Comparison:
    """What an upload would do to a list; `list_id` None is a list that is not there yet."""
    members = members_of(session, list_id) if list_id else {}
    added = [Named(one, name) for one, name in content.suppliers.items() if one not in members]
    added += [Named(None, name) for name in content.new]
    missing = [Named(one, name) for one, name in members.items() if one not in content.suppliers]
    if action is not Action.REPLACES:
        missing = []
    gone = [not content.waiting or _forms_of(one.name).isdisjoint(content.waiting) for one in missing]
    kept = [one for one, is_gone in zip(missing, gone, strict=True) if not is_gone]
    removed = [one for one, is_gone in zip(missing, gone, strict=True) if is_gone]
    before = latest(session, list_id) if list_id else None
    return Comparison(len(members), added, removed, kept, content.records, before.records if before else 0)


_FORMS = """
ltd limited coltd colimited companyltd companylimited pvtltd privatelimited pteltd sdnbhd inc incorporated
corp corporation llc llp plc gmbh ag kg sa sac sas sarl srl spa bv nv jsc tnhh oy ab ltda lda sro doo spzoo
"""
_LEGAL_FORMS = ("", *_FORMS.split())


def _forms_of(name: str) -> set[str]:
    """A folded name, and with other legal forms: "Tern Towels Limited" may be "Tern Towels Ltd" there."""
    bare = name_reading.read(name).squeezed
    return {fold(name), *(bare + form for form in _LEGAL_FORMS if bare)}


def members_of(session: Session, list_id: uuid.UUID) -> dict[uuid.UUID, str]:
    """The suppliers that are on a list now, by name."""
    query = (
        sa.select(Supplier.id, Supplier.name)
        .join(ListMembership, ListMembership.supplier_id == Supplier.id)
        .where(ListMembership.supplier_list_id == list_id, ListMembership.until.is_(None))
        .order_by(Supplier.name, Supplier.id)
    )
    return {one.id: one.name for one in session.execute(query)}


def latest(session: Session, list_id: uuid.UUID) -> ListVersion | None:
    """The newest version of a list."""
    query = sa.select(ListVersion).where(ListVersion.supplier_list_id == list_id)
    return session.scalars(query.order_by(ListVersion.number.desc()).limit(1)).first()


def differences(session: Session, plan: Plan) -> list[dict[str, str]]:
    """What a plan changes of suppliers that are known: supplier, field, from, to. Ask before it is stored."""
    known = {one for one in _touched(plan) if one not in plan.new}
    found: list[dict[str, str]] = []
    names: dict[uuid.UUID, str] = {}
    for ids in register.portions(sorted(known)):
        for supplier in register.suppliers(session, ids):
            names[supplier.id] = supplier.name
            for name, value in plan.changes.get(supplier.id, {}).items():
                found.append(_difference(supplier.id, supplier.name, name, getattr(supplier, name), value))
    numbers = register.identifiers(session, list(names))
    for supplier_id, scheme, value in plan.identifiers:
        if supplier_id in names:
            held = sorted(one.value for one in numbers.get(supplier_id, []) if one.scheme == scheme)
            before = ", ".join(held) or None
            found.append(_difference(supplier_id, names[supplier_id], scheme, before, value))
    found += _statements(session, plan, names)
    return sorted(found, key=lambda one: (one["name"], one["supplier_id"]))


def _touched(plan: Plan) -> set[uuid.UUID]:
    statements = plan.statements
    stated = {one.supplier_id for one in (*statements.answers, *statements.controls)}
    silent = {one.supplier_id for one in statements.silences}
    return {*plan.changes, *(one for one, _, _ in plan.identifiers), *stated, *silent}


def _statements(session: Session, plan: Plan, names: Mapping[uuid.UUID, str]) -> Iterator[dict[str, str]]:
    answers = register.latest_answers(session, list(names))
    controls = register.latest_controls(session, list(names))
    for answer in plan.statements.answers:
        known = answers.get(answer.supplier_id, {}).get(answer.name)
        yield from _stated(answer, names, answer.name, known)
    for control in plan.statements.controls:
        known = controls.get(control.supplier_id, {}).get(control.name)
        yield from _stated(control, names, CONTROL + control.name, known)
    for silence in plan.statements.silences:
        if silence.supplier_id in names:
            name = names[silence.supplier_id]
            yield _difference(silence.supplier_id, name, silence.field, None, silence.state.value)


def _stated(
    one: Statement, names: Mapping[uuid.UUID, str], field: str, known: Stated | None
) -> Iterator[dict[str, str]]:
    """A newer statement of a known supplier; one that only repeats the value says so by its day and grade."""
    if one.supplier_id not in names:
        return
    before, after = (f"{s.value} ({s.grade}, {s.observed_on})" if s else None for s in (known, one.stated))
    yield _difference(one.supplier_id, names[one.supplier_id], field, before, after)


def _difference(supplier_id: uuid.UUID, name: str, field: str, before: Any, after: Any) -> dict[str, str]:
    return {
        "supplier_id": str(supplier_id),
        "name": name,
        "field": field,
        "before": "" if before is None else str(before),
        "after": "" if after is None else str(after),
    }


def commit(
    session: Session,
    named: SupplierList,
    upload: Upload,
    action: Action,
    content: Content,
    changes: Sequence[Mapping[str, str]],
    *,
    person_id: uuid.UUID | None,
    now: datetime,
) -> ListVersion:
    """Make a stored upload the next version of a list: members come and go, suppliers stay as they are."""
    # Two versions committed at once: the second one waits here and compares with the first.
    session.execute(sa.select(SupplierList.id).where(SupplierList.id == named.id).with_for_update())
    found, before = compare(session, named.id, action, content), latest(session, named.id)
    joined = [one.supplier_id for one in found.added if one.supplier_id is not None]
    _join(session, named, upload, joined, now)
    _leave(session, named, upload, [one.supplier_id for one in found.removed if one.supplier_id], now)
    version = ListVersion(
        organisation_id=named.organisation_id,
        supplier_list_id=named.id,
        upload_id=upload.id,
        number=before.number + 1 if before else 1,
        action=action.value,
        records=content.records,
        added=len(joined),
        removed=len(found.removed),
        changed=len({one["supplier_id"] for one in changes}),
        changes=[dict(one) for one in changes],
        committed_at=now,
        committed_by=person_id,
    )
    session.add(version)
    session.flush()
    return version


def join_decided(
    session: Session, upload: Upload, supplier_ids: Collection[uuid.UUID], *, now: datetime
) -> None:
    """Suppliers of rows that were decided join the list of their upload; its version stays as it is.

    They join none where a later version took the list's place: what is on it says that version.
    """
    version = session.scalar(sa.select(ListVersion).where(ListVersion.upload_id == upload.id))
    if version is None:
        return
    of_list = sa.select(SupplierList).where(SupplierList.id == version.supplier_list_id)
    named = session.scalars(of_list.with_for_update()).one()
    later = sa.select(ListVersion.id).where(
        ListVersion.supplier_list_id == named.id,
        ListVersion.number > version.number,
        ListVersion.action == Action.REPLACES.value,
    )
    if session.scalar(later.limit(1)) is None:
        joined = sorted({*supplier_ids} - members_of(session, named.id).keys())
        _join(session, named, upload, joined, now)


def _join(
    session: Session, named: SupplierList, upload: Upload, ids: Sequence[uuid.UUID], now: datetime
) -> None:
    rows = [
        {
            "id": new_id(),
            "organisation_id": named.organisation_id,
            "supplier_list_id": named.id,
            "supplier_id": supplier_id,
            "from_upload_id": upload.id,
            "to_upload_id": None,
            "since": now,
            "until": None,
        }
        for supplier_id in ids
    ]
    for start in range(0, len(rows), PORTION):
        session.execute(sa.insert(ListMembership), rows[start : start + PORTION])


def _leave(
    session: Session, named: SupplierList, upload: Upload, ids: Sequence[uuid.UUID], now: datetime
) -> None:
    for some in register.portions(list(ids)):
        session.execute(
            sa.update(ListMembership)
            .where(
                ListMembership.supplier_list_id == named.id,
                ListMembership.supplier_id.in_(some),
                ListMembership.until.is_(None),
            )
            .values(to_upload_id=upload.id, until=now),
            execution_options={"synchronize_session": False},
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """On which lists a supplier is, and since when on none; None where it is on one or never was."""

    lists: Sequence[SupplierList]
    off_since: datetime | None


def standing(session: Session, supplier_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Standing]:
    """How each supplier stands that is or was on a named list."""
    current: dict[uuid.UUID, list[SupplierList]] = {}
    ended: dict[uuid.UUID, datetime] = {}
    for ids in register.portions(sorted(supplier_ids)):
        query = (
            sa.select(ListMembership, SupplierList)
            .join(SupplierList, SupplierList.id == ListMembership.supplier_list_id)
            .where(ListMembership.supplier_id.in_(ids))
            .order_by(SupplierList.name)
        )
        for membership, named in session.execute(query):
            if membership.until is None:
                lists = current.setdefault(membership.supplier_id, [])
                lists += [named] if named not in lists else []  # once, though two merged sites were on it
            else:
                last = ended.get(membership.supplier_id, membership.until)
                ended[membership.supplier_id] = max(last, membership.until)
    return {
        one: Standing(current.get(one, []), None if one in current else ended[one])
        for one in {*current, *ended}
    }
