"""The one scorer: elementwise arithmetic over columns, the same for one supplier and for a million.

Every sum and product runs in the fixed order of the methodology's tables, row by row, without reductions
whose order NumPy may choose; so the same supplier gets the same bits in any batch. The three scenarios
(as known, best, worst) are one more axis of the same arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from risk import lookups, rounding
from risk.lookups import SCENARIOS, Floats, Indices, Lookups
from risk.methodology import Methodology
from risk.vocabulary import ANSWER_FIELDS, WORKFORCE_FIELDS, Factor, Gate

Bytes = npt.NDArray[np.uint8]
Flags = npt.NDArray[np.bool_]
ROWS = 8192
"""Rows scored at a time: their temporaries stay in cache, and the calls between them cost little."""


@dataclass(frozen=True, eq=False)
class Columns:
    """What is known of n suppliers, compiled for one methodology (see `risk.lookups` for the bytes)."""

    kind: npt.NDArray[np.int8]
    """(n,) place in `Kind`."""
    country: npt.NDArray[np.int32]
    """(n,) place in the two arrays by country."""
    country_points: Floats
    """(countries,) the country factor without state-imposed forced labour."""
    country_coverage: Floats
    """(countries,) share of the country weights that is loaded."""
    state_imposed: Flags
    """(n,) country or region with documented state-imposed forced labour."""
    sector: Floats
    """(n,) points, NaN where not known."""
    product: Floats
    """(n,) points, NaN where not known."""
    answers: Bytes
    """(14, n) in the order of `ANSWER_FIELDS`."""
    shares: Floats
    """(answers with a curve, n) percent, in the order of `Lookups.curve_fields`; 0 where not known."""
    controls: Bytes
    """(7, n) in the order of `CONTROLS`."""
    severity: npt.NDArray[np.int8]
    """(3, n) scale, scope, irremediability, 1..5."""
    gates: npt.NDArray[np.int16]
    """(n,) bits of the gates that hold."""
    days_overdue: npt.NDArray[np.int32]
    """(n,) days since the oldest overdue request became due."""
    signal_row: npt.NDArray[np.int32]
    """(signals,) which supplier, rising; signals of one supplier stand in the order of the methodology."""
    signal: Bytes
    """(signals,)."""

    def __len__(self) -> int:
        return len(self.kind)

    def repeated(self, times: int) -> Columns:
        """So many rows that are all the one supplier of these columns, to be changed cell by cell."""
        return Columns(
            country_points=self.country_points,
            country_coverage=self.country_coverage,
            signal_row=np.arange(times, dtype=np.int32).repeat(len(self.signal)),
            signal=self.signal.reshape(1, -1).repeat(times, axis=0).ravel(),
            **{name: getattr(self, name).repeat(times, axis=-1) for name in _BY_ROW},
        )


_BY_ROW = (
    *("kind", "country", "state_imposed", "sector", "product", "answers", "shares", "controls", "severity"),
    *("gates", "days_overdue"),
)


@dataclass(frozen=True, eq=False)
class Scores:
    """Unrounded results for n suppliers; every array is (n,) unless it says otherwise."""

    factors: Floats
    """(n, 5) in the order of `Factor`."""
    subscores: Floats
    """(n, 14) in the order of `ANSWER_FIELDS`."""
    mean: Floats
    peak: Floats
    inherent: Floats
    control: Floats
    """Share 0..1."""
    inherent_after_controls: Floats
    observed: Floats
    likelihood: Floats
    severity: Floats
    residual: Floats
    floor: Floats
    final: Floats
    low: Floats
    high: Floats
    confidence: Floats
    band: npt.NDArray[np.int8]
    """Place in `Band`."""
    grade: npt.NDArray[np.int8]
    """Place in the methodology's letters of confidence, best first."""
    provisional: Flags
    blocked: Flags
    reference_coverage: Floats
    gates: npt.NDArray[np.int16]
    """Bits of the gates that hold, silence included."""

    def __len__(self) -> int:
        return len(self.final)


WORKFORCE_ROWS = len(WORKFORCE_FIELDS)
_PLACES = np.array([25, 5, 1])
"""What a level of scale, scope and irremediability counts in the place of their triple."""
_LOWEST = int(_PLACES.sum())
_SILENT, _LISTED_EXACT = lookups.gate_bit(Gate.SILENT), lookups.gate_bit(Gate.LISTED_EXACT)


