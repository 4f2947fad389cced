"""States and the moves between them: what is not listed is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from auditor.core.errors import Refused


@dataclass(frozen=True, slots=True)
class Machine:
    """The states one kind of thing can be in, and from each the states it may move to."""

    what: str
    moves: Mapping[StrEnum, tuple[StrEnum, ...]]

    def possible(self, state: str) -> tuple[StrEnum, ...]:
        """The states that may follow."""
        return next((targets for key, targets in self.moves.items() if key == state), ())

    def allows(self, state: str, target: str) -> bool:
        """Whether the move is listed."""
        return target in self.possible(state)

    def check(self, state: str, target: str) -> None:
        """Refuse a move that is not listed, and say which ones are."""
        if not self.allows(state, target):
            raise Refused(
                "move_not_allowed",
                what=self.what,
                state=str(state),
                target=str(target),
                possible=[str(one) for one in self.possible(state)],
            )
