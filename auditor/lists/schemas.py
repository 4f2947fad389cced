"""What JSON of named lists contains."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from auditor.core.paging import PageQuery


class MembersQuery(PageQuery):
    """Which suppliers of a version."""

    what = fields.String(load_default="added", validate=validate.OneOf(["added", "removed"]))


class VersionAnswer(Schema):
    """One version: the upload, and how many suppliers it added, removed and changed."""

    id = fields.UUID(required=True)
    list_id = fields.UUID(required=True, attribute="supplier_list_id")
    upload_id = fields.UUID(required=True)
    number = fields.Integer(required=True)
    action = fields.String(required=True)
    records = fields.Integer(required=True)
    added = fields.Integer(required=True)
    removed = fields.Integer(required=True)
    changed = fields.Integer(required=True)
    committed_at = fields.AwareDateTime(required=True)


class WholeVersionAnswer(VersionAnswer):
    """A version with everything that it changed: supplier_id, name, field, before, after."""

    changes = fields.List(fields.Dict(), required=True)


class VersionsAnswer(Schema):
    """A page of versions, newest first."""

    items = fields.List(fields.Nested(VersionAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class ListAnswer(Schema):
    """A named list."""

    id = fields.UUID(required=True, attribute="named.id")
    name = fields.String(required=True, attribute="named.name")
    created_at = fields.AwareDateTime(required=True, attribute="named.created_at")
    members = fields.Integer(required=True)
    latest = fields.Nested(VersionAnswer, required=True, allow_none=True)


class ListsAnswer(Schema):
    """A page of named lists by name."""

    items = fields.List(fields.Nested(ListAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class MemberAnswer(Schema):
    """A supplier of a version; `off_since` where it is on no list any more. Its record and clocks go on."""

    supplier_id = fields.UUID(required=True)
    name = fields.String(required=True)
    country = fields.String(required=True)
    since = fields.AwareDateTime(required=True)
    until = fields.AwareDateTime(required=True, allow_none=True)
    off_since = fields.AwareDateTime(required=True, allow_none=True)


class MembersAnswer(Schema):
    """A page of suppliers by name."""

    items = fields.List(fields.Nested(MemberAnswer), required=True)
    next = fields.String(required=True, allow_none=True)
