"""Rows of a list of names in our columns, and keys of entries that stay the same from release to release."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from risk import datasets
from risk.datasets import Row
from risk.folding import fold
from risk.importers import listed_names
from risk.importers.listed_names import Listed
from risk.importers.refusing import ImportRefused

SHIPPED_KEYS = frozenset({"uflpa_entities", "cbp_orders"})
"""Lists whose shipped rows have keys that an import of the same names keeps."""


@dataclass
class Entity:
    """One entity of a list on its way into a row; `entry` is blank where the list gives no key of its own."""

    listed: Listed
    use: str
    entry: str = ""
    iso2: str = ""
    since: str = ""
    covers: str = ""
    reliability: str = "official"
    more: dict[str, str] = field(default_factory=dict)


def rows_of(entities: Iterable[Entity], as_of: str = "") -> list[Row]:
    """One row for each entity, companies named along with another one after it."""
    rows: list[Row] = []
    for entity in entities:
        rows.append(_row(entity, entity.listed, as_of))
        for other in entity.listed.together:
            along = _row(entity, other, as_of)
            along["entry"] = ""
            along["covers"] = f"named with {entity.listed.name}"
            rows.append(along)
    return rows


def _row(entity: Entity, listed: Listed, as_of: str) -> Row:
    others = [
        (kind, name.replace("|", "/"))
        for kind, name in listed.others
        if not listed_names.same(name, listed.name)
    ]
    others = list({fold(name) or name: (kind, name) for kind, name in reversed(others)}.values())[::-1]
    return {
        "entry": entity.entry,
        "name": listed.name,
        "other_names": "|".join(name for _, name in others),
        "name_kinds": "|".join(kind for kind, _ in others),
        "covers": "; ".join(text for text in (entity.covers, listed.covers) if text),
        "iso2": entity.iso2,
        "since": entity.since,
        "reliability": entity.reliability,
        "use": entity.use,
        "as_of": as_of,
        **entity.more,
    }


def told_counts(listed: Sequence[Listed]) -> tuple[str, ...]:
    """Remarks on cells that announce another number of names than were read."""
    return tuple(
        f'"{one.name}": the list says {said} names, {read} were read; check this entry.'
        for one in listed
        for said, read in one.told
        if said and said != read
    )


def with_keys(kind: str, rows: Sequence[Row], prefix: str) -> list[Row]:
    """Rows with keys: those the list gives, else the shipped one of the same name, else one by the name.

    A country that the shipped row of the same key has and the file does not give is kept.
    Decisions on hits hang on the key: it must not change because a list was published again.
    """
    shipped, countries = _shipped_keys(kind), _shipped_countries(kind)
    given: dict[str, str] = {}
    keyed = []
    for row in rows:
        key = row["entry"] or _known(row, shipped, given) or by_name(prefix, row["name"])
        if key in given:
            raise ImportRefused(
                "given_twice",
                f'Two entries of the list are the same: "{given[key]}" and "{row["name"]}" ({key}).',
            )
        given[key] = row["name"]
        keyed.append({**row, "entry": key, "iso2": row["iso2"] or countries.get(key, "")})
    return keyed


def _known(row: Row, shipped: Mapping[str, str], given: Mapping[str, str]) -> str:
    for name in (row["name"], *row["other_names"].split("|")):
        key = shipped.get(fold(name), "") if name else ""
        if key and key not in given:
            return key
    return ""


def by_name(prefix: str, name: str) -> str:
    """The key of an entry for which a list gives none."""
    # The folded name, so that a comma more or less is the same entry. No secret: a short name for a long one.
    return f"{prefix}-{hashlib.sha256((fold(name) or name).encode()).hexdigest()[:10]}"


def _shipped_countries(kind: str) -> dict[str, str]:
    if kind not in SHIPPED_KEYS:
        return {}
    return {row["entry"]: row["iso2"] for row in datasets.read(kind)[1]}


def _shipped_keys(kind: str) -> dict[str, str]:
    if kind not in SHIPPED_KEYS:
        return {}
    found: dict[str, str] = {}
    _, rows = datasets.read(kind)
    for row in rows:
        found.setdefault(fold(row["name"]), row["entry"])
    for row in rows:
        for other in row["other_names"].split("|"):
            if other:
                found.setdefault(fold(other), row["entry"])
    return found
