"""What the API of the field kit takes and answers."""

from __future__ import annotations

from flask_smorest.fields import Upload
from marshmallow import Schema, fields, validate

from auditor.fieldkit.items import DIGEST


class TakenAnswer(Schema):
    """What the server has of one item."""

    revision = fields.Integer()
    mark = fields.String(metadata={"description": "Of an answer: send it as `seen` with the next revision."})


class StandingAnswer(Schema):
    """What of a kit is on the server."""

    now = fields.DateTime(metadata={"description": "The server's time."})
    state = fields.String()
    items = fields.Dict(keys=fields.UUID(), values=fields.Nested(TakenAnswer))


class LeftOutAnswer(Schema):
    """A document of a kit that could not be kept and has not come since; its name was not written down."""

    at = fields.DateTime(metadata={"description": "When it was left out."})
    kind = fields.String(metadata={"description": "What evidence it was: photo, record and so on."})
    type = fields.String(metadata={"description": "The ending of its name; blank where it is none of ours."})
    about = fields.String(
        metadata={"description": "The finding or answer that it shows; blank is the audit."}
    )
    code = fields.String(metadata={"description": "Why it was not kept."})


class LeftOutList(Schema):
    """Documents of an audit that are not here."""

    items = fields.List(fields.Nested(LeftOutAnswer))


class ItemAnswer(TakenAnswer):
    """What became of an item: `result` is new, replaced or unchanged."""

    result = fields.String()
    asked = fields.List(fields.Dict(), metadata={"description": "What of it is hard to believe."})


class PieceQuery(Schema):
    """Where a piece of a file belongs."""

    position = fields.Integer(required=True, validate=validate.Range(0, 2**40))


class ReceivedAnswer(Schema):
    """How many bytes of a file are here, from its beginning."""

    received = fields.Integer()


class FileName(Schema):
    """The digest that names a file on its way."""

    sha256 = fields.String(required=True, validate=DIGEST)


class KitFile(Schema):
    """A file that a kit exported, or a filled form."""

    file = Upload(required=True)


class KitChoice(Schema):
    """What is wanted where questions changed, or entries differ from what stands."""

    leave_differing = fields.Boolean(
        load_default=False,
        metadata={"description": "Take the rest without entries that differ from what stands."},
    )
    leave_damaged = fields.Boolean(
        load_default=False,
        metadata={"description": "Take the rest without photos and documents that cannot be kept."},
    )

    leave_refused = fields.Boolean(
        load_default=False,
        metadata={
            "description": "Take the rest without answers, findings and tallies that are refused; these are "
            "kept as they came until they are dealt with."
        },
    )


class RefusedAnswer(Schema):
    """An entry of a kit that was refused and left out, and that nobody has dealt with yet."""

    item = fields.UUID(metadata={"description": "The id that its device gave."})
    at = fields.DateTime(metadata={"description": "When it was left out."})
    kind = fields.String()
    label = fields.String()
    problems = fields.List(
        fields.Dict(), metadata={"description": "What was refused (`column`, `code`) and what to do."}
    )
    evidence = fields.UUID(metadata={"description": "The restricted file that holds it as it came."})


class RefusedList(Schema):
    """Refused entries of an audit that wait."""

    items = fields.List(fields.Nested(RefusedAnswer))


class SetAsideBody(Schema):
    """What became of a refused entry."""

    reason = fields.String(load_default="", validate=validate.Length(max=1000))


class OutcomeAnswer(Schema):
    """What the file changed."""

    new = fields.Integer()
    replaced = fields.Integer()
    unchanged = fields.Integer()
    left = fields.List(fields.Dict(), metadata={"description": "Entries that were left out, and why."})
    asked = fields.List(fields.Dict(), metadata={"description": "What was stored and is hard to believe."})
    clock_ahead_seconds = fields.Integer(
        allow_none=True, metadata={"description": "Of the device, at least; below zero it is behind."}
    )
