"""A reviewer decides on many waiting scores at once, by a run; every one is decided on its own record.

Nobody asks for a row that needs a look of its own, or that the reviewer is an author of: such rows are left,
and counted by the reason. Of all that fell by one cause those are left as well whose own facts changed, since
the cause does not explain them.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from auditor.core import access, work
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.core.errors import BadInput, Refused, problem
from auditor.core.work import Run, Work
from auditor.scoring import authorship, awaiting, counts, inputs, reviewing, service
from auditor.scoring.awaiting import Line, Narrowed
from auditor.scoring.models import SupplierScore
from auditor.users import sign_in
from auditor.users.models import User
from suppliers.database import new_id
from suppliers.keys import BY_KEY, among

JOB = "decide_scores"
PORTION = 500
"""Scores of one transaction: some tenths of a second."""
MOST_TICKED = 1_000

Pair = tuple[uuid.UUID, uuid.UUID]
"""A supplier and the waiting assessment that was seen of it."""

OWN_WORK = "the reviewer wrote evidence or decided on a finding"
OWN_RELEASE = "the reviewer proposed or brought in the release by which it fell"
OWN_FACTS = "facts of its own changed as well"
CHANGED = "decided, or computed anew, meanwhile"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reviewer decides: the ticked scores, or all of one cause as far as narrowed."""

    agrees: bool
    reason: str
    ticked: Sequence[Pair] = ()
    narrowed: Narrowed = awaiting.ALL
    number: int | None = None
    """How many of the cause were seen that may be decided together."""

    def as_data(self) -> dict[str, Any]:
        """As a run keeps it."""
        narrowed = {name: str(value) if value else "" for name, value in asdict(self.narrowed).items()}
        ticked = sorted([str(one), str(pending)] for one, pending in self.ticked)
        return {"agrees": self.agrees, "reason": self.reason, "ticked": ticked, "narrowed": narrowed}

    @classmethod
    def of_data(cls, data: Mapping[str, Any]) -> Wanted:
        """The same again."""
        run_id = data["narrowed"]["run_id"]
        narrowed = Narrowed(**{**data["narrowed"], "run_id": uuid.UUID(run_id) if run_id else None})
        ticked = [(uuid.UUID(one), uuid.UUID(pending)) for one, pending in data["ticked"]]
        return cls(data["agrees"], data["reason"], ticked, narrowed)


@dataclass(slots=True)
class Outcome:
    """How many were decided, and how many were left by why."""

    decided: int
    left: Counter[str]


def begin(session: TenantSession, wanted: Wanted, *, actor: Actor, now: datetime) -> Run:
    """Have a worker decide. Asked again, it is the same run while that is under way, and finds nothing later.

    Refuses a cause that nobody has, and what was seen of it where more wait by now.
    """
    access.require(actor, Permission.REVIEW)
    reviewing.check_reason(wanted.reason)
    if not wanted.ticked:
        _require_cause(session, wanted, actor, now)
    asked = wanted.as_data()
    under_way = sa.select(Run).where(
        Run.job == JOB, Run.asked_by == actor.user_id, Run.state.in_(work.UNDER_WAY)
    )
    for same in session.scalars(under_way):
        if {**same.parameters, "until": None} == {**asked, "until": None}:
            return same
    run = work.claim(
        session,
        JOB,
        key=str(new_id()),
        due_at=now,
        now=now,
        # What is computed from here on was not seen.
        parameters=asked | {"until": str(new_id())},
        asked_by=actor.user_id,
        is_short=True,  # somebody waits for it; it makes room between portions
    )
    assert run is not None  # the key is new
    return run


def _require_cause(session: TenantSession, wanted: Wanted, actor: Actor, now: datetime) -> None:
    cause = awaiting.cause_of(wanted.narrowed.cause)
    if cause.kind not in awaiting.COMMON or not cause.name:
        raise BadInput([_no_cause(session, wanted.narrowed.cause, now)])
    check_narrowed(session, wanted.narrowed, now=now)
    if cause in authorship.own_releases(session, actor):
        raise Refused("own_work")
    waiting = sum(one.together for one in awaiting.counted(session, wanted.narrowed, now=now))
    if waiting > (wanted.number or 0):
        raise Refused("more_wait_by_now", seen=wanted.number or 0, number=waiting)


def check_narrowed(session: TenantSession, narrowed: Narrowed, *, now: datetime) -> None:
    """Refuse a cause or a run that is not known, since a misspelt one would look like nothing waiting."""
    if narrowed.run_id is not None and session.get(Run, narrowed.run_id) is None:
        advice = "Take the id of a run from /runs, or leave it out."
        raise BadInput([problem("run_id", "run_not_known", narrowed.run_id, advice)])
    if narrowed.cause and not awaiting.is_known(session, awaiting.cause_of(narrowed.cause)):
        raise BadInput([_no_cause(session, narrowed.cause, now)])


def _no_cause(session: TenantSession, found: str, now: datetime) -> dict[str, object]:
    causes = [str(one.cause) for one in awaiting.counted(session, awaiting.ALL, now=now)]
    common = [one for one in causes if awaiting.cause_of(one).kind in awaiting.COMMON]
    advice = f"Causes of waiting scores: {', '.join(causes) or 'none, since nothing waits'}."
    advice += f" All at once only by one that suppliers share: {', '.join(common) or 'none waits'};"
    return problem("cause", "cause_not_known", found, f"{advice} or name the scores one by one.")


