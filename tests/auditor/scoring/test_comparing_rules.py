"""A difference that comes of other rules names the values that changed, table by table."""

from datetime import timedelta

import pytest

from auditor.methods import service as methods
from auditor.scoring import comparing
from risk.rounding import shown as rounded
from tests.auditor.scoring.test_rescoring import make_supplier, score, shown, stored
from tests.conftest import NOON

pytestmark = pytest.mark.whole


@pytest.fixture
def under_rules(session, adam, rhea):
    """Scores a supplier by the shipped rules, then one after the other by own ones."""

    def made(*several):
        supplier = make_supplier(session)
        score(session, supplier)
        for number, changes in enumerate(several, 1):
            now = NOON + timedelta(hours=number)
            about = {"title": "Ours", "reason": "as we judge it", "effective_from": NOON.date()}
            row = methods.propose(session, changes, **about, actor=adam, now=now)
            session.flush()
            methods.activate(session, row, reason="agreed by the board", actor=rhea, now=now)
            score(session, supplier, now=now)
        session.commit()
        return supplier

    return made


def test_each_table_of_the_rules_is_named_with_its_values_and_points(session, under_rules):
    first, last = stored(session, under_rules({"factors.peak_share": 0.15, "missing.not_requested": 100}))
    found = comparing.between(session, first, last)
    assert {one.text for one in found.moving} == {
        "methodology 1.0.0 → 1.0.0-1: factors › peak share 0.3 → 0.15",
        "methodology 1.0.0 → 1.0.0-1: missing › not requested 75 → 100",
    }
    assert rounded(sum(one.points for one in found.moving)) == found.difference
    assert found.difference == rounded(last.final - first.final)


def test_between_two_own_releases_only_what_differs_of_them_is_named(session, under_rules):
    several = ({"factors.peak_share": 0.15}, {"factors.peak_share": 0.15, "missing.not_requested": 100})
    _, second, third = stored(session, under_rules(*several))
    found = comparing.between(session, second, third)
    assert [one.text for one in found.moving] == [
        "methodology 1.0.0-1 → 1.0.0-2: missing › not requested 75 → 100"
    ]


def test_values_of_other_kinds_of_supplier_are_not_given_as_the_reason(session, under_rules):
    weights = {"factory": {"CTY": 0.3, "SEC": 0.1}, "construction": {"CTY": 0.3, "SEC": 0.1}}
    changes = {
        f"factors.{kind}.{name}": value for kind, some in weights.items() for name, value in some.items()
    }
    first, last = stored(session, under_rules(changes))
    (move,) = comparing.between(session, first, last).moving
    assert move.text == (
        "methodology 1.0.0 → 1.0.0-1: factors › factory › CTY 0.25 → 0.3; factors › factory › SEC 0.15 → 0.1"
    )


def test_pages_and_api_name_the_value_and_tell_scores_of_one_day_by_their_time(
    session, under_rules, as_ama, api_as
):
    supplier = under_rules({"missing.not_requested": 100})
    told = "methodology 1.0.0 → 1.0.0-1: missing › not requested 75 → 100"
    first, last = stored(session, supplier)
    page = as_ama.get(f"/suppliers/{supplier.id}").text
    assert told in page
    assert "2026-06-15 12:00 UTC</time></a>" in page
    assert "2026-06-15 13:00 UTC</time></a>" in page
    assert "Score of 2026-06-15 13:00 UTC" in as_ama.get(f"/suppliers/{supplier.id}/scores/{last.id}").text
    answered = api_as("ama").get(f"/scores/assessments/{last.id}/comparison").json
    assert told in answered["sentence"]
    assert "since 2026-06-15 12:00 UTC" in answered["sentence"]
    assert (
        api_as("ama").get(f"/scores/assessments/{first.id}").json["assessed_at"]
        == "2026-06-15T12:00:00+00:00"
    )
    assert shown(session, supplier).assessment_id == last.id
