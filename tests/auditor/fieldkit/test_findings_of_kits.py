"""Findings from a device: a later entry fills what was blank, and what cannot be of this visit is told."""

import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core.errors import BadInput
from auditor.findings.models import Finding, FindingState
from auditor.history import service as history
from auditor.remediation import plan
from tests.auditor.fieldkit.conftest import TODAY, finding, item, kit_file, tally, upload
from tests.conftest import NOON

YESTERDAY = str((NOON - timedelta(days=1)).date())
LATER = NOON + timedelta(hours=3)
FILLED = {
    "title": "Papers are kept in the office safe",
    "description": "In the safe of the office, below the stairs.",
    "cohort_label": "packing line",
    "cohort_size": 120,
    "workers_affected": 40,
    "context": ["D6-02"],
    "period_from": "2026-05-01",
    "last_known_on": "2026-06-10",
    "scale": 3,
    "in_danger": "yes",
    "danger_group": "packing line",
}


def bare(key, revision=1, **more):
    """An entry that says nothing but what it has to."""
    return item("finding", revision, item_id=key, **{"code": "ILO07", "found_on": TODAY, **more})


def stored(session):
    session.expire_all()
    return session.scalars(sa.select(Finding)).one()


def completions(session, of):
    return [one for one in history.of_subject(session, of.id) if one.action == "finding_completed"]


def refused(take, *entries, **how):
    with pytest.raises(BadInput) as refusal:
        take(*entries, **how)
    return refusal.value.problems


def test_a_later_entry_fills_what_was_blank(take, session, bo):
    key = uuid.uuid4()
    take(bare(key))
    owed = {one.code for one in plan.of_finding(session, stored(session).id)}
    assert take(bare(key, 2, **FILLED), now=LATER).replaced == 1
    row = stored(session)
    for name, value in FILLED.items():
        found = getattr(row, name)
        assert (str(found) if name in {"period_from", "last_known_on"} else found) == value
    (event,) = completions(session, row)
    assert (event.actor_id, event.at, event.after) == (bo.user_id, LATER, {"fields": sorted(FILLED)})
    assert {one.code for one in plan.of_finding(session, row.id)} - owed == {"UNI-01"}, (
        "somebody is in danger"
    )
    take(bare(key, 3, **FILLED, substantiation="corroborated"), now=LATER)
    assert stored(session).substantiation == "corroborated"
    assert len(completions(session, row)) == 1


def test_what_stands_is_never_changed_and_both_ways_out_are_told(take, session):
    key = uuid.uuid4()
    take(bare(key, workers_affected=40, title="Papers in the safe"))
    (told,) = refused(
        take, bare(key, 2, workers_affected=4, title="Papers in the safe", cohort_label="packing line")
    )
    assert (told["code"], told["column"]) == (
        "finding_differs",
        'finding ILO07 "Papers in the safe": workers_affected',
    )
    assert told["found"] == 'workers_affected: "40" on record, "4" found'
    assert "as it stands on record" in told["advice"]
    assert "ask a reviewer" in told["advice"]
    session.rollback()
    assert (stored(session).cohort_label, completions(session, stored(session))) == ("", [])
    assert [one["column"] for one in refused(take, bare(key, 2))] == [
        "finding ILO07: workers_affected, title"
    ]


def test_what_is_left_out_on_request_fills_nothing(take, session):
    key = uuid.uuid4()
    take(bare(key, workers_affected=40))
    contrary = bare(key, 2, workers_affected=4, title="Papers in the safe")
    found = take(contrary, tally(), leave_differing=True)
    assert ([one["code"] for one in found.left], found.new) == (["finding_differs"], 1)
    assert stored(session).title == ""


def test_another_day_is_no_completion(take):
    key = uuid.uuid4()
    tomorrow = NOON + timedelta(days=1)
    take(bare(key))
    (told,) = refused(take, bare(key, 2, found_on=str(tomorrow.date())), now=tomorrow + timedelta(days=1))
    assert told["column"] == "finding ILO07: found_on"


