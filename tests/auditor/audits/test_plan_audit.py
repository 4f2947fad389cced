"""Planning: independence of the lead auditor, notice to the site, samples and state-imposed settings."""

import re
from datetime import timedelta

import pytest
from marshmallow import ValidationError

from auditor.audits import checklist, independence, sample, service
from auditor.audits.models import Announcement, Purpose
from auditor.audits.plan_schemas import strata_of
from auditor.core import clock
from auditor.core.errors import BadInput, Refused
from risk.vocabulary import Band
from tests import casework
from tests.casework import day
from tests.conftest import NOON, person_id

BO, ANN = person_id("bo"), person_id("ann")


@pytest.mark.parametrize(
    ("visits", "planned_on", "expected"),
    [
        ([], "2026-06-15", ""),
        ([("2025-06-01", BO), ("2025-12-01", BO)], "2026-06-15", ""),
        ([("2025-01-01", BO), ("2025-06-01", BO), ("2025-12-01", BO)], "2026-06-15", "three_audits_in_a_row"),
        ([("2025-01-01", BO), ("2025-06-01", ANN), ("2025-12-01", BO)], "2026-06-15", ""),
        (
            [("2024-01-01", BO), ("2024-06-01", BO), ("2024-12-01", BO), ("2025-06-01", ANN)],
            "2026-06-15",
            "three_audits_in_a_row",
        ),
        ([("2023-01-01", BO), ("2023-06-01", BO), ("2024-05-01", BO)], "2026-06-15", ""),
        (
            [("2023-01-01", BO), ("2024-06-01", ANN), ("2024-12-01", BO)],
            "2026-01-15",
            "three_years_at_the_site",
        ),
        ([("2023-06-16", BO), ("2025-01-01", BO)], "2026-06-15", ""),
    ],
)
def test_lead_auditors_rotate(visits, planned_on, expected):
    past = [independence.Visit(day(on), lead) for on, lead in visits]
    assert independence.must_rotate(past, BO, day(planned_on)) == expected


@pytest.mark.parametrize(
    ("led", "planned_on", "expected"),
    [
        (["2026-03-01", "2026-09-01", "2027-03-01"], "2029-02-28", "three_audits_in_a_row"),
        (["2026-03-01", "2026-09-01", "2027-03-01"], "2029-03-01", ""),
        (["2026-03-01", "2027-06-01"], "2029-03-01", ""),
        (["2026-03-01", "2027-06-01"], "2029-03-02", "three_years_at_the_site"),
    ],
)
def test_years_of_rotation_are_years_over_a_leap_day_too(led, planned_on, expected):
    past = [independence.Visit(day(on), BO) for on in led]
    assert independence.must_rotate(past, BO, day(planned_on)) == expected
    assert str(independence.free_again_on(past, BO)) == led[-1].replace("2027", "2029")


@pytest.mark.parametrize(
    ("visits", "expected"),
    [
        ([("2025-01-01", BO, True), ("2025-06-01", BO, True), ("2025-12-01", BO, False)], ""),
        (
            [(on, BO, True) for on in ("2025-01-01", "2025-03-01")]
            + [("2025-06-01", ANN, False), ("2025-12-01", BO, True)],
            "three_audits_in_a_row",
        ),
        ([("2023-01-01", BO, False), ("2024-12-01", BO, True)], "three_years_at_the_site"),
    ],
)
def test_an_audit_that_does_not_count_is_none_of_the_row_and_time_at_the_site_all_the_same(visits, expected):
    past = [independence.Visit(day(on), lead, counts=counts) for on, lead, counts in visits]
    assert independence.must_rotate(past, BO, day("2026-06-15")) == expected


def test_a_fourth_audit_in_a_row_is_refused(session, ama):
    site = casework.supplier(session)
    for planned in ("2026-01-10", "2026-03-10", "2026-05-10"):
        casework.audit(session, site, ama, planned_on=day(planned))
    with pytest.raises(Refused) as refusal:
        casework.audit(session, site, ama)
    assert refusal.value.code == "lead_auditor_must_rotate"


