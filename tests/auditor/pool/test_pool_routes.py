"""The pool by page and API."""

import re
from datetime import timedelta

import pytest

from auditor.core import clock
from auditor.pool import service
from auditor.pool.models import TieReason, years_after
from suppliers.models import LegalEntity
from tests import casework
from tests.conftest import NOON, person_id

BO = person_id("bo")


def test_compliance_reads_the_pool_and_auditors_read_themselves(as_ama, as_bo, as_rhea, api_as):
    assert "Bo" in as_ama.get("/auditors").text
    assert as_bo.get("/auditors").status_code == 403
    assert as_bo.get(f"/auditors/{BO}").status_code == 200
    assert as_rhea.get(f"/auditors/{BO}").status_code == 403
    assert [one["name"] for one in api_as("ama").get("/auditors").json["items"]] == ["Bo"]
    assert api_as("bo").get(f"/auditors/{BO}").status_code == 200
    assert api_as("rhea").get(f"/auditors/{BO}/ties").status_code == 403
    assert api_as("dara").get(f"/auditors/{BO}").status_code == 404


def test_an_auditor_states_competences_on_the_page(as_bo, api_as):
    sent = {
        "languages": "Bangla, hindi",
        "kinds": ["factory", "construction"],
        "sectors": "garments",
        "has_women_interviewers": "yes",
        "days_per_month": "8",
    }
    assert as_bo.post(f"/auditors/{BO}/profile", data=sent).status_code == 303
    stated = api_as("ama").get(f"/auditors/{BO}").json["profile"]
    assert stated["languages"] == ["bn", "hi"]
    assert stated["kinds"] == ["factory", "construction"]
    assert (stated["days_per_month"], stated["has_women_interviewers"]) == (8, True)
    assert "Bangla, Hindi" in as_bo.get(f"/auditors/{BO}").text


def test_a_language_that_nobody_knows_is_refused_in_words(as_bo, api_as):
    answer = as_bo.post(f"/auditors/{BO}/profile", data={"languages": "Klingon-ish"})
    assert answer.status_code == 422
    assert "is no language we know" in answer.text
    assert "Klingon-ish" in answer.text
    assert api_as("bo").put(f"/auditors/{BO}/profile", json={"languages": ["xx"]}).status_code == 422


def test_a_tie_is_recorded_ended_and_withdrawn_by_page(session, as_bo, as_ama, api_as):
    site = casework.supplier(session)
    session.commit()
    sent = {"supplier_id": str(site.id), "reason": "kin"}
    assert as_bo.post(f"/auditors/{BO}/ties", data=sent).status_code == 303
    (tie,) = api_as("ama").get(f"/auditors/{BO}/ties").json["items"]
    assert (tie["reason"], tie["until"]) == ("kin", None)
    ended = {"ended_on": "2026-01-31"}
    assert as_bo.post(f"/auditor-ties/{tie['id']}/end", data=ended).status_code == 403
    assert as_ama.post(f"/auditor-ties/{tie['id']}/end", data=ended).status_code == 303
    assert "until <time" in as_ama.get(f"/auditors/{BO}").text
    assert (
        as_bo.post(
            f"/auditor-ties/{tie['id']}/withdrawal", data={"reason": "no, as was seen there"}
        ).status_code
        == 403
    )
    done = as_ama.post(f"/auditor-ties/{tie['id']}/withdrawal", data={"reason": "The wrong site."})
    assert done.status_code == 303
    assert "withdrawn: The wrong site." in as_ama.get(f"/auditors/{BO}").text


def test_nobody_reads_of_a_tie_on_the_page_of_the_site(session, bo, as_bo, as_rhea):
    site = casework.supplier(session)
    new = service.NewTie(TieReason.KIN, supplier_id=site.id)
    service.record_tie(session, BO, new, actor=bo, now=NOON)
    session.commit()
    for browser in (as_bo, as_rhea):
        page = browser.get(f"/suppliers/{site.id}").text
        assert "auditor tie" not in page
    assert "My competences, days and ties" in as_bo.get("/account").text
    assert "My competences" not in as_rhea.get("/account").text


