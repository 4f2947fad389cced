"""What the API says of the programme, and what it takes for it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from auditor.audits.models import Purpose
from auditor.core import seen
from auditor.core.bodies import Word
from auditor.core.fields import IN_THESE_YEARS, country_in_any_case, day
from auditor.core.months import last_day
from auditor.planning.falling_due import Narrowed
from auditor.planning.models import Phase, Recurrence
from risk.vocabulary import Band

MODES = validate.OneOf([str(mode) for mode in Recurrence], error="Use one of: {choices}.")


class DueSchema(Schema):
    """One date to come: when, of which sort, by which rule, and why in one sentence."""

    on = fields.Date(required=True)
    announcement = fields.String(required=True)
    purpose = fields.String(required=True)
    rule = fields.String(required=True)
    why = fields.String(required=True)
    gap = fields.String(required=True)


class ProgrammeLineSchema(Schema):
    """One supplier's next audit."""

    supplier_id = fields.UUID(attribute="line.supplier.id", required=True)
    supplier = fields.String(attribute="line.supplier.name", required=True)
    band = fields.String(attribute="line.band", required=True)
    final = fields.Float(attribute="line.final", required=True)
    confidence_grade = fields.String(attribute="line.grade", required=True)
    last_audit_on = fields.Date(attribute="line.last_audit_on", allow_none=True)
    due_on = fields.Date(attribute="line.due.on", required=True)
    not_before = fields.Date(attribute="line.due.not_before", allow_none=True)
    announcement = fields.String(attribute="line.due.announcement", required=True)
    purpose = fields.String(attribute="line.due.purpose", required=True)
    rule = fields.String(attribute="line.due.rule", required=True)
    why = fields.String(attribute="line.due.why", required=True)
    gap = fields.String(
        attribute="line.due.gap",
        required=True,
        metadata={"description": "What is not known or does not fit; blank without."},
    )
    recurrence = fields.String(attribute="line.mode", required=True)
    documents_only = fields.Boolean(attribute="line.is_state_imposed", required=True)
    next_dates = fields.List(fields.Nested(DueSchema), attribute="dates", required=True)
    open_audit_id = fields.UUID(attribute="line.open_audit_id", allow_none=True)


class ProgrammeSchema(Schema):
    """The programme, the earliest first."""

    items = fields.List(fields.Nested(ProgrammeLineSchema), required=True)
    next = fields.String(required=True, allow_none=True)


class _UntilDay(fields.Date):
    """A day, or a month as its last day."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **named: Any) -> date:
        is_month = isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}", value)
        found: date = super()._deserialize(f"{value}-01" if is_month else value, attr, data, **named)
        return found.replace(day=last_day(found.year, found.month)) if is_month else found


class ProgrammeQuerySchema(Schema):
    """How much of the programme is asked for."""

    band = Word(Band, load_default="")
    country = fields.String(load_default="", validate=country_in_any_case)
    until = _UntilDay(
        load_default=None,
        error_messages={"invalid": "Write a month or a day, e.g. 2026-07 or 2026-07-31."},
        validate=IN_THESE_YEARS,
        metadata={"description": "Due until this day; of a month (2026-07) until its last one."},
    )
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=100, validate=validate.Range(1, 1000))

    @post_load
    def make_question(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Band and country as the service takes them."""
        band, country = data.pop("band"), data.pop("country").upper()
        return data | {"narrowed": Narrowed(Band(band) if band else None, country)}


class RecurrenceBody(Schema):
    """The mode of the organisation."""

    mode = fields.String(required=True, validate=MODES)


class OwnRecurrenceBody(Schema):
    """The mode of one supplier; null gives it the organisation's again."""

    mode = fields.String(load_default=None, allow_none=True, validate=MODES)


class RecurrenceChange(RecurrenceBody):
    """The same by API, with the sign of the choice before."""

    seen = seen.claim("seen")


class OwnRecurrenceChange(OwnRecurrenceBody):
    """The same by API, with the sign of the choice before."""

    seen = seen.claim("seen")


class RecurrenceAnswer(Schema):
    """The mode that counts now."""

    mode = fields.String(required=True)
    seen = fields.String(
        required=True,
        metadata={"description": "The sign of what was chosen. Send it back with another choice as `seen`."},
    )


class PhaseBody(Schema):
    """When a phase of a building site begins."""

    phase = fields.String(required=True, validate=validate.OneOf([str(phase) for phase in Phase]))
    begins_on = day(required=True)


class PhaseAnswer(Schema):
    """A phase as it was recorded."""

    phase = fields.String(required=True)
    begins_on = fields.Date(required=True)


class CandidatesQuery(Schema):
    """For which day and purpose a lead auditor is looked for."""

    on = day(required=True)
    purpose = fields.String(
        load_default=Purpose.PERIODIC, validate=validate.OneOf([str(purpose) for purpose in Purpose])
    )


class CandidateAnswer(Schema):
    """One auditor for one audit; with an obstacle the person cannot be assigned."""

    lead_auditor_id = fields.UUID(
        attribute="member.person.id",
        required=True,
        dump_only=True,
        metadata={"description": "As the body of an audit wants it."},
    )
    person_id = fields.UUID(
        attribute="member.person.id",
        required=True,
        dump_only=True,
        metadata={"description": "The older name of `lead_auditor_id`, with the same.", "deprecated": True},
    )
    name = fields.String(attribute="member.person.name", required=True)
    obstacle = fields.String(required=True)
    gaps = fields.List(fields.String(), attribute="fit.gaps", required=True)
    days_free = fields.Integer(attribute="free", allow_none=True, required=True)
    days_needed = fields.Integer(attribute="needed", required=True)


class CandidatesAnswer(Schema):
    """Everybody in the pool, the best first."""

    items = fields.List(fields.Nested(CandidateAnswer), required=True)


class LoadAnswer(Schema):
    """One month of one auditor; `available` is null where nothing is stated."""

    month = fields.String(required=True)
    planned = fields.Integer(required=True)
    available = fields.Integer(allow_none=True, required=True)
    is_over = fields.Boolean(required=True)


class CapacityLine(Schema):
    """One auditor over the months."""

    person_id = fields.UUID(required=True)
    name = fields.String(required=True)
    months = fields.List(fields.Nested(LoadAnswer), required=True)


class CapacityAnswer(Schema):
    """Days planned of days available."""

    items = fields.List(fields.Nested(CapacityLine), required=True)
