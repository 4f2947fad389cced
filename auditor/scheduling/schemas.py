"""What the API says of runs."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate

from auditor.core.bodies import blank_or_one_of
from auditor.core.work import RunState


class RunQuery(ma.Schema):
    """Which runs."""

    state = ma.fields.String(load_default="", validate=blank_or_one_of(state.value for state in RunState))
    cursor = ma.fields.String(load_default=None)
    limit = ma.fields.Integer(load_default=50, validate=validate.Range(min=1, max=500))


class NewRun(ma.Schema):
    """Scheduled work to be started now."""

    job = ma.fields.String(required=True, validate=validate.Length(min=1, max=40))


class RunAnswer(ma.Schema):
    """One run: what, for what time, how far, how it ended."""

    id = ma.fields.UUID(required=True)
    job = ma.fields.String(required=True)
    state = ma.fields.String(required=True, validate=validate.OneOf([state.value for state in RunState]))
    done = ma.fields.Integer(required=True)
    total = ma.fields.Integer(required=True, metadata={"description": "0 as long as it is not known."})
    message = ma.fields.String(required=True)
    outcome = ma.fields.Dict(keys=ma.fields.String(), required=True)
    attempt = ma.fields.Integer(required=True)
    asked_by = ma.fields.UUID(required=True, allow_none=True)
    along_with = ma.fields.UUID(
        required=True,
        allow_none=True,
        metadata={"description": "The run that it helps with, which counts it too."},
    )
    due_at = ma.fields.AwareDateTime(required=True)
    created_at = ma.fields.AwareDateTime(required=True)
    started_at = ma.fields.AwareDateTime(required=True, allow_none=True)
    finished_at = ma.fields.AwareDateTime(required=True, allow_none=True)


class RunsAnswer(ma.Schema):
    """A page of runs, newest first."""

    items = ma.fields.List(ma.fields.Nested(RunAnswer), required=True)
    next = ma.fields.String(required=True, allow_none=True)
