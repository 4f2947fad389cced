"""Rules beside the watch-lists: inputs from regions of state-imposed forced labour, words of labour transfer,
inputs that are listed where they come from. Each shows the text that it was read in, and people decide.

Who owns or runs a supplier, and whom it supplies, is read along with its inputs: the watch-lists are asked
for these names, too.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from auditor.core.database import TenantSession
from auditor.screening.lists import PLACES, RULES, Found
from auditor.screening.models import HitKind
from risk.reference import Release
from suppliers import register
from suppliers.chain import chain_register
from suppliers.chain.chain_models import SCREENED_ROLES, LinkRole
from suppliers.chain.chain_walk import Direction, End, EndKind
from suppliers.matching import fold
from suppliers.models import Supplier
from suppliers.register import Site
from suppliers.words.denials import denied_origins

TRANSFER, GOODS = RULES
STATE_IMPOSED, LISTED_INPUT = "nexus", "input"
"""What such hits are for: the first kind bears on gate G3, the second is a question about an input."""
_LISTED_FROM = 85
"""Product sub-score from which a good is listed for forced labour, banned, or listed for a listed input."""


@dataclass(frozen=True, slots=True)
class Input:
    """An origin of material, who owns the supplier or is supplied by it, as a link of the chain states it."""

    name: str
    country: str
    where: str = ""
    """Address of an origin that is a supplier of the register."""
    product: str = ""
    role: str = LinkRole.ORIGINATES

    @property
    def text(self) -> str:
        """All of it, to be read for places."""
        return ", ".join(part for part in (self.where, self.product, self.name, self.country) if part)

    @property
    def basis(self) -> str:
        """What of it takes part in screening, to notice a change."""
        return self.text if self.role == LinkRole.ORIGINATES else f"{self.role}\n{self.text}"


def inputs_of(session: TenantSession, supplier_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Input]]:
    """Stated origins of material, owners, and customers that are no suppliers, in a fixed order."""
    ends = [End(EndKind.SUPPLIER, supplier_id) for supplier_id in supplier_ids]
    ways = [
        (link, link.downstream.id, link.upstream)
        for link in chain_register.links_at(session, ends, Direction.UPSTREAM)
        if link.role in SCREENED_ROLES
    ]
    ways += [
        (link, link.upstream.id, link.downstream)
        for link in chain_register.links_at(session, ends, Direction.DOWNSTREAM)
        if link.role == LinkRole.SUPPLIES and link.downstream.kind is EndKind.PARTY
    ]
    named = _named(session, {far for _, _, far in ways})
    found: defaultdict[uuid.UUID, list[Input]] = defaultdict(list)
    for link, near_id, far in ways:
        if far.id in named and near_id is not None:
            name, country, where = named[far.id]
            found[near_id].append(Input(name, country, where, link.product, link.role))
    return {one: sorted(inputs, key=lambda given: given.basis) for one, inputs in found.items()}


def _named(session: TenantSession, ends: Collection[End]) -> dict[uuid.UUID, tuple[str, str, str]]:
    """Name, country and address of the far ends."""
    parties = chain_register.parties(
        session, [end.id for end in ends if end.kind is EndKind.PARTY and end.id]
    )
    found = {one.id: (one.name, one.country, "") for one in parties.values()}
    ids = sorted(end.id for end in ends if end.kind is EndKind.SUPPLIER and end.id)
    for some in register.portions(ids):
        for one in session.scalars(sa.select(Supplier).where(Supplier.id.in_(some))):
            where = ", ".join(text for text in (one.address, one.city, one.region) if text)
            found[one.id] = (one.name, one.country, where)
    return found


def companies_of(inputs: Sequence[Input]) -> list[tuple[str, str, LinkRole]]:
    """Names and countries of who owns or runs a supplier, and of whom it supplies, with the link's role."""
    return [(one.name, one.country, LinkRole(one.role)) for one in inputs if one.role != LinkRole.ORIGINATES]


