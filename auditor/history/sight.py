"""What of an event its reader may see: who only administers learns that a case moved, not what or whose."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from auditor.core import need_to_know
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.history import service
from auditor.history.models import Event

OF_ADMINISTRATION = (
    *(
        "person",
        "api_token",
        "calendar_address",
        "organisation",
        "run",
        "dataset_release",
        "dataset_activation",
    ),
)
"""What an administrator works on; of all else, new tables too, only the fact that it changed is told."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An event as somebody may see it; `is_whole` is false where the subject and the values are left out."""

    id: uuid.UUID
    at: datetime
    actor_id: uuid.UUID | None
    actor_name: str
    action: str
    subject_type: str
    subject_id: uuid.UUID | None = None
    supplier_id: uuid.UUID | None = None
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    is_whole: bool = False


def page(
    session: TenantSession,
    *,
    actor: Actor,
    before_id: uuid.UUID | None = None,
    supplier_id: uuid.UUID | None = None,
    subject_id: uuid.UUID | None = None,
    limit: int = 50,
) -> tuple[Sequence[Seen], uuid.UUID | None]:
    """A page of events as the actor may see them, and the id after which the next one begins."""
    reads_cases = actor.may(Permission.READ_CASES_IN_HISTORY)
    is_narrowed = supplier_id is not None or subject_id is not None
    # Asking for one supplier or one thing would tell whose case it is that moved.
    kinds: Collection[str] | None = OF_ADMINISTRATION if is_narrowed and not reads_cases else None
    events, following = service.page(
        session,
        before_id=before_id,
        supplier_id=supplier_id,
        subject_id=subject_id,
        subject_types=kinds,
        reader=need_to_know.reader(actor),
        limit=limit,
    )
    return [seen(event, is_whole=reads_cases or is_of_administration(event)) for event in events], following


def is_of_administration(event: Event) -> bool:
    """Whether the event belongs to the work of administrators."""
    return event.subject_type in OF_ADMINISTRATION


def seen(event: Event, *, is_whole: bool) -> Seen:
    """An event, whole or as the mere fact."""
    fact = Seen(event.id, event.at, event.actor_id, event.actor_name, event.action, event.subject_type)
    if not is_whole:
        return fact
    return Seen(
        *(fact.id, fact.at, fact.actor_id, fact.actor_name, fact.action, fact.subject_type),
        subject_id=event.subject_id,
        supplier_id=event.supplier_id,
        before=event.before,
        after=event.after,
        reason=event.reason,
        is_whole=True,
    )
