"""Which issued audits count in the programme: those that looked for the gravest, by people without a tie.

An issued audit stays what it is. One of which nothing was seen, that left one of the gravest questions of its
checklist, for which under half of the interviews needed were held (unless its reviewer says why it counts),
or which somebody with a tie to the site carried out (IND-COI), answers no duty: neither the interval nor a
gate's special audit counts from it. A tie may become known later; when a wrong entry of one is withdrawn, the
audit counts again.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import InstrumentedAttribute, aliased, object_session

from auditor.audits import examined
from auditor.audits.models import Audit, AuditState, ChecklistAnswer, InterviewBatch
from auditor.audits.states import FIELDWORK_STATES, ISSUED_STATES, OF_ITEMS_ONLY
from auditor.core import privacy, reasons
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import Refused
from auditor.evidence.models import EvidenceLink
from auditor.history import service as history
from auditor.history.models import Event
from auditor.pool.models import YEARS_OUT, AuditorTie
from risk import sampling
from suppliers.models import Supplier


class Shortfall(StrEnum):
    """Why an issued audit does not count."""

    CHECKLIST_EMPTY = "checklist_empty"
    GRAVEST_NOT_EXAMINED = "gravest_not_examined"
    INTERVIEWS_NONE = "interviews_none"
    INTERVIEWS_FAR_SHORT = "interviews_far_short"
    NOTHING_SEEN = "nothing_seen"
    AUDITOR_TIED = "auditor_tied"


IN_WORDS = {
    Shortfall.CHECKLIST_EMPTY: "no question of its checklist was answered by what was seen",
    Shortfall.GRAVEST_NOT_EXAMINED: "not all of the gravest questions of its checklist were examined",
    Shortfall.INTERVIEWS_NONE: "nobody was interviewed",
    Shortfall.INTERVIEWS_FAR_SHORT: "fewer than half of the interviews that its sample needs were held",
    Shortfall.NOTHING_SEEN: "nothing that was seen is recorded",
    # Neither who nor what: ties tell of a person's life, and colleagues do not read them.
    Shortfall.AUDITOR_TIED: "somebody who carried it out has a tie to the site or its company",
}
LET_COUNT = "audit_few_interviews_let_count"
"""What the history says where a reviewer let an audit count with far too few interviews."""
WILL_NOT = "Issued as things stand, it will not count as an audit"
TO_BE_ISSUED = {*FIELDWORK_STATES, AuditState.IN_REVIEW}
LEAP_DAY, FIRST_OF_MARCH = 229, 301


def in_words(why: Sequence[Shortfall], beginning: str = "It does not count as an audit") -> str:
    """Why it does not count, as one sentence; blank where it counts."""
    return f"{beginning}: {'; '.join(IN_WORDS[one] for one in why)}." if why else ""


def lacks_in_words(why: Sequence[Shortfall]) -> str:
    """The same for who is not told whether somebody was kept from asking: what it lacks, not what follows."""
    return f"Of what an audit needs, it lacks this: {'; '.join(IN_WORDS[one] for one in why)}." if why else ""


def why_not(
    session: TenantSession, audit: Audit, *, whoever_may_be_asked: bool = False
) -> tuple[Shortfall, ...]:
    """Why an issued audit does not count; empty where it does, and while it is not issued.

    `whoever_may_be_asked` is for who is not told that somebody was kept from asking: the audit is
    then measured by its interviews.
    """
    if audit.state not in ISSUED_STATES:
        return ()
    row = session.execute(sa.select(*columns()).where(Audit.id == audit.id)).one()
    return of_row(row, whoever_may_be_asked=whoever_may_be_asked)


def will_not(
    session: TenantSession, audit: Audit, *, whoever_may_be_asked: bool = False
) -> tuple[Shortfall, ...]:
    """What would keep an audit from counting if it was issued as things stand; empty before and after."""
    if audit.state not in TO_BE_ISSUED:
        return ()
    row = session.execute(sa.select(*columns()).where(Audit.id == audit.id)).one()
    return of_row(row, whoever_may_be_asked=whoever_may_be_asked)


def expected_of(audits: Sequence[Audit]) -> dict[uuid.UUID, str]:
    """The same of many, as one sentence each, read with one statement; who is not there would count."""
    begun = [audit for audit in audits if audit.state in TO_BE_ISSUED]
    return {audit_id: in_words(why, WILL_NOT) for audit_id, why in _read(begun)}


def reasons_of(audits: Sequence[Audit]) -> dict[uuid.UUID, str]:
    """Why audits do not count, as one sentence each, read with one statement; who is not there counts."""
    issued = [audit for audit in audits if audit.state in ISSUED_STATES]
    return {audit_id: in_words(why) for audit_id, why in _read(issued)}


def _read(audits: Sequence[Audit]) -> Iterator[tuple[uuid.UUID, tuple[Shortfall, ...]]]:
    """Why those of them do not count that do not."""
    session = object_session(audits[0]) if audits else None
    if session is None:
        return
    query = sa.select(Audit.id, *columns()).where(Audit.id.in_([audit.id for audit in audits]))
    for row in session.execute(query):
        if why := of_row(row):
            yield row.id, why


@cache
def columns() -> tuple[sa.ColumnElement[Any] | InstrumentedAttribute[Any], ...]:
    """What of an audit tells whether it counts: to be read with many at once, and judged by `of_row`.

    Put together once: that takes ten times as long as reading an audit.
    """
    attached = sa.exists().where(
        EvidenceLink.subject_type == Audit.__tablename__, EvidenceLink.subject_id == Audit.id
    )
    return (
        *(Audit.purpose, Audit.checklist_kind, Audit.documents_only, Audit.headcount, Audit.strata),
        _answers(examined.IS_BY_SIGHT).label("answered"),
        *examined.columns(),
        _interviews().label("interviewed"),
        _heard().label("heard"),
        _is_let().label("is_let_count"),
        attached.label("attached"),
        _tie().label("tied"),
    )


def of_row(audit: sa.Row[Any], *, whoever_may_be_asked: bool = False) -> tuple[Shortfall, ...]:
    """Why an issued audit with these columns does not count; empty where it does."""
    is_heard = whoever_may_be_asked or not audit.documents_only
    tied = [Shortfall.AUDITOR_TIED] if audit.tied else []
    return (*_not_seen(audit, is_heard=is_heard), *tied)


def _not_seen(audit: sa.Row[Any], *, is_heard: bool) -> list[Shortfall]:
    """What an audit needs: answers where questions are asked, interviews where people may be heard.

    Where nobody may be heard nobody visits, and papers alone do not show the gravest: it has to do without.
    A look at open items has neither of the two of necessity; something of it is recorded all the same.
    """
    if not (audit.answered or audit.interviewed or audit.attached):
        return [Shortfall.NOTHING_SEEN]
    if audit.purpose in OF_ITEMS_ONLY:
        return []
    missing = []
    if audit.checklist_kind and not audit.answered:
        missing.append(Shortfall.CHECKLIST_EMPTY)
    elif is_heard and examined.is_any_left(audit):
        missing.append(Shortfall.GRAVEST_NOT_EXAMINED)
    if is_heard and not audit.interviewed:
        missing.append(Shortfall.INTERVIEWS_NONE)
    elif is_heard and not audit.is_let_count and is_far_short(audit):
        missing.append(Shortfall.INTERVIEWS_FAR_SHORT)
    return missing


def is_far_short(audit: sa.Row[Any]) -> bool:
    """Whether under half of the interviews were held that the sample needs; half is ours."""
    if audit.headcount is None:
        return False
    strata = {name: int(size) for name, size in (audit.strata or {}).items()}
    return bool(2 * audit.heard < sampling.plan(audit.headcount, strata).total)


def may_be_let_count(session: TenantSession, audit: Audit) -> bool:
    """Whether it would not count for its few interviews alone, unless a reviewer says why it does."""
    row = session.execute(sa.select(*columns()).where(Audit.id == audit.id)).one()
    return Shortfall.INTERVIEWS_FAR_SHORT in of_row(row)


def let_count(session: TenantSession, audit: Audit, why: str, *, actor: Actor, now: datetime) -> None:
    """A reviewer lets an audit of far too few interviews count, with the reason that the history keeps."""
    if not may_be_let_count(session, audit):
        raise Refused("enough_interviews")
    if not reasons.is_written(why):
        raise Refused("reason_missing")
    privacy.refuse_identities({"why_counts": why})
    history.record(session, actor, LET_COUNT, audit, at=now, reason=why.strip())


def _is_let() -> sa.ColumnElement[bool]:
    return sa.exists().where(Event.subject_id == Audit.id, Event.action == LET_COUNT)


def _heard() -> sa.ScalarSelect[Any]:
    reversal = aliased(InterviewBatch)
    is_reversed = sa.exists().where(reversal.reverses_id == InterviewBatch.id)
    held = (InterviewBatch.audit_id == Audit.id, InterviewBatch.reverses_id.is_(None), ~is_reversed)
    query = sa.select(sa.func.coalesce(sa.func.sum(InterviewBatch.workers), 0)).where(*held)
    return query.correlate(Audit).scalar_subquery()


def _answers(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    return sa.exists().where(ChecklistAnswer.audit_id == Audit.id, *conditions)


def _interviews(*conditions: sa.ColumnElement[bool]) -> sa.ColumnElement[bool]:
    reversal = aliased(InterviewBatch)
    is_reversed = sa.exists().where(reversal.reverses_id == InterviewBatch.id)
    held = (InterviewBatch.audit_id == Audit.id, InterviewBatch.reverses_id.is_(None), ~is_reversed)
    return sa.exists().where(*held, *conditions)


def _tie() -> sa.ColumnElement[bool]:
    """Whether somebody who led, wrote, answered or interviewed had a tie in the audit or 24 months before.

    A beginning that is not known is no excuse; one that began after the audit takes nothing from it.
    """
    took_part = sa.or_(
        AuditorTie.person_id.in_([Audit.lead_auditor_id, Audit.author_id]),
        _answers(ChecklistAnswer.answered_by == AuditorTie.person_id),
        _interviews(InterviewBatch.recorded_by == AuditorTie.person_id),
    )
    at_site = sa.or_(
        AuditorTie.supplier_id == Supplier.id, AuditorTie.legal_entity_id == Supplier.legal_entity_id
    )
    had_begun = sa.or_(AuditorTie.began_on.is_(None), AuditorTie.began_on <= Audit.ended_on)
    still_stood = sa.or_(
        AuditorTie.ended_on.is_(None), _number_of(Audit.started_on) <= _stands_until(AuditorTie.ended_on)
    )
    stands = (AuditorTie.withdrawn_at.is_(None), had_begun, still_stood)
    return sa.exists().where(Supplier.id == Audit.supplier_id, at_site, took_part, *stands)


def _number_of(day: InstrumentedAttribute[date | None]) -> sa.ColumnElement[int]:
    """A day as a number in the order of days, on every database: 20261031."""
    return sa.extract("year", day) * 10_000 + _in_year(day)


def _in_year(day: InstrumentedAttribute[date | None]) -> sa.ColumnElement[int]:
    return sa.extract("month", day) * 100 + sa.extract("day", day)


def _stands_until(ended_on: InstrumentedAttribute[date | None]) -> sa.ColumnElement[int]:
    """As `pool.models.years_after`: years later, the first of March where there is no 29 February."""
    in_year = sa.case((_in_year(ended_on) == LEAP_DAY, FIRST_OF_MARCH), else_=_in_year(ended_on))
    return (sa.extract("year", ended_on) + YEARS_OUT) * 10_000 + in_year
