"""An organisation's own list as CSV or workbook: whom it does not buy from, and from which likeness on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from risk import datasets
from risk.importers import columns, days, entities, listed_names, places_named
from risk.importers.document import Document
from risk.importers.entities import Entity
from risk.importers.imported import WHOLE, Form, Imported
from risk.importers.refusing import ImportRefused

KIND = "own_blocking"
_TOLD = "a list of names to block with the columns name, aliases, country, reason"
_WANTED: columns.Wanted = {
    "name": ("name", "company", "company name", "supplier", "supplier name", "entity", "entity name"),
    "aliases?": ("aliases", "alias", "other names", "also known as"),
    "former?": ("former names", "former name", "formerly", "formerly known as"),
    "country?": ("country", "country code"),
    "since?": ("since", "blocked since", "date", "listed on", "effective date"),
    "reason?": ("reason", "note", "remarks"),
}
_DELIMITERS = ",;\t|"
_LEAST, _MOST = 0.75, 1.0
_ASIDE = 0.05
"""How far below its alert a name is still queued for a look."""


def _is_list(document: Document) -> bool:
    return False  # by the operator's word only: any list of names could be one


def read(document: Document) -> Imported:
    """Names with their other names parted by | or ;, all of them raising gate G1."""
    found = []
    for record in _records(document):
        if not record["name"]:
            raise ImportRefused("name_missing", f'Row {record.row} of "{document.name}" has no name.')
        listed = listed_names.read(record["name"])
        for column, kind in (("aliases", listed_names.ALIAS), ("former", listed_names.FORMER)):
            names = record[column].replace(";", "|").split("|")
            listed.others += [(kind, name.strip()) for name in names if name.strip()]
        iso2 = places_named.iso2(record["country"])
        if record["country"] and not iso2:
            raise ImportRefused(
                "country_unknown", f'Row {record.row}: "{record["country"]}" is no country; write its code.'
            )
        more = {"reason": record["reason"]}
        found.append(Entity(listed, "entity", iso2=iso2, since=days.iso(record["since"]), more=more))
    rows = entities.with_keys(KIND, entities.rows_of(found), "OWN")
    return Imported(tuple(rows), completeness=WHOLE)


def reasons(document: Document) -> Iterator[tuple[int, str]]:
    """Row and text of each reason: people read it, so whoever stores it looks first whom it names."""
    return ((record.row, record["reason"]) for record in _records(document) if record["reason"])


def _records(document: Document) -> Iterator[columns.Record]:
    grid = columns.grid_of(document, _TOLD, _delimiter(document))
    return columns.records(grid, _WANTED, _TOLD, document.name)


def _delimiter(document: Document) -> str:
    """The sign between cells by which the header has a column for names: spreadsheets of many countries write
    semicolons.
    """
    fitting = (one for one in _DELIMITERS if columns.has_header(document, _WANTED, one))
    return next(fitting, _DELIMITERS[0])


def with_threshold(found: Imported, alert: str) -> Imported:
    """Rows with the likeness from which a name is an alert: the one given, else that of official lists."""
    usual = next(row for row in datasets.read("screening_thresholds")[1] if row["use"] == "entity")
    text = alert.strip().replace(",", ".") or usual["alert"]
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not _LEAST <= value <= _MOST:
        raise ImportRefused("threshold_wrong", f'A threshold lies between {_LEAST} and 1, not at "{alert}".')
    possible = min(float(usual["possible"]), round(value - _ASIDE, 4))
    rows = tuple({**row, "alert": f"{value:g}", "possible": f"{possible:g}"} for row in found.rows)
    return replace(found, rows=rows, note=f"A name is an alert from a likeness of {value:g} on.")


FORMS = (Form(KIND, "own_list", 1, _TOLD, _is_list, read),)
