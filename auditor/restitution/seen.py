"""A calculation and its progress as somebody may see them: one plain mapping for pages and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.privacy import SMALLEST_COUNT, banded
from auditor.findings.models import Finding
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import (
    corrections,
    counting,
    currencies,
    differences,
    open_again,
    progress,
    service,
    sight,
    unreached,
)
from auditor.restitution.computed import EVERYBODY, NOT_NAMED
from auditor.restitution.currencies import plain
from auditor.restitution.models import MoneyCalculation
from auditor.restitution.progress import Progress, Standing, Sum
from auditor.restitution.sight import Sight

MOST_CODES = 200
"""Codes of a correction that are told; its file has all of them."""
WITHHELD = {
    "groups": [{"group": EVERYBODY, "workers": service.NOT_SHOWN, "owed": None, "not_known": None}],
    "workers": service.NOT_SHOWN,
    "owed": None,
}
"""In place of sums that would tell, beside those of a newer version, what few persons are owed."""
OF_THE_CASE = (
    "settings",
    "file_name",
    "file_name_kept",
    "file_sha256",
    "fingerprint",
    "reason",
    "made_by_name",
)
"""What only those who work on the case see of a calculation."""


def listed(session: TenantSession, action: CorrectiveAction, *, actor: Actor) -> list[Mapping[str, object]]:
    """The calculations of an action, newest first; the payer sees those with a plan, as they stand."""
    seen = sight.of(session, action, actor)
    found = service.of_action(session, action)
    if seen is not Sight.LINES:
        found = [one for one in found if counting.counts(session, one)]
    if seen is Sight.PAYER:
        standing = counting.standing(session, [action.finding_id])
        found = [one for one in found if one in standing and open_again.is_payers(session, one)]
    return [calculation(session, one, seen) for one in found]


def calculation(session: TenantSession, one: MoneyCalculation, seen: Sight) -> dict[str, object]:
    """A calculation with its sums."""
    current = counting.current_of(session, one)
    told: dict[str, object] = {
        "id": one.id,
        "action_id": one.action_id,
        "finding_id": one.finding_id,
        "kind": one.kind,
        "currency": one.currency,
        "method": one.method,
        "made_at": one.made_at,
        "is_current": current is one,
        "current_id": current.id,
        "sight": str(seen),
        "totals": WITHHELD
        if seen is not Sight.LINES and differences.tells_of_few(session, one)
        else _totals(one, seen),
    }
    if seen is Sight.LINES:
        told |= {name: getattr(one, name) for name in OF_THE_CASE}
        told |= {"state": corrections.state_of(session, one), "supersedes_id": one.supersedes_id}
    if seen is Sight.LINES and one.needs_second:
        told |= {
            "supersedes_id": corrections.before(session, one).id,
            "decision": counting.decision_on(session, one),
        }
    return told


def _totals(one: MoneyCalculation, seen: Sight) -> dict[str, object]:
    """Sums as somebody may see them: groups too small are hidden, corridors are of the case."""
    totals = one.totals
    told = {
        "groups": service.groups_seen(totals, seen),
        "workers": sight.few(totals["workers"], seen),
        "owed": totals["owed"],
    }
    if seen is Sight.GROUPS and totals["workers"] < SMALLEST_COUNT:
        return told | {"owed": None}
    if seen is not Sight.LINES:
        return told
    names = ("lines", "not_known", "interviews", "hours_estimated", "corridors", "assumed")
    asked = ("out_of_proportion", "rates_turned", "gate_shows_more", "repaid_above_median", "unlike_others")
    told |= {name: totals.get(name, 0) for name in asked}  # releases before asked about none
    return told | {name: totals[name] for name in names}


def how_far(
    session: TenantSession, one: MoneyCalculation, action: CorrectiveAction, *, actor: Actor, today: date
) -> tuple[Progress, dict[str, object]]:
    """The progress of a calculation, and the same as plain values."""
    seen = sight.of(session, action, actor)
    service.require_released(session, one, seen)
    found = progress.of(session, one, seen=seen, today=today)
    plan, finding = found.plan, session.get_one(Finding, action.finding_id)
    is_hidden = seen is Sight.GROUPS and found.total.workers < SMALLEST_COUNT
    return found, {
        "currency": found.currency,
        "plan": {"first_due_on": plan.first_due_on, "payments": plan.payments} if plan else None,
        "next_due_on": found.next_due_on,
        "interest_to": found.interest_to,
        "total": summed(found.total, found.currency, seen, is_hidden=is_hidden),
        "groups": _groups(found, seen),
        "unmatched_payments": found.unmatched if seen is Sight.LINES else None,
        "is_open_again": open_again.is_open_again(
            session, counting.current_of(session, one), finding, seen, today=today
        ),
        "tried": unreached.tried(session, one, found.currency) if seen is Sight.LINES else [],
        **_taken_away(session, one, found, seen, today),
    }


def _groups(found: Progress, seen: Sight) -> list[dict[str, object]]:
    """The sums by group; where all are hidden, not even how many groups there are: it would count the few."""
    if found.groups and all(one.is_hidden for one in found.groups):
        return [{"group": EVERYBODY, "is_hidden": True}]
    return [
        {"group": NOT_NAMED, "is_hidden": True}
        if each.is_hidden
        else summed(each, found.currency, seen, is_hidden=False)
        for each in found.groups
    ]


def _taken_away(
    session: TenantSession, one: MoneyCalculation, found: Progress, seen: Sight, today: date
) -> dict[str, object]:
    """What corrections took away and what they left open; of few workers others see no count and no sum."""
    if seen is Sight.PAYER:
        return {"left_open": None, "left_out": [], "fewer": None, "waiting_id": None, "waiting": None}
    fewer, sees_all = corrections.fewer(session, one), seen is Sight.LINES
    waiting = corrections.waiting(session, one, today=today) if sees_all else None
    amount = plain(fewer.amount, found.currency) if sees_all or fewer.workers >= SMALLEST_COUNT else None
    told = {
        "workers": fewer.workers if sees_all else banded(fewer.workers),
        "amount": amount,
        "is_less": bool(fewer.workers or fewer.amount),
        "currencies": list(fewer.currencies),
    }
    left_open = found.total.left_open
    return {
        "left_open": left_open if sees_all else banded(left_open),
        "left_out": [
            {
                "worker": each.worker,
                "is_disputed": each.is_disputed,
                "denied": plain(each.denied, found.currency),
            }
            for each in found.left_out
        ],
        "fewer": told if fewer else None,
        "waiting_id": waiting.id if waiting else None,
        "waiting": waiting,
    }


def correction(session: TenantSession, made: MoneyCalculation, *, today: date) -> dict[str, object]:
    """What a correction takes away of the calculation before it, for those who work on the case."""
    less, currency = corrections.less_by(session, made, today=today), made.currency
    listed = list(less.changes.items())[:MOST_CODES]
    return {
        "state": corrections.state_of(session, made),
        "left_out": less.left_out,
        "lowered": len(less.changes) - less.left_out,
        "currency_before": less.currency,
        "amount": plain(less.amount, currency) if less.currency == currency else None,
        "workers": [
            {
                "worker": code,
                "before": None if one.before is None else plain(one.before, less.currency),
                "after": None if one.after is None else plain(one.after, currency),
                "is_left_out": one.is_left_out,
            }
            for code, one in listed
        ],
        "more": len(less.changes) - len(listed),
    }


def summed(one: Sum, currency: str, seen: Sight, *, is_hidden: bool) -> dict[str, object]:
    """A sum over workers; nothing of it but its name where it is hidden."""
    if is_hidden:
        return {"group": one.name, "is_hidden": True}
    told: dict[str, object] = {
        "group": one.name,
        "is_hidden": False,
        "workers": sight.few(one.workers, seen),
        "percent_paid": one.percent,
        **{name: plain(getattr(one, name), currency) for name in ("due", "paid", "outstanding", "overdue")},
    }
    if seen is not Sight.LINES:
        return told
    counts = ("settled", "no_word_needed", "disputed", "denied", "not_known", "overpaid", "left_open")
    of_claims = ("unconfirmed", "denied_repaid", "is_settled")
    of_paid = ("unheard_workers", "not_reached_workers")
    amounts = ("confirmed", "said_repaid", "unheard", "not_reached")
    sums = {name: plain(getattr(one, name), currency) for name in amounts}
    return told | sums | {name: getattr(one, name) for name in counts + of_claims + of_paid}


def worker(one: Standing, currency: str, seen: Sight) -> dict[str, object]:
    """What is due to one code, and when."""
    told: dict[str, object] = {
        "worker": one.worker,
        "due": plain(one.due, currency) if one.is_known or one.due else None,
        "paid": plain(one.paid, currency),
        "outstanding": plain(one.outstanding, currency),
        "overdue": plain(one.overdue, currency),
        "instalments": [
            {"due_on": each.due_on, "amount": plain(each.amount, currency)} for each in one.instalments
        ],
    }
    if seen is Sight.PAYER:
        return told
    return told | {
        "group": one.group,
        "confirmed": plain(one.confirmed, currency),
        "denied": plain(one.denied_in_all, currency),
        "said_repaid": plain(one.claim.amount if one.claim else progress.ZERO, currency),
        "repaid_word": one.claim.word if one.claim else "",
        "unheard": plain(one.unheard, currency),
        "not_reached": plain(one.not_reached, currency),
        "excess": plain(one.excess, currency),
        "state": one.state,
        "is_settled": one.is_settled,
    }


def owed_in_words(amount: object, currency: str) -> str:
    """An amount with its currency; a dash where it is hidden."""
    return "–" if amount is None else f"{currency} {currencies.shown(str(amount), currency)}"
