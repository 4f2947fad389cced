"""Reading a case: the reading is written down first, so that nobody reads without leaving a trace."""

from __future__ import annotations

import uuid

from auditor.cases import access, service
from auditor.cases.models import ZeroToleranceCase
from auditor.core import clock, web
from auditor.core.database import lock, open_session


def read(case_id: uuid.UUID) -> ZeroToleranceCase:
    """A case for a request that only looks; the trace has a session of its own, since the request's reads."""
    actor = web.actor()
    found = access.get(web.session(), case_id, actor=actor)  # who may not know takes no lock to write either
    with open_session(web.installation().sessions, actor.organisation_id) as session:
        case = access.get(session, case_id, actor=actor)
        service.note_reading(session, case, actor=actor, now=clock.now())
        session.commit()
    return found


def changing(case_id: uuid.UUID) -> ZeroToleranceCase:
    """A case for a request that changes it, kept from others until the commit; the change is the trace."""
    lock(web.session(), access.get(web.session(), case_id, actor=web.actor()))
    # Whoever was taken off the list while this request waited may change nothing any more.
    return access.get(web.session(), case_id, actor=web.actor())


def again(case_id: uuid.UUID) -> ZeroToleranceCase:
    """A case whose page is shown with a form that could not be taken: that is a reading too."""
    case = changing(case_id)
    service.note_reading(web.session(), case, actor=web.actor(), now=clock.now())
    web.session().commit()
    return case
