"""The supplier learns of actions that it may not know of by no refusal, next step or number either."""

from datetime import timedelta

import pytest

from auditor.audits import rulebook
from auditor.core.errors import Refused
from auditor.core.wording import state_in_words
from auditor.findings.models import FindingSeverity
from auditor.remediation import agreeing, choices, next_step, plan, service, sufficing
from auditor.remediation.models import ActionState, Consent, CorrectiveAction
from auditor.reports import audit_case, audit_follow_up, audit_material
from auditor.reports.edition import Edition
from tests import casework
from tests.conftest import NOON

BY_THE_CUSTOMER = "UNI-02", "UNI-03", "UNI-04"


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


def violence(session, site, bo):
    """Violence, known to the site; taking the offender out of authority (VIO-01) waits for consent."""
    finding = casework.finding(session, site, bo, code="ILO05", severity=FindingSeverity.ZERO_TOLERANCE)
    return casework.contained(session, finding)


def action_of(session, finding, code):
    return next(one for one in casework.actions_of(session, finding) if one.code == code)


def put_on(session, finding, code, bo):
    """A further action of the table, where the finding does not have it."""
    there = {one.code for one in casework.actions_of(session, finding)}
    return (
        None
        if code in there
        else plan.add(
            session,
            finding,
            rulebook.action(code),
            plan.of_finding(session, finding.id),
            actor=bo,
            now=NOON,
        )
    )


def begun(session, storage, finding, code, ama, rhea):
    """An action of the supplier that has begun and of which a file shows that it is done."""
    action = action_of(session, finding, code)
    agreeing.accept_as_written(session, action, actor=rhea, now=NOON)
    service.start(session, action, actor=ama, now=NOON)
    casework.show(session, storage, action, ama)
    session.commit()
    return action


@pytest.fixture
def prevents(session, supplier_of_chi, bo, storage, ama, rhea):
    """UNI-07, begun and shown by files, while VIO-01 and what the customer owes wait."""
    finding = violence(session, supplier_of_chi, bo)
    return begun(session, storage, finding, "UNI-07", ama, rhea)


def hidden(session, finding):
    return {one.code for one in plan.of_finding(session, finding.id) if not one.is_shown_to_supplier}


def hand_in(api, action):
    return api.post(f"/actions/{action.id}/moves", json={"move": "submit_evidence"})


def test_a_refusal_names_no_action_that_the_supplier_may_not_know(session, prevents, browser_of, api_as, ama):
    kept = hidden(session, prevents.finding)
    assert kept >= {"VIO-01", *BY_THE_CUSTOMER}
    session.commit()
    answer = hand_in(api_as("chi"), prevents)
    assert (answer.status_code, answer.json["code"]) == (409, "not_yet_for_supplier")
    page = browser_of("chi").post(
        f"/actions/{prevents.id}/moves", data={"move": "submit_evidence", "reason": ""}
    )
    assert page.status_code == 409
    for told in (answer.text, page.text):
        assert [code for code in kept if code in told] == []
        assert [word for word in ("consent", "asked", "protect", "harm") if word in told.lower()] == []
    with pytest.raises(Refused, match="protection_first") as refusal:
        service.submit_evidence(session, prevents, actor=ama, now=NOON)
    assert {"VIO-01", *BY_THE_CUSTOMER} <= set(refusal.value.details["actions"])


def test_the_refusal_is_the_same_whether_people_or_only_the_customer_is_waited_for(session, prevents, api_as):
    with_both = hand_in(api_as("chi"), prevents).json
    action_of(session, prevents.finding, "VIO-01").state = ActionState.ACCEPTED
    session.commit()
    customers_alone = hand_in(api_as("chi"), prevents).json
    for code in BY_THE_CUSTOMER:
        action_of(session, prevents.finding, code).state = ActionState.ACCEPTED
    action_of(session, prevents.finding, "VIO-01").state = ActionState.PROPOSED
    session.commit()
    peoples_alone = hand_in(api_as("chi"), prevents).json
    assert with_both == customers_alone == peoples_alone


def test_the_suppliers_own_measures_are_named_to_it(session, prevents, bo, api_as):
    own = put_on(session, prevents.finding, "DOC-01", bo)
    assert own.is_shown_to_supplier
    session.commit()
    answer = hand_in(api_as("chi"), prevents)
    assert (answer.json["code"], answer.json["details"]["actions"]) == ("protection_first", ["DOC-01"])


