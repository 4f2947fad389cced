"""Recording an uploaded list of findings: all rows or none; the same file twice changes nothing.

A row under a known reference that differs is told with its fields, never passed over in silence.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from auditor.audits.models import Audit
from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput
from auditor.findings import comparing, recording
from auditor.findings.models import Finding
from auditor.findings.reading import Listing, Record, problem
from auditor.history import service as history
from risk.geography import countries
from suppliers.chain import meant
from suppliers.chain.meant import Meant
from suppliers.models import Upload


@dataclass(slots=True)
class Outcome:
    """What an upload did: findings new, raised by a graver claim, and how many were known and stay."""

    recorded: list[Finding] = field(default_factory=list)
    unchanged: int = 0
    raised: list[Finding] = field(default_factory=list)
    differing: list[dict[str, object]] = field(default_factory=list)
    """Severities and substantiations that differ from the record, each with what became of it."""
    file_name_kept: bool = True
    """Whether the file is called as it came; a name that may name a person is not kept."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A record with the supplier and audit that it means."""

    record: Record
    supplier_id: uuid.UUID
    audit_id: uuid.UUID | None


def commit(
    session: TenantSession, listing: Listing, source: Upload, *, actor: Actor, now: datetime
) -> Outcome:
    """Record every finding that is not known yet; refuses the whole list with all problems otherwise.

    Of a known one only a graver severity or substantiation is taken; see `comparing`.

    `source` is the row of the file, not yet added; it is kept only when the list is.
    """
    require(actor, Permission.RECORD_FINDINGS)
    placed, problems = place_all(session, listing.records)
    problems += listing.problems
    for record in listing.records:
        problems += [
            {"row": record.row, **wrong}
            for wrong in recording.problems_of(record.draft, actor=actor, now=now)
            if wrong["column"] not in record.told
        ]
    problems += repeated(listing.records, placed)
    known = recording.known_references(session, {one.supplier_id for one in placed})
    problems += contradictions(placed, known)
    if problems:
        raise BadInput(sorted(problems, key=lambda one: (int(str(one["row"] or 0)), str(one["column"]))))
    outcome = Outcome()
    for one in placed:
        on_record = known.get((one.supplier_id, one.record.draft.reference))
        if on_record is not None:
            send_again(session, on_record, one.record, outcome, actor=actor, now=now)
            continue
        finding = recording.store(
            session, one.supplier_id, one.audit_id, one.record.draft, actor=actor, now=now
        )
        known[one.supplier_id, finding.reference] = finding
        outcome.recorded.append(finding)
    if outcome.recorded or outcome.raised:
        source.counts = {
            "new": len(outcome.recorded),
            "unchanged": outcome.unchanged,
            "raised": len(outcome.raised),
        }
        session.add(source)
        history.record(session, actor, "findings_uploaded", source, at=now, after=source.counts)
    return outcome


DIFFERS = (
    "The row differs from the finding on record, and a list never changes one. Give what is new a "
    "reference of its own; where the record is wrong, dispute it or ask a reviewer to decide."
)
ADVICE = {
    "raised": "Taken as a raise; the history keeps what was recorded before.",
    "graver_not_taken": "Not taken, and kept in the history. Ask a reviewer to decide on the finding's page.",
    "milder_not_taken": "Not taken: a list never lowers a finding. Dispute it, or ask a reviewer to decide.",
}


def send_again(
    session: TenantSession, finding: Finding, record: Record, outcome: Outcome, *, actor: Actor, now: datetime
) -> None:
    """Take up what a row claims of a finding on record, and tell it with what became of it."""
    results = set()
    for one in comparing.claims_differing(finding, record.draft):
        result = comparing.take_up(session, finding, one, actor=actor, now=now)
        results.add(result)
        told = problem(record.row, one.field, result, one.found, ADVICE[result])
        outcome.differing.append({**told, "reference": finding.reference, "recorded": str(one.recorded)})
    if "raised" in results:
        outcome.raised.append(finding)
    else:
        outcome.unchanged += 1


