"""When is a row of a list a supplier that is already in the register?

Numbers of sites decide first, then the match key: folded name, address and country together. A name alone
never makes two rows one supplier, because co-operatives and groups repeat their names at many sites. What is
spelled otherwise is for `likeness`, and for people.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

SITE_SCHEMES = ("os_id",)
"""Numbers of one site: equal numbers are the same supplier, and a difference in country is a clash."""

OTHER_SCHEMES = ("supplier_id", "lei", "registration_number", "tax_id", "vat_id", "duns", "gln")
"""Numbers that another site or another list may carry too (own numbers, legal entities): a hint that counts
only together with an equal address; with an equal name at another address a person decides."""

IDENTIFIER_SCHEMES = SITE_SCHEMES + OTHER_SCHEMES

SEPARATOR = "|"

ALIAS = "alias"
"""How a row was matched that came under a former name, or that of a merged site."""

_DIGITS = re.compile(r"\d+")
_PUNCTUATION = {"P", "S", "Z", "C"}


class _Kept(dict[int, int | None]):
    """Which characters stay; each is looked up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code))[0] in _PUNCTUATION else code
        return self[code]


_WITHOUT_SIGNS = _Kept({ord("ı"): ord("i"), 0x0307: None})
"""Capitals do not tell two Turkish letters apart: ı is written I like i, and folding İ leaves a dot."""
# For texts of ASCII letters, which most are: small letters and digits as bytes, at a quarter of the time.
_SMALL = bytes(ord(chr(code).lower()) for code in range(128)).ljust(256)
_SIGNS = bytes(code for code in range(128) if _WITHOUT_SIGNS[code] is None)


def fold(text: str) -> str:
    """A text without case, accents of compatibility, punctuation and blanks; letters of any script stay."""
    if text.isascii():
        return text.encode().translate(_SMALL, _SIGNS).decode()
    return unicodedata.normalize("NFKC", text).casefold().translate(_WITHOUT_SIGNS)


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


class Match(NamedTuple):
    """What a row turned out to be: a known supplier, a new one, or a clash that a person must solve."""

    supplier_id: uuid.UUID | None = None
    by: str = ""
    """key, alias, or the scheme of the identifier that decided."""
    clash: str = ""
    """Scheme of an identifier that belongs to a supplier in another country."""
    is_new: bool = False


_NEW = Match(is_new=True)
"""What most rows of a first list are; one for all of them."""


@dataclass(slots=True)
class Known:
    """Suppliers of the register and of the rows read so far, by identifier and by key."""

    by_identifier: dict[tuple[str, str], uuid.UUID] = field(default_factory=dict)
    by_key: dict[str, list[uuid.UUID]] = field(default_factory=dict)
    """Several where a name without an address, or with one that many towns have, stands for many sites."""
    keys: dict[uuid.UUID, str] = field(default_factory=dict)

    def add(self, supplier_id: uuid.UUID, key: str, identifiers: Mapping[str, str] | None = None) -> None:
        """Make a supplier known; the first one under a key or identifier stays."""
        of_key = self.by_key.get(key)
        own = self.keys.get(supplier_id)
        # Only an alias is looked for among all of a name: a co-operative may have 30,000 farms.
        if of_key is None:
            self.by_key[key] = [supplier_id]  # a list that begins empty keeps room for four
        elif own is None or (own != key and supplier_id not in of_key):
            of_key.append(supplier_id)
        self.keys.setdefault(supplier_id, key)
        for scheme, value in (identifiers or {}).items():
            self.by_identifier.setdefault((scheme, fold(value)), supplier_id)

    def find(self, key: str, identifiers: Mapping[str, str]) -> Match:
        """The supplier of a row: by site number, by key, by another number together with an equal address."""
        for scheme in SITE_SCHEMES if identifiers else ():
            owner = self.owner(scheme, identifiers)
            if owner is not None:
                same_country = _parts(self.keys[owner])[2] == _parts(key)[2]
                return Match(owner, by=scheme) if same_country else Match(clash=scheme)
        of_key = self.by_key.get(key)
        if of_key:
            return self.under(key, of_key[0])
        for scheme in OTHER_SCHEMES if identifiers else ():
            owner = self.owner(scheme, identifiers)
            if owner is not None and _is_same_place(self.keys[owner], key):
                return Match(owner, by=scheme)
        return _NEW

    def under(self, key: str, supplier_id: uuid.UUID) -> Match:
        """A supplier found by a key: its own one, or that of a former name."""
        return Match(supplier_id, by="key" if self.keys[supplier_id] == key else ALIAS)

    def owner(self, scheme: str, identifiers: Mapping[str, str]) -> uuid.UUID | None:
        """The supplier that has the number of a row, in whatever country."""
        value = identifiers.get(scheme, "")
        return self.by_identifier.get((scheme, fold(value))) if value else None


def without_site_numbers(identifiers: Mapping[str, str]) -> dict[str, str]:
    """The numbers of a row but for those of a site."""
    return {scheme: value for scheme, value in identifiers.items() if scheme not in SITE_SCHEMES}


def _parts(key: str) -> list[str]:
    return key.split(SEPARATOR)


def without_country(key: str) -> str:
    """Folded name and address of a key."""
    return key.rpartition(SEPARATOR)[0]


def is_name_only(key: str) -> bool:
    """Whether a key holds no address."""
    return SEPARATOR + SEPARATOR in key  # folding leaves no such sign in name or address


def _is_same_place(known: str, new: str) -> bool:
    """Same country and address; marks in the names (Unit 2, Unit 3) must not tell two sites apart."""
    name, address, country = _parts(known)
    new_name, new_address, new_country = _parts(new)
    digits, new_digits = _DIGITS.findall(name), _DIGITS.findall(new_name)
    return bool(address) and (address, country, digits) == (new_address, new_country, new_digits)
