"""Why a stored score differs from an earlier one of the same supplier, in the order of what moved it most."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.core.errors import NotThere
from auditor.methods import between as rules_between
from auditor.scoring import being_shown, explaining
from auditor.scoring.models import Assessment
from risk import comparison
from risk.comparison import Comparison, Move
from suppliers.sites import merging


@dataclass(frozen=True, slots=True)
class Compared:
    """Two stored assessments of a supplier and the way from the older to the newer."""

    older: Assessment
    newer: Assessment
    comparison: Comparison
    releases: str
    """Which releases of tables and lists differ, in words; blank where they are the same."""
    sites: str = ""
    """Of which sites the two are, in words; blank where both are of one."""
    unshown: str = ""
    """That the older one was not what people saw, in words."""

    @property
    def difference(self) -> float:
        """Points gained since, as shown."""
        return self.comparison.difference

    @property
    def difference_told(self) -> str:
        """The difference with its sign, for people."""
        return in_points(self.difference)

    @property
    def since(self) -> str:
        """The day of the older score; with the time where both are of one day."""
        if self.older.assessed_on != self.newer.assessed_on:
            return str(self.older.assessed_on)
        return f"{self.older.assessed_at:%Y-%m-%d %H:%M} UTC"

    @property
    def moving(self) -> Sequence[Move]:
        """What moved the score, the largest first."""
        return self.comparison.moving

    @property
    def without_effect(self) -> Sequence[Move]:
        """What is different and moved nothing at its turn."""
        return self.comparison.without_effect

    @property
    def sentence(self) -> str:
        """The difference in one sentence."""
        told = "; ".join(f"{one.text} ({in_points(one.points)})" for one in self.moving)
        if not told and self.without_effect:
            told = f"no input moved the score. {_in_short(self.without_effect)}"
        return (
            f"{self.difference_told} since {self.since} "
            f"({self.older.final:.1f} → {self.newer.final:.1f}): {told or 'no input moved the score'}."
            f"{' ' if self.sites else ''}{self.sites}{' ' if self.unshown else ''}{self.unshown}"
        )


def _in_short(moves: Sequence[Move]) -> str:
    """What differs without an effect, the last inputs first: these are the gates."""
    first, further = moves[: -_TOLD - 1 : -1], len(moves) - _TOLD
    told = "; ".join(one.text for one in first)
    return f"Without effect on it: {told}{f'; and {further} more' if further > 0 else ''}"


_TOLD = 3
"""How many inputs without an effect a sentence names."""


def in_points(points: float) -> str:
    """Points with their sign; no difference has none."""
    return f"{points:+.1f}" if points else "±0.0"


def previous(session: TenantSession, stored: Assessment) -> Assessment | None:
    """The assessment before this one of the same site; None for its first.

    What was merged into the site had scores of its own: between two sites nothing moved.
    """
    return session.scalars(_earlier(stored).limit(1)).first()


def _last_shown(session: TenantSession, stored: Assessment) -> Assessment | None:
    """What people saw before this score was shown or, where it never was, before it was computed.

    One that was computed together with this one is not before it: it waits, or waited, while this one was
    shown with what must not fall meanwhile (`holding`).
    """
    turns = being_shown.turns(session, [stored.supplier_id])
    own = [place for place, turn in enumerate(turns) if turn.shown == stored.id]
    begun = [place for place in own if not place or turns[place - 1].shown != stored.id]
    before = turns[: begun[-1]] if begun else [one for one in turns if one.at < stored.assessed_at]
    for turn in reversed(before):
        last = session.get(Assessment, turn.shown) if turn.shown else None
        if last is None or last.supplier_id != stored.supplier_id:
            continue
        if last.assessed_at != stored.assessed_at:
            return last
    return None


def _earlier(stored: Assessment) -> sa.Select[Assessment]:
    """The assessments of the same site before this one, newest first.

    One that was computed together with this one is not before it: it waits, or waited, while this one was
    shown with what must not fall meanwhile (`holding`).
    """
    earlier = sa.or_(
        Assessment.assessed_on < stored.assessed_on,
        sa.and_(
            Assessment.assessed_on == stored.assessed_on,
            Assessment.id < stored.id,
            Assessment.assessed_at != stored.assessed_at,
        ),
    )
    return (
        sa.select(Assessment)
        .where(Assessment.supplier_id == stored.supplier_id, earlier)
        .order_by(Assessment.assessed_on.desc(), Assessment.id.desc())
    )


def with_previous(session: TenantSession, stored: Assessment) -> Compared | None:
    """Why an assessment differs from the one before it that people saw; None for the first.

    Where the one before was not shown, it says so.
    """
    older, last = previous(session, stored), _last_shown(session, stored)
    if last is None:
        return between(session, older, stored) if older is not None else None
    compared = onward(session, last, stored)
    unshown = _unshown(session, older) if older is not None and older.id != last.id else ""
    return (
        replace(compared, unshown=f"Compared with the last score that was shown. {unshown}")
        if unshown
        else compared
    )


def with_day(session: TenantSession, stored: Assessment, day: date, *, today: date) -> Compared:
    """Why an assessment differs from the one that was shown on a day, be that earlier or later."""
    of_day = explaining.of_day(session, stored.supplier_id, day, today=today)
    return between(session, of_day.shown, stored)


def with_one(session: TenantSession, stored: Assessment, other_id: uuid.UUID) -> Compared:
    """Why an assessment differs from another one of the same supplier."""
    other = session.get(Assessment, other_id)
    if other is None or other.supplier_id not in merging.line(session, stored.supplier_id):
        raise NotThere("score")
    return between(session, stored, other)


def between(session: TenantSession, one: Assessment, other: Assessment) -> Compared:
    """The way from the older to the newer of two assessments, each by its own rules and inputs."""
    older, newer = sorted((one, other), key=lambda each: (each.assessed_on, each.id))
    return onward(session, older, newer)


def onward(session: TenantSession, older: Assessment, newer: Assessment) -> Compared:
    """The way from one assessment to another, whichever was stored first.

    One that is shown while a gate of it waits for its release is stored after the one that waits.
    """
    before, after = explaining.facts_of(older), explaining.facts_of(newer)
    kinds = {before.kind.value, after.kind.value}
    way = rules_between.way_in_words(session, older.methodology, newer.methodology, kinds=kinds)
    found = comparison.compare(
        before,
        explaining.method_of(older),
        after,
        explaining.method_of(newer),
        [(text, step.rules) for text, step in way],
    )
    sites, unshown = _sites(session, older, newer), _unshown(session, older)
    return Compared(older, newer, found, _releases(older, newer), sites, unshown)


def _sites(session: TenantSession, older: Assessment, newer: Assessment) -> str:
    if older.supplier_id == newer.supplier_id:
        return ""
    first, last = (merging.load(session, one.supplier_id).name for one in (older, newer))
    return f"Two sites are compared that were merged: {first} with {last}."


def _unshown(session: TenantSession, older: Assessment) -> str:
    stands = being_shown.of_supplier(session, older.supplier_id).get(older.id)
    if stands not in being_shown.NOT_SHOWN:
        return ""
    return f"People did not see the score before, {older.final:.1f}: {stands}."


def _releases(older: Assessment, newer: Assessment) -> str:
    if older.releases == newer.releases:
        return ""
    first, last = older.reference_release or "not kept", newer.reference_release or "not kept"
    if first == last:
        return "The rules by which names are compared are others."
    return f"Tables and lists: {first} → {last}."
