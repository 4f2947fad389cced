"""The shown score of a supplier before an audit's first finding, and now.

A score rests on everything known of the supplier, also on confidential findings and on findings of other
audits. A shared edition therefore names only gates that its own findings hold, or that need no finding at
all; what it shows is the same whether or not there is anything that it does not show.
"""

from __future__ import annotations

import uuid
from collections.abc import Set as AbstractSet
from datetime import datetime

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.findings import scoring as findings
from auditor.history.models import Event
from auditor.reports.audit_material import Material
from auditor.reports.edition import Edition
from auditor.reports.remediation_data import ScoreState
from auditor.scoring import explaining
from auditor.scoring.models import Assessment, SupplierScore
from risk import wording
from risk.gates import HELD_BY_FINDINGS, holding
from risk.rounding import shown
from risk.vocabulary import Gate

BECAME_SHOWN = ("score_changed", "score_agreed")


def turning_point(material: Material) -> datetime:
    """When the audit's first finding was recorded, else when its fieldwork began."""
    recorded = [one.recorded_at for one in material.findings]
    begun = [event.at for event in material.events if event.action == "audit_in_progress"]
    return min(recorded or begun or [material.now])


def before(session: TenantSession, material: Material) -> ScoreState | None:
    """The score that was shown just before; None when the supplier had none yet."""
    supplier_id, instant = material.supplier.id, turning_point(material)
    score = _score(session, supplier_id)
    if score is None:
        return None
    shown_by = _shown_by(session, score.id, instant)
    named = _nameable(material, frozenset())
    if shown_by is not None and "assessment" in shown_by.after:
        return state_of(session.get_one(Assessment, uuid.UUID(shown_by.after["assessment"])), named=named)
    since = shown_by.at if shown_by else None
    query = sa.select(Assessment).where(Assessment.supplier_id == supplier_id)
    if since is None:  # nothing was shown in its place yet: the very first one
        query = query.where(Assessment.assessed_at < instant).order_by(Assessment.assessed_at, Assessment.id)
    else:
        query = query.where(Assessment.assessed_at <= since)
        query = query.order_by(Assessment.assessed_at.desc(), Assessment.id.desc())
    found = session.scalars(query.limit(1)).first()
    return state_of(found, named=named) if found else None


def _shown_by(session: TenantSession, score_id: uuid.UUID, instant: datetime) -> Event | None:
    """The event by which the score shown at an instant took its place; None when it was the first."""
    query = (
        sa.select(Event)
        .where(Event.subject_id == score_id, Event.at < instant, Event.action.in_(BECAME_SHOWN))
        .order_by(Event.at.desc(), Event.id.desc())
    )
    for event in session.scalars(query):
        if event.action == "score_agreed" or event.after.get("shown"):
            return event
    return None


def now(session: TenantSession, material: Material) -> ScoreState | None:
    """The score that is shown now."""
    score = _score(session, material.supplier.id)
    if score is None:
        return None
    own = [one for one in material.findings if not material.place(one)]  # another site's hold nothing here
    assessment = session.get_one(Assessment, score.assessment_id)
    told = findings.gate_facts(own, material.now.date())
    held_here = frozenset(holding(told, explaining.method_of(assessment).gates))
    return state_of(assessment, awaiting_review=score.awaits_review, named=_nameable(material, held_here))


def _score(session: TenantSession, supplier_id: uuid.UUID) -> SupplierScore | None:
    return session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier_id)).first()


def _nameable(material: Material, held_here: AbstractSet[Gate]) -> AbstractSet[Gate]:
    """The gates that an edition may name, given those that its own findings hold."""
    if material.edition is Edition.RESTRICTED:
        return frozenset(Gate)
    # Those that no finding holds follow from public lists, from the place of work or from silence.
    return (frozenset(Gate) - HELD_BY_FINDINGS) | held_here


def state_of(
    stored: Assessment, *, awaiting_review: bool = False, named: AbstractSet[Gate] = frozenset(Gate)
) -> ScoreState:
    """A stored assessment as the report shows it, with the gates that may be named."""
    method = explaining.method_of(stored)
    rules = method.gates.rules
    gates = [gate for gate in map(Gate, stored.gates) if gate in named]
    floors = [rules[gate].floor for gate in gates]
    kept = stored.kept_content
    terms = kept.terms if kept is not None else None
    return ScoreState(
        on=stored.assessed_on.isoformat(),
        final=stored.final,
        band=stored.band,
        low=shown(terms["low"]) if terms else None,
        high=shown(terms["high"]) if terms else None,
        confidence_grade=terms["grade"] if terms else None,
        method=stored.methodology,
        gates=tuple(f"{wording.short(gate)} {rules[gate].title}" for gate in gates),
        awaiting_review=awaiting_review,
        band_by_gates=method.band_of(max(floors)).value if floors else "",
    )
