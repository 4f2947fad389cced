"""The chain behind a supplier: links from upstream to downstream, and parties that are no suppliers (yet)."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class LinkRole(StrEnum):
    """What the upstream end does for the downstream end."""

    SUPPLIES = "supplies"
    SUB_CONTRACTS = "sub_contracts"
    RECRUITS = "recruits"
    PROVIDES_LABOUR = "provides_labour"
    OWNS = "owns"
    ORIGINATES = "originates"


class PartyRole(StrEnum):
    """What an other party is."""

    RECRUITER = "recruiter"
    AGENT = "agent"
    LABOUR_PROVIDER = "labour_provider"
    OWNER = "owner"
    SUB_SUPPLIER = "sub_supplier"
    ORIGIN = "raw_material_origin"
    INTERMEDIARY = "intermediary"
    """Whom a supplier supplies, where that is no supplier of the register."""


PARTY_OF: dict[LinkRole, PartyRole] = {
    LinkRole.SUPPLIES: PartyRole.SUB_SUPPLIER,
    LinkRole.SUB_CONTRACTS: PartyRole.SUB_SUPPLIER,
    LinkRole.RECRUITS: PartyRole.RECRUITER,
    LinkRole.PROVIDES_LABOUR: PartyRole.LABOUR_PROVIDER,
    LinkRole.OWNS: PartyRole.OWNER,
    LinkRole.ORIGINATES: PartyRole.ORIGIN,
}
"""What a party is by the link that named it first."""


SCREENED_ROLES = frozenset({LinkRole.OWNS, LinkRole.ORIGINATES})
"""Links whose upstream end takes part in the screening of the downstream one."""


RECOGNISED = sa.text("supplier_id IS NOT NULL")


class OtherParty(Base, TenantOwned):
    """A company or licensed agent in the chain that is not a supplier of the register. Never a worker."""

    __tablename__ = "other_party"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "match_key"),
        sa.Index(
            "ix_other_party_supplier_id", "supplier_id", sqlite_where=RECOGNISED, postgresql_where=RECOGNISED
        ),
    )

    name: Mapped[str] = mapped_column(sa.Text)
    role: Mapped[str] = mapped_column(sa.String(20))
    country: Mapped[str] = mapped_column(sa.String(2), default="")
    """Empty where it is not known."""
    match_key: Mapped[str] = mapped_column(sa.Text)
    """Folded name and country: equal keys are the same party, whatever it does for whom."""
    supplier_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"))
    """The supplier that a person recognised it as; its links count as that supplier's from then on."""
    created_at: Mapped[datetime]


SERVING = {"ix_supply_link_of_parties": "upstream_party_id", "ix_supply_link_of_suppliers": "upstream_id"}


def serving(end: str) -> dict[str, Any]:
    """Open links whose upstream end this is, and whose downstream end is a supplier."""
    which = sa.text(f"ended_on IS NULL AND {end} IS NOT NULL AND downstream_id IS NOT NULL")
    return {"sqlite_where": which, "postgresql_where": which}


class SupplyLink(Base, TenantOwned):
    """One statement that the upstream end does something for the downstream end. Ended, never deleted."""

    __tablename__ = "supply_link"
    __table_args__ = (
        sa.Index("ix_supply_link_downstream", "organisation_id", "downstream_id"),
        sa.Index("ix_supply_link_upstream", "organisation_id", "upstream_id"),
        # Who stands behind several suppliers is counted by these alone: they hold all that is asked for.
        *(
            sa.Index(name, "organisation_id", end, "downstream_id", "role", "ended_on", **serving(end))
            for name, end in SERVING.items()
        ),
        sa.CheckConstraint(
            "(upstream_id IS NULL AND upstream_party_id IS NOT NULL) "
            "OR (upstream_id IS NOT NULL AND upstream_party_id IS NULL)",
            name="one_upstream",
        ),
        sa.CheckConstraint("downstream_id IS NULL OR downstream_party_id IS NULL", name="one_downstream"),
        sa.CheckConstraint("share IS NULL OR (share >= 0 AND share <= 100)", name="share"),
    )

    upstream_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"))
    upstream_party_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("other_party.id"), index=True)
    downstream_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"))
    downstream_party_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("other_party.id"), index=True)
    """Without any downstream end the link leads to the buyer, which is the organisation itself."""
    role: Mapped[str] = mapped_column(sa.String(20))
    product: Mapped[str] = mapped_column(sa.Text, default="")
    share: Mapped[float | None]
    """Percent of the downstream end's product, input or workers; None when it is not known."""
    tier: Mapped[str] = mapped_column(sa.Text, default="")
    """As it was stated, e.g. `2` or `Tier 2`."""
    grade: Mapped[str] = mapped_column(sa.String(20))
    """How the link was shown, a `risk.vocabulary.Grade`."""
    source: Mapped[str] = mapped_column(sa.Text)
    observed_on: Mapped[date]
    recorded_by: Mapped[uuid.UUID | None]
    recorded_at: Mapped[datetime]
    ended_on: Mapped[date | None]
    """The day from which it no longer counts: it ended, or a newer statement took its place."""


@dataclass(eq=False)
class NewLink:
    """What one statement says of a link, by the columns of `SupplyLink`, before it is kept."""

    upstream_id: uuid.UUID | None
    upstream_party_id: uuid.UUID | None
    downstream_id: uuid.UUID | None
    downstream_party_id: uuid.UUID | None
    role: str
    product: str
    share: float | None
    tier: str
    grade: str
    source: str
    observed_on: date
    ended_on: date | None = None
