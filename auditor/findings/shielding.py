"""What the supplier may know of its findings: nothing confidential, nothing while those who spoke are alone
with whoever they spoke of, nothing grave before people are safe.
"""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.orm import object_session

from auditor.audits.models import Audit, AuditState
from auditor.audits.states import UNDER_WAY
from auditor.findings.models import Danger, Finding, FindingSeverity

ON_SITE = (AuditState.DRAFT, AuditState.SCHEDULED, *UNDER_WAY)
"""An audit whose fieldwork is still to end."""


WHO_SPOKE = ("RETALIATION", "D5-08")
"""Codes that say of somebody that they spoke: punished for it, coached in what to say."""


def points_at_who_spoke(finding: Finding) -> bool:
    """Whether the matter points at somebody who spoke, and nobody has said that there is no danger."""
    return finding.code in WHO_SPOKE and finding.in_danger != Danger.NO


def is_told_to_supplier() -> sa.ColumnElement[bool]:
    """The one condition for pages, lists, counts and reminders of a supplier's people.

    Management is not confronted before the safety check, which the room of cases knows of; and learns what
    an audit found from its closing meeting on, not while interviews go on. That holds for whatever is
    recorded of a site since fieldwork began there: who reads it asks who spoke, of that audit or not. Where
    an earlier release began it and left no instant, that is whatever is recorded of the site.
    """
    is_on_site = sa.exists().where(Audit.id == Finding.audit_id, Audit.state.in_(ON_SITE))
    fieldwork_goes_on = sa.exists().where(
        Audit.supplier_id == Finding.supplier_id,
        Audit.state.in_(UNDER_WAY),
        sa.or_(Audit.begun_at <= Finding.recorded_at, Audit.begun_at.is_(None)),
    )
    return sa.and_(Finding.is_confidential.is_(False), ~is_on_site, ~fieldwork_goes_on, ~is_held_for_safety())


def is_held_for_safety() -> sa.ColumnElement[bool]:
    """The condition on findings that management does not hear of before people were seen to be safe.

    A lower severity makes nobody safer: what is or was of a case, and what somebody is in danger of, waits
    for the check as zero tolerance does.
    """
    from auditor.cases import safety

    may_harm = sa.or_(
        Finding.severity == FindingSeverity.ZERO_TOLERANCE,
        Finding.in_danger == Danger.YES,
        sa.and_(Finding.code.in_(WHO_SPOKE), Finding.in_danger != Danger.NO),
        safety.is_of_case(),
    )
    return sa.and_(may_harm, ~safety.is_settled())


def may_supplier_know(finding: Finding, supplier_id: uuid.UUID) -> bool:
    """The same of one finding."""
    return finding.supplier_id == supplier_id and _holds(finding, is_told_to_supplier())


def waits_for_safety(finding: Finding) -> bool:
    """Whether one finding is kept from management until people were seen to be safe."""
    return _holds(finding, is_held_for_safety())


def _holds(finding: Finding, condition: sa.ColumnElement[bool]) -> bool:
    session = object_session(finding)
    if session is None:
        return False
    query = sa.select(Finding.id).where(Finding.id == finding.id, condition)
    return session.scalar(query) is not None
