"""What JSON and forms of signals may contain."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marshmallow import Schema, fields, validate

from auditor.core import reasons
from auditor.core.bodies import LARGEST_COUNT, LONGEST_REASON, between
from auditor.core.fields import Whole, day
from auditor.signals import suspicions
from auditor.signals.service import FIRST_STATUSES, Report, SourceKind
from auditor.signals.told_states import Told
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal

LONGEST_HEADING = 5000
"""Letters of a heading; as long as a cell may be told."""


class SignalForm(Schema):
    """A report of somebody outside."""

    code = fields.String(required=True, validate=validate.Length(min=1, max=20))
    source_kind = fields.String(required=True, validate=validate.OneOf([kind.value for kind in SourceKind]))
    source = fields.String(required=True, validate=validate.Length(min=1, max=1000))
    last_known_on = day(required=True)
    status = fields.String(
        load_default=SignalStatus.ALLEGED.value,
        validate=validate.OneOf([status.value for status in FIRST_STATUSES]),
    )
    summary = fields.String(load_default="", validate=validate.Length(max=4000))
    cohort = fields.String(load_default="adult", validate=validate.OneOf(["adult", "child"]))
    workers_affected = Whole(load_default=None, allow_none=True, validate=between(0, LARGEST_COUNT))


class StatusForm(Schema):
    """What became of a signal."""

    status = fields.String(required=True, validate=validate.OneOf([status.value for status in SignalStatus]))
    reason = fields.String(required=True, validate=reasons.required(1000))


class CrossCheckForm(Schema):
    """That a signal of zero tolerance was cross-checked, and what was compared."""

    note = fields.String(required=True, validate=reasons.required(1000))


class LookForm(Schema):
    """That the words below a heading were looked at and are no sign of forced labour, and why."""

    column = fields.String(
        required=True,
        validate=validate.Length(min=1, max=LONGEST_HEADING),
        metadata={"description": "The list's own heading, as it is told."},
    )
    reason = fields.String(required=True, validate=reasons.required(LONGEST_REASON))


class RowLookForm(LookForm):
    """The same of one row, which is told as a whole where nobody knows the heading."""

    column = fields.String(
        load_default="",
        validate=validate.Length(max=LONGEST_HEADING),
        metadata={"description": "The list's own heading, as it is told; blank where the whole row is."},
    )


class TakingBackForm(Schema):
    """Why a look is taken back."""

    reason = fields.String(required=True, validate=reasons.required(LONGEST_REASON))


class LookQuery(Schema):
    """Which looks, and from where on."""

    waiting = fields.Boolean(load_default=False, metadata={"description": "Only those that wait."})
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(min=1, max=200))


class OfRowQuery(Schema):
    """The cell of a list that a signal is recorded of."""

    of_row = fields.UUID(load_default=None)
    column = fields.String(load_default="", validate=validate.Length(max=LONGEST_HEADING))


class ColumnQuery(Schema):
    """The heading below which words are told."""

    column = fields.String(load_default="", validate=validate.Length(max=LONGEST_HEADING))


class LookStepAnswer(Schema):
    """One thing that became of a look."""

    step = fields.String(required=True, metadata={"description": "agreed, declined or taken_back"})
    reason = fields.String(required=True)
    taken_at = fields.AwareDateTime(required=True)
    taken_by_name = fields.String(required=True)


class LookAnswer(Schema):
    """A look at words that a list tells, which found no sign of forced labour."""

    id = fields.UUID(required=True)
    upload_id = fields.UUID(required=True)
    row_id = fields.UUID(
        required=True,
        allow_none=True,
        attribute="upload_row_id",
        metadata={"description": "Null where it is of a whole column."},
    )
    column = fields.String(required=True, attribute="column_name")
    state = fields.String(
        required=True,
        metadata={
            "description": "waits (for a reviewer: until then the words are told), in_force, or over "
            "(declined or taken back: the words are told again)"
        },
    )
    asks_second = fields.Boolean(
        required=True, metadata={"description": "Whether it may be a grave sign: a reviewer has to agree."}
    )
    reason = fields.String(required=True)
    looked_at = fields.AwareDateTime(required=True)
    looked_by_name = fields.String(required=True)
    steps = fields.List(fields.Nested(LookStepAnswer), required=True)


class LooksAnswer(Schema):
    """A page of looks."""

    items = fields.List(fields.Nested(LookAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class ToldCellAnswer(Schema):
    """A cell of a list that tells of a sign which no score counts."""

    row_id = fields.UUID(required=True)
    upload_id = fields.UUID(required=True)
    filename = fields.String(required=True)
    row = fields.Integer(required=True)
    column = fields.String(required=True)
    words = fields.String(
        required=True,
        metadata={"description": "Blank where they look like somebody's identity: they stand in the list."},
    )
    source = fields.String(
        required=True,
        metadata={"description": "The cell as the source of a signal, which settles it by that."},
    )
    is_open = fields.Boolean(
        required=True, metadata={"description": "Whether nobody has settled it, by a signal or a look."}
    )
    has_signal = fields.Boolean(
        required=True, metadata={"description": "Whether a signal of the same words was recorded."}
    )
    look = fields.Nested(
        LookAnswer,
        required=True,
        allow_none=True,
        metadata={"description": "The latest look at the cell, or at the same words in another list."},
    )


class ToldCellsAnswer(Schema):
    """What lists tell of a supplier in remarks and columns that no score counts, what is open first."""

    items = fields.List(fields.Nested(ToldCellAnswer), required=True)


class NamedCellAnswer(Schema):
    """A cell that names a sign, and that nobody has settled."""

    column = fields.String(
        required=True,
        metadata={"description": "The list's own heading; blank where nobody knows it: then the whole row."},
    )
    words = fields.String(
        required=True,
        attribute="shown",
        metadata={"description": "Blank where they look like somebody's identity: they stand in the list."},
    )
    may_be_grave = fields.Boolean(
        required=True,
        attribute="asks_second",
        metadata={"description": "Whether it may be a grave sign: it takes two people to find none in it."},
    )


class ToldRowAnswer(Schema):
    """A row of a list that names a sign of its supplier, with its cells, what may be grave first."""

    row_id = fields.UUID(required=True)
    upload_id = fields.UUID(required=True)
    filename = fields.String(required=True)
    row = fields.Integer(required=True)
    committed_at = fields.AwareDateTime(required=True)
    cells = fields.List(fields.Nested(NamedCellAnswer), required=True)


class ToldSupplierAnswer(Schema):
    """A supplier with such rows, those that may be grave first, of these those of the newest list."""

    supplier_id = fields.UUID(required=True)
    name = fields.String(required=True)
    may_be_grave = fields.Boolean(
        required=True, metadata={"description": "Whether one of its cells may be a grave sign."}
    )
    rows = fields.List(fields.Nested(ToldRowAnswer), required=True)


class ToldSuppliersAnswer(Schema):
    """A page of them: those that may be grave by name, then the others by name."""

    items = fields.List(fields.Nested(ToldSupplierAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class UnreadColumnAnswer(Schema):
    """A column that was not read: it speaks of forced labour, or people write in it what they like."""

    upload_id = fields.UUID(required=True)
    filename = fields.String(required=True)
    column = fields.String(required=True)
    cells = fields.Integer(required=True, metadata={"description": "How many of its cells are filled."})
    is_text = fields.Boolean(
        required=True,
        metadata={"description": "Whether people write in it what they like, as below Remarks."},
    )


class UnreadColumnsAnswer(Schema):
    """The columns that nobody has settled, those of the newest list first."""

    items = fields.List(fields.Nested(UnreadColumnAnswer), required=True)


class SignalAnswer(Schema):
    """A recorded signal."""

    id = fields.UUID(required=True)
    supplier_id = fields.UUID(required=True)
    code = fields.String(required=True)
    source_kind = fields.String(required=True)
    source = fields.String(required=True)
    summary = fields.String(required=True)
    status = fields.String(required=True)
    last_known_on = fields.Date(required=True)
    cohort = fields.String(required=True)
    workers_affected = fields.Integer(required=True, allow_none=True)
    recorded_at = fields.AwareDateTime(required=True)
    decide_by = fields.AwareDateTime(
        required=True,
        allow_none=True,
        metadata={
            "description": "Until when a suspicion of zero tolerance is decided; null where none waits."
        },
    )
    cross_check_by = fields.AwareDateTime(
        required=True,
        allow_none=True,
        metadata={
            "description": "Until when an alleged suspicion of zero tolerance is cross-checked; null where "
            "it is no such signal, or was."
        },
    )


class SignalsAnswer(Schema):
    """A page of signals."""

    items = fields.List(fields.Nested(SignalAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


_CLOCKS = ("decide_by", "cross_check_by")
_OF_ROW = tuple(name for name in SignalAnswer().fields if name not in _CLOCKS)
"""What a row tells by itself; asked for once, not of each signal."""


def answer_of(signal: ReportedSignal, cross_check_by: datetime | None) -> dict[str, Any]:
    """A signal with what its row alone does not tell."""
    clocks = dict(zip(_CLOCKS, (suspicions.decide_by(signal), cross_check_by), strict=True))
    return {name: getattr(signal, name) for name in _OF_ROW} | clocks


def report_of(given: dict[str, Any]) -> Report:
    """A validated form as a report."""
    kinds = {"source_kind": SourceKind(given["source_kind"]), "status": SignalStatus(given["status"])}
    return Report(**(given | kinds))


def told_of(told: Told) -> dict[str, Any]:
    """A told cell with where it stands."""
    cell = told.cell
    where = {name: getattr(cell, name) for name in ("row_id", "upload_id", "filename", "row", "column")}
    stands = {
        "source": told.source,
        "is_open": told.is_open,
        "has_signal": told.has_signal,
        "look": told.look,
    }
    return where | {"words": cell.shown} | stands
