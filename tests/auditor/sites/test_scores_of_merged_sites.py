"""A merged site had scores of its own: each says whose it is, and none is compared with another site's."""

from datetime import timedelta

import pytest

from auditor import desk
from auditor.portfolio.service import chart_of, past_scores
from auditor.scoring import comparing, explaining, reviewing
from auditor.sites import scores
from tests import casework
from tests.auditor.sites.conftest import answer, site
from tests.auditor.sites.test_merge import merged
from tests.conftest import NOON

LATER = NOON + timedelta(days=40)


@pytest.fixture
def two_lines(session, keep, gone, ama, rhea):
    """Both sites were scored, then merged; the survivor is scored once more."""
    merged(session, keep, gone, ama, rhea)
    answer(session, keep, "over_one_month", day=LATER.date())
    scores.compute(session, [keep.id], now=LATER)
    session.commit()
    return keep, gone


def own(session, site):
    found = reviewing.assessments(session, site.id, limit=50)
    return [one for one in found if one.supplier_id == site.id]


def test_a_score_is_compared_with_the_one_before_of_its_own_site(session, two_lines):
    keep, gone = two_lines
    newest, first = own(session, keep)[0], own(session, keep)[-1]
    assert newest.id != first.id
    found = comparing.with_previous(session, newest)
    assert found.older.supplier_id == keep.id
    assert comparing.with_previous(session, own(session, gone)[-1]) is None
    across = comparing.with_one(session, newest, own(session, gone)[0].id)
    assert across.sentence.endswith(f"Two sites are compared that were merged: {gone.name} with {keep.name}.")


def test_the_history_names_the_merged_site_and_draws_the_survivor_only(session, two_lines):
    keep, gone = two_lines
    past = past_scores(session, keep.id)
    assert {one.site for one in past} == {"", gone.name}
    assert len(chart_of(past).points) == len([one for one in past if not one.site])


def test_the_score_of_a_day_is_that_of_the_site_asked_for(api_as, as_ama, session, two_lines):
    keep, gone = two_lines
    theirs = explaining.of_day(session, gone.id, NOON.date(), today=LATER.date()).shown
    assert theirs.supplier_id == gone.id
    own = explaining.of_day(session, keep.id, NOON.date(), today=LATER.date()).shown
    assert own.supplier_id == keep.id
    told = api_as("ama").get(f"/suppliers/{gone.id}/explanation?on={NOON.date()}").json
    assert told["sentence"].startswith(f"Final {theirs.final:.1f}")
    led = as_ama.get(f"/suppliers/{gone.id}/scores?on={NOON.date()}").headers["Location"]
    assert led.endswith(f"/suppliers/{keep.id}/scores/{theirs.id}")
    page = as_ama.get(led).text
    assert f"{gone.name}</strong>, which was merged into this supplier." in page
    listed = api_as("ama").get(f"/scores/{keep.id}/assessments").json["items"]
    assert {one["supplier_id"] for one in listed} == {str(keep.id), str(gone.id)}


def test_the_graver_score_that_a_merge_shows_is_that_of_its_day(session, ama, rhea):
    """The lower one of both waits for a reviewer: nobody saw it, and nobody is told of it as seen."""
    keep = casework.supplier(session, "Hillside Ltd", country="SE", address="1 Hill Road", sector="pharma")
    scores.compute(session, [keep.id], now=NOON - timedelta(days=1))
    gone = site(session, "Hillside Limited", "1 Hill Rd", "SE")
    graver = scores.of(session, gone.id)
    assert (graver.band, scores.of(session, keep.id).band) == ("High", "Elevated")
    merged(session, keep, gone, ama, rhea)
    seen = scores.of(session, keep.id)
    assert (seen.final, seen.awaits_review) == (graver.final, True)
    for day, today in ((NOON.date(), NOON.date()), (NOON.date(), LATER.date())):
        told = explaining.of_day(session, keep.id, day, today=today)
        assert (told.shown.id, told.waiting.id) == (seen.assessment_id, seen.pending_id)


def test_the_command_line_finds_a_merged_site_by_name_and_id(session, two_lines):
    keep, gone = two_lines
    assert [desk.supplier_named(session, text).id for text in (gone.name, str(gone.id), keep.name)] == [
        *(gone.id, gone.id, keep.id)
    ]
