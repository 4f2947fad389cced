"""What the worker calls: putting messages together and sending them."""

from __future__ import annotations

import uuid
from typing import Any

from auditor.core.work import Job, Work
from auditor.delivery import composing, service
from auditor.delivery.sending import NotSent


def deliver(work: Work) -> dict[str, Any]:
    """Compose what is due, then send message by message; one that fails holds up no other."""
    ways = service.ways(work.settings)
    if not (ways.email or ways.webhook):
        return {"message": "No way out is set; reminders stand on the page."}
    with work.session() as session:
        composing.compose(session, ways, now=work.now())
        session.commit()
    with work.session(writes=False) as session:
        waiting = service.due(session, now=work.now())
    sent = sum(_deliver(work, message_id, at, len(waiting)) for at, message_id in enumerate(waiting))
    work.progress(len(waiting), len(waiting), "")
    return {"sent": sent, "failed": len(waiting) - sent}


def _deliver(work: Work, message_id: uuid.UUID, at: int, total: int) -> bool:
    """Nobody waits for a transaction while a server far away takes its time."""
    work.progress(at, total, "sending messages")
    with work.session() as session:
        message = service.take(session, message_id, now=work.now())
        session.commit()
    if message is None:
        return True  # somebody else is at it
    trouble, was_sent = None, False
    with work.session(writes=False) as session:
        try:
            was_sent = service.send(session, message, work.settings, now=work.now())
        except NotSent as error:
            trouble = error
    with work.session() as session:
        message = session.merge(message)
        if trouble is None:
            service.note_done(message, was_sent=was_sent, now=work.now())
        else:
            service.note_trouble(session, message, trouble, now=work.now())
        session.commit()
    return trouble is None


JOBS: dict[str, Job] = {"deliver": deliver}
