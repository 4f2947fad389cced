"""Who looked at what a list tells of signs and found none, why, and what became of it. Rows never change."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from suppliers.database import Base, TenantOwned


class Step(StrEnum):
    """What became of a look: a reviewer agreed or declined, or somebody took it back."""

    AGREED = "agreed"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


class LookState(StrEnum):
    """Where a look stands."""

    WAITS = "waits"
    """A second person has to agree: until then what the list tells stands."""
    IN_FORCE = "in_force"
    OVER = "over"
    """Declined or taken back: what the list tells stands again."""


class RemarkLook(Base, TenantOwned):
    """Somebody looked at a cell, or at a column that nobody read, and found no sign of forced labour.

    The supplier is whose row it is, which a merge may move.
    """

    __tablename__ = "remark_look"

    upload_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("upload.id"), index=True)
    upload_row_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("upload_row.id"), index=True)
    """None where it is of a whole column."""
    column_name: Mapped[str] = mapped_column(sa.Text)
    """The list's own heading, as the problem names it."""
    digest: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of the words that were looked at (`told_words.digest`); the words stand in the row alone."""
    asks_second: Mapped[bool]
    """Whether it may be a grave sign, so that a second person has to agree."""
    reason: Mapped[str] = mapped_column(sa.Text)
    looked_at: Mapped[datetime]
    looked_by: Mapped[uuid.UUID | None]
    looked_by_name: Mapped[str] = mapped_column(sa.String(200))

    steps: Mapped[list[LookStep]] = relationship(
        viewonly=True, lazy="selectin", order_by="LookStep.taken_at, LookStep.id"
    )

    @property
    def state(self) -> LookState:
        """Where it stands by what became of it."""
        taken = {one.step for one in self.steps}
        if taken & {Step.DECLINED, Step.TAKEN_BACK}:
            return LookState.OVER
        return LookState.WAITS if self.asks_second and Step.AGREED not in taken else LookState.IN_FORCE

    def settles(self, *, asks_second: bool) -> bool:
        """Whether it settles words of which it is known by now whether they ask for a second person.

        One that was recorded when less was known of them, by one person, settles none that do.
        """
        is_agreed = any(one.step == Step.AGREED for one in self.steps)
        return self.state == LookState.IN_FORCE and (is_agreed or not asks_second)


class LookStep(Base, TenantOwned):
    """One thing that became of a look, each once: agreed to, declined or taken back."""

    __tablename__ = "remark_look_step"
    __table_args__ = (sa.UniqueConstraint("look_id", "step"),)

    look_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("remark_look.id"))
    step: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.Text)
    taken_at: Mapped[datetime]
    taken_by: Mapped[uuid.UUID | None]
    taken_by_name: Mapped[str] = mapped_column(sa.String(200))
