"""What is told on until somebody settles it: no newer list, other row or other signal takes it away."""

import pytest
import sqlalchemy as sa

from auditor.reports import stored_portfolio
from auditor.signals import named_in_lists
from suppliers.models import UploadRow
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.auditor.signals.test_looking import GRAVE, HEADING, MILD, WHY, api, cells, decide, take_in
from tests.conftest import NOON

__all__ = ["api", "take_in"]

FOREMAN = "passports kept by the foreman"
HEAD = "Supplier name,Address,Country,Product,{}\n"
MILL = "Zinnia Wear Ltd,4 Road,BD,garments,{}\n"


@pytest.fixture
def take(api):
    """Take in a list of one mill's rows below headings; answers with the upload."""

    def take(headings, *rows, filename="list.csv"):
        text = HEAD.format(headings) + "".join(MILL.format(row) for row in rows)
        return commit(api, upload(api, text.encode(), filename))

    return take


def look(api, cell, person=None):
    """Look at a told cell, and agree as a second person where one is asked for."""
    given = {"column": cell["column"], "reason": WHY}
    made = api.post(f"/signals/remarks/{cell['row_id']}/looks", json=given)
    assert made.status_code == 201, made.json
    if person is not None and made.json["state"] == "waits":
        assert decide(person, made.json).status_code == 201
    return made.json


def open_words(api):
    return [one["words"] for one in cells(api) if one["is_open"]]


def rows_left(session, code="sign_named"):
    found = [(one.filename, one.row) for one in named_in_lists.of_register(session, code)]
    session.commit()  # what only reads leaves SQLite to others
    return found


def test_a_newer_and_milder_remark_hides_no_older_one_that_nobody_settled(
    session, api, api_as, take_in, as_ama, ama
):
    take_in(FOREMAN, "old.csv")
    take_in(MILD, "new.csv")
    assert open_words(api) == [FOREMAN, MILD], "what may be grave first"
    assert rows_left(session) == [("new.csv", 2), ("old.csv", 2)]
    told = stored_portfolio.build(session, actor=ama, now=NOON).uncounted_signs[0]
    assert (told.told[:6], told.first_rows) == ("2 rows", "new.csv: 2; old.csv: 2")
    session.commit()
    [mill] = api.get("/suppliers").json["items"]
    page = as_ama.get(f"/suppliers/{mill['id']}").text
    assert "row 2 of old.csv</a>" in page
    assert "and 1 more cell below" in page
    assert (
        "row 2 of old.csv, column Remarks"
        in as_ama.get(f"/suppliers/{mill['id']}/signals/new?of_list=yes").text
    )
    assert look(api, cells(api)[1])["state"] == "in_force"
    assert HEADING in as_ama.get("/").text
    assert rows_left(session) == [("old.csv", 2)]
    assert "Row 2 of old.csv" in as_ama.get(f"/suppliers/{mill['id']}").text
    look(api, cells(api)[0], api_as("rhea"))
    assert HEADING not in as_ama.get("/").text
    assert rows_left(session) == []


def test_a_newer_list_tells_the_same_words_instead_of_an_older_one(session, api, take_in):
    take_in(FOREMAN, "old.csv")
    take_in(f"  {FOREMAN.upper()}", "new.csv")
    assert rows_left(session) == [("new.csv", 2)]
    assert [one["filename"] for one in cells(api)] == ["new.csv"]


@pytest.mark.parametrize("answer", ["No", "", "see annex"])
def test_a_newer_answer_hides_no_words_that_nobody_understood(session, api, take, answer):
    take("Excessive overtime", "raped", filename="old.csv")
    take("Excessive overtime", answer, filename="new.csv")
    assert ("old.csv", 2) in rows_left(session, "sign_unreadable")
    assert open_words(api)[0] == "raped"
    assert look(api, cells(api)[0])["state"] == "waits"


def test_a_newer_list_without_the_supplier_hides_nothing(session, api, take_in):
    take_in(FOREMAN, "old.csv")
    other = HEAD.format("Remarks") + "Aster Ltd,9 Road,BD,garments,passports kept in the safe\n"
    commit(api, upload(api, other.encode(), "new.csv"))
    assert rows_left(session) == [("new.csv", 2), ("old.csv", 2)]


def test_the_same_words_in_another_row_of_the_list_are_told_on(session, api, api_as, take, as_ama):
    rhea = api_as("rhea")
    take("Remarks,Product 2", f"{GRAVE},a", f"{GRAVE},b", filename="old.csv")
    first, second = cells(api)
    assert (first["row"], second["row"]) == (2, 3)
    look(api, first, rhea)
    assert [(one["row"], one["is_open"]) for one in cells(api)] == [(3, True), (2, False)]
    assert rows_left(session) == [("old.csv", 3)]
    assert HEADING in as_ama.get("/").text
    take("Remarks,Product 2", f"{GRAVE},a", f"{GRAVE},b", filename="new.csv")
    assert rows_left(session) == [("new.csv", 2), ("new.csv", 3)], "one of two was looked at: which?"
    for _ in range(2):
        look(api, cells(api)[0], rhea)
    assert rows_left(session) == [], "two of two: those of the older list are settled with them"
    take("Remarks,Product 2", f"{GRAVE},b", filename="third.csv")
    assert rows_left(session) == []
    assert HEADING not in as_ama.get("/").text


