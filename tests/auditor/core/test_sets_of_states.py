"""What the sets of grave codes and of final states hold, each said in one place."""

import ast
from pathlib import Path

import pytest

import auditor
from auditor.core.work import OVER, UNDER_WAY, RunState
from auditor.findings import states as of_findings
from auditor.findings.models import GRAVE, FindingSeverity, FindingState
from auditor.remediation import states as of_actions
from auditor.remediation.models import ActionState
from auditor.screening.models import UNDECIDED, HitState
from risk.vocabulary import HIGH_RISK, Band

SETS = {
    "grave findings": (GRAVE, {FindingSeverity.ZERO_TOLERANCE, FindingSeverity.CRITICAL}),
    "bands of high risk": (HIGH_RISK, {Band.HIGH, Band.CRITICAL}),
    "actions seen done": (of_actions.DONE, {ActionState.VERIFIED, ActionState.CLOSED}),
    "actions settled": (of_actions.SETTLED, {ActionState.VERIFIED, ActionState.CLOSED, ActionState.REJECTED}),
    "runs over": (OVER, {RunState.DONE, RunState.FAILED, RunState.CANCELLED}),
    "runs under way": (UNDER_WAY, {RunState.WAITING, RunState.RUNNING}),
    "hits undecided": (UNDECIDED, {HitState.OPEN, HitState.ESCALATED}),
    "findings ended": (of_findings.ENDED_STATES, {"closed", "withdrawn"}),
}
KINDS = (FindingSeverity, FindingState, Band, ActionState, RunState, HitState)
HOMES = {
    "auditor/core/work.py",
    "auditor/findings/models.py",
    "auditor/findings/states.py",
    "auditor/remediation/states.py",
    "auditor/screening/models.py",
    "auditor/screening/decisions.py",
}


@pytest.mark.parametrize(("named", "means"), SETS.values(), ids=SETS)
def test_a_set_holds_what_its_name_says(named, means):
    assert set(named) == means


@pytest.mark.parametrize("machine", [of_actions.ACTION, of_findings.FINDING], ids=lambda one: one.what)
def test_ended_states_are_those_without_a_move_but_for_coming_back(machine):
    states = of_actions if machine is of_actions.ACTION else of_findings
    without = {one for one in machine.moves if set(machine.possible(one)) <= {"reopened"}}
    assert without == set(states.ENDED_STATES)


def test_nobody_writes_one_of_them_out_again():
    root = Path(auditor.__file__).parent
    known = {frozenset(str(one) for one in named) for named, _ in SETS.values()}
    kinds = {kind.__name__: kind for kind in KINDS}
    again = []
    for path in sorted(root.rglob("*.py")):
        name = path.relative_to(root.parent).as_posix()
        if name in HOMES or "migrations" in name:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Set | ast.List | ast.Tuple) and written(node, kinds) in known:
                again.append(f"{name}:{node.lineno}")
    assert again == []


def written(node, kinds):
    """The values that a set, list or tuple of members of these enumerations holds."""
    values = [
        str(kinds[one.value.id][one.attr])
        for one in node.elts
        if isinstance(one, ast.Attribute) and isinstance(one.value, ast.Name) and one.value.id in kinds
    ]
    return frozenset(values) if len(values) == len(node.elts) else None
