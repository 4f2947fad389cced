"""A reviewer looks at a lower score or a released gate: agrees, or keeps the old score with a reason."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core import access, reasons
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, ChangedMeanwhile, NotThere, Refused
from auditor.core.privacy import refuse_identities
from auditor.history import service as history
from auditor.history.models import Event
from auditor.methods import active as methods
from auditor.scoring import authorship, facts, inputs, new_audit, rows
from auditor.scoring.facts import Basis, Composed
from auditor.scoring.models import Assessment, SupplierScore
from auditor.scoring.rows import shown_columns
from risk import engine
from suppliers import bulk, register
from suppliers.keys import BY_KEY, among
from suppliers.sites import merging


def agree(
    session: TenantSession,
    score: SupplierScore,
    *,
    basis: Basis,
    reason: str,
    actor: Actor,
    now: datetime,
    seen: uuid.UUID | None = None,
) -> None:
    """Show the computed score and release the gates it lacks. Not by who wrote the evidence.

    `seen` is the waiting assessment that was looked at; refuses where another one waits by now.
    """
    _check(session, score, reason, actor, seen)
    if (since := new_audit.missing_since(session, score)) is not None:
        raise Refused("new_audit_missing", since=since)
    agree_to_all(session, [score], basis=basis, reason=reason, actor=actor, now=now)


def agree_to_all(
    session: TenantSession,
    scores: Sequence[SupplierScore],
    *,
    basis: Basis,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """The same for scores of which each was checked; each has an event of its own."""
    told = [
        ({"final": one.final, "band": one.band, "gates": list(one.gates)}, list(one.released_gates))
        for one in scores
    ]
    _show(session, scores, basis)
    events = []
    for score, (before, released) in zip(scores, told, strict=True):
        score.released_gates, score.awaits_review, score.pending_since = [], False, None
        score.lowered_since, score.declined_id = None, None
        after: dict[str, object] = {"final": score.final, "band": score.band, "gates": list(score.gates)}
        after |= {"released_gates": released, "assessment": score.assessment_id}
        told_of: history.Told = {"before": before, "after": after, "reason": reason.strip()}
        events.append(history.values_of(actor, "score_agreed", score, at=now, **told_of))
    _tell(session, events)


def decline(
    session: TenantSession,
    score: SupplierScore,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    seen: uuid.UUID | None = None,
) -> None:
    """Keep the shown score; the same lower one is not proposed again, a newer one is.

    Until somebody agrees to one, nothing that lowers the score has an effect on what is shown.
    `seen` is as in `agree`.
    """
    _check(session, score, reason, actor, seen)
    decline_all(session, [score], reason=reason, actor=actor, now=now)


def decline_all(
    session: TenantSession, scores: Sequence[SupplierScore], *, reason: str, actor: Actor, now: datetime
) -> None:
    """The same for scores of which each was checked; each has an event of its own."""
    events = []
    for score in scores:
        after: dict[str, object] = {"kept": score.final, "declined": score.pending_final}
        after |= {"band": score.pending_band, "assessment": score.pending_id}
        score.declined_id, score.awaits_review, score.pending_since = score.pending_id, False, None
        score.pending_id, score.pending_final, score.pending_band = None, None, ""
        events.append(
            history.values_of(actor, "score_declined", score, at=now, after=after, reason=reason.strip())
        )
    _tell(session, events)


def refusal(session: TenantSession, score: SupplierScore) -> Event | None:
    """The newest refusal of a lower score, as long as it stands: when, by whom and why."""
    if score.declined_id is None:
        return None
    query = sa.select(Event).where(
        Event.supplier_id.in_(merging.line(session, score.supplier_id)), Event.action == "score_declined"
    )
    return session.scalars(query.order_by(Event.id.desc()).limit(1)).first()


def _tell(session: TenantSession, events: Sequence[dict[str, Any]]) -> None:
    bulk.insert(session, Event, events, organisation_id=session.organisation_id)


def _check(
    session: TenantSession, score: SupplierScore, reason: str, actor: Actor, seen: uuid.UUID | None
) -> None:
    access.require(actor, Permission.REVIEW)
    lock(session, score)
    if not score.awaits_review:
        raise Refused("nothing_to_review")
    if seen is not None and seen != score.pending_id:
        raise ChangedMeanwhile
    _require_other_person(session, score, actor)
    check_reason(reason)


def _require_other_person(session: TenantSession, score: SupplierScore, actor: Actor) -> None:
    """Refuse whose own work the waiting score rests on, and say who may decide on it."""
    if actor.user_id in authorship.all_of(session, score):
        raise Refused("own_work", may_decide=authorship.who_may_decide(session, score))


def check_reason(reason: str) -> None:
    """Refuse a reason that says nothing, or who somebody is."""
    if not reasons.is_written(reason):
        raise BadInput([{"field": "reason", "code": "reason_missing", "found": "", "advice": reasons.ADVICE}])
    refuse_identities({"reason": reason})


def _show(session: TenantSession, scores: Sequence[SupplierScore], basis: Basis) -> None:
    """The figures come from the stored inputs, so that exactly what was reviewed is shown."""
    ids = [score.supplier_id for score in scores]
    suppliers = {one.id: one for one in register.sites(session, ids)}
    known = facts.read(session, ids, basis)  # for the place in the queue only
    seen = assessments_by_id(session, [one.pending_id for one in scores if one.pending_id])
    by_rules: dict[str, list[tuple[SupplierScore, Assessment, Composed]]] = defaultdict(list)
    for score in scores:
        assert score.pending_id is not None
        pending = seen[score.pending_id]
        stored = inputs.facts_of(pending.inputs, basis.release)
        affected = facts.workers_affected(score.supplier_id, known)
        of = Composed(suppliers[score.supplier_id], stored, affected)
        by_rules[pending.methodology].append((score, pending, of))
    rules = {version: methods.of_version(session, version) for version in by_rules}
    for version, some in by_rules.items():
        computed = engine.assess_all([of.facts for _, _, of in some], rules[version])
        for (score, pending, of), result in zip(some, computed, strict=True):
            rows.show(score, shown_columns(of, result), pending.assessed_on)
            score.assessment_id = pending.id
            score.pending_id, score.pending_final, score.pending_band = None, None, ""


def score_of(session: TenantSession, supplier_id: uuid.UUID) -> SupplierScore | None:
    """The score row of a supplier; None until it is computed."""
    return session.scalar(sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier_id))


def scores_of(session: TenantSession, supplier_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, SupplierScore]:
    """The score rows of suppliers by their ids."""
    query = sa.select(SupplierScore).where(among(SupplierScore.supplier_id, supplier_ids))
    return {one.supplier_id: one for one in session.scalars(query, execution_options=BY_KEY)}


def assessments_by_id(session: TenantSession, ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Assessment]:
    """Stored assessments by their ids."""
    query = sa.select(Assessment).where(among(Assessment.id, ids))
    return {one.id: one for one in session.scalars(query, execution_options=BY_KEY)}


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
