"""Audits as forms and JSON bring them, and as answers show them."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from marshmallow import Schema, fields, post_load, pre_dump, validate

from auditor.audits import counting, terms
from auditor.audits.fieldwork import Given
from auditor.audits.models import Audit, AuditState, RawAnswer
from auditor.audits.moving import PLACE
from auditor.audits.plan_schemas import WHOLE_NUMBER
from auditor.core import reasons, seen
from auditor.core.bodies import LARGEST_COUNT, Word, one_of
from auditor.core.fields import Whole, day
from auditor.core.paging import OfSupplier
from risk.vocabulary import Grade


def told_with(move: str, what: str) -> fields.String:
    """A reason that one move alone may bring."""
    told = {"description": f"With `{move}`: {what}."}
    return fields.String(load_default="", validate=validate.Length(max=2000), metadata=told)


class MoveBody(Schema):
    """A move by name, with the reason where one is asked for."""

    move = fields.String(required=True)
    reason = fields.String(load_default="", validate=validate.Length(max=2000))
    why_milder = told_with("submit_report", "where devices disagree, why the milder answer stands")
    why_short = fields.Dict(
        fields.String(validate=validate.Length(max=200)),
        fields.String(validate=validate.Length(max=2000)),
        load_default=dict,
        metadata={"description": "With `finish_fieldwork`: why interviews are short, by the code of each."},
    )
    why_unexamined = told_with("submit_report", "why questions that have no answer were not examined")
    why_counts = told_with("issue", "why it counts with under half of the interviews needed")
    started_on = day(
        load_default=None,
        allow_none=True,
        metadata={
            "description": "With `start`: the day on which fieldwork began, where it was before today."
        },
    )


class StartDayBody(Schema):
    """The day on which fieldwork began, where the page of an audit says it."""

    started_on = day(load_default=None, allow_none=True)


class StartBody(Schema):
    """The day on which fieldwork began, corrected with the reason."""

    started_on = day(required=True)
    reason = fields.String(load_default="", validate=validate.Length(max=1000))


class AnswerBody(Schema):
    """An answer to one question of the checklist."""

    raw = fields.String(required=True, validate=one_of(RawAnswer))
    verified = fields.String(load_default=None, allow_none=True, validate=one_of(RawAnswer))
    grade = fields.String(load_default="none", validate=one_of(Grade))
    note = fields.String(load_default="", validate=validate.Length(max=2000))

    @post_load
    def make_given(self, data: dict[str, Any], **_: Any) -> Given:
        """The values as the service takes them."""
        verified = RawAnswer(data["verified"]) if data["verified"] else None
        return Given(RawAnswer(data["raw"]), data["note"].strip(), verified, Grade(data["grade"]))


class AnswersBody(Schema):
    """Answers by question code."""

    answers = fields.Dict(keys=fields.String(), values=fields.Nested(AnswerBody), required=True)
    seen = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata={"description": "The `seen` of each question that had an answer already, by its code."},
    )


class ReversalBody(Schema):
    """Why an entry of interviews is reversed."""

    reason = fields.String(required=True, validate=reasons.required(1000))


class SummaryBody(Schema):
    """The author's summary and the limits of the visit."""

    summary = fields.String(load_default="", validate=validate.Length(max=10_000))
    limits = fields.String(load_default="", validate=validate.Length(max=10_000))


class SummaryChange(SummaryBody):
    """The same by API, with the sign of the summary and limits that it changes."""

    seen = seen.field("summary_seen")


class ConflictBody(Schema):
    """The lead auditor's declaration."""

    has_conflict = fields.Boolean(required=True)
    seen = seen.claim("conflict_seen")


class CorrectionsBody(Schema):
    """What of an issued record is corrected; fields that are left out stay."""

    summary = fields.String(validate=validate.Length(max=10_000))
    limits = fields.String(validate=validate.Length(max=10_000))
    standard = fields.String(validate=validate.Length(1, 80))
    languages = fields.String(validate=validate.Length(max=200))
    payer = fields.String(validate=validate.Length(1, 200))
    headcount = Whole(validate=validate.Range(1, LARGEST_COUNT), error_messages=WHOLE_NUMBER)


class RevisionBody(Schema):
    """Corrections of an issued record and why."""

    reason = fields.String(load_default="", validate=validate.Length(max=2000))
    corrections = fields.Nested(CorrectionsBody, required=True)


