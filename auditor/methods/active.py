"""The rules that an organisation scores by now, and those that any past score was made by."""

from __future__ import annotations

import threading
import uuid
from collections import OrderedDict

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.errors import NotThere
from auditor.methods.models import MethodologyDecision, MethodologyRelease
from risk import methodology, own_methodology
from risk.methodology import Methodology
from suppliers.own_rows import only_own, own, ready_rows

_KEPT = 16
"""Own releases kept in memory: the kernel compiles each once."""


def method(session: TenantSession) -> Methodology:
    """The rules in use: the organisation's own ones, else the shipped ones."""
    chosen = ready_rows(session, _CHOSEN, {})
    if not chosen or chosen[0][0] is None:
        return methodology.load()
    return read(session.get_one(MethodologyRelease, chosen[0][0]))


_DECISION = MethodologyDecision.__table__
_CHOSEN = only_own(
    sa.select(_DECISION.c.release_id).where(own(_DECISION)).order_by(_DECISION.c.id.desc()).limit(1)
)


def latest(session: TenantSession) -> MethodologyDecision | None:
    """The decision that counts; None while nobody decided anything."""
    # Identifiers grow with time, so the last row is the latest decision.
    query = sa.select(MethodologyDecision).order_by(MethodologyDecision.id.desc()).limit(1)
    return session.scalars(query).first()


def of_version(session: TenantSession, version: str) -> Methodology:
    """The rules by the name that scores give them: shipped, or of this organisation."""
    if version in methodology.available():
        return methodology.load(version)
    return read(named(session, version))


def named(session: TenantSession, version: str) -> MethodologyRelease:
    """An own release by its version."""
    found = session.scalar(sa.select(MethodologyRelease).where(MethodologyRelease.version == version))
    if found is None:
        raise NotThere("methodology release")
    return found


def read(row: MethodologyRelease) -> Methodology:
    """The rules of a stored release; the same object each time, so that they are compiled once."""
    with _one_at_a_time:
        found = _releases.get(row.id)
        if found is None:
            found = own_methodology.release(
                row.base,
                row.changes,
                version=row.version,
                title=row.title,
                effective_from=row.effective_from,
            )
            _releases[row.id] = found
        _releases.move_to_end(row.id)
        while len(_releases) > _KEPT:
            _releases.popitem(last=False)
        return found


_releases: OrderedDict[uuid.UUID, Methodology] = OrderedDict()
_one_at_a_time = threading.Lock()
