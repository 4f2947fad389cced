"""What findings tell a score: signals, severities, and what the gates look at."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import le

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.core.database import TenantSession
from auditor.findings import cases, severity_rules
from auditor.findings.models import (
    GRAVE,
    Cohort,
    Finding,
    FindingRead,
    FindingSeverity,
    FindingState,
    Substantiation,
)
from auditor.findings.states import ENDED_STATES
from auditor.methods import active
from risk import gates
from risk.facts import Signal
from risk.gates import GateFacts
from risk.indicators import Indicator
from risk.methodology import Methodology
from risk.vocabulary import Gate, SignalStatus, Strength
from suppliers.facts import age_in_months
from suppliers.keys import among_given
from suppliers.own_rows import only_own, own, plain_rows

DELPHI = "delphi"
"""The family of codes in the table that have strengths, and say of a sign of the eleven what was seen."""
GRAVEST_FIRST = tuple(SignalStatus)


@dataclass(frozen=True, slots=True)
class Observed:
    """A signal and the event that it is about: indicator, age group, and cohort or month."""

    event: tuple[str, str, str]
    signal: Signal
    months: frozenset[str] = frozenset()
    """When it was; the event of a signal that names no group is its month."""

    @property
    def names_a_group(self) -> bool:
        """Whether the event is that of a group, and not of anybody there in a month."""
        return self.event[2] not in self.months


@dataclass(frozen=True, slots=True)
class StatedSeverity:
    """Severity of a finding as stated, 1..5 each; a `scope` of None follows from `workers_affected`."""

    scale: int
    scope: int | None
    irremediability: int
    workers_affected: int | None


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """All that the findings of one supplier add to its facts."""

    signals: tuple[Observed, ...] = ()
    severities: tuple[StatedSeverity, ...] = ()
    told: GateFacts = gates.NOTHING
    """What of them the gates look at: which hold is for the release of the rules to say."""
    workers_affected: int | None = None
    tells_of_state: bool = False
    """Whether an open one is of labour imposed by the state, confirmed or not."""


_FINDING = Finding.__table__
_OF_SUPPLIERS = only_own(
    sa.select(_FINDING)
    .where(own(_FINDING), among_given(_FINDING.c.supplier_id))  # its index begins with the organisation
    .order_by(_FINDING.c.id)
)


def facts_of(
    session: TenantSession, supplier_ids: Sequence[uuid.UUID], *, as_of: date
) -> dict[uuid.UUID, FindingFacts]:
    """Facts by supplier on a day; suppliers without findings are left out."""
    by_supplier: dict[uuid.UUID, list[FindingRead]] = defaultdict(list)
    for finding in plain_rows(session, _OF_SUPPLIERS, {"keys": supplier_ids}):
        by_supplier[finding.supplier_id].append(finding)
    return {supplier_id: facts(found, as_of) for supplier_id, found in by_supplier.items()}


def facts(found: Sequence[FindingRead], as_of: date) -> FindingFacts:
    """The facts of one supplier's findings."""
    standing = [one for one in found if is_open(one)]
    stated = [
        StatedSeverity(
            **{name: getattr(one, name) for name in severity_rules.MEASURES},
            workers_affected=one.workers_affected,
        )
        for one in standing
        if all(getattr(one, name) is not None for name in severity_rules.TOGETHER)
    ]
    affected = [one.workers_affected for one in standing if one.workers_affected is not None]
    return FindingFacts(
        once_per_event(observed(one, as_of) for one in found),
        tuple(stated),
        gate_facts(found, as_of),
        max(affected, default=None),
        any(one.code in rulebook.state_imposed() for one in standing),
    )


def is_open(finding: FindingRead) -> bool:
    """Neither closed nor withdrawn nor refuted."""
    return finding.state not in ENDED_STATES and finding.substantiation != Substantiation.REFUTED


