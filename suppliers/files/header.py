"""Which row of a list holds the headings: by known headings, else by contrast with the rows below."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from suppliers.files import heading_groups
from suppliers.words.columns import heading_people, headings, labour_headings
from suppliers.words.signs import sign_headings, sign_words

ROWS_LOOKED_AT = 20
_ROWS_BELOW = 200
_TURNED = sign_words.FIELDS.keys() | {"fees", "iso"}
"""Fields of which a word over the heading may say that a yes is good."""
_OF_A_TOPIC = re.compile(
    r"(?:(?:labou?r|working|work|employment|hr|human resources|social|workforce|workers?|recruitment|hiring|"
    r"housing|pay|wage) (?:and )?)+practices?"
)
"""Words over a sign that say of what the columns are, and not that a yes below them is good."""
_ONLY_HEADINGS = frozenset(["name", "supplier", "suppliers", "vendor", "vendors", "country", "address"])
_LONG_HEADING = 60
_TYPED = re.compile(r"^[\s\-+$€£]*\d[\d\s.,/%:\-]*$|@|https?://")
_OF_A_TITLE = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d年|\w\s*[:：]\s*\w|^(?:per|page|seite|rev|version) \d|"
    r"^(?:stand|as (?:of|at|on)|stato al|situation au|printed|draft|confidential|confidentiel|confidencial|"
    r"vertraulich|gizli)\b",
    re.IGNORECASE,
)
"""What titles hold and headings do not: a date, a value behind a colon, words about the list."""

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Header:
    """The headings and where they stand. `first` and `last` are row indices, -1 when the list has none."""

    cells: tuple[str, ...]
    first: int
    last: int
    known: int
    """How many headings are known."""
    is_completed: bool = False
    """Whether words of the row above `first` are part of them."""
    groups: tuple[str, str] | None = None
    """The words over the columns of a company and of its place of production, where both are there."""

    @property
    def rows(self) -> tuple[int, int] | None:
        """The first and the last row that they were read from, as a spreadsheet shows them."""
        return (self.first + 1 - self.is_completed, self.last + 1) if self.last >= 0 else None

    @property
    def place(self) -> str:
        """The same in words."""
        first, last = self.rows or (0, 0)
        return f"rows {first}-{last}" if last > first else f"row {first}"


def find(rows: Sequence[Row], at: int | None = None) -> Header:
    """The heading row among the first rows; a Header with `last` -1 where the list begins with a supplier.

    `at` is the index of the heading row where it is known already, -1 for a list known to have none.
    """
    if at is not None:
        return _completed(rows, at) if at >= 0 else Header((), -1, -1, 0)
    best = max(
        (index for index in range(min(len(rows), ROWS_LOOKED_AT)) if any(rows[index])),
        key=lambda index: (_known(rows[index]), -index),
        default=None,
    )
    if best is not None and _is_heading_row(rows[best]):
        return _completed(rows, best)
    start = _first_full_row(rows)
    if start is not None and _stands_out(rows, start):
        return Header(tuple(_clean(cell) for cell in rows[start]), start, start, 0)
    return Header((), -1, -1, 0)


def of_form(rows: Sequence[Row], expected: Collection[str]) -> Header | None:
    """The row that holds every expected heading of a documented form; None where there is none.

    Words that rows of such a form hold (agent, origin, fees) may be headings of a supplier list, so the form
    decides before anything is guessed.
    """
    for index, row in enumerate(rows[:ROWS_LOOKED_AT]):
        named = {_clean(cell).casefold().replace(" ", "_") for cell in row}
        if expected and named.issuperset(expected):
            return Header(tuple(_clean(cell) for cell in row), index, index, len(expected))
    return None


def _clean(cell: str) -> str:
    return " ".join(cell.split())


def _known(row: Row) -> int:
    """How many different fields the cells of a row name."""
    return len(
        {headings.field_of(_clean(cell)) for cell in row if cell and len(cell) <= _LONG_HEADING} - {None}
    )


def _is_heading_row(row: Row) -> bool:
    """Two known headings do, or all of one or two; one among many may be the value of a cell."""
    filled = sum(1 for cell in row if cell.strip())
    known = _known(row)
    return known >= 2 or (known == 1 and (filled <= 2 or any(map(_is_surely_heading, row))))


def _is_surely_heading(cell: str) -> bool:
    """Whether no supplier's row could hold this: "Supplier name" is a heading, "Factory" may be a kind."""
    text = _clean(cell)
    if len(text) > _LONG_HEADING or headings.field_of(text) not in {"name", "country", "address"}:
        return False
    if headings.may_be_sort_of_site(text):
        return False
    return len(text.split()) > 1 or not text.isascii() or text.lower() in _ONLY_HEADINGS