def test_a_child_that_is_still_asked_is_told_to_nobody_of_the_supplier(
    session, supplier_of_chi, bo, ama, api_as
):
    finding = casework.finding(session, supplier_of_chi, bo, code="ILO07")
    child = put_on(session, finding, "CHI-03", bo)
    child.consent, child.state = Consent.GIVEN, ActionState.ACCEPTED  # as releases before recorded it
    session.commit()
    answer = api_as("chi").post(f"/actions/{child.id}/moves", json={"move": "start"})
    assert (answer.status_code, answer.json["code"]) == (409, "not_yet_for_supplier")
    assert [word for word in ("guardian", "consent", "asked") if word in answer.text] == []
    told = api_as("ama").post(f"/actions/{child.id}/moves", json={"move": "start"}).json
    assert (told["code"], told["details"]["consent"]) == ("consent_not_given", "guardian not asked")


@pytest.mark.parametrize("state", ["cap_accepted", "in_progress", "evidence_submitted", "verified"])
@pytest.mark.parametrize("own", list(ActionState))
def test_the_next_step_of_a_supplier_is_the_same_whatever_it_may_not_know(
    session, supplier_of_chi, bo, chi, state, own
):
    finding = casework.finding(session, supplier_of_chi, bo, code="ILO02")
    for one in casework.actions_of(session, finding):
        one.state = own
    kept, finding.state = action_of(session, finding, "DEC-02"), state
    session.flush()
    told = set()
    for theirs in ActionState:
        for consent in (Consent.ASKED, Consent.DECLINED):
            kept.state, kept.consent = theirs, consent
            session.flush()
            told.add(next_step.of_finding(session, finding, actor=chi, today=NOON.date()))
    assert len(told) == 1
    assert "others" not in told.pop()


def test_with_all_of_its_own_verified_nothing_is_asked_of_the_supplier(
    session, supplier_of_chi, bo, ama, rhea, chi, storage
):
    finding = casework.finding(session, supplier_of_chi, bo, code="ILO02")
    casework.accepted_plan(session, finding, ama, rhea)
    own = [one for one in casework.owed_of(session, finding) if one.is_shown_to_supplier]
    for one in own:
        casework.evidenced(session, storage, one, ama)
    handed_in = next_step.of_finding(session, finding, actor=chi, today=NOON.date())
    assert handed_in.startswith(f"Next step: verify {own[0].code} (evidence handed in)")
    for one in own:
        one.state = ActionState.VERIFIED
    session.flush()
    assert finding.state == "in_progress"
    assert next_step.of_finding(session, finding, actor=chi, today=NOON.date()) == next_step.NOTHING_ASKED
    assert "DEC-02" in next_step.of_finding(session, finding, actor=rhea, today=NOON.date())


FOLLOWS = ["cap_accepted", "in_progress", "evidence_submitted", "verified"]


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ("proposed", "cap_accepted"),
        ("accepted", "cap_accepted"),
        ("started", "in_progress"),
        ("evidence", "evidence_submitted"),
        ("verified", "verified"),
        ("closed", "verified"),
    ],
)
def test_the_state_told_to_a_supplier_is_made_of_its_own_actions_alone(
    session, supplier_of_chi, bo, api_as, browser_of, own, told
):
    finding = casework.finding(session, supplier_of_chi, bo, code="ILO02")
    finding.closure_due_on = NOON.date() - timedelta(days=800)  # long over by any clock
    kept = action_of(session, finding, "DEC-02")
    for one in casework.actions_of(session, finding):
        one.state = own if one.is_shown_to_supplier else ActionState.PROPOSED
    answers, pages, lists = set(), set(), set()
    for stored in FOLLOWS:
        for theirs in (ActionState.PROPOSED, ActionState.STARTED, ActionState.VERIFIED):
            finding.state, kept.state = stored, theirs
            session.commit()
            one = api_as("chi").get(f"/findings/{finding.id}").json
            answers.add((one["state"], one["days_overdue"] > 0))
            listed = {state: api_as("chi").get(f"/findings?state={state}").json["items"] for state in FOLLOWS}
            lists.add(tuple(state for state, items in listed.items() if items))
            overdue = api_as("chi").get("/findings?overdue=true").json["items"]
            lists.add(("overdue", bool(overdue)))
            page = browser_of("chi").get(f"/findings/{finding.id}").text
            pages.add(page.split("<dt>State</dt>")[1].split("</dd>")[0])
            assert api_as("bo").get(f"/findings/{finding.id}").json["state"] == stored
    is_late = told != "verified"
    assert answers == {(told, is_late)}
    assert lists == {(told,), ("overdue", is_late)}
    assert len(pages) == 1
    assert state_in_words(told) in pages.pop()


