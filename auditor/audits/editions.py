"""The checklist that an audit gets: chosen by kind, sector and season when planned, kept word for word."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

import orjson
import sqlalchemy as sa

from auditor.audits import checklist
from auditor.audits.checklist import Question
from auditor.audits.models import Audit, ChecklistEdition, OwnQuestion
from auditor.core.database import TenantSession
from auditor.pool import competence
from auditor.reference import active
from suppliers.models import Supplier
from suppliers.values import season

OWN_TITLE = "Questions of the organisation"
OUT_OF_SEASON = Question(
    "SEASON-OUT",
    checklist.MUST_TITLE,
    "Visit outside the peak weeks",
    "The visit falls outside the peak weeks: who works and lives here in them is shown by records, and a "
    "visit in them is planned.",
    evidence="Headcount by week, housing and transport records of the last peak.",
)


def newest(session: TenantSession) -> list[OwnQuestion]:
    """The newest version of every own question, ended ones too, by number."""
    last = sa.select(OwnQuestion.number, sa.func.max(OwnQuestion.version).label("version")).group_by(
        OwnQuestion.number
    )
    found = last.subquery()
    query = (
        sa.select(OwnQuestion)
        .join(found, sa.and_(OwnQuestion.number == found.c.number, OwnQuestion.version == found.c.version))
        .order_by(OwnQuestion.number)
    )
    return list(session.scalars(query))


def in_force(session: TenantSession, on: date) -> list[OwnQuestion]:
    """The version of every own question that holds on a day, without those that have ended."""
    query = (
        sa.select(OwnQuestion)
        .where(OwnQuestion.active_from <= on)
        .order_by(OwnQuestion.number, OwnQuestion.version)
    )
    latest = {row.number: row for row in session.scalars(query)}
    return [row for row in latest.values() if row.is_asked]


def choose(
    session: TenantSession, supplier: Supplier, on: date, *, documents_only: bool
) -> tuple[Question, ...]:
    """The questions for a visit to a supplier on a day."""
    sector, peak = (
        competence.sector_of(supplier, active.release(session)),
        season.is_peak(supplier.season, on),
    )
    musts = checklist.SECTOR_MUSTS.get(sector, ())
    asked = [
        *checklist.questions(supplier.kind),
        *(Question(code, checklist.SECTOR_TITLE, text, text) for code, text in musts),
        *([OUT_OF_SEASON] if supplier.kind == "agriculture" and peak is False else []),
        *(own_question(row) for row in in_force(session, on) if _is_for(row, supplier.kind, sector, peak)),
    ]
    # Nobody is asked where asking puts people at risk.
    return tuple(replace(one, ask_worker="") for one in asked) if documents_only else tuple(asked)


def own_question(row: OwnQuestion) -> Question:
    """An own question as the checklist shows it, with its version."""
    title = f"Own question, version {row.version}"
    return Question(row.code, OWN_TITLE, title, row.question, row.ask_worker, row.evidence)


def _is_for(row: OwnQuestion, kind: str, sector: str, peak: bool | None) -> bool:
    if row.kinds and kind not in row.kinds:
        return False
    if row.sectors and sector not in row.sectors:
        return False
    return not row.season or peak is None or (row.season == "peak") == peak


def keep(session: TenantSession, asked: Sequence[Question], *, now: datetime) -> ChecklistEdition:
    """The edition with these questions; the same ones are stored once."""
    content = [asdict(one) for one in asked]
    digest = hashlib.sha256(orjson.dumps(content, option=orjson.OPT_SORT_KEYS)).hexdigest()
    found = session.scalar(sa.select(ChecklistEdition).where(ChecklistEdition.digest == digest))
    if found is None:
        found = ChecklistEdition(digest=digest, content=content, made_at=now)
        session.add(found)
        session.flush()
    return found


def name_of(edition: ChecklistEdition, asked: Iterable[Question]) -> str:
    """What an audit shows of its edition: the table's edition, how many own questions, the digest's start."""
    own = sum(one.group == OWN_TITLE for one in asked)
    added = f", {own} own" if own else ""
    return f"{checklist.version()}{added}, checklist {edition.digest[:8]}"


def questions_of(session: TenantSession, audit: Audit) -> tuple[Question, ...]:
    """The questions of an audit as it was given them; older audits have those that ship."""
    if audit.checklist_edition_id is None:
        return checklist.questions(audit.checklist_kind)
    edition = session.get_one(ChecklistEdition, audit.checklist_edition_id)
    return tuple(Question(**one) for one in edition.content)
