"""Decisions under the EU Forced Labour Regulation, in a form of our own: no official file is known yet."""

from __future__ import annotations

from risk.folding import fold
from risk.importers import columns, days, entities, listed_names, places_named
from risk.importers.columns import Record
from risk.importers.document import Document
from risk.importers.entities import Entity
from risk.importers.imported import UNKNOWN, Form, Imported
from risk.importers.refusing import ImportRefused

KIND = "eu_forced_labour_decisions"
_TOLD = (
    "a table of published decisions in our own form, with the columns economic operator, product, place, "
    "decision date, decision"
)
_WANTED: columns.Wanted = {
    "operator": ("economic operator", "operator"),
    "product": ("product",),
    "place": ("place", "country"),
    "decided": ("decision date", "date of decision", "decided on"),
    "decision": ("decision", "kind of decision"),
    "aliases?": ("aliases", "other names"),
    "ended?": ("withdrawn on", "no longer in force since"),
    "reference?": ("reference", "decision number"),
    "source?": ("source", "published at"),
}
_KINDS = {
    **dict.fromkeys(
        ("prohibition", "ban", "withdrawal", "disposal", "prohibition and withdrawal"), "in force"
    ),
    **dict.fromkeys(("withdrawn", "annulled", "repealed"), "ended"),
}
"""What a person may write as the decision; the words of the future database are not known."""


def _is_table(document: Document) -> bool:
    return columns.has_header(document, _WANTED)


def read(document: Document) -> Imported:
    """Operators under a decision; one that names a product and a place but no operator is a rule."""
    grid = columns.grid_of(document, _TOLD)
    found = [_entity(record) for record in columns.records(grid, _WANTED, _TOLD, document.name)]
    newest = max((one.since for one in found), default="")
    note = "In our own form, written down from published decisions: it is as whole as whoever wrote it."
    return Imported(
        tuple(entities.with_keys(KIND, entities.rows_of(found), "FL")),
        edition=f"decisions up to {newest}" if newest else "",
        completeness=UNKNOWN,
        note=note,
    )


def _entity(record: Record) -> Entity:
    if not record["product"]:
        raise ImportRefused("product_missing", f"Row {record.row} names no product.")
    decided = days.required(record["decided"], record.row, "day of a decision")
    if not decided:
        raise ImportRefused("day_missing", f"Row {record.row} has no decision date.")
    standing = _KINDS.get(fold(record["decision"]))
    if standing is None:
        raise ImportRefused(
            "decision_unknown",
            f'Row {record.row}: "{record["decision"]}" is no decision; write one of: {", ".join(_KINDS)}.',
        )
    ended = days.required(record["ended"], record.row, "day of withdrawal")
    if standing == "ended" and not ended:
        raise ImportRefused("day_missing", f"Row {record.row} does not say when the decision was withdrawn.")
    listed = listed_names.read(record["operator"] or record["product"])
    names = record["aliases"].replace(";", "|").split("|")
    listed.others += [(listed_names.ALIAS, name.strip()) for name in names if name.strip()]
    iso2 = places_named.iso2(record["place"])
    return Entity(
        listed,
        "entity" if record["operator"] else "rule",
        entry=_key(record, listed.name, decided),
        iso2=iso2,
        since=decided,
        more={
            "product": record["product"],
            "place": "" if iso2 else record["place"],
            "decision": record["decision"],
            "until": ended,
            "source": record["source"],
        },
    )


def _key(record: Record, name: str, decided: str) -> str:
    """The number of the decision and who it is on; else who, what and when."""
    about = record["reference"] or f"{record['product']} {decided}"
    return entities.by_name("FL", f"{name} {about}")


FORMS = (Form(KIND, "eu_decisions", 1, _TOLD, _is_table, read),)
