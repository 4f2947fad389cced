"""Numbers that stood at another supplier in the version before are told with whose they were."""

from datetime import timedelta

import pytest

from suppliers.uploads import versions
from tests.suppliers.uploads.test_ingestion import DAY, planned, store

HEAD = "name,address,country,supplier code,OS ID"
LATER = DAY + timedelta(days=30)


def told(plan):
    return [(one.row, one.column, one.found) for one in plan.problems if one.code == "number_moved"]


def test_own_numbers_that_were_exchanged_are_told_with_whose_they_were(session):
    first = "Crane Caps Ltd,20 Mill Road,BD,H5,\nGull Gloves Ltd,22 Mill Road,BD,H6,\n"
    store(session, first, head=HEAD)
    other = "Crane Caps Ltd,20 Mill Road,BD,H6,\nGull Gloves Ltd,22 Mill Road,BD,H5,\n"
    _, plan = planned(session, other, LATER, HEAD)
    assert told(plan) == [(2, "supplier_id", "H6"), (3, "supplier_id", "H5")]
    assert "Gull Gloves Ltd" in next(one.advice for one in plan.problems if one.code == "number_moved")
    changes = [(one["name"], one["before"], one["after"]) for one in versions.differences(session, plan)]
    assert changes == [("Crane Caps Ltd", "H5", "H6"), ("Gull Gloves Ltd", "H6", "H5")]


@pytest.mark.parametrize("name", ["Plover Pants Ltd", "Stork Denim Ltd"])
def test_an_own_number_used_again_for_another_site_is_told_unless_it_may_be_of_one_company(session, name):
    store(session, "Stork Denim Ltd,16 Mill Road,BD,H3,\n", head=HEAD)
    again = f"Stork Denim Ltd,16 Mill Road,BD,H3,\n{name},99 Lake View,BD,H3,\n"
    _, plan = planned(session, again, LATER, HEAD)
    assert told(plan) == ([(3, "supplier_id", "H3")] if name.startswith("Plover") else [])


def test_outside_numbers_that_were_exchanged_are_told(session):
    one, two = "BD2020001ABCDE7", "BD2020002ABCDE8"
    rows = "Crane Caps Ltd,20 Mill Road,BD,,{}\nGull Gloves Ltd,22 Mill Road,BD,,{}\n"
    store(session, rows.format(one, two), head=HEAD)
    _, plan = planned(session, rows.format(two, one), LATER, HEAD)
    assert told(plan) == [(2, "os_id", two), (3, "os_id", one)]


def test_a_site_that_was_renamed_keeps_its_outside_number_without_a_word(session):
    store(session, "Crane Caps Ltd,20 Mill Road,BD,,BD2020001ABCDE7\n", head=HEAD)
    _, plan = planned(session, "Heron Hats Ltd,20 Mill Road,BD,,BD2020001ABCDE7\n", LATER, HEAD)
    assert told(plan) == []


def test_the_same_list_again_and_a_first_one_tell_nothing(session):
    text = "Crane Caps Ltd,20 Mill Road,BD,H5,\nGull Gloves Ltd,22 Mill Road,BD,H5,\n"
    assert told(store(session, text, head=HEAD)) == []
    assert told(planned(session, text, LATER, HEAD)[1]) == []


NUMBERS = "name,address,country,{}"
ONE = {"LEI": "5493001KJTIIGC8Y1R12", "tax id": "TIN 4711", "registration number": "RC 884213"}


@pytest.mark.parametrize(("heading", "number"), ONE.items())
def test_a_number_at_two_suppliers_of_a_first_list_is_told_at_the_later(session, heading, number):
    rows = f"Crane Caps Ltd,20 Mill Road,BD,{number}\nGull Gloves Ltd,9 Lake View,BD,{number}\n"
    _, plan = planned(session, rows, DAY, NUMBERS.format(heading))
    (told_of,) = [one for one in plan.problems if one.code == "number_shared"]
    assert (told_of.row, told_of.found) == (3, number)
    assert told_of.advice.startswith('It stands at "Crane Caps Ltd" in row 2 too.')
    assert len(plan.new) == 2
    assert {value for _, _, value in plan.identifiers} == {number}
    assert len(plan.identifiers) == 2


@pytest.mark.parametrize(
    "other", ["Crane Gloves,9 Lake View", "Gull Gloves Ltd,20 Mill Road", "Gull Gloves Ltd,"]
)
def test_a_number_of_one_company_or_place_is_not(session, other):
    number = ONE["tax id"]
    rows = f"Crane Caps Ltd,20 Mill Road,BD,{number}\n{other},BD,{number}\n"
    _, plan = planned(session, rows, DAY, NUMBERS.format("tax id"))
    assert not [one for one in plan.problems if one.code == "number_shared"]


def test_one_number_at_a_whole_group_is_told_five_times(session):
    names = ["Heron", "Crane", "Gulls", "Stork", "Egret", "Robin", "Finch", "Raven"]
    rows = "".join(f"{name} {name}s,{at} Mill Road,BD,RC 884213\n" for at, name in enumerate(names, 1))
    _, plan = planned(session, rows, DAY, NUMBERS.format("registration number"))
    assert len([one for one in plan.problems if one.code == "number_shared"]) == 5


OS_ID = "BD2020001ABCDE7"


