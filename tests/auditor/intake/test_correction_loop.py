"""The file comes back with a verdict in each row; corrected and uploaded again, only the fixed rows move."""

import csv
import io

import openpyxl
import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.scoring.models import Assessment
from suppliers.models import Supplier, UploadRow
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.whole

LIST = """name,address,country,sector,workers
Señor Süd Mill,0012 Road,Vietnam,garments,007
Moon Mill,Road 2,Atlantis,garments,10
Sun Mill,Road 3,Vietnam,garments,20
Sun Mill,Road 3,Vietnam,garments,20
Short Mill,Road 4
Star Mill,Road 5,Vietnam,textiles,30
"""
LISTS = {
    "plain": LIST.encode(),
    "semicolons, cp1252, title rows": ("Our suppliers;;;;\n\n" + LIST.replace(",", ";")).encode("cp1252"),
    "no headings": (
        b"Sun Garments Co Ltd,12 Mill Road,Vietnam\nMoon Textiles Ltd,14 Mill Road,Atlantis\n"
        b"Comet Mills Ltd,16 Mill Road,Bangladesh\nStar Textiles Ltd,18 Mill Road,Vietnam\n"
        b"Venus Textiles Ltd,20 Mill Road,Vietnam\nMars Garments Ltd,22 Mill Road,Bangladesh\n"
    ),
}


@pytest.fixture
def api(api_as):
    return api_as("ama")


def upload(api, content, filename="list.csv"):
    data = {"file": (io.BytesIO(content), filename)}
    answer = api.post("/uploads", data=data, content_type="multipart/form-data")
    assert answer.status_code == 201, answer.json
    return answer.json


def commit(api, made):
    answer = api.post(f"/uploads/{made['id']}/commit")
    assert answer.status_code == 202, answer.json
    return answer.json


def file_of(api, made, form="csv", rows="all"):
    answer = api.get(f"/uploads/{made['id']}/file?form={form}&rows={rows}")
    assert answer.status_code == 200, answer.data
    return answer.data


def corrected(data, form, old="Atlantis", new="Vietnam"):
    """The file with one word corrected, as a person does it in a spreadsheet program."""
    if form == "csv":
        assert data.startswith(b"\xef\xbb\xbf"), "UTF-8 with a byte order mark"
        text = data.decode("utf-8-sig")
        delimiter = ";" if "name;address" in text else ","
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        stream = io.StringIO()
        fixed = [[new if cell == old else cell for cell in row] for row in rows]
        csv.writer(stream, delimiter=delimiter).writerows(fixed)
        return stream.getvalue().encode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book.active.iter_rows():
        for cell in row:
            if cell.value == old:
                cell.value = new
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def number_of(sessions, model):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(model))


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("name", LISTS)
def test_only_the_fixed_row_moves_when_the_corrected_file_comes_back(api, sessions, name, form):
    first = commit(api, upload(api, LISTS[name]))
    suppliers, scores = number_of(sessions, Supplier), number_of(sessions, Assessment)
    again = upload(api, corrected(file_of(api, first, form), form), f"list checked.{form}")
    held = first["counts"]["held"]
    assert again["counts"] == {
        **first["counts"],
        "new": 1,
        "unchanged": first["counts"]["new"],
        "held": held - 1,
    }
    commit(api, again)
    assert number_of(sessions, Supplier) == suppliers + 1
    assert number_of(sessions, Assessment) == scores + 1


@pytest.mark.parametrize("meant", ["Austria", "Australia"])
def test_a_country_that_a_slip_leaves_in_doubt_is_asked_for_and_leaves_one_supplier(api, sessions, meant):
    first = commit(api, upload(api, LIST.replace("Atlantis", "Austira").encode()))
    assert first["counts"]["held"] == 2
    assert "Did you mean Austria or Australia?" in file_of(api, first).decode("utf-8-sig")
    commit(api, upload(api, corrected(file_of(api, first), "csv", "Austira", meant)))
    with open_session(sessions, NORTHWIND, writes=False) as session:
        found = session.scalars(sa.select(Supplier.country).where(Supplier.name == "Moon Mill")).all()
    assert found == [{"Austria": "AT", "Australia": "AU"}[meant]]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_list_that_is_only_previewed_is_corrected_in_the_same_way(api, form):
    first = upload(api, LIST.encode())
    again = upload(api, corrected(file_of(api, first, form), form), f"list checked.{form}")
    assert (first["counts"]["new"], again["counts"]["new"]) == (3, 4)
    assert (first["counts"]["held"], again["counts"]["held"]) == (2, 1)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_rows_to_correct_go_the_same_way_alone(api, sessions, form):
    first = commit(api, upload(api, LIST.encode()))
    data = file_of(api, first, form, rows="problems")
    again = upload(api, corrected(data, form), f"list problem rows.{form}")
    assert again["counts"]["records"] == 2
    assert (again["counts"]["new"], again["counts"]["held"]) == (1, 1)
    commit(api, again)
    assert number_of(sessions, Supplier) == 4


def test_an_untouched_file_changes_nothing_and_keeps_its_held_rows(api):
    first = commit(api, upload(api, LIST.encode()))
    again = upload(api, file_of(api, first), "list checked.csv")
    assert (again["counts"]["new"], again["counts"]["changed"]) == (0, 0)
    assert (again["counts"]["held"], again["counts"]["duplicate"]) == (2, 1)
    notes = api.get(f"/uploads/{again['id']}/preview").json["reading"]["notes"]
    assert any("came back" in note for note in notes)