def found_of(supplier: Site, inputs: Sequence[Input], release: Release) -> list[Found]:
    """What the rules say of one supplier; the gravest first."""
    found: dict[tuple[str, str], Found] = {}
    told = [_transfer(supplier, release)]
    for one in inputs:
        if one.role != LinkRole.ORIGINATES:
            continue
        told += [_region(one, release), _listed(one, release)]
    for hit in told:
        if hit is not None:
            found.setdefault((hit.list_id, hit.entry_id), hit)
    return sorted(found.values(), key=lambda hit: -hit.score)


def _region(given: Input, release: Release) -> Found | None:
    """An input from a region of documented state-imposed forced labour."""
    where = ", ".join(text for text in (given.where, given.product, given.name) if text)
    place = release.state_imposed(where, "", given.country)
    if place is None:
        return None
    if place.raises_gate and denied_origins.denies(given.name, release) and not _lies_there(given, release):
        place = replace(place, raises_gate=False, why=denied_origins.why(given.name, place))
    about = release.dataset(PLACES)
    return _found(
        release,
        PLACES,
        f"input {place.code} {fold(given.name)}"[:120],
        (place.place, place.form),
        (given.text, "input from the region", place.why),
        note=about.note,
        use=STATE_IMPOSED,
        is_alert=place.raises_gate,
        raises_gate=place.raises_gate,
    )


def _lies_there(given: Input, release: Release) -> bool:
    """Whether what an input is, or where, names the region beside its name."""
    beside = ", ".join(text for text in (given.where, given.product) if text)
    return bool(beside) and release.state_imposed(beside, "", given.country) is not None


def _transfer(supplier: Site, release: Release) -> Found | None:
    """Words of state-run labour transfer in what is said of the supplier itself."""
    for text in (
        supplier.name,
        supplier.native_name,
        supplier.address,
        supplier.product,
        supplier.sector,
    ):
        hit = release.labour_transfer(text) if text else None
        if hit is not None:
            words = f'"{hit.words}" speaks of {hit.programme}; a person has to look'
            return _found(
                release,
                TRANSFER,
                hit.programme,
                (hit.programme, hit.words),
                (text, "words of labour transfer", words),
                note=release.dataset(TRANSFER).note,
                use=STATE_IMPOSED,
                is_alert=hit.is_alert,
                raises_gate=False,
            )
    return None


def _listed(given: Input, release: Release) -> Found | None:
    """An input that is listed, or banned, where it comes from."""
    if not given.country:
        return None
    for text in (given.product, given.name):
        rated = release.product(text, given.country) if text else None
        if rated is not None and rated.label and rated.score is not None and rated.score >= _LISTED_FROM:
            return _found(
                release,
                GOODS,
                f"input {rated.label} {given.country}"[:120],
                (f"{rated.label}, {given.country}", rated.label),
                (given.text, "listed input", rated.rule),
                note=release.dataset(GOODS).note,
                use=LISTED_INPUT,
                is_alert=False,
                raises_gate=False,
            )
    return None


def _found(
    release: Release,
    table: str,
    entry_id: str,
    listed: tuple[str, str],
    told: tuple[str, str, str],
    *,
    note: str,
    use: str,
    is_alert: bool,
    raises_gate: bool,
) -> Found:
    about = release.dataset(table)
    own, kind, words = told
    effect = "raises" if is_alert else "to be reviewed"
    return Found(
        kind=HitKind.NEXUS,
        list_id=table,
        list_name=about.title,
        entry_id=entry_id,
        listed_name=listed[0],
        matched_name=listed[1],
        score=0.9 if is_alert else 0.5,
        match_class=kind.replace(" ", "_")[:30],
        is_alert=is_alert,
        raises_gate=raises_gate,
        release=release.id,
        as_of=about.as_of,
        note=note,
        use=use,
        pieces=[{"query": own, "listed": listed[1], "kind": kind, "effect": effect, "words": words}],
        own_name=own,
    )
