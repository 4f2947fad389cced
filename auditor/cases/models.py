"""Zero-tolerance cases and what is recorded of them. No field holds who a worker is, or anybody's status."""

from __future__ import annotations

import uuid
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from suppliers.database import Base, TenantOwned


class CaseState(StrEnum):
    """The life of a zero-tolerance case; overdue is computed from its clocks and is no state."""

    ALERTED = "alerted"
    CROSS_CHECK = "cross_check"
    CONFIRMED = "confirmed"
    SUSPECTED = "suspected"
    NOT_SUBSTANTIATED = "not_substantiated"
    CONTAINED = "contained"
    ASSESSED = "assessed"
    REMEDY_AGREED = "remedy_agreed"
    REMEDY_RUNNING = "remedy_running"
    REMEDY_VERIFIED = "remedy_verified"
    MONITORED_90 = "monitored_90"
    MONITORED_180 = "monitored_180"
    CLOSED = "closed"


class ClockKind(StrEnum):
    """What is owed by an instant of its own."""

    ALERT = "alert"
    DOCUMENTS = "documents"
    CROSS_CHECK = "cross_check"
    CALL = "call"
    REPORT = "report"
    FOLLOW_UP = "follow_up"


class GroupSize(StrEnum):
    """How many people, banded: a smaller number would point at somebody."""

    UNDER_5 = "fewer_than_5"
    UNDER_20 = "5_to_19"
    UNDER_100 = "20_to_99"
    MORE = "100_or_more"


class Contact(StrEnum):
    """The class of who was offered or chosen; never a name."""

    POLICE = "police"
    LABOUR_INSPECTORATE = "labour_inspectorate"
    EMBASSY = "embassy"
    UNION = "union"
    NGO = "ngo"
    NATIONAL_REFERRAL_MECHANISM = "national_referral_mechanism"
    NONE_NOW = "none_now"


class ReferralConsent(StrEnum):
    """What the people concerned said to the referral."""

    ASKED = "asked"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Ground(StrEnum):
    """Why a referral is made: their consent, or one of the three cases in which it must be made anyway."""

    CONSENT = "consent"
    CHILD_AT_RISK = "child_at_risk"
    DANGER_TO_LIFE = "danger_to_life"
    LAW_OBLIGES = "law_obliges"


class Checked(StrEnum):
    """The answer to one question of the local check."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class ChosenBy(StrEnum):
    """Who decided what remedy it shall be."""

    WORKERS = "workers"
    PARTNER = "partner"


class RemedyForm(StrEnum):
    """Forms of remedy (UNGP 25)."""

    APOLOGY = "apology"
    RESTITUTION = "restitution"
    REHABILITATION = "rehabilitation"
    MONEY = "money"
    SANCTION = "sanction"
    NO_REPETITION = "guarantee_of_non_repetition"
    NONE_NOW = "none_now"


class ZeroToleranceCase(Base, TenantOwned):
    """What is done about grave matters at one supplier, under a code that says nothing about it."""

    __tablename__ = "zero_tolerance_case"
    __table_args__ = (
        sa.UniqueConstraint("organisation_id", "code"),
        sa.Index("ix_zero_tolerance_case_supplier", "supplier_id", "state"),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    """The site it was opened for; it stays there in a merge, whose counts would tell of it to others."""
    code: Mapped[str] = mapped_column(sa.String(12))
    state: Mapped[str] = mapped_column(sa.String(20), default=CaseState.ALERTED)
    detected_at: Mapped[datetime]
    """The first of its matters was seen: the alert's clock runs from here."""
    opened_at: Mapped[datetime]
    opened_by: Mapped[uuid.UUID | None]
    proposed_by: Mapped[uuid.UUID | None]
    """The first of the two reviewers who find it not substantiated; nothing changes until the second."""
    proposed_at: Mapped[datetime | None]
    proposed_reason: Mapped[str] = mapped_column(sa.Text, default="")
    verified_at: Mapped[datetime | None]
    """The remedy was verified: the 90 and 180 days run from here."""
    ended_at: Mapped[datetime | None]


class CaseFinding(Base, TenantOwned):
    """A finding that a case is about; one that comes back after its case has ended is part of a new one."""

    __tablename__ = "case_finding"
    __table_args__ = (sa.UniqueConstraint("case_id", "finding_id"),)

    case_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("zero_tolerance_case.id"))
    finding_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("finding.id"), index=True)
    joined_at: Mapped[datetime]


class CaseClock(Base, TenantOwned):
    """One thing that a case owes by an instant, and when it was done."""

    __tablename__ = "case_clock"
    __table_args__ = (
        sa.UniqueConstraint("case_id", "kind"),
        sa.Index("ix_case_clock_due", "organisation_id", "done_at", "due_at"),
    )

    case_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("zero_tolerance_case.id"))
    kind: Mapped[str] = mapped_column(sa.String(20))
    due_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_by: Mapped[uuid.UUID | None]


class DocumentCount(Base, TenantOwned):
    """How many papers were held and are back, as counted once. Rows are never changed; the newest counts."""

    __tablename__ = "case_document_count"
    __table_args__ = (
        sa.CheckConstraint("held >= 0", name="held"),
        sa.CheckConstraint("returned BETWEEN 0 AND held", name="returned"),
    )

    case_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("zero_tolerance_case.id"), index=True)
    held: Mapped[int]
    returned: Mapped[int]
    counted_at: Mapped[datetime]
    counted_by: Mapped[uuid.UUID | None]

    @property
    def outstanding(self) -> int:
        """Papers not yet back with their holders."""
        return self.held - self.returned


class WorkerChoice(Base, TenantOwned):
    """What remedy a group of workers chose, or that a partner decided for them and why. Never changed."""

    __tablename__ = "case_choice"

    case_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("zero_tolerance_case.id"), index=True)
    chosen_by: Mapped[str] = mapped_column(sa.String(10))
    remedies: Mapped[list[str]]
    group_size: Mapped[str] = mapped_column(sa.String(20))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    """The partner's reason; empty where the workers chose."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]


class Referral(Base, TenantOwned):
    """Who was offered to a group, whom it chose, its consent and the local check. Never changed."""

    __tablename__ = "case_referral"

    case_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("zero_tolerance_case.id"), index=True)
    group_size: Mapped[str] = mapped_column(sa.String(20))
    offered: Mapped[list[str]]
    chosen: Mapped[str] = mapped_column(sa.String(40))
    consent: Mapped[str] = mapped_column(sa.String(10))
    ground: Mapped[str] = mapped_column(sa.String(20))
    collusion: Mapped[str] = mapped_column(sa.String(10))
    """Is there a danger that the contact and the employer act together?"""
    detention: Mapped[str] = mapped_column(sa.String(10))
    """Could the contact lead to detention or deportation of anybody?"""
    legal_duty: Mapped[str] = mapped_column(sa.String(10))
    safe_partner: Mapped[str] = mapped_column(sa.String(10))
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
