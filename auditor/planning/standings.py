"""What is stored of suppliers that makes audits due, read in sets for the whole programme."""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import sqlalchemy as sa

from auditor.audits import counting
from auditor.audits.models import Audit, Purpose
from auditor.audits.states import ENDED_STATES, ISSUED_STATES, NOT_BEGUN, OF_ITEMS_ONLY
from auditor.core.database import TenantSession
from auditor.findings.models import Finding
from auditor.findings.scoring import IS_OPEN
from auditor.methods import active as methods
from auditor.planning import dating, recurrence
from auditor.planning.drivers import Standing, gates_at_once
from auditor.planning.models import Recurrence, SitePhase
from auditor.scoring import gate_days, new_audit
from auditor.scoring.models import DaysByBand, SupplierScore
from risk.vocabulary import Band, Gate
from suppliers.models import Supplier

NOBODY = uuid.UUID(int=0)
PLACE = (
    *(Supplier.kind, Supplier.season, SupplierScore.band, SupplierScore.grade),
    dating.IN_BAND_SINCE.label("in_band_since"),
    dating.AT_LEAST_SINCE.label("at_least_since"),
)
"""What of a supplier and its score places it in the programme, where it has nothing of its own."""


class Place(NamedTuple):
    """The columns of `PLACE`: those in it are due alike."""

    kind: str
    season: str
    band: str
    grade: str
    in_band_since: date
    at_least_since: DaysByBand


def place_of(row: sa.Row[*tuple[Any, ...]]) -> Place:
    """The place of a row that begins with these columns."""
    return Place(*row[: len(PLACE)])


@dataclass(slots=True)
class Past:
    """Audits of one supplier that were issued."""

    last_on: date | None = None
    """End of the last audit of the whole site."""
    last_due_on: date | None = None
    last_visit_on: date | None = None
    last_desk_review_on: date | None = None
    last_left_on: date | None = None
    """End of the last visit, whether it counts or not: its open findings are looked at all the same."""
    last_untold_from: date | None = None
    """First day of the last full visit that the site was not told of (`new_audit`)."""
    not_counted: str = ""
    """That the last audit does not count, and why; blank where it does."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """An audit that is open now."""

    audit_id: uuid.UUID
    purpose: str
    announcement: str
    planned_on: date
    has_begun: bool


@dataclass(slots=True)
class Stored:
    """All that the programme reads, by supplier."""

    past: dict[uuid.UUID, Past] = field(default_factory=lambda: defaultdict(Past))
    under_way: dict[uuid.UUID, list[UnderWay]] = field(default_factory=lambda: defaultdict(list))
    at_once: frozenset[str] = frozenset()
    """Gates that ask for a special audit by the organisation's own rules."""
    gates_since: dict[uuid.UUID, dict[str, date]] = field(default_factory=dict)
    open_findings: dict[uuid.UUID, int] = field(default_factory=dict)
    phases: dict[uuid.UUID, dict[str, date]] = field(default_factory=lambda: defaultdict(dict))
    own_mode: Recurrence = Recurrence.FROM_COMPLETION
    modes: dict[uuid.UUID, Recurrence] = field(default_factory=dict)

    def unlike(self) -> set[uuid.UUID]:
        """Suppliers that have something of their own besides their place."""
        looked_at = {
            supplier_id
            for supplier_id, open_ones in self.under_way.items()
            if any(one.purpose in OF_ITEMS_ONLY for one in open_ones)
        }
        return looked_at.union(self.past, self.gates_since, self.open_findings, self.phases, self.modes)

    def of(self, place: Place, supplier_id: uuid.UUID = NOBODY) -> Standing:
        """A supplier of a place as the programme sees it: one of them, or whoever has nothing of its own."""
        past = self.past.get(supplier_id, Past())
        return Standing(
            band=Band(place.band),
            grade=place.grade,
            in_band_since=place.in_band_since,
            at_least_since=place.at_least_since.days,
            at_low=place.at_least_since.at_low,
            kind=place.kind,
            season=place.season,
            mode=self.modes.get(supplier_id, self.own_mode),
            last_audit_on=past.last_on,
            last_due_on=past.last_due_on,
            last_visit_on=past.last_visit_on,
            last_desk_review_on=past.last_desk_review_on,
            last_left_on=past.last_left_on,
            last_untold_from=past.last_untold_from,
            not_counted=past.not_counted,
            gates_since=self.gates_since.get(supplier_id, {}),
            at_once=self.at_once,
            open_findings=self.open_findings.get(supplier_id, 0),
            phases=self.phases.get(supplier_id, {}),
        )


