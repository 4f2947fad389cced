"""A finding that says the same as one on record is asked about, and recorded when it is another matter."""

import sqlalchemy as sa

from auditor.findings.models import Finding
from tests import casework

BODY = {
    "code": "ILO07",
    "found_on": casework.TODAY.isoformat(),
    "cohort_label": "packing line",
    "title": "Papers are kept in the office safe",
    "in_danger": "no",
}


def number(session):
    counted = session.scalar(sa.select(sa.func.count()).select_from(Finding))
    session.rollback()  # what is posted next has to write
    return counted


def post(api, site, is_another=None, **values):
    said = {} if is_another is None else {"is_another": is_another}
    return api.post("/findings", json={"supplier_id": str(site.id), "finding": BODY | values, **said})


def test_the_api_names_the_earlier_ones_and_takes_another_matter_that_is_said_to_be_one(
    session, supplier_of_chi, api_as
):
    api = api_as("bo")
    first = post(api, supplier_of_chi).json
    asked = post(api, supplier_of_chi)
    assert (asked.status_code, asked.json["code"]) == (409, "finding_alike")
    assert asked.json["details"]["references"] == [first["reference"]]
    assert asked.json["details"]["numbers"] == [first["number"]]
    assert f"group and text: no. {first['number']}." in asked.json["detail"]
    assert asked.json["details"]["finding_ids"] == [first["id"]]
    assert number(session) == 1
    second = post(api, supplier_of_chi, is_another=True)
    assert second.status_code == 201
    third = post(api, supplier_of_chi).json
    assert third["details"]["references"] == [first["reference"], second.json["reference"]]


def test_what_differs_in_anything_that_says_what_it_is_of_is_not_asked_about(
    session, supplier_of_chi, api_as
):
    api = api_as("bo")
    post(api, supplier_of_chi)
    for differs in (
        {"code": "ILO08"},
        {"found_on": "2026-05-04"},
        {"cohort_label": "dormitory"},
        {"title": "Papers are kept by the agent"},
        {"cohort": "child"},
        {"reference": "F-7"},  # a number of the caller's own says that it is another one
    ):
        assert post(api, supplier_of_chi, **differs).status_code == 201, differs
    other = casework.supplier(session, "Hill Garments")
    session.commit()
    assert post(api, other).status_code == 201


def test_a_withdrawn_one_is_not_asked_about(session, supplier_of_chi, api_as):
    post(api_as("bo"), supplier_of_chi)
    session.scalars(sa.select(Finding)).one().state = "withdrawn"
    session.commit()
    assert post(api_as("bo"), supplier_of_chi).status_code == 201


def test_the_form_keeps_what_was_typed_links_the_earlier_one_and_records_another(
    session, supplier_of_chi, as_bo
):
    form = BODY | {
        "substantiation": "alleged",
        "cohort": "adult",
        "exploitation": "labour",
        "description": "Seen in the safe of the office.",
    }
    address = f"/suppliers/{supplier_of_chi.id}/findings/new"
    assert as_bo.post(address, data=form).status_code == 303
    first = session.scalars(sa.select(Finding.id)).one()
    session.rollback()
    asked = as_bo.post(address, data=form)
    assert asked.status_code == 409
    for told in ("Is it the same matter?", f"/findings/{first}", "Seen in the safe of the office."):
        assert told in asked.text
    assert number(session) == 1
    assert as_bo.post(address, data={**form, "is_another": "yes"}).status_code == 303
    assert number(session) == 2
