"""Which issued audits count: those in which something was seen, by people without a tie to the site."""

import io
from datetime import date, timedelta

import pytest

from auditor.audits import checklist, counting, fieldwork, independence, interviewing, reporting
from auditor.audits import service as audits
from auditor.audits.counting import Shortfall
from auditor.audits.models import Purpose, RawAnswer
from auditor.evidence import service as evidence
from auditor.planning import service as planning
from auditor.planning import standings
from auditor.pool import service as pool
from auditor.pool.models import TieReason
from auditor.pool.service import NewTie
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from auditor.scoring import service as scoring
from tests import casework
from tests.conftest import NOON, person_id

SOME_DAYS = timedelta(days=3)


@pytest.fixture
def site(session, ama):
    row = casework.supplier(session, "Saffron Mill", country="IN", sector="cotton", product="cotton")
    session.flush()
    basis = scoring.basis(session, NOON.date())
    scoring.rescore(session, [row.id], basis=basis, actor=ama, now=NOON)
    session.flush()
    return row


def issued(session, site, ama, bo, rhea, seen=lambda row: None, **values):
    """An audit that was issued; what was seen in it is the caller's."""
    row = casework.audit_on_site(session, site, ama, bo, **values)
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=NOON)
    seen(row)
    audits.finish_fieldwork(session, row, reason="It was a try.", actor=bo, now=NOON)
    reporting.begin_report(session, row, actor=bo, now=NOON)
    reporting.submit_report(session, row, rest=casework.REST, actor=bo, now=NOON)
    reporting.issue(session, row, actor=rhea, now=NOON)
    session.flush()
    return row


def line(session, site, ama):
    return planning.line_of(session, site, actor=ama, today=(NOON + SOME_DAYS).date())


def tie(session, ama, **values):
    new = NewTie(TieReason.KIN, **values)
    row = pool.record_tie(session, person_id("bo"), new, actor=ama, now=NOON + SOME_DAYS)
    session.flush()
    return row


def report(session, row, ama):
    return audit_report.build(session, row, actor=ama, now=NOON + SOME_DAYS, edition=Edition.SHAREABLE)


def test_an_audit_in_which_nothing_was_seen_does_not_count(session, site, ama, bo, rhea):
    due = line(session, site, ama).due.on
    row = issued(session, site, ama, bo, rhea, purpose=Purpose.SPECIAL)
    assert counting.why_not(session, row) == (Shortfall.NOTHING_SEEN,)
    planned = line(session, site, ama)
    assert (planned.last_audit_on, planned.due.on) == (None, due)
    assert planned.standing.last_visit_on is None
    assert "It does not count as an audit: nothing that was seen is recorded." in planned.due.gap
    assert report(session, row, ama).not_counted.endswith("it lacks this: nothing that was seen is recorded.")


def test_a_gate_waits_for_a_special_audit_in_which_something_is_seen(session, site, ama, bo, rhea):
    row = issued(session, site, ama, bo, rhea, purpose=Purpose.SPECIAL)
    past = standings.read(session, site.id).past[site.id]
    assert (past.last_visit_on, past.last_left_on) == (None, row.ended_on)


def test_a_look_that_met_nothing_is_no_look(session, site, ama, bo, rhea):
    def seen(row):
        codes = [one.code for one in checklist.questions(row.checklist_kind)]
        given = {code: fieldwork.Given(RawAnswer.NOT_SEEN) for code in codes}
        fieldwork.answer(session, row, given, actor=bo, now=NOON)
        batch = interviewing.Batch("individual", "off_site", 26, NOON.date(), **casework.ASKED_FIRST)
        interviewing.record_interviews(session, row, batch, actor=bo, now=NOON)

    row = issued(session, site, ama, bo, rhea, seen)
    assert counting.why_not(session, row) == (Shortfall.CHECKLIST_EMPTY,)


def test_answers_without_anybody_heard_do_not_count(session, site, ama, bo, rhea):
    def seen(row):
        fieldwork.answer(session, row, casework.gravest_denied(row), actor=bo, now=NOON)
        batch = interviewing.Batch("individual", "off_site", 4, NOON.date(), **casework.ASKED_FIRST)
        entry = interviewing.record_interviews(session, row, batch, actor=bo, now=NOON)
        session.flush()
        interviewing.reverse(session, row, entry.id, reason="Of another site.", actor=bo, now=NOON)

    row = issued(session, site, ama, bo, rhea, seen)
    assert counting.why_not(session, row) == (Shortfall.INTERVIEWS_NONE,)


def test_an_audit_with_answers_and_interviews_counts(session, site, ama, bo, rhea):
    row = issued(session, site, ama, bo, rhea, lambda row: casework.seen_on_site(session, row, bo))
    assert counting.why_not(session, row) == ()
    assert line(session, site, ama).last_audit_on == row.ended_on
    assert report(session, row, ama).not_counted == ""


