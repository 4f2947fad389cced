"""Held rows in the portfolio report after somebody corrected them: it tells what stands."""

from collections import Counter

import pytest

from auditor.reports import list_report, stored_gaps, stored_portfolio
from auditor.scoring import list_summary, one_shot
from tests.auditor.intake.test_correction_loop import commit, corrected, file_of, upload
from tests.conftest import NOON

LIST = b"""name,address,country,sector,workers
Sun Mill,Road 3,Vietnam,garments,20
Moon Mill,Road 2,Atlantis,garments,10
Star Mill,Road 5,Atlantis,textiles,30
Lost Mill,Road 6,Utopia,textiles,30
Total,,,,90
"""


@pytest.mark.parametrize("rows", ["problems", "all"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_row_that_was_corrected_is_held_no_more(session, api_as, ama, form, rows):
    api = api_as("ama")
    first = commit(api, upload(api, LIST))
    before = stored_portfolio.build(session, actor=ama, now=NOON)
    assert sum(one.rows for one in before.held_rows if one.code == "country_unknown") == 3
    assert before.statuses.no_records == 1
    session.rollback()
    again = upload(api, corrected(file_of(api, first, form, rows), form), f"list checked.{form}")
    commit(api, again)
    after = stored_portfolio.build(session, actor=ama, now=NOON)
    assert sum(one.rows for one in after.held_rows if one.code == "country_unknown") == 1
    assert after.statuses.held == before.statuses.held - 2
    assert after.statuses.no_records == 1


def test_another_list_solves_no_row(session, api_as, ama):
    api = api_as("ama")
    commit(api, upload(api, LIST))
    held = stored_portfolio.build(session, actor=ama, now=NOON).statuses.held
    session.rollback()
    commit(api, upload(api, LIST.replace(b"Atlantis", b"Vietnam"), "other.csv"))
    assert stored_portfolio.build(session, actor=ama, now=NOON).statuses.held == held + 1


HEADINGS = "name,address,country,sector,workers"
FINE = "Sun Mill,Road 3,Vietnam,garments,20"
HELD = "Moon Mill,Road 2,Atlantis,garments,10"
OTHER = "Star Mill,Road 5,Utopia,textiles,30"
NAMELESS = ",Road 9,Vietnam,garments,40"
BARE = ",,Vietnam,garments,41"
SHORT = "Sun Mill,,Atlantis,garments,20"
SUM = "Total,,,,90"


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        pytest.param(
            [FINE, HELD, OTHER], [HELD.replace("Atlantis", "Laos")], {"Utopia"}, id="some of the rows"
        ),
        pytest.param([FINE, HELD, OTHER], [FINE], {"Atlantis", "Utopia"}, id="none of them"),
        pytest.param([FINE, HELD], [FINE, HELD], {"Atlantis"}, id="again as it was, counted once"),
        pytest.param([FINE, HELD], [FINE, OTHER], {"Atlantis", "Utopia"}, id="others that are held"),
        pytest.param([FINE, NAMELESS], ["Ice Mill" + NAMELESS], set(), id="a name that was missing"),
        pytest.param([FINE, NAMELESS], [FINE], {""}, id="a row without a name that did not come"),
        pytest.param([FINE, BARE], [FINE, "Ice Mill" + BARE], set(), id="a bare row, where it stood"),
        pytest.param([FINE, HELD, BARE], ["Ice Mill" + BARE], {"Atlantis", ""}, id="a bare row, no place"),
        pytest.param(
            [FINE, BARE, HELD], [FINE, HELD, "Ice Mill" + BARE], {"", "Atlantis"}, id="a bare row, gone"
        ),
        pytest.param(
            [FINE, BARE, HELD],
            ["Ice Mill" + BARE, HELD.replace("Atlantis", "Laos")],
            set(),
            id="the rows to correct alone, in their order",
        ),
        pytest.param(
            [FINE, "-,Road 7,Laos,,5"], [FINE, "Sky Mill,Road 7,Laos,,5"], set(), id="a name of a sign"
        ),
        pytest.param(
            [FINE, HELD], [FINE, "Moon Mill,Road 2,Laos,textiles,11"], set(), id="more than the fault mended"
        ),
        pytest.param(
            [FINE, HELD], [FINE, "Moon Mill,Road 4,Laos,textiles,11"], set(), id="the same name at its place"
        ),
        pytest.param(
            [FINE, HELD],
            [FINE, OTHER, "Moon Mill,Road 4,Laos,textiles,11"],
            {"Atlantis", "Utopia"},
            id="one of the name elsewhere",
        ),
        pytest.param(
            ["Sun Mill,,Vietnam,garments,20", SHORT],
            ["Sun Mill,,Vietnam,garments,20"],
            {"Atlantis"},
            id="a namesake",
        ),
        pytest.param(
            ["Sun Mill,,Vietnam,garments,20", FINE, SHORT],
            ["Sun Mill,,Vietnam,garments,25"],
            {"Atlantis"},
            id="a namesake that changed",
        ),
        pytest.param(
            [FINE, HELD, HELD.replace("10", "12")],
            [HELD.replace("Atlantis", "Laos")],
            {"Atlantis"},
            id="one of two",
        ),
        pytest.param(
            [FINE, HELD, SUM],
            [FINE, HELD.replace("Atlantis", "Laos"), "Total,,,,95"],
            set(),
            id="another sum",
        ),
    ],
)
@pytest.mark.parametrize("filename", ["list.csv", "2026.csv"])
def test_a_row_is_held_until_a_later_file_brings_it(session, api_as, ama, first, second, left, filename):
    api = api_as("ama")
    for rows in (first, second):
        commit(api, upload(api, "\n".join([HEADINGS, *rows, ""]).encode(), filename))
    told = stored_gaps.read(session)
    held = Counter(one.code for one in told.held_rows for _ in range(one.rows))
    assert told.held == len(left) + held["supplier_not_scored_yet"] + held["site_to_decide"], held
    assert held["country_unknown"] == len(left - {""})
    assert held["name_missing"] == len(left & {""})
    assert told.no_records == (SUM in first)


