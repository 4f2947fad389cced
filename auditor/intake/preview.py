"""What a list would do, worked out once and kept beside it: understood columns, counts, rows, problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson

from auditor.core.database import TenantSession
from auditor.core.storage import Storage
from suppliers import checking, ingestion, mapping, reading
from suppliers.checking import CheckedList
from suppliers.ingestion import Plan
from suppliers.limits import Limits
from suppliers.problems import Problem

ROWS_SHOWN = 20
LARGEST = 200_000_000

NOT_MAPPED = ""


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


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything a person sees before a list is committed."""

    reading: dict[str, Any]
    columns: list[dict[str, Any]]
    counts: dict[str, int]
    rows: list[dict[str, Any]]
    problems: list[dict[str, Any]]
    """Row, column, code, found and advice, in the order of rows; row 0 is the whole list."""

    def counts_of_problems(self) -> list[tuple[str, int]]:
        """Problem codes with how often each occurs, most frequent first."""
        found: dict[str, int] = {}
        for one in self.problems:
            found[one["code"]] = found.get(one["code"], 0) + 1
        return sorted(found.items(), key=lambda item: (-item[1], item[0]))


def check(path: Path, filename: str, choices: Choices, limits: Limits) -> CheckedList:
    """Read and check a stored list; refuses with `FileRefused` what is no list."""
    sheet = reading.read(
        path,
        filename=filename,
        limits=limits,
        encoding=choices.encoding or None,
        delimiter=choices.delimiter or None,
        sheet=choices.sheet or None,
    )
    suggested = mapping.suggest(sheet)
    if choices.columns:
        inside = {place: name for place, name in choices.columns.items() if 0 <= place < sheet.width}
        suggested = suggested.overridden(inside)
    return checking.check(
        sheet,
        suggested,
        country=choices.country or None,
        kind=choices.kind or None,
        sector=choices.sector or None,
    )


def plan(session: TenantSession, checked: CheckedList, filename: str, observed_on: date) -> Plan:
    """Compare a checked list with the register."""
    return ingestion.plan(session, checked, observed_on=observed_on, source=f"list {filename}")


def build(checked: CheckedList, planned: Plan) -> Preview:
    """The preview of a list."""
    statuses = {row.row: row.status.value for row in planned.rows}
    return Preview(
        reading=checked.sheet.described(),
        columns=[asdict(column) for column in checked.mapping.columns],
        counts=planned.counts(),
        rows=[_shown(record, statuses) for record in _first(checked)],
        problems=all_problems(checked, planned),
    )


def all_problems(checked: CheckedList, planned: Plan) -> list[dict[str, Any]]:
    """Problems of checking and of matching together, by row."""
    found: Sequence[Problem] = sorted([*checked.problems, *planned.problems], key=lambda one: one.row)
    return [one._asdict() for one in found]


def by_row(problems: Iterable[Mapping[str, Any]]) -> dict[int, list[dict[str, Any]]]:
    """Problems of each row, as they are kept with it."""
    found: dict[int, list[dict[str, Any]]] = {}
    for one in problems:
        rest = {name: value for name, value in one.items() if name != "row"}
        found.setdefault(one["row"], []).append(rest)
    return found


def _first(checked: CheckedList) -> list[dict[str, Any]]:
    names = ["row", "name", "country", "kind", "city", "sector", "product"]
    return [dict(zip(names, values, strict=True)) for values in _values(checked, names)]


def _values(checked: CheckedList, names: list[str]) -> Iterable[tuple[Any, ...]]:
    head = checked.frame.head(ROWS_SHOWN)
    return zip(*(head[name].tolist() for name in names), strict=True)


def _shown(record: dict[str, Any], statuses: Mapping[int, str]) -> dict[str, Any]:
    return record | {"status": statuses[int(record["row"])]}


def keep(storage: Storage, preview: Preview) -> str:
    """Store a preview beside the uploads; answers with its digest."""
    content = orjson.dumps(asdict(preview), option=orjson.OPT_SERIALIZE_NUMPY)
    return storage.save(BytesIO(content), limit=LARGEST).sha256


def load(storage: Storage, sha256: str) -> Preview:
    """A stored preview."""
    return Preview(**orjson.loads(storage.read(sha256)))
