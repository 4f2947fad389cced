"""Notices as pages and the API show them: sentences."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from auditor.notifications.models import Notice
from auditor.notifications.wordings import WORDINGS


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice, ready to be shown."""

    id: uuid.UUID
    code: str
    title: str
    sentence: str
    due_on: date
    is_overdue: bool
    subject_type: str
    subject_id: uuid.UUID
    endpoint: str
    argument: str
    read_at: datetime | None


def line(notice: Notice, read_at: datetime | None, now: datetime) -> NoticeLine:
    """A notice in words."""
    wording = WORDINGS[notice.code]
    today = now.date()
    is_late = notice.due_on < today or (notice.due_at is not None and notice.due_at < now)
    is_overdue = is_late and bool(wording.overdue)
    due = f"{notice.due_at:%Y-%m-%d %H:%M} UTC" if notice.due_at else str(notice.due_on)
    sentence = (wording.overdue if is_overdue else wording.soon).format_map(
        {**notice.fields, "due": due, "when": _when(notice.due_on, today)}
    )
    return NoticeLine(
        id=notice.id,
        code=notice.code,
        title=wording.title,
        sentence=sentence,
        due_on=notice.due_on,
        is_overdue=is_overdue,
        subject_type=notice.subject_type,
        subject_id=notice.subject_id,
        endpoint=notice.endpoint,
        argument=notice.argument,
        read_at=read_at,
    )


def _when(due_on: date, today: date) -> str:
    days = (due_on - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"
