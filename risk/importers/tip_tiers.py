"""Tier placements of the Trafficking in Persons Report: a CSV, or the page of the report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from risk.datasets import Row
from risk.importers import columns, markup, places_named
from risk.importers.document import Document
from risk.importers.imported import PARTIAL, WHOLE, Form, Imported
from risk.importers.refusing import ImportRefused

KIND = "trafficking_tiers"
_CSV, _PAGE = "a table of country, tier and year", "the tier placements of the Trafficking in Persons Report"
_WANTED: columns.Wanted = {
    "country": ("country", "country or area", "iso2", "country name"),
    "tier": ("tier", "tier placement", "tier ranking"),
    "year?": ("year", "report year"),
}
_TIERS = {
    "1": "1",
    "2": "2",
    "2wl": "2WL",
    "2 watch list": "2WL",
    "2 watchlist": "2WL",
    "watch list": "2WL",
    "2w": "2WL",
    "3": "3",
    "sc": "SC",
    "special case": "SC",
    "special cases": "SC",
}
_WHOLE_FROM = 180
"""Countries and areas of a whole report: 188 in the editions of 2023 to 2025."""
_TITLE = re.compile(r"^tier\s*(1|2|3)?\s*(watch\s?list)?|^special cases?", re.IGNORECASE)
_YEAR = re.compile(r"\b(20\d\d)\b")


def tier_of(text: str) -> str:
    """The tier a cell means; empty where it means none."""
    word = " ".join(re.sub(r"[^\w ]", " ", text.lower()).replace("tier", " ").split())
    return _TIERS.get(word, "")


def _is_csv(document: Document) -> bool:
    return columns.has_header(document, _WANTED)


def read_csv(document: Document) -> Imported:
    """Rows of country, tier and year; a tier that is none is refused with its row."""
    found = []
    for record in columns.records(columns.grid_of(document, _CSV), _WANTED, _CSV, document.name):
        tier = tier_of(record["tier"])
        if not tier:
            raise ImportRefused(
                "tier_unknown",
                f'Row {record.row}: "{record["tier"]}" is no tier; write 1, 2, 2WL, 3 or SC.',
            )
        found.append((record["country"], tier, record["year"]))
    return _imported(found, "")


def _is_page(document: Document) -> bool:
    if document.is_workbook or document.is_guard:
        return False
    text = document.text[:400_000].lower()
    return "tier 1" in text and "watch list" in text and (not document.is_page or "trafficking" in text)


def read_page(document: Document) -> Imported:
    """The page or pasted text of the placements: a title for each tier, and the countries below it."""
    if document.is_page:
        page = markup.read(document, _PAGE)
        tabled = _from_tables(page.tables)
        lines, year = page.lines, _year(page.title, *page.headings)
    else:
        tabled, lines = [], document.text.splitlines()
        year = _year(*lines[:10])
    found = tabled or _below_titles(lines)
    if not found:
        raise ImportRefused(
            "no_tiers", f'"{document.name}" has no list of countries below the names of tiers.'
        )
    return _imported([(country, tier, year) for country, tier in found], year)


def _from_tables(tables: Iterable[markup.Table]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for table in tables:
        if columns.has_columns(table.rows, _WANTED):
            records = columns.records(table.rows, _WANTED, _PAGE, "page")
            found += [(one["country"], tier_of(one["tier"])) for one in records if tier_of(one["tier"])]
            continue
        tiers = [tier_of(cell) for cell in table.rows[0]] if table.rows else []
        if sum(bool(tier) for tier in tiers) < 2:
            continue
        for row in table.rows[1:]:
            for tier, cell in zip(tiers, row, strict=False):
                found += [(name.strip(), tier) for name in cell.split("\n") if tier and name.strip()]
    return found


def _below_titles(lines: Iterable[str]) -> list[tuple[str, str]]:
    tier, found = "", []
    for line in lines:
        text = line.strip()
        if len(text) < 30 and _TITLE.match(text) and (named := tier_of(text)):
            tier = named
        elif tier and text and len(text) < 60 and places_named.iso2(text):
            found.append((text, tier))
    return found


def _year(*texts: str) -> str:
    return next((match[1] for text in texts if (match := _YEAR.search(text))), "")


def _imported(found: Sequence[tuple[str, str, str]], year: str) -> Imported:
    rows: list[Row] = []
    unknown: list[str] = []
    for country, tier, stated in found:
        code = places_named.iso2(country)
        if not code:
            unknown.append(country)
            continue
        report_year = stated or year
        if not _YEAR.fullmatch(report_year):
            raise ImportRefused(
                "year_missing",
                f'"{country}" has no report year; write it into a column "year" or into the first line.',
            )
        rows.append(
            {
                "iso2": code,
                "tier": tier,
                "report_year": report_year,
                "as_of": report_year,
                "basis": "official",
                "remark": "",
            }
        )
    if unknown and len(unknown) * 10 > len(found):
        raise ImportRefused(
            "countries_unknown",
            f"{len(unknown)} of {len(found)} names are no countries, such as {unknown[0]!r}.",
        )
    remarks = [f"Left out, no country we know: {', '.join(unknown)}."] if unknown else []
    newest = max((row["report_year"] for row in rows), default="")
    return Imported(
        tuple(sorted(rows, key=lambda row: row["iso2"])),
        edition=f"report of {newest}",
        completeness=WHOLE if len(rows) >= _WHOLE_FROM else PARTIAL,
        note="" if len(rows) >= _WHOLE_FROM else f"{len(rows)} countries; a whole report has about 188.",
        remarks=tuple(remarks),
    )


FORMS = (
    Form(KIND, "tip_table", 1, _CSV, _is_csv, read_csv),
    Form(KIND, "tip_page", 1, _PAGE, _is_page, read_page),
)
