"""Columns and sheets that nothing is taken from are named where nobody overlooks it."""

import io
import re

import openpyxl
import pytest

LIST = b"""Kreditor-Nr.,Supplier,Country,Sector,Shoe size,Class,,Notes
70012,Riverside Garments Ltd,BD,garments,42,a,x,
70013,Sunrise Berries,ES,berries,43,b,y,
"""


def upload(api, content):
    file = {"file": (io.BytesIO(content), "spring.csv")}
    return api.post("/uploads", data=file, content_type="multipart/form-data").json


@pytest.fixture
def api(api_as):
    return api_as("ama")


def told(page):
    found = re.search(r'<p class="alert[^>]*>([^<]*left aside[^<]*)', page)
    return found.group(1) if found else ""


def test_the_preview_names_them_by_api_and_page(api, as_ama):
    made = upload(api, LIST)
    assert api.get(f"/uploads/{made['id']}/preview").json["left_aside"] == [
        *("Shoe size", "Class", "column 7", "Notes"),
    ]
    page = as_ama.get(f"/uploads/{made['id']}").text
    assert "4 columns are left aside: “Shoe size”, “Class”, “column 7”, “Notes”." in told(page)
    assert page.index("left aside") < page.index('id="understood"')
    api.post(f"/uploads/{made['id']}/commit")
    page = as_ama.get(f"/uploads/{made['id']}").text
    assert "Nothing of them was taken in, though every row is kept as it stood in the file." in told(page)


def test_a_column_that_decides_is_not_left_aside(api):
    made = upload(api, LIST)
    rules = [{"field": "kind", "column": 5, "values": [{"value": "a", "becomes": "factory"}]}]
    assert api.put(f"/uploads/{made['id']}/choices", json={"rules": rules}).status_code == 200
    assert "Class" not in api.get(f"/uploads/{made['id']}/preview").json["left_aside"]


def test_of_a_list_that_is_wholly_understood_nothing_is_said(api, as_ama):
    made = upload(api, b"Supplier,Country,Sector\nRiverside Garments Ltd,BD,garments\n")
    assert api.get(f"/uploads/{made['id']}/preview").json["left_aside"] == []
    assert told(as_ama.get(f"/uploads/{made['id']}").text) == ""


def test_a_sheet_of_suppliers_that_was_not_read_is_named_by_api_and_page(api, as_ama):
    book = openpyxl.Workbook()
    for sheet, mill in ((book.active, "Northside"), (book.create_sheet("South"), "Southside")):
        for row in (["Supplier", "Country", "Sector"], [f"{mill} Mill Ltd", "BD", "garments"]):
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    made = upload(api, content.getvalue())
    (group,) = api.get(f"/uploads/{made['id']}/preview").json["problem_groups"]
    assert (group["code"], group["first"][0]["found"]) == ("sheet_unread", "South")
    page = as_ama.get(f"/uploads/{made['id']}").text
    told = "One more sheet has the headings of this list, or names suppliers with their country, and"
    assert f"{told} was not read: “South”." in page
    assert page.index("was not read") < page.index('id="understood"')
