"""For a child, guardian and child are asked each by themselves: all agree or a partner says why not."""

import pytest

from auditor.core.errors import BadInput, Refused
from auditor.findings.models import Cohort
from auditor.remediation import agreeing, choices, plan, service
from auditor.remediation.models import Consent
from tests import casework
from tests.conftest import NOON

WHY = "The guardian lives on the child's wage; the partner took the child in."


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    made = casework.finding(session, supplier_of_chi, bo, code="PUR-09", cohort=Cohort.CHILD)
    session.commit()
    return made


def action_of(session, finding, code="CHI-01"):
    return next(one for one in casework.actions_of(session, finding) if one.code == code)


def record(session, action, actor, consent, of="", reason=""):
    return choices.record_consent(
        session, action, Consent(consent), of=of, reason=reason, actor=actor, now=NOON
    )


TOGETHER = {  # what was recorded one after the other, and what stands then
    "guardian alone": ([("guardian", "given")], "asked"),
    "child alone": ([("child", "given")], "asked"),
    "both": ([("guardian", "given"), ("child", "given")], "given"),
    "both, the other way round": ([("child", "given"), ("guardian", "given")], "given"),
    "guardian declines": ([("child", "given"), ("guardian", "declined")], "declined"),
    "child declines": ([("guardian", "given"), ("child", "declined")], "declined"),
    "child is asked again": ([("guardian", "given"), ("child", "given"), ("child", "asked")], "asked"),
}


@pytest.mark.parametrize(("said", "stands"), TOGETHER.values(), ids=TOGETHER)
def test_consent_is_given_when_all_who_must_be_asked_gave_it(session, finding, ama, rhea, said, stands):
    action = action_of(session, finding)
    agreeing.accept_as_written(session, action, actor=rhea, now=NOON)
    for of, consent in said:
        record(session, action, ama, consent, of)
    assert action.consent == stands
    assert plan.said(action) == {"guardian": "", "child": "", **dict(said)}
    if stands == "given":
        service.start(session, action, actor=ama, now=NOON)
    else:
        with pytest.raises(Refused, match="consent_not_given"):
            service.start(session, action, actor=ama, now=NOON)


@pytest.mark.parametrize("of", ["", "workers"])
def test_it_is_always_said_whose_consent_it_is(session, finding, ama, of):
    with pytest.raises(BadInput) as refusal:
        record(session, action_of(session, finding), ama, "given", of)
    assert refusal.value.problems[0]["code"] == "consent_of_whom"


@pytest.mark.parametrize(("code", "of"), [("CHI-03", "child"), ("DEC-02", "guardian")])
def test_nobody_else_is_asked_than_the_table_says(session, supplier_of_chi, bo, ama, code, of):
    values = {"code": "PUR-10", "cohort": Cohort.CHILD} if code == "CHI-03" else {"code": "ILO02"}
    made = casework.finding(session, supplier_of_chi, bo, **values)
    with pytest.raises(BadInput):
        record(session, action_of(session, made, code), ama, "given", of)
    record(session, action_of(session, made, code), ama, "given", "guardian" if code == "CHI-03" else "")
    assert action_of(session, made, code).consent == "given"


def test_a_partner_decides_in_the_best_interests_of_the_child_with_a_reason(session, finding, ama, rhea):
    action = action_of(session, finding)
    agreeing.accept_as_written(session, action, actor=rhea, now=NOON)
    record(session, action, ama, "declined", "guardian")
    with pytest.raises(Refused, match="reason_missing"):
        record(session, action, ama, "partner_decided")
    record(session, action, ama, "partner_decided", reason=WHY)
    service.start(session, action, actor=ama, now=NOON)
    assert plan.said(action) == {"guardian": "declined", "child": ""}


def test_a_word_of_before_is_no_consent_of_both(session, finding, ama, rhea):
    action = action_of(session, finding)
    agreeing.accept_as_written(session, action, actor=rhea, now=NOON)
    action.consent = Consent.GIVEN
    with pytest.raises(Refused) as refusal:
        service.start(session, action, actor=ama, now=NOON)
    assert refusal.value.details["consent"] == "guardian not asked, child not asked"


def test_who_found_the_matter_records_no_consent(session, supplier_of_chi, bo, ama):
    made = casework.finding(session, supplier_of_chi, bo, code="ILO02")
    action = action_of(session, made, "DEC-02")
    with pytest.raises(Refused, match="consent_by_finder"):
        record(session, action, bo, "given")
    record(session, action, ama, "given")
    assert action.consent == "given"


def test_page_and_api_take_and_show_whose_consent_it_is(session, finding, as_ama, as_bo, api_as):
    action = action_of(session, finding)
    session.commit()
    address = f"/actions/{action.id}"
    assert "Whose choice" in as_ama.get(address).text
    assert "Whose choice" not in as_bo.get(address).text, "its finder records no choice"
    answer = as_ama.post(f"{address}/consent", data={"consent": "given"})
    assert (answer.status_code, "Say whose choice it is: guardian or child" in answer.text) == (422, True)
    assert as_ama.post(f"{address}/consent", data={"consent": "given", "of": "guardian"}).status_code == 303
    assert "asked: guardian given, child not recorded" in as_ama.get(address).text
    body = {"consent": "given", "of": "child", "seen": api_as("ama").get(address).json["consent_seen"]}
    told = api_as("ama").put(f"{address}/consent", json=body).json
    assert (told["consent"], told["guardian_consent"], told["child_consent"]) == ("given",) * 3


OF_CODES = {  # what is stated beside a code, and what is recorded, or the problem
    ("PUR-09", "cohort", None): "child",
    ("PUR-09", "cohort", "child"): "child",
    ("PUR-09", "cohort", "adult"): "cohort_contradicts_code",
    ("PUR-10", "cohort", "adult"): "cohort_contradicts_code",
    ("ILO10", "cohort", None): "adult",
    ("ILO10", "cohort", "child"): "child",
    ("PUR-03", "exploitation", None): "sexual",
    ("PUR-03", "exploitation", "sexual"): "sexual",
    ("PUR-03", "exploitation", "labour"): "form_contradicts_code",
    ("PUR-08", "exploitation", "sexual"): "form_contradicts_code",
    ("ILO05", "exploitation", None): "labour",
    ("ILO05", "exploitation", "sexual"): "sexual",
}


@pytest.mark.parametrize(("stated", "wanted"), OF_CODES.items(), ids=map(str, OF_CODES))
def test_what_a_code_says_is_not_contradicted(session, supplier_of_chi, api_as, stated, wanted):
    code, name, value = stated
    session.commit()
    finding = {"code": code, "found_on": str(NOON.date())} | ({name: value} if value else {})
    body = {"supplier_id": str(supplier_of_chi.id), "finding": finding}
    answer = api_as("bo").post("/findings", json=body)
    if wanted.endswith("_code"):
        assert answer.status_code == 422
        assert [(one["column"], one["code"]) for one in answer.json["problems"]] == [(name, wanted)]
    else:
        assert (answer.status_code, answer.json[name]) == (201, wanted)
