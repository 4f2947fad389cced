"""Which floors hold, and by which facts: the rules of all gates, over plain facts and the rules in force.

Whoever scores brings what is known of a supplier as `GateFacts`; each gate that holds names every fact it
rests on and who may release it. What a release may say of it stands in its table `gates`: codes, and the
months of probation. Silence (G9) is not here: it follows from confidence, so the kernel adds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from risk import delphi
from risk.delphi import CohortResult
from risk.facts import GateEvidence
from risk.methodology_values import GateRules
from risk.vocabulary import Gate, SignalStatus, Strength

STANDING = (SignalStatus.ALLEGED, SignalStatus.CORROBORATED, SignalStatus.CONFIRMED)
"""What is closed or refuted holds no gate of its own."""
STARTS_PROBATION = frozenset(
    {
        *(Gate.ZERO_TOLERANCE_CONFIRMED, Gate.DELPHI_CASE, Gate.ICLS_PAIR),
        Gate.WORST_FORM_OF_CHILD_LABOUR,
    }
)
"""Gates whose verified closure begins a probation."""
WORST_FORMS = "PUR-09"
"""The code that is of children by itself, whatever age group stands beside it."""
WORST_FOR_A_CHILD = frozenset(f"PUR-0{number}" for number in range(1, 10))
"""Of a child the purposes of Palermo are worst forms as well (ILO C182, Art. 3 a to c)."""

REVIEWER_OF_HITS = "reviewer of list hits"
BY_ANOTHER_PLACE = "reviewer, by proof of another place"
BY_ANOTHER_ORIGIN = "reviewer, by proof of another origin"
BY_CLOSURE = "reviewer, by verified closure"
BY_DECISION = "reviewer, by deciding the suspicion"

OF_FINDINGS = {
    Gate.ZERO_TOLERANCE_CONFIRMED: BY_CLOSURE,
    Gate.STATE_IMPOSED: BY_CLOSURE,
    Gate.DELPHI_CASE: BY_CLOSURE,
    Gate.ICLS_PAIR: "reviewer who did not record it",
    Gate.WORST_FORM_OF_CHILD_LABOUR: "reviewer, by verified closure under the child protocol",
    Gate.STRONG_CONFIRMED: BY_CLOSURE,
    Gate.DENIED_OR_FALSE: "reviewer, after a new unannounced audit",
    Gate.ZERO_TOLERANCE_SUSPECTED: BY_DECISION,
}
"""The gates that findings hold while they are open, and who may release each."""
HELD_BY_FINDINGS = frozenset({*OF_FINDINGS, Gate.PROBATION})
OF_REPORTS = {
    Gate.STATE_IMPOSED: "reviewer, by deciding on the signal",
    Gate.STRONG_CONFIRMED: BY_CLOSURE,
    Gate.ZERO_TOLERANCE_SUSPECTED: BY_DECISION,
}
"""Those that reports of others hold."""


class ListMatch(NamedTuple):
    """A match with a list; `is_confirmed` after review of the legal name and one more identifier."""

    words: str
    is_confirmed: bool


class Nexus(NamedTuple):
    """A nexus with state-imposed forced labour by place, labour transfer or input, and who may release it."""

    words: str
    release_by: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A finding or a report as the gates look at it; `words` are what a reader finds it by.

    `strength` is that of the code in the column of the age group, None for a code without one. `is_pair`
    tells that a reviewer recorded involuntariness and menace of penalty together.
    """

    code: str
    words: str
    status: SignalStatus
    is_child: bool = False
    strength: Strength | None = None
    is_zero_tolerance: bool = False
    is_state_imposed: bool = False
    is_pair: bool = False


class Case(NamedTuple):
    """What the findings of one cohort indicate together."""

    words: str
    judged: CohortResult


@dataclass(frozen=True, slots=True)
class Closure:
    """A finding that was closed with verification; one that was opened again has not been found effective.

    `gates` are those that it had held, `months_ago` completed months since the probation began.
    """

    words: str
    gates: frozenset[str]
    months_ago: int = 0
    is_found_effective: bool = False


@dataclass(frozen=True, slots=True)
class GateFacts:
    """All that gates look at for one supplier."""

    matches: Sequence[ListMatch] = ()
    nexus: Sequence[Nexus] = ()
    findings: Sequence[Matter] = ()
    closures: Sequence[Closure] = ()
    cases: Sequence[Case] = ()
    reports: Sequence[Matter] = ()


NOTHING = GateFacts()


class Held(NamedTuple):
    """A gate with one fact that it rests on."""

    gate: Gate
    words: str
    release_by: str


