"""What is stored of suppliers that makes audits due, read in sets for the whole programme."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

import sqlalchemy as sa

from auditor.audits.models import Audit, Purpose
from auditor.audits.states import ENDED_STATES, ISSUED_STATES, NOT_BEGUN, OF_ITEMS_ONLY
from auditor.core.database import TenantSession
from auditor.findings.models import Finding
from auditor.findings.scoring import is_open
from auditor.planning import recurrence
from auditor.planning.drivers import Standing
from auditor.planning.models import Recurrence, SitePhase
from auditor.scoring.models import Assessment, SupplierScore
from risk.vocabulary import Band
from suppliers.models import Supplier


@dataclass(slots=True)
class Past:
    """Audits of one supplier that were issued."""

    last: Audit | None = None
    last_visit_on: date | None = None
    last_desk_review_on: date | None = None


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An audit that is open now."""

    audit_id: uuid.UUID
    purpose: str
    planned_on: date
    has_begun: bool


@dataclass(slots=True)
class Stored:
    """All that the programme reads, by supplier."""

    past: dict[uuid.UUID, Past] = field(default_factory=lambda: defaultdict(Past))
    under_way: dict[uuid.UUID, list[UnderWay]] = field(default_factory=lambda: defaultdict(list))
    in_band_since: dict[tuple[uuid.UUID, str], date] = field(default_factory=dict)
    gates_since: dict[uuid.UUID, dict[str, date]] = field(default_factory=dict)
    open_findings: dict[uuid.UUID, int] = field(default_factory=dict)
    phases: dict[uuid.UUID, dict[str, date]] = field(default_factory=lambda: defaultdict(dict))
    own_mode: Recurrence = Recurrence.FROM_COMPLETION
    modes: dict[uuid.UUID, Recurrence] = field(default_factory=dict)

    def of(self, supplier: Supplier, score: SupplierScore) -> Standing:
        """One supplier as the programme sees it."""
        past = self.past.get(supplier.id, Past())
        last = past.last
        return Standing(
            band=Band(score.band),
            grade=score.grade,
            in_band_since=self.in_band_since.get((supplier.id, score.band), score.assessed_on),
            kind=supplier.kind,
            season=supplier.season,
            mode=self.modes.get(supplier.id, self.own_mode),
            last_audit_on=last.ended_on if last else None,
            last_due_on=(last.due_on or last.planned_on) if last else None,
            last_visit_on=past.last_visit_on,
            last_desk_review_on=past.last_desk_review_on,
            gates_since=self.gates_since.get(supplier.id, {}),
            open_findings=self.open_findings.get(supplier.id, 0),
            phases=self.phases.get(supplier.id, {}),
        )


def read(session: TenantSession, supplier_id: uuid.UUID | None = None) -> Stored:
    """Everything for the programme of an organisation, or for one supplier of it."""
    stored = Stored(own_mode=recurrence.of_organisation(session), modes=recurrence.of_suppliers(session))
    _read_audits(session, stored, supplier_id)
    stored.in_band_since = _in_band_since(session, supplier_id)
    stored.gates_since = _gates_since(session, supplier_id)
    stored.open_findings = _open_findings(session, supplier_id)
    query = sa.select(SitePhase).order_by(SitePhase.id)
    for row in session.scalars(_of(query, SitePhase.supplier_id, supplier_id)):
        stored.phases[row.supplier_id][row.phase] = row.begins_on
    return stored


def _of(query: sa.Select, column: object, supplier_id: uuid.UUID | None) -> sa.Select:  # type: ignore[type-arg]
    return query if supplier_id is None else query.where(column == supplier_id)  # type: ignore[arg-type]


def _read_audits(session: TenantSession, stored: Stored, supplier_id: uuid.UUID | None) -> None:
    query = sa.select(Audit).order_by(Audit.ended_on, Audit.id)
    not_open = ENDED_STATES | ISSUED_STATES
    for audit in session.scalars(_of(query, Audit.supplier_id, supplier_id)):
        if audit.state not in not_open:
            begun = audit.state not in NOT_BEGUN
            entry = UnderWay(audit.id, audit.purpose, audit.planned_on, begun)
            stored.under_way[audit.supplier_id].append(entry)
        elif audit.state in ISSUED_STATES and audit.ended_on is not None:
            _add(stored.past[audit.supplier_id], audit, audit.ended_on)


def _add(past: Past, audit: Audit, ended_on: date) -> None:
    """Audits come by the day they ended, so that the last one stays."""
    if audit.purpose == Purpose.DESK_REVIEW:
        past.last_desk_review_on = ended_on
        return
    past.last_visit_on = ended_on
    if audit.purpose not in OF_ITEMS_ONLY:
        past.last = audit


def _in_band_since(
    session: TenantSession, supplier_id: uuid.UUID | None
) -> dict[tuple[uuid.UUID, str], date]:
    """First day on which a supplier was assessed in each band it has been in."""
    query = sa.select(Assessment.supplier_id, Assessment.band, sa.func.min(Assessment.assessed_on)).group_by(
        Assessment.supplier_id, Assessment.band
    )
    rows = session.execute(_of(query, Assessment.supplier_id, supplier_id))
    return {(supplier, band): day for supplier, band, day in rows}


def _gates_since(session: TenantSession, supplier_id: uuid.UUID | None) -> dict[uuid.UUID, dict[str, date]]:
    """For each gate that is shown, the day since which it has been held without a break."""
    shown = sa.select(SupplierScore.supplier_id, SupplierScore.gates, SupplierScore.assessed_on).where(
        SupplierScore.gate_bits != 0
    )
    held = {
        row[0]: dict.fromkeys(row[1], row[2])
        for row in session.execute(_of(shown, SupplierScore.supplier_id, supplier_id))
    }
    past = (
        sa.select(Assessment.supplier_id, Assessment.gates, Assessment.assessed_on)
        .join(SupplierScore, SupplierScore.supplier_id == Assessment.supplier_id)
        .where(SupplierScore.gate_bits != 0)
        .order_by(Assessment.supplier_id, Assessment.assessed_on.desc(), Assessment.id.desc())
    )
    broken: dict[uuid.UUID, set[str]] = defaultdict(set)
    for supplier, gates, day in session.execute(_of(past, Assessment.supplier_id, supplier_id)):
        since, ended = held.get(supplier, {}), broken[supplier]
        for gate in since:
            if gate not in gates:
                ended.add(gate)
            elif gate not in ended:
                since[gate] = min(since[gate], day)
    return held


def _open_findings(session: TenantSession, supplier_id: uuid.UUID | None) -> dict[uuid.UUID, int]:
    """Open findings of audits that were issued."""
    query = (
        sa.select(Finding)
        .join(Audit, Finding.audit_id == Audit.id)
        .where(Audit.state.in_(ISSUED_STATES), Finding.closed_at.is_(None))
    )
    counts: dict[uuid.UUID, int] = defaultdict(int)
    for finding in session.scalars(_of(query, Finding.supplier_id, supplier_id)):
        counts[finding.supplier_id] += is_open(finding)
    return {supplier: count for supplier, count in counts.items() if count}
