"""Whatever people try in whatever order: no forbidden state is reached, and every change is on record."""

from datetime import timedelta

import hypothesis
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from auditor.cases import clocks, documents, findings, matters, referrals, service
from auditor.cases.models import CaseState
from auditor.cases.states import CASE
from auditor.core.errors import Refused
from auditor.findings import service as of_findings
from auditor.findings.models import FindingSeverity, FindingState, Substantiation
from auditor.history import service as history
from auditor.remediation.states import DONE
from tests import casework
from tests.auditor.cases.conftest import WISH, let_know
from tests.auditor.cases.test_moves import LISTED
from tests.conftest import NOON

AFTER_ASSESSED = set(CaseState) - {
    CaseState.ALERTED,
    CaseState.CROSS_CHECK,
    CaseState.CONFIRMED,
    CaseState.SUSPECTED,
    CaseState.NOT_SUBSTANTIATED,
    CaseState.CONTAINED,
    CaseState.ASSESSED,
}
VERIFIED = {CaseState.REMEDY_VERIFIED, CaseState.MONITORED_90, CaseState.MONITORED_180, CaseState.CLOSED}
DEEDS = ("count", "choose", "remedy", "stop", "confirm", "lower", "agree", "wait")
PEOPLE = st.sampled_from(["ama", "bo", "rhea", "rob"])
STEPS = st.one_of(
    st.tuples(st.just("next"), PEOPLE, st.integers(0, 2)),  # a move that is listed, whoever makes it
    st.tuples(st.just("next"), PEOPLE, st.integers(0, 2)),
    st.tuples(st.just("move"), PEOPLE, st.sampled_from(list(CaseState))),  # any move at all
    st.tuples(st.sampled_from(DEEDS), PEOPLE, st.sampled_from([1, 24 * 31, 24 * 91])),
)


class World:
    """One case and the people around it; a step that is refused changes nothing."""

    def __init__(self, session, storage, case, finding, people):
        self.session, self.storage, self.case, self.finding = session, storage, case, finding
        self.people, self.now, self.path = people, NOON, [case.state]

    def step(self, what, name, given_):
        """Try one thing as somebody."""
        actor = self.people[name]
        try:
            with self.session.begin_nested():
                getattr(self, what)(actor, given_)
        except Refused:
            self.session.expire_all()
        if self.case.state != self.path[-1]:
            self.path.append(self.case.state)

    def next(self, actor, number):
        """A move that is listed from here."""
        if possible := CASE.possible(self.case.state):
            self.move(actor, possible[number % len(possible)])

    def move(self, actor, target):
        """A move, listed or not."""
        service.move(
            self.session,
            self.case,
            CaseState(target),
            reason="So it is, as was seen there.",
            told={
                one.key: "So it is, as was seen there."
                for one in matters.missing(self.session, self.case, CaseState(target), self.now.date())
            },
            actor=actor,
            now=self.now,
        )

    def count(self, actor, number):
        """Papers counted, all back or one outstanding."""
        documents.count(self.session, self.case, held=40, returned=40 - number % 2, actor=actor, now=self.now)

    def choose(self, actor, _number):
        """What the people concerned want."""
        referrals.choose(self.session, self.case, WISH, actor=actor, now=self.now)

    def remedy(self, _actor, _number):
        """Every action done by Ama and verified by Rhea; when that is so, the watch that follows."""
        about = (self.session, self.storage, self.finding, self.people["ama"], self.people["rhea"])
        if self.finding.state == FindingState.OPEN:
            casework.mended(*about)
        elif self.finding.state == FindingState.VERIFIED:
            casework.watched(*about, self.now)

    def stop(self, actor, number):
        """Something done that nothing else shows."""
        kind = clocks.BY_HAND[number % len(clocks.BY_HAND)]
        service.mark_done(
            self.session, self.case, kind, note="Held with all of them.", actor=actor, now=self.now
        )

    def confirm(self, actor, _number):
        """The finding is found to be sure."""
        of_findings.substantiate(
            self.session,
            self.finding,
            Substantiation.CONFIRMED,
            reason="As was seen there.",
            actor=actor,
            now=self.now,
        )

    def lower(self, actor, _number):
        """The finding is found to be milder."""
        of_findings.set_severity(
            self.session,
            self.finding,
            FindingSeverity.CRITICAL,
            reason="No, as was seen there.",
            actor=actor,
            now=self.now,
        )

    def agree(self, actor, _number):
        """A second reviewer agrees to that."""
        of_findings.decide_proposal(
            self.session,
            self.finding,
            confirms=True,
            reason="No, as was seen there.",
            actor=actor,
            now=self.now,
        )

    def wait(self, _actor, hours):
        """Time passes."""
        self.now += timedelta(hours=hours)

    def check(self):
        """What is true of every case at every time."""
        assert all(pair in LISTED for pair in zip(self.path, self.path[1:], strict=False)), self.path
        events = history.of_subject(self.session, self.case.id)
        moves = [(one.before["state"], one.after["state"]) for one in events if "state" in one.before]
        assert moves == list(zip(self.path, self.path[1:], strict=False))
        assert all(event.actor_id for event in events)
        if self.case.state in AFTER_ASSESSED:
            assert referrals.choices(self.session, self.case)
        if self.case.state in VERIFIED:
            self.check_remedy()
        if self.case.state == CaseState.NOT_SUBSTANTIATED:
            self.check_two_reviewers(events)

    def check_remedy(self):
        """Verified by somebody else, and looked at again only when the time had come."""
        for action in casework.actions_of(self.session, self.finding):
            assert action.clock == "verified" or action.state in DONE
            assert action.verified_by is None or action.verified_by != action.owner_id
        passed = self.now - self.case.verified_at
        assert passed >= {
            CaseState.MONITORED_90: timedelta(days=90),
            CaseState.MONITORED_180: timedelta(days=180),
            CaseState.CLOSED: timedelta(days=180),
        }.get(self.case.state, timedelta(0))
        if self.case.state == CaseState.CLOSED:
            assert findings.standing(self.session, self.case) == []
            assert self.finding.probation_from is not None

    def check_two_reviewers(self, events):
        """Two people, neither of whom raised it."""
        first = [one.actor_id for one in events if one.action == "case_ending_proposed"]
        second = [one.actor_id for one in events if one.action == "case_not_substantiated"]
        assert first
        assert second
        assert first[-1] != second[0]
        assert self.people["bo"].user_id not in {first[-1], second[0]}


