"""Fields that forms and JSON share: a day within the years that a programme can reckon with."""

from __future__ import annotations

from datetime import date
from typing import Any

from marshmallow import fields, validate

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
"""Terms are counted from a day on both sides of it; near the ends of the calendar that cannot be done."""


def day_in(text: str) -> date | None:
    """A day written as year-month-day; None for anything else, and for one outside these years."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def day(**settings: Any) -> fields.Date:
    """A day as it comes in; one that no audit can mean is refused before it is stored."""
    return fields.Date(
        validate=validate.Range(FIRST_DAY, LAST_DAY, error="Give a day from {min} to {max}."), **settings
    )