def _completed(rows: Sequence[Row], at: int) -> Header:
    """The headings of a row, with those of the row above or below that belong to them."""
    for upper in (at - 1, at):
        if 0 <= upper < len(rows) - 1:
            over, below = ([_clean(cell) for cell in row] for row in rows[upper : upper + 2])
            if found := heading_groups.joined(over, below):
                cells, company, site = found
                return Header(tuple(cells), upper, upper + 1, _known(cells), groups=(company, site))
    if _with_second_row(rows, at).last > at and _stands_below_names(rows, at):
        at -= 1
    for upper in (at, at - 1):
        if not 0 <= upper < len(rows) - 1:
            continue
        over, below = ([_clean(cell) for cell in row] for row in rows[upper : upper + 2])
        people = heading_people.joined(over, below)
        if people:
            told = [*rows[:upper], heading_people.without_repeats(over, people), below, *rows[upper + 2 :]]
            head = _with_group_row(told, _with_second_row(told, at))
            if upper == at == head.last:  # the second row fills no gap, or repeats what the first says
                cells = [_of_two(*pair) for pair in zip_longest(over, below, fillvalue="")]
            else:
                cells = list(head.cells)
            for index, whole in people.items():
                meant = headings.field_of(whole)
                if meant is None or meant != headings.field_of(cells[index]):
                    cells[index] = whole
            is_completed = head.is_completed or head.first > upper
            return Header(tuple(cells), head.first, upper + 1, _known(cells), is_completed)
    return _with_group_row(rows, _with_second_row(rows, at))


def _stands_below_names(rows: Sequence[Row], at: int) -> bool:
    """Whether a row leaves blank where the row above heads names and countries: it is the second row.

    It may hold more known headings, such as signs below "Forced labour indicators". Taken for the first, the
    supplier below it would fill its gaps and be gone.
    """
    if at == 0:
        return False
    pairs = [(_clean(over), _clean(below)) for over, below in zip(rows[at - 1], rows[at], strict=False)]
    told = {headings.field_of(over) for over, below in pairs if over and not below}
    return "name" in told and any(below for over, below in pairs if not over)


def _turns_sign(over: str, field: str | None) -> bool:
    """Whether a word over a sign or over fees says that a yes below it is good: "Absence of", "Policy on"."""
    if not over or field not in _TURNED or _OF_A_TOPIC.fullmatch(headings.heading_key(over)):
        return False
    return sign_headings.is_of_rules_or_good(headings.heading_key(over))


def _is_of_workers(alone: str | None, whole: str) -> bool:
    """Whether "Isolation" is that of workers, by a word over it: "Forced labour indicators"."""
    return alone == "iso" and headings.field_of(whole) == "workers_isolated"


def _of_two(over: str, below: str) -> str:
    return over if headings.field_of(over) or not headings.field_of(below) else below


def _with_second_row(rows: Sequence[Row], at: int) -> Header:
    """Join a second row of headings that fills the gaps of the first (merged cells above it)."""
    top = [_clean(cell) for cell in rows[at]]
    below = [_clean(cell) for cell in rows[at + 1]] if at + 1 < len(rows) else []
    gaps = [index for index, cell in enumerate(top) if not cell]
    is_second = (
        len(below) == len(top)
        and len(gaps) > 0
        and any(below[index] for index in gaps)
        and not any(_TYPED.search(cell) for cell in below if cell)
        and _names_nothing(top, below)
    )
    if not is_second:
        return Header(tuple(top), at, at, _known(top))
    cells = []
    group = ""
    for upper, lower in zip(top, below, strict=True):
        group = upper or (group if lower else "")
        cells.append(_joined(upper, group, lower))
    return Header(tuple(cells), at, at + 1, _known(cells))


def _with_group_row(rows: Sequence[Row], head: Header) -> Header:
    """Complete headings by the row of groups above them: "Workers" over "Total", a merged cell over a gap."""
    above = [_clean(cell) for cell in rows[head.first - 1]] if head.first > 0 else []
    cells = list(head.cells)
    fields = [headings.field_of(cell) for cell in cells]
    turning = {over for over, field in zip(above, fields, strict=False) if _turns_sign(over, field)}
    if all(above) or len(above) != len(head.cells):
        return head
    groups = list(_groups(above, cells))
    is_told = turning or any(map(_is_of_workers, fields, map("{} {}".format, groups, cells)))
    if sum(map(bool, above)) < 2 and not is_told:
        return head  # a title has one cell, and does not stand over a sign
    for index, (group, lower) in enumerate(zip(groups, head.cells, strict=True)):
        whole = f"{group} {lower}".strip()
        is_turned = group in turning and _turns_sign(group, fields[index])
        if is_turned or _is_told_by_group(group, lower, whole, index, fields):
            cells[index], fields[index] = whole, headings.field_of(whole)
    for index, (group, lower) in enumerate(zip(groups, head.cells, strict=True)):
        if fields[index] == "name" and cells[index] == lower and _names_twice(index, groups, cells, head):
            cells[index] = f"{group} {lower}"  # "Factory" over "Name (TH)" and "Name (EN)" is one factory
    is_completed = tuple(cells) != head.cells
    return Header(tuple(cells), head.first, head.last, _known(cells), is_completed)


