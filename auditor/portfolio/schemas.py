"""What JSON and forms of suppliers may contain."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from auditor.core import reasons
from auditor.core.fields import Whole, country_in_any_case, day
from auditor.core.paging import Query
from auditor.portfolio.listing import Filter, Order
from risk.geography import countries
from risk.vocabulary import Band, Gate, Kind

SHORT = validate.Length(max=200)
LONG = validate.Length(max=1000)


def _country(text: str) -> bool:
    match = countries.resolve(text)
    if len(text) != 2 or match is None or match.iso2 != text.upper():
        raise ValidationError("Write the two-letter code of a country, e.g. VN.")
    return True


class SupplierForm(Schema):
    """Own data of a supplier; every field is set, so a blank one is emptied by a person knowingly.

    `updated_at` is that of the data which are changed; when they were changed meanwhile, nothing is stored.
    """

    name = fields.String(required=True, validate=validate.Length(min=1, max=1000))
    native_name = fields.String(load_default="", validate=LONG)
    kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in Kind]))
    country = fields.String(required=True, validate=_country)
    region = fields.String(load_default="", validate=SHORT)
    city = fields.String(load_default="", validate=SHORT)
    address = fields.String(load_default="", validate=LONG)
    postal_code = fields.String(load_default="", validate=SHORT)
    sector = fields.String(load_default="", validate=LONG)
    product = fields.String(load_default="", validate=LONG)
    workers_min = Whole(load_default=None, allow_none=True, validate=validate.Range(min=0))
    workers_max = Whole(load_default=None, allow_none=True, validate=validate.Range(min=0))
    latitude = fields.Float(load_default=None, allow_none=True, validate=validate.Range(-90, 90))
    longitude = fields.Float(load_default=None, allow_none=True, validate=validate.Range(-180, 180))
    parent = fields.String(load_default="", validate=LONG)
    season = fields.String(load_default="", validate=SHORT)
    ended_on = day(load_default=None, allow_none=True)
    updated_at = fields.AwareDateTime(required=True)


class ChangedSupplierForm(SupplierForm):
    """The same with what is said of an end: a reason always, the rest while something grave stands."""

    end_reason = fields.String(load_default="", validate=LONG)
    end_leverage = fields.String(load_default="", validate=LONG)
    end_study = fields.String(load_default="", validate=LONG)
    end_notice = fields.String(load_default="", validate=LONG)
    end_secured = fields.String(load_default="", validate=LONG)


class EndForm(Schema):
    """A reviewer's decision on the end of a relationship."""

    decision = fields.String(required=True, validate=validate.OneOf(["agree", "keep"]))
    reason = fields.String(required=True, validate=reasons.required(1000))


class SupplierQuery(Query):
    """Which suppliers, in which order, and from where on."""

    band = fields.String(load_default=None, validate=validate.OneOf([band.value for band in Band]))
    kind = fields.String(load_default=None, validate=validate.OneOf([kind.value for kind in Kind]))
    country = fields.String(load_default="", validate=country_in_any_case)
    gate = fields.String(load_default=None, validate=validate.OneOf([gate.value for gate in Gate]))
    awaits_review = fields.Boolean(load_default=False)
    text = fields.String(load_default="", validate=SHORT)
    order = fields.String(
        load_default=Order.PRIORITY.value, validate=validate.OneOf([order.value for order in Order])
    )
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=500))


class SupplierLine(Schema):
    """A supplier in a list; figures are null until it has been scored."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    country = fields.String(required=True)
    city = fields.String(required=True)
    sector = fields.String(required=True)
    product = fields.String(required=True)
    final = fields.Float(required=True, allow_none=True)
    band = fields.String(required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True, allow_none=True)
    confidence = fields.Float(required=True, allow_none=True)
    grade = fields.String(required=True, allow_none=True)
    provisional = fields.Boolean(required=True, allow_none=True)
    blocked = fields.Boolean(required=True, allow_none=True)
    gates = fields.List(fields.String(), required=True, allow_none=True)
    awaits_review = fields.Boolean(required=True, allow_none=True)
    pending_final = fields.Float(required=True, allow_none=True)
    pending_band = fields.String(required=True, allow_none=True)
    assessed_on = fields.Date(required=True, allow_none=True)


class SuppliersAnswer(Schema):
    """A page of suppliers."""

    items = fields.List(fields.Nested(SupplierLine), required=True)
    next = fields.String(required=True, allow_none=True)


class IdentifierAnswer(Schema):
    """A supplier's number in another system."""

    scheme = fields.String(required=True)
    value = fields.String(required=True)


class SupplierAnswer(SupplierForm):
    """A supplier with its own data and its numbers elsewhere."""

    id = fields.UUID(required=True)
    end_proposed_on = fields.Date(required=True, allow_none=True)
    identifiers = fields.List(fields.Nested(IdentifierAnswer), required=True)
    created_at = fields.AwareDateTime(required=True)


class ReasonAnswer(Schema):
    """One reason of a score, the heaviest first."""

    factor = fields.String(required=True)
    value = fields.Float(required=True, allow_none=True)
    contribution = fields.Float(required=True, allow_none=True)
    text = fields.String(required=True)
    source = fields.String(required=True)


class GateAnswer(Schema):
    """A gate that holds: its floor, why, and who may release it."""

    gate = fields.String(required=True)
    title = fields.String(required=True)
    floor = fields.Float(required=True)
    evidence = fields.String(required=True)
    release_by = fields.String(required=True)


class ExplanationQuery(Schema):
    """Of which day; without one the score that is shown now."""

    on = day(load_default=None)


class WaitingAnswer(Schema):
    """A computed score that was not shown, since nobody had agreed to it yet."""

    assessment_id = fields.UUID(required=True, attribute="id")
    assessed_on = fields.Date(required=True)
    final = fields.Float(required=True)
    band = fields.String(required=True)


class ExplanationAnswer(Schema):
    """A score with its day, in words: one sentence, ordered reasons, gates, and what would change it."""

    assessment_id = fields.UUID(required=True, attribute="stored.id")
    assessed_on = fields.Date(required=True, attribute="stored.assessed_on")
    final = fields.Float(required=True, attribute="stored.final")
    band = fields.String(required=True, attribute="stored.band")
    stands = fields.String(
        required=True,
        metadata={
            "description": "shown, awaiting review, declined by a reviewer, never shown; blank: shown earlier"
        },
    )
    waiting = fields.Nested(
        WaitingAnswer,
        required=True,
        allow_none=True,
        metadata={"description": "the lower score that waited for a reviewer then; null where none did"},
    )
    waits_since = fields.DateTime(
        required=True,
        allow_none=True,
        metadata={
            "description": "since when a change of the supplier waits: it is not looked up in the lists and "
            "not scored again yet; null where none does, and of a day"
        },
    )
    sentence = fields.String(required=True)
    reasons = fields.List(fields.Nested(ReasonAnswer), required=True)
    gates = fields.List(fields.Nested(GateAnswer), required=True)
    further = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "what stands behind the other terms: controls, signals by name, severity"},
    )
    would_change = fields.List(fields.String(), required=True)


def filter_of(query: dict[str, Any]) -> Filter:
    """A validated query as the list's filter."""
    return Filter(
        band=Band(query["band"]) if query["band"] else None,
        kind=Kind(query["kind"]) if query["kind"] else None,
        country=query["country"],
        gate=Gate(query["gate"]) if query["gate"] else None,
        awaits_review=query["awaits_review"],
        text=query["text"],
    )
