"""What the worker calls: counting what reports say is not known."""

from __future__ import annotations

import uuid
from typing import Any

from auditor.core.work import Job, Work
from auditor.reports import summing


def recount_gaps(work: Work) -> dict[str, Any]:
    """Read all inputs again for what the portfolio report counts; raise an alarm where it was wrong."""
    left = work.reached

    def pause(reached: summing.Reached) -> None:
        work.pause({"last": str(reached[0]), "looked_at": reached[1], "wrong": reached[2]})

    looked_at, wrong = summing.recount(
        lambda writes: work.session(writes=writes),
        run_id=work.run_id,
        actor=work.actor,
        now=work.now(),
        progress=work.progress,
        reached=(uuid.UUID(left["last"]), left["looked_at"], left["wrong"]) if left else None,
        pause=pause,
    )
    return {"looked_at": looked_at, "differ": wrong}


JOBS: dict[str, Job] = {"recount_gaps": recount_gaps}
