"""Whatever sequence of moves people make, no forbidden state is reached and nothing is lost or passed over.

Some hundred moves in every run; `./check --long` makes fifty thousand. Each goes through the services as a
request would: what is refused changes nothing. After each move the rules are checked from the rows alone.
"""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from auditor.core.access import Actor, Permission, Role, job_actor
from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.evidence import service as evidence
from auditor.findings import service as findings
from auditor.findings.models import Cohort, Danger, Finding, FindingSeverity, FindingState, Substantiation
from auditor.findings.states import FINDING
from auditor.follow_up import checks, deciding, escalating, raising, retention
from auditor.follow_up.models import Effect
from auditor.history.models import Event
from auditor.remediation import agreeing, choices, closing, offers, plan, plans, recording, service
from auditor.remediation.escalations import Decision, Escalation
from auditor.remediation.models import ActionState, Consent, CorrectiveAction
from auditor.remediation.states import ACTION, DONE
from auditor.users.models import User
from tests import casework
from tests.conftest import NOON, NORTHWIND, actor_named

JOB = job_actor(NORTHWIND, "escalate")
PARTS = 8
"""Of the long run: what is interrupted need not be begun anew as a whole."""
CODES = ("D3-04", "D3-04", "PUR-10", "PUR-10", "RETALIATION", "ILO07", "ILO09")
USUALLY = {
    "record": Permission.RECORD_FINDINGS,
    "propose": Permission.PROPOSE_ACTIONS,
    "show": Permission.PROPOSE_ACTIONS,
    "verify": Permission.VERIFY_ACTIONS,
    "check_remedy": Permission.DO_AUDITS,
    "decide_severity": Permission.REVIEW,
    "substantiate": Permission.REVIEW,
    "legs": Permission.REVIEW,
    "settle_lowering": Permission.REVIEW,
    "answer": Permission.REVIEW,
}
"""Who mostly tries a move; the rest of the time, and for all others, it is anybody."""


@pytest.fixture
def database():
    """The rules are the same on both databases; the fast one is walked."""
    return "sqlite"


@pytest.fixture
def people(sessions):
    """Two of each role, so that a second pair of eyes can be found or missed."""
    actors = [actor_named(name) for name in ("ama", "bo", "rhea")]
    with open_session(sessions, NORTHWIND) as session:
        for name, role in (("Ann", Role.COMPLIANCE), ("Ben", Role.AUDITOR), ("Rob", Role.REVIEWER)):
            user = User(
                email=f"{name}@northwind.example",
                name=name,
                roles=[role.value],
                password_hash="",
                created_at=NOON,
            )
            session.add(user)
            session.flush()
            actors.append(Actor(NORTHWIND, user.id, name, frozenset({role})))
        session.commit()
    return actors


