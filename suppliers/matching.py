"""When is a row of a list a supplier that is already in the register?

Identifiers decide first, then the match key: folded name, address and country together. A name alone never
makes two rows one supplier, because co-operatives and groups repeat their names at many sites.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

IDENTIFIER_SCHEMES = ("lei", "os_id", "supplier_id")
"""Columns that hold identifiers, the most reliable first."""

SEPARATOR = "|"

_PUNCTUATION = {"P", "S", "Z", "C"}


def fold(text: str) -> str:
    """A text without case, accents of compatibility, punctuation and blanks; letters of any script stay."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if unicodedata.category(sign)[0] not in _PUNCTUATION)


def match_key(name: str, address: str, country: str) -> str:
    """The key under which two rows are the same supplier."""
    return SEPARATOR.join((fold(name), fold(address), country.upper()))


def match_keys(names: Iterable[str], addresses: Iterable[str], countries: Iterable[str]) -> list[str]:
    """The same for columns of equal length; each distinct text is folded once."""
    folded: dict[str, str] = {}

    def once(text: str) -> str:
        known = folded.get(text)
        if known is None:
            known = folded[text] = fold(text)
        return known

    return [
        SEPARATOR.join((once(name), once(address), country.upper()))
        for name, address, country in zip(names, addresses, countries, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Match:
    """What a row turned out to be: a known supplier, a new one, or a clash that a person must solve."""

    supplier_id: uuid.UUID | None = None
    by: str = ""
    """key, or the scheme of the identifier that decided."""
    clash: str = ""
    """Scheme of an identifier that belongs to a supplier in another country."""
    is_new: bool = False


@dataclass(slots=True)
class Known:
    """Suppliers of the register and of the rows read so far, by identifier and by key."""

    by_identifier: dict[tuple[str, str], uuid.UUID] = field(default_factory=dict)
    by_key: dict[str, uuid.UUID] = field(default_factory=dict)
    countries: dict[uuid.UUID, str] = field(default_factory=dict)

    def add(
        self, supplier_id: uuid.UUID, key: str, country: str, identifiers: Mapping[str, str] | None = None
    ) -> None:
        """Make a supplier known; the first one under a key or identifier stays."""
        self.by_key.setdefault(key, supplier_id)
        self.countries[supplier_id] = country
        for scheme, value in (identifiers or {}).items():
            self.by_identifier.setdefault((scheme, fold(value)), supplier_id)

    def find(self, key: str, country: str, identifiers: Mapping[str, str]) -> Match:
        """The supplier of a row.

        An identifier that belongs to a supplier in another country is a clash: one of the two is wrong, and
        guessing would fuse two sites.
        """
        for scheme in IDENTIFIER_SCHEMES:
            value = identifiers.get(scheme, "")
            known = self.by_identifier.get((scheme, fold(value))) if value else None
            if known is None:
                continue
            if self.countries[known] != country:
                return Match(clash=scheme)
            return Match(known, by=scheme)
        known = self.by_key.get(key)
        return Match(known, by="key") if known else Match(is_new=True)
