"""Columns of numbers as passports have them, below a heading that does not say of what they are.

A part or drawing may have such a number, and then several rows share it or the heading says so. Numbers
that are another in each row below "Document" or "Card" may be of the workers' papers: that is told before
anything is taken in, and no list is refused for it.
"""

from __future__ import annotations

import re

from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.persons.as_read import as_read
from suppliers.problems import Problem, problem
from suppliers.words.columns.headings import heading_key
from suppliers.words.word_lists import words_of

_AS_OF_PASSPORTS = re.compile(r"[A-Z]{1,2} ?\d{7}|[A-Z] ?\d{8}")
_SAYING_LITTLE = words_of(
    "id no nr n number num numbers doc docs document documents card holder ref code personal "
    "numero numeros nummer nomor nombor documento documentos dokument dokumen ausweis so "
    "编号 编码 号码 证件 证件编号 证件号 证件号码 編號 號碼 證件 證件編號 證件號碼 رقم"
)
"""A heading of such words alone does not say of what the numbers are."""
_FEWEST, _MOSTLY = 3, 0.8
_SHOWN = 5


def problems(sheet: Sheet, mapping: Mapping) -> list[Problem]:
    """What is to be looked at before the list is taken in; the numbers themselves are not repeated."""
    return [
        found
        for column in mapping.columns
        if column.field is None and set(heading_key(column.heading).split()) <= _SAYING_LITTLE
        for found in _of_column(sheet, column.index)
    ]


def _of_column(sheet: Sheet, index: int) -> list[Problem]:
    cells = {
        number: as_read(row[index]).strip()
        for number, row in zip(sheet.row_numbers, sheet.rows, strict=True)
        if index < len(row) and row[index].strip()
    }
    rows = [number for number, cell in cells.items() if _AS_OF_PASSPORTS.fullmatch(cell)]
    distinct = len({cells[number] for number in rows})
    if distinct < _FEWEST or distinct < _MOSTLY * len(rows) or len(rows) < _MOSTLY * len(cells):
        return []
    about = problem(0, sheet.column_name(index), "numbers_like_passports")
    left = f" and {len(rows) - _SHOWN:,} more" if len(rows) > _SHOWN else ""
    shown = ", ".join(map(str, rows[:_SHOWN]))
    return [about._replace(advice=f"Rows {shown}{left}. {about.advice}")]
