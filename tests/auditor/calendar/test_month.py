"""The calendar page: a month, whose audits, and what stands on each day."""

import uuid
from datetime import date

import pytest

from auditor.calendar import months
from auditor.core import clock
from auditor.core.months import Month
from tests import casework
from tests.conftest import person_id


@pytest.mark.parametrize(
    ("code", "first", "last", "weeks"),
    [
        ("2026-06", date(2026, 6, 1), date(2026, 7, 5), 5),
        ("2027-02", date(2027, 2, 1), date(2027, 2, 28), 4),
        ("2026-08", date(2026, 7, 27), date(2026, 9, 6), 6),
    ],
)
def test_a_month_is_shown_in_whole_weeks(code, first, last, weeks):
    month = months.month_of(code)
    assert months.bounds_of(month) == (first, last)
    assert len(months.weeks_of(month, [], first)) == weeks


@pytest.mark.parametrize("code", ["2026-13", "1999-01", "9999-12", "June", "2026-06-01"])
def test_a_month_that_cannot_be_shown_is_told_at_its_field_above_the_current_one(as_ama, code):
    page = as_ama.get(f"/calendar?month={code}")
    assert page.status_code == 422
    assert "Write a year and a month, e.g. 2026-07. This month is shown." in page.text
    assert f'value="{code}"' in page.text
    assert page.text.count(Month.of(clock.today()).name) > 1


def test_without_a_month_the_current_one_is_shown(as_ama):
    page = as_ama.get("/calendar?month=")
    assert page.status_code == 200
    assert f'value="{Month.of(clock.today()).code}"' in page.text


def test_the_page_shows_own_audits_first_and_everybody_on_demand(session, ama, as_bo, as_ama):
    site = casework.supplier(session, "Told Mill")
    casework.audit(session, site, ama, planned_on=casework.day("2026-08-05"))
    session.commit()
    own = as_bo.get("/calendar?month=2026-08").text
    assert own.count("Told Mill: periodic, unannounced") == 2  # grid and list
    assert "Bo (you)" in own
    everybody = as_ama.get("/calendar?month=2026-08").text
    assert "draft, Bo" in everybody
    assert "Told Mill" not in as_ama.get("/calendar?month=2026-09").text


def test_the_latest_day_of_an_audit_stands_there_while_it_has_not_begun(session, ama, as_ama):
    site = casework.supplier(session, "Late Mill")
    casework.audit(
        session, site, ama, planned_on=casework.day("2026-08-05"), due_on=casework.day("2026-09-10")
    )
    session.commit()
    assert "Latest day of an audit: Late Mill" in as_ama.get("/calendar?month=2026-09").text


def test_the_api_gives_days_and_refuses_too_many(session, ama, api_as):
    site = casework.supplier(session, "Told Mill")
    casework.audit(session, site, ama, planned_on=casework.day("2026-08-05"))
    session.commit()
    (item,) = api_as("bo").get("/calendar?first=2026-08-01&last=2026-08-31").json["items"]
    assert (item["on"], item["what"], item["days"]) == ("2026-08-05", "audit", 2)
    assert api_as("bo").get("/calendar?first=2026-08-01&last=2028-08-31").status_code == 422
    assert api_as("adam").get("/calendar?first=2026-08-01&last=2026-08-31").status_code == 403
    assert api_as("dara").get("/calendar?first=2026-08-01&last=2026-08-31").json["items"] == []


def test_somebody_who_is_not_there_is_told_at_the_field(as_ama, api_as):
    for nobody in (uuid.uuid4(), person_id("dara")):
        page = as_ama.get(f"/calendar?lead={nobody}")
        assert page.status_code == 422
        assert "Choose one of the list. The audits of everybody are shown." in page.text
        assert 'value="everybody" selected' in page.text
        answer = api_as("ama").get(f"/calendar?first=2026-06-01&last=2026-06-30&lead={nobody}")
        assert answer.status_code == 422
        (problem,) = answer.json["problems"]
        assert (problem["field"], problem["found"]) == ("lead", str(nobody))


def test_suppliers_and_administrators_have_no_calendar(as_chi, as_adam):
    assert as_chi.get("/calendar").status_code == 403
    assert as_adam.get("/calendar").status_code == 403
