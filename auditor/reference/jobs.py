"""What the worker calls after a list or table of a large register changed."""

from __future__ import annotations

import uuid
from typing import Any

from auditor.core import changes, work
from auditor.core.work import Job, Work
from auditor.reference import marking


def mark_suppliers(task: Work) -> dict[str, Any]:
    """Mark every supplier, or those of some countries, then have them screened and scored."""

    def pause(reached: marking.Reached) -> None:
        task.pause({"place": reached[0], "after": str(reached[1]), "done": reached[2]})

    left = task.reached
    marked = marking.everything(
        task.session,
        now=task.now(),
        progress=task.progress,
        reason=task.parameters.get("reason", marking.CHANGE),
        countries=task.parameters.get("countries"),
        reached=(left["place"], uuid.UUID(left["after"]), left["done"]) if left else marking.START,
        pause=pause,
    )
    with task.session() as session:
        key = f"after {task.run_id}"
        run = work.claim(session, changes.TAKE_UP, key=key, due_at=task.now(), now=task.now())
        session.commit()
    if run is not None:
        task.submit(run.id)
    return {"marked": marked}


JOBS: dict[str, Job] = {marking.JOB: mark_suppliers}