@pytest.fixture
def world(session, storage, case, grave, ama, bo, rhea, rob):
    """Makes the same world for each example; a savepoint takes back what the example before did."""
    let_know(session, case, rob)
    session.commit()
    people = {"ama": ama, "bo": bo, "rhea": rhea, "rob": rob}

    def make():
        session.rollback()
        session.expire_all()
        return World(session, storage, case, grave, people)

    return make


def hold(claim, strategy, examples):
    """Try a claim on so many examples; whatever an example does is taken back before the next."""
    checks = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    hypothesis.settings(max_examples=examples, suppress_health_check=checks)(given(strategy)(claim))()


def walk(world, steps):
    """Step by step, and nothing forbidden on the way."""
    here = world()
    for what, name, given_ in steps:
        here.step(what, name, given_)
        here.check()


ANY_ORDER = st.lists(STEPS, min_size=5, max_size=40)


def test_no_order_of_attempts_reaches_a_forbidden_state(world):
    hold(lambda steps: walk(world, steps), ANY_ORDER, 8)


@pytest.mark.long  # minutes: each example goes through the real services
def test_no_order_of_many_attempts_reaches_a_forbidden_state(world):
    hold(lambda steps: walk(world, steps), ANY_ORDER, 100)


WAY = (
    [("next", "ama", 0), ("confirm", "rhea", 0), ("next", "rhea", 0), ("count", "ama", 0)]
    + [("next", "rhea", 0), ("next", "rhea", 0), ("choose", "ama", 0)]
    + [("next", "ama", 0), ("remedy", "ama", 0), ("next", "ama", 0), ("next", "rhea", 0)]
    + [("stop", "ama", number) for number in range(2)]
    + [("wait", "ama", 24 * 91), ("next", "ama", 0), ("stop", "ama", 2)]
    + [("wait", "ama", 24 * 91), ("next", "ama", 0), ("remedy", "ama", 0), ("next", "rhea", 0)]
)


STREWN = st.lists(st.tuples(st.integers(0, len(WAY)), STEPS), max_size=12)


def with_strewn(strewn):
    """The right way with other attempts on it."""
    steps = list(WAY)
    for place, step in strewn:
        steps.insert(place, step)
    return steps


@pytest.mark.long  # each example goes through the real services
def test_attempts_strewn_into_the_right_way_reach_no_forbidden_state(world):
    hold(lambda strewn: walk(world, with_strewn(strewn)), STREWN, 4)


@pytest.mark.long  # as above
def test_many_attempts_strewn_into_the_right_way_reach_no_forbidden_state(world):
    hold(lambda strewn: walk(world, with_strewn(strewn)), STREWN, 50)


def test_the_right_way_ends_in_closed(world):
    here = world()
    for what, name, given_ in WAY:
        here.step(what, name, given_)
        here.check()
    assert here.path[-1] == CaseState.CLOSED
