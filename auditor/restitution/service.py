"""Calculations of money owed: made of a sheet, kept for ever, corrected by another one with a reason."""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import orjson
import sqlalchemy as sa

from auditor.core import migrate, privacy, reasons
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.core.storage import Storage
from auditor.history import service as history
from auditor.remediation import service as actions
from auditor.remediation.models import CorrectiveAction
from auditor.restitution import computed, counting, fees, owed, sheets, sight, telling, wages
from auditor.restitution.computed import Choices, Result, by_worker
from auditor.restitution.models import Kind, MoneyCalculation, MoneyLine
from auditor.restitution.numbers import exactly
from auditor.restitution.owed import Owed
from auditor.restitution.sheets import Table
from auditor.restitution.sight import Sight
from risk import rulefile
from suppliers.database import new_ids
from suppliers.persons import file_names

METHOD = f"restitution 2, methodology {rulefile.CURRENT}"
FORMS = {Kind.BACK_WAGES: "wages", Kind.RECRUITMENT_FEES: "fees"}
NOT_SHOWN = "not shown"
CORRECTIONS_BY_TWO = "0023"
"""Earlier releases would count a correction that waits."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a calculation is made from: a file with its name, or records by the API."""

    content: bytes
    filename: str = ""
    records: Sequence[Mapping[str, str]] | None = None

    def table(self, kind: Kind) -> Table:
        """The rows; refused with every problem of the form."""
        if self.records is not None:
            if len(self.records) > sheets.MOST_LINES:
                advice = f"At most {sheets.MOST_LINES:,} lines are taken at once."
                raise BadInput(
                    [sheets.problem(None, "lines", "too_many_rows", str(len(self.records)), advice)]
                )
            return sheets.of_records(self.records, FORMS[kind])
        return sheets.read(self.filename, self.content, FORMS[kind])


def of_records(records: Sequence[Mapping[str, str]]) -> Sent:
    """Records of the API; their digest is that of their canonical form."""
    return Sent(orjson.dumps(list(records), option=orjson.OPT_SORT_KEYS), records=records)


def get(
    session: TenantSession, calculation_id: uuid.UUID, *, actor: Actor
) -> tuple[MoneyCalculation, CorrectiveAction]:
    """A calculation with its action, where the actor may know of it; anything else is not there."""
    calculation = session.get(MoneyCalculation, calculation_id)
    if calculation is None:
        raise NotThere("calculation")
    action = actions.get(session, calculation.action_id, actor=actor)
    # Two sums that differ by a worker tell that worker's sum to who sees sums alone.
    if not counting.counts(session, calculation) and sight.of(session, action, actor) is not Sight.LINES:
        raise NotThere("calculation")
    return calculation, action


def of_action(session: TenantSession, action: CorrectiveAction) -> Sequence[MoneyCalculation]:
    """Every calculation for the finding of an action, newest first: an action may have several attempts."""
    query = sa.select(MoneyCalculation).where(MoneyCalculation.finding_id == action.finding_id)
    return session.scalars(query.order_by(MoneyCalculation.id.desc())).all()


def calculate(
    session: TenantSession,
    storage: Storage,
    action: CorrectiveAction,
    kind: Kind,
    sent: Sent,
    choices: Choices,
    *,
    supersedes_id: uuid.UUID | None = None,
    reason: str = "",
    actor: Actor,
    now: datetime,
) -> tuple[MoneyCalculation, bool]:
    """Calculate a sheet and keep it whole; whether it is new. The same sheet and choices change nothing."""
    sight.require_lines(session, action, actor)
    privacy.refuse_identities({"reason": reason, "lookback_reason": choices.lookback_reason})
    session.refresh(actions.finding_of(session, action), with_for_update=True)
    replaced = _replaced(session, action, kind, supersedes_id, reason)
    digest = hashlib.sha256(sent.content).hexdigest()
    fingerprint = _fingerprint(kind, digest, choices)
    others = [one for one in counting.standing(session, [action.finding_id]) if one is not replaced]
    waiting = counting.waiting_in(session, replaced) if replaced else None
    for one in (*others, replaced, waiting):
        if one is not None and one.fingerprint == fingerprint:
            return one, False
    result = _result(sent.table(kind), kind, choices)
    refuse_twice(session, _held_by(result), kind, others)
    if replaced is not None:
        require_currency(session, replaced, result.currency)
    needs_second = replaced is not None and _is_less(session, result, choices, replaced)
    calculation = MoneyCalculation(
        finding_id=action.finding_id,
        action_id=action.id,
        kind=kind,
        currency=result.currency,
        method=METHOD,
        settings=_settings(choices),
        totals=computed.totals(result),
        file_name=file_names.kept(sent.filename, "sheet")[-300:],
        file_sha256=digest,
        fingerprint=fingerprint,
        first_id=replaced.line_id if replaced else None,
        supersedes_id=replaced.id if replaced and not needs_second else None,
        reason=reason.strip(),
        made_at=now,
        made_by=actor.user_id,
        made_by_name=actor.name,
    )
    session.add(calculation)
    session.flush()
    _store_lines(session, calculation, result)
    if sent.records is None:
        storage.save(io.BytesIO(sent.content), limit=sheets.MOST_BYTES)
    if waiting is not None:
        telling.waits_no_more(session, waiting, now=now)
    if needs_second:
        migrate.contract(session.connection(), CORRECTIONS_BY_TWO)
        telling.correction_waits(session, action, calculation, now=now)
    history.record(
        session,
        actor,
        "money_correction_proposed" if needs_second else "money_calculated",
        calculation,
        at=now,
        before={"calculation": replaced.id} if replaced else {},
        after={"kind": str(kind), "sha256": digest, "workers": calculation.totals["workers"]},
        supplier_id=action.supplier_id,
        reason=reason.strip(),
    )
    if not needs_second:
        from auditor.restitution import open_again  # it reads plans, which lie above the sheets

        open_again.look(session, calculation, action, is_news=True, now=now)
    return calculation, True


