"""What devices bring is taken once, by the rules of each kind, all of it or nothing."""

import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import fieldwork, interviewing
from auditor.audits import service as audits
from auditor.audits.models import Audit
from auditor.core import seen
from auditor.core.database import open_session
from auditor.core.errors import BadInput, Refused
from auditor.evidence import service as evidence
from auditor.fieldkit.models import FieldItem
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.remediation import plan
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.auditor.fieldkit.conftest import (
    HERE,
    TODAY,
    answer,
    file_item,
    finding,
    item,
    kit_file,
    tally,
    upload,
)
from tests.conftest import NOON, NORTHWIND


def problems_of(refusal):
    return [(one["code"], one["row"], one["column"]) for one in refusal.value.problems]


def test_what_is_taken_is_what_a_person_would_have_stored(take, session, audit):
    papers, hours = finding(title="Papers in the safe"), b"14 hours a day"
    told = [answer(note="seen in the safe", grade="onsite"), papers, tally(10, stratum="agency")]
    found = take(*told, file_item(hours, about=papers["id"]), files=[hours])
    assert (found.new, found.replaced, found.unchanged) == (4, 0, 0)
    row = fieldwork.answers_of(session, audit)["ILO07"]
    assert (row.raw, row.grade, row.note) == ("yes", "onsite", "seen in the safe")
    recorded = session.scalars(sa.select(Finding)).one()
    assert (recorded.audit_id, recorded.workers_affected) == (audit.id, 40)
    assert plan.of_finding(session, recorded.id), "a finding from a kit owes its actions like any other"
    assert [one.filename for one in evidence.of(session, recorded.id)] == ["hours.txt"]
    assert [one.workers for one in interviewing.interviews_of(session, audit.id)] == [10]


@pytest.mark.parametrize("name", ["Somchai Jaidee passport.txt", "passport BX0123456.txt"])
def test_the_name_of_a_file_that_may_name_a_worker_is_not_kept_which_the_device_is_told(
    take, session, audit, name
):
    papers = b"passports in a drawer"
    found = take(file_item(papers, filename=name), files=[papers])
    assert [one.filename for one in evidence.of(session, audit.id)] == ["text-name-not-kept.txt"]
    assert [(one["code"], one["found"]) for one in found.asked] == [
        ("file_name_not_kept", "text-name-not-kept.txt")
    ]
    assert "may name a person" in found.asked[0]["advice"]


def test_the_same_again_changes_nothing(take, session, audit):
    told = [answer(), finding(), tally(), file_item()]
    take(*told, files=[b"14 hours a day"])
    events = len(history.of_subject(session, audit.id))
    found = take(*told)
    assert (found.new, found.replaced, found.unchanged) == (0, 0, 4)
    assert len(history.of_subject(session, audit.id)) == events


def test_other_content_under_the_same_revision_is_refused_and_nothing_is_stored(take, session, audit):
    key = uuid.uuid4()
    take(answer(item_id=key))
    with pytest.raises(BadInput) as refusal:
        take(answer("D5-01"), answer(raw="no", item_id=key))
    assert problems_of(refusal) == [("item_differs", 3, "answer ILO07: revision")]
    session.rollback()
    assert {code: row.raw for code, row in fieldwork.answers_of(session, audit).items()} == {"ILO07": "yes"}


def test_a_later_revision_replaces_an_answer_and_an_older_one_never_comes_back(take, session, audit):
    key = uuid.uuid4()
    take(answer(item_id=key))
    assert take(answer(raw="partly", item_id=key, revision=2)).replaced == 1
    with pytest.raises(BadInput):
        take(answer(item_id=key))
    session.rollback()
    assert fieldwork.answers_of(session, audit)["ILO07"].raw == "partly"


def test_an_answer_never_overwrites_what_somebody_else_answered(take, session, audit, bo):
    given = {"ILO07": fieldwork.Given(fieldwork.RawAnswer.NO)}
    fieldwork.answer(session, audit, given, actor=bo, now=NOON)
    session.commit()
    with pytest.raises(BadInput) as refusal:
        take(answer())
    assert refusal.value.problems[0]["code"] == "answered_meanwhile"
    assert "Meanwhile it was answered on the server: no." in refusal.value.problems[0]["advice"]
    found = take(answer(), answer("D5-01"), leave_differing=True)
    assert found.new == 1
    assert [one["column"] for one in found.left] == ["answer ILO07: raw"]
    assert fieldwork.answers_of(session, audit)["ILO07"].raw == "no"


def test_what_was_compared_on_the_server_stays(take, session, audit, bo):
    key = uuid.uuid4()
    take(answer(item_id=key))
    row = fieldwork.answers_of(session, audit)["ILO07"]
    given = {"ILO07": fieldwork.Given(fieldwork.RawAnswer.YES, "", fieldwork.RawAnswer.PARTLY)}
    fieldwork.answer(session, audit, given, actor=bo, now=NOON)
    mark = seen.mark(*fieldwork.values_of(row))
    take(answer(item_id=key, revision=2, note="counted twice", seen=mark))
    session.refresh(row)
    assert (row.raw, row.verified, row.note) == ("yes", "partly", "counted twice")


