"""Which of two stated headcounts counts: the later one, unless it says less than is known."""

from __future__ import annotations

Headcount = tuple[int | None, int | None]
"""At least and at most so many workers; None where that side was not said."""


def newer(known: Headcount, stated: Headcount) -> Headcount:
    """The headcount after a later statement.

    The larger number decides how many workers may be at risk (scoring model, section 5). A statement that is
    at least as narrow as the known one replaces it. A vaguer one, such as "100+" after "100-5000", does so
    only when it says more workers: to say less never makes a supplier smaller.
    """
    if stated == (None, None):
        return known
    is_narrower = _width(stated) <= _width(known) and stated[1] is not None
    return stated if is_narrower or most(stated) > most(known) else known


def _width(stated: Headcount) -> float:
    low, high = stated
    return float("inf") if high is None else high - (low or 0)


def most(stated: Headcount) -> int:
    """The number that counts: the upper one where it was said; -1 where nothing was."""
    low, high = stated
    return high if high is not None else low if low is not None else -1
