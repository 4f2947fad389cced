"""A scored list → the data object of the portfolio report."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator

from auditor.reports import held_lines
from auditor.reports.portfolio_data import (
    TO_BE_REVIEWED,
    BandCount,
    DataRelease,
    GraveSupplier,
    HeldGate,
    HeldRows,
    ListMatch,
    Method,
    MissingIndex,
    OpenQuestion,
    Parameter,
    PortfolioReport,
    Reason,
    StatusCounts,
    SupplierLine,
    UncountedSigns,
    WeightRow,
    WeightTable,
    topic_questions,
)
from auditor.scoring import list_summary, uncounted_signs
from auditor.scoring.one_shot import DUPLICATE, HELD, SCORED, Line, ScoredList
from risk import completeness, explanation, methodology, watchlists, wording
from risk.methodology import Methodology
from risk.reference import Release
from risk.rounding import shown
from risk.vocabulary import (
    ANSWER_FIELDS,
    BUSINESS_FIELDS,
    CONTROLS,
    COUNTRY_PARTS,
    WORKFORCE_FIELDS,
    AnswerState,
    Band,
    Factor,
    Kind,
)
from risk.watchlists import Name, Watchlist
from suppliers.facts import QUESTIONS
from suppliers.problem_codes import CODES
from suppliers.problem_effects import Effect

MOST_GRAVE = 50
NOT_LOADED_RULE = "left out; the other country parts share its weight, and the coverage says so"


def build(scored: ScoredList, *, data_file: str = "") -> PortfolioReport:
    """The report of a whole list, gravest suppliers first."""
    ordered = scored.scored
    sums = sum(line.is_no_record for line in scored.lines)
    return PortfolioReport(
        organisation="",
        list_name=scored.filename,
        scored_on=scored.as_of.isoformat(),
        statuses=StatusCounts(
            len(ordered),
            scored.count(HELD) - sums,
            scored.count(DUPLICATE),
            united=scored.count(SCORED) - len(ordered),
            no_records=sums,
        ),
        bands=_bands(ordered),
        method=method_of(scored.method, digest_of_shipped(scored.method)),
        gravest=tuple(_grave(line, scored) for line in ordered[:MOST_GRAVE]),
        others=tuple(_line(line) for line in ordered[MOST_GRAVE:]),
        open_questions=tuple(_open_questions(ordered)),
        held_rows=tuple(_held_rows(scored)),
        uncounted_signs=tuple(
            UncountedSigns(one.told, one.first_rows, one.advice) for one in uncounted_signs.of_list(scored)
        ),
        missing_indices=tuple(_missing_indices(ordered)),
        releases=releases_of(scored.release),
        not_found=" ".join(
            filter(None, (completeness.not_found(scored.release), list_summary.not_looked_up(scored)))
        ),
        data_file=data_file,
    )


def _bands(lines: list[Line]) -> tuple[BandCount, ...]:
    counts = Counter((line.kind, line.assessment.band) for line in lines if line.assessment)
    return tuple(
        BandCount(kind.value, band.value, counts[kind.value, band])
        for kind in Kind
        for band in Band
        if any(counts[kind.value, one] for one in Band)
    )


def _line(line: Line) -> SupplierLine:
    score = line.assessment
    assert score is not None
    low, high = score.interval
    return SupplierLine(
        row=line.row,
        name=line.name,
        country=line.country,
        kind=line.kind,
        final=score.shown_final,
        band=score.band.value,
        low=low,
        high=high,
        confidence_grade=score.confidence_grade,
        provisional=score.provisional,
        blocked=score.blocked,
        gates=tuple(wording.short(gate) for gate in score.gates),
        lists=tuple(dict.fromkeys(f"{match.list_title}: {TO_BE_REVIEWED}" for match in line.matches)),
    )


def _grave(line: Line, scored: ScoredList) -> GraveSupplier:
    score, facts, method = line.assessment, line.facts, scored.method
    assert score is not None
    assert facts is not None
    return GraveSupplier(
        line=_line(line),
        sector=line.sector,
        native_name=line.native_name,
        confidence=score.shown_confidence,
        sentence=explanation.sentence(score, facts, method, completeness.as_of(scored.release)),
        reference_coverage=shown(score.reference_coverage, 4),
        gates=tuple(
            HeldGate(
                gate.value,
                method.floor(gate),
                why.evidence,
                why.release_by or method.gates.rules[gate].release_by,
            )
            for gate, why in score.gates.items()
        ),
        reasons=tuple(
            Reason(one.factor, one.text, one.value, one.contribution, one.source)
            for one in explanation.reasons(score, facts, method)
            if one.factor in FACTORS
        ),
        matches=tuple(
            ListMatch(one.list_title, one.listed_name, one.score, one.likeness) for one in line.matches
        ),
        not_found=_not_found(line, scored.release),
        named_in_list=_naming(line),
    )


def _naming(line: Line) -> str:
    named = any(one.code == "sign_named" for one in line.problems)
    return f"row {line.row}" if named else ""


def _not_found(line: Line, release: Release) -> str:
    leads = Watchlist.of_release(release).leads([Name(line.name, line.country)])
    return completeness.not_found(release, {hit.list_key for hit in line.hits}, leads)


FACTORS = frozenset(factor.value for factor in Factor)


def _open_questions(lines: list[Line]) -> Iterator[OpenQuestion]:
    for name in ANSWER_FIELDS:
        states = Counter(
            line.facts.answers[name].state if name in line.facts.answers else AnswerState.NOT_REQUESTED
            for line in lines
            if line.facts
        )
        if any(states[state] for state in AnswerState if state is not AnswerState.KNOWN):
            yield OpenQuestion(
                QUESTIONS[name],
                states[AnswerState.NOT_REQUESTED],
                states[AnswerState.OVERDUE],
                states[AnswerState.REFUSED],
            )
    unknown = [
        (name, bool(topic.text))
        for name in wording.TOPICS
        for line in lines
        if line.facts and (topic := getattr(line.facts, name)).score is None
    ]
    yield from topic_questions(
        Counter(name for name, is_named in unknown if not is_named),
        Counter(name for name, is_named in unknown if is_named),
    )


def _held_rows(scored: ScoredList) -> Iterator[HeldRows]:
    held = [line for line in scored.lines if line.status == HELD and not line.is_no_record]
    found = [
        held_lines.Held(problem.code, problem.advice, line.row)
        for line in held
        for problem in line.problems
        if CODES[problem.code].effect == Effect.HOLDS_ROW
    ]
    for line in held:
        found += held_lines.signs((one.as_dict() for one in line.problems), line.row)
    return held_lines.lines(found)


def _missing_indices(lines: list[Line]) -> Iterator[MissingIndex]:
    """Country indices that not a single rated country has: nobody loaded them."""
    loaded = {name for line in lines if line.facts for name in line.facts.country.parts}
    for name in COUNTRY_PARTS:
        if name not in loaded:
            yield MissingIndex(wording.COUNTRY_PARTS[name], NOT_LOADED_RULE)


def releases_of(release: Release) -> tuple[DataRelease, ...]:
    """Every table and list in use."""
    return tuple(
        DataRelease(one.title, one.edition, one.as_of, one.completeness, one.licence, one.note)
        for one in release.datasets
        if one.drives_score or one.key in watchlists.LISTS
    )


def digest_of_shipped(method: Methodology) -> str:
    """The fingerprint of a release that comes with the product: of its file, as it is written."""
    return hashlib.sha256(methodology.text(method.version).encode()).hexdigest()


def method_of(method: Methodology, digest: str) -> Method:
    """Version, fingerprint, weights and the figures that shape the result."""
    kinds = tuple(kind.value for kind in Kind)
    tables = (
        _weights(
            "Factor",
            kinds,
            [(wording.FACTORS[f], [method.factor_weights[k][f] for k in Kind]) for f in Factor],
        ),
        _weights("Workforce input", kinds, _parts(method, WORKFORCE_FIELDS)),
        _weights("Business model input", kinds, _parts(method, BUSINESS_FIELDS)),
        _weights(
            "Control", ("weight",), [(wording.CONTROLS[c], [method.controls.weights[c]]) for c in CONTROLS]
        ),
        _weights(
            "Country part",
            ("weight",),
            [(wording.COUNTRY_PARTS[p], [method.country.parts[p].weight]) for p in COUNTRY_PARTS],
        ),
    )
    return Method(method.version, digest, tables, tuple(_parameters(method)))


def _parts(method: Methodology, fields: tuple[str, ...]) -> list[tuple[str, list[float]]]:
    return [(wording.FIELDS[name], [method.part_weights[kind][name] for kind in Kind]) for name in fields]


def _weights(title: str, headings: tuple[str, ...], rows: list[tuple[str, list[float]]]) -> WeightTable:
    return WeightTable(title, headings, tuple(WeightRow(name, tuple(values)) for name, values in rows))


def _parameters(method: Methodology) -> Iterator[Parameter]:
    judged = "expert judgement of the methodology"
    yield Parameter("Share of the highest factor", f"{method.peak_share:g}", judged)
    yield Parameter("Most that controls can remove", f"{method.controls.cap:g}", judged)
    yield Parameter("Share of the highest severity part", f"{method.severity.max_share:g}", judged)
    for state, points in method.missing.items():
        if state is not AnswerState.KNOWN:
            yield Parameter(f"An answer {wording.STATES[state]}", f"{points:g} points", judged)
    for band in method.bands:
        yield Parameter(f"Band {band.band.value}", f"from {band.start:g}", judged)
    for gate, rule in method.gates.rules.items():
        yield Parameter(f"Gate {wording.short(gate)}: {rule.title}", f"floor {rule.floor:g}", judged)
