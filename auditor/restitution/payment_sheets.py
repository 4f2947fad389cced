"""A sheet of payments → each of them: to whom, when, how much, how, and what the worker said of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from auditor.core import privacy
from auditor.restitution.cells import Cells
from auditor.restitution.currencies import digits
from auditor.restitution.models import Method, MoneyCalculation, Word
from auditor.restitution.numbers import exactly
from auditor.restitution.sheets import Line, Table, problem
from risk import restitution
from suppliers.persons import bank_accounts, file_names
from suppliers.persons.identities import looks_like_identity

METHODS = {
    **{one.value.replace("_", " "): one.value for one in Method},
    **{one.value: one.value for one in Method},
    **dict.fromkeys(
        ("bank", "transfer", "bank transfer", "banco", "transferencia", "banque", "virement"), "bank_account"
    ),
    **dict.fromkeys(("银行", "chuyen khoan", "chuyển khoản", "حساب بنكي", "banka", "havale"), "bank_account"),
    **dict.fromkeys(("mobile", "wallet", "bkash", "gcash"), "mobile_money"),
    **dict.fromkeys(
        ("efectivo", "espèces", "especes", "dinheiro", "现金", "tiền mặt", "tien mat", "نقدا", "nakit"),
        "cash",
    ),
    **dict.fromkeys(("check", "cheque", "chèque"), "cheque"),
}
NOT_ASKED = "not_asked"
CONFIRMED = {
    **dict.fromkeys(
        ("yes", "y", "confirmed", "si", "sí", "oui", "sim", "是", "có", "co", "نعم", "evet"), Word.CONFIRMED
    ),
    **dict.fromkeys(
        ("no", "n", "denied", "non", "não", "nao", "否", "không", "khong", "لا", "hayır", "hayir"),
        Word.DENIED,
    ),
    **dict.fromkeys(("not asked", "not_asked", "no preguntado", "未询问"), NOT_ASKED),
}
LETTERS_ALONE = 2
TELLS_APART = {
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("again", "last", "next", "other", "rest", "remainder"),
}
"""Words without a digit that stand for no number and name nobody."""


@dataclass(frozen=True, slots=True)
class Told:
    """One payment as a sheet or form tells it; `confirmed` is confirmed, denied or not_asked."""

    line: Line
    worker: str
    paid_on: date
    amount: Decimal
    method: str
    reference: str
    confirmed: str

    @property
    def key(self) -> tuple[str, date, str, str, str]:
        """Two payments with the same are one, told twice."""
        return (self.worker, self.paid_on, exactly(self.amount), self.method, self.reference)

    @property
    def word(self) -> Word | None:
        """What the worker said of it; None where nobody asked."""
        return None if self.confirmed == NOT_ASKED else Word(self.confirmed)


def read(
    table: Table,
    calculation: MoneyCalculation,
    workers: set[str],
    *,
    is_of_payer: bool,
    earliest: date,
    latest: date,
) -> list[Told]:
    """The payments of a table; every problem of a cell is noted in the table.

    Before `earliest` nothing of what is owed had been earned or paid, so no payment of it can have been made.
    """
    cells = Cells(table, ("amount",), ("paid_on",))
    told: list[Told] = []
    first: dict[tuple[str, date, str, str, str], int] = {}
    for line in table.lines:
        one = _payment(
            cells, line, calculation, workers, is_of_payer=is_of_payer, earliest=earliest, latest=latest
        )
        if one is None:
            continue
        earlier = first.setdefault(one.key, line.number)
        if earlier != line.number:
            advice = f"Row {earlier} tells the same payment; take one out, or tell them apart by a reference."
            table.complain(line, "worker", "payment_twice", advice)
        told.append(one)
    return told


def _payment(
    cells: Cells,
    line: Line,
    calculation: MoneyCalculation,
    workers: set[str],
    *,
    is_of_payer: bool,
    earliest: date,
    latest: date,
) -> Told | None:
    before = len(cells.table.problems)
    worker = cells.worker(line, workers)
    if worker and worker not in workers:
        advice = "The calculation has no such worker; correct the code, or correct the calculation first."
        cells.table.complain(line, "worker", "worker_not_known", advice)
    paid_on = cells.day(line, "paid_on")
    if (
        cells.needed(line, "paid_on", paid_on, "Give the day of the payment.")
        and paid_on
        and paid_on > latest
    ):
        advice = "A payment to come is part of the plan; record it when it is made."
        cells.table.complain(line, "paid_on", "day_in_future", advice)
    if paid_on and paid_on < earliest:
        advice = f"What is owed here goes back to {earliest}; a payment of it cannot be older."
        cells.table.complain(line, "paid_on", "day_too_early", advice)
    if cells.currency(line, calculation.currency) not in {calculation.currency, ""}:
        advice = f"What is owed here is owed and paid in {calculation.currency}."
        cells.table.complain(line, "currency", "currency_mixed", advice)
    amount = cells.amount(line, "amount", calculation.currency)
    if cells.needed(line, "amount", amount, "Give the amount that was paid.") and amount is not None:
        _check_amount(cells, line, amount, calculation.currency)
    method = cells.word(line, "method", METHODS, f"Use one of: {', '.join(Method)}.")
    if not line.cells.get("method"):
        cells.table.complain(line, "method", "cell_missing", f"Use one of: {', '.join(Method)}.")
    confirmed = cells.word(line, "confirmed", CONFIRMED, "Write yes, no or not asked.") or NOT_ASKED
    if is_of_payer and confirmed != NOT_ASKED:
        advice = "Only who asks workers off site records what they say; leave the column out."
        cells.table.complain(line, "confirmed", "confirmation_not_yours", advice)
    reference = _reference(cells, line)
    if len(cells.table.problems) > before or paid_on is None or amount is None:
        return None
    return Told(line, worker, paid_on, amount, method, reference, confirmed)


def _reference(cells: Cells, line: Line) -> str:
    """The number of a receipt or transfer; a word alone is more often somebody's name than such a number."""
    reference = cells.label(line, "reference")
    if looks_like_identity(reference):  # refused as such with every text of the sheet
        return reference
    if bank_accounts.is_one(re.sub(r"[\W_]", "", reference)):
        column, advice = cells.table.columns["reference"], privacy.IDENTITY_ADVICE
        told = problem(line.number, column, "identity_in_text", bank_accounts.KIND, advice)
        cells.table.problems.append(told)
    elif not _is_number(reference):
        advice = (
            "Write the number of the receipt or transfer as the bank gave it, without blanks and with its "
            "digits, e.g. TR-2026-0417; words may name somebody."
        )
        cells.table.complain(line, "reference", "reference_not_code", advice)
    return reference


def _is_number(reference: str) -> bool:
    """Whether a reference holds digits and no name, or is a plain word that tells two payments apart."""
    if not reference or reference.casefold() in TELLS_APART:
        return True
    has_digit = any(map(str.isdigit, reference)) or len(reference) <= LETTERS_ALONE
    return " " not in reference and has_digit and not file_names.may_name_a_person(f"{reference}.txt")


def _check_amount(cells: Cells, line: Line, amount: Decimal, currency: str) -> None:
    if amount == 0:
        cells.table.complain(line, "amount", "amount_zero", "Leave out who was not paid.")
    elif amount != restitution.rounded(amount, digits(currency)):
        advice = f"{currency} has {digits(currency)} digits after the point; give the amount that was paid."
        cells.table.complain(line, "amount", "amount_below_a_cent", advice)
