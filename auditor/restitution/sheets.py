"""A sheet of hours, pay, fees or payments → rows by our field names; refused where it could tell who is who.

Every column must be one that is known: a column nobody asked for is where names stand. Nothing that may be a
name is repeated in a problem.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.core import privacy
from auditor.core.errors import BadInput
from auditor.restitution import headings
from suppliers.errors import FileRefused
from suppliers.files import archive, reading
from suppliers.files.sheet import Sheet
from suppliers.limits import MEGABYTE, Limits

MOST_BYTES = 5 * MEGABYTE
MOST_LINES = 50_000
MOST_PROBLEMS = 500
"""More are counted, not listed."""
LIMITS = Limits(file_bytes=MOST_BYTES, rows=MOST_LINES, columns=60, cell_length=500, workbook_cells=5_000_000)
LIMITS_TOLD = f"up to 5 MB and {MOST_LINES:,} lines"
HEADINGS_WITHIN = 20
_GROUPS = ("worker_group", "agent")

Problem = dict[str, object]

_SENTENCES = {
    "file_empty": "The file is empty; send a sheet with headings and one row for each worker.",
    "file_header_only": "There are headings but no rows below them; add one row for each worker.",
    "file_too_large": f"The file is too large; sheets {LIMITS_TOLD} are taken. Split it, and send each part.",
    "too_many_rows": f"The sheet has too many lines; sheets {LIMITS_TOLD} are taken. Split it into parts.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number as a spreadsheet shows it, and its cells by our field names."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet whose columns are known."""

    lines: Sequence[Line]
    columns: Mapping[str, str]
    """Our field name → heading as it stands in the file."""
    is_typed: bool
    """Whether numbers come with a decimal point by the format: workbooks and JSON."""
    problems: list[Problem] = field(default_factory=list)

    def complain(self, line: Line, name: str, code: str, advice: str) -> None:
        """Note a problem of one cell."""
        found = shown(line.cells.get(name, ""))
        self.problems.append(problem(line.number, self.columns.get(name, name), code, found, advice))

    def texts(self, names: Collection[str]) -> Iterable[str]:
        """Every filled cell of some columns."""
        return (line.cells[name] for line in self.lines for name in names if line.cells.get(name))


def problem(row: int | None, column: str, code: str, found: str, advice: str) -> Problem:
    """One thing to correct in a sheet."""
    return {"row": row, "column": column, "code": code, "found": found, "advice": advice}


def shown(text: str) -> str:
    """What a problem may repeat of a cell: numbers and short words, nothing that may be a name."""
    for one in privacy.identity_problems("", text):
        return str(one["found"])
    letters = sum(sign.isalpha() for sign in text)
    return text[:40] if letters <= 3 else f"a text of {len(text)} characters, not repeated here"


def refuse(problems: Sequence[Problem]) -> None:
    """All or nothing: any problem refuses the sheet; the first ones are listed, the rest are counted."""
    if not problems:
        return
    ordered = sorted(problems, key=lambda one: (int(str(one["row"] or 0)), str(one["column"])))
    listed = ordered[:MOST_PROBLEMS]
    if len(ordered) > len(listed):
        found = f"{len(ordered) - len(listed):,} more"
        listed.append(problem(None, "", "more_problems", found, "Correct the listed ones first."))
    raise BadInput(listed)


