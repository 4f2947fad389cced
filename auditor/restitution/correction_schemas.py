"""Corrections by which less is owed, and decisions on them, as JSON and forms bring and show them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load

from auditor.core import reasons
from auditor.core.bodies import one_of
from auditor.restitution.service import LONGEST_REASON

AGREE, DECLINE = DECISIONS = "agree", "decline"


class AgreementBody(Schema):
    """Whether a correction counts that takes something away, as a second person decides, and why."""

    decision = fields.String(required=True, validate=one_of(DECISIONS))
    reason = fields.String(required=True, validate=reasons.required(LONGEST_REASON))

    @post_load
    def make_agreement(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The values as the service takes them."""
        return {"agrees": data["decision"] == AGREE, "reason": data["reason"]}


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


class WaitingAnswer(Schema):
    """The correction that waits for a second person, for those who work on the case."""

    id = fields.UUID()
    since = fields.DateTime()
    by = fields.String(metadata={"description": "The roles of who sent it; somebody else decides."})
    left_out = fields.Integer(metadata={"description": "Codes that it leaves out."})
    changed = fields.Integer(metadata={"description": "Codes whose sum falls, is known now or changes."})
