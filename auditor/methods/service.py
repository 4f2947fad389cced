"""Proposing an own release of the rules, and working with one: by two people, everything kept."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import orjson
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from auditor.core import access, clock
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession, alone
from auditor.core.errors import BadInput, ChangedMeanwhile, NotThere, Refused, not_valid, problem
from auditor.core.privacy import refuse_identities
from auditor.history import service as history
from auditor.methods import active, withdrawing
from auditor.methods.models import MethodologyDecision, MethodologyRelease
from auditor.reference import marking
from risk import indicators, methodology, own_bounds, own_methodology
from risk.errors import MethodologyError
from risk.methodology import Methodology
from risk.own_methodology import Parameter

CHANGE = "methodology_activated"
DECIDING = 0x4D614D65
"""Namespace of the advisory locks: one at a time decides which release is in use, by what was before."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A value of an own release beside the shipped one."""

    parameter: Parameter
    value: Any
    is_milder: bool


def find(session: TenantSession, release_id: uuid.UUID) -> MethodologyRelease:
    """An own release of the organisation."""
    found = session.get(MethodologyRelease, release_id)
    if found is None:
        raise NotThere("methodology release")
    return found


def releases(session: TenantSession) -> Sequence[MethodologyRelease]:
    """Own releases, newest first."""
    return session.scalars(sa.select(MethodologyRelease).order_by(MethodologyRelease.id.desc())).all()


def decisions(session: TenantSession) -> Sequence[MethodologyDecision]:
    """What was decided, newest first."""
    return session.scalars(sa.select(MethodologyDecision).order_by(MethodologyDecision.id.desc())).all()


def changed(release: MethodologyRelease) -> list[Changed]:
    """What a release changes, in the order of the file."""
    known = own_methodology.parameters(release.base)
    milder = own_bounds.milder(active.read(release), methodology.load())
    return [
        Changed(one, release.changes[one.path], one.path in milder)
        for one in known
        if one.path in release.changes
    ]


def weaker(release: MethodologyRelease) -> list[str]:
    """What of a stored release would be refused today: the bounds may have become narrower since."""
    return [str(one) for one in own_bounds.weaker(active.read(release), methodology.load())]


def changes_of_file(text: str) -> dict[str, Any]:
    """What a whole file in the form of the shipped release changes of it."""
    try:
        return own_methodology.changes_of(text, methodology.load().version)
    except MethodologyError as error:
        raise Refused("rules_refused", sentence=str(error)) from None


def propose(
    session: TenantSession,
    changes: Mapping[str, Any],
    *,
    title: str,
    reason: str,
    effective_from: date,
    actor: Actor,
    now: datetime,
) -> MethodologyRelease:
    """Store an own release that nobody works with yet; refused where it makes no sense or sees less."""
    access.require(actor, Permission.PROPOSE_METHODOLOGY)
    refuse_identities({"title": title, "reason": reason})
    if effective_from < clock.earliest_day(now):
        advice = f"An own release is never used before it is proposed; give {now.date()} or a later day."
        raise BadInput([not_valid("effective_from", effective_from, advice)])
    shipped = methodology.load()
    differing = _differing(changes, shipped.version)
    if not differing:
        raise Refused("rules_unchanged")
    number = (session.scalar(sa.select(sa.func.count(MethodologyRelease.id))) or 0) + 1
    row = MethodologyRelease(
        version=f"{shipped.version}-{number}",
        base=shipped.version,
        title=title.strip(),
        reason=reason.strip(),
        changes=differing,
        sha256="",
        effective_from=effective_from,
        proposed_at=now,
        proposed_by=actor.user_id,
        proposed_by_name=actor.name,
    )
    try:
        own = own_methodology.release(
            row.base, differing, version=row.version, title=row.title, effective_from=effective_from
        )
    except MethodologyError as error:
        raise Refused("rules_refused", sentence=str(error)) from None
    _require_known_codes(own)
    _require_no_weaker(own)
    row.sha256 = digest(row)
    _require_new(session, row.sha256)
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:  # somebody else proposed one at the same moment and has its number
        _require_new(session, row.sha256)  # or it was the very same click
        raise ChangedMeanwhile from None
    after = {"version": row.version, "sha256": row.sha256, "changed": sorted(differing)}
    history.record(session, actor, "methodology_proposed", row, at=now, after=after, reason=row.reason)
    return row


