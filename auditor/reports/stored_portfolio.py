"""The scored suppliers of the register → the data object of the portfolio report."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.core.access import Actor, Permission, require
from auditor.core.database import TenantSession
from auditor.core.wording import counted
from auditor.methods import active
from auditor.reports import portfolio_data as data
from auditor.reports import stored_gaps
from auditor.reports.held_lines import FIRST_ROWS
from auditor.reports.list_report import (
    FACTORS,
    MOST_GRAVE,
    digest_of_shipped,
    method_of,
    releases_of,
)
from auditor.reports.portfolio_report import LISTED
from auditor.scoring import explaining, uncounted_signs
from auditor.scoring import service as scoring
from auditor.scoring.facts import Basis
from auditor.scoring.models import Assessment, SupplierScore
from auditor.screening import service as screening
from auditor.screening.models import Hit, HitKind, HitState
from auditor.signals import named_in_lists
from auditor.signals.named_in_lists import NamedRow
from auditor.signals.unread_columns import UnreadColumn
from risk import completeness, methodology, wording
from risk.methodology import Methodology
from risk.vocabulary import Band, Kind
from suppliers import register
from suppliers.keys import BY_KEY
from suppliers.models import Organisation, Supplier
from suppliers.problem_codes import CODES

TITLE = "All suppliers of the register"
STATES = {
    HitState.OPEN: data.TO_BE_REVIEWED,
    HitState.ESCALATED: data.TO_BE_REVIEWED,
    HitState.CONFIRMED: "confirmed",
    HitState.SET_ASIDE: "set aside",
}


def build(session: TenantSession, *, actor: Actor, now: datetime) -> data.PortfolioReport:
    """The report of an organisation's suppliers by their shown scores, gravest first."""
    require(actor, Permission.ISSUE_REPORTS)
    basis = scoring.basis(session, now.date())
    scored = session.scalar(sa.select(sa.func.count(SupplierScore.id))) or 0
    ranked = _ranked(session)
    gravest, others = ranked[:MOST_GRAVE], ranked[MOST_GRAVE:]
    gaps = stored_gaps.read(session)
    hits = _hits(session, [supplier.id for _, supplier in ranked])
    columns = named_in_lists.columns_of_register(session)
    named = {code: named_in_lists.of_register(session, code) for code in uncounted_signs.OF_ROWS}
    return data.PortfolioReport(
        organisation=session.get_one(Organisation, actor.organisation_id).name,
        list_name=TITLE,
        scored_on=now.date().isoformat(),
        statuses=data.StatusCounts(scored, gaps.held, gaps.duplicates, no_records=gaps.no_records),
        bands=_bands(session),
        method=method_of(basis.method, _digest_of(session, basis.method)),
        gravest=tuple(_gravest(session, gravest, hits, _naming(named["sign_named"]), basis)),
        others=tuple(_line(score, supplier, hits[supplier.id]) for score, supplier in others),
        open_questions=gaps.open_questions,
        held_rows=gaps.held_rows,
        uncounted_signs=(*_uncounted(named), *_unread([one for one in columns if not one.is_text])),
        unread_texts=tuple(_first_of([one for one in columns if one.is_text])),
        missing_indices=gaps.missing_indices,
        of_several_lists=True,
        releases=releases_of(basis.release),
        not_found=completeness.not_found(basis.release),
    )


def _digest_of(session: TenantSession, method: Methodology) -> str:
    """The fingerprint of the release in use: of an own one, that of what two people agreed to."""
    if method.version in methodology.available():
        return digest_of_shipped(method)
    return active.named(session, method.version).sha256


def _ranked(session: TenantSession) -> list[tuple[SupplierScore, Supplier]]:
    """The suppliers that the report lists by name, in the order of the priority queue."""
    query = (
        sa.select(SupplierScore, Supplier)
        .join(Supplier, Supplier.id == SupplierScore.supplier_id)
        .where(SupplierScore.organisation_id == session.organisation_id)  # along the scores by their rank
        .order_by(SupplierScore.rank.desc(), SupplierScore.supplier_id)
        .limit(MOST_GRAVE + LISTED)
        .execution_options(**BY_KEY)
    )
    return [(score, supplier) for score, supplier in session.execute(query)]


def _bands(session: TenantSession) -> tuple[data.BandCount, ...]:
    query = (
        sa.select(Supplier.kind, SupplierScore.band, sa.func.count())
        .join(Supplier, Supplier.id == SupplierScore.supplier_id)
        .group_by(Supplier.kind, SupplierScore.band)
    )
    counts = {(kind, band): count for kind, band, count in session.execute(query)}
    kinds = [kind for kind in Kind if any(counts.get((kind.value, band.value)) for band in Band)]
    return tuple(
        data.BandCount(kind.value, band.value, counts.get((kind.value, band.value), 0))
        for kind in kinds
        for band in Band
    )


