"""What a run is, and which other runs and lists it belongs with, in the words of pages."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from auditor.core import changes
from auditor.core.database import TenantSession
from auditor.core.wording import counted
from auditor.core.work import Run
from auditor.intake import giving_up
from auditor.intake import service as intake
from auditor.reference import marking
from auditor.scoring import deciding, together

ABOUT: dict[str, str] = {
    "rescore": "Screens and scores every supplier by the facts, lists and rules of now. What comes out as "
    "before writes nothing. Changes that wait are taken up first, so that they are shown soon; whoever has "
    "one is looked at a second time with all the others, and counted once.",
    together.ALONG: "Does parts of another run on another worker; that run counts its suppliers too.",
    changes.TAKE_UP: "Screens and scores suppliers of which something changed: a list, an answer, a finding "
    "or a decision.",
    marking.JOB: "Lists, tables or rules came into use: whom they concern is marked first, then screened and "
    "scored, in this one run.",
    deciding.JOB: "A reviewer's decision on many scores that awaited review; each has its own record.",
    giving_up.COMMIT: "Stores the rows of a list; its suppliers are scored by a run of their own.",
}
"""One sentence for work whose name does not say enough."""
_OF_LIST, _AFTER_RUN = "list ", "after "
"""How the keys of runs that score begin where a list, or in former releases a marking run, asked for them."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing that a run belongs with: another run, or a list."""

    text: str
    run_id: uuid.UUID | None = None
    upload_id: uuid.UUID | None = None


def of_row(run: Run) -> list[Tie]:
    """What the run itself names."""
    found = []
    if run.along_with is not None:
        found.append(Tie("goes along with this run", run_id=run.along_with))
    if run.job == changes.TAKE_UP:
        if (upload_id := _id_after(_OF_LIST, run.key)) is not None:
            found.append(Tie("scores what this list changed", upload_id=upload_id))
        if (run_id := _id_after(_AFTER_RUN, run.key)) is not None:
            found.append(Tie("scores whom this run marked", run_id=run_id))
    if run.job == giving_up.COMMIT and (upload_id := _id_in(run.parameters.get("upload_id"))) is not None:
        found.append(Tie("stores this list", upload_id=upload_id))
    return found


def of_others(session: TenantSession, run: Run) -> Iterator[Tie]:
    """Runs that name this one, for its page."""
    helpers = session.scalars(sa.select(Run).where(Run.along_with == run.id).order_by(Run.id)).all()
    for number, helper in enumerate(helpers, 1):
        yield Tie(f"helped by this run, {number} of {counted(len(helpers), 'helper')}", run_id=helper.id)
    keys = [f"{_AFTER_RUN}{run.id}"]
    if run.job == giving_up.COMMIT and (upload_id := _id_in(run.parameters.get("upload_id"))) is not None:
        keys.append(intake.scoring_key(upload_id))
    following = sa.select(Run).where(Run.job == changes.TAKE_UP, Run.key.in_(keys)).order_by(Run.id)
    for one in session.scalars(following):
        yield Tie("its suppliers are scored by this run", run_id=one.id)


def _id_after(beginning: str, key: str) -> uuid.UUID | None:
    return _id_in(key[len(beginning) :]) if key.startswith(beginning) else None


def _id_in(text: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None