def read(filename: str, content: bytes, kind: str) -> Table:
    """The table of a file, CSV, TSV or a workbook; `kind` is wages, fees or payments."""
    try:
        sheet = reading.read(content, filename=filename, limits=LIMITS)
    except FileRefused as refusal:
        advice = _SENTENCES.get(refusal.code, refusal.message)
        raise BadInput([problem(None, "", refusal.code, filename[-80:], advice)]) from None
    refuse(list(_not_read(sheet, content)))
    cells = _every_row(sheet)
    at = _heading_row(cells, kind)
    number, names = cells[at]
    fields, problems = _fields(number, names, cells[at + 1 :], kind)
    table = Table(
        lines=[
            Line(row, {name: _cell(texts, index) for index, name in fields.items()})
            for row, texts in cells[at + 1 :]
        ],
        columns={name: names[index] for index, name in fields.items()},
        is_typed=sheet.format != "csv",
        problems=problems,
    )
    table.problems.extend(_of_shape(sheet, cells[at + 1 :], len(names)))
    table.problems.extend(_identities(table, _columns_of_text(kind)))
    refuse([one for one in table.problems if one["row"] in {None, number}])
    if not table.lines:
        advice = _SENTENCES["file_header_only"]
        raise BadInput([problem(None, "", "file_header_only", filename[-80:], advice)])
    return table


_KEPT = (
    "would be kept with the file unread. Where identities of workers stand there, whoever reads them could "
    "harm these people. Send the workbook again without; nothing of it was stored."
)


def _not_read(sheet: Sheet, content: bytes) -> Iterator[Problem]:
    """Further sheets, hidden or not, and notes at cells: the key to the codes may stand there."""
    if sheet.unread:
        found = f"{sheet.unread + 1} sheets on which something stands"
        yield problem(
            None, "", "sheet_not_read", found, f"One sheet is read; others, hidden ones too, {_KEPT}"
        )
    if sheet.format == "xlsx" and archive.has_notes(content):
        yield problem(None, "", "notes_not_read", "", f"Notes and comments at cells {_KEPT}")


def of_records(records: Sequence[Mapping[str, str]], kind: str) -> Table:
    """The same of records by our field names, as the API takes them; a row is the place, from 1."""
    fields = set(headings.known(kind).values())
    lines = [
        Line(number, {name: str(text).strip() for name, text in record.items() if name in fields})
        for number, record in enumerate(records, start=1)
    ]
    names = {name for line in lines for name in line.cells}
    table = Table(lines, {name: name for name in names}, is_typed=True)
    table.problems.extend(_strange_fields(records, kind))
    table.problems.extend(_identities(table, _columns_of_text(kind)))
    return table


def _strange_fields(records: Sequence[Mapping[str, str]], kind: str) -> list[Problem]:
    """Fields that are none of ours, each at its first record: else a misspelt one would count as 0."""
    fields, first = dict.fromkeys(headings.known(kind).values()), dict[str, int]()
    for number, record in enumerate(records, start=1):
        for name in record.keys() - fields.keys():
            first.setdefault(name, number)
    return [_strange(number, name, f"field {number}", fields) for name, number in first.items()]


def _strange(row: int, name: str, otherwise: str, fields: Iterable[str]) -> Problem:
    """A heading that is none of ours; `otherwise` stands for one without letters."""
    plain = headings.plain(name)
    if plain in headings.identities():
        advice = "Take the column out: workers are codes given by a partner, who keeps the key to them."
        return problem(row, name, "identity_column", "", advice)
    advice = f"Take the column out, or name it as one of these: {', '.join(fields)}."
    return problem(row, shown(name if plain else otherwise), "column_not_known", "", advice)


def _columns_of_text(kind: str) -> tuple[str, ...]:
    return tuple(
        name
        for name in ("worker", "worker_group", "origin", "agent", "reference")
        if name in headings.known(kind).values()
    )


