"""What becomes of a new score: shown at once, or kept back until a reviewer agrees (decision 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from risk.vocabulary import Band, Gate

BANDS = tuple(Band)

STRICTER: dict[Gate, frozenset[Gate]] = {
    Gate.LISTED_FUZZY: frozenset({Gate.LISTED_EXACT}),
    Gate.ZERO_TOLERANCE_SUSPECTED: frozenset({Gate.ZERO_TOLERANCE_CONFIRMED}),
}
"""A gate that gave way to a stricter one was not released."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a comparison needs of a score."""

    final: float
    band: str
    gates: Sequence[str] = ()
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the new score is shown, and which gates wait for their release."""

    show: bool
    released: list[str] = field(default_factory=list)

    @property
    def awaits_review(self) -> bool:
        """Whether a reviewer has to look."""
        return not self.show or bool(self.released)


def compare(shown: Shown, unreviewed: Sequence[str], new: Shown) -> Verdict:
    """Judge a new score against the shown one and the gates whose release nobody has agreed to yet."""
    holding = {Gate(gate) for gate in new.gates}
    released = [
        gate
        for gate in Gate  # in the order of the methodology
        if gate in {*shown.gates, *unreviewed}
        and gate not in holding
        and not STRICTER.get(gate, frozenset()) & holding
    ]
    names = [gate.value for gate in released]
    lower_band = BANDS.index(Band(new.band)) < BANDS.index(Band(shown.band))
    lower = lower_band or (shown.blocked and not new.blocked)
    if lower:
        return Verdict(show=False, released=names)
    # A gate gave way while the score rose: the higher figure is shown at once, the release is still reviewed.
    return Verdict(show=not names or new.final > shown.final, released=names)
