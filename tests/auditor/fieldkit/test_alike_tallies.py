"""Two devices count the same interviews: both count, and the lead is asked whether they are the same."""

import re
import uuid
from datetime import timedelta

import pytest

from auditor.audits import interviewing
from tests.auditor.fieldkit.conftest import kit_file, tally, upload
from tests.conftest import NOON

LATER = NOON + timedelta(hours=1)
ASKED = "Are these the same interviews?"


def held(session, audit):
    return [one.workers for one in interviewing.interviews_of(session, audit.id)]


def test_the_same_numbers_from_a_second_device_count_and_are_asked_about(take, session, audit, as_bo):
    assert take(tally(10, stratum="agency")).asked == []
    assert ASKED not in as_bo.get(f"/audits/{audit.id}").text
    (asked,) = take(tally(10, stratum="agency"), now=LATER).asked
    assert (asked["code"], asked["found"]) == ("interviews_alike", "10")
    assert asked["advice"].startswith("1 entry of the same day")
    assert held(session, audit) == [10, 10]
    page = re.sub(r"<[^>]*>", "", as_bo.get(f"/audits/{audit.id}").text)
    assert ASKED in page
    assert "2 entries say 10 workers on 2026-06-15, individual, off site, agency" in page


def test_once_one_is_reversed_nobody_is_asked(take, session, audit, bo, as_bo):
    key = uuid.uuid4()
    take(tally(10))
    take(tally(10, item_id=key), now=LATER)
    entry = interviewing.interviews_of(session, audit.id)[-1]
    interviewing.reverse(session, audit, entry.id, reason="Counted twice", actor=bo, now=LATER)
    session.commit()
    assert held(session, audit) == [10]
    assert ASKED not in as_bo.get(f"/audits/{audit.id}").text
    assert take(tally(10, item_id=key), now=LATER).unchanged == 1
    assert held(session, audit) == [10]


@pytest.mark.parametrize(
    "other",
    [
        {"workers": 11},
        {"method": "group"},
        {"place": "on_site"},
        {"stratum": "agency"},
        {"language": "Bangla"},
    ],
)
def test_other_numbers_are_other_interviews(take, audit, other):
    take(tally(10))
    assert take(tally(**{"workers": 10, **other}), now=LATER).asked == []


def test_one_device_is_not_asked_about_what_it_counts_twice_nor_when_it_sends_again(take, session, audit):
    told = [tally(10), tally(10)]
    assert take(*told).asked == []
    assert take(*told, now=LATER).asked == []
    assert held(session, audit) == [10, 10]


def test_whoever_sends_is_asked_by_file_and_by_the_page_of_the_kit(audit, session, api_as):
    upload(api_as("bo"), audit, kit_file(audit, [tally(10)]))
    by_file = upload(api_as("bo"), audit, kit_file(audit, [tally(10)])).json
    assert [one["code"] for one in by_file["asked"]] == ["interviews_alike"]
    entry = tally(10)
    body = {name: value for name, value in entry.items() if name != "id"}
    sent = api_as("bo").put(f"/audits/{audit.id}/kit/items/{entry['id']}", json=body)
    assert [one["code"] for one in sent.json["asked"]] == ["interviews_alike"]
    assert sent.json["asked"][0]["advice"].startswith("2 entries of the same day")
    assert held(session, audit) == [10, 10, 10]
