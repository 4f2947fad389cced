"""Published cases come out again, deviations are named, a malformed file is refused with its place."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from risk import methodology
from risk.cases import casefile
from risk.errors import FactsError

METHOD = methodology.load()
OWN = Path(__file__).parent / "goldens.json"
SHARED = Path(__file__).parents[3] / "shared" / "domain" / "scoring-goldens.json"


def document() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(OWN.read_text(encoding="utf-8"))
    return loaded


def lines(changed: dict[str, Any]) -> list[str]:
    return [str(difference) for difference in casefile.check(changed, METHOD)]


@pytest.mark.parametrize("path", [OWN, SHARED], ids=["own", "shared"])
def test_every_published_case_comes_out_again(path):
    if not path.exists():
        pytest.skip("this file is not on the machine")
    cases = json.loads(path.read_text(encoding="utf-8"))
    assert lines(cases) == []
    assert casefile.count(cases) == 58


def test_any_section_may_be_absent():
    for section in document():
        changed = document()
        del changed[section]
        assert lines(changed) == []
    assert casefile.check({}, METHOD) == []


@pytest.mark.parametrize(
    ("path", "value", "line"),
    [
        (
            ("goldens", 0, "expected", "final"),
            80.0,
            "goldens[0] (GOLD-A).final: published 80.0, computed 79.8",
        ),
        (
            ("goldens", 1, "expected", "band"),
            "Critical",
            "goldens[1] (GOLD-B).band: published 'Critical', computed 'High'",
        ),
        (
            ("goldens", 3, "expected", "status"),
            "OPEN",
            "goldens[3] (GOLD-D).status: published 'OPEN', computed 'BLOCKED'",
        ),
        (
            ("goldens", 2, "expected", "conf_grade"),
            "B",
            "goldens[2] (GOLD-C).conf_grade: published 'B', computed 'A'",
        ),
        (
            ("goldens", 0, "expected", "control"),
            0.2582,
            "goldens[0] (GOLD-A).control: published 0.2582, computed 0.258125",
        ),
        (
            ("goldens", 0, "expected", "factors", "CTY"),
            44.5,
            "goldens[0] (GOLD-A).factors.CTY: published 44.5",
        ),
        (
            ("goldens", 0, "expected", "wrk", "fees"),
            80,
            "goldens[0] (GOLD-A).wrk.fees: published 80, computed 100.0",
        ),
        (
            ("goldens", 0, "expected", "luck"),
            7,
            "goldens[0] (GOLD-A).luck: published 7, computed 'not a figure",
        ),
        (
            ("delphi_dimension", 5, "positive"),
            True,
            "delphi_dimension[5].positive: published True, computed False",
        ),
        (
            ("delphi_case", 2, "result"),
            "labour_exploitation",
            "delphi_case[2].result: published 'labour_exploitation'",
        ),
        (("sampling", 4, "per_stratum_min"), [11, 7, 4], "sampling[4].per_stratum_min: published [11, 7, 4]"),
        (("detection", 0, "prob_at_least_one"), 0.192, "detection[0].prob_at_least_one: published 0.192"),
        (
            ("back_wages", "shortfall"),
            "200.99",
            "back_wages[0].shortfall: published '200.99', computed '201.00'",
        ),
        (
            ("fee_repayment", "max_instalments"),
            6,
            "fee_repayment[0].max_instalments: published 6, computed 12",
        ),
        (("params", "peak_share"), 0.5, "params.peak_share: published 0.5, computed 0.3"),
        (("params", "tip", "3"), 91, "params.tip.3: published 91, computed 90.0"),
        (("params", "version"), "1.0.1", "params.version: published '1.0.1', computed '1.0.0'"),
        (("params", "luck"), 1, "params.luck: published 1, computed '(absent)'"),
    ],
)
def test_every_deviation_is_named_with_its_place(path, value, line):
    changed = document()
    target: Any = changed
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    found = lines(changed)
    assert len(found) == 1
    assert found[0].startswith(line)


def test_a_parameter_left_out_is_a_difference():
    changed = document()
    del changed["params"]["gates"]
    assert [line.partition(":")[0] for line in lines(changed)] == ["params.gates"]


def test_only_what_is_expected_is_compared():
    changed = document()
    changed["goldens"] = [{"input": changed["goldens"][0]["input"], "expected": {"band": "High"}}]
    assert lines(changed) == []


def test_a_figure_agrees_within_half_of_its_last_decimal():
    assert casefile.agrees(0.03125, 0.0312, 4)
    assert casefile.agrees(44.85, 44.8, 1)
    assert not casefile.agrees(44.8501, 44.8, 1)


def test_gates_of_a_case_are_taken_as_they_stand():
    changed = document()
    given = copy.deepcopy(changed["goldens"][6]["input"])
    given["gates"] = []
    # The state-imposed country raises its factor; floor and voided controls come only with the gate itself.
    expected = {"factors": {"CTY": 90.0}, "floor": 0, "control": 0.7987, "gates": []}
    assert lines({"goldens": [{"input": given, "expected": expected}]}) == []


def test_a_sector_that_is_no_example_scores_as_not_known():
    given = copy.deepcopy(document()["goldens"][0]["input"])
    given["sector"] = "steel"
    unknown = {"goldens": [{"input": given, "expected": {"factors": {"SEC": 75.0}, "provisional": True}}]}
    assert lines(unknown) == []
    given["sector_score"] = 55
    assert lines({"goldens": [{"input": given, "expected": {"factors": {"SEC": 55.0}}}]}) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"golden": []}, "golden: this section is not known"),
        ({"goldens": 7}, "goldens: found 7; it must be a list of cases"),
        ({"goldens": [7]}, "goldens[0]: found 7; it must be a table"),
        ({"goldens": [{"expected": {}}]}, "goldens[0].input: this key is missing"),
        ({"delphi_dimension": [{"S": 1, "M": -1, "W": 0}]}, "delphi_dimension[0].M: found -1"),
        (
            {"delphi_case": [{"positive": ["D7"], "child": 0, "act": 1}]},
            "delphi_case[0].positive: found 'D7'",
        ),
        ({"delphi_case": [{"positive": [], "child": "no", "act": 1}]}, "delphi_case[0].child: found 'no'"),
        ({"sampling": [{"N": "many", "strata": []}]}, "sampling[0].N: found 'many'"),
        ({"detection": [{"N": 10, "n": 11, "affected": 1}]}, "detection[0]: detection: found 11 interviews"),
        ({"back_wages": {"input": {"regular_hours": "x"}}}, "back_wages[0].input.regular_hours: found 'x'"),
        (
            {"fee_repayment": {"input": {"documented_or_declared": "-1"}}},
            "documented_or_declared: found '-1'",
        ),
    ],
)
def test_a_malformed_file_is_refused_with_its_place(change, message):
    with pytest.raises(FactsError) as refusal:
        casefile.check(change, METHOD)
    assert message in str(refusal.value)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (
            ("kind",),
            "mine",
            "goldens[0].input.kind: found 'mine'; it must be one of factory, construction, agriculture",
        ),
        (("country",), None, "goldens[0].input.country: found None"),
        (("country", "tip"), "5", "goldens[0].input: country XA, tip: found '5'"),
        (("workforce", "fees"), "none", "goldens[0].input: answers.fees: found 'none'"),
        (("workforce", "fees"), {"missing": "lost"}, "goldens[0].input.workforce.fees.missing: found 'lost'"),
        (("workforce", "luck"), 1, "goldens[0].input.workforce.luck: this key is not known"),
        (("evidence", "fees"), "seen", "goldens[0].input.evidence.fees: found 'seen'"),
        (("controls", "audit"), [5, "self"], "goldens[0].input: controls.audit: found maturity 5"),
        (("controls", "audit"), 3, "goldens[0].input.controls.audit: found 3"),
        (("signals",), [["S", "confirmed", 1]], "goldens[0].input.signals[0]: found"),
        (("gates",), ["G11"], "goldens[0].input.gates: found 'G11'"),
        (("severity",), [4, 4], "goldens[0].input.severity: found [4, 4]"),
        (("severity",), [4, 4, 6], "goldens[0].input: severity.irremediability: found 6"),
        (("product_score",), "high", "goldens[0].input.product_score: found 'high'"),
        (("luck",), 1, "goldens[0].input.luck: this key is not known"),
    ],
)
def test_a_malformed_case_is_refused_with_its_place(path, value, message):
    changed = {"goldens": document()["goldens"][:1]}
    target: Any = changed["goldens"][0]["input"]
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    with pytest.raises(FactsError) as refusal:
        casefile.check(changed, METHOD)
    assert message in str(refusal.value)


def test_a_file_that_is_no_table_is_refused():
    with pytest.raises(FactsError, match="case file: found list"):
        casefile.check([], METHOD)  # type: ignore[arg-type]
