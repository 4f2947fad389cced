"""What forms and JSON about delivery may contain."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate

from auditor.core.fields import Whole
from auditor.delivery.models import Rhythm

RHYTHMS = validate.OneOf([one.value for one in Rhythm], error="Choose one of: {choices}.")


class ChoiceForm(ma.Schema):
    """How somebody wants reminders."""

    rhythm = ma.fields.String(required=True, validate=RHYTHMS)
    hour = Whole(required=True, validate=validate.Range(min=0, max=23, error="Write an hour from 0 to 23."))


class ChoiceAnswer(ChoiceForm):
    """The same as stored, and which ways out there are."""

    email = ma.fields.Boolean(required=True, metadata={"description": "Whether e-mail is set up here."})
    webhook = ma.fields.Boolean(required=True)


class MessageAnswer(ma.Schema):
    """One message, without its text."""

    id = ma.fields.UUID(required=True)
    channel = ma.fields.String(required=True)
    user_id = ma.fields.UUID(required=True, allow_none=True)
    is_digest = ma.fields.Boolean(required=True)
    state = ma.fields.String(required=True)
    made_at = ma.fields.AwareDateTime(required=True)
    tries = ma.fields.Integer(required=True)
    sent_at = ma.fields.AwareDateTime(required=True, allow_none=True)
    trouble = ma.fields.String(required=True)


class MessagesAnswer(ma.Schema):
    """A page of messages, newest first."""

    items = ma.fields.List(ma.fields.Nested(MessageAnswer), required=True)
    next = ma.fields.String(required=True, allow_none=True)
