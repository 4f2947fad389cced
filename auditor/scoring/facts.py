"""From the register, findings, signals and hits to `risk.facts`: all that the engine may look at.

Everything is read in sets: one query per table for a whole chunk of suppliers.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.core.database import TenantSession
from auditor.findings import scoring as findings
from auditor.findings.models import Finding
from auditor.findings.scoring import FindingFacts, Observed, StatedSeverity
from auditor.screening.models import UNDECIDED, Hit, HitKind, HitState, is_signal
from auditor.screening.nexus import STATE_IMPOSED
from auditor.signals.service import SourceKind
from risk import engine, gates, lookups
from risk.facts import Origin, RatedTopic, Severity, Signal, SupplierFacts
from risk.gates import ListMatch, Matter, Nexus
from risk.geography.places import PlaceHit
from risk.indicators import indicator_rows
from risk.methodology import Methodology
from risk.reference import Release
from risk.vocabulary import Kind, SignalStatus, Strength
from suppliers import facts as stated_facts
from suppliers import register
from suppliers.facts import Asked, Stated
from suppliers.keys import among_given
from suppliers.models import InformationRequest, ReportedSignal, StatedAnswer, StatedControl, Supplier
from suppliers.own_rows import OwnRows, only_own, own_by_key, plain_rows
from suppliers.register import Site
from suppliers.values import signs

STRENGTH_OF_SOURCE = {
    SourceKind.OFFICIAL_DECISION: Strength.STRONG,
    SourceKind.NGO: Strength.MEDIUM,
    SourceKind.PRESS: Strength.MEDIUM,
    SourceKind.TIP: Strength.WEAK,
    SourceKind.SUPPLIER_LIST: signs.STRENGTH,
}

RESEARCH = "research_names"
"""The list of companies named by research: no authority decided on them."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What scores are computed with: rules and reference data, both immutable, and the day."""

    method: Methodology
    release: Release
    as_of: date


@dataclass(frozen=True, slots=True)
class Composed:
    """Facts of one supplier, and the workers affected, which only orders the queue."""

    supplier: Site
    facts: SupplierFacts
    workers_affected: int = 0


class Reported(NamedTuple):
    """What scoring reads of a reported signal."""

    code: str
    source_kind: str
    source: str
    status: str
    last_known_on: date
    cohort: str
    workers_affected: int | None


class Listing(NamedTuple):
    """What scoring reads of a hit."""

    kind: str
    list_id: str
    list_name: str
    entry_id: str
    listed_name: str
    supplier_name: str
    match_class: str
    use: str
    state: str
    is_alert: bool
    raises_gate: bool
    since: str
    as_of: str
    market: str
    identifier_kind: str
    not_found_since: date | None


Row = TypeVar("Row", Reported, Listing)


@dataclass(frozen=True, slots=True)
class Known:
    """Rows of every table that says something of the suppliers of a chunk."""

    answers: Mapping[uuid.UUID, Mapping[str, Stated]]
    controls: Mapping[uuid.UUID, Mapping[str, Stated]]
    requests: Mapping[uuid.UUID, Sequence[Asked]]
    findings: Mapping[uuid.UUID, FindingFacts]
    reports: Mapping[uuid.UUID, Sequence[Reported]]
    hits: Mapping[uuid.UUID, Sequence[Listing]]


def compose(session: TenantSession, suppliers: Sequence[Site], basis: Basis) -> list[Composed]:
    """The facts of suppliers on a day, in their order."""
    known = read(session, [supplier.id for supplier in suppliers], basis)
    return [composed(supplier, known, basis) for supplier in suppliers]


def read(
    session: TenantSession,
    ids: Sequence[uuid.UUID],
    basis: Basis,
    told: sa.Row[*tuple[Any, ...]] | None = None,
) -> Known:
    """All that is known of suppliers besides their own rows; `told` is a row of `TOLD` where one was read."""
    if told is None:
        told = plain_rows(session, _IS_TOLD, {"keys": ids}).one()
    return Known(
        register.latest_answers(session, ids) if told.answers else {},
        register.latest_controls(session, ids) if told.controls else {},
        register.requests(session, ids) if told.requests else {},
        findings.facts_of(session, ids, as_of=basis.as_of) if told.findings else {},
        _rows(session, Reported, ids) if told.reports else {},
        _rows(session, Listing, ids) if told.hits else {},
    )


TOLD: tuple[sa.Label[Any], ...] = tuple(
    sa.exists().where(own_by_key(table), among_given(table.c.supplier_id)).label(what)
    for what, table in {
        "answers": StatedAnswer.__table__,
        "controls": StatedControl.__table__,
        "requests": InformationRequest.__table__,
        "findings": Finding.__table__,
        "reports": ReportedSignal.__table__,
        "hits": Hit.__table__,
    }.items()
)
"""Which tables say anything of suppliers: most say nothing of one, and each is a statement to send."""
_IS_TOLD = only_own(sa.select(*TOLD))


