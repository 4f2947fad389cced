"""Workbooks (XLSX, and XLS of old) → rows, read in a process of its own with limits of memory and time."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from suppliers.errors import FileRefused
from suppliers.files import returned
from suppliers.limits import MEGABYTE, Limits

_CHILD = Path(__file__).with_name("workbook_child.py")
_OLD_FORMAT_BYTES = 50 * MEGABYTE
OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of XLS files (and of workbooks locked by a password)."""


FIRST_ROWS = 20
"""Rows of a sheet that is not read in which headings are looked for."""
SEEN_ROWS = 200
"""Rows of such a sheet that are kept: a key to codes may stand far below."""


HIDDEN = "hidden"
"""Why a row is not seen: the maker of the list, or a filter, hid it."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One sheet of a workbook; `errors` maps addresses to error values, `formulas` have no saved result."""

    name: str
    is_visible: bool
    rows: list[list[str]]
    first: list[list[str]] = field(default_factory=list)
    """The first rows of a sheet that is not read: they are looked through for names of workers."""
    is_filled: bool = False
    """Whether anything stands on it, in whichever row."""
    height: int = 0
    width: int = 0
    errors: dict[str, str] = field(default_factory=dict)
    formulas: tuple[str, ...] = ()
    merged: tuple[tuple[int, int, int], ...] = ()
    """Cells over several rows: index of the first row, of the last one, and of the column."""
    unseen: dict[int, str] = field(default_factory=dict)
    """Rows that whoever made the list may not have meant, and why: hidden, or struck through."""


def read(data: bytes, limits: Limits, sheet: str | None = None) -> list[Tab]:
    """All sheets of a workbook: visible ones (or the one asked for) with all rows, others with the first."""
    if data.startswith(OLD_FORMAT) and len(data) > _OLD_FORMAT_BYTES:
        raise FileRefused(
            "file_too_large", "An XLS file may have 50 MB at most; save the list as CSV or XLSX."
        )
    answer = _ask_child(data, limits, sheet)
    refused = answer.get("refused")
    if refused == "locked":
        raise FileRefused("workbook_locked", "The workbook is protected by a password; save it without one.")
    if refused:
        raise _unopened("it is damaged or not a workbook")
    tabs = [_tab(found) for found in answer["sheets"]]
    for tab in tabs:
        _refuse_large(tab, limits)
    return tabs


def _tab(found: dict[str, Any]) -> Tab:
    return Tab(
        name=str(found["name"]),
        is_visible=bool(found["visible"]),
        rows=found["rows"],
        first=found.get("first", []),
        is_filled=bool(found["filled"]),
        height=int(str(found.get("height", 0))),
        width=int(str(found.get("width", 0))),
        errors=dict(found.get("errors", ())),
        formulas=tuple(found.get("formulas", ())),
        unseen=dict.fromkeys(found.get("hidden", ()), HIDDEN)
        | dict.fromkeys(found.get("struck", ()), "struck through"),
        merged=tuple((first, last, column) for first, last, column in found.get("merged", ())),
    )


def _refuse_large(tab: Tab, limits: Limits) -> None:
    if tab.rows or not tab.height:
        return
    code, count, limit, what = (
        ("too_many_columns", tab.width, limits.columns, "columns")
        if tab.width > limits.columns + returned.COLUMNS
        else ("too_many_rows", tab.height, limits.rows, "rows")
    )
    raise FileRefused(
        code,
        f'Sheet "{tab.name}" reaches over {count:,} {what}, the limit is {limit:,}.',
        found=count,
        limit=limit,
    )


def _ask_child(data: bytes, limits: Limits, sheet: str | None) -> dict[str, Any]:
    settings = {
        "memory": limits.workbook_memory,
        "seconds": limits.workbook_seconds,
        "rows": limits.rows + 100,
        "columns": limits.columns + returned.COLUMNS,
        "cells": limits.workbook_cells + returned.COLUMNS * limits.rows,
        "sheet": sheet,
        "first": SEEN_ROWS,
    }
    try:
        done = subprocess.run(  # noqa: S603  our own script with our own interpreter
            [sys.executable, "-I", "-X", "utf8", str(_CHILD)],
            input=orjson.dumps(settings) + b"\n" + data,
            capture_output=True,
            timeout=limits.workbook_seconds * 2,
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        raise _unopened(f"it takes longer than {limits.workbook_seconds} seconds") from None
    if done.returncode:
        raise _unopened(
            "reading it needs more memory or time than a list may take", exit_status=done.returncode
        )
    answer: dict[str, Any] = orjson.loads(done.stdout)
    return answer


def _unopened(why: str, **details: object) -> FileRefused:
    return FileRefused(
        "workbook_refused",
        f"The workbook cannot be opened: {why}. Copy the list into a new workbook, or save it as CSV.",
        **details,
    )
