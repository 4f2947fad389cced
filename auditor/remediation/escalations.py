"""Steps taken when time ran out or when workers who spoke are gone, and what people decided on them.

They are kept here, below the room that takes them, since no finding closes over an open question.
"""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from auditor.findings.models import Finding
from suppliers.database import Base, TenantOwned


class Step(StrEnum):
    """What happens when time ran out, or when workers who spoke are gone."""

    OWNER_TOLD = "owner_told"
    BUYER_TOLD = "buyer_told"
    SPECIAL_AUDIT = "special_audit"
    RAISE_SEVERITY = "raise_severity"
    RETALIATION = "retaliation"
    REVIEW = "review"
    LEVERAGE_PLAN = "leverage_plan"
    DISENGAGEMENT_STUDY = "disengagement_study"


class Decision(StrEnum):
    """What became of a step that waits for people."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    """The matter was decided otherwise meanwhile."""
    PROGRESS = "progress"
    NO_PROGRESS = "no_progress"
    MADE = "made"
    NOT_POSSIBLE = "not_possible"
    STAY = "stay"
    SUSPEND = "suspend"
    LEAVE = "leave"


PROPOSALS = (Step.RAISE_SEVERITY, Step.RETALIATION)
"""Decided by a reviewer: accepted or declined."""
OUTCOMES: dict[str, tuple[Decision, ...]] = {
    Step.REVIEW: (Decision.PROGRESS, Decision.NO_PROGRESS),
    Step.LEVERAGE_PLAN: (Decision.MADE, Decision.NOT_POSSIBLE),
    Step.DISENGAGEMENT_STUDY: (Decision.STAY, Decision.SUSPEND, Decision.LEAVE),
}
"""Tasks with an owner, and how each may end."""


class Escalation(Base, TenantOwned):
    """One step, taken once for one term that ran out; a proposal or task waits in it until people decide."""

    __tablename__ = "escalation"
    __table_args__ = (
        sa.UniqueConstraint("finding_id", "step", "counted_from"),
        sa.Index("ix_escalation_open", "organisation_id", "decision", "due_on"),
    )

    finding_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("finding.id"))
    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    step: Mapped[str] = mapped_column(sa.String(30))
    counted_from: Mapped[date]
    """The day that passed: of the plan, of the closing, of the last progress, of the count."""
    raised_at: Mapped[datetime]
    due_on: Mapped[date | None]
    """By when people decide or the owner is done; None where nothing waits."""
    proposed_value: Mapped[str] = mapped_column(sa.String(20), default="")
    audit_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("audit.id"))
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    decision: Mapped[str] = mapped_column(sa.String(20), default="")
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None]

    finding: Mapped[Finding] = relationship(viewonly=True)

    @property
    def waits(self) -> bool:
        """Whether somebody still has to decide or act."""
        return self.due_on is not None and not self.decision

    @property
    def is_proposal(self) -> bool:
        """Whether a reviewer decides on it."""
        return self.step in PROPOSALS
