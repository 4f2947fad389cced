"""Two people propose a methodology release at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from auditor.core import clock
from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.methods import service
from tests.auditor.methods.test_methods import ABOUT, STRICTER
from tests.conftest import NOON, NORTHWIND
from tests.databases import waits_for


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has one writer at a time
def test_two_proposals_at_the_same_moment_are_told_apart(session, sessions, adam):
    service.propose(
        session, STRICTER, **ABOUT, actor=adam, now=NOON
    )  # not committed yet: nobody else sees that its number is taken
    refused = []

    def beside():
        with open_session(sessions, NORTHWIND) as other:
            try:
                service.propose(other, {"missing.not_requested": 90}, **ABOUT, actor=adam, now=NOON)
            except Refused as refusal:
                refused.append(refusal.code)

    waits_for(session, beside)
    assert refused == ["changed_meanwhile"]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has one writer at a time
def test_of_two_activations_at_the_same_moment_the_later_one_knows_of_the_first(
    session, sessions, adam, rhea
):
    releases = [
        service.propose(session, {"missing.not_requested": value}, **ABOUT, actor=adam, now=NOON)
        for value in (90, 100)
    ]
    session.commit()
    versions = [row.version for row in releases]
    service.activate(session, releases[0], reason="agreed by the board", actor=rhea, now=NOON)
    decided = []

    def beside():
        with open_session(sessions, NORTHWIND) as other:
            release = service.find(other, releases[1].id)
            made = service.activate(other, release, reason="agreed by all", actor=rhea, now=NOON)
            decided.append((made.before, made.version))

    waits_for(session, beside)
    assert decided == [tuple(versions)]


FORM = {**ABOUT, "effective_from": clock.today().isoformat(), "value:missing.not_requested": "100"}


def test_a_second_click_on_propose_leads_to_the_release_of_the_first(as_adam):
    first, second = (as_adam.post("/methodology/releases", data=FORM) for _ in range(2))
    assert (second.status_code, second.location) == (303, first.location)


def test_two_clicks_at_the_same_moment_lead_to_one_release(browser_of):
    together = threading.Barrier(2)

    def click(_):
        tab = browser_of("adam")
        together.wait()
        answer = tab.post("/methodology/releases", data=FORM)
        return answer.status_code, answer.location

    with ThreadPoolExecutor(2) as pool:
        (first, second) = pool.map(click, range(2))
    assert first[0] == 303
    assert second == first


def test_the_same_values_in_other_words_stay_at_the_form(as_adam):
    as_adam.post("/methodology/releases", data=FORM)
    again = as_adam.post("/methodology/releases", data={**FORM, "title": "Another title"})
    assert again.status_code == 422
    assert "Release 1.0.0-1 has the very same values" in again.text
    assert "Another title" in again.text
