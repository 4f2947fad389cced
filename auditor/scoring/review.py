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
    """Whether the new score is shown as it is, and which gates wait for their release."""

    show: bool
    released: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    """Gates of the new score that the shown one lacks: they are seen at once, whatever waits."""

    @property
    def awaits_review(self) -> bool:
        """Whether a reviewer has to look."""
        return not self.show

    @property
    def changes_what_is_shown(self) -> bool:
        """Whether something of the new score is seen even while it waits itself (see `holding`)."""
        return bool(self.released or self.added)


def compare(
    shown: Shown, unreviewed: Sequence[str], new: Shown, *, every_fall_waits: bool = False
) -> Verdict:
    """Judge a new score against the shown one and the gates whose release nobody has agreed to yet."""
    holding, told = {Gate(gate) for gate in new.gates}, {*shown.gates, *unreviewed}
    released = [
        gate.value
        for gate in Gate  # in the order of the methodology
        if gate in told and gate not in holding and not STRICTER.get(gate, frozenset()) & holding
    ]
    added = [gate.value for gate in Gate if gate in holding and gate not in shown.gates]
    falls = is_lower(shown, new, every_fall=every_fall_waits)
    return Verdict(not released and not falls, released, added)


def is_lower(shown: Shown, new: Shown, *, every_fall: bool = False) -> bool:
    """Whether the band falls or a block is lifted; with `every_fall` also a fall within the band."""
    lower_band = BANDS.index(Band(new.band)) < BANDS.index(Band(shown.band))
    within_band = every_fall and new.band == shown.band and new.final < shown.final
    return lower_band or within_band or (shown.blocked and not new.blocked)
