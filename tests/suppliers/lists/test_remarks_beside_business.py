"""Grave remarks beside words of business, and harmless ones with the words of a sign.

"Workers work 80 hours per week, office keeps records" is a sign whatever the office does: what takes a sign
back stands in its clause and beside it. Each row was told before or after roles and numbers were read; none
may be lost again.
"""

from pathlib import Path

import pytest

from tests.suppliers.remarks import told_of

HERE = Path(__file__).parent
GRAVE, HARMLESS = (
    (HERE / f"texts_of_{kind}_remarks_beside_business.txt").read_text(encoding="utf-8").splitlines()
    for kind in ("grave", "harmless")
)
BUSINESS = (", office keeps records", ", training and meetings held", ", policy posted in canteen")
"""Clauses that say nothing of what workers are told to endure."""


def test_each_grave_remark_is_told():
    assert told_of(GRAVE) == GRAVE


def test_no_harmless_remark_is_asked_about():
    assert told_of(HARMLESS) == []


@pytest.mark.parametrize("business", BUSINESS)
def test_a_clause_of_business_takes_no_long_hours_back(business):
    hours = [
        "Security guards work 84 hours per week",
        "Workers work 75 hours a week",
        "Cleaners work 14 hours a day",
        "Women work 16 hours a day in the plant",
        "12 men share one room",
        "Work from 6 to 22",
    ]
    each = [f"{one}{business}" for one in hours]
    assert told_of(each) == each


@pytest.mark.parametrize(
    "tail", [" as loan", " in advance", " and workers stay 2 years", " upfront", " on credit"]
)
def test_a_fee_that_the_employer_bears_is_no_sign_only_where_no_more_is_said(tail):
    assert (
        told_of(["Recruitment fees paid by company", "Recruitment fees paid by company, receipts seen"]) == []
    )
    grave = [f"Recruitment fees paid by company{tail}", f"Recruitment fees covered by employer{tail}"]
    assert told_of(grave) == grave
