"""Does a remedy last? Checks after the closing of a finding, by somebody who neither did nor verified it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import sqlalchemy as sa

from auditor.core import changes, privacy
from auditor.core.access import Actor, Permission, require, require_other_person
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, Refused
from auditor.findings import service as findings
from auditor.findings.models import GRAVE, Finding, FindingState
from auditor.findings.service import require_reason
from auditor.follow_up import rules
from auditor.follow_up.models import Effect, EffectivenessCheck
from auditor.history import service as history
from auditor.pool import service as pool
from auditor.remediation import closing, plan, plans, sufficing, watching
from auditor.remediation.service import VERIFICATION_METHODS


@dataclass(frozen=True, slots=True)
class Awaited:
    """A check that is due at some time after a closing, and what was found when it was made."""

    finding_id: uuid.UUID
    day: int
    due_on: date
    made: EffectivenessCheck | None

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed without it."""
        return self.made is None and self.due_on < today


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody saw: how they looked, what became of the remedy, and in words."""

    method: str
    result: Effect
    note: str = ""


def awaited(finding: Finding, made: Sequence[EffectivenessCheck]) -> list[Awaited]:
    """The checks of the present closing; each that found the remedy partly effective adds one at the end."""
    if finding.state != FindingState.CLOSED or finding.closed_at is None:
        return []
    closed_on, step = finding.closed_at.date(), rules.check_days()[0]
    by_day = {one.day: one for one in made if one.closed_on == closed_on}
    days = list(rules.check_days())
    for day in days:  # it grows while it is gone through: a further look may be partly effective too
        if (one := by_day.get(day)) is not None and one.result == Effect.PARTLY:
            days.append(days[-1] + step)
    return [Awaited(finding.id, day, closed_on + timedelta(days=day), by_day.get(day)) for day in days]


def made_of(session: TenantSession, *finding_ids: uuid.UUID) -> Sequence[EffectivenessCheck]:
    """Every check that was made of these findings, oldest first, those of earlier closings too."""
    query = sa.select(EffectivenessCheck).where(EffectivenessCheck.finding_id.in_(finding_ids))
    return session.scalars(query.order_by(EffectivenessCheck.done_at, EffectivenessCheck.id)).all()


def of_finding(session: TenantSession, finding: Finding) -> list[Awaited]:
    """The checks of a finding's present closing."""
    return awaited(finding, made_of(session, finding.id))


def barred(session: TenantSession, finding: Finding) -> set[uuid.UUID]:
    """Whoever carried out, evidenced or verified an action of the finding: it would be their own work."""
    actions = plan.of_finding(session, finding.id)
    people = {person for one in actions for person in (*closing.doers(session, one), one.verified_by)}
    return {person for person in people if isinstance(person, uuid.UUID)}


def record(
    session: TenantSession, finding: Finding, day: int, found: Found, *, actor: Actor, now: datetime
) -> EffectivenessCheck:
    """Record a check; a remedy that does not last opens the finding, with new attempts of its actions."""
    require(actor, Permission.VERIFY_ACTIONS)
    lock(session, finding)
    one = _open_check(session, finding, day, now.date())
    require_other_person(actor, *barred(session, finding))
    pool.require_actor_untied(session, actor, finding.supplier_id, now.date())
    _check_words(finding, found)
    check = EffectivenessCheck(
        finding_id=finding.id,
        supplier_id=finding.supplier_id,
        closed_on=one.due_on - timedelta(days=day),
        day=day,
        due_on=one.due_on,
        method=found.method,
        result=found.result,
        note=found.note.strip(),
        done_at=now,
        done_by=actor.user_id,
    )
    session.add(check)
    told = {"day": day, "result": str(found.result), "method": found.method}
    history.record(session, actor, "remedy_checked", finding, at=now, after=told, reason=check.note)
    if found.result == Effect.NOT_EFFECTIVE:
        findings.reopen(session, finding, reason=check.note, actor=actor, now=now)
        plans.request_plan(session, finding, actor=actor, now=now)
    else:
        _settle(session, finding, now)
    return check


def _open_check(session: TenantSession, finding: Finding, day: int, today: date) -> Awaited:
    """The check of that day, when it is awaited and its time has come."""
    listed = of_finding(session, finding)
    if not listed:
        raise Refused("finding_not_closed", state=finding.state)
    one = next((each for each in listed if each.day == day), None)
    if one is None:
        raise Refused("check_not_awaited", day=day, days=[each.day for each in listed])
    if one.made is not None:
        raise Refused("check_made_already", day=day)
    if today < one.due_on - watching.EARLIEST:
        raise Refused("check_too_early", day=day, due_on=one.due_on)
    made = max((each.made.done_at.date() for each in listed if each.made is not None), default=date.min)
    if made > today - watching.APART:
        raise Refused("check_is_same_look", day=day, made_on=made, earliest=made + watching.APART)
    return one


def methods(finding: Finding) -> tuple[str, ...]:
    """How it may be looked at whether a remedy lasts; from afar where a state imposes the labour."""
    return sufficing.FROM_AFAR if plan.nobody_is_asked(finding) else VERIFICATION_METHODS


def _check_words(finding: Finding, found: Found) -> None:
    privacy.refuse_identities({"note": found.note})
    if found.method not in VERIFICATION_METHODS:
        advice = "Use one of: " + ", ".join(VERIFICATION_METHODS) + "."
        raise BadInput([{"column": "method", "code": "not_valid", "found": found.method, "advice": advice}])
    sufficing.require_from_afar(finding, found.method)
    if found.result != Effect.EFFECTIVE:
        require_reason(found.note)
    elif finding.severity in GRAVE and found.method == "documents" and not plan.nobody_is_asked(finding):
        raise Refused("documents_not_enough", severity=finding.severity)


def _settle(session: TenantSession, finding: Finding, now: datetime) -> None:
    """Note that the remedy was found effective once no check of the closing is missing or only partly so."""
    session.flush()
    made = [one.made for one in of_finding(session, finding)]
    if made[-1] is not None and made[-1].result == Effect.EFFECTIVE and None not in made:
        finding.found_effective_on = now.date()
    changes.mark(session, finding.supplier_id, "remedy_checked", now=now)
