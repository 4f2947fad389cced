"""Whether a statement that was recorded counts, or another one that is better proved does instead."""

from __future__ import annotations

from auditor.core.database import TenantSession
from suppliers import register
from suppliers.facts import Stated
from suppliers.models import StatedAnswer, StatedControl


def instead_of(session: TenantSession, stored: StatedAnswer | StatedControl) -> Stated | None:
    """What counts instead of a statement that was just stored; None where that itself counts."""
    session.flush()
    if isinstance(stored, StatedAnswer):
        known = register.latest_answers(session, [stored.supplier_id])[stored.supplier_id][stored.field]
        value = stored.value
    else:
        known = register.latest_controls(session, [stored.supplier_id])[stored.supplier_id][stored.control]
        value = str(stored.maturity)
    is_own = (known.value, known.grade, known.observed_on) == (value, stored.grade, stored.observed_on)
    return None if is_own else known


def sentence(known: Stated | None) -> str:
    """What people are told of it; blank where the statement counts."""
    if known is None:
        return ""
    shown = f"{known.value} ({known.grade}, {known.observed_on.isoformat()})"
    return f"It does not count: {shown} is better proved, or was seen later. Give a document or better."
