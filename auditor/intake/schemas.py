"""What JSON and forms of uploads may contain."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from risk.vocabulary import Kind
from suppliers.columns import FIELDS

KINDS = validate.OneOf(["", *(kind.value for kind in Kind)])


class DefaultsForm(Schema):
    """What fills blanks of the whole list; it never overrides a cell."""

    country = fields.String(load_default="", validate=validate.Length(max=100))
    kind = fields.String(load_default="", validate=KINDS)
    sector = fields.String(load_default="", validate=validate.Length(max=200))


class UploadFiles(Schema):
    """The list itself."""

    file = Upload(required=True, metadata={"description": "CSV, XLSX or XLS"})


class ColumnChoice(Schema):
    """A column of the list and the field it holds; null leaves it aside."""

    index = fields.Integer(required=True, validate=validate.Range(min=0))
    field = fields.String(required=True, allow_none=True, validate=validate.OneOf(FIELDS))


class ChoicesForm(DefaultsForm):
    """Other columns, defaults or reading than were detected."""

    columns = fields.List(fields.Nested(ColumnChoice), load_default=[])
    encoding = fields.String(load_default="", validate=validate.Length(max=40))
    delimiter = fields.String(load_default="", validate=validate.OneOf(["", ",", ";", "\t", "|"]))
    sheet = fields.String(load_default="", validate=validate.Length(max=100))


class PageQuery(Schema):
    """Which page of a list."""

    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class UploadAnswer(Schema):
    """An upload and where it stands."""

    id = fields.UUID(required=True)
    filename = fields.String(required=True)
    sha256 = fields.String(required=True)
    size = fields.Integer(required=True)
    state = fields.String(required=True)
    counts = fields.Dict(required=True)
    refusal = fields.String(required=True)
    defaults = fields.Dict(required=True)
    uploaded_at = fields.AwareDateTime(required=True)
    committed_at = fields.AwareDateTime(required=True, allow_none=True)
    run_id = fields.UUID(required=True, allow_none=True)
    earlier_upload_id = fields.UUID(allow_none=True, dump_default=None)


class UploadsAnswer(Schema):
    """A page of uploads."""

    items = fields.List(fields.Nested(UploadAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class ProblemAnswer(Schema):
    """One problem; row 0 is the whole list."""

    row = fields.Integer(required=True)
    column = fields.String(required=True)
    code = fields.String(required=True)
    found = fields.String(required=True)
    advice = fields.String(required=True)


class PreviewAnswer(Schema):
    """What a commit would do."""

    reading = fields.Dict(required=True)
    columns = fields.List(fields.Dict(), required=True)
    counts = fields.Dict(required=True)
    rows = fields.List(fields.Dict(), required=True)


class ProblemsAnswer(Schema):
    """A page of problems in the order of rows."""

    items = fields.List(fields.Nested(ProblemAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class RowAnswer(Schema):
    """One record of a committed list as it stood in the file."""

    row = fields.Integer(required=True)
    raw = fields.List(fields.String(), required=True)
    status = fields.String(required=True)
    duplicate_of = fields.Integer(required=True, allow_none=True)
    supplier_id = fields.UUID(required=True, allow_none=True)
    problems = fields.List(fields.Dict(), required=True)


class RowsAnswer(Schema):
    """A page of records in the order of the file."""

    items = fields.List(fields.Nested(RowAnswer), required=True)
    next = fields.String(required=True, allow_none=True)
