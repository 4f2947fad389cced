"""The same as a kit brings, filled in by hand: workbook, JSON, CSV."""

import csv
import io

import openpyxl
import orjson
import pytest
import sqlalchemy as sa

from auditor.audits import fieldwork, interviewing
from auditor.audits.models import Audit
from auditor.core.database import open_session
from auditor.fieldkit.forms import READ_ONLY
from auditor.findings.models import Finding
from tests import casework
from tests.auditor.fieldkit.conftest import TODAY, upload
from tests.conftest import NORTHWIND


@pytest.fixture
def form(as_bo, audit):
    """Fetch a form of the audit."""
    return lambda name: as_bo.get(f"/audits/{audit.id}/kit/{name}").data


@pytest.fixture
def bring(api_as, audit):
    """Upload a form as Bo."""
    return lambda content, name, **data: upload(api_as("bo"), audit, content, name, **data)


def workbook(content, **sheets):
    """A form with rows typed into it: cells by column, for answers by question."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for title, typed in sheets.items():
        sheet = book[title]
        columns = [cell.value for cell in sheet[1]]
        for cells in typed:
            known = [row for row in sheet.iter_rows(min_row=2) if row[0].value == cells[columns[0]]]
            row = known[0][0].row if known else sheet.max_row + 1
            for name, value in cells.items():
                sheet.cell(row, columns.index(name) + 1).value = value
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


FILLED = {
    "Answers": [{"question": "ILO07", "raw": "Yes", "grade": "onsite", "note": "seen in the safe"}],
    "Interviews": [
        {"number": "1", "held_on": TODAY, "workers": 10, "method": "individual", "place": "Off site"}
    ],
    "Findings": [{"reference": "F-1", "code": "ILO07", "found_on": TODAY, "workers_affected": 40}],
}


@pytest.fixture
def standing(sessions, audit):
    """Answers, workers interviewed and findings that are stored."""
    key = audit.id

    def found():
        with open_session(sessions, NORTHWIND, writes=False) as session:
            audit = session.get_one(Audit, key)
            return (
                {code: row.raw for code, row in fieldwork.answers_of(session, audit).items()},
                sum(one.workers for one in interviewing.interviews_of(session, key)),
                session.scalar(sa.select(sa.func.count()).select_from(Finding)),
            )

    return found


def test_a_filled_workbook_is_taken_once(form, bring, standing):
    content = workbook(form("form.xlsx"), **FILLED)
    assert bring(content, "form.xlsx").json["new"] == 3
    assert standing() == ({"ILO07": "yes"}, 10, 1)
    assert bring(content, "form.xlsx").json == {
        "new": 0, "replaced": 0, "unchanged": 3, "left": [], "asked": [], "clock_ahead_seconds": None
    }  # fmt: skip
    more = {**FILLED, "Interviews": [{**FILLED["Interviews"][0], "workers": 12}]}
    assert bring(workbook(form("form.xlsx"), **more), "form.xlsx").json["replaced"] == 1
    assert standing() == ({"ILO07": "yes"}, 12, 1)


def test_a_form_fetched_later_holds_the_answers_and_changes_them(form, bring, standing):
    bring(workbook(form("form.xlsx"), Answers=FILLED["Answers"]), "form.xlsx")
    later = form("form.xlsx")
    assert bring(later, "form.xlsx").json["unchanged"] == 1
    changed = workbook(later, Answers=[{"question": "ILO07", "raw": "partly"}])
    assert bring(changed, "form.xlsx").json["replaced"] == 1
    assert standing()[0] == {"ILO07": "partly"}


def test_the_json_form_takes_the_same(form, bring, standing):
    document = orjson.loads(form("form.json"))
    document["answers"] = [{"question": "ILO07", "raw": "yes"}]
    document["interviews"] = FILLED["Interviews"]
    document["findings"] = FILLED["Findings"]
    assert bring(orjson.dumps(document), "form.json").json["new"] == 3
    assert bring(orjson.dumps(document), "form.json").json["unchanged"] == 3
    assert standing() == ({"ILO07": "yes"}, 10, 1)


def test_answers_come_as_csv(form, bring, standing):
    rows = list(csv.DictReader(io.StringIO(form("answers.csv").decode("utf-8-sig"))))
    next(row for row in rows if row["question"] == "ILO07")["raw"] = "not seen"
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    assert bring(written.getvalue().encode(), "answers.csv").json["new"] == 1
    assert standing()[0] == {"ILO07": "not_seen"}


def test_what_is_wrong_is_told_by_sheet_row_and_column(form, bring, standing):
    content = workbook(
        form("form.xlsx"),
        Answers=[
            {"question": "MUST-F1", "raw": "maybe"},
            {"question": "ILO07", "note": "Mr Rahman", "raw": "yes"},
        ],
        Interviews=[{**FILLED["Interviews"][0], "number": None}],
        Findings=[{**FILLED["Findings"][0], "found_on": "2198-01-01"}],
    )
    answered = bring(content, "form.xlsx")
    assert answered.status_code == 422
    told = {(one["row"], one["column"], one["code"]) for one in answered.json["problems"]}
    assert {
        (2, "Answers MUST-F1: raw", "not_valid"),
        (2, "Interviews: number", "missing"),
        (2, "Findings F-1: found_on", "day_in_the_future"),
    } <= told
    assert any(column == "Answers ILO07: note" for _, column, _ in told)
    assert standing() == ({}, 0, 0)


@pytest.mark.parametrize(
    ("sheet", "cells", "column"),
    [
        ("Answers", {"question": "ILO07", "raw": '=IF(1=1,"yes","no")'}, "Answers ILO07: raw"),
        ("Answers", {"question": "ILO07", "raw": "yes", "note": '="seen "&"there"'}, "Answers ILO07: note"),
        ("Interviews", {**FILLED["Interviews"][0], "workers": "=5+5"}, "Interviews 1: workers"),
        ("Findings", {**FILLED["Findings"][0], "reference": "=1+1"}, "Findings: reference"),
    ],
)
def test_a_formula_without_a_stored_result_is_no_blank_cell(form, bring, standing, sheet, cells, column):
    content = workbook(form("form.xlsx"), **{sheet: [cells]})
    answered = bring(content, "form.xlsx")
    assert answered.status_code == 422
    told = {one["column"]: one for one in answered.json["problems"]}
    assert (told[column]["code"], told[column]["row"] >= 2) == ("formula_without_value", True)
    assert "save it and send it again" in told[column]["advice"]
    assert standing() == ({}, 0, 0)


def test_a_formula_where_nothing_is_read_refuses_nothing(form, bring, standing):
    read_only = {"question": "ILO07", "raw": "yes", READ_ONLY[-1]: "=1+1"}
    assert bring(workbook(form("form.xlsx"), Answers=[read_only]), "form.xlsx").json["new"] == 1
    assert standing()[0] == {"ILO07": "yes"}


def test_a_form_of_another_audit_is_refused(as_bo, bring, session, site, ama, bo):
    other = casework.audit_on_site(session, site, ama, bo)
    session.commit()
    for name in ("form.xlsx", "form.json", "answers.csv"):
        theirs = as_bo.get(f"/audits/{other.id}/kit/{name}").data
        answered = bring(theirs, name)
        assert (answered.status_code, answered.json["code"]) == (422, "form_of_another_audit")
        assert str(other.id) in answered.json["detail"]


def test_a_form_of_an_older_checklist_names_the_questions_that_changed(form, bring, standing):
    document = orjson.loads(form("form.json"))
    document["answers"] = [
        {"question": "ILO07", "raw": "yes", "wording": "0123456789abcdef"},
        {"question": "D5-01", "raw": "no"},
    ]
    answered = bring(orjson.dumps(document), "form.json")
    assert [one["column"] for one in answered.json["problems"]] == ["Answers ILO07: question"]
    taken = bring(orjson.dumps(document), "form.json", leave_differing="true").json
    assert (taken["new"], len(taken["left"])) == (1, 1)
    assert standing()[0] == {"D5-01": "no"}


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"PK\x03\x04 no workbook", "a.xlsx", "kept"),
        (b"{", "a.json", "It is no JSON: line 1."),
        (b'{"form": "other"}', "a.json", 'does not say "form"'),
        (b'{"form": "manumit-field-form-1", "answers": 1}', "a.json", "Answers are no list of objects."),
        (
            b'{"form": "manumit-field-form-1", "answers": [{"raw": "yes", "raw": "no"}]}',
            "a.json",
            'the name "raw" stands twice in answers, no. 1',
        ),
        (b"question,raw\nILO07,yes\n", "a.csv", "The column audit has to name the same audit in every row."),
        (b"audit,question,colour\nx,ILO07,red\n", "a.csv", "The column colour is not known."),
    ],
)
def test_what_is_no_form_says_so(bring, content, name, why):
    answered = bring(content, name)
    assert (answered.status_code, answered.json["code"]) == (422, "form_not_readable")
    assert why == "kept" or why in answered.json["detail"]


def test_a_form_with_nothing_filled_in_is_refused(form, bring):
    for name in ("form.xlsx", "form.json", "answers.csv"):
        answered = bring(form(name), name)
        assert (answered.json["code"], "Nothing is filled in." in answered.json["detail"]) == (
            "form_not_readable",
            True,
        )


def test_texts_of_a_workbook_are_never_formulas(form, session, audit, bo, api_as):
    given = {"ILO07": {"raw": "yes", "note": "=1+1 in the safe"}}
    assert api_as("bo").put(f"/audits/{audit.id}/checklist", json={"answers": given}).status_code == 200
    book = openpyxl.load_workbook(io.BytesIO(form("form.xlsx")))
    cells = [cell for row in book["Answers"].iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert [cell.data_type for cell in cells] == ["s"]
