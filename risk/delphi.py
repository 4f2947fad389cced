"""Indicators of one cohort to dimensions to a result (ILO and European Commission, Delphi indicators, 2009).

A cohort has one age group; adults and children at the same site are two cohorts. What a result says is that
facts indicate something: identification of a victim belongs to competent authorities.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from risk.vocabulary import SignalStatus, Strength


class Dimension(StrEnum):
    """The six dimensions of the Delphi indicators."""

    DECEPTIVE_RECRUITMENT = "D1"
    COERCIVE_RECRUITMENT = "D2"
    RECRUITMENT_BY_ABUSE = "D3"
    EXPLOITATION = "D4"
    COERCION = "D5"
    ABUSE_OF_VULNERABILITY = "D6"


class Result(StrEnum):
    """What the positive dimensions of a cohort indicate together."""

    TRAFFICKING = "trafficking_for_forced_labour_indicated"
    FORCED_LABOUR = "forced_labour_indicated"
    EXPLOITATION_BY_ABUSE = "exploitation_by_abuse_of_vulnerability"
    RECRUITMENT_AND_EXPLOITATION = "recruitment_abuse_and_exploitation"
    EXPLOITATION = "labour_exploitation"
    COERCION = "coercion_indicated"
    RECRUITMENT = "recruitment_abuse"
    CHILD_TRAFFICKING = "child_trafficking_indicated"
    CHILD_EXPLOITATION = "child_exploitation_indicated"
    NO_CASE = "no_case_indicated"
    NOTHING_POSITIVE = "no_dimension_positive"


RECRUITMENT_DIMENSIONS = frozenset(
    (Dimension.DECEPTIVE_RECRUITMENT, Dimension.COERCIVE_RECRUITMENT, Dimension.RECRUITMENT_BY_ABUSE)
)
COUNTED = (SignalStatus.CONFIRMED, SignalStatus.CORROBORATED)


@dataclass(frozen=True, slots=True)
class Observed:
    """One indicator seen in a cohort; `strength` is that of the cohort's age column, None without one."""

    code: str
    strength: Strength | None
    status: SignalStatus


@dataclass(frozen=True, slots=True)
class DimensionCount:
    """Distinct counted indicators of one dimension by strength, and whether the dimension is positive."""

    strong: int
    medium: int
    weak: int

    @property
    def positive(self) -> bool:
        """Two strong; one strong with a medium or weak; three medium; or two medium with a weak."""
        return is_positive(self.strong, self.medium, self.weak)


@dataclass(frozen=True, slots=True)
class CohortResult:
    """The dimensions of one cohort with their counts, and what they indicate."""

    dimensions: Mapping[Dimension, DimensionCount]
    child: bool
    act: bool
    result: Result

    @property
    def positive(self) -> frozenset[Dimension]:
        """The dimensions that are positive."""
        return frozenset(dimension for dimension, count in self.dimensions.items() if count.positive)


def is_positive(strong: int, medium: int, weak: int) -> bool:
    """Whether so many indicators make a dimension positive; one strong or two medium alone do not."""
    if strong >= 1:
        return strong + medium + weak >= 2
    return medium >= 3 or (medium == 2 and weak >= 1)


def judge(indicators: Iterable[Observed], *, child: bool, act: bool) -> CohortResult:
    """The result for one cohort; only confirmed and corroborated indicators count, each code once."""
    counted: dict[str, Strength] = {}
    for indicator in indicators:
        if indicator.strength is not None and indicator.status in COUNTED:
            counted[indicator.code] = indicator.strength
    counts = {dimension: _count(counted, dimension) for dimension in Dimension}
    positive = [dimension for dimension, count in counts.items() if count.positive]
    return CohortResult(counts, child, act, result_of(positive, child=child, act=act))


def _count(counted: Mapping[str, Strength], dimension: Dimension) -> DimensionCount:
    strengths = [strength for code, strength in counted.items() if code.startswith(f"{dimension}-")]
    return DimensionCount(
        strengths.count(Strength.STRONG), strengths.count(Strength.MEDIUM), strengths.count(Strength.WEAK)
    )


def result_of(positive: Collection[Dimension], *, child: bool, act: bool) -> Result:
    """What these positive dimensions indicate together with the act and the age of the cohort."""
    exploitation = Dimension.EXPLOITATION in positive
    coercion = Dimension.COERCION in positive
    recruitment = any(dimension in RECRUITMENT_DIMENSIONS for dimension in positive)
    if not positive:
        return Result.NOTHING_POSITIVE
    if not exploitation:
        if coercion:
            return Result.COERCION
        return Result.RECRUITMENT if recruitment else Result.NO_CASE
    if child:
        # For a child no means is needed; its consent is without effect.
        return Result.CHILD_TRAFFICKING if act else Result.CHILD_EXPLOITATION
    if coercion:
        return Result.TRAFFICKING if act and recruitment else Result.FORCED_LABOUR
    if Dimension.ABUSE_OF_VULNERABILITY in positive:
        return Result.EXPLOITATION_BY_ABUSE
    return Result.RECRUITMENT_AND_EXPLOITATION if recruitment else Result.EXPLOITATION


def raises_gate(result: CohortResult) -> bool:
    """Whether exploitation and coercion are positive for the same cohort, which sets a floor for the site."""
    return {Dimension.EXPLOITATION, Dimension.COERCION} <= result.positive
