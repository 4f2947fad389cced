"""What workers said of what a sheet says was repaid before, as JSON and forms bring it."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from auditor.core.bodies import LONGEST_REASON
from auditor.core.fields import day
from auditor.restitution.models import ABOUT_REPAID

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


class RepaidAnswer(Schema):
    """How many words were recorded; of who had said the same nothing is recorded anew."""

    heard = fields.Integer()
