"""Money owed to workers over an audit's findings, as section 9 of its report shows it."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from auditor.core import privacy
from auditor.core.database import TenantSession
from auditor.core.privacy import SMALLEST_SPREAD
from auditor.core.wording import counted
from auditor.remediation import plan
from auditor.remediation.models import CorrectiveAction
from auditor.reports import remediation_data as data
from auditor.reports.audit_material import Material
from auditor.reports.edition import Edition
from auditor.restitution import computed, counting, currencies, progress, working
from auditor.restitution.computed import EVERYBODY
from auditor.restitution.models import Kind, MoneyCalculation
from auditor.restitution.progress import Standing, Sum
from auditor.restitution.sight import Sight

LABELS = {Kind.BACK_WAGES: "Back wages", Kind.RECRUITMENT_FEES: "Recruitment fees"}
SHARES = (
    (Decimal("0.75"), "three quarters or more of what is due"),
    (Decimal("0.5"), "half or more of what is due"),
    (Decimal("0.25"), "a quarter or more of what is due"),
)
"""What the shareable edition says of confirmations."""


def lines(session: TenantSession, material: Material) -> tuple[data.MoneyLine, ...]:
    """One line for each group of each calculation that stands, withdrawn and refuted findings apart."""
    by_id = {one.id: one for one in material.standing}
    found = counting.standing(session, list(by_id))
    return tuple(
        replace(
            line,
            site=material.place(by_id[one.finding_id]),
            calculation=str(one.id),
            affected=by_id[one.finding_id].workers_affected,
        )
        for one in found
        for line in _of(session, one, material)
    )


def _of(session: TenantSession, one: MoneyCalculation, material: Material) -> list[data.MoneyLine]:
    """The groups of one calculation; in the shareable edition those that are hidden have no sums."""
    is_shared, today = material.edition is Edition.SHAREABLE, material.now.date()
    # Whoever pays may hold both this edition and its own page: a sum that differs betrays who denied.
    far = progress.of(session, one, seen=Sight.PAYER if is_shared else Sight.LINES, today=today)
    hidden = {group.name for group in far.groups if group.is_hidden}
    confirmed = _shares(session, one, today) if is_shared else {}
    due_on = f"{far.next_due_on:%Y-%m-%d}" if far.next_due_on else ""
    known: dict[str, list[Decimal]] = {group.name: [] for group in far.groups}
    for worker in far.workers:
        if worker.is_known:
            known[worker.group].append(worker.due)
    waiting = None if is_shared else counting.waiting_in(session, one)
    told = {name: dues for name, dues in known.items() if not is_shared or len(dues) >= SMALLEST_SPREAD}
    return [
        _line(
            one,
            group,
            due_on,
            told.get(group.name, []),
            is_hidden=group.name in hidden,
            confirmed=confirmed.get(group.name, "") if is_shared else _amount(one, group.confirmed),
            overdue="" if is_shared else _overdue(one, group, far.workers),
            said_repaid=_said_repaid(one, group, is_shared=is_shared),
            still_open=[]
            if is_shared
            else [*_still_open(group, far.total, waiting), *_not_confirmed(one, group)],
        )
        for group in far.groups
    ]


def _said_repaid(one: MoneyCalculation, group: Sum, *, is_shared: bool) -> str:
    """What the sheet says was repaid before and nobody confirmed.

    The shareable edition tells the claim whatever workers said of it, and only of enough of them.
    """
    if not group.unconfirmed or (is_shared and group.unconfirmed < SMALLEST_SPREAD):
        return ""
    of_whom = f" for {privacy.banded(group.unconfirmed)} workers, not confirmed"
    return _amount(one, group.said_repaid) + (", by the sheet alone" if is_shared else of_whom)


def _overdue(one: MoneyCalculation, group: Sum, workers: Sequence[Standing]) -> str:
    """What the plan has as paid by now and was not, and since when; empty where nothing is late."""
    late = [worker for worker in workers if worker.group == group.name and worker.overdue]
    since = progress.next_due(late)
    return f"OVERDUE since {since}:\n{_amount(one, group.overdue)}" if since else ""


def by_action(session: TenantSession, material: Material) -> dict[tuple[uuid.UUID, str], str]:
    """What is owed under each action that pays money, by finding and code.

    Nothing in the shareable edition: the total of groups of which some are hidden there would tell those.
    """
    if material.edition is Edition.SHAREABLE:
        return {}
    owed = {(each.finding.id, each.action.code) for each in material.owed}
    found: dict[tuple[uuid.UUID, str], list[str]] = defaultdict(list)
    for one in counting.standing(session, [each.id for each in material.standing]):
        total = progress.of(session, one, seen=Sight.LINES, today=material.now.date()).total
        told = f"{_amount(one, total.due)} owed"
        told += f"\n{_amount(one, total.outstanding)} still due" if total.outstanding else ""
        if total.unconfirmed:
            told += f"\n{_amount(one, total.said_repaid)} said to be repaid before, not confirmed"
        told += f"\n{_amount(one, total.unheard)} paid, not confirmed" if total.unheard else ""
        if total.not_reached:
            told += f"\n{_amount(one, total.not_reached)} paid, not confirmed: workers not reached"
        told += f"\nnot known of {privacy.banded(total.not_known)}" if total.not_known else ""
        # The sheet may stand at another action of the finding than the one that pays (`still_owed.not_paid`).
        code = plan.REPAYS[one.kind]
        if (one.finding_id, code) not in owed:
            code = session.get_one(CorrectiveAction, one.action_id).code
        found[one.finding_id, code].append(told)
    return {key: "\n".join(lines) for key, lines in found.items()}


def _amount(one: MoneyCalculation, value: Decimal | str) -> str:
    return f"{one.currency} {currencies.shown(value, one.currency)}"


def _shares(session: TenantSession, one: MoneyCalculation, today: date) -> dict[str, str]:
    """By group, in bands, how much of what is due was confirmed, where enough workers stand behind it."""
    far = progress.of(session, one, seen=Sight.LINES, today=today)
    return {
        group.name: _share(group)
        for group in far.groups
        if far.with_a_confirmation(group.name) >= SMALLEST_SPREAD
    }


def _share(group: Sum) -> str:
    """A share in words; never all of it, since that would say that nobody denied."""
    share = group.confirmed / group.due if group.due else Decimal(0)
    return next((words for least, words in SHARES if share >= least), "less than a quarter of what is due")


def _line(
    one: MoneyCalculation,
    group: Sum,
    due_on: str,
    known: Sequence[Decimal],
    *,
    is_hidden: bool,
    confirmed: str,
    overdue: str,
    said_repaid: str,
    still_open: Sequence[str],
) -> data.MoneyLine:
    spread = computed.spread(known, one.currency)
    median, ninetieth = spread["median"], spread["ninetieth"]
    return data.MoneyLine(
        kind=LABELS[Kind(one.kind)],
        formula=working.FORMULAS[Kind(one.kind)],
        workers=group.workers,
        is_hidden=is_hidden,
        owed=_amount(one, group.due),
        paid=_amount(one, group.paid),
        outstanding=_amount(one, group.outstanding),
        due_on=due_on,
        overdue=overdue,
        median=_amount(one, median) if median else "",
        ninetieth_percentile=_amount(one, ninetieth) if ninetieth else "",
        worker_group="" if group.name == EVERYBODY else group.name,
        confirmed=confirmed,
        said_repaid=said_repaid,
        not_known=group.not_known,
        remarks="; ".join([*_remarks(one), *still_open]),
    )


def _still_open(group: Sum, total: Sum, waiting: MoneyCalculation | None) -> list[str]:
    """What the sums of a group do not say: nothing here is settled while it stands."""
    told = []
    if waiting is not None:
        told.append(
            f"a correction of {waiting.made_at:%Y-%m-%d} waits for a second person; "
            "these are the sums before it"
        )
    for count, words in (
        (group.disputed, "workers whose dispute of the sum is open"),
        (group.denied, "workers who deny a payment"),
        (group.denied_repaid, "workers who deny what is said to be repaid before"),
        (total.left_open, "workers of any group left out by a correction, whose dispute or denial is open"),
    ):
        if count:
            told.append(f"{words}: {privacy.banded(count)}")
    return told


def _not_confirmed(one: MoneyCalculation, group: Sum) -> list[str]:
    """What was paid to a group by the payer's word alone; never told as confirmed."""
    told = []
    for amount, count, words in (
        (group.unheard, group.unheard_workers, "paid, not confirmed by workers"),
        (
            group.not_reached,
            group.not_reached_workers,
            "paid to workers who could not be reached, not confirmed",
        ),
    ):
        if count:
            told.append(f"{words}: {_amount(one, amount)} ({privacy.banded(count)} workers)")
    return told


def _remarks(one: MoneyCalculation) -> list[str]:
    """What the calculation rests on beside its sheet."""
    told = [f"Method: {one.method}; sheet {one.file_sha256[:16]}"]
    if reason := one.settings.get("lookback_reason"):
        told.append(f"look-back shorter than twelve months: {reason}")
    if count := one.totals.get("hours_estimated"):
        told.append(f"hours found by a rule in {count} lines")
    if count := one.totals.get("gate_shows_more"):
        told.append(f"gate data show more hours than the sheet in {counted(count, 'line')}: not in the sum")
    if count := one.totals.get("interviews"):
        told.append(f"interviews needed: {count}")
    return told