def _line(score: SupplierScore, supplier: Supplier, hits: Sequence[Hit]) -> data.SupplierLine:
    return data.SupplierLine(
        row=None,
        name=supplier.name,
        country=supplier.country,
        kind=supplier.kind,
        final=score.final,
        band=score.band,
        low=score.low,
        high=score.high,
        confidence_grade=score.grade,
        provisional=score.provisional,
        blocked=score.blocked,
        gates=tuple(wording.short(name) for name in score.gates),
        lists=tuple(dict.fromkeys(f"{hit.list_name}: {_state(hit)}" for hit in hits)),
    )


def _gravest(
    session: TenantSession,
    ranked: Sequence[tuple[SupplierScore, Supplier]],
    hits: Mapping[uuid.UUID, Sequence[Hit]],
    naming: Mapping[uuid.UUID, str],
    basis: Basis,
) -> Iterator[data.GraveSupplier]:
    """The gravest with what explains their scores, from the very inputs that were scored."""
    stored = _assessments(session, [score.assessment_id for score, _ in ranked])
    for score, supplier in ranked:
        assessment = stored[score.assessment_id]
        told = explaining.explain(assessment)
        yield data.GraveSupplier(
            line=_line(score, supplier, hits[supplier.id]),
            sector=supplier.sector,
            native_name=supplier.native_name,
            confidence=score.confidence,
            sentence=told.sentence,
            reference_coverage=score.reference_coverage,
            gates=tuple(
                data.HeldGate(gate.gate, gate.floor, gate.evidence, gate.release_by) for gate in told.gates
            ),
            reasons=tuple(
                data.Reason(one.factor, one.text, one.value, one.contribution, one.source)
                for one in told.reasons
                if one.factor in FACTORS
            ),
            matches=tuple(_match(hit) for hit in hits[supplier.id]),
            not_found=screening.not_found(session, supplier, hits[supplier.id], basis.release).in_words,
            named_in_list=naming.get(supplier.id, ""),
        )


def _uncounted(named: Mapping[str, Sequence[NamedRow]]) -> Iterator[data.UncountedSigns]:
    """What lists tell of signs that no score counts, by kind: rows by their list, and none of their words."""
    for code, rows in named.items():
        if rows:
            first: dict[str, list[str]] = defaultdict(list)
            for one in rows[:FIRST_ROWS]:
                first[one.filename].append(str(one.row))
            told = [f"{filename}: {', '.join(numbers)}" for filename, numbers in first.items()]
            if len(rows) > FIRST_ROWS:
                told.append(f"and {len(rows) - FIRST_ROWS:,} more")
            words = uncounted_signs.in_words(code, len(rows))
            yield data.UncountedSigns(words, "; ".join(told), CODES[code].advice)


def _unread(columns: Sequence[UnreadColumn]) -> Iterator[data.UncountedSigns]:
    """Columns that speak of forced labour and were not read: how many cells, by their list, and no words."""
    if columns:
        words = uncounted_signs.columns_in_words(len(columns))
        yield data.UncountedSigns(
            words, "; ".join(_first_of(columns)), f"Read them yourself. {CODES['sign_unread'].advice}"
        )


def _first_of(columns: Sequence[UnreadColumn]) -> list[str]:
    """Columns with how many cells, by their list, and no words; how many more there are."""
    first = [one.told for one in columns[:FIRST_ROWS]]
    return first + ([f"and {len(columns) - FIRST_ROWS:,} more"] if len(columns) > FIRST_ROWS else [])


def _naming(rows: Sequence[NamedRow]) -> dict[uuid.UUID, str]:
    """Of each supplier the newest row that names a sign, and how many others do."""
    named: dict[uuid.UUID, list[NamedRow]] = defaultdict(list)
    for one in rows:
        named[one.supplier_id].append(one)
    return {
        supplier_id: one.source + (f" and {counted(len(more), 'more row')}" if more else "")
        for supplier_id, (one, *more) in named.items()
    }


def _assessments(session: TenantSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Assessment]:
    query = sa.select(Assessment).where(Assessment.id.in_(ids))
    return {one.id: one for one in session.scalars(query)}


def _hits(session: TenantSession, supplier_ids: Sequence[uuid.UUID]) -> defaultdict[uuid.UUID, list[Hit]]:
    """Names on watch-lists, whatever was decided on them."""
    found: defaultdict[uuid.UUID, list[Hit]] = defaultdict(list)
    for some in register.portions(supplier_ids):
        query = (
            sa.select(Hit)
            .where(Hit.supplier_id.in_(some), Hit.kind == HitKind.NAME)
            .order_by(Hit.score.desc(), Hit.id)
        )
        for hit in session.scalars(query):
            found[hit.supplier_id].append(hit)
    return found


def _match(hit: Hit) -> data.ListMatch:
    return data.ListMatch(hit.list_name, hit.listed_name, hit.score, hit.match_class, _state(hit))


def _state(hit: Hit) -> str:
    """What was decided on a hit; one that a newer list does not hold still stands until somebody decides."""
    gone = ", no longer found" if hit.not_found_since is not None else ""
    return f"{STATES[HitState(hit.state)]}{gone}"
