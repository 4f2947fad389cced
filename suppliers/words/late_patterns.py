"""Long patterns, compiled when something is first looked for: Python takes a tenth of a second for one.

Each process of the service, and each command, loads them all; most look for few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class LatePattern:
    """A pattern that is wrong is told at its first use, so a test compiles every one."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as Python looks for it."""
        return re.compile(self.pattern)

    @property
    def flags(self) -> int:
        """As that of a compiled pattern."""
        return self.compiled.flags

    def search(self, text: str) -> re.Match[str] | None:
        """As that of a compiled pattern."""
        return self.compiled.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As that of a compiled pattern."""
        return self.compiled.fullmatch(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As that of a compiled pattern."""
        return self.compiled.finditer(text)
