"""What workers say of what a sheet says was repaid to them before: recorded for many codes at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from auditor.core import clock, migrate, privacy
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, problem
from auditor.history import service as history
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import claims, counting, denials, open_again, owed, sheets, sight
from auditor.restitution.models import MoneyCalculation, Word

WORDS_ON_CLAIMS = "0030"
"""An earlier release would take such a word for one on the sum, and an open dispute for ended."""


def say(
    session: TenantSession,
    calculation: MoneyCalculation,
    action: CorrectiveAction,
    *,
    workers: Sequence[str],
    word: Word,
    said_on: date,
    note: str = "",
    actor: Actor,
    now: datetime,
) -> int:
    """Record what workers said of what is said to be repaid to them before: all or none; how many words."""
    sight.require_lines(session, action, actor)
    privacy.refuse_identities({"note": note})
    first = counting.first_of(session, calculation)
    current = counting.current_of(session, first)
    found = claims.of(session, current, owed.of(session, current).shares, sees_words=True)
    codes = list(dict.fromkeys(sheets.worker_code(one, found) for one in workers))
    if not codes or any(code not in found for code in codes):
        raise NotThere("claim of a worker")
    _require_days(session, current, codes, word, said_on, clock.latest_day(now))
    new = [code for code in codes if found[code].word != word]
    if new:
        migrate.contract(session.connection(), WORDS_ON_CLAIMS)
    session.add_all(denials.worded(first, code, word, None, said_on, note, actor, now) for code in new)
    if new:
        history.record(
            session,
            actor,
            f"money_{word}",
            first,
            at=now,
            after={"word": str(word), "said_on": said_on, "workers": len(new)},
            supplier_id=action.supplier_id,
        )
    is_news = word == Word.REPAID_DENIED and bool(new)
    open_again.look(session, first, action, is_news=is_news, now=now)
    return len(new)


def _require_days(
    session: TenantSession,
    current: MoneyCalculation,
    codes: Sequence[str],
    word: Word,
    said_on: date,
    today: date,
) -> None:
    """A word is of a past day, and none is older than the denial that it ends."""
    if said_on > today:
        raise BadInput([problem("said_on", "day_in_future", said_on, "Give a past day.")])
    said = claims.said(session, current)
    denied = [
        one.said_on
        for code in codes
        for one in said.get(code, [])
        if word == Word.REPAID_CONFIRMED and one.word == Word.REPAID_DENIED
    ]
    if denied and max(denied) > said_on:
        advice = f"A denial is of {max(denied)}: it can have been confirmed from that day on."
        raise BadInput([problem("said_on", "day_too_early", said_on, advice)])
