"""At every start: what ships is stored, and every organisation can name what it works with."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import sessionmaker

from auditor.core.database import TenantSession, open_session
from auditor.reference import active, shipped
from suppliers.models import Organisation


def keep(sessions: sessionmaker[TenantSession], *, now: datetime) -> None:
    """Store shipped tables and combinations not stored yet; safe to repeat and to run twice at once."""
    with open_session(sessions, None) as session:
        organisations = session.scalars(sa.select(Organisation.id)).all()
        shipped.keep(session, now=now)
        session.commit()
    for organisation_id in organisations:
        with open_session(sessions, organisation_id) as session:
            active.keep_combination(session, active.release(session), now=now)
            session.commit()