def _oldest_first(names: Sequence[str], table: sa.FromClause) -> OwnRows:
    columns = (table.c[name] for name in ("supplier_id", *names))
    query = sa.select(*columns).where(own_by_key(table), among_given(table.c.supplier_id))
    return only_own(query.order_by(table.c.id))


_STATEMENTS = {
    Reported: _oldest_first(Reported._fields, ReportedSignal.__table__),
    Listing: _oldest_first(Listing._fields, Hit.__table__),
}


def _rows(session: TenantSession, kind: type[Row], ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Row]]:
    found: dict[uuid.UUID, list[Row]] = defaultdict(list)
    for supplier_id, *values in plain_rows(session, _STATEMENTS[kind], {"keys": ids}):
        found[supplier_id].append(kind._make(values))
    return found


def composed(supplier: Site, known: Known, basis: Basis) -> Composed:
    """The facts of one supplier out of what was read of a chunk."""
    found = known.findings.get(supplier.id, FindingFacts())
    reports = known.reports.get(supplier.id, ())
    hits = known.hits.get(supplier.id, ())
    asked, answers = known.requests.get(supplier.id, ()), known.answers.get(supplier.id, {})
    kind, release = Kind(supplier.kind), basis.release
    places, region = _places(place_of(supplier, release), hits)
    told = replace(
        found.told,
        matches=_matches(hits),
        nexus=[*places, *_origins(hits)],
        reports=[one for one in (_matter(report, release) for report in reports) if one is not None],
    )
    confirmed = [hit for hit in hits if hit.use == "entity" and hit.state == HitState.CONFIRMED]
    facts = SupplierFacts(
        kind=kind,
        country=release.country(supplier.country),
        sector=release.sector(supplier.sector, kind),
        product=_product(supplier, release, confirmed),
        answers=stated_facts.answers(answers, asked, as_of=basis.as_of),
        controls=stated_facts.controls(known.controls.get(supplier.id, {}), as_of=basis.as_of),
        signals=_signals(found, reports, hits, basis),
        severities=tuple(_severity(one, supplier.headcount, basis.method) for one in found.severities),
        headcount=supplier.headcount,
        gates=gates.holding(told, basis.method.gates),
        region_state_imposed=region,
        days_overdue=_overdue_step(asked, answers, basis),
        market_blocked=", ".join(sorted({hit.market or hit.list_name for hit in confirmed})),
    )
    return Composed(supplier, facts, workers_affected(supplier.id, known))


def workers_affected(supplier_id: uuid.UUID, known: Known) -> int:
    """How many workers the gravest finding or report is about, for the place in the queue."""
    found, reports = known.findings.get(supplier_id, FindingFacts()), known.reports.get(supplier_id, ())
    return max([found.workers_affected or 0, *(one.workers_affected or 0 for one in reports)])


def _product(supplier: Site, release: Release, confirmed: Sequence[Listing]) -> RatedTopic:
    """The product's sub-score; a confirmed listed entity counts like an import ban on it (section 2)."""
    rated = release.product(supplier.product, supplier.country)
    if not confirmed:
        return rated
    banned = next(float(row["score"]) for row in release.rows["product_rules"] if row["rule"] == "banned")
    if rated.score is not None and rated.score >= banned:
        return rated
    # `explaining.OF_A_HIT` tells it from a rule of the tables.
    rule = f'confirmed as listed: "{confirmed[0].listed_name}" on {confirmed[0].list_name}'
    return RatedTopic(supplier.product, banned, "listed entity", rule, Origin(confirmed[0].list_name))


def _overdue_step(asked: Sequence[Asked], answers: Mapping[str, Stated], basis: Basis) -> int:
    """Whether requests are overdue and past the limit of silence: 0, 1, or the first day past the limit.

    The very number of days would make a new assessment every night without changing anything.
    """
    days = stated_facts.days_overdue(asked, answers, as_of=basis.as_of)
    limit = basis.method.silence.overdue_days_over
    return limit + 1 if days > limit else min(days, 1)


def _severity(stated: StatedSeverity, headcount: int | None, method: Methodology) -> Severity:
    scope = stated.scope
    if scope is None:
        scope = engine.scope_of(headcount, stated.workers_affected, method)
    return Severity(stated.scale, scope, stated.irremediability)


