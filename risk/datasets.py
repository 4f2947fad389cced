"""The tables that ship with the package: their rows, and what is said about each as a whole."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from risk.errors import TableError
from risk.facts import Origin

SHIPPED = Path(__file__).parent / "tables"
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Dataset:
    """What must be known of a table before its values are used, and the hash of its bytes."""

    key: str
    title: str
    source: str
    source_url: str
    edition: str
    as_of: str
    licence: str
    completeness: Literal["whole", "partial", "unknown"]
    note: str
    missing: str
    drives_score: bool
    rows: int
    sha256: str

    def origin(self, as_of: str = "", remark: str = "") -> Origin:
        """The origin of one value of this table, with the value's own date where it has one."""
        source = f"{self.source} ({remark})" if remark else self.source
        return Origin(source=source, as_of=as_of or self.as_of, licence=self.licence)


_FIELDS = (
    "title",
    "source",
    "source_url",
    "edition",
    "as_of",
    "licence",
    "completeness",
    "note",
    "missing",
    "drives_score",
)


def read(key: str, folder: Path = SHIPPED) -> tuple[Dataset, tuple[Row, ...]]:
    """Rows of one table with its description; TableError names what is wrong and where."""
    values = folder / f"{key}.csv"
    try:
        content = values.read_bytes()
    except OSError as error:
        raise TableError(f'table "{key}": {values.name} cannot be read ({error.strerror})') from error
    rows = _rows(key, content.decode("utf-8"))
    about = _description(key, folder / f"{key}.toml")
    digest = hashlib.sha256(content + (folder / f"{key}.toml").read_bytes()).hexdigest()
    dataset = Dataset(
        key=key,
        title=str(about["title"]),
        source=str(about["source"]),
        source_url=str(about["source_url"]),
        edition=str(about["edition"]),
        as_of=str(about["as_of"]),
        licence=str(about["licence"]),
        completeness="whole" if about["completeness"] == "whole" else "partial",
        note=str(about["note"]),
        missing=str(about["missing"]),
        drives_score=bool(about["drives_score"]),
        rows=len(rows),
        sha256=digest,
    )
    return dataset, rows


def keys(folder: Path = SHIPPED) -> tuple[str, ...]:
    """Names of all tables in a folder, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.csv")))


def _rows(key: str, text: str) -> tuple[Row, ...]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    header = next(reader, [])
    if not header or len(set(header)) != len(header):
        raise TableError(f'table "{key}": the header must name every column once')
    rows = []
    for cells in reader:
        if len(cells) != len(header):
            raise TableError(
                f'table "{key}", line {reader.line_num}: {len(cells)} cells, the header has {len(header)}'
            )
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


def _description(key: str, path: Path) -> dict[str, object]:
    try:
        about = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TableError(f'table "{key}": {path.name} cannot be read ({error})') from error
    wrong = sorted(set(about) ^ set(_FIELDS))
    if wrong:
        raise TableError(
            f'table "{key}": {path.name} must hold exactly {", ".join(_FIELDS)}; check {", ".join(wrong)}'
        )
    if about["completeness"] not in {"whole", "partial"}:
        raise TableError(f'table "{key}": completeness is "{about["completeness"]}"; write whole or partial')
    for field in ("title", "source", "edition", "as_of", "licence", "missing"):
        if not about[field]:
            raise TableError(f'table "{key}": {field} is blank')
    return about


def is_in_force(row: Row, as_of: str) -> bool:
    """Whether an entry of a list had not ended by the day of the list; rows of tables do not end."""
    return not "" < row.get("until", "") < as_of
