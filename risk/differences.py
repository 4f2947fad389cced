"""What one release of a list or table changes against another, by name, and what of it is not plausible."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from risk.datasets import Row, is_in_force

FALLEN = 1 / 3
"""A list that lost this share of its rows or more is more likely cut off than shortened."""
MUCH_LOST = "much_lost"
"""The doubt that one person alone may not put aside: hits on so many entries would be taken back."""
_WEIGHTS = {"rule": 0, "lead": 0, "review": 1, "signal": 2}
"""What a name found on an entry of this use does, from nothing to a gate; rows of tables do the most."""


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that is in both, and a column in which they differ."""

    name: str
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Names of rows that were added and removed, and what changed in those that stayed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[ChangedRow, ...]
    rows_before: int
    rows_after: int
    aliases: tuple[int, int] = (0, 0)
    """Other names of rows that are in both, before and after."""
    fewer_aliases: tuple[str, ...] = ()
    """Names of rows that have fewer other names than before."""
    counted: int = 0
    """Rows before of which a name found is a hit, or whose value is read."""
    lost: int = 0
    """How many of them count less or not at all after: gone, ended or of a weaker use."""

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not (self.added or self.removed or self.changed)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason not to believe a file at once: a code, and a sentence with what was seen."""

    code: str
    sentence: str


def between(
    before: Sequence[Row],
    after: Sequence[Row],
    *,
    identity: Sequence[str],
    label: Sequence[str],
    ignored: Collection[str] = (),
    days: tuple[str, str] = ("", ""),
) -> Difference:
    """The difference of two tables of one kind; columns that only one of them has are not compared.

    `days` are those of both tables: an entry that had ended by then counts no more.
    """
    old, new = _by_key(before, identity), _by_key(after, identity)
    shared = set(before[0]) & set(after[0]) if before and after else set()
    columns = [
        column for column in (after[0] if after else ()) if column in shared - set(ignored) - set(identity)
    ]
    changed = [
        ChangedRow(_named(new[key], label), column, old[key][column], new[key][column])
        for key in new
        if key in old
        for column in columns
        if old[key][column] != new[key][column]
    ]
    both = [(old[key], new[key]) for key in new if key in old]
    counted = {key: weight for key, row in old.items() if (weight := _weight(row, days[0]))}
    lost = sum(key not in new or _weight(new[key], days[1]) < weight for key, weight in counted.items())
    return Difference(
        added=tuple(sorted(_named(new[key], label) for key in new if key not in old)),
        removed=tuple(sorted(_named(old[key], label) for key in old if key not in new)),
        changed=tuple(sorted(changed, key=lambda one: (one.name, one.column))),
        rows_before=len(before),
        rows_after=len(after),
        aliases=(sum(_aliases(one) for one, _ in both), sum(_aliases(one) for _, one in both)),
        fewer_aliases=tuple(sorted(_named(now, label) for one, now in both if _aliases(now) < _aliases(one))),
        counted=len(counted),
        lost=lost,
    )


def _weight(row: Row, as_of: str) -> int:
    return _WEIGHTS.get(row.get("use", ""), 3) if is_in_force(row, as_of) else 0


def _aliases(row: Row) -> int:
    return sum(bool(name) for name in row.get("other_names", "").split("|"))


def _by_key(rows: Iterable[Row], identity: Sequence[str]) -> dict[tuple[str, ...], Row]:
    return {tuple(row.get(column, "") for column in identity): row for row in rows}


def _named(row: Row, label: Sequence[str]) -> str:
    return " · ".join(row[column] for column in label if row.get(column))


def doubts(
    difference: Difference,
    *,
    as_of_before: str,
    as_of_after: str,
    completeness_before: str = "",
    completeness_after: str = "",
) -> tuple[Doubt, ...]:
    """Reasons to ask a person before this replaces what is active; without an active one there is none."""
    if not difference.rows_before:
        return ()
    found = []
    lost = difference.rows_before - difference.rows_after
    if lost >= difference.rows_before * FALLEN:
        found.append(
            Doubt(
                "rows_fallen",
                f"Rows: {difference.rows_after:,}; the active one has {difference.rows_before:,}.",
            )
        )
    if difference.removed:
        found.append(Doubt("names_vanished", f"Names are gone: {enumerated(difference.removed)}."))
    if difference.fewer_aliases:
        names, (had, has) = enumerated(difference.fewer_aliases), difference.aliases
        told = f"Aliases fell from {had:,} to {has:,}" if has < had else "Entries lost aliases"
        found.append(
            Doubt(
                "aliases_fallen",
                f"{told}; fewer of: {names}. Names not there are not found.",
            )
        )
    if as_of_after < as_of_before:
        found.append(Doubt("older", f"It is of {as_of_after}, the active one is newer: {as_of_before}."))
    if completeness_before == "whole" and completeness_after != "whole":
        found.append(Doubt("less_complete", "The active one is whole, this one is not known to be."))
    if difference.lost and difference.lost >= difference.counted * FALLEN:
        found.append(
            Doubt(
                MUCH_LOST,
                f"Of {difference.counted:,} entries that count now, {difference.lost:,} would be gone, ended "
                "or weaker: what was found by them is taken back. One person alone cannot decide on that.",
            )
        )
    return tuple(found)


def enumerated(names: Sequence[str], most: int = 8) -> str:
    """Some names in a sentence, with how many more there are; the full stop of a last "Ltd." ends it too."""
    told = ", ".join(names[:most])
    return f"{told} and {len(names) - most:,} more" if len(names) > most else told.rstrip(".")