def shown(values: Floats) -> Floats:
    """Values as they are shown, with one decimal, half up."""
    return np.floor(10 * values + rounding.SHIFT) / 10


def _tenths(values: Floats) -> Indices:
    """Tenths of points as they are shown."""
    return (10 * values + rounding.SHIFT).astype(np.intp)  # points are never below zero


def score(columns: Columns, method: Methodology) -> Scores:
    """Score every supplier of the columns."""
    tables = lookups.of(method)
    scores = _empty(len(columns))
    left = _left_by_signals(columns, tables)
    for start in range(0, len(columns), ROWS):
        _score_rows(columns, tables, left, scores, slice(start, min(start + ROWS, len(columns))))
    return scores


def _empty(n: int) -> Scores:
    return Scores(
        factors=np.empty((len(Factor), n)).T,
        subscores=np.empty((len(ANSWER_FIELDS), n)).T,
        **dict(zip(_SINGLE, np.empty((len(_SINGLE), n)), strict=True)),
        band=np.empty(n, dtype=np.int8),
        grade=np.empty(n, dtype=np.int8),
        provisional=np.empty(n, dtype=np.bool_),
        blocked=np.empty(n, dtype=np.bool_),
        gates=np.empty(n, dtype=np.int16),
    )


_SINGLE = (
    *("mean", "peak", "inherent", "control", "inherent_after_controls", "observed", "likelihood"),
    *("severity", "residual", "floor", "final", "low", "high", "confidence", "reference_coverage"),
)


def _left_by_signals(columns: Columns, tables: Lookups) -> Floats:
    """Share of the room that the signals of each supplier leave, multiplied in the order they stand."""
    left = np.ones(len(columns))
    rows = columns.signal_row
    if not len(rows):
        return left
    first = np.concatenate(([True], rows[1:] != rows[:-1]))
    starts = np.flatnonzero(first)
    if len(starts) == len(rows):  # none has two of them
        left[rows] = tables.signal_left.take(columns.signal)
        return left
    rank = np.arange(len(rows)) - starts[np.cumsum(first) - 1]
    factors = tables.signal_left.take(columns.signal)
    # The k-th signals of all suppliers together: each supplier at most once, so the order stays its own.
    by_rank = np.argsort(rank, kind="stable")
    ends = np.searchsorted(rank[by_rank], np.arange(1, rank.max() + 2))
    start = 0
    for end in ends:
        chosen = by_rank[start:end]
        left[rows[chosen]] *= factors[chosen]
        start = end
    return left


def _score_rows(columns: Columns, tables: Lookups, left: Floats, out: Scores, rows: slice) -> None:
    method = tables.method
    kind = columns.kind[rows].astype(np.intp)
    codes = columns.answers[:, rows] + tables.answer_offsets
    points = _answer_points(columns, tables, codes, rows)
    out.subscores[rows] = points[0].T
    factors = _factors(columns, tables, points, kind, rows)
    out.factors[rows] = factors[:, 0].T
    inherent, mean, peak = _inherent(tables, factors, kind)
    out.mean[rows], out.peak[rows], out.inherent[rows] = mean[0], peak[0], inherent[0]
    _judge_evidence(columns, tables, codes, out, rows)
    control = _control(columns, tables, out.gates[rows], rows)
    out.control[rows] = control
    after = inherent * (1 - method.controls.cap * control)
    out.inherent_after_controls[rows] = after[0]
    observed = 100 * (1 - left[rows])
    out.observed[rows] = observed
    likelihood = 100 * (1 - (1 - after / 100) * (1 - observed / 100))
    out.likelihood[rows] = likelihood[0]
    severity = _severity(columns, tables, rows)
    out.severity[rows] = severity
    residual = np.sqrt(likelihood * severity)
    out.residual[rows] = residual[0]
    floor = tables.floors.take(out.gates[rows])
    out.floor[rows] = floor
    final = np.maximum(residual, floor)
    out.final[rows], out.low[rows], out.high[rows] = final
    out.band[rows] = tables.bands.take(_tenths(final[0]))
    out.reference_coverage[rows] = columns.country_coverage.take(columns.country[rows])