def _replaced(
    session: TenantSession,
    action: CorrectiveAction,
    kind: Kind,
    supersedes_id: uuid.UUID | None,
    reason: str,
) -> MoneyCalculation | None:
    """The calculation that is corrected: of the same finding and kind, not corrected yet, with a reason."""
    if supersedes_id is None:
        return None
    replaced = session.get(MoneyCalculation, supersedes_id)
    if replaced is None or replaced.finding_id != action.finding_id or replaced.kind != kind:
        raise NotThere("calculation")
    if counting.current_of(session, replaced) is not replaced:
        raise Refused("superseded_already")
    if not reasons.is_written(reason):
        raise BadInput(
            [
                {
                    "column": "reason",
                    "code": "reason_missing",
                    "found": "",
                    "advice": f"Say what was wrong before. {reasons.AT_LEAST}",
                }
            ]
        )
    return replaced


def _fingerprint(kind: Kind, digest: str, choices: Choices) -> str:
    values = [str(kind), digest, *(str(value) for value in _settings(choices).values()), choices.currency]
    return hashlib.sha256("\n".join(values).encode()).hexdigest()


def _settings(choices: Choices) -> dict[str, object]:
    """What was chosen, as it is stored; the day is that of the calculation."""
    rate = choices.interest_rate
    return {
        "lookback_reason": choices.lookback_reason.strip(),
        "missing_hours": choices.missing_hours,
        "interest_rate": "" if rate is None else exactly(rate),
    }


def _result(table: Table, kind: Kind, choices: Choices) -> Result:
    if kind is Kind.RECRUITMENT_FEES and choices.interest_rate is not None:
        # What is stored with a calculation has entered it; interest of a loan stands in the sheet.
        advice = "Interest on late wages only: leave it out; of a loan for fees it stands in the sheet."
        found = str(100 * choices.interest_rate)
        raise BadInput([sheets.problem(None, "interest_rate", "no_interest_on_fees", found, advice)])
    calculate_kind = wages.compute if kind is Kind.BACK_WAGES else fees.compute
    return calculate_kind(table, choices)


def _is_less(session: TenantSession, result: Result, choices: Choices, replaced: MoneyCalculation) -> bool:
    """Whether a correction leaves a worker out, lowers a sum or states them in another currency."""
    after = Owed(by_worker(result.lines, result.currency), owed.rate_of(_settings(choices)), result.currency)
    return bool(after.less_than(owed.of(session, replaced), choices.as_of).changes)


def require_currency(session: TenantSession, replaced: MoneyCalculation, currency: str) -> None:
    """Refuse another currency than that in which a plan tells people to pay or payments stand."""
    if replaced.currency == currency:
        return
    if counting.has_plan(session, replaced) or counting.paid(session, replaced):
        raise Refused("currency_of_correction", currency=replaced.currency)


@dataclass(frozen=True, slots=True)
class Held:
    """A worker and a period that a row of a sheet holds; fees name no period."""

    row: int
    worker: str
    start: date | None
    end: date | None


def _held_by(result: Result) -> list[Held]:
    return [Held(one.row, one.worker, one.period_from, one.period_to) for one in result.lines]