def test_a_look_at_open_items_needs_something_of_it(session, tmp_path, site, ama, bo, rhea):
    storage = casework.storage_in(tmp_path)
    row = issued(
        session,
        site,
        ama,
        bo,
        rhea,
        lambda row: shown(session, storage, row, bo),
        purpose=Purpose.FOLLOW_UP,
    )
    assert len(evidence.of(session, row.id)) == 1
    assert counting.why_not(session, row) == ()


def shown(session, storage, row, bo):
    incoming = evidence.Incoming("gate.txt", io.BytesIO(b"the gate stands open"))
    limit = {"actor": bo, "now": NOON, "limit": 1000}
    evidence.receive(session, storage, incoming, subject=row, supplier_id=row.supplier_id, **limit)


@pytest.mark.parametrize(
    ("began", "ended", "counts"),
    [
        (date(2020, 5, 1), None, False),
        (None, None, False),
        (date(2020, 5, 1), NOON.date() - timedelta(days=700), False),
        (date(2020, 5, 1), NOON.date() - timedelta(days=900), True),
        (None, NOON.date().replace(year=NOON.year - 2), False),
        (None, NOON.date().replace(year=NOON.year - 2) - timedelta(days=1), True),
        (NOON.date() + timedelta(days=1), None, True),
    ],
)
def test_a_tie_known_later_takes_the_audit_out(session, site, ama, bo, rhea, began, ended, counts):
    row = issued(session, site, ama, bo, rhea, lambda row: casework.seen_on_site(session, row, bo))
    tie(session, ama, supplier_id=site.id, began_on=began, ended_on=ended)
    assert (counting.why_not(session, row) == ()) is counts
    assert (line(session, site, ama).last_audit_on == row.ended_on) is counts


def test_a_tie_is_told_on_audit_programme_and_report_without_whose_and_what(
    session, ama, bo, rhea, as_rhea, as_ama, api_as
):
    site = casework.supplier(session, "Saffron Mill", country="IN", sector="cotton", product="cotton")
    scoring.rescore(session, [site.id], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    row = issued(session, site, ama, bo, rhea, lambda row: casework.seen_on_site(session, row, bo))
    known = tie(session, ama, supplier_id=site.id, began_on=date(2020, 5, 1))
    session.commit()
    told = "somebody who carried it out has a tie to the site or its company"
    assert told in as_rhea.get(f"/audits/{row.id}").text
    assert told in as_ama.get(f"/suppliers/{site.id}/programme").text
    assert told in as_ama.get("/programme").text
    assert told in api_as("ama").get(f"/suppliers/{site.id}/programme").text
    said = report(session, row, ama).not_counted
    assert told in said
    assert "kin" not in said
    pool.withdraw_tie(session, known, "Another person was meant.", actor=ama, now=NOON + SOME_DAYS)
    session.flush()
    assert counting.why_not(session, row) == ()


def test_an_audit_that_does_not_count_leaves_its_findings_to_be_followed(session, site, ama, bo, rhea):
    row = issued(session, site, ama, bo, rhea)
    casework.finding(session, site, bo, row)
    session.flush()
    known = standings.read(session, site.id)
    assert known.past[site.id].last_left_on == row.ended_on
    assert known.open_findings == {site.id: 1}
    purposes = {one.purpose for one in line(session, site, ama).upcoming(NOON.date())}
    assert Purpose.FOLLOW_UP in purposes


def test_the_api_tells_that_an_audit_does_not_count_in_the_words_of_its_page(
    session, ama, bo, rhea, as_rhea, api_as
):
    site, other = (casework.supplier(session, name) for name in ("Saffron Mill", "Indigo Mill"))
    empty = issued(session, site, ama, bo, rhea)
    full = issued(session, other, ama, bo, rhea, lambda row: casework.seen_on_site(session, row, bo))
    under_way = casework.audit_on_site(session, casework.supplier(session, "Madder Mill"), ama, bo)
    session.commit()
    api = api_as("ama")
    told = api.get(f"/audits/{empty.id}").json["not_counted"]
    assert told == counting.in_words(counting.why_not(session, empty))
    assert told in as_rhea.get(f"/audits/{empty.id}").text
    assert [api.get(f"/audits/{one.id}").json["not_counted"] for one in (full, under_way)] == [None, None]
    listed = {one["id"]: one["not_counted"] for one in api.get("/audits").json["items"]}
    assert listed == {str(empty.id): told, str(full.id): None, str(under_way.id): None}


def test_audits_without_anything_seen_are_none_of_a_row_of_three(session, site, ama, bo, rhea):
    for months in (3, 2, 1):
        issued(session, site, ama, bo, rhea, planned_on=NOON.date() - timedelta(days=30 * months))
    assert [visit.counts for visit in independence.visits_to(session, site.id)] == [False] * 3
    assert casework.audit(session, site, ama)