@dataclass
class Walk:
    """One supplier with a finding or two, moved about at random by random people as time goes by."""

    session: Any
    storage: Any
    draw: random.Random
    people: list[Actor]
    now: datetime = NOON
    site: Any = None
    known: dict[Any, str] = field(default_factory=dict)
    last_event: Any = None
    made: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def begin(self) -> None:
        """A new supplier and its first finding."""
        self.site = casework.supplier(self.session, name=f"Site {self.draw.random()}")
        while not self.rows(Finding):
            self.move(self.record)

    def rows(self, model: Any) -> list[Any]:
        """The supplier's rows of a table."""
        query = sa.select(model).where(model.supplier_id == self.site.id).order_by(model.id)
        return list(self.session.scalars(query))

    def one(self, model: Any) -> Any:
        """A row at random, else a refusal as for a row that is not there."""
        rows = self.rows(model)
        if not rows:
            raise Refused("not_found", what="row")
        return self.draw.choice(rows)

    def move(self, what: Callable[[Actor], None]) -> None:
        """Try one move as somebody; a refusal leaves nothing behind. Then look at everything."""
        actor = self.somebody(USUALLY.get(what.__name__))
        point = self.session.begin_nested()
        try:
            what(actor)
            self.session.flush()
            point.commit()
            self.made[what.__name__] += 1
        except Refused as refusal:
            point.rollback()
            self.refused[refusal.code] += 1
        self.check()

    def somebody(self, permission: Permission | None) -> Actor:
        """A person, mostly one who may."""
        able = [one for one in self.people if permission is None or one.may(permission)]
        return self.draw.choice(able if self.draw.random() < 0.85 else self.people)

    def step(self) -> None:
        """One move of those that people make, after some time."""
        self.now += timedelta(hours=self.draw.choice((0, 0, 1, 5, 30, 24 * 20, 24 * 60)))
        kinds = (self.move_action,) * 20 + (self.move_finding,) * 16 + (self.show, self.verify) * 7
        kinds += (self.propose,) * 4 + (self.check_remedy,) * 3 + (self.record, self.decide_severity)
        kinds += (self.substantiate, self.legs, self.settle_lowering, self.consent, self.papers)
        kinds += (self.extend, self.add_action, self.count, self.night, self.answer, self.own)
        self.move(self.draw.choice(kinds))

    # What people do -------------------------------------------------------------------------------------

    def record(self, actor: Actor) -> None:
        """Record a finding."""
        if len(self.rows(Finding)) >= 2:
            raise Refused("not_found", what="room for more")
        code = self.draw.choice(CODES)
        draft = casework.draft(
            code,
            cohort=Cohort.CHILD if code.startswith("PUR") else Cohort.ADULT,
            severity=self.draw.choice((None, None, FindingSeverity.CRITICAL)),
            in_danger=self.draw.choice(tuple(Danger)),
            found_on=self.now.date(),
        )
        recording.record(self.session, self.site, None, draft, actor=actor, now=self.now)

    def move_finding(self, actor: Actor) -> None:
        """Any move of a finding; mostly one that its state allows, by who may."""
        self.offer(Finding, offers.FINDING_OFFERS, {"dispute", "send_back", "reopen"}, actor)

    def offer(self, model: Any, listed: tuple[offers.Offer, ...], rare: set[str], actor: Actor) -> None:
        """Make a move by its name; what sets things back is tried less often."""
        sources = {one.source for one in listed if one.name not in rare}
        movable = [one for one in self.rows(model) if one.state in sources]
        row = self.draw.choice(movable) if movable and self.draw.random() < 0.9 else self.one(model)
        fitting = [
            one
            for one in listed
            if one.source == row.state and (one.name not in rare or self.draw.random() < 0.15)
        ]
        if fitting and self.draw.random() < 0.9:
            chosen = self.draw.choice(fitting)
            name, actor = chosen.name, self.somebody(chosen.permission)
        else:
            name = self.draw.choice(sorted({one.name for one in listed}))
        offers.make(self.session, row, name, self.why(), actor=actor, now=self.now)

    def move_action(self, actor: Actor) -> None:
        """Any move of an action; mostly one that its state allows, by who may."""
        self.offer(CorrectiveAction, offers.ACTION_OFFERS, {"reject", "close"}, actor)

    def propose(self, actor: Actor) -> None:
        """Say how an action will be done, for all that are open at once."""
        owner = self.session.get(User, self.draw.choice(self.people).user_id)
        named = owner if self.draw.random() < 0.2 else None
        for action in self.rows(CorrectiveAction):
            if action.state == ActionState.PROPOSED and not action.proposal:
                common = {"actor": actor, "now": self.now}
                service.assign(self.session, action, named, proposal="As the table says.", **common)

    def show(self, actor: Actor) -> None:
        """Attach a file that shows an action."""
        begun = [one for one in self.rows(CorrectiveAction) if one.state == ActionState.STARTED]
        action = self.draw.choice(begun) if begun else self.one(CorrectiveAction)
        service.require_open_for_evidence(action, actor)
        content = io.BytesIO(f"{action.id} {self.draw.random()}".encode())
        incoming = evidence.Incoming("receipt.txt", content)
        common = {"subject": action, "supplier_id": self.site.id, "actor": actor, "now": self.now}
        evidence.receive(self.session, self.storage, incoming, **common, limit=10_000)

    def verify(self, actor: Actor) -> None:
        """Verify an action; one in five does not suffice."""
        shown = [one for one in self.rows(CorrectiveAction) if one.state == ActionState.EVIDENCE]
        action = self.draw.choice(shown) if shown else self.one(CorrectiveAction)
        method = self.draw.choice(service.VERIFICATION_METHODS)
        verification = service.Verification(method, self.draw.random() < 0.8, self.why())
        service.verify(self.session, action, verification, actor=actor, now=self.now)

    def check_remedy(self, actor: Actor) -> None:
        """Look whether a remedy lasts."""
        closed = [one for one in self.rows(Finding) if one.state == FindingState.CLOSED]
        finding = self.draw.choice(closed) if closed else self.one(Finding)
        found = checks.Found("on_site", self.draw.choice(tuple(Effect)), self.why())
        checks.record(
            self.session, finding, self.draw.choice((90, 180, 270)), found, actor=actor, now=self.now
        )

    def decide_severity(self, actor: Actor) -> None:
        """Decide a severity, graver or milder."""
        severity = self.draw.choice(tuple(FindingSeverity))
        finding, why = self.one(Finding), self.why()
        recording.decide_severity(self.session, finding, severity, reason=why, actor=actor, now=self.now)

    def substantiate(self, actor: Actor) -> None:
        """Decide how sure a finding is."""
        sure = self.draw.choice(tuple(Substantiation))
        findings.substantiate(
            self.session, self.one(Finding), sure, reason=self.why(), actor=actor, now=self.now
        )

    def legs(self, actor: Actor) -> None:
        """Record both legs."""
        legs = {name: self.draw.random() < 0.5 for name in ("involuntariness", "menace_of_penalty")}
        common = {"reason": self.why(), "actor": actor, "now": self.now}
        findings.record_legs(self.session, self.one(Finding), **legs, **common)

    def settle_lowering(self, actor: Actor) -> None:
        """Answer a lowering that waits for a second reviewer."""
        confirms = self.draw.random() < 0.5
        common = {"reason": self.why(), "actor": actor, "now": self.now}
        findings.decide_proposal(self.session, self.one(Finding), confirms=confirms, **common)

    def consent(self, actor: Actor) -> None:
        """Record what the people concerned chose."""
        asked = [one for one in self.rows(CorrectiveAction) if one.consent == Consent.ASKED]
        action = self.draw.choice(asked) if asked else self.one(CorrectiveAction)
        chosen = self.draw.choice((*Consent, Consent.GIVEN, Consent.GIVEN))
        of = self.draw.choice(plan.parties(action) or ("",))
        choices.record_consent(
            self.session, action, chosen, of=of, reason=self.why(), actor=actor, now=self.now
        )

    def papers(self, actor: Actor) -> None:
        """Count papers."""
        held = self.draw.randint(0, 5)
        counts = {"held": held, "returned": self.draw.choice((held, self.draw.randint(0, held + 1)))}
        counted = [one for one in self.rows(CorrectiveAction) if one.code == plan.COUNTS_DOCUMENTS]
        action = self.draw.choice(counted) if counted else self.one(CorrectiveAction)
        service.count_documents(self.session, action, **counts, actor=actor, now=self.now)

    def extend(self, actor: Actor) -> None:
        """Ask for more time."""
        hours, why = self.draw.choice((1, 12, 500)), self.why()
        action = self.one(CorrectiveAction)
        agreeing.extend(self.session, action, hours=hours, reason=why, actor=actor, now=self.now)

    def add_action(self, actor: Actor) -> None:
        """Put a further action on a finding."""
        code = self.draw.choice(("UNI-01", "DIS-01", "DOC-01"))
        plans.add_action(self.session, self.one(Finding), code, actor=actor, now=self.now)

    def count(self, actor: Actor) -> None:
        """Count those who spoke."""
        numbers = retention.Count(self.draw.randint(1, 9), self.draw.randint(0, 9), 0)
        day = self.draw.choice((30, 90, 180))
        retention.record(self.session, self.one(Finding), day, numbers, actor=actor, now=self.now)

    def night(self, _actor: Actor) -> None:
        """The nightly job."""
        escalating.escalate(self.session, actor=JOB, now=self.now)

    def answer(self, actor: Actor) -> None:
        """Decide on a step that waits."""
        row = self.one(Escalation)
        decision = self.draw.choice((*raising.outcomes_of(row.step), Decision.ACCEPTED))
        deciding.decide(self.session, row, decision, reason=self.why(), actor=actor, now=self.now)

    def own(self, actor: Actor) -> None:
        """Name the owner of a task."""
        owner = self.session.get(User, self.draw.choice(self.people).user_id)
        deciding.name_owner(self.session, self.one(Escalation), owner, actor=actor, now=self.now)

    def why(self) -> str:
        """A reason, now and then none."""
        return "Seen on site." if self.draw.random() < 0.9 else ""

    # What always holds ----------------------------------------------------------------------------------

    def check(self) -> None:
        """Every rule, from the rows as they stand."""
        rows = {row.id: row for model in (Finding, CorrectiveAction) for row in self.rows(model)}
        assert set(self.known) <= set(rows), "a finding or action is gone"
        events = self.new_events()
        for row in rows.values():
            self.follow_history(row, [one for one in events if one.subject_id == row.id])
        for row in rows.values():
            if isinstance(row, Finding):
                self.check_finding(row, events)
            elif self.known.get(row.id) != row.state:
                self.check_action(row, rows)
        self.known = {row.id: row.state for row in rows.values()}

    def new_events(self) -> list[Event]:
        """What the history gained by the move."""
        query = sa.select(Event).where(Event.supplier_id == self.site.id).order_by(Event.id)
        if self.last_event is not None:
            query = query.where(Event.id > self.last_event)
        events = list(self.session.scalars(query))
        self.last_event = events[-1].id if events else self.last_event
        return events

    def follow_history(self, row: Any, events: list[Event]) -> None:
        """The state now is the state before, led there by listed moves that the history holds one by one."""
        machine = FINDING if isinstance(row, Finding) else ACTION
        state = self.known.get(row.id)
        for event in events:
            if "state" not in event.after:
                continue
            if state is None:
                assert event.action in ("finding_recorded", "action_proposed")
            else:
                assert event.before["state"] == state
                assert machine.allows(state, event.after["state"]), (state, event.after["state"])
            state = event.after["state"]
        assert row.state == state, f"{row.state} is not in the history, which says {state}"

    def check_finding(self, finding: Finding, events: list[Event]) -> None:
        """Who closed it neither found nor mended it, and no code decided for people."""
        mine = [one for one in events if one.subject_id == finding.id]
        decided = {"finding_severity_decided", "finding_substantiation_decided", "finding_legs_decided"}
        assert all(one.actor_id for one in mine if one.action in decided), "a job decided"
        assert (finding.state == FindingState.CLOSED) == (finding.closed_at is not None)
        if self.known.get(finding.id) == finding.state or finding.state != FindingState.CLOSED:
            return
        actions = plan.current(plan.of_finding(self.session, finding.id))
        owed = [one for one in actions if not plan.is_settled_without_deed(one)]
        assert all(one.state in DONE and evidence.of(self.session, one.id) for one in owed)
        assert finding.closed_by != finding.recorded_by
        assert all(finding.closed_by not in closing.doers(self.session, one) for one in owed)

    def check_action(self, action: CorrectiveAction, rows: dict[Any, Any]) -> None:
        """Nobody verified their own work, more time was given once, and no earlier attempt is still open."""
        if action.state in DONE:
            assert action.verified_by is not None
            assert action.verified_by not in closing.doers(self.session, action)
        query = sa.select(sa.func.count(Event.id)).filter_by(subject_id=action.id, action="action_extended")
        assert self.session.scalar(query) <= 1
        same = [
            one
            for one in rows.values()
            if isinstance(one, CorrectiveAction)
            and (one.finding_id, one.code) == (action.finding_id, action.code)
        ]
        still_open = [one for one in same if one.state not in (ActionState.REJECTED, ActionState.CLOSED)]
        assert all(one.attempt == max(each.attempt for each in same) for one in still_open)


