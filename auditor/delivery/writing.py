"""Messages as they leave: an e-mail in plain text, a signed JSON body."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

import orjson

from auditor.core import need_to_know
from auditor.delivery.models import Message
from auditor.notifications.models import Notice
from auditor.notifications.service import SAME
from auditor.notifications.showing import is_overdue, title_of
from auditor.notifications.wordings import WORDINGS

FORM = "manumit-notices-1"
RESTRICTED = "A matter that few may know of"
"""What an e-mail calls such a matter: mail is read over shoulders, and forwarded."""


def email(
    message: Message,
    notices: Sequence[Notice],
    *,
    sender: str,
    to: str,
    organisation: str,
    public_url: str,
    now: datetime,
) -> EmailMessage:
    """Titles and days, the overdue first, and where to read the rest.

    The address may have an account elsewhere too: the reader is told whose messages these are.
    """
    late = [one for one in notices if is_overdue(one, now)]
    lines = [_line(one, now) for one in (*late, *(one for one in notices if one not in late))]
    counted = f"{len(notices)} reminder{'s' if len(notices) != 1 else ''}"
    written = EmailMessage()
    written["Subject"] = f"Manumit: {counted}" + (f", {len(late)} overdue" if late else "")
    written["From"], written["To"] = sender, to
    written["Date"] = format_datetime(message.made_at)
    # The same message sent twice, after a connection that broke, is one message to the reader's program.
    written["Message-ID"] = f"<{message.id.hex}@manumit.invalid>"
    written["Auto-Submitted"] = "auto-generated"
    written.set_content(
        "\n".join(
            [
                *lines,
                "",
                f"They are for your account at {organisation}.",
                f"Read them here: {public_url}/reminders",
                f"Choose how they reach you: {public_url}/reminders/delivery",
            ]
        )
        + "\n"
    )
    return written


def _line(notice: Notice, now: datetime) -> str:
    due = f"{notice.due_at:%Y-%m-%d %H:%M} UTC" if notice.due_at else str(notice.due_on)
    title = RESTRICTED if notice.subject_type in need_to_know.KINDS else title_of(notice)
    is_news = not WORDINGS[notice.code].overdue  # something that happened: nothing is due of it
    when = "on" if is_news else "overdue since" if is_overdue(notice, now) else "due"
    return f"- {title}: {when} {due}"


def body(message: Message, notices: Sequence[Notice], now: datetime) -> bytes:
    """Ids, codes and days: whoever gets it asks the API for the rest.

    Notices of one event to several recipients are one, under the id of the first.
    """
    events: dict[tuple[object, ...], list[Notice]] = {}
    for notice in notices:
        events.setdefault(tuple(getattr(notice, name) for name in SAME), []).append(notice)
    return orjson.dumps(
        {
            "form": FORM,
            "message": message.id,
            "organisation": message.organisation_id,
            "notices": [_told(of_event, now) for of_event in events.values()],
        }
    )


def _told(of_event: Sequence[Notice], now: datetime) -> dict[str, object]:
    one = of_event[0]
    return {
        "id": one.id,
        "code": one.code,
        "recipient": one.recipient,
        "recipients": [each.recipient for each in of_event],
        "subject_type": one.subject_type,
        "subject_id": one.subject_id,
        "due_on": one.due_on,
        "due_at": one.due_at,
        "is_overdue": is_overdue(one, now),
    }


def signature(secret: str, content: bytes, at: datetime) -> str:
    """`t=SECONDS,v1=HEX`: HMAC-SHA256 over the seconds, a full stop and the body."""
    seconds = int(at.timestamp())
    digest = hmac.new(secret.encode(), f"{seconds}.".encode() + content, hashlib.sha256).hexdigest()
    return f"t={seconds},v1={digest}"
