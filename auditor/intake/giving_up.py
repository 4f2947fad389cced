"""When nobody works on an upload although it is not done: its run was given up, failed or stopped."""

from __future__ import annotations

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.work import Run, RunState
from auditor.intake import left_reading
from suppliers.models import Upload

COMMIT = "commit_list"
ENDED = frozenset({RunState.FAILED, RunState.CANCELLED})
UNDER_WAY = frozenset({"reading", "committing"})


def of(session: TenantSession, upload: Upload) -> Run | None:
    """The run after which nobody went on, None while somebody does or all is well.

    A run that was started again is another one, so the latest of all that were made for the upload counts.
    """
    if upload.state not in {*UNDER_WAY, "previewed"} or upload.run_id is None:
        return None
    latest = session.scalars(
        sa.select(Run)
        .where(
            Run.job.in_((left_reading.JOB, COMMIT)),
            Run.parameters["upload_id"].as_string() == str(upload.id),
        )
        .order_by(Run.id.desc())
        .limit(1)
    ).first()
    if latest is None or latest.state not in ENDED:
        return None
    # What is previewed has been read, also where its run was stopped in its last moment.
    return None if upload.state == "previewed" and latest.job == left_reading.JOB else latest


def why(session: TenantSession, upload: Upload) -> str:
    """In words why nobody goes on; empty while somebody does or all is well."""
    run = of(session, upload)
    if run is None:
        return ""
    what = "read" if run.job == left_reading.JOB else "stored"
    return f"The list was not {what}. {run.message} Nothing of it is in the register."


def let_go(session: TenantSession, upload: Upload) -> None:
    """Let a list be committed again, or dropped, whose commit was given up; one under way stays as it is."""
    if upload.state != "committing" or of(session, upload) is None:
        return
    given_up = sa.update(Upload).where(Upload.id == upload.id, Upload.state == "committing")
    session.execute(given_up.values(state="previewed"))
    session.refresh(upload)
