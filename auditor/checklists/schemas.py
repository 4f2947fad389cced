"""Checklists and own questions as forms and JSON bring them, and as answers show them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from auditor.audits.own_questions import Wording
from auditor.core import seen
from auditor.core.fields import day
from auditor.pool.schemas import KNOWN_SECTOR
from risk.vocabulary import Kind

SEASONS = ("", "peak", "off")


class OwnQuestionBody(Schema):
    """An own question: empty kinds and sectors mean every one."""

    question = fields.String(required=True, validate=validate.Length(1, 1000))
    evidence = fields.String(load_default="", validate=validate.Length(max=1000))
    ask_worker = fields.String(load_default="", validate=validate.Length(max=1000))
    kinds = fields.List(
        fields.String(validate=validate.OneOf([str(kind) for kind in Kind])), load_default=list
    )
    sectors = fields.List(fields.String(validate=KNOWN_SECTOR), load_default=list)
    season = fields.String(load_default="", validate=validate.OneOf(SEASONS))
    active_from = day(required=True)

    @post_load
    def make_wording(self, data: dict[str, Any], **_: Any) -> Wording:
        """The values as the service takes them."""
        return Wording(**data)


class OwnQuestionChange(OwnQuestionBody):
    """The next version of an own question, with the sign of the version that it was made from."""

    seen = seen.claim("seen")


class EndBody(Schema):
    """From which day a question is asked no more."""

    on = day(required=True)


class OwnQuestionAnswer(Schema):
    """One version of an own question."""

    code = fields.String(required=True)
    number = fields.Integer(required=True)
    version = fields.Integer(required=True)
    question = fields.String(required=True)
    evidence = fields.String(required=True)
    ask_worker = fields.String(required=True)
    kinds = fields.List(fields.String(), required=True)
    sectors = fields.List(fields.String(), required=True)
    season = fields.String(required=True)
    active_from = fields.Date(required=True)
    is_asked = fields.Boolean(required=True)
    seen = seen.shown("code", "version")


class OwnQuestionsAnswer(Schema):
    """The newest version of every own question."""

    items = fields.List(fields.Nested(OwnQuestionAnswer), required=True)


class QuestionAnswer(Schema):
    """A question as a checklist has it."""

    code = fields.String(required=True)
    group = fields.String(required=True)
    title = fields.String(required=True)
    prompt = fields.String(required=True)
    evidence = fields.String(required=True)
    ask_worker = fields.String(required=True)
    area = fields.String(required=True)


class ChecklistAnswer(Schema):
    """The questions that an audit of a supplier would be given on a day."""

    version = fields.String(required=True)
    items = fields.List(fields.Nested(QuestionAnswer), required=True)


class ChecklistQuery(Schema):
    """For which day the checklist is chosen."""

    on = day(load_default=None)


class AreaAnswer(Schema):
    """One topic beside those of schemes."""

    name = fields.String(required=True)
    smeta_like = fields.String(required=True)
    rba_like = fields.String(required=True)


class LikenessAnswer(Schema):
    """One severity beside the words of schemes."""

    severity = fields.String(required=True)
    smeta_like = fields.String(required=True)
    rba_like = fields.String(required=True)
    standing = fields.String(required=True)
    source = fields.String(required=True)


class MappingAnswer(Schema):
    """Where audit schemes have the like: our mapping, not theirs."""

    status = fields.String(required=True)
    areas = fields.List(fields.Nested(AreaAnswer), required=True)
    severities = fields.List(fields.Nested(LikenessAnswer), required=True)
