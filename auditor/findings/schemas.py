"""Findings as JSON, forms and list rows bring them, and as answers show them."""

from __future__ import annotations

from typing import Any

from marshmallow import (
    EXCLUDE,
    RAISE,
    Schema,
    ValidationError,
    fields,
    missing,
    post_load,
    validate,
    validates,
)

from auditor.audits import rulebook
from auditor.core import seen
from auditor.core.bodies import COUNTED, ReasonBody, Word, blank_or_one_of, held, one_of
from auditor.core.fields import Whole, before_load, day
from auditor.core.paging import OfSupplier
from auditor.core.privacy import banded
from auditor.findings import recording
from auditor.findings.models import (
    Cohort,
    Danger,
    Exploitation,
    FindingSeverity,
    FindingState,
    Lowering,
    Substantiation,
)
from auditor.findings.recording import Draft

Messages = dict[str, str | list[Any] | dict[Any, Any]]
DAY: Messages = {"invalid": "Write the day as YYYY-MM-DD, for example 2026-03-31."}
COUNT: Messages = {"invalid": "Write a whole number, or leave it blank."}
ONE_TO_FIVE = held("Write a whole number from 1 to 5.")
YES_OR_NO: Messages = {"invalid": "Write yes or no."}


def number(validator: validate.Range) -> fields.Integer:
    """A whole number that may be left out."""
    return Whole(load_default=None, allow_none=True, validate=validator, error_messages=COUNT)


