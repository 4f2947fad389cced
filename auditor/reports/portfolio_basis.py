"""What portfolio scores rest on: open questions, held rows, missing indices, method, releases of data."""

from __future__ import annotations

from reportlab.platypus import Flowable

from auditor.reports.portfolio_data import HeldRows, PortfolioReport
from auditor.reports.typesetting import (
    BODY,
    CELL,
    CELL_BOLD,
    SMALL,
    Column,
    Heading,
    facts,
    nothing_recorded,
    table,
    words,
)

GAPS, METHOD, DATA = "5  What is not known", "6  Method", "7  Data and lists"


AS_READ = (
    "Rows of every list that was taken in. A row is left out once a later file with the same headings and a "
    "file name alike, or a version that replaces the same named list, brought it: as it was, with the cells "
    "that no problem was told of, or by name and address. One that a later file does not have, or that "
    "cannot be known again for certain, stays counted; another list may have brought it."
)


def gaps(report: PortfolioReport) -> list[Flowable]:
    """Section 5: what was not asked, not scored, not loaded."""
    return [
        Heading(GAPS),
        Heading("Questions without an answer", 1),
        *_questions(report),
        Heading("Rows that were held", 1),
        *_held(report),
        *_signs(report),
        Heading("Reference indices that are not loaded", 1),
        *_indices(report),
    ]


def _questions(report: PortfolioReport) -> list[Flowable]:
    if not report.statuses.scored:
        return [nothing_recorded("No supplier was scored, so no question was counted.")]
    if not report.open_questions:
        return [nothing_recorded("Every question has an answer for every scored supplier.")]
    columns = [Column("Question", 6)]
    columns += [Column(heading, 2, right=True) for heading in ("Not asked, or not due", "Overdue", "Refused")]
    rows = [
        [gap.question, f"{gap.not_requested:,}", f"{gap.overdue:,}", f"{gap.refused:,}"]
        for gap in report.open_questions
    ]
    return [table(columns, rows), words("Figures are numbers of scored suppliers.", SMALL)]


def _held(report: PortfolioReport) -> list[Flowable]:
    if not report.held_rows:
        told = "No row is held any more." if report.of_several_lists else "No row was held."
        return [nothing_recorded(told)]
    columns = [
        Column("Problem", 3),
        Column("Rows", 1, right=True),
        Column("First rows", 3),
        Column("What to do", 6),
    ]
    rows = [
        [held.code.replace("_", " "), f"{held.rows:,}", _rows(held), held.advice] for held in report.held_rows
    ]
    note = [words(AS_READ, SMALL)] if report.of_several_lists else []
    return [table(columns, rows), *note]


def _rows(held: HeldRows) -> str:
    numbers = ", ".join(map(str, held.first_rows)) or "–"
    return f"{held.list_name}: {numbers}" if held.list_name else numbers


def told_not_counted(report: PortfolioReport) -> list[tuple[str, str | Flowable]]:
    """Lines of the summary, only where there are some: what lists tell of signs, which no score counts."""
    lines = [one.told for one in report.uncounted_signs]
    if report.unread_texts:
        lines.append("remarks that only people can read")
    return [("Told and not counted, see section 5", "; ".join(lines))] if lines else []


def _signs(report: PortfolioReport) -> list[Flowable]:
    """Only where there are some: what lists tell of signs that no score counts, by kind; remarks to read."""
    return [*_uncounted(report), *_texts(report)]


def _texts(report: PortfolioReport) -> list[Flowable]:
    if not report.unread_texts:
        return []
    return [
        Heading("Remarks that only people can read", 1),
        words(
            "People write what they like in these columns. Cells that name a sign of forced labour in words "
            "that the program knows are told above; other words for the same are missed. Nobody has said "
            f"that they were read: {'; '.join(report.unread_texts)}.",
            BODY,
        ),
    ]


def _uncounted(report: PortfolioReport) -> list[Flowable]:
    if not report.uncounted_signs:
        return []
    columns = [Column("Told and not counted", 5), Column("First rows", 3), Column("What to do", 5)]
    rows = [[one.told, one.first_rows or "–", one.advice] for one in report.uncounted_signs]
    return [
        Heading("Signs of forced labour that were not counted", 1),
        table(columns, rows),
        words("No score counts them: a low one says nothing against them.", SMALL),
    ]


def _indices(report: PortfolioReport) -> list[Flowable]:
    if not report.missing_indices:
        return [nothing_recorded("None is recorded as missing.")]
    return [
        table(
            [Column("Index", 3), Column("What the method does without it", 7)],
            [[index.name, index.rule] for index in report.missing_indices],
        )
    ]


def method(report: PortfolioReport) -> list[Flowable]:
    """Section 6: version, weights and parameters."""
    release = report.method
    story: list[Flowable] = [
        Heading(METHOD),
        facts([("Version", release.version), ("Fingerprint of the parameters", release.digest)]),
    ]
    for weights in release.weights:
        columns = [
            Column(weights.title, 4),
            *(Column(heading, 2, right=True) for heading in weights.headings),
        ]
        rows = [[row.name, *("–" if x is None else f"{x:.2f}" for x in row.weights)] for row in weights.rows]
        story.append(table(columns, rows))
    if release.parameters:
        columns = [Column("Parameter", 4), Column("Value", 3), Column("Source", 5)]
        story.append(table(columns, [[p.name, p.value, p.source or "–"] for p in release.parameters]))
    return story


def data(report: PortfolioReport) -> list[Flowable]:
    """Section 7: which releases were in use, and how whole they are."""
    story: list[Flowable] = [Heading(DATA)]
    if not report.releases:
        return [*story, nothing_recorded("The releases of lists and tables were not handed to this report.")]
    columns = [
        Column("List or table", 4),
        Column("Edition", 2.4),
        Column("As of", 1.8),
        Column("Complete?", 1.7),
    ]
    columns += [Column("Licence", 2.2), Column("Note", 4.4)]
    rows = [
        [
            release.name,
            release.edition or "–",
            release.as_of or "–",
            _completeness(release.completeness),
            release.licence or "–",
            release.note or "–",
        ]
        for release in report.releases
    ]
    story.append(table(columns, rows))
    if any(release.completeness == "partial" for release in report.releases):
        story.append(words("A name that is not found in a partial list shows nothing.", BODY))
    if report.not_found:
        story.append(words(f"Where no list is named beside a supplier: {report.not_found}", BODY))
    return story


def _completeness(word: str) -> Flowable:
    return words(word.upper(), CELL_BOLD) if word == "partial" else words(word or "not stated", CELL)
