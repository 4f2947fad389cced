"""Interviews as forms and JSON bring them, and as answers show them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from auditor.audits.interviewing import Batch
from auditor.audits.models import Interpreter, SpokenConsent
from auditor.audits.plan_schemas import WHOLE_NUMBER
from auditor.core.bodies import Word
from auditor.core.fields import Whole, day


class BatchBody(Schema):
    """Interviews of one kind held on one day, as a count."""

    method = fields.String(required=True, validate=validate.OneOf(["individual", "group"]))
    place = fields.String(required=True, validate=validate.OneOf(["on_site", "off_site"]))
    workers = Whole(required=True, validate=validate.Range(1, 10_000), error_messages=WHOLE_NUMBER)
    held_on = day(required=True)
    language = fields.String(load_default="", validate=validate.Length(max=40))
    stratum = fields.String(load_default="", validate=validate.Length(max=40))
    interpreter = Word(
        Interpreter,
        load_default="",
        metadata={"description": "Blank is not said, and by that the interviews are short of the rules."},
    )
    consent = Word(
        SpokenConsent,
        load_default="",
        metadata={"description": "Whether each worker agreed before it began; blank is not said."},
    )
    entry = fields.UUID(
        load_default=None,
        metadata={
            "description": "Yours; the same content with the same one is counted once, as after a retry."
        },
    )

    @post_load
    def make_batch(self, data: dict[str, Any], **_: Any) -> Batch:
        """The values as the service takes them."""
        return Batch(**data)


class InterviewAnswer(Schema):
    """Interviews recorded."""

    id = fields.UUID()
    method = fields.String()
    place = fields.String()
    workers = fields.Integer()
    held_on = fields.Date()
    language = fields.String()
    stratum = fields.String()
    interpreter = fields.String()
    consent = fields.String()
    reverses_id = fields.UUID(allow_none=True)
    reason = fields.String()


class InterviewsPage(Schema):
    """Every entry of interviews; `counted` are the workers of those that neither are reversed nor reverse."""

    items = fields.List(fields.Nested(InterviewAnswer))
    counted = fields.Integer()
