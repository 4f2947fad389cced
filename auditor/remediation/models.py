"""Corrective actions: what is owed, by when, by whom, how it was shown and who verified it."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from auditor.core.numbers import number_of
from auditor.core.second_person import Decided
from auditor.findings.models import Finding
from suppliers.database import Base, TenantOwned


class ActionState(StrEnum):
    """The life of a corrective action."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    STARTED = "started"
    EVIDENCE = "evidence"
    VERIFIED = "verified"
    CLOSED = "closed"
    REJECTED = "rejected"


class Consent(StrEnum):
    """What the people concerned chose, where an action needs their consent; no story is kept."""

    NOT_NEEDED = "not_needed"
    ASKED = "asked"
    GIVEN = "given"
    DECLINED = "declined"
    PARTNER_DECIDED = "partner_decided"
    """A specialist partner gave a reason to act without asking: danger to life, or a child."""


TOLD_TO_SUPPLIER = (Consent.NOT_NEEDED, Consent.GIVEN, Consent.PARTNER_DECIDED)
"""Of anything else the site would learn that people were asked, and what they said."""


class CorrectiveAction(Base, TenantOwned):
    """One action owed for one finding. A rejected one is followed by the next attempt at the same action."""

    __tablename__ = "corrective_action"
    __table_args__ = (
        sa.UniqueConstraint("finding_id", "code", "attempt"),
        sa.Index("ix_corrective_action_due", "organisation_id", "state", "due_at"),
        sa.CheckConstraint("documents_held IS NULL OR documents_held >= 0", name="documents_held"),
        sa.CheckConstraint(
            "documents_returned IS NULL OR documents_returned BETWEEN 0 AND documents_held",
            name="documents_returned",
        ),
    )

    finding_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("finding.id"))
    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    code: Mapped[str] = mapped_column(sa.String(10))
    """Code of the actions table."""
    attempt: Mapped[int] = mapped_column(default=1)
    phase: Mapped[str] = mapped_column(sa.String(20))
    state: Mapped[str] = mapped_column(sa.String(20), default=ActionState.PROPOSED)
    responsible: Mapped[str] = mapped_column(sa.String(80))
    """The role that owes it, by the table."""
    is_for_supplier: Mapped[bool]
    """Whether the supplier owes it; what the buyer's side does for the people concerned it does not see."""
    owner_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    """The person who carries it out, once named."""
    consent: Mapped[str] = mapped_column(sa.String(20), default=Consent.NOT_NEEDED)
    guardian_consent: Mapped[str] = mapped_column(sa.String(20), default="", server_default="")
    """What the guardian of a child chose, where the table asks the guardian; blank while not recorded."""
    child_consent: Mapped[str] = mapped_column(sa.String(20), default="", server_default="")
    """What the child itself chose, where the table asks it."""
    clock: Mapped[str] = mapped_column(sa.String(20))
    """What starts the clock: detection, alert, finding, assessment, decision, verified or remedy_due."""
    clock_started_at: Mapped[datetime | None]
    due_hours: Mapped[int]
    due_at: Mapped[datetime | None]
    """None while the clock has not started."""
    extended_at: Mapped[datetime | None]
    proposal: Mapped[str] = mapped_column(sa.Text, default="")
    """How the supplier will do it."""
    proposed_by: Mapped[uuid.UUID | None]
    proposed_at: Mapped[datetime]
    accepted_by: Mapped[uuid.UUID | None]
    started_by: Mapped[uuid.UUID | None]
    started_at: Mapped[datetime | None]
    evidenced_by: Mapped[uuid.UUID | None]
    evidenced_at: Mapped[datetime | None]
    documents_held: Mapped[int | None]
    documents_returned: Mapped[int | None]
    verified_by: Mapped[uuid.UUID | None]
    verified_at: Mapped[datetime | None]
    verification_method: Mapped[str] = mapped_column(sa.String(20), default="")
    """on_site, documents, off_site_interviews or partner."""
    decision_reason: Mapped[str] = mapped_column(sa.Text, default="")
    """Why it was rejected, or what the verification showed."""

    finding: Mapped[Finding] = relationship(viewonly=True)

    @property
    def number(self) -> str:
        """Its number as people say it."""
        return number_of(self.id)

    @property
    def was_shown_late(self) -> bool:
        """Whether it was handed in as done after its time had passed; it counts all the same."""
        return self.evidenced_at is not None and self.due_at is not None and self.evidenced_at > self.due_at

    @property
    def is_handed_in_by_case(self) -> bool:
        """Whether a zero-tolerance case saw it done (`met`); who did it is known to the list of the case."""
        return self.evidenced_at is not None and self.evidenced_by is None

    @hybrid_property
    def is_shown_to_supplier(self) -> bool:
        """Whether the supplier sees it, where it may know of the finding: what needs consent, once given.

        One condition for pages, lists, counts, reminders and reports.
        """
        return self.is_for_supplier and self.consent in TOLD_TO_SUPPLIER

    @is_shown_to_supplier.inplace.expression
    @classmethod
    def _is_shown_to_supplier(cls) -> sa.ColumnElement[bool]:
        return sa.and_(cls.is_for_supplier, cls.consent.in_(TOLD_TO_SUPPLIER))

    @property
    def consent_stated(self) -> str:
        """What the people concerned chose; empty while nobody recorded it."""
        return "" if self.consent in {Consent.NOT_NEEDED, Consent.ASKED} else self.consent

    @property
    def documents_outstanding(self) -> int | None:
        """Papers not yet back with their holders; None while nobody counted."""
        if self.documents_held is None:
            return None
        return self.documents_held - (self.documents_returned or 0)


