"""What a list would do, worked out once and kept beside it: understood columns, counts, rows, problems."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson

from auditor.core.database import TenantSession
from auditor.core.storage import Storage
from risk.facts import RatedTopic
from risk.reference import Release
from risk.vocabulary import Kind
from suppliers import list_sources, problems
from suppliers.chain.chain_walk import BUYER
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.files.sheet import Sheet
from suppliers.limits import Limits
from suppliers.lists import checking, day_orders, layouts, repairs, sector_texts, transposed, worker_columns
from suppliers.lists.checking import CheckedList
from suppliers.lists.layouts import Rule
from suppliers.matching import fold
from suppliers.problem_codes import CODES
from suppliers.problems import Problem
from suppliers.telling import Told, untold
from suppliers.uploads import ingestion, understood
from suppliers.uploads.planned import Plan, RowStatus
from suppliers.uploads.versions import Content

ROWS_SHOWN = 20

REASONS = {
    "name": "The heading is the name of the field.",
    "heading": "The heading is a known word for the field.",
    "contents": "Told by what the cells hold.",
    "user": "You chose it.",
    "rule": "You said what its values stand for.",
    mapping.UNDECIDED: f"{CODES['share_or_number'].meaning} Choose one of the two.",
}
"""Why a column was taken for a field, in words."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose in place of what was detected; empty leaves the detection."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    columns: Mapping[int, str | None] | None = None
    country: str = ""
    kind: str = ""
    sector: str = ""
    rules: Sequence[Rule] = ()
    day_orders: Mapping[int, str] = field(default_factory=dict)
    """By column: dmy or mdy for dates that could be read either way."""
    repair: bool = False
    """Whether damaged letters are taken as they were meant."""
    contacts: frozenset[int] = frozenset()
    """Columns in which names that stand alone are of contacts."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a person sees before a list is committed."""

    reading: dict[str, Any]
    columns: list[dict[str, Any]]
    counts: dict[str, int]
    rows: list[dict[str, Any]]
    problems: list[Problem]
    """In the order of rows; row 0 is the whole list."""
    changed: list[dict[str, Any]] = field(default_factory=list)
    """What a commit would change of known suppliers: supplier_id, name, field, before, after."""
    planned: dict[str, list[Any]] = field(default_factory=dict)
    """Of every record its row, status, supplier (None while it is not in the register) and name."""
    waiting: list[str] = field(default_factory=list)
    """Folded texts of the rows without a supplier."""
    rules: list[dict[str, Any]] = field(default_factory=list)
    """Columns that decide a field: field, column, heading, distinct, and the entries of the table."""
    came_back: bool = False
    day_orders: list[dict[str, Any]] = field(default_factory=list)
    """Columns with dates that could be read either way: column, heading, order, told_by and so on."""
    repairs: list[dict[str, Any]] = field(default_factory=list)
    """Damaged texts beside what they were: heading, found, meant, rows; at most `repairs.SHOWN`."""
    repairable: int = 0
    """How many distinct texts can be repaired."""
    sectors: list[dict[str, Any]] = field(default_factory=list)
    """Sectors that were not understood: text, rows, advice; at most `sector_texts.SHOWN`."""
    sector_texts: int = 0
    """How many distinct sectors were not understood, and in how many rows they stand."""
    sector_rows: int = 0
    left_aside: list[str] = field(default_factory=list)
    """Columns of which nothing is taken in, by heading or place."""
    people: list[dict[str, Any]] = field(default_factory=list)
    """Columns in which names of persons stand alone: column, heading, first, rows, and what was said."""
    links: int = 0
    """How many links of the chain the list states; which of them are news is known when they are stored."""
    buyer_links: int = 0
    """How many of them only say that, and at which tier, a supplier supplies the organisation itself."""

    @property
    def united(self) -> set[int]:
        """Rows that add to a supplier whom this very list brings: they change nobody who is known."""
        told = zip(*(self.planned.get(name, ()) for name in ("row", "status", "supplier_id")), strict=True)
        return {row for row, status, known in told if status == RowStatus.CHANGED and not known}

    def content(self) -> Content:
        """The rows as far as they matter to a named list."""
        told = zip(*(self.planned[name] for name in ("status", "supplier_id", "name")), strict=True)
        known: dict[uuid.UUID, str] = {}
        new = []
        for status, supplier_id, name in told:
            if supplier_id:
                known[uuid.UUID(supplier_id)] = name
            elif status == RowStatus.NEW:
                new.append(name)
        return Content(known, new, frozenset(self.waiting), records_of(self.counts))


