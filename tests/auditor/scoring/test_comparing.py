"""Why a stored score differs from an earlier one: by service, route, page and command line."""

from datetime import timedelta

import pytest

from auditor.core import clock
from auditor.core.errors import NotThere
from auditor.scoring import comparing
from risk.rounding import shown as rounded
from suppliers.models import InformationRequest
from tests.auditor.scoring.test_rescoring import answer, make_supplier, score, stored
from tests.conftest import NOON

LATER = NOON + timedelta(days=40)


@pytest.fixture
def supplier(session):
    """A supplier with two scores: between them a question became overdue and an answer came."""
    one = make_supplier(session)
    score(session, one)
    asked = NOON.date()
    request = InformationRequest(
        supplier_id=one.id,
        field="fees",
        asked_on=asked,
        due_on=asked + timedelta(days=30),
        voluntary=False,
        note="",
        created_at=NOON,
    )
    session.add(request)
    answer(session, one, "pay", "time_with_records", at=LATER)
    score(session, one, now=LATER)
    session.commit()
    return one


def test_the_newer_score_tells_what_became_of_each_input(session, supplier):
    first, last = stored(session, supplier)
    found = comparing.with_previous(session, last)
    assert (found.older.id, found.newer.id) == (first.id, last.id)
    assert found.difference == rounded(last.final - first.final)
    told = {one.subject: one for one in (*found.moving, *found.without_effect)}
    assert told["fees"].text == "worker-paid fees: not yet asked → asked and overdue"
    assert told["pay"].text == "form of pay: not yet asked → time with records, shown by document"
    assert told["fees"].points > 0 > told["pay"].points
    assert found.sentence.startswith(f"{found.difference:+.1f} since {first.assessed_on} ")
    assert comparing.with_previous(session, first) is None


def test_the_route_compares_with_the_one_before_another_one_and_a_day(api_as, session, supplier):
    first, last = stored(session, supplier)
    address = f"/scores/assessments/{last.id}/comparison"
    before = api_as("ama").get(address).json
    assert (before["older"], before["newer"]) == (str(first.id), str(last.id))
    assert rounded(sum(one["points"] for one in before["moving"])) == before["difference"]
    assert api_as("ama").get(f"{address}?against={first.id}").json == before
    assert api_as("ama").get(f"{address}?on={first.assessed_on}").json == before
    assert api_as("ama").get(f"/scores/assessments/{first.id}/comparison").status_code == 404
    assert api_as("ama").get(f"{address}?on=1999-01-01").status_code == 409


def test_a_sentence_names_a_gate_that_came_without_moving_the_score(session):
    held = make_supplier(session, "A Silent Mill", sector="")
    session.add(
        InformationRequest(
            supplier_id=held.id,
            field="fees",
            asked_on=NOON.date(),
            due_on=NOON.date() + timedelta(days=30),
            voluntary=False,
            note="",
            created_at=NOON,
        )
    )
    for days in (31, 100):
        score(session, held, now=NOON + timedelta(days=days))
    found = comparing.with_previous(session, stored(session, held)[1])
    assert found.moving == []
    assert found.sentence.startswith("±0.0 since ")
    assert "no input moved the score. Without effect on it: silence: a request is overdue" in found.sentence
    assert "gate G9 now holds" in found.sentence


def test_scores_of_two_suppliers_are_not_compared(session, supplier):
    other = make_supplier(session, "Another Mill")
    score(session, other)
    with pytest.raises(NotThere):
        comparing.with_one(session, stored(session, supplier)[0], stored(session, other)[0].id)


def test_both_pages_tell_the_difference(as_ama, session, supplier):
    first, last = stored(session, supplier)
    for address in (f"/suppliers/{supplier.id}", f"/suppliers/{supplier.id}/scores/{last.id}"):
        page = as_ama.get(address).text
        assert "worker-paid fees: not yet asked → asked and overdue" in page
        assert f"{first.final} → {last.final}" in page
    assert (
        "It is the first score of this supplier."
        in as_ama.get(f"/suppliers/{supplier.id}/scores/{first.id}").text
    )


