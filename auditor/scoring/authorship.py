"""Whose work a waiting score rests on: they do not decide on it themselves.

A score rests on whatever was written since a reviewer last agreed to one of the supplier, be it that nothing
fell at the time: a gate may have held the score up, or something graver come in beside it. Where nobody has
agreed yet, it is what was written since the first score; and where a gate held that one already, all there
is, since nobody ever looked at what lay below the gate.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa

from auditor.core.access import Actor, Role
from auditor.core.database import TenantSession
from auditor.findings import witnesses
from auditor.history.models import Event
from auditor.methods.models import MethodologyDecision, MethodologyRelease
from auditor.reference.models import DatasetActivation
from auditor.requests import withdrawing
from auditor.scoring import awaiting
from auditor.scoring.awaiting import Cause
from auditor.scoring.models import Assessment, SupplierScore
from auditor.users.models import User
from risk.vocabulary import SignalStatus
from suppliers.keys import BY_KEY, among
from suppliers.models import StatedAnswer, StatedControl, Upload, UploadRow
from suppliers.sites import merging
from suppliers.uploads.planned import RowStatus

SITE_CHANGES = ("merge_proposed", "split_proposed")
EVIDENCE_ACTIONS = frozenset(
    {
        *SITE_CHANGES,
        *("answer_recorded", "control_recorded", "request_answered", "supplier_changed"),
        "question_withdrawn",
        *("signal_recorded", "hit_set_aside", "place_hit_set_aside", "nexus_hit_set_aside"),
        *("finding_recorded", "finding_completed"),  # to name how many it concerns may make it milder
        *("evidence_received", "evidence_attached", "action_evidence"),
        *("interviews_recorded", "checklist_answered", "documents_counted", "remedy_checked"),
        "audit_few_interviews_let_count",  # the end of gate G7 waits for an audit that counts
        "action_verified",  # that a remedy was carried out is evidence, and who found it so its author
        *("chain_link_recorded", "chain_link_replaced", "chain_link_ended"),
    }
)
"""Events by which somebody becomes an author of what a score rests on."""

SETTLED = (SignalStatus.REFUTED, SignalStatus.CLOSED_VERIFIED)


BEGINNING = datetime.fromtimestamp(0, UTC)

RECORDING = ("finding_recorded", "signal_recorded")
"""A score that falls since a finding or report weighs less still rests on what was recorded of it."""
WEIGHING = (
    *sorted(witnesses.ALWAYS_LOWERS),
    *("finding_legs_decided", "signal_changed"),
    *(f"finding_{field}_decided" for field in witnesses.MILDEST_FIRST),
)
"""Actions of which `makes_author` says whether a finding or report weighs less by them."""


def authors(session: TenantSession, score: SupplierScore) -> set[uuid.UUID]:
    """Who wrote evidence that nobody has agreed to yet, or decided that something weighs less.

    Also who recorded, however long ago, a finding or report that weighs less since.
    """
    return authors_of(session, [score])[score.supplier_id]


def since(session: TenantSession, scores: Sequence[SupplierScore]) -> dict[uuid.UUID, datetime]:
    """By supplier from when on nobody has agreed to what was written."""
    ids = [one.supplier_id for one in scores]
    begins = _first(session, ids) | _agreed(session, ids)
    # A site that was merged into it may have fallen earlier.
    return {
        one.supplier_id: min(one.lowered_since, begins[one.supplier_id])
        if one.lowered_since is not None
        else begins[one.supplier_id]
        for one in scores
    }


def _first(session: TenantSession, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """When suppliers were scored first; the beginning of all where a gate held them up then."""
    made = sa.select(Assessment.supplier_id, sa.func.min(Assessment.assessed_at).label("at"))
    first = made.where(among(Assessment.supplier_id, ids)).group_by(Assessment.supplier_id).subquery()
    is_first = sa.and_(Assessment.supplier_id == first.c.supplier_id, Assessment.assessed_at == first.c.at)
    query = sa.select(Assessment.supplier_id, Assessment.assessed_at, Assessment.gates).join(first, is_first)
    found = dict.fromkeys(ids, BEGINNING)
    for supplier_id, at, gates in session.execute(query, execution_options=BY_KEY):
        found[supplier_id] = BEGINNING if gates else at
    return found


def _agreed(session: TenantSession, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, datetime]:
    """When what a reviewer agreed to last was computed, of suppliers of which one did."""
    query = sa.select(Event.supplier_id, Event.after).order_by(Event.id)
    query = query.where(among(Event.supplier_id, ids), Event.action == "score_agreed")
    last = {
        supplier_id: uuid.UUID(after["assessment"])
        for supplier_id, after in session.execute(query, execution_options=BY_KEY)
    }
    made = sa.select(Assessment.id, Assessment.assessed_at).where(among(Assessment.id, last.values()))
    at = dict(session.execute(made, execution_options=BY_KEY).all())
    return {supplier_id: at[row_id] for supplier_id, row_id in last.items() if row_id in at}


def authors_of(
    session: TenantSession, scores: Sequence[SupplierScore], *, person: uuid.UUID | None = None
) -> dict[uuid.UUID, set[uuid.UUID]]:
    """The same of many scores by their suppliers, in one query for each table; of one person where given."""
    if not scores:
        return {}
    begins = since(session, scores)
    oldest, lines = min(begins.values()), merging.lines(session, begins)
    people = {supplier_id: set[uuid.UUID]() for supplier_id in begins}

    def is_who(column: Any) -> Any:
        return column == person if person is not None else column.is_not(None)

    said: list[Any] = [
        sa.select(table.supplier_id, table.recorded_by, table.recorded_at).where(
            among(table.supplier_id, begins), table.recorded_at > oldest, is_who(table.recorded_by)
        )
        for table in (StatedAnswer, StatedControl)
    ]
    # Rows of the few uploads since, by their own index.
    uploads = sa.select(UploadRow.supplier_id, Upload.uploaded_by, Upload.committed_at).distinct()
    uploads = uploads.join(Upload, Upload.id == UploadRow.upload_id)
    uploads = uploads.where(Upload.committed_at > oldest, is_who(Upload.uploaded_by))
    uploads = uploads.where(UploadRow.status != RowStatus.UNCHANGED)  # it says what was known
    said.append(uploads.where(among(UploadRow.supplier_id, begins)))
    for query in said:
        for supplier_id, who, at in session.execute(query, execution_options=BY_KEY):
            if at > begins[supplier_id]:
                people[supplier_id].add(who)
    for supplier_id, who, at in session.execute(withdrawing.proposed(lines, since=oldest)):
        if who is not None and person in (None, who) and at > begins[lines[supplier_id]]:
            people[lines[supplier_id]].add(who)
    events = sa.select(Event).where(
        among(Event.supplier_id, lines), Event.at >= oldest, is_who(Event.actor_id)
    )
    for event in session.scalars(events, execution_options=BY_KEY):
        assert event.supplier_id is not None
        assert event.actor_id is not None
        stands_under = lines[event.supplier_id]
        is_since = event.at > begins[stands_under]
        # Both sites are scored in the instant of their merge, before it.
        is_since |= event.at == begins[stands_under] and event.action in SITE_CHANGES
        if is_since and makes_author(event):
            people[stands_under].add(event.actor_id)
    for supplier_id, who in _recorders(session, begins, lines):
        if person in (None, who):
            people[supplier_id].add(who)
    return people


def _recorders(
    session: TenantSession, begins: Mapping[uuid.UUID, datetime], lines: Mapping[uuid.UUID, uuid.UUID]
) -> Iterator[tuple[uuid.UUID, uuid.UUID]]:
    """Suppliers, each with whoever recorded a finding or report that weighs less since."""
    weighed = sa.select(Event).where(
        among(Event.supplier_id, lines), Event.at > min(begins.values()), Event.action.in_(WEIGHING)
    )
    lighter = {
        event.subject_id: lines[event.supplier_id]
        for event in session.scalars(weighed, execution_options=BY_KEY)
        if event.supplier_id and event.at > begins[lines[event.supplier_id]] and makes_author(event)
    }
    recorded = sa.select(Event.subject_id, Event.actor_id).where(
        among(Event.subject_id, lighter), Event.action.in_(RECORDING)
    )
    for subject_id, who in session.execute(recorded, execution_options=BY_KEY) if lighter else ():
        if who is not None:
            yield lighter[subject_id], who


def makes_author(event: Event) -> bool:
    """Whether somebody brought evidence by it, or decided that a finding or report weighs less.

    Who decided on the finding does not agree to the lower score that follows from it.
    """
    if event.action == "signal_changed":
        return event.after["status"] in SETTLED
    if event.action == "sites_decided":
        return event.after.get("decision") == "same"  # it put what a row says beside the supplier
    return event.action in EVIDENCE_ACTIONS or witnesses.lowers(event)


def own_releases(session: TenantSession, actor: Actor) -> set[Cause]:
    """Rules that somebody proposed and tables that they brought in: others decide on what fell by those.

    Nobody proposes the shipped rules: they are of who returned to them last.
    """
    rules = sa.select(MethodologyRelease.version).where(MethodologyRelease.proposed_by == actor.user_id)
    returned = dict(_rules_brought(session, only_shipped=True))
    tables = sa.select(DatasetActivation.reference_release)
    tables = tables.where(DatasetActivation.activated_by == actor.user_id)
    return {
        *(Cause(awaiting.RULES, version) for version in session.scalars(rules)),
        *(Cause(awaiting.RULES, version) for version, who in returned.items() if who == actor.user_id),
        *(Cause(awaiting.TABLES, release) for release in session.scalars(tables)),
    }


def bringers_of(session: TenantSession, scores: Sequence[SupplierScore]) -> dict[uuid.UUID, set[uuid.UUID]]:
    """By supplier who brought in the rules or tables by which the waiting score differs.

    Everybody who brought some in since the shown one: the last may have changed nothing here. And since the
    one that was shown before the first fall that nobody has agreed to: rules that lowered it within its band
    were shown at once, and the next small fact would have their author decide on both.
    """
    people = {one.supplier_id: set[uuid.UUID]() for one in scores}
    ids = {one.pending_id: one.supplier_id for one in scores if one.pending_id is not None}
    query = sa.select(*_BROUGHT_IN).where(among(Assessment.id, ids))
    waiting = {ids[row.id]: row for row in session.execute(query, execution_options=BY_KEY)} if ids else {}
    if not waiting:
        return people
    rules = _rules_brought(session)
    brought = sa.select(DatasetActivation.reference_release, DatasetActivation.activated_by)
    tables = [(code, who) for code, who in session.execute(brought.order_by(DatasetActivation.id))]
    for supplier_id, before in _before_the_fall(session, scores):
        pending = waiting.get(supplier_id)
        if pending is None:
            continue
        found = set[uuid.UUID | None]()
        if pending.methodology != before.methodology:
            found |= _between(rules, before.methodology, pending.methodology)
        if pending.reference_release not in {"", before.reference_release}:
            found |= _between(tables, before.reference_release, pending.reference_release)
        people[supplier_id] |= {who for who in found if who is not None}
    return people


_BROUGHT_IN = (Assessment.id, Assessment.supplier_id, Assessment.methodology, Assessment.reference_release)


class _MadeWith(NamedTuple):
    """Rules and tables of a score."""

    methodology: str
    reference_release: str


def _before_the_fall(
    session: TenantSession, scores: Sequence[SupplierScore]
) -> Iterator[tuple[uuid.UUID, _MadeWith]]:
    """Suppliers, each with the score that is shown and the one shown before anything fell unagreed."""
    query = sa.select(*_BROUGHT_IN).where(among(Assessment.id, {one.assessment_id for one in scores}))
    shown = {
        row_id: _MadeWith(*made) for row_id, _, *made in session.execute(query, execution_options=BY_KEY)
    }
    yield from ((one.supplier_id, shown[one.assessment_id]) for one in scores if one.assessment_id in shown)
    fell = {one.supplier_id: one.lowered_since for one in scores if one.lowered_since is not None}
    if not fell:
        return
    lines = merging.lines(session, fell)  # a site that was merged into it may have fallen earlier
    then = sa.select(Assessment.assessed_at, *_BROUGHT_IN[1:]).where(
        among(Assessment.supplier_id, lines), Assessment.assessed_at.in_({*fell.values()})
    )
    for at, site_id, *made in session.execute(then, execution_options=BY_KEY):
        if at == fell[lines[site_id]]:
            yield lines[site_id], _MadeWith(*made)


def _rules_brought(
    session: TenantSession, *, only_shipped: bool = False
) -> list[tuple[str, uuid.UUID | None]]:
    """Each version of the rules that came into use, in the order of time, and of whose doing it is.

    An own release is of who proposed it. Nobody proposed the shipped ones: whoever returns to them does so
    alone, and would otherwise decide alone on all that falls by it.
    """
    made = MethodologyDecision
    whose = sa.case((made.release_id.is_(None), made.decided_by), else_=MethodologyRelease.proposed_by)
    query = sa.select(made.version, whose).outerjoin(
        MethodologyRelease, MethodologyRelease.id == made.release_id
    )
    if only_shipped:
        query = query.where(made.release_id.is_(None))
    return [(version, who) for version, who in session.execute(query.order_by(made.id))]


def _between(brought: Sequence[tuple[str, uuid.UUID | None]], old: str, new: str) -> set[uuid.UUID | None]:
    """Who brought in rules or tables after one release and up to another, in the order of time."""
    codes = [code for code, _ in brought]
    end = len(codes) - codes[::-1].index(new) if new in codes else len(codes)
    before = codes[:end]
    begin = len(before) - before[::-1].index(old) if old in before else 0
    return {who for _, who in brought[begin:end]}


def all_of(session: TenantSession, score: SupplierScore) -> set[uuid.UUID]:
    """Everybody of whose work something is in the waiting score: none of them decides on it."""
    return authors(session, score) | bringers_of(session, [score])[score.supplier_id]


def who_may_decide(session: TenantSession, score: SupplierScore) -> list[str]:
    """The reviewers, by name, of whose work nothing is in the waiting score."""
    of_it = all_of(session, score)
    query = sa.select(User).where(User.is_active).order_by(User.name, User.id)
    return [one.name for one in session.scalars(query) if Role.REVIEWER in one.roles and one.id not in of_it]
