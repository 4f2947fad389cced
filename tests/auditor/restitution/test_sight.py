"""Nobody but who works on the case learns a count below five, neither told nor by adding up."""

import itertools

import pytest

from auditor.restitution import service, sight
from auditor.restitution.computed import NOT_NAMED
from auditor.restitution.sight import Sight
from tests.auditor.restitution.sheets_of import WAGE
from tests.auditor.restitution.test_api import ADDED, calculated, ok, plan, progress

OTHERS = [Sight.GROUPS, Sight.PAYER]


def groups_of(*counts):
    return [
        {"group": chr(65 + at), "workers": count, "owed": "1.00", "not_known": 0}
        for at, count in enumerate(counts)
    ]


def could_be(seen, total):
    """Every way in which the workers may stand in the groups that are told, by what is told."""
    told = [one["workers"] for one in seen]
    hidden, rest = told.count("not shown"), total - sum(one for one in told if isinstance(one, int))
    ways = itertools.product(range(1, rest + 1), repeat=hidden)
    return {way for way in ways if sum(way) == rest}


@pytest.mark.parametrize(
    "counts", [(3, 3), (4, 4), (1, 5), (1, 1, 1, 1, 1), (4, 7, 9), (2, 20), (1, 1, 1, 1, 1, 9), (4, 4, 4)]
)
@pytest.mark.parametrize("seen", OTHERS)
def test_no_hidden_group_can_be_computed(counts, seen):
    told = service.groups_seen({"groups": groups_of(*counts)}, seen)
    exact = [one["workers"] for one in told if isinstance(one["workers"], int)]
    assert min(exact, default=5) >= 5
    ways = could_be(told, sum(counts))
    if len(told) > 1:
        assert all(len({way[at] for way in ways}) > 1 for at in range(len(next(iter(ways)))))


@pytest.mark.parametrize("seen", OTHERS)
def test_a_hidden_group_has_no_name(seen):
    told = service.groups_seen({"groups": groups_of(2, 3, 20)}, seen)
    assert [one["group"] for one in told] == [NOT_NAMED, NOT_NAMED, "C"]
    of_case = service.groups_seen({"groups": groups_of(2, 3, 20)}, Sight.LINES)
    assert [one["group"] for one in of_case] == ["A", "B", "C"]


def test_the_supplier_reads_no_name_of_a_group_of_few(api_as, as_chi, wage_action):
    """It may be that of one of them, which nothing could tell."""
    rows = [WAGE | {"worker": f"W-{n}", "worker_group": "night shift"} for n in range(20)]
    rows += [WAGE | {"worker": f"W-{n}", "worker_group": "Sok Dara"} for n in range(20, 25)]
    rows += [WAGE | {"worker": f"W-{n}", "worker_group": "Srey Mom"} for n in range(25, 27)]
    made = calculated(api_as("ama"), wage_action, *rows, **ADDED)
    ok(plan(api_as("ama"), made))
    chi = api_as("chi")
    told = [ok(chi.get(f"/calculations/{made['id']}")), progress(chi, made)]
    pages = [as_chi.get(one).get_data(as_text=True) for one in (f"/money/{made['id']}",)]
    for text in (*map(str, told), *pages):
        assert "night shift" in text
        assert NOT_NAMED in text
        assert "Srey Mom" not in text


@pytest.mark.parametrize("seen", OTHERS)
def test_groups_that_are_all_hidden_are_not_counted_either(seen):
    told = service.groups_seen({"groups": groups_of(1, 1, 1, 1)}, seen)
    assert [(one["group"], one["workers"]) for one in told] == [("all workers", "fewer than 5")]


def test_a_count_of_few_amounts_not_known_is_banded():
    groups = [{"group": "A", "workers": 9, "owed": "1.00", "not_known": 2}]
    assert service.groups_seen({"groups": groups}, Sight.PAYER)[0]["not_known"] == "fewer than 5"
    assert service.groups_seen({"groups": groups}, Sight.LINES)[0]["not_known"] == 2


@pytest.mark.parametrize(("number", "told"), [(0, 0), (1, "fewer than 5"), (4, "fewer than 5"), (5, 5)])
def test_few_are_banded_for_all_but_those_of_the_case(number, told):
    assert [sight.few(number, one) for one in (*OTHERS, Sight.LINES)] == [told, told, number]


def test_the_supplier_learns_no_count_of_three_from_any_answer_or_page(api_as, as_chi, wage_action):
    ama, chi = api_as("ama"), api_as("chi")
    rows = [WAGE | {"worker": f"W-{n}", "worker_group": f"line {n}"} for n in range(3)]
    made = calculated(ama, wage_action, *rows)
    ok(plan(ama, made))
    assert ok(ama.get(f"/calculations/{made['id']}"))["totals"]["workers"] == 3
    assert progress(ama, made)["total"]["workers"] == 3
    listed = ok(chi.get(f"/actions/{wage_action.id}/calculations"))["items"]
    for totals in (listed[0]["totals"], ok(chi.get(f"/calculations/{made['id']}"))["totals"]):
        assert totals["workers"] == "fewer than 5"
        assert [one["workers"] for one in totals["groups"]] == ["fewer than 5"]
        assert totals["owed"] == "603.00", "this is what it pays"
    far = progress(chi, made)
    assert far["total"]["workers"] == "fewer than 5"
    assert far["groups"] == [{"group": "all workers", "is_hidden": True}]
    for address in (f"/money/{made['id']}", f"/actions/{wage_action.id}/money"):
        page = " ".join(as_chi.get(address).get_data(as_text=True).split())
        assert "fewer than 5" in page
        for told in ("3 workers", "3 codes", '<td class="number">3</td>', "line 1"):
            assert told not in page


def test_the_supplier_learns_how_many_are_five_or_more(api_as, wage_action):
    rows = [WAGE | {"worker": f"W-{n}"} for n in range(5)]
    made = calculated(api_as("ama"), wage_action, *rows, **ADDED)
    ok(plan(api_as("ama"), made))
    assert ok(api_as("chi").get(f"/calculations/{made['id']}"))["totals"]["workers"] == 5