def test_every_record_has_its_row_in_the_ledger_as_it_stood_in_the_file(api, sessions):
    first = commit(api, upload(api, LIST.encode()))
    with open_session(sessions, NORTHWIND, writes=False) as session:
        rows = session.scalars(sa.select(UploadRow).order_by(UploadRow.row)).all()
    assert [row.row for row in rows] == [2, 3, 4, 5, 6, 7]
    assert [row.raw for row in rows] == [line.split(",") for line in LIST.splitlines()[1:]]
    assert [row.status for row in rows] == ["new", "held", "new", "duplicate", "held", "new"]
    assert first["counts"]["records"] == len(rows)


def test_what_was_decided_after_the_commit_is_in_the_file(api, sessions):
    first = commit(api, upload(api, LIST.encode()))
    with open_session(sessions, NORTHWIND) as session:
        session.execute(sa.update(UploadRow).where(UploadRow.row == 3).values(status="needs_decision"))
        session.commit()
    rows = list(csv.reader(io.StringIO(file_of(api, first).decode("utf-8-sig"), newline="")))
    assert rows[2][5] == "needs decision"


def test_the_ledger_is_looked_through_by_status_and_problem(api, as_ama):
    first = commit(api, upload(api, LIST.encode()))
    path = f"/uploads/{first['id']}/rows"
    assert [one["row"] for one in api.get(f"{path}?status=held").json["items"]] == [3, 6]
    assert [one["row"] for one in api.get(f"{path}?code=country_unknown").json["items"]] == [3]
    assert api.get(f"{path}?code=no_such_code").status_code == 422
    page = api.get(f"{path}?limit=4").json
    rest = api.get(f"{path}?limit=4&cursor={page['next']}").json
    assert [one["row"] for one in page["items"] + rest["items"]] == [2, 3, 4, 5, 6, 7]
    assert rest["next"] is None
    shown = as_ama.get(f"{path}?status=held&code=ragged_row")
    assert "Short Mill" in shown.text
    assert "Moon Mill" not in shown.text
    assert as_ama.get(f"{path}?code=nonsense").status_code == 422


def test_the_page_offers_the_files(api, as_ama):
    made = upload(api, LIST.encode())
    page = as_ama.get(f"/uploads/{made['id']}").text
    for name in ("list.xlsx", "list.csv", "problem-rows.xlsx", "problem-rows.csv"):
        assert f"/uploads/{made['id']}/{name}" in page
        answer = as_ama.get(f"/uploads/{made['id']}/{name}")
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")


def test_an_upload_without_a_preview_has_no_file_to_give_back(api):
    made = upload(api, LIST.encode())
    api.delete(f"/uploads/{made['id']}")
    assert api.get(f"/uploads/{made['id']}/file").status_code == 409


def two_rows_of_headings(*, merged):
    """A workbook with a title, groups above some headings, and headings that stand in the upper row alone."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Supplier Master List - FY2026"],
        ["Prepared by sourcing", "", "", "", "", "Confidential"],
        [],
        ["Supplier", "", "Location", "", "Type", "Products", "Workforce", ""],
        ["Name", "Local name", "Address", "Country", "", "", "Total", "Migrant %"],
        ["Alnour Contracting", "", "7 Corniche", "Qatar", "Construction site", "Concrete", 600, 80],
        ["Rim Garments", "", "1 Mill Road", "India", "Factory", "T-shirts", 410, 10],
        ["Nowhere Mill", "", "2 Mill Road", "Atlantis", "Factory", "Yarn", 90, ""],
    ):
        sheet.append(row)
    for cells in ("A4:B4", "C4:D4", "G4:H4", "E4:E5", "F4:F5") if merged else ():
        sheet.merge_cells(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("rows", ["all", "problems"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
@pytest.mark.parametrize("merged", [True, False])
def test_headings_of_two_rows_come_back_as_they_were(api, merged, form, rows):
    first = upload(api, two_rows_of_headings(merged=merged), "list.xlsx")
    fields = {
        one["heading"]: one["field"] for one in api.get(f"/uploads/{first['id']}/preview").json["columns"]
    }
    assert {"kind", "product", "workers"} <= set(fields.values())
    again = upload(api, file_of(api, first, form, rows), f"list checked.{form}")
    shown = api.get(f"/uploads/{again['id']}/preview").json["columns"]
    assert {one["heading"]: one["field"] for one in shown} == fields


def test_the_page_says_how_many_rows_held_back_are_no_records(api, as_ama):
    head = "name,address,country,sector,workers\nSun Mill,Road 3,Vietnam,garments,20\nMoon,Road,Atlantis,x,\n"
    made = upload(api, (head + "Total,,,,30\n").encode())
    page = " ".join(as_ama.get(f"/uploads/{made['id']}").text.split())
    assert '<span class="figure">2</span> rows held back' in page
    assert "1 of the rows held back is no record: a sum, a note or a heading of groups." in page
    plain = upload(api, head.encode(), "plain.csv")
    assert "no record" not in as_ama.get(f"/uploads/{plain['id']}").text
