"""A computed score as rows of tables: the assessment with all its terms, and the figures that lists show."""

from __future__ import annotations

import importlib.metadata
import platform
import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from auditor.core.database import TenantSession
from auditor.scoring import gaps, ranking
from auditor.scoring.facts import Composed
from auditor.scoring.inputs import Inputs
from auditor.scoring.models import DaysByBand, SupplierScore
from risk.engine import Assessment as Computed
from risk.rounding import shown
from risk.vocabulary import Band, Gate

LIBRARIES = ("numpy", "pandas")


@lru_cache(maxsize=1)
def libraries() -> dict[str, str]:
    """Versions of what computes, kept with each assessment for its replay."""
    versions = {name: importlib.metadata.version(name) for name in LIBRARIES}
    return versions | {"python": platform.python_version()}


def assessment_row(
    session: TenantSession,
    supplier_id: uuid.UUID,
    computed: Computed,
    entered: Inputs,
    digest: str,
    *,
    row_id: uuid.UUID,
    releases: str,
    reference_release: str,
    as_of: date,
    now: datetime,
) -> dict[str, Any]:
    """An assessment with everything needed to replay it."""
    own = {"id": row_id, "supplier_id": supplier_id, "input_hash": digest, "inputs": entered}
    return (
        own
        | result_columns(computed)
        | shared_columns(
            session,
            computed.version,
            releases=releases,
            reference_release=reference_release,
            as_of=as_of,
            now=now,
        )
    )


def result_columns(computed: Computed) -> dict[str, Any]:
    """What an assessment holds of what was computed."""
    return {
        "terms": terms_of(computed),
        "final": computed.shown_final,
        "band": computed.band.value,
        "gates": [gate.value for gate in computed.gates],
        "blocked": computed.blocked,
    }


def shared_columns(
    session: TenantSession,
    version: str,
    *,
    releases: str,
    reference_release: str,
    as_of: date,
    now: datetime,
) -> dict[str, Any]:
    """What all assessments of a chunk hold."""
    return {
        "organisation_id": session.organisation_id,
        "assessed_on": as_of,
        "assessed_at": now,
        "methodology": version,
        "releases": releases,
        "reference_release": reference_release,
        "libraries": libraries(),
    }


TERMS = (
    *("mean", "peak", "inherent", "control", "inherent_after_controls", "observed", "likelihood"),
    *("severity", "residual", "floor", "final", "low", "high", "confidence", "reference_coverage"),
)


def terms_of(computed: Computed) -> dict[str, Any]:
    """Every term of the arithmetic, unrounded, as it is stored."""
    triple = computed.severity_triple
    return {name: getattr(computed, name) for name in TERMS} | {
        "factors": {factor.value: value for factor, value in computed.factors.items()},
        "subscores": dict(computed.subscores),
        "peak_factor": computed.peak_factor.value,
        "severity_triple": [triple.scale, triple.scope, triple.irremediability],
        "grade": computed.confidence_grade,
        "provisional": computed.provisional,
        "unanswered": list(computed.unanswered),
    }


def shown_columns(one: Composed, computed: Computed) -> dict[str, Any]:
    """The figures of an assessment that lists show and sort by."""
    low, high = computed.interval
    gates = [gate.value for gate in computed.gates]
    return {
        "gaps": gaps.of_facts(one.facts),
        "final": computed.shown_final,
        "band": computed.band.value,
        "low": low,
        "high": high,
        "confidence": computed.shown_confidence,
        "grade": computed.confidence_grade,
        "provisional": computed.provisional,
        "blocked": computed.blocked,
        "floor": computed.floor,
        "gates": gates,
        "gate_bits": gate_bits(gates),
        "reference_coverage": computed.reference_coverage,
        "likelihood": shown(computed.likelihood),
        "severity": shown(computed.severity),
        "rank": ranking.rank(
            blocked=computed.blocked,
            floor=computed.floor,
            band=computed.band.value,
            severity=computed.severity,
            likelihood=computed.likelihood,
            involvement=one.facts.involvement,
            irremediability=computed.severity_triple.irremediability,
            workers_affected=one.workers_affected,
        ),
    }


def gate_bits(gates: Sequence[str]) -> int:
    """Gates as bits in the order of the vocabulary."""
    return sum(GATE_BITS[gate] for gate in set(gates))


GATE_BITS = {gate.value: 1 << place for place, gate in enumerate(Gate)}
"""The bit of each gate."""


def show(score: SupplierScore, columns: Mapping[str, Any], assessed_on: date) -> None:
    """Put figures into what lists show. A new band is so since this day, until the night looks closer."""
    if columns["band"] != score.band:
        score.at_least_since = _at_least_since(score, Band(columns["band"]), assessed_on)
        score.in_band_since, score.dated_band = assessed_on, None  # `planning.dating`
    score.assessed_on = assessed_on
    for name, value in columns.items():
        setattr(score, name, value)


def _at_least_since(score: SupplierScore, band: Band, today: date) -> DaysByBand:
    """Of the new band and milder ones: in each the supplier was as long as it was in a graver one."""
    bands, known = list(Band), score.at_least_since
    is_of_band = score.dated_band in {None, score.band}
    before = (score.in_band_since if is_of_band else None) or score.assessed_on
    is_known = known is not None and is_of_band and known.of == score.band
    times = [(score.band, before), *(known.days if known is not None and is_known else ())]
    since, found = today, []
    for place in reversed(range(bands.index(band) + 1)):
        on = min((day for name, day in times if bands.index(Band(name)) >= place), default=since)
        if on < since:
            since = on
            found.append((bands[place].value, on))
    if score.band == Band.LOW:
        at_low: tuple[date, date] | None = (before, today)
    else:
        at_low = known.at_low if known is not None and is_known and band != Band.LOW else None
    return DaysByBand(band.value, tuple(found), at_low)
