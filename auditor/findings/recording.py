"""Recording a finding: the same rules for form, API and upload."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.audits.models import Audit
from auditor.core import changes, clock, privacy
from auditor.core.access import Actor, Permission, Role, require
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, Refused, problem
from auditor.core.months import months_later
from auditor.findings import after_issue, alerting, due, severity_rules
from auditor.findings.models import (
    Cohort,
    Danger,
    Exploitation,
    Finding,
    FindingSeverity,
    FindingState,
    Substantiation,
)
from auditor.history import service as history
from suppliers.database import new_id
from suppliers.models import Supplier

# Fields of a draft that make up what was found; a second record under the same reference must agree on them.
COMPARED = (
    "code", "cohort", "cohort_label", "cohort_size", "workers_affected", "exploitation", "period_from",
    "period_to", "last_known_on", "title", "description", "is_confidential",
    "in_danger", "danger_group", "danger_workers",
)  # fmt: skip

OF_CHILDREN = ("PUR-07", "PUR-09", "PUR-10")
"""Child soldiers, worst forms of child labour, child labour below the minimum age."""
FORMS = {
    "PUR-03": Exploitation.SEXUAL,
    "PUR-04": Exploitation.FORCED_MARRIAGE,
    "PUR-05": Exploitation.DOMESTIC_SERVITUDE,
    "PUR-06": Exploitation.FORCED_CRIME,
    "PUR-07": Exploitation.CHILD_SOLDIERS,
    "PUR-08": Exploitation.ORGAN_REMOVAL,
}
"""The form of exploitation that a code is of; of all others it is said with the finding."""
MOST_MONTHS = 120
"""A finding observed longer ago is a slip in the year."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding as somebody brings it; None or empty is not stated, a blank severity takes the code's own."""

    code: str
    found_on: date
    reference: str = ""
    severity: FindingSeverity | None = None
    substantiation: Substantiation = Substantiation.ALLEGED
    cohort: Cohort = Cohort.ADULT
    cohort_label: str = ""
    cohort_size: int | None = None
    workers_affected: int | None = None
    context: tuple[str, ...] = ()
    exploitation: Exploitation = Exploitation.LABOUR
    period_from: date | None = None
    period_to: date | None = None
    last_known_on: date | None = None
    scale: int | None = None
    scope: int | None = None
    irremediability: int | None = None
    in_danger: Danger = Danger.UNKNOWN
    danger_group: str = ""
    danger_workers: int | None = None
    title: str = ""
    description: str = ""
    is_confidential: bool = False


def problems_of(draft: Draft, *, actor: Actor, now: datetime) -> list[dict[str, object]]:
    """Everything that keeps a draft from being recorded; empty when it can be."""
    found = [
        *problems_of_code(draft),
        *problems_of_dates(draft, now.date(), clock.latest_day(now)),
        *problems_of_numbers(draft),
    ]
    found += problems_of_danger(draft)
    if draft.substantiation == Substantiation.REFUTED:
        found.append(
            problem(
                "substantiation", "refuted", "refuted", "What was refuted is no finding. Leave the row out."
            )
        )
    if needs_reviewer(draft) and Role.REVIEWER not in actor.roles:
        advice = (
            "A reviewer confirms zero tolerance. Record it as corroborated; the supplier is held at once."
        )
        found.append(problem("substantiation", "confirmation_by_reviewer", draft.substantiation, advice))
    for column in ("title", "description", "cohort_label", "reference", "danger_group"):
        found += privacy.identity_problems(column, getattr(draft, column))
    for column in ("cohort_label", "danger_group"):
        if privacy.is_person(getattr(draft, column)):
            advice = (
                "A group is named by its work, not by a person: line 3, night shift, migrants from Nepal."
            )
            found.append(problem(column, "person_named", "a person's name", advice))
    if privacy.is_person(draft.title):
        advice = "A title says what was found, and not who: passports kept, line 3."
        found.append(problem("title", "person_named", "a person's name", advice))
    return found


def needs_reviewer(draft: Draft) -> bool:
    """Whether the draft claims what only a reviewer may decide: confirmed zero tolerance."""
    is_gravest = severity_of(draft) == FindingSeverity.ZERO_TOLERANCE
    return is_gravest and draft.substantiation == Substantiation.CONFIRMED


def severity_of(draft: Draft) -> str:
    """The stated severity, else the code's own; empty when the code is not known."""
    if draft.severity:
        return draft.severity
    known = rulebook.find(draft.code)
    return known.severity if known else ""


