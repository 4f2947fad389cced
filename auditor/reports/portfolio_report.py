"""The portfolio report: how a list scored, whom to look at first and why, and what is not known."""

from __future__ import annotations

from typing import BinaryIO

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Table

from auditor.core.wording import gates_in_words
from auditor.reports import portfolio_basis
from auditor.reports.charts import BANDS, band_chart
from auditor.reports.portfolio_data import (
    TO_BE_REVIEWED,
    GraveSupplier,
    PortfolioReport,
    StatusCounts,
    SupplierLine,
)
from auditor.reports.scripts import starts_right_to_left
from auditor.reports.typesetting import (
    BODY,
    CELL_BOLD,
    INK,
    SHADE,
    SMALL,
    SUBHEADING,
    SUBTITLE,
    TITLE,
    WIDTH,
    BandLabel,
    Column,
    Contents,
    Cover,
    Heading,
    bullets,
    composing,
    facts,
    gap,
    nothing_recorded,
    table,
    words,
    write_document,
)
from risk import wording
from risk.rounding import percent
from risk.vocabulary import Gate

GRAVEST, LISTED = 50, 2000
OPENING = 60 * mm
"""Room for who a supplier is, what is said of it and the first reasons."""
SUMMARY, COUNTS, PRIORITIES, OTHERS, _GAPS, _METHOD, _DATA, LIMITS = SECTIONS = (
    "1  Summary",
    "2  Suppliers by band and kind",
    "3  Priorities with reasons",
    "4  All other suppliers",
    portfolio_basis.GAPS,
    portfolio_basis.METHOD,
    portfolio_basis.DATA,
    "8  Limits of the method",
)
LIMITS_OF_THE_METHOD = (
    "A score indicates a risk of forced labour at a supplier. It is not a finding about a person or a "
    "company and it does not say that forced labour takes place, or that it does not.",
    "A low score means that the known facts indicate less risk, not that there is none. Suppliers with "
    "low scores still need questions, audits by risk, and a way for workers to be heard.",
    "A name that was not found on a watch-list shows nothing: lists are incomplete, names are written in "
    "many ways, and where a list is marked partial most of its entries may be absent.",
    "A watch-list match is a resemblance of names. It stays “to be reviewed” until a person has compared "
    "the legal name and one more identifier.",
    "A question that was not asked counts as a prudent 75 of 100; one that was refused or is overdue "
    "counts as the worst answer. The interval shows how far open questions could move the score.",
    "The weights are expert judgement in versioned data; no standard publishes such weights. Scores of "
    "different method versions are not compared with each other.",
    "Whether a person is a victim of trafficking is identified by the competent authorities only.",
)


def write_pdf(report: PortfolioReport, stream: BinaryIO) -> None:
    """Write the report as PDF, the same bytes for the same report; `FontsMissing` comes before any byte."""
    with composing():
        story = [
            *_summary(report),
            *_counts(report),
            *_priorities(report),
            *_others(report),
            *portfolio_basis.gaps(report),
            *portfolio_basis.method(report),
            *portfolio_basis.data(report),
            Heading(LIMITS),
            *bullets(LIMITS_OF_THE_METHOD),
        ]
        write_document(_cover(report), story, stream)


def _cover(report: PortfolioReport) -> Cover:
    return Cover(
        title=f"Portfolio report: {report.list_name}",
        subject=f"Risk of forced labour, scored on {report.scored_on} with method {report.method.version}",
        author=report.organisation,
        footer=f"Indicates risk, not guilt. Method {report.method.version}, scored {report.scored_on}.",
    )


def _summary(report: PortfolioReport) -> list[Flowable]:
    urgent = sum(count.suppliers for count in report.bands if count.band in {"Critical", "High"})
    to_review = sum(
        any(match.state.startswith(TO_BE_REVIEWED) for match in supplier.matches)
        for supplier in report.gravest
    )
    blocked = sum(supplier.line.blocked for supplier in report.gravest)
    statuses = report.statuses
    records = statuses.scored + statuses.united + statuses.held + statuses.duplicate
    pairs: list[tuple[str, str | Flowable]] = [
        ("Organisation", report.organisation or "not stated"),
        ("List", report.list_name),
        ("Scored on", report.scored_on),
        ("Method", f"version {report.method.version}, parameters {report.method.digest[:16]}"),
        ("Records in the list", f"{records:,}"),
        ("Scored", f"{report.statuses.scored:,}"),
        ("Held: could not be scored", f"{report.statuses.held:,}"),
        ("Duplicate of an earlier row", f"{report.statuses.duplicate:,}"),
        *_united(statuses),
        *_no_records(statuses),
        ("In the bands Critical and High", f"{urgent:,} of {report.statuses.scored:,} scored"),
        ("With a name to be reviewed", f"{to_review:,} among the {len(report.gravest[:GRAVEST]):,} gravest"),
    ]
    pairs += portfolio_basis.told_not_counted(report)
    if blocked:
        pairs.append(("BLOCKED for a market", f"{blocked:,}: a reviewed identity match with a list"))
    return [
        words("Portfolio report", TITLE),
        words("Risk of forced labour in a list of suppliers", SUBTITLE),
        Contents(SECTIONS),
        gap(10),
        Heading(SUMMARY),
        facts(pairs),
        words(
            "Scores run from 0 to 100. They order suppliers by the risk that known facts indicate, so "
            "that the gravest are looked at first; section 8 says what they cannot show.",
            BODY,
        ),
        PageBreak(),
    ]