def _names_twice(index: int, groups: Sequence[str], cells: Sequence[str], head: Header) -> bool:
    """Whether the word above a name was joined with another name below it."""
    return any(
        other != index
        and group == groups[index] != ""
        and cells[other] != head.cells[other]
        and headings.field_of(cells[other]) == "name"
        for other, group in enumerate(groups)
    )


def _groups(above: Sequence[str], below: Sequence[str]) -> Iterator[str]:
    """The word of a row of groups that stands over each heading; a title in that row is none, and ends one.

    Beside a title only a word that is known is taken for a group.
    """
    has_title = any(map(_is_title, above))
    group = ""
    for upper, lower in zip(above, below, strict=True):
        if upper and has_title and not (headings.field_of(upper) or headings.is_of_the_chain(upper)):
            group = ""
        else:
            group = upper or (group if lower else "")
        yield group


def _is_title(cell: str) -> bool:
    """Whether a cell above the headings tells of the list as a whole: "Stand: 30.09.2026", a sentence."""
    if not cell or headings.field_of(cell) is not None:
        return False
    return len(cell) > _LONG_HEADING or _OF_A_TITLE.search(cell) is not None


def _is_told_by_group(group: str, lower: str, whole: str, index: int, fields: Sequence[str | None]) -> bool:
    """Whether a heading means something only together with the word that stands over its columns.

    "Total" below "Workers" does; so does "Name" below "Agents used", where a column elsewhere is the name.
    """
    if not group:
        return False
    elsewhere = {field for at, field in enumerate(fields) if at != index}
    field, alone = headings.field_of(whole), fields[index]
    if _is_of_workers(alone, whole):
        return True
    if not lower or alone is None:
        return not lower or field not in elsewhere
    if headings.field_of(group) == "workers" or headings.heading_key(group) in labour_headings.PEOPLE_ABOVE:
        return field is not None
    return field != alone and (field is not None or alone in elsewhere)


def _names_nothing(top: list[str], below: list[str]) -> bool:
    # A supplier's row has a name; the second row of headings is blank where the first says "name", or has
    # headings of its own below a word that stands over several columns: "Site" over "Address", "Country".
    # One heading of its own is enough where it stands below such words only.
    are_headings = _known(below) >= (1 if _stands_below_groups(top, below) else 2)
    return all(
        not below[index] or (are_headings and headings.field_of(below[index]))
        for index, cell in enumerate(top)
        if headings.field_of(cell) in {"name", "country"}
    )


def _stands_below_groups(top: list[str], below: list[str]) -> bool:
    """Whether a row is blank below each heading that stands over one column alone, and there are some."""
    alone = [index for index, cell in enumerate(top) if cell and (index + 1 == len(top) or top[index + 1])]
    return len(alone) > 1 and not any(below[index] for index in alone)


def _joined(upper: str, group: str, lower: str) -> str:
    if not lower:
        return upper
    over = upper or group
    whole, alone = f"{over} {lower}".strip(), headings.field_of(lower)
    if alone is None or _turns_sign(over, alone) or _is_of_workers(alone, whole):
        return whole
    if not headings.is_of_the_chain(over):
        return lower
    is_perhaps_of_the_supplier = headings.field_of(over) == "name"  # in a list of sub-contractors
    return lower if is_perhaps_of_the_supplier and headings.field_of(whole) in {None, alone} else whole


def _first_full_row(rows: Sequence[Row]) -> int | None:
    """The first row that is as full as its successors: title rows above it have a cell or two."""
    filled = [sum(1 for cell in row if cell.strip()) for row in rows[:_ROWS_BELOW]]
    most = max(filled, default=0)
    usual = sorted(count for count in filled if count)[len([c for c in filled if c]) // 2] if most else 0
    for index, count in enumerate(filled[:ROWS_LOOKED_AT]):
        if count and count >= min(usual, most):
            return index
    return None


def _stands_out(rows: Sequence[Row], at: int) -> bool:
    """Whether a row of unknown words differs in kind from the rows below it: short, untyped, not repeated."""
    row = [_clean(cell) for cell in rows[at]]
    if (
        not all(row)
        or len(set(row)) < len(row)
        or any(len(c) > _LONG_HEADING or _TYPED.search(c) for c in row)
    ):
        return False
    below = [[_clean(cell) for cell in other] for other in rows[at + 1 : at + 1 + _ROWS_BELOW] if any(other)]
    signs = 0
    for index, cell in enumerate(row):
        column = [other[index] for other in below if index < len(other) and other[index]]
        if cell in column:
            return False
        if column:
            typed = sum(1 for value in column if _TYPED.search(value) or any(s.isdigit() for s in value))
            signs += typed > len(column) * 0.7 and not any(s.isdigit() for s in cell)
    return signs > 0
