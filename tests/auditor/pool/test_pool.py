"""The pool of auditors: ties that keep somebody away, and gaps that are shown."""

from datetime import timedelta

import pytest

from auditor.audits import checklist, fieldwork, interviewing, moving, reporting, team
from auditor.audits import service as audits
from auditor.audits.models import RawAnswer, ReportRevision
from auditor.core.access import Actor, Role
from auditor.core.errors import BadInput, Refused
from auditor.follow_up import checks
from auditor.follow_up.models import Effect
from auditor.pool import competence, service
from auditor.pool.models import TieReason
from auditor.remediation import closing
from auditor.users.models import User
from risk import reference
from suppliers.models import LegalEntity
from tests import casework
from tests.conftest import NOON, NORTHWIND, actor_named, person_id

TODAY = NOON.date()


@pytest.fixture
def ann(session):
    """A second auditor of Northwind."""
    user = User(
        id=person_id("ann"),
        organisation_id=NORTHWIND,
        email="ann@northwind.example",
        name="Ann",
        roles=["auditor"],
        created_at=NOON,
    )
    session.add(user)
    session.flush()
    return user


def tie(session, ama, site=None, **values):
    """A recorded tie of Bo."""
    given = {"reason": TieReason.CONSULTING, "supplier_id": site.id if site else None, **values}
    return service.record_tie(session, person_id("bo"), service.NewTie(**given), actor=ama, now=NOON)


def test_an_auditor_with_a_tie_cannot_be_assigned_and_is_told_until_when(session, ama):
    site = casework.supplier(session)
    tie(session, ama, site, ended_on=TODAY - timedelta(days=10))
    with pytest.raises(Refused) as refusal:
        casework.audit(session, site, ama)
    assert refusal.value.code == "auditor_has_tie"
    assert refusal.value.details["reason"] == "consulting"
    assert refusal.value.details["until"] == "until 2028-06-05"
    assert casework.audit(session, casework.supplier(session, "Another Mill"), ama)


def test_a_tie_stands_for_24_months_after_its_end_and_not_a_day_longer(session, ama):
    site = casework.supplier(session)
    row = tie(session, ama, site, ended_on=casework.day("2024-06-15"))
    assert row.stands_on(casework.day("2026-06-15"))
    assert not row.stands_on(casework.day("2026-06-16"))
    assert casework.audit(session, site, ama, planned_on=casework.day("2026-06-16"))


def test_who_is_tied_to_a_site_says_nothing_of_what_was_seen_there(session, ama, bo, ann):
    site = casework.supplier(session)
    audit = casework.audit_on_site(session, site, ama, bo)
    casework.seen_on_site(session, audit, bo)
    service.record_tie(
        session, ann.id, service.NewTie(reason=TieReason.KIN, supplier_id=site.id), actor=ama, now=NOON
    )
    other = Actor(NORTHWIND, ann.id, ann.name, frozenset({Role.AUDITOR}))
    question = checklist.questions(audit.checklist_kind)[0].code
    given = {question: fieldwork.Given(RawAnswer.NO)}
    batch = interviewing.Batch("individual", "off_site", 1, TODAY)
    [entry] = interviewing.entries_of(session, audit.id)
    for write in (
        lambda: fieldwork.answer(session, audit, given, actor=other, now=NOON),
        lambda: interviewing.record_interviews(session, audit, batch, actor=other, now=NOON),
        lambda: interviewing.reverse(
            session, audit, entry.id, reason="It was counted twice.", actor=other, now=NOON
        ),
    ):
        with pytest.raises(Refused, match="auditor_has_tie"):
            write()
    session.delete(service.ties_to(session, site, people=[ann.id])[0])
    session.flush()
    fieldwork.answer(session, audit, given, actor=other, now=NOON)  # others of the team answer questions
    with pytest.raises(Refused, match="not_the_lead_auditor"):
        fieldwork.write_summary(session, audit, summary="All is well.", limits="", actor=other, now=NOON)


def test_a_tie_that_lasts_has_no_end(session, ama):
    site = casework.supplier(session)
    row = tie(session, ama, site)
    assert row.until is None
    with pytest.raises(Refused) as refusal:
        casework.audit(session, site, ama, planned_on=casework.day("2036-01-01"))
    assert "24 months after" in refusal.value.details["until"]


