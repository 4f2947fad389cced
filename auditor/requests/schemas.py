"""What JSON and forms of requests may contain."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from auditor.core import reasons
from auditor.core.bodies import LONGEST_REASON, AgreementAnswer
from auditor.core.fields import Whole, day
from auditor.requests.service import Reply, RequestState
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, Grade

GRADES = [grade.value for grade in Grade]
SUPPLIERS = "Choose the suppliers to ask, at most 1,000 at once."
NOTE = validate.Length(max=1000)


class AskForm(Schema):
    """Questions to one or many suppliers."""

    supplier_ids = fields.List(
        fields.UUID(), required=True, validate=validate.Length(min=1, max=1000, error=SUPPLIERS)
    )
    fields_ = fields.List(
        fields.String(validate=validate.OneOf(ANSWER_FIELDS)),
        required=True,
        data_key="fields",
        attribute="fields",
        validate=validate.Length(min=1, max=14, error="Choose at least one question to ask."),
    )
    asked_on = day(load_default=None, allow_none=True)
    due_on = day(load_default=None, allow_none=True)
    voluntary = fields.Boolean(load_default=False)
    note = fields.String(load_default="", validate=NOTE)


class AnswerForm(Schema):
    """An answer with its proof."""

    value = fields.String(required=True, validate=validate.Length(min=1, max=40))
    grade = fields.String(load_default=Grade.SELF.value, validate=validate.OneOf(GRADES))
    observed_on = day(required=True)
    source = fields.String(required=True, validate=validate.Length(min=1, max=500))


class StatedAnswerForm(AnswerForm):
    """An answer that a supplier gave without having been asked here."""

    field = fields.String(required=True, validate=validate.OneOf(ANSWER_FIELDS))


class StatedControlForm(Schema):
    """Maturity of a control with its proof."""

    control = fields.String(required=True, validate=validate.OneOf(CONTROLS))
    maturity = Whole(required=True, validate=validate.Range(min=0, max=4))
    grade = fields.String(load_default=Grade.SELF.value, validate=validate.OneOf(GRADES))
    observed_on = day(required=True)
    source = fields.String(required=True, validate=validate.Length(min=1, max=500))


class RefusalForm(Schema):
    """The day a supplier refused to answer."""

    refused_on = day(required=True)


class WithdrawalForm(Schema):
    """Why a question was recorded by mistake."""

    reason = fields.String(required=True, validate=reasons.required(LONGEST_REASON))


class RequestQuery(Schema):
    """Which requests, and from where on."""

    state = fields.String(load_default=None, validate=validate.OneOf([one.value for one in RequestState]))
    supplier_id = fields.UUID(load_default=None)
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class RequestAnswer(Schema):
    """One request."""

    id = fields.UUID(required=True)
    supplier_id = fields.UUID(required=True)
    field = fields.String(required=True)
    question = fields.String(required=True)
    state = fields.String(required=True)
    asked_on = fields.Date(required=True)
    due_on = fields.Date(required=True)
    answered_on = fields.Date(required=True, allow_none=True)
    refused_on = fields.Date(required=True, allow_none=True)
    voluntary = fields.Boolean(required=True)
    note = fields.String(required=True)


class WithdrawalAnswer(Schema):
    """A proposal to withdraw a question, with the question as it stood when it was proposed."""

    id = fields.UUID(required=True)
    request_id = fields.UUID(required=True, attribute="question_id")
    supplier_id = fields.UUID(required=True)
    field = fields.String(required=True)
    asked_on = fields.Date(required=True)
    due_on = fields.Date(required=True)
    refused_on = fields.Date(required=True, allow_none=True)
    voluntary = fields.Boolean(required=True)
    reason = fields.String(required=True)
    proposed_at = fields.DateTime(required=True)
    proposed_by_name = fields.String(required=True)
    decision = fields.Nested(
        AgreementAnswer,
        required=True,
        allow_none=True,
        metadata={"description": "Null while it waits for a reviewer: until then the question counts."},
    )


class WithdrawalsAnswer(Schema):
    """A page of withdrawals."""

    items = fields.List(fields.Nested(WithdrawalAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class WithdrawalQuery(Schema):
    """Which withdrawals, and from where on."""

    waiting = fields.Boolean(load_default=False, metadata={"description": "Only those that wait."})
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class RequestsAnswer(Schema):
    """A page of requests."""

    items = fields.List(fields.Nested(RequestAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class MadeAnswer(Schema):
    """The requests that were made, and those that were open already, whose question was not asked again."""

    items = fields.List(fields.Nested(RequestAnswer), required=True)
    open_already = fields.List(fields.Nested(RequestAnswer), required=True)


COUNTS = "Why another statement counts instead; blank where this one does."


class StatedAnswerAnswer(Schema):
    """A stored answer; its value may be the weaker claim where a document is missing."""

    id = fields.UUID(required=True)
    supplier_id = fields.UUID(required=True)
    field = fields.String(required=True)
    value = fields.String(required=True)
    grade = fields.String(required=True)
    observed_on = fields.Date(required=True)
    source = fields.String(required=True)
    does_not_count = fields.String(required=True, metadata={"description": COUNTS})


class StatedControlAnswer(Schema):
    """A stored control."""

    id = fields.UUID(required=True)
    supplier_id = fields.UUID(required=True)
    control = fields.String(required=True)
    maturity = fields.Integer(required=True)
    grade = fields.String(required=True)
    observed_on = fields.Date(required=True)
    source = fields.String(required=True)
    does_not_count = fields.String(required=True, metadata={"description": COUNTS})


def reply_of(given: dict[str, Any]) -> Reply:
    """A validated form as a reply."""
    return Reply(given["value"], Grade(given["grade"]), given["observed_on"], given["source"])
