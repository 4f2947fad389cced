"""What may be known about one supplier. `None` means not known, never zero.

Facts carry their own origin, so that every number of a score can be traced. They hold counts, shares and
codes only: nothing about a single worker enters a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from risk.vocabulary import (
    AnswerState,
    Gate,
    Grade,
    Involvement,
    Kind,
    SignalStatus,
    Strength,
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value comes from: a citable source, its date as ISO text and its licence, where known."""

    source: str
    as_of: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class CountryPart:
    """One part of the country factor as published (not yet a sub-score), with its origin.

    `value` is per 1,000 for `prev`, a tier for `tip`, a percentile 0..100 for `law`, a rating for `ituc`
    and a count 0..2 for `rat`.
    """

    value: float | str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Country:
    """One country as rated by a reference release; a part that is not loaded is absent from `parts`."""

    iso2: str
    name: str = ""
    parts: Mapping[str, CountryPart] = field(default_factory=dict)
    state_imposed: Origin | None = None
    """Source of a documented state-imposed programme covering the whole country, if there is one."""

    def __hash__(self) -> int:
        """So that what is computed of a country is kept by it; its parts are a mapping, which has no hash."""
        return hash(self.iso2)


@dataclass(frozen=True, slots=True)
class RatedTopic:
    """A sector or product with its reference sub-score 0..100; `score` None means blank or not matched."""

    text: str = ""
    score: float | None = None
    label: str = ""
    rule: str = ""
    origin: Origin | None = None
    sure: str = ""
    """How sure the match is (`topics.Sureness`); blank where it was not made from a text."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the fourteen workforce and business answers.

    `value` is a share in percent, a count, a category of the methodology, or a yes/no for `tied`; it is None
    unless `state` is known. `grade` None counts as self-declared. `age_months` is completed months since
    `observed_on`; None only in case files, where it counts as fresh.
    """

    value: float | str | bool | None = None
    state: AnswerState = AnswerState.NOT_REQUESTED
    grade: Grade | None = None
    age_months: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Control:
    """A control of the supplier: maturity 0..4, and how and when it was shown."""

    maturity: int
    grade: Grade
    age_months: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """One observed signal: a finding, press or NGO report, official decision or tip."""

    strength: Strength
    status: SignalStatus
    age_months: int
    code: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Severity:
    """Scale, scope and irremediability, each 1..5 (UNGP 14)."""

    scale: int
    scope: int
    irremediability: int


@dataclass(frozen=True, slots=True)
class GateEvidence:
    """Why a gate holds and who may release it; both are shown in reports."""

    evidence: str
    release_by: str = ""


@dataclass(frozen=True, slots=True)
class SupplierFacts:
    """Everything the engine may look at for one supplier.

    `gates` are the gates that hold by facts of the register (list hits, findings, places); the engine adds
    `G9_silent` itself from confidence and `days_overdue`. `severities` are those of findings that are neither
    refuted nor closed. A sector or product without score
    counts as a question not yet asked.
    """

    kind: Kind
    country: Country
    sector: RatedTopic = RatedTopic()
    product: RatedTopic = RatedTopic()
    answers: Mapping[str, Answer] = field(default_factory=dict)
    controls: Mapping[str, Control] = field(default_factory=dict)
    signals: tuple[Signal, ...] = ()
    severities: tuple[Severity, ...] = ()
    severity: Severity | None = None
    """A final triple that overrides the derivation; used by case files only."""
    headcount: int | None = None
    gates: Mapping[Gate, GateEvidence] = field(default_factory=dict)
    region_state_imposed: Origin | None = None
    days_overdue: int = 0
    """Days since the oldest request without an answer, refused or not, became due; 0 when none is due."""
    involvement: Involvement = Involvement.LINKED
    market_blocked: str = ""
    """Market of the list behind an exact match, for the BLOCKED status."""
