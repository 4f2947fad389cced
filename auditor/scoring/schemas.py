"""What JSON and forms of scores may contain."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from auditor.core import reasons
from auditor.core.bodies import blank_or_one_of
from auditor.core.fields import Whole, day, known_country
from auditor.core.paging import PageQuery
from auditor.scoring import contents, deciding
from auditor.scoring.awaiting import Narrowed
from risk.vocabulary import Band

ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
HEAVY = frozenset({"inputs", "terms", "libraries"})
"""What entered an assessment: removed under a retention, or with its pack."""


class ReasonForm(Schema):
    """A decision with its reason."""

    reason = fields.String(required=True, validate=reasons.required(1000))


class ReviewForm(ReasonForm):
    """A reviewer's decision on a lower score."""

    decision = fields.String(required=True, validate=validate.OneOf(["agree", "keep"]))


class SeenReviewForm(ReviewForm):
    """The same on the page of one score, with the waiting score that stood there."""

    pending_id = fields.UUID(required=True)


class SeenReasonForm(ReasonForm):
    """The same by API, of one score."""

    pending_id = fields.UUID(
        load_default=None,
        allow_none=True,
        metadata={
            "description": "The `pending_id` of the score that the decision was made from: where another one "
            "waits by now, nothing is stored (409 `changed_meanwhile`). Left out, nothing is compared."
        },
    )


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
    pending_id = fields.UUID(
        required=True,
        allow_none=True,
        metadata={"description": "The score that waits; send it back with the decision on it."},
    )
    pending_final = fields.Float(required=True, allow_none=True)
    pending_band = fields.String(required=True)
    released_gates = fields.List(fields.String(), required=True)
    declined_id = fields.UUID(
        required=True,
        allow_none=True,
        metadata={
            "description": "The lower score that a reviewer refused last, until one is agreed to: so long "
            "nothing that lowers the score has an effect on what is shown."
        },
    )


class ShownScoreAnswer(ScoreAnswer):
    """The same of one supplier, and whether it is of now."""

    waits_since = fields.DateTime(
        required=True,
        allow_none=True,
        metadata={
            "description": "Since when a change of the supplier waits: it is not looked up in the lists and "
            "not scored again yet. Null where none does."
        },
    )


class WaitingFilter(Schema):
    """Which of the scores that await a reviewer."""

    cause = fields.String(
        load_default="",
        validate=validate.Length(max=200),
        metadata={"description": "As /scores/awaiting-review/causes gives it."},
    )
    band = fields.String(load_default="", validate=blank_or_one_of(Band))
    pending_band = fields.String(load_default="", validate=blank_or_one_of(Band))
    country = fields.String(load_default="", validate=known_country)
    run_id = fields.UUID(
        load_default=None,
        allow_none=True,
        metadata={"description": "Scores that were computed while this run was at work."},
    )


class WaitingQuery(WaitingFilter, PageQuery):
    """A page of them."""


class WaitingAnswer(ScoreAnswer):
    """A score that awaits review, with what changed since the shown one."""

    name = fields.String(required=True)
    country = fields.String(required=True)
    fall = fields.Float(required=True, metadata={"description": "Points from the shown to the waiting one."})
    cause = fields.String(required=True)
    alone = fields.String(
        required=True,
        metadata={
            "description": "Why it needs a look of its own; blank where it may be decided with others."
        },
    )


class WaitingListAnswer(Schema):
    """A page of scores that await review, the largest fall first."""

    items = fields.List(fields.Nested(WaitingAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class CauseAnswer(Schema):
    """How many scores await review by one cause."""

    cause = fields.String(required=True)
    text = fields.String(required=True, attribute="cause.in_words")
    number = fields.Integer(required=True)
    together = fields.Integer(
        required=True, metadata={"description": "Those of them that may be decided together."}
    )


class CausesAnswer(Schema):
    """Every cause of scores that await review, the commonest first."""

    items = fields.List(fields.Nested(CauseAnswer), required=True)


class SeenScore(Schema):
    """A waiting score as it was seen."""

    supplier_id = fields.UUID(required=True)
    pending_id = fields.UUID(required=True)


class DecisionsForm(ReviewForm, WaitingFilter):
    """One decision on many waiting scores: those named, or all of one cause as far as it is narrowed."""

    scores = fields.List(
        fields.Nested(SeenScore), load_default=list, validate=validate.Length(max=deciding.MOST_TICKED)
    )
    number = Whole(
        load_default=None,
        allow_none=True,
        validate=validate.Range(min=0),
        metadata={"description": "With a cause: how many of it were seen (`together`)."},
    )

    @validates_schema
    def _one_of_them(self, given: dict[str, Any], **_named: object) -> None:
        cause, scores = given.get("cause"), given.get("scores")
        if bool(cause) == bool(scores):
            raise ValidationError("Name the scores, or give one cause of all of them.", "scores")
        if cause and given.get("number") is None:
            raise ValidationError("Say how many of the cause were seen: its `together`.", "number")
        if scores and any(given.get(name) for name in ("band", "pending_band", "country", "run_id")):
            raise ValidationError("Scores that are named are not narrowed further.", "scores")

    @post_load
    def _wanted(self, given: dict[str, Any], **_named: object) -> deciding.Wanted:
        ticked = [(one["supplier_id"], one["pending_id"]) for one in given["scores"]]
        return deciding.Wanted(
            given["decision"] == "agree", given["reason"], ticked, narrowed_by(given), given["number"]
        )


def narrowed_by(given: Mapping[str, Any]) -> Narrowed:
    """A loaded `WaitingFilter` as the service takes it."""
    return Narrowed(**{one.name: given[one.name] for one in dataclasses.fields(Narrowed)})


class TickedForm(ReviewForm):
    """The form of the page: the ticked scores, or all that the filter above it shows."""

    which = fields.String(required=True, validate=validate.OneOf(["ticked", "all"]))
    score = fields.List(
        fields.String(validate=validate.Regexp(rf"^{ID}:{ID}$", error="Choose scores of the list.")),
        load_default=list,
        validate=validate.Length(max=deciding.MOST_TICKED),
    )
    number = Whole(load_default=None, validate=validate.Range(min=0))

    @validates_schema
    def _something(self, given: dict[str, Any], **_named: object) -> None:
        if given.get("which") == "ticked" and not given.get("score"):
            raise ValidationError("Tick the scores that it is about.", "which")


class AssessmentAnswer(Schema):
    """One stored assessment with everything that entered it."""

    id = fields.UUID(required=True)
    supplier_id = fields.UUID(required=True, metadata={"description": "Of a merged site its own id."})
    assessed_on = fields.Date(required=True)
    assessed_at = fields.AwareDateTime(required=True)
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
    """With which score one is compared: by id, or that of a day; with neither the last shown before it."""

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
