"""Which new score is shown at once and which waits."""

import pytest

from auditor.scoring.review import Shown, compare

HIGH = Shown(80.0, "High", ["G7_denied_or_false"])


@pytest.mark.parametrize(
    ("new", "show", "released"),
    [
        (Shown(80.0, "High", ["G7_denied_or_false"]), True, []),
        (Shown(84.0, "High", ["G7_denied_or_false"]), True, []),
        (Shown(90.0, "Critical", ["G7_denied_or_false", "G3_state_imposed"]), True, []),
        (Shown(66.0, "High", ["G7_denied_or_false"]), True, []),
        (Shown(60.0, "Elevated", ["G7_denied_or_false"]), False, []),
        (Shown(79.0, "High", []), False, ["G7_denied_or_false"]),
        (Shown(80.0, "High", []), False, ["G7_denied_or_false"]),
        (Shown(95.0, "Critical", ["G2_zt_confirmed"]), False, ["G7_denied_or_false"]),
    ],
)
def test_a_lower_band_or_a_released_gate_waits(new, show, released):
    verdict = compare(HIGH, [], new)
    assert (verdict.show, verdict.released) == (show, released)
    assert verdict.awaits_review == (not show)


@pytest.mark.parametrize(
    ("old", "new"),
    [("G1_listed_fuzzy", "G1_listed_exact"), ("G8_zt_suspected", "G2_zt_confirmed")],
)
def test_a_gate_that_gives_way_to_a_stricter_one_is_not_released(old, new):
    verdict = compare(Shown(80.0, "High", [old]), [], Shown(100.0, "Critical", [new]))
    assert verdict.show
    assert not verdict.awaits_review


def test_a_release_that_nobody_agreed_to_is_not_forgotten():
    verdict = compare(
        Shown(95.0, "Critical", ["G2_zt_confirmed"]),
        ["G7_denied_or_false"],
        Shown(96.0, "Critical", ["G2_zt_confirmed"]),
    )
    assert verdict.released == ["G7_denied_or_false"]


def test_lifting_a_block_waits():
    verdict = compare(Shown(100.0, "Critical", [], blocked=True), [], Shown(100.0, "Critical", []))
    assert not verdict.show
