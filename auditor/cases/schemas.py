"""Cases as JSON and forms bring them, and as answers show them. A field that is not named here is refused."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from marshmallow import Schema, fields, post_load, validate

from auditor.cases.clocks import BY_HAND
from auditor.cases.models import (
    CaseState,
    Checked,
    ChosenBy,
    Contact,
    Ground,
    GroupSize,
    ReferralConsent,
    RemedyForm,
)
from auditor.cases.referrals import CHECK, Offer, Wish
from auditor.core import entries
from auditor.core.bodies import LARGEST_COUNT, ReasonBody, between, one_of
from auditor.core.fields import Whole

LONGEST = validate.Length(max=2000)
COUNT = between(0, LARGEST_COUNT)


def several_of(words: type[StrEnum]) -> fields.Field[Any]:
    """Words of a closed set, each once."""
    return fields.List(fields.String(validate=one_of(words)), load_default=list)


class CaseQuery(Schema):
    """Which cases: those that run, or all; a page at a time."""

    all = fields.Boolean(load_default=False)
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 500))


class MoveBody(Schema):
    """The state to move to, with the reason where one is asked for."""

    move = fields.String(required=True, validate=one_of(CaseState))
    reason = fields.String(load_default="", validate=LONGEST)
    told = fields.Dict(
        keys=fields.String(),
        values=fields.String(validate=LONGEST),
        load_default=dict,
        metadata={"description": "What became of each matter that `asked` of the case names, by its field."},
    )


class ClockBody(Schema):
    """What was done that nothing else shows: the call, the report or the follow-up."""

    clock = fields.String(required=True, validate=one_of(BY_HAND))
    note = fields.String(load_default="", validate=LONGEST)


class DocumentsBody(Schema):
    """Papers held and returned, of the whole case."""

    held = Whole(required=True, validate=COUNT)
    returned = Whole(required=True, validate=COUNT)


class ChoiceBody(Schema):
    """What remedy a group chose, or a partner for it."""

    chosen_by = fields.String(required=True, validate=one_of(ChosenBy))
    remedies = several_of(RemedyForm)
    group_size = fields.String(required=True, validate=one_of(GroupSize))
    reason = fields.String(load_default="", validate=LONGEST)
    entry = entries.field()

    @post_load
    def make_wish(self, data: dict[str, Any], **_: Any) -> Wish:
        """The values as the service takes them."""
        remedies = tuple(RemedyForm(one) for one in dict.fromkeys(data["remedies"]))
        size, reason = GroupSize(data["group_size"]), data["reason"]
        return Wish(ChosenBy(data["chosen_by"]), remedies, size, reason, data["entry"])


class ReferralBody(Schema):
    """One round of offers to one group. There is no field for who they are, or for anybody's status."""

    group_size = fields.String(required=True, validate=one_of(GroupSize))
    offered = several_of(Contact)
    chosen = fields.String(required=True, validate=one_of(Contact))
    consent = fields.String(required=True, validate=one_of(ReferralConsent))
    ground = fields.String(load_default="consent", validate=one_of(Ground))
    collusion = fields.String(load_default="unknown", validate=one_of(Checked))
    detention = fields.String(load_default="unknown", validate=one_of(Checked))
    legal_duty = fields.String(load_default="unknown", validate=one_of(Checked))
    safe_partner = fields.String(load_default="unknown", validate=one_of(Checked))
    reason = fields.String(load_default="", validate=LONGEST)
    entry = entries.field()

    @post_load
    def make_offer(self, data: dict[str, Any], **_: Any) -> Offer:
        """The values as the service takes them."""
        return Offer(
            GroupSize(data["group_size"]),
            tuple(Contact(one) for one in dict.fromkeys(data["offered"])),
            Contact(data["chosen"]),
            ReferralConsent(data["consent"]),
            Ground(data["ground"]),
            **{name: Checked(data[name]) for name in CHECK},
            reason=data["reason"],
            entry=data["entry"],
        )


class PersonBody(ReasonBody):
    """Somebody who has to know, and why."""

    person_id = fields.UUID(required=True)


class ClockAnswer(Schema):
    """One clock: what is owed, by when, when it was done."""

    clock = fields.String(required=True)
    due_at = fields.AwareDateTime(required=True)
    done_at = fields.AwareDateTime(required=True, allow_none=True)
    done_by = fields.UUID(required=True, allow_none=True)
    is_overdue = fields.Boolean(required=True)


class SiteAnswer(Schema):
    """A site at which findings of a case stand."""

    id = fields.UUID(required=True)
    name = fields.String(required=True)


