"""Two versions of a calculation tell nobody what few persons are owed: one less the other is the few's."""

import itertools
import uuid
from decimal import Decimal

import pytest

from auditor.restitution.models import MoneyCalculation
from tests.auditor.restitution.sheets_of import WAGE
from tests.auditor.restitution.test_corrections import of_another_case, ok, post

WHY = "Looked at again with the roster."


def sheet(*, leave_out=0, change=0, group=""):
    """Fourteen workers in two groups, of whom the first are left out and the next are paid less or more."""
    rows = []
    for number in range(leave_out, 14):
        row = WAGE | {"worker": f"W-{number}", "worker_group": "sewing" if number < 7 else "packing"}
        if number < leave_out + change:
            row |= {"gross_paid": "200.00"}
        if group and number == 13:
            row |= {"worker_group": group}
        rows.append(row)
    return rows


def corrected(api_as, action, sheets):
    """The ids of a line of corrections, each of which counts."""
    made = [post(api_as("ama"), action, sheets[0])["id"]]
    for rows in sheets[1:]:
        again = post(api_as("ama"), action, rows, supersedes_id=made[-1], reason=WHY)
        if again["state"] == "waits":
            given = {"decision": "agree", "reason": "The roster was looked at"}
            ok(api_as("rhea").post(f"/calculations/{again['id']}/decision", json=given), 201)
        made.append(again["id"])
    return made


VERSIONS = {
    "one left out": ([sheet(), sheet(leave_out=1)], [False, True]),
    "four left out": ([sheet(), sheet(leave_out=4)], [False, True]),
    "five left out": ([sheet(), sheet(leave_out=5)], [True, True]),
    "two paid otherwise": ([sheet(), sheet(change=2)], [False, True]),
    "eight left out, one of them of the other group": ([sheet(), sheet(leave_out=8)], [False, True]),
    "small after large": ([sheet(), sheet(leave_out=5), sheet(leave_out=6)], [True, False, True]),
    "few less than in the next version alone": (
        [sheet(), sheet(leave_out=1), sheet(leave_out=7)],
        [False, True, True],
    ),
    "few less than in the newest alone": (
        [sheet(), sheet(leave_out=6), sheet(leave_out=1)],
        [False, True, True],
    ),
    "the same again": ([sheet(), sheet(leave_out=5), sheet(leave_out=5)], [True, True, True]),
}


@pytest.mark.parametrize(("sheets", "is_told"), VERSIONS.values(), ids=VERSIONS)
def test_the_difference_of_two_versions_is_of_five_or_more(api_as, sessions, wage_action, sheets, is_told):
    made = corrected(api_as, wage_action, sheets)
    of_another_case(sessions)
    bo, ama = api_as("bo"), api_as("ama")
    told = [ok(bo.get(f"/calculations/{one}"))["totals"] for one in made]
    assert [one["owed"] is not None for one in told] == is_told
    for one, shown in zip(told, is_told, strict=True):
        if not shown:
            hidden = {"group": "all workers", "workers": "not shown", "owed": None, "not_known": None}
            assert one["workers"] == "not shown"
            assert [{**hidden, "group": each["group"]} for each in one["groups"]] == one["groups"]
    of_case = [ok(ama.get(f"/calculations/{one}"))["totals"] for one in made]
    assert [one["workers"] for one in of_case] == [len({row["worker"] for row in rows}) for rows in sheets]
    seen = [(len(rows), Decimal(one["owed"])) for one, rows in zip(told, sheets, strict=True) if one["owed"]]
    for (some, owed), (others, less) in itertools.combinations(seen, 2):
        assert owed == less or abs(some - others) >= 5


def test_the_list_and_the_pages_withhold_it_too(api_as, sessions, wage_action, browser_of):
    first, second = corrected(api_as, wage_action, [sheet(), sheet(leave_out=1)])
    with sessions() as session:
        owed = str(session.get_one(MoneyCalculation, uuid.UUID(first)).totals["owed"])
    of_another_case(sessions)
    listed = ok(api_as("bo").get(f"/actions/{wage_action.id}/calculations"))["items"]
    assert {one["id"]: one["totals"]["owed"] is None for one in listed} == {first: True, second: False}
    shown = f"{Decimal(owed):,.2f}"
    for address in (f"/money/{first}", f"/actions/{wage_action.id}/money"):
        page = browser_of("bo").get(address)
        assert page.status_code == 200, address
        assert shown not in page.text
    assert shown in browser_of("ama").get(f"/money/{first}").text
