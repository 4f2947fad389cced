"""What is known of a site's names, and every merge and split of sites with each row that it moved."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class AliasKind(StrEnum):
    """In which way a site came under another name."""

    MAIN = "main"
    """The name of a site that was merged into this one."""
    NATIVE = "native"
    """A name in the site's own script."""
    FORMER = "former"
    """Its name until a list or a person changed it."""
    ALIAS = "alias"
    """Any other spelling."""


class SupplierAlias(Base, TenantOwned):
    """A name under which a site came once: searched, screened, and matched when a list brings it again."""

    __tablename__ = "supplier_alias"
    __table_args__ = (
        sa.UniqueConstraint("supplier_id", "match_key", "text"),
        sa.Index("ix_supplier_alias_key", "organisation_id", "match_key"),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    text: Mapped[str] = mapped_column(sa.Text)
    kind: Mapped[str] = mapped_column(sa.String(10))
    match_key: Mapped[str] = mapped_column(sa.Text)
    """Folded name, address and country under which it came."""
    source: Mapped[str] = mapped_column(sa.Text)
    since: Mapped[date]
    """The day on which it became known."""


class ChangeState(StrEnum):
    """The life of a merge or split."""

    PROPOSED = "proposed"
    DECLINED = "declined"
    DONE = "done"
    UNDONE = "undone"


class SiteChange(Base, TenantOwned):
    """A merge of two sites or a split of one: who proposed, agreed and undid it, and why."""

    __tablename__ = "site_change"
    __table_args__ = (sa.Index("ix_site_change_state", "organisation_id", "state", "id"),)

    kind: Mapped[str] = mapped_column(sa.String(10))
    """merge or split."""
    state: Mapped[str] = mapped_column(sa.String(10), default=ChangeState.PROPOSED)
    keep_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    """The site that stays what it is."""
    other_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    """The merged site; the one that a split gave back, None until a new one is made."""
    choice: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What a split gives back, as chosen."""
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """The survivor's shown score as it was before a merge."""
    reason: Mapped[str] = mapped_column(sa.Text)
    is_reviewed: Mapped[bool] = mapped_column(default=False)
    """Whether it took a reviewer besides the proposer."""
    proposed_by: Mapped[uuid.UUID | None]
    proposed_at: Mapped[datetime]
    decided_by: Mapped[uuid.UUID | None]
    decided_at: Mapped[datetime | None]
    decision_reason: Mapped[str] = mapped_column(sa.Text, default="")
    done_mark: Mapped[uuid.UUID | None]
    """Larger than the id of every row that was there when it was carried out."""
    undone_by: Mapped[uuid.UUID | None]
    undone_at: Mapped[datetime | None]
    undo_reason: Mapped[str] = mapped_column(sa.Text, default="")


class SiteMove(Base, TenantOwned):
    """One row that a merge or split put under another site, so that an undo restores exactly that."""

    __tablename__ = "site_move"
    __table_args__ = (sa.Index("ix_site_move_change", "change_id", "table_name"),)

    change_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("site_change.id"))
    table_name: Mapped[str] = mapped_column(sa.String(60))
    column_name: Mapped[str] = mapped_column(sa.String(60))
    row_id: Mapped[uuid.UUID]
    from_id: Mapped[uuid.UUID]
    to_id: Mapped[uuid.UUID]
    merged_from: Mapped[str] = mapped_column(sa.String(32), default="")
    """The row's own `merged_from` before the move."""
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Values that later work may change because of the move alone: those of a list hit."""
    moved_back_at: Mapped[datetime | None]