def _every_row(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """The rows with their numbers, those above the headings too: which row holds ours is decided here."""
    if sheet.header_row == 0:
        return [(1, list(sheet.headings)), *zip(sheet.row_numbers, sheet.rows, strict=True)]
    above = [(index, list(row)) for index, row in enumerate(sheet.above, start=1) if any(map(str.strip, row))]
    return [*above, *zip(sheet.row_numbers, sheet.rows, strict=True)]


def _heading_row(cells: Sequence[tuple[int, list[str]]], kind: str) -> int:
    """The index of the row that names most of our columns; refused where none names the worker."""
    known = headings.known(kind)

    def named(row: Sequence[str]) -> set[str]:
        return {known[plain] for cell in row if (plain := headings.plain(cell)) in known}

    best = max(
        range(min(len(cells), HEADINGS_WITHIN)), key=lambda index: (len(named(cells[index][1])), -index)
    )
    if len(named(cells[best][1])) < 2:
        listed = ", ".join(dict.fromkeys(known.values()))
        advice = f"No row holds the headings of such a sheet. Use these: {listed}."
        raise BadInput([problem(None, "", "headings_missing", "", advice)])
    return best


def _fields(
    number: int, names: Sequence[str], rows: Sequence[tuple[int, list[str]]], kind: str
) -> tuple[dict[int, str], list[Problem]]:
    """Which column is which field; columns that are unknown, double or tell who somebody is are problems."""
    known, found, problems = headings.known(kind), dict[int, str](), list[Problem]()
    for index, name in enumerate(names):
        plain = headings.plain(name)
        if plain in known and known[plain] not in found.values():
            found[index] = known[plain]
        elif plain in known:
            advice = f"Two columns hold {known[plain]}; keep one."
            problems.append(problem(number, name, "column_twice", "", advice))
        elif plain or any(_cell(texts, index) for _, texts in rows):
            problems.append(_strange(number, name, f"column {index + 1}", dict.fromkeys(known.values())))
    return found, problems


def _cell(texts: Sequence[str], index: int) -> str:
    return texts[index].strip() if index < len(texts) else ""


def _of_shape(sheet: Sheet, rows: Sequence[tuple[int, list[str]]], width: int) -> list[Problem]:
    """Rows with more cells than headings, cells with errors of a workbook, quotation marks left open."""
    problems = [
        problem(row, "", "ragged_row", f"{len(texts)} cells", f"The headings are {width}; correct the row.")
        for row, texts in rows
        if any(text.strip() for text in texts[width:])
    ]
    for (row, _), error in sheet.cell_errors.items():
        problems.append(problem(row, "", "cell_error", error, "The cell holds an error; give the number."))
    for row, _ in sheet.cell_formulas:
        advice = (
            "The cell holds a formula without its result; open and save the workbook, or give the number."
        )
        problems.append(problem(row, "", "formula_without_result", "", advice))
    for row in sheet.unbalanced:
        advice = "A quotation mark is opened and never closed; correct the row."
        problems.append(problem(row, "", "quotation_open", "", advice))
    return problems


def _identities(table: Table, names: Sequence[str]) -> list[Problem]:
    """Cells of text in which something looks like a person's identity; what stands there is not repeated."""
    return [
        {"row": line.number, **one}
        for line in table.lines
        for name in names
        if name in table.columns and (text := line.cells.get(name))
        for one in (
            *privacy.identity_problems(table.columns[name], text),
            *_named(table.columns[name], name, text),
        )
    ]


def _named(column: str, name: str, text: str) -> Iterator[Problem]:
    """A person in place of a group or a recruiter, who would head the sums of a page."""
    if name in _GROUPS and privacy.is_person(text):
        advice = (
            "This seems to be a person's name. Leave it out; a line or room is named so, e.g. line 3, and a "
            "company with its form, e.g. Agency or Ltd."
        )
        yield {"column": column, "code": "person_named", "found": "a person's name", "advice": advice}


_CODE = re.compile(r"([A-Z]{1,3})[-_ ]?([0-9]{1,5})")


def worker_code(text: str, known: Collection[str] = ()) -> str:
    """A worker's code in its one form, as W-014; blank where the text is none.

    A code that is `known` stays as it is: calculations of earlier versions hold other forms.
    """
    bare = " ".join(text.upper().split())
    if bare in known:
        return bare
    found = _CODE.fullmatch(bare)
    return f"{found[1]}-{found[2]}" if found else ""
