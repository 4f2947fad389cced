"""What was to be sent, to whom and by which way, and how each person wants it."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class Channel(StrEnum):
    """The way out."""

    EMAIL = "email"
    WEBHOOK = "webhook"


class Rhythm(StrEnum):
    """How often e-mail comes to a person."""

    DAILY = "daily"
    """One digest a day; what runs in hours and what has just happened comes at once."""
    AT_ONCE = "at_once"
    NEVER = "never"
    """Nothing by e-mail; reminders stand on the page."""


class MessageState(StrEnum):
    """The life of a message."""

    WAITING = "waiting"
    SENT = "sent"
    DROPPED = "dropped"
    """Nothing was left to tell when its turn came, or nobody to tell it to."""
    GIVEN_UP = "given_up"


class DeliveryChoice(Base, TenantOwned):
    """How one person wants reminders; without a row it is one digest a day."""

    __tablename__ = "delivery_choice"

    user_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"), unique=True)
    rhythm: Mapped[str] = mapped_column(sa.String(10))
    hour: Mapped[int]
    """The hour (UTC) from which the digest of a day is sent."""


class Message(Base, TenantOwned):
    """One message to one person, or to the webhook. It is put together and kept before it is sent."""

    __tablename__ = "message"
    __table_args__ = (sa.Index("ix_message_waiting", "organisation_id", "state", "next_try_at"),)

    channel: Mapped[str] = mapped_column(sa.String(10))
    user_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("person.id"), index=True)
    """Who gets it; None for the webhook. The address is looked up when it is sent."""
    is_digest: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(sa.String(10), default=MessageState.WAITING)
    made_at: Mapped[datetime]
    next_try_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    sent_at: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(sa.String(200), default="")
    """Why the last try failed: a code of the other side or of the network, no address and no text."""


class MessageNotice(Base, TenantOwned):
    """A notice stands in a message; to one person and by one way it stands in one only."""

    __tablename__ = "message_notice"
    __table_args__ = (sa.UniqueConstraint("notice_id", "recipient"),)

    message_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("message.id"), index=True)
    notice_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("notice.id"))
    recipient: Mapped[str] = mapped_column(sa.String(40))
    """The person's id, or `webhook`."""