def _united(statuses: StatusCounts) -> list[tuple[str, str | Flowable]]:
    return [("Scored with an earlier row of the site", f"{statuses.united:,}")] if statuses.united else []


def _no_records(statuses: StatusCounts) -> list[tuple[str, str | Flowable]]:
    if not statuses.no_records:
        return []
    return [("Rows that are no records", f"{statuses.no_records:,}: sums, notes and headings of groups")]


def _counts(report: PortfolioReport) -> list[Flowable]:
    story: list[Flowable] = [Heading(COUNTS)]
    kinds = list(dict.fromkeys(count.kind for count in report.bands if count.suppliers))
    if not kinds:
        return [*story, nothing_recorded("No supplier of this list could be scored; section 5 says why.")]
    counts = {(count.kind, count.band): count.suppliers for count in report.bands}
    columns = [
        Column("Kind", 3),
        *(Column(band, 2, right=True) for band in BANDS),
        Column("All", 2, right=True),
    ]
    rows: list[list[str | Flowable]] = []
    for kind in kinds:
        figures = [counts.get((kind, band), 0) for band in BANDS]
        rows.append([kind.capitalize(), *(f"{figure:,}" for figure in figures), f"{sum(figures):,}"])
    sums = [sum(counts.get((kind, band), 0) for kind in kinds) for band in BANDS]
    rows.append([words("All kinds", CELL_BOLD), *(f"{figure:,}" for figure in sums), f"{sum(sums):,}"])
    note = (
        "Bars show the share of each kind's suppliers; bands: Low below 25, Moderate to 44.9, Elevated to "
        "64.9, High to 84.9, Critical from 85."
    )
    return [*story, table(columns, rows), gap(4), band_chart(kinds, counts), words(note, SMALL)]


def _priorities(report: PortfolioReport) -> list[Flowable]:
    story: list[Flowable] = [Heading(PRIORITIES)]
    if not report.gravest:
        return [*story, nothing_recorded("No supplier of this list could be scored, so there is no order.")]
    shown = report.gravest[:GRAVEST]
    story.append(
        words(
            f"The {len(shown)} gravest of {report.statuses.scored:,} scored suppliers, in the order of the "
            "priority queue: blocked, gate floor, band, severity, likelihood. Small spend is no reason to "
            "come later.",
            BODY,
        )
    )
    for place, supplier in enumerate(shown, start=1):
        story.extend(_supplier(place, supplier))
    return story


def _supplier(place: int, supplier: GraveSupplier) -> list[Flowable]:
    line = supplier.line
    marks = [mark for mark, holds in (("BLOCKED", line.blocked), ("provisional", line.provisional)) if holds]
    where = f"row {line.row}" if line.row is not None else ""
    parts = [line.country, line.kind, supplier.sector, where, *marks]
    # A name in Arabic or Hebrew as the first of them would turn the whole line from right to left.
    parts.insert(len(parts) if starts_right_to_left(supplier.native_name) else 0, supplier.native_name)
    described = " · ".join(part for part in parts if part)
    coverage = supplier.reference_coverage
    figures = (
        f"{line.final:.1f}   ·   interval {line.low:.1f} to {line.high:.1f}   ·   "
        f"confidence {line.confidence_grade} ({supplier.confidence:.1f})"
        + (f"   ·   country indices loaded {percent(coverage)}%" if coverage is not None else "")
    )
    head = Table(
        [[words(f"{place}.", CELL_BOLD), words(line.name, SUBHEADING), BandLabel(line.band)]],
        colWidths=[22, WIDTH - 22 - 56, 56],
    )
    head.setStyle(
        [
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("BACKGROUND", (0, 0), (-1, -1), SHADE),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, INK),
            ("LEFTPADDING", (0, 0), (-1, -1), 4),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ]
    )
    opening: list[Flowable] = [head, gap(3), words(described, SMALL), words(figures, CELL_BOLD), gap(2)]
    if supplier.named_in_list:
        told = f"A list names a sign of forced labour here that no score counts: {supplier.named_in_list}."
        opening.append(words(told, CELL_BOLD))
    if supplier.sentence:
        opening.append(words(supplier.sentence, BODY))
    detail = [*_gates(supplier), *_matches(supplier), *_reasons(supplier)]
    # Only what opens a block stays together, with its first rows: whole ones would leave pages half empty.
    return [gap(8), CondPageBreak(OPENING), KeepTogether([*opening, *detail[:1]]), *detail[1:]]