def records_of(counts: Mapping[str, int]) -> int:
    """Rows that belong to a supplier, duplicates not counted."""
    return sum(counts.get(name, 0) for name in ("new", "changed", "unchanged"))


def read(path: Path, filename: str, choices: Choices, limits: Limits) -> Sheet:
    """Read a stored list; refuses with `FileRefused` what is no list."""
    return reading.read(
        path,
        filename=filename,
        limits=limits,
        encoding=choices.encoding or None,
        delimiter=choices.delimiter or None,
        sheet=choices.sheet or None,
    )


def check(sheet: Sheet, choices: Choices, as_of: date, release: Release, told: Told = untold) -> CheckedList:
    """Map and check a list as a person chose, else as it suggests itself; `as_of` is the day it came.

    `release` is the one that the organisation works with: what the preview says is what is scored.
    """
    worker_columns.refuse(sheet)
    transposed.refuse(sheet)
    mapped = mapping.suggest(sheet)
    if choices.columns:
        inside = {place: name for place, name in choices.columns.items() if 0 <= place < sheet.width}
        mapped = mapped.overridden(inside)
    worker_columns.refuse_texts(sheet, mapped)
    return checking.check(
        sheet,
        layouts.decided(mapped, choices.rules) if choices.rules else mapped,
        country=choices.country or None,
        kind=choices.kind or None,
        sector=choices.sector or None,
        release=release,
        as_of=as_of,
        day_orders=choices.day_orders,
        repair=choices.repair,
        contacts=choices.contacts,
        told=told,
    )


def plan(
    session: TenantSession, checked: CheckedList, filename: str, observed_on: date, told: Told = untold
) -> Plan:
    """Compare a checked list with the register."""
    return ingestion.plan(
        session, checked, observed_on=observed_on, source=list_sources.of_list(filename), told=told
    )


def build(
    checked: CheckedList,
    planned: Plan,
    changed: list[dict[str, str]],
    choices: Choices,
    remembered: Mapping[int, str],
    release: Release,
) -> Preview:
    """The preview of a list; `remembered` gives the reason of columns that were mapped so before."""
    found = repairs.of_list(checked.sheet, checked.mapping)
    orders = day_orders.of_list(checked.sheet, checked.mapping, choices.day_orders)
    statuses = {row.row: row.status.value for row in planned.rows[:ROWS_SHOWN]}
    unclear = sector_texts.not_understood(checked, release)
    return Preview(
        reading=checked.sheet.described(),
        columns=[_column(column, remembered) for column in checked.mapping.columns],
        counts=planned.counts(),
        rows=[_shown(record, statuses) for record in _first(checked, release)],
        problems=all_problems(checked, planned),
        changed=changed,
        planned=_planned(checked, planned),
        waiting=sorted(waiting(checked, planned)),
        rules=[_rule(checked.sheet, rule) for rule in choices.rules if rule.column < checked.sheet.width],
        came_back=checked.sheet.came_back,
        day_orders=[asdict(one) for one in orders],
        repairs=[asdict(one) for one in found[: repairs.SHOWN]],
        repairable=len(found),
        sectors=[asdict(one) for one in unclear[: sector_texts.SHOWN]],
        sector_texts=len(unclear),
        sector_rows=sum(one.rows for one in unclear),
        left_aside=checked.mapping.left_aside(),
        people=[asdict(one) for one in checked.people],
        links=len(planned.links),
        buyer_links=sum(one.downstream == BUYER for one in planned.links),
    )


def _column(column: mapping.Column, remembered: Mapping[int, str]) -> dict[str, Any]:
    reason = REASONS.get(column.why, "")
    if column.why == "user":
        reason = remembered.get(column.index, reason)
    return asdict(column) | {"reason": reason}


