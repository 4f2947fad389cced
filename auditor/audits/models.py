"""Audits, their checklists, interviews (counts only) and issued report revisions."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from suppliers.database import Base, TenantOwned
from suppliers.models import Supplier


class AuditState(StrEnum):
    """The life of an audit."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    IN_PROGRESS = "in_progress"
    SUSPENDED = "suspended"
    ACCESS_DENIED = "access_denied"
    FIELDWORK_DONE = "fieldwork_done"
    REPORT_DRAFT = "report_draft"
    IN_REVIEW = "in_review"
    ISSUED = "issued"
    FOLLOW_UP = "follow_up"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Announcement(StrEnum):
    """How much the site knows of the visit before it happens."""

    ANNOUNCED = "announced"
    SEMI_ANNOUNCED = "semi_announced"
    UNANNOUNCED = "unannounced"


class Purpose(StrEnum):
    """Why the audit is made; an investigation has no checklist, a follow-up looks at open items only."""

    INITIAL = "initial"
    PERIODIC = "periodic"
    FOLLOW_UP = "follow_up"
    SPECIAL = "special"
    INVESTIGATION = "investigation"
    DESK_REVIEW = "desk_review"
    """Documents and questionnaire without a visit; it never counts as an audit of the site (FRQ-LO)."""


class RawAnswer(StrEnum):
    """What was seen of one checklist question, as answered on site."""

    YES = "yes"
    NO = "no"
    PARTLY = "partly"
    NOT_SEEN = "not_seen"
    NOT_APPLICABLE = "not_applicable"


class Audit(Base, TenantOwned):
    """One audit of one supplier."""

    __tablename__ = "audit"
    __table_args__ = (
        sa.Index("ix_audit_state", "organisation_id", "state", "planned_on"),
        sa.Index("ix_audit_site", "supplier_id", "planned_on"),
        sa.CheckConstraint("window_to IS NULL OR window_to >= window_from", name="window"),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    state: Mapped[str] = mapped_column(sa.String(20), default=AuditState.DRAFT)
    announcement: Mapped[str] = mapped_column(sa.String(20))
    purpose: Mapped[str] = mapped_column(sa.String(20))
    standard: Mapped[str] = mapped_column(sa.String(80))
    """The standard audited against, with its version."""
    planned_on: Mapped[date]
    due_on: Mapped[date | None]
    """The latest day by the audit programme."""
    window_from: Mapped[date | None]
    window_to: Mapped[date | None]
    """The window a semi-announced site is told."""
    lead_auditor_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    payer: Mapped[str] = mapped_column(sa.String(200), default="")
    documents_only: Mapped[bool] = mapped_column(default=False)
    """State-imposed setting: no interviews and no visit, documents and tracing only."""
    conflict_declared_on: Mapped[date | None]
    """The day the lead auditor declared; None means not declared yet."""
    has_conflict: Mapped[bool | None]
    headcount: Mapped[int | None]
    strata: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Vulnerable group → number of workers in it."""
    checklist_kind: Mapped[str] = mapped_column(sa.String(20), default="")
    checklist_version: Mapped[str] = mapped_column(sa.String(80), default="")
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    limits: Mapped[str] = mapped_column(sa.Text, default="")
    """What could not be seen and why."""
    languages: Mapped[str] = mapped_column(sa.String(200), default="")
    """Languages of the team; competence is shown on the report."""
    assignment_reason: Mapped[str] = mapped_column(sa.Text, default="")
    """Why the programme chose this lead, and the day of a late audit; blank where a person chose."""
    checklist_edition_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("checklist_edition.id"))
    """The questions as they stood when the audit was planned; None for audits without, and older ones."""
    sequence: Mapped[int] = mapped_column(default=0)
    """How often what calendars show was changed; they tell a newer entry by it."""
    moved_at: Mapped[datetime | None]
    """When it was changed last."""
    started_on: Mapped[date | None]
    begun_at: Mapped[datetime | None]
    """The earliest instant at which fieldwork can have begun: `started_on` is a day of the site."""
    ended_on: Mapped[date | None]
    author_id: Mapped[uuid.UUID | None]
    reviewer_id: Mapped[uuid.UUID | None]
    issued_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(default=0)
    """Number of the newest issued revision; 0 before the report is issued."""
    created_at: Mapped[datetime]
    created_by: Mapped[uuid.UUID | None]

    supplier: Mapped[Supplier] = relationship(viewonly=True)

    def touch(self, now: datetime) -> None:
        """Say that something which calendars show was changed: day, window, lead, state or size."""
        self.sequence, self.moved_at = self.sequence + 1, now


class OwnQuestion(Base, TenantOwned):
    """One version of an organisation's own question. Rows are added, never changed: the newest counts."""

    __tablename__ = "own_question"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "number", "version"),)

    number: Mapped[int]
    version: Mapped[int]
    question: Mapped[str] = mapped_column(sa.Text)
    evidence: Mapped[str] = mapped_column(sa.Text, default="")
    """The evidence asked for."""
    ask_worker: Mapped[str] = mapped_column(sa.Text, default="")
    kinds: Mapped[list[str]] = mapped_column(default=list)
    """Kinds of supplier it is asked at; empty is every kind. The same holds for sectors."""
    sectors: Mapped[list[str]] = mapped_column(default=list)
    season: Mapped[str] = mapped_column(sa.String(10), default="")
    """peak or off: asked only when the planned day lies in or outside the peak weeks of the site."""
    active_from: Mapped[date]
    is_asked: Mapped[bool] = mapped_column(default=True)
    """False ends the question from `active_from` on."""
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]

    @property
    def code(self) -> str:
        """The code under which answers are kept; it never clashes with the indicators table."""
        return f"OWN-{self.number}"


