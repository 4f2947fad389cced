"""Checks, counts and steps as forms and JSON bring them, and as answers show them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from auditor.core import reasons, seen
from auditor.core.bodies import COUNTED, held
from auditor.core.fields import Whole
from auditor.follow_up.checks import Found
from auditor.follow_up.models import Effect
from auditor.follow_up.retention import Count
from auditor.remediation.escalations import Decision, Step
from auditor.remediation.service import VERIFICATION_METHODS
from auditor.restitution.models import Counting

WORDS = validate.Length(max=2000)
DAY = held("Write one of the days that are due.")
PERCENT = held("Write 0 to 100, or leave it blank.")


class CheckBody(Schema):
    """What a check after the closing found."""

    day = Whole(required=True, validate=DAY)
    method = fields.String(required=True, validate=validate.OneOf(VERIFICATION_METHODS))
    result = fields.String(required=True, validate=validate.OneOf([str(one) for one in Effect]))
    note = fields.String(load_default="", validate=WORDS)

    @post_load
    def make_found(self, data: dict[str, Any], **_: Any) -> tuple[int, Found]:
        """The day, and what was found, as the service takes them."""
        return data["day"], Found(data["method"], Effect(data["result"]), data["note"])


class CountBody(Schema):
    """Of those who spoke, how many are still employed; counts only."""

    day = Whole(required=True, validate=DAY)
    spoke = Whole(required=True, validate=COUNTED)
    still_employed = Whole(required=True, validate=COUNTED)
    left_explained = Whole(load_default=0, validate=COUNTED)
    site_percent = Whole(load_default=None, allow_none=True, validate=PERCENT)
    note = fields.String(load_default="", validate=WORDS)

    @post_load
    def make_count(self, data: dict[str, Any], **_: Any) -> tuple[int, Count]:
        """The day, and the count, as the service takes them."""
        return data.pop("day"), Count(**data)


class RecountBody(Schema):
    """The same count anew, and why the one before is wrong."""

    spoke = Whole(required=True, validate=COUNTED)
    still_employed = Whole(required=True, validate=COUNTED)
    left_explained = Whole(load_default=0, validate=COUNTED)
    site_percent = Whole(load_default=None, allow_none=True, validate=PERCENT)
    note = fields.String(load_default="", validate=WORDS)
    reason = fields.String(required=True, validate=reasons.required(2000))

    @post_load
    def make_count(self, data: dict[str, Any], **_: Any) -> tuple[Count, str]:
        """The count, and the reason, as the service takes them."""
        reason = data.pop("reason")
        return Count(**data), reason


class DecisionBody(Schema):
    """What is decided on a step, and why."""

    decision = fields.String(required=True, validate=validate.OneOf([str(one) for one in Decision]))
    reason = fields.String(load_default="", validate=WORDS)


class OwnerForm(Schema):
    """Who at the buyer answers for a task."""

    owner_id = fields.UUID(required=True)


class OwnerBody(OwnerForm):
    """The same by API, with the sign of the owner that it changes."""

    seen = seen.field("owner_seen")


class CheckAnswer(Schema):
    """A check that is due or was made."""

    day = fields.Integer()
    due_on = fields.Date()
    is_overdue = fields.Boolean()
    method = fields.String(allow_none=True)
    result = fields.String(allow_none=True, validate=validate.OneOf([str(one) for one in Effect]))
    done_at = fields.DateTime(allow_none=True)
    done_by = fields.UUID(allow_none=True)


class CountMadeAnswer(Schema):
    """A count or a correction as it was written down, in bands; `state` says whether it counts."""

    spoke = fields.String()
    still_employed = fields.String()
    beyond_explained = fields.Boolean()
    counted_at = fields.DateTime()
    by = fields.String()
    reason = fields.String()
    state = fields.String(validate=validate.OneOf([str(one) for one in Counting]))
    correction_id = fields.UUID(allow_none=True)
    decided_by = fields.String()
    decision_reason = fields.String()


class CountAnswer(Schema):
    """A count that is due or was made; numbers below five are told as `fewer than 5`."""

    day = fields.Integer()
    due_on = fields.Date()
    is_overdue = fields.Boolean()
    spoke = fields.String(allow_none=True)
    still_employed = fields.String(allow_none=True)
    beyond_explained = fields.Boolean(allow_none=True)
    counted_at = fields.DateTime(allow_none=True)
    waiting_id = fields.UUID(allow_none=True)
    entries = fields.List(fields.Nested(CountMadeAnswer))


class StepAnswer(Schema):
    """One step: what it is, whether it waits, and what was decided."""

    id = fields.UUID()
    finding_id = fields.UUID()
    supplier_id = fields.UUID()
    step = fields.String(validate=validate.OneOf([str(one) for one in Step]))
    counted_from = fields.Date()
    raised_at = fields.DateTime()
    due_on = fields.Date(allow_none=True)
    waits = fields.Boolean()
    proposed_value = fields.String()
    audit_id = fields.UUID(allow_none=True)
    owner_id = fields.UUID(allow_none=True)
    owner_seen = seen.shown("owner_id")
    decision = fields.String()
    reason = fields.String()
    decided_at = fields.DateTime(allow_none=True)
    decided_by = fields.UUID(allow_none=True)


class StepPage(Schema):
    """Steps that wait; all of them."""

    items = fields.List(fields.Nested(StepAnswer))
    next = fields.String(allow_none=True)


class StandingAnswer(Schema):
    """A score as it stood."""

    final = fields.Float()
    band = fields.String()
    gates = fields.List(fields.String())
    is_on_probation = fields.Boolean()


class ScoreChangeAnswer(Schema):
    """A stored change of the score that followed decisions on the finding."""

    at = fields.DateTime()
    after_events = fields.List(fields.String())
    before = fields.Nested(StandingAnswer)
    after = fields.Nested(StandingAnswer)
    released = fields.List(fields.String())
    awaits_review = fields.Boolean()


class FollowUpAnswer(Schema):
    """All that follows a finding."""

    finding_id = fields.UUID()
    found_effective_on = fields.Date(allow_none=True)
    checks = fields.List(fields.Nested(CheckAnswer))
    counts = fields.List(fields.Nested(CountAnswer))
    steps = fields.List(fields.Nested(StepAnswer))
    score = fields.List(fields.Nested(ScoreChangeAnswer))