def test_a_tie_to_the_whole_company_needs_to_know_the_company(session, as_ama, api_as):
    alone = casework.supplier(session, "Alone Mill")
    company = LegalEntity(name="River Group", created_at=NOON, updated_at=NOON)
    session.add(company)
    session.flush()
    site = casework.supplier(session, "River Mill", legal_entity_id=company.id)
    session.commit()
    sent = {"reason": "training", "whole_company": "yes"}
    refused = as_ama.post(f"/auditors/{BO}/ties", data={**sent, "supplier_id": str(alone.id)})
    assert refused.status_code == 422
    assert "No company is known of this site" in refused.text
    done = as_ama.post(f"/auditors/{BO}/ties", data={**sent, "supplier_id": str(site.id)})
    assert done.status_code == 303
    (tie,) = api_as("ama").get(f"/auditors/{BO}/ties").json["items"]
    assert (tie["supplier_id"], tie["legal_entity_id"]) == (None, str(company.id))
    assert "River Group, every site" in as_ama.get(f"/auditors/{BO}").text


def test_the_refusal_names_the_tie_and_until_when_on_the_page(session, ama, as_ama):
    site = casework.supplier(session)
    ended_on = clock.today() - timedelta(days=300)
    until = years_after(ended_on)
    new = service.NewTie(TieReason.TRAINING, supplier_id=site.id, ended_on=ended_on)
    service.record_tie(session, BO, new, actor=ama, now=NOON)
    session.commit()
    plan = {
        "announcement": "unannounced",
        "purpose": "initial",
        "planned_on": clock.today().isoformat(),
        "lead_auditor_id": str(BO),
        "standard": "Own",
    }
    answer = as_ama.post(f"/suppliers/{site.id}/audits/new", data=plan)
    assert answer.status_code == 422
    assert f"can neither be assigned nor interview or verify here until {until}" in answer.text
    assert f"tie (training) until {until}" in answer.text


@pytest.mark.parametrize("path", ["profile", "ties"])
def test_only_auditors_stand_in_the_pool(api_as, path):
    rhea = person_id("rhea")
    answer = api_as("ama").open(
        f"/auditors/{rhea}/{path}", method="PUT" if path == "profile" else "GET", json={}
    )
    assert answer.status_code == 404


@pytest.mark.parametrize("begun", [{}, {"registration": "R-1", "languages": ["bn"]}])
def test_a_stale_tab_does_not_take_back_what_was_stated_meanwhile(as_ama, as_bo, api_as, begun):
    api, address, sign = api_as("ama"), f"/auditors/{BO}/profile", re.compile(r'name="seen" value="(\w+)"')
    if begun:
        api.put(address, json=begun)
    seen = sign.search(as_ama.get(f"/auditors/{BO}").text)[1]
    stated = {"languages": "Bangla", "days_per_month": "0", "seen": seen}
    assert as_bo.post(address, data=stated).status_code == 303
    late = as_ama.post(address, data={"languages": "Hindi", "registration": "R-2", "seen": seen})
    assert late.status_code == 409
    for told in ("Bo (2", "Stored now: Bangla", "Stored now: 0", 'value="R-2"', 'value="Hindi"'):
        assert told in late.text
    refused = api.put(address, json={"registration": "R-2", "seen": seen})
    assert (refused.status_code, refused.json["code"]) == (409, "changed_meanwhile")
    profile = api.get(f"/auditors/{BO}").json["profile"]
    assert (profile["languages"], profile["days_per_month"]) == (["bn"], 0)
    assert profile["seen"] == sign.search(late.text)[1]
    assert api.put(address, json={"registration": "R-2", "seen": profile["seen"]}).status_code == 200
    assert api.put(address, json={"registration": "R-3"}).status_code == 200
