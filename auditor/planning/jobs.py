"""What the worker calls: drafting the audits that fall due."""

from __future__ import annotations

from typing import Any

from auditor.core.work import Job, Work
from auditor.planning import dating, service


def open_due_audits(work: Work) -> dict[str, Any]:
    """Draft due audits in one transaction; an audit that is open already is never drafted twice."""
    dating.keep(work)
    with work.session() as session:
        opened = service.open_due_audits(session, actor=work.actor, now=work.now(), report=work.progress)
        session.commit()
    return {"drafted": opened.drafted, "without_auditor": opened.without_auditor, "message": opened.in_words}


JOBS: dict[str, Job] = {"open_due_audits": open_due_audits}
