"""Findings: what was found about a group of workers, how grave, how sure, and since when."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from auditor.audits.models import Audit
from auditor.core.numbers import number_of
from suppliers.database import Base, TenantOwned
from suppliers.models import Supplier


class FindingState(StrEnum):
    """The life of a finding; overdue is computed from its dates and is no state."""

    OPEN = "open"
    DISPUTED = "disputed"
    WITHDRAWN = "withdrawn"
    CAP_REQUESTED = "cap_requested"
    CAP_PROPOSED = "cap_proposed"
    CAP_ACCEPTED = "cap_accepted"
    IN_PROGRESS = "in_progress"
    EVIDENCE_SUBMITTED = "evidence_submitted"
    VERIFIED = "verified"
    CLOSED = "closed"
    REOPENED = "reopened"


class FindingSeverity(StrEnum):
    """How grave, gravest first; each has its clocks in the audit rules."""

    ZERO_TOLERANCE = "zero_tolerance"
    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    RISK = "risk"
    COLLABORATIVE = "collaborative"


GRAVE = frozenset({FindingSeverity.ZERO_TOLERANCE, FindingSeverity.CRITICAL})
"""Severe harm: somebody looks on site, who found it does not judge it alone, and an exit may be spoken of."""


class Substantiation(StrEnum):
    """How sure it is that the matter is real."""

    ALLEGED = "alleged"
    CORROBORATED = "corroborated"
    CONFIRMED = "confirmed"
    REFUTED = "refuted"


class Cohort(StrEnum):
    """The age group of the workers concerned; a group with both is two findings."""

    ADULT = "adult"
    CHILD = "child"


class Danger(StrEnum):
    """Whether somebody might be in danger now; it is asked before anything else is."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Exploitation(StrEnum):
    """The form of exploitation; all but labour are referred at once and never investigated here."""

    LABOUR = "labour"
    SEXUAL = "sexual"
    FORCED_MARRIAGE = "forced_marriage"
    ORGAN_REMOVAL = "organ_removal"
    CHILD_SOLDIERS = "child_soldiers"
    FORCED_CRIME = "forced_crime"
    DOMESTIC_SERVITUDE = "domestic_servitude"


class Lowering(StrEnum):
    """A decision that makes a finding weigh less; on zero tolerance it takes two reviewers."""

    WITHDRAWAL = "withdrawal"
    SEVERITY = "severity"
    SUBSTANTIATION = "substantiation"


