"""Assessments, which are never changed, their packs, and the one narrow row per supplier that lists show."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import TypeDecorator

from auditor.scoring import contents
from suppliers.database import Base, Mergeable, TenantOwned, new_id
from suppliers.models import Supplier

UNPACKED = sa.text("pack_id IS NULL")
SUMMED = sa.text("gaps_of = assessment_id")
UNSUMMED = sa.text("gaps_of IS NULL OR gaps_of <> assessment_id")


class Assessment(Base, TenantOwned):
    """One computed score with everything needed to replay it exactly. Rows are added, never changed.

    Of an old one `inputs`, `terms` and `libraries` move into a pack (`packing`), the only change that the
    database lets through; whoever reads them here gets them from wherever they stand (`contents`).
    """

    __tablename__ = "assessment"
    __table_args__ = (
        sa.UniqueConstraint(
            "supplier_id", "assessed_on", "methodology", "releases", "input_hash", name="uq_assessment_inputs"
        ),
        sa.Index(
            "ix_assessment_unpacked",
            "organisation_id",
            "assessed_on",
            "id",
            sqlite_where=UNPACKED,
            postgresql_where=UNPACKED,
        ),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    assessed_on: Mapped[date]
    assessed_at: Mapped[datetime]
    methodology: Mapped[str] = mapped_column(sa.String(20))
    releases: Mapped[str] = mapped_column(sa.String(64))
    """Digest over the reference and list releases used."""
    reference_release: Mapped[str] = mapped_column(sa.String(120), default="")
    """The reference release by name (`auditor.reference.active.of_code`); blank before it was kept."""
    input_hash: Mapped[str] = mapped_column(sa.String(64))
    """SHA-256 of `inputs` in canonical JSON; it holds the ages in months as used."""
    own_inputs: Mapped[dict[str, Any]] = mapped_column("inputs")
    """As they stand in the row: empty once packed. Read `inputs`."""
    own_terms: Mapped[dict[str, Any]] = mapped_column("terms")
    own_libraries: Mapped[dict[str, Any]] = mapped_column("libraries")
    final: Mapped[float]
    band: Mapped[str] = mapped_column(sa.String(10))
    gates: Mapped[list[str]]
    blocked: Mapped[bool]
    pack_id: Mapped[uuid.UUID | None]
    """The pack of an old one. No foreign key: the trigger asks for the pack, and none is ever deleted."""

    pack: Mapped[ScorePack | None] = relationship(
        primaryjoin="foreign(Assessment.pack_id) == ScorePack.id", viewonly=True
    )

    @property
    def inputs(self) -> dict[str, Any]:
        """What the score was computed from."""
        return contents.of(self).inputs

    @inputs.setter
    def inputs(self, value: dict[str, Any]) -> None:
        self.own_inputs = value

    @property
    def terms(self) -> dict[str, Any]:
        """Every term of the arithmetic, unrounded."""
        return contents.of(self).terms

    @terms.setter
    def terms(self, value: dict[str, Any]) -> None:
        self.own_terms = value

    @property
    def libraries(self) -> dict[str, Any]:
        """The versions of what computed it."""
        return contents.of(self).libraries

    @libraries.setter
    def libraries(self, value: dict[str, Any]) -> None:
        self.own_libraries = value

    @property
    def kept_content(self) -> contents.Content | None:
        """All three at once; None once they were removed under a retention."""
        return contents.of(self) if contents.is_kept(self) else None

    @property
    def removed_on(self) -> date | None:
        """The day on which they were removed; None while they are kept."""
        removal = contents.removal(self)
        return removal.on if removal is not None else None


class ScorePack(Base, TenantOwned):
    """Inputs, terms and libraries of some hundred old assessments, compressed; never deleted.

    The database lets one change through: a removal under a retention, which leaves fewer entries or none.
    """

    __tablename__ = "score_pack"
    __table_args__ = (sa.Index("ix_score_pack_last", "organisation_id", "last_on", "id"),)

    first_on: Mapped[date]
    last_on: Mapped[date]
    """The days of its oldest and newest assessment."""
    number: Mapped[int]
    """How many assessments were packed."""
    packed_at: Mapped[datetime]
    unpacked_bytes: Mapped[int]
    sha256: Mapped[str] = mapped_column(sa.String(64))
    """Of what was compressed."""
    removals: Mapped[list[Any]] = mapped_column(default=list)
    """For each removal its day (`on`), the `years` of the retention, and the ids that it `left`."""
    content: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    """`packed.pack`; None when nothing is left. Stands last: the other columns are read without it."""


class DaysByBand(NamedTuple):
    """Since when a supplier is at least in its band and in milder ones, where that is longer."""

    of: str
    """The band in which it is now."""
    days: tuple[tuple[str, date], ...] = ()
    """By band the day, from the gravest on; each is earlier than the one before."""
    at_low: tuple[date, date] | None = None
    """Of a band above Low the first day of the last stay at Low, and the day on which it rose from there."""

    @property
    def text(self) -> str:
        """As `High: Elevated 2026-03-01, Low 2025-11-30; 2025-11-30 to 2026-03-01`, the stay at Low last."""
        at_low = "; {} to {}".format(*self.at_low) if self.at_low else ""
        return f"{self.of}: " + ", ".join(f"{band} {day}" for band, day in self.days) + at_low

    @classmethod
    def of_text(cls, text: str) -> DaysByBand:
        """The same again, the days in their order."""
        of, _, told = text.partition(": ")
        days, _, at_low = told.partition("; ")
        split = (one.split() for one in days.split(", ") if one)
        found = tuple((band, date.fromisoformat(day)) for band, day in split)
        first, _, left = at_low.partition(" to ")
        return cls(of, found, (date.fromisoformat(first), date.fromisoformat(left)) if left else None)


class DaysByBandText(TypeDecorator[DaysByBand]):
    """Its text, which begins with the band that it is of: equal ones can be counted in the database."""

    impl = sa.String(120)
    cache_ok = True

    def process_bind_param(self, value: DaysByBand | None, dialect: sa.Dialect) -> str | None:
        """As text."""
        return value.text if value is not None else None

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> DaysByBand | None:
        """From text."""
        return DaysByBand.of_text(value) if value is not None else None


class SupplierScore(Base, TenantOwned, Mergeable):
    """What lists show of one supplier: its shown score, and a lower one that awaits review.

    The figures are those of the shown assessment. When a newer one has a lower band or lacks a gate, it waits
    in `pending_id` until a reviewer agrees; a higher score and every new gate are shown at once (`holding`).
    After a merge or split by one person alone every lower score waits (`site_changes`).
    """

    __tablename__ = "supplier_score"
    __table_args__ = (
        sa.UniqueConstraint("supplier_id"),
        sa.Index("ix_supplier_score_review", "organisation_id", "awaits_review", "supplier_id"),
        sa.Index(
            "ix_supplier_score_summed",
            *("organisation_id", "gaps", "merged_into"),
            sqlite_where=SUMMED,
            postgresql_where=SUMMED,
        ),
        sa.Index(
            "ix_supplier_score_unsummed",
            *("organisation_id", "merged_into"),
            sqlite_where=UNSUMMED,
            postgresql_where=UNSUMMED,
        ),
    )

    supplier_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("supplier.id"))
    assessment_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    """The shown assessment."""
    latest_id: Mapped[uuid.UUID] = mapped_column(sa.ForeignKey("assessment.id"))
    """The newest assessment, shown or not."""
    latest_key: Mapped[str] = mapped_column(sa.String(160))
    """Methodology, releases and input hash of the newest one; equal rules and inputs write nothing."""
    final: Mapped[float]
    band: Mapped[str] = mapped_column(sa.String(10))
    low: Mapped[float]
    high: Mapped[float]
    confidence: Mapped[float]
    grade: Mapped[str] = mapped_column(sa.String(1))
    provisional: Mapped[bool]
    blocked: Mapped[bool]
    floor: Mapped[float]
    gates: Mapped[list[str]]
    gate_bits: Mapped[int]
    """The gates as bits in the order of `risk.vocabulary.Gate`, for filters."""
    reference_coverage: Mapped[float]
    likelihood: Mapped[float]
    severity: Mapped[float]
    rank: Mapped[int] = mapped_column(sa.BigInteger)
    """Place in the priority queue, larger is first (scoring model, section 8); see `scoring.ranking`."""
    assessed_on: Mapped[date]
    scored_at: Mapped[datetime]
    awaits_review: Mapped[bool] = mapped_column(default=False)
    pending_id: Mapped[uuid.UUID | None] = mapped_column(sa.ForeignKey("assessment.id"))
    pending_final: Mapped[float | None]
    pending_band: Mapped[str] = mapped_column(sa.String(10), default="")
    released_gates: Mapped[list[str]] = mapped_column(default=list)
    """Gates that are no longer given and that no reviewer has released yet; they stay among `gates`."""
    pending_since: Mapped[datetime | None]
    declined_id: Mapped[uuid.UUID | None]
    """A lower assessment that a reviewer did not agree to; it is not proposed again.

    While it stands, nothing that lowers the score has an effect on what is shown (`holding.after_refusal`).
    """
    lowered_since: Mapped[datetime | None]
    """When the oldest state was assessed from which something fell that no reviewer has agreed to.

    After a merge as far back as whatever of either site nobody has agreed to (`authorship`).
    """
    gaps: Mapped[str | None] = mapped_column(sa.String(40))
    """What was not known of the supplier (`scoring.gaps`) in the assessment that `gaps_of` names."""
    gaps_of: Mapped[uuid.UUID | None]
    """Where it is not the shown assessment, nothing was summed up of that yet: its inputs tell."""

    in_band_since: Mapped[date | None]
    """The first day of the present stay in the band that `dated_band` names (`planning.dating`)."""
    dated_band: Mapped[str | None] = mapped_column(sa.String(10))
    """Blank since the band changed, until the night. Where it is another one, its assessments tell."""
    at_least_since: Mapped[DaysByBand | None] = mapped_column(DaysByBandText)
    """By which the first audit is due where a milder band's term ends earlier (`planning.cadence`).

    Earlier releases leave it as it is: blank, or of another band, it tells nothing until the night.
    """

    supplier: Mapped[Supplier] = relationship(viewonly=True)


_RANKED = SupplierScore.__table__.c
# In the very order of the lists: among equals it goes up while the rank goes down (migration 0020).
_QUEUE = (_RANKED.rank.desc(), _RANKED.supplier_id)
sa.Index("ix_supplier_score_queue", _RANKED.organisation_id, *_QUEUE)
sa.Index("ix_supplier_score_queue_of_band", _RANKED.organisation_id, _RANKED.band, *_QUEUE)


class ScoreCount(Base, TenantOwned):
    """Part of what the overview counts of an organisation; the sum over all parts of a band is the count.

    The database keeps them itself: triggers of the tables `supplier`, `supplier_score` and
    `information_request` add each difference in the transaction of the change (migration 0014).
    """

    __tablename__ = "score_count"
    __table_args__ = (sa.UniqueConstraint("organisation_id", "band", "part"),)

    band: Mapped[str] = mapped_column(sa.String(10))
    """A band of shown scores; blank for current suppliers, scored or not."""
    part: Mapped[uuid.UUID] = mapped_column(default=new_id)
    """Nil for the part that SQLite adds to in place; every other part has its own."""
    suppliers: Mapped[int] = mapped_column(default=0)
    blocked: Mapped[int] = mapped_column(default=0)
    awaiting: Mapped[int] = mapped_column(default=0)
    provisional: Mapped[int] = mapped_column(default=0)
    unsure: Mapped[int] = mapped_column(default=0)
    """With a confidence grade of D."""
    without_sector: Mapped[int] = mapped_column(default=0)
    without_address: Mapped[int] = mapped_column(default=0)
    asked: Mapped[int] = mapped_column(default=0)
    """Who was ever asked a question."""
