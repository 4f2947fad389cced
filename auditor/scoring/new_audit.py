"""The new audit that gate G7 asks for: access denied, false records or retaliation end by no paper.

What was hidden once is looked at again: a full audit with access, of which the site was not told, begun after
the gate did. Until one is issued and counts, nobody agrees to the release (scoring model, section 7).
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from auditor.audits import counting
from auditor.audits.models import Announcement, Audit, AuditState, Purpose
from auditor.audits.states import ISSUED_STATES
from auditor.core.database import TenantSession
from auditor.findings.models import Finding
from auditor.findings.states import STANDS
from auditor.methods import active
from auditor.scoring import gate_days
from auditor.scoring.models import SupplierScore
from risk.vocabulary import Gate
from suppliers.keys import BY_KEY, among

FULL = {Purpose.INITIAL, Purpose.PERIODIC, Purpose.SPECIAL}
"""With the whole checklist: no look at open items, at papers alone, or into one matter."""
A_NIGHT = timedelta(days=1)
"""Within which at the latest a gate follows what is recorded."""


def is_full_and_untold(audit: sa.Row[Any]) -> bool:
    """Whether an audit that was issued and counts is of this sort, whenever it was."""
    return (
        audit.purpose in FULL
        and audit.announcement == Announcement.UNANNOUNCED
        and not audit.documents_only
        and audit.ended_on is not None
    )


def days_hidden(
    session: TenantSession, supplier_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, list[tuple[date, date]]]:
    """On which days something was hidden that holds the gate, each with the last day it stood.

    Findings from when they were recorded to when they were closed (date.max if open), none that never was;
    and visits that were turned away, which the gate follows within a night. What an audit found it found no
    earlier than it began: that is a day of the site, which in the east begins before the one in UTC.
    """
    days: dict[uuid.UUID, list[tuple[date, date]]] = defaultdict(list)
    if not supplier_ids:
        return days
    codes = active.method(session).gates.denied_or_false
    found = (
        sa.select(Finding.supplier_id, Finding.recorded_at, Finding.closed_at, Audit.started_on)
        .outerjoin(Audit, Audit.id == Finding.audit_id)
        .where(among(Finding.supplier_id, supplier_ids), Finding.code.in_(codes), STANDS)
    )
    for supplier_id, at, closed_at, begun in session.execute(found, execution_options=BY_KEY):
        day = max(at.date(), begun or date.min)
        days[supplier_id].append((day, closed_at.date() if closed_at else date.max))
    turned_away = sa.select(
        Audit.supplier_id, sa.func.coalesce(Audit.ended_on, Audit.started_on, Audit.planned_on)
    ).where(among(Audit.supplier_id, supplier_ids), Audit.state == AuditState.ACCESS_DENIED)
    for supplier_id, day in session.execute(turned_away, execution_options=BY_KEY):
        days[supplier_id].append((day, day + A_NIGHT))
    return days


def missing_since(session: TenantSession, score: SupplierScore) -> date | None:
    """The day after which the new audit has to begin that a waiting release lacks; None where it lacks none.

    Nothing is asked where all that held the gate was withdrawn or refuted and nobody was turned away.
    """
    if Gate.DENIED_OR_FALSE not in score.released_gates:
        return None
    supplier_id = score.supplier_id
    begun = gate_days.since(session, supplier_id, Gate.DENIED_OR_FALSE) or score.assessed_on
    known = days_hidden(session, [supplier_id])[supplier_id]
    days = [max(day, begun) for day, last in known if last >= begun]
    return None if not days or _seen_after(session, supplier_id, max(days)) else max(days)


def _seen_after(session: TenantSession, supplier_id: uuid.UUID, day: date) -> bool:
    columns = (Audit.announcement, Audit.started_on, Audit.ended_on, *counting.columns())
    query = sa.select(*columns).where(Audit.supplier_id == supplier_id, Audit.state.in_(ISSUED_STATES))
    return any(
        is_full_and_untold(audit)
        and (audit.started_on or audit.ended_on) > day
        and not counting.of_row(audit)
        for audit in session.execute(query)
    )