class CaseLineAnswer(Schema):
    """A case in a list."""

    id = fields.UUID(required=True)
    code = fields.String(required=True)
    state = fields.String(required=True)
    supplier_id = fields.UUID(required=True)
    supplier = fields.String(required=True)
    sites = fields.List(fields.Nested(SiteAnswer), required=True)
    opened_at = fields.AwareDateTime(required=True)
    next_clock = fields.Nested(ClockAnswer, required=True, allow_none=True)


class CasePage(Schema):
    """A page of cases, newest first."""

    items = fields.List(fields.Nested(CaseLineAnswer), required=True)
    next = fields.String(required=True, allow_none=True)


class DocumentCountAnswer(Schema):
    """One count of papers."""

    held = fields.Integer(required=True)
    returned = fields.Integer(required=True)
    outstanding = fields.Integer(required=True)
    counted_at = fields.AwareDateTime(required=True)
    counted_by = fields.UUID(required=True, allow_none=True)


class OnActionsAnswer(Schema):
    """The papers that stand on the actions DOC-01 of the case."""

    held = fields.Integer(required=True)
    returned = fields.Integer(required=True, allow_none=True)
    outstanding = fields.Integer(required=True, allow_none=True)


class ChoiceAnswer(Schema):
    """What remedy a group chose."""

    chosen_by = fields.String(required=True)
    remedies = fields.List(fields.String(), required=True)
    group_size = fields.String(required=True)
    reason = fields.String(required=True)
    recorded_at = fields.AwareDateTime(required=True)
    recorded_by = fields.UUID(required=True, allow_none=True)


class ReferralAnswer(Schema):
    """One round of offers and what came of it."""

    group_size = fields.String(required=True)
    offered = fields.List(fields.String(), required=True)
    chosen = fields.String(required=True)
    consent = fields.String(required=True)
    ground = fields.String(required=True)
    collusion = fields.String(required=True)
    detention = fields.String(required=True)
    legal_duty = fields.String(required=True)
    safe_partner = fields.String(required=True)
    reason = fields.String(required=True)
    recorded_at = fields.AwareDateTime(required=True)
    recorded_by = fields.UUID(required=True, allow_none=True)


class ListedAnswer(Schema):
    """Somebody on the list."""

    person_id = fields.UUID(required=True)
    name = fields.String(required=True)
    added_at = fields.AwareDateTime(required=True)
    added_by = fields.UUID(required=True, allow_none=True)
    can_read = fields.Boolean(required=True)


class AskedAnswer(Schema):
    """A matter that a move leaves open: tell of it in `told`, by its field."""

    move = fields.String(required=True)
    field = fields.String(required=True)
    matter = fields.String(required=True)
    told_by = fields.String(
        required=True,
        metadata={
            "description": "Who alone may tell it, as it stands in for a check; blank: whoever moves it."
        },
    )


class FindingOfCase(Schema):
    """A finding of a case with the site at which it stands."""

    id = fields.UUID(required=True)
    code = fields.String(required=True)
    reference = fields.String(required=True)
    supplier_id = fields.UUID(required=True)
    supplier = fields.String(required=True)


class CaseAnswer(CaseLineAnswer):
    """A case with all that is recorded of it."""

    detected_at = fields.AwareDateTime(required=True)
    opened_by = fields.UUID(required=True, allow_none=True)
    proposed_by = fields.UUID(required=True, allow_none=True)
    proposed_at = fields.AwareDateTime(required=True, allow_none=True)
    verified_at = fields.AwareDateTime(required=True, allow_none=True)
    ended_at = fields.AwareDateTime(required=True, allow_none=True)
    possible = fields.List(fields.String(), required=True)
    asked = fields.List(fields.Nested(AskedAnswer), required=True)
    assessment_overdue_since = fields.AwareDateTime(
        required=True,
        allow_none=True,
        metadata={
            "description": "When UNI-05 was due, while nobody verified it: referrals (UNI-06) begin only "
            "with the assessment. Null where it is in time or done."
        },
    )
    clocks = fields.List(fields.Nested(ClockAnswer), required=True)
    finding_ids = fields.List(fields.UUID(), required=True)
    findings = fields.List(fields.Nested(FindingOfCase), required=True)
    documents = fields.List(fields.Nested(DocumentCountAnswer), required=True)
    documents_on_actions = fields.Nested(OnActionsAnswer, required=True, allow_none=True)
    documents_outstanding = fields.Integer(
        required=True, allow_none=True, metadata={"description": "By what says most; null while not counted."}
    )
    choices = fields.List(fields.Nested(ChoiceAnswer), required=True)
    referrals = fields.List(fields.Nested(ReferralAnswer), required=True)
    people = fields.List(fields.Nested(ListedAnswer), required=True)
