"""What was said of suppliers after a list was taken in of which a row waited: the row is older than that.

A row that waited for a decision is taken up weeks after its list, when newer lists and people may have said
more. What they said of a field stands, also where it only repeated what was known; of the very same day
nobody can tell which is newer, so the graver counts, as of two rows of one list.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from risk.vocabulary import ANSWER_FIELDS
from suppliers import register
from suppliers.facts import CONTROL, GRADES, Stated, gravity
from suppliers.models import StatedAnswer, StatedControl, Upload, UploadRow
from suppliers.problem_codes import CODES
from suppliers.problem_effects import Effect
from suppliers.uploads.row_values import together
from suppliers.values import headcount
from suppliers.values.cleaning import squeeze

_NUMBER = "_number"
"""Ends the name of a field that gives a share as a number of people."""
_ENDS = ("workers_min", "workers_max")
_BOTH_COUNT = ("sector", "product")


@dataclass(slots=True)
class SaidSince:
    """By supplier and field the last day of which it was said after the list of the row was taken in."""

    after: datetime
    _days: dict[uuid.UUID, dict[str, date]] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    """Fields of which the row was not heard, since what was said later stands."""

    def day(self, supplier_id: uuid.UUID, name: str) -> date | None:
        """The last day of which a field of a supplier was said since; None where nobody did."""
        return self._days.get(supplier_id, {}).get("workers" if name in _ENDS else name)

    def note(self, supplier_id: uuid.UUID, name: str, on: date) -> None:
        """A field was said of a day."""
        days = self._days.setdefault(supplier_id, {})
        days[name] = max(on, days.get(name, on))

    def load(self, session: Session, supplier_ids: Sequence[uuid.UUID]) -> None:
        """Read what lists and answers said of suppliers since."""
        for some in register.portions(list(supplier_ids)):
            for table, name, start in _STATED:
                query = sa.select(table.supplier_id, name, table.observed_on)
                query = query.where(table.supplier_id.in_(some), table.recorded_at > self.after)
                for supplier_id, of, on in session.execute(query):
                    self.note(supplier_id, f"{start}{of}", on)
            self._load_rows(session, some)

    def _load_rows(self, session: Session, supplier_ids: Sequence[uuid.UUID]) -> None:
        query = sa.select(UploadRow.supplier_id, UploadRow.upload_id, UploadRow.raw, UploadRow.problems)
        query = query.join(Upload, Upload.id == UploadRow.upload_id)
        query = query.where(UploadRow.supplier_id.in_(supplier_ids), Upload.committed_at > self.after)
        for supplier_id, upload_id, raw, problems in session.execute(query).all():
            upload = session.get_one(Upload, upload_id)
            on = upload.uploaded_at.date()
            if supplier_id is not None:
                self.note(supplier_id, "country", on)  # no row goes into the register without one
                for name in _said(upload, raw, problems):
                    self.note(supplier_id, name, on)

    def stands_against(self, supplier_id: uuid.UUID, name: str, stated: Stated, known: Stated | None) -> bool:
        """Whether what was said since of an answer or control stands against the row."""
        on = self.day(supplier_id, name)
        if on is None or known is None or on < stated.observed_on:
            return False
        if GRADES.index(stated.grade) >= max(GRADES.index("document"), GRADES.index(known.grade) + 1):
            return False  # a better proof counts however old it is
        stands = on > stated.observed_on or gravity(name, stated.value) <= gravity(name, known.value)
        if stands and stated.value != known.value:
            self.left_out.add(name)
        return stands

    def silences(self, supplier_id: uuid.UUID, name: str, on: date) -> bool:
        """Whether the row's word of a refusal or a silence is older than what was said since."""
        day = self.day(supplier_id, name)
        return day is not None and day > on

    def left(
        self, supplier_id: uuid.UUID, current: Mapping[str, Any], given: Mapping[str, Any], on: date
    ) -> dict[str, Any]:
        """What of the row's own data of a supplier still counts."""
        found = {}
        for name, value in given.items():
            day = self.day(supplier_id, name)
            if day is None or day < on or not current.get(name):
                found[name] = value
            elif day == on and name in _BOTH_COUNT:
                found[name] = together(current, {name: value})[0].get(name, value)
            elif day == on and name in _ENDS and _is_more(current, given):
                found[name] = value
            elif value != current.get(name):
                self.left_out.add("workers" if name in _ENDS else name)
        return found


_STATED: tuple[tuple[Any, Any, str], ...] = (
    (StatedAnswer, StatedAnswer.field, ""),
    (StatedControl, StatedControl.control, CONTROL),
)


def _is_more(current: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    known, stated = ((one.get("workers_min"), one.get("workers_max")) for one in (current, given))
    return headcount.most(stated) > headcount.most(known)


def _said(upload: Upload, raw: Sequence[object], problems: Sequence[Mapping[str, Any]]) -> set[str]:
    """The fields of which a row of a list says something that could be read."""
    headings = upload.reading.get("headings", ())
    unread = {one["column"] for one in problems if one["code"] in _UNREAD}
    found = set()
    for name, one in upload.mapping.get("fields", {}).items():
        for place in (int(one["column"]), *one.get("further", ())):
            heading = headings[place] if place < len(headings) else ""
            if place < len(raw) and squeeze(str(raw[place] or "")) and unread.isdisjoint((heading, name)):
                found.add(name if name in ANSWER_FIELDS else name.removesuffix(_NUMBER))
    return found


_UNREAD = {name for name, code in CODES.items() if code.effect is Effect.LEAVES_BLANK}
