"""What is sent for a site that was merged meanwhile leads on to the one it is part of; nothing is lost."""

import re

import pytest
import sqlalchemy as sa

from auditor.core import clock
from auditor.findings.models import Finding
from auditor.sites import service as sites
from suppliers.models import ReportedSignal, StatedAnswer, StatedControl
from tests import casework
from tests.conftest import NOON

TODAY = clock.today().isoformat()
FINDING = {
    "code": "ILO07",
    "found_on": TODAY,
    "substantiation": "corroborated",
    "title": "Papers are in a safe",
    "description": "Seen in the office of the mill.",
    "cohort": "adult",
    "exploitation": "labour",
    "in_danger": "no",
}
SIGNAL = {
    "code": "ILO07",
    "source_kind": "ngo",
    "source": "A report, number 7",
    "status": "alleged",
    "last_known_on": TODAY,
    "cohort": "adult",
}
ANSWER = {
    "field": "migrant",
    "value": "12",
    "observed_on": TODAY,
    "grade": "self",
    "source": "As they say",
}
CONTROL = {
    "control": "policy",
    "maturity": "1",
    "observed_on": TODAY,
    "grade": "self",
    "source": "As they say",
}
FORMS = {
    "finding": ("bo", "findings/new", FINDING, Finding, "Papers are in a safe"),
    "signal": ("ama", "signals/new", SIGNAL, ReportedSignal, "A report, number 7"),
    "answer": ("ama", "answers/new", ANSWER, StatedAnswer, "As they say"),
    "control": ("ama", "controls/new", CONTROL, StatedControl, "As they say"),
}


@pytest.fixture
def mill(session):
    return casework.supplier(session, "Saffron Mill", country="IN")


@pytest.fixture
def merged(session, ama, mill):
    """A site that was merged into the mill."""
    gone = casework.supplier(session, "Saffron Mill Unit", country="IN")
    sites.merge(session, mill, gone, reason="same gate, same owner", actor=ama, now=NOON)
    gone_id = gone.id
    session.commit()
    return gone_id


@pytest.mark.parametrize("what", FORMS)
def test_a_form_comes_back_as_one_of_the_site_that_it_is_now(session, mill, merged, browser_of, what):
    person, path, body, table, typed = FORMS[what]
    page, there = browser_of(person), f"/suppliers/{mill.id}/{path}"
    told = page.post(f"/suppliers/{merged}/{path}", data=body)
    assert told.status_code == 409
    assert "The site was merged into Saffron Mill;" in told.text
    assert typed in told.text, "what was typed stays"
    (action,) = re.findall(r'<form method="post" autocomplete="off" action="([^"]+)" class="card"', told.text)
    assert action == there
    assert session.scalar(sa.select(sa.func.count()).select_from(table)) == 0
    session.commit()
    wrong = page.post(f"/suppliers/{merged}/{path}", data={**body, "observed_on": "x", "found_on": "x"})
    assert wrong.status_code == 409
    other = browser_of("dara").post(f"/suppliers/{merged}/{path}", data=body)
    assert (other.status_code, "Saffron" in other.text) in {(404, False), (403, False)}


@pytest.mark.parametrize("what", ["finding", "signal"])
def test_sent_again_from_there_it_is_recorded(session, mill, merged, browser_of, what):
    person, path, body, table, _ = FORMS[what]
    browser_of(person).post(f"/suppliers/{merged}/{path}", data=body)
    assert browser_of(person).post(f"/suppliers/{mill.id}/{path}", data=body).status_code == 303
    assert session.scalars(sa.select(table.supplier_id)).all() == [mill.id]


def test_a_finding_by_api_is_refused_with_the_site_that_it_is_now(session, mill, merged, api_as):
    body = {"supplier_id": str(merged), "finding": {"code": "ILO07", "found_on": TODAY}}
    told = api_as("bo").post("/findings", json=body)
    assert (told.status_code, told.json["code"]) == (409, "supplier_merged")
    assert "Saffron Mill Unit was merged into Saffron Mill" in told.json["detail"]
    assert told.json["details"]["survivor"] == str(mill.id)
    assert told.json["details"]["address"] == f"/api/v1/suppliers/{mill.id}"
    assert session.scalar(sa.select(Finding.id)) is None
    other = api_as("dara").post("/findings", json=body)
    assert (other.status_code, "Saffron" in other.text) in {(404, False), (403, False)}
    session.commit()
    assert api_as("bo").post("/findings", json={**body, "supplier_id": str(mill.id)}).status_code == 201


def test_any_other_form_is_handed_back_with_where_the_site_stands(mill, merged, browser_of):
    page = browser_of("ama")
    body = {"name": "Saffron Mill, by the river gate"}
    told = page.post(
        f"/suppliers/{merged}/data", data=body, headers={"Referer": f"http://localhost/suppliers/{merged}"}
    )
    assert told.status_code == 409
    assert "Saffron Mill Unit was merged into Saffron Mill" in told.text
    assert f"/suppliers/{mill.id}" in told.text
    assert "Saffron Mill, by the river gate" in told.text
    assert page.post("/suppliers/00000000-0000-7000-8000-000000000000/data", data=body).status_code == 404
