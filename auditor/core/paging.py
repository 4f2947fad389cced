"""What the address of an API call asks for, and which page of a list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any

from marshmallow import Schema, ValidationError, fields, missing, post_load, validate


class Query(Schema):
    """Parameters of an address, none of which has to be there and each of which is read by itself.

    Most are not there, and have their defaults at once: marshmallow asks each field for its own anew. What
    was read is remembered, as the same is asked for again and again: what it means depends on nothing else.
    """

    @cached_property
    def _defaults(self) -> dict[str, Any]:
        return {
            name: one.load_default
            for name, one in self.load_fields.items()
            if one.load_default is not missing
        }

    def load(self, data: Mapping[str, Any], **named: Any) -> dict[str, Any]:  # type: ignore[override]
        """What was said, and the defaults of the rest."""
        return self._defaults | _read(self, tuple(data.items()), **named)


@lru_cache(maxsize=256)
def _read(schema: Query, said: tuple[tuple[str, Any], ...], **named: Any) -> dict[str, Any]:
    read: dict[str, Any] = Schema.load(schema, dict(said), **{**named, "partial": True})
    return read


class PageQuery(Query):
    """Which page of a list."""

    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class OfSupplier(Schema):
    """Of which supplier: by the name that bodies and answers have, and by the one of before."""

    supplier_id = fields.UUID(
        load_default=None, allow_none=True, metadata={"description": "Only what is of this supplier."}
    )
    supplier = fields.UUID(
        load_default=None,
        allow_none=True,
        metadata={
            "description": "The older name of `supplier_id`; it goes on to work.",
            "deprecated": True,
        },
    )

    @post_load
    def _by_one_name(self, given: dict[str, Any], **_named: object) -> dict[str, Any]:
        """What was asked by either name, by the one of now; two suppliers at once are none."""
        older = given.pop("supplier", None)
        asked = given.get("supplier_id")
        if older is not None and asked is not None and older != asked:
            raise ValidationError("Name one supplier, as supplier_id.", "supplier")
        return given | {"supplier_id": asked or older}
