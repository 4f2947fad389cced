"""The register: organisations, suppliers, what they answered, what was asked, what was uploaded."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from suppliers.database import Base, Mergeable, TenantOwned

MERGED = sa.text("merged_into IS NOT NULL")
END_PROPOSED = sa.text("end_proposed_on IS NOT NULL")
OPEN = sa.text("answered_on IS NULL AND refused_on IS NULL")
SIGNS_HELD = sa.text(
    "purpose = 'suppliers' AND committed_at IS NOT NULL AND (signs_held IS NULL OR signs_held > 0)"
)


class Organisation(Base):
    """A company that uses this installation; every other row belongs to one."""

    __tablename__ = "organisation"

    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class Upload(Base, TenantOwned):
    """One uploaded list: kept as received, previewed, then committed or dropped."""

    __tablename__ = "upload"
    __table_args__ = (
        sa.Index("ix_upload_same_file", "organisation_id", "sha256"),
        sa.Index(
            "ix_upload_signs_held",
            "organisation_id",
            "committed_at",
            sqlite_where=SIGNS_HELD,
            postgresql_where=SIGNS_HELD,
        ),
    )

    filename: Mapped[str] = mapped_column(sa.String(300))
    sha256: Mapped[str] = mapped_column(sa.String(64))
    size: Mapped[int] = mapped_column(sa.BigInteger)
    purpose: Mapped[str] = mapped_column(sa.String(20), default="suppliers")
    """suppliers, findings, requests or signals."""
    state: Mapped[str] = mapped_column(sa.String(20))
    """reading, previewed, committing, committed, refused or dropped."""
    reading: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Encoding, delimiter, sheet, header row and notes of the reader."""
    mapping: Mapped[dict[str, Any]] = mapped_column(default=dict)
    defaults: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Country, kind and sector that fill blanks of the whole list."""
    layout: Mapped[str] = mapped_column(sa.String(64), default="")
    """Fingerprint of the headings as they were detected (`layouts.fingerprint`)."""
    list_choice: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Which named list it is a version of: action, list_id or name, confirmed. Empty: of none."""
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    signs_held: Mapped[int | None]
    """How many of its rows tell of signs and are held still; None where no release settled it yet."""
    refusal: Mapped[str] = mapped_column(sa.Text, default="")
    uploaded_by: Mapped[uuid.UUID | None]
    uploaded_at: Mapped[datetime]
    committed_at: Mapped[datetime | None]
    run_id: Mapped[uuid.UUID | None]


class UploadRow(Base, TenantOwned):
    """One record of an uploaded list as it stood in the file; kept for ever."""

    __tablename__ = "upload_row"
    __table_args__ = (sa.UniqueConstraint("upload_id", "row"),)

    upload_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("upload.id"))
    row: Mapped[int]
    """As a spreadsheet shows it; the first is 1."""
    raw: Mapped[list[Any]]
    status: Mapped[str] = mapped_column(sa.String(20))
    """new, changed, unchanged, duplicate, needs_decision or held."""
    duplicate_of: Mapped[int | None]
    supplier_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    problems: Mapped[list[Any]] = mapped_column(default=list)

    @classmethod
    def has_problem(cls, code: str) -> sa.ColumnElement[bool]:
        """Whether rows have a problem of a code: they are kept as compact JSON, where it stands only so."""
        return sa.cast(cls.problems, sa.Text).contains(f'"code":"{code}"', autoescape=True)


class SupplierList(Base, TenantOwned):
    """A list with a name that comes again and again; its versions are committed uploads."""

    __tablename__ = "supplier_list"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "name"),)

    name: Mapped[str] = mapped_column(sa.String(200))
    created_at: Mapped[datetime]
    created_by: Mapped[uuid.UUID | None]


class ListVersion(Base, TenantOwned):
    """One committed upload as a version of a named list, with what it changed; never changed itself."""

    __tablename__ = "list_version"
    __table_args__ = (sa.UniqueConstraint("supplier_list_id", "number"),)

    supplier_list_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier_list.id"))
    upload_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("upload.id"), unique=True)
    number: Mapped[int]
    action: Mapped[str] = mapped_column(sa.String(10))
    """new, adds or replaces."""
    records: Mapped[int]
    """Rows of the file that belong to a supplier, duplicates not counted."""
    added: Mapped[int]
    removed: Mapped[int]
    changed: Mapped[int]
    """Suppliers of which it says something else than was known."""
    changes: Mapped[list[Any]] = mapped_column(default=list)
    """What it changed: supplier_id, name, field, before, after."""
    committed_at: Mapped[datetime]
    committed_by: Mapped[uuid.UUID | None]


