"""An audit moves as the rules say, by the people who may, and every move is in the history."""

import random

import pytest

from auditor.audits import reporting, service
from auditor.audits.models import AuditState
from auditor.audits.states import AUDIT
from auditor.core.errors import Refused
from auditor.findings import endings
from auditor.history import service as history
from tests import casework
from tests.conftest import NOON

LISTED = {
    ("draft", "scheduled"),
    ("scheduled", "in_progress"),
    ("scheduled", "cancelled"),
    ("in_progress", "fieldwork_done"),
    ("in_progress", "access_denied"),
    ("in_progress", "suspended"),
    ("suspended", "in_progress"),
    ("fieldwork_done", "report_draft"),
    ("report_draft", "in_review"),
    ("in_review", "issued"),
    ("in_review", "report_draft"),
    ("issued", "follow_up"),
    ("follow_up", "closed"),
}


@pytest.mark.parametrize("state", list(AuditState))
@pytest.mark.parametrize("target", list(AuditState))
def test_only_the_listed_moves_are_possible(state, target):
    assert AUDIT.allows(state, target) == ((str(state), str(target)) in LISTED)
    if (state, target) not in LISTED:
        with pytest.raises(Refused) as refusal:
            AUDIT.check(state, target)
        assert refusal.value.code == "move_not_allowed"


def moves(actors):
    """Every use case that moves an audit, with the person who may."""
    ama, bo, rhea = actors
    return [
        lambda s, a: service.schedule(s, a, actor=ama, now=NOON),
        lambda s, a: service.cancel(s, a, reason="site closed", actor=ama, now=NOON),
        lambda s, a: service.start(s, a, actor=bo, now=NOON),
        lambda s, a: service.suspend(s, a, reason="not safe", actor=bo, now=NOON),
        lambda s, a: service.resume(s, a, actor=bo, now=NOON),
        lambda s, a: service.finish_fieldwork(s, a, reason="gate closed", actor=bo, now=NOON),
        lambda s, a: service.begin_report(s, a, actor=bo, now=NOON),
        lambda s, a: service.submit_report(s, a, actor=bo, now=NOON),
        lambda s, a: service.return_report(s, a, reason="limits missing", actor=rhea, now=NOON),
        lambda s, a: reporting.issue(s, a, actor=rhea, now=NOON),
        lambda s, a: service.begin_follow_up(s, a, actor=ama, now=NOON),
        lambda s, a: endings.close_audit(s, a, actor=rhea, now=NOON),
        lambda s, a: endings.deny_access(s, a, description="gate kept shut", actor=bo, now=NOON),
        lambda s, a: service.declare_conflict(s, a, has_conflict=False, actor=bo, now=NOON),
    ]


@pytest.mark.parametrize("seed", range(6))
def test_random_moves_never_leave_the_listed_ones_and_all_are_recorded(session, ama, bo, rhea, seed):
    chance = random.Random(seed)
    site = casework.supplier(session)
    audit = casework.audit(session, site, ama)
    every_move, walked = moves((ama, bo, rhea)), []
    for _ in range(60):
        before = audit.state
        try:
            chance.choice(every_move)(session, audit)
        except Refused:
            assert audit.state == before
        if audit.state != before:
            assert (before, str(audit.state)) in LISTED
            walked.append((before, str(audit.state)))
    events = [
        (event.before["state"], event.after["state"])
        for event in history.of_subject(session, audit.id)
        if "state" in event.before
    ]
    assert events == walked
    assert walked


def test_the_whole_way_ends_closed(session, ama, bo, rhea):
    audit = casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)
    service.begin_follow_up(session, audit, actor=ama, now=NOON)
    endings.close_audit(session, audit, actor=rhea, now=NOON)
    assert audit.state == AuditState.CLOSED
    assert (audit.author_id, audit.reviewer_id) == (bo.user_id, rhea.user_id)


@pytest.mark.parametrize("move", [service.cancel, service.suspend])
def test_cancelling_and_suspending_need_a_reason(session, ama, bo, move):
    audit = casework.audit(session, casework.supplier(session), ama)
    service.schedule(session, audit, actor=ama, now=NOON)
    actor = ama
    if move is service.suspend:
        service.start(session, audit, actor=bo, now=NOON)
        actor = bo
    with pytest.raises(Refused) as refusal:
        move(session, audit, reason="  ", actor=actor, now=NOON)
    assert refusal.value.code == "reason_missing"


def test_only_the_lead_auditor_moves_the_fieldwork(session, ama, bo, rhea):
    audit = casework.audit(session, casework.supplier(session), ama)
    service.schedule(session, audit, actor=ama, now=NOON)
    other = type(bo)(bo.organisation_id, ama.user_id, "Another auditor", bo.roles)
    with pytest.raises(Refused) as refusal:
        service.start(session, audit, actor=other, now=NOON)
    assert refusal.value.code == "not_the_lead_auditor"
    with pytest.raises(Refused) as refusal:
        service.start(session, audit, actor=rhea, now=NOON)
    assert refusal.value.code == "not_allowed"


def test_an_audit_with_open_findings_is_not_closed(session, ama, bo, rhea):
    site = casework.supplier(session)
    audit = casework.audit_in_review(session, site, ama, bo)
    casework.finding(session, site, bo, audit)
    reporting.issue(session, audit, actor=rhea, now=NOON)
    service.begin_follow_up(session, audit, actor=ama, now=NOON)
    with pytest.raises(Refused) as refusal:
        endings.close_audit(session, audit, actor=rhea, now=NOON)
    assert refusal.value.code == "audit_has_open_findings"
    assert refusal.value.details["count"] == 1
