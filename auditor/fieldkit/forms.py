"""The checklist, interviews and findings of one audit as a form to be filled in: workbook, JSON or CSV.

The columns are described in docs/field-kit.md; `filled.py` reads them back.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import orjson
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from auditor.audits.models import Audit, Interpreter, SpokenConsent
from auditor.core.database import TenantSession
from auditor.fieldkit import contents
from auditor.fieldkit.contents import WORDS
from auditor.findings.schemas import FindingBody
from suppliers import exporting
from suppliers.models import Supplier

FORM = "manumit-field-form-1"
READ_ONLY = ("title", "look_at", "ask_worker")
"""Columns of answers that are there to be read; what is written in them is ignored."""
ANSWERS = ("question", *READ_ONLY, "raw", "grade", "note", "wording", "seen")
INTERVIEWS = (
    "number",
    "held_on",
    "workers",
    "method",
    "place",
    "stratum",
    "language",
    "interpreter",
    "consent",
)
FINDINGS = ("reference", *(name for name in FindingBody().fields if name != "reference"))
SHEETS: Mapping[str, tuple[str, ...]] = {"Answers": ANSWERS, "Interviews": INTERVIEWS, "Findings": FINDINGS}
ABOUT = "About"

CHOICES: Mapping[str, Sequence[str]] = {
    **WORDS,
    "method": ["individual", "group"],
    "place": ["on_site", "off_site"],
    "interpreter": list(Interpreter),
    "consent": list(SpokenConsent),
    "is_confidential": ["yes", "no"],
}
"""Words that a column takes; a workbook offers them."""

WIDTHS = {"title": 36, "look_at": 50, "ask_worker": 40, "note": 40, "description": 50, "wording": 18}
MOST_FILLED = 2_000
"""Rows of a sheet for which a workbook offers the words."""


def answers_of(session: TenantSession, audit: Audit) -> list[dict[str, Any]]:
    """A row for each question, with the answer that stands."""
    rows = []
    for group in contents.questions_of(session, audit):
        for one in group["questions"]:
            given = one["given"] or {"raw": "", "grade": "", "note": ""}
            shown = {"question": one["code"], "title": one["title"], "look_at": one["prompt"]}
            signs = {"ask_worker": one["ask_worker"], "wording": one["wording"], "seen": one["seen"]}
            rows.append({**shown, **given, **signs})
    return rows


def about(session: TenantSession, audit: Audit) -> dict[str, str]:
    """What says which audit a form is for."""
    supplier = session.get_one(Supplier, audit.supplier_id)
    return {
        "form": FORM,
        "audit": str(audit.id),
        "site": supplier.name,
        "planned_on": audit.planned_on.isoformat(),
        "groups": ", ".join(audit.strata),
    }


def as_json(session: TenantSession, audit: Audit) -> bytes:
    """The form as one JSON object."""
    return orjson.dumps(
        {
            **about(session, audit),
            "answers": answers_of(session, audit),
            "interviews": [],
            "findings": [],
        },
        option=orjson.OPT_INDENT_2,
    )


def as_csv(session: TenantSession, audit: Audit) -> bytes:
    """The answers as CSV; each row names the audit."""
    stream = io.BytesIO()
    rows = [{"audit": str(audit.id), **one} for one in answers_of(session, audit)]
    exporting.write_csv(rows, ("audit", *ANSWERS), stream)
    return stream.getvalue()


def as_xlsx(session: TenantSession, audit: Audit) -> bytes:
    """The form as a workbook: a sheet for each kind, and one that says which audit it is for."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = ABOUT
    told = about(session, audit)
    add_rows(sheet, ("name", "value"), [{"name": name, "value": text} for name, text in told.items()])
    sheet.column_dimensions["B"].width = 60
    for title, columns in SHEETS.items():
        rows = answers_of(session, audit) if title == "Answers" else []
        add_rows(book.create_sheet(title), columns, rows)
    groups = {"stratum": list(audit.strata)} if audit.strata else {}
    for title, columns in SHEETS.items():
        offer_words(book[title], columns, {**CHOICES, **groups})
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def add_rows(sheet: Worksheet, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Headings that stay in sight, then rows as texts that are never formulas."""
    sheet.freeze_panes = "A2"
    headings = [exporting.text_cell(sheet, column) for column in columns]
    for index, heading in enumerate(headings):
        heading.font = Font(bold=True)
        sheet.column_dimensions[exporting.letters(index)].width = WIDTHS.get(columns[index], 18)
    sheet.append(headings)
    for row in rows:
        cells = [exporting.text_cell(sheet, str(row.get(column) or "")) for column in columns]
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.append(cells)


def offer_words(sheet: Worksheet, columns: Sequence[str], choices: Mapping[str, Sequence[str]]) -> None:
    """Let the program offer the words that a column takes."""
    for index, column in enumerate(columns):
        listed = ",".join(choices.get(column, ()))
        words = choices.get(column, ())
        if not words or len(listed) > 250 or any(mark in word for word in words for mark in '",'):
            # More or other text than the format can hold.
            continue
        offered = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        letter = exporting.letters(index)
        offered.add(f"{letter}2:{letter}{MOST_FILLED}")
        sheet.add_data_validation(offered)


WRITERS: Mapping[str, Callable[[TenantSession, Audit], bytes]] = {
    "xlsx": as_xlsx,
    "json": as_json,
    "csv": as_csv,
}
TYPES = {**exporting.MIMETYPES, "json": "application/json"}