def proposed_before(
    session: TenantSession, version: str, *, title: str, reason: str, effective_from: date, actor: Actor
) -> MethodologyRelease | None:
    """The release of this version where the same person proposed it in the same words: a second click."""
    same = {"version": version, "title": title.strip(), "reason": reason.strip()}
    query = sa.select(MethodologyRelease).filter_by(
        **same, effective_from=effective_from, proposed_by=actor.user_id
    )
    return session.scalars(query).first()


def _require_new(session: TenantSession, sha256: str) -> None:
    """Refuse the very same values twice: two names for one set of rules help nobody."""
    same = sa.select(MethodologyRelease.version).where(
        MethodologyRelease.sha256 == sha256, MethodologyRelease.id.not_in(withdrawing.withdrawn(session))
    )
    if (version := session.scalars(same).first()) is not None:
        raise Refused("rules_known", version=version)


def _require_known_codes(own: Methodology) -> None:
    """Refuse a gate by a code that no finding can have: it would be accepted and do nothing."""
    known = indicators.knowledge().indicators
    for place in ("worst_forms_of_child_labour", "denied_or_false", "strong_but_hours_alone"):
        for code in getattr(own.gates, place):
            if code not in known or known[code].severity == "context":
                advice = "no finding can have this code; use an indicator, such as D5-01 or RETALIATION."
                raise Refused("rules_refused", sentence=f'gates.{place}: found "{code}"; {advice}')


def _require_no_weaker(own: Methodology) -> None:
    """Refuse rules that go beyond their bounds from those that ship today, whatever they stand on."""
    if told := own_bounds.weaker(own, methodology.load()):
        raise Refused(
            "rules_weaker",
            sentences=" ".join(str(one) for one in told),
            problems=[problem(one.place, "rules_weaker", one.found, one.advice) for one in told],
        )


def _differing(changes: Mapping[str, Any], base: str) -> dict[str, Any]:
    """Values that are not those of the base; places that do not exist stay in, to be refused by name."""
    shipped = {one.path: one.value for one in own_methodology.parameters(base)}
    return {path: value for path, value in changes.items() if path not in shipped or shipped[path] != value}


def digest(row: MethodologyRelease) -> str:
    """SHA-256 over the base as shipped and what is changed of it."""
    base = methodology.text(row.base).encode()
    return hashlib.sha256(base + orjson.dumps(row.changes, option=orjson.OPT_SORT_KEYS)).hexdigest()


def activate(
    session: TenantSession, release: MethodologyRelease, *, reason: str, actor: Actor, now: datetime
) -> MethodologyDecision:
    """Score by a release from now on: by somebody else than who proposed it, from its first day."""
    access.require(actor, Permission.ACTIVATE_METHODOLOGY)
    access.require_other_person(actor, release.proposed_by)
    alone(session, DECIDING)
    withdrawing.require_standing(session, release)
    if release.effective_from > now.date():
        raise Refused("rules_not_yet", day=release.effective_from.isoformat())
    if release.sha256 != digest(release):
        raise Refused("rules_damaged")
    _require_no_weaker(active.read(release))
    return _decide(session, release, reason=reason, actor=actor, now=now)


def return_to_shipped(
    session: TenantSession, *, reason: str, actor: Actor, now: datetime
) -> MethodologyDecision:
    """Score by the shipped release again: by somebody else than who decided on the one in use."""
    access.require(actor, Permission.ACTIVATE_METHODOLOGY)
    alone(session, DECIDING)
    decided = active.latest(session)
    access.require_other_person(actor, decided.decided_by if decided else None)
    return _decide(session, None, reason=reason, actor=actor, now=now)


def _decide(
    session: TenantSession,
    release: MethodologyRelease | None,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> MethodologyDecision:
    refuse_identities({"reason": reason})
    before = active.method(session).version
    version = release.version if release is not None else methodology.load().version
    if version == before:
        raise Refused("rules_in_use")
    row = MethodologyDecision(
        release_id=release.id if release is not None else None,
        version=version,
        before=before,
        reason=reason.strip(),
        decided_at=now,
        decided_by=actor.user_id,
        decided_by_name=actor.name,
    )
    session.add(row)
    session.flush()
    history.record(
        session,
        actor,
        "methodology_activated",
        row,
        at=now,
        before={"version": before},
        after={"version": version, "sha256": release.sha256 if release is not None else ""},
        reason=row.reason,
    )
    marking.begin(session, row.id, CHANGE, asked_by=actor.user_id, now=now)
    return row
