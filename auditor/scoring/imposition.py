"""Whether a supplier stands under labour imposed by a state: the one place that says so.

A place, an input, a confirmed finding or a confirmed signal holds gate G3; its score tells. What is only
suspected holds no such gate, yet nobody is asked there either until it is decided (SIF-01): a worker who
speaks under such a programme is punished for it, and nothing that is said in front of a minder counts.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.core.database import TenantSession
from auditor.findings.models import Finding
from auditor.findings.scoring import IS_OPEN
from auditor.reference import active
from auditor.scoring import facts
from auditor.scoring.facts import STANDING, Known
from auditor.scoring.models import SupplierScore
from risk.vocabulary import Gate
from suppliers import register
from suppliers.models import ReportedSignal, Supplier


def stands(session: TenantSession, supplier: Supplier) -> bool:
    """Whether work there is or may be imposed by the state: documents and tracing only, nobody is asked."""
    if told_of(session, [supplier.id]):
        return True
    gates = session.scalar(sa.select(SupplierScore.gates).where(SupplierScore.supplier_id == supplier.id))
    if Gate.STATE_IMPOSED.value in (gates or ()):
        return True
    return follows_from_place(session, supplier)  # of a supplier that has no score yet


def follows_from_place(session: TenantSession, supplier: Supplier) -> bool:
    """Whether its address alone says so, by the places of the reference data: nobody has told of anything."""
    place = facts.place_of(supplier, active.release(session))
    return place is not None and place.raises_gate


def told_of(session: TenantSession, ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those of whom an open finding or a standing signal tells it, confirmed or not."""
    codes = rulebook.state_imposed()
    finding = sa.exists().where(Finding.supplier_id == Supplier.id, Finding.code.in_(codes), IS_OPEN)
    report = sa.exists().where(
        ReportedSignal.supplier_id == Supplier.id,
        ReportedSignal.code.in_(codes),
        ReportedSignal.status.in_(STANDING),
    )
    found: set[uuid.UUID] = set()
    for some in register.portions(list(ids)):
        told = sa.select(Supplier.id).where(Supplier.id.in_(some), sa.or_(finding, report))
        found |= set(session.scalars(told))
    return found


def in_known(known: Known) -> set[uuid.UUID]:
    """The same of a chunk that is being scored, out of what was read of it."""
    codes = rulebook.state_imposed()
    found = {supplier_id for supplier_id, one in known.findings.items() if one.tells_of_state}
    for supplier_id, reports in known.reports.items():
        if any(one.code in codes and one.status in STANDING for one in reports):
            found.add(supplier_id)
    return found
