"""What forms and JSON about accounts may contain."""

from __future__ import annotations

import marshmallow as ma
from marshmallow import validate

from auditor.core.access import Role
from auditor.core.fields import Whole
from auditor.users.tokens import LONGEST_DAYS

ROLES = validate.OneOf([role.value for role in Role], error="Choose one of: {choices}.")


class SignInForm(ma.Schema):
    """Signing in."""

    email = ma.fields.String(required=True, validate=validate.Length(max=254))
    password = ma.fields.String(required=True, validate=validate.Length(max=1000))
    next = ma.fields.String(load_default="")


class OrganisationForm(ma.Schema):
    """Choosing one of several accounts that the password opens."""

    account = ma.fields.UUID(required=True)
    next = ma.fields.String(load_default="")


class PasswordForm(ma.Schema):
    """Setting a password, typed twice."""

    password = ma.fields.String(required=True)
    again = ma.fields.String(required=True)

    @ma.validates_schema
    def _same(self, data: dict[str, str], **_: object) -> None:
        if data.get("password") != data.get("again"):
            raise ma.ValidationError("The two passwords differ; type both again.", "again")


class RolesForm(ma.Schema):
    """Roles of a person; a supplier's person names the supplier."""

    roles = ma.fields.List(
        ma.fields.String(validate=ROLES),
        required=True,
        validate=validate.Length(min=1, error="Choose a role."),
    )
    supplier_id = ma.fields.UUID(load_default=None, allow_none=True)


class PersonForm(RolesForm):
    """A new person."""

    email = ma.fields.Email(required=True, validate=validate.Length(max=254))
    name = ma.fields.String(required=True, validate=validate.Length(min=1, max=200))


class TokenForm(ma.Schema):
    """A new API token."""

    label = ma.fields.String(required=True, validate=validate.Length(min=1, max=100))
    days = Whole(load_default=90, validate=validate.Range(min=1, max=LONGEST_DAYS))


class PersonAnswer(ma.Schema):
    """A person as the API tells it."""

    id = ma.fields.UUID(required=True)
    email = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    roles = ma.fields.List(ma.fields.String(), required=True)
    supplier_id = ma.fields.UUID(allow_none=True, required=True)
    is_active = ma.fields.Boolean(required=True)
    created_at = ma.fields.AwareDateTime(required=True)
    signed_in_at = ma.fields.AwareDateTime(allow_none=True, required=True)


class NewPersonAnswer(ma.Schema):
    """A person just added, with the link to hand over; it is told once."""

    person = ma.fields.Nested(PersonAnswer, required=True)
    link = ma.fields.String(required=True)


class LinkAnswer(ma.Schema):
    """A new one-time link; it is told once."""

    link = ma.fields.String(required=True)


class PeopleAnswer(ma.Schema):
    """A page of people."""

    items = ma.fields.List(ma.fields.Nested(PersonAnswer), required=True)
    next = ma.fields.String(allow_none=True, required=True)


class TokenAnswer(ma.Schema):
    """An API token, without its key."""

    id = ma.fields.UUID(required=True)
    label = ma.fields.String(required=True)
    created_at = ma.fields.AwareDateTime(required=True)
    expires_at = ma.fields.AwareDateTime(required=True)
    revoked_at = ma.fields.AwareDateTime(allow_none=True, required=True)
    used_at = ma.fields.AwareDateTime(allow_none=True, required=True)


class NewTokenAnswer(ma.Schema):
    """A token just made, with its key; it is told once."""

    token = ma.fields.Nested(TokenAnswer, required=True)
    key = ma.fields.String(required=True)


class TokensAnswer(ma.Schema):
    """All tokens of the caller."""

    items = ma.fields.List(ma.fields.Nested(TokenAnswer), required=True)


class MeAnswer(ma.Schema):
    """Who the caller is and what the caller may do."""

    id = ma.fields.UUID(required=True)
    name = ma.fields.String(required=True)
    organisation = ma.fields.String(required=True)
    roles = ma.fields.List(ma.fields.String(), required=True)
    permissions = ma.fields.List(ma.fields.String(), required=True)
    supplier_id = ma.fields.UUID(allow_none=True, required=True)
