"""Changing a supplier's own data, and everything that is known of it for its page."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from auditor.core import access, changes, seen
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, at_field
from auditor.core.privacy import IDENTITY_ADVICE
from auditor.history import service as history
from auditor.history.models import Event
from auditor.portfolio import chart, exits, leaving
from auditor.portfolio.chart import Chart
from auditor.scoring import being_shown, reviewing
from auditor.scoring.models import Assessment, SupplierScore
from suppliers import register
from suppliers.lists import worker_columns
from suppliers.models import Supplier
from suppliers.sites import aliases, merging
from suppliers.values import headcount

HISTORY_SHOWN = 60


def change(
    session: TenantSession,
    supplier: Supplier,
    values: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
) -> bool:
    """Change own data of a supplier and mark it; False when nothing differs. Answers are not touched.

    With `updated_at` among the values, a change that was made from older data is refused.
    The end of a relationship has a reason, `end_reason`, and waits for a second person while something is
    open of it (`leaving`).
    """
    access.require(actor, Permission.EDIT_SUPPLIERS)
    if "updated_at" in values:
        seen.require_unchanged(session, supplier, values["updated_at"])
    if problems := _problems(supplier, values):
        raise BadInput(problems)
    aliases.remember_former(session, supplier, values, source="changed by hand", since=now.date())
    values = dict(values)
    said = exits.Said.of(values)
    if "ended_on" in values and not leaving.may_end(
        session, supplier, values["ended_on"], said, actor=actor, now=now
    ):
        del values["ended_on"]
    before, after = register.change(supplier, values, now=now)
    if not after:
        return False
    history.record(
        session,
        actor,
        "supplier_changed",
        supplier,
        at=now,
        before=before,
        after=after,
        supplier_id=supplier.id,
    )
    changes.mark(session, supplier.id, "supplier_changed", now=now)
    return True


def _problems(supplier: Supplier, values: Mapping[str, Any]) -> list[dict[str, object]]:
    """What cannot be stored: a range that is reversed, and a blank where a known value makes the score."""
    low, high = values.get("workers_min"), values.get("workers_max")
    if low is not None and high is not None and low > high:
        advice = "Give the smaller number of workers first."
        return [at_field("workers_max", "range_reversed", high, advice)]
    problems: list[dict[str, object]] = [
        at_field(
            name,
            "known_value_erased",
            "",
            f"Write another {name}: what is known is corrected, never emptied.",
        )
        for name in ("sector", "product")
        if getattr(supplier, name) and not str(values.get(name, "-")).strip()
    ]
    problems += [
        at_field(name, "identity_in_text", "", IDENTITY_ADVICE)
        for name, text in values.items()
        if isinstance(text, str) and worker_columns.names_a_worker(text)
    ]
    known = headcount.most((supplier.workers_min, supplier.workers_max))
    says_headcount = "workers_max" in values or "workers_min" in values
    if says_headcount and high is None and headcount.most((low, None)) < known:
        advice = (
            f"Give the largest number of workers: {known} were known, and a number is corrected by another."
        )
        problems.append(at_field("workers_max", "known_value_erased", "", advice))
    return problems


@dataclass(frozen=True, slots=True)
class Scored:
    """A supplier's score as it is shown, the assessment behind it, and the one that awaits review."""

    score: SupplierScore
    shown: Assessment
    pending: Assessment | None
    refusal: Event | None
    """By which nothing that lowers the score has an effect on what is shown; None where none stands."""


def scored(session: TenantSession, supplier_id: uuid.UUID) -> Scored | None:
    """The score of a supplier; None until it is computed."""
    score = session.scalar(sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier_id))
    if score is None:
        return None
    pending = session.get(Assessment, score.pending_id) if score.pending_id else None
    shown = session.get_one(Assessment, score.assessment_id)
    return Scored(score, shown, pending, reviewing.refusal(session, score))


@dataclass(frozen=True, slots=True)
class PastScore:
    """One assessment in the history of a supplier."""

    id: uuid.UUID
    assessed_on: date
    assessed_at: datetime
    final: float
    band: str
    gates: Sequence[str]
    methodology: str
    stands: str = ""
    """Whether it is shown, or was not, in words; blank where it was shown earlier."""
    site: str = ""
    """The site merged into the supplier whose score it is; blank for the supplier's own."""


def past_scores(session: TenantSession, supplier_id: uuid.UUID) -> list[PastScore]:
    """The latest assessments of a supplier and of those merged into it, oldest first."""
    line = merging.line(session, supplier_id)
    merged = {one: merging.load(session, one).name for one in line[1:]}
    query = (
        sa.select(
            Assessment.supplier_id,
            Assessment.id,
            Assessment.assessed_on,
            Assessment.assessed_at,
            Assessment.final,
            Assessment.band,
            Assessment.gates,
            Assessment.methodology,
        )
        .where(Assessment.supplier_id.in_(line))
        .order_by(Assessment.assessed_on.desc(), Assessment.id.desc())
        .limit(HISTORY_SHOWN)
    )
    stands = being_shown.of_supplier(session, supplier_id)
    newest_first = [
        PastScore(*found[1:], stands=stands.get(found.id, ""), site=merged.get(found.supplier_id, ""))
        for found in session.execute(query)
    ]
    return newest_first[::-1]


def chart_of(past: Sequence[PastScore]) -> Chart:
    """The supplier's own history of scores as a drawing: sites merged into it stood elsewhere."""
    return chart.draw([(one.assessed_on, one.final, one.band) for one in past if not one.site])