def held_by(session: TenantSession, calculation: MoneyCalculation) -> list[Held]:
    """What the rows of a stored calculation hold."""
    query = sa.select(MoneyLine.row, MoneyLine.worker, MoneyLine.period_from, MoneyLine.period_to)
    rows = session.execute(query.where(MoneyLine.calculation_id == calculation.id))
    return [Held(*row) for row in rows]


def refuse_twice(
    session: TenantSession, held: Sequence[Held], kind: str, others: Sequence[MoneyCalculation]
) -> None:
    """Nothing is owed twice: what another standing sheet of the finding holds is a problem here."""
    known: dict[str, list[tuple[date, date]]] = {}
    for one in others:
        if one.kind != kind:
            continue
        for line in held_by(session, one):
            known.setdefault(line.worker, []).append((line.start or date.min, line.end or date.max))
    advice = (
        "Another calculation of this finding holds it already. Take the row out, or send the whole sheet as "
        "a correction of that calculation."
    )
    sheets.refuse(
        [
            sheets.problem(line.row, "worker", "calculated_already", line.worker, advice)
            for line in held
            if any(
                (line.start or date.min) <= end and start <= (line.end or date.max)
                for start, end in known.get(line.worker, ())
            )
        ]
    )


def _store_lines(session: TenantSession, calculation: MoneyCalculation, result: Result) -> None:
    ids = new_ids(len(result.lines))
    values = [
        {
            "id": line_id,
            "organisation_id": calculation.organisation_id,
            "calculation_id": calculation.id,
            "row": line.row,
            "worker": line.worker,
            "worker_group": line.group,
            "period_from": line.period_from,
            "period_to": line.period_to,
            "inputs": line.inputs,
            "terms": line.terms,
            "flags": list(line.flags),
            "owed": None if line.owed is None else exactly(line.owed),
            "most_payments": line.most_payments,
        }
        for line_id, line in zip(ids, result.lines, strict=True)
    ]
    session.execute(sa.insert(MoneyLine), values)


def lines(
    session: TenantSession,
    calculation: MoneyCalculation,
    action: CorrectiveAction,
    *,
    actor: Actor,
    after: uuid.UUID | None = None,
    limit: int | None = None,
) -> Sequence[MoneyLine]:
    """Lines with their working, in the order of the sheet, for those who work on the case."""
    sight.require_lines(session, action, actor)
    query = sa.select(MoneyLine).where(MoneyLine.calculation_id == calculation.id).order_by(MoneyLine.id)
    if after is not None:
        query = query.where(MoneyLine.id > after)
    return session.scalars(query.limit(limit) if limit else query).all()


def groups_seen(totals: Mapping[str, object], seen: Sight) -> list[dict[str, object]]:
    """The sums by group as somebody may see them; hidden ones have no sums and a band for a count."""
    listed = totals.get("groups") or []
    groups: list[dict[str, object]] = [dict(one) for one in listed] if isinstance(listed, list) else []
    if seen is Sight.LINES:
        return groups
    counts = {str(one["group"]): int(str(one["workers"])) for one in groups}
    hidden = sight.banded(list(counts.items()), seen)
    if hidden and len(hidden) == len(groups):
        # Neither how many groups there are: five workers in five groups are one in each.
        return [_hidden(computed.EVERYBODY, sight.few(sum(counts.values()), seen))]
    return [
        _hidden(computed.NOT_NAMED, NOT_SHOWN) if one["group"] in hidden else _without_few(one, seen)
        for one in groups
    ]


def _without_few(group: Mapping[str, object], seen: Sight) -> dict[str, object]:
    """A group without the median and percentile of too few workers, and without a count of few."""
    not_known = int(str(group["not_known"]))
    is_told = int(str(group["workers"])) - not_known >= privacy.SMALLEST_SPREAD
    told = {name: value for name, value in group.items() if is_told or name not in {"median", "ninetieth"}}
    return told | {"not_known": sight.few(not_known, seen)}


def _hidden(group: str, workers: int | str) -> dict[str, object]:
    """A group without sums. Which of the hidden are small is not said: with the total it may count."""
    return {"group": group, "workers": workers, "owed": None, "not_known": None}


def most_payments(session: TenantSession, calculation: MoneyCalculation) -> int:
    """The longest plan that the rules allow any worker of a calculation."""
    query = sa.select(sa.func.max(MoneyLine.most_payments))
    return int(session.scalar(query.where(MoneyLine.calculation_id == calculation.id)) or 1)


def require_released(session: TenantSession, calculation: MoneyCalculation, seen: Sight) -> None:
    """The payer knows of a calculation when a plan tells what to pay, and only of the one that stands."""
    if seen is not Sight.PAYER:
        return
    stands = counting.current_of(session, calculation) is calculation
    if not stands or not counting.has_plan(session, calculation):
        raise NotThere("calculation")