def _answer_points(columns: Columns, tables: Lookups, codes: Indices, rows: slice) -> Floats:
    """Points of the answers, (3, 14, rows)."""
    points: Floats = tables.points.take(codes, axis=1)
    kept = tables.kept.take(codes[tables.curve_rows], axis=1)
    for run in tables.curve_runs:
        curve = np.interp(columns.shares[run.start : run.stop, rows], run.curve.x, run.curve.y)
        kept[:, run.start : run.stop] *= curve
    for place, row in enumerate(tables.curve_rows):
        points[:, row] += kept[:, place]
    return points


def _factors(columns: Columns, tables: Lookups, points: Floats, kind: Indices, rows: slice) -> Floats:
    """The five factors in the three scenarios, (5, 3, rows)."""
    factors = np.empty((len(Factor), SCENARIOS, len(kind)))
    country = columns.country_points.take(columns.country[rows])
    least = tables.method.country.state_imposed_minimum
    factors[0] = np.where(columns.state_imposed[rows], np.maximum(country, least), country)
    factors[1] = _topic(columns.sector[rows], tables)
    factors[2] = _topic(columns.product[rows], tables)
    # The points themselves are copied out before, so they may become the weighted points in place.
    points *= tables.part_weights.take(kind, axis=1)
    terms = points.swapaxes(0, 1)
    factors[3] = _in_order(terms[:WORKFORCE_ROWS])
    factors[4] = _in_order(terms[WORKFORCE_ROWS:])
    return factors


def _topic(points: Floats, tables: Lookups) -> Floats:
    """Points of a sector or product; one that is not known counts as a question not yet asked."""
    return np.where(np.isnan(points), tables.fills, points)


def _in_order(terms: Floats) -> Floats:
    """The sum over the first axis, one term after the other.

    NumPy adds so along every axis but the one whose numbers lie next to each other, where it adds by halves.
    With one supplier the first axis is that one, and its sum must be to the last bit that of many.
    """
    if terms.shape[-1] > 1:
        summed: Floats = np.add.reduce(terms)
        return summed
    first, second, *others = terms
    total: Floats = first + second
    for term in others:
        total += term
    return total


def _inherent(tables: Lookups, factors: Floats, kind: Indices) -> tuple[Floats, Floats, Floats]:
    """Inherent risk, weighted mean and peak in the three scenarios, each (3, rows)."""
    weights = tables.factor_weights.take(kind, axis=1)
    mean = _in_order(weights[:, np.newaxis] * factors)
    peak = np.maximum.reduce(factors)
    share = tables.method.peak_share
    return (1 - share) * mean + share * peak, mean, peak


def _judge_evidence(columns: Columns, tables: Lookups, codes: Indices, out: Scores, rows: slice) -> None:
    """Confidence with its letter, the gate of silence, and whether the score is provisional or blocked."""
    method = tables.method
    proof = tables.proof.take(codes)
    total = _in_order(proof)
    confidence = 100 * total / len(ANSWER_FIELDS)
    seen = _tenths(confidence)
    letter = tables.letters.take(seen)
    silent = tables.silent.take(seen) & (columns.days_overdue[rows] > method.silence.overdue_days_over)
    gates = columns.gates[rows] | (silent * _SILENT).astype(np.int16)
    open_question = np.isnan(columns.sector[rows]) | np.isnan(columns.product[rows])
    # Of all answer codes, those of a question not yet asked come first.
    open_question |= np.logical_or.reduce(columns.answers[:, rows] < tables.evidence_kinds)
    out.confidence[rows] = confidence
    out.grade[rows] = letter
    out.gates[rows] = gates
    out.provisional[rows] = open_question | tables.provisional_letters.take(letter)
    out.blocked[rows] = (gates & _LISTED_EXACT) != 0


def _control(columns: Columns, tables: Lookups, gates: npt.NDArray[np.int16], rows: slice) -> Floats:
    """Credit of the controls 0..1; none where a gate voids it."""
    credit = tables.control_credit.take(columns.controls[:, rows] + tables.control_offsets)
    total = _in_order(credit)
    return np.where((gates & tables.voiding) != 0, 0.0, total)


def _severity(columns: Columns, tables: Lookups, rows: slice) -> Floats:
    """Joined severity of the triples."""
    joined: Floats = tables.severity.take(_PLACES @ columns.severity[:, rows] - _LOWEST)
    return joined
