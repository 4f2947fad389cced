"""Patterns that are looked for in keys of headings, which have lost accents and the point of й."""

from __future__ import annotations

import re
import unicodedata


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern for keys, in which й is и, Latin letters have no accents and Thai ำ is two signs."""
    plain = unicodedata.normalize("NFKD", pattern.replace("й", "и"))
    bare = "".join(sign for sign in plain if not "\u0300" <= sign <= "\u036f")
    return re.compile(unicodedata.normalize("NFKC", bare))
