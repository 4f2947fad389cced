"""Carrying out a merge and taking it back: rows move with a record, scores go by the rules of review."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa

from auditor.audits.models import Audit, ChecklistAnswer
from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.evidence.models import EvidenceFile
from auditor.history import service as history
from auditor.sites import cases_of, hits, people, scores, snapshots, splits
from auditor.users import answering
from suppliers.database import new_id
from suppliers.keys import among
from suppliers.matching import match_key
from suppliers.models import Supplier
from suppliers.sites import aliases, merging, said_of_both
from suppliers.sites.site_models import AliasKind, ChangeState, SiteChange


def carry_out(session: TenantSession, change: SiteChange, *, actor: Actor, now: datetime) -> None:
    """Put everything of the merged site under the survivor; the merged one stays as a row out of sight."""
    assert change.other_id is not None
    keep, gone = merging.load(session, change.keep_id), merging.load(session, change.other_id)
    scores.compute(session, [keep.id, gone.id], now=now)
    held, left = scores.of(session, keep.id), scores.of(session, gone.id)
    change.before = snapshots.taken(held) if held else {}
    for text, kind in ((gone.name, AliasKind.MAIN), (gone.native_name, AliasKind.NATIVE)):
        aliases.remember(session, gone, text, kind, source=merging.MERGED_NAME, since=now.date())
    said_of_both.say_graver_again(session, keep.id, gone.id, now=now)
    decided, moved = hits.taken(session, gone.id), merging.counts(session, gone.id)
    widened = people.widened(session, keep.id, gone.id)
    roles = people.roles_of(answering.people_of(session, [keep.id, gone.id]))
    merging.move_all(session, change, gone.id, keep.id)
    hits.note(session, change, decided)
    people.merged(session, change, widened, roles, actor=actor, now=now)
    gone.merged_into = keep.id
    if country := change.choice.get("country"):
        change.choice = {**change.choice, "was": keep.country}
        _put_into(keep, country)
    if left is not None:
        left.merged_into = keep.id
        if held is not None:
            scores.hold_graver(session, held, left)
    session.flush()
    scores.compute(session, [keep.id], now=now, after=change)
    change.state, change.done_mark = ChangeState.DONE, new_id()
    _tell(session, change, "suppliers_merged", keep, gone, moved, actor=actor, now=now)


def take_back(session: TenantSession, change: SiteChange, *, actor: Actor, now: datetime) -> None:
    """Restore both sites as they were, and give back what was added since to what goes back.

    A finding of an audit goes with it, an action with its finding: recorded while the two were one, it would
    stay with a company that it is not about. What else came to the survivor since stays with it.
    """
    assert change.other_id is not None
    along = going_along(session, change)
    later = merging.came_later(session, change, besides=along)
    noted = hits.noted(session, change)
    moved = merging.moves(session, change)
    merging.move_back(session, change, now=now)
    merging.give(session, along, change.keep_id, change.other_id)
    cases_of.follow(session, change.keep_id, change.other_id)
    hits.restore(session, noted)
    people.take_back(session, change, actor=actor, now=now)
    keep, gone = merging.load(session, change.keep_id), merging.load(session, change.other_id)
    gone.merged_into = None
    if was := change.choice.get("was"):
        _put_into(keep, was)
    held, left = scores.of(session, keep.id), scores.of(session, gone.id)
    if left is not None:
        left.merged_into = None
        scores.compare_anew(left)
    if held is not None and left is not None and change.before:
        scores.give_back(held, change.before, left, is_untouched=not later)
    session.flush()
    scores.compute(session, [keep.id, gone.id], now=now)
    counted = {name: len(rows) for name, rows in along.items()}
    for move in moved:
        counted[move.table_name] = counted.get(move.table_name, 0) + 1
    _tell(session, change, "merge_undone", keep, gone, counted, actor=actor, now=now)


def going_along(session: TenantSession, change: SiteChange) -> dict[str, list[uuid.UUID]]:
    """Rows that came after a merge and are of what an undo gives back, by table, with their evidence."""
    leaving: dict[str, list[uuid.UUID]] = {}
    for move in merging.moves(session, change):
        leaving.setdefault(move.table_name, []).append(move.row_id)
    along = merging.belonging(session, change.keep_id, leaving, since=change.done_mark)
    audits = leaving.get(Audit.__tablename__, ())
    answers = session.scalars(sa.select(ChecklistAnswer.id).where(among(ChecklistAnswer.audit_id, audits)))
    subjects = {*answers, *(row for rows in (*leaving.values(), *along.values()) for row in rows)}
    shown = splits.evidence_of_nothing_else(session, list(subjects))
    files = sa.select(EvidenceFile.id).where(
        among(EvidenceFile.id, shown),
        EvidenceFile.supplier_id == change.keep_id,
        EvidenceFile.id > change.done_mark,
    )
    if evidence := list(session.scalars(files)):
        along[EvidenceFile.__tablename__] = evidence
    return along


def _put_into(site: Supplier, country: str) -> None:
    """Put a site into a country; what is scored and matched by it follows."""
    site.country, site.match_key = country, match_key(site.name, site.address, country)


def _tell(
    session: TenantSession,
    change: SiteChange,
    action: str,
    keep: Supplier,
    gone: Supplier,
    moved: dict[str, int],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """One event at each site, so that the history of either tells it."""
    reason = change.undo_reason if action == "merge_undone" else change.reason
    after: dict[str, object] = {
        "survivor": keep.id,
        "survivor_name": keep.name,
        "merged": gone.id,
        "merged_name": gone.name,
        "rows": moved,
    }
    for site in (keep, gone):
        history.record(
            session, actor, action, change, at=now, after=after, supplier_id=site.id, reason=reason
        )