class RetentionCount(Base, TenantOwned):
    """How many of the workers who spoke still work there. It holds counts, no names."""

    __tablename__ = "retention_count"
    __table_args__ = (
        sa.UniqueConstraint("finding_id", "day"),
        sa.CheckConstraint("spoke > 0 AND still_employed >= 0 AND left_explained >= 0", name="counts"),
        sa.CheckConstraint("still_employed <= spoke", name="within"),
        sa.CheckConstraint("site_percent IS NULL OR site_percent BETWEEN 0 AND 100", name="percent"),
    )

    finding_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("finding.id"))
    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    day: Mapped[int]
    due_on: Mapped[date]
    spoke: Mapped[int]
    still_employed: Mapped[int]
    left_explained: Mapped[int]
    """Left for a reason that somebody outside the management confirmed: end of contract, own choice."""
    site_percent: Mapped[int | None]
    """Of the whole workforce over the same days, how many per hundred stayed; None when not known."""
    note: Mapped[str] = mapped_column(sa.Text, default="")
    counted_at: Mapped[datetime]
    counted_by: Mapped[uuid.UUID | None]


class RetentionCorrection(Base, TenantOwned):
    """The same count anew, with the reason: the one before was mistyped. Rows are never changed."""

    __tablename__ = "retention_correction"
    __table_args__ = (
        sa.CheckConstraint("spoke > 0 AND still_employed >= 0 AND left_explained >= 0", name="counts"),
        sa.CheckConstraint("still_employed <= spoke", name="within"),
        sa.CheckConstraint("site_percent IS NULL OR site_percent BETWEEN 0 AND 100", name="percent"),
    )

    count_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("retention_count.id"), index=True)
    """The first count of its finding and day."""
    spoke: Mapped[int]
    still_employed: Mapped[int]
    left_explained: Mapped[int]
    site_percent: Mapped[int | None]
    note: Mapped[str] = mapped_column(sa.Text, default="")
    reason: Mapped[str] = mapped_column(sa.Text)
    needs_second: Mapped[bool]
    """Whether it counts only when a second person agreed: it tells of fewer who spoke, or of less harm."""
    counted_at: Mapped[datetime]
    counted_by: Mapped[uuid.UUID | None]
    counted_by_name: Mapped[str] = mapped_column(sa.String(200))

    first: Mapped[RetentionCount] = relationship(viewonly=True)

    @property
    def finding_id(self) -> uuid.UUID:
        """The finding that it belongs to."""
        return self.first.finding_id

    @property
    def day(self) -> int:
        """How many days after the finding was counted."""
        return self.first.day


class RetentionDecision(Decided, Base, TenantOwned):
    """What a second person decided of a correction of a count."""

    __tablename__ = "retention_decision"
    __table_args__ = (sa.UniqueConstraint("correction_id"),)

    correction_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("retention_correction.id"))
