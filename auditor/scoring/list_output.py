"""A scored list as lines of data: JSON lines, and CSV and XLSX as a table of the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from auditor.scoring.one_shot import Line, ScoredList
from risk import explanation
from risk.methodology import Methodology
from risk.rounding import shown
from suppliers import exporting
from suppliers.errors import FileRefused

FORMS = (".csv", ".xlsx", ".jsonl")


def check_form(path: Path) -> None:
    """Refuse an output whose ending is none of the forms, before any work is done."""
    if path.suffix.lower() not in FORMS:
        raise FileRefused(
            "output_form_unknown",
            f"{path.name}: output is written as .csv, .xlsx or .jsonl; choose one of these endings.",
        )


def check_folder(path: Path | None) -> None:
    """Refuse a file in a folder that cannot take it, before any work is done."""
    if path is None:
        return
    if not path.parent.is_dir():
        raise FileRefused("output_folder", f"{path}: there is no folder {path.parent}; make it first.")
    if not os.access(path.parent, os.W_OK):
        raise FileRefused("output_folder", f"{path}: nothing may be written in {path.parent}.")
    if path.is_dir():
        raise FileRefused("output_folder", f"{path} is a folder; name a file.")


def check_apart(source: Path, *targets: Path | None) -> None:
    """Refuse to write over the list that is read, and two results in one file."""
    named = [path for path in targets if path is not None]
    for place, path in enumerate(named):
        if _are_one(path, source):
            raise FileRefused(
                "output_taken", f"{path} is the list itself and would be written over; name another file."
            )
        if any(_are_one(path, other) for other in named[:place]):
            raise FileRefused("output_taken", f"{path}: output and report would be one file; name two.")


def _are_one(one: Path, other: Path) -> bool:
    both_there = one.exists() and other.exists()
    return one.resolve() == other.resolve() or (both_there and one.samefile(other))


def check_report(path: Path) -> None:
    """Refuse a report that is not named as the PDF it is."""
    if path.suffix.lower() != ".pdf":
        raise FileRefused("output_form_unknown", f"{path}: the report is a PDF; name it F.pdf.")


def write(scored: ScoredList, path: Path) -> None:
    """Write the list whole or not at all."""
    check_form(path)
    records = (record(line, scored.method) for line in scored.lines)
    unfinished = path.with_name(f".{path.name}.part")
    try:
        with unfinished.open("wb") as stream:
            if path.suffix.lower() == ".jsonl":
                exporting.write_jsonl(records, stream)
            else:
                rows = (flat(one) for one in records)
                writer = exporting.write_csv if path.suffix.lower() == ".csv" else exporting.write_xlsx
                writer(rows, COLUMNS, stream)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def record(line: Line, method: Methodology) -> dict[str, Any]:
    """One line of output; a line that was not scored has no numbers."""
    return {
        "row": line.row,
        "status": line.status,
        "name": line.name,
        "country": line.country or None,
        "kind": line.kind or None,
        "sector": line.sector or None,
        **_figures(line),
        "duplicate_of": line.duplicate_of,
        "reasons": _reasons(line, method),
        "matches": [
            {
                "list": match.list_title,
                "listed_name": match.listed_name,
                "score": match.score,
                "class": match.likeness,
                "why": match.why,
            }
            for match in line.matches
        ],
        "problems": [problem.as_dict() for problem in line.problems],
    }


def _figures(line: Line) -> dict[str, Any]:
    score = line.assessment
    if score is None:
        nothing = dict.fromkeys(
            ("final", "band", "blocked", "provisional", "confidence", "interval", "reference_coverage")
        )
        return nothing | {"gates": []}
    return {
        "final": score.shown_final,
        "band": score.band.value,
        "blocked": score.blocked,
        "provisional": score.provisional,
        "confidence": {"value": score.shown_confidence, "grade": score.confidence_grade},
        "interval": list(score.interval),
        "reference_coverage": shown(score.reference_coverage, 4),
        "gates": [gate.value for gate in score.gates],
    }


def _reasons(line: Line, method: Methodology) -> list[dict[str, Any]]:
    if line.assessment is None or line.facts is None:
        return []
    return [
        {
            "factor": reason.factor,
            "value": reason.value,
            "contribution": reason.contribution,
            "text": reason.text,
            "source": reason.source,
        }
        for reason in explanation.reasons(line.assessment, line.facts, method)
    ]


COLUMNS = (
    *("row", "status", "name", "country", "kind", "sector", "final", "band", "blocked", "provisional"),
    *("confidence", "confidence_grade", "interval_low", "interval_high", "reference_coverage", "gates"),
    *("duplicate_of", "reasons", "matches", "problems"),
)


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """The same record with one value in each cell."""
    confidence = record["confidence"] or {"value": None, "grade": None}
    low, high = record["interval"] or (None, None)
    return record | {
        "confidence": confidence["value"],
        "confidence_grade": confidence["grade"],
        "interval_low": low,
        "interval_high": high,
        "blocked": _yes_no(record["blocked"]),
        "provisional": _yes_no(record["provisional"]),
        "gates": "; ".join(record["gates"]),
        "reasons": "\n".join(_lines_of(record["reasons"])),
        "matches": "; ".join(
            f"{m['listed_name']} ({m['list']}, {m['score']:.2f})" for m in record["matches"]
        ),
        "problems": "\n".join(
            f"{p['column']}: {p['code']}: {p['found']}: {p['advice']}" for p in record["problems"]
        ),
    }


def _yes_no(value: bool | None) -> str | None:
    return None if value is None else "yes" if value else "no"


def _lines_of(reasons: list[dict[str, Any]]) -> Iterator[str]:
    for reason in reasons:
        yield f"{reason['factor']} +{reason['contribution']}: {reason['text']}"
