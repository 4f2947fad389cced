"""What the worker calls to try rules."""

from __future__ import annotations

import uuid
from typing import Any

from auditor.core.work import Job, Work
from auditor.what_if import service, trying


def try_methodology(work: Work) -> dict[str, Any]:
    """Try a proposed release on every supplier; begun again, it gives the same and writes it once."""
    trial_id = uuid.UUID(work.parameters["trial"])
    with work.session(writes=False) as session:
        trial = service.find(session, trial_id)
        release_id, as_of = trial.release_id, trial.asked_at.date()
    outcome = trying.run(
        lambda: work.session(writes=False),
        release_id,
        as_of,
        work.progress,
        reached=work.reached,
        pause=work.pause,
    )
    with work.session() as session:
        service.finish(session, service.find(session, trial_id), outcome.as_data(), now=work.now())
        session.commit()
    return {"looked_at": outcome.suppliers, "other_band": outcome.other_band}


JOBS: dict[str, Job] = {service.JOB: try_methodology}