class ListMembership(Base, TenantOwned):
    """A supplier stands on a named list from one version to another; the supplier itself stays."""

    __tablename__ = "list_membership"
    __table_args__ = (sa.Index("ix_list_membership_current", "supplier_list_id", "until"),)

    supplier_list_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier_list.id"))
    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    from_upload_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("upload.id"))
    to_upload_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("upload.id"))
    """The version that it is not on any more."""
    since: Mapped[datetime]
    until: Mapped[datetime | None]


class ListLayout(Base, TenantOwned):
    """What an organisation chose for lists with these headings; proposed when they come again."""

    __tablename__ = "list_layout"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "fingerprint"),)

    fingerprint: Mapped[str] = mapped_column(sa.String(64))
    upload_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("upload.id"))
    """The list at which it was chosen last."""
    choices: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """Columns by index, defaults, reading, rules."""
    remembered_at: Mapped[datetime]


class LegalEntity(Base, TenantOwned):
    """A company as registered: it owns or runs one or more sites, and says nothing of how they are run."""

    __tablename__ = "legal_entity"
    __table_args__ = (sa.Index("ix_legal_entity_name", "organisation_id", "name", "id"),)

    name: Mapped[str] = mapped_column(sa.Text)
    native_name: Mapped[str] = mapped_column(sa.Text, default="")
    country: Mapped[str] = mapped_column(sa.String(2), default="")
    """Country of registration, which need not be that of a site; empty while not known."""
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]


class LegalEntityNumber(Base, TenantOwned):
    """A number that identifies a company: LEI, registration or tax number."""

    __tablename__ = "legal_entity_number"
    __table_args__ = (
        sa.UniqueConstraint("legal_entity_id", "scheme", "value"),
        sa.Index("ix_legal_entity_number_value", "organisation_id", "value"),
    )

    legal_entity_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("legal_entity.id"))
    scheme: Mapped[str] = mapped_column(sa.String(40))
    value: Mapped[str] = mapped_column(sa.Text)
    check: Mapped[str] = mapped_column(sa.String(12))
    """valid or wrong by its check digits, or not_checked where the scheme has none that we know."""


class Supplier(Base, TenantOwned, Mergeable):
    """One site as it is listed and scored: a name at an address in a country.

    Sites of one company share a legal entity; they are never fused by it.
    """

    __tablename__ = "supplier"
    __table_args__ = (
        sa.Index("ix_supplier_key", "organisation_id", "match_key"),
        sa.Index("ix_supplier_name", "organisation_id", "name", "id"),
        sa.Index("ix_supplier_walk", "organisation_id", "id", "country", "merged_into"),
        sa.Index("ix_supplier_country", "organisation_id", "country", "merged_into"),
        sa.Index(
            "ix_supplier_merged",
            "merged_into",
            "organisation_id",
            "id",
            sqlite_where=MERGED,
            postgresql_where=MERGED,
        ),
        sa.Index(
            "ix_supplier_end_proposed",
            "organisation_id",
            "end_proposed_on",
            "id",
            "merged_into",
            sqlite_where=END_PROPOSED,
            postgresql_where=END_PROPOSED,
        ),
    )

    name: Mapped[str] = mapped_column(sa.Text)
    native_name: Mapped[str] = mapped_column(sa.Text, default="")
    match_key: Mapped[str] = mapped_column(sa.Text)
    """Folded name, address and country: equal keys are the same supplier."""
    kind: Mapped[str] = mapped_column(sa.String(20))
    country: Mapped[str] = mapped_column(sa.String(2))
    region: Mapped[str] = mapped_column(sa.Text, default="")
    city: Mapped[str] = mapped_column(sa.Text, default="")
    address: Mapped[str] = mapped_column(sa.Text, default="")
    postal_code: Mapped[str] = mapped_column(sa.Text, default="")
    sector: Mapped[str] = mapped_column(sa.Text, default="")
    product: Mapped[str] = mapped_column(sa.Text, default="")
    workers_min: Mapped[int | None]
    workers_max: Mapped[int | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    parent: Mapped[str] = mapped_column(sa.Text, default="")
    season: Mapped[str] = mapped_column(sa.Text, default="")
    """Peak harvest weeks of a farm, as stated."""
    legal_entity_id: Mapped[uuid.UUID | None] = mapped_column(
        sa.ForeignKey("legal_entity.id"), index=True, default=None
    )
    legal_entity_by: Mapped[str] = mapped_column(sa.String(40), default="")
    """How the legal entity is known: the scheme of an equal number, or hand."""
    merged_into: Mapped[uuid.UUID | None] = mapped_column(
        sa.ForeignKey("supplier.id"), index=True, default=None
    )
    ended_on: Mapped[date | None]
    """The day the relationship ended, never one to come; the record and every open duty stay."""
    end_proposed_on: Mapped[date | None]
    """The day of an end that waits for a second person; it has no effect until then."""
    end_proposed_by: Mapped[uuid.UUID | None]
    upload_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("upload.id"))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]

    identifiers: Mapped[list[OutsideIdentifier]] = relationship(back_populates="supplier")


