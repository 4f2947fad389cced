"""Scoring a large register by several workers: parts by key, each scored by one of them at a time.

On PostgreSQL only: SQLite has one writer, so that a second worker would wait for the first. The run that was
due makes the parts, asks for as many runs to go along as its organisation may have at a time, and ends with
the last part, whoever does it. Where nobody comes to help, it does all of them.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from auditor.core import parts
from auditor.core.database import TenantSession
from auditor.core.parts import Part
from auditor.core.work import Run, Shown, Work, claim
from auditor.scoring import uptake
from auditor.scoring.service import Outcome
from suppliers import register

PART = 20_000
"""Suppliers of a part: some seconds of work."""
ALONG = "rescore_along"
Reached = Callable[[Outcome], dict[str, Any]]
"""What a run that makes room finds at its next attempt, by what it did in this one."""
LOOK_SECONDS = 0.5
"""So often it is looked whether the parts of others are done."""


def is_worth_it(work: Work) -> bool:
    """Whether several workers could score this register more quickly than one."""
    if work.settings.is_sqlite or work.settings.runs_per_organisation < 2:
        return False
    with work.session(writes=False) as session:
        return uptake.size(session) > 2 * PART


def everything(work: Work, marked: Outcome) -> Outcome:
    """Score all suppliers with the help of whoever has room; `marked` were scored before."""
    _divide(work)
    reached = {"marked": asdict(marked)}
    while True:
        _do_parts(work, work.run_id, lambda _: reached)
        with work.session() as session:
            done, total, is_over = parts.done_of(session, work.run_id)
            if is_over:
                scored = sum(
                    (Outcome(**one.outcome) for one in parts.of_run(session, work.run_id)), Outcome()
                )
                parts.forget(session, work.run_id)
                session.commit()
                return scored
        # Parts of other workers are left. Should one of them stop, its part is free at the next look.
        work.progress(done, total, "Suppliers scored; other workers do the rest")
        work.pause(reached)
        time.sleep(LOOK_SECONDS)


def go_along(work: Work) -> Outcome:
    """Do parts of another run as long as there are free ones; what it did itself."""
    before = Outcome(**work.reached.get("helped", {}))

    def reached(done: Outcome) -> dict[str, Any]:
        return {"helped": asdict(before + done)}

    return before + _do_parts(work, uuid.UUID(work.parameters["run"]), reached)


def _divide(work: Work) -> None:
    """Make the parts, if an earlier attempt has not, and ask for company."""
    with work.session() as session:
        if parts.of_run(session, work.run_id):
            return
        borders = register.every(session, PART)
        total = uptake.size(session)
        made = []
        for number, (after, until) in enumerate(zip([None, *borders], [*borders, None], strict=True)):
            what = {"after": _text(after), "until": _text(until)}
            made.append((what, min(PART, max(total - number * PART, 0))))
        parts.make(session, work.run_id, made)
        along = [_ask(session, work, number) for number in range(1, work.settings.runs_per_organisation)]
        session.commit()
    for run in along:
        if run is not None:
            work.submit(run.id)


def _ask(session: TenantSession, due: Work, number: int) -> Run | None:
    return claim(
        session,
        ALONG,
        key=f"{due.run_id} {number}",
        due_at=due.due_at,
        now=due.now(),
        parameters={"run": str(due.run_id)},
        along_with=due.run_id,
        asked_by=due.asked_by,
    )


def _text(supplier_id: uuid.UUID | None) -> str | None:
    return str(supplier_id) if supplier_id is not None else None


def _do_parts(work: Work, run_id: uuid.UUID, reached: Reached) -> Outcome:
    """Take and score one part after the other, until none is free; what was done here."""
    outcome = Outcome()
    while True:
        with work.session() as session:
            part = parts.take(session, run_id, by=work.run_id)
            done, total, _ = parts.done_of(session, run_id)
        if part is None:
            return outcome
        outcome = _score(work, part, (done, total), outcome, reached)


def _score(work: Work, part: Part, of_all: tuple[int, int], so_far: Outcome, reached: Reached) -> Outcome:
    """Score what is left of a part, noting how far it is. Parts of others may be done meanwhile.

    Answers with `so_far` and what was done of the part here: another run may have begun it.
    """
    after, until = (uuid.UUID(end) if end else None for end in (part.what["after"], part.what["until"]))
    begun, (done, total) = Outcome(**part.outcome), of_all

    def keep(session: TenantSession, scored: uptake.Reached, _shown: Shown) -> None:
        parts.note(session, part.id, part.what | {"after": _text(scored[0])}, asdict(scored[1]))

    def pause(scored: uptake.Reached) -> None:
        work.pause(reached(so_far + (scored[1] - begun)))

    outcome = uptake.everything(
        work.session,
        actor=work.actor,
        now=work.now(),
        progress=lambda of_part, _, message: work.progress(done + of_part, total, message),
        reached=(after, begun),
        pause=pause,
        keep=keep,
        until=until,
        total=part.size,
    )
    with work.session() as session:
        parts.finish(session, part.id, asdict(outcome))
        session.commit()
    return so_far + (outcome - begun)
