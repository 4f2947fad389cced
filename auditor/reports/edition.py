"""The two editions of a remediation report: what a reader may see of counts, names and words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from auditor.core.privacy import FEWER, SMALLEST_COUNT
from auditor.reports.complements import Withheld
from auditor.reports.remediation_data import Person

NOT_RECORDED = "not recorded"
NOT_IN_THIS_EDITION = "not in the shareable edition"
SHOWS_NONE = "none (this edition does not say whether any is recorded)"


class Edition(Enum):
    """Restricted: for those who work on the case. Shareable: for anyone it is handed to."""

    RESTRICTED = "restricted"
    SHAREABLE = "shareable"

    def none(self, recorded: str = "none recorded") -> str:
        """What stands in the place of an entry that there is none of."""
        return recorded if self is Edition.RESTRICTED else SHOWS_NONE

    def nothing(self, what: str, recorded: str = "") -> str:
        """A sentence where a section has none of `what`.

        An edition that leaves things out cannot say that none is recorded. Its words are the same whether or
        not it left one out: otherwise they would tell that there is one.
        """
        if self is Edition.SHAREABLE:
            return f"This edition shows no {what}. It does not say whether any is recorded."
        return recorded or f"No {what} is recorded."

    def closed(self, closed: int, findings: int) -> str:
        """How many findings are closed, of those that the edition has."""
        shown = " shown in this edition" if self is Edition.SHAREABLE else ""
        return f"{closed} of {findings} findings{shown} closed"

    def count(self, number: int | None) -> str:
        """A number of persons; small ones are banded where the edition is shared: they can point to one."""
        if number is None:
            return NOT_RECORDED
        if isinstance(number, Withheld) and self is Edition.SHAREABLE:
            return NOT_IN_THIS_EDITION
        if self._hides(number):
            return FEWER
        return f"{number:,}"

    def parts(self, *numbers: int) -> tuple[str, ...]:
        """Counts that add up or differ by a count, as text.

        Where one of them or a difference between two would be banded, none is given: the hidden one could be
        computed from the others.
        """
        differences = {abs(one - other) for one in numbers for other in numbers}
        if any(self._hides(number) for number in {*numbers, *differences}):
            return tuple(FEWER if self._hides(number) else NOT_IN_THIS_EDITION for number in numbers)
        return tuple(self.count(number) for number in numbers)

    def person(self, person: Person) -> str:
        """Role and name, or the role alone."""
        if self is Edition.SHAREABLE or not person.name:
            return person.role or NOT_RECORDED
        return f"{person.name} ({person.role})" if person.role else person.name

    def shares(self, whole: int | None, parts: Sequence[int]) -> tuple[str, ...]:
        """Counts of groups inside a whole that is given beside them, as text.

        Where one of them, or what they leave of the whole, would be banded, none is given.
        """
        rest = () if whole is None else (whole - sum(parts),)
        if any(self._hides(number) for number in (*parts, *rest)):
            return tuple(FEWER if self._hides(number) else NOT_IN_THIS_EDITION for number in parts)
        return tuple(self.count(number) for number in parts)

    def typed(self, text: str) -> str:
        """What somebody typed: it may carry what a worker said, or tell who said it."""
        if not text:
            return NOT_RECORDED
        return NOT_IN_THIS_EDITION if self is Edition.SHAREABLE else text

    def amount(self, amount: str, workers: int | None) -> str:
        """Money of a group; with few or unknown members it would be one person's money."""
        if not amount:
            return NOT_RECORDED
        if self is Edition.SHAREABLE and (workers is None or workers < SMALLEST_COUNT):
            return NOT_IN_THIS_EDITION
        return amount

    def choice(self, chosen: str, workers: int | None) -> str:
        """What a group chose, as consent; of few or unknown members it would be one person's choice."""
        if not chosen or chosen == "not needed":
            return chosen
        if self is Edition.SHAREABLE and (workers is None or workers < SMALLEST_COUNT):
            return NOT_IN_THIS_EDITION
        return chosen

    def hides(self, number: int | None) -> bool:
        """Whether the edition bands this number of persons, or leaves it out."""
        return number is not None and (isinstance(number, Withheld) or self._hides(number))

    def _hides(self, number: int) -> bool:
        return self is Edition.SHAREABLE and 0 < number < SMALLEST_COUNT
