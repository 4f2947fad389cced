"""What JSON and forms of reference data may contain."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from auditor.core.bodies import blank_or_one_of

DAY = validate.Regexp(r"^(\d{4}-\d\d-\d\d)?$", error="Write a day as year-month-day, e.g. 2026-03-31.")
COMPLETENESS = ["whole", "partial", "unknown"]


class StageForm(Schema):
    """What is said of a file where it does not say it itself."""

    as_of = fields.String(load_default="", validate=DAY)
    edition = fields.String(load_default="", validate=validate.Length(max=200))
    completeness = fields.String(load_default="", validate=blank_or_one_of(COMPLETENESS))
    alert = fields.String(load_default="", validate=validate.Length(max=10))


class StageFiles(Schema):
    """The official file."""

    file = Upload(required=True, metadata={"description": "A file in one of the official forms of the kind"})


class DecisionForm(Schema):
    """A reason; needed where a release is in doubt."""

    reason = fields.String(load_default="", validate=validate.Length(max=1000))


class RollbackForm(DecisionForm):
    """A reason, and the latest decision on the kind that was seen: another one meanwhile is refused."""

    seen = fields.UUID(load_default=None)


class DifferenceQuery(Schema):
    """Against which release to compare; without it against the one in use."""

    against = fields.UUID(load_default=None)


class ReleaseAnswer(Schema):
    """One release of a list or table."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    title = fields.String(required=True)
    edition = fields.String(required=True)
    as_of = fields.String(required=True)
    rows = fields.Integer(required=True)
    completeness = fields.String(required=True)
    licence = fields.String(required=True)
    importer = fields.String(required=True)
    file_name = fields.String(required=True)
    file_sha256 = fields.String(required=True)
    note = fields.String(required=True)
    remarks = fields.List(fields.String(), required=True)
    staged_at = fields.AwareDateTime(required=True)
    staged_by = fields.String(required=True)
    is_active = fields.Boolean(required=True)
    is_shipped = fields.Boolean(required=True)


class ReleasesAnswer(Schema):
    """A page of releases, newest first."""

    items = fields.List(fields.Nested(ReleaseAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class KindAnswer(Schema):
    """One kind: what is in use, and how to get the official file."""

    kind = fields.String(required=True)
    title = fields.String(required=True)
    active = fields.Nested(ReleaseAnswer, required=True, allow_none=True)
    forms = fields.List(fields.String(), required=True)
    steps = fields.String(required=True)
    effect = fields.String(required=True)


class PartialAnswer(Schema):
    """A watch-list that is not known to be whole: not found in it means nothing."""

    kind = fields.String(required=True)
    title = fields.String(required=True)
    as_of = fields.String(required=True)
    note = fields.String(required=True)
    steps = fields.String(required=True)


class ReferenceAnswer(Schema):
    """The reference release in use, its kinds, and which watch-lists are partial."""

    release = fields.String(required=True)
    kinds = fields.List(fields.Nested(KindAnswer), required=True)
    partial_lists = fields.List(fields.Nested(PartialAnswer), required=True)


class ChangeAnswer(Schema):
    """A column in which a row differs."""

    name = fields.String(required=True)
    column = fields.String(required=True)
    before = fields.String(required=True)
    after = fields.String(required=True)


class DoubtAnswer(Schema):
    """A reason not to believe a file at once."""

    code = fields.String(required=True)
    sentence = fields.String(required=True)


class DifferenceAnswer(Schema):
    """What a release changes, by name."""

    against = fields.String(required=True)
    added = fields.List(fields.String(), required=True, attribute="difference.added")
    removed = fields.List(fields.String(), required=True, attribute="difference.removed")
    changed = fields.List(fields.Nested(ChangeAnswer), required=True, attribute="difference.changed")
    rows_before = fields.Integer(required=True, attribute="difference.rows_before")
    rows_after = fields.Integer(required=True, attribute="difference.rows_after")
    doubts = fields.List(fields.Nested(DoubtAnswer), required=True)


class DecisionAnswer(Schema):
    """One activation or step back."""

    id = fields.UUID(required=True)
    kind = fields.String(required=True)
    action = fields.String(required=True)
    release_id = fields.UUID(required=True, allow_none=True)
    previous_id = fields.UUID(required=True, allow_none=True)
    reference_release = fields.String(required=True)
    reason = fields.String(required=True)
    doubts = fields.List(fields.Nested(DoubtAnswer), required=True)
    activated_at = fields.AwareDateTime(required=True)
    activated_by = fields.String(required=True, attribute="activated_by_name")


class DecisionsAnswer(Schema):
    """Decisions on one kind, newest first."""

    items = fields.List(fields.Nested(DecisionAnswer), required=True)
    next = fields.String(required=True, allow_none=True)
