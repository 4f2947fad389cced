"""What JSON and forms of signals may contain."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marshmallow import Schema, fields, validate

from auditor.core import reasons
from auditor.core.bodies import LARGEST_COUNT, between
from auditor.core.fields import Whole, day
from auditor.signals import suspicions
from auditor.signals.service import FIRST_STATUSES, Report, SourceKind
from risk.vocabulary import SignalStatus
from suppliers.models import ReportedSignal


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
