"""A buyer's number with another name or city is asked about; below one name, others are further farms."""

import pytest

from tests.suppliers.uploads.test_ingestion import planned, statuses, store

HEAD = "name,supplier_id,city,region,latitude,longitude,country,kind,product"
FIRST = "Moon Mills,V1,Dhaka,,,,BD,factory,yarn"
OTHERWISE = """
Moon Mills,V1,Gazipur,,,,BD,factory,yarn
Moon Mils Ltd,V1,Dhaka,,,,BD,factory,yarn
Moon Mills,V1,Gazipur,,,,BD,,yarn
Moon Mills,V1,Dhaka,,,,IN,factory,yarn
Moon Mills,V1,Gazipur,,,,BD,construction,yarn
Moon Mils,V1,Gazipur,,,,BD,factory,yarn
Moon Mills Unit 2,V1,Dhaka,,,,BD,factory,yarn
Moon Mills,V01,Gazipur,,,,BD,factory,yarn
"""


@pytest.mark.parametrize("row", OTHERWISE.strip().splitlines())
def test_a_number_alone_corrects_no_name_and_no_place(session, row):
    store(session, f"{FIRST}\n", head=HEAD)
    _, plan = planned(session, f"{row}\n", head=HEAD)
    assert statuses(plan) == ["needs_decision"]


def test_a_number_of_two_suppliers_or_two_rows_corrects_nothing(session):
    store(session, f"{FIRST}\nMoon Works,V1,Bogra,,,,BD,factory,yarn\n", head=HEAD)
    _, plan = planned(session, "Moon Mills,V1,Gazipur,,,,BD,factory,yarn\n", head=HEAD)
    assert statuses(plan) == ["needs_decision"]
    _, plan = planned(session, f"{FIRST}\nMoon Mills,V1,Gazipur,,,,BD,factory,yarn\n", head=HEAD)
    assert statuses(plan)[0] == "unchanged"
    assert statuses(plan)[1] != "changed"


def test_coordinates_far_apart_contradict(session):
    store(session, "Moon Mills,V1,Dhaka,,23.8,90.4,BD,factory,yarn\n", head=HEAD)
    _, plan = planned(session, "Moon Mills,V1,Gazipur,,25.8,89.0,BD,factory,yarn\n", head=HEAD)
    assert statuses(plan) == ["needs_decision"]


def farms(numbers, name="Coop Yakro", kind="agriculture"):
    return "".join(f"{name},{number},,Nawa,,,CI,{kind},cocoa\n" for number in numbers)


def test_farms_behind_the_name_of_a_co_operative_are_told_apart_by_their_numbers(session):
    many = [f"F-{at}" for at in range(1, 15)]
    plan = store(session, farms(many), head=HEAD)
    assert statuses(plan) == ["new"] * 14
    _, plan = planned(session, farms(reversed(many)), head=HEAD)
    assert statuses(plan) == ["unchanged"] * 14
    _, plan = planned(session, farms([*many[3:], "F-20"]), head=HEAD)
    assert statuses(plan) == ["unchanged"] * 11 + ["new"]
    _, plan = planned(session, farms(["F-21"]), head=HEAD)
    assert statuses(plan) == ["new"]


def test_two_numbers_of_a_name_or_factories_wait_as_before(session):
    _, plan = planned(session, farms(["F-1", "F-2"]), head=HEAD)
    assert statuses(plan) == ["new", "needs_decision"]
    _, plan = planned(session, farms(["F-1", "F-2", "F-3"], kind="factory"), head=HEAD)
    assert statuses(plan) == ["new", "needs_decision", "needs_decision"]


def test_rows_that_are_counted_anew_take_nobody_s_place(session):
    store(session, "Star Mills,7,Tirupur,,,,IN,factory,yarn\n", head=HEAD)
    counted = "Star Mills,7,Erode,,,,IN,factory,yarn\nStar Mills,8,Tirupur,,,,IN,factory,yarn\n"
    _, plan = planned(session, counted, head=HEAD)
    assert statuses(plan)[0] == "needs_decision"
    assert statuses(plan)[1] != "new"


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("Moon Mills,F-01,,,,,BD,factory,yarn", "needs_decision"),
        ("Moon Mills,F-2,,,,,BD,factory,yarn", "needs_decision"),
        ("Moon Mills,f 02,,,,,BD,factory,yarn", "changed"),
        ("Moon Mills,,,,,,BD,factory,yarn", "unchanged"),
    ],
)
def test_a_name_alone_carries_only_where_no_number_differs(session, row, status):
    store(session, "Moon Mills,F-02,,,,,BD,factory,yarn\n", head=HEAD)
    assert statuses(planned(session, f"{row}\n", head=HEAD)[1]) == [status]


def test_a_number_is_new_to_a_name_alone_that_has_none(session):
    store(session, "Moon Mills,,,,,,BD,factory,yarn\n", head=HEAD)
    _, plan = planned(session, "Moon Mills,F-02,,,,,BD,factory,yarn\n", head=HEAD)
    assert (statuses(plan), [number for _, _, number in plan.identifiers]) == (["changed"], ["F-02"])