def test_a_row_that_a_third_file_brings_is_held_no_more(session, api_as):
    api = api_as("ama")
    for rows in ([FINE, HELD, OTHER], [FINE, HELD], [FINE, HELD.replace("Atlantis", "Laos")]):
        commit(api, upload(api, "\n".join([HEADINGS, *rows, ""]).encode()))
    held = [one for one in stored_gaps.read(session).held_rows if one.code == "country_unknown"]
    assert [(one.rows, one.first_rows) for one in held] == [(1, (4,))]


def test_the_report_of_one_list_counts_a_sum_as_no_record(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(LIST)
    scored = one_shot.run(one_shot.Order(file, NOON.date()), lambda *_: None)
    report = list_report.build(scored)
    assert (report.statuses.scored, report.statuses.held, report.statuses.no_records) == (1, 3, 1)
    summary = list_summary.summary(scored)
    assert "4 records, 1 scored, 3 held, 0 duplicates; 1 row is no record: sums" in summary
    assert "no record: 1 × total row" in summary
    assert "total_row" not in {one.code for one in report.held_rows}


@pytest.mark.parametrize(("action", "times"), [("replaces", 1), ("adds", 2)])
def test_versions_of_a_named_list_count_its_duplicates_and_sums_once(session, api_as, action, times):
    api = api_as("ama")
    rows = "\n".join([HEADINGS, FINE, FINE, OTHER, SUM, ""])
    first = upload(api, rows.encode(), "north-1.csv")
    assert (
        api.put(f"/uploads/{first['id']}/list", json={"action": "new", "list_name": "N"}).status_code == 200
    )
    commit(api, first)
    [named] = api.get("/lists").json["items"]
    second = upload(api, (rows + "\n").encode(), "other-name.csv")
    said = {"action": action, "list_id": named["id"]}
    assert api.put(f"/uploads/{second['id']}/list", json=said).status_code == 200
    commit(api, second)
    told = stored_gaps.read(session)
    assert (told.duplicates, told.no_records) == (times, times)


@pytest.mark.parametrize(
    ("action", "of_the_list", "left"),
    [
        pytest.param("replaces", True, 1, id="the list again under another name"),
        pytest.param("adds", True, 2, id="a part of the list has other rows"),
        pytest.param("replaces", False, 2, id="another list"),
        pytest.param("", True, 2, id="nobody said what it is"),
    ],
)
def test_a_file_of_another_name_answers_a_held_row_where_somebody_said_that_it_replaces_the_list(
    session, api_as, as_ama, action, of_the_list, left
):
    api = api_as("ama")
    rows = [FINE, HELD, OTHER]
    ids = {}
    for name in ("north", "south"):
        made = upload(
            api, "\n".join([HEADINGS, *(rows if name == "north" else [FINE]), ""]).encode(), f"{name}.csv"
        )
        api.put(f"/uploads/{made['id']}/list", json={"action": "new", "list_name": name})
        commit(api, made)
        ids = {one["name"]: one["id"] for one in api.get("/lists").json["items"]}
    again = "\n".join([HEADINGS, FINE, HELD.replace("Atlantis", "Laos"), OTHER, ""]).encode()
    second = upload(api, again, "from the buyer.csv")
    if action:
        said = {"action": action, "list_id": ids["north" if of_the_list else "south"], "confirmed": True}
        assert api.put(f"/uploads/{second['id']}/list", json=said).status_code == 200
    commit(api, second)
    held = [one for one in stored_gaps.read(session).held_rows if one.code == "country_unknown"]
    # OTHER is held in both files: where the later one answers for the first it is counted once.
    assert sum(one.rows for one in held) == left + (0 if left == 1 else 1)
