"""A table of many suppliers becomes columns for the kernel, without a loop over suppliers.

The frame has one row per supplier. Needed: `kind` and `country` (ISO alpha-2, a key of `countries`). All
other columns may be absent or blank, which means not known:

- `sector_score`, `product_score`: points 0..100
- `state_imposed`: true where the region has documented state-imposed forced labour (also its country's flag)
- for each answer `<field>`: its value; `<field>_state` (known, not_requested, overdue, refused; blank is
  known with a value and not_requested without), `<field>_grade`, `<field>_age` in months
- for each control `control_<name>` maturity 0..4, `control_<name>_grade`, `control_<name>_age` in months
- `headcount`; `scale`, `scope`, `irremediability`: the gravest triple of open findings
- `gates`: bits of the gates that hold (`encoding.gate_mask`); `days_overdue`

Signals come in a frame of their own: `row` (position of the supplier), `code`, `strength`, `status`,
`age_months`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from risk import encoding, lookups, severity
from risk.errors import FactsError
from risk.facts import Country
from risk.kernel import Columns
from risk.lookups import Floats, Lookups
from risk.methodology import Methodology
from risk.methodology_values import AnswerRule, Step
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, AnswerState

Codes = npt.NDArray[np.int64]
BLANK = -1


def columns_of_frame(
    frame: pd.DataFrame,
    method: Methodology,
    countries: Mapping[str, Country],
    signals: pd.DataFrame | None = None,
) -> Columns:
    """The columns of a frame in the form above, in the order of its rows."""
    tables = lookups.of(method)
    n = len(frame)
    listed = list(countries)
    country = _needed(frame, "country", {code: place for place, code in enumerate(listed)})
    points, coverage = encoding.country_columns([countries[code] for code in listed], method)
    own = np.array([countries[code].state_imposed is not None for code in listed], dtype=np.bool_)
    answers = np.empty((len(ANSWER_FIELDS), n), dtype=np.uint8)
    shares = np.zeros((len(tables.curve_fields), n))
    for row, field in enumerate(ANSWER_FIELDS):
        answers[row] = _answer(frame, field, tables, shares)
    signal_row, signal = _signals(signals, tables, n)
    return Columns(
        kind=_needed(frame, "kind", {kind.value: p for p, kind in enumerate(lookups.KINDS)}).astype(np.int8),
        country=country.astype(np.int32),
        country_points=points,
        country_coverage=coverage,
        state_imposed=_flags(frame, "state_imposed") | own[country],
        sector=_numbers(frame, "sector_score", 0, 100),
        product=_numbers(frame, "product_score", 0, 100),
        answers=answers,
        shares=shares,
        controls=np.array([_control(frame, name, tables) for name in CONTROLS]).reshape(len(CONTROLS), n),
        severity=_severity(frame, tables),
        gates=_whole(frame, "gates", (1 << len(lookups.GATES)) - 1).astype(np.int16),
        days_overdue=_whole(frame, "days_overdue", 2**31 - 1).astype(np.int32),
        signal_row=signal_row,
        signal=signal,
    )


def _refuse(frame: pd.DataFrame, column: str, bad: npt.NDArray[np.bool_], wanted: str) -> None:
    """Refuse the first bad cell with its row."""
    if bad.any():
        place = int(np.flatnonzero(bad)[0])
        found = frame[column].iloc[place]
        plain = found.item() if isinstance(found, np.generic) else found
        named: str = "nothing" if pd.isna(plain) else repr(plain)
        raise FactsError(f"row {place}, {column}: found {named}; {wanted}.")


def _codes(frame: pd.DataFrame, column: str, words: Mapping[Any, int]) -> Codes:
    """The code of each cell, BLANK where there is nothing; looks at each distinct value once."""
    if column not in frame:
        return np.full(len(frame), BLANK, dtype=np.int64)
    places, distinct = pd.factorize(frame[column], use_na_sentinel=True)
    unknown = -2
    by_place = [BLANK if value == "" else words.get(value, unknown) for value in distinct]
    codes = np.array([*by_place, BLANK], dtype=np.int64)[places]
    _refuse(frame, column, codes == unknown, f"allowed are {', '.join(str(word) for word in words)}")
    return codes


def _needed(frame: pd.DataFrame, column: str, words: Mapping[Any, int]) -> Codes:
    codes = _codes(frame, column, words)
    if column not in frame and len(frame):
        raise FactsError(f"{column}: this column is missing; every supplier needs it.")
    few = ", ".join(list(words)[:5])
    _refuse(frame, column, codes == BLANK, f"every supplier needs one, such as {few}")
    return codes


def _numbers(frame: pd.DataFrame, column: str, low: float, high: float) -> Floats:
    """Numbers with NaN for blank cells; outside the limits is refused."""
    if column not in frame:
        return np.full(len(frame), np.nan)
    numbers = pd.to_numeric(frame[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    blank = frame[column].isna().to_numpy()
    bad = (np.isnan(numbers) & ~blank) | (numbers < low) | (numbers > high)
    _refuse(frame, column, bad, f"a number from {low:g} to {high:g} is allowed")
    return numbers


def _whole(frame: pd.DataFrame, column: str, high: float) -> Codes:
    """Whole numbers, 0 for blank cells."""
    numbers = _numbers(frame, column, 0, high)
    filled = np.where(np.isnan(numbers), 0, numbers)
    _refuse(frame, column, filled != np.floor(filled), "a whole number is allowed")
    return filled.astype(np.int64)


def _flags(frame: pd.DataFrame, column: str) -> npt.NDArray[np.bool_]:
    flags: npt.NDArray[np.bool_] = _codes(frame, column, {False: 0, True: 1}) == 1
    return flags


def _ages(frame: pd.DataFrame, column: str, steps: Sequence[Step]) -> Codes:
    """Which step each age falls in; unknown age counts as fresh."""
    limits = [step.to for step in steps if step.to is not None]
    ages = _numbers(frame, column, 0, np.inf)
    return np.searchsorted(limits, np.where(np.isnan(ages), 0, ages), side="left")


def _grades(frame: pd.DataFrame, column: str, tables: Lookups) -> Codes:
    codes = _codes(frame, column, {grade.value: place for place, grade in enumerate(lookups.GRADES)})
    return np.where(codes == BLANK, lookups.GRADES.index(tables.method.evidence.without_grade), codes)


def _answer(frame: pd.DataFrame, field: str, tables: Lookups, shares: Floats) -> Codes:
    """The bytes of one answer; a share goes into its row of `shares` besides."""
    words = {state.value: place for place, state in enumerate(lookups.STATES)}
    known = len(lookups.STATES)
    rule = tables.method.answers[field]
    option, blank = _options(frame, field, rule)
    state = _codes(frame, f"{field}_state", words | {AnswerState.KNOWN.value: known})
    state = np.where(state == BLANK, np.where(blank, 0, known), state)
    if field in frame:
        _refuse(frame, field, (state == known) & blank, "a known answer needs a value")
    elif (state == known).any():
        raise FactsError(f"{field}: this column is missing, but {field}_state calls an answer known.")
    if rule.curve:
        share = np.where(state == known, option, 0.0)
        shares[tables.curve_fields.index(field)] = share
        option = np.zeros(len(frame))
    steps = tables.method.evidence.age
    proof = _grades(frame, f"{field}_grade", tables) * len(steps) + _ages(frame, f"{field}_age", steps)
    kinds = tables.evidence_kinds
    answered = (known + option.astype(np.int64)) * kinds + proof
    return np.where(state == known, answered, state * kinds + kinds - 1)


def _options(frame: pd.DataFrame, field: str, rule: AnswerRule) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Share or place of the option of each cell, 0 where blank; and which cells are blank."""
    if rule.curve:
        found = _numbers(frame, field, 0, 100)
    elif rule.form == "count":
        found = np.minimum(_numbers(frame, field, 0, np.inf), len(rule.scores) - 1)
        whole = np.isnan(found) | (found == np.floor(found))
        if field in frame:
            _refuse(frame, field, ~whole, "a whole number is allowed")
    else:
        words: dict[Any, int] = {word: place for place, word in enumerate(rule.scores)}
        codes = _codes(frame, field, {False: 0, True: 1} if rule.form == "yes_no" else words)
        found = np.where(codes == BLANK, np.nan, codes)
    blank = np.isnan(found)
    return np.where(blank, 0.0, found), blank


