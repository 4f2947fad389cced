"""A refusal of a lower score stands until somebody agrees: only what raises the score counts."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.findings.models import FindingSeverity, Substantiation
from auditor.scoring import awaiting, being_shown, explaining, reviewing, service
from auditor.scoring.models import Assessment
from suppliers.models import StatedControl
from tests import casework
from tests.auditor.scoring.test_rescoring import answer, answer_well, score, shown, stored
from tests.conftest import NOON


def hours(number):
    return NOON + timedelta(hours=number)


@pytest.fixture
def site(session):
    return casework.supplier(session)


@pytest.fixture
def refused(session, site, ama, rhea):
    """A supplier of whom answers and controls were told to no avail: a reviewer refused the lower score."""
    score(session, site)
    answer_well(session, site, at=hours(1), by=ama.user_id)
    score(session, site, now=hours(2))
    refuse(session, site, rhea, at=3)
    return site


def refuse(session, site, rhea, at):
    row = shown(session, site)
    reviewing.decline(session, row, reason="the papers do not convince", actor=rhea, now=hours(at))
    session.flush()


def grave_finding(session, site, bo, **values):
    grave = {"severity": FindingSeverity.CRITICAL, "substantiation": Substantiation.CONFIRMED, **values}
    return casework.finding(session, site, bo, **grave)


def of_the_finding_alone(session, bo):
    """What is shown of the same supplier with the finding, had nobody told answers or controls."""
    other = casework.supplier(session, "Hillside Garments Ltd")
    grave_finding(session, other, bo)
    score(session, other, now=hours(4))
    return shown(session, other).final


def behind(session, site):
    """The assessment that is shown."""
    return session.get_one(Assessment, shown(session, site).assessment_id)


def test_a_finding_raises_the_score_and_what_was_refused_lowers_nothing(session, refused, bo):
    kept, lower = shown(session, refused).final, shown(session, refused).declined_id
    grave_finding(session, refused, bo)
    score(session, refused, now=hours(4))
    row = shown(session, refused)
    assert row.final == of_the_finding_alone(session, bo)
    assert row.final > kept
    assert (row.awaits_review, row.pending_id, row.declined_id) == (True, row.latest_id, lower)
    assert row.pending_final < row.final
    assert behind(session, refused).inputs["controls"] == {}
    assert all(explaining.replay(one).agrees for one in stored(session, refused))
    assert being_shown.of_supplier(session, refused.id)[row.pending_id] == "awaiting review"


def test_whoever_agrees_lets_all_of_it_count_and_ends_the_refusal(session, refused, bo, rhea):
    grave_finding(session, refused, bo)
    score(session, refused, now=hours(4))
    row, basis = shown(session, refused), service.basis(session, NOON.date())
    computed = row.pending_final
    reviewing.agree(session, row, basis=basis, reason="seen on site", actor=rhea, now=hours(5))
    assert (row.final, row.awaits_review, row.declined_id) == (computed, False, None)
    answer(session, refused, "migrant", "1", "onsite", at=hours(6))
    score(session, refused, now=hours(7))
    assert not shown(session, refused).awaits_review


def test_a_second_refusal_keeps_the_risen_score(session, refused, bo, rhea):
    grave_finding(session, refused, bo)
    score(session, refused, now=hours(4))
    risen = shown(session, refused).final
    refuse(session, refused, rhea, at=5)
    grave_finding(session, refused, bo, code="ILO08", title="Wages are kept for months")
    score(session, refused, now=hours(6))
    row = shown(session, refused)
    assert row.final > risen
    assert row.awaits_review
    assert behind(session, refused).inputs["controls"] == {}


def test_a_refused_score_is_proposed_again_after_a_rise(session, refused):
    """Else what raised it by mistake would be shown for good, with nothing that waits."""
    lower = shown(session, refused).declined_id
    refused.country = "AF"
    score(session, refused, now=hours(4))
    risen = shown(session, refused).final
    refused.country = "BD"
    score(session, refused, now=hours(5))
    row = shown(session, refused)
    assert (row.final, row.pending_id, row.awaits_review) == (risen, lower, True)


def test_telling_the_same_anew_is_proposed_and_counts_nothing_by_itself(session, refused, ama, bo):
    kept = shown(session, refused).final
    for control in ("recruit", "docs", "wages"):
        told = {"maturity": 3, "grade": "triangulated", "observed_on": NOON.date(), "source": "test"}
        told |= {"recorded_at": hours(4), "recorded_by": ama.user_id}
        session.add(StatedControl(supplier_id=refused.id, control=control, **told))
    score(session, refused, now=hours(5))
    row = shown(session, refused)
    assert (row.final, row.awaits_review) == (kept, True)
    grave_finding(session, refused, bo)
    score(session, refused, now=hours(6))
    assert shown(session, refused).final == of_the_finding_alone(session, bo)


def test_a_worse_answer_is_shown_at_once_though_all_together_are_lower(session, refused):
    kept = shown(session, refused).final
    answer(session, refused, "fees", "over_one_month", at=hours(4))
    score(session, refused, now=hours(5))
    row = shown(session, refused)
    assert row.final > kept > row.pending_final


def test_a_new_gate_is_shown_at_once(session, refused):
    refused.country, refused.region = "CN", "Xinjiang"
    score(session, refused, now=hours(4))
    row = shown(session, refused)
    assert "G3_state_imposed" in row.gates
    assert (row.final >= 90, row.awaits_review) == (True, True)
    inputs = behind(session, refused).inputs
    assert (inputs["controls"], inputs["country"]["iso2"]) == ({}, "CN")
    assert all(explaining.replay(one).agrees for one in stored(session, refused))


def test_a_refusal_ends_once_nothing_lowers_the_score_any_more(session, refused):
    for table in ("stated_answer", "stated_control"):
        session.execute(sa.text(f"DELETE FROM {table}"))
    score(session, refused, now=hours(4))
    row = shown(session, refused)
    assert (row.awaits_review, row.pending_id, row.declined_id) == (False, None, None)


def test_pages_and_api_tell_of_a_refusal(api_as, as_rhea, session, refused, bo):
    session.commit()
    told = api_as("rhea").get(f"/scores/{refused.id}").json
    assert (told["awaits_review"], told["pending_id"], told["pending_final"]) == (False, None, None)
    assert (told["pending_band"], told["declined_id"]) == ("", str(shown(session, refused).declined_id))
    assert "A reviewer refused a lower score" in as_rhea.get(f"/suppliers/{refused.id}").text
    grave_finding(session, refused, bo)
    score(session, refused, now=hours(4))
    session.commit()
    page = as_rhea.get(f"/suppliers/{refused.id}/review").text
    assert "Refused on" in page
    assert "by Rhea: a score of" in page
    assert "Reason: the papers do not convince. Until a reviewer agrees" in page
    line = api_as("rhea").get("/scores/awaiting-review").json["items"][0]
    assert line["alone"]


def test_what_waits_within_its_band_since_a_refusal_needs_a_look_of_its_own(session, refused):
    worst = {"fees": "over_one_month", "lic": "unlicensed", "press": "high", "pay": "task_or_advance"}
    worst |= {"iso": "closed", "tied": "yes", "depth": "3", "groups": "3", "trace": "0", "contract": "0"}
    session.execute(sa.delete(StatedControl).where(StatedControl.control != "docs"))
    worst |= dict.fromkeys(("migrant", "agency", "housing", "temp"), "100")
    for field, value in worst.items():
        answer(session, refused, field, value, at=hours(4))
    score(session, refused, now=hours(5))
    row = shown(session, refused)
    assert (row.pending_band, row.awaits_review) == (row.band, True)
    assert row.pending_final < row.final
    (line,) = awaiting.of_suppliers(session, [refused.id])
    assert line.why_alone == "a reviewer refused a lower score before"
