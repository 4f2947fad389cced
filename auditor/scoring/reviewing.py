"""A reviewer looks at a lower score or a released gate: agrees, or keeps the old score with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from auditor.core import access, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, NotThere, Refused
from auditor.core.privacy import refuse_identities
from auditor.findings import witnesses
from auditor.history import service as history
from auditor.history.models import Event
from auditor.methods import active as methods
from auditor.scoring import facts, inputs
from auditor.scoring.facts import Basis
from auditor.scoring.models import Assessment, SupplierScore
from auditor.scoring.rows import shown_columns
from risk import engine
from risk.vocabulary import SignalStatus
from suppliers import merging, register
from suppliers.models import StatedAnswer, StatedControl, Supplier, Upload, UploadRow

EVIDENCE_ACTIONS = frozenset(
    {
        *("answer_recorded", "control_recorded", "request_answered", "supplier_changed"),
        *("signal_recorded", "hit_set_aside", "place_hit_set_aside", "nexus_hit_set_aside"),
        *("finding_recorded", "evidence_received", "evidence_attached", "action_evidence"),
        *("interviews_recorded", "checklist_answered", "documents_counted", "remedy_checked"),
        *(
            "merge_proposed",
            "split_proposed",
            "chain_link_recorded",
            "chain_link_replaced",
            "chain_link_ended",
        ),
    }
)
"""Events by which somebody becomes an author of what a score rests on."""

SETTLED = (SignalStatus.REFUTED, SignalStatus.CLOSED_VERIFIED)


def authors(session: TenantSession, score: SupplierScore) -> set[uuid.UUID]:
    """Who wrote evidence, or decided that something weighs less, since the oldest fall nobody has reviewed.

    That may be long before the shown assessment: a rise or a newer upload meanwhile makes nobody forgotten.
    """
    shown = session.get_one(Assessment, score.assessment_id)
    since, supplier_id = score.lowered_since or shown.assessed_at, score.supplier_id
    touched = sa.exists().where(
        UploadRow.upload_id == Upload.id, UploadRow.supplier_id == supplier_id
    )  # rows of the few uploads since, by their own index
    queries = (
        sa.select(StatedAnswer.recorded_by).where(
            StatedAnswer.supplier_id == supplier_id, StatedAnswer.recorded_at > since
        ),
        sa.select(StatedControl.recorded_by).where(
            StatedControl.supplier_id == supplier_id, StatedControl.recorded_at > since
        ),
        sa.select(Upload.uploaded_by).where(Upload.committed_at > since, touched),
    )
    people = {person for query in queries for person in session.scalars(query)}
    line = merging.line(session, supplier_id)
    events = session.scalars(sa.select(Event).where(Event.supplier_id.in_(line), Event.at > since))
    people |= {event.actor_id for event in events if makes_author(event)}
    return {person for person in people if person is not None}


def makes_author(event: Event) -> bool:
    """Whether somebody brought evidence by it, or decided that a finding or report weighs less.

    Who decided on the finding does not agree to the lower score that follows from it.
    """
    if event.action == "signal_changed":
        return event.after["status"] in SETTLED
    return event.action in EVIDENCE_ACTIONS or witnesses.lowers(event)


def agree(
    session: TenantSession, score: SupplierScore, *, basis: Basis, reason: str, actor: Actor, now: datetime
) -> None:
    """Show the computed score and release the gates it lacks. Not by who wrote the evidence."""
    _check(session, score, reason, actor)
    before = {"final": score.final, "band": score.band, "gates": list(score.gates)}
    released = list(score.released_gates)
    pending = session.get_one(Assessment, score.pending_id)
    _show(session, score, pending, basis)
    score.released_gates, score.awaits_review, score.pending_since = [], False, None
    score.lowered_since = None
    after: dict[str, object] = {"final": score.final, "band": score.band, "gates": list(score.gates)}
    after |= {"released_gates": released, "assessment": score.assessment_id}
    history.record(
        session, actor, "score_agreed", score, at=now, before=before, after=after, reason=reason.strip()
    )


def decline(
    session: TenantSession, score: SupplierScore, *, reason: str, actor: Actor, now: datetime
) -> None:
    """Keep the shown score; the same lower one is not proposed again, a newer one is."""
    _check(session, score, reason, actor)
    score.declined_id, score.awaits_review, score.pending_since = score.pending_id, False, None
    after = {"kept": score.final, "declined": score.pending_final, "band": score.pending_band}
    history.record(session, actor, "score_declined", score, at=now, after=after, reason=reason.strip())


def _check(session: TenantSession, score: SupplierScore, reason: str, actor: Actor) -> None:
    access.require(actor, Permission.REVIEW)
    if not score.awaits_review:
        raise Refused("nothing_to_review")
    access.require_other_person(actor, *authors(session, score))
    if not reasons.is_written(reason):
        advice = "Give the reason; it is kept with the decision."
        raise BadInput([{"field": "reason", "code": "reason_missing", "found": "", "advice": advice}])
    refuse_identities({"reason": reason})


def _show(session: TenantSession, score: SupplierScore, pending: Assessment, basis: Basis) -> None:
    """The figures come from the stored inputs, so that exactly what was reviewed is shown."""
    (supplier,) = register.sites(session, [score.supplier_id])
    country = basis.release.country(pending.inputs["country"]["iso2"])
    (current,) = facts.compose(session, [supplier], basis)  # for the place in the queue only
    stored = facts.Composed(supplier, inputs.facts_of(pending.inputs, country), current.workers_affected)
    computed = engine.assess(stored.facts, methods.of_version(session, pending.methodology))
    for name, value in shown_columns(stored, computed).items():
        setattr(score, name, value)
    score.assessment_id, score.assessed_on = pending.id, pending.assessed_on
    score.pending_id, score.pending_final, score.pending_band = None, None, ""


def waiting(
    session: TenantSession, *, limit: int, after: uuid.UUID | None = None
) -> Sequence[tuple[SupplierScore, Supplier]]:
    """Scores that await a reviewer, in order of arrival of their suppliers."""
    query = (
        sa.select(SupplierScore, Supplier)
        .join(Supplier, Supplier.id == SupplierScore.supplier_id)
        .where(SupplierScore.awaits_review)
        .order_by(SupplierScore.supplier_id)
        .limit(limit)
    )
    if after is not None:
        query = query.where(SupplierScore.supplier_id > after)
    return [(score, supplier) for score, supplier in session.execute(query)]


def score_of(session: TenantSession, supplier_id: uuid.UUID) -> SupplierScore | None:
    """The score row of a supplier; None until it is computed."""
    return session.scalar(sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier_id))


def assessments(
    session: TenantSession, supplier_id: uuid.UUID, *, limit: int, before_id: uuid.UUID | None = None
) -> Sequence[Assessment]:
    """Stored assessments of a supplier and those merged into it, newest first; `before_id` is the cursor."""
    query = (
        sa.select(Assessment)
        .where(Assessment.supplier_id.in_(merging.line(session, supplier_id)))
        .order_by(Assessment.id.desc())
        .limit(limit)
    )
    if before_id is not None:
        query = query.where(Assessment.id < before_id)
    return session.scalars(query).all()


def require_score(session: TenantSession, supplier_id: uuid.UUID) -> SupplierScore:
    """The score row of a supplier; not there while the supplier has none."""
    score = score_of(session, supplier_id)
    if score is None:
        raise NotThere("score of this supplier yet")
    return score
