"""What is decided of an audit beforehand, and its workforce, as forms and JSON bring it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from auditor.audits.models import Announcement, Purpose
from auditor.audits.service import Plan
from auditor.core import seen
from auditor.core.bodies import LARGEST_COUNT, one_of
from auditor.core.fields import Whole, before_load, day

WHOLE_NUMBER: dict[str, str | list[Any] | dict[Any, Any]] = {"invalid": "Write a whole number."}
MOST_STRATA = 20
NUMBER = re.compile(r"\d{1,9}")
"""Digits of any script, and no superscripts: those `int` cannot read."""
LONGEST_NAME = 40


def strata_of(text: str) -> dict[str, int]:
    """Groups typed one per line as "night shift: 120"; ValidationError says which line is wrong."""
    found: dict[str, int] = {}
    for line in text.splitlines():
        name, _, count = line.rpartition(":")
        if not line.strip():
            continue
        is_count = NUMBER.fullmatch(count.strip()) and int(count) <= LARGEST_COUNT
        if not name.strip() or len(name.strip()) > LONGEST_NAME or not is_count:
            raise ValidationError(
                f'"{line.strip()[:80]}": write a group and its number, e.g. night shift: 120.'
            )
        found[name.strip()] = int(count)
    return found


def typed_lines(strata: Mapping[str, int]) -> str:
    """Groups as they are typed."""
    return "\n".join(f"{name}: {workers}" for name, workers in strata.items())


def with_groups(data: dict[str, Any]) -> dict[str, Any]:
    """A body whose groups may be typed as lines."""
    if isinstance(data.get("strata"), str):
        try:
            return {**data, "strata": strata_of(data["strata"])}
        except ValidationError as error:
            raise ValidationError({"strata": error.messages}) from error
    return data


class PlanBody(Schema):
    """What is decided about an audit before it begins."""

    announcement = fields.String(required=True, validate=one_of(Announcement))
    purpose = fields.String(required=True, validate=one_of(Purpose))
    planned_on = day(required=True)
    lead_auditor_id = fields.UUID(required=True)
    standard = fields.String(required=True, validate=validate.Length(1, 80))
    payer = fields.String(load_default="", validate=validate.Length(max=200))
    due_on = day(load_default=None, allow_none=True)
    window_from = day(load_default=None, allow_none=True)
    window_to = day(load_default=None, allow_none=True)
    headcount = Whole(
        load_default=None,
        allow_none=True,
        validate=validate.Range(1, LARGEST_COUNT),
        error_messages=WHOLE_NUMBER,
    )
    strata = fields.Dict(
        keys=fields.String(validate=validate.Length(1, LONGEST_NAME)),
        values=Whole(validate=validate.Range(0, LARGEST_COUNT)),
        load_default=dict,
        validate=validate.Length(max=MOST_STRATA),
    )
    languages = fields.String(load_default="", validate=validate.Length(max=200))

    @before_load
    def read_lines(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Forms type the groups as lines."""
        return with_groups(data)

    @post_load
    def make_plan(self, data: dict[str, Any], **_: Any) -> Plan:
        """The values as the service takes them."""
        return Plan(
            **{
                **data,
                "announcement": Announcement(data["announcement"]),
                "purpose": Purpose(data["purpose"]),
            }
        )


class NewAudit(Schema):
    """An audit of a supplier to be planned."""

    supplier_id = fields.UUID(required=True)
    plan = fields.Nested(PlanBody, required=True)


class NewPlaceBody(Schema):
    """Another day, window or lead auditor, with the reason; every field is given, changed or not."""

    planned_on = day(required=True)
    lead_auditor_id = fields.UUID(required=True)
    window_from = day(load_default=None, allow_none=True)
    window_to = day(load_default=None, allow_none=True)
    # Whether it says something is told together with what is wrong of the day.
    reason = fields.String(load_default="", validate=validate.Length(max=1000))
    seen = seen.claim("plan_seen")


class WorkforceBody(Schema):
    """Workers on site and in each vulnerable group, corrected with the reason; groups are given whole."""

    headcount = Whole(required=True, validate=validate.Range(1, LARGEST_COUNT), error_messages=WHOLE_NUMBER)
    strata = fields.Dict(
        keys=fields.String(validate=validate.Length(1, LONGEST_NAME)),
        values=Whole(validate=validate.Range(0, LARGEST_COUNT)),
        load_default=dict,
        validate=validate.Length(max=MOST_STRATA),
    )
    reason = fields.String(load_default="", validate=validate.Length(max=1000))
    seen = seen.claim("workforce_seen")

    @before_load
    def read_lines(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Forms type the groups as lines."""
        return with_groups(data)


class TermsBody(Schema):
    """Who pays for the audit, and the languages of the team."""

    payer = fields.String(required=True, validate=validate.Length(1, 200))
    languages = fields.String(load_default="", validate=validate.Length(max=200))


class TermsChange(TermsBody):
    """The same by API, with the sign of what it changes."""

    seen = seen.claim("terms_seen")
