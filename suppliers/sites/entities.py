"""Companies behind sites: found by equal numbers, proposed by equal names, never a reason to fuse sites."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from risk import names
from risk.names import Likeness
from risk.naming import name_reading
from suppliers import register
from suppliers.database import new_id
from suppliers.matching import fold
from suppliers.models import LegalEntity, LegalEntityNumber, OutsideIdentifier, Supplier
from suppliers.values.check_digits import Check, check

SCHEMES: Mapping[str, str] = {
    "lei": "Legal entity identifier (LEI)",
    "registration_number": "Registration number",
    "tax_id": "Tax number",
    "vat_id": "VAT number",
    "duns": "D-U-N-S number",
}
"""Numbers of a company, not of one of its sites."""

WORLDWIDE = frozenset({"lei", "duns"})
"""Schemes whose numbers are unique in the world; others are only within the country that gave them."""

SAME_COMPANY = frozenset({Likeness.EXACT, Likeness.FORM_DIFFERS})
LOOKED_AT = 200
BY_HAND = "hand"


@dataclass(frozen=True, slots=True)
class Number:
    """A company's number with the country in which it is unique; empty for the whole world."""

    scheme: str
    value: str
    country: str


def found_by_number(session: Session, supplier_ids: Collection[uuid.UUID], *, now: datetime) -> int:
    """Put sites without a legal entity under the one with an equal number; how many were put.

    A number nobody has yet makes a legal entity. One whose check digits are wrong, or two that belong to
    different ones, decide nothing.
    """
    if not supplier_ids:
        return 0
    free = {one.id: one for one in register.suppliers(session, list(supplier_ids)) if not one.legal_entity_id}
    wanted = _numbers_of(session, free)
    known = _known(session, {number for numbers in wanted.values() for number in numbers})
    put = 0
    for supplier_id, numbers in wanted.items():
        owners = {known[number] for number in numbers if number in known}
        if len(owners) > 1:
            continue
        supplier = free[supplier_id]
        deciding = next((number for number in numbers if number in known), numbers[0])
        entity_id = owners.pop() if owners else _new(session, supplier, numbers, now)
        _add_numbers(session, entity_id, [number for number in numbers if number not in known])
        known |= dict.fromkeys(numbers, entity_id)
        supplier.legal_entity_id, supplier.legal_entity_by = entity_id, deciding.scheme
        put += 1
    session.flush()
    return put


def _numbers_of(session: Session, free: Mapping[uuid.UUID, Supplier]) -> dict[uuid.UUID, list[Number]]:
    found: dict[uuid.UUID, list[Number]] = defaultdict(list)
    for ids in register.portions(sorted(free)):
        query = sa.select(OutsideIdentifier).where(
            OutsideIdentifier.supplier_id.in_(ids), OutsideIdentifier.scheme.in_(SCHEMES)
        )
        for one in session.scalars(query.order_by(OutsideIdentifier.scheme, OutsideIdentifier.value)):
            country = free[one.supplier_id].country
            if check(one.scheme, one.value, country) is not Check.WRONG:
                country = "" if one.scheme in WORLDWIDE else country
                found[one.supplier_id].append(Number(one.scheme, fold(one.value).upper(), country))
    return found


def _known(session: Session, numbers: Collection[Number]) -> dict[Number, uuid.UUID]:
    found: dict[Number, uuid.UUID] = {}
    for values in register.portions(sorted({number.value for number in numbers})):
        query = (
            sa.select(LegalEntityNumber, LegalEntity.country)
            .join(LegalEntity, LegalEntity.id == LegalEntityNumber.legal_entity_id)
            .where(LegalEntityNumber.value.in_(values), LegalEntityNumber.check != Check.WRONG)
            .order_by(LegalEntityNumber.id)
        )
        for one, country in session.execute(query):
            number = Number(one.scheme, one.value, "" if one.scheme in WORLDWIDE else country)
            found.setdefault(number, one.legal_entity_id)
    return found


def _new(session: Session, supplier: Supplier, numbers: Sequence[Number], now: datetime) -> uuid.UUID:
    entity = LegalEntity(
        id=new_id(),
        organisation_id=supplier.organisation_id,
        name=supplier.name,
        native_name=supplier.native_name,
        country=next((number.country for number in numbers if number.country), ""),
        created_at=now,
        updated_at=now,
    )
    session.add(entity)
    session.flush()
    return entity.id


def _add_numbers(session: Session, entity_id: uuid.UUID, numbers: Sequence[Number]) -> None:
    organisation_id = session.get_one(LegalEntity, entity_id).organisation_id
    for number in numbers:
        add_number(session, organisation_id, entity_id, number.scheme, number.value, country=number.country)


def add_number(
    session: Session,
    organisation_id: uuid.UUID,
    entity_id: uuid.UUID,
    scheme: str,
    value: str,
    *,
    country: str = "",
) -> None:
    """Give a legal entity a number, with what its check digits say by the rule of its country."""
    session.add(
        LegalEntityNumber(
            organisation_id=organisation_id,
            legal_entity_id=entity_id,
            scheme=scheme,
            value=fold(value).upper(),
            check=check(scheme, value, country),
        )
    )


def numbers(session: Session, entity_id: uuid.UUID) -> list[LegalEntityNumber]:
    """The numbers of a legal entity."""
    query = sa.select(LegalEntityNumber).where(LegalEntityNumber.legal_entity_id == entity_id)
    return list(session.scalars(query.order_by(LegalEntityNumber.scheme, LegalEntityNumber.value)))


def is_same_company(one: str, other: str) -> bool:
    """Whether two names are equal but for spelling and company form; a number in a name has to agree."""
    return names.compare(one, other).likeness in SAME_COMPANY


def same_name(session: Session, supplier: Supplier) -> list[Supplier]:
    """Other sites in the same country whose company name is equal: a proposal for a person to decide."""
    telling = _telling_part(supplier.name)
    if not telling:
        return []
    query = (
        sa.select(Supplier)
        .where(
            Supplier.country == supplier.country,
            Supplier.id != supplier.id,
            Supplier.match_key.contains(telling, autoescape=True),
        )
        .order_by(Supplier.id)
        .limit(LOOKED_AT)
    )
    return [
        one
        for one in session.scalars(query)
        if (one.legal_entity_id is None or one.legal_entity_id != supplier.legal_entity_id)
        and is_same_company(supplier.name, one.name)
    ]


def _telling_part(name: str) -> str:
    """The longest word of a name as keys hold it; its beginning where words are not written apart."""
    folded = fold(name)
    words = [fold(word.written) for word in name_reading.read(name).words]
    return max((word for word in words if word and word in folded), key=len, default=folded[:2])


def sites(session: Session, entity_id: uuid.UUID) -> list[Supplier]:
    """The sites of a legal entity by name."""
    query = sa.select(Supplier).where(Supplier.legal_entity_id == entity_id)
    return list(session.scalars(query.order_by(Supplier.name, Supplier.id)))
