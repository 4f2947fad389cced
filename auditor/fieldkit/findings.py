"""Findings from a device, recorded with the actions they call for; one on record is never rewritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from auditor.core.errors import NotThere
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


def take(taking: Taking, item: Item) -> Became | None:
    """Record a finding, or take up what a later revision claims of it; None where it was noted as wrong."""
    drafted: Draft = item.value
    if not all(taking.has_come(item, name, getattr(drafted, name)) for name in DAYS):
        return None
    draft = replace(in_utc(taking, drafted), reference=drafted.reference or f"K-{item.id.hex[:12]}")
    before = taking.before.get(item.id)
    if before is not None:
        return take_again(taking, item, draft, before)
    supplier = taking.session.get(Supplier, taking.audit.supplier_id)
    if supplier is None:
        raise NotThere("supplier")
    if (supplier.id, draft.reference) in rules.known_references(taking.session, {supplier.id}):
        advice = "Another finding of this supplier has that number. Give this one a number of its own."
        taking.refuse(item, "reference", "reference_known", draft.reference, advice)
        return None
    finding = recording.record(
        taking.session, supplier, taking.audit, draft, actor=taking.actor, now=taking.now
    )
    taking.session.flush()
    return Became(finding.id)


def in_utc(taking: Taking, draft: Draft) -> Draft:
    """Days as the record keeps them: a day that has begun at the site and not yet in UTC is UTC's today."""
    today = taking.now.date()
    days: dict[str, date | None] = {name: getattr(draft, name) for name in DAYS}
    late = {name: today for name, day in days.items() if day is not None and day > today}
    return replace(draft, **late)  # type: ignore[arg-type]


def take_again(taking: Taking, item: Item, draft: Draft, before: FieldItem) -> Became | None:
    """A later revision: a graver claim is taken as lists are, other facts are told and never replaced."""
    finding = taking.session.get(Finding, before.subject_id)
    if finding is None:
        raise NotThere("finding")
    if differing := comparing.facts_differing(finding, draft):
        words = "; ".join(each.words() for each in differing)
        taking.refuse(item, "", "finding_differs", words, uploading.DIFFERS)
        return None
    outcome = uploading.Outcome()
    record = Record(item.row or 0, {}, draft)
    uploading.send_again(taking.session, finding, record, outcome, actor=taking.actor, now=taking.now)
    if outcome.raised:
        draw_up(taking.session, finding, actor=taking.actor, now=taking.now)
    return Became(finding.id)
