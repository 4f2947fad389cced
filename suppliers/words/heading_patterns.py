"""Patterns that are looked for in keys of headings, which have lost accents and the point of й."""

from __future__ import annotations

import re
import unicodedata


def as_in_keys(form: str) -> str:
    """A form as `headings.heading_key` leaves it: й is и, Latin letters have no accents, ำ is two signs."""
    plain = unicodedata.normalize("NFKD", form.replace("й", "и"))
    bare = "".join(sign for sign in plain if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFKC", bare)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for keys."""
    return re.compile(as_in_keys(pattern))
