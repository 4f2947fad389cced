"""Auditors of the pool as forms and JSON bring them, and as answers show them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from auditor.core import reasons, seen
from auditor.core.fields import Whole, before_load, day
from auditor.pool import competence, languages
from auditor.pool.models import TieReason
from auditor.pool.service import NewTie, Stated, signed
from risk.vocabulary import Kind

MOST = 40
KNOWN_SECTOR = validate.OneOf([*competence.sectors()], error='"{input}" is no sector of the table.')


def _known_language(text: str) -> None:
    if not languages.code_of(text):
        raise ValidationError(f'"{text}" is no language we know. Write its English name, e.g. Bangla.')


class ProfileBody(Schema):
    """What is stated of an auditor; it replaces what was stated before."""

    languages = fields.List(
        fields.String(validate=_known_language),
        load_default=list,
        validate=validate.Length(max=MOST),
        metadata={"description": "Codes of CLDR or English names: bn, Bangla."},
    )
    kinds = fields.List(
        fields.String(validate=validate.OneOf([str(kind) for kind in Kind])), load_default=list
    )
    sectors = fields.List(
        fields.String(validate=KNOWN_SECTOR),
        load_default=list,
        metadata={"description": "Codes of the sectors table."},
    )
    registration = fields.String(load_default="", validate=validate.Length(max=80))
    days_per_month = Whole(load_default=None, allow_none=True, validate=validate.Range(0, 31))
    has_women_interviewers = fields.Boolean(load_default=None, allow_none=True)
    seen = seen.claim("seen")

    @before_load
    def read_text(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Forms type the languages one after the other."""
        given = data.get("languages")
        if isinstance(given, str):
            return {**data, "languages": languages.parts_of(given)}
        if isinstance(given, list) and all(isinstance(one, str) for one in given):
            return {**data, "languages": [part for one in given for part in languages.parts_of(one)]}
        return data

    @post_load
    def make_stated(self, data: dict[str, Any], **_: Any) -> Stated:
        """The values as the service takes them."""
        codes = dict.fromkeys(languages.code_of(text) for text in data.pop("languages"))
        return Stated(languages=sorted(codes), **data)


class TieBody(Schema):
    """A tie of an auditor to one site or to a company with all its sites."""

    reason = fields.String(required=True, validate=validate.OneOf([str(one) for one in TieReason]))
    supplier_id = fields.UUID(load_default=None, allow_none=True)
    legal_entity_id = fields.UUID(load_default=None, allow_none=True)
    began_on = day(load_default=None, allow_none=True)
    ended_on = day(load_default=None, allow_none=True)

    @post_load
    def make_tie(self, data: dict[str, Any], **_: Any) -> NewTie:
        """The values as the service takes them."""
        return NewTie(**{**data, "reason": TieReason(data["reason"])})


class TieEndBody(Schema):
    """The day on which a tie ended."""

    ended_on = day(required=True)


class WithdrawalBody(Schema):
    """Why an entry was wrong."""

    reason = fields.String(required=True, validate=reasons.required(1000))


class ProfileAnswer(Schema):
    """What is stated of an auditor."""

    languages = fields.List(fields.String())
    kinds = fields.List(fields.String())
    sectors = fields.List(fields.String())
    registration = fields.String()
    days_per_month = fields.Integer(allow_none=True)
    has_women_interviewers = fields.Boolean(allow_none=True)
    updated_at = fields.DateTime()
    seen = fields.Function(
        lambda row: seen.mark(*signed(row)),
        metadata={"type": "string", "description": "Send it back with a change as `seen`."},
    )


class AuditorAnswer(Schema):
    """One auditor of the pool; `profile` is null while nothing is stated."""

    person_id = fields.UUID(attribute="person.id", required=True)
    name = fields.String(attribute="person.name", required=True)
    profile = fields.Nested(ProfileAnswer, allow_none=True, required=True)


class PoolAnswer(Schema):
    """The pool by name."""

    items = fields.List(fields.Nested(AuditorAnswer), required=True)


class TieAnswer(Schema):
    """One tie; `until` is the last day on which it stands against an audit, null while it lasts."""

    id = fields.UUID(required=True)
    supplier_id = fields.UUID(allow_none=True, required=True)
    legal_entity_id = fields.UUID(allow_none=True, required=True)
    reason = fields.String(required=True)
    began_on = fields.Date(allow_none=True, required=True)
    ended_on = fields.Date(allow_none=True, required=True)
    until = fields.Date(allow_none=True, required=True)
    withdrawn_at = fields.DateTime(allow_none=True, required=True)


class TiesAnswer(Schema):
    """Every tie of an auditor that was recorded."""

    items = fields.List(fields.Nested(TieAnswer), required=True)
