"""What a second person decided of something that one alone may not do: the same columns in every room."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from auditor.core import privacy, reasons
from auditor.core.access import Actor
from auditor.core.errors import BadInput, problem


class Decided:
    """Columns of a decision; the table that has them says of what. Rows are never changed."""

    agrees: Mapped[bool]
    reason: Mapped[str] = mapped_column(sa.Text)
    decided_at: Mapped[datetime]
    decided_by: Mapped[uuid.UUID | None]
    decided_by_name: Mapped[str] = mapped_column(sa.String(200))

    def take(self, *, agrees: bool, reason: str, actor: Actor, now: datetime) -> None:
        """Write down who decided what, when and why; `require_reason` has looked at the reason."""
        self.agrees, self.reason = agrees, reason.strip()
        self.decided_at, self.decided_by, self.decided_by_name = now, actor.user_id, actor.name


def require_reason(reason: str) -> None:
    """Refuse a reason that nobody can follow later, or that names somebody."""
    if not reasons.is_written(reason):
        raise BadInput([problem("reason", "reason_missing", reason, reasons.ADVICE)])
    privacy.refuse_identities({"reason": reason})