def holding(facts: GateFacts, rules: GateRules) -> dict[Gate, GateEvidence]:
    """The gates that hold, in the order of the vocabulary: every fact of each, and whoever may release it.

    Two findings of one code and day read the same and are told twice; what others say again is told once.
    """
    held = [
        *dict.fromkeys(_of_lists(facts)),
        *_of_findings(facts, rules),
        *dict.fromkeys(_of_reports(facts.reports, rules)),
    ]
    found = {}
    for gate in Gate if held else ():  # of most suppliers none holds
        these = [one for one in held if one.gate is gate]
        if these:
            releasers = dict.fromkeys(one.release_by for one in these)
            found[gate] = GateEvidence("; ".join(one.words for one in these), "; ".join(releasers))
    return found


def _of_lists(facts: GateFacts) -> Iterator[Held]:
    for match in facts.matches:
        if match.is_confirmed:
            yield Held(Gate.LISTED_EXACT, match.words, "reviewer who did not confirm it")
        else:
            yield Held(Gate.LISTED_FUZZY, match.words, REVIEWER_OF_HITS)
    for nexus in facts.nexus:
        yield Held(Gate.STATE_IMPOSED, nexus.words, nexus.release_by)


def _of_findings(facts: GateFacts, rules: GateRules) -> Iterator[Held]:
    for finding in facts.findings:
        for gate in of_finding(finding, rules):
            yield Held(gate, finding.words, OF_FINDINGS[gate])
    for closure in facts.closures:
        if is_on_probation(closure, rules):
            yield Held(Gate.PROBATION, closure.words, _end_of_probation(rules))
    for case in facts.cases:
        if delphi.raises_gate(case.judged):
            yield Held(Gate.DELPHI_CASE, case.words, OF_FINDINGS[Gate.DELPHI_CASE])


def _end_of_probation(rules: GateRules) -> str:
    months = f"{rules.probation_months} months after verified closure"
    return f"time: {months}, once every check found the remedy effective"


def _of_reports(reports: Iterable[Matter], rules: GateRules) -> Iterator[Held]:
    for report in reports:
        for gate in of_report(report, rules):
            yield Held(gate, report.words, OF_REPORTS[gate])


def of_finding(finding: Matter, rules: GateRules) -> frozenset[Gate]:
    """The gates that one finding holds by itself."""
    if finding.status not in STANDING:
        return frozenset()
    is_confirmed = finding.status is SignalStatus.CONFIRMED
    holds = {
        Gate.ZERO_TOLERANCE_CONFIRMED: finding.is_zero_tolerance and is_confirmed,
        Gate.STATE_IMPOSED: finding.is_state_imposed and is_confirmed,
        Gate.ICLS_PAIR: finding.is_pair,
        Gate.WORST_FORM_OF_CHILD_LABOUR: is_worst_form(finding, rules)
        and finding.status is not SignalStatus.ALLEGED,
        Gate.STRONG_CONFIRMED: is_strong(finding.code, finding.strength, rules) and is_confirmed,
        # What was hidden hides all the rest, so precaution does not wait for proof here either.
        Gate.DENIED_OR_FALSE: finding.code in rules.denied_or_false,
        Gate.ZERO_TOLERANCE_SUSPECTED: finding.is_zero_tolerance and not is_confirmed,
    }
    return frozenset(gate for gate, is_so in holds.items() if is_so)


def of_report(report: Matter, rules: GateRules) -> frozenset[Gate]:
    """The gates that one report holds: zero tolerance asks for precaution, a confirmed one holds G3 or G6."""
    if report.status not in STANDING:
        return frozenset()
    is_confirmed = report.status is SignalStatus.CONFIRMED
    holds = {
        Gate.STATE_IMPOSED: report.is_state_imposed and is_confirmed,
        Gate.STRONG_CONFIRMED: is_strong(report.code, report.strength, rules) and is_confirmed,
        Gate.ZERO_TOLERANCE_SUSPECTED: report.is_zero_tolerance,
    }
    return frozenset(gate for gate, is_so in holds.items() if is_so)


def is_worst_form(finding: Matter, rules: GateRules) -> bool:
    """Whether it is of a child in a worst form of child labour; a release may name further codes."""
    for_a_child = finding.code in WORST_FOR_A_CHILD or finding.code in rules.worst_forms_of_child_labour
    return finding.code == WORST_FORMS or (finding.is_child and for_a_child)


def is_strong(code: str, strength: Strength | None, rules: GateRules) -> bool:
    """Whether a code of this strength for an age group holds G6 once confirmed; hours alone do not."""
    return strength is Strength.STRONG and code not in rules.strong_but_hours_alone


def is_on_probation(closure: Closure, rules: GateRules) -> bool:
    """Whether a finding that had held a gate which starts a probation is not past it.

    It lasts the months of the release, and beyond while a check of the remedy is missing: what nobody looked
    at releases nothing.
    """
    if not STARTS_PROBATION & closure.gates:
        return False
    return closure.months_ago < rules.probation_months or not closure.is_found_effective
