"""The UFLPA Entity List in its two official forms: the page of dhs.gov, and the appendix of a notice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from risk.datasets import Row
from risk.folding import fold
from risk.importers import days, entities, listed_names, markup
from risk.importers.document import Document
from risk.importers.entities import Entity
from risk.importers.imported import PARTIAL, UNKNOWN, WHOLE, Form, Imported
from risk.importers.listed_names import Listed
from risk.importers.refusing import ImportRefused
from risk.naming import name_reading

KIND = "uflpa_entities"
_PAGE, _NOTICE = "the UFLPA Entity List page of dhs.gov", "a Federal Register notice of the UFLPA Entity List"
_PART = re.compile(r"2\s*\(d\)\s*\(2\)\s*\(B\)\s*\((i{1,3}|iv|v)\)", re.IGNORECASE)
_FORM = re.compile(r"\b(?:co|ltd|limited|inc|corp|corporation|company|group|corps|llc|factory|works)\b", re.I)
_PARTS = {"i", "ii", "iv", "v"}
"""The four lists of entities; (iii) is a list of products."""
_NAME = {"name of entity", "entity name", "entity", "name of entities", "name"}
_SINCE = {"effective date", "date effective", "effective"}
_COUNTRY = "CN"
"""The act is about goods from Xinjiang and labour transferred from there."""
_UPDATED = re.compile(r"last (?:updated|published)(?: date)?\s*:?\s*(.{6,30})", re.IGNORECASE)
_INDENTED_FROM = 3
"""So many indented lines show that paragraphs begin with an indent, as in the plain text of a notice."""
_NONE = re.compile(r"^(?:no entit|none\b|n/a\b|there are (?:currently )?no\b|\[?reserved)", re.IGNORECASE)


def _is_about(text: str) -> bool:
    lower = text.lower()
    return "entity list" in lower and ("uflpa" in lower or "uyghur forced labor prevention act" in lower)


def _is_page(document: Document) -> bool:
    return document.is_page and _is_about(document.text) and "effective date" in fold(document.text)


def read_page(document: Document) -> Imported:
    """The page: one table for each statutory list, aliases within the cell of the name."""
    page = markup.read(document, _PAGE)
    found: list[tuple[str, str, str]] = []
    parts = {match[1].lower() for line in page.lines for match in _PART.finditer(line)}
    part = ""
    for table in page.tables:
        header_at, name_at, since_at = _header_of(table.rows)
        if header_at < 0:
            continue
        part = _part_of(table.above) or part
        for row in table.rows[header_at + 1 :]:
            if len(row) > max(name_at, since_at) and not _NONE.match(row[name_at]):
                found.append((part, row[name_at], days.iso(row[since_at], month_first=True)))
    if not found:
        raise ImportRefused(
            "column_missing",
            f'"{document.name}" has no table with the columns "Name of Entity" and "Effective Date", '
            f"so it is not {_PAGE}.",
        )
    updated = _UPDATED.search(page.text)
    as_of = days.iso(updated[1], month_first=True) if updated else ""
    return _imported(found, as_of, parts, f"page of {as_of}" if as_of else "")


def _header_of(rows: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    """Where the header stands, and the columns of name and day; a title may stand above it. -1: no header."""
    for at, row in enumerate(rows[:3]):
        cells = [fold(cell) for cell in row]
        name = next((place for place, cell in enumerate(cells) if cell in _NAME), None)
        since = next((place for place, cell in enumerate(cells) if cell in _SINCE), None)
        if name is not None and since is not None:
            return at, name, since
    return -1, -1, -1


def _part_of(lines: Iterable[str]) -> str:
    parts = [match[1].lower() for line in lines for match in _PART.finditer(line)]
    return parts[-1] if parts else ""


def _is_notice(document: Document) -> bool:
    text = "" if document.is_workbook else document.text
    return _is_about(text) and bool(re.search(r"federal register|\[FR Doc|billing code", text, re.IGNORECASE))


def read_notice(document: Document) -> Imported:
    """A notice: the whole list is its appendix, one entity a paragraph below the title of each list."""
    lines = _lines(document)
    start = max(
        (at for at, line in enumerate(lines) if re.match(r"appendix\b", line.strip(), re.I)), default=-1
    )
    if start < 0:
        raise ImportRefused(
            "no_appendix", f'"{document.name}" has no appendix with the whole list; take the complete notice.'
        )
    end = next(
        (at for at in range(start, len(lines)) if re.search(r"\[FR Doc|billing code", lines[at], re.I)), -1
    )
    if end < 0:
        raise markup.broken_off(document.name)
    found: list[tuple[str, str, str]] = []
    parts: set[str] = set()
    for part, text in _below_titles(lines[start + 1 : end]):
        parts.add(part)
        if text and not _NONE.match(text):
            found.append((part, text, ""))
    if not found:
        raise ImportRefused("no_entities", f'The appendix of "{document.name}" names no entity.')
    as_of = _day_of_notice(lines)
    return _imported(found, as_of, parts, f"Federal Register notice of {as_of}" if as_of else "")


def _lines(document: Document) -> list[str]:
    if document.is_page and "<pre" not in document.text.lower():
        return markup.read(document, _NOTICE).lines
    text = re.sub(r"<[^>]+>", "", document.text) if document.is_page else document.text
    text = re.sub(r"\[\[Page \d+\]\]", "", text)
    return _joined(text.splitlines())


def _joined(lines: list[str]) -> list[str]:
    """Lines of plain text with those that only continue the one before joined to it."""
    indented = sum(line.startswith("    ") and bool(line.strip()) for line in lines) >= _INDENTED_FROM
    joined: list[str] = []
    for line in lines:
        text = line.strip()
        before = joined[-1] if joined else ""
        goes_on = bool(text and before) and (
            (indented and not line.startswith("  "))
            or before.count("(") > before.count(")")
            or bool(re.search(r"(?:,|;|\band|\bof|\bthat|\bin|\bor)$", before))
        )
        joined[-1:] = [f"{before} {text}"] if goes_on else [*joined[-1:], text]
    return joined


def _below_titles(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each list's number with each of its entities; with a blank once for the title itself."""
    part, names_products = "", False
    for line in lines:
        text = line.strip(" •*-–\t")
        title = _PART.search(text)
        if title:
            part = title[1].lower()
            names_products = part == "iii"
            yield part, ""
        elif (
            text
            and part
            and not names_products
            and not re.match(r"(?:robert|secretary|dated|signed)\b", text, re.I)
        ):
            yield part, text


