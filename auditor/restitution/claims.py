"""What a sheet says was repaid before it was made: a claim, until the worker confirms it off site.

Whoever fills in a sheet can write any sum there, and by it nothing is owed any more. So a claim is told apart
from payments, settles nobody, and is open until the worker says so or a third party reviewed it.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.restitution import counting, owed
from auditor.restitution.computed import Share
from auditor.restitution.models import ABOUT_REPAID, MoneyCalculation, MoneyWord, Word

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Claim:
    """What is said to be repaid to one worker before, and whether anybody but the sheet says so."""

    amount: Decimal
    word: str = ""
    """The worker's, on this amount; blank where nobody asked."""
    is_reviewed: bool = False
    """Whether a third party reviewed the sum since; that is no word of the worker."""

    @property
    def is_confirmed(self) -> bool:
        """Whether the worker said that it came back."""
        return self.word == Word.REPAID_CONFIRMED


def of(
    session: TenantSession, current: MoneyCalculation, shares: Mapping[str, Share], *, sees_words: bool
) -> dict[str, Claim]:
    """The claims of a calculation that counts, by code; without what workers said for who may not see it."""
    amounts = {code: one.said_repaid for code, one in shares.items() if one.said_repaid}
    if not amounts or not sees_words:
        return {code: Claim(amount) for code, amount in amounts.items()}
    words_by_code = said(session, current)
    if not words_by_code:
        return {code: Claim(amount) for code, amount in amounts.items()}
    earlier = _earlier(session, current)
    found = {}
    for code, amount in amounts.items():
        words = words_by_code.get(code, [])
        about = [one for one in words if one.word in ABOUT_REPAID]
        last = about[-1] if about else None
        is_about_this = last is not None and (
            last.word == Word.REPAID_DENIED or amount <= _claimed_at(last, code, amount, earlier)
        )
        reviewed = any(
            one.word == Word.DISPUTE_SETTLED
            and one.recorded_at >= current.made_at
            and one.recorded_by != current.made_by
            and (last is None or one.id > last.id)
            for one in words
        )
        found[code] = Claim(amount, last.word if last is not None and is_about_this else "", reviewed)
    return found


def denied_in(session: TenantSession, current: MoneyCalculation) -> set[str]:
    """Codes that denied a claim and of which no third party reviewed anything since."""
    return {
        code
        for code, words in said(session, current).items()
        if next((one.word for one in reversed(words)), "") == Word.REPAID_DENIED
    }


def said(session: TenantSession, current: MoneyCalculation) -> dict[str, list[MoneyWord]]:
    """Words on claims and reviews of a line of calculations, by code, oldest first."""
    query = sa.select(MoneyWord).where(
        MoneyWord.calculation_id == current.line_id,
        MoneyWord.word.in_([*ABOUT_REPAID, Word.DISPUTE_SETTLED]),
    )
    found: dict[str, list[MoneyWord]] = defaultdict(list)
    for one in session.scalars(query.order_by(MoneyWord.id)):
        found[one.worker].append(one)
    return found


def _earlier(
    session: TenantSession, current: MoneyCalculation
) -> list[tuple[uuid.UUID, Mapping[str, Share], bool]]:
    """Since when each calculation of a line counts, what it said, and whether in the same currency."""
    line = counting.of_line(session, current)
    if len(line) == 1:
        return []
    found = []
    for one in line:
        decided = counting.decision_on(session, one) if one.needs_second else None
        since = decided.id if decided else one.id
        found.append((since, owed.of(session, one).shares, one.currency == current.currency))
    return found


def _claimed_at(
    word: MoneyWord,
    code: str,
    amount: Decimal,
    earlier: Sequence[tuple[uuid.UUID, Mapping[str, Share], bool]],
) -> Decimal:
    """The claim that stood when a word was said: who confirmed less has not confirmed what stands now."""
    if not earlier:
        return amount
    then = max((one for one in earlier if one[0] < word.id), key=lambda one: one[0], default=None)
    if then is None or not then[2] or code not in then[1]:
        return ZERO
    return then[1][code].said_repaid
