"""A yes or no with a remark beside it: one that changes nothing is read, any other is asked about."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking


def told(heading, cell):
    """What is told of the row of a cell, by its code; "" where it is read and no sign."""
    lines = [f'Supplier name,Country,Address,Workers,"{heading}"', f'Alpha,Vietnam,1 Road,10,"{cell}"']
    lines += ["Beta,India,2 Road,20,no", "Gamma,China,3 Road,30,"]
    sheet = reading.read("\n".join(lines).encode(), filename="list.csv")
    checked = checking.check(sheet, mapping.suggest(sheet))
    codes = [one.code for one in checked.problems if one.row == 2 and one.code.startswith("sign")]
    return codes[0] if codes else ""


@pytest.mark.parametrize(
    "cell",
    [
        "No - 3 minors found",
        "no, but 2 aged 14 seen",
        "no; two girls of 13 in the packing hall",
        "No, except in harvest",
        "no, not verified",
        "No, none found, not yet checked",
        "No. Yes in 2024",
        "否，发现两名未成年",
    ],
)
@pytest.mark.parametrize("heading", ["Child labour", "Forced labour", "Debt bondage", "Violence"])
def test_a_no_that_a_remark_may_take_back_clears_nobody(heading, cell):
    assert told(heading, cell) == "sign_unreadable"


@pytest.mark.parametrize(
    "cell",
    [
        "No",
        "No, none found (audit 2025)",
        "no - see SMETA report of 12.03.2025",
        "Nein, laut Audit 2025",
        "否，未发现",
    ],
)
def test_a_no_with_a_remark_that_changes_nothing_is_no_sign(cell):
    assert told("Child labour", cell) == ""


@pytest.mark.parametrize("cell", ["yes", "Yes, 3 cases", "Yes - two girls of 13"])
def test_a_yes_below_a_sign_stays_one_with_any_remark(cell):
    assert told("Child labour", cell) == "sign_told"


@pytest.mark.parametrize("cell", ["yes, after paying", "yes, with permission", "Yes - but not at night"])
@pytest.mark.parametrize("heading", ["Workers free to leave", "Workers keep their passports"])
def test_a_yes_below_what_is_good_clears_nobody_with_a_remark(heading, cell):
    assert (told(heading, "yes"), told(heading, cell)) == ("", "sign_unreadable")


@pytest.mark.parametrize("cell", ["no locker", "no, in safe", "not in the office"])
def test_where_papers_are_not_does_not_tell_who_keeps_them(cell):
    assert told("Passports retained", cell) == "sign_unreadable"


@pytest.mark.parametrize("cell", ["yes, but two girls of 13", "Yes - except in harvest"])
@pytest.mark.parametrize("heading", ["No child labour", "No forced labour"])
def test_a_yes_below_what_denies_a_sign_is_told_with_a_remark(heading, cell):
    assert (told(heading, "yes"), told(heading, cell)) == ("", "sign_denied_no")
