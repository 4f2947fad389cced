"""A follow-up looks at open items, and nobody need be heard in it: it answers neither gate nor phase."""

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.audits import checklist, fieldwork, reporting
from auditor.audits import service as audits
from auditor.audits.models import Purpose, RawAnswer
from auditor.planning import drivers, service, standings
from auditor.planning.drivers import Standing
from auditor.planning.models import Phase
from auditor.scoring import service as scoring
from risk.vocabulary import Band
from tests import casework
from tests.conftest import NOON

TODAY = NOON.date()
RAISED, VISITED, AFTER = (NOON + casework.days(number) for number in (1, 3, 4))
SEEN_ONCE = Standing(
    band=Band.HIGH,
    grade="A",
    in_band_since=TODAY,
    last_audit_on=TODAY,
    last_visit_on=TODAY + casework.days(20),
)


def scored(session, ama, site, now):
    scoring.rescore(session, [site.id], basis=scoring.basis(session, now.date()), actor=ama, now=now)
    session.flush()
    return service.line_of(session, site, actor=ama, today=now.date())


@pytest.fixture
def suspected(session, ama, bo):
    """A site where zero tolerance is suspected."""
    site = casework.supplier(session, "Saffron Mill", country="IN", sector="cotton", product="cotton")
    casework.finding(session, site, bo, code="ILO05")
    return site


@pytest.fixture
def follow_up(session, ama, bo, suspected):
    """A look at one thing at that site, without a word with anybody."""
    scored(session, ama, suspected, RAISED)
    plan = casework.plan(purpose=Purpose.FOLLOW_UP, planned_on=VISITED.date())
    row = audits.plan_audit(session, suspected, plan, actor=ama, now=RAISED)
    audits.schedule(session, row, actor=ama, now=VISITED)
    audits.start(session, row, actor=bo, now=VISITED)
    return row


def issue(session, row, bo, rhea):
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=VISITED)
    first, *_ = checklist.questions(row.checklist_kind)
    answered = {first.code: fieldwork.Given(RawAnswer.NO)}
    fieldwork.answer(session, row, answered, actor=bo, now=VISITED)
    audits.finish_fieldwork(session, row, reason="only the fire exits", actor=bo, now=VISITED)
    for move in (reporting.begin_report, reporting.submit_report):
        move(session, row, actor=bo, now=VISITED)
    reporting.issue(session, row, actor=rhea, now=VISITED)


def test_the_special_audit_for_a_suspicion_stands_over_a_follow_up(
    session, ama, bo, rhea, suspected, follow_up
):
    before = service.line_of(session, suspected, actor=ama, today=RAISED.date())
    assert (before.due.purpose, before.due.rule) == (Purpose.SPECIAL, "FRQ-CR by gate G8")
    issue(session, follow_up, bo, rhea)
    after = scored(session, ama, suspected, AFTER)
    assert after.standing.last_visit_on == VISITED.date()
    assert (after.due.on, after.due.purpose, after.due.rule) == (
        before.due.on,
        Purpose.SPECIAL,
        "FRQ-CR by gate G8",
    )


def test_a_follow_up_that_goes_on_is_not_the_special_audit_that_is_due(session, ama, suspected, follow_up):
    found = service.line_of(session, suspected, actor=ama, today=VISITED.date())
    assert not found.is_open
    special = service.plan_one(session, suspected, actor=ama, now=VISITED)
    assert special.purpose == Purpose.SPECIAL
    found = service.line_of(session, suspected, actor=ama, today=VISITED.date())
    assert found.open_audit_id == special.id


@pytest.mark.parametrize(
    "gate", ["G1_listed_exact", "G2_zt_confirmed", "G3_state_imposed", "G8_zt_suspected"]
)
def test_only_an_audit_of_the_site_looks_into_a_gate(gate):
    since = TODAY + casework.days(10)
    known = replace(SEEN_ONCE, gates_since={gate: since})
    assert drivers.next_of(known, since).on == since + timedelta(days=14)
    looked = replace(known, last_audit_on=known.last_visit_on)
    assert list(drivers.by_gates(looked)) == []


def test_only_an_audit_of_the_site_sees_a_phase():
    phases = {Phase.PEAK: TODAY + casework.days(10)}
    known = replace(SEEN_ONCE, kind="construction", phases=phases)
    (due,) = drivers.by_phases(known, TODAY + casework.days(20))
    assert (due.rule, due.on) == ("FRQ-CONS", TODAY + casework.days(38))
    looked = replace(known, last_audit_on=known.last_visit_on)
    assert list(drivers.by_phases(looked, TODAY + casework.days(20))) == []


def test_of_two_audits_without_notice_the_one_begun_last_has_looked_into_what_was_hidden(
    session, ama, bo, rhea
):
    """One that took long ends after another that was begun after it."""
    site = casework.supplier(session)
    for begun, ended in ((20, 30), (10, 40)):
        row = casework.issued_audit(session, site, ama, bo, rhea)
        row.started_on, row.ended_on = TODAY + casework.days(begun), TODAY + casework.days(ended)
        session.flush()
    past = standings.read(session, site.id).past[site.id]
    assert (past.last_on, past.last_untold_from) == (TODAY + casework.days(40), TODAY + casework.days(20))