def walk(sessions: Any, storage: Any, people: list[Actor], *, moves: int, each: int, seed: int) -> Walk:
    """So many moves, begun anew with another supplier after each so many; the counts of all of them."""
    total_made, total_refused, done = Counter[str](), Counter[str](), 0
    while done < moves:
        with open_session(sessions, NORTHWIND) as session:
            one = Walk(session, storage, random.Random(seed + done), people)
            one.begin()
            for _ in range(min(each, moves - done)):
                one.step()
            session.commit()
        done += each
        total_made += one.made
        total_refused += one.refused
    one.made, one.refused = total_made, total_refused
    return one


def test_some_hundred_moves_reach_no_forbidden_state(sessions, tmp_path, people):
    storage = casework.storage_in(tmp_path)
    walked = walk(sessions, storage, people, moves=400, each=200, seed=1)
    assert sum(walked.made.values()) > 100
    assert "own_work" in walked.refused


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_fifty_thousand_moves_reach_no_forbidden_state(sessions, tmp_path, people, part):
    """In parts that can run beside each other; every one of the same walks as in a single run."""
    storage, moves = casework.storage_in(tmp_path), 50_000 // PARTS
    walked = walk(sessions, storage, people, moves=moves, each=250, seed=1_000_000 + part * moves)
    print(sum(walked.made.values()), "made", walked.made, walked.refused)
    assert walked.made["verify"] > 10  # a part may close none; what was verified is what closings rest on
