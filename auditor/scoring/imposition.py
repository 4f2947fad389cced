"""Whether a supplier stands under labour imposed by a state: the one place that says so.

A place, an input, a confirmed finding or a confirmed signal holds gate G3; its score tells. What is only
suspected holds no such gate, yet nobody is asked there either until it is decided (SIF-01): a worker who
speaks under such a programme is punished for it, and nothing that is said in front of a minder counts.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.audits import rulebook
from auditor.core.database import TenantSession
from auditor.findings.models import Finding
from auditor.findings.scoring import IS_OPEN
from auditor.reference import active
from auditor.scoring import facts
from auditor.scoring.facts import Known
from auditor.scoring.models import SupplierScore
from auditor.scoring.rows import gate_bits
from risk.gates import STANDING
from risk.vocabulary import Gate
from suppliers import register
from suppliers.models import ReportedSignal, Supplier

_GATE = gate_bits([Gate.STATE_IMPOSED.value])


def stands(session: TenantSession, supplier: Supplier) -> bool:
    """Whether work there is or may be imposed by the state: documents and tracing only, nobody is asked."""
    # Of one, the place is always looked at: its score may be of tables before those that hold now.
    return bool(among(session, [supplier])) or follows_from_place(session, supplier)


def follows_from_place(session: TenantSession, supplier: Supplier) -> bool:
    """Whether its address alone says so, by the places of the reference data: nobody has told of anything."""
    place = facts.place_of(supplier, active.release(session))
    return place is not None and place.raises_gate


def among(session: TenantSession, suppliers: Sequence[Supplier]) -> set[uuid.UUID]:
    """Those of them at which it stands: by a finding or signal, by the gate that is shown, or by their place.

    What a score of an unchanged supplier says of its place needs no second look.
    """
    of = {supplier.id: supplier for supplier in suppliers}
    found: set[uuid.UUID] = set()
    not_scored: list[Supplier] = []
    for some in register.portions(list(of)):
        for row in session.execute(_asked().where(Supplier.id.in_(some))):
            if row.is_told or row.is_held:
                found.add(row.id)
            elif row.scored_at is None or row.updated_at > row.scored_at:
                not_scored.append(of[row.id])
    if not_scored:
        release = active.release(session)
        places = {one.id: facts.place_of(one, release) for one in not_scored}
        found |= {one_id for one_id, place in places.items() if place is not None and place.raises_gate}
    return found


def _asked() -> sa.Select[uuid.UUID, datetime, datetime, bool, bool]:
    """Of each supplier whether an open finding or a standing signal tells of it, confirmed or not."""
    codes = rulebook.state_imposed()
    finding = sa.exists().where(Finding.supplier_id == Supplier.id, Finding.code.in_(codes), IS_OPEN)
    report = sa.exists().where(
        ReportedSignal.supplier_id == Supplier.id,
        ReportedSignal.code.in_(codes),
        ReportedSignal.status.in_(STANDING),
    )
    is_held = sa.func.coalesce(SupplierScore.gate_bits, 0).op("&", return_type=sa.Integer())(_GATE) != 0
    return sa.select(
        *(Supplier.id, Supplier.updated_at, SupplierScore.scored_at),
        sa.or_(finding, report).label("is_told"),
        is_held.label("is_held"),
    ).outerjoin(SupplierScore, SupplierScore.supplier_id == Supplier.id)


def in_known(known: Known) -> set[uuid.UUID]:
    """The same of a chunk that is being scored, out of what was read of it."""
    codes = rulebook.state_imposed()
    found = {supplier_id for supplier_id, one in known.findings.items() if one.tells_of_state}
    for supplier_id, reports in known.reports.items():
        if any(one.code in codes and one.status in STANDING for one in reports):
            found.add(supplier_id)
    return found