class FindingBody(Schema):
    """One finding as brought by a form, an API call or a row of a file."""

    class Meta:
        """A field that is not known is a mistake to point at."""

        unknown = RAISE

    code = fields.String(required=True, validate=validate.Length(1, 20))
    found_on = day(required=True, error_messages=DAY)
    reference = fields.String(load_default="", validate=validate.Length(max=80))
    severity = fields.String(load_default=None, allow_none=True, validate=one_of(FindingSeverity))
    substantiation = fields.String(load_default="alleged", validate=one_of(Substantiation))
    cohort = fields.String(
        load_default=None,
        allow_none=True,
        validate=one_of(Cohort),
        metadata={"description": "Not stated: child for PUR-07, PUR-09 and PUR-10, else adult."},
    )
    cohort_label = fields.String(load_default="", validate=validate.Length(max=80))
    cohort_size = number(COUNTED)
    workers_affected = number(COUNTED)
    context = fields.List(fields.String(), load_default=list)
    exploitation = fields.String(
        load_default=None,
        allow_none=True,
        validate=one_of(Exploitation),
        metadata={"description": "Not stated: the form that PUR-03 to PUR-08 are of, else labour."},
    )
    period_from = day(load_default=None, allow_none=True, error_messages=DAY)
    period_to = day(load_default=None, allow_none=True, error_messages=DAY)
    last_known_on = day(load_default=None, allow_none=True, error_messages=DAY)
    scale = number(ONE_TO_FIVE)
    scope = number(ONE_TO_FIVE)
    irremediability = number(ONE_TO_FIVE)
    in_danger = fields.String(load_default="unknown", validate=one_of(Danger))
    danger_group = fields.String(load_default="", validate=validate.Length(max=80))
    danger_workers = number(COUNTED)
    title = fields.String(load_default="", validate=validate.Length(max=200))
    description = fields.String(load_default="", validate=validate.Length(max=5000))
    is_confidential = fields.Boolean(load_default=False, error_messages=YES_OR_NO)

    @before_load
    def strip_blanks(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Blank cells and form fields are not stated."""
        stripped = {name: value.strip() if isinstance(value, str) else value for name, value in data.items()}
        kept = {name: value for name, value in stripped.items() if value != ""}
        if isinstance(kept.get("context"), str):
            kept["context"] = [code.strip() for code in kept["context"].split("|") if code.strip()]
        if isinstance(kept.get("code"), str):
            kept["code"] = kept["code"].upper()
        return kept

    @post_load
    def make_draft(self, data: dict[str, Any], **_: Any) -> Draft:
        """The values as the service takes them."""
        severity = data.pop("severity")
        return Draft(
            **{
                **data,
                "severity": FindingSeverity(severity) if severity else None,
                "substantiation": Substantiation(data["substantiation"]),
                "cohort": Cohort(data["cohort"] or recording.cohort_of(data["code"])),
                "in_danger": Danger(data["in_danger"]),
                "exploitation": Exploitation(
                    data["exploitation"] or recording.form_of(data["code"]) or Exploitation.LABOUR
                ),
                "context": tuple(data["context"]),
            }
        )


OR_BAND = {
    "description": "A count; below 5 it is `fewer than 5` for all but who recorded the finding.",
    "type": ["integer", "string"],
}


NUMBER = {"description": "Its number as pages and reminders say it; drawn, so that it does not run on."}


class FindingAnswer(Schema):
    """A finding as the API shows it."""

    id = fields.UUID()
    supplier_id = fields.UUID()
    audit_id = fields.UUID(allow_none=True)
    audit_supplier_id = fields.UUID(
        allow_none=True,
        metadata={
            "description": "The supplier that its audit stands under; another than `supplier_id` where a "
            "split gave away one and not the other. From the audit: `GET /findings?audit=ID`."
        },
    )
    number = fields.String(metadata=NUMBER)
    reference = fields.String()
    code = fields.String()
    state = fields.String(validate=one_of(FindingState))
    severity = fields.String()
    substantiation = fields.String()
    cohort = fields.String()
    cohort_label = fields.String()
    cohort_size = fields.Raw(allow_none=True, metadata=OR_BAND)
    workers_affected = fields.Raw(allow_none=True, metadata=OR_BAND)
    context = fields.List(fields.String())
    exploitation = fields.String()
    period_from = fields.Date(allow_none=True)
    period_to = fields.Date(allow_none=True)
    last_known_on = fields.Date()
    scale = fields.Integer(allow_none=True)
    scope = fields.Integer(allow_none=True)
    irremediability = fields.Integer(allow_none=True)
    title = fields.String()
    description = fields.String()
    is_confidential = fields.Boolean()
    involuntariness = fields.Boolean(allow_none=True)
    menace_of_penalty = fields.Boolean(allow_none=True)
    detected_at = fields.DateTime()
    recorded_at = fields.DateTime()
    cap_due_on = fields.Date(allow_none=True)
    closure_due_on = fields.Date(allow_none=True)
    days_overdue = fields.Integer()
    closed_at = fields.DateTime(allow_none=True)
    in_danger = fields.String(validate=validate.OneOf([str(one) for one in Danger]))
    danger_group = fields.String()
    danger_workers = fields.Function(
        lambda row: banded(row["danger_workers"], "") if "danger_workers" in row else missing,
        metadata={"type": "string", "description": "Banded: small numbers are `fewer than 5`."},
    )
    decided = fields.Function(
        lambda row: seen.mark(*row["decided"]) if "decided" in row else missing,
        data_key="decided_seen",
        metadata={"type": "string", "description": "Send it back with a decision as `seen`."},
    )
    proposed_change = fields.String(validate=blank_or_one_of(Lowering))
    proposed_value = fields.String()
    proposed_reason = fields.String()
    proposed_by = fields.UUID(allow_none=True)
    proposed_at = fields.DateTime(allow_none=True)


class SupplierFindingAnswer(Schema):
    """A finding as the supplier sees it: what to mend and by when, nothing of what anybody said.

    The auditor's reference of it is left out: numbers that run on would tell how many others are hidden.
    """

    id = fields.UUID()
    supplier_id = fields.UUID()
    number = fields.String(metadata=NUMBER)
    code = fields.String()
    state = fields.String()
    severity = fields.String()
    cap_due_on = fields.Date(allow_none=True)
    closure_due_on = fields.Date(allow_none=True)
    days_overdue = fields.Integer()


class FindingPage(Schema):
    """A page of findings and the cursor of the next one."""

    items = fields.List(fields.Nested(FindingAnswer))
    next = fields.String(allow_none=True)


class FindingQuery(OfSupplier):
    """How a list of findings is narrowed."""

    class Meta:
        """Parameters of other parts of the page are none of ours."""

        unknown = EXCLUDE

    audit = fields.UUID(load_default=None, allow_none=True)
    state = Word(
        FindingState,
        load_default=None,
        allow_none=True,
        metadata={"description": "Overdue is no state: `overdue=true`."},
    )
    severity = Word(FindingSeverity, load_default=None, allow_none=True)
    code = fields.String(load_default=None, allow_none=True)
    open = fields.Boolean(load_default=False)
    overdue = fields.Boolean(load_default=False)
    cursor = fields.String(load_default=None, allow_none=True)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))

    @validates("code")
    def _known(self, code: str | None, **_named: object) -> None:
        """An indicator that the table does not have would look like one that nobody found."""
        if code and rulebook.find(code.upper()) is None:
            raise ValidationError("Use a code of the indicators table, such as ILO07 or D4-01.")

    @post_load
    def _as_stored(self, given: dict[str, Any], **_named: object) -> dict[str, Any]:
        """Codes are in capitals."""
        return given | {"code": given["code"].upper() if given["code"] else None}


class DecidedBody(ReasonBody):
    """A decision, with what it was made from."""

    seen = seen.claim("decided_seen")


class SeverityBody(DecidedBody):
    """A reviewer's severity."""

    severity = fields.String(required=True, validate=one_of(FindingSeverity))


class SubstantiationBody(DecidedBody):
    """A reviewer's view on how sure a finding is."""

    substantiation = fields.String(required=True, validate=one_of(Substantiation))


class ProposalDecisionBody(DecidedBody):
    """A second reviewer's decision on what waits for one."""

    decision = fields.String(required=True, validate=validate.OneOf(["confirm", "decline"]))


class LegsBody(DecidedBody):
    """Both legs of the forced-labour definition, as a reviewer records them."""

    involuntariness = fields.Boolean(required=True)
    menace_of_penalty = fields.Boolean(required=True)
