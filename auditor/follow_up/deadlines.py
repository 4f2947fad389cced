"""Checks, counts and steps that fall due soon or are overdue, and who has to know."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.core.access import Role
from auditor.core.database import TenantSession
from auditor.findings.models import Finding, FindingState
from auditor.findings.naming import named_in_notices
from auditor.follow_up import checks, raising, rules
from auditor.follow_up.models import EffectivenessCheck
from auditor.notifications.service import HORIZON, Deadline, to_person, to_role
from auditor.remediation import reprisals
from auditor.remediation.escalations import Step
from auditor.remediation.models import RetentionCount
from suppliers.models import Supplier

CHECKERS = tuple(to_role(role) for role in (Role.COMPLIANCE, Role.AUDITOR, Role.REVIEWER))
"""Auditors and reviewers check and count; compliance sees to it that somebody does."""


def checks_to_come(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Checks after a closing that nobody has made."""
    last = now - timedelta(days=rules.check_days()[0]) + HORIZON
    closed = _findings(
        session,
        Finding.state == FindingState.CLOSED,
        Finding.found_effective_on.is_(None),
        Finding.closed_at < last,
    )
    made: dict[uuid.UUID, list[EffectivenessCheck]] = defaultdict(list)
    for check in session.scalars(sa.select(EffectivenessCheck)):
        made[check.finding_id].append(check)
    for finding, supplier in closed:
        for one in checks.awaited(finding, made[finding.id]):
            if one.made is None and one.due_on < (now + HORIZON).date():
                yield _of_finding("effectiveness_check", finding, supplier, one, f"check {one.day}")


def counts_to_come(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Counts of those who spoke that nobody has made, whatever became of the finding."""
    last = now - timedelta(days=reprisals.days()[0]) + HORIZON
    owed = _findings(
        session,
        reprisals.may_be_owed(),
        Finding.detected_at < last,
    )
    made: dict[uuid.UUID, list[RetentionCount]] = defaultdict(list)
    for count in session.scalars(sa.select(RetentionCount)):
        made[count.finding_id].append(count)
    for finding, supplier in owed:
        for one in reprisals.awaited(finding, made[finding.id]):
            if one.made is None and one.due_on < (now + HORIZON).date():
                yield _of_finding("retention_count", finding, supplier, one, f"count {one.day}")


def _findings(session: TenantSession, *conditions: sa.ColumnElement[bool]) -> Iterable[tuple[Finding, str]]:
    query = sa.select(Finding, Supplier.name).join(Supplier, Finding.supplier_id == Supplier.id)
    return [(finding, name) for finding, name in session.execute(query.where(*conditions))]


def _of_finding(
    code: str, finding: Finding, supplier: str, one: checks.Awaited | reprisals.Awaited, part: str
) -> Deadline:
    """A check and a count of one finding may be due on one day: `part` keeps them apart."""
    return Deadline(
        code,
        code,
        finding.id,
        one.due_on,
        CHECKERS,
        {"finding": finding.code, "supplier": named_in_notices(finding.severity, supplier), "day": one.day},
        "remediation.finding",
        "finding_id",
        part=part,
    )


def steps_to_decide(session: TenantSession, now: datetime) -> Iterator[Deadline]:
    """Proposals that wait for a reviewer, and tasks that wait for their owner."""
    rows = [row for row in raising.waiting(session) if row.due_on and row.due_on < (now + HORIZON).date()]
    wanted = sa.select(Supplier).where(Supplier.id.in_({row.supplier_id for row in rows}))
    names = {one.id: one.name for one in session.scalars(wanted)}
    for row in rows:
        recipients = raising.recipients_of(Step(row.step))
        if row.owner_id is not None:
            recipients.append(to_person(row.owner_id))
        assert row.due_on is not None  # rows without a day were left out
        yield Deadline(
            "step_waits",
            "escalation",
            row.id,
            row.due_on,
            tuple(recipients),
            {
                "what": raising.IN_WORDS[row.step],
                "finding": row.finding.code,
                "supplier": named_in_notices(row.finding.severity, names.get(row.supplier_id, "")),
            },
            "follow_up.step",
            "escalation_id",
        )