def place_all(
    session: TenantSession, records: Sequence[Record]
) -> tuple[list[Placed], list[dict[str, object]]]:
    """Find the supplier and audit of each record; what cannot be found exactly once is a problem."""
    placed, problems = [], []
    places = [record.place for record in records]
    numbers = (place["supplier"] for place in places)
    names = [(place["supplier_name"], country_of(place)) for place in places if not place["supplier"]]
    found = meant.by_texts(session, numbers, names)
    for record in records:
        audit, wrong = audit_of(session, record)
        supplier_id = audit.supplier_id if audit else None
        if not wrong and (record.place["supplier"] or record.place["supplier_name"]):
            supplier_id, wrong = supplier_of(found, record)
        if not wrong and audit is not None and audit.supplier_id != supplier_id:
            advice = "The audit is of another supplier than the row says. Correct one of the two."
            wrong = [problem(record.row, "audit", "audit_of_another_supplier", record.place["audit"], advice)]
        if wrong or supplier_id is None:
            problems += wrong
        else:
            placed.append(Placed(record, supplier_id, audit.id if audit else None))
    return placed, problems


def audit_of(session: TenantSession, record: Record) -> tuple[Audit | None, list[dict[str, object]]]:
    """The audit that a row names by its id."""
    text = record.place["audit"]
    if not text:
        return None, []
    key = as_id(text)
    audit = session.get(Audit, key) if key else None
    if audit is not None:
        return audit, []
    advice = "Copy the audit's id from its page, or leave the cell blank."
    return None, [problem(record.row, "audit", "audit_not_known", text, advice)]


def country_of(place: Mapping[str, str]) -> str:
    """The country beside a name, as a code where it is known; empty where none is given."""
    text = place["country"]
    match = countries.resolve(text) if text else None
    return match.iso2 if match else text.upper()


def supplier_of(of_list: Meant, record: Record) -> tuple[uuid.UUID | None, list[dict[str, object]]]:
    """The supplier that a row names: by our id, a number in another system, or name and country."""
    text, name = record.place["supplier"], record.place["supplier_name"]
    column = "supplier" if text else "supplier_name"
    found = of_list.numbered(text) if text else of_list.named(name, country_of(record.place))
    if len(found) == 1:
        return found[0], []
    if found:
        advice = "More than one supplier fits. Copy the id from the supplier's page into the column supplier."
        return None, [problem(record.row, column, "supplier_not_unique", text or name, advice)]
    advice = "No supplier fits. Copy the id from the supplier's page, or upload the supplier first."
    return None, [problem(record.row, column, "supplier_not_known", text or name, advice)]


def as_id(text: str) -> uuid.UUID | None:
    """A text as one of our ids; None when it is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def repeated(records: Sequence[Record], placed: Sequence[Placed]) -> list[dict[str, object]]:
    """References used more than once for a supplier, also where the supplier is not known."""
    suppliers = {one.record.row: str(one.supplier_id) for one in placed}
    seen: dict[tuple[str, ...], int] = {}
    problems = []
    for record in records:
        reference = record.draft.reference
        if not reference:
            continue
        whose = (suppliers[record.row],) if record.row in suppliers else tuple(record.place.values())
        first = seen.setdefault((reference, *whose), record.row)
        if first != record.row:
            advice = f"Row {first} has the same supplier and reference; give one another number."
            problems.append(problem(record.row, "reference", "reference_twice", reference, advice))
    return problems


def contradictions(
    placed: Sequence[Placed], known: dict[tuple[uuid.UUID, str], Finding]
) -> list[dict[str, object]]:
    """Rows under a known reference with other facts; a row with other problems is not compared."""
    problems: list[dict[str, object]] = []
    for one in placed:
        finding = known.get((one.supplier_id, one.record.draft.reference))
        if finding is None or one.record.told:
            continue
        if differing := comparing.facts_differing(finding, one.record.draft):
            words = f"{finding.reference}: " + "; ".join(each.words() for each in differing)
            problems.append(problem(one.record.row, "reference", "finding_differs", words, DIFFERS))
    return problems