@pytest.mark.parametrize("order", [1, -1])
def test_an_outside_number_that_would_make_two_sites_one_is_asked(session, order):
    rows = [f"Crane Caps Ltd,20 Mill Road,BD,,{OS_ID}", f"Gull Gloves Ltd,9 Lake View,BD,,{OS_ID}"][::order]
    plan = store(session, "\n".join(rows) + "\n", head=HEAD)
    assert [one.status.value for one in plan.rows] == ["new", "needs_decision"]
    assert not plan.changes
    (waits,) = plan.waiting
    said = "; ".join(piece.words for piece in waits.asks[0].likeness.pieces)
    assert "same OS ID" in said
    assert "names differ" in said
    again = planned(session, "\n".join(rows) + "\n", LATER, HEAD)[1]
    assert [one.status.value for one in again.rows] == ["unchanged", "needs_decision"]


def test_own_numbers_with_zeros_in_front_are_a_pair_to_decide_and_kept_as_written(session):
    store(session, "Heron Hats Ltd,20 Mill Road,BD,W-1,\n", head=HEAD)
    _, plan = planned(session, "Heron Hats Ltd,9 Lake View,BD,w-001,\n", LATER, HEAD)
    assert [one.status.value for one in plan.rows] == ["needs_decision"]
    (waits,) = plan.waiting
    assert ("supplier_id", "w-001") in waits.site.identifiers


def own_numbers_shared(session, *numbers):
    """Own numbers told where each is given to two suppliers that have nothing in common."""
    birds = ("Crane", "Heron", "Gull", "Plover", "Stork", "Swift", "Robin", "Finch", "Raven", "Eagle")
    rows = "".join(
        f"{bird} Caps{place},{place} Mill Road,BD,{number},\n"
        for place, (bird, number) in enumerate(zip(birds, numbers, strict=False))
    )
    _, plan = planned(session, rows, DAY, HEAD)
    found = [one for one in plan.problems if one.code == "number_shared"]
    return {(one.row, one.column, one.found) for one in found}


def test_an_own_number_that_a_list_gives_to_two_suppliers_is_told(session):
    text = "Lotus Wear Ltd,4 Road Dhaka,BD,A1,\nSigma Cable Works,9 Street Khulna,BD,A1,\n"
    _, plan = planned(session, text, DAY, HEAD)
    (told_of,) = [one for one in plan.problems if one.code == "number_shared"]
    assert (told_of.row, told_of.column, told_of.found) == (3, "supplier_id", "A1")
    assert "Lotus Wear Ltd" in told_of.advice
    assert "row 2" in told_of.advice


@pytest.mark.parametrize(
    "text",
    [
        "Rose Wear Ltd,4 Road Dhaka,BD,A2,\nRose Wear Ltd,8 Lane Khulna,BD,A2,\n",
        "Rose Wear Ltd,4 Road Dhaka,BD,A2,\nRose Knit Ltd,8 Lane Khulna,BD,A2,\n",
        "Rose Wear Ltd,4 Road Dhaka,BD,A2,\nLily Knit Ltd,4 Road Dhaka,BD,A2,\n",
    ],
)
def test_an_own_number_of_sites_of_one_company_or_place_is_not(session, text):
    _, plan = planned(session, text, DAY, HEAD)
    assert not [one for one in plan.problems if one.code == "number_shared"]


def test_a_list_that_groups_by_its_own_numbers_is_not_told_of_each(session):
    assert len(own_numbers_shared(session, *"ABCABC")) == 3
    assert own_numbers_shared(session, *"ABCDEABCDE") == set()


@pytest.mark.parametrize("name", ["Star Mills", "Moon Mills Unit 2", "Lily Works"])
def test_another_supplier_in_the_place_of_an_own_number_s_is_told(session, name):
    store(session, "Moon Mills Unit 1,20 Mill Road,BD,H5,\nGull Gloves,2 Lake View,BD,H6,\n", head=HEAD)
    again = f"{name},9 Lake View,BD,H5,\nGull Gloves,2 Lake View,BD,H6,\n"
    plan = store(session, again, head=HEAD)
    assert [one.status.value for one in plan.rows] == ["new", "unchanged"]
    assert told(plan) == [(2, "supplier_id", "H5")]
    assert told(planned(session, again, LATER, HEAD)[1]) == []


@pytest.mark.parametrize(
    ("known", "other"),
    [
        ("Riverside Garments Limited", "Meghna Garments Limited"),
        ("Alpha Shoes", "Beta Shoes"),
        ("Shree Krishna Exports", "Om Sai Exports"),
        ("Hana International Trading Company", "Yildiz International Trading Company"),
        ("Công ty TNHH May Sông Hồng", "Công ty TNHH May Phú Thịnh"),
        ("Ningbo Shenzhou Knitting", "Ningbo Youngor Knitting"),
    ],
)
def test_a_word_of_the_trade_or_a_legal_form_makes_no_names_of_one_company(session, known, other):
    """Most suppliers of one buyer share such words, so that hardly any number would be told."""
    store(session, f"{known},20 Mill Road,BD,H5,\n{other},9 Lake View,BD,H6,\n", head=HEAD)
    _, plan = planned(session, f"{other},9 Lake View,BD,H5,\n", LATER, HEAD)
    assert told(plan) == [(2, "supplier_id", "H5")]


@pytest.mark.parametrize(
    ("known", "other"),
    [
        ("Riverside Garments Limited", "Riverside Knitwear Unit 2"),
        ("Ningbo Youngor Knitting", "Youngor Textiles (Hangzhou)"),
    ],
)
def test_a_word_of_the_company_itself_does(session, known, other):
    store(session, f"{known},20 Mill Road,BD,H5,\n{other},9 Lake View,BD,H6,\n", head=HEAD)
    _, plan = planned(session, f"{other},9 Lake View,BD,H5,\n", LATER, HEAD)
    assert told(plan) == []
