"""Notices as pages and the API show them: sentences."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import current_app, url_for

from auditor.core import web
from auditor.core.numbers import number_of
from auditor.core.wording import code_in_words, ended
from auditor.notifications import service
from auditor.notifications.models import Notice
from auditor.notifications.wordings import WORDINGS

SUBJECTS = {"corrective_action": "action", "finding": "finding"}
"""What a notice may be about that has a number, and the field that names it."""


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
    may_snooze: bool
    """A term in hours is not put off."""
    do_hours_count: bool


def title_of(notice: Notice) -> str:
    """What sort of thing it is, without naming it."""
    return WORDINGS[notice.code].title


def is_overdue(notice: Notice, now: datetime) -> bool:
    """Whether its time has passed; news is never overdue."""
    is_late = notice.due_on < now.date() or (notice.due_at is not None and notice.due_at < now)
    return is_late and bool(WORDINGS[notice.code].overdue)


def line(notice: Notice, read_at: datetime | None, now: datetime) -> NoticeLine:
    """A notice in words."""
    wording, is_late = WORDINGS[notice.code], is_overdue(notice, now)
    due = f"{notice.due_at:%Y-%m-%d %H:%M} UTC" if notice.due_at else str(notice.due_on)
    sentence = (wording.overdue if is_late else wording.soon).format_map(
        {**notice.fields, **_named(notice), "due": due, "when": _when(notice.due_on, now.date())}
    )
    return NoticeLine(
        id=notice.id,
        code=notice.code,
        title=title_of(notice),
        sentence=ended(sentence),
        due_on=notice.due_on,
        is_overdue=is_late,
        subject_type=notice.subject_type,
        subject_id=notice.subject_id,
        endpoint=notice.endpoint,
        argument=notice.argument,
        read_at=read_at,
        may_snooze=notice.due_at is None,
        do_hours_count=service.do_hours_count(notice),
    )


def _named(notice: Notice) -> dict[str, str]:
    """Codes of an action and of a finding, each with what it is, and the number of what it is about."""
    told = {
        name: code_in_words(str(notice.fields[name])) for name in SUBJECTS.values() if name in notice.fields
    }
    name = SUBJECTS.get(notice.subject_type, "")
    if name in told and notice.subject_id:
        told[name] += f", no. {number_of(notice.subject_id)},"
    return told


def _when(due_on: date, today: date) -> str:
    days = (due_on - today).days
    if days == 0:
        return "today"
    if abs(days) == 1:
        return "tomorrow" if days > 0 else "yesterday"
    return f"in {days} days" if days > 0 else f"{-days} days ago"


def address(line: NoticeLine) -> str:
    """The page of the subject; empty where there is none, or none for a supplier's person."""
    is_closed = web.actor().supplier_id is not None and not line.endpoint.startswith("remediation.")
    if is_closed or line.endpoint not in current_app.view_functions:
        return ""
    values: dict[str, Any] = {line.argument: line.subject_id}
    return url_for(line.endpoint, **values)
