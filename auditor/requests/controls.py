"""Recording how mature a supplier's controls are, and how that was shown."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditor.core import access, changes, clock
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, at_field
from auditor.core.privacy import refuse_identities
from auditor.history import service as history
from risk.vocabulary import Grade
from suppliers.models import StatedControl, Supplier

MATURITIES: dict[str, str] = {
    "0": "0 – none",
    "1": "1 – policy only",
    "2": "2 – partly in use",
    "3": "3 – in use",
    "4": "4 – in use and checked with workers",
}


@dataclass(frozen=True, slots=True)
class Statement:
    """One control: maturity 0 to 4, how it was shown, when, and by what."""

    control: str
    maturity: int
    grade: Grade
    observed_on: date
    source: str


def statement_of(given: Mapping[str, Any]) -> Statement:
    """A validated form as a statement."""
    return Statement(
        given["control"], given["maturity"], Grade(given["grade"]), given["observed_on"], given["source"]
    )


def state_control(
    session: TenantSession, supplier_id: uuid.UUID, given: Statement, *, actor: Actor, now: datetime
) -> StatedControl:
    """Store a control and mark its supplier; earlier statements stay as they are."""
    access.require(actor, Permission.REQUEST_INFORMATION)
    if session.get(Supplier, supplier_id) is None:
        raise NotThere("supplier")
    if given.observed_on > clock.latest_day(now):
        advice = "Give the day it was seen or stated."
        found = given.observed_on.isoformat()
        raise BadInput([at_field("observed_on", "day_in_future", found, advice)])
    refuse_identities({"source": given.source})
    control = StatedControl(
        supplier_id=supplier_id,
        control=given.control,
        maturity=given.maturity,
        grade=given.grade,
        observed_on=given.observed_on,
        source=given.source,
        recorded_at=now,
        recorded_by=actor.user_id,
    )
    session.add(control)
    after = {"control": given.control, "maturity": given.maturity, "grade": str(given.grade)}
    history.record(session, actor, "control_recorded", control, at=now, after=after)
    changes.mark(session, supplier_id, "control_recorded", now=now)
    return control
