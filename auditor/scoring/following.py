"""After a request that changed something: score a few suppliers at once, hand more of them to a worker."""

from __future__ import annotations

import structlog
from flask import g
from werkzeug.wrappers import Response

from auditor.core import changes, clock, web, work
from auditor.core.access import job_actor
from auditor.core.database import open_session
from auditor.scoring import uptake

log = structlog.get_logger("manumit.scoring")


def follow_request(answer: Response) -> Response:
    """Take up what the request marked; whatever goes wrong here is left to the nightly run."""
    session = g.get("session")
    if session is None or answer.status_code >= 400 or not session.info.pop(changes.MARKED, False):
        return answer
    try:
        _take_up()
    except Exception as error:
        # The request itself is done and committed: it must not fail because of the scores.
        log.error("scores_not_followed", error=type(error).__name__)
    return answer


def _take_up() -> None:
    installation, caller, now = web.installation(), web.actor(), clock.now()
    web.close_session()  # gives back the connection and, on SQLite, the write lock
    with open_session(installation.sessions, caller.organisation_id) as session:
        actor = job_actor(caller.organisation_id, "scoring")
        if uptake.take_up_few(session, actor=actor, now=now) is not None:
            session.commit()
            return
        session.rollback()  # the marks are for the run
        run = work.claim(
            session,
            uptake.JOB,
            key=now.isoformat(),
            due_at=now,
            now=now,
            asked_by=caller.user_id,
            is_short=True,  # somebody waits for it; it makes room between portions
        )
        session.commit()
    if run is not None:
        installation.submit(run.id)
