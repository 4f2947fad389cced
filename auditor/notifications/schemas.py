"""What the API says of notices."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate

from auditor.core.bodies import between
from auditor.core.fields import Whole
from auditor.notifications.service import LONGEST_SNOOZE


class NoticeQuery(ma.Schema):
    """Which notices."""

    with_read = ma.fields.Boolean(load_default=False)
    cursor = ma.fields.String(load_default=None)
    limit = ma.fields.Integer(load_default=50, validate=validate.Range(min=1, max=500))


class SnoozeForm(ma.Schema):
    """For how many days."""

    days = Whole(required=True, validate=between(1, LONGEST_SNOOZE))


class SnoozeAnswer(ma.Schema):
    """When it is told again."""

    until = ma.fields.Date(required=True)


class NoticeAnswer(ma.Schema):
    """One reminder: in words, and what it is about."""

    id = ma.fields.UUID(required=True)
    code = ma.fields.String(required=True)
    sentence = ma.fields.String(required=True)
    due_on = ma.fields.Date(required=True)
    is_overdue = ma.fields.Boolean(required=True)
    subject_type = ma.fields.String(required=True)
    subject_id = ma.fields.UUID(required=True)
    read_at = ma.fields.AwareDateTime(required=True, allow_none=True)


class NoticesAnswer(ma.Schema):
    """A page of reminders: zero tolerance, then the earliest due day first."""

    items = ma.fields.List(ma.fields.Nested(NoticeAnswer), required=True)
    next = ma.fields.String(required=True, allow_none=True)
