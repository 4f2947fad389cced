"""An audit moves as the rules say, by the people who may, and every move is in the history."""

import random
from datetime import timedelta

import pytest

from auditor.audits import moving, offers, reporting, service
from auditor.audits.models import Announcement, Audit, AuditState
from auditor.audits.states import AUDIT
from auditor.core.errors import BadInput, Refused
from auditor.findings import endings
from auditor.findings.models import FindingState
from auditor.history import service as history
from tests import casework
from tests.conftest import NOON

TODAY = NOON.date()

LISTED = {
    ("draft", "scheduled"),
    ("draft", "cancelled"),
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
        lambda s, a: service.suspend(s, a, reason="not safe, as was seen there", actor=bo, now=NOON),
        lambda s, a: service.resume(s, a, actor=bo, now=NOON),
        lambda s, a: service.finish_fieldwork(s, a, reason="gate closed", actor=bo, now=NOON),
        lambda s, a: reporting.begin_report(s, a, actor=bo, now=NOON),
        lambda s, a: reporting.submit_report(s, a, rest=casework.REST, actor=bo, now=NOON),
        lambda s, a: reporting.return_report(s, a, reason="limits missing", actor=rhea, now=NOON),
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


@pytest.mark.parametrize(
    ("state", "name", "instead"),
    [
        ("suspended", "start", "resume"),
        ("scheduled", "resume", "start"),
        ("in_review", "begin_report", "return_report"),
        ("fieldwork_done", "return_report", "begin_report"),
    ],
)
def test_a_move_that_goes_by_another_name_from_here_says_which(
    session, ama, rhea, api_as, state, name, instead
):
    audit = casework.audit(session, casework.supplier(session), ama)
    audit.state = AuditState(state)
    with pytest.raises(Refused) as refusal:
        offers.make(session, audit, name, "Why not.", actor=rhea, now=NOON)
    assert (refusal.value.code, refusal.value.details["instead"]) == ("move_has_another_name", instead)
    session.commit()
    told = api_as("bo").post(f"/audits/{audit.id}/moves", json={"move": name}).json["detail"]
    by = f"by the move “{instead.replace('_', ' ')}”, not by “{name.replace('_', ' ')}”."
    assert told.startswith(f"The audit is {state.replace('_', ' ')}; from there it comes to ")
    assert told.endswith(by)


def test_every_listed_way_that_two_moves_lead_to_has_a_name():
    to = {offer.target for offer in offers.OFFERS}
    named = {(str(offer.source), str(offer.target)) for offer in offers.OFFERS}
    assert {way for way in LISTED if way[1] in to} == named


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


def test_closing_is_not_offered_while_findings_are_open_and_the_page_says_so(session, ama, bo, rhea, as_rhea):
    site = casework.supplier(session)
    audit = casework.audit_in_review(session, site, ama, bo)
    found = [casework.finding(session, site, bo, audit, cohort_label=one) for one in ("dyers", "packers")]
    reporting.issue(session, audit, actor=rhea, now=NOON)
    service.begin_follow_up(session, audit, actor=ama, now=NOON)
    for told in ("2 findings are still open", "1 finding is still open"):
        session.commit()
        page = as_rhea.get(f"/audits/{audit.id}").text
        assert told in page
        assert "Close the audit" not in page
        found.pop().state = FindingState.WITHDRAWN
    session.commit()
    page = as_rhea.get(f"/audits/{audit.id}").text
    assert "Close the audit" in page
    assert "still open" not in page


@pytest.mark.parametrize(
    ("announcement", "window", "code"),
    [
        (Announcement.UNANNOUNCED, ("2026-06-20", "2026-06-30"), "window_not_told"),
        (Announcement.UNANNOUNCED, (None, "2026-06-30"), "window_not_told"),
        (Announcement.SEMI_ANNOUNCED, (None, None), "window_missing"),
        (Announcement.SEMI_ANNOUNCED, ("2026-06-30", None), "window_reversed"),
        (Announcement.ANNOUNCED, ("2026-06-30", "2026-06-20"), "window_reversed"),
    ],
)
def test_a_window_is_asked_for_alike_when_an_audit_is_planned_and_when_it_is_moved(
    session, ama, announcement, window, code
):
    first, last = (casework.day(one) if one else None for one in window)
    site = casework.supplier(session)
    with pytest.raises(BadInput) as planned:
        casework.audit(session, site, ama, announcement=announcement, window_from=first, window_to=last)
    fits = {"window_from": TODAY, "window_to": TODAY} if announcement == Announcement.SEMI_ANNOUNCED else {}
    audit = casework.audit(session, site, ama, announcement=announcement, **fits)
    to = moving.Move(TODAY, audit.lead_auditor_id, first, last)
    with pytest.raises(BadInput) as moved:
        moving.move(session, audit, to, reason="Later, as was seen there.", actor=ama, now=NOON)
    assert [one.value.problems[0]["code"] for one in (planned, moved)] == [code, code]


def test_a_lead_who_has_to_rotate_by_now_neither_is_scheduled_nor_begins(session, ama, bo):
    site = casework.supplier(session)
    draft, scheduled = (casework.audit(session, site, ama, planned_on=TODAY) for _ in range(2))
    service.schedule(session, scheduled, actor=ama, now=NOON)
    for number in range(3):  # recorded meanwhile: audits that nobody had planned here
        earlier = TODAY - timedelta(days=30 + number)
        session.add(
            Audit(
                supplier_id=site.id,
                state=AuditState.IN_REVIEW,
                announcement=Announcement.UNANNOUNCED,
                purpose="periodic",
                standard="Own standard 1.0",
                planned_on=earlier,
                lead_auditor_id=bo.user_id,
                created_at=NOON,
            )
        )
    session.flush()
    for move, audit, actor in ((service.schedule, draft, ama), (service.start, scheduled, bo)):
        with pytest.raises(Refused) as refusal:
            move(session, audit, actor=actor, now=NOON)
        assert refusal.value.code == "lead_auditor_must_rotate"


def test_the_history_names_the_lead_of_a_planned_and_of_a_moved_audit(session, ama, as_ama):
    audit = casework.audit(session, casework.supplier(session), ama)
    to = moving.Move(TODAY + timedelta(days=3), audit.lead_auditor_id)
    moving.move(session, audit, to, reason="Later, as was seen there.", actor=ama, now=NOON)
    session.commit()
    page = as_ama.get(f"/history?subject_id={audit.id}").text
    assert "lead auditor: Bo" in page
    assert str(audit.lead_auditor_id) not in page
    assert [event.after["lead_auditor_name"] for event in history.of_subject(session, audit.id)] == ["Bo"] * 2


def test_an_audit_is_not_moved_to_a_day_that_has_passed(session, ama):
    audit = casework.audit(session, casework.supplier(session), ama)
    to = moving.Move(TODAY - timedelta(days=1), audit.lead_auditor_id)
    with pytest.raises(BadInput) as refusal:
        moving.move(session, audit, to, reason="Earlier, as was seen there.", actor=ama, now=NOON)
    assert [(one["column"], one["code"]) for one in refusal.value.problems] == [("planned_on", "day_passed")]


def test_the_page_tells_where_an_audit_was_moved(session, as_ama, ama):
    audit = casework.audit(session, casework.supplier(session), ama)
    to = moving.Move(TODAY + timedelta(days=3), audit.lead_auditor_id)
    moving.move(session, audit, to, reason="Later, as was seen there.", actor=ama, now=NOON)
    session.commit()
    page = as_ama.get(f"/audits/{audit.id}").get_data(as_text=True)
    assert f"day {TODAY} → {to.planned_on}" in page
    assert "lead auditor Bo →" not in page


def test_a_wrong_interview_is_told_where_it_is_typed(session, as_bo, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    session.commit()
    answer = as_bo.post(f"/audits/{audit.id}/interviews", data={"workers": "0", "method": "individual"})
    assert answer.status_code == 422
    assert "<details open><summary>Add interviews" in answer.get_data(as_text=True)


def test_a_draft_is_called_off_with_a_reason_by_page_and_api(session, ama, as_ama, api_as):
    supplier = casework.supplier(session)
    rows = [casework.audit(session, supplier, ama) for _ in range(2)]
    session.commit()
    why = {"move": "cancel", "reason": "The site was closed last month."}
    assert "Why you choose “Cancel”" in as_ama.get(f"/audits/{rows[0].id}").text
    assert as_ama.post(f"/audits/{rows[0].id}/moves", data=why).status_code == 303
    called_off = api_as("ama").post(f"/audits/{rows[1].id}/moves", json=why)
    assert (called_off.status_code, called_off.json["state"]) == (200, "cancelled")


def test_a_day_planned_after_the_latest_one_is_told_beside_it(session, ama, as_ama):
    supplier = casework.supplier(session)
    late = casework.audit(session, supplier, ama, due_on=casework.TODAY - timedelta(days=1))
    in_time = casework.audit(session, supplier, ama, due_on=casework.TODAY)
    session.commit()
    assert "planned after it" in as_ama.get(f"/audits/{late.id}").text
    assert "planned after it" not in as_ama.get(f"/audits/{in_time.id}").text
