"""An own release: a shipped one with other values, checked alike, and never blinder to what is grave."""

from __future__ import annotations

import datetime

import pytest

from risk import methodology, own_bounds, own_methodology
from risk.errors import MethodologyError

DAY = datetime.date(2026, 12, 1)
SHIPPED = methodology.load("1.0.0")


def made(changes):
    return own_methodology.release("1.0.0", changes, version="1.0.0-2", title="Ours", effective_from=DAY)


def test_without_changes_it_is_the_shipped_one_by_another_name():
    own = made({})
    assert (own.version, own.title, own.effective_from) == ("1.0.0-2", "Ours", DAY)
    assert own.factor_weights == SHIPPED.factor_weights
    assert own_bounds.weaker(own, SHIPPED) == []


def test_changed_values_stand_in_their_places():
    own = made({"missing.not_requested": 80, "signals.base.S": 0.6, "answers.depth.counts": [0, 50, 80, 100]})
    assert min(own.missing.values()) == 80
    assert max(own.signals.base.values()) == 0.6
    assert own.answers["depth"].scores["1"] == 50
    assert own_bounds.weaker(own, SHIPPED) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version = "1.0.0"', 'version = "7"', "version: found '7'; an own release is named beside its file"),
        (
            "effective_from = 2026-11-23",
            "effective_from = 2026-01-01",
            "effective_from: found 2026-01-01; an own release is named beside its file, so this stays as "
            "shipped: 2026-11-23.",
        ),
    ],
)
def test_what_a_file_says_and_nobody_would_read_is_refused(old, new, message):
    text = methodology.text("1.0.0")
    assert old in text
    with pytest.raises(MethodologyError) as refused:
        own_methodology.changes_of(text.replace(old, new, 1), "1.0.0")
    assert message in str(refused.value)


def test_every_value_of_the_file_can_be_named_and_has_its_source():
    found = own_methodology.parameters("1.0.0")
    by_place = {one.path: one for one in found}
    assert by_place["factors.factory.CTY"].value == 0.25
    assert by_place["gates.floors.G3_state_imposed.voids_controls"].value is True
    assert "controls.maturity" not in by_place
    assert not {one.group for one in found} & own_methodology.NOT_OF_A_SCORE
    assert all(one.source and one.unit for one in found)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"factors.factory.CTY": 0.9}, "whose sum is 1"),
        ({"missing.overdue": 101}, "missing.overdue: found 101; it must be a number from 0 to 100"),
        ({"missing.overdue": "a lot"}, "missing.overdue: found 'a lot'"),
        ({"missing.nothing": 3}, "missing.nothing: release 1.0.0 has no value at this place"),
        ({"controls.maturity": ["a"]}, "controls.maturity: release 1.0.0 has no value at this place"),
        ({"interviews.at_least": 1}, "interviews.at_least: release 1.0.0 has no value"),
        ({"version": "2"}, "version: release 1.0.0 has no value"),
        ({"curves.share.nodes": [[0, 0], [0, 1]]}, "pairs with rising inputs"),
        ({"bands.ranges": []}, "bands.ranges"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(changes, words):
    with pytest.raises(MethodologyError) as refused:
        made(changes)
    assert words in str(refused.value)


WEAKER = [
    {"gates.floors.G1_listed_exact.floor": 99},
    {"gates.floors.G3_state_imposed.voids_controls": False},
    {"gates.probation_months": 6},
    {"gates.worst_forms_of_child_labour": []},
    {"gates.denied_or_false": ["ACCESS_DENIED"]},
    {"gates.strong_but_hours_alone": ["D4-01", "D4-02"]},
    {"missing.not_requested": 74},
    {"missing.refused": 99},
    {"silence.confidence_below": 39},
    {"silence.overdue_days_over": 61},
    {"controls.cap": 0.6},
    {"curves.share.nodes": [[0, 100], [100, 0]]},
    {"curves.prevalence.nodes": [[0, 0], [40, 0]]},
    {"curves.share.nodes": [[200, 0], [300, 100]]},
    {"curves.remainder.nodes": [[0, 0], [100, 100]]},
    {
        "bands.ranges": [
            {"name": "Low", "from": 0, "to": 26},
            {"name": "Moderate", "from": 26, "to": 45},
            {"name": "Elevated", "from": 45, "to": 65},
            {"name": "High", "from": 65, "to": 85},
            {"name": "Critical", "from": 85, "to": 100.1},
        ]
    },
]


@pytest.mark.parametrize("changes", WEAKER, ids=[next(iter(one)) for one in WEAKER])
def test_what_would_see_less_of_what_is_grave_is_named(changes):
    (told,) = own_bounds.weaker(made(changes), SHIPPED)
    assert next(iter(changes)).split(".")[0] in str(told)


def test_a_curve_that_runs_the_wrong_way_is_told_with_what_to_do():
    (told,) = own_bounds.weaker(made({"curves.share.nodes": [[0, 100], [100, 0]]}), SHIPPED)
    assert str(told) == (
        "curves.share.nodes: the points go from 100 points at 0 to 0 at 100; they have to rise with the "
        "input, like the shipped ones [[0, 0], [10, 25], [30, 60], [60, 85], [100, 100]]."
    )


def test_curves_may_judge_otherwise_as_long_as_more_weighs_more():
    steeper = {
        "curves.share.nodes": [[0, 0], [5, 90], [100, 100]],
        "curves.remainder.nodes": [[0, 100], [50, 80], [90, 5]],
        "missing.not_requested": 95,
    }
    assert own_bounds.weaker(made(steeper), SHIPPED) == []


def test_a_whole_file_tells_what_it_changes():
    text = methodology.text("1.0.0")
    assert own_methodology.changes_of(text, "1.0.0") == {}
    changed = text.replace("not_requested = 75", "not_requested = 80")
    assert own_methodology.changes_of(changed, "1.0.0") == {"missing.not_requested": 80}


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("not_requested = 75", "not_requested = 750", "missing.not_requested: found 750"),
        ("not_requested = 75", "not_requestd = 75", "missing.not_requestd: this key is not known"),
        ("at_least = 10", "at_least = 5", "interviews.at_least: found 5; this is no value and stays"),
        ('"a child in a worst form of child labour"', '"nothing"', "this is no value and stays as shipped"),
        ("[curves.share]", "[curves.share", "not a TOML file"),
        # Nobody would read either, and whoever wrote it would take it for a rule.
        (
            ', "SC" = 90',
            "",
            "country.parts.tip.scores.SC: found nothing; a file holds every value, as shipped",
        ),
        (
            "scores = { low = 10, ",
            "scores = { ",
            "answers.press.scores.low: found nothing; a file holds every",
        ),
        (
            "high = 100 }",
            "high = 100, extreme = 100 }",
            "answers.press.scores.extreme: found 100; release 1.0.0 has no value at this place",
        ),
    ],
)
def test_a_file_that_cannot_be_is_refused_with_the_place(before, after, words):
    text = methodology.text("1.0.0")
    assert before in text
    with pytest.raises(MethodologyError) as refused:
        own_methodology.changes_of(text.replace(before, after), "1.0.0")
    assert words in str(refused.value)