def test_a_tie_to_a_company_stands_at_each_of_its_sites(session, ama):
    company = LegalEntity(name="River Group", created_at=NOON, updated_at=NOON)
    session.add(company)
    session.flush()
    sites = [casework.supplier(session, name, legal_entity_id=company.id) for name in ("Mill A", "Mill B")]
    tie(session, ama, legal_entity_id=company.id)
    for site in sites:
        with pytest.raises(Refused) as refusal:
            casework.audit(session, site, ama)
        assert refusal.value.code == "auditor_has_tie"


def test_a_tie_known_after_the_plan_keeps_the_lead_from_beginning(session, ama, bo, ann):
    site = casework.supplier(session)
    audit = casework.audit(session, site, ama)
    audits.schedule(session, audit, actor=ama, now=NOON)
    tie(session, ama, site)
    with pytest.raises(Refused) as refusal:
        audits.start(session, audit, actor=bo, now=NOON)
    assert refusal.value.code == "auditor_has_tie"
    moving.move(session, audit, moving.Move(TODAY, ann.id), reason="Bo has a tie there.", actor=ama, now=NOON)
    assert audit.lead_auditor_id == ann.id


def test_who_has_a_tie_neither_interviews_verifies_nor_checks_there(session, ama, bo, rhea, tmp_path):
    site, storage = casework.supplier(session), casework.storage_in(tmp_path)
    audit = casework.audit_on_site(session, site, ama, bo)
    finding = casework.finding(session, site, bo, **casework.minor())
    closed = casework.finding(session, site, bo)
    casework.remedied(session, storage, closed, ama, rhea)
    closing.close_finding(session, closed, actor=rhea, now=NOON)
    casework.accepted_plan(session, finding, ama, rhea)
    action = next(one for one in casework.actions_of(session, finding) if one.state == "accepted")
    casework.evidenced(session, storage, action, ama)
    row = tie(session, ama, site, ended_on=TODAY - timedelta(days=10))
    batch = interviewing.Batch("individual", "on_site", 10, TODAY, **casework.ASKED_FIRST)
    later = NOON + timedelta(days=90)
    effective = checks.Found("on_site", Effect.EFFECTIVE, "Nothing came back.")
    attempts = (
        lambda: interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON),
        lambda: casework.verified(session, action, bo),
        lambda: checks.record(session, closed, 90, effective, actor=bo, now=later),
    )
    for attempt in attempts:
        with pytest.raises(Refused) as refusal:
            attempt()
        assert refusal.value.code == "auditor_has_tie"
    service.withdraw_tie(session, row, "Recorded at the wrong site.", actor=ama, now=NOON)
    for attempt in attempts:
        attempt()


def test_a_wrong_entry_is_withdrawn_with_a_reason_and_never_by_the_person(session, ama, bo):
    site = casework.supplier(session)
    row = tie(session, ama, site)
    with pytest.raises(Refused) as refusal:
        service.withdraw_tie(session, row, "It is not so.", actor=bo, now=NOON)
    assert refusal.value.code == "not_allowed"
    both = actor_named("bo")
    both = type(both)(both.organisation_id, both.user_id, both.name, both.roles | ama.roles)
    with pytest.raises(Refused) as refusal:
        service.withdraw_tie(session, row, "It is not so.", actor=both, now=NOON)
    assert refusal.value.code == "own_work"
    with pytest.raises(Refused) as refusal:
        service.withdraw_tie(session, row, " ", actor=ama, now=NOON)
    assert refusal.value.code == "reason_missing"
    service.withdraw_tie(session, row, "Recorded at the wrong site.", actor=ama, now=NOON)
    assert casework.audit(session, site, ama)


def test_nobody_ends_an_own_tie_before_the_day_on_which_it_was_recorded(session, ama, bo):
    row = tie(session, ama, casework.supplier(session))
    with pytest.raises(Refused) as refusal:
        service.end_tie(session, row, casework.day("2020-01-01"), actor=bo, now=NOON)
    assert refusal.value.code == "own_work"
    assert row.ended_on is None
    service.end_tie(session, row, TODAY, actor=bo, now=NOON)
    another = tie(session, ama, casework.supplier(session, "Another Mill"))
    service.end_tie(session, another, casework.day("2020-01-01"), actor=ama, now=NOON)
    assert (row.ended_on, another.ended_on) == (TODAY, casework.day("2020-01-01"))


