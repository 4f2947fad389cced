"""What JSON and forms of methodology releases may contain."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from auditor.core import reasons
from auditor.core.fields import day
from auditor.methods import service

MOST_CHANGES = 400


class AboutForm(Schema):
    """What an own release is called, why it is made, and from which day it may be used."""

    title = fields.String(required=True, validate=validate.Length(min=1, max=200))
    reason = fields.String(required=True, validate=reasons.required(2000))
    effective_from = day(required=True)


class ProposalForm(AboutForm):
    """An own release by what it changes: place in the file of the shipped release → value."""

    changes = fields.Dict(
        keys=fields.String(validate=validate.Length(max=100)),
        values=fields.Raw(),
        required=True,
        validate=validate.Length(min=1, max=MOST_CHANGES),
    )


class RulesFile(Schema):
    """The file."""

    file = Upload(required=True, metadata={"description": "A methodology file (TOML) in the shipped form"})


class DecisionForm(Schema):
    """A decision with its reason."""

    reason = fields.String(required=True, validate=reasons.required(1000))


class ParameterAnswer(Schema):
    """One value of the shipped release that an own one may change."""

    path = fields.String(required=True)
    value = fields.Raw(required=True)
    unit = fields.String(required=True)
    source = fields.String(required=True)


class ReleaseAnswer(Schema):
    """An own release: what it changes, who proposed it and why."""

    id = fields.UUID(required=True)
    version = fields.String(required=True)
    base = fields.String(required=True)
    title = fields.String(required=True)
    reason = fields.String(required=True)
    changes = fields.Dict(required=True)
    milder = fields.Function(
        lambda release: [one.parameter.path for one in service.changed(release) if one.is_milder],
        metadata={
            "type": "array",
            "items": {"type": "string"},
            "description": "Places of changes that weigh less than in the shipped release.",
        },
    )
    sha256 = fields.String(required=True)
    effective_from = day(required=True)
    proposed_at = fields.AwareDateTime(required=True)
    proposed_by = fields.String(required=True, attribute="proposed_by_name")


class DecisionAnswer(Schema):
    """One decision to work with a release."""

    id = fields.UUID(required=True)
    release_id = fields.UUID(required=True, allow_none=True)
    version = fields.String(required=True)
    before = fields.String(required=True)
    reason = fields.String(required=True)
    decided_at = fields.AwareDateTime(required=True)
    decided_by = fields.String(required=True, attribute="decided_by_name")


class MethodsAnswer(Schema):
    """Which rules are in use, the shipped and the own releases, and what was decided."""

    in_use = fields.String(required=True)
    shipped = fields.List(fields.String(), required=True)
    releases = fields.List(fields.Nested(ReleaseAnswer), required=True)
    withdrawn = fields.List(fields.UUID(), required=True)
    decisions = fields.List(fields.Nested(DecisionAnswer), required=True)
    parameters = fields.List(fields.Nested(ParameterAnswer), required=True)
