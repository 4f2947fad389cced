"""A list of signals (docs/requests-and-signals.md): all of it is stored, or nothing."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from auditor.core import access, clock
from auditor.core.access import Actor, Permission
from auditor.core.bodies import LARGEST_COUNT
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput
from auditor.intake import tables
from auditor.intake.tables import Outcome, Row
from auditor.signals import indicators, service
from auditor.signals.service import FIRST_STATUSES, Report, SourceKind
from risk.vocabulary import SignalStatus

COLUMNS: dict[str, str] = tables.SUPPLIER_COLUMNS | {
    "code": "Code of the indicators table, e.g. ILO07 or D5-01",
    "source_kind": f"Who reported: {', '.join(SourceKind)}",
    "source": "Publication and reference, precise enough to be found again",
    "last_known_on": "Day the matter was last known to go on, as 2026-03-31",
    "status": f"How sure it is: {', '.join(FIRST_STATUSES)}; blank is alleged",
    "cohort": "adult or child; blank is adult",
    "workers_affected": f"How many workers, where known; {LARGEST_COUNT} at most",
    "summary": "What is reported, about groups of workers and without names",
}
REQUIRED = {"code", "source_kind", "source", "last_known_on"}


def record_list(
    session: TenantSession, content: bytes, filename: str, *, actor: Actor, now: datetime
) -> Outcome:
    """Store every signal of a list; a list with any problem is refused whole, known ones stay."""
    access.require(actor, Permission.RECORD_SIGNALS)
    rows = tables.read(content, filename, COLUMNS, REQUIRED)
    sites = tables.suppliers_of(session, rows)
    reports = [_checked(row, site, clock.latest_day(now)) for row, site in zip(rows, sites, strict=True)]
    tables.refuse_problems(rows)
    recorded = 0
    for row, checked in zip(rows, reports, strict=True):
        if checked is None or service.same(session, *checked) is not None:
            continue
        supplier_id, report = checked
        try:
            service.record(session, supplier_id, report, codes=indicators.codes(), actor=actor, now=now)
            recorded += 1
        except BadInput as refusal:
            row.problems += [{**problem, "row": row.number} for problem in refusal.problems]
    tables.refuse_problems(rows)
    return Outcome(recorded, len(rows) - recorded)


def _checked(row: Row, supplier_id: uuid.UUID | None, today: date) -> tuple[uuid.UUID, Report] | None:
    last_known_on = row.day("last_known_on", required=True)
    workers = row.whole_number("workers_affected", LARGEST_COUNT)
    kind, status = row.text("source_kind").casefold(), row.text("status").casefold() or "alleged"
    if kind not in set(SourceKind):
        row.complain("source_kind", "source_kind_unknown", f"Write one of: {', '.join(SourceKind)}.")
    if status not in FIRST_STATUSES:
        row.complain("status", "status_not_first", f"Write one of: {', '.join(FIRST_STATUSES)}.")
    if row.problems or supplier_id is None or last_known_on is None:
        return None
    report = Report(
        code=row.text("code").upper(),
        source_kind=SourceKind(kind),
        source=row.text("source"),
        last_known_on=last_known_on,
        status=SignalStatus(status),
        summary=row.text("summary"),
        cohort=row.text("cohort").casefold() or "adult",
        workers_affected=workers,
    )
    row.problems += [
        {"row": row.number, "column": problem.pop("field"), **problem}
        for problem in service.problems_of(report, indicators.codes(), today)
    ]
    return supplier_id, report