def test_a_day_that_had_not_begun_in_utc_is_still_the_same_day(take, session):
    key, there = uuid.uuid4(), {"found_on": "2026-06-16", "changed_at": "2026-06-16T02:00:00+06:00"}
    take(item("finding", item_id=key, code="ILO07", **there), now=NOON.replace(hour=20))
    again = item("finding", 2, item_id=key, code="ILO07", title="Papers in the safe", **there)
    take(again, now=NOON + timedelta(days=1))
    assert stored(session).title == "Papers in the safe"


def test_a_completion_keeps_the_rules_of_a_finding(take):
    key = uuid.uuid4()
    take(bare(key, cohort_size=30))
    told = refused(
        take, bare(key, 2, cohort_size=30, workers_affected=31, description="Ring +880 1712 345678")
    )
    assert {one["code"] for one in told} == {"more_than_the_group", "identity_in_text"}


def test_a_finding_that_has_ended_is_not_completed(take, session):
    key = uuid.uuid4()
    take(bare(key))
    stored(session).state = FindingState.WITHDRAWN
    session.commit()
    assert [one["code"] for one in refused(take, bare(key, 2, title="Papers in the safe"))] == [
        "finding_differs"
    ]


def test_what_was_seen_before_fieldwork_is_not_of_this_visit(take, session, audit):
    (told,) = refused(take, finding(found_on=YESTERDAY))
    assert (told["code"], told["column"]) == ("day_before_fieldwork", "finding ILO07: found_on")
    assert TODAY in told["advice"]
    session.rollback()
    audit.documents_only = True
    session.commit()
    assert take(finding(found_on=YESTERDAY)).new == 1


def test_what_was_told_off_site_before_the_visit_is_of_it(take):
    assert refused(take, finding(found_on=YESTERDAY), tally(place="off_site", held_on=TODAY))
    assert take(finding(found_on=YESTERDAY), tally(place="off_site", held_on=YESTERDAY)).new == 2


def test_west_of_utc_fieldwork_began_on_the_day_of_the_site(take):
    """At 18:00 on the 14th in Mexico City it is the 15th in UTC."""
    west = finding(found_on=YESTERDAY, changed_at="2026-06-14T18:30:00-06:00")
    assert take(west).new == 1


def test_more_workers_than_work_there_are_stored_and_asked_about(take, session, audit):
    found = take(finding(workers_affected=501, title="Papers in the safe"), finding(workers_affected=500))
    (asked,) = found.asked
    assert (asked["code"], asked["column"]) == (
        "more_than_workers",
        'finding ILO07 "Papers in the safe": workers_affected',
    )
    assert "501 workers are affected, and 500 work there" in asked["advice"]
    audit.headcount = None
    audit.supplier.workers_max = 60
    session.commit()
    assert len(take(finding(workers_affected=61)).asked) == 1
    assert take(finding(workers_affected=60)).asked == []


def test_the_question_is_told_on_the_page_and_by_api(audit, browser_of, api_as):
    content = kit_file(audit, [finding(workers_affected=501)])
    answered = upload(api_as("bo"), audit, content)
    assert [one["code"] for one in answered.json["asked"]] == ["more_than_workers"]
    again = kit_file(audit, [finding(workers_affected=502)])
    page = upload(browser_of("bo"), audit, again).get_data(as_text=True)
    assert "1 question about what was stored, as listed." in page
    assert "502 workers are affected, and 500 work there" in page
    entry = finding(workers_affected=503)
    body = {part: value for part, value in entry.items() if part != "id"}
    sent = api_as("bo").put(f"/audits/{audit.id}/kit/items/{entry['id']}", json=body)
    assert [one["code"] for one in sent.json["asked"]] == ["more_than_workers"]


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Papers in the safe", 'finding ACT-1 "Papers in the safe": code'),
        ("Papers of the packing line, by night", 'finding ACT-1 "Papers of the packing line, by…": code'),
        ("Mr Rahman keeps the papers", "finding ACT-1: code"),
    ],
)  # fmt: skip
def test_problems_name_the_title_of_their_finding_and_no_person(take, title, label):
    told = refused(take, finding(code="ACT-1", title=title))
    assert label in [one["column"] for one in told]
    assert "Rahman" not in " ".join(str(one["column"]) for one in told)