@pytest.mark.parametrize("band", [Band.HIGH, Band.CRITICAL])
def test_high_and_critical_sites_are_never_told(session, ama, band):
    site = casework.supplier(session)
    with pytest.raises(Refused) as refusal:
        service.plan_audit(
            session, site, casework.plan(announcement=Announcement.ANNOUNCED), actor=ama, now=NOON, band=band
        )
    assert refusal.value.code == "audit_must_be_unannounced"
    assert service.plan_audit(session, site, casework.plan(), actor=ama, now=NOON, band=band)


def test_a_lead_must_be_an_auditor(session, ama):
    with pytest.raises(Refused) as refusal:
        casework.audit(session, casework.supplier(session), ama, lead_auditor_id=person_id("rhea"))
    assert refusal.value.code == "not_an_auditor"


def test_an_auditor_does_not_plan(session, bo):
    with pytest.raises(Refused) as refusal:
        service.plan_audit(session, casework.supplier(session), casework.plan(), actor=bo, now=NOON)
    assert refusal.value.code == "not_allowed"


def test_a_semi_announced_audit_needs_its_window(session, ama):
    with pytest.raises(BadInput):
        casework.audit(session, casework.supplier(session), ama, announcement=Announcement.SEMI_ANNOUNCED)


def test_a_site_in_xinjiang_gets_documents_only(session, ama):
    site = casework.supplier(session, country="CN", address="12 Road, Kashgar, Xinjiang", region="Xinjiang")
    audit = casework.audit(session, site, ama)
    assert audit.documents_only
    assert sample.plan_for(audit) is None


def test_the_sample_follows_the_published_example(session, ama):
    strata = {"night shift": 120, "agency": 40, "under 18": 9}
    audit = casework.audit(session, casework.supplier(session), ama, headcount=500, strata=strata)
    plan = sample.plan_for(audit)
    assert plan.total == 26
    assert list(plan.strata.values()) == [11, 7, 3]
    chances = {chance.percent: round(chance.meets_one, 2) for chance in sample.chances(500, 26)}
    assert chances == {2: 0.42, 5: 0.75, 10: 0.94}
    assert [(one.affected, one.percent) for one in sample.chances(12, 12)] == [(1, 10)], "one line for one"


@pytest.mark.parametrize("number", ["²", "12½", "9" * 5000, "-3", ""])
def test_a_group_whose_number_is_none_is_pointed_at(number):
    with pytest.raises(ValidationError, match="write a group and its number"):
        strata_of(f"night shift: {number}")
    assert strata_of("night shift: 120\nagency: ๔๐") == {"night shift": 120, "agency": 40}


@pytest.mark.parametrize(
    ("kind", "must"), [("factory", "MUST-F3"), ("construction", "MUST-C4"), ("agriculture", "MUST-A2")]
)
def test_each_kind_of_supplier_has_its_own_checklist(kind, must):
    questions = {question.code: question for question in checklist.questions(kind)}
    assert must in questions
    assert {"ILO07", "D5-01", "PUR-09", "ACCESS_DENIED"} <= set(questions)
    assert not {"ACT-1", "PUR-03"} & set(questions)
    assert all(question.prompt for question in questions.values())


def test_an_investigation_has_no_checklist(session, ama):
    audit = casework.audit(session, casework.supplier(session), ama, purpose=Purpose.INVESTIGATION)
    assert checklist.questions(audit.checklist_kind) == ()


@pytest.fixture
def draft(session, ama, bo):
    """An audit as the programme drafts it: nobody has said yet who pays."""
    audit = casework.audit(session, casework.supplier(session), ama, payer="")
    audit.lead_auditor_id = bo.user_id
    session.commit()
    return audit


