"""From the page of a supplier one reaches its audits and findings, and the forms that begin them."""

import io

import pytest

from tests import casework


@pytest.fixture
def site(session):
    return casework.supplier(session)


def test_audits_and_findings_are_linked(session, site, as_ama, ama, bo):
    audit = casework.audit_on_site(session, site, ama, bo)
    finding = casework.finding(session, site, bo, audit, title="Papers in a safe")
    session.commit()
    text = as_ama.get(f"/suppliers/{site.id}").text
    assert f'href="/audits/{audit.id}"' in text
    assert f'href="/findings/{finding.id}">ILO07: Papers in a safe</a>' in text


def test_without_findings_nothing_is_said_to_be_well(session, site, as_ama):
    session.commit()
    assert "never means that nothing is wrong" in as_ama.get(f"/suppliers/{site.id}").text


def test_who_may_plan_or_record_finds_the_form(session, site, as_ama, as_bo, as_rhea):
    session.commit()
    plan, record = f'href="/suppliers/{site.id}/audits/new"', f'href="/suppliers/{site.id}/findings/new"'
    shown = [
        (plan in text, record in text)
        for text in (who.get(f"/suppliers/{site.id}").text for who in (as_ama, as_bo, as_rhea))
    ]
    assert shown == [(True, False), (False, True), (False, False)]


@pytest.fixture
def scored(api_as):
    """The address of a supplier that has a score."""
    api, rows = api_as("ama"), b"name,address,country,sector\nAlpha Garments,Road 1,BD,garments\n"
    form = "multipart/form-data"
    made = api.post("/uploads", data={"file": (io.BytesIO(rows), "list.csv")}, content_type=form).json
    api.post(f"/uploads/{made['id']}/commit")
    return f"/suppliers/{api.get('/suppliers').json['items'][0]['id']}"


def test_the_programme_leads_to_another_plan(scored, as_ama, as_bo):
    plan = f"{scored}/audits/new"
    assert f'href="{plan}"' in as_ama.get("/programme").text
    assert as_ama.get(plan).status_code == 200
    assert plan not in as_bo.get("/programme").text
