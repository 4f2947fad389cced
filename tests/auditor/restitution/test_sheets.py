"""What no sheet may hold, and how large it may be: identities are refused and never repeated."""

import io
from datetime import timedelta

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from auditor.core.errors import BadInput
from auditor.restitution import headings, sheets, wages
from tests.auditor.restitution.sheets_of import (
    FEE,
    WAGE,
    choices,
    csv_of,
    fees_of,
    problems_of,
    wages_of,
    xlsx_of,
)


def refused(content, name="pay.csv", kind="wages"):
    with pytest.raises(BadInput) as refusal:
        sheets.read(name, content, kind)
    return refusal


@pytest.mark.parametrize(
    "heading",
    ["Name", "Full name", "姓名", "Họ tên", "Passport No.", "phone", "e-mail", "الاسم", "Ad Soyad", "Nombre"],
)
def test_a_column_that_tells_who_somebody_is_refuses_the_sheet(heading):
    refusal = refused(csv_of(WAGE | {heading: "x"}))
    assert problems_of(refusal) == [(1, heading, "identity_column")]


def further_sheet(state="visible", row=1):
    """A good workbook of pay, with the key to the codes on a sheet of its own."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(WAGE)))
    key = book.create_sheet("the key")
    key.sheet_state = state
    for column, text in enumerate(("W-014", "Ram Bahadur Thapa"), start=1):
        key.cell(row, column, text)
    return saved(book)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["wages", "fees", "payments"])
@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
@pytest.mark.parametrize("row", [1, 40])
def test_a_workbook_with_a_further_sheet_is_refused_whole(kind, state, row):
    refusal = refused(further_sheet(state, row), "pay.xlsx", kind)
    assert problems_of(refusal) == [(None, "", "sheet_not_read")]
    (told,) = refusal.value.problems
    assert "identities of workers stand there, whoever reads them could harm these people" in told["advice"]
    assert told["found"] == "2 sheets on which something stands"
    assert "the key" not in str(told)
    assert "Thapa" not in str(told)


def test_blank_further_sheets_are_taken_and_notes_at_cells_are_not():
    book = openpyxl.load_workbook(io.BytesIO(xlsx_of(WAGE)))
    book.create_sheet("Sheet2").cell(30, 2).font = Font(bold=True)
    book.create_sheet("Sheet3").sheet_state = "hidden"
    assert len(sheets.read("pay.xlsx", saved(book), "wages").lines) == 1
    book.active["A2"].comment = Comment("Ram Bahadur Thapa", "somebody")
    assert problems_of(refused(saved(book), "pay.xlsx")) == [(None, "", "notes_not_read")]


def test_nothing_is_stored_of_a_workbook_with_a_key(api_as, settings, wage_action):
    kept = lambda: sorted(settings.data_dir.rglob("*"))  # noqa: E731
    before = kept()
    form = {"kind": "back_wages", "lookback_reason": "hired in April"}
    form["file"] = (io.BytesIO(further_sheet("hidden")), "pay.xlsx")
    answer = api_as("ama").post(f"/actions/{wage_action.id}/calculations/upload", data=form)
    assert (answer.status_code, answer.get_json()["problems"][0]["code"]) == (422, "sheet_not_read")
    assert kept() == before


def test_a_column_that_is_not_known_is_where_names_stand():
    refusal = refused(csv_of(WAGE | {"Remark": "Rahim Uddin was away"}))
    assert problems_of(refusal) == [(1, "a text of 6 characters, not repeated here", "column_not_known")]
    assert "Rahim" not in str(refusal.value.problems)
    blank = csv_of(WAGE).decode().splitlines()
    assert (
        problems_of(refused("\n".join([blank[0] + ",", blank[1] + ",Rahim"]).encode()))[0][2]
        == "column_not_known"
    )


def test_a_record_with_a_field_that_is_not_known_is_refused_and_none_tells_who_somebody_is():
    records = [WAGE, WAGE | {"worker": "W-2", "unlawful_deduction": "45"}, WAGE | {"Full name": "Rahim"}]
    with pytest.raises(BadInput) as refusal:
        wages.compute(sheets.of_records(records, "wages"), choices())
    told = {(row, code) for row, _, code in problems_of(refusal)}
    assert {(2, "column_not_known"), (3, "identity_column")} <= told
    assert "Rahim" not in str(refusal.value.problems)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Ram Bahadur Thapa",
            "SITA GURUNG",
            "juan pérez",
            "Siti Nurhayati",
            "Nguyen Van An",
            "Trần Thị Hoa",
        ),
        *(
            "محمد علي",
            "فاطمة خان",
            "สมชาย ใจดี",
            "ສົມສັກ",
            "王小明",
            "김철수",
            "রহিম উদ্দিন",
            "राम बहादुर थापा",
        ),
        *("မောင် အောင်", "លោក ដារ៉ា", "Иван Петров"),
    ],
)
def test_a_person_is_no_group_and_no_agent(text):
    for column, of in (("worker_group", wages_of), ("agent", fees_of)):
        with pytest.raises(BadInput) as refusal:
            of((WAGE if of is wages_of else FEE) | {column: text})
        assert problems_of(refusal) == [(2, column, "person_named")]
        assert text not in str(refusal.value.problems)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Golden Manpower",
            "Ali Trading",
            "Rahman Overseas",
            "Kumar & Sons",
            "Siti Maju Sdn Bhd",
            "Sao Mai",
        ),
        *("Hoang Long", "Nguyen Labour Supply JSC", "Ali Hassan Recruiting Office", "Abdul Karim Agency"),
        *("Singh Kumar International", "sewing line 3", "Ring frame", "night shift", "Finca La Carmen"),
        *(
            "Nave José",
            "San Juan",
            "all workers",
            "缝纫车间",
            "ฝ่ายเย็บ",
            "陈列组",
            "봉제반",
            "한국인",
            "Tran Phu",
        ),
        *("خط الخياطة", "عمال نيبال", "مكتب أحمد للاستقدام", "সেলাই বিভাগ", "राम म्यानपावर", "Швейный цех"),
    ],
)
def test_lines_and_companies_called_as_people_are_taken(text):
    assert wages_of(WAGE | {"worker_group": text}).lines[0].group == text
    assert fees_of(FEE | {"agent": text}).corridors[0]["agent"] == text


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("worker_group", "ask rahim@mail.example"),
        ("worker_group", "line 3, call +880 1711 123456"),
        ("worker_group", "holder of AB1234567"),
        ("worker", "AB1234567"),
    ],
)
def test_what_looks_like_an_identity_is_refused_with_row_and_column_and_not_repeated(column, text):
    with pytest.raises(BadInput) as refusal:
        wages_of(WAGE | {column: text})
    assert {(row, name) for row, name, _ in problems_of(refusal)} == {(2, column)}
    assert text not in str(refusal.value.problems)


def test_a_name_in_a_cell_of_numbers_is_not_repeated():
    with pytest.raises(BadInput) as refusal:
        wages_of(WAGE | {"gross_paid": "Rahim Uddin"})
    assert "Rahim" not in str(refusal.value.problems)


def test_columns_twice_ragged_rows_and_no_headings_are_told():
    double = csv_of(WAGE | {"hours": "208"})
    assert problems_of(refused(double)) == [(1, "hours", "column_twice")]
    assert problems_of(refused(b"a,b\n1,2\n"))[0][2] == "headings_missing"
    assert problems_of(refused(b""))[0][2] == "file_empty"
    assert problems_of(refused(csv_of(WAGE).splitlines()[0]))[0][2] == "file_header_only"
    assert problems_of(refused(b"%PDF-1.7 ...", "pay.csv"))[0][2] == "file_binary"


def test_limits_are_said_in_the_message():
    large = refused(b"x" * (sheets.MOST_BYTES + 1))
    assert large.value.problems[0]["code"] == "file_too_large"
    assert "5 MB and 50,000 lines" in large.value.problems[0]["advice"]
    row = b"\nW-1,2"
    many = refused(b"worker,regular_hours" + row * (sheets.MOST_LINES + 1))
    assert many.value.problems[0]["code"] == "too_many_rows"
    assert "50,000 lines" in many.value.problems[0]["advice"]


def test_a_workbook_with_spans_of_time_and_a_formula_without_result():
    row = WAGE | {"regular_hours": timedelta(hours=208), "overtime_hours": timedelta(hours=40)}
    table = sheets.read("pay.xlsx", xlsx_of(row), "wages")
    assert table.lines[0].cells["regular_hours"] == "8 days, 16:00:00"
    assert table.is_typed
    unsaved = sheets.read("pay.xlsx", xlsx_of(WAGE | {"gross_paid": "=1+1"}), "wages")
    with pytest.raises(BadInput) as refusal:
        wages.compute(unsaved, choices())
    assert (2, "", "formula_without_result") in problems_of(refusal)


def test_no_heading_means_two_columns_and_none_that_is_ours_is_an_identity():
    for kind in ("wages", "fees", "payments"):
        assert not set(headings.known(kind)) & headings.identities()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("w-014", "W-014"),
        ("W 14", "W-14"),
        ("w_14", "W-14"),
        ("w14", "W-14"),
        ("14", ""),
        ("K12A", ""),
        ("ABCD-1", ""),
        ("W-123456", ""),
        ("W--1", ""),
        ("W-١٤", ""),
        ("Rahim", ""),
        ("", ""),
    ],
)
def test_codes_have_one_form(text, code):
    assert sheets.worker_code(text) == code


def test_a_code_of_an_earlier_calculation_can_still_be_paid():
    assert sheets.worker_code("k12a", {"K12A", "W-1"}) == "K12A"
    assert sheets.worker_code("K12B", {"K12A"}) == ""
