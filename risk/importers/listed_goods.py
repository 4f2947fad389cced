"""Goods produced by child labor or forced labor: the workbooks of ILAB, and the file of its app."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from risk import datasets
from risk.datasets import Row
from risk.folding import fold
from risk.importers import columns, places_named, tree
from risk.importers.document import Document, Grid
from risk.importers.imported import PARTIAL, WHOLE, Form, Imported
from risk.importers.refusing import ImportRefused

KIND = "listed_goods"
_BOOK = "the workbook of ILAB's list of goods"
_APP = "the goods file of the Sweat & Toil app"
_UNNAMED = "an unnamed country"
_WANTED: columns.Wanted = {
    "country": ("country area", "country", "country or area", "countries", "country areas"),
    "good": ("good", "goods", "product"),
    "child": ("child labor", "child labour", "cl", "produced with child labor"),
    "forced": ("forced labor", "forced labour", "fl", "produced with forced labor"),
    "forced_child?": ("forced child labor", "forced child labour", "fcl"),
}
_DOWNSTREAM: columns.Wanted = {
    "country": (
        *("downstream country area", "country area of downstream good", "downstream good country area"),
        *("country area", "country of downstream good"),
    ),
    "good": ("downstream good", "downstream goods", "good produced with inputs"),
    "input": ("input good", "input", "upstream good", "input goods", "good used as input"),
    "input_country": (
        *("input country area", "country area of input", "input good country area", "upstream country area"),
        *("input country", "country of input"),
    ),
    "exploitation?": ("exploitation type", "type of exploitation", "exploitation"),
}
_WHOLE_FROM = 400


def _grids(document: Document) -> Iterator[Grid]:
    if document.is_workbook:
        yield from document.sheets.values()
    elif not document.is_page and not document.is_xml and not _is_json(document):
        yield columns.grid_of(document, _BOOK)


def _is_json(document: Document) -> bool:
    return not document.is_workbook and document.text.lstrip()[:1] in {"{", "["}


def _is_book(document: Document) -> bool:
    return columns.has_header(document, _WANTED)


def read_book(document: Document) -> Imported:
    """Sheets with country, good and marks; a sheet of downstream goods beside it names their inputs."""
    found: list[Row] = []
    unknown: set[str] = set()
    grids = list(_grids(document))
    direct = [grid for grid in grids if columns.has_columns(grid, _WANTED)]
    downstream = [grid for grid in grids if columns.has_columns(grid, _DOWNSTREAM)]
    if not direct:
        grid = grids[0] if grids else columns.grid_of(document, _BOOK)
        list(columns.records(grid, _WANTED, _BOOK, document.name))
    for grid in direct:
        for record in columns.records(grid, _WANTED, _BOOK, document.name):
            marks = {name: _mark(record[name]) for name in ("child", "forced", "forced_child")}
            _add(found, unknown, record["good"], record["country"], marks, "")
    for grid in downstream:
        for record in columns.records(grid, _DOWNSTREAM, _BOOK, document.name):
            source = places_named.iso2(record["input_country"]) or _UNNAMED
            _add(found, unknown, record["good"], record["country"], {}, source)
    return _imported(found, unknown, has_downstream=bool(downstream))


def _mark(text: str) -> str:
    return "0" if fold(text) in {"", "no", "n", "0", "false", "n a"} else "1"


def _is_app(document: Document) -> bool:
    if document.is_workbook:
        return False
    head = document.text[:3_000]
    return ("Good_Name" in head or "good_name" in head) and "Country" in document.text[:20_000]


def read_app(document: Document) -> Imported:
    """The app's file as XML or JSON: goods with their countries, and marks in words."""
    found: list[Row] = []
    unknown: set[str] = set()
    has_downstream = False
    entries = _from_json(document) if _is_json(document) else _from_xml(document)
    for good, country, given in entries:
        marks = {
            "child": _mark(given.get("Child_Labor", "")),
            "forced": _mark(given.get("Forced_Labor", "")),
            "forced_child": _mark(given.get("Forced_Child_Labor", "")),
        }
        derived = _mark(given.get("Derived_Labor_Exploitation", "")) == "1"
        has_downstream |= derived
        _add(found, unknown, good, country, marks, _source_of(good, country) if derived else "")
    return _imported(found, unknown, has_downstream=has_downstream)


