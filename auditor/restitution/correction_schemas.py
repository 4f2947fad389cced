"""Corrections by which less is owed, and decisions on them, as JSON and forms bring and show them."""

from __future__ import annotations

from marshmallow import Schema, fields


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


class LeftOutAnswer(Schema):
    """A worker whom a correction left out and whose dispute or denial is open."""

    worker = fields.String()
    is_disputed = fields.Boolean()
    denied = fields.String()


class FewerAnswer(Schema):
    """How much less is owed than by earlier calculations; of few workers no sum is told."""

    workers = fields.Raw(metadata={"description": "A count, or a band in words."})
    amount = fields.String(allow_none=True)
    is_less = fields.Boolean()
    currencies = fields.List(fields.String(), metadata={"description": "Others in which it was owed before."})
