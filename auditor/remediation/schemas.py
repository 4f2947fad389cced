"""Corrective actions as JSON and forms bring them, and as answers show them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate, validates

from auditor.core import reasons, seen
from auditor.core.bodies import LARGEST_COUNT, Word, between, blank_or_one_of
from auditor.core.fields import LARGEST_STORED, Whole, day
from auditor.core.paging import OfSupplier
from auditor.findings.schemas import NUMBER, FindingAnswer, FindingBody
from auditor.remediation import checking_again
from auditor.remediation.exits import EVIDENCE_OF_EXIT
from auditor.remediation.models import ActionState, Consent, CorrectiveAction
from auditor.remediation.service import VERIFICATION_METHODS, Verification
from auditor.remediation.sufficing import DOCUMENTS_ONLY, GROUNDS

CONSENTS = [str(one) for one in Consent if one != Consent.NOT_NEEDED]


class NewFinding(Schema):
    """A finding with the supplier and audit it belongs to."""

    supplier_id = fields.UUID(required=True)
    audit_id = fields.UUID(load_default=None, allow_none=True)
    finding = fields.Nested(FindingBody, required=True)
    is_another = fields.Boolean(
        load_default=False,
        metadata={
            "description": "That it is another matter than a finding on record which says the same "
            "(`finding_alike` names those)."
        },
    )


class MoveBody(Schema):
    """A move by name, with the reason where one is asked for."""

    move = fields.String(required=True)
    seen = seen.claim("decided_seen` of a finding or `moved_seen` of an action")
    reason = fields.String(load_default="", validate=validate.Length(max=2000))


class FindingMoveBody(MoveBody):
    """A move of a finding; of several things that closing asks for, each is told by itself."""

    told = fields.Dict(
        keys=fields.String(),
        values=fields.String(validate=validate.Length(max=2000)),
        load_default=dict,
        metadata={"description": "Why each count is missing that the refusal names, by its `fields`."},
    )


class ProposalBody(Schema):
    """How an action will be done, and by whom."""

    proposal = fields.String(required=True, validate=validate.Length(1, 2000))
    owner_id = fields.UUID(load_default=None, allow_none=True)


class ProposalChange(ProposalBody):
    """The same by API, with the sign of the proposal and owner that it changes."""

    seen = seen.field("proposal_seen")


class ConsentForm(Schema):
    """What the people concerned chose."""

    consent = fields.String(required=True, validate=validate.OneOf(CONSENTS))
    of = fields.String(
        load_default="",
        validate=blank_or_one_of(["guardian", "child"]),
        metadata={"description": "Whose choice, of actions for which guardian and child are asked apart."},
    )
    reason = fields.String(load_default="", validate=validate.Length(max=2000))


class ConsentBody(ConsentForm):
    """The same by API, with the sign of the choice that it changes."""

    seen = seen.field("consent_seen")


class DocumentsForm(Schema):
    """Papers held and returned; an auditor or reviewer who counts fewer held than before says why."""

    held = Whole(required=True, validate=between(0, LARGEST_COUNT))
    returned = Whole(required=True, validate=between(0, LARGEST_COUNT))
    why_fewer = fields.String(load_default="", validate=validate.Length(max=2000))


class DocumentsBody(DocumentsForm):
    """The same by API, with the sign of the count that it changes."""

    seen = seen.field("documents_seen")


EXITS_FILE = {"description": "Of an exit (DIS-01): the id of the attached file that is this evidence."}


class VerificationBody(Schema):
    """What the second pair of eyes found."""

    method = fields.String(required=True, validate=validate.OneOf((*VERIFICATION_METHODS, DOCUMENTS_ONLY)))
    is_sufficient = fields.Boolean(required=True)
    note = fields.String(load_default="", validate=validate.Length(max=2000))
    ground = fields.String(
        load_default="",
        validate=blank_or_one_of(GROUNDS),
        metadata={"description": "Why only documents could be read: with the method `documents_only`."},
    )
    leverage_log = fields.UUID(load_default=None, allow_none=True, metadata=EXITS_FILE)
    impact_study = fields.UUID(load_default=None, allow_none=True, metadata=EXITS_FILE)
    payment_proof = fields.UUID(load_default=None, allow_none=True, metadata=EXITS_FILE)
    told = fields.Dict(
        keys=fields.String(),
        values=fields.String(validate=validate.Length(max=2000)),
        load_default=dict,
        metadata={
            "description": "Why a measure that stops the harm is impossible, by its code, where an action is "
            "verified before it; and by `calculation` why nothing was calculated of what an action repays."
        },
    )

    @post_load
    def make_verification(self, data: dict[str, Any], **_: Any) -> Verification:
        """The values as the service takes them."""
        named = {name: data.pop(name) for name in EVIDENCE_OF_EXIT}
        shown_by = {name: one for name, one in named.items() if one is not None}
        return Verification(**data, shown_by=shown_by)


class ExtensionBody(Schema):
    """More time, in hours, and why."""

    hours = Whole(required=True, validate=between(1, 100_000))
    reason = fields.String(load_default="", validate=validate.Length(max=2000))


class ExtensionForm(ExtensionBody):
    """The same in a form, which tells every fault at once; `most` is how much one action may have."""

    def __init__(self, most: int = LARGEST_STORED) -> None:
        super().__init__()
        self.most = most

    reason = fields.String(required=True, validate=reasons.required(2000))

    @validates("hours")
    def _within(self, hours: int, **_: object) -> None:
        if hours > self.most:
            raise ValidationError(f"At most half of the first term: {self.most:,} hours.")


class CodeBody(Schema):
    """A further action of the table."""

    code = fields.String(required=True)


class DenialBody(Schema):
    """How access was denied."""

    description = fields.String(required=True, validate=validate.Length(1, 2000))
    denied_on = day(
        load_default=None,
        allow_none=True,
        metadata={"description": "The day on which it happened; left out it is today."},
    )


OUT_OR_BAND = {
    "description": "A count; where fewer than 5 were held, a supplier reads `fewer than 5 or none`.",
    "type": ["integer", "string"],
}
OR_BAND = {"description": "A count; below 5 a supplier reads `fewer than 5`.", "type": ["integer", "string"]}


class ActionAnswer(Schema):
    """A corrective action as the API shows it."""

    id = fields.UUID()
    finding_id = fields.UUID()
    supplier_id = fields.UUID()
    number = fields.String(metadata=NUMBER)
    code = fields.String()
    attempt = fields.Integer(
        allow_none=True,
        metadata={"description": "Which attempt; null for a supplier of what needs people's consent."},
    )
    phase = fields.String()
    state = fields.String(validate=validate.OneOf([str(one) for one in ActionState]))
    responsible = fields.String()
    owner_id = fields.UUID(allow_none=True)
    consent = fields.String(
        metadata={"description": "What the people concerned chose; blank for a supplier, which is not told."}
    )
    consent_seen = seen.shown("consent_stated")
    guardian_consent = fields.String(
        metadata={"description": "What the guardian chose; blank: not recorded."}
    )
    child_consent = fields.String(metadata={"description": "What the child chose; blank: not recorded."})
    clock = fields.String()
    due_hours = fields.Integer()
    due_at = fields.DateTime(allow_none=True)
    extended_at = fields.DateTime(allow_none=True)
    proposal = fields.String()
    proposal_seen = seen.shown("proposal", "owner_id")
    documents_held = fields.Raw(allow_none=True, metadata=OR_BAND)
    documents_returned = fields.Integer(allow_none=True)
    documents_seen = seen.shown("documents_held", "documents_returned")
    moved_seen = seen.shown("state", "proposal")
    documents_outstanding = fields.Raw(allow_none=True, metadata=OUT_OR_BAND)
    started_at = fields.DateTime(allow_none=True)
    evidenced_at = fields.DateTime(allow_none=True)
    verified_at = fields.DateTime(allow_none=True)
    verification_method = fields.String()
    check_again = fields.Function(
        # A supplier is not told: it would know that somebody looks again.
        lambda one: isinstance(one, CorrectiveAction) and checking_again.is_asked(one),
        metadata={
            "type": "boolean",
            "description": "Whether it was verified from documents while they still sufficed for it.",
        },
    )


class ActionPage(Schema):
    """A page of actions and the cursor of the next one."""

    items = fields.List(fields.Nested(ActionAnswer))
    next = fields.String(allow_none=True)


class PlanAnswer(ActionPage):
    """The actions of one finding."""

    next_step = fields.String(
        allow_none=True,
        metadata={
            "description": "What keeps the finding from being verified, for the caller, in one sentence; "
            "null once it is verified or has ended."
        },
    )


class ActionQuery(OfSupplier):
    """How a list of actions is narrowed."""

    state = Word(ActionState, load_default="")
    open = fields.Boolean(load_default=False)
    overdue = fields.Boolean(load_default=False)
    cursor = fields.String(load_default=None)
    limit = fields.Integer(load_default=50, validate=validate.Range(1, 200))


class Differing(Schema):
    """One row that differs from the finding on record, and what became of it."""

    row = fields.Integer()
    reference = fields.String()
    column = fields.String()
    code = fields.String(validate=validate.OneOf(["raised", "graver_not_taken", "milder_not_taken"]))
    recorded = fields.String()
    found = fields.String()
    advice = fields.String()


class RecordedAnswer(FindingAnswer):
    """A finding that was just recorded."""

    after_revision = fields.Integer(
        allow_none=True,
        metadata={
            "description": "The revision of the audit's report that was issued before and does not contain "
            "the finding; null where none was."
        },
    )


class UploadAnswer(Schema):
    """What an uploaded list of findings did."""

    recorded = fields.Integer()
    unchanged = fields.Integer()
    raised = fields.Integer()
    differing = fields.List(fields.Nested(Differing))
    after_issue = fields.Integer(
        metadata={"description": "How many came after their audit's report was issued and are not in it."}
    )
    file_name_kept = fields.Boolean(
        metadata={"description": "False where the file's name was not kept, because it may name a person."}
    )
    finding_ids = fields.List(fields.UUID())
