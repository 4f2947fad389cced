"""A finding sent again under its reference: what differs from the record, and what becomes of it.

Facts are never changed by a list; a later entry of a device fills what was blank. Of severity and
substantiation a graver claim of the recorder is taken while the finding is open; everything else is told, and
a graver claim is kept in the history besides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from auditor.core import changes
from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession
from auditor.findings import alerting, due, proposing, witnesses
from auditor.findings.models import Danger, Finding, FindingSeverity, FindingState, Substantiation
from auditor.findings.recording import Draft, content_of
from auditor.findings.severity_rules import MEASURES
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history

CLAIMS = ("severity", "substantiation")
SHOWN_LETTERS = 80
BLANK: tuple[object, ...] = (None, "", [], Danger.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which a row differs from the finding on record."""

    field: str
    recorded: object
    found: object

    def words(self) -> str:
        """The difference as a line of a table."""
        return f"{self.field}: {_short(self.recorded)} on record, {_short(self.found)} found"


def _short(value: object) -> str:
    text = ", ".join(value) if isinstance(value, list) else str(value)
    return f'"{text[:SHOWN_LETTERS]}"' if value not in (None, "", []) else "blank"


def facts_differing(finding: Finding, draft: Draft) -> list[Difference]:
    """Fields of what was found, context and measures included, that the draft states otherwise."""
    stated = content_of(draft) | {name: getattr(draft, name) for name in MEASURES}
    if finding.reopened_at is not None and draft.found_on < finding.reopened_at.date():
        stated.pop("last_known_on")  # reopening has moved the day on
    found = [Difference(name, getattr(finding, name), value) for name, value in stated.items()]
    found.append(Difference("context", sorted(finding.context), sorted(set(draft.context))))
    return [one for one in found if one.recorded != one.found]


def fills_a_blank(finding: Finding, difference: Difference) -> bool:
    """Whether a fact is stated where nobody has stated one; a blank last day was stored as its stand-in."""
    if finding.state in ENDED_STATES:
        return False
    if difference.field == "last_known_on":
        is_stand_in = finding.last_known_on == (finding.period_to or finding.found_on)
        return finding.reopened_at is None and is_stand_in
    return difference.recorded in BLANK and difference.found not in BLANK


def complete(
    session: TenantSession,
    finding: Finding,
    fillings: Sequence[Difference],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Write what fills blanks, with who and when; the history names the fields and no text of them."""
    for one in fillings:
        setattr(finding, one.field, one.found)
    filled = {"fields": sorted(one.field for one in fillings)}
    history.record(session, actor, "finding_completed", finding, at=now, after=filled)
    changes.mark(session, finding.supplier_id, "finding_completed", now=now)


def claims_differing(finding: Finding, draft: Draft) -> list[Difference]:
    """Severity and substantiation that the draft states otherwise; a blank severity states nothing."""
    found = [Difference(name, getattr(finding, name), getattr(draft, name)) for name in CLAIMS]
    return [one for one in found if one.found is not None and one.recorded != one.found]


def take_up(
    session: TenantSession, finding: Finding, difference: Difference, *, actor: Actor, now: datetime
) -> str:
    """What becomes of a differing claim: `raised`, `graver_not_taken` or `milder_not_taken`."""
    if not witnesses.is_graver(difference.field, difference.recorded, difference.found):
        return "milder_not_taken"
    if not may_raise(session, finding, difference, actor):
        _keep_claim(session, finding, difference, actor=actor, now=now)
        return "graver_not_taken"
    proposing.lapse(session, finding, actor=actor, now=now)
    setattr(finding, difference.field, str(difference.found))
    if difference.field == "severity":
        due.shorten_due_dates(finding, from_day=now.date())
    _tell(session, finding, f"finding_{difference.field}_raised", difference, actor=actor, now=now)
    changes.mark(session, finding.supplier_id, f"finding_{difference.field}_raised", now=now)
    if difference.field == "severity":
        alerting.alert(session, finding, detected_at=now, actor=actor, now=now)
    return "raised"


def may_raise(session: TenantSession, finding: Finding, difference: Difference, actor: Actor) -> bool:
    """Whether it is the recorder's own open finding that no reviewer has lowered or would have to confirm."""
    if finding.state != FindingState.OPEN or actor.user_id is None or actor.user_id != finding.recorded_by:
        return False
    if witnesses.was_lowered(session, finding, difference.field):
        return False
    claimed = {name: getattr(finding, name) for name in CLAIMS} | {difference.field: difference.found}
    is_gravest = claimed["severity"] == FindingSeverity.ZERO_TOLERANCE
    needs_reviewer = is_gravest and claimed["substantiation"] == Substantiation.CONFIRMED
    return not needs_reviewer or Role.REVIEWER in actor.roles


def _keep_claim(
    session: TenantSession, finding: Finding, difference: Difference, *, actor: Actor, now: datetime
) -> None:
    """Write a graver claim that was not taken to the history, once."""
    said = {difference.field: str(difference.found)}
    for event in history.of_subject(session, finding.id):
        if event.action == "finding_claimed_graver" and event.after == said:
            return
    _tell(session, finding, "finding_claimed_graver", difference, actor=actor, now=now)


def _tell(
    session: TenantSession,
    finding: Finding,
    action: str,
    difference: Difference,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    before = {difference.field: str(difference.recorded)}
    after = {difference.field: str(difference.found)}
    history.record(session, actor, action, finding, at=now, before=before, after=after)
