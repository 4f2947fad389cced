"""What JSON and forms of sites to decide may contain."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from auditor.core import reasons
from auditor.core.paging import PageQuery
from auditor.matching.service import MOST_AT_ONCE
from suppliers.sites.site_decisions import Decision

REASON = reasons.required(1000)
DECISION = validate.OneOf([one.value for one in Decision])


class DecisionForm(Schema):
    """The answer to one question: the same site, or another one."""

    decision = fields.String(required=True, validate=DECISION)
    reason = fields.String(required=True, validate=REASON)


class DecisionsForm(DecisionForm):
    """One answer to several questions."""

    questions = fields.List(fields.UUID(), required=True, validate=validate.Length(min=1, max=MOST_AT_ONCE))


class TakeBackForm(Schema):
    """Why an answer is taken back."""

    reason = fields.String(required=True, validate=REASON)


class QuestionQuery(Schema):
    """Which questions, and from where on."""

    upload_id = fields.UUID(load_default=None)
    signature = fields.String(load_default="", validate=validate.Length(max=1000))
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class DecisionQuery(PageQuery):
    """From where on."""


class SideAnswer(Schema):
    """One side of a question as it is spelled; `id` is null for a row that waits."""

    id = fields.UUID(allow_none=True)
    name = fields.String()
    native_name = fields.String()
    address = fields.String()
    city = fields.String()
    region = fields.String()
    postal_code = fields.String()
    country = fields.String()
    identifiers = fields.List(fields.List(fields.String()))


class QuestionAnswer(Schema):
    """An open question: both sides, the evidence, and where the waiting row stands."""

    id = fields.UUID(required=True)
    score = fields.Float(required=True)
    signature = fields.String(required=True)
    pieces = fields.List(fields.Dict(), required=True)
    asked_at = fields.AwareDateTime(required=True)
    known = fields.Nested(SideAnswer, required=True)
    other = fields.Nested(SideAnswer, required=True)
    upload_id = fields.UUID(required=True, allow_none=True)
    row = fields.Integer(required=True, allow_none=True)
    tells_sign = fields.Boolean(required=True)


class QuestionsAnswer(Schema):
    """A page of questions: about rows that tell of signs of forced labour first, then the likeliest."""

    items = fields.List(fields.Nested(QuestionAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class DecisionAnswer(Schema):
    """An answer that was given, and whether it was taken back."""

    id = fields.UUID(required=True)
    supplier_id = fields.UUID(required=True)
    other_supplier_id = fields.UUID(required=True, allow_none=True)
    spelling = fields.Dict(required=True)
    decision = fields.String(required=True)
    is_automatic = fields.Boolean(required=True)
    score = fields.Float(required=True)
    pieces = fields.List(fields.Dict(), required=True)
    reason = fields.String(required=True)
    decided_at = fields.AwareDateTime(required=True)
    taken_back_at = fields.AwareDateTime(required=True, allow_none=True)
    taken_back_reason = fields.String(required=True)


class DecisionsAnswer(Schema):
    """A page of answers, newest first."""

    items = fields.List(fields.Nested(DecisionAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class DecidedAnswer(Schema):
    """The answers just given."""

    items = fields.List(fields.Nested(DecisionAnswer), required=True)