def _from_xml(document: Document) -> Iterator[tuple[str, str, dict[str, str]]]:
    root = tree.read(document, _APP)
    for good in root.all("Good"):
        for country in good.all("Country"):
            names = ("Child_Labor", "Forced_Labor", "Forced_Child_Labor", "Derived_Labor_Exploitation")
            given = {name: country.text(name) for name in names}
            if country.text("Country_Name"):
                yield good.text("Good_Name"), country.text("Country_Name"), given


def _from_json(document: Document) -> Iterator[tuple[str, str, dict[str, str]]]:
    try:
        whole: Any = json.loads(document.text)
    except ValueError as error:
        raise ImportRefused(
            "broken_off", f'"{document.name}" is not whole JSON; download it again.'
        ) from error
    for good in _all_with(whole, "Good_Name"):
        for country in _all_with(good.get("Countries", good), "Country_Name"):
            given = {
                name: str(value) for name, value in country.items() if isinstance(value, str | bool | int)
            }
            yield str(good["Good_Name"]), str(country["Country_Name"]), given


def _all_with(value: object, name: str) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if name in value:
            yield value
            return
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _all_with(one, name)


def _add(
    found: list[Row], unknown: set[str], good: str, country: str, marks: dict[str, str], source: str
) -> None:
    iso2 = places_named.iso2(country)
    if not good or not iso2:
        unknown.add(f"{good} of {country}" if good else country)
        return
    found.append(
        {
            "good": _ours(good),
            "iso2": iso2,
            "standing": "listed",
            "child": marks.get("child", "0"),
            "forced": marks.get("forced", "0"),
            "forced_child": marks.get("forced_child", "0"),
            "tainted_input_from": source,
            "seen_in": "",
            "as_of": "",
        }
    )


@lru_cache(maxsize=1)
def _our_goods() -> dict[str, str]:
    return {fold(row["good"]): row["good"] for row in datasets.read("goods")[1]}


def _ours(good: str) -> str:
    """The good as our tables call it: those names lead from words and headings to it."""
    cleaned = " ".join(good.replace("*", "").split())
    return _our_goods().get(fold(cleaned), cleaned)


def _source_of(good: str, country: str) -> str:
    """The country of the tainted input, where the shipped edition names it for the same good and country."""
    rows = datasets.read(KIND)[1]
    place, iso2 = _ours(good), places_named.iso2(country)
    named = (row["tainted_input_from"] for row in rows if (row["good"], row["iso2"]) == (place, iso2))
    return next((source for source in named if source), _UNNAMED)


def _imported(found: Iterable[Row], unknown: set[str], *, has_downstream: bool) -> Imported:
    rows: dict[tuple[str, ...], Row] = {}
    for row in found:
        key = (row["good"], row["iso2"], row["tainted_input_from"])
        if row["child"] + row["forced"] + row["forced_child"] == "000" and not row["tainted_input_from"]:
            raise ImportRefused(
                "no_mark", f'"{row["good"]}" of {row["iso2"]} is marked for neither child nor forced labor.'
            )
        known = rows.setdefault(key, row)
        for name in ("child", "forced", "forced_child"):
            known[name] = max(known[name], row[name])
    new = sorted({row["good"] for row in rows.values()} - set(_our_goods().values()))
    remarks = []
    if unknown:
        remarks.append(f"Left out, no country we know: {'; '.join(sorted(unknown)[:10])}.")
    if new:
        remarks.append(
            f"Found by their own names only, without words in other languages: {', '.join(new[:20])}."
        )
    if not has_downstream:
        remarks.append("No downstream goods are in the file; import it together with their sheet.")
    whole = has_downstream and len(rows) >= _WHOLE_FROM and not unknown
    ordered = tuple(rows[key] for key in sorted(rows))
    return Imported(
        ordered,
        completeness=WHOLE if whole else PARTIAL,
        note="" if whole else _why(rows),
        remarks=tuple(remarks),
    )


def _why(rows: dict[tuple[str, ...], Row]) -> str:
    return f"{len(rows)} rows; a whole edition has more than {_WHOLE_FROM}, downstream goods included."


FORMS = (
    Form(KIND, "ilab_workbook", 1, _BOOK, _is_book, read_book),
    Form(KIND, "ilab_app", 1, _APP, _is_app, read_app),
)