def _planned(checked: CheckedList, planned: Plan) -> dict[str, list[Any]]:
    made = planned.new
    return {
        "row": [row.row for row in planned.rows],
        "status": [row.status.value for row in planned.rows],
        "supplier_id": [
            str(row.supplier_id) if row.supplier_id and row.supplier_id not in made else None
            for row in planned.rows
        ],
        "name": checked.frame["name"].tolist(),
    }


def waiting(checked: CheckedList, planned: Plan) -> set[str]:
    """Folded names of the rows that belong to no supplier yet: whoever is named there is not missing.

    Where a row has no name, as one whose cells were shifted, any of its cells may be it.
    """
    names = (checked.frame[name].tolist() for name in ("name", "native_name"))
    rows = zip(planned.rows, checked.sheet.rows, *names, strict=True)
    texts = (
        (name, native) if name else cells for row, cells, name, native in rows if row.supplier_id is None
    )
    return {fold(text) for some in texts for text in some} - {""}


def content(checked: CheckedList, planned: Plan) -> Content:
    """The rows of a list that was stored, as far as they matter to a named list."""
    names = checked.frame["name"].tolist()
    rows = zip(planned.rows, names, strict=True)
    known = {row.supplier_id: name for row, name in rows if row.supplier_id is not None}
    return Content(known, (), waiting(checked, planned), records_of(planned.counts()))


def _rule(sheet: Sheet, rule: Rule) -> dict[str, Any]:
    entries = layouts.entries(sheet, rule)
    return {
        "field": rule.field,
        "column": rule.column,
        "heading": sheet.column_name(rule.column),
        "distinct": len(layouts.values_of(sheet, rule.column)),
        "values": [{"value": text, "count": count, "becomes": said} for text, count, said in entries],
    }


def all_problems(checked: CheckedList, planned: Plan) -> list[Problem]:
    """Problems of checking and of matching together, by row."""
    found = checked.problems + planned.problems
    found.sort(key=lambda one: one.row)
    return found


def _first(checked: CheckedList, release: Release) -> list[dict[str, Any]]:
    names = ["row", "name", "country", "kind", "city", "sector", "product"]
    found = [dict(zip(names, values, strict=True)) for values in _values(checked, names)]
    said = [{"understood": figures} for figures in understood.of_first(checked, ROWS_SHOWN)]
    return [one | _matched(one, release) | more for one, more in zip(found, said, strict=True)]


def _matched(record: Mapping[str, Any], release: Release) -> dict[str, str]:
    """What sector and product were taken for, and how sure that is; blank where they were not matched."""
    sector = release.sector(record["sector"], Kind(record["kind"]))
    product = release.product(record["product"], record["country"])
    return {"sector_match": _in_words(sector), "product_match": _in_words(product)}


def _in_words(topic: RatedTopic) -> str:
    return f"{topic.label}: {topic.sure}" if topic.label else ""


def _values(checked: CheckedList, names: list[str]) -> Iterable[tuple[Any, ...]]:
    head = checked.frame.head(ROWS_SHOWN)
    return zip(*(head[name].tolist() for name in names), strict=True)


def _shown(record: dict[str, Any], statuses: Mapping[int, str]) -> dict[str, Any]:
    return record | {"status": statuses[int(record["row"])]}


def keep(storage: Storage, preview: Preview) -> str:
    """Store a preview beside the uploads; answers with its digest."""
    kept = {one.name: getattr(preview, one.name) for one in fields(preview)}
    kept["problems"] = problems.as_columns(preview.problems)
    content = orjson.dumps(kept, option=orjson.OPT_SERIALIZE_NUMPY)
    return storage.save(BytesIO(content), limit=len(content)).sha256


def load(storage: Storage, sha256: str) -> Preview:
    """A stored preview."""
    kept = orjson.loads(storage.read(sha256))
    told = kept.pop("problems")
    return Preview(
        # Earlier releases kept a record for each problem.
        problems=[Problem(**one) for one in told] if isinstance(told, list) else problems.of_columns(told),
        **kept,
    )