def test_a_tie_is_to_one_side_and_began_before_it_ended(session, ama):
    site = casework.supplier(session)
    with pytest.raises(BadInput) as refusal:
        tie(session, ama)
    assert refusal.value.problems[0]["code"] == "one_side_needed"
    with pytest.raises(BadInput) as refusal:
        tie(session, ama, site, began_on=TODAY, ended_on=TODAY - timedelta(days=1))
    assert refusal.value.problems[0]["code"] == "period_reversed"
    with pytest.raises(BadInput) as refusal:
        tie(session, ama, site, began_on=TODAY + timedelta(days=2))
    assert refusal.value.problems[0]["code"] == "day_in_future"
    with pytest.raises(BadInput) as refusal:
        tie(session, ama, site, ended_on=TODAY + timedelta(days=2))
    assert [(one["column"], one["code"]) for one in refusal.value.problems] == [("ended_on", "day_in_future")]


def test_auditors_read_their_own_ties_and_those_of_no_colleague(session, ama, bo, ann):
    tie(session, ama, casework.supplier(session))
    assert len(service.ties_of(session, person_id("bo"), actor=bo)) == 1
    with pytest.raises(Refused) as refusal:
        service.ties_of(session, ann.id, actor=bo)
    assert refusal.value.code == "not_allowed"


def test_gaps_in_competence_are_shown_and_not_refused(session, ama, bo):
    site = casework.supplier(session, sector="garments", country="BD")
    audit = casework.audit(session, site, ama)
    assert team.competence_of(session, audit).gaps == ("profile_missing",)
    stated = service.Stated(languages=["en"], kinds=["factory"], sectors=["garments"], registration="R 1")
    service.state(session, person_id("bo"), stated, actor=bo, now=NOON)
    assert team.competence_of(session, audit).gaps == (
        "language_of_site",
        "women_interviewers_not_stated",
    )


def test_who_speaks_the_language_and_knows_the_sector_has_no_gap(session, bo):
    site = casework.supplier(session, sector="garments", country="BD")
    stated = service.Stated(["bn"], ["factory"], ["garments"], "R 1", 8, has_women_interviewers=True)
    profile = service.state(session, person_id("bo"), stated, actor=bo, now=NOON)
    found = competence.fit(profile, site, reference.load())
    assert (found.gaps, found.speaks, found.knows_sector) == ((), ("bn",), True)


def test_the_issued_record_keeps_the_gaps_as_they_were(session, ama, bo, rhea):
    site = casework.supplier(session)
    audit = casework.issued_audit(session, site, ama, bo, rhea)
    service.state(session, person_id("bo"), service.Stated(languages=["bn"]), actor=bo, now=NOON)
    assert team.competence_of(session, audit).gaps == ("profile_missing",)
    revision = reporting.revise(
        session, audit, {"summary": "Corrected."}, reason="A word was wrong.", actor=rhea, now=NOON
    )
    assert revision.content["audit"]["competence"]["gaps"] == ["profile_missing"]


def test_a_record_issued_without_competences_never_turns_to_no_gap(session, ama, bo):
    audit = casework.audit(session, casework.supplier(session), ama)
    content = {"audit": {}}
    session.add(
        ReportRevision(audit_id=audit.id, revision=1, content=content, sha256="0" * 64, issued_at=NOON)
    )
    audit.revision = 1
    session.flush()
    again = reporting.record_of(session, audit)["audit"]["competence"]
    assert again == {"gaps": None, "registration": ""}
    content["audit"]["competence"] = again
    assert team.competence_of(session, audit).gaps is None


def test_a_lead_who_declared_a_conflict_does_not_begin(session, ama, bo):
    audit = casework.audit(session, casework.supplier(session), ama)
    audits.schedule(session, audit, actor=ama, now=NOON)
    audits.declare_conflict(session, audit, has_conflict=True, actor=bo, now=NOON)
    with pytest.raises(Refused) as refusal:
        audits.start(session, audit, actor=bo, now=NOON)
    assert refusal.value.code == "conflict_was_declared"


def test_rotation_says_from_when_the_lead_is_free_again(session, ama):
    site = casework.supplier(session)
    for planned in ("2026-01-10", "2026-03-10", "2026-05-10"):
        casework.audit(session, site, ama, planned_on=casework.day(planned))
    with pytest.raises(Refused) as refusal:
        casework.audit(session, site, ama)
    assert refusal.value.details["until"] == casework.day("2028-05-10")
