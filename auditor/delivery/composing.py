"""Which notices go out now, to whom: put together in one transaction, sent in others.

A message says what sort of thing is due and when, and where to look. Names of suppliers, findings and people
stay behind the sign-in.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.core import need_to_know
from auditor.core.database import TenantSession
from auditor.delivery.models import Channel, DeliveryChoice, Message, MessageNotice, Rhythm
from auditor.notifications import service as notifications
from auditor.notifications.models import Notice
from auditor.notifications.wordings import WORDINGS
from auditor.users.models import User
from auditor.users.sign_in import actor_of

WEBHOOK = "webhook"
USUAL_HOUR = 6
URGENT = timedelta(hours=24)
"""What runs in hours and ends within a day waits for no digest."""
MOST = 200
"""Notices in one message."""


@dataclass(frozen=True, slots=True)
class Ways:
    """Which ways out the operator has set."""

    email: bool
    webhook: bool


def compose(session: TenantSession, ways: Ways, *, now: datetime) -> int:
    """Put together what is to be sent; how many messages. Repeating it adds nothing."""
    made = 0
    if ways.email:
        choices = {one.user_id: one for one in session.scalars(sa.select(DeliveryChoice))}
        for user in session.scalars(sa.select(User).where(User.is_active).order_by(User.id)):
            made += _for_person(session, user, choices.get(user.id), now)
    if ways.webhook:
        made += _for_webhook(session, now)
    session.flush()
    return made


def _for_person(session: TenantSession, user: User, choice: DeliveryChoice | None, now: datetime) -> int:
    rhythm = Rhythm(choice.rhythm) if choice else Rhythm.DAILY
    if rhythm == Rhythm.NEVER:
        return 0
    untold = _untold(session, user, now)
    urgent = [one for one in untold if rhythm == Rhythm.AT_ONCE or is_urgent(one, now)]
    made = _put(session, Channel.EMAIL, user.id, urgent[:MOST], now)
    rest = [one for one in untold if one not in urgent]
    if rest and _is_time(session, user, choice.hour if choice else USUAL_HOUR, now):
        made += _put(session, Channel.EMAIL, user.id, rest[:MOST], now, is_digest=True)
    return made


def is_urgent(notice: Notice, now: datetime) -> bool:
    """News, and what runs in hours and ends within a day."""
    is_news = not WORDINGS[notice.code].overdue
    return is_news or (notice.due_at is not None and notice.due_at - now <= URGENT)


def _is_time(session: TenantSession, user: User, hour: int, now: datetime) -> bool:
    """From the chosen hour on, once a day."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    today = sa.select(Message.id).where(
        Message.user_id == user.id, Message.is_digest, Message.made_at >= midnight
    )
    return now.hour >= hour and session.scalar(today.limit(1)) is None


def _untold(session: TenantSession, user: User, now: datetime) -> list[Notice]:
    """What is open and unread for a person and stands in no message to that person."""
    told = sa.select(MessageNotice.notice_id).where(MessageNotice.recipient == str(user.id))
    query = notifications.open_for(actor_of(user), now=now).where(Notice.id.not_in(told))
    return list(session.scalars(query.order_by(*notifications.ORDER)))


def _for_webhook(session: TenantSession, now: datetime) -> int:
    """Every event of the organisation once, whoever it is for; none of what only few may know of.

    Its notices to several recipients go into one message, where they are put together; one to somebody
    who is to know of it later tells the webhook nothing new.
    """
    of_event = aliased(Notice)
    told = (
        sa.select(MessageNotice.id)
        .join(of_event, of_event.id == MessageNotice.notice_id)
        .where(
            MessageNotice.recipient == WEBHOOK,
            *(getattr(of_event, name) == getattr(Notice, name) for name in notifications.SAME),
        )
    )
    query = (
        sa.select(Notice)
        .where(Notice.settled_at.is_(None), ~told.exists())
        .where(Notice.subject_type.not_in(need_to_know.KINDS))
        .order_by(Notice.id)
    )
    return _put(session, Channel.WEBHOOK, None, session.scalars(query.limit(MOST)).all(), now)


def _put(
    session: TenantSession,
    channel: Channel,
    user_id: uuid.UUID | None,
    notices: Sequence[Notice],
    now: datetime,
    *,
    is_digest: bool = False,
) -> int:
    if not notices:
        return 0
    message = Message(channel=channel, user_id=user_id, is_digest=is_digest, made_at=now, next_try_at=now)
    session.add(message)
    session.flush()
    recipient = str(user_id) if user_id else WEBHOOK
    session.add_all(
        MessageNotice(message_id=message.id, notice_id=one.id, recipient=recipient) for one in notices
    )
    return 1
