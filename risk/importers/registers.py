"""Registers and lists of research that raise a signal: Brazil's register of employers, and lists of reports.

Companies only: entries of natural persons are left out while reading and are not stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from risk import datasets
from risk.datasets import Row
from risk.folding import fold
from risk.importers import columns, days, entities, listed_names, places_named
from risk.importers.document import Document, Grid
from risk.importers.entities import Entity
from risk.importers.imported import UNKNOWN, WHOLE, Form, Imported
from risk.importers.listed_names import ALIAS, SCRIPT
from risk.importers.refusing import ImportRefused

BRAZIL, RESEARCH = "brazil_register", "research_names"
_BRAZIL = "Brazil's register of employers (Cadastro de Empregadores) as CSV or workbook"
_WANTED: columns.Wanted = {
    "name": ("empregador", "nome do empregador", "employer"),
    "number": ("cnpj cpf", "cnpj", "cpf cnpj", "cnpj cpf cei"),
    "workers": ("trabalhadores envolvidos", "trabalhadores", "workers"),
    "decided?": (
        "decisao administrativa de procedencia",
        *("decisao administrativa de procedencia irrecorrivel", "data da decisao"),
    ),
    "listed": ("inclusao no cadastro de empregadores", "inclusao no cadastro", "data de inclusao"),
    "state?": ("uf",),
    "cnae?": ("cnae",),
}
_COMPANY = re.compile(
    r"\b(?:ltda|limitada|s\.?\s?/?a\.?|eireli|spe|slu|cooperativa|associacao|fundacao|sociedade|consorcio|condominio"
    r"|companhia|cia|empreendimentos|participacoes|industria|comercio)\b",
    re.IGNORECASE,
)


def _grids(document: Document, told: str) -> list[Grid]:
    if document.is_workbook:
        return list(document.sheets.values())
    delimiter = ";" if document.text[:5_000].count(";") > document.text[:5_000].count(",") else ","
    return [columns.grid_of(document, told, delimiter)]


def _is_brazil(document: Document) -> bool:
    return any(columns.has_header(document, _WANTED, delimiter) for delimiter in ",;")


def read_brazil(document: Document) -> Imported:
    """Employers with a company's number and legal form; persons and sole traders are counted and left out."""
    grids = _grids(document, _BRAZIL)
    grid = next((one for one in grids if columns.has_columns(one, _WANTED)), grids[0])
    known = {re.sub(r"\D", "", row["company_number"]): row for row in datasets.read(BRAZIL)[1]}
    rows: dict[str, Row] = {}
    left_out = 0
    for record in columns.records(grid, _WANTED, _BRAZIL, document.name):
        digits = re.sub(r"\D", "", record["number"])
        if not _is_company(record["name"], digits):
            left_out += 1
            continue
        listed = days.iso(record["listed"])
        if not listed:
            raise ImportRefused(
                "day_missing", f'Row {record.row}: "{record["listed"]}" is no day of inclusion.'
            )
        before = known.get(digits, {})
        key = before.get("entry") or f"BR-{digits}"
        decided = days.iso(record["decided"])
        again = rows.get(key)
        if again and (again["decided_on"], again["listed_on"]) == (decided, listed):
            raise ImportRefused("given_twice", f'"{record["name"]}" stands twice with the same decision.')
        key = f"{key}/{listed}" if again else key
        rows[key] = {
            "entry": key,
            "name": record["name"],
            "company_number": _as_number(digits),
            "state": record["state"],
            "kind": before.get("kind", ""),
            "workers_found": re.sub(r"\D", "", record["workers"]) or "0",
            "decided_on": decided,
            "listed_on": listed,
            "as_of": "",
        }
    newest = max((row["listed_on"] for row in rows.values()), default="")
    return Imported(
        tuple(rows.values()),
        edition=f"inclusions up to {newest}" if newest else "",
        completeness=WHOLE,
        note=f"Companies only: {left_out} entries of persons and sole traders were left out on purpose.",
    )


def _is_company(name: str, digits: str) -> bool:
    """A company's number and a legal form; a name that ends in a person's number is a sole trader."""
    return len(digits) == 14 and bool(_COMPANY.search(fold(name))) and not re.search(r"\d{11}\s*$", name)


def _as_number(digits: str) -> str:
    return f"{digits[:2]}.{digits[2:5]}.{digits[5:8]}/{digits[8:12]}-{digits[12:]}"


_LIST = "a list of companies named in a report, with the columns company, source"
_RESEARCH: columns.Wanted = {
    "name": ("company", "company name", "supplier", "entity", "factory", "company name english", "name"),
    "source": ("source", "report", "evidence", "sources", "citation"),
    "script?": ("company name chinese", "chinese name", "name chinese", "native name", "original name"),
    "aliases?": ("aliases", "alias", "other names"),
    "country?": ("country",),
    "since?": ("date", "published", "published on", "report date"),
}


def _is_research(document: Document) -> bool:
    return columns.has_header(document, _RESEARCH)


def read_research(document: Document) -> Imported:
    """Companies that researchers name, each with its source; several rows on one company become one entry."""
    found: dict[str, Entity] = {}
    for grid in _grids(document, _LIST):
        if document.is_workbook and not columns.has_columns(grid, _RESEARCH):
            continue
        for record in columns.records(grid, _RESEARCH, _LIST, document.name):
            if not record["name"] or not record["source"]:
                raise ImportRefused("source_missing", f"Row {record.row} has no company or no source.")
            listed = listed_names.read(record["name"])
            listed.others += list(_others(record["script"], SCRIPT)) + list(_others(record["aliases"], ALIAS))
            iso2 = places_named.iso2(record["country"])
            since, more = days.iso(record["since"]), {"source": record["source"]}
            one = Entity(listed, "signal", iso2=iso2, since=since, reliability="research", more=more)
            known = found.setdefault(f"{fold(listed.name)}|{iso2}", one)
            if known is not one:
                known.listed.others += listed.others
                if record["source"] not in known.more["source"]:
                    known.more["source"] += f"; {record['source']}"
    if not found:
        raise ImportRefused(
            "column_missing", f'"{document.name}" has no column "company", so it is not {_LIST}.'
        )
    rows = entities.with_keys(RESEARCH, entities.rows_of(found.values()), "RS")
    return Imported(tuple(rows), completeness=UNKNOWN)


def _others(cell: str, kind: str) -> Iterator[tuple[str, str]]:
    return ((kind, name.strip()) for name in re.split(r"[|;]", cell) if name.strip())


FORMS = (
    Form(BRAZIL, "brazil_register", 1, _BRAZIL, _is_brazil, read_brazil),
    Form(RESEARCH, "research_list", 1, _LIST, _is_research, read_research),
)