def _control(frame: pd.DataFrame, name: str, tables: Lookups) -> Codes:
    """The bytes of one control; blank maturity is a control that is not stated."""
    column = f"control_{name}"
    if column not in frame:
        return np.zeros(len(frame), dtype=np.uint8)
    maturity = _whole(frame, column, lookups.MATURITIES - 1)
    steps = tables.method.controls.age
    grade = _grades(frame, f"{column}_grade", tables)
    code = (maturity * len(lookups.GRADES) + grade) * len(steps) + _ages(frame, f"{column}_age", steps)
    return np.where(frame[column].isna(), 0, code).astype(np.uint8)


def _severity(frame: pd.DataFrame, tables: Lookups) -> npt.NDArray[np.int8]:
    """The gravest of the potential triple and that of the findings, (3, n)."""
    rules = tables.method.severity
    headcount = _numbers(frame, "headcount", 0, np.inf)
    scope = 1 + np.searchsorted(
        rules.scope_from_workers, np.where(np.isnan(headcount), 0, headcount), side="right"
    )
    scope = np.where(np.isnan(headcount), rules.scope_without_headcount, scope)
    fixed = np.ones_like(scope)
    triple = np.array([rules.potential_scale * fixed, scope, rules.potential_irremediability * fixed])
    found = np.array([_numbers(frame, n, 1, severity.HIGHEST) for n in ("scale", "scope", "irremediability")])
    stated = ~np.isnan(found).any(axis=0)
    other = np.where(stated, found, 1).astype(np.int64)
    graver = stated & (_weight(other, tables) > _weight(triple, tables))
    return np.where(graver, other, triple).astype(np.int8)