def _day_of_notice(lines: Iterable[str]) -> str:
    marks = re.compile(
        r"federal register\s*/?\s*vol|^\s*dated\s*:|this notice is effective|\[federal register", re.I
    )
    found = [days.iso(line, month_first=True) for line in lines if marks.search(line)]
    return max((day for day in found if day), default="")


def _imported(found: list[tuple[str, str, str]], as_of: str, parts: set[str], edition: str) -> Imported:
    listed: dict[str, Entity] = {}
    cells: list[Listed] = []
    for part, cell, since in found:
        one = listed_names.read(cell)
        act = f"2(d)(2)(B)({part})" if part else ""
        cells.append(one)
        known = listed.get(fold(one.name))
        if known is None:
            listed[fold(one.name)] = Entity(one, "entity", since=since, more=_more(act))
        elif act and act in known.more["part_of_act"]:
            raise ImportRefused("given_twice", f'"{one.name}" stands twice in the same list of the act.')
        else:
            _join(known, one, act, since)
    rows = entities.with_keys(KIND, _without_repeats(entities.rows_of(listed.values(), as_of)), "UF")
    rows, placed = _in_china(rows)
    missing = _PARTS - parts
    remarks = entities.told_counts(cells) + _without_form(cells)
    if missing:
        remarks += (f"Lists {', '.join(f'(B)({one})' for one in sorted(missing))} of the act were not seen.",)
    remarks += placed
    completeness = UNKNOWN if not parts else PARTIAL if missing else WHOLE
    note = "Not all four lists of the act were seen in the file." if missing else ""
    return Imported(tuple(rows), as_of, edition, completeness, note, remarks)


def _in_china(rows: list[Row]) -> tuple[list[Row], tuple[str, ...]]:
    """Rows with the country that the act is about: no form says one, and a blank raises alerts."""
    blank = sum(not row["iso2"] for row in rows)
    if not blank:
        return rows, ()
    told = _entries(blank)
    return (
        [{**row, "iso2": row["iso2"] or _COUNTRY} for row in rows],
        (f"The list gives no countries: China was set for {told} not known before, as the act is about it.",),
    )


def _entries(number: int) -> str:
    """A number of entries in words."""
    return f"{number} {'entry' if number == 1 else 'entries'}"


def _without_form(cells: Iterable[Listed]) -> tuple[str, ...]:
    """A line of a title or a footnote taken for an entity would bear no legal form: look at it."""
    names = [one.name for one in cells if not _FORM.search(one.name) and not name_reading.read(one.name).form]
    return (f"Without a legal form; check that they are entities: {'; '.join(names)}.",) if names else ()


def _more(act: str) -> dict[str, str]:
    return {"province": "", "trade": "", "part_of_act": act, "group": ""}


def _join(known: Entity, again: Listed, act: str, since: str) -> None:
    """The same entity on another of the four lists."""
    known.more["part_of_act"] = "; ".join(one for one in (known.more["part_of_act"], act) if one)
    known.since = min((day for day in (known.since, since) if day), default="")
    for other in again.others:
        if other not in known.listed.others:
            known.listed.others.append(other)


def _without_repeats(rows: Iterable[Row]) -> list[Row]:
    """A company that is named along with its parent and also has a line of its own keeps the line."""
    own = {fold(row["name"]) for row in rows if not row["covers"].startswith("named with")}
    kept: dict[str, Row] = {}
    for row in rows:
        along = row["covers"].startswith("named with")
        if along and fold(row["name"]) in own:
            continue
        kept.setdefault(f"{fold(row['name'])}|{'' if along else row['part_of_act']}", row)
    return list(kept.values())


FORMS = (
    Form(KIND, "uflpa_page", 2, _PAGE, _is_page, read_page),
    Form(KIND, "uflpa_notice", 2, _NOTICE, _is_notice, read_notice),
)
