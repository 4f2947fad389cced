"""Corrections by which less is owed, and decisions on them, as JSON and forms bring and show them."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from auditor.core import reasons
from auditor.restitution.service import LONGEST_REASON


class DecisionBody(Schema):
    """Whether a correction by which less is owed counts."""

    decision = fields.String(required=True, validate=validate.OneOf(["agree", "decline"]))
    reason = fields.String(required=True, validate=reasons.required(LONGEST_REASON))


class DecisionAnswer(Schema):
    """What a second person decided of a correction."""

    agrees = fields.Boolean()
    reason = fields.String()
    decided_at = fields.DateTime()
    decided_by_name = fields.String()


class ChangeAnswer(Schema):
    """A worker of whom a correction takes something away; a sum that is null is not known."""

    worker = fields.String()
    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)
    is_left_out = fields.Boolean()


class CorrectionAnswer(Schema):
    """What a correction takes away of the calculation before it."""

    state = fields.String()
    left_out = fields.Integer()
    lowered = fields.Integer()
    currency_before = fields.String()
    amount = fields.String(
        allow_none=True, metadata={"description": "How much less; null where the currency is another."}
    )
    workers = fields.List(fields.Nested(ChangeAnswer))
    more = fields.Integer(metadata={"description": "Further workers, who are not listed here."})
