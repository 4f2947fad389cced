"""Our fields of a supplier and the rule of each, declared once: lists and API are checked by the same Schema.

`checking` takes the rules field by field and applies each to the distinct values of a column; the API loads
whole rows with `SupplierRow`. A refusal carries the code of the problem (`CellRefused.code`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load

from risk import methodology
from risk.geography import addresses, countries
from risk.geography.country_names import CountryMatch
from risk.vocabulary import ANSWER_FIELDS, CONTROLS
from suppliers.problem_codes import CODES
from suppliers.values import cleaning, shares, signs, worker_counts
from suppliers.values import coordinates as points_of
from suppliers.values.cleaning import Unreadable
from suppliers.words.cells import answer_words

LONGEST_TEXT = 8_000
COUNTRIES = frozenset({"country", "country_code"})
PLACES = COUNTRIES | {"address", "city", "region", "postal_code", "latitude", "longitude", "coordinates"}
"""Fields that say where a site is."""
SHARES = frozenset({"migrant", "agency", "housing", "temp", "trace", "contract"})
HARMLESS_AT_ZERO = frozenset({"migrant", "agency", "housing", "temp"})
"""Shares whose zero is the best answer: one that means "not given" would make a supplier look safe."""


class CellRefused(ValidationError):
    """A value against its field's rule."""

    def __init__(self, code: str, advice: str = "") -> None:
        super().__init__(advice or CODES[code].advice)
        self.code = code


class Text(fields.String):
    """A text, squeezed for display; at most `longest` characters."""

    def __init__(self, longest: int = LONGEST_TEXT, **options: Any) -> None:
        super().__init__(**options)
        self.longest = longest

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> str:
        text = cleaning.squeeze(super()._deserialize(value, attr, data))
        if len(text) > self.longest:
            raise CellRefused("text_too_long", too_long(len(text), self.longest))
        return text


def too_long(there: int, most: int) -> str:
    """What to do about a text of a list or body that is longer than its field keeps."""
    return f"There are {there:,} characters, and {most:,} are kept. {CODES['text_too_long'].advice}"


class Cleaned(fields.Field[Any]):
    """A value made by one of the normalisers; numbers and yes/no of JSON are taken as their text."""

    def __init__(self, normaliser: Callable[[str], Any], **options: Any) -> None:
        super().__init__(**options)
        self.normaliser = normaliser

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> Any:
        text = "yes" if value is True else "no" if value is False else str(value)
        try:
            return self.normaliser(text)
        except Unreadable as unreadable:
            raise CellRefused(unreadable.code, self.advice(unreadable.code)) from None

    def advice(self, code: str) -> str:
        """What to do about a problem of this field; blank where the code says it."""
        return ""


class Category(Cleaned):
    """One of the allowed answers of a field."""

    def __init__(self, field: str, **options: Any) -> None:
        super().__init__(partial(cleaning.category, field), **options)
        self.field = field

    def advice(self, code: str) -> str:
        """The answers of the field, where one is none of them."""
        return allowed_answers(self.field) if code == "category_unknown" else ""


@lru_cache(maxsize=len(answer_words.CATEGORIES))
def allowed_answers(field: str) -> str:
    """What may be answered to a field, in words."""
    told = [(one, answer_words.IN_WORDS.get(one, "")) for one in answer_words.CATEGORIES[field]]
    return f"Use one of: {'; '.join(f'{one} ({words})' if words else one for one, words in told)}."


class Day(Cleaned):
    """A day; `order` settles dates that could be read either way."""

    def __init__(self, order: str | None = None, **options: Any) -> None:
        super().__init__(self._day, **options)
        self.order = order

    def _day(self, text: str) -> date:
        return cleaning.day(text, self.order)


class CountryCell(Cleaned):
    """A country by code or name, as its two-letter code."""

    def __init__(self, **options: Any) -> None:
        super().__init__(self._iso2, **options)

    @staticmethod
    def _iso2(text: str) -> str:
        match = countries.resolve(text) or countries.by_small_code(text) or _country_at_the_end(text)
        if match is None:
            raise CellRefused("country_unknown", countries.instead_of(text))
        return match.iso2


