"""Questions about a row that a later file of its list corrected: nobody has to answer them any more.

Whoever sends a list back mends the row in the file. The question closes with the commit of that file, and the
history says so. Where the row told of a sign of forced labour and the one that stands for it does not, the
question stays: no file alone takes an allegation away.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core.access import Actor
from auditor.core.database import TenantSession
from auditor.history import service as history
from auditor.history.models import Event
from auditor.matching import asking, noting_signals, signs_waiting
from suppliers import register
from suppliers.models import Upload, UploadRow
from suppliers.sites.site_decisions import SiteQuestion, WaitingRow
from suppliers.uploads import corrected
from suppliers.uploads.planned import Plan, RowStatus

CLOSED = "site_question_closed"


def after_commit(session: TenantSession, upload: Upload, plan: Plan, *, actor: Actor, now: datetime) -> None:
    """What follows for signals and questions once a list was stored."""
    noting_signals.note(session, plan, actor=actor, now=now)
    asking.note_twins(session, plan.moved(), now=now)
    close_corrected(session, upload, actor=actor, now=now)
    signs_waiting.settle(session, upload.layout)


def close_corrected(session: TenantSession, later: Upload, *, actor: Actor, now: datetime) -> int:
    """Close the questions about rows of earlier files that a list taken in now corrects; how many."""
    of_upload: dict[Any, dict[int, WaitingRow]] = defaultdict(dict)
    of_its_layout = sa.and_(Upload.id == WaitingRow.upload_id, Upload.layout == later.layout)
    waits = sa.select(WaitingRow).join(Upload, of_its_layout).where(WaitingRow.upload_id != later.id)
    for one in session.scalars(waits):
        of_upload[one.upload_id][one.row] = one
    closed = 0
    for upload_id, waiting in of_upload.items():
        upload = session.get_one(Upload, upload_id)
        rows = _rows(session, upload, list(waiting))
        found = corrected.brought(session, upload, list(rows.values()), later)
        for number, stands in found.items():
            closed += _close(session, waiting[number], later, stands, actor=actor, now=now)
    return closed


def was_closed(session: TenantSession, question_id: Any) -> bool:
    """Whether a question that is gone was closed by a later file."""
    query = sa.select(Event.id).where(Event.subject_id == question_id, Event.action == CLOSED)
    return session.scalar(query.limit(1)) is not None


def _rows(session: TenantSession, upload: Upload, numbers: Sequence[int]) -> dict[int, UploadRow]:
    of_upload = sa.select(UploadRow).where(UploadRow.upload_id == upload.id)
    return {
        one.row: one
        for some in register.portions(numbers)  # a database takes only so many values at once
        for one in session.scalars(of_upload.where(UploadRow.row.in_(some)))
    }


def _of_its_spelling(session: TenantSession, row: WaitingRow) -> uuid.UUID | None:
    """Another row of the same spelling that waits."""
    query = sa.select(WaitingRow.id).where(WaitingRow.row_key == row.row_key, WaitingRow.id != row.id)
    return session.scalar(query.order_by(WaitingRow.id).limit(1))


def _close(
    session: TenantSession, row: WaitingRow, later: Upload, stands: int, *, actor: Actor, now: datetime
) -> int:
    questions = session.scalars(sa.select(SiteQuestion).where(SiteQuestion.waiting_row_id == row.id)).all()
    if (other := _of_its_spelling(session, row)) is not None:
        for question in questions:  # another list still waits for the answer
            question.waiting_row_id = other
        questions = []
    after = {"row": row.row, "upload": row.upload_id, "later_row": stands, "later_upload": later.id}
    for question in questions:
        history.record(session, actor, CLOSED, question, at=now, after=after)
        session.delete(question)
    session.flush()
    session.delete(row)
    upload = session.get_one(Upload, row.upload_id)
    left = max(upload.counts.get(RowStatus.NEEDS_DECISION.value, 0) - 1, 0)
    upload.counts = {**upload.counts, RowStatus.NEEDS_DECISION.value: left}
    session.flush()
    return len(questions)
