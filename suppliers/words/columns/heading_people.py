"""Two rows of headings of which the upper says people and the lower which of them: "Workers" over "Total".

The upper word may stand over its first column alone, as a merged cell does, or over each. Left as they are,
"Total" says nothing, and the word repeated over three columns makes the first of them all workers, whichever
it is: where that is "Migrant", a site of a thousand would have as many workers as it has migrants.
"""

from __future__ import annotations

from collections.abc import Sequence

from suppliers.words.columns import headings, labour_headings, people_parts

Row = Sequence[str]
_FEWEST = 2


def joined(upper: Row, lower: Row) -> dict[int, str]:
    """The headings of columns below a word for people, by index; empty where two rows are not such a pair."""
    found: dict[int, str] = {}
    start = 0
    while start < min(len(upper), len(lower)):
        end = _end(upper, lower, start) if _says_people(upper[start]) else start
        run = range(start, end)
        if len(run) >= _FEWEST and any(people_parts.names_a_field(_key(lower[index])) for index in run):
            found |= {index: _whole(upper[start], lower[index]) for index in run}
        start = max(end, start + 1)
    return found if _are_headings(upper, lower, found) else {}


def without_repeats(row: Row, below: dict[int, str]) -> list[str]:
    """The upper row with its word over the first column of each run alone."""
    return [
        "" if index in below and index - 1 in below and cell and _key(cell) == _over(row, index - 1) else cell
        for index, cell in enumerate(row)
    ]


def _over(row: Row, index: int) -> str:
    return next((_key(row[at]) for at in range(index, -1, -1) if row[at]), "")


def _end(upper: Row, lower: Row, start: int) -> int:
    end = start
    while end < min(len(upper), len(lower)) and people_parts.is_part(_key(lower[end])):
        if end > start and upper[end] and _key(upper[end]) != _key(upper[start]):
            break
        end += 1
    return end


def _key(cell: str) -> str:
    return headings.heading_key(cell)


def _says_people(cell: str) -> bool:
    if not cell:
        return False
    key = _key(cell)
    return (
        headings.field_of(cell) == "workers"
        or key in labour_headings.PEOPLE_ABOVE
        or people_parts.is_people(key)
    )


def _whole(group: str, lower: str) -> str:
    whole = f"{group} {lower}"
    alone, together = headings.field_of(lower), headings.field_of(whole)
    return whole if alone is None or together not in {None, alone} else lower


def _are_headings(upper: Row, lower: Row, found: dict[int, str]) -> bool:
    """Whether the other cells of both rows are headings: one is blank, or they say the same or a field."""
    for index, (over, below) in enumerate(zip(upper, lower, strict=False)):
        if index in found or not below or not over or _key(over) == _key(below):
            continue
        if headings.field_of(below) is None:
            return False
    return bool(found)
