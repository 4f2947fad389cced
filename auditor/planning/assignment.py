"""Whom the programme proposes as lead auditor, and why: nobody with a tie, then time, language, sector."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from auditor.audits import effort, independence
from auditor.audits.models import Purpose
from auditor.core.database import TenantSession
from auditor.core.months import Month
from auditor.core.wording import counted
from auditor.planning import capacity
from auditor.pool import competence, languages
from auditor.pool import service as pool
from auditor.pool.models import AuditorTie
from auditor.pool.service import Member
from auditor.reference import active
from risk.reference import Release
from suppliers.models import Supplier


@dataclass(frozen=True, slots=True)
class Candidate:
    """One auditor for one audit: what stands against the choice, how well it fits, and the time there is."""

    member: Member
    fit: competence.Fit
    planned: int
    needed: int
    obstacle: str = ""
    """Why the person cannot be assigned, with the day until which; blank when nothing stands against it."""

    @property
    def free(self) -> int | None:
        """Days left in the month before this audit; None where nothing is stated."""
        profile = self.member.profile
        if profile is None or profile.days_per_month is None:
            return None
        return profile.days_per_month - self.planned

    @property
    def days_per_month(self) -> int:
        """Days that are reckoned with: those stated, else the usual ones."""
        profile = self.member.profile
        stated = profile.days_per_month if profile else None
        return capacity.USUAL_DAYS if stated is None else stated

    @property
    def has_time(self) -> bool:
        """Whether the audit fits into the month, as far as is stated."""
        return self.free is None or self.free >= self.needed

    @property
    def time_in_words(self) -> str:
        """The time in that month."""
        if self.free is None:
            return f"{self.planned} days planned in the month, available days not stated"
        return (
            f"{max(self.free, 0)} of {self.free + self.planned} days free in the month, {self.needed} needed"
        )

    @property
    def order(self) -> tuple[object, ...]:
        """The best first: who has time, then language, sector and kind, then the most time left."""
        known = -1 if self.free is None else self.free
        name = self.member.person.name
        fit = (not self.fit.speaks, not self.fit.knows_sector, not self.fit.knows_kind)
        return not self.has_time, *fit, -known, self.planned, name


@dataclass(frozen=True, slots=True)
class Known:
    """What can stand against an auditor at one site."""

    ties: Sequence[AuditorTie]
    visits: list[independence.Visit]


@dataclass(slots=True)
class Chooser:
    """Chooses for many audits in a row; what it chose counts as planned for the next."""

    session: TenantSession
    members: list[Member]
    release: Release
    planned: dict[tuple[uuid.UUID, Month], int] = field(default_factory=dict)
    known: dict[uuid.UUID, Known] = field(default_factory=dict)
    """What stands against auditors at a site, read once for all days that are tried."""

    @classmethod
    def of(cls, session: TenantSession) -> Chooser:
        """With the pool and the days planned as they stand."""
        members, planned = pool.members(session), capacity.planned_days(session)
        return cls(session, members, active.release(session), planned)

    def candidates(self, supplier: Supplier, on: date, purpose: Purpose) -> list[Candidate]:
        """Everybody in the pool for one audit, the best first; those who cannot be assigned last."""
        known = self._known_of(supplier)
        ties = pool.standing_on(known.ties, on)
        needed = effort.days_for(supplier.workers_max, purpose)
        found = [
            Candidate(
                member=member,
                fit=competence.fit(member.profile, supplier, self.release),
                planned=self.planned.get((member.person.id, Month.of(on)), 0),
                needed=needed,
                obstacle=obstacle(member, ties, known.visits, on),
            )
            for member in self.members
        ]
        return sorted(found, key=lambda one: (bool(one.obstacle), *one.order))

    def assignable(self, supplier: Supplier, on: date, purpose: Purpose) -> list[Candidate]:
        """Those against whom nothing stands, the best first."""
        return [one for one in self.candidates(supplier, on, purpose) if not one.obstacle]

    def choose(self, supplier: Supplier, on: date, purpose: Purpose) -> Candidate | None:
        """The best auditor who can be assigned; None when there is none."""
        found = self.assignable(supplier, on, purpose)
        return self.take(found[0], on) if found else None

    def take(self, chosen: Candidate, on: date) -> Candidate:
        """Count the days of an audit as planned."""
        key = chosen.member.person.id, Month.of(on)
        self.planned[key] = self.planned.get(key, 0) + chosen.needed
        return chosen

    def _known_of(self, supplier: Supplier) -> Known:
        if supplier.id not in self.known:
            self.known[supplier.id] = Known(
                pool.ties_to(self.session, supplier), independence.visits_to(self.session, supplier.id)
            )
        return self.known[supplier.id]


def obstacle(
    member: Member, ties: Mapping[uuid.UUID, AuditorTie], visits: list[independence.Visit], on: date
) -> str:
    """Why somebody cannot be assigned, and until when; blank when nothing stands against it."""
    person_id = member.person.id
    if tie := ties.get(person_id):
        return f"tie ({tie.reason}) " + (f"until {tie.until}" if tie.until else "that lasts")
    if why := independence.must_rotate(visits, person_id, on):
        free_on = independence.free_again_on(visits, person_id)
        return f"{why.replace('_', ' ')}, free again from {free_on}"
    return ""


def reason_of(best: Candidate, all_candidates: int) -> str:
    """Why this auditor was chosen, in one sentence."""
    fits = []
    if best.fit.speaks:
        fits.append(f"speaks {languages.in_words(best.fit.speaks)}")
    if best.fit.knows_sector:
        fits.append("knows the sector")
    if best.fit.knows_kind:
        fits.append("knows this kind of site")
    fits.append(best.time_in_words)
    gaps = f" Gaps: {best.fit.in_words}." if best.fit.gaps else ""
    return (
        f"Chosen by the programme among {counted(all_candidates, 'auditor')}: no tie and no rotation stands "
        f"against it, {', '.join(fits)}.{gaps}"
    )
