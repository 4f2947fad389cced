"""The moves of an audit; anything else is refused."""

from __future__ import annotations

from auditor.audits.models import AuditState, Purpose
from auditor.core.moves import Machine

AUDIT = Machine(
    "audit",
    {
        AuditState.DRAFT: (AuditState.SCHEDULED, AuditState.CANCELLED),
        AuditState.SCHEDULED: (AuditState.IN_PROGRESS, AuditState.CANCELLED),
        AuditState.IN_PROGRESS: (
            AuditState.FIELDWORK_DONE,
            AuditState.ACCESS_DENIED,
            AuditState.SUSPENDED,
        ),
        AuditState.SUSPENDED: (AuditState.IN_PROGRESS,),
        AuditState.ACCESS_DENIED: (),
        AuditState.FIELDWORK_DONE: (AuditState.REPORT_DRAFT,),
        AuditState.REPORT_DRAFT: (AuditState.IN_REVIEW,),
        AuditState.IN_REVIEW: (AuditState.ISSUED, AuditState.REPORT_DRAFT),
        AuditState.ISSUED: (AuditState.FOLLOW_UP,),
        AuditState.FOLLOW_UP: (AuditState.CLOSED,),
        AuditState.CLOSED: (),
        AuditState.CANCELLED: (),
    },
)

NOT_BEGUN = {AuditState.DRAFT, AuditState.SCHEDULED}
UNDER_WAY = (AuditState.IN_PROGRESS, AuditState.SUSPENDED)
"""Fieldwork has begun and not ended: people of the site may still be interviewed."""
# Once fieldwork is reported, what was seen on site is settled; once issued, the whole record is.
FIELDWORK_STATES = {
    AuditState.IN_PROGRESS,
    AuditState.SUSPENDED,
    AuditState.FIELDWORK_DONE,
    AuditState.REPORT_DRAFT,
}
ISSUED_STATES = {AuditState.ISSUED, AuditState.FOLLOW_UP, AuditState.CLOSED}
ENDED_STATES = {AuditState.CLOSED, AuditState.CANCELLED, AuditState.ACCESS_DENIED}
OF_ITEMS_ONLY = {Purpose.FOLLOW_UP, Purpose.DESK_REVIEW}
"""These do not look at the whole site: the interval goes on over them, and one day is enough for them."""
