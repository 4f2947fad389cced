"""A list of requests and what came of them (docs/requests-and-signals.md): all of it, or nothing."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from auditor.core import access
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput
from auditor.intake import tables
from auditor.intake.tables import Outcome, Row
from auditor.requests import service, withdrawing
from auditor.requests.service import Reply
from risk.vocabulary import ANSWER_FIELDS, Grade
from suppliers.models import InformationRequest

COLUMNS: dict[str, str] = tables.SUPPLIER_COLUMNS | {
    "field": f"What was asked: {', '.join(ANSWER_FIELDS)}",
    "asked_on": "Day it was asked, as 2026-03-31",
    "due_on": "Day the answer is due, at most 30 days after it was asked; blank is 30 days later",
    "voluntary": "yes where silence starts no clock; blank is no",
    "answer": "The answer, where there is one",
    "grade": "How the answer was shown: none, self, document, onsite, triangulated; blank is self",
    "observed_on": "Day the answer was seen or stated; needed with an answer",
    "source": "Document or visit behind the answer; needed with an answer",
    "refused_on": "Day the supplier refused, where it did",
}
REQUIRED = {"field", "asked_on"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One checked line of the list."""

    row: Row
    supplier_id: uuid.UUID
    reply: Reply | None


def record_list(
    session: TenantSession, content: bytes, filename: str, *, actor: Actor, now: datetime
) -> Outcome:
    """Store every line of a list; a list with any problem is refused whole. Known lines change nothing."""
    access.require(actor, Permission.REQUEST_INFORMATION)
    rows = tables.read(content, filename, COLUMNS, REQUIRED)
    sites = tables.suppliers_of(session, rows)
    lines = [_checked(row, site) for row, site in zip(rows, sites, strict=True)]
    tables.refuse_problems(rows)
    recorded = 0
    for line in lines:
        if line is None:
            continue
        try:
            recorded += _record(session, line, actor, now)
        except BadInput as refusal:
            for problem in refusal.problems:
                line.row.problems.append({**problem, "row": line.row.number})
    tables.refuse_problems(rows)
    return Outcome(recorded, len(lines) - recorded)


def _checked(row: Row, supplier_id: uuid.UUID | None) -> _Line | None:
    if row.text("field") not in ANSWER_FIELDS:
        row.complain("field", "field_unknown", f"Write one of: {', '.join(ANSWER_FIELDS)}.")
    row.day("asked_on", required=True)
    row.day("due_on")
    refused_on, observed_on = row.day("refused_on"), row.day("observed_on", required=bool(row.text("answer")))
    grade = row.text("grade").casefold() or Grade.SELF.value
    if grade not in set(Grade):
        row.complain("grade", "grade_unknown", f"Write one of: {', '.join(Grade)}.")
    if row.text("answer") and not row.text("source"):
        row.complain("source", "cell_missing", "Name the document or visit behind the answer.")
    if row.text("answer") and refused_on:
        row.complain("refused_on", "answered_and_refused", "Give an answer or a refusal, not both.")
    if row.problems or supplier_id is None:
        return None
    reply = None
    if row.text("answer") and observed_on:
        reply = Reply(row.text("answer"), Grade(grade), observed_on, row.text("source"))
    return _Line(row, supplier_id, reply)


def _record(session: TenantSession, line: _Line, actor: Actor, now: datetime) -> bool:
    """Store one line; False when all of it is known."""
    row, field = line.row, line.row.text("field")
    asked_on = row.day("asked_on", required=True)
    is_voluntary = row.flag("voluntary")
    query = sa.select(InformationRequest).where(
        InformationRequest.supplier_id == line.supplier_id,
        InformationRequest.field == field,
        InformationRequest.asked_on == asked_on,
        # A voluntary question of that day starts no clock, so it is not the one that this line asks.
        InformationRequest.voluntary.is_(is_voluntary),
    )
    known = session.scalars(query).first()
    request, is_new = known, False
    if request is None and withdrawing.was_withdrawn(
        session, line.supplier_id, field, asked_on=asked_on, voluntary=is_voluntary
    ):
        advice = (
            "It was withdrawn as recorded by mistake: take the line out, or give the day of a new question."
        )
        row.complain("asked_on", "request_withdrawn", advice)
        return False
    if request is None:
        made = service.put(
            session,
            [line.supplier_id],
            [field],
            actor=actor,
            now=now,
            asked_on=asked_on,
            due_on=row.day("due_on"),
            voluntary=is_voluntary,
        )
        if not made:
            row.complain("field", "request_open", "This question is open already; answer that request first.")
            return False
        request, is_new = made[0], True
    refused_on = row.day("refused_on")
    if line.reply is not None and request.answered_on is None:
        service.record_answer(session, request, line.reply, actor=actor, now=now)
        return True
    if refused_on is not None and request.refused_on is None and request.answered_on is None:
        service.record_refusal(session, request, actor=actor, now=now, refused_on=refused_on)
        return True
    service.close_made_up_for(session, [request])
    return is_new
