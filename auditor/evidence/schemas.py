"""Evidence files as the API takes and shows them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, ValidationError, fields, post_load, validate, validates_schema

from auditor.core.fields import day
from auditor.evidence.models import AccessClass, Source


class FileBody(Schema):
    """The file itself, in a multipart body."""

    file = Upload(required=True)


class FilesBody(Schema):
    """Several files, in a multipart body; all of them are kept, or none."""

    files = fields.List(Upload(), required=True, validate=validate.Length(min=1))


def has_offset(text: str) -> None:
    """Refuse an instant without its zone: at which of all noons a picture was taken would not be known."""
    try:
        stated = datetime.fromisoformat(text)
    except ValueError:
        stated = None
    if stated is None or stated.tzinfo is None:
        raise ValidationError("Write an instant with its zone, e.g. 2026-03-31T10:30+06:00.")


class FileFacts(Schema):
    """What the bringer says of the file."""

    source = fields.String(load_default="other", validate=validate.OneOf([str(one) for one in Source]))
    taken_on = day(load_default=None)
    taken_at = fields.String(load_default="", validate=[validate.Length(max=40), has_offset])
    shows_from = day(load_default=None)
    shows_to = day(load_default=None)
    collector = fields.String(load_default="", validate=validate.Length(max=120))
    access_class = fields.String(
        load_default="shareable", validate=validate.OneOf([str(one) for one in AccessClass])
    )

    @validates_schema
    def period_in_order(self, data: dict[str, Any], **_: Any) -> None:
        """A period begins, and ends after it."""
        begins, ends = data.get("shows_from"), data.get("shows_to")
        if ends and not begins:
            raise ValidationError("Write when the period begins.", "shows_from")
        if begins and ends and ends < begins:
            raise ValidationError("End the period after it begins.", "shows_to")

    @post_load
    def make_words(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Words of closed sets as such."""
        return {**data, "source": Source(data["source"]), "access_class": AccessClass(data["access_class"])}


class EvidenceAnswer(Schema):
    """An evidence file; its content is fetched by itself."""

    id = fields.UUID()
    supplier_id = fields.UUID()
    filename = fields.String()
    filename_kept = fields.Boolean(
        metadata={
            "description": "False where the name that it came with was not kept, because it may name a "
            "person; the file itself is kept as it came."
        }
    )
    content_type = fields.String()
    size = fields.Integer()
    sha256 = fields.String()
    copy_sha256 = fields.String()
    redaction = fields.String()
    source = fields.String()
    taken_on = fields.Date(allow_none=True)
    taken_at = fields.String()
    shows_from = fields.Date(allow_none=True)
    shows_to = fields.Date(allow_none=True)
    collector = fields.String()
    access_class = fields.String(
        validate=validate.OneOf([str(one) for one in AccessClass]),
        metadata={
            "description": "A text that may hold somebody's identity is restricted, whatever was stated."
        },
    )
    is_shareable = fields.Boolean(
        metadata={
            "description": "Whether somebody confirmed that nobody can be recognised in its copy; until then "
            "only reviewers and whoever brought it fetch the copy (403 `copy_not_confirmed`)."
        }
    )
    received_at = fields.DateTime()


class EvidencePage(Schema):
    """The files that were kept together."""

    items = fields.List(fields.Nested(EvidenceAnswer))
    next = fields.String(allow_none=True)
