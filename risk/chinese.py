"""Chinese text in one form: what is written in traditional or Japanese characters, in simplified ones."""

from __future__ import annotations

from functools import lru_cache

from risk import datasets
from risk.folding import is_han


@lru_cache(maxsize=1)
def simplified_signs() -> dict[int, str]:
    """The simplified form of each traditional and Japanese character, for `str.translate`."""
    return {ord(row["variant"]): row["simplified"] for row in datasets.read("chinese_variants")[1]}


def simplified(text: str) -> str:
    """The same text; whatever the table does not name stays as it stands."""
    return text.translate(simplified_signs()) if is_han(text) else text
