"""The API says the name that bodies want; names of before go on to work and say that they are older."""

import uuid

import pytest

from tests import casework
from tests.conftest import person_id

LISTS = ("/findings", "/actions", "/audits")


@pytest.fixture
def two(session, ama, bo):
    """Two suppliers, each with an audit, a finding and its actions."""
    sites = [casework.supplier(session, name) for name in ("Zinnia Wear Ltd", "Aster Ltd")]
    for site in sites:
        casework.audit_on_site(session, site, ama, bo)
        casework.finding(session, site, bo, **casework.minor())
    session.commit()
    return [str(site.id) for site in sites]


@pytest.mark.parametrize("address", LISTS)
def test_lists_are_narrowed_by_supplier_id_and_by_its_older_name(two, api_as, address):
    bo = api_as("bo")
    assert {one["supplier_id"] for one in bo.get(address).json["items"]} == set(two)
    for asked in (
        f"supplier_id={two[0]}",
        f"supplier={two[0]}",
        f"supplier={two[0]}&supplier_id={two[0]}",
    ):
        answer = bo.get(f"{address}?{asked}")
        assert answer.status_code == 200, answer.json
        assert {one["supplier_id"] for one in answer.json["items"]} == {two[0]}, asked
    assert bo.get(f"{address}?supplier_id={uuid.uuid4()}").json["items"] == []
    for asked in (f"supplier_id={two[0]}&supplier={two[1]}", "supplier_id=zz", "supplier=zz"):
        assert bo.get(f"{address}?{asked}").status_code == 422, asked


def test_the_page_of_findings_is_narrowed_by_either_name(two, as_bo):
    for name in ("supplier", "supplier_id"):
        page = as_bo.get(f"/findings?{name}={two[0]}").text
        assert "Zinnia Wear Ltd" in page
        assert "Aster Ltd" not in page


def test_a_candidate_has_the_name_that_the_body_of_an_audit_wants(two, api_as):
    [one] = api_as("ama").get(f"/suppliers/{two[0]}/lead-candidates?on=2026-08-01").json["items"]
    assert one["lead_auditor_id"] == one["person_id"] == str(person_id("bo"))


def test_the_description_of_the_api_says_which_names_are_older(app):
    told = app.test_client().get("/api/v1/openapi.json").json
    schemas = told["components"]["schemas"].values()
    [candidate] = [
        one["properties"]
        for one in schemas
        if "lead_auditor_id" in one.get("properties", {}) and "days_free" in one["properties"]
    ]
    assert candidate["person_id"]["deprecated"] is True
    assert "deprecated" not in candidate["lead_auditor_id"]
    for address in LISTS:
        asked = {one["name"]: one for one in told["paths"][f"/api/v1{address}"]["get"]["parameters"]}
        older, now = asked["supplier"], asked["supplier_id"]
        assert "older name of `supplier_id`" in str(older)
        assert "deprecated" in str(older)
        assert "deprecated" not in str(now)
