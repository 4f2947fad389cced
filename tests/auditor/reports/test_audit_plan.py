"""The printed audit plan: the sample by its three ways, what it can miss, team and checklist."""

import io
from dataclasses import replace

import pytest

from auditor.audits.models import Announcement, Purpose
from auditor.pool import service as pool
from auditor.reports import audit_plan, audit_report
from tests import casework, printed
from tests.conftest import NOON, person_id

pytestmark = pytest.mark.pdf

STRATA = {"night shift": 120, "agency": 40, "under 18": 9}


def text_of(session, audit):
    stream = io.BytesIO()
    audit_plan.write_pdf(audit_plan.build(session, audit), stream)
    return printed.text(stream.getvalue())


@pytest.mark.parametrize(
    ("workers", "said"),
    [
        (70, "rounded up, at least 10 10"),
        (81, "rounded up, at least 10 10"),
        (82, "rounded up 10"),
        (101, "rounded up 11"),
    ],
)
def test_the_plan_says_where_the_least_number_counts_and_not_the_root(session, ama, workers, said):
    audit = casework.audit(session, casework.supplier(session), ama, headcount=workers, strata={})
    assert f"By the square root, {said}" in text_of(session, audit)


def test_the_plan_prints_table_root_and_strata_and_what_the_sample_can_miss(session, ama):
    audit = casework.audit(session, casework.supplier(session), ama, headcount=500, strata=STRATA)
    plan = audit_plan.sample_plan(audit)
    assert (plan.by_table, plan.by_root, plan.total) == (26, 23, 26)
    assert [least for _, _, least in plan.strata] == [11, 7, 3]
    text = text_of(session, audit)
    for words in (
        "By the table of sizes 26",
        "By the square root, rounded up 23",
        "night shift 120 11",
        "2 % 10 42% 58%",
        "10 % 50 94% 6%",
        "Fear and coaching make",
    ):
        assert words in text, words


def test_an_unannounced_plan_says_that_the_site_is_not_told(session, ama):
    site = casework.supplier(session)
    assert "CONFIDENTIAL: the site is not told" in text_of(session, casework.audit(session, site, ama))
    told = casework.audit(session, site, ama, announcement=Announcement.ANNOUNCED)
    assert "CONFIDENTIAL" not in text_of(session, told)


@pytest.mark.parametrize(("latest", "is_past"), [("2026-10-31", True), ("2026-12-19", False)])
def test_a_latest_day_that_the_planned_one_passes_is_told_on_plan_and_page(
    session, ama, as_ama, latest, is_past
):
    days = {"planned_on": casework.day("2026-12-19"), "due_on": casework.day(latest)}
    audit = casework.audit(session, casework.supplier(session), ama, **days)
    told = f"Latest day {latest}, passed: the planned day is later"
    assert (told in text_of(session, audit)) == is_past
    session.commit()
    assert ("planned after it" in as_ama.get(f"/audits/{audit.id}").text) == is_past


def test_team_gaps_and_evidence_are_printed(session, ama):
    text = text_of(session, casework.audit(session, casework.supplier(session), ama))
    assert "Gaps in competence no competences are recorded" in text
    assert "Evidence asked" in text
    assert "Roster and payroll of the night shift." in text
    assert "UNAUTH_SUBCONTRACT Undeclared site or subcontract: Capacity versus output" in text


def test_groups_of_the_checklist_follow_each_other_and_start_no_page_of_their_own(session, ama):
    plan = audit_plan.build(session, casework.audit(session, casework.supplier(session), ama))
    questions = [(f"Q-{n}", "What to look at, in a sentence or two. " * 3, "") for n in range(11)]
    groups = tuple((f"group{n}", questions) for n in range(8))
    pages = []
    for shown in ((), groups):
        stream = io.BytesIO()
        audit_plan.write_pdf(replace(plan, groups=shown), stream)
        pages.append(len(printed.pages(stream.getvalue())))
    assert pages[1] - pages[0] <= 5


def test_where_work_is_imposed_by_the_state_no_interview_is_planned(session, ama):
    site = casework.supplier(session, country="CN", address="12 Road, Kashgar, Xinjiang", region="Xinjiang")
    audit = casework.audit(session, site, ama)
    assert audit_plan.sample_plan(audit) is None
    text = text_of(session, audit)
    assert "Documents and tracing only. Nobody is interviewed" in text
    assert "Interviews needed" not in text


def test_without_workforce_or_checklist_the_plan_says_so(session, ama):
    audit = casework.audit(
        session, casework.supplier(session, workers_max=None), ama, purpose=Purpose.INVESTIGATION
    )
    text = text_of(session, audit)
    assert "number of workers is not known" in text
    assert "This audit has no checklist." in text


def test_the_plan_is_handed_out_to_who_sees_audits_and_kept_in_the_history(
    session, ama, as_bo, as_adam, api_as
):
    audit = casework.audit(session, casework.supplier(session), ama)
    session.commit()
    address = f"/reports/audits/{audit.id}/plan.pdf"
    answer = as_bo.get(address)
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
    assert as_adam.get(address).status_code == 403
    assert api_as("ama").get(f"/audits/{audit.id}/plan.pdf").status_code == 200
    assert api_as("dara").get(f"/audits/{audit.id}/plan.pdf").status_code == 404
    told = as_bo.get(f"/audits/{audit.id}").text
    assert "report downloaded" in told


def test_the_same_plan_gives_the_same_bytes(session, ama):
    plan = audit_plan.build(session, casework.audit(session, casework.supplier(session), ama))
    first, second = io.BytesIO(), io.BytesIO()
    audit_plan.write_pdf(plan, first)
    audit_plan.write_pdf(plan, second)
    assert first.getvalue() == second.getvalue()


def test_the_report_prints_the_gaps_of_the_team(session, ama, bo, rhea):
    audit = casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)
    report = audit_report.build(session, audit, actor=ama, now=NOON)
    assert report.competence == "gaps: no competences are recorded"


def test_the_languages_of_the_lead_stand_in_for_those_nobody_wrote(session, ama, bo):
    site = casework.supplier(session)
    assert "Languages of the team not recorded" in text_of(session, casework.audit(session, site, ama))
    pool.state(session, person_id("bo"), pool.Stated(languages=["bn"]), actor=bo, now=NOON)
    text = text_of(session, casework.audit(session, site, ama))
    assert "Languages of the team Bangla (the lead auditor's)" in text


def test_the_plan_names_the_site_in_its_own_script_where_that_is_known(session, ama):
    site = casework.supplier(session, native_name="河边制衣有限公司", country="CN")
    assert "Own script 河边制衣有限公司 Site" in text_of(session, casework.audit(session, site, ama))
    assert "Own script" not in text_of(session, casework.audit(session, casework.supplier(session), ama))