class Finding(Base, TenantOwned):
    """One matter found at one supplier for one group of workers. It holds counts and codes, no identities."""

    __tablename__ = "finding"
    __table_args__ = (
        sa.Index("ix_finding_supplier_state", "supplier_id", "state"),
        sa.Index("ix_finding_due", "organisation_id", "state", "closure_due_on"),
        sa.UniqueConstraint("organisation_id", "supplier_id", "reference", "merged_from"),
        sa.CheckConstraint("period_to IS NULL OR period_to >= period_from", name="period"),
        sa.CheckConstraint("workers_affected IS NULL OR workers_affected >= 0", name="workers"),
        sa.CheckConstraint("scale IS NULL OR scale BETWEEN 1 AND 5", name="scale"),
        sa.CheckConstraint("scope IS NULL OR scope BETWEEN 1 AND 5", name="scope"),
        sa.CheckConstraint(
            "irremediability IS NULL OR irremediability BETWEEN 1 AND 5", name="irremediability"
        ),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    audit_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("audit.id"), index=True)
    reference: Mapped[str] = mapped_column(sa.String(80))
    """The recorder's own number; the same number for the same supplier is the same finding."""
    merged_from: Mapped[str] = mapped_column(sa.String(32), default="")
    """The merged site it came with, where the surviving one has a finding of the same number."""
    code: Mapped[str] = mapped_column(sa.String(20))
    """Code of the indicators table."""
    state: Mapped[str] = mapped_column(sa.String(20), default=FindingState.OPEN)
    severity: Mapped[str] = mapped_column(sa.String(20))
    substantiation: Mapped[str] = mapped_column(sa.String(20))
    cohort: Mapped[str] = mapped_column(sa.String(10), default=Cohort.ADULT)
    cohort_label: Mapped[str] = mapped_column(sa.String(80), default="")
    """Which group, by work and not by person (packing line, agency B); empty is the site at large."""
    cohort_size: Mapped[int | None]
    workers_affected: Mapped[int | None]
    context: Mapped[list[str]] = mapped_column(default=list)
    """Codes shown for the group that are no findings by themselves: acts and circumstances."""
    exploitation: Mapped[str] = mapped_column(sa.String(20), default=Exploitation.LABOUR)
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    last_known_on: Mapped[date]
    """The last day on which the matter was known to go on."""
    scale: Mapped[int | None]
    scope: Mapped[int | None]
    irremediability: Mapped[int | None]
    in_danger: Mapped[str] = mapped_column(sa.String(10), default=Danger.UNKNOWN)
    """Whether anybody might be in danger now, as the recorder judged it."""
    danger_group: Mapped[str] = mapped_column(sa.String(80), default="")
    """Which group by work, never a person."""
    danger_workers: Mapped[int | None]
    title: Mapped[str] = mapped_column(sa.String(200), default="")
    description: Mapped[str] = mapped_column(sa.Text, default="")
    is_confidential: Mapped[bool] = mapped_column(default=False)
    involuntariness: Mapped[bool | None]
    """Recorded by a reviewer only, for the workers and period of this finding; never derived."""
    menace_of_penalty: Mapped[bool | None]
    detected_at: Mapped[datetime]
    """When the auditor saw it: the hour of recording, or the beginning of an earlier day."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
    cap_due_on: Mapped[date | None]
    closure_due_on: Mapped[date | None]
    reopened_at: Mapped[datetime | None]
    verified_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    closed_by: Mapped[uuid.UUID | None]
    probation_from: Mapped[datetime | None]
    """When the zero-tolerance case ended that it was part of: the probation then runs from there."""
    gates_at_closing: Mapped[list[str]] = mapped_column(default=list)
    """Gates that the finding held whenever it was closed: they start the probation."""
    found_effective_on: Mapped[date | None]
    """The day on which the last check after the closing found the remedy effective; None until then."""
    proposed_change: Mapped[str] = mapped_column(sa.String(20), default="")
    """A `Lowering` that waits for a second reviewer; empty when none does. Until then nothing changes."""
    proposed_value: Mapped[str] = mapped_column(sa.String(20), default="")
    proposed_reason: Mapped[str] = mapped_column(sa.Text, default="")
    proposed_by: Mapped[uuid.UUID | None]
    proposed_at: Mapped[datetime | None]

    @property
    def decided(self) -> list[object]:
        """All that people decide on a finding: who decides from an older page is told so."""
        legs = [self.involuntariness, self.menace_of_penalty]
        return [
            self.state,
            self.severity,
            self.substantiation,
            *legs,
            self.proposed_change,
            self.proposed_value,
        ]

    @property
    def number(self) -> str:
        """Its number as people say it; `reference` is what a list or a device knows it by."""
        return number_of(self.id)

    @property
    def found_on(self) -> date:
        """The day on which it was found, which may be long before it was recorded here."""
        return self.detected_at.date()

    @property
    def audit_supplier_id(self) -> uuid.UUID | None:
        """The site that its audit stands under: another one where a split gave away one and not the other."""
        return self.audit.supplier_id if self.audit is not None else None

    supplier: Mapped[Supplier] = relationship(viewonly=True)
    audit: Mapped[Audit | None] = relationship(viewonly=True)


FindingRead = Finding | sa.Row[*tuple[Any, ...]]
"""A finding, or its columns alone where many are read and none is changed."""
