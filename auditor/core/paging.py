"""Which page of a list an API call asks for."""

from __future__ import annotations

from marshmallow import Schema, fields, validate


class PageQuery(Schema):
    """Which page of a list."""

    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))
