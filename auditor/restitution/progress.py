"""How far money owed has come: due, paid, overdue and confirmed, by worker, by group and in total.

One worker's excess never pays another's sum. What a worker denies is not paid; a denial outlives it.
Nobody is settled by silence: only confirmed payments of the whole sum settle it, without an open dispute.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from auditor.core.database import TenantSession
from auditor.restitution import claims, counting, denials, owed, plans, sight
from auditor.restitution.claims import Claim
from auditor.restitution.computed import Share
from auditor.restitution.models import MoneyCalculation, MoneyPayment, MoneyPlan, MoneyWord, Word
from auditor.restitution.plans import Instalment
from auditor.restitution.sight import Sight

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Standing:
    """One worker: what is due, what came, and what the worker said of it."""

    worker: str
    group: str
    due: Decimal
    is_known: bool
    paid: Decimal
    confirmed: Decimal
    denied: Decimal
    due_by_now: Decimal
    instalments: Sequence[Instalment]
    is_disputed: bool
    denied_before: Decimal = ZERO
    """Denied payments that were taken back and that no third party reviewed since."""
    claim: Claim | None = None
    """What the sheet says was repaid before; None where nothing."""
    reviewed: Decimal = ZERO
    """Payments without the worker's word that a third party reviewed since."""
    unreached: Decimal = ZERO
    """Payments of which a reviewer wrote that the worker cannot be asked any more."""

    @property
    def _without_word(self) -> Decimal:
        return max(ZERO, min(self.paid, self.due) - self.confirmed - self.reviewed)

    @property
    def not_reached(self) -> Decimal:
        """What came by the payer alone, and can be confirmed by nobody any more."""
        return min(self.unreached, self._without_word)

    @property
    def unheard(self) -> Decimal:
        """What came by the payer alone: neither worker nor third party says so, and somebody may ask."""
        return self._without_word - self.not_reached

    @property
    def denied_in_all(self) -> Decimal:
        """What is denied and open, whether the payment still stands or was taken back."""
        return self.denied + (self.denied_before if self.denies else ZERO)

    @property
    def denies(self) -> bool:
        """Whether a denial is open: taking the payment back ends none, the whole sum confirmed does."""
        has_all = self.due > 0 and self.is_known and not self.is_disputed and self.confirmed >= self.due
        return self.denied > 0 or (self.denied_before > 0 and not has_all)

    @property
    def outstanding(self) -> Decimal:
        """What is still to be paid; never below zero."""
        return max(ZERO, self.due - self.paid)

    @property
    def overdue(self) -> Decimal:
        """What the plan says should have been paid by now and was not."""
        return max(ZERO, min(self.due_by_now, self.due) - self.paid)

    @property
    def excess(self) -> Decimal:
        """What was paid above the sum due; it pays nobody else."""
        return max(ZERO, self.paid - self.due)

    @property
    def claim_is_open(self) -> bool:
        """Whether nobody but the sheet says what was repaid before."""
        claim = self.claim
        return claim is not None and not claim.is_confirmed and not claim.is_reviewed

    @property
    def denies_claim(self) -> bool:
        """Whether the worker says that nothing was repaid before, and nobody reviewed it since."""
        return self.claim is not None and self.claim_is_open and self.claim.word == Word.REPAID_DENIED

    @property
    def needs_no_word(self) -> bool:
        """Whether nothing is owed and nothing is said to be repaid: there is nothing to ask."""
        is_open = self.is_disputed or self.denies
        return self.is_known and not is_open and self.due == 0 and self.claim is None

    @property
    def is_settled(self) -> bool:
        """Whether the whole sum came and the worker said so, also of what came before; nothing is open."""
        is_open = self.is_disputed or self.denies
        has_said = self.claim is None or self.claim.is_confirmed
        return self.is_known and not is_open and has_said and self.confirmed >= self.due

    @property
    def state(self) -> str:
        """Where the worker stands, in a word or two."""
        if self.is_disputed:
            return "disputed"
        if not self.is_known:
            return "amount not known"
        if self.denied or (self.denies and self.due == 0):
            return "a payment is denied"
        if self.denies_claim:
            return "denies what is said to be repaid before"
        if self.due == 0:
            return "nothing owed" if self.claim is None else self._state_of_claim
        if self.is_settled:
            return "paid and confirmed"
        if self.denies:
            return "denied a payment taken back"
        if self.outstanding == 0:
            return self._state_of_claim if self.confirmed >= self.due else self._state_of_paid
        return "overdue" if self.overdue else "partly paid" if self.paid else "not paid"

    @property
    def _state_of_claim(self) -> str:
        if self.claim_is_open:
            return "said to be repaid before, not confirmed"
        return "repaid before, confirmed" if self.is_settled else "repaid before, reviewed by a third party"

    @property
    def _state_of_paid(self) -> str:
        if self.unheard:
            return "paid, not confirmed"
        if self.not_reached:
            return "paid, not confirmed: not reached"
        return "paid, reviewed by a third party"


