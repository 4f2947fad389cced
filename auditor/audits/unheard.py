"""Why nobody is interviewed in an audit. Two facts: the state may impose the work, or documents were ordered.

A desk review reads documents because somebody planned it so; it says nothing of the site.
"""

from __future__ import annotations

from auditor.audits.models import Audit, Purpose
from auditor.core.database import TenantSession

MAY_BE_IMPOSED = "Work here may be imposed by the state: documents and tracing only, no interviews."
DESK_REVIEW = "A desk review: documents and tracing only, no interviews."


def may_be_imposed(session: TenantSession, audit: Audit) -> bool:
    """Whether the state may impose the work; once an audit was kept from asking for it, it stays so."""
    from auditor.scoring import imposition

    is_kept = audit.documents_only and audit.purpose != Purpose.DESK_REVIEW
    return is_kept or imposition.stands(session, audit.supplier)


def follows_from_place(session: TenantSession, audit: Audit) -> bool:
    """Whether the same follows from where the site is, which is no secret: no finding or signal tells it."""
    from auditor.scoring import imposition

    return imposition.follows_from_place(session, audit.supplier)


def why(audit: Audit, *, is_imposed: bool) -> str:
    """The sentence for an audit in which nobody is heard; blank of all others."""
    if audit.documents_only and is_imposed:
        return MAY_BE_IMPOSED
    return DESK_REVIEW if audit.purpose == Purpose.DESK_REVIEW else ""
