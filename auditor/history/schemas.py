"""What the API tells of the history."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate


class HistoryQuery(ma.Schema):
    """Which events: of one supplier, of one thing, or all; a page at a time."""

    cursor = ma.fields.String(load_default=None)
    limit = ma.fields.Integer(load_default=50, validate=validate.Range(min=1, max=500))
    supplier_id = ma.fields.UUID(load_default=None)
    subject_id = ma.fields.UUID(load_default=None)


class EventAnswer(ma.Schema):
    """One change: who, when, what, from what to what; not `is_whole` where the caller may not read more."""

    id = ma.fields.UUID(required=True)
    at = ma.fields.AwareDateTime(required=True)
    actor_id = ma.fields.UUID(allow_none=True, required=True)
    actor_name = ma.fields.String(required=True)
    action = ma.fields.String(required=True)
    subject_type = ma.fields.String(required=True)
    subject_id = ma.fields.UUID(allow_none=True, required=True)
    supplier_id = ma.fields.UUID(allow_none=True, required=True)
    before = ma.fields.Dict(required=True)
    after = ma.fields.Dict(required=True)
    reason = ma.fields.String(required=True)
    is_whole = ma.fields.Boolean(required=True)


class HistoryAnswer(ma.Schema):
    """A page of events, newest first."""

    items = ma.fields.List(ma.fields.Nested(EventAnswer), required=True)
    next = ma.fields.String(allow_none=True, required=True)
