"""The damaged texts of a list beside what they were: shown before anybody chooses the repair."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists.cells import RULES
from suppliers.values import damage
from suppliers.values.cleaning import squeeze
from suppliers.values.columns import Text

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Repair:
    """One text of a column, what it was before the damage, and in how many rows it stands."""

    heading: str
    found: str
    meant: str
    rows: int


def of_list(sheet: Sheet, mapping: Mapping) -> list[Repair]:
    """Every distinct text that can be repaired, the most frequent first; columns left aside stay so."""
    counted: Counter[tuple[int, str]] = Counter()
    columns = [one for one in mapping.columns if one.field and isinstance(RULES.get(one.field), Text)]
    for row in sheet.rows:
        if len(row) != sheet.width:
            continue
        for column in columns:
            text = row[column.index]
            if not text.isascii():
                counted[column.index, text] += 1
    return [
        Repair(sheet.column_name(index), squeeze(text), squeeze(repaired), rows)
        for (index, text), rows in counted.most_common()
        if (repaired := damage.meant(text))
    ]
