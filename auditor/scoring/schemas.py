"""What JSON and forms of scores may contain."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from auditor.core import reasons
from auditor.core.fields import day
from auditor.scoring import contents

HEAVY = frozenset({"inputs", "terms", "libraries"})
"""What entered an assessment: removed under a retention, or with its pack."""


class ReasonForm(Schema):
    """A decision with its reason."""

    reason = fields.String(required=True, validate=reasons.required(1000))


class ReviewForm(ReasonForm):
    """A reviewer's decision on a lower score."""

    decision = fields.String(required=True, validate=validate.OneOf(["agree", "keep"]))


class ScoreAnswer(Schema):
    """The shown score of a supplier, and a lower one that awaits review."""

    supplier_id = fields.UUID(required=True)
    final = fields.Float(required=True)
    band = fields.String(required=True)
    blocked = fields.Boolean(required=True)
    provisional = fields.Boolean(required=True)
    low = fields.Float(required=True)
    high = fields.Float(required=True)
    confidence = fields.Float(required=True)
    grade = fields.String(required=True)
    gates = fields.List(fields.String(), required=True)
    reference_coverage = fields.Float(required=True)
    assessed_on = fields.Date(required=True)
    awaits_review = fields.Boolean(required=True)
    pending_final = fields.Float(required=True, allow_none=True)
    pending_band = fields.String(required=True)
    released_gates = fields.List(fields.String(), required=True)


class ScoresAnswer(Schema):
    """A page of scores."""

    items = fields.List(fields.Nested(ScoreAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class AssessmentAnswer(Schema):
    """One stored assessment with everything that entered it."""

    id = fields.UUID(required=True)
    supplier_id = fields.UUID(required=True, metadata={"description": "Of a merged site its own id."})
    assessed_on = fields.Date(required=True)
    methodology = fields.String(required=True)
    reference_release = fields.String(
        required=True,
        metadata={"description": "It was computed with; a newer one that gives the same changes nothing."},
    )
    releases = fields.String(required=True)
    input_hash = fields.String(required=True)
    final = fields.Float(required=True)
    band = fields.String(required=True)
    gates = fields.List(fields.String(), required=True)
    blocked = fields.Boolean(required=True)
    inputs = fields.Dict(required=True, allow_none=True)
    terms = fields.Dict(required=True, allow_none=True)
    libraries = fields.Dict(required=True, allow_none=True)
    removed_on = fields.Date(
        required=True,
        allow_none=True,
        metadata={
            "description": "When inputs, terms and libraries were removed (retention); they are null then."
        },
    )

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Inputs, terms and libraries are null once they were removed."""
        if attr not in HEAVY:
            return super().get_attribute(obj, attr, default)
        return getattr(obj.kept_content, attr, None)


class ListedAssessmentAnswer(AssessmentAnswer):
    """The same in a list, where one that cannot be read says so and takes no other with it."""

    unreadable = fields.Function(
        contents.fault,
        required=True,
        metadata={
            "type": ["string", "null"],
            "description": "Why inputs, terms and libraries cannot be read; they are null then.",
        },
    )

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Inputs, terms and libraries are null where they cannot be read."""
        if attr in HEAVY and contents.fault(obj) is not None:
            return None
        return super().get_attribute(obj, attr, default)


class AssessmentsAnswer(Schema):
    """A page of assessments, newest first."""

    items = fields.List(fields.Nested(ListedAssessmentAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class ComparisonQuery(Schema):
    """With which score one is compared: by its id, or that of a day; with neither the one before."""

    against = fields.UUID(
        load_default=None,
        error_messages={
            "invalid_uuid": "Give the id of a score, as the assessments of the supplier list it."
        },
    )
    on = day(load_default=None)

    @validates_schema
    def _one_of_them(self, given: dict[str, Any], **_named: object) -> None:
        if given.get("against") is not None and given.get("on") is not None:
            raise ValidationError("Give the id of a score or a day, not both.", "against")


class MoveAnswer(Schema):
    """One input that differs, and the points of the final score that it moved at its turn."""

    subject = fields.String(required=True)
    points = fields.Float(required=True)
    text = fields.String(required=True)


class ComparisonAnswer(Schema):
    """Two scores of one supplier and what lies between them; the points add up to the difference."""

    sentence = fields.String(required=True)
    older = fields.UUID(required=True, attribute="older.id")
    newer = fields.UUID(required=True, attribute="newer.id")
    difference = fields.Float(required=True)
    moving = fields.List(fields.Nested(MoveAnswer), required=True)
    without_effect = fields.List(fields.Nested(MoveAnswer), required=True)
    releases = fields.String(required=True)


class RunAnswer(Schema):
    """A run that was put on the table."""

    run_id = fields.UUID(required=True)
