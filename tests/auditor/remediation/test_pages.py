"""The day of an auditor, of compliance, a supplier and a reviewer on the pages of audits and findings."""

import io
import re

import pytest
import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.audits.models import Audit
from auditor.core import clock
from auditor.core.database import open_session
from auditor.findings.models import Finding, FindingSeverity
from auditor.remediation import plan, plans, service
from auditor.remediation.models import CorrectiveAction
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.conftest import NOON, NORTHWIND, person_id


@pytest.fixture
def rows(sessions):
    """Reads rows as they stand in the database."""

    def read(model, **values):
        with open_session(sessions, NORTHWIND, writes=False) as session:
            return session.scalars(sa.select(model).filter_by(**values).order_by(model.id)).all()

    return read


def sent(client, address, **form):
    answer = client.post(address, data=form)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"]


def text_of(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.get_data(as_text=True)


def plan_form(**values):
    return {
        "announcement": "unannounced",
        "purpose": "periodic",
        "planned_on": clock.today().isoformat(),
        "lead_auditor_id": str(person_id("bo")),
        "standard": "Own 1.0",
        "payer": "Northwind",
        "headcount": "500",
        "strata": "night shift: 120\nagency: 40",
        **values,
    }


def test_an_audit_is_planned_carried_out_and_issued(as_ama, as_bo, as_rhea, supplier_of_chi, rows):
    new = f"/suppliers/{supplier_of_chi.id}/audits/new"
    assert "Plan an audit of Riverside" in text_of(as_ama, new)
    wrong = as_ama.post(new, data=plan_form(strata="night shift"))
    assert wrong.status_code == 422
    assert "e.g. night shift: 120" in wrong.get_data(as_text=True) or "year-month-day" in wrong.get_data(
        as_text=True
    )
    page = sent(as_ama, new, **plan_form())
    sent(as_ama, f"{page}/moves", move="schedule")
    sent(as_bo, f"{page}/moves", move="start")
    assert "Needed: 26 workers" in text_of(as_bo, page)
    sent(
        as_bo,
        f"{page}/interviews",
        method="individual",
        place="off_site",
        interpreter="none",
        consent="spoken",
        workers="26",
        held_on=clock.today().isoformat(),
        stratum="agency",
    )
    assert "meet at least one affected worker" in text_of(as_bo, page)
    assert "Not done yet: a declaration on conflicts of interest; answers to the checklist." in text_of(
        as_bo, page
    )
    refused = as_bo.post(f"{page}/moves", data={"move": "finish_fieldwork", "reason": ""})
    assert refused.status_code == 409
    told = "Fieldwork is not complete. Not done yet: a declaration on conflicts of interest; answers to"
    assert told in refused.get_data(as_text=True)
    assert 'name="move" value="finish_fieldwork"' in refused.get_data(as_text=True), "on the form's page"
    assert "ILO07" in text_of(as_bo, f"{page}/checklist")
    sent(
        as_bo,
        f"{page}/checklist",
        **{f"{code}.raw": one["raw"] for code, one in casework.gravest_told().items()},
        **{"ILO07.raw": "yes", "ILO07.grade": "onsite", "ILO07.note": "safe opened"},
    )
    bad = as_bo.post(f"{page}/checklist", data={"ILO02.raw": "yes", "ILO02.note": "Mr Rahman told us"})
    assert bad.status_code == 422
    assert "Mr Rahman told us" in bad.get_data(as_text=True)
    sent(as_bo, f"{page}/summary", summary="Papers were held.", limits="The night shift was not seen.")
    sent(as_bo, f"{page}/conflict-declaration", has_conflict="no")
    assert "interviews of the group night shift: 0 of 11 needed" in text_of(as_bo, page)
    why = {"why_short.group: night shift": "The night shift was sent home that day."}
    sent(as_bo, f"{page}/moves", move="finish_fieldwork", **why)
    sent(as_bo, f"{page}/moves", move="begin_report")
    refused = as_bo.post(f"{page}/moves", data={"move": "submit_report", "reason": ""})
    assert refused.status_code == 409
    assert "no finding of the audit has the sign: ILO07" in refused.get_data(as_text=True)
    refused = as_bo.post(f"{page}/moves", data={"move": "submit_report", "reason": "The papers were copies."})
    assert "Neither answered nor marked as not seen" in refused.get_data(as_text=True)
    told = {"reason": "The papers were copies.", "why_unexamined": casework.REST}
    sent(as_bo, f"{page}/moves", move="submit_report", **told)
    refused = as_bo.post(f"{page}/moves", data={"move": "issue"})
    assert refused.status_code == 403
    sent(as_rhea, f"{page}/moves", move="issue")
    assert "Issued revisions" in text_of(as_ama, page)
    assert [audit.state for audit in rows(Audit)] == ["issued"]
    assert "Riverside Garments" in text_of(as_ama, "/audits?state=issued")
    assert as_ama.post(f"{page}/moves", data={"move": "start"}).status_code == 409


def test_a_finding_is_remedied_with_a_photo_and_verified(
    as_ama, as_bo, as_chi, as_rhea, supplier_of_chi, rows
):
    new = f"/suppliers/{supplier_of_chi.id}/findings/new"
    assert "ILO07 Retention of identity documents (no gate G6; D5-01 holds it)" in text_of(as_bo, new)
    day = clock.today().isoformat()
    said = {"substantiation": "corroborated", "cohort": "adult", "exploitation": "labour", "in_danger": "no"}
    bad = as_bo.post(new, data=said | {"code": "ILO07", "found_on": day, "title": "Passport AB1234567"})
    assert bad.status_code == 422
    assert "Describe workers as a group" in bad.get_data(as_text=True)
    page = sent(
        as_bo,
        new,
        code="ILO07",
        found_on=day,
        substantiation="corroborated",
        workers_affected="40",
        cohort="adult",
        exploitation="labour",
        in_danger="no",
        title="Held in a safe",
        description="Told by six workers",
    )
    seen = text_of(as_chi, page)
    assert "DOC-01" in seen
    assert "Told by six workers" not in seen
    sent(as_ama, f"{page}/moves", move="request_plan")
    for action in rows(CorrectiveAction):
        sent(as_chi, f"/actions/{action.id}/proposal", proposal="Hand all papers back today")
    sent(as_chi, f"{page}/moves", move="propose_plan")
    sent(as_ama, f"{page}/moves", move="accept_plan")
    for number, action in enumerate(rows(CorrectiveAction)):
        address = f"/actions/{action.id}"
        sent(as_chi, f"{address}/moves", move="start")
        assert as_chi.post(f"{address}/moves", data={"move": "submit_evidence"}).status_code == 422
        picture = (io.BytesIO(photo(size=(60 + number, 40))), "gate.jpg")
        sent(
            as_chi,
            f"{address}/evidence",
            file=picture,
            source="photo",
            access_class="shareable",
            taken_on=day,
        )
        if action.code == "DOC-01":
            assert as_chi.post(f"{address}/documents", data={"held": "4", "returned": "5"}).status_code == 422
            sent(as_chi, f"{address}/documents", held="40", returned="40")
        sent(as_chi, f"{address}/moves", move="submit_evidence")
        assert "gate.jpg" in text_of(as_rhea, address)
        sent(as_rhea, f"{address}/verification", method="on_site", is_sufficient="true", note="Seen")
    sent(as_rhea, f"{page}/moves", move="close")
    assert [finding.state for finding in rows(Finding)] == ["closed"]
    assert "No action is owed" in text_of(as_chi, "/actions")
    (link,) = set(re.findall(r'href="(/evidence/[^"/]+)"', text_of(as_chi, address)))
    text_of(as_rhea, link)
    assert as_ama.post(f"{link}/original").status_code == 403
    assert as_ama.get(f"{link}/original").status_code == 403
    assert as_rhea.get(f"{link}/original").status_code == 200
    assert as_rhea.post(f"{link}/original").data == photo(size=(61, 40))
    assert as_ama.get(f"{link}/copy").status_code == 403
    sent(as_rhea, f"{link}/confirmation")
    copy = as_ama.get(f"{link}/copy")
    assert b"CameraMaker" not in copy.data
    assert copy.headers["Content-Disposition"].startswith("attachment")


def test_an_upload_says_what_to_correct_and_stores_nothing(as_bo, supplier_of_chi, rows):
    text_of(as_bo, "/findings/upload")
    bad = b"supplier_name,reference,code,found_on\nRiverside Garments Ltd,F-1,ILO07,10/06/2026\n"
    answer = as_bo.post("/findings/upload", data={"file": (io.BytesIO(bad), "list.csv")})
    assert answer.status_code == 422
    assert "row 2, found_on" in answer.get_data(as_text=True)
    assert rows(Finding) == []
    sent(as_bo, "/findings/upload", file=(io.BytesIO(bad.replace(b"10/06/2026", b"2026-06-10")), "list.csv"))
    assert len(rows(Finding)) == 1
    assert "Riverside Garments" in text_of(as_bo, "/findings?severity=critical")
    assert "No finding fits" in text_of(as_bo, "/findings?severity=minor")
    for name in ("list.xlsx", ""):
        refused = as_bo.post("/findings/upload", data={"file": (io.BytesIO(bad), name)})
        assert refused.status_code == 422


def test_denied_access_becomes_a_finding_from_the_page(as_bo, session, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    session.commit()
    page = sent(as_bo, f"/audits/{audit.id}/access-denial", description="The gate stayed shut")
    assert "INT-01" in text_of(as_bo, page)
    assert "access denied" in text_of(as_bo, f"/audits/{audit.id}")


def test_reviewers_decide_on_the_page(as_rhea, as_ama, session, bo):
    finding = casework.finding(session, casework.supplier(session), bo)
    session.commit()
    page = f"/findings/{finding.id}"
    sent(as_rhea, f"{page}/substantiation", substantiation="confirmed", reason="Seen twice")
    sent(as_rhea, f"{page}/severity", severity="zero_tolerance")
    sent(as_rhea, f"{page}/legs", involuntariness="on", menace_of_penalty="on", reason="Six interviews agree")
    assert "menace of penalty: yes" in text_of(as_rhea, page)
    assert as_rhea.post(f"{page}/severity", data={"severity": "enormous"}).status_code == 422
    assert as_ama.post(f"{page}/severity", data={"severity": "critical"}).status_code == 403


def test_another_organisation_finds_nothing(as_dara, session, ama, bo):
    site = casework.supplier(session)
    audit = casework.audit_on_site(session, site, ama, bo)
    finding = casework.finding(session, site, bo, audit)
    action = casework.actions_of(session, finding)[0]
    session.commit()
    for address in (
        f"/audits/{audit.id}",
        f"/findings/{finding.id}",
        f"/actions/{action.id}",
        f"/suppliers/{site.id}/audits/new",
    ):
        text_of(as_dara, address, 404)
    assert "Riverside" not in text_of(as_dara, "/findings") + text_of(as_dara, "/audits") + text_of(
        as_dara, "/actions"
    )


RULE = "somebody who neither did, owned, evidenced nor proposed it"


def test_who_would_be_refused_sees_who_may_verify_and_no_form(
    session, tmp_path, ama, bo, rhea, as_bo, as_rhea
):
    storage = casework.storage_in(tmp_path)
    finding = casework.finding(session, casework.supplier(session), bo)
    casework.accepted_plan(session, finding, ama, rhea)
    action = casework.actions_of(session, finding)[0]
    casework.evidenced(session, storage, action, ama)
    session.commit()
    mine, theirs = (text_of(client, f"/actions/{action.id}") for client in (as_bo, as_rhea))
    assert "Verify</button>" not in mine
    assert f"It waits for {RULE}, nor recorded the finding, since the finding is grave." in mine
    assert "Verify</button>" in theirs
    assert f"You verify it as {RULE}" in theirs


def test_moves_are_told_in_plain_words(as_ama, session, ama, bo):
    finding = casework.finding(session, casework.supplier(session), bo)
    session.commit()
    sent(as_ama, f"/findings/{finding.id}/moves", move="request_plan")
    page = text_of(as_ama, f"/findings/{finding.id}")
    assert "The finding is now: corrective action plan asked for." in page
    assert "cap requested" not in page


def test_a_proposal_that_somebody_else_wrote_meanwhile_is_not_overwritten(as_ama, session, bo):
    finding = casework.finding(session, casework.supplier(session), bo)
    action = casework.actions_of(session, finding)[0]
    session.commit()
    address = f"/actions/{action.id}"
    form = r'/proposal">.*?name="seen" value="(\w+)"'
    sign = re.search(form, text_of(as_ama, address), re.DOTALL).group(1)
    sent(as_ama, f"{address}/proposal", proposal="Theirs", seen=sign)
    refused = as_ama.post(f"{address}/proposal", data={"proposal": "Mine", "seen": sign})
    assert refused.status_code == 409
    text = refused.get_data(as_text=True)
    assert ">Mine</textarea>" in text
    assert "Stored now: Theirs" in text
    session.refresh(action)
    assert action.proposal == "Theirs"


def test_only_who_may_give_more_time_sees_the_form_for_it(session, ama, bo, as_bo, as_ama):
    finding = casework.finding(session, casework.supplier(session), bo)
    action = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-02")
    session.commit()
    assert "Extend</button>" not in text_of(as_bo, f"/actions/{action.id}")
    assert "Extend</button>" in text_of(as_ama, f"/actions/{action.id}")


def test_accepting_is_offered_as_what_it_is_and_not_to_the_finder(session, ama, bo, as_bo, as_ama):
    finding = casework.finding(session, casework.supplier(session), bo)
    action = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-02")
    session.commit()
    assert 'value="accept' not in text_of(as_bo, f"/actions/{action.id}")
    assert 'value="accept_as_written"' in text_of(as_ama, f"/actions/{action.id}")
    sent(as_ama, f"/actions/{action.id}/moves", move="accept_as_written")
    assert "as written in the action table" in text_of(as_ama, f"/actions/{action.id}")


def test_a_small_count_is_banded_where_a_finding_is_shown(session, bo, as_ama):
    finding = casework.finding(session, casework.supplier(session), bo, workers_affected=3)
    session.commit()
    page = text_of(as_ama, f"/findings/{finding.id}")
    assert "fewer than 5 affected of 120" in page
    assert "3 affected" not in page
    assert '<td class="number">fewer than 5</td>' in text_of(as_ama, "/findings")


def test_what_stands_against_closing_is_told_in_words(as_rhea, session, tmp_path, ama, bo, rhea):
    finding = casework.finding(session, casework.supplier(session), bo, **casework.minor())
    casework.remedied(session, casework.storage_in(tmp_path), finding, ama, rhea)
    action = casework.actions_of(session, finding)[0]
    action.state = "evidence"
    session.commit()
    refused = as_rhea.post(f"/findings/{finding.id}/moves", data={"move": "close"})
    text = refused.get_data(as_text=True)
    assert f"action {action.code} not verified" in text
    assert "_not_verified" not in text


@pytest.fixture
def planned(session, supplier_of_chi, bo, ama, chi):
    """A finding whose plan is handed in; nobody wrote how one action of the buyer's side will be done."""
    made = casework.finding(session, supplier_of_chi, bo, severity=FindingSeverity.CRITICAL)
    plans.request_plan(session, made, actor=ama, now=NOON)
    for action in casework.actions_of(session, made):
        service.assign(session, action, None, proposal="As asked.", actor=chi, now=NOON)
    plan.add(session, made, rulebook.action("INT-01"), [], actor=ama, now=NOON, clock_started_at=NOON)
    plans.propose_plan(session, made, actor=chi, now=NOON)
    session.commit()
    return made


def test_an_auditor_reads_why_somebody_else_accepts_the_plan(session, as_rhea, as_bo, planned):
    planned.recorded_by = person_id("rhea")
    session.commit()
    address = f"/findings/{planned.id}"
    assert as_bo.post(f"{address}/moves", data={"move": "accept_plan"}).status_code == 403
    page = text_of(as_bo, address)
    assert "Accept the plan" not in page
    assert "You cannot accept the plan. Nobody wrote how INT-01 will be done" in page
    assert "Send the plan back" in page
    (blank,) = [one for one in plan.of_finding(session, planned.id) if one.code == "INT-01"]
    blank.proposal = "A second attempt."
    session.commit()
    assert "Accept the plan" in text_of(as_bo, address)


def test_the_buyers_side_accepts_a_plan_with_an_action_nobody_wrote_about(as_rhea, as_chi, planned):
    address = f"/findings/{planned.id}"
    assert "Accept the plan" in text_of(as_rhea, address)
    assert "You cannot accept the plan" not in text_of(as_rhea, address) + text_of(as_chi, address)
    sent(as_rhea, f"{address}/moves", move="accept_plan")


@pytest.mark.parametrize("reader", ["as_rhea", "as_chi"])
def test_a_page_that_tells_why_a_plan_came_back_reads_the_history_once(
    request, session, engine, ama, planned, reader
):
    plans.send_back(session, planned, reason="No days are named.", actor=ama, now=NOON)
    session.commit()
    browser, asked = request.getfixturevalue(reader), []

    def note(*told):
        asked.append(told[2])

    sa.event.listen(engine, "before_cursor_execute", note)
    page = text_of(browser, f"/findings/{planned.id}")
    sa.event.remove(engine, "before_cursor_execute", note)
    assert "No days are named." in page
    of_this = [one for one in asked if one.startswith("SELECT event.") and "event.subject_id =" in one]
    assert len(of_this) == 1
