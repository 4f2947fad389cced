"""The scheduler's own jobs: reminding, and removing what nobody needs any more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from auditor.cases import access, duties
from auditor.core import attempts, changes
from auditor.core.work import Job, Work
from auditor.fieldkit import parts
from auditor.matching import signs_waiting
from auditor.notifications import service as notifications
from auditor.scheduling.deadlines import READERS

MARKS_KEPT = timedelta(days=30)


def remind(work: Work) -> dict[str, Any]:
    """Remind of what is due within seven days or overdue, each stage once."""
    now = work.now()
    with work.session() as session:
        access.keep_reachable(session, now=now)
        duties.catch_up(session, now=now)
        session.commit()
    deadlines = []
    for number, read in enumerate(READERS.values()):
        work.progress(number, len(READERS) + 1, "looking for what is due")
        with work.session(writes=False) as session:
            deadlines += list(read(session, now))
    work.progress(len(READERS), len(READERS) + 1, "writing reminders")
    with work.session() as session:
        written = notifications.remind(session, deadlines, subject_types=list(READERS), now=now)
        session.commit()
    work.progress(len(READERS) + 1, len(READERS) + 1, "")
    return {"open": len(deadlines), **written}


def tidy(work: Work) -> dict[str, Any]:
    """Delete marks of changes scored long ago, which the history keeps, and files never sent to their end.

    What lists of an earlier release have not settled yet is settled, too.
    """
    with work.session() as session:
        changes.forget_taken(session, before=work.now() - MARKS_KEPT)
        parts.forget_old(session, before=work.now() - parts.KEPT)
        attempts.forget_old(session, before=work.now())
        signs_waiting.settle_old(session)
        session.commit()
    return {}


JOBS: dict[str, Job] = {"remind": remind, "tidy": tidy}
