"""Management learns neither that people were asked nor what they said; what they agree to, once they do."""

from datetime import timedelta

import pytest

from auditor.core.errors import Refused
from auditor.findings import shielding
from auditor.findings.models import Danger
from auditor.remediation import choices, next_step, plan, plans, service
from auditor.remediation.models import ActionState, Consent
from auditor.reports import audit_follow_up, audit_material
from auditor.reports.edition import Edition
from auditor.scheduling import deadlines
from auditor.users.models import User
from tests import casework
from tests.conftest import NOON, person_id

LATER = NOON + timedelta(days=3)


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    """Deception, known to the site; free travel home (DEC-02) is owed by it and needs consent."""
    made = casework.finding(session, supplier_of_chi, bo, code="ILO02")
    session.commit()
    return made


def action_of(session, finding, code="DEC-02"):
    return next(one for one in casework.actions_of(session, finding) if one.code == code)


SHOWN = {"asked": False, "declined": False, "given": True, "partner_decided": True}


@pytest.mark.parametrize(("consent", "is_shown"), SHOWN.items(), ids=SHOWN)
def test_what_needs_consent_is_shown_to_the_supplier_once_it_is_given(
    session, finding, browser_of, api_as, consent, is_shown
):
    action = action_of(session, finding)
    action.consent = Consent(consent)
    session.commit()
    page, api = browser_of("chi"), api_as("chi")
    wanted = 200 if is_shown else 404
    assert page.get(f"/findings/{finding.id}").status_code == 200
    assert {one.get(f"/actions/{action.id}").status_code for one in (page, api)} == {wanted}
    of_finding = [one["code"] for one in api.get(f"/findings/{finding.id}/actions").json["items"]]
    listed = [one["code"] for one in api.get("/actions").json["items"]]
    addresses = (f"/findings/{finding.id}", "/actions", "/")
    on_pages = ["DEC-02" in page.get(path).text for path in addresses]
    told = {
        to
        for one in deadlines.open_actions(session, NOON + timedelta(days=20))
        for to in one.recipients
        if one.subject_id == action.id
    }
    address = f"/actions/{action.id}/moves"
    session.rollback()
    assert ("DEC-02" in of_finding, "DEC-02" in listed, any(on_pages)) == (is_shown,) * 3
    assert any(to.startswith("supplier") for to in told) is is_shown
    assert {"DEC-01", "DEC-03"} <= set(of_finding)
    move = {"move": "start", "reason": ""}
    assert page.post(address, data=move).status_code == (409 if is_shown else 404)


def test_a_supplier_reads_no_consent_in_page_or_api(session, finding, browser_of, api_as):
    action = action_of(session, finding)
    action.consent = Consent.GIVEN
    session.commit()
    assert "Consent" not in browser_of("chi").get(f"/actions/{action.id}").text
    assert api_as("chi").get(f"/actions/{action.id}").json["consent"] == ""
    assert "Consent" in browser_of("ama").get(f"/actions/{action.id}").text
    assert api_as("ama").get(f"/actions/{action.id}").json["consent"] == "given"
    signs = {api_as(who).get(f"/actions/{action.id}").json["consent_seen"] for who in ("chi", "ama")}
    assert len(signs) == 2, "a sign would tell as much"


def test_the_buyers_side_reads_that_the_supplier_sees_nothing_yet(session, finding, as_ama):
    told = "The supplier sees nothing of this action"
    action = action_of(session, finding)
    assert told in as_ama.get(f"/actions/{action.id}").text
    action.consent = Consent.GIVEN
    session.commit()
    assert told not in as_ama.get(f"/actions/{action.id}").text
    assert told not in as_ama.get(f"/actions/{action_of(session, finding, 'DEC-01').id}").text


def test_a_plan_is_complete_without_what_the_supplier_may_not_know(session, finding, ama, chi):
    plans.request_plan(session, finding, actor=ama, now=NOON)
    for code in ("DEC-01", "DEC-03"):
        action = action_of(session, finding, code)
        service.assign(session, action, None, proposal="As the table says.", actor=chi, now=NOON)
    plans.propose_plan(session, finding, actor=chi, now=NOON)
    assert finding.state == "cap_proposed"


