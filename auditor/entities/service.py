"""Keeping legal entities, and saying by hand which sites are theirs. A legal entity is not scored."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core import access, privacy, reasons, seen
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession, lock
from auditor.core.errors import BadInput, Refused, at_field, problem
from auditor.history import service as history
from auditor.history.models import Event
from auditor.scoring.models import SupplierScore
from risk.vocabulary import Band
from suppliers.keys import ALONG_OWN, BY_KEY, among
from suppliers.matching import fold
from suppliers.models import LegalEntity, LegalEntityNumber, Supplier
from suppliers.sites import entities, spellings
from suppliers.values.check_digits import check

OWN = ("name", "native_name", "country")
BANDS = tuple(Band)


@dataclass(frozen=True, slots=True)
class Site:
    """A site of a legal entity with its score as lists show it."""

    supplier: Supplier
    score: SupplierScore | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A legal entity with all that its page tells."""

    entity: LegalEntity
    numbers: Sequence[LegalEntityNumber]
    sites: Sequence[Site]
    former_names: Sequence[Event]

    @property
    def gravest(self) -> SupplierScore | None:
        """The gravest score among its sites: it stands for none of the others."""
        scores = [site.score for site in self.sites if site.score is not None]
        return max(scores, key=lambda score: (BANDS.index(Band(score.band)), score.final), default=None)


def make(session: TenantSession, values: Mapping[str, Any], *, actor: Actor, now: datetime) -> LegalEntity:
    """A legal entity that a person knows of."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    privacy.refuse_workers({name: values[name] for name in OWN})
    entity = LegalEntity(**{name: values[name] for name in OWN}, created_at=now, updated_at=now)
    session.add(entity)
    history.record(
        session, actor, "legal_entity_made", entity, at=now, after={name: values[name] for name in OWN}
    )
    return entity


def require_new(session: TenantSession, name: str, country: str) -> None:
    """Refuse a second legal entity of the same name in one country; spaces and letters aside."""
    same = sa.select(LegalEntity.id, LegalEntity.name).where(LegalEntity.country == country)
    wanted = fold(" ".join(name.split()))
    for known_id, known in session.execute(same.order_by(LegalEntity.id)):
        if fold(" ".join(known.split())) == wanted:
            raise Refused("legal_entity_known", name=known, existing=str(known_id))


def require_other_than_own(session: TenantSession, supplier: Supplier) -> None:
    """Refuse another legal entity of the site's own name: a form that was sent again means no second one."""
    lock(session, supplier)
    known = session.get(LegalEntity, supplier.legal_entity_id) if supplier.legal_entity_id else None
    if known and (known.name, known.native_name) == (supplier.name, supplier.native_name):
        advice = (
            f"The site is under the legal entity “{known.name}” already; another of its name is not made."
        )
        raise BadInput([problem("", "legal_entity_known", known.id, advice)])


def change(
    session: TenantSession, entity: LegalEntity, values: Mapping[str, Any], *, actor: Actor, now: datetime
) -> bool:
    """Change names or country; the former ones stay in the history. False when nothing differs.

    With `updated_at` among the values, a change that was made from older data is refused.
    """
    access.require(actor, Permission.EDIT_SUPPLIERS)
    if "updated_at" in values:
        seen.require_unchanged(session, entity, values["updated_at"])
    before = {name: getattr(entity, name) for name in OWN if values[name] != getattr(entity, name)}
    if not before:
        return False
    after = {name: values[name] for name in before}
    privacy.refuse_workers(after)
    for name, value in after.items():
        setattr(entity, name, value)
    entity.updated_at = now
    history.record(session, actor, "legal_entity_changed", entity, at=now, before=before, after=after)
    return True


