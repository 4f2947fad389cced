"""The calendar as the API tells it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from auditor.core.fields import day

LONGEST = timedelta(days=400)


class CalendarQuery(Schema):
    """Which days, and whose audits; without a lead those of everybody."""

    first = day(required=True)
    last = day(required=True)
    lead = fields.UUID(load_default=None)

    @validates_schema
    def check_days(self, data: dict[str, Any], **_: object) -> None:
        """Days in order, and not more than can be read at once."""
        if not timedelta(0) <= data["last"] - data["first"] <= LONGEST:
            raise ValidationError("Give up to 400 days, the first one first.", "last")


class ItemAnswer(Schema):
    """One thing on one day."""

    what = fields.String(required=True)
    on = fields.Date(required=True)
    title = fields.String(required=True)
    state = fields.String(required=True)
    subject_id = fields.UUID(required=True)
    lead_auditor_id = fields.UUID(allow_none=True, required=True)
    days = fields.Integer(required=True)


class CalendarAnswer(Schema):
    """What stands on the days asked for."""

    items = fields.List(fields.Nested(ItemAnswer), required=True)