class OutsideIdentifier(Base, TenantOwned):
    """A supplier's number in somebody else's system: OS ID, LEI, tax number, the list's own id."""

    __tablename__ = "outside_identifier"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "supplier_id", "scheme", "value"),)

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    scheme: Mapped[str] = mapped_column(sa.String(40))
    value: Mapped[str] = mapped_column(sa.Text)

    supplier: Mapped[Supplier] = relationship(back_populates="identifiers")


class StatedAnswer(Base, TenantOwned):
    """One stated value of a workforce or business input. Rows are added, never changed.

    The one that was observed last counts.
    """

    __tablename__ = "stated_answer"
    __table_args__ = (
        sa.Index("ix_stated_answer_latest", "supplier_id", "field", "observed_on", "recorded_at"),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    field: Mapped[str] = mapped_column(sa.String(20))
    """One of `risk.vocabulary.ANSWER_FIELDS`."""
    value: Mapped[str] = mapped_column(sa.String(40))
    """A number, a category or yes/no, as the methodology spells it."""
    grade: Mapped[str] = mapped_column(sa.String(20))
    observed_on: Mapped[date]
    source: Mapped[str] = mapped_column(sa.Text)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
    is_undated: Mapped[bool | None]
    """Whether a list stated it without a day, so that it has the day on which the list came."""


class StatedControl(Base, TenantOwned):
    """Maturity of one control with its proof. Rows are added, never changed: the last observed counts."""

    __tablename__ = "stated_control"
    __table_args__ = (
        sa.Index("ix_stated_control_latest", "supplier_id", "control", "observed_on", "recorded_at"),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    control: Mapped[str] = mapped_column(sa.String(20))
    """One of `risk.vocabulary.CONTROLS`."""
    maturity: Mapped[int]
    grade: Mapped[str] = mapped_column(sa.String(20))
    observed_on: Mapped[date]
    source: Mapped[str] = mapped_column(sa.Text)
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
    is_undated: Mapped[bool | None]
    """Whether a list stated it without a day, so that it has the day on which the list came."""


class InformationRequest(Base, TenantOwned):
    """One question asked of a supplier: it drives not requested, overdue and refused (scoring model, §6)."""

    __tablename__ = "information_request"
    __table_args__ = (
        sa.Index("ix_information_request_field", "supplier_id", "field", "asked_on"),
        sa.Index(
            "ix_information_request_open",
            "organisation_id",
            *("due_on", "id", "voluntary", "answered_on", "refused_on"),
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    field: Mapped[str] = mapped_column(sa.String(20))
    asked_on: Mapped[date]
    due_on: Mapped[date]
    """At most 30 days after it was asked: silence is never agreed to be longer."""
    answered_on: Mapped[date | None]
    refused_on: Mapped[date | None]
    voluntary: Mapped[bool] = mapped_column(default=False)
    """Beyond what a protected small supplier must answer: no silence clock (standards, §E a)."""
    note: Mapped[str] = mapped_column(sa.Text, default="")
    created_by: Mapped[uuid.UUID | None]
    created_at: Mapped[datetime]


class ReportedSignal(Base, TenantOwned):
    """What is reported of a supplier: decision, NGO, press, tip, a list itself. No worker is named."""

    __tablename__ = "reported_signal"

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"), index=True)
    code: Mapped[str] = mapped_column(sa.String(20))
    """Indicator code of the indicators table."""
    source_kind: Mapped[str] = mapped_column(sa.String(20))
    """official_decision, ngo, press, tip or supplier_list."""
    source: Mapped[str] = mapped_column(sa.Text)
    """Publication and reference, precise enough to be found again."""
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    status: Mapped[str] = mapped_column(sa.String(20))
    """A `risk.vocabulary.SignalStatus`."""
    last_known_on: Mapped[date]
    """The day the matter was last known to go on; its age counts from here."""
    cohort: Mapped[str] = mapped_column(sa.String(20), default="adult")
    """adult or child."""
    workers_affected: Mapped[int | None]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[uuid.UUID | None]
