"""How a list is laid out: is it like an earlier one, and which of its columns decides a field?"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Table
from dataclasses import dataclass, replace

from risk.geography import countries
from suppliers.fields.mapping import Decided, Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists import placing
from suppliers.matching import fold
from suppliers.persons import file_names
from suppliers.values import cleaning
from suppliers.words.columns.headings import heading_key

RULED = ("country", "kind", "sector")
"""Fields that a column may decide by a table of its values."""

VALUES_SHOWN = 50
_LOOKED_AT = 400
_NUMBER = re.compile(r"[\d\s.,%+\-/:]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One column decides one field: what each of its texts stands for."""

    field: str
    column: int
    values: Table[str, str]


def fingerprint(sheet: Sheet) -> str:
    """Equal for lists with the same headings; without any, for the same width and kinds of contents."""
    if sheet.header_row is not None:
        return of_headings(sheet.headings)
    return _hashed(["contents", *(_contents(sheet, index) for index in range(sheet.width))])


def of_headings(headings: Iterable[str]) -> str:
    """The same for the headings alone."""
    return _hashed(["headings", *map(heading_key, headings)])


def _hashed(told: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()


def _contents(sheet: Sheet, index: int) -> str:
    """What most cells of a column hold."""
    values = [row[index].strip() for row in sheet.rows[:_LOOKED_AT] if len(row) == sheet.width]
    kinds = Counter(_kind(value) for value in values if value)
    return kinds.most_common(1)[0][0] if kinds else "blank"


def _kind(value: str) -> str:
    if _NUMBER.fullmatch(value):
        return "number"
    return "country" if len(value) < 60 and countries.resolve(value) else "text"


def is_alike(name: str, other: str) -> bool:
    """Whether two file names are the same but for days, numbers and words such as *final* or *copy*.

    Names that were not kept, as they may name a person, are like no other.
    """
    if file_names.is_left_out(name):
        return False
    one, two = _stem(name), _stem(other)
    return bool(one) and one == two


def _stem(name: str) -> str:
    bare = re.sub(r"\.\w{2,5}$", "", name.casefold())
    words = re.findall(r"[^\W\d_]+", bare)
    return fold(" ".join(word for word in words if word not in _PASSING))


_PASSING = frozenset(
    {"final", "copy", "new", "v", "version", "checked", "corrected", "rows", "problem", "problems", "q"}
    | {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
    | {"january", "february", "march", "april", "june", "july", "august", "september", "october"}
    | {"november", "december"}
)


def decided(mapping: Mapping, rules: Iterable[Rule]) -> Mapping:
    """The mapping with columns that decide fields; a field that is decided leaves its former column."""
    columns = {column.index: column for column in mapping.columns}
    found = [
        Decided(
            index=rule.column,
            heading=columns[rule.column].heading,
            field=rule.field,
            why="rule",
            samples=columns[rule.column].samples,
            values={cleaning.key(text): value for text, value in rule.values.items() if value},
        )
        for rule in rules
        if rule.column in columns
    ]
    # A column of country codes would contradict what was decided.
    taken = {one.field for one in found} | (
        {"country_code"} if "country" in {o.field for o in found} else set()
    )
    kept = [replace(one, field=None, why="") if one.field in taken else one for one in mapping.columns]
    return replace(mapping, columns=tuple(kept), decided=tuple(found))


def values_of(sheet: Sheet, index: int) -> list[tuple[str, int]]:
    """The distinct texts of a column with how often each occurs, most frequent first."""
    found: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for row in sheet.rows:
        if len(row) == sheet.width and row[index].strip():
            key = cleaning.key(row[index])
            shown.setdefault(key, cleaning.squeeze(row[index]))
            found[key] += 1
    return [(shown[key], count) for key, count in found.most_common()]


def stands_for(field: str, value: str) -> str:
    """A value of a rule as it is kept; DefaultRefused where it is no country or kind."""
    if field == "country":
        return placing.default_country(value) or ""
    if field == "kind":
        return placing.default_kind(value) or ""
    return cleaning.squeeze(value)


def entries(sheet: Sheet, rule: Rule) -> Sequence[tuple[str, int, str]]:
    """The table of a rule: text, how often, what it stands for; at most `VALUES_SHOWN` of them."""
    known = {cleaning.key(text): value for text, value in rule.values.items()}
    found = values_of(sheet, rule.column)
    return [(text, count, known.get(cleaning.key(text), "")) for text, count in found[:VALUES_SHOWN]]