def _country_at_the_end(text: str) -> CountryMatch | None:
    """The country after a place within it: "Samut Sakhon, Thailand"; None where two countries are named."""
    before = text.split(",")[:-1]
    return addresses.country_of(text) if before and not any(map(countries.resolve, before)) else None


class _Described(Schema):
    """Who and where a supplier is, and what it does."""

    name = Text(longest=1_000, required=True)
    name_addition = Text(longest=1_000)
    native_name = Text(longest=1_000)
    other_names = Text()
    address = Text()
    city = Text(longest=500)
    region = Text(longest=500)
    postal_code = Text(longest=100)
    country = CountryCell()
    country_code = CountryCell()
    kind = Category("kind")
    sector = Text()
    product = Text()
    workers = Cleaned(worker_counts.workers)
    latitude = Cleaned(points_of.latitude)
    longitude = Cleaned(points_of.longitude)
    coordinates = Cleaned(points_of.coordinates)
    supplier_id = Text(longest=200)
    os_id = Text(longest=40)
    gln = Text(longest=40)
    lei = Text(longest=40)
    duns = Text(longest=40)
    tax_id = Text(longest=60)
    vat_id = Text(longest=60)
    registration_number = Text(longest=100)
    parent = Text(longest=1_000)
    tier = Text(longest=100)
    processing_type = Text()
    buyer = Text()
    labour_agent = Text()
    sub_contractor = Text()
    sub_supplier = Text()
    origin = Text()
    supplies_to = Text()
    season = Text(longest=500)
    is_closed = Cleaned(cleaning.yes_no)

    migrant = Cleaned(shares.stated)
    agency = Cleaned(shares.stated)
    fees = Category("fees")
    tied = Cleaned(cleaning.yes_no)
    housing = Cleaned(shares.stated)
    temp = Cleaned(shares.stated)
    migrant_number = Cleaned(worker_counts.people)
    agency_number = Cleaned(worker_counts.people)
    housing_number = Cleaned(worker_counts.people)
    temp_number = Cleaned(worker_counts.people)
    groups = Cleaned(cleaning.count)
    depth = Cleaned(cleaning.count)
    pay = Category("pay")
    press = Category("press")
    trace = Cleaned(shares.stated)
    lic = Category("lic")
    iso = Category("iso")
    contract = Cleaned(shares.stated)

    identity_documents_held = Cleaned(signs.papers)
    movement_restricted = Cleaned(signs.said)
    wages_withheld = Cleaned(signs.said)
    debt_bondage = Cleaned(signs.said)
    weekly_hours = Cleaned(signs.hours)
    vulnerability_abused = Cleaned(signs.said)
    deception = Cleaned(signs.said)
    workers_isolated = Cleaned(signs.said)
    violence = Cleaned(signs.said)
    threats = Cleaned(signs.said)
    abusive_conditions = Cleaned(signs.said)
    forced_overtime = Cleaned(signs.said)
    child_labour = Cleaned(signs.said)
    prison_labour = Cleaned(signs.said)
    labour_transfer = Cleaned(signs.said)
    forced_labour = Cleaned(signs.said)

    @post_load
    def keep_what_is_proved(self, row: dict[str, Any], **_: Any) -> dict[str, Any]:
        """An answer that needs proof and has none is kept as the next weaker one."""
        method = methodology.load()
        for field in row.keys() & ANSWER_FIELDS:
            row[field] = method.kept_value(field, row[field], row.get(f"{field}_grade"))
        return row


def is_proof(grade: str | None) -> bool:
    """Whether a grade is document or better."""
    return grade in {"document", "onsite", "triangulated"}


STATED_FIELDS = (*ANSWER_FIELDS, *(f"control_{name}" for name in CONTROLS))
"""Fields that have a grade and a date beside them."""

_PROOFS: dict[str, fields.Field[Any]] = {
    **{f"control_{name}": Cleaned(cleaning.maturity) for name in CONTROLS},
    **{f"{field}_grade": Category("grade") for field in STATED_FIELDS},
    **{f"{field}_observed_on": Day() for field in STATED_FIELDS},
}

SupplierRow: type[Schema] = _Described.from_dict(_PROOFS, name="SupplierRow")

TEXT_FIELDS = tuple(name for name, rule in SupplierRow().fields.items() if isinstance(rule, Text))
FIELDS = tuple(SupplierRow().fields)
