"""Fields that forms and JSON share: whole numbers, days to reckon with, and countries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from typing import Any, Self

from marshmallow import ValidationError, fields, pre_load, validate

from risk.geography import countries

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
"""Terms are counted from a day on both sides of it; near the ends of the calendar that cannot be done."""


def day_in(text: str) -> date | None:
    """A day written as year-month-day; None for anything else, and for one outside these years."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


IN_THESE_YEARS = validate.Range(FIRST_DAY, LAST_DAY, error="Give a day from {min} to {max}.")


def day(**settings: Any) -> fields.Date:
    """A day as it comes in; one that no audit can mean is refused before it is stored."""
    return fields.Date(validate=IN_THESE_YEARS, **settings)


LARGEST_STORED = 2**31 - 1
"""What a column of whole numbers holds on either database."""


class Whole(fields.Integer):
    """A whole number as it comes in: 4.5 does not become 4, and what no column holds is refused too."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        if not any(isinstance(one, validate.Range) and one.max is not None for one in self.validators):
            error = f"Write a whole number of at most {LARGEST_STORED}."
            self.validators.append(validate.Range(-LARGEST_STORED, LARGEST_STORED, error=error))

    def _validated(self, value: Any) -> int:
        if isinstance(value, float) and not value.is_integer():
            raise self.make_error("invalid")
        return super()._validated(value)


class Coded(str):
    """What a schema says of a value, with a code of its own: of other problems it is `not_valid`."""

    code: str

    def __new__(cls, text: str, code: str) -> Self:
        """A text that carries its code."""
        one = super().__new__(cls, text)
        one.code = code
        return one


def known_country(text: str) -> None:
    """Accept the two-letter code of a country, or nothing where it is not known."""
    match = countries.resolve(text)
    if text and (len(text) != 2 or match is None or match.iso2 != text):
        raise ValidationError("Write the two-letter code of a country, e.g. VN.")


def country_in_any_case(text: str) -> None:
    """The same in small letters too, where nothing is stored."""
    known_country(text.upper())


def before_load(read: Callable[..., dict[str, Any]]) -> Any:
    """A step before a body's fields are read; a body that is no object goes on as it is, to be refused."""

    @wraps(read)
    def read_object(self: Any, data: Any, **named: Any) -> Any:
        return read(self, data, **named) if isinstance(data, Mapping) else data

    return pre_load(read_object)
