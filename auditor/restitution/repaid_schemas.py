"""What workers said of what was repaid before, and whom nobody reaches, as JSON and forms bring it."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from auditor.core import reasons
from auditor.core.bodies import LONGEST_REASON
from auditor.core.fields import day
from auditor.restitution.models import ABOUT_REPAID, Word

LONGEST_CODES = 20_000
TEXT = validate.Length(max=LONGEST_REASON)


class RepaidBody(Schema):
    """What workers said of what is said to be repaid to them before."""

    workers = fields.List(
        fields.String(validate=validate.Length(max=40)), required=True, validate=validate.Length(1, 50_000)
    )
    word = fields.String(required=True, validate=validate.OneOf([str(one) for one in ABOUT_REPAID]))
    said_on = day(required=True)
    note = fields.String(load_default="", validate=TEXT)


class RepaidForm(Schema):
    """The same as a form brings it: codes one after the other."""

    workers = fields.String(required=True, validate=validate.Length(1, LONGEST_CODES))
    word = fields.String(required=True, validate=validate.OneOf([str(one) for one in ABOUT_REPAID]))
    said_on = day(required=True)
    note = fields.String(load_default="", validate=TEXT)


class DisputeBody(Schema):
    """That a worker disputes the sum, or how a dispute was settled."""

    worker = fields.String(required=True, validate=validate.Length(max=40))
    word = fields.String(
        required=True, validate=validate.OneOf([str(Word.DISPUTED), str(Word.DISPUTE_SETTLED)])
    )
    said_on = day(required=True)
    note = fields.String(required=True, validate=reasons.required(LONGEST_REASON))


class UnreachedBody(Schema):
    """Workers whom nobody can ask about a payment any more, and what was tried."""

    workers = fields.List(
        fields.String(validate=validate.Length(max=40)), required=True, validate=validate.Length(1, 50_000)
    )
    tried_on = day(required=True, metadata={"description": "The last day on which somebody tried."})
    note = fields.String(required=True, validate=reasons.required(LONGEST_REASON))


class UnreachedForm(Schema):
    """The same as a form brings it: codes one after the other."""

    workers = fields.String(required=True, validate=validate.Length(1, LONGEST_CODES))
    tried_on = day(required=True)
    note = fields.String(required=True, validate=reasons.required(LONGEST_REASON))


class UnreachedAnswer(Schema):
    """Of how many payments it was recorded; they stay told as not confirmed."""

    payments = fields.Integer()


class TriedAnswer(Schema):
    """What was tried to ask workers who cannot be reached any more."""

    tried_on = fields.Date()
    note = fields.String()
    recorded_by = fields.String()
    payments = fields.Integer(metadata={"description": "Payments of which nobody said anything since."})
    amount = fields.String()


class RepaidAnswer(Schema):
    """How many words were recorded; of who had said the same nothing is recorded anew."""

    heard = fields.Integer()
