"""A row that says of no place, where its name (and address) is known at several, is asked, never guessed."""

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers.models import Supplier
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.whole

HEAD = "name,address,city,country,workers\n"
ROW = "Golden Star Garments,{},{},VN,{}\n"


def questions(api):
    return api.get("/sites/questions").json["items"]


def decide(api, question, decision):
    given = {"decision": decision, "reason": "seen on a map"}
    made = api.post(f"/sites/questions/{question['id']}/decision", json=given)
    assert made.status_code == 201, made.json


def workers(sessions):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        query = sa.select(Supplier.city, Supplier.workers_max).where(Supplier.merged_into.is_(None))
        return {one.city: one.workers_max for one in session.execute(query)}


@pytest.fixture(params=["", "Industrial Zone 1"], ids=["name alone", "name and address"])
def known(request, api, take_in, sessions):
    """One name, without or with one address, at two places; answers with that address."""
    take_in(HEAD + ROW.format(request.param, "Hanoi", 100) + ROW.format(request.param, "Da Nang", 300))
    for question in questions(api):
        decide(api, question, "another")
    assert workers(sessions) == {"Hanoi": 100, "Da Nang": 300}
    return request.param


def test_a_row_without_a_city_is_asked_and_changes_neither(known, api, take_in, sessions):
    counts = take_in(HEAD + ROW.format(known, "", 50))["counts"]
    assert (counts["needs_decision"], counts["changed"]) == (1, 0)
    assert {one["known"]["city"] for one in questions(api)} == {"Hanoi", "Da Nang"}
    assert workers(sessions) == {"Hanoi": 100, "Da Nang": 300}


def test_the_answer_is_remembered_when_the_row_comes_again(known, api, take_in, sessions):
    take_in(HEAD + ROW.format(known, "", 50))
    decide(api, next(one for one in questions(api) if one["known"]["city"] == "Da Nang"), "same")
    assert questions(api) == []
    assert workers(sessions) == {"Hanoi": 100, "Da Nang": 50}
    counts = take_in(HEAD + ROW.format(known, "", 60))["counts"]
    assert (counts["needs_decision"], counts["changed"]) == (0, 1)
    assert workers(sessions) == {"Hanoi": 100, "Da Nang": 60}


def test_a_row_that_says_its_city_is_never_asked(known, api, take_in, sessions):
    counts = take_in(HEAD + ROW.format(known, "Da Nang", 310) + ROW.format(known, "Hanoi", 90))["counts"]
    assert (counts["needs_decision"], counts["changed"]) == (0, 2)
    assert workers(sessions) == {"Hanoi": 90, "Da Nang": 310}


def test_a_row_without_a_city_is_the_only_one_of_its_name(api, take_in, sessions):
    take_in(HEAD + ROW.format("", "Hanoi", 100))
    assert take_in(HEAD + ROW.format("", "", 50))["counts"]["changed"] == 1
    assert workers(sessions) == {"Hanoi": 50}
