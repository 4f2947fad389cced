"""Who stands at the ends of the chain: names, what they are, shown scores, what lists say of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import sqlalchemy as sa

from auditor.chain.roles import PARTY_WORDS
from auditor.core.database import TenantSession
from auditor.reference import active
from auditor.scoring.models import SupplierScore
from auditor.screening import lists
from auditor.screening.models import UNDECIDED, Hit, HitState
from risk.reference import Release
from suppliers import register
from suppliers.chain import chain_register
from suppliers.chain.chain_models import OtherParty
from suppliers.chain.chain_walk import BUYER, End, EndKind
from suppliers.models import Organisation, Supplier


@dataclass(frozen=True, slots=True)
class Alert:
    """A listed name or place that an end may be; `state` is that of the hit, or says that there is none."""

    listed_name: str
    list_name: str
    score: float
    state: str


@dataclass(frozen=True, slots=True)
class Face:
    """One end as pages show it. Band, score and rank are None for parties and for what is not scored yet."""

    end: End
    name: str
    what: str
    country: str = ""
    product: str = ""
    band: str | None = None
    final: float | None = None
    rank: int | None = None
    blocked: bool = False
    awaits_review: bool = False
    gates: tuple[str, ...] = ()
    alerts: tuple[Alert, ...] = ()
    has_ended: bool = False

    @property
    def is_supplier(self) -> bool:
        """Whether it is a supplier of the register, which is scored and screened."""
        return self.end.kind is EndKind.SUPPLIER


def of_ends(session: TenantSession, ends: Iterable[End]) -> dict[End, Face]:
    """The faces of ends; a few queries however many there are."""
    wanted = set(ends)
    suppliers = sorted(end.id for end in wanted if end.kind is EndKind.SUPPLIER and end.id)
    parties = [end.id for end in wanted if end.kind is EndKind.PARTY and end.id]
    found = {face.end: face for face in _suppliers(session, suppliers)}
    found |= {face.end: face for face in _parties(session, parties)}
    if BUYER in wanted:
        own = session.get(Organisation, session.organisation_id)
        found[BUYER] = Face(BUYER, own.name if own else "", "your organisation")
    return found


def of_ids(session: TenantSession, ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, Face]:
    """The faces of suppliers and parties, whichever they are."""
    ends = (End(kind, one) for one in ids for kind in (EndKind.SUPPLIER, EndKind.PARTY))
    return {end.id: face for end, face in of_ends(session, ends).items() if end.id is not None}


def _suppliers(session: TenantSession, ids: list[uuid.UUID]) -> Iterable[Face]:
    alerts = _hits(session, ids)
    query = sa.select(Supplier, SupplierScore).outerjoin(
        SupplierScore, SupplierScore.supplier_id == Supplier.id
    )
    for some in register.portions(ids):
        for supplier, score in session.execute(query.where(Supplier.id.in_(some))):
            face = Face(
                End(EndKind.SUPPLIER, supplier.id),
                supplier.name,
                supplier.kind,
                supplier.country,
                supplier.product,
                alerts=tuple(alerts[supplier.id]),
                has_ended=supplier.ended_on is not None,
            )
            yield _scored(face, score) if score is not None else face


def _scored(face: Face, score: SupplierScore) -> Face:
    return replace(
        face,
        band=score.band,
        final=score.final,
        rank=score.rank,
        blocked=score.blocked,
        awaits_review=score.awaits_review,
        gates=tuple(score.gates),
    )


def _hits(session: TenantSession, ids: list[uuid.UUID]) -> defaultdict[uuid.UUID, list[Alert]]:
    """Alerts that screening holds and that nobody set aside, best matches first."""
    found: defaultdict[uuid.UUID, list[Alert]] = defaultdict(list)
    for some in register.portions(ids):
        query = sa.select(Hit).where(
            Hit.supplier_id.in_(some),
            sa.or_(
                Hit.state == HitState.CONFIRMED, sa.and_(Hit.is_alert.is_(True), Hit.state.in_(UNDECIDED))
            ),
        )
        for hit in session.scalars(query.order_by(Hit.score.desc(), Hit.id)):
            found[hit.supplier_id].append(Alert(hit.listed_name, hit.list_name, hit.score, hit.state))
    return found


def _parties(session: TenantSession, ids: list[uuid.UUID]) -> Iterable[Face]:
    known = list(chain_register.parties(session, ids).values())
    if not known:
        return
    release = active.release(session)
    found = lists.search_names([(party.name, party.country) for party in known], release)
    for party, answers in zip(known, found, strict=True):
        alerts = [
            Alert(one.listed_name, one.list_name, one.score, "not decided on")
            for one in answers
            if one.is_alert
        ]
        yield Face(
            End(EndKind.PARTY, party.id),
            party.name,
            PARTY_WORDS.get(party.role, party.role),
            party.country,
            alerts=tuple(alerts + _places(party, release)),
        )


def _places(party: OtherParty, release: Release) -> list[Alert]:
    """Whether the name itself is a place of state-imposed forced labour, as origins of material often are."""
    place = release.state_imposed(party.name, "", party.country)
    if place is None:
        return []
    about = release.dataset(lists.PLACES)
    state = "not decided on" if place.raises_gate else "possible only"
    return [Alert(place.place, about.title, 1.0 if place.raises_gate else 0.5, state)]