def add_number(
    session: TenantSession, entity: LegalEntity, *, scheme: str, value: str, actor: Actor, now: datetime
) -> None:
    """Give a legal entity a number; one with wrong check digits is kept and marked, and decides nothing."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    if scheme not in entities.SCHEMES:
        raise BadInput([at_field("scheme", "scheme_unknown", scheme, "Choose one of the list.")])
    plain = fold(value).upper()
    if not plain:
        raise BadInput([at_field("value", "missing", "", "Write the number.")])
    if any((one.scheme, one.value) == (scheme, plain) for one in entities.numbers(session, entity.id)):
        raise Refused("number_known")
    assert session.organisation_id is not None
    entities.add_number(session, session.organisation_id, entity.id, scheme, value, country=entity.country)
    after = {"scheme": scheme, "value": plain, "check": check(scheme, value, entity.country).value}
    history.record(session, actor, "legal_entity_number_added", entity, at=now, after=after)


def assign(
    session: TenantSession,
    supplier: Supplier,
    entity: LegalEntity,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Say that a site belongs to a legal entity; nothing else of it changes, least of all its score."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    reasons.require(reason)
    _put(session, supplier, entity.id, entities.BY_HAND, "legal_entity_assigned", reason, actor, now)


def unassign(
    session: TenantSession,
    supplier: Supplier,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
    entity: LegalEntity | None = None,
) -> None:
    """Say that a site does not belong to its legal entity; to `entity`, where it is named."""
    access.require(actor, Permission.EDIT_SUPPLIERS)
    if supplier.legal_entity_id is None or (entity is not None and supplier.legal_entity_id != entity.id):
        raise Refused("no_legal_entity")
    reasons.require(reason)
    _put(session, supplier, None, "", "legal_entity_unassigned", reason, actor, now)


def _put(
    session: TenantSession,
    supplier: Supplier,
    entity_id: uuid.UUID | None,
    by: str,
    action: str,
    reason: str,
    actor: Actor,
    now: datetime,
) -> None:
    before = {"legal_entity": supplier.legal_entity_id, "by": supplier.legal_entity_by}
    supplier.legal_entity_id, supplier.legal_entity_by = entity_id, by
    after = {"legal_entity": entity_id, "by": by}
    history.record(
        session,
        actor,
        action,
        supplier,
        at=now,
        before=before,
        after=after,
        supplier_id=supplier.id,
        reason=reason.strip(),
    )


def whole(session: TenantSession, entity: LegalEntity) -> Whole:
    """A legal entity with numbers, sites, their scores, and the names it had."""
    found = entities.sites(session, entity.id)
    query = sa.select(SupplierScore).where(SupplierScore.supplier_id.in_([site.id for site in found]))
    scores = {score.supplier_id: score for score in session.scalars(query)}
    renamed = [
        event
        for event in history.of_subject(session, entity.id)
        if event.action == "legal_entity_changed" and {"name", "native_name"} & set(event.before)
    ]
    sites = [Site(site, scores.get(site.id)) for site in found]
    return Whole(entity, entities.numbers(session, entity.id), sites, renamed)


def of_supplier(session: TenantSession, supplier: Supplier) -> Whole | None:
    """The legal entity of a site; None where none is known."""
    if supplier.legal_entity_id is None:
        return None
    return whole(session, session.get_one(LegalEntity, supplier.legal_entity_id))


@dataclass(frozen=True, slots=True)
class Proposal:
    """A site of an equally named company in the same country, which may be of the same legal entity."""

    supplier: Supplier
    entity: LegalEntity | None


def proposals(session: TenantSession, supplier: Supplier) -> list[Proposal]:
    """Sites of equally named companies in the same country, for a person to decide."""
    found = entities.same_name(session, supplier)
    ids = {one.legal_entity_id for one in found if one.legal_entity_id}
    known = {one.id: one for one in session.scalars(sa.select(LegalEntity).where(LegalEntity.id.in_(ids)))}
    return [Proposal(one, known.get(one.legal_entity_id) if one.legal_entity_id else None) for one in found]


def page(
    session: TenantSession, *, text: str, limit: int, after: tuple[str, uuid.UUID] | None = None
) -> list[tuple[LegalEntity, int]]:
    """Legal entities by name with how many sites they have; `after` is the cursor (name, id)."""
    query = sa.select(LegalEntity).order_by(LegalEntity.name, LegalEntity.id).limit(limit)
    if text:
        numbered = sa.select(LegalEntityNumber.legal_entity_id).where(
            LegalEntityNumber.value == fold(text).upper()
        )
        named = [LegalEntity.name.icontains(text, autoescape=True)]
        if key := fold(text):
            named += [spellings.in_name(one, key) for one in (LegalEntity.name, LegalEntity.native_name)]
        query = query.where(sa.or_(*named, LegalEntity.id.in_(numbered)))
    if after is not None:
        name, last_id = after
        further = sa.and_(LegalEntity.name == name, LegalEntity.id > last_id)
        query = query.where(sa.or_(LegalEntity.name > name, further))
    found = session.scalars(query, execution_options=ALONG_OWN).all()
    of_these = among(Supplier.legal_entity_id, [entity.id for entity in found])
    counted = sa.select(Supplier.legal_entity_id, sa.func.count()).where(of_these)
    rows = session.execute(counted.group_by(Supplier.legal_entity_id), execution_options=BY_KEY)
    sites = {entity_id: number for entity_id, number in rows if entity_id}
    return [(entity, sites.get(entity.id, 0)) for entity in found]