def read(session: TenantSession, supplier_id: uuid.UUID | None = None) -> Stored:
    """Everything for the programme of an organisation, or for one supplier of it."""
    stored = Stored(
        own_mode=recurrence.of_organisation(session), modes=recurrence.of_suppliers(session, supplier_id)
    )
    _read_audits(session, stored, supplier_id)
    stored.at_once = gates_at_once(methods.method(session))
    stored.gates_since = gate_days.held_since(session, stored.at_once, supplier_id)
    _ask_again(session, stored)
    stored.open_findings = _open_findings(session, supplier_id)
    query = sa.select(SitePhase).order_by(SitePhase.id)
    for row in session.scalars(_of(query, SitePhase.supplier_id, supplier_id)):
        stored.phases[row.supplier_id][row.phase] = row.begins_on
    return stored


def _of(query: sa.Select, column: object, supplier_id: uuid.UUID | None) -> sa.Select:  # type: ignore[type-arg]
    return query if supplier_id is None else query.where(column == supplier_id)  # type: ignore[arg-type]


def _read_audits(session: TenantSession, stored: Stored, supplier_id: uuid.UUID | None) -> None:
    """Audits that are open, and those that were issued by the day they ended, so that the last one stays."""
    days = (Audit.planned_on, Audit.due_on, Audit.started_on, Audit.ended_on)
    query = (
        sa.select(Audit.id, Audit.supplier_id, Audit.state, Audit.announcement, *days, *counting.columns())
        .where(Audit.state.not_in(ENDED_STATES - ISSUED_STATES))
        .order_by(Audit.ended_on, Audit.id)
    )
    for audit in session.execute(_of(query, Audit.supplier_id, supplier_id)):
        if audit.state not in ISSUED_STATES:
            begun = audit.state not in NOT_BEGUN
            entry = UnderWay(audit.id, audit.purpose, audit.announcement, audit.planned_on, begun)
            stored.under_way[audit.supplier_id].append(entry)
        elif audit.ended_on is not None:
            _add(stored.past[audit.supplier_id], audit)


def _add(past: Past, audit: sa.Row[Any]) -> None:
    if audit.purpose != Purpose.DESK_REVIEW:
        past.last_left_on = audit.ended_on
    if why_not := counting.of_row(audit):
        past.not_counted = f"An audit ended on {audit.ended_on}. {counting.in_words(why_not)}"
        return
    if audit.purpose == Purpose.DESK_REVIEW:
        past.last_desk_review_on = audit.ended_on
        return
    past.last_visit_on = audit.ended_on
    if audit.purpose not in OF_ITEMS_ONLY:
        past.last_on, past.last_due_on = audit.ended_on, audit.due_on or audit.planned_on
        past.not_counted = ""
    if new_audit.is_full_and_untold(audit):
        begun = audit.started_on or audit.ended_on
        past.last_untold_from = max(past.last_untold_from or begun, begun)


def _ask_again(session: TenantSession, stored: Stored) -> None:
    """Have gate G7 ask from the oldest day on which something was hidden and that no new audit has answered.

    The gate may have been held since long before: a new audit then answered what was known by then only.
    """
    gate = Gate.DENIED_OR_FALSE.value
    held = [supplier_id for supplier_id, since in stored.gates_since.items() if gate in since]
    for supplier_id, days in new_audit.days_hidden(session, held).items():
        since, seen_from = stored.gates_since[supplier_id], stored.past[supplier_id].last_untold_from
        if seen_from is not None and since[gate] < seen_from:
            since[gate] = min((day for day, _ in days if day >= seen_from), default=since[gate])


def _open_findings(session: TenantSession, supplier_id: uuid.UUID | None) -> dict[uuid.UUID, int]:
    """Open findings of audits that were issued."""
    query = (
        sa.select(Finding.supplier_id, sa.func.count())
        .join(Audit, Finding.audit_id == Audit.id)
        .where(Audit.state.in_(ISSUED_STATES), Finding.closed_at.is_(None), IS_OPEN)
        .group_by(Finding.supplier_id)
    )
    rows = session.execute(_of(query, Finding.supplier_id, supplier_id))
    return {row[0]: row[1] for row in rows}
