"""What a merge, split or undo would come to: the very use case is run in a session that is thrown away."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from auditor.core.database import TenantSession
from auditor.core.wording import counts_in_words, rows_in_words
from auditor.sites import people, scores, service
from auditor.sites.people import Place
from auditor.users import answering
from suppliers.sites import merging
from suppliers.sites.site_models import SiteChange

Opened = Callable[[], TenantSession]
Act = Callable[[TenantSession], SiteChange]


@dataclass(frozen=True, slots=True)
class Side:
    """One site: what stands under it, and its score as lists would show it."""

    id: uuid.UUID
    name: str
    place: str
    is_listed: bool
    rows: dict[str, int] = field(default_factory=dict)
    final: float | None = None
    band: str = ""
    gates: list[str] = field(default_factory=list)
    awaits_review: bool = False
    pending_final: float | None = None
    pending_band: str = ""


@dataclass(frozen=True, slots=True)
class Preview:
    """Both sites before and after; `later` is what an undo leaves with the survivor."""

    before: list[Side]
    after: list[Side]
    needs_second: bool
    people: list[Place] = field(default_factory=list)
    """People of the portal of both sites, and where they would be."""
    later: dict[str, int] = field(default_factory=dict)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Every kind of row that stands under either, as table and words."""
        tables = {name for side in (*self.before, *self.after) for name in side.rows}
        return sorted(((name, rows_in_words(name)) for name in tables), key=lambda line: line[1])

    @property
    def later_in_words(self) -> str:
        """What an undo leaves with the survivor, for a sentence."""
        return counts_in_words(self.later)


def of(
    open_session: Opened, sites: list[uuid.UUID], act: Act, *, later: dict[str, int] | None = None
) -> Preview:
    """Both sites before and after `act`, which is not kept."""
    with open_session() as session:
        before = [side(session, supplier_id) for supplier_id in sites]
        needs_second = service.needs_second(session, sites)
        concerned = {user.id: user.supplier_id for user in answering.people_of(session, sites)}
        change = act(session)
        needs_second |= change.is_reviewed
        after = [side(session, one) for one in (change.keep_id, change.other_id) if one is not None]
        places = people.places(session, change, concerned, is_undo=later is not None)
        session.rollback()
    return Preview(before, after, needs_second, places, later or {})


def side(session: TenantSession, supplier_id: uuid.UUID) -> Side:
    """A site as it stands."""
    site, score = merging.load(session, supplier_id), scores.of(session, supplier_id)
    told: dict[str, Any] = {}
    if score is not None:
        names = ("final", "band", "gates", "awaits_review", "pending_final", "pending_band")
        told = {name: getattr(score, name) for name in names}
        told["gates"] = list(dict.fromkeys([*score.gates, *score.released_gates]))
    place = ", ".join(text for text in (site.address, site.city, site.country) if text)
    rows = merging.counts(session, supplier_id)
    return Side(site.id, site.name, place, is_listed=site.merged_into is None, rows=rows, **told)