@pytest.mark.parametrize("stored", FOLLOWS)
def test_a_refused_move_tells_a_supplier_no_other_state(session, supplier_of_chi, bo, api_as, stored):
    finding = casework.finding(session, supplier_of_chi, bo, code="ILO02")
    casework.actions_of(session, finding)
    finding.state = stored
    session.commit()
    refused = api_as("chi").post(f"/findings/{finding.id}/moves", json={"move": "propose_plan"})
    assert (refused.status_code, refused.json["code"]) == (409, "move_not_allowed")
    assert (refused.json["details"]["state"], refused.json["details"]["possible"]) == ("cap_accepted", [])


@pytest.mark.parametrize("stored", FOLLOWS)
def test_a_shareable_report_tells_the_state_of_what_it_shows(session, supplier_of_chi, ama, bo, stored):
    audit = casework.audit_on_site(session, supplier_of_chi, ama, bo)
    finding = casework.finding(session, supplier_of_chi, bo, audit, code="ILO02")
    audit.state = "follow_up"
    for one in casework.actions_of(session, finding):
        one.state = ActionState.PROPOSED if one.consent == Consent.NOT_NEEDED else ActionState.STARTED
    finding.state = stored
    session.commit()
    told = {}
    for edition in Edition:
        material = audit_material.load(session, audit, edition, now=NOON)
        told[edition] = [line.state for line in audit_case.finding_lines(material)]
    assert told == {Edition.RESTRICTED: [stored], Edition.SHAREABLE: ["cap_accepted"]}


@pytest.fixture
def wanted_after_all(session, supplier_of_chi, bo, ama, rhea):
    """DEC-02, which people declined, and then wanted: its second attempt."""
    finding = casework.finding(session, supplier_of_chi, bo, code="ILO02")
    first = action_of(session, finding, "DEC-02")
    choices.record_consent(session, first, Consent.DECLINED, actor=ama, now=NOON)
    service.reject(session, first, reason="Declined by those concerned.", actor=rhea, now=NOON)
    again = choices.record_consent(
        session, first, Consent.GIVEN, reason="They thought it over.", actor=ama, now=NOON
    )
    session.commit()
    assert again.attempt == 2
    return again


def test_no_number_of_attempts_tells_the_supplier_that_people_first_declined(
    session, wanted_after_all, browser_of, api_as
):
    again = wanted_after_all
    by_api, page = api_as("chi"), browser_of("chi")
    assert by_api.get(f"/actions/{again.id}").json["attempt"] is None
    listed = (
        by_api.get("/actions").json["items"]
        + by_api.get(f"/findings/{again.finding_id}/actions").json["items"]
    )
    told = {one["code"]: one["attempt"] for one in listed}
    assert told == {"DEC-01": 1, "DEC-02": None, "DEC-03": 1}
    for address in (f"/actions/{again.id}", f"/findings/{again.finding_id}"):
        assert "ttempt" not in page.get(address).text
        assert "ttempt" in browser_of("ama").get(address).text
    assert api_as("ama").get(f"/actions/{again.id}").json["attempt"] == 2


def test_an_attempt_that_was_sent_back_leads_to_the_newest_without_its_number(
    session, wanted_after_all, ama, rhea, browser_of
):
    ended = wanted_after_all
    ended.state = ActionState.EVIDENCE
    session.flush()
    found = service.Verification("off_site_interviews", False, "Two were not asked.")
    service.verify(session, ended, found, actor=rhea, now=NOON)
    session.commit()
    newest = action_of(session, ended.finding, "DEC-02")
    page = browser_of("chi").get(f"/actions/{ended.id}").text
    assert f"/actions/{newest.id}" in page
    assert "Attempt" not in page


@pytest.mark.parametrize(("edition", "is_told"), [(Edition.SHAREABLE, False), (Edition.RESTRICTED, True)])
def test_the_shareable_edition_counts_no_attempts_of_what_needs_consent(
    session, supplier_of_chi, ama, bo, edition, is_told
):
    audit = casework.audit_left(session, supplier_of_chi, ama, bo)
    finding = casework.finding(session, supplier_of_chi, bo, audit, code="ILO02")
    for one in casework.actions_of(session, finding):
        one.state, one.attempt, one.verified_at = ActionState.CLOSED, 2, NOON
        one.verification_method = "partner"
        if one.consent == Consent.ASKED:
            one.consent = Consent.GIVEN
    finding.reopened_at = NOON + timedelta(days=1)
    session.flush()
    material = audit_material.load(session, audit, edition, now=NOON)
    told = {line.action.partition(" (")[0] for line in audit_follow_up.verified_before(material)}
    assert ("DEC-02, attempt 2" in told) is is_told
    assert {"DEC-01, attempt 2", "DEC-03, attempt 2"} <= told


