"""The process that opens one workbook: limits itself first, then reads, and writes plain rows as JSON.

It is started as a script by `workbook.py`, apart from the service, because the reader's native code can end
its process. It imports nothing of the project. Standard input: one line of settings, then the file.
"""

from __future__ import annotations

import html
import io
import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any
from xml.etree import ElementTree

_SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3}\d+)"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]+)</")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')
_STRING = re.compile(rb"<(?:\w+:)?si\b[^>]*?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
_RUN = re.compile(rb"<(?:\w+:)?r(?:\s[^>]*)?>(.*?)</(?:\w+:)?r>", re.DOTALL)
_TEXT_OF_RUN = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
_MARKED = re.compile(rb"<(?:\w+:)?(?:vertAlign|strike)\b")
_STRIKE = re.compile(rb'<(?:\w+:)?strike\b(?![^>]*\bval="(?:0|false)")')
_SHIFTED = re.compile(rb'<(?:\w+:)?vertAlign\b[^>]*\bval="(super|sub)script"')
_DIGITS = {
    b"super": str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"),
    b"sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}
_STRUCK = "~~"
"""Around what is struck through within a cell, as `suppliers.values.note_marks` takes it."""
_BUILT_IN_PERCENT = {9, 10}
_ZEROS = re.compile("0{2,}")
_OF_TEXT = re.compile(rb'\bt="(?!n")')
_EXACT_INTEGER = 1e15
_NOTED = 100_000


def main() -> None:
    """Read the workbook on standard input and answer on standard output."""
    settings = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    _limit(settings["memory"], settings["seconds"])
    answer = _answer(data, settings)
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def _limit(memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _answer(data: bytes, settings: dict[str, Any]) -> dict[str, Any]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # after the limits hold

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        marked = _marked_strings(data) if data.startswith(b"PK") else {}
        return {"sheets": [_sheet(book, data, meta, settings, marked) for meta in book.sheets_metadata]}
    except PasswordError:
        return {"refused": "locked"}
    except CalamineError as error:
        locked = "password" in str(error).lower() or b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data
        return {"refused": "locked" if locked else "damaged"}


def _sheet(
    book: Any, data: bytes, meta: Any, settings: dict[str, Any], marked: dict[int, str]
) -> dict[str, Any]:
    visible = str(meta.visible).endswith("Visible")
    found: dict[str, Any] = {"name": _text(meta.name), "visible": visible, "rows": []}
    wanted = settings["sheet"]
    if not str(meta.typ).endswith("WorkSheet"):
        return found | {"filled": True}  # a chart or a macro keeps texts of cells
    sheet = book.get_sheet_by_name(meta.name)
    found["filled"] = sheet.end is not None
    if found["name"] != wanted if wanted else not visible:
        first = sheet.to_python(skip_empty_area=False, nrows=settings["first"])
        return found | {"first": [[_text(cell) for cell in row[: settings["columns"]]] for row in first]}
    height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    if height > settings["rows"] or width > settings["columns"] or height * width > settings["cells"]:
        return found | {"height": height, "width": width}
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    if data.startswith(b"PK"):
        found |= _cell_notes(data, meta.name, rows, marked)
    return found | {"rows": rows, "height": height, "width": width, "merged": _merged(sheet, height, width)}


def _merged(sheet: Any, height: int, width: int) -> list[tuple[int, int, int]]:
    """Cells that reach over several rows: first row, last row, column. Overlapping ones are not believed."""
    found = []
    cells = 0
    for (first, column), (end, _) in sheet.merged_cell_ranges or ():
        last = min(end, height - 1)
        if last > first and column < width:
            cells += last - first
            found.append((first, last, column))
    return found if cells <= height * width else []


def _text(cell: Any) -> str:
    """A cell as it is written: 1500 and not 1500.0, days in ISO form."""
    if isinstance(cell, str):
        return cell.replace("\0", "\ufffd")  # no database keeps a zero character
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, int | timedelta) else ""


def _number(value: float) -> str:
    if value.is_integer():
        return f"{value:.0f}"
    return f"{value:.15g}" if abs(value) < _EXACT_INTEGER else repr(value)


def _marked_strings(data: bytes) -> dict[int, str]:
    """The texts that cells share, by number, of which a part is raised or struck through."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = next((one for one in archive.namelist() if one.lower() == "xl/sharedstrings.xml"), None)
        content = archive.read(part) if part else b""
    if not _MARKED.search(content):
        return {}
    strings = ((number, match[1] or b"") for number, match in enumerate(_STRING.finditer(content)))
    return {number: _with_marks(inner) for number, inner in strings if _MARKED.search(inner)}


def _with_marks(inner: bytes) -> str:
    """A text with its marks: raised digits as such signs, what is struck through between its marks.

    The reader joins the runs of a text, and makes 4502 of 450 with a raised 2.
    """
    text = ""
    is_struck = False
    for run in _RUN.finditer(inner):
        said = html.unescape(b"".join(_TEXT_OF_RUN.findall(run[1])).decode("utf-8", "replace"))
        if said.strip() and (_STRIKE.search(run[1]) is not None) != is_struck:
            is_struck = not is_struck
            text += _STRUCK
        shifted = _SHIFTED.search(run[1])
        if shifted and (shifted[1] == b"super" or text[-1:].isdigit()):  # CO₂ stays as it is written
            said = said.translate(_DIGITS[shifted[1]])
        text += said
    return text + _STRUCK if is_struck else text


def _write_marked(content: bytes, rows: list[list[str]], marked: dict[int, str]) -> None:
    """Write the texts with marks into their cells."""
    if not (marked or _MARKED.search(content)):
        return
    for match in _CELL.finditer(content):
        attributes, inner = match[1], match[2] or b""
        place, value = _PLACE.search(attributes), _VALUE.search(inner)
        if place is None:
            continue
        if b't="s"' in attributes and value and value[1].strip().isdigit():
            text = marked.get(int(value[1]))
        else:
            text = _with_marks(inner) if b"inlineStr" in attributes and _MARKED.search(inner) else None
        row, column = _row_and_column(place[1])
        if text and row < len(rows) and column < len(rows[row]):
            rows[row][column] = _text(text)


def _cell_notes(data: bytes, name: str, rows: list[list[str]], marked: dict[int, str]) -> dict[str, Any]:
    """What the reader does not tell: error values, formulas without a result, cells shown as percentages.

    Rows that are hidden or struck through, and marks within cells, too.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = _part_of(archive, name)
        if part is None:
            return {}
        content = archive.read(part)
        percent, struck = _percent_styles(archive), _struck_styles(archive)
        padded = _padded_styles(archive)
    _write_marked(content, rows, marked)
    errors: list[list[str]] = []
    formulas: list[str] = []
    lined = _struck_rows(content, struck, rows)
    notes: dict[str, Any] = {"hidden": _hidden_rows(content), "struck": lined}
    if not (b't="e"' in content or b"<f" in content or b":f" in content or percent or padded):
        return notes
    for match in _CELL.finditer(content):
        attributes, inner = match[1], match[2] or b""
        place = _PLACE.search(attributes)
        if place is None or len(errors) + len(formulas) > _NOTED:
            continue
        value = _VALUE.search(inner)
        if b't="e"' in attributes:
            errors.append([place[1].decode(), value[1].decode() if value else "#ERROR"])
        elif re.search(rb"<(?:\w+:)?f\b", inner) and value is None and b't="str"' not in attributes:
            formulas.append(place[1].decode())
        elif percent and (style := _STYLE.search(attributes)) and int(style[1]) in percent:
            _show_percent(rows, place[1])
        elif padded and (style := _STYLE.search(attributes)) and not _OF_TEXT.search(attributes):
            _show_zeros(rows, place[1], padded.get(int(style[1]), 0))
    return notes | {"errors": errors, "formulas": formulas}


def _hidden_rows(content: bytes) -> list[int]:
    """Rows that nobody sees, as a spreadsheet numbers them."""
    if not _HIDDEN.search(content):
        return []
    rows = (match[1] for match in _ROW.finditer(content))
    numbers = (_ROW_NUMBER.search(row) for row in rows if _HIDDEN.search(row))
    return [int(number[1]) for number in numbers if number][:_NOTED]


def _struck_rows(content: bytes, struck: set[int], rows: list[list[str]]) -> list[int]:
    """Rows of which every cell that says something is struck through; single such cells are marked."""
    lined: dict[int, bool] = {}
    cells = []
    for match in _CELL.finditer(content) if struck else ():
        place, style = _PLACE.search(match[1]), _STYLE.search(match[1])
        if place is None or not match[2]:
            continue
        row, column = _row_and_column(place[1])
        is_struck = style is not None and int(style[1]) in struck
        lined[row] = lined.get(row, True) and is_struck
        if is_struck:
            cells.append((row, column))
    for row, column in cells:
        if (
            not lined[row]
            and row < len(rows)
            and column < len(rows[row])
            and _STRUCK not in rows[row][column]
        ):
            rows[row][column] = f"{_STRUCK}{rows[row][column]}{_STRUCK}" if rows[row][column] else ""
    return [row + 1 for row, is_struck in lined.items() if is_struck][:_NOTED]


def _struck_styles(archive: zipfile.ZipFile) -> set[int]:
    """Numbers of the cell styles whose letters are struck through."""
    try:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314  entities were refused before
    except (KeyError, ElementTree.ParseError):
        return set()
    fonts, cells = styles.find(f"{_SPREADSHEET}fonts"), styles.find(f"{_SPREADSHEET}cellXfs")
    if fonts is None or cells is None:
        return set()
    lines = [font.find(f"{_SPREADSHEET}strike") for font in fonts]
    struck = {
        str(at) for at, one in enumerate(lines) if one is not None and one.get("val") not in {"0", "false"}
    }
    return {index for index, one in enumerate(cells) if one.get("fontId", "0") in struck}


def _show_percent(rows: list[list[str]], place: bytes) -> None:
    """Write a share as the spreadsheet shows it, so that 0.5 formatted as percentage is "50%"."""
    row, column = _row_and_column(place)
    try:
        rows[row][column] = f"{float(rows[row][column]) * 100:.10g}%"
    except (ValueError, IndexError):
        return


def _show_zeros(rows: list[list[str]], place: bytes, digits: int) -> None:
    """Write a number as the spreadsheet shows it, so that 123 formatted as 00000 is "00123"."""
    row, column = _row_and_column(place)
    if row < len(rows) and column < len(rows[row]) and rows[row][column].isdecimal():
        rows[row][column] = rows[row][column].zfill(digits)


def _row_and_column(place: bytes) -> tuple[int, int]:
    """The indices of the row and column of a cell such as C7."""
    letters = place.rstrip(b"0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + letter - 64
    return int(place[len(letters) :]) - 1, column - 1


def _part_of(archive: zipfile.ZipFile, name: str) -> str | None:
    """The part of the archive that holds a sheet."""
    try:
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  entities were refused before
        links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ElementTree.ParseError):
        return None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter(f"{_SPREADSHEET}sheet"):
        if sheet.get("name") == name:
            target = targets.get(sheet.get(_LINK), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            return path if path in archive.namelist() else None
    return None


def _percent_styles(archive: zipfile.ZipFile) -> set[int]:
    """Numbers of the cell styles that show a percentage."""
    own, cells = _formats(archive)
    percent = _BUILT_IN_PERCENT | {number for number, code in own.items() if "%" in code}
    return {index for index, number in enumerate(cells) if number in percent}


def _padded_styles(archive: zipfile.ZipFile) -> dict[int, int]:
    """Cell styles that show numbers with zeros in front, and to how many digits."""
    own, cells = _formats(archive)
    digits = {number: len(code) for number, code in own.items() if _ZEROS.fullmatch(code)}
    return {index: digits[number] for index, number in enumerate(cells) if number in digits}


def _formats(archive: zipfile.ZipFile) -> tuple[dict[int, str], list[int]]:
    """The formats of a workbook's own by their number, and the number of each cell style's format."""
    try:
        styles = ElementTree.fromstring(archive.read("xl/styles.xml"))  # noqa: S314  entities were refused before
    except (KeyError, ElementTree.ParseError):
        return {}, []
    own = {
        int(one.get("numFmtId", "0")): one.get("formatCode", "")
        for one in styles.iter(f"{_SPREADSHEET}numFmt")
    }
    cells = styles.find(f"{_SPREADSHEET}cellXfs")
    return own, [] if cells is None else [int(one.get("numFmtId", "0")) for one in cells]


if __name__ == "__main__":
    main()