def problems_of_code(draft: Draft) -> list[dict[str, object]]:
    """The code must be an indicator that can be a finding, and not below its own severity."""
    known = rulebook.find(draft.code)
    if known is None:
        return [
            problem("code", "code_not_known", draft.code, "Use a code of the indicators table, e.g. ILO07.")
        ]
    if known.severity == "context":
        advice = f"{known.title} is context: name it in the column context of a finding of the same group."
        return [problem("code", "code_is_context", draft.code, advice)]
    found = []
    order = tuple(FindingSeverity)
    if draft.severity and order.index(draft.severity) > order.index(FindingSeverity(known.severity)):
        advice = f"{known.code} is {known.severity} by default; only a reviewer may lower it. Leave it blank."
        found.append(problem("severity", "severity_below_default", draft.severity, advice))
    if draft.code in OF_CHILDREN and draft.cohort != Cohort.CHILD:
        advice = f"{known.title} is of children: write child or leave it blank; adults are another finding."
        found.append(problem("cohort", "cohort_contradicts_code", draft.cohort, advice))
    if (form := form_of(draft.code)) and draft.exploitation != form:
        advice = f"{known.title} is {form.replace('_', ' ')}: write {form}, or leave it blank."
        found.append(problem("exploitation", "form_contradicts_code", draft.exploitation, advice))
    if unknown := [code for code in draft.context if not is_context(code)]:
        advice = "Use codes of acts (ACT-1 to ACT-5) and circumstances such as D6-02."
        found.append(problem("context", "context_not_known", ", ".join(unknown), advice))
    return found


def form_of(code: str) -> Exploitation | None:
    """The form of exploitation that a code says by itself; None where it says none."""
    return FORMS.get(code)


def cohort_of(code: str) -> Cohort:
    """The age group where none is stated: by the code, else adults."""
    return Cohort.CHILD if code in OF_CHILDREN else Cohort.ADULT


def is_context(code: str) -> bool:
    """Whether a code is a fact of a case rather than a finding."""
    known = rulebook.find(code)
    return known is not None and known.severity == "context"


def problems_of_dates(draft: Draft, today: date, latest: date) -> list[dict[str, object]]:
    """Days in the future, too long ago or in the wrong order."""
    found = []
    if months_later(draft.found_on, MOST_MONTHS) < today:
        advice = "Check the year: it is more than ten years ago, and actions would be due since then."
        found.append(problem("found_on", "day_too_early", draft.found_on, advice))
    for column in ("found_on", "period_from", "period_to", "last_known_on"):
        day = getattr(draft, column)
        if day is not None and day > latest:
            found.append(problem(column, "day_in_the_future", day, "Write a day that has come."))
    if draft.period_from and draft.period_to and draft.period_to < draft.period_from:
        found.append(
            problem("period_to", "period_reversed", draft.period_to, "End the period after it begins.")
        )
    if draft.period_to and not draft.period_from:
        found.append(problem("period_from", "period_without_begin", "", "Write when the period began."))
    return found


def problems_of_numbers(draft: Draft) -> list[dict[str, object]]:
    """Numbers out of range or that contradict each other."""
    found = []
    for column in severity_rules.MEASURES:
        value = getattr(draft, column)
        if not severity_rules.is_measure(value):
            found.append(problem(column, "not_1_to_5", value, "Write a whole number from 1 to 5."))
    for column in ("cohort_size", "workers_affected", "danger_workers"):
        value = getattr(draft, column)
        if value is not None and value < 0:
            found.append(problem(column, "negative", value, "Write a count of workers, 0 or more."))
    if (
        draft.workers_affected is not None
        and draft.cohort_size is not None
        and draft.workers_affected > draft.cohort_size
    ):
        advice = f"At most the {draft.cohort_size} workers of the group can be affected."
        found.append(problem("workers_affected", "more_than_the_group", draft.workers_affected, advice))
    return found


def problems_of_danger(draft: Draft) -> list[dict[str, object]]:
    """A group or number in danger goes with a yes: otherwise one of the two is wrong."""
    if draft.in_danger == Danger.YES or not (draft.danger_group or draft.danger_workers):
        return []
    advice = "A group in danger is named: write yes, or leave group and number blank."
    return [problem("in_danger", "danger_contradicts", draft.in_danger, advice)]