def _gates(supplier: GraveSupplier) -> list[Flowable]:
    if not supplier.gates:
        return []
    columns = [
        Column("Gate", 3),
        Column("Floor", 1, right=True),
        Column("Evidence", 6),
        Column("May release", 3),
    ]
    rows = [
        [gates_in_words([gate.code]), f"{gate.floor:.0f}", gate.evidence, gate.release_by or "–"]
        for gate in supplier.gates
    ]
    return [table(columns, rows)]


def _matches(supplier: GraveSupplier) -> list[Flowable]:
    """Names on watch-lists with what was decided, and what may be said of the other lists."""
    others = [words(f"Watch-lists: {supplier.not_found}", SMALL)] if supplier.not_found else []
    if not supplier.matches:
        return others
    columns = [
        Column("Watch-list", 3.6),
        Column("Listed name", 4.4),
        Column("Likeness", 1.4, right=True),
        Column("Kind of match", 2),
        Column("State", 2.2),
    ]
    rows = [
        [
            match.list_name,
            match.listed_name,
            f"{match.score:.2f}",
            match.match_class.replace("_", " "),
            match.state,
        ]
        for match in supplier.matches
    ]
    return [table(columns, rows), *others]


def _reasons(supplier: GraveSupplier) -> list[Flowable]:
    if not supplier.reasons:
        return []
    columns = [Column("Reason", 6.2), Column("Value", 1, right=True), Column("Points", 1.1, right=True)]
    columns.append(Column("Source", 5.4))
    rows = [
        [
            f"{reason.factor}: {reason.text}" if reason.factor else reason.text,
            _figure(reason.value),
            _figure(reason.contribution),
            reason.source or "–",
        ]
        for reason in supplier.reasons
    ]
    return [table(columns, rows)]


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def _others(report: PortfolioReport) -> list[Flowable]:
    story: list[Flowable] = [Heading(OTHERS)]
    if not report.others:
        reason = "all scored suppliers stand in section 3" if report.gravest else "none could be scored"
        return [*story, nothing_recorded(f"No further supplier: {reason}.")]
    columns = [
        Column("Row", 1.1, right=True),
        Column("Name", 4.5),
        Column("Country", 1.95),
        Column("Kind", 2.75),
        Column("Score", 1.5, right=True),
        Column("Band", 1.95),
        Column("Interval", 2.2, right=True),
        Column("Conf.", 1.25),
        Column("Gates", 1.4),
        Column("Watch-lists", 2.7),
    ]
    listed = report.others[:LISTED]
    if report.not_found:
        story.append(words(f"Of lists that a row does not name: {report.not_found}", SMALL))
    story.append(table(columns, [_line(line) for line in listed]))
    story.append(words("* provisional: a question was not asked yet, or confidence is D.", SMALL))
    numbers = {number for line in listed for number in line.gates}
    if held := [gate for gate in Gate if wording.short(gate) in numbers]:
        story.append(words(f"Gates: {gates_in_words(held)}.", SMALL))
    unlisted = report.statuses.scored - len(report.gravest[:GRAVEST]) - len(listed)
    if unlisted > 0:
        where = (
            f" They stand in {report.data_file}." if report.data_file else " Write a data file to see them."
        )
        story.append(
            words(f"{unlisted:,} more suppliers are counted in section 2 and not listed here.{where}", BODY)
        )
    return story


def _line(line: SupplierLine) -> list[str | Flowable]:
    return [
        "–" if line.row is None else str(line.row),
        line.name,
        line.country,
        line.kind,
        f"{line.final:.1f}",
        line.band,
        f"{line.low:.1f} – {line.high:.1f}",
        line.confidence_grade + ("*" if line.provisional else ""),
        ", ".join(line.gates),
        "; ".join(line.lists) or "none",
    ]
