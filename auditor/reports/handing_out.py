"""Handing a finished report to a browser or program: recorded first, with a name every system can store."""

from __future__ import annotations

from urllib.parse import quote

from flask import Response

from auditor.audits.models import Audit
from auditor.core import clock, web
from auditor.core.database import open_session
from auditor.reports import service
from auditor.reports.service import Made

PDF = "application/pdf"


def hand_out(made: Made, audit: Audit | None = None) -> Response:
    """Record the download in a short transaction of its own, then answer with the file.

    The report was made while reading only: nobody else's writing had to wait for it.
    """
    actor = web.actor()
    web.close_session()
    with open_session(web.installation().sessions, actor.organisation_id) as session:
        service.record_download(session, made, audit, actor=actor, now=clock.now())
        session.commit()
    answer = web.download(made.content, service.plain_filename(made.filename), PDF)
    named = f"; filename*=UTF-8''{quote(made.filename, safe='')}"
    answer.headers["Content-Disposition"] += named
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["ETag"] = f'"{made.sha256}"'
    return answer