def problems_of_audit(audit: Audit | None, supplier: Supplier) -> list[dict[str, object]]:
    """An audit named with a finding must be of the same supplier."""
    if audit is None or audit.supplier_id == supplier.id:
        return []
    return [problem("audit", "audit_of_another_supplier", audit.id, "Name an audit of the same supplier.")]


def record(
    session: TenantSession,
    supplier: Supplier,
    audit: Audit | None,
    draft: Draft,
    *,
    actor: Actor,
    now: datetime,
) -> Finding:
    """Record one finding; refuses with every problem at once."""
    require(actor, Permission.RECORD_FINDINGS)
    problems = [*problems_of(draft, actor=actor, now=now), *problems_of_audit(audit, supplier)]
    if problems:
        raise BadInput(problems)
    if draft.reference and (supplier.id, draft.reference) in known_references(session, {supplier.id}):
        raise Refused("finding_reference_known", reference=draft.reference)
    return store(session, supplier.id, audit.id if audit else None, draft, actor=actor, now=now)


def made_of(
    session: TenantSession, supplier: Supplier, entry: uuid.UUID, draft: Draft
) -> tuple[Draft, Finding | None]:
    """The draft of a form with a name for it as its reference, and what the same form made when it was sent.

    A draft with a reference of its own is known by that. Under the name of something else, as of a form that
    was changed after going back, a new finding is recorded.
    """
    if draft.reference:
        return draft, None
    lock(session, supplier)  # of two at once, the later one finds what the first one made
    known = of_entry(session, supplier, entry)
    if known is None:
        return replace(draft, reference=_reference(entry)), None
    is_same = all(getattr(known, name) == value for name, value in content_of(draft).items())
    return draft, known if is_same and known.context == list(draft.context) else None


def of_entry(session: TenantSession, supplier: Supplier, entry: uuid.UUID) -> Finding | None:
    """What was recorded by the form of a name, whatever it said."""
    is_of_form = Finding.supplier_id == supplier.id, Finding.reference == _reference(entry)
    return session.scalar(sa.select(Finding).where(*is_of_form))


def _reference(entry: uuid.UUID) -> str:
    return f"P-{entry.hex[:12]}"


def store(
    session: TenantSession,
    supplier_id: uuid.UUID,
    audit_id: uuid.UUID | None,
    draft: Draft,
    *,
    actor: Actor,
    now: datetime,
) -> Finding:
    """Write a checked finding with its due dates, history, mark and, if it is zero tolerance, its case."""
    finding = Finding(
        id=new_id(),
        supplier_id=supplier_id,
        audit_id=audit_id,
        state=FindingState.OPEN,
        severity=severity_of(draft),
        substantiation=draft.substantiation,
        context=list(draft.context),
        scale=draft.scale,
        scope=draft.scope,
        irremediability=draft.irremediability,
        detected_at=detected_at(draft.found_on, now),
        recorded_at=now,
        recorded_by=actor.user_id,
        **content_of(draft),
    )
    finding.reference = draft.reference or finding.id.hex
    due.set_due_dates(finding, from_day=now.date())
    session.add(finding)
    history.record(
        session,
        actor,
        "finding_recorded",
        finding,
        at=now,
        after={"code": finding.code, "severity": finding.severity, "state": finding.state},
    )
    changes.mark(session, supplier_id, "finding_recorded", now=now)
    alerting.alert(session, finding, detected_at=finding.detected_at, actor=actor, now=now)
    after_issue.tell(session, finding, now=now)
    return finding


def content_of(draft: Draft) -> dict[str, object]:
    """What was found, as columns; the last known day is the period's end or the day it was found."""
    values = {name: getattr(draft, name) for name in COMPARED}
    values["last_known_on"] = draft.last_known_on or draft.period_to or draft.found_on
    return values


def detected_at(found_on: date, now: datetime) -> datetime:
    """The instant from which containment clocks run: now for today, else the beginning of that day."""
    if found_on >= now.date():
        return now
    return now.replace(
        year=found_on.year, month=found_on.month, day=found_on.day, hour=0, minute=0, second=0, microsecond=0
    )


def known_references(
    session: TenantSession, supplier_ids: set[uuid.UUID]
) -> dict[tuple[uuid.UUID, str], Finding]:
    """Findings of the suppliers by supplier and reference."""
    rows = session.scalars(sa.select(Finding).where(Finding.supplier_id.in_(supplier_ids)))
    return {(row.supplier_id, row.reference): row for row in rows}