IS_OPEN = sa.and_(Finding.state.not_in(ENDED_STATES), Finding.substantiation != Substantiation.REFUTED)
"""The same as a condition, for counting many."""


def observed(finding: FindingRead, as_of: date) -> Observed:
    """A finding as a signal: an open one goes on today; a closed one went on until it was verified."""
    known = rulebook.find(finding.code)
    indicator = known.ilo if known and known.ilo else finding.code
    signal = Signal(
        strength(finding),
        status(finding),
        age_months(finding, as_of),
        finding.code,
        named(finding),
    )
    month = f"{finding.last_known_on:%Y-%m}"
    where = " ".join(finding.cohort_label.casefold().split()) or month
    return Observed((indicator, finding.cohort, where), signal, frozenset({month}))


def named(finding: FindingRead) -> str:
    """A finding for people: code and day, and the recorder's own number where there is one; no title."""
    own = f" ({finding.reference})" if finding.reference != finding.id.hex else ""
    return f"finding {finding.code} of {finding.detected_at:%Y-%m-%d}{own}"


def status(finding: FindingRead) -> SignalStatus:
    """Substantiation and workflow state joined, as the model wants it."""
    if finding.state == FindingState.WITHDRAWN:
        return SignalStatus.REFUTED
    if finding.state == FindingState.CLOSED:
        return SignalStatus.CLOSED_VERIFIED
    return SignalStatus(finding.substantiation)


def strength(finding: FindingRead) -> Strength:
    """The table's strength for the age group; a code without one takes it from the severity."""
    if (in_table := cases.strength(finding.code, Cohort(finding.cohort))) is not None:
        return in_table
    if finding.severity in GRAVE:
        return Strength.STRONG
    return Strength.MEDIUM if finding.severity == FindingSeverity.MAJOR else Strength.WEAK


def age_months(finding: FindingRead, as_of: date) -> int:
    """Completed months since the matter was last known to go on; 0 while the finding is open."""
    if is_open(finding):
        return 0
    last = finding.last_known_on
    if finding.verified_at is not None:
        last = max(last, finding.verified_at.date())
    months = (as_of.year - last.year) * 12 + as_of.month - last.month - (as_of.day < last.day)
    return max(0, months)


def once_per_event(
    signals: Iterable[Observed], weight: Callable[[Signal], float] | None = None
) -> tuple[Observed, ...]:
    """One signal per event: the one that weighs most, and of equals the gravest status.

    So another record of an event never makes it count less: an official decision that is not confirmed loses
    nothing by a tip that is. Without a `weight`, which is for the rules to say, every one is left that may be
    it by some rules. Who names no group may speak of any that was seen in that month: it is one event with
    the first of them.
    """
    given = sorted(signals, key=lambda one: one.event)
    groups: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    for one in given:
        for month in one.months if one.names_a_group else ():
            groups.setdefault((*one.event[:2], month), one.event)
    events: dict[tuple[str, str, str], list[Observed]] = defaultdict(list)
    for one in given:
        events[one.event if one.names_a_group else groups.get(one.event, one.event)].append(one)
    found = []
    for event in sorted(events):
        months = frozenset[str]().union(*(one.months for one in events[event]))
        left = _may_weigh_most(events[event])
        if weight is not None:
            left = [max(left, key=lambda one: weight(one.signal))]
        found += [replace(one, event=event, months=months) for one in left]
    return tuple(found)


def _may_weigh_most(of_event: Iterable[Observed]) -> list[Observed]:
    """Those that no other one equals or exceeds in status, strength and recency, the gravest status first."""

    def order(one: Observed) -> tuple[int, int, int]:
        signal = one.signal
        return GRAVEST_FIRST.index(signal.status), tuple(Strength).index(signal.strength), signal.age_months

    left: list[Observed] = []
    for one in sorted(of_event, key=order):
        places = order(one)
        if not any(all(map(le, order(other), places)) for other in left):
            left.append(one)
    return left


