"""Withhold release orders and findings: the dataset of the dashboard of CBP as CSV."""

from __future__ import annotations

import re

from risk import datasets
from risk.folding import fold
from risk.importers import columns, days, entities, listed_names, places_named
from risk.importers.columns import Record
from risk.importers.document import Document
from risk.importers.entities import Entity
from risk.importers.imported import PARTIAL, WHOLE, Form, Imported

KIND = "cbp_orders"
_TOLD = "the WRO and Findings dataset of CBP"
_WANTED: columns.Wanted = {
    "entity": ("entity", "entity name"),
    "country": ("country",),
    "merchandise": ("merchandise",),
    "order": ("wro finding", "wro or finding", "type"),
    "status": ("status",),
    "since?": ("effective date", "date"),
    "year?": ("calendar year",),
    "industry?": ("industry",),
    "remarks?": ("remarks",),
}
_RULE = re.compile(
    r"^(?:all|any)\b|\bautonomous region\b|\bregion\b|\bprisons?\b|\bfields?\b|produced (?:in whole|with)"
    r"|\bstate\b.*\bcotton\b",
    re.IGNORECASE,
)
_VESSEL = re.compile(r"\bvessel\b|^f/?v\b|\bfishing (?:boat|ship)\b|\bfleet\b", re.IGNORECASE)
_STANDING = {"active": "active", "partially active": "active", "modified": "active", "inactive": "inactive"}


def _is_dataset(document: Document) -> bool:
    return columns.has_header(document, _WANTED)


def read(document: Document) -> Imported:
    """Entities with their orders; those on regions, goods, places and vessels stay as rules without names."""
    grid = columns.grid_of(document, _TOLD)
    found: dict[str, Entity] = {}
    orders: set[str] = set()
    unknown: list[str] = []
    for record in columns.records(grid, _WANTED, _TOLD, document.name):
        orders.add("finding" if "finding" in fold(record["order"]) else "wro")
        standing = _STANDING.get(fold(record["status"]), "unclear")
        if standing == "unclear":
            unknown.append(record["status"])
        one = _entity(record, standing)
        known = found.setdefault(f"{fold(one.listed.name)}|{one.iso2}", one)
        if known is not one:
            _join(known, one)
    rows = entities.with_keys(KIND, entities.rows_of(found.values()), "CB")
    newest = max((row["since"] for row in rows), default="")
    whole = orders == {"finding", "wro"}
    remarks = [f"Status not known, kept as leads: {', '.join(sorted(set(unknown)))}."] if unknown else []
    if not whole:
        remarks.append("The file holds only withhold release orders or only findings, not both.")
    return Imported(
        tuple(rows),
        edition=f"dataset with orders up to {newest}" if newest else "",
        completeness=WHOLE if whole else PARTIAL,
        remarks=tuple(remarks),
    )


def _entity(record: Record, standing: str) -> Entity:
    listed = listed_names.read(record["entity"] or record["merchandise"])
    subject = _subject(record, listed.name)
    use = "rule" if subject != "entity" else "entity" if standing == "active" else "lead"
    order = "Finding" if "finding" in fold(record["order"]) else "WRO"
    return Entity(
        listed,
        use,
        iso2=places_named.iso2(record["country"]),
        since=days.iso(record["since"], month_first=True),
        more={
            "subject": subject,
            "order": order,
            "standing": standing,
            "also_uflpa": "",
            "merchandise": record["merchandise"],
        },
    )


def _subject(record: Record, name: str) -> str:
    known = _shipped_subjects().get(fold(name))
    if known:
        return known
    if _VESSEL.search(name) or "vessel" in fold(record["industry"]):
        return "vessel"
    if not record["entity"] or fold(name) == fold(record["country"]) or _RULE.search(name):
        return "country_commodity"
    return "entity"


def _shipped_subjects() -> dict[str, str]:
    return {fold(row["name"]): row["subject"] for row in datasets.read(KIND)[1]}


def _join(known: Entity, again: Entity) -> None:
    """The same entity under an order and a finding: what is active counts."""
    if again.use == "entity":
        known.use, known.more["standing"] = "entity", "active"
    if again.more["order"] not in known.more["order"]:
        known.more["order"] = f"{known.more['order']}, {again.more['order']}"
    if again.more["merchandise"] not in known.more["merchandise"]:
        known.more["merchandise"] = f"{known.more['merchandise']}; {again.more['merchandise']}"
    known.since = min((day for day in (known.since, again.since) if day), default="")


FORMS = (Form(KIND, "cbp_dataset", 1, _TOLD, _is_dataset, read),)