class AuditAnswer(Schema):
    """An audit as the API shows it."""

    id = fields.UUID()
    supplier_id = fields.UUID()
    state = fields.String(validate=one_of(AuditState))
    announcement = fields.String()
    purpose = fields.String()
    standard = fields.String()
    planned_on = fields.Date()
    due_on = fields.Date(allow_none=True)
    window_from = fields.Date(allow_none=True)
    window_to = fields.Date(allow_none=True)
    lead_auditor_id = fields.UUID()
    assignment_reason = fields.String(
        metadata={"description": "Why the programme chose the lead; else blank."}
    )
    checklist_version = fields.String()
    payer = fields.String()
    documents_only = fields.Boolean()
    conflict_declared_on = fields.Date(allow_none=True)
    has_conflict = fields.Boolean(allow_none=True)
    headcount = fields.Integer(allow_none=True)
    strata = fields.Dict(keys=fields.String(), values=fields.Integer())
    languages = fields.String()
    summary = fields.String()
    limits = fields.String()
    summary_seen = seen.shown("summary", "limits")
    plan_seen = seen.shown(*PLACE)
    terms_seen = seen.shown("payer", "languages")
    workforce_seen = fields.Function(
        lambda row: seen.mark(*terms.workforce_parts(row)),
        metadata={"type": "string", "description": "Send it back with other workers or groups as `seen`."},
    )
    conflict_seen = fields.Function(
        lambda row: seen.mark(str(row.has_conflict)),
        metadata={"type": "string", "description": "Send it back with another declaration as `seen`."},
    )
    started_on = fields.Date(allow_none=True)
    ended_on = fields.Date(allow_none=True)
    issued_at = fields.DateTime(allow_none=True)
    revision = fields.Integer()
    not_counted = fields.String(
        allow_none=True,
        metadata={
            "description": "Why an issued audit does not count as one in programme and rotation; else null."
        },
    )

    will_not_count = fields.String(
        allow_none=True,
        metadata={
            "description": "From the start of fieldwork until it is issued: what would keep it from counting "
            "if it was issued as things stand; else null."
        },
    )

    @pre_dump(pass_collection=True)
    def say_what_does_not_count(self, data: Any, *, many: bool, **_: Any) -> Any:
        """Add to every audit of an answer the words of its page, read for all at once."""
        shown = _with_reasons(data if many else [data])
        return shown if many else shown[0]


def _with_reasons(audits: Sequence[Audit]) -> list[SimpleNamespace]:
    reasons_told, expected = counting.reasons_of(audits), counting.expected_of(audits)
    columns = Audit.__table__.columns.keys()
    return [
        SimpleNamespace(
            **{name: getattr(audit, name) for name in columns},
            not_counted=reasons_told.get(audit.id),
            will_not_count=expected.get(audit.id),
        )
        for audit in audits
    ]


class AuditPage(Schema):
    """A page of audits and the cursor of the next one."""

    items = fields.Nested(AuditAnswer, many=True)
    next = fields.String(allow_none=True)


class AuditQuery(OfSupplier):
    """How a list of audits is narrowed."""

    state = Word(AuditState, load_default=None)
    running = fields.Boolean(load_default=False)
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class OtherAnswer(Schema):
    """What a device or form said of a question and what was not stored, as another answer stands."""

    raw = fields.String()
    note = fields.String()
    said_on = fields.Date(metadata={"description": "By the clock of the device."})
    brought_at = fields.DateTime()
    standing = fields.String(
        metadata={
            "description": "open, decided (evidence was compared since), reasoned (`why` says why the stored "
            "answer stands) or same (with another note)."
        }
    )
    is_graver = fields.Boolean(
        metadata={"description": "Open, and more of a sign of forced labour than the stored answer."}
    )
    why = fields.String(metadata={"description": "Why the stored answer stands, as handed in."})


class QuestionAnswer(Schema):
    """One question with the answer given to it, null while there is none."""

    code = fields.String()
    group = fields.String()
    title = fields.String()
    prompt = fields.String()
    ask_worker = fields.String()
    evidence = fields.String(metadata={"description": "What to ask for; blank where nothing is named."})
    area = fields.String(metadata={"description": "Our topic; audit schemes have the like under it."})
    raw = fields.String(allow_none=True)
    verified = fields.String(allow_none=True)
    grade = fields.String(allow_none=True)
    note = fields.String(allow_none=True)
    evidence_ids = fields.List(
        fields.UUID(), metadata={"description": "Files taken at the question, oldest first."}
    )
    seen = fields.String(metadata={"description": "Send it back with another answer to this question."})
    said_otherwise = fields.List(fields.Nested(OtherAnswer))


class ChecklistPage(Schema):
    """The checklist of an audit."""

    version = fields.String()
    items = fields.List(fields.Nested(QuestionAnswer))
    not_examined = fields.List(
        fields.String(),
        metadata={
            "description": "Codes of questions without an answer, or not seen: with any the audit is partial."
        },
    )
    without_reason = fields.List(
        fields.String(),
        metadata={
            "description": "Those of them that no note explains: handing in asks for `why_unexamined`."
        },
    )
    gravest_not_examined = fields.List(
        fields.String(),
        metadata={
            "description": "Those of them that are among the gravest: with any the audit counts as none."
        },
    )
    why_unexamined = fields.String(metadata={"description": "The reason for them; blank until handed in."})


class RevisionAnswer(Schema):
    """One issued revision of the record."""

    revision = fields.Integer()
    reason = fields.String()
    sha256 = fields.String()
    issued_at = fields.DateTime()
    content = fields.Dict(keys=fields.String(), values=fields.Raw())


class RevisionPage(Schema):
    """All revisions of an audit's record."""

    items = fields.List(fields.Nested(RevisionAnswer))
