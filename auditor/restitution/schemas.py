"""Calculations, plans and payments as JSON and forms bring them, and as answers show them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from flask_smorest.fields import Upload
from marshmallow import Schema, ValidationError, fields, validate

from auditor.core import reasons
from auditor.core.bodies import LONGEST_REASON, AgreementAnswer
from auditor.core.fields import Whole, day
from auditor.restitution import headings
from auditor.restitution.computed import Choices
from auditor.restitution.correction_schemas import FewerAnswer, LeftOutAnswer, WaitingAnswer
from auditor.restitution.models import Kind, Method, Word
from auditor.restitution.plans import MOST_PAYMENTS
from auditor.restitution.repaid_schemas import TriedAnswer
from auditor.restitution.wages import MISSING_HOURS
from suppliers.words.cells import currencies

MOST_PLACES = 4
TEXT = validate.Length(max=LONGEST_REASON)


def known_currency(text: str) -> None:
    """Three letters of a currency in use."""
    if text and text not in currencies.CODES:
        raise ValidationError("Give the currency as three letters, e.g. BDT or USD.")


def as_laws_state(percent: Decimal) -> None:
    """A rate with no more decimals than any law has."""
    exponent = percent.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent > MOST_PLACES:
        raise ValidationError(f"Give the rate with at most {MOST_PLACES} decimals, e.g. 7.25.")


class ChoicesBody(Schema):
    """What is chosen beside a sheet."""

    kind = fields.String(required=True, validate=validate.OneOf([str(one) for one in Kind]))
    currency = fields.String(load_default="", validate=known_currency)
    lookback_reason = fields.String(load_default="", validate=TEXT)
    missing_hours = fields.String(load_default="refuse", validate=validate.OneOf(list(MISSING_HOURS)))
    interest_rate = fields.Decimal(
        load_default=None,
        allow_none=True,
        as_string=True,
        validate=[validate.Range(0, 100), as_laws_state],
        metadata={
            "description": "Legal interest on late wages in percent a year, four decimals at most; blank "
            "where none is stated."
        },
    )
    supersedes_id = fields.UUID(load_default=None, allow_none=True)
    reason = fields.String(load_default="", validate=TEXT)


def choices_of(body: dict[str, Any], today: date) -> Choices:
    """The choices as the arithmetic takes them."""
    rate: Decimal | None = body["interest_rate"]
    return Choices(
        as_of=today,
        currency=body["currency"],
        lookback_reason=body["lookback_reason"].strip(),
        missing_hours=body["missing_hours"],
        interest_rate=None if rate is None else rate / 100,
    )


Record = fields.Dict(
    keys=fields.String(),
    values=fields.String(validate=validate.Length(max=500)),
    metadata={"description": "Our field names and their cells as text; see docs/money-owed.md."},
)


class CalculationBody(ChoicesBody):
    """Lines by API: the same cells as in a sheet, by our field names, amounts as text."""

    lines = fields.List(Record, required=True, validate=validate.Length(1, 50_000))


class FileBody(Schema):
    """A sheet in a multipart body."""

    file = Upload(required=True)


class PlanBody(Schema):
    """From when and in how many months is paid."""

    first_due_on = day(required=True)
    payments = Whole(required=True, validate=validate.Range(1, MOST_PAYMENTS))
    reason = fields.String(load_default="", validate=TEXT)


class PaymentForm(Schema):
    """One payment as a form brings it; its cells are read like those of a sheet."""

    worker = fields.String(required=True, validate=validate.Length(max=40))
    paid_on = fields.String(required=True, validate=validate.Length(max=40))
    amount = fields.String(required=True, validate=validate.Length(max=40))
    method = fields.String(required=True, validate=validate.OneOf([str(one) for one in Method]))
    confirmed = fields.String(load_default="not_asked", validate=validate.OneOf(["yes", "no", "not_asked"]))
    reference = fields.String(load_default="", validate=validate.Length(max=80))


class PaymentsBody(Schema):
    """Payments by API."""

    payments = fields.List(Record, required=True, validate=validate.Length(1, 50_000))


class ReasonBody(Schema):
    """Why a payment is taken back."""

    reason = fields.String(required=True, validate=reasons.required(LONGEST_REASON))


class PaymentWordBody(Schema):
    """What a worker said of a payment."""

    word = fields.String(required=True, validate=validate.OneOf([str(Word.CONFIRMED), str(Word.DENIED)]))
    said_on = day(required=True)
    note = fields.String(load_default="", validate=TEXT)


class GroupTotals(Schema):
    """What is owed to a group; null where the group is too small to be shown."""

    group = fields.String()
    workers = fields.Raw(metadata={"description": "A count, or a band in words."})
    owed = fields.String(allow_none=True)
    not_known = fields.Raw(allow_none=True, metadata={"description": "A count, or a band in words."})
    median = fields.String()
    ninetieth = fields.String()


class Totals(Schema):
    """Sums of a calculation; what only those who work on the case see is left out for others."""

    workers = fields.Raw(metadata={"description": "A count, or a band in words."})
    owed = fields.String(
        allow_none=True,
        metadata={"description": "On the day of the calculation; `progress` has it with interest to today."},
    )
    lines = fields.Integer()
    not_known = fields.Integer(
        metadata={"description": "Workers whose amount nothing tells: not in the sum."}
    )
    interviews = fields.Integer()
    hours_estimated = fields.Integer()
    gate_shows_more = fields.Integer(
        metadata={"description": "Lines of wages with fewer hours than gate data show: not in the sum."}
    )
    out_of_proportion = fields.Integer(
        metadata={"description": "Lines of fees that are years of pay, or next to nothing by the exchange."}
    )
    unlike_others = fields.Integer(
        metadata={
            "description": "Lines of wages paid many times what is due, or with a rate or hours far from "
            "those of the sheet: a decimal sign or a column may be out of place."
        }
    )
    repaid_above_median = fields.Integer(
        metadata={"description": "Lines of fees by which more is said to be repaid than the median."}
    )
    rates_turned = fields.Integer(
        metadata={"description": "Lines of fees with a rate that is another one of the sheet turned round."}
    )
    groups = fields.List(fields.Nested(GroupTotals))
    corridors = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))
    assumed = fields.Dict(keys=fields.String(), values=fields.Integer())


class CalculationAnswer(Schema):
    """A calculation as the API shows it."""

    id = fields.UUID()
    action_id = fields.UUID()
    finding_id = fields.UUID()
    kind = fields.String()
    currency = fields.String()
    method = fields.String()
    made_at = fields.DateTime()
    made_by_name = fields.String()
    settings = fields.Dict()
    file_name = fields.String()
    file_name_kept = fields.Boolean(
        metadata={"description": "False where the sheet's name was not kept, because it may name a person."}
    )
    file_sha256 = fields.String()
    reason = fields.String()
    supersedes_id = fields.UUID(allow_none=True)
    is_current = fields.Boolean()
    state = fields.String(
        metadata={
            "description": "stands, corrected, waits (for a second person), declined, or replaced (by a "
            "later sheet while it waited)."
        }
    )
    decision = fields.Nested(AgreementAnswer, allow_none=True)
    current_id = fields.UUID()
    sight = fields.String(metadata={"description": "lines, groups or payer: what the caller sees of it."})
    totals = fields.Nested(Totals)
    is_new = fields.Boolean(metadata={"description": "Whether the call made it; false where it was there."})


class CalculationList(Schema):
    """The calculations of an action; they come in one page."""

    items = fields.List(fields.Nested(CalculationAnswer))
    next = fields.String(allow_none=True)


class LineAnswer(Schema):
    """One line with every term, all exact decimals as text."""

    row = fields.Integer()
    worker = fields.String()
    worker_group = fields.String()
    period_from = fields.Date(allow_none=True)
    period_to = fields.Date(allow_none=True)
    inputs = fields.Dict(keys=fields.String(), values=fields.String())
    terms = fields.Dict(keys=fields.String(), values=fields.String())
    owed = fields.String(allow_none=True)
    flags = fields.List(fields.String())
    most_payments = fields.Integer()
    working = fields.String()


class LinePage(Schema):
    """A page of lines and the cursor of the next one."""

    items = fields.List(fields.Nested(LineAnswer))
    next = fields.String(allow_none=True)


class InstalmentAnswer(Schema):
    """One payment of a plan."""

    due_on = fields.Date()
    amount = fields.String()


class PlanAnswer(Schema):
    """A plan of payment."""

    first_due_on = fields.Date()
    payments = fields.Integer()


class SumAnswer(Schema):
    """How far a group, or everybody, has come."""

    group = fields.String()
    is_hidden = fields.Boolean(metadata={"description": "Too small to be shown, or needed to hide one."})
    workers = fields.Raw(metadata={"description": "A count, or a band in words."})
    due = fields.String()
    paid = fields.String()
    outstanding = fields.String()
    overdue = fields.String()
    confirmed = fields.String()
    percent_paid = fields.Integer()
    said_repaid = fields.String(
        metadata={"description": "Said to be repaid before; neither confirmed by its worker nor reviewed."}
    )
    unconfirmed = fields.Integer(metadata={"description": "Of how many workers that is said."})
    denied_repaid = fields.Integer(metadata={"description": "How many of them deny it."})
    unheard = fields.String(
        metadata={"description": "Paid, and confirmed by neither worker nor third party; they may be asked."}
    )
    unheard_workers = fields.Integer(metadata={"description": "To how many workers that is."})
    not_reached = fields.String(
        metadata={"description": "Paid to whom nobody can ask any more, as a reviewer says: not confirmed."}
    )
    not_reached_workers = fields.Integer(metadata={"description": "To how many workers that is."})
    settled = fields.Integer(
        metadata={"description": "Workers of whom nothing is open; silence settles nobody."}
    )
    no_word_needed = fields.Integer(
        metadata={"description": "Settled ones to whom nothing was owed: nobody asked them."}
    )
    disputed = fields.Integer()
    denied = fields.Integer()
    not_known = fields.Integer()
    overpaid = fields.Integer()
    left_open = fields.Integer()
    is_settled = fields.Boolean()


class ProgressAnswer(Schema):
    """How far a calculation has come."""

    currency = fields.String()
    plan = fields.Nested(PlanAnswer, allow_none=True)
    next_due_on = fields.Date(allow_none=True)
    interest_to = fields.Date(
        allow_none=True,
        metadata={"description": "Day to which interest is in all sums; null where none runs."},
    )
    total = fields.Nested(SumAnswer)
    groups = fields.List(fields.Nested(SumAnswer))
    unmatched_payments = fields.Integer(allow_none=True)
    is_open_again = fields.Boolean(
        metadata={"description": "Whether money that was said to be paid is open, as far as you may know."}
    )
    left_open = fields.Raw(
        allow_none=True,
        metadata={"description": "Workers left out by a correction whose word is open: a count or a band."},
    )
    left_out = fields.List(fields.Nested(LeftOutAnswer))
    fewer = fields.Nested(FewerAnswer, allow_none=True)
    waiting_id = fields.UUID(allow_none=True, metadata={"description": "The correction that waits."})
    waiting = fields.Nested(WaitingAnswer, allow_none=True)
    tried = fields.List(
        fields.Nested(TriedAnswer),
        metadata={"description": "What was tried to ask workers who cannot be reached any more."},
    )


class WorkerAnswer(Schema):
    """What is due to one code."""

    worker = fields.String()
    group = fields.String()
    due = fields.String(allow_none=True)
    paid = fields.String()
    outstanding = fields.String()
    overdue = fields.String()
    confirmed = fields.String()
    denied = fields.String()
    excess = fields.String()
    said_repaid = fields.String(metadata={"description": "What the sheet says was repaid before: a claim."})
    repaid_word = fields.String(
        metadata={"description": "repaid_confirmed, repaid_denied, or blank where nobody asked."}
    )
    unheard = fields.String(metadata={"description": "Paid by the payer's word alone."})
    not_reached = fields.String(metadata={"description": "Of that, what nobody can be asked about any more."})
    state = fields.String()
    is_settled = fields.Boolean()
    instalments = fields.List(fields.Nested(InstalmentAnswer))


class WorkerPage(Schema):
    """A page of workers by code and the cursor of the next one."""

    items = fields.List(fields.Nested(WorkerAnswer))
    next = fields.String(allow_none=True)


class PaymentAnswer(Schema):
    """A payment as it was told."""

    id = fields.UUID()
    worker = fields.String()
    paid_on = fields.Date()
    amount = fields.String()
    method = fields.String()
    reference = fields.String()
    is_of_payer = fields.Boolean()
    reverses_id = fields.UUID(allow_none=True)
    recorded_at = fields.DateTime()


class PaymentPage(Schema):
    """A page of payments that stand and the cursor of the next one."""

    items = fields.List(fields.Nested(PaymentAnswer))
    next = fields.String(allow_none=True)


class PaymentsAnswer(Schema):
    """What a list of payments did."""

    recorded = fields.Integer()
    heard = fields.Integer(metadata={"description": "First words of workers on payments known before."})
    unchanged = fields.Integer()
    payment_ids = fields.List(fields.UUID())


class WordAnswer(Schema):
    """A worker's word as it was kept."""

    worker = fields.String()
    payment_id = fields.UUID(allow_none=True)
    word = fields.String()
    said_on = fields.Date()


FIELDS_OF = {"wages": headings.WAGES, "fees": headings.FEES, "payments": headings.PAYMENTS}
"""Fields that each kind of sheet may have, for documents and pages."""
