"""A case whose findings stand at two sites since a split: each is named where it stands."""

import re

import pytest

from auditor.sites import service
from auditor.sites.splits import Choice
from suppliers.sites import merging
from tests import casework
from tests.auditor.cases.conftest import GRAVE, case_of
from tests.conftest import NOON

NEW = {"name": "Harbour Spinning Mill", "address": "Harbour Lane 7", "country": "BD", "kind": "factory"}
REASON = "two gates, as was seen there"


@pytest.fixture
def halves(session, case, grave, site, ama, bo, rhea):
    """The case with a second finding, which a split gave to another site; and both findings."""
    grave.reference = "D-1"
    second = casework.finding(session, site, bo, **GRAVE | {"reference": "Z-1"})
    assert case_of(session).id == case.id
    change = service.split(
        session, site, Choice(findings=(second.id,), new=NEW), reason=REASON, actor=ama, now=NOON
    )
    service.agree(session, change, reason=REASON, actor=rhea, now=NOON)
    return case, merging.load(session, change.other_id), grave, second


def test_page_and_list_name_both_sites_and_each_finding_with_its_own(session, halves, site, as_ama):
    case_id, own, other = halves[0].id, site.name, halves[1].name
    session.commit()
    assert f"{own}; {other}" in as_ama.get("/cases").text
    page = " ".join(re.sub(r"<[^>]+>", " ", as_ama.get(f"/cases/{case_id}").text).split())
    assert "Sites of its findings" in page
    assert f"Z-1 {other}" in page
    assert f"D-1 {own}" in page


def test_a_case_of_one_site_names_it_alone(session, case, site, as_ama):
    case_id, own = case.id, site.name
    session.commit()
    page = as_ama.get(f"/cases/{case_id}").text
    assert "Sites of its findings" not in page
    assert own in page


def test_the_api_tells_both_sites_and_where_each_finding_stands(session, halves, site, api_as):
    case, other, first, second = halves
    both = [{"id": str(one.id), "name": one.name} for one in (site, other)]
    case_id = case.id
    standing = {str(first.id): ("D-1", site.name), str(second.id): ("Z-1", other.name)}
    session.commit()
    (line,) = api_as("ama").get("/cases").json["items"]
    assert line["sites"] == both
    told = api_as("ama").get(f"/cases/{case_id}").json
    assert told["sites"] == both
    assert {one["id"]: (one["reference"], one["supplier"]) for one in told["findings"]} == standing


def test_the_page_of_a_split_tells_two_findings_of_one_code_apart(session, halves, site, bo, as_ama):
    for reference in ("W-1", "W-2"):
        casework.finding(session, site, bo, **casework.minor(reference=reference))
    site_id = site.id
    session.commit()
    page = as_ama.get(f"/suppliers/{site_id}/split").text
    assert "W-1 · packing line" in page
    assert "W-2 · packing line" in page
