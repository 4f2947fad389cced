"""Re-computes a file of published cases and names every figure that does not come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from risk import delphi, engine, restitution, sampling
from risk.cases import case_parameters, case_reading
from risk.cases.case_reading import Place
from risk.engine import Assessment
from risk.errors import FactsError
from risk.methodology import Methodology
from risk.vocabulary import BUSINESS_FIELDS, WORKFORCE_FIELDS

SECTIONS = (
    *("goldens", "delphi_dimension", "delphi_case", "sampling", "detection"),
    *("back_wages", "fee_repayment"),
)
SLACK = 1e-9
CONTROL_DECIMALS, POINT_DECIMALS, CHANCE_DECIMALS, MONEY_DECIMALS = 4, 1, 3, 2


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure that does not come out: where it stands, what is published and what is computed."""

    where: str
    published: object
    computed: object

    def __str__(self) -> str:
        return f"{self.where}: published {self.published!r}, computed {self.computed!r}"


def check(document: Mapping[str, Any], method: Methodology) -> list[Difference]:
    """Every difference between a case file and this methodology; refuses a file that is not one."""
    top = case_reading.top(document, SECTIONS)
    found = list(case_parameters.differences(top, method)) if "params" in top.value else []
    differences = [Difference(*line) for line in found]
    for place in case_reading.cases(top, SECTIONS):
        section = place.where.partition("[")[0]
        differences += _CHECKS[section](place, method)
    return differences


def count(document: Mapping[str, Any]) -> int:
    """How many cases the file holds."""
    return sum(1 for _ in case_reading.cases(case_reading.top(document, SECTIONS), SECTIONS))


def agrees(computed: float, published: float, decimals: int) -> bool:
    """Whether an unrounded value agrees with a published figure of so many decimals."""
    return bool(abs(computed - published) <= 0.5 * 10**-decimals + SLACK)


def _check_golden(place: Place, method: Methodology) -> Iterator[Difference]:
    given = place.part("input")
    name = given.value.get("id")
    label = f"{place.where} ({name})" if name else place.where
    facts = case_reading.facts(given, method)
    try:
        assessment = engine.assess(facts, method)
    except FactsError as error:
        raise FactsError(f"{given.where}: {error}") from error
    expected = place.part("expected")
    computed = _figures(assessment)
    for key, published in expected.value.items():
        if key not in computed:
            yield Difference(f"{label}.{key}", published, "not a figure of this methodology")
        elif isinstance(computed[key], Mapping):
            yield from _check_group(expected.part(key), computed[key], f"{label}.{key}")
        else:
            yield from _compare(f"{label}.{key}", published, computed[key], _decimals(key))


def _check_group(expected: Place, computed: Mapping[str, Any], label: str) -> Iterator[Difference]:
    for key, published in expected.value.items():
        if key not in computed:
            yield Difference(f"{label}.{key}", published, "not a figure of this methodology")
        else:
            yield from _compare(f"{label}.{key}", published, computed[key], POINT_DECIMALS)


def _figures(assessment: Assessment) -> dict[str, Any]:
    points = assessment.subscores
    triple = assessment.severity_triple
    return {
        "factors": {factor.value: value for factor, value in assessment.factors.items()},
        "weighted_mean": assessment.mean,
        **{name: getattr(assessment, name) for name in _SAME_NAME},
        "band": assessment.band.value,
        "conf_grade": assessment.confidence_grade,
        "status": assessment.status,
        "wrk": {field: points[field] for field in WORKFORCE_FIELDS},
        "biz": {field: points[field] for field in BUSINESS_FIELDS},
        "interval": {"low": assessment.low, "high": assessment.high},
        "severity_triple": [triple.scale, triple.scope, triple.irremediability],
        "gates": sorted(gate.value for gate in assessment.gates),
    }


_SAME_NAME = (
    *("peak", "inherent", "control", "inherent_after_controls", "observed", "likelihood", "severity"),
    *("residual", "floor", "final", "confidence", "low", "high", "provisional", "blocked"),
    "reference_coverage",
)


def _decimals(key: str) -> int:
    return CONTROL_DECIMALS if key in ("control", "reference_coverage") else POINT_DECIMALS


def _compare(where: str, published: Any, computed: Any, decimals: int) -> Iterator[Difference]:
    """Numbers by the tolerance of their decimals, everything else exactly."""
    if isinstance(computed, float):
        if isinstance(published, bool) or not isinstance(published, int | float):
            yield Difference(where, published, computed)
        elif not agrees(computed, published, decimals):
            yield Difference(where, published, round(computed, decimals + 6))
    elif published != computed:
        yield Difference(where, published, computed)