def test_a_corrected_tally_reverses_the_one_before(take, session, audit):
    key = uuid.uuid4()
    take(tally(100, item_id=key))
    take(tally(10, item_id=key, revision=2))
    assert [one.workers for one in interviewing.interviews_of(session, audit.id)] == [10]
    assert len(interviewing.entries_of(session, audit.id)) == 3


def test_a_finding_on_record_is_raised_by_a_graver_claim_and_never_rewritten(take, session):
    key = uuid.uuid4()
    take(finding(item_id=key))
    take(finding(item_id=key, revision=2, substantiation="corroborated"))
    assert session.scalars(sa.select(Finding)).one().substantiation == "corroborated"
    with pytest.raises(BadInput) as refusal:
        take(finding(item_id=key, revision=3, substantiation="corroborated", workers_affected=4))
    assert refusal.value.problems[0]["code"] == "finding_differs"
    assert "workers_affected" in refusal.value.problems[0]["found"]


def test_two_findings_do_not_share_a_number(take):
    with pytest.raises(BadInput) as refusal:
        take(finding(reference="F-1"), finding(reference="F-1", code="D5-01"))
    assert problems_of(refusal) == [("reference_known", 3, "finding D5-01: reference")]


@pytest.mark.parametrize(
    ("entry", "column"),
    [
        (answer(note="Mr Rahman said so"), "answer ILO07: note"),
        (finding(title="call +880 1712 345678"), "finding ILO07: title"),
        (tally(language="a@b.example"), f"interview {TODAY}: language"),
    ],
)
def test_who_somebody_is_does_not_come_in_by_a_kit(take, entry, column):
    with pytest.raises(BadInput) as refusal:
        take(entry, files=[b"14 hours a day"])
    assert problems_of(refusal) == [("identity_in_text", 2, column)]


def test_every_problem_of_every_entry_is_told_at_its_line(take):
    with pytest.raises(BadInput) as refusal:
        take(
            item("answer", question="NO-SUCH", raw="yes"),
            finding(code="ACT-1"),
            tally(10_001),
            item("answer", question="ILO07", raw="maybe"),
            tally(501),
            file_item(b"not here"),
            item("song", title="x"),
        )
    assert sorted(problems_of(refusal), key=lambda one: one[1]) == [
        ("question_not_asked", 2, "answer NO-SUCH: question"),
        ("code_is_context", 3, "finding ACT-1: code"),
        ("not_valid", 4, f"interview {TODAY}: workers"),
        ("not_valid", 5, "answer ILO07: raw"),
        ("more_than_workers", 6, f"interview {TODAY}: workers"),
        ("file_not_whole", 7, "file hours.txt: sha256"),
        ("not_valid", 8, "song: kind"),
    ]


def test_what_a_service_refuses_is_told_in_its_words(audit, session, api_as):
    page = b"<html><script>alert(1)</script></html>"
    content = kit_file(audit, [file_item(page, filename="page.txt")], [page])
    session.commit()
    answered = upload(api_as("bo"), audit, content)
    assert answered.status_code == 422
    assert answered.json["problems"][0]["advice"].startswith("Scripts, macros, markup and embedded files")


def test_an_answer_to_a_question_that_is_worded_otherwise_now_is_told_and_can_be_left_out(
    take, session, audit
):
    old = answer("D5-01", wording="0123456789abcdef")
    with pytest.raises(BadInput) as refusal:
        take(answer(), old)
    assert problems_of(refusal) == [("question_changed", 3, "answer D5-01: question")]
    session.rollback()
    found = take(answer(), old, leave_differing=True)
    assert (found.new, [one["row"] for one in found.left]) == (1, [3])
    assert set(fieldwork.answers_of(session, audit)) == {"ILO07"}


def test_nothing_is_taken_before_fieldwork_or_after_it_is_reported(take, session, site, ama, bo):
    scheduled = casework.audit(session, site, ama)
    audits.schedule(session, scheduled, actor=ama, now=NOON)
    cancelled = casework.audit(session, site, ama)  # of a draft there was no kit
    audits.cancel(session, cancelled, reason="The site has closed.", actor=ama, now=NOON)
    for row, code in (
        (scheduled, "kit_too_early"),
        (cancelled, "kit_audit_cancelled"),
        (casework.audit_in_review(session, site, ama, bo), "kit_too_late"),
    ):
        with pytest.raises(Refused) as refusal:
            take(answer(), audit=row)
        assert refusal.value.code == code


def test_only_the_lead_auditor_brings_a_kit_back(take, ama, rhea):
    for actor in (ama, rhea):
        with pytest.raises(Refused) as refusal:
            take(answer(), actor=actor)
        assert refusal.value.code == "not_allowed"


