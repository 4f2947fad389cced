"""What an importer gives: rows in our columns, what is said of them as a whole, and remarks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from risk.datasets import Row
from risk.importers.document import Document

WHOLE, PARTIAL, UNKNOWN = "whole", "partial", "unknown"


@dataclass(frozen=True)
class Imported:
    """A list or table as read from one file. `as_of` and `edition` are blank where the file does not say."""

    rows: tuple[Row, ...]
    as_of: str = ""
    edition: str = ""
    completeness: str = UNKNOWN
    note: str = ""
    remarks: tuple[str, ...] = field(default=())
    """What a person should know before activating it: sentences."""


@dataclass(frozen=True)
class Form:
    """One official form of a kind of list, and the function that reads it."""

    kind: str
    key: str
    version: int
    told: str
    """What the file is, for a sentence: "the UFLPA Entity List page of dhs.gov"."""
    recognises: Callable[[Document], bool]
    """Whether a file is of this form by its content, whatever it is called."""
    read: Callable[[Document], Imported]

    @property
    def name(self) -> str:
        """The importer with its version, as a release keeps it."""
        return f"{self.key} {self.version}"
