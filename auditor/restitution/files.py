"""Sheets as they come in, and files of a calculation as they are handed out, which the history keeps."""

from __future__ import annotations

import hashlib
from uuid import UUID

from flask import Response
from werkzeug.datastructures import FileStorage

from auditor.core import clock, web
from auditor.core.database import open_session
from auditor.history import service as history
from auditor.restitution import exporting, seen, service, sheets, sight
from auditor.restitution.service import Sent
from suppliers.exporting import MIMETYPES


def received(file: FileStorage) -> Sent:
    """An uploaded sheet; a larger one is read only far enough to be refused."""
    return Sent(file.stream.read(sheets.MOST_BYTES + 1), file.filename or "")


def hand_out(calculation_id: UUID, what: str, form: str) -> Response:
    """The lines with their working, or what is due to each code and when."""
    session, actor = web.session(), web.actor()
    found, action = service.get(session, calculation_id, actor=actor)
    if what == "lines":
        content = exporting.lines_file(found, service.lines(session, found, action, actor=actor), form)
    else:
        far, _ = seen.how_far(session, found, action, actor=actor, today=clock.today())
        content = exporting.due_file(found, far, sight.of(session, action, actor), form)
    told = {"what": what, "sha256": hashlib.sha256(content).hexdigest()}
    # In a session of its own, since the request's only reads.
    with open_session(web.installation().sessions, actor.organisation_id) as trace:
        history.record(
            trace,
            actor,
            "money_downloaded",
            found,
            at=clock.now(),
            after=told,
            supplier_id=action.supplier_id,
        )
        trace.commit()
    return web.download(content, f"money owed {what} {str(found.id)[-8:]}.{form}", MIMETYPES[form])
