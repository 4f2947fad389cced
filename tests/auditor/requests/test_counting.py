"""A word takes back no proof: by API and page it is kept, and people are told that it does not count."""

from datetime import timedelta

import pytest

from auditor.core import clock


@pytest.fixture
def place(supplier_of_chi):
    return f"/suppliers/{supplier_of_chi.id}"


def stated(value, grade, days_ago, **more):
    day = (clock.today() - timedelta(days=days_ago)).isoformat()
    return {"value": value, "grade": grade, "observed_on": day, "source": "interviews of 12 workers", **more}


def answer(api, place, *given):
    made = api.post(f"/requests{place}/answers", json=stated(*given, field="migrant"))
    assert made.status_code == 201, made.json
    return made.json["does_not_count"]


def score_of(api, place):
    return api.get(f"/scores{place.removeprefix('/suppliers')}").json["final"]


def test_by_api_a_word_is_kept_and_told_and_moves_no_score(api_as, place):
    api = api_as("ama")
    assert answer(api, place, "90", "triangulated", 7) == ""
    before = score_of(api, place)
    assert answer(api, place, "0", "self", 1).startswith("It does not count: 90 (triangulated, ")
    assert score_of(api, place) == before
    assert answer(api, place, "5", "document", 1) == ""
    assert score_of(api, place) < before


def test_by_api_a_word_for_a_control_is_told_too(api_as, place):
    api = api_as("ama")
    told = []
    for maturity, grade, day in ((0, "triangulated", 7), (4, "self", 1)):
        given = stated("", grade, day, control="docs", maturity=maturity)
        del given["value"]
        made = api.post(f"/requests{place}/controls", json=given)
        assert made.status_code == 201, made.json
        told.append(made.json["does_not_count"])
    assert told[0] == ""
    assert told[1].startswith("It does not count: 0 (triangulated, ")


def test_on_the_page_it_is_told_with_what_counts(api_as, as_ama, place):
    answer(api_as("ama"), place, "90", "onsite", 7)
    shown = as_ama.get(f"{place}/answers/new?field=migrant").text
    given = stated("0", "self", 1, field="migrant", seen=shown.split('name="seen" value="')[1].split('"')[0])
    done = as_ama.post(f"{place}/answers/new", data=given)
    assert done.status_code == 303
    assert "It does not count: 90 (onsite, " in as_ama.get(done.headers["Location"]).text