@pytest.mark.parametrize("who", ["ama", "bo"])
def test_who_pays_is_stated_later_by_the_planner_or_the_lead(api_as, browser_of, session, draft, who):
    terms = {"payer": "Northwind", "languages": "Thai, Burmese"}
    assert api_as(who).put(f"/audits/{draft.id}/terms", json=terms).status_code == 200
    session.refresh(draft)
    assert (draft.payer, draft.languages) == ("Northwind", "Thai, Burmese")
    session.commit()  # on SQLite nobody else may write while this one reads
    page = browser_of(who).get(f"/audits/{draft.id}").text
    assert "Who pays, and languages of the team" in page
    assert browser_of(who).post(f"/audits/{draft.id}/terms", data={"payer": ""}).status_code == 422
    assert browser_of(who).post(f"/audits/{draft.id}/terms", data=terms).status_code == 303


def test_a_stale_tab_overwrites_neither_terms_nor_a_declared_conflict(api_as, browser_of, session, draft):
    address, bo, api = f"/audits/{draft.id}", browser_of("bo"), api_as("bo")
    signs = dict(re.findall(r'name="(terms_seen|conflict_seen)" value="(\w+)"', bo.get(address).text))
    for form, name, first, stale in (
        ("terms", "terms_seen", {"payer": "Northwind"}, {"payer": "The site"}),
        ("conflict-declaration", "conflict_seen", {"has_conflict": "yes"}, {"has_conflict": "no"}),
    ):
        sign = {name: signs[name]}
        assert bo.post(f"{address}/{form}", data=first | sign).status_code == 303
        assert bo.post(f"{address}/{form}", data=stale | sign).status_code == 409
        refused = api.put(f"{address}/{form}", json=stale | {"seen": signs[name]})
        assert (refused.status_code, refused.json["code"]) == (409, "changed_meanwhile")
    session.refresh(draft)
    assert (draft.payer, draft.has_conflict) == ("Northwind", True)
    session.commit()  # on SQLite nobody else may write while this one reads
    again = {"has_conflict": "yes", "seen": api.get(address).json["conflict_seen"]}
    assert api.put(f"{address}/conflict-declaration", json=again).status_code == 200


def test_a_stale_tab_does_not_move_an_audit_back(api_as, browser_of, session, draft):
    address, ama, api = f"/audits/{draft.id}", browser_of("ama"), api_as("ama")
    sign = re.compile(r'plan">\s*<input[^>]*><input type="hidden" name="seen" value="(\w+)"')
    seen = sign.search(ama.get(address).text)[1]
    later, sooner = ((clock.today() + timedelta(days=ahead)).isoformat() for ahead in (60, 30))
    place = {"lead_auditor_id": str(draft.lead_auditor_id), "reason": "The season begins later"}
    moved, stale = ({**place, "planned_on": one} for one in (later, sooner))
    assert ama.post(f"{address}/plan", data=moved | {"seen": seen}).status_code == 303
    late = ama.post(f"{address}/plan", data=stale | {"seen": seen})
    assert late.status_code == 409
    for told in ("Ama (2", f"Stored now: {later}", f'value="{sooner}"', place["reason"]):
        assert told in late.text
    refused = api.put(f"{address}/plan", json=stale | {"seen": seen})
    assert (refused.status_code, refused.json["code"]) == (409, "changed_meanwhile")
    assert api.get(address).json["planned_on"] == later
    fresh = api.get(address).json["plan_seen"]
    assert fresh == sign.search(late.text)[1]
    assert api.put(f"{address}/plan", json=stale | {"seen": fresh}).status_code == 200
    assert api.put(f"{address}/plan", json=moved).status_code == 200


def test_nobody_else_states_it_and_not_once_the_report_is_issued(api_as, session, ama, bo, rhea, draft):
    terms = {"payer": "Northwind"}
    assert api_as("rhea").put(f"/audits/{draft.id}/terms", json=terms).status_code == 403
    assert api_as("dara").put(f"/audits/{draft.id}/terms", json=terms).status_code == 404
    for state, code in (("issued", "audit_is_issued"), ("access_denied", "audit_over")):
        draft.state = state
        session.commit()
        answer = api_as("ama").put(f"/audits/{draft.id}/terms", json=terms)
        assert (answer.status_code, answer.json["code"]) == (409, code)
