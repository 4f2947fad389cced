"""Evidence files as the API takes and shows them."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from auditor.evidence.models import Source


class FileBody(Schema):
    """The file itself, in a multipart body."""

    file = Upload(required=True)


class FileFacts(Schema):
    """What the bringer says of the file."""

    source = fields.String(load_default="other", validate=validate.OneOf([str(one) for one in Source]))
    taken_on = fields.Date(load_default=None)


class EvidenceAnswer(Schema):
    """An evidence file; its content is fetched by itself."""

    id = fields.UUID()
    supplier_id = fields.UUID()
    filename = fields.String()
    content_type = fields.String()
    size = fields.Integer()
    sha256 = fields.String()
    copy_sha256 = fields.String()
    redaction = fields.String()
    source = fields.String()
    taken_on = fields.Date(allow_none=True)
    received_at = fields.DateTime()