class ChecklistEdition(Base, TenantOwned):
    """The questions of audits, word for word, stored once for all audits that got the same ones."""

    __tablename__ = "checklist_edition"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "digest"),)

    digest: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of `content` in canonical JSON."""
    content: Mapped[list[Any]]
    made_at: Mapped[datetime]


class ChecklistAnswer(Base, TenantOwned):
    """One answer to one question of an audit's checklist: raw as seen, and as verified afterwards."""

    __tablename__ = "checklist_answer"
    __table_args__ = (sa.UniqueConstraint("audit_id", "question"),)

    audit_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("audit.id"))
    question: Mapped[str] = mapped_column(sa.String(40))
    raw: Mapped[str] = mapped_column(sa.String(20))
    verified: Mapped[str] = mapped_column(sa.String(20), default="")
    """The answer after documents and interviews were compared; empty when it was not checked."""
    grade: Mapped[str] = mapped_column(sa.String(20), default="none")
    """A `risk.vocabulary.Grade`: how the answer was shown."""
    note: Mapped[str] = mapped_column(sa.Text, default="")
    answered_by: Mapped[uuid.UUID | None]
    answered_at: Mapped[datetime]


class Interpreter(StrEnum):
    """Who put into words what workers and auditor said to each other (INT-RULE: not from the site)."""

    NONE = "none"
    """Nobody: the interviewer speaks the workers' language."""
    INDEPENDENT = "independent"
    """Neither of the site or its owner, nor of an agent, recruiter or labour provider."""
    OF_SITE = "of_site"
    """Anybody on whom the workers' work or papers may depend, a colleague too."""


class SpokenConsent(StrEnum):
    """Whether each worker agreed before the interview began (INT-RULE: spoken and logged)."""

    SPOKEN = "spoken"
    NOT_SPOKEN = "not_spoken"


class InterviewBatch(Base, TenantOwned):
    """Interviews held, as counts: no names, no statements. A wrong entry is reversed, never changed."""

    __tablename__ = "interview_batch"
    __table_args__ = (sa.CheckConstraint("workers > 0", name="workers"),)

    audit_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("audit.id"), index=True)
    method: Mapped[str] = mapped_column(sa.String(20))
    """individual or group."""
    place: Mapped[str] = mapped_column(sa.String(20))
    """on_site or off_site."""
    language: Mapped[str] = mapped_column(sa.String(40), default="")
    stratum: Mapped[str] = mapped_column(sa.String(40), default="")
    """One of the audit's vulnerable groups; empty for the workforce at large."""
    interpreter: Mapped[str] = mapped_column(sa.String(20), default="", server_default="")
    """An `Interpreter`; empty when it was not said, as before it was asked."""
    consent: Mapped[str] = mapped_column(sa.String(20), default="", server_default="")
    """A `SpokenConsent`; empty when it was not said."""
    workers: Mapped[int]
    held_on: Mapped[date]
    reverses_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("interview_batch.id"), unique=True)
    """The wrong entry that this one takes out of every sum; neither counts."""
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    """Why an entry is reversed."""
    recorded_by: Mapped[uuid.UUID | None]
    recorded_at: Mapped[datetime]


class ReportRevision(Base, TenantOwned):
    """The record of an audit as issued; never changed, a correction is the next revision with its reason."""

    __tablename__ = "report_revision"
    __table_args__ = (sa.UniqueConstraint("audit_id", "revision"),)

    audit_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("audit.id"))
    revision: Mapped[int]
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    content: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    """Digest of `content` in canonical JSON."""
    issued_at: Mapped[datetime]
    issued_by: Mapped[uuid.UUID | None]
