"""What the worker calls every night: the steps of findings whose time ran out."""

from __future__ import annotations

from typing import Any

from auditor.core.work import Job, Work
from auditor.follow_up import escalating


def escalate(work: Work) -> dict[str, Any]:
    """Take the steps that are due in one transaction; a step taken before is never taken twice."""
    with work.session() as session:
        outcome = escalating.escalate(session, actor=work.actor, now=work.now())
        session.commit()
    return {"steps": dict(outcome.steps), "lapsed": outcome.lapsed, "message": outcome.in_words}


JOBS: dict[str, Job] = {"escalate": escalate}
