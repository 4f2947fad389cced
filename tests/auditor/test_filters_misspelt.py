"""A misspelt filter is told with what is known: an empty list would look like nothing there."""

import pytest

from auditor.audits import rulebook
from risk.geography import country_names
from tests.auditor.scoring.test_rescoring import make_supplier

NO_UPLOAD = "01970000-0000-7000-8000-00000000dead"


@pytest.mark.parametrize(
    ("address", "field", "told"),
    [
        ("/findings?severity=foo", "severity", "Use one of: zero_tolerance, critical"),
        ("/findings?state=overdue", "state", "Use one of: open, disputed"),
        ("/findings?code=nonsense", "code", "a code of the indicators table"),
        ("/suppliers?country=XX", "country", "the two-letter code of a country"),
        (f"/uploads/{NO_UPLOAD}/rows?status=nonsense", "status", "Use one of: new, changed"),
        ("/hits?state=zz", "state", "Must be one of: open"),
        ("/audits?state=zz", "state", "Use one of: draft, scheduled"),
        ("/programme?band=hihg", "band", "Use one of: Low, Moderate"),
        ("/programme?country=XX", "country", "the two-letter code of a country"),
        ("/programme?until=2026-13", "until", "Write a month or a day, e.g. 2026-07"),
        ("/programme?until=9999-12", "until", "Give a day from 1990-01-01"),
    ],
)
def test_by_api_what_is_known_is_named(api_as, address, field, told):
    answer = api_as("ama").get(address)
    assert answer.status_code == 422
    (problem,) = answer.json["problems"]
    assert problem["field"] == field
    assert told in problem["advice"]


def test_the_case_of_a_word_is_forgiven(api_as, as_ama, session):
    supplier = make_supplier(session)
    session.commit()
    ama = api_as("ama")
    finding = {
        "code": "ILO07",
        "found_on": "2026-11-01",
        "severity": "critical",
        "cohort_label": "sewing line",
    }
    made = api_as("bo").post("/findings", json={"supplier_id": str(supplier.id), "finding": finding})
    assert made.status_code == 201, made.json
    for asked in ("severity=Critical", "state=OPEN", "code=ilo07", "severity=&state=&code=", ""):
        assert len(ama.get(f"/findings?{asked}").json["items"]) == 1, asked
    assert supplier.name in as_ama.get("/findings?severity=CRITICAL").text
    assert ama.get("/suppliers?country=bd").json["items"][0]["id"] == str(supplier.id)


def test_every_country_and_indicator_can_be_asked_for(api_as):
    for code in sorted(country_names.codes()):
        assert api_as("ama").get(f"/suppliers?country={code}").status_code == 200, code
    for code in rulebook.all_indicators():
        assert api_as("ama").get(f"/findings?code={code.lower()}").status_code == 200, code


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/findings?severity=foo", "Use one of: zero_tolerance"),
        ("/findings?code=foo", "code: Use a code of the indicators table"),
        ("/findings?supplier=zz", "so the list is not narrowed"),
        ("/suppliers?country=XX", "the two-letter code of a country"),
        ("/hits?state=zz", "Use one of: standing, any, open"),
        ("/audits?state=zz", "Use one of: draft, scheduled"),
        ("/programme?band=zz", "Use one of: Low, Moderate"),
        ("/programme?country=XX", "the two-letter code of a country"),
        ("/programme?until=zz", "Write a month or a day"),
        ("/chain?role=zz", "Use one of: "),
        ("/site-changes?state=zz", "The list is not narrowed by state. Use one of: proposed"),
        ("/work?state=zz", "Use one of: "),
        (
            "/history?supplier=zz",
            "The history is not narrowed by supplier. Use one of: supplier_id, subject_id.",
        ),
    ],
)
def test_pages_show_it_at_the_filter(as_ama, address, told):
    page = as_ama.get(address)
    assert page.status_code == 422
    assert told in page.text
    assert "No finding fits" not in page.text
    assert "No hit with these filters" not in page.text
