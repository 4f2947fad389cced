"""The trial of proposed rules as PDF: what would move, which band, who most and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from reportlab.platypus import Flowable

from auditor.core.database import TenantSession
from auditor.methods import active, between
from auditor.methods import service as methods
from auditor.methods.reading import shown as written
from auditor.reports.typesetting import (
    BODY,
    SUBTITLE,
    TITLE,
    Column,
    Cover,
    Heading,
    composing,
    facts,
    nothing_recorded,
    section,
    table,
    words,
    write_document,
)
from auditor.what_if import trying
from auditor.what_if.models import MethodologyTrial
from auditor.what_if.trying import Moved, Outcome
from risk import methodology, own_bounds
from risk.vocabulary import Band
from suppliers.models import Organisation

LISTED = 500
"""Suppliers of another band named in the report, which says how many there are."""
LIMITS = (
    "Both sets of values were applied to the same facts; nothing was written. A score orders suppliers by "
    "the risk that known facts indicate; it is no finding about a person or a company. When the release is "
    "activated, lower bands and released gates wait for a reviewer."
)


class ChangedValue(NamedTuple):
    """A value in which two releases differ, in words, and whether the proposed one is the milder."""

    place: str
    before: str
    proposed: str
    is_milder: bool


@dataclass(frozen=True, slots=True)
class WhatIfReport:
    """Everything that the report shows."""

    organisation: str
    version: str
    title: str
    reason: str
    proposed_by: str
    sha256: str
    changes: tuple[ChangedValue, ...]
    """Beside the shipped release."""
    outcome: Outcome
    changes_of_own: tuple[ChangedValue, ...] | None = None
    """The same beside the rules in use, which are what it was tried against; None where those are shipped."""


def build(session: TenantSession, trial: MethodologyTrial) -> WhatIfReport:
    """The report of a finished trial."""
    release = methods.find(session, trial.release_id)
    return WhatIfReport(
        organisation=session.get_one(Organisation, trial.organisation_id).name,
        version=release.version,
        title=release.title,
        reason=release.reason,
        proposed_by=release.proposed_by_name,
        sha256=release.sha256,
        changes=tuple(
            ChangedValue(
                one.parameter.path.replace("_", " "),
                written(one.parameter.value),
                written(one.value),
                one.is_milder,
            )
            for one in methods.changed(release)
        ),
        outcome=trying.of_data(trial.result),
        changes_of_own=_changes_of_own(session, trial.against, release.version),
    )


def _changes_of_own(session: TenantSession, in_use: str, version: str) -> tuple[ChangedValue, ...] | None:
    if in_use in methodology.available():
        return None
    milder = own_bounds.milder(active.of_version(session, version), active.of_version(session, in_use))
    return tuple(
        ChangedValue(
            one.path.replace("_", " "),
            between.value(one.before),
            between.value(one.after),
            one.path in milder,
        )
        for one in between.differences(session, in_use, version)
    )


def write_pdf(report: WhatIfReport, stream: BinaryIO) -> None:
    """Write the report as PDF, the same bytes for the same report."""
    with composing():
        story = [
            *_summary(report),
            *_changes(report),
            *_bands(report.outcome),
            *_movers("Largest rises", report.outcome.highest),
            *_movers("Largest falls", report.outcome.lowest),
            *_of_another_band(report.outcome),
            words(LIMITS, BODY),
        ]
        write_document(_cover(report), story, stream)


def _cover(report: WhatIfReport) -> Cover:
    outcome = report.outcome
    return Cover(
        title=f"What if methodology {report.version} were in use",
        subject=f"Tried on {outcome.as_of} against {outcome.against}",
        author=report.organisation,
        footer=f"A trial, nothing was written: {outcome.against} → {report.version}, {outcome.as_of}.",
    )


def _summary(report: WhatIfReport) -> list[Flowable]:
    outcome = report.outcome
    pairs: list[tuple[str, str | Flowable]] = [
        ("Organisation", report.organisation),
        ("Proposed release", f"{report.version}: {report.title}"),
        ("Why", report.reason),
        ("Proposed by", report.proposed_by),
        ("SHA-256", report.sha256),
        ("In use then", outcome.against),
        ("Facts of", outcome.as_of),
        ("Suppliers", f"{outcome.suppliers:,}"),
        ("In another band", f"{outcome.other_band:,}"),
        ("Higher score", f"{outcome.rises:,}"),
        ("Lower score", f"{outcome.falls:,}"),
    ]
    pairs += [
        (f"Gate {'gained' if name[0] == '+' else 'lost'}", f"{name[1:].replace('_', ' ')}: {count:,}")
        for name, count in outcome.gates.items()
    ]
    return [
        words("What if other rules were in use", TITLE),
        words("A proposed methodology tried on every supplier", SUBTITLE),
        facts(pairs),
    ]


def _changes(report: WhatIfReport) -> list[Flowable]:
    """First what moves the scores: the rules in use may be an own release, whose changes would go."""
    story: list[Flowable] = []
    if report.changes_of_own is not None:
        in_use = report.outcome.against
        title = f"What {report.version} changes of {in_use}, which was in use then"
        story += _beside(title, in_use, f"in {in_use}", report.changes_of_own)
    return story + _beside("Values that differ", "Shipped", "in the shipped release", report.changes)


def _beside(title: str, other: str, place: str, changes: tuple[ChangedValue, ...]) -> list[Flowable]:
    if not changes:
        return [Heading(title), nothing_recorded("Nothing.")]
    columns = [Column("Value", 0.5), Column(other, 0.25), Column("Proposed", 0.25)]
    rows = [
        [one.place, one.before, f"{one.proposed}, milder" if one.is_milder else one.proposed]
        for one in changes
    ]
    story = [*section(title), table(columns, rows)]
    if any(one.is_milder for one in changes):
        story.append(words(f"Milder: it weighs less than {place}; scores may fall by it.", BODY))
    return story


def _bands(outcome: Outcome) -> list[Flowable]:
    columns = [Column("Now / then", 0.25), *(Column(band.value, 0.15, right=True) for band in Band)]
    rows = [[name, *(f"{count:,}" for count in counts)] for name, counts in trying.matrix(outcome)]
    return [Heading("Bands now (rows) and then (columns)"), table(columns, rows)]


def _movers(title: str, some: list[Moved], *, explained: bool = True) -> list[Flowable]:
    if not some:
        return [Heading(title), nothing_recorded("None.")]
    columns = [
        Column("Supplier", 0.34),
        Column("Now", 0.16),
        Column("Then", 0.16),
        Column("Points", 0.1, right=True),
    ]
    columns += [Column("Why", 0.24)] if explained else []
    rows = [
        [
            one.name,
            f"{one.before:.1f} {one.band_before}",
            f"{one.after:.1f} {one.band_after}",
            f"{one.points:+.1f}",
            *([_why(one)] if explained else []),
        ]
        for one in some
    ]
    return [*section(title), table(columns, rows)]


def _of_another_band(outcome: Outcome) -> list[Flowable]:
    listed = outcome.movers[:LISTED]
    story = _movers("Suppliers of another band", listed, explained=False)
    if outcome.other_band > len(listed):
        left = f"The first {len(listed):,} of {outcome.other_band:,}, in the order of the register."
        story.append(words(f"{left} The counts above are of all of them.", BODY))
    return story


def _why(one: Moved) -> str:
    return "; ".join(f"{name} {points:+.1f}" for name, points in one.why) or "–"