@dataclass(slots=True)
class Sum:
    """The same over several workers; `workers` None and no amounts where it is hidden."""

    name: str
    workers: int = 0
    due: Decimal = ZERO
    paid: Decimal = ZERO
    confirmed: Decimal = ZERO
    overdue: Decimal = ZERO
    outstanding: Decimal = ZERO
    settled: int = 0
    disputed: int = 0
    denied: int = 0
    not_known: int = 0
    overpaid: int = 0
    no_word_needed: int = 0
    """Settled ones to whom nothing was owed: nobody asked them, and they said nothing."""
    said_repaid: Decimal = ZERO
    """What is said to be repaid before to whom no claim is confirmed or reviewed."""
    unconfirmed: int = 0
    """How many workers that are."""
    denied_repaid: int = 0
    """How many of them say that it is not so."""
    unheard: Decimal = ZERO
    """What was paid and is confirmed by neither worker nor third party, though somebody may ask."""
    unheard_workers: int = 0
    not_reached: Decimal = ZERO
    """What was paid to whom nobody can ask any more, as a reviewer says: not confirmed."""
    not_reached_workers: int = 0
    left_open: int = 0
    """Workers whom a correction left out while their dispute or denial is open."""
    is_hidden: bool = False

    def add(self, one: Standing) -> None:
        """Count a worker in; what one got too much does not count for the others."""
        self.workers += 1
        self.due += one.due
        self.paid += min(one.paid, one.due)
        self.confirmed += min(one.confirmed, one.due)
        self.overdue += one.overdue
        self.outstanding += one.outstanding
        self.settled += one.is_settled
        self.disputed += one.is_disputed
        self.denied += one.denies
        self.not_known += not one.is_known
        self.overpaid += one.excess > 0
        self.no_word_needed += one.needs_no_word
        self.denied_repaid += one.denies_claim
        self.unheard += one.unheard
        self.unheard_workers += one.unheard > 0
        self.not_reached += one.not_reached
        self.not_reached_workers += one.not_reached > 0
        if one.claim is not None and one.claim_is_open:
            self.said_repaid += one.claim.amount
            self.unconfirmed += 1

    @property
    def percent(self) -> int:
        """How much of the due sum is paid, rounded down: 100 only when all is."""
        return int(self.paid * 100 / self.due) if self.due else 0

    @property
    def is_settled(self) -> bool:
        """Whether every single worker is."""
        return self.workers > 0 and self.settled == self.workers and not self.left_open


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A worker whom a correction left out, and whose word is still open: it does not go with the line."""

    worker: str
    is_disputed: bool
    denied: Decimal


@dataclass(frozen=True, slots=True)
class Progress:
    """A whole calculation as somebody sees it."""

    workers: Sequence[Standing]
    groups: Sequence[Sum]
    total: Sum
    currency: str
    """Of the calculation that counts, whichever of its line was asked for."""
    plan: MoneyPlan | None
    next_due_on: date | None
    interest_to: date | None = None
    """To which day interest is in the sums; None where none runs."""
    unmatched: int = 0
    """Payments for codes that the calculation does not hold any more after a correction."""
    payments: Sequence[MoneyPayment] = field(default_factory=list)
    said: Mapping[uuid.UUID, str] = field(default_factory=dict)
    left_out: Sequence[LeftOut] = ()
    """For those who work on the case; others see how many."""

    def with_a_confirmation(self, group: str) -> int:
        """How many workers of a group confirmed something; known to those who work on the case."""
        return sum(one.confirmed > 0 for one in self.workers if one.group == group)


def of(session: TenantSession, calculation: MoneyCalculation, *, seen: Sight, today: date) -> Progress:
    """The progress of a line of calculations by its newest one."""
    current = counting.current_of(session, calculation)
    owes, plan = owed.of(session, current), plans.of(session, calculation)
    shares, rate = owes.shares, owes.rate
    told = counting.paid(session, calculation)
    of_payments, of_workers = denials.words(session, calculation)
    taken_back = denials.taken_back(session, calculation)
    left_out = []
    if seen is not Sight.PAYER:
        denied = claims.denied_in(session, current)
        left_out = _left_out(shares, told, of_payments, of_workers, taken_back, denied)
    if seen is not Sight.LINES:  # no sum that others see may differ from the payer's by what a worker said
        of_payments, of_workers, taken_back = {}, {}, {}
    reviews = denials.reviews(session, calculation) if seen is Sight.LINES else {}
    said_before = claims.of(session, current, shares, sees_words=seen is Sight.LINES)
    by_code: dict[str, list[MoneyPayment]] = defaultdict(list)
    for one in told:
        by_code[one.worker].append(one)
    workers = [
        replace(
            _standing(code, share, by_code[code], of_payments, of_workers.get(code, ""), plan, rate, today),
            denied_before=taken_back.get(code, ZERO),
            claim=said_before.get(code),
            reviewed=_reviewed(by_code[code], of_payments, reviews.get(code, [])),
            unreached=_unreached(by_code[code], of_payments, reviews.get(code, [])),
        )
        for code, share in sorted(shares.items())
    ]
    total = Sum("everybody", left_open=len(left_out))
    groups: dict[str, Sum] = {}
    for worker in workers:
        total.add(worker)
        groups.setdefault(worker.group, Sum(worker.group)).add(worker)
    hidden = sight.banded([(one.name, one.workers) for one in groups.values()], seen)
    for name in hidden:
        groups[name].is_hidden = True
    return Progress(
        workers=workers if seen is not Sight.GROUPS else [],
        groups=[groups[name] for name in sorted(groups)],
        total=total,
        currency=current.currency,
        plan=plan,
        next_due_on=next_due(workers),
        interest_to=today if any(share.late for share in shares.values()) else None,
        unmatched=sum(one.worker not in shares for one in told),
        payments=told,
        said=of_payments,
        left_out=left_out if seen is Sight.LINES else [],
    )


def _left_out(
    shares: Mapping[str, Share],
    told: Sequence[MoneyPayment],
    of_payments: Mapping[uuid.UUID, str],
    of_workers: Mapping[str, str],
    taken_back: Mapping[str, Decimal],
    denied_claims: set[str],
) -> list[LeftOut]:
    """Open words of workers whom the calculation that counts does not hold, by code."""
    denied: dict[str, Decimal] = defaultdict(Decimal, taken_back)
    for one in told:
        if of_payments.get(one.id) == Word.DENIED:
            denied[one.worker] += Decimal(one.amount)
    disputed = {code for code, word in of_workers.items() if word == Word.DISPUTED} | denied_claims
    codes = sorted((disputed | denied.keys()) - shares.keys())
    return [LeftOut(code, code in disputed, denied.get(code, ZERO)) for code in codes]


def _reviewed(
    told: Sequence[MoneyPayment], said: Mapping[uuid.UUID, str], reviews: Sequence[MoneyWord]
) -> Decimal:
    """Payments of which the worker said nothing and a third party did."""
    silent = [one for one in told if said.get(one.id, Word.NOT_REACHED) == Word.NOT_REACHED]
    return sum((Decimal(one.amount) for one in silent if denials.is_reviewed(one, reviews)), ZERO)


def _unreached(
    told: Sequence[MoneyPayment], said: Mapping[uuid.UUID, str], reviews: Sequence[MoneyWord]
) -> Decimal:
    """Payments of which nobody says anything, since nobody can ask any more."""
    alone = [one for one in told if said.get(one.id) == Word.NOT_REACHED]
    return sum((Decimal(one.amount) for one in alone if not denials.is_reviewed(one, reviews)), ZERO)


def _standing(
    code: str,
    share: Share,
    told: Sequence[MoneyPayment],
    said: Mapping[uuid.UUID, str],
    word: str,
    plan: MoneyPlan | None,
    rate: Decimal,
    today: date,
) -> Standing:
    """One worker's sums to a day; a plan's payment that is to come has the interest of its own day."""
    amounts = {one.id: Decimal(one.amount) for one in told}
    denied = sum((amount for key, amount in amounts.items() if said.get(key) == Word.DENIED), ZERO)
    confirmed = sum((amount for key, amount in amounts.items() if said.get(key) == Word.CONFIRMED), ZERO)
    paid = [(one.paid_on, amounts[one.id]) for one in told if said.get(one.id) != Word.DENIED]
    planned_on = max(today, plan.first_due_on) if plan else today
    planned = share.due_on(planned_on, rate, paid)
    instalments = plans.schedule(planned, share.most_payments, plan, share.digits)
    return Standing(
        worker=code,
        group=share.group,
        due=share.due_on(today, rate, paid),
        is_known=share.is_known,
        paid=sum(amounts.values(), ZERO) - denied,
        confirmed=confirmed,
        denied=denied,
        due_by_now=sum((one.amount for one in instalments if one.due_on < today), ZERO),
        instalments=instalments,
        is_disputed=word == Word.DISPUTED,
    )


def next_due(workers: Iterable[Standing]) -> date | None:
    """The day of the next payment of the plan that is not made yet."""
    days = []
    for worker in workers:
        reached = ZERO
        for one in worker.instalments:
            reached += one.amount
            if reached > worker.paid:
                days.append(one.due_on)
                break
    return min(days, default=None)
