"""What the API says of the programme."""

from __future__ import annotations

from marshmallow import Schema, fields


class ProgrammeLineSchema(Schema):
    """One supplier's next audit."""

    supplier_id = fields.UUID(attribute="supplier.id", required=True)
    supplier = fields.String(attribute="supplier.name", required=True)
    band = fields.String(required=True)
    final = fields.Float(required=True)
    confidence_grade = fields.String(attribute="grade", required=True)
    last_audit_on = fields.Date(allow_none=True)
    due_on = fields.Date(attribute="due.on", required=True)
    announcement = fields.String(attribute="due.announcement", required=True)
    purpose = fields.String(attribute="due.purpose", required=True)
    rule = fields.String(attribute="due.rule", required=True)
    why = fields.String(attribute="due.why", required=True)
    open_audit_id = fields.UUID(allow_none=True)


class ProgrammeSchema(Schema):
    """The programme, the earliest first."""

    items = fields.List(fields.Nested(ProgrammeLineSchema), required=True)


class ProgrammeQuerySchema(Schema):
    """How much of the programme is asked for."""

    until = fields.Date(load_default=None)
    limit = fields.Integer(load_default=100, validate=lambda number: 1 <= number <= 1000)