def _weight(triple: npt.NDArray[Any], tables: Lookups) -> Floats:
    """A value that orders triples as `severity.gravest` does."""
    scale, scope, irremediability = triple.astype(np.int64) - 1
    joined = tables.severity.take((scale * 5 + scope) * 5 + irremediability)
    order = (irremediability * 5 + scale) * 5 + scope
    # Joined values lie at least a third of a point apart, so a millionth decides only between equals.
    weight: Floats = joined + 1e-6 * order
    return weight


def _signals(
    signals: pd.DataFrame | None, tables: Lookups, suppliers: int
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.uint8]]:
    """Supplier and byte of each signal, in the order in which they are multiplied."""
    if signals is None or not len(signals):
        return np.empty(0, dtype=np.int32), np.empty(0, dtype=np.uint8)
    steps = tables.method.signals.recency
    strength = _needed(signals, "strength", {s.value: p for p, s in enumerate(lookups.STRENGTHS)})
    status = _needed(signals, "status", {s.value: p for p, s in enumerate(lookups.STATUSES)})
    ages = _ages(signals, "age_months", steps)
    _refuse(
        signals,
        "row",
        ~signals["row"].between(0, suppliers - 1).to_numpy(),
        "a supplier's position is needed",
    )
    coded = signals.assign(
        byte=(strength * len(lookups.STATUSES) + status) * len(steps) + ages, oldest=-signals["age_months"]
    )
    ordered = coded.sort_values(["row", "code", "oldest", "status", "strength"], kind="stable")
    return ordered["row"].to_numpy(dtype=np.int32), ordered["byte"].to_numpy(dtype=np.uint8)
