"""The chain of one supplier, and the risk that stands upstream of it: what, through whom, how sure.

Upstream risk is shown beside a supplier. It does not change the supplier's own score: the methodology has no
such term.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from auditor.chain import faces, shared
from auditor.chain.faces import Face
from auditor.chain.roles import ROLE_WORDS
from auditor.chain.shared import Shared
from auditor.core.database import TenantSession
from suppliers.chain import chain_register
from suppliers.chain.chain_models import OtherParty
from suppliers.chain.chain_walk import DEPTH, MOST_ENDS, SURENESS, Direction, End, EndKind, Link, Walk, walk
from suppliers.facts import age_in_months
from suppliers.models import Supplier

RISKS_BESIDE = 5


@dataclass(frozen=True, slots=True)
class Chain:
    """Everything reached from one supplier in both directions, with the faces of all ends."""

    start: End
    up: Walk
    down: Walk
    faces: dict[End, Face]

    @property
    def links(self) -> list[Link]:
        """All links of both walks, each once."""
        return list({link.id: link for link in (*self.up.links, *self.down.links)}.values())

    @property
    def is_cut(self) -> bool:
        """Whether links lead on beyond what was followed."""
        return self.up.is_cut or self.down.is_cut


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One end upstream that is worth a look: who, through whom, and how sure the way to it is."""

    face: Face
    way: tuple[Link, ...]
    """From the supplier outward."""
    through: tuple[Face, ...]
    """Who stands between, nearest first; empty where the link is direct."""
    product: str
    role: str
    """What the end does for the next one towards the supplier."""
    weakest: Link
    """The link on the way that is shown worst; of equal ones the oldest."""
    age_months: int
    """Of the oldest link on the way."""
    share: float | None
    """Percent of the supplier's product, when every link on the way has a share; else None."""

    @property
    def words(self) -> str:
        """The way as a sentence part."""
        if not self.through:
            return "directly"
        return "through " + ", then ".join(face.name for face in self.through)


def of_supplier(
    session: TenantSession, supplier: Supplier, *, depth: int = DEPTH, most_ends: int = MOST_ENDS
) -> Chain:
    """Walk from a supplier against and along the flow."""
    return _of_end(session, End(EndKind.SUPPLIER, supplier.id), depth, most_ends)


def of_party(session: TenantSession, party: OtherParty) -> Chain:
    """The links next to a party, in both directions."""
    return _of_end(session, chain_register.end_of(party.supplier_id, party.id), 1, MOST_ENDS)


def _of_end(session: TenantSession, start: End, depth: int, most_ends: int) -> Chain:
    def walked(direction: Direction) -> Walk:
        return walk(
            start,
            direction,
            lambda ends: chain_register.links_at(session, ends, direction),
            depth=depth,
            most_ends=most_ends,
        )

    up, down = walked(Direction.UPSTREAM), walked(Direction.DOWNSTREAM)
    return Chain(start, up, down, faces.of_ends(session, {*up.depth_of, *down.depth_of}))


def risks(chain: Chain, *, as_of: date) -> list[RiskLine]:
    """Per way upstream its gravest supplier; besides all that are not scored or that a list may name.

    What is not scored is not taken for low, and a party that may be listed has no score that could say so.
    """
    chosen: dict[End, None] = {}
    for outermost in chain.up.outermost():
        way = [link.upstream for link in chain.up.way_to(outermost)]
        scored = [end for end in way if chain.faces[end].rank is not None]
        if scored:
            chosen[max(scored, key=lambda end: cast(int, chain.faces[end].rank))] = None
    for end in chain.up.reached_by:
        face = chain.faces[end]
        if face.alerts or (face.is_supplier and face.rank is None):
            chosen[end] = None
    return sorted((_line(chain, end, as_of) for end in chosen), key=_gravity)


def _gravity(line: RiskLine) -> tuple[int, int, int]:
    """Parties that may be listed, on whom nobody decides; then by the priority queue; unscored last."""
    face = line.face
    kind = 0 if not face.is_supplier else 2 if face.rank is None else 1
    return (kind, -(face.rank or 0), len(line.way))


def _line(chain: Chain, end: End, as_of: date) -> RiskLine:
    way = chain.up.way_to(end)
    last = way[-1]
    share: float | None = 100.0
    for link in way:
        share = None if share is None or link.share is None else share * link.share / 100
    return RiskLine(
        face=chain.faces[end],
        way=tuple(way),
        through=tuple(chain.faces[link.upstream] for link in way[:-1]),
        product=last.product or chain.faces[end].product,
        role=ROLE_WORDS.get(last.role, last.role),
        weakest=min(way, key=lambda link: (SURENESS[link.grade], link.observed_on)),
        age_months=max(age_in_months(link.observed_on, as_of) for link in way),
        share=None if share is None else round(share, 1),
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """What of a chain stands on the page of its supplier."""

    risks: Sequence[RiskLine]
    risks_left: int
    shared: Sequence[Shared]
    upstream: int
    """Ends upstream, as far as they are known."""
    parties: int
    """Those of them that are no suppliers of the register."""
    is_cut: bool


def beside(session: TenantSession, supplier: Supplier, *, as_of: date) -> Beside:
    """The chain in short, for the page of a supplier."""
    chain = of_supplier(session, supplier)
    found = risks(chain, as_of=as_of)
    return Beside(
        found[:RISKS_BESIDE],
        max(0, len(found) - RISKS_BESIDE),
        shared.among(session, chain.up.reached_by),
        len(chain.up.reached_by),
        len(parties(chain)),
        chain.up.is_cut,
    )


def parties(chain: Chain) -> Sequence[Face]:
    """The ends that are no suppliers of the register, nearest first: they are not scored."""
    ends = sorted(chain.up.reached_by, key=lambda end: (chain.up.depth_of[end], chain.faces[end].name))
    return [chain.faces[end] for end in ends if end.kind is EndKind.PARTY]
