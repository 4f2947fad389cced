"""Choosing how reminders reach one, and sending what waits."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from auditor.config import Settings
from auditor.core.access import Actor, Permission, Role, require
from auditor.core.database import TenantSession
from auditor.core.errors import NotThere, Refused
from auditor.delivery import sending, writing
from auditor.delivery.composing import USUAL_HOUR, Ways
from auditor.delivery.models import Channel, DeliveryChoice, Message, MessageNotice, MessageState, Rhythm
from auditor.delivery.sending import NotSent
from auditor.history import service as history
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from auditor.users.models import User
from suppliers.models import Organisation

WAITS = tuple(timedelta(minutes=minutes) for minutes in (5, 30, 120, 480, 1440))
"""Between one try and the next; after the last one the message is given up and administrators are told."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How somebody wants reminders."""

    rhythm: Rhythm
    hour: int


def ways(settings: Settings) -> Ways:
    """What the operator has set."""
    return Ways(email=bool(settings.smtp_url), webhook=bool(settings.webhook_url))


def choice_of(session: TenantSession, actor: Actor) -> Choice:
    """How the actor wants reminders."""
    stored = _stored(session, actor)
    return Choice(Rhythm(stored.rhythm), stored.hour) if stored else Choice(Rhythm.DAILY, USUAL_HOUR)


def choose(session: TenantSession, choice: Choice, *, actor: Actor) -> None:
    """Change how the actor's reminders go out; only one's own."""
    if actor.user_id is None:
        raise NotThere("person")
    stored = _stored(session, actor)
    if stored is None:
        stored = DeliveryChoice(user_id=actor.user_id)
        session.add(stored)
    stored.rhythm, stored.hour = choice.rhythm, choice.hour
    session.flush()


def _stored(session: TenantSession, actor: Actor) -> DeliveryChoice | None:
    return session.scalars(sa.select(DeliveryChoice).where(DeliveryChoice.user_id == actor.user_id)).first()


def due(session: TenantSession, *, now: datetime) -> list[uuid.UUID]:
    """Messages whose next try has come."""
    query = sa.select(Message.id).where(Message.state == MessageState.WAITING, Message.next_try_at <= now)
    return list(session.scalars(query.order_by(Message.id)))


def take(session: TenantSession, message_id: uuid.UUID, *, now: datetime) -> Message | None:
    """Take a message for one try, so that no other worker sends it too; None if it is taken. Commit at once.

    Who dies between sending and `note_sent` sends it again at the next try, under the same Message-ID.
    """
    message = session.get(Message, message_id)
    if message is None:
        return None
    wait = WAITS[min(message.tries, len(WAITS) - 1)]
    taken = session.execute(
        sa.update(Message)
        .where(
            Message.id == message_id,
            Message.state == MessageState.WAITING,
            Message.next_try_at <= now,
            Message.tries == message.tries,
        )
        .values(tries=message.tries + 1, next_try_at=now + wait)
        .returning(Message.id)
    ).first()
    session.refresh(message)
    return message if taken else None


def send(session: TenantSession, message: Message, settings: Settings, *, now: datetime) -> bool:
    """Send one message, or `NotSent`; whether anything was left to tell. What is settled is left out."""
    query = (
        sa.select(Notice)
        .join(MessageNotice, MessageNotice.notice_id == Notice.id)
        .where(MessageNotice.message_id == message.id, Notice.settled_at.is_(None))
        .order_by(Notice.due_on, Notice.id)
    )
    notices = session.scalars(query).all()
    if not notices:
        return False
    if message.channel == Channel.WEBHOOK:
        content = writing.body(message, notices, now)
        signed = writing.signature(settings.webhook_secret, content, now)
        sending.by_webhook(
            settings, content, {"Manumit-Message": str(message.id), "Manumit-Signature": signed}
        )
        return True
    user = session.get(User, message.user_id)
    if user is None or not user.is_active:
        return False  # whoever left gets nothing more
    try:
        written = writing.email(
            message,
            notices,
            sender=settings.mail_from,
            to=user.email,
            organisation=session.get_one(Organisation, user.organisation_id).name,
            public_url=settings.public_url,
            now=now,
        )
    except ValueError:  # an address that no header can hold
        raise NotSent("the address cannot be written to", for_good=True) from None
    sending.by_smtp(settings, written)
    return True


def note_done(message: Message, *, was_sent: bool, now: datetime) -> None:
    """It went out, or needed to no more."""
    message.trouble = ""
    if was_sent:
        message.state, message.sent_at = MessageState.SENT, now
    else:
        message.state = MessageState.DROPPED


def note_trouble(session: TenantSession, message: Message, trouble: NotSent, *, now: datetime) -> None:
    """It did not go out; after the last try it is given up, and administrators are told."""
    message.trouble = str(trouble)[:200]
    if not trouble.for_good and message.tries <= len(WAITS):
        return
    message.state = MessageState.GIVEN_UP
    fields = {"channel": message.channel, "trouble": message.trouble}
    recipients = [notifications.to_role(Role.ADMINISTRATOR)]
    notifications.announce(session, "message_given_up", message, recipients, fields=fields, now=now)


def messages(
    session: TenantSession, *, actor: Actor, limit: int, before_id: uuid.UUID | None = None
) -> Sequence[tuple[Message, str]]:
    """What was to be sent, newest first, with the names of the people it is for."""
    require(actor, Permission.MANAGE_USERS)
    query = (
        sa.select(Message, sa.func.coalesce(User.name, ""))
        .outerjoin(User, User.id == Message.user_id)
        .order_by(Message.id.desc())
        .limit(limit)
    )
    if before_id is not None:
        query = query.where(Message.id < before_id)
    return [(message, name) for message, name in session.execute(query)]


def try_again(session: TenantSession, message_id: uuid.UUID, *, actor: Actor, now: datetime) -> None:
    """Put a message that was given up back among those that wait."""
    require(actor, Permission.MANAGE_USERS)
    message = session.get(Message, message_id)
    if message is None:
        raise NotThere("message")
    if message.state != MessageState.GIVEN_UP:
        raise Refused("message_not_given_up", state=message.state)
    message.state, message.tries, message.next_try_at = MessageState.WAITING, 0, now
    history.record(session, actor, "message_tried_again", message, at=now)