def _signals(
    found: FindingFacts, reports: Sequence[Reported], hits: Sequence[Listing], basis: Basis
) -> tuple[Signal, ...]:
    """Findings and reports together; one event counts once, by what of it weighs most."""
    indicators = indicator_rows(basis.release)
    observed = list(found.signals)
    for report in reports:
        row = indicators.get(report.code, {})
        signal = Signal(
            STRENGTH_OF_SOURCE[SourceKind(report.source_kind)],
            SignalStatus(report.status),
            stated_facts.age_in_months(report.last_known_on, basis.as_of),
            report.code,
            report.source,
        )
        month = f"{report.last_known_on:%Y-%m}"
        event = (row.get("ilo") or report.code, report.cohort, month)
        observed.append(Observed(event, signal, frozenset({month})))
    observed += [_listing(hit, basis) for hit in hits if is_signal(hit)]
    weight = partial(lookups.share_taken, basis.method.signals)
    return tuple(one.signal for one in findings.once_per_event(observed, weight))


def _listing(hit: Listing, basis: Basis) -> Observed:
    """A register's entry as a signal, alleged until identity is confirmed: a decision or a report."""
    confirmed = hit.state == HitState.CONFIRMED
    since = date.fromisoformat(hit.since or hit.as_of)  # registers are dated to the day
    words = f'"{hit.listed_name}" on {hit.list_name}'
    if not hit.is_alert:  # its names alone do not say so: by which one it was confirmed
        words += f', confirmed of "{hit.supplier_name}"'
    signal = Signal(
        STRENGTH_OF_SOURCE[SourceKind.NGO if hit.list_id == RESEARCH else SourceKind.OFFICIAL_DECISION],
        SignalStatus.CONFIRMED if confirmed else SignalStatus.ALLEGED,
        stated_facts.age_in_months(since, basis.as_of),
        hit.list_id,
        words,
    )
    return Observed((hit.list_id, "adult", hit.entry_id), signal)


def _matches(hits: Sequence[Listing]) -> list[ListMatch]:
    """For gate G1: confirmed identities, and alerts that nobody has decided on yet."""
    found = []
    for hit in hits:
        if hit.use != "entity":
            continue
        words = f'"{hit.listed_name}" on {hit.list_name} (as of {hit.as_of})'
        if hit.not_found_since:
            words += f", not found any more since {hit.not_found_since.isoformat()} and still to be decided"
        if hit.state == HitState.CONFIRMED:
            found.append(ListMatch(f"confirmed: {words}, by {hit.identifier_kind.replace('_', ' ')}", True))
        elif hit.state in UNDECIDED and hit.raises_gate:
            found.append(ListMatch(f"name to be reviewed: {words}", False))
    return found


def place_of(supplier: Site | Supplier, release: Release) -> PlaceHit | None:
    """A place of documented state-imposed forced labour in the address."""
    if not (supplier.address or supplier.city or supplier.region):
        return None
    address = ", ".join(text for text in (supplier.address, supplier.city) if text)
    return release.state_imposed(address, supplier.region, supplier.country)


def _places(place: PlaceHit | None, hits: Sequence[Listing]) -> tuple[list[Nexus], Origin | None]:
    """For gate G3: a place that is a fact by itself, or one that a second person confirmed.

    A confirmed one that the address does not tell is in a name or product of the supplier.
    """
    confirmed = [hit for hit in hits if hit.kind == HitKind.PLACE and hit.state == HitState.CONFIRMED]
    found, origin = [], None
    if place is not None and (place.raises_gate or confirmed):
        found.append(Nexus(place.evidence, gates.BY_ANOTHER_PLACE))
        origin = place.origin
    for hit in confirmed:
        if place is None or hit.entry_id != place.code:  # which is the place that the address tells
            words = f'confirmed: "{hit.supplier_name}" names {hit.listed_name}'
            found.append(Nexus(words, gates.BY_ANOTHER_PLACE))
    return found, origin


def _origins(hits: Sequence[Listing]) -> Iterator[Nexus]:
    """For gate G3 inputs or labour from the region: stated beyond doubt, or confirmed by two people."""
    for hit in hits:
        is_open = hit.state in UNDECIDED and hit.raises_gate
        if (
            hit.kind == HitKind.NEXUS
            and hit.use == STATE_IMPOSED
            and (is_open or hit.state == HitState.CONFIRMED)
        ):
            words = f'{hit.match_class.replace("_", " ")}: "{hit.supplier_name}", {hit.listed_name}'
            yield Nexus(words, gates.BY_ANOTHER_ORIGIN)


def _matter(report: Reported, release: Release) -> Matter | None:
    """A report as the gates look at it; None for a code that the release does not have."""
    row = indicator_rows(release).get(report.code)
    if row is None:
        return None
    strength = row["child" if report.cohort == "child" else "adult"]
    return Matter(
        report.code,
        f"{report.code} reported by {report.source}",
        SignalStatus(report.status),
        is_child=report.cohort == "child",
        strength=Strength(strength) if strength else None,
        is_zero_tolerance=row["severity"] == "zero_tolerance",
        is_state_imposed=report.code in rulebook.state_imposed(),
    )
