"""What the worker calls: take up changes, score everything again, decide on many, look after scores."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from auditor.core import collecting
from auditor.core.work import Job, Work
from auditor.reference import marking
from auditor.scoring import counts, deciding, packing, removing, replaying, together, uptake
from auditor.scoring.alike import Alike
from auditor.scoring.portions import Portion
from auditor.scoring.service import Outcome


def rescore(work: Work) -> dict[str, Any]:
    """Score every supplier again: clocks, ageing evidence and new releases change scores by themselves.

    Changes that wait come first, so that they are shown soon; who has one is looked at again with all others.
    """
    marked = Outcome(**work.reached.get("marked", {}))
    after = work.reached.get("after")
    if after is None:
        marked = _take_up_changes(work)
        if together.is_worth_it(work):
            return _told_of_all(work, marked, together.everything(work, marked))

    def told(reached: uptake.Reached) -> dict[str, Any]:
        return {"marked": asdict(marked), "after": str(reached[0]), "scored": asdict(reached[1])}

    scored = uptake.everything(
        work.session,
        actor=work.actor,
        now=work.now(),
        progress=work.progress,
        reached=(uuid.UUID(after), Outcome(**work.reached["scored"])) if after else None,
        pause=lambda reached: work.pause(told(reached)),
        keep=lambda session, reached, shown: work.keep(session, told(reached), shown),
    )
    return _told_of_all(work, marked, scored)


def rescore_along(work: Work) -> dict[str, Any]:
    """Help a run that scores everything again, as long as it has parts that nobody does."""
    return _told(together.go_along(work))


def take_up_changes(work: Work) -> dict[str, Any]:
    """Score the suppliers that changed, until no mark is left."""
    return _told(_take_up_changes(work))


def score_after_release(work: Work) -> dict[str, Any]:
    """Mark whom a release of lists, tables or rules concerns, then screen and score them, in one run."""
    left = work.reached

    def told(reached: marking.Reached) -> dict[str, Any]:
        return {"place": reached[0], "after": str(reached[1]), "done": reached[2]}

    done = left.get("done", 0)
    if "marked" not in left:
        done = marking.everything(
            work.session,
            now=work.now(),
            progress=work.progress,
            reason=work.parameters.get("reason", marking.CHANGE),
            countries=work.parameters.get("countries"),
            reached=(left["place"], uuid.UUID(left["after"]), done) if left else marking.START,
            pause=lambda reached: work.pause(told(reached)),
            keep=lambda session, reached, shown: work.keep(session, told(reached), shown),
        )
    return {"marked": done} | _told(_take_up_changes(work, {"done": done}))


def replay_sample(work: Work) -> dict[str, Any]:
    """Compute a sample of past scores again and raise an alarm where one comes out otherwise."""
    found = replaying.check(
        work.session,
        day=work.due_at.date(),
        actor=work.actor,
        now=work.now(),
        progress=work.progress,
        reached=work.reached,
        pause=work.pause,
    )
    told = {"looked_at": found.looked_at, "differ": found.differ}
    return told | ({"shown_scores_altered": found.altered} if found.altered else {})


def recount(work: Work) -> dict[str, Any]:
    """Count afresh what the overview shows; raise an alarm where it is not what was kept."""
    work.progress(0, 1, "counting")
    differ = counts.recount(lambda writes: work.session(writes=writes), actor=work.actor, now=work.now())
    work.progress(1, 1, "")
    return {"differ": differ}


def pack_scores(work: Work) -> dict[str, Any]:
    """Move what entered old scores into packs, and remove it after the years that an operator set."""
    now, days, years = work.now(), work.settings.scores_packed_after_days, work.settings.scores_kept_years
    reached = work.reached.get("packed")
    outcome: dict[str, Any] = {}
    if days:
        with work.session(writes=False) as session:
            if not packing.may_begin(session, work.run_id, now):
                return {"begins": "with the next night"}
        packed = packing.everything(
            work.session,
            before=now.date() - timedelta(days=days),
            actor=work.actor,
            now=now,
            progress=work.progress,
            pause=lambda told: work.pause({"packed": told}),
            reached=reached,
        )
        reached = packed.told
        outcome = {"packed": packed.scores, "packs": packed.packs}
    if years:
        removed = removing.everything(
            work.session,
            years=years,
            actor=work.actor,
            now=now,
            progress=work.progress,
            pause=lambda told: work.pause({"packed": reached, "removed": told}),
            reached=work.reached.get("removed"),
        )
        outcome |= {"removed": removed.scores}
    return outcome


def decide_scores(work: Work) -> dict[str, Any]:
    """Decide on many waiting scores, as the reviewer who asked for it."""
    outcome = deciding.decide(work)
    return {"decided": outcome.decided, "left": dict(outcome.left)}


def _told_of_all(work: Work, marked: Outcome, scored: Outcome) -> dict[str, Any]:
    """What came of a run of all: those `marked` are among those `scored` after them, and counted once."""
    once = replace(marked + scored, looked_at=scored.looked_at, failed=scored.failed)
    twice = _suppliers_taken_up(work)
    return _told(once) | ({"scored_twice_as_changes_waited": twice} if twice else {})


def _suppliers_taken_up(work: Work) -> int:
    with work.session(writes=False) as session:
        return uptake.suppliers_taken_up(session, work.run_id, since=work.due_at)


def _told(outcome: Outcome) -> dict[str, Any]:
    return {
        "looked_at": outcome.looked_at,
        "written": outcome.written,
        "awaiting_review": outcome.awaiting_review,
    } | ({"could_not_be_scored": outcome.failed} if outcome.failed else {})


def _take_up_changes(work: Work, besides: Mapping[str, Any] | None = None) -> Outcome:
    """Score until no mark is left; `besides` is kept with how far it came."""
    outcome = Outcome(**work.reached.get("marked", {}))
    with work.session(writes=False) as session:
        total = outcome.looked_at + uptake.marks_waiting(session, 1_000_000)
    alike, portion = Alike(), Portion()
    while True:
        with collecting.seldom(), portion.measured() as most, work.session() as session:
            done = uptake.take_up(
                session,
                actor=work.actor,
                now=work.now(),
                limit=most,
                run_id=work.run_id,
                alike=alike,
            )
            after = outcome + done
            told = {**(besides or {}), "marked": asdict(after)}
            shown = (after.looked_at, max(total, after.looked_at), "Suppliers scored")
            if done.looked_at:
                work.keep(session, told, shown)
            session.commit()
        if not done.looked_at:
            outcome = replace(outcome, looked_at=_suppliers_taken_up(work))
            if outcome.looked_at < total:
                more = total - outcome.looked_at
                message = f"Suppliers scored; {more:,} more changes were of the same or scored by other runs"
                work.progress(outcome.looked_at, outcome.looked_at, message)
            return outcome
        outcome = after
        work.pause(told)
        work.progress(*shown)


JOBS: dict[str, Job] = {
    deciding.JOB: decide_scores,
    uptake.ALL: rescore,
    together.ALONG: rescore_along,
    packing.JOB: pack_scores,
    "recount": recount,
    "replay_sample": replay_sample,
    uptake.JOB: take_up_changes,
    marking.JOB: score_after_release,
}
