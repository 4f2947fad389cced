"""What JSON and forms of signals may contain."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from auditor.core import reasons
from auditor.core.bodies import LARGEST_COUNT, between
from auditor.core.fields import Whole, day
from auditor.signals import suspicions
from auditor.signals.service import FIRST_STATUSES, Report, SourceKind
from risk.vocabulary import SignalStatus


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
    decide_by = fields.Function(
        lambda signal: due.isoformat() if (due := suspicions.decide_by(signal)) else None,
        metadata={
            "type": ["string", "null"],
            "format": "date-time",
            "description": "Until when a suspicion of zero tolerance is decided; null where none waits.",
        },
    )


class SignalsAnswer(Schema):
    """A page of signals."""

    items = fields.List(fields.Nested(SignalAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


def report_of(given: dict[str, Any]) -> Report:
    """A validated form as a report."""
    kinds = {"source_kind": SourceKind(given["source_kind"]), "status": SignalStatus(given["status"])}
    return Report(**(given | kinds))
