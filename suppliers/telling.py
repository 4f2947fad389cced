"""How long work says how far it is: a function that hears of it, and may end the work by raising."""

from __future__ import annotations

from collections.abc import Callable

Told = Callable[[int, int, str], None]
"""Hears how far long work is: done, in all (0 while not known), what was done; may end it by raising."""

EVERY = 2_000
"""Rows after which is told again."""


def untold(done: int, total: int, message: str) -> None:
    """Nobody waits to hear how far it is."""
