"""Page and API tell the same of how many workers a finding is of: small numbers are bands."""

import pytest

from tests import casework

TOLD = {
    1: ("fewer than 5", "fewer than 5"),
    4: ("fewer than 5", "fewer than 5"),
    5: (5, "5"),
    1200: (1200, "1,200"),
    None: (None, "not known how many"),
}


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    return casework.finding(session, supplier_of_chi, bo, workers_affected=None, cohort_size=None)


@pytest.mark.parametrize(("number", "told"), TOLD.items())
def test_small_numbers_are_bands_for_all_but_who_recorded_the_finding(
    session, finding, api_as, browser_of, number, told
):
    finding.workers_affected = finding.cohort_size = number
    session.commit()
    in_answer, on_page = told
    for who in ("ama", "rhea"):
        one = api_as(who).get(f"/findings/{finding.id}").json
        (listed,) = api_as(who).get("/findings").json["items"]
        assert [one["workers_affected"], listed["workers_affected"], one["cohort_size"]] == [in_answer] * 3
        assert f"{on_page} affected of" in browser_of(who).get(f"/findings/{finding.id}").text
    by_finder = api_as("bo").get(f"/findings/{finding.id}").json
    assert (by_finder["workers_affected"], by_finder["cohort_size"]) == (number, number)
    words = "not known how many" if number is None else f"{number:,}"
    assert f"{words} affected of" in browser_of("bo").get(f"/findings/{finding.id}").text


def test_a_supplier_reads_no_number(session, finding, api_as):
    finding.workers_affected = 3
    session.commit()
    answer = api_as("chi").get(f"/findings/{finding.id}").json
    assert {"workers_affected", "cohort_size"}.isdisjoint(answer)
