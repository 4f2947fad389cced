"""Notices to people, and who has read them."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class Notice(Base, TenantOwned):
    """One thing that one person, or everybody in a role, should know. Written once per subject and stage."""

    __tablename__ = "notice"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "subject_id", "stage", "recipient"),
        sa.Index("ix_notice_open", "organisation_id", "recipient", "settled_at", "due_on"),
    )

    recipient: Mapped[str] = mapped_column(sa.String(60))
    """A person's id, `role:…`, or `supplier:…` for whoever answers for that supplier."""
    code: Mapped[str] = mapped_column(sa.String(40))
    """Key of `wordings.WORDINGS`."""
    subject_type: Mapped[str] = mapped_column(sa.String(40))
    subject_id: Mapped[uuid.UUID]
    stage: Mapped[str] = mapped_column(sa.String(40))
    """Which of the reminders of one subject this is, for instance `2026-06-30 due 7`."""
    fields: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What fills the sentence: codes, numbers, names of companies and users; no worker, no finding's text."""
    endpoint: Mapped[str] = mapped_column(sa.String(60), default="")
    argument: Mapped[str] = mapped_column(sa.String(40), default="")
    """The page of the subject: the endpoint and the name of the argument that takes its id."""
    due_on: Mapped[date]
    due_at: Mapped[datetime | None]
    """The instant, where the term runs in hours."""
    created_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    """When a later notice took its place, or the matter was done."""


class Reading(Base, TenantOwned):
    """Somebody has read a notice."""

    __tablename__ = "notice_reading"
    __table_args__ = (sa.UniqueConstraint("notice_id", "user_id"),)

    notice_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("notice.id"))
    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    read_at: Mapped[datetime]


class Snooze(Base, TenantOwned):
    """One person wants to hear of one matter again from a day on; others hear of it all the same."""

    __tablename__ = "snooze"
    __table_args__ = (sa.UniqueConstraint("user_id", "subject_id"),)

    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"))
    subject_id: Mapped[uuid.UUID]
    until: Mapped[date]
    """The first day on which it is told again."""