def test_the_score_of_any_day_is_explained_by_route_and_page(api_as, as_ama, session, supplier):
    first, last = stored(session, supplier)
    address = f"/suppliers/{supplier.id}/explanation"
    assert api_as("ama").get(address).json == api_as("ama").get(f"{address}?on={last.assessed_on}").json
    of_then = api_as("ama").get(f"{address}?on={last.assessed_on - timedelta(days=1)}").json
    assert of_then["sentence"].startswith(f"Final {first.final:.1f}")
    assert api_as("ama").get(f"{address}?on=2001-01-01").json["code"] == "not_scored_by_then"
    page = f"/suppliers/{supplier.id}/scores"
    assert as_ama.get(f"{page}?on={first.assessed_on}").headers["Location"].endswith(str(first.id))
    for on in ("2001-01-01", "soon", ""):
        assert as_ama.get(f"{page}?on={on}").headers["Location"].endswith(f"/suppliers/{supplier.id}")


def test_an_explanation_says_of_which_score_it_is(api_as, session, supplier):
    first = stored(session, supplier)[0]
    told = api_as("ama").get(f"/suppliers/{supplier.id}/explanation?on={first.assessed_on}").json
    assert (told["assessment_id"], told["assessed_on"]) == (str(first.id), first.assessed_on.isoformat())
    assert (told["final"], told["band"]) == (first.final, first.band)


@pytest.mark.parametrize("day", [str(clock.today() + timedelta(days=1)), "2199-12-31"])
def test_a_day_to_come_is_refused_alike_by_route_and_page(api_as, as_ama, session, supplier, day):
    ama, last = api_as("ama"), stored(session, supplier)[-1]
    words = f"{day} is still to come: no score of it is known yet."
    for address in (f"/suppliers/{supplier.id}/explanation", f"/scores/assessments/{last.id}/comparison"):
        answer = ama.get(f"{address}?on={day}")
        assert (answer.status_code, answer.json["code"], answer.json["detail"]) == (422, "day_to_come", words)
    page = as_ama.get(f"/suppliers/{supplier.id}/scores?on={day}", follow_redirects=True).text
    assert words in page
    assert "year-month-day" not in page


def test_a_comparison_is_with_one_score_or_with_one_day(api_as, session, supplier):
    first, last = stored(session, supplier)
    address = f"/scores/assessments/{last.id}/comparison"
    both = api_as("ama").get(f"{address}?against={first.id}&on={first.assessed_on}")
    assert both.status_code == 422
    assert both.json["problems"][0]["advice"] == "Give the id of a score or a day, not both."
    none = api_as("ama").get(f"{address}?against=x").json["problems"][0]
    assert none["advice"] == "Give the id of a score, as the assessments of the supplier list it."


def test_the_route_explains_a_score_with_its_gates(api_as, session):
    listed = make_supplier(session, "Hetian Taida Apparel Co., Ltd.", "CN")
    score(session, listed)
    session.commit()
    told = api_as("ama").get(f"/suppliers/{listed.id}/explanation").json
    (gate,) = [one for one in told["gates"] if one["gate"].startswith("G1")]
    assert gate["floor"] == 80
    assert gate["evidence"]
    assert gate["release_by"]


def test_the_older_one_stands_first_whichever_is_asked_for(session, supplier):
    first, last = stored(session, supplier)
    way = comparing.between(session, first, last)
    for found in (
        comparing.between(session, last, first),
        comparing.with_day(session, first, last.assessed_on, today=LATER.date()),
        comparing.with_day(session, last, first.assessed_on, today=LATER.date()),
        comparing.with_one(session, first, last.id),
    ):
        assert (found.older.id, found.newer.id) == (first.id, last.id)
        assert found.comparison == way.comparison


def test_a_day_that_no_calendar_of_ours_knows_is_refused_with_those_it_knows(
    api_as, as_ama, session, supplier
):
    address = f"/suppliers/{supplier.id}"
    answer = api_as("ama").get(f"{address}/explanation?on=9999-12-31")
    assert (answer.status_code, answer.json["code"]) == (422, "bad_input")
    page = as_ama.get(f"{address}/scores?on=9999-12-31", follow_redirects=True).text
    assert "Give a day from 1990-01-01 to 2199-12-31." in page