def test_evidence_captured_after_the_site_was_left_is_no_evidence_of_the_visit(take, session, audit, bo):
    audits.finish_fieldwork(session, audit, reason="tested, as was seen there", actor=bo, now=NOON)
    session.commit()
    kept = file_item(b"before", captured_at=HERE)
    late = file_item(b"after", captured_at="2026-06-17T09:00:00+06:00", taken_on="2026-06-17")
    later = NOON + timedelta(days=3)
    with pytest.raises(BadInput) as refusal:
        take(kept, late, files=[b"before", b"after"], now=later)
    assert problems_of(refusal) == [("evidence_after_fieldwork", 3, "file hours.txt: taken_on")]
    assert "Fieldwork ended on 2026-06-15" in refusal.value.problems[0]["advice"]
    session.rollback()
    assert take(kept, files=[b"before"], now=later).new == 1


def test_a_day_that_has_begun_at_the_site_is_not_in_the_future(take, session):
    """At 20:00 UTC it is the next day already in Dhaka."""
    evening, there = NOON.replace(hour=20), "2026-06-16T02:00:00+06:00"
    days = {"changed_at": there, "held_on": "2026-06-16"}
    take(
        tally(**days),
        finding(changed_at=there, found_on="2026-06-16"),
        file_item(changed_at=there, taken_on="2026-06-16"),
        files=[b"14 hours a day"],
        now=evening,
    )
    assert session.scalars(sa.select(Finding)).one().detected_at == evening
    with pytest.raises(BadInput) as refusal:
        take(tally(changed_at="2026-06-15T20:00:00+00:00", held_on="2026-06-16"), now=evening)
    assert problems_of(refusal) == [("day_in_the_future", 2, "interview 2026-06-16: held_on")]


def test_a_clock_that_is_ahead_is_told(take):
    found = take(answer(changed_at="2026-06-15T21:00:00+06:00"))
    assert found.clock_ahead == timedelta(hours=3)
    assert take(answer("D5-01", changed_at="2026-06-15T18:05:00+06:00")).clock_ahead is None


def test_a_file_shows_something_about_an_entry_that_came(take, session):
    kept = finding()
    take(kept, file_item(photo(), filename="gate.jpg", about=kept["id"]), files=[photo()])
    with pytest.raises(BadInput) as refusal:
        take(file_item(about=str(uuid.uuid4())), files=[b"14 hours a day"])
    assert problems_of(refusal) == [("about_not_known", 2, "file hours.txt: about")]


def test_a_file_that_came_for_the_audit_can_show_a_finding_later(take, session):
    key, found = uuid.uuid4(), finding()
    take(file_item(item_id=key), files=[b"14 hours a day"])
    take(found, file_item(item_id=key, revision=2, about=found["id"]))
    row = session.scalars(sa.select(FieldItem).where(FieldItem.item_id == uuid.UUID(found["id"]))).one()
    assert len(evidence.of(session, row.subject_id)) == 1


def test_a_file_follows_what_it_is_about_and_is_not_blamed_for_it(take, session, audit):
    old = answer("D5-01", wording="0123456789abcdef")
    told = [old, file_item(about=old["id"])]
    with pytest.raises(BadInput) as refusal:
        take(*told, files=[b"14 hours a day"])
    assert [code for code, _, _ in problems_of(refusal)] == ["question_changed"]
    session.rollback()
    assert take(*told, files=[b"14 hours a day"], leave_differing=True).new == 1
    assert [one.filename for one in evidence.of(session, audit.id)] == ["hours.txt"]


def test_what_was_changed_and_changed_back_is_here_in_its_last_revision(take, session):
    key = uuid.uuid4()
    take(answer(item_id=key))
    assert take(answer(item_id=key, revision=3)).unchanged == 1
    assert session.scalars(sa.select(FieldItem)).one().revision == 3


def test_the_same_thing_does_not_come_twice_in_one_file(take):
    key = uuid.uuid4()
    with pytest.raises(BadInput) as refusal:
        take(tally(1, item_id=key), tally(2, item_id=key))
    assert ("item_twice", 3, f"interview {TODAY}: id") in problems_of(refusal)


def test_a_tally_that_was_reversed_on_the_server_blocks_no_later_export(take, session, audit, bo):
    key = uuid.uuid4()
    take(tally(10, item_id=key))
    (entry,) = interviewing.interviews_of(session, audit.id)
    interviewing.reverse(session, audit, entry.id, reason="Counted twice", actor=bo, now=NOON)
    session.commit()
    assert take(answer(), tally(10, item_id=key)).unchanged == 1
    assert take(tally(8, item_id=key, revision=2)).replaced == 1
    assert [one.workers for one in interviewing.interviews_of(session, audit.id)] == [8]


def test_the_state_that_counts_is_the_one_after_others_have_written(take, session, audit, sessions):
    assert audit.state == "in_progress"
    session.commit()
    with open_session(sessions, NORTHWIND) as other:
        other.get_one(Audit, audit.id).state = "in_review"
        other.commit()
    with pytest.raises(Refused, match="kit_too_late"):
        take(answer())
