"""Names under which a site came before: kept when a name changes or sites are merged."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from suppliers.keys import BY_KEY, among, among_texts
from suppliers.matching import fold, match_key
from suppliers.models import Supplier
from suppliers.sites.site_models import AliasKind, SupplierAlias

AT_ONCE = 500


def remember(
    session: Session,
    supplier: Supplier,
    text: str,
    kind: AliasKind,
    *,
    source: str,
    since: date,
) -> None:
    """Keep a name of a site with the key it has at its present address; a known one is not kept twice."""
    if not text:
        return
    key = match_key(text, supplier.address, supplier.country)
    known = sa.select(SupplierAlias.id).where(
        SupplierAlias.supplier_id == supplier.id, SupplierAlias.match_key == key, SupplierAlias.text == text
    )
    if session.scalar(known) is None:
        session.add(
            SupplierAlias(
                organisation_id=supplier.organisation_id,
                supplier_id=supplier.id,
                text=text,
                kind=kind,
                match_key=key,
                source=source,
                since=since,
            )
        )


def remember_former(
    session: Session, supplier: Supplier, values: Mapping[str, Any], *, source: str, since: date
) -> None:
    """Keep the names that `values` are about to replace: a former name is a classic way to hide."""
    for name in ("name", "native_name"):
        old, new = getattr(supplier, name), values.get(name)
        if old and new is not None and fold(old) != fold(new):
            remember(session, supplier, old, AliasKind.FORMER, source=source, since=since)


def of(session: Session, supplier: Supplier) -> list[SupplierAlias]:
    """The other names of a site, oldest first; none that is its own now, as after a merge that was undone."""
    own = {fold(supplier.name), fold(supplier.native_name)}
    query = sa.select(SupplierAlias).where(SupplierAlias.supplier_id == supplier.id)
    return [one for one in session.scalars(query.order_by(SupplierAlias.id)) if fold(one.text) not in own]


def folded(session: Session, supplier_ids: Iterable[uuid.UUID]) -> dict[uuid.UUID, set[str]]:
    """The other names of sites as they are compared, without case and punctuation."""
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    query = sa.select(SupplierAlias.supplier_id, SupplierAlias.text)
    query = query.where(among(SupplierAlias.supplier_id, supplier_ids))
    for supplier_id, text in session.execute(query, execution_options=BY_KEY):
        found[supplier_id].add(fold(text))
    return found


def under_keys(session: Session, keys: Sequence[str]) -> list[tuple[uuid.UUID, str]]:
    """Sites that came under one of these keys before, as (site, key), oldest first."""
    found: list[tuple[uuid.UUID, str]] = []
    for some in _portions(keys):
        query = sa.select(SupplierAlias.supplier_id, SupplierAlias.match_key)
        query = query.where(among_texts(SupplierAlias.match_key, some)).order_by(SupplierAlias.id)
        found += [(supplier_id, key) for supplier_id, key in session.execute(query)]
    return found


def _portions(items: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (items[start : start + AT_ONCE] for start in range(0, len(items), AT_ONCE))
