"""A list's file name, notes, text boxes and titles tell nobody who a worker is: neither is kept."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from suppliers.lists import layouts

LIST = b"name,country\nAlpha Mill,VN\n"
TELLING = "Rahima Begum told us she was beaten, passport A1234567"


def post(client, content, filename):
    data = {"file": (io.BytesIO(content), filename)}
    return client.post("/uploads", data=data, content_type="multipart/form-data")


def workbook(note="", title="Suppliers", described="", author="Maria Garcia"):
    book = openpyxl.Workbook()
    book.active.title = title
    book.active.append(["name", "country"])
    book.active.append(["Alpha Mill", "VN"])
    if note:
        book.active["A2"].comment = Comment(note, author)
    book.properties.description = described
    book.properties.creator = author
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def with_part(name, content):
    """The workbook with one part more, as other programs write them."""
    kept = io.BytesIO(workbook())
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr(name, content)
    return kept.getvalue()


@pytest.mark.parametrize(
    "filename",
    [
        "Workers Rahima Begum passport A1234567.csv",
        "interview_Maria_Garcia.csv",
        "passport A‑1234567.csv",
        "工人王小明护照.csv",
    ],
)
def test_a_file_name_that_may_name_a_person_is_not_kept(api_as, filename):
    answer = post(api_as("ama"), LIST, filename)
    assert answer.status_code == 201
    assert (answer.json["filename"], answer.json["file_name_kept"]) == ("list-name-not-kept.csv", False)
    told = api_as("ama").get("/uploads").text
    assert "list-name-not-kept.csv" in told
    assert not any(word in told for word in ("Rahima", "Garcia", "1234567", "王小明"))


@pytest.mark.parametrize(
    "filename",
    ["suppliers 2026 final.csv", "Tier 1 list.csv", "Nike_factories_2025-12.csv", "供应商名单.csv"],
)
def test_other_file_names_are_kept(api_as, filename):
    answer = post(api_as("ama"), LIST, filename)
    assert (answer.json["filename"], answer.json["file_name_kept"]) == (filename, True)


def test_names_that_were_not_kept_are_like_no_other():
    assert layouts.is_alike("list 2025.csv", "list 2026.csv")
    assert not layouts.is_alike("list-name-not-kept.csv", "list-name-not-kept.csv")


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (workbook(note=TELLING), "note at cell A2"),
        (workbook(note="工人王小明身份证被扣"), "note at cell A2"),
        (workbook(title="worker Rahima Begum"), "title of a sheet"),
        (workbook(described=TELLING), "description of the workbook"),
        (
            with_part(
                "xl/threadedComments/threadedComment1.xml",
                f'<T><threadedComment ref="B2" id="1"><text>{TELLING}</text></threadedComment></T>',
            ),
            "note at cell B2",
        ),
        (
            with_part(
                "xl/drawings/drawing9.xml",
                "<a:p><a:r><a:t>The worker Rah</a:t></a:r><a:r><a:t>ima Begum</a:t></a:r></a:p>",
            ),
            "text box",
        ),
    ],
)
def test_a_workbook_that_names_a_worker_beside_its_cells_leaves_nothing(api_as, settings, content, place):
    answer = post(api_as("ama"), content, "list.xlsx")
    assert answer.status_code == 422
    (problem,) = answer.json["problems"]
    assert problem["code"] == "workers_named"
    assert place in problem["advice"]
    assert "Rahima" not in answer.text
    kept = [path.read_bytes() for path in settings.data_dir.rglob("*") if path.is_file()]
    assert content not in kept


@pytest.mark.parametrize(
    "content",
    [
        workbook(note="Please fill in the country of production"),
        workbook(note="Contact: Ravi Kumar, sourcing manager, checked in March"),
        workbook(note="40 workers, passports kept by the agency?"),
        workbook(title="Workers 2026", described="Suppliers of tier 1, by Maria Garcia"),
    ],
)
def test_innocent_notes_and_titles_are_taken_and_the_preview_says_that_notes_are_not_read(
    api_as, as_ama, content
):
    answer = post(api_as("ama"), content, "list.xlsx")
    assert answer.status_code == 201, answer.text
    shown = api_as("ama").get(f"/uploads/{answer.json['id']}/preview").text
    has_notes = b"comments" in content
    assert ("Notes and comments at cells are not read" in shown) is has_notes
