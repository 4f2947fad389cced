"""What JSON and forms of hits may contain."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from auditor.core import reasons, seen
from auditor.core.bodies import Word
from auditor.core.fields import country_in_any_case, day
from auditor.screening.alike import MOST
from auditor.screening.decisions import IDENTIFIER_KINDS, STAND
from auditor.screening.lists import SEARCHED
from auditor.screening.models import HitState

REASON = reasons.required(1000)


class ReasonForm(Schema):
    """A decision with its reason, and the sign of the hit that it was made from."""

    seen = fields.String(
        load_default=None, metadata={"description": "The `seen` of the hit that the decision was made from."}
    )
    reason = fields.String(required=True, validate=REASON)


class SetAsideForm(ReasonForm):
    """A reason to set a hit aside, and other hits with identical pieces that it holds for too."""

    also = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=MOST))


class EscalateForm(ReasonForm):
    """A proposal that supplier and listed entry are the same, with one more identifier."""

    identifier_kind = fields.String(required=True, validate=validate.OneOf(list(IDENTIFIER_KINDS)))
    identifier_value = fields.String(required=True, validate=validate.Length(min=1, max=500))


class HitQuery(Schema):
    """Which hits, and from where on."""

    state = fields.String(load_default=None, validate=validate.OneOf([state.value for state in HitState]))
    supplier_id = fields.UUID(load_default=None)
    found_since = day(load_default=None)
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class HitAnswer(Schema):
    """One hit: which listed name, why, and what was decided."""

    id = fields.UUID(required=True)
    seen = seen.shown(*STAND)
    supplier_id = fields.UUID(required=True)
    supplier_name = fields.String(required=True)
    kind = fields.String(required=True)
    list_id = fields.String(required=True)
    list_name = fields.String(required=True)
    entry_id = fields.String(required=True)
    listed_name = fields.String(required=True)
    matched_name = fields.String(required=True)
    score = fields.Float(required=True)
    match_class = fields.String(required=True)
    pieces = fields.List(fields.Dict(), required=True)
    is_alert = fields.Boolean(required=True)
    raises_gate = fields.Boolean(required=True)
    release = fields.String(required=True)
    as_of = fields.String(required=True)
    note = fields.String(required=True)
    state = fields.String(required=True)
    reason = fields.String(required=True)
    due_on = fields.Date(required=True)
    not_found_since = fields.Date(required=True, allow_none=True)
    reopened_because = fields.String(required=True)
    changed_at = fields.AwareDateTime(required=True, allow_none=True)
    changed_what = fields.String(required=True)
    found_at = fields.AwareDateTime(required=True)
    decided_at = fields.AwareDateTime(required=True, allow_none=True)


class HitsAnswer(Schema):
    """A page of hits, best matches first; `not_found` says what it means that a name is not among them.

    While a change of the supplier asked for waits, it says that nobody has looked yet.
    """

    items = fields.List(fields.Nested(HitAnswer), required=True)
    next = fields.String(required=True, allow_none=True)
    not_found = fields.String(required=True)
    waits_since = fields.DateTime(
        required=True,
        allow_none=True,
        metadata={
            "description": "Since when a change of the supplier asked for waits to be looked up; null where "
            "none does, and without `supplier_id`."
        },
    )


class NewsQuery(Schema):
    """From which day on; without, since the lists last changed, or since the list named was decided on."""

    since = day(load_default=None)
    list = Word(
        SEARCHED,
        load_default="",
        metadata={"description": "The kind of a list, such as uflpa_entities: only its hits."},
    )


class NewsAnswer(Schema):
    """What a change of the lists brought; `is_final` is false while suppliers are still screened."""

    since = fields.AwareDateTime(required=True)
    alerts = fields.Integer(required=True)
    possible = fields.Integer(required=True)
    reopened = fields.Integer(required=True)
    returned = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    gone = fields.Integer(required=True)
    is_final = fields.Boolean(required=True)
    words = fields.String(required=True)


class ScreeningForm(Schema):
    """A name to look up, and the country of its bearer where known."""

    name = fields.String(required=True, validate=validate.Length(min=1, max=1000))
    country = fields.String(load_default="", validate=country_in_any_case)


class ScreenedHit(Schema):
    """A listed name alike to the one looked up, and why; an alert is to be reviewed by a person."""

    list = fields.String(required=True)
    entry = fields.String(required=True)
    listed_name = fields.String(required=True)
    matched_name = fields.String(required=True)
    score = fields.Float(required=True)
    match_class = fields.String(required=True, data_key="class", attribute="class")
    alert = fields.Boolean(required=True)
    as_of = fields.String(required=True)
    release = fields.String(required=True)
    pieces = fields.List(fields.Dict(), required=True)


class ScreeningAnswer(Schema):
    """What the lists say of one name, as `manumit screen --json` says it; `leads` are no hits."""

    name = fields.String(required=True)
    hits = fields.List(fields.Nested(ScreenedHit), required=True)
    leads = fields.List(fields.Nested(ScreenedHit), required=True)
    lists = fields.List(fields.String(), required=True)
    not_found = fields.String(required=True)