def test_every_action_of_the_table_is_told_by_one_rule(session, supplier_of_chi, bo, api_as):
    """What the page of an action answers is what lists say, for each consent of each of its rows."""
    finding = casework.finding(session, supplier_of_chi, bo)
    for code in rulebook.all_actions():
        put_on(session, finding, code, bo)
    for number, one in enumerate(plan.of_finding(session, finding.id)):
        if one.consent != Consent.NOT_NEEDED:
            one.consent = list(Consent)[1:][number % 4]
    session.commit()
    ids = session.query(CorrectiveAction.id).filter_by(finding_id=finding.id).all()
    there = {str(one) for (one,) in ids if api_as("chi").get(f"/actions/{one}").status_code == 200}
    listed = {one["id"] for one in api_as("chi").get(f"/findings/{finding.id}/actions").json["items"]}
    assert there == listed
    assert 0 < len(there) < len(ids)


NOT_ENOUGH = "Nobody goes there since it is known."


@pytest.mark.parametrize(
    ("code", "ground", "is_told"),
    [("ILO02", "state_imposed", False), ("ILO02", "site_closed", True), ("SIFL-1", "state_imposed", True)],
)
def test_a_ground_that_follows_from_what_the_supplier_may_not_know_is_not_told_to_it(
    session, supplier_of_chi, bo, browser_of, api_as, code, ground, is_told
):
    values = (
        {"severity": FindingSeverity.ZERO_TOLERANCE, "workers_affected": None} if code == "SIFL-1" else {}
    )
    finding = casework.contained(session, casework.finding(session, supplier_of_chi, bo, code=code, **values))
    action = put_on(session, finding, "DOC-01", bo)
    action.state, action.verified_at = ActionState.VERIFIED, NOON
    action.verification_method = sufficing.DOCUMENTS_ONLY
    action.decision_reason = sufficing.said_of(ground, NOT_ENOUGH)
    session.commit()
    pages = {who: browser_of(who).get(f"/actions/{action.id}").text for who in ("chi", "ama")}
    for told in (sufficing.GROUNDS[ground], NOT_ENOUGH, "verified from documents only"):
        assert told in pages["ama"]
        assert (told in pages["chi"]) is is_told
    by_api = {who: api_as(who).get(f"/actions/{action.id}").json["verification_method"] for who in pages}
    assert by_api == {"ama": "documents_only", "chi": "documents_only" if is_told else "documents"}


@pytest.mark.parametrize(("edition", "is_told"), [(Edition.SHAREABLE, False), (Edition.RESTRICTED, True)])
def test_the_shareable_edition_names_no_exception_for_what_is_kept(
    session, supplier_of_chi, ama, bo, edition, is_told
):
    audit = casework.audit_left(session, supplier_of_chi, ama, bo)
    finding = casework.finding(session, supplier_of_chi, bo, audit, code="ILO02")
    action = action_of(session, finding, "DEC-01")
    action.state, action.verified_at = ActionState.VERIFIED, NOON
    action.verification_method = sufficing.DOCUMENTS_ONLY
    action.decision_reason = sufficing.said_of("state_imposed", NOT_ENOUGH)
    session.flush()
    material = audit_material.load(session, audit, edition, now=NOON)
    (line,) = audit_follow_up.verifications(material)
    assert line.method == ("verified from documents only" if is_told else "documents")


def test_a_move_that_is_not_known_is_answered_with_the_names_that_the_api_takes(
    session, supplier_of_chi, ama, bo, api_as
):
    finding = casework.finding(session, supplier_of_chi, bo)
    audit = casework.audit(session, supplier_of_chi, ama)
    action = action_of(session, finding, "DOC-01")
    session.commit()
    for address, names in {
        f"/actions/{action.id}": ("accept_as_written", "submit_evidence"),
        f"/findings/{finding.id}": ("request_plan", "send_back"),
        f"/audits/{audit.id}": ("finish_fieldwork",),
    }.items():
        answer = api_as("ama").post(f"{address}/moves", json={"move": "evidence"})
        assert answer.json["code"] == "move_not_known"
        assert [name for name in names if name not in answer.json["detail"]] == []