def gate_facts(found: Iterable[FindingRead], as_of: date) -> GateFacts:
    """What the gates look at of a supplier's findings on a day."""
    found = list(found)
    standing = [one for one in found if is_open(one)]
    return GateFacts(
        findings=tuple(matter(one) for one in standing),
        closures=tuple(one for one in (closure(finding, as_of) for finding in found) if one is not None),
        cases=tuple(gates.Case(f"{case.label}: {case.result}", case.judged) for case in cases.of(standing)),
    )


def matter(finding: FindingRead) -> gates.Matter:
    """A finding that is open, as the gates look at it."""
    return gates.Matter(
        finding.code,
        named(finding),
        SignalStatus(finding.substantiation),
        is_child=finding.cohort == Cohort.CHILD,
        strength=cases.strength(finding.code, Cohort(finding.cohort)),
        is_zero_tolerance=finding.severity == FindingSeverity.ZERO_TOLERANCE,
        is_state_imposed=finding.code in rulebook.state_imposed(),
        is_pair=bool(finding.involuntariness and finding.menace_of_penalty),
    )


def closure(finding: FindingRead, as_of: date) -> gates.Closure | None:
    """The verified closing of a finding that had held gates; None where there was none by then.

    It counts from the closing, or from the end of the zero-tolerance case that it was part of. When the
    finding was opened again the probation has failed and begins anew with the next closing.
    """
    held = frozenset(finding.gates_at_closing)
    words = f"{named(finding)}, {of_probation(finding)}"
    if not held:
        return None
    if finding.closed_at is None:
        return gates.Closure(words, held) if is_open(finding) else None
    if finding.closed_at.date() > as_of:
        return None
    begun = max(finding.closed_at, finding.probation_from or finding.closed_at).date()
    months = 0 if as_of < begun else age_in_months(begun, as_of)
    return gates.Closure(words, held, months, finding.found_effective_on is not None)


def own_gates(finding: FindingRead, method: Methodology) -> frozenset[Gate]:
    """The gates that one finding holds by itself."""
    return gates.of_finding(matter(finding), method.gates) if is_open(finding) else frozenset()


def of_strong_gate(known: Indicator, method: Methodology) -> str:
    """What a confirmed finding of a code does to gate G6, for beside the code where one is chosen.

    A sign of the list of eleven is in no column of strengths, so it holds none; strong codes of the same
    sign are named.
    """

    def holds(code: str, cohort: Cohort) -> bool:
        return gates.is_strong(code, cases.strength(code, cohort), method.gates)

    if holds(known.code, Cohort.ADULT):
        return "holds gate G6 once confirmed"
    if holds(known.code, Cohort.CHILD):
        return "holds gate G6 once confirmed for children"
    near = [
        one.code
        for one in rulebook.all_indicators().values()
        if one.ilo == known.code and one.family == DELPHI and holds(one.code, Cohort.ADULT)
    ]
    if not near:
        return "no gate G6"
    return f"no gate G6; {' and '.join(near)} {'holds' if len(near) == 1 else 'hold'} it"


def of_probation(finding: FindingRead) -> str:
    """Since when a finding is on probation and whether the remedy was found effective, or that it failed."""
    if finding.closed_at is not None:
        checked = "" if finding.found_effective_on else ", remedy not yet found effective"
        return f"closed {finding.closed_at:%Y-%m-%d}{checked}"
    return f"reopened {finding.reopened_at:%Y-%m-%d}" if finding.reopened_at else "reopened"


def gates_of_finding(session: TenantSession, finding: Finding) -> set[Gate]:
    """The gates that a finding holds by itself or as part of a case, for the day it is closed."""
    held = set(own_gates(finding, active.method(session)))
    query = sa.select(Finding).where(Finding.supplier_id == finding.supplier_id)
    standing = [one for one in session.scalars(query) if is_open(one)]
    if any(finding.id in case.finding_ids for case in cases.indicated(standing)):
        held.add(Gate.DELPHI_CASE)
    return held