def test_its_term_begins_with_the_consent(session, finding, ama):
    action = action_of(session, finding)
    before = action.due_at
    choices.record_consent(session, action, Consent.DECLINED, actor=ama, now=LATER)
    assert action.due_at == before
    choices.record_consent(
        session, action, Consent.GIVEN, reason="They thought it over.", actor=ama, now=LATER
    )
    assert action.due_at == LATER + timedelta(hours=action.due_hours)


def test_nobody_of_the_supplier_is_named_for_what_it_may_not_know(session, finding, ama):
    chi = session.get_one(User, person_id("chi"))
    action = action_of(session, finding)
    with pytest.raises(Refused, match="owner_may_not_know"):
        service.assign(session, action, chi, proposal="As the table says.", actor=ama, now=NOON)
    action.consent = Consent.GIVEN
    service.assign(session, action, chi, proposal="As the table says.", actor=ama, now=NOON)


def test_the_next_step_of_a_supplier_speaks_of_nobodys_choice(session, finding, ama, rhea, chi, tmp_path):
    action = action_of(session, finding)
    choices.record_consent(session, action, Consent.DECLINED, actor=ama, now=NOON)
    casework.accepted_plan(session, finding, ama, rhea)
    for one in casework.owed_of(session, finding):
        if one is not action:
            casework.evidenced(session, casework.storage_in(tmp_path), one, ama)
    step = next_step.of_finding(session, finding, actor=chi, today=NOON.date())
    assert "declined" not in step
    assert "DEC-02" not in step
    assert "declined" in next_step.of_finding(session, finding, actor=ama, today=NOON.date())


@pytest.mark.parametrize(("consent", "is_shown"), SHOWN.items(), ids=SHOWN)
def test_the_shareable_edition_tells_no_choice(session, supplier_of_chi, ama, bo, consent, is_shown):
    audit = casework.audit_left(session, supplier_of_chi, ama, bo)
    finding = casework.finding(session, supplier_of_chi, bo, audit, code="ILO02")
    action_of(session, finding).consent = Consent(consent)
    session.flush()
    shown = {}
    for edition in (Edition.SHAREABLE, Edition.RESTRICTED):
        material = audit_material.load(session, audit, edition, now=NOON)
        shown[edition] = {
            one.code: one.consent
            for one in (*audit_follow_up.remedies(material), *audit_follow_up.prevention(material))
        }
    assert ("DEC-02" in shown[Edition.SHAREABLE]) is is_shown
    assert set(shown[Edition.SHAREABLE].values()) == {""}
    assert shown[Edition.RESTRICTED]["DEC-02"] == consent.replace("_", " ")


SPOKE = {
    "punished for speaking, danger not known": ("RETALIATION", Danger.UNKNOWN, False),
    "punished for speaking, in danger": ("RETALIATION", Danger.YES, False),
    "punished for speaking, no danger": ("RETALIATION", Danger.NO, True),
    "coached, danger not known": ("D5-08", Danger.UNKNOWN, False),
    "seen in papers, danger not known": ("ILO08", Danger.UNKNOWN, True),
}


@pytest.mark.parametrize(("code", "danger", "is_known"), SPOKE.values(), ids=SPOKE)
def test_what_points_at_somebody_who_spoke_waits_for_the_answer_whether_they_are_in_danger(
    session, supplier_of_chi, bo, code, danger, is_known
):
    made = casework.finding(session, supplier_of_chi, bo, code=code, in_danger=danger)
    assert shielding.may_supplier_know(made, supplier_of_chi.id) is is_known
    assert ("UNI-01" in {one.code for one in casework.actions_of(session, made)}) is not is_known
    if not is_known:
        action_of(session, made, plan.PROTECTS).state = ActionState.VERIFIED
        session.flush()
        assert shielding.may_supplier_know(made, supplier_of_chi.id)
