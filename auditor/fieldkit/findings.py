"""Findings from a device, recorded with the actions they call for; one on record is never rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from auditor.audits import interviewing, visit
from auditor.audits.models import AuditState, InterviewBatch
from auditor.core.database import lock
from auditor.core.errors import BadInput, NotThere
from auditor.fieldkit.items import Item
from auditor.fieldkit.models import FieldItem
from auditor.fieldkit.work import Became, Taking
from auditor.findings import comparing, uploading
from auditor.findings import recording as rules
from auditor.findings.models import Finding
from auditor.findings.reading import Record
from auditor.findings.recording import Draft
from auditor.remediation import recording
from auditor.remediation.plan import draw_up
from suppliers.models import Supplier

DAYS = ("found_on", "period_from", "period_to", "last_known_on")
DIFFERS = (
    "A later entry fills what was blank and never changes what stands. Write it as it stands on record and "
    "bring what is new as a finding of its own; or, where the record is wrong, leave this entry out, and "
    "dispute the finding or ask a reviewer to decide on its page."
)


def take(taking: Taking, item: Item) -> Became | None:
    """Record a finding, or take up what a later revision claims of it; None where it was noted as wrong."""
    drafted: Draft = item.value
    if not all(taking.has_come(item, name, getattr(drafted, name)) for name in DAYS):
        return None
    supplier = taking.session.get(Supplier, taking.audit.supplier_id)
    if supplier is None:
        raise NotThere("supplier")
    draft = replace(in_utc(taking, drafted), reference=drafted.reference or f"K-{item.id.hex[:12]}")
    before = taking.before.get(item.id)
    if before is None:
        took = take_new(taking, item, draft, supplier)
    else:
        took = take_again(taking, item, draft, before)
    if took is not None:
        ask_about_workers(taking, item, supplier)
    return took


def take_new(taking: Taking, item: Item, draft: Draft, supplier: Supplier) -> Became | None:
    """A finding of this visit under a number that no other has."""
    if not was_seen_in_visit(taking, item):
        return None
    if (supplier.id, draft.reference) in rules.known_references(taking.session, {supplier.id}):
        advice = "Another finding of this supplier has that number. Give this one a number of its own."
        taking.refuse(item, "reference", "reference_known", draft.reference, advice)
        return None
    finding = recording.record(
        taking.session, supplier, taking.audit, draft, actor=taking.actor, now=taking.now
    )
    taking.session.flush()
    return Became(finding.id)


def was_seen_in_visit(taking: Taking, item: Item) -> bool:
    """Whether it was seen since fieldwork began, or told off site before; else it is noted.

    Of documents alone there is no visit.
    """
    begun, seen = visit.first_day(taking.session, taking.audit, taking.offset(item)), item.value.found_on
    if begun is None or taking.audit.documents_only:
        return True
    held = interviewing.interviews_of(taking.session, taking.audit.id)
    first = min([begun, *(one.held_on for one in held if one.place == "off_site")])
    if seen >= first:
        return was_before_denial(taking, item, held)
    advice = (
        f"Fieldwork began on {taking.audit.started_on or begun}, and this says that it was seen before. "
        "Write the day on which you saw it; when it happened goes into the period. Where fieldwork began "
        "earlier, the lead auditor corrects that day on the audit's page. What was told off site before "
        "needs its interviews; what was seen in documents before is recorded on the supplier's page."
    )
    taking.refuse(item, "found_on", "day_before_fieldwork", seen, advice)
    return False


def was_before_denial(taking: Taking, item: Item, held: Sequence[InterviewBatch]) -> bool:
    """Whether it was seen until access was denied, or told off site since; else it is noted."""
    last, seen = visit.last_day(taking.audit, taking.offset(item)), item.value.found_on
    if taking.audit.state != AuditState.ACCESS_DENIED or last is None:
        return True
    if seen <= max([last, *(one.held_on for one in held if one.place == "off_site")]):
        return True
    advice = (
        f"Access was denied on {taking.audit.ended_on}, and this says that it was seen later. Write the day "
        "on which you saw it. What was told off site later needs its interviews; anything else is recorded "
        "on the supplier's page."
    )
    taking.refuse(item, "found_on", "day_after_denial", seen, advice)
    return False


def ask_about_workers(taking: Taking, item: Item, supplier: Supplier) -> None:
    """Ask about more workers than work there; a headcount may be old, so they are taken all the same."""
    known = (taking.audit.headcount, supplier.workers_max, supplier.workers_min)
    most = next((one for one in known if one is not None), None)
    affected = item.value.workers_affected
    if most is not None and affected is not None and affected > most:
        advice = (
            f"{affected:,} workers are affected, and {most:,} work there by what is on record. It is stored "
            "as it is; check which of the two is wrong."
        )
        taking.ask(item, "workers_affected", "more_than_workers", affected, advice)


def in_utc(taking: Taking, draft: Draft) -> Draft:
    """Days as the record keeps them: a day that has begun at the site and not yet in UTC is UTC's today."""
    today = taking.now.date()
    days: dict[str, date | None] = {name: getattr(draft, name) for name in DAYS}
    late = {name: today for name, day in days.items() if day is not None and day > today}
    return replace(draft, **late)  # type: ignore[arg-type]


def take_again(taking: Taking, item: Item, draft: Draft, before: FieldItem) -> Became | None:
    """A later revision: it fills blanks, and raises as a list does; what stands is never replaced."""
    finding = taking.session.get(Finding, before.subject_id)
    if finding is None:
        raise NotThere("finding")
    lock(taking.session, finding)
    its_day = finding.recorded_at.astimezone(item.changed_at.tzinfo).date()
    if finding.detected_at == finding.recorded_at and finding.found_on < draft.found_on <= its_day:
        draft = replace(draft, found_on=finding.found_on)  # the day had not begun in UTC when it came first
    differing = comparing.facts_differing(finding, draft)
    if draft.found_on != finding.found_on:
        differing.append(comparing.Difference("found_on", finding.found_on, draft.found_on))
        differing = [one for one in differing if one.field != "last_known_on"]  # perhaps only what follows
    if contrary := [one for one in differing if not comparing.fills_a_blank(finding, one)]:
        fields = ", ".join(one.field for one in contrary)
        words = "; ".join(one.words() for one in contrary)
        taking.refuse(item, fields, "finding_differs", words, DIFFERS)
        return None
    if differing:
        if problems := rules.problems_of(draft, actor=taking.actor, now=taking.now):
            raise BadInput(problems)
        comparing.complete(taking.session, finding, differing, actor=taking.actor, now=taking.now)
        draw_up(taking.session, finding, actor=taking.actor, now=taking.now)
    outcome = uploading.Outcome()
    record = Record(item.row or 0, {}, draft)
    uploading.send_again(taking.session, finding, record, outcome, actor=taking.actor, now=taking.now)
    if outcome.raised:
        draw_up(taking.session, finding, actor=taking.actor, now=taking.now)
    return Became(finding.id)