def decide(task: Work) -> Outcome:
    """Do what was asked, portion by portion, as the person who asked."""
    wanted, until = Wanted.of_data(task.parameters), uuid.UUID(task.parameters["until"])
    after = task.reached.get("after")
    outcome = Outcome(task.reached.get("decided", 0), Counter(task.reached.get("left", {})))
    with task.session(writes=False) as session:
        total = _size(session, wanted, task.now())
    last = uuid.UUID(after) if after else None
    while True:
        with task.session() as session:
            ids = _next(session, wanted, after=last, until=until, now=task.now())
            if not ids:
                return outcome
            _decide(session, wanted, ids, until, outcome, actor=_reviewer(session, task), now=task.now())
            session.commit()
        last = ids[-1]
        done = outcome.decided + outcome.left.total()
        task.pause({"after": str(last), "decided": outcome.decided, "left": dict(outcome.left)})
        task.progress(done, max(total, done), "Scores looked at")


def _reviewer(session: TenantSession, task: Work) -> Actor:
    """Who asked, with the roles of now: whoever is no reviewer any more decides nothing more."""
    person = session.get(User, task.asked_by) if task.asked_by else None
    if person is None or not person.is_active:
        raise Refused("not_allowed", permission=Permission.REVIEW.value)
    actor = sign_in.actor_of(person)
    access.require(actor, Permission.REVIEW)
    return actor


def _size(session: TenantSession, wanted: Wanted, now: datetime) -> int:
    if wanted.ticked:
        return len(wanted.ticked)
    return sum(one.number for one in awaiting.counted(session, wanted.narrowed, now=now))


def _next(
    session: TenantSession, wanted: Wanted, *, after: uuid.UUID | None, until: uuid.UUID, now: datetime
) -> list[uuid.UUID]:
    """The next suppliers, in the order of their ids."""
    if wanted.ticked:
        ids = sorted({supplier_id for supplier_id, _ in wanted.ticked})
        return [one for one in ids if after is None or one > after][:PORTION]
    return awaiting.ids(session, wanted.narrowed, limit=PORTION, after=after, until=until, now=now)


def _decide(
    session: TenantSession,
    wanted: Wanted,
    ids: Sequence[uuid.UUID],
    until: uuid.UUID,
    outcome: Outcome,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """Decide on a portion: its rows are read anew and kept from others until the commit."""
    query = sa.select(SupplierScore).where(among(SupplierScore.supplier_id, ids))
    query = query.order_by(SupplierScore.id).with_for_update()  # in the order in which scoring writes them
    scores = {one.supplier_id: one for one in session.scalars(query, execution_options=BY_KEY)}
    lines = {line.supplier_id: line for line in awaiting.of_suppliers(session, ids)}
    authors = authorship.authors_of(session, list(scores.values()), person=actor.user_id)
    bringers = authorship.bringers_of(session, list(scores.values()))
    seen = dict(wanted.ticked)
    explained = set() if wanted.ticked else of_the_same_facts(session, list(lines.values()))
    decided = []
    for supplier_id in ids:
        line = lines.get(supplier_id)
        if line is None or not _is_seen(line, seen, wanted, until):
            outcome.left[CHANGED] += 1
        elif line.alone:
            outcome.left[line.why_alone] += 1
        elif actor.user_id in authors[supplier_id]:
            outcome.left[OWN_WORK] += 1
        elif actor.user_id in bringers[supplier_id]:
            outcome.left[OWN_RELEASE] += 1
        elif not wanted.ticked and supplier_id not in explained:
            outcome.left[OWN_FACTS] += 1
        else:
            decided.append(scores[supplier_id])
    outcome.decided += len(decided)
    if wanted.agrees:
        basis = service.basis(session, now.date())
        reviewing.agree_to_all(session, decided, basis=basis, reason=wanted.reason, actor=actor, now=now)
    else:
        reviewing.decline_all(session, decided, reason=wanted.reason, actor=actor, now=now)
    session.flush()
    counts.fold(session, more_than=counts.PARTS_AT_MOST)


def _is_seen(line: Line, seen: Mapping[uuid.UUID, uuid.UUID], wanted: Wanted, until: uuid.UUID) -> bool:
    """Whether what waits is what the reviewer saw."""
    if line.pending_id is None:
        return False
    if wanted.ticked:
        return line.pending_id == seen[line.supplier_id]
    return line.pending_id < until and str(line.cause) == wanted.narrowed.cause


def of_the_same_facts(session: TenantSession, lines: Sequence[Line]) -> set[uuid.UUID]:
    """Suppliers of whom the same is known as when the shown score was made: only what all share changed."""
    found = {line.supplier_id for line in lines if line.is_same}
    others = [line for line in lines if line.pending_id is not None and not line.is_same]
    ids = [row_id for line in others for row_id in (line.shown_id, line.pending_id) if row_id]
    stored = reviewing.assessments_by_id(session, ids)
    for line in others:
        assert line.pending_id is not None
        shown, pending = stored[line.shown_id], stored[line.pending_id]
        if inputs.own_part(shown.inputs) == inputs.own_part(pending.inputs):
            found.add(line.supplier_id)
    return found
