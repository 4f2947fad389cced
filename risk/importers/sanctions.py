"""Consolidated sanctions lists of the UN, the EU, the UK and the US: organisations only.

Persons are left out while reading: no name of a person enters a release. A designation is no finding of
forced labour, so these names are shown for review and change no score.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace

from risk.folding import fold
from risk.importers import columns, days, entities, listed_names, places_named, tree
from risk.importers.columns import Record
from risk.importers.document import Document, refuse_page
from risk.importers.entities import Entity
from risk.importers.imported import PARTIAL, WHOLE, Form, Imported
from risk.importers.listed_names import ALIAS, FORMER, SCRIPT, Listed
from risk.importers.markup import broken_off
from risk.importers.refusing import ImportRefused

USE = "review"
_UN, _EU = (
    "the UN Security Council's consolidated list as XML",
    "the EU's consolidated financial sanctions as CSV",
)
_UK, _US = "the UK Sanctions List as CSV", "OFAC's SDN list as CSV"
_NO_PERSONS = (
    "Organisations only: entries of persons, ships and aircraft ({}) were left out and are not stored."
)


def _imported(kind: str, found: Iterable[Entity], as_of: str, left_out: int, prefix: str) -> Imported:
    rows = entities.with_keys(kind, entities.rows_of(found), prefix)
    return Imported(
        tuple(rows),
        as_of,
        f"list of {as_of}" if as_of else "",
        WHOLE,
        remarks=(_NO_PERSONS.format(f"{left_out:,}"),),
    )


def _entity(entry: str, names: list[tuple[str, str]], country: str, since: str, programme: str) -> Entity:
    """An organisation from its names by kind; the first one is its own."""
    main = next((name for kind, name in names if kind == listed_names.MAIN), names[0][1])
    others = [(ALIAS if kind == listed_names.MAIN else kind, name) for kind, name in names if name != main]
    return Entity(
        Listed(main, list(dict.fromkeys(others))),
        USE,
        entry=entry,
        iso2=places_named.iso2(country),
        since=since,
        more={"programme": programme},
    )


def _is_un(document: Document) -> bool:
    return document.is_xml and "CONSOLIDATED_LIST" in document.text[:2_000]


def read_un(document: Document) -> Imported:
    """Entities of the list; individuals are counted and left out."""
    root = tree.read(document, _UN)
    if root.name != "CONSOLIDATED_LIST":
        raise ImportRefused("other_xml", f'"{document.name}" is XML, but not {_UN}.')
    found = []
    for one in root.all("ENTITY"):
        names = [(listed_names.MAIN, one.text("FIRST_NAME"))]
        if one.text("NAME_ORIGINAL_SCRIPT"):
            names.append((SCRIPT, one.text("NAME_ORIGINAL_SCRIPT")))
        for alias in one.children("ENTITY_ALIAS"):
            kind = FORMER if "f.k.a" in alias.text("QUALITY").lower() else ALIAS
            names += [(kind, alias.text("ALIAS_NAME"))] if alias.text("ALIAS_NAME") else []
        countries = [address.text("COUNTRY") for address in one.children("ENTITY_ADDRESS")]
        entry = one.text("REFERENCE_NUMBER") or one.text("DATAID")
        if not entry or not names[0][1]:
            raise ImportRefused(
                "key_missing", f'An entity of "{document.name}" has no reference number or name.'
            )
        since = days.iso(one.text("LISTED_ON"))
        found.append(_entity(entry, names, next(iter(countries), ""), since, one.text("UN_LIST_TYPE")))
    persons = sum(1 for _ in root.all("INDIVIDUAL"))
    return _imported("un_sanctions", found, days.iso(root.attribute("dateGenerated")), persons, "UN")


_EU_WANTED: columns.Wanted = {
    "entry": ("entity logicalid", "entity logical id"),
    "type": ("entity subjecttype classificationcode", "entity subjecttype", "subject type"),
    "name": ("namealias wholename", "naal wholename"),
    "made?": ("filegenerationdate", "date file"),
    "since?": ("entity designationdate", "entity regulation publicationdate", "leba publication date"),
    "programme?": ("entity regulation programme", "programme"),
    "country?": ("address countryiso2code", "addr country"),
}


def _is_eu(document: Document) -> bool:
    if document.is_workbook or document.is_page or document.is_xml:
        return False
    return "entity_logical" in document.text[:2_000].lower() and ";" in document.text[:2_000]


def read_eu(document: Document) -> Imported:
    """One row for each name or address of an entity, put together by its number."""
    grid = columns.grid_of(document, _EU, delimiter=";")
    by_entry: dict[str, list[Record]] = {}
    persons: set[str] = set()
    made = ""
    for record in columns.records(grid, _EU_WANTED, _EU, document.name):
        made = made or days.iso(record["made"])
        if fold(record["type"]) in {"e", "enterprise", "entity"}:
            by_entry.setdefault(record["entry"], []).append(record)
        else:
            persons.add(record["entry"])
    found = []
    for entry, records in by_entry.items():
        names = [(_script_or_alias(one["name"]), one["name"]) for one in records if one["name"]]
        if not names:
            continue
        latin = next((at for at, (kind, _) in enumerate(names) if kind != SCRIPT), 0)
        names[latin] = (listed_names.MAIN, names[latin][1])
        country = next((one["country"] for one in records if one["country"]), "")
        since = days.iso(records[0]["since"])
        found.append(_entity(entry, names, country, since, records[0]["programme"]))
    return _imported("eu_sanctions", found, made, len(persons), "EU")


def _script_or_alias(name: str) -> str:
    return ALIAS if fold(name).isascii() else SCRIPT


_UK_WANTED: columns.Wanted = {
    "entry": ("unique id", "group id"),
    "type": ("designation type", "individual entity ship", "type", "group type"),
    "name6": ("name 6",),
    "name1?": ("name 1",),
    "name2?": ("name 2",),
    "name3?": ("name 3",),
    "name4?": ("name 4",),
    "name5?": ("name 5",),
    "kind?": ("name type", "alias type"),
    "script?": ("name non latin script",),
    "country?": ("address country", "country"),
    "since?": ("date designated", "uk sanctions list date designated", "listed on"),
    "regime?": ("regime name", "regime"),
}


def _is_uk(document: Document) -> bool:
    if document.is_workbook or document.is_page or document.is_xml:
        return False
    head = fold(document.text[:3_000])
    return "name 6" in head and ("unique id" in head or "group id" in head)


def read_uk(document: Document) -> Imported:
    """One row for each name of an entity, put together by its number; the first line dates the list."""
    grid = columns.grid_of(document, _UK)
    by_entry: dict[str, list[Record]] = {}
    others: set[str] = set()
    for record in columns.records(grid, _UK_WANTED, _UK, document.name):
        if fold(record["type"]) == "entity":
            by_entry.setdefault(record["entry"], []).append(record)
        else:
            others.add(record["entry"])
    found = []
    for entry, records in by_entry.items():
        names = list(_uk_names(records))
        if names:
            country = next((one["country"] for one in records if one["country"]), "")
            since = days.iso(records[0]["since"])
            found.append(_entity(entry, names, country, since, records[0]["regime"]))
    as_of = days.iso(" ".join(grid[0])) if grid else ""
    return _imported("uk_sanctions", found, as_of, len(others), "UK")


def _uk_names(records: Iterable[Record]) -> Iterator[tuple[str, str]]:
    for record in records:
        parts = [record[f"name{at}"] for at in (1, 2, 3, 4, 5, 6)]
        name = " ".join(part for part in parts if part)
        said = fold(record["kind"])
        kind = (
            FORMER
            if "fka" in said or "formerly" in said
            else listed_names.MAIN
            if "primary" in said
            else ALIAS
        )
        if name:
            yield kind, name
        if record["script"]:
            yield SCRIPT, record["script"]


_SDN, _ALT, _ADDRESS = 12, 5, 6


def _is_us(document: Document) -> bool:
    if document.is_workbook or document.is_page or document.is_xml:
        return False
    first = next(iter(columns.first_rows(document)), [])
    return len(first) == _SDN and first[0].strip().isdigit() and "-0-" in document.text[:4_000]


def read_us(document: Document) -> Imported:
    """SDN.CSV, with ALT.CSV and ADD.CSV below it where somebody joined them; none of them has a header."""
    refuse_page(document, _US)
    by_entry: dict[str, list[str]] = {}
    aliases: dict[str, list[tuple[str, str]]] = {}
    countries: dict[str, str] = {}
    left_out: set[str] = set()
    text = document.text.rstrip("\x1a\r\n ")
    try:
        rows = [[_cell(cell) for cell in row] for row in csv.reader(io.StringIO(text), strict=True) if row]
    except csv.Error as error:
        raise broken_off(document.name) from error
    for number, row in enumerate(rows, start=1):
        if len(row) == _SDN and row[2] == "":
            if row[0] in by_entry:
                raise ImportRefused("given_twice", f'Number {row[0]} stands twice in "{document.name}".')
            by_entry[row[0]] = row
        elif len(row) == _SDN:
            left_out.add(row[0])
        elif len(row) == _ALT:
            aliases.setdefault(row[0], []).append((FORMER if row[2] == "fka" else ALIAS, row[3]))
        elif len(row) == _ADDRESS:
            countries.setdefault(row[0], row[4])
        elif number == len(rows):
            raise broken_off(document.name)
        else:
            raise ImportRefused(
                "ragged", f'Row {number} of "{document.name}" has {len(row)} cells; {_US} has 12.'
            )
    if not by_entry:
        raise ImportRefused("no_rows", f'"{document.name}" names no organisation, so it is not {_US}.')
    found = [
        _entity(
            entry,
            [(listed_names.MAIN, row[1]), *aliases.get(entry, ())],
            countries.get(entry, ""),
            "",
            row[3],
        )
        for entry, row in by_entry.items()
    ]
    made = _imported("us_sanctions", found, "", len(left_out), "US")
    if aliases:
        return made
    note = "Aliases are in ALT.CSV: join both files (SDN.CSV first) to have them searched."
    return replace(made, completeness=PARTIAL, note=note, remarks=(*made.remarks, note))


def _cell(text: str) -> str:
    cleaned = text.strip()
    return "" if cleaned == "-0-" else cleaned


FORMS = (
    Form("un_sanctions", "un_xml", 1, _UN, _is_un, read_un),
    Form("eu_sanctions", "eu_csv", 1, _EU, _is_eu, read_eu),
    Form("uk_sanctions", "uk_csv", 1, _UK, _is_uk, read_uk),
    Form("us_sanctions", "ofac_csv", 1, _US, _is_us, read_us),
)
