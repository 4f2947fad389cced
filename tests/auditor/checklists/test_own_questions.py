"""Checklists: own questions in versions, sector and season, evidence, and what an audit keeps."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.audits import checklist, editions, fieldwork, own_questions, scheme_areas
from auditor.audits.models import ChecklistEdition, RawAnswer
from auditor.core import clock
from auditor.core.errors import BadInput, Refused
from tests import casework
from tests.conftest import NOON

TODAY = NOON.date()


def wording(**values):
    return own_questions.Wording(
        **{"question": "Is the payroll of the canteen seen?", "active_from": TODAY, **values}
    )


def codes(session, site, on=TODAY):
    return [one.code for one in editions.choose(session, site, on, documents_only=False)]


def test_an_audit_keeps_the_version_it_was_given(session, ama, bo):
    site = casework.supplier(session)
    own_questions.add(session, wording(evidence="Payroll of the canteen"), actor=ama, now=NOON)
    session.flush()
    first = casework.audit_on_site(session, site, ama, bo)
    own_questions.change(session, 1, wording(question="Is every payroll seen?"), actor=ama, now=NOON)
    session.flush()
    second = casework.audit(session, site, ama)
    for audit, prompt in ((first, "Is the payroll of the canteen seen?"), (second, "Is every payroll seen?")):
        asked = {one.code: one for one in editions.questions_of(session, audit)}
        assert asked["OWN-1"].prompt == prompt
    assert first.checklist_version != second.checklist_version
    assert "1 own, checklist " in first.checklist_version
    fieldwork.answer(session, first, {"OWN-1": fieldwork.Given(RawAnswer.NO)}, actor=bo, now=NOON)


def test_a_change_of_what_ships_leaves_older_audits_as_they_were(session, ama, monkeypatch):
    site = casework.supplier(session)
    audit = casework.audit(session, site, ama)
    before = editions.questions_of(session, audit)
    monkeypatch.setattr(checklist, "questions", lambda kind: ())
    assert editions.questions_of(session, audit) == before
    assert len(before) > 90


def test_the_same_questions_are_stored_once_and_never_changed(session, ama):
    for name in ("Mill A", "Mill B"):
        casework.audit(session, casework.supplier(session, name), ama)
    session.commit()
    assert session.scalar(sa.select(sa.func.count(ChecklistEdition.id))) == 1
    with pytest.raises(DBAPIError, match="append-only"):
        session.execute(sa.text("UPDATE checklist_edition SET content = '[]'"))


def test_own_questions_are_asked_by_kind_sector_season_and_day(session, ama):
    farm = casework.supplier(session, "Farm", kind="agriculture", sector="tea", season="Sep-Nov")
    mill = casework.supplier(session, "Mill", sector="garments")
    own_questions.add(session, wording(kinds=["agriculture"]), actor=ama, now=NOON)
    own_questions.add(session, wording(sectors=["garments"]), actor=ama, now=NOON)
    own_questions.add(session, wording(season="peak", kinds=["agriculture"]), actor=ama, now=NOON)
    own_questions.add(session, wording(active_from=TODAY + timedelta(days=30)), actor=ama, now=NOON)
    session.flush()

    def own(site, on):
        return [code for code in codes(session, site, on) if code.startswith("OWN")]

    assert own(farm, TODAY) == ["OWN-1"]
    assert own(farm, casework.day("2026-10-01")) == ["OWN-1", "OWN-3", "OWN-4"]
    assert own(mill, TODAY) == ["OWN-2"]
    assert own(mill, TODAY + timedelta(days=30)) == ["OWN-2", "OWN-4"]


def test_a_question_that_ended_is_asked_no_more_from_its_day(session, ama):
    site = casework.supplier(session)
    own_questions.add(session, wording(), actor=ama, now=NOON)
    own_questions.end(session, 1, TODAY + timedelta(days=10), actor=ama, now=NOON)
    session.flush()
    assert "OWN-1" in codes(session, site)
    assert "OWN-1" not in codes(session, site, TODAY + timedelta(days=10))
    with pytest.raises(Refused) as refusal:
        own_questions.end(session, 1, TODAY, actor=ama, now=NOON)
    assert refusal.value.code == "question_ended_already"


def test_own_questions_begin_today_and_name_nobody(session, ama, bo):
    with pytest.raises(BadInput):
        own_questions.add(session, wording(active_from=TODAY - timedelta(days=1)), actor=ama, now=NOON)
    with pytest.raises(BadInput):
        own_questions.add(session, wording(question="Call +8801712345678"), actor=ama, now=NOON)
    with pytest.raises(Refused) as refusal:
        own_questions.add(session, wording(), actor=bo, now=NOON)
    assert refusal.value.code == "not_allowed"


def test_a_visit_outside_the_peak_weeks_asks_what_they_would_have_shown(session):
    farm = casework.supplier(session, "Farm", kind="agriculture", sector="tea", season="Sep-Nov")
    assert "SEASON-OUT" in codes(session, farm, TODAY)
    assert "SEASON-OUT" not in codes(session, farm, casework.day("2026-10-01"))


def test_a_sector_has_musts_of_its_own(session):
    boat = casework.supplier(session, "Boat", kind="agriculture", sector="fishing")
    assert {"SEC-FISH1", "SEC-FISH2"} <= set(codes(session, boat))
    assert "SEC-FISH1" not in codes(session, casework.supplier(session, "Mill", sector="garments"))


@pytest.mark.parametrize("kind", ["factory", "construction", "agriculture"])
def test_questions_name_the_evidence_and_the_topic_of_their_indicator(kind):
    questions = {one.code: one for one in checklist.questions(kind)}
    assert all(one.evidence for code, one in questions.items() if code.startswith(("ILO", "D", "MUST")))
    assert all(one.area for code, one in questions.items() if not code.startswith("MUST"))
    assert questions["STR-2"].area == "Recruitment and fees"


def test_the_mapping_says_that_it_is_ours_and_quotes_no_scheme(as_bo, api_as):
    told = api_as("bo").get("/checklists/mapping").json
    assert told["status"] == "our mapping, not the scheme's"
    assert {one["severity"] for one in told["severities"]} >= {"critical", "major", "minor"}
    assert all(one["standing"] and one["source"] for one in told["severities"])
    texts = [one[name] for one in told["areas"] for name in ("smeta_like", "rba_like")]
    assert not [text for text in texts if any(letter.isdigit() for letter in text)], "no clause numbers"
    assert scheme_areas.STATUS.capitalize() in as_bo.get("/checklists").text.replace("&#39;", "'")


def test_own_questions_are_kept_by_page(as_ama, as_bo):
    sent = {"question": "Is the canteen seen?", "kinds": "factory", "active_from": clock.today().isoformat()}
    assert as_bo.post("/checklists/own-questions", data=sent).status_code == 403
    assert as_ama.post("/checklists/own-questions", data=sent).status_code == 303
    assert "OWN-1, version 1" in as_bo.get("/checklists").text
    assert as_ama.post("/checklists/own-questions/1", data={**sent, "question": ""}).status_code == 422
    again = {**sent, "question": "Is the kitchen seen?"}
    assert as_ama.post("/checklists/own-questions/1", data=again).status_code == 303
    assert as_ama.post("/checklists/own-questions/1/end").status_code == 303
    page = as_bo.get("/checklists/own-questions/1").text
    assert page.index("Is the canteen seen?") < page.index("Is the kitchen seen?")
    assert "ended" in page


def test_own_questions_are_kept_by_api_and_belong_to_one_organisation(session, api_as):
    site = casework.supplier(session)
    session.commit()
    sent = {"question": "Is the canteen seen?", "active_from": clock.today().isoformat()}
    assert api_as("bo").post("/own-questions", json=sent).status_code == 403
    assert api_as("ama").post("/own-questions", json=sent).json["code"] == "OWN-1"
    assert api_as("ama").put("/own-questions/1", json=sent).json["version"] == 2
    asked = api_as("bo").get(f"/suppliers/{site.id}/checklist").json["items"]
    assert asked[-1]["code"] == "OWN-1"
    assert api_as("dara").get("/own-questions").json["items"] == []
    assert api_as("dara").put("/own-questions/1", json=sent).status_code == 404
    assert api_as("dara").post("/own-questions/1/end", json={"on": sent["active_from"]}).status_code == 404
    assert api_as("dara").post("/own-questions", json=sent).json["code"] == "OWN-1"
    ended = api_as("ama").post("/own-questions/1/end", json={"on": sent["active_from"]})
    assert ended.json["is_asked"] is False


@pytest.mark.parametrize("number", [2**31, 2**63, 10**22])
def test_a_number_in_an_address_that_no_column_holds_is_the_address_of_nothing(as_bo, api_as, number):
    sent = {"question": "Is water free of charge?", "active_from": "2026-12-01"}
    assert as_bo.get(f"/checklists/own-questions/{number}").status_code == 404
    assert api_as("ama").put(f"/own-questions/{number}", json=sent).status_code == 404


SIGN = re.compile(r'name="seen" value="(\w+)"')


def test_a_stale_tab_does_not_put_back_an_older_wording(browser_of, api_as):
    ama, api = browser_of("ama"), api_as("ama")
    wording = {"question": "Are payslips handed out?", "active_from": clock.today().isoformat()}
    number = api.post("/own-questions", json={**wording, "kinds": ["construction"]}).json["number"]
    address = f"/checklists/own-questions/{number}"
    sign = SIGN.search(ama.get(address).text)[1]
    stored = {**wording, "question": "Are payslips explained?", "kinds": ["factory"]}
    assert ama.post(address, data={**stored, "seen": sign}).status_code == 303
    typed = {**wording, "question": "Are payslips in a known language?", "kinds": ["construction"]}
    late = ama.post(address, data={**typed, "seen": sign})
    assert late.status_code == 409
    for told in ("Ama (2", "Stored now: Are payslips explained?", "Stored now: factory", typed["question"]):
        assert told in late.text
    refused = api.put(f"/own-questions/{number}", json={**typed, "seen": sign})
    assert (refused.status_code, refused.json["code"]) == (409, "changed_meanwhile")
    assert [one["version"] for one in api.get("/own-questions").json["items"]] == [2]
    fresh = SIGN.search(late.text)[1]
    assert fresh == api.get("/own-questions").json["items"][0]["seen"]
    assert ama.post(address, data={**typed, "seen": fresh}).status_code == 303
    assert api.put(f"/own-questions/{number}", json=typed).json["version"] == 4