def test_a_site_that_is_merged_into_another_brings_its_own_words(session, api, api_as, as_ama):
    rows = f"Zinnia Wear Ltd,4 Road,BD,garments,{GRAVE}\nAster Ltd,9 Road,BD,garments,{GRAVE}\n"
    commit(api, upload(api, (HEAD.format("Remarks") + rows).encode(), "list.csv"))
    mills = {one["name"]: one["id"] for one in api.get("/suppliers").json["items"]}
    told = {name: api.get(f"/signals/suppliers/{one}/remarks").json["items"] for name, one in mills.items()}
    seen = look(api, told["Zinnia Wear Ltd"][0], api_as("rhea"))
    merge = {
        "keep_id": mills["Aster Ltd"],
        "gone_id": mills["Zinnia Wear Ltd"],
        "reason": "one and the same site",
    }
    merged = api.post("/site-changes/merges", json=merge)
    assert merged.status_code == 201

    def stand(name):
        items = api.get(f"/signals/suppliers/{mills[name]}/remarks").json["items"]
        return sorted((one["row"], one["is_open"], (one["look"] or {}).get("id")) for one in items)

    assert stand("Aster Ltd") == [(2, False, seen["id"]), (3, True, None)]
    assert rows_left(session) == [("list.csv", 3)]
    assert HEADING in as_ama.get("/").text
    undone = api.post(f"/site-changes/{merged.json['id']}/undoing", json={"reason": "they are two sites"})
    assert undone.status_code in {200, 201}, undone.json
    assert stand("Zinnia Wear Ltd") == [(2, False, seen["id"])]
    assert stand("Aster Ltd") == [(3, True, None)]
    assert rows_left(session) == [("list.csv", 3)]


def test_a_look_goes_with_its_row_when_a_site_is_split(session, api, api_as, take):
    take("Remarks,Product 2", f"{GRAVE},a", f"{FOREMAN},b", filename="list.csv")
    [mill] = api.get("/suppliers").json["items"]
    by_row = {one["row"]: one for one in cells(api)}
    seen = look(api, by_row[3], api_as("rhea"))
    row = session.scalars(sa.select(UploadRow).where(UploadRow.row == 3)).one()
    session.commit()
    other_site = {"name": "Zinnia Shirts Ltd", "address": "6 Road", "kind": "factory", "country": "BD"}
    body = other_site | {"rows": [str(row.id)], "reason": "the second row is of another site"}
    made = api.post(f"/site-changes/splits/{mill['id']}", json=body)
    assert made.status_code == 201, made.json
    session.expire_all()
    other = session.get_one(UploadRow, row.id).supplier_id
    session.commit()
    stand = {
        supplier: [
            (one["row"], one["is_open"], (one["look"] or {}).get("id"))
            for one in api.get(f"/signals/suppliers/{supplier}/remarks").json["items"]
        ]
        for supplier in (mill["id"], str(other))
    }
    assert stand == {mill["id"]: [(2, True, None)], str(other): [(3, False, seen["id"])]}
    assert rows_left(session) == [("list.csv", 2)]


COLUMN = "Mess dikunci"


@pytest.mark.parametrize(
    ("rows", "is_told"),
    [
        ("Zinnia Wear Ltd,4 Road,BD,garments,kept\n", False),
        ("Zinnia Wear Ltd,4 Road,BD,garments, KEPT \nAster Ltd,9 Road,BD,garments,\n", False),
        ("Aster Ltd,9 Road,BD,garments,kept\n", True),
        ("Zinnia Wear Ltd,4 Road,BD,garments,kept\nAster Ltd,9 Road,BD,garments,kept\n", True),
        ("Zinnia Wear Ltd,4 Road,BD,garments,kept\nZinnia Wear Ltd,4 Road,BD,shirts,kept\n", True),
        ("Zinnia Wear Ltd,4 Road,BD,garments,kept now\n", True),
        ("Zinnia Wear Ltd,4 Road,Nowhere,garments,kept\nAster Ltd,9 Road,BD,garments,\n", True),
    ],
)
def test_a_whole_column_is_settled_for_the_same_suppliers_and_as_many_rows(api, api_as, rows, is_told):
    first = "Zinnia Wear Ltd,4 Road,BD,garments,kept\nAster Ltd,9 Road,BD,garments,\n"
    made = commit(api, upload(api, (HEAD.format(COLUMN) + first).encode(), "first.csv"))
    asked = {"column": COLUMN, "reason": WHY}
    done = api.post(f"/signals/columns/{made['id']}/looks", json=asked)
    assert decide(api_as("rhea"), done.json).json["state"] == "in_force"
    assert api.get("/signals/columns").json["items"] == []
    commit(api, upload(api, (HEAD.format(COLUMN) + rows).encode(), "second.csv"))
    told = [one["filename"] for one in api.get("/signals/columns").json["items"]]
    assert told == (["second.csv"] if is_told else [])


@pytest.mark.parametrize(
    ("cell", "state"),
    [("Yes", "in_force"), ("see annex", "in_force"), ("raped", "waits"), ("3 children", "waits")],
)
def test_a_column_of_a_milder_heading_is_read_by_two_where_a_cell_is_no_plain_answer(api, cell, state):
    heading = "No forced overtime"
    text = HEAD.format(heading) + MILL.format(cell) + MILL.replace("4 Road", "5 Road").format("Yes")
    made = commit(api, upload(api, text.encode(), "list.csv"))
    asked = {"column": heading, "reason": WHY}
    done = api.post(f"/signals/columns/{made['id']}/looks", json=asked)
    assert (done.status_code, done.json["state"]) == (201, state)