def _check_dimension(place: Place, _method: Methodology) -> Iterator[Difference]:
    counts = [place.whole(strength) for strength in ("S", "M", "W")]
    yield from _expect(place, "positive", delphi.is_positive(*counts))


def _check_cohort(place: Place, _method: Methodology) -> Iterator[Difference]:
    names = [dimension.value for dimension in delphi.Dimension]
    positive = [delphi.Dimension(name) for name in place.words("positive", names)]
    result = delphi.result_of(positive, child=place.flag("child"), act=place.flag("act"))
    yield from _expect(place, "result", result.value)


def _check_sampling(place: Place, method: Methodology) -> Iterator[Difference]:
    workers, strata = place.whole("N"), place.wholes("strata")
    plan = sampling.plan(
        workers, {str(number): size for number, size in enumerate(strata)}, method.interviews
    )
    yield from _expect(place, "base", plan.base)
    yield from _expect(place, "per_stratum_min", list(plan.strata.values()))
    yield from _expect(place, "total_min", plan.total)


def _check_detection(place: Place, _method: Methodology) -> Iterator[Difference]:
    workers = place.whole("N")
    if "affected" in place.value:
        affected = place.whole("affected")
    else:
        affected = round(place.number("prevalence") * workers)
    try:
        chance = sampling.detection(workers, place.whole("n"), affected)
    except FactsError as error:
        raise FactsError(f"{place.where}: {error}") from error
    if "prob_at_least_one" in place.value:
        published = place.number("prob_at_least_one")
        yield from _compare(f"{place.where}.prob_at_least_one", published, chance, CHANCE_DECIMALS)


def _check_wages(place: Place, _method: Methodology) -> Iterator[Difference]:
    given = place.part("input")
    period = restitution.PayPeriod(
        regular_hours=given.money("regular_hours"),
        overtime_hours=given.money("overtime_hours"),
        legal_rate=given.money("min_rate"),
        contract_rate=given.money("contract_rate"),
        overtime_multiplier=given.money("ot_multiplier"),
        gross_paid=given.money("gross_paid"),
        unlawful_deductions=given.money("unlawful_deductions", "0"),
        collective_rate=given.money("collective_rate", "0"),
        benefits=given.money("benefits", "0"),
    )
    owed = restitution.back_wages(period)
    yield from _expect_money(place, "due", owed.due)
    yield from _expect_money(place, "credited", owed.credited)
    yield from _expect_money(place, "shortfall", owed.shortfall)


def _check_fees(place: Place, method: Methodology) -> Iterator[Difference]:
    given = place.part("input")
    claim = restitution.FeeClaim(
        paid=given.money("documented_or_declared"),
        loan_principal=given.money("loan_principal", "0"),
        loan_rate_per_month=given.money("loan_rate_per_month_simple", "0"),
        months=given.money("months", "0"),
        already_repaid=given.money("already_repaid", "0"),
        monthly_wage=given.money("monthly_wage"),
    )
    try:
        owed = restitution.fee_repayment(claim, method.repayment)
    except FactsError as error:
        raise FactsError(f"{given.where}.{error}") from error
    yield from _expect_money(place, "interest", owed.interest)
    yield from _expect_money(place, "due", owed.due)
    yield from _expect_money(place, "months_of_pay", owed.months_of_pay)
    yield from _expect(place, "max_instalments", owed.max_instalments)
    yield from _expect_money(place, "min_monthly", owed.exact_instalment)


def _expect(place: Place, key: str, computed: object) -> Iterator[Difference]:
    if key in place.value and place.value[key] != computed:
        yield Difference(f"{place.where}.{key}", place.value[key], computed)


def _expect_money(place: Place, key: str, computed: Decimal) -> Iterator[Difference]:
    if key not in place.value:
        return
    published = place.money(key)
    if abs(computed - published) > Decimal("0.5") * Decimal(10) ** -MONEY_DECIMALS + Decimal(str(SLACK)):
        yield Difference(f"{place.where}.{key}", place.value[key], str(restitution.rounded(computed)))


_CHECKS = {
    "goldens": _check_golden,
    "delphi_dimension": _check_dimension,
    "delphi_case": _check_cohort,
    "sampling": _check_sampling,
    "detection": _check_detection,
    "back_wages": _check_wages,
    "fee_repayment": _check_fees,
}
