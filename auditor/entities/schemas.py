"""What JSON and forms of legal entities may contain."""

from __future__ import annotations

from marshmallow import Schema, ValidationError, fields, validate

from auditor.core import reasons
from auditor.core.fields import known_country
from suppliers.sites.entities import SCHEMES

LONG = validate.Length(max=1000)


def _written(name: str) -> None:
    """A name of blanks or signs alone is none."""
    if not any(sign.isalnum() for sign in name):
        raise ValidationError("Please give the name of the company.")


class EntityForm(Schema):
    """Names and country of registration; a blank country is not known."""

    name = fields.String(required=True, validate=[validate.Length(min=1, max=1000), _written])
    native_name = fields.String(load_default="", validate=LONG)
    country = fields.String(load_default="", validate=known_country)


class NewEntityForm(EntityForm):
    """A legal entity that is not known yet."""

    is_another = fields.Boolean(load_default=False)
    """That it is another one than a known one of the same name and country."""


class EntityChangeForm(EntityForm):
    """Other names or another country, with the `updated_at` of the data that are changed."""

    updated_at = fields.AwareDateTime(required=True)


class NumberForm(Schema):
    """A number of a company."""

    scheme = fields.String(required=True, validate=validate.OneOf(list(SCHEMES)))
    value = fields.String(required=True, validate=validate.Length(min=1, max=100))


class ReasonForm(Schema):
    """A decision with its reason."""

    reason = fields.String(required=True, validate=reasons.required(1000))


class AssignForm(ReasonForm):
    """Which legal entity a site belongs to; without one it gets one of its own name."""

    legal_entity_id = fields.UUID(load_default=None, allow_none=True)


class EntitiesQuery(Schema):
    """Which legal entities, and from where on."""

    text = fields.String(load_default="", validate=validate.Length(max=200))
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class NumberAnswer(Schema):
    """A number, and what its check digits say."""

    scheme = fields.String(required=True)
    value = fields.String(required=True)
    check = fields.String(required=True)


class EntityLine(Schema):
    """A legal entity with how many sites it has."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)
    native_name = fields.String(required=True)
    country = fields.String(required=True)
    sites = fields.Integer(required=True)


class EntitiesAnswer(Schema):
    """A page of legal entities by name."""

    items = fields.List(fields.Nested(EntityLine), required=True)
    next = fields.String(required=True, allow_none=True)


class SiteAnswer(Schema):
    """A site of a legal entity with its own band; null until it is scored."""

    id = fields.UUID(required=True, attribute="supplier.id")
    name = fields.String(required=True, attribute="supplier.name")
    country = fields.String(required=True, attribute="supplier.country")
    by = fields.String(required=True, attribute="supplier.legal_entity_by")
    final = fields.Float(attribute="score.final")
    band = fields.String(attribute="score.band")
    gates = fields.List(fields.String(), attribute="score.gates")


class FormerName(Schema):
    """A change of names, and when."""

    at = fields.AwareDateTime(required=True)
    before = fields.Dict(required=True)
    after = fields.Dict(required=True)


class EntityAnswer(EntityForm):
    """A legal entity with its numbers, its sites, the gravest band among them, and its former names."""

    id = fields.UUID(required=True, attribute="entity.id")
    name = fields.String(required=True, attribute="entity.name")
    native_name = fields.String(required=True, attribute="entity.native_name")
    country = fields.String(required=True, attribute="entity.country")
    updated_at = fields.AwareDateTime(required=True, attribute="entity.updated_at")
    numbers = fields.List(fields.Nested(NumberAnswer), required=True)
    sites = fields.List(fields.Nested(SiteAnswer), required=True)
    gravest_band = fields.String(attribute="gravest.band")
    former_names = fields.List(fields.Nested(FormerName), required=True)
