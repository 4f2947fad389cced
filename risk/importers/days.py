"""Days as official files write them → ISO; what cannot be read beyond doubt is blank."""

from __future__ import annotations

import re
from datetime import date

from risk.importers.refusing import ImportRefused

_MONTHS = {
    name: at
    for at, names in enumerate(
        (
            *("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july"),
            *("aug august", "sep sept september", "oct october", "nov november", "dec december"),
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DAY_MONTH = re.compile(r"\b(\d{1,2})[ .-]+([A-Za-z]{3,9})\.?,?[ -]+(\d{4})\b")
_MONTH_DAY = re.compile(r"\b([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})\b")
_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")


def iso(text: str, *, month_first: bool = False) -> str:
    """The first day in a text as ISO, else empty; `month_first` reads 08/03/2026 as third of August."""
    if found := _ISO.search(text):
        return _day(found[1], found[2], found[3])
    if found := _DAY_MONTH.search(text):
        return _day(found[3], _month(found[2]), found[1])
    if found := _MONTH_DAY.search(text):
        return _day(found[3], _month(found[1]), found[2])
    if found := _SLASHED.search(text):
        first, second = (found[1], found[2]) if month_first else (found[2], found[1])
        return _day(found[3], first, second)
    return ""


def required(text: str, row: int, what: str, *, month_first: bool | None = None) -> str:
    """The day of a cell as ISO, blank where the cell is; refused where it is no day beyond doubt.

    Without `month_first` a day with slashes is refused: nobody can tell 03/04/2026.
    """
    is_doubtful = month_first is None and bool(_SLASHED.search(text))
    found = "" if is_doubtful else iso(text, month_first=bool(month_first))
    if text and not found:
        raise ImportRefused(
            "day_wrong", f'Row {row}: "{text}" is no {what} beyond doubt; write it as year-month-day.'
        )
    return found


def _month(word: str) -> int:
    return _MONTHS.get(word.lower(), 0)


def _day(year: str, month: str | int, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
