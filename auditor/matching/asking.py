"""Which pairs of sites wait for a person, both sides of each, and twins found inside the register."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.matching import signs_waiting
from suppliers import register
from suppliers.database import new_id
from suppliers.models import Supplier, Upload
from suppliers.sites import candidates
from suppliers.sites.likeness import Site, SiteLikeness
from suppliers.sites.site_decisions import Decided, SiteQuestion, WaitingRow
from suppliers.uploads.resolving import sites_of_register


@dataclass(frozen=True, slots=True)
class Asked:
    """One open question with both sides as they are spelled."""

    question: SiteQuestion
    known: dict[str, Any]
    """The supplier of the register."""
    other: dict[str, Any]
    """The waiting row, or the other supplier."""
    waiting: WaitingRow | None
    filename: str
    same_signature: int
    """Open questions with the very same kinds of evidence, this one included."""
    tells_sign: bool = False
    """Whether the row tells of a sign of forced labour, of which no signal is recorded yet."""
    moves: bool = False
    """Whether the supplier moves to the country of the row where both are one site."""

    @property
    def is_of_register(self) -> bool:
        """Whether both sides are suppliers that are known."""
        return self.waiting is None


STILL_TWO = sa.or_(
    SiteQuestion.other_supplier_id.is_(None), SiteQuestion.other_supplier_id != SiteQuestion.supplier_id
)
"""A merge of both sides has answered the question meanwhile."""


def count(session: TenantSession) -> int:
    """Open questions."""
    return session.scalar(sa.select(sa.func.count()).select_from(SiteQuestion).where(STILL_TWO)) or 0


def page(
    session: TenantSession,
    *,
    limit: int,
    upload_id: uuid.UUID | None = None,
    signature: str = "",
    after: tuple[int, float, uuid.UUID] | None = None,
) -> list[Asked]:
    """Open questions: first those about rows that tell of signs of forced labour, then the likeliest.

    `after` is the cursor (whether it tells, score, id).
    """
    query = sa.select(SiteQuestion).where(STILL_TWO)
    query = query.order_by(_TELLS.desc(), SiteQuestion.score.desc(), SiteQuestion.id).limit(limit)
    if upload_id is not None:
        keys = sa.select(WaitingRow.row_key).where(WaitingRow.upload_id == upload_id)
        rows = sa.select(WaitingRow.id).where(WaitingRow.row_key.in_(keys))  # asked about once for all lists
        query = query.where(SiteQuestion.waiting_row_id.in_(rows))
    if signature:
        query = query.where(SiteQuestion.signature == signature)
    if after is not None:
        tells, score, last = after
        is_later = sa.and_(SiteQuestion.score == score, SiteQuestion.id > last)
        is_below = sa.and_(sa.literal(tells) == _TELLS, sa.or_(SiteQuestion.score < score, is_later))
        query = query.where(sa.or_(sa.literal(tells) > _TELLS, is_below))
    return shown(session, session.scalars(query).all())


_TELLS: sa.ColumnElement[int] = sa.case((signs_waiting.OF_QUESTION, 1), else_=0)


def telling(session: TenantSession, questions: Sequence[SiteQuestion]) -> set[uuid.UUID]:
    """Of these questions those about a row that tells of a sign of forced labour."""
    ids = [one.id for one in questions]
    query = sa.select(SiteQuestion.id).where(SiteQuestion.id.in_(ids), signs_waiting.OF_QUESTION)
    return set(session.scalars(query))


def shown(session: TenantSession, questions: Sequence[SiteQuestion]) -> list[Asked]:
    """Questions with both sides."""
    waiting = _by_id(session, WaitingRow, [one.waiting_row_id for one in questions])
    uploads = _by_id(session, Upload, [one.upload_id for one in waiting.values()])
    ids = [one for question in questions for one in (question.supplier_id, question.other_supplier_id)]
    known = _by_id(session, Supplier, ids)
    numbers = register.identifiers(session, list(known))
    signatures = list({one.signature for one in questions})
    counted = {
        row[0]: row[1]
        for row in session.execute(
            sa.select(SiteQuestion.signature, sa.func.count())
            .where(SiteQuestion.signature.in_(signatures))
            .group_by(SiteQuestion.signature)
        )
    }

    def side(supplier_id: uuid.UUID | None) -> dict[str, Any]:
        supplier = known[supplier_id] if supplier_id else None
        if supplier is None:
            return {}
        given = [[one.scheme, one.value] for one in numbers.get(supplier.id, [])]
        return {name: getattr(supplier, name) for name in _SHOWN} | {"id": supplier.id, "identifiers": given}

    found, tells = [], telling(session, questions)
    for question in questions:
        row = waiting.get(question.waiting_row_id) if question.waiting_row_id else None
        other = {**row.spelling, "id": None} if row else side(question.other_supplier_id)
        filename = uploads[row.upload_id].filename if row else ""
        same = counted.get(question.signature, 1)
        asked = Asked(question, side(question.supplier_id), other, row, filename, same, question.id in tells)
        found.append(asked)
    return found


_SHOWN = ("name", "native_name", "address", "city", "region", "postal_code", "country")


def _by_id(session: TenantSession, model: type[Any], ids: Sequence[uuid.UUID | None]) -> dict[uuid.UUID, Any]:
    wanted = list({one for one in ids if one is not None})
    return {row.id: row for row in session.scalars(sa.select(model).where(model.id.in_(wanted)))}


def note_twins(session: TenantSession, supplier_ids: Sequence[uuid.UUID], *, now: datetime) -> int:
    """Ask about suppliers of the register that may be one site with another; never twice about a pair.

    Two suppliers are never joined without a person, however alike they are.
    """
    touched = sites_of_register(session, ids=list(supplier_ids))
    if not touched:
        return 0
    known = sites_of_register(session, countries=sorted({site.country for site in touched.values()}))
    ids, sites = list(known), list(known.values())
    decided, asked = Decided.load(session), _asked_pairs(session)
    rows = []
    for pair in candidates.search(sites, [one in touched for one in ids]):
        first, second = sorted((ids[pair.first], ids[pair.second]))
        if frozenset((first, second)) in asked or _are_decided(decided, known, first, second):
            continue
        turned = pair.likeness if first == ids[pair.first] else pair.likeness.mirrored()
        rows.append(question_values(session, first, turned, now, other_supplier_id=second))
    if rows:
        session.execute(sa.insert(SiteQuestion), rows)
    return len(rows)


def question_values(
    session: TenantSession,
    supplier_id: uuid.UUID,
    likeness: SiteLikeness,
    now: datetime,
    *,
    other_supplier_id: uuid.UUID | None = None,
) -> dict[str, Any]:
    """The values of a new question about two suppliers."""
    return {
        "id": new_id(),
        "organisation_id": session.organisation_id,
        "supplier_id": supplier_id,
        "other_supplier_id": other_supplier_id,
        "waiting_row_id": None,
        "score": likeness.score,
        "pieces": [piece.as_dict() for piece in likeness.pieces],
        "signature": likeness.signature,
        "asked_at": now,
    }


def _asked_pairs(session: TenantSession) -> set[frozenset[uuid.UUID]]:
    query = sa.select(SiteQuestion.supplier_id, SiteQuestion.other_supplier_id)
    found = session.execute(query.where(SiteQuestion.other_supplier_id.is_not(None)))
    return {frozenset((one, other)) for one, other in found if other is not None}


def _are_decided(decided: Decided, known: dict[uuid.UUID, Site], first: uuid.UUID, second: uuid.UUID) -> bool:
    """Whether an answer is in force, by the ids of both or by how they were spelled."""
    mine, theirs = [str(first), known[first].key], [str(second), known[second].key]
    return decided.are_two(mine, theirs) or decided.are_one(mine, theirs)
