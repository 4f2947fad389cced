"""The indicators that a signal can name."""

from __future__ import annotations

from functools import lru_cache

from risk import reference


@lru_cache(maxsize=1)
def codes() -> frozenset[str]:
    """All codes of the indicators table."""
    return frozenset(row["code"] for row in reference.load().rows["indicators"])


@lru_cache(maxsize=1)
def choices() -> list[tuple[str, str]]:
    """Codes with their titles, for a form."""
    return [(row["code"], f"{row['code']} – {row['title']}") for row in reference.load().rows["indicators"]]


@lru_cache(maxsize=256)
def title(code: str) -> str:
    """The title of an indicator; the code itself where the table has none."""
    return dict(choices()).get(code, code)
