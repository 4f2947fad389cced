"""Files that arrive piece by piece: each is kept whole or not at all; the sender asks where to go on."""

from __future__ import annotations

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from auditor.audits.models import Audit
from auditor.core.access import Actor
from auditor.core.database import TenantSession, lock
from auditor.core.errors import Refused
from auditor.fieldkit.models import FilePart
from auditor.fieldkit.service import require_taking

MOST_BYTES = 1_000_000
"""One piece; a kit sends a quarter of it, so that little is lost where the line drops."""
UNFINISHED_FILES = 4
"""How many of the largest files may lie begun in one audit; a kit sends one after the other."""
KEPT = timedelta(days=14)
"""After this an unfinished file is given up; the device still has it and begins again."""


def received(session: TenantSession, audit: Audit, sha256: str) -> int:
    """How many bytes of a file are here, from its beginning."""
    asked = sa.select(sa.func.coalesce(sa.func.sum(FilePart.size), 0)).where(
        FilePart.audit_id == audit.id, FilePart.sha256 == sha256
    )
    return int(session.scalar(asked) or 0)


def add(
    session: TenantSession,
    audit: Audit,
    sha256: str,
    position: int,
    content: bytes,
    *,
    actor: Actor,
    now: datetime,
    limit: int,
) -> int:
    """Keep a piece and return how much is here; one that is here already changes nothing."""
    lock(session, audit)  # two senders of one file follow each other
    require_taking(session, audit, actor)
    here = received(session, audit, sha256)
    if position + len(content) > limit or len(content) > MOST_BYTES:
        raise Refused("file_too_large", limit=min(limit, MOST_BYTES) if len(content) > MOST_BYTES else limit)
    if position > here:
        raise Refused("part_out_of_place", here=here)
    if position == here and content:
        require_room(session, audit, len(content), UNFINISHED_FILES * limit)
        session.add(
            FilePart(
                audit_id=audit.id,
                sha256=sha256,
                position=position,
                size=len(content),
                content=content,
                received_at=now,
            )
        )
        session.flush()
        return here + len(content)
    return here


def require_room(session: TenantSession, audit: Audit, size: int, most: int) -> None:
    """Refuse a piece where too much of the audit was begun and never finished: it lies in the database."""
    asked = sa.select(sa.func.coalesce(sa.func.sum(FilePart.size), 0)).where(FilePart.audit_id == audit.id)
    if int(session.scalar(asked) or 0) + size > most:
        raise Refused("too_much_unfinished", limit=most)


def whole(session: TenantSession, audit: Audit, sha256: str) -> bytes | None:
    """All pieces that are here in one; None where there is none."""
    pieces = session.scalars(
        sa.select(FilePart.content)
        .where(FilePart.audit_id == audit.id, FilePart.sha256 == sha256)
        .order_by(FilePart.position)
    ).all()
    return b"".join(pieces) if pieces else None


def drop(session: TenantSession, audit: Audit, sha256: str) -> None:
    """Forget the pieces of a file: it is kept as a whole now, or was damaged on its way."""
    session.execute(sa.delete(FilePart).where(FilePart.audit_id == audit.id, FilePart.sha256 == sha256))


def forget_old(session: TenantSession, *, before: datetime) -> None:
    """Give up files of which nothing came any more; one whose last pieces are still arriving stays whole."""
    old = sa.select(FilePart.audit_id).where(FilePart.received_at < before)
    session.execute(sa.select(Audit.id).where(Audit.id.in_(old)).with_for_update())  # no piece comes between
    later = aliased(FilePart)
    arriving = sa.select(later.id).where(
        later.audit_id == FilePart.audit_id, later.sha256 == FilePart.sha256, later.received_at >= before
    )
    session.execute(
        sa.delete(FilePart)
        .where(FilePart.received_at < before, ~arriving.exists())
        .execution_options(synchronize_session=False)
    )
