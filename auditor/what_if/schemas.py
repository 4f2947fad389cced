"""What JSON of trials may contain."""

from __future__ import annotations

from marshmallow import Schema, fields


class MovedAnswer(Schema):
    """One supplier under both rules, and the tables of the rules that move it."""

    supplier_id = fields.UUID(required=True)
    name = fields.String(required=True)
    before = fields.Float(required=True)
    after = fields.Float(required=True)
    band_before = fields.String(required=True)
    band_after = fields.String(required=True)
    why = fields.List(fields.List(fields.Raw()), required=True)


class OutcomeAnswer(Schema):
    """What the proposed rules would do."""

    as_of = fields.String(required=True)
    against = fields.String(required=True)
    version = fields.String(required=True)
    suppliers = fields.Integer(required=True)
    rises = fields.Integer(required=True)
    falls = fields.Integer(required=True)
    bands = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    gates = fields.Dict(keys=fields.String(), values=fields.Integer(), required=True)
    highest = fields.List(fields.Nested(MovedAnswer), required=True)
    lowest = fields.List(fields.Nested(MovedAnswer), required=True)
    movers = fields.List(fields.Nested(MovedAnswer), required=True)


class DifferenceAnswer(Schema):
    """One value of the rules: in those in use when it was tried, and in those tried."""

    path = fields.String(required=True)
    before = fields.Raw(required=True)
    after = fields.Raw(required=True)


class TrialAnswer(Schema):
    """A trial: how far it is, and what came of it once it is finished."""

    id = fields.UUID(required=True)
    run_id = fields.UUID(required=True)
    """The latest run that works on it."""
    release_id = fields.UUID(required=True)
    against = fields.String(required=True)
    changed = fields.List(fields.Nested(DifferenceAnswer), required=True)
    asked_at = fields.AwareDateTime(required=True)
    finished_at = fields.AwareDateTime(required=True, allow_none=True)
    state = fields.String(required=True)
    done = fields.Integer(required=True)
    total = fields.Integer(required=True)
    outcome = fields.Nested(OutcomeAnswer, required=True, allow_none=True)
