"""The groups of a workforce reach the sample of a draft and the form; what cannot be planned is told."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import sample
from auditor.audits.models import Audit
from auditor.core import clock
from auditor.core.errors import BadInput
from auditor.planning import groups, service
from auditor.scoring import service as scoring
from auditor.sites import service as sites
from tests import casework
from tests.auditor.scoring.test_rescoring import answer
from tests.conftest import NOON, person_id

LEAD = {"lead_auditor_id": str(person_id("bo")), "announcement": "unannounced", "purpose": "initial"}


@pytest.fixture
def mill(session, ama):
    found = casework.supplier(session, "Saffron Mill", country="IN", sector="cotton", workers_max=500)
    scoring.rescore(session, [found.id], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    session.flush()
    return found


def test_a_draft_has_the_groups_that_shares_tell_and_they_are_in_its_sample(session, ama, mill):
    for field, value in {"migrant": "24", "agency": "8.1", "temp": "0", "contract": "50"}.items():
        answer(session, mill, field, value)
    known = {"migrant workers": 120, "agency workers": 41}
    assert groups.of(session, mill).known == known
    service.open_due_audits(session, actor=ama, now=NOON + timedelta(days=170))
    audit = session.scalars(sa.select(Audit)).one()
    assert audit.strata == known
    assert sample.plan_for(audit).strata == {"migrant workers": 11, "agency workers": 7}
    session.delete(audit)
    session.flush()
    assert service.plan_one(session, mill, actor=ama, now=NOON).strata == known
    special = service.draft_special(session, mill, actor=ama, now=NOON)
    assert special.strata == known


def test_the_form_brings_them_and_says_from_when(session, mill, as_ama):
    answer(session, mill, "housing", "10")
    session.commit()
    page = as_ama.get(f"/suppliers/{mill.id}/audits/new").text
    assert "in housing of the employer: 50" in page
    assert "From what was stated of 500 workers: in housing of the employer (stated for 2026-06-15)" in page


def test_where_none_is_known_the_form_and_the_draft_say_so_and_whom_to_ask(session, ama, mill, as_ama):
    audit = service.plan_one(session, mill, actor=ama, now=NOON)
    assert audit.strata == {}
    session.commit()
    page = as_ama.get(f"/suppliers/{mill.id}/audits/new").text
    assert (
        "No share of migrant, agency, housed or temporary workers is known of this site. Ask the site" in page
    )
    assert "No vulnerable group of this workforce is known" in as_ama.get(f"/audits/{audit.id}").text
    mill.workers_max = None
    answer(session, mill, "migrant", "24")
    session.commit()
    assert groups.of(session, mill).known == {}
    page = as_ama.get(f"/suppliers/{mill.id}/audits/new").text
    assert "How many workers the site has is not known, so neither are its groups." in page


@pytest.mark.parametrize("headcount", [80, None])
def test_a_group_larger_than_the_workforce_is_not_planned(session, ama, mill, headcount):
    mill.workers_max = 80
    plan = casework.plan(headcount=headcount, strata={"night shift": 81, "women": 80, "agency": 900})
    with pytest.raises(BadInput) as refusal:
        service.plan_audit(session, mill, plan, actor=ama, now=NOON)
    assert [(one["column"], one["code"], one["found"]) for one in refusal.value.problems] == [
        ("strata", "group_larger_than_workforce", "900"),
        ("strata", "group_larger_than_workforce", "81"),
    ]
    assert "night shift has 81 workers, and the whole site 80." in refusal.value.problems[1]["advice"]
    assert session.scalar(sa.select(Audit.id)) is None


def test_the_page_and_the_api_name_group_number_and_headcount(session, mill, as_ama, api_as):
    session.commit()
    body = LEAD | {"planned_on": clock.today().isoformat(), "standard": "Own", "headcount": 60}
    typed = as_ama.post(f"/suppliers/{mill.id}/audits/new", data=body | {"strata": "night shift: 120"})
    assert typed.status_code == 422
    assert "night shift has 120 workers, and the whole site 60." in typed.text
    assert "night shift: 120" in typed.text
    plan = {"supplier_id": str(mill.id), "plan": body | {"strata": {"night shift": 120}}}
    told = api_as("ama").post("/audits", json=plan)
    assert (told.status_code, told.json["problems"][0]["code"]) == (422, "group_larger_than_workforce")
    plan["plan"]["strata"] = {"night shift": 60}
    assert api_as("ama").post("/audits", json=plan).status_code == 201


def test_a_group_names_nobody(session, ama, mill):
    with pytest.raises(BadInput) as refusal:
        service.plan_audit(session, mill, casework.plan(strata={"Mr Rahman": 1}), actor=ama, now=NOON)
    assert refusal.value.problems[0]["code"] == "identity_in_text"


@pytest.fixture
def merged(session, ama, mill):
    """A site that was merged into the mill."""
    gone = casework.supplier(session, "Saffron Mill Unit", country="IN")
    session.flush()
    sites.merge(session, mill, gone, reason="same gate, same owner", actor=ama, now=NOON)
    gone_id = gone.id
    session.commit()
    return gone_id


def test_a_plan_for_a_merged_site_leads_to_the_one_that_it_is_part_of(session, mill, merged, as_ama, api_as):
    new = f"/suppliers/{merged}/audits/new"
    assert as_ama.get(new).headers["Location"] == f"/suppliers/{mill.id}/audits/new"
    body = LEAD | {"planned_on": clock.today().isoformat(), "standard": "Own standard 7"}
    told = as_ama.post(new, data=body)
    assert told.status_code == 409
    assert "The site was merged into Saffron Mill; no audit is planned yet." in told.text
    assert "Plan an audit of Saffron Mill" in told.text
    assert 'value="Own standard 7"' in told.text, "what was typed stays"
    assert f'action="/suppliers/{mill.id}/audits/new"' in told.text
    refused = api_as("ama").post("/audits", json={"supplier_id": str(merged), "plan": body})
    assert (refused.status_code, refused.json["code"]) == (409, "supplier_merged")
    assert "Saffron Mill Unit was merged into Saffron Mill" in refused.json["detail"]
    assert f"/api/v1/suppliers/{mill.id}" in refused.json["detail"]
    assert session.scalar(sa.select(Audit.id)) is None
    session.commit()
    again = as_ama.post(f"/suppliers/{mill.id}/audits/new", data=body)
    assert again.status_code == 303


def test_of_another_company_nothing_is_told_of_a_merged_site(merged, api_as, browser_of):
    body = LEAD | {"planned_on": clock.today().isoformat(), "standard": "Own"}
    told = api_as("dara").post("/audits", json={"supplier_id": str(merged), "plan": body})
    assert (told.status_code, "Saffron" in told.text) == (404, False)
    page = browser_of("dara").post(f"/suppliers/{merged}/audits/new", data=body)
    assert (page.status_code, "Saffron" in page.text) == (404, False)
