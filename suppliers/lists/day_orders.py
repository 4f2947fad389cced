"""Does a column of dates put day or month first? Proved by one of them, else asked; never guessed."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import dataclass

from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists.cells import RULES
from suppliers.values import cleaning
from suppliers.values.columns import Day

ORDERS = ("dmy", "mdy")
_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class DayOrder:
    """How the dates of one column are read, where some could be read either way."""

    column: int
    heading: str
    order: str
    """dmy or mdy; blank while nobody has said which, or where the column contradicts what was said."""
    told_by: str
    """chosen, contents (another date of the column proves it), or blank."""
    unsettled: int
    """Cells that could be read either way."""
    samples: tuple[str, ...]


def of_list(sheet: Sheet, mapping: Mapping, chosen: Table[int, str]) -> list[DayOrder]:
    """The columns of dates in which the order matters."""
    found = []
    for column in mapping.columns:
        if not column.field or not isinstance(RULES.get(column.field), Day):
            continue
        texts = [row[column.index] for row in sheet.rows if len(row) == sheet.width]
        unsettled = [text for text in texts if cleaning.is_ambiguous_day(text)]
        if not unsettled:
            continue
        said = chosen.get(column.index, "")
        order = cleaning.date_order(texts, said) or ""
        told_by = "" if not order else "chosen" if said else "contents"
        samples = tuple(dict.fromkeys(text.strip() for text in unsettled))[:_SAMPLES]
        heading = sheet.column_name(column.index)
        found.append(DayOrder(column.index, heading, order, told_by, len(unsettled), samples))
    return found
