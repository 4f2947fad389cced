"""Are workers who spoke still employed? Counts only; a loss that nothing explains is put to a reviewer."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core.errors import BadInput, Refused
from auditor.findings import scoring
from auditor.findings.models import Finding, FindingSeverity, Substantiation
from auditor.follow_up import deadlines, deciding, raising, recounting, retention, showing
from auditor.follow_up.retention import Count
from auditor.history import service as history
from auditor.remediation import closing, offers, reprisals
from auditor.remediation.escalations import Decision, Step
from risk import methodology
from risk.vocabulary import Gate
from tests import casework
from tests.conftest import NOON

AFTER_30 = NOON + timedelta(days=30)


@pytest.fixture
def finding(session, bo):
    return casework.finding(session, casework.supplier(session), bo)


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


def count(session, finding, bo, *numbers, **more):
    return retention.record(session, finding, 30, Count(*numbers, **more), actor=bo, now=AFTER_30)


def of_retaliation(session):
    return session.scalars(sa.select(Finding).where(Finding.code == "RETALIATION")).all()


def test_counts_are_owed_for_grave_findings_30_90_and_180_days_on(session, finding, bo):
    days = [(one.day, one.due_on) for one in reprisals.awaited(finding, [])]
    assert days == [(day, casework.TODAY + timedelta(days=day)) for day in (30, 90, 180)]
    mild = casework.finding(session, finding.supplier, bo, **casework.minor())
    assert reprisals.awaited(mild, []) == []


def test_counts_run_from_the_day_it_was_found_and_what_was_missed_is_due_at_once(session, finding, bo):
    found_on = casework.TODAY - timedelta(days=100)
    late = casework.finding(session, finding.supplier, bo, found_on=found_on, cohort_label="dyeing")
    awaited = reprisals.awaited(late, [])
    assert [one.due_on for one in awaited] == [casework.TODAY, casework.TODAY, found_on + timedelta(days=180)]
    assert not any(one.is_overdue(casework.TODAY) for one in awaited)
    assert [one.is_overdue(casework.TODAY + timedelta(days=1)) for one in awaited] == [True, True, False]
    due = [one for one in deadlines.counts_to_come(session, NOON) if one.subject_id == late.id]
    assert [one.fields["day"] for one in due] == [30, 90]
    for day in (30, 90):
        retention.record(session, late, day, Count(20, 12), actor=bo, now=NOON)
    session.flush()
    assert [one.proposed_value for one in raising.waiting(session)] == ["30", "90"]
    with pytest.raises(Refused, match="check_too_early"):
        retention.record(session, late, 180, Count(20, 12), actor=bo, now=NOON + timedelta(days=79))


@pytest.mark.parametrize(
    ("numbers", "site_percent", "asks"),
    [
        ((20, 20, 0), None, False),
        ((20, 18, 2), None, False),
        ((20, 19, 0), None, True),
        ((20, 18, 0), 90, False),
        ((20, 17, 0), 90, True),
        ((4, 0, 0), 50, True),
        ((20, 19, 0), 100, True),
    ],
)
def test_a_loss_beyond_what_is_explained_is_put_to_a_reviewer(
    session, finding, bo, numbers, site_percent, asks
):
    count(session, finding, bo, *numbers, site_percent=site_percent)
    waiting = raising.waiting(session)
    assert [one.step for one in waiting] == [Step.RETALIATION] * asks
    assert of_retaliation(session) == []


def test_a_count_never_confirms_retaliation_and_a_reviewer_makes_it_an_allegation(session, finding, bo, rhea):
    count(session, finding, bo, 20, 12)
    (row,) = raising.waiting(session)
    deciding.decide(session, row, Decision.ACCEPTED, reason="Nobody can say why.", actor=rhea, now=AFTER_30)
    (made,) = of_retaliation(session)
    assert (made.substantiation, made.is_confidential) == (Substantiation.ALLEGED, True)
    assert Gate.DENIED_OR_FALSE in scoring.own_gates(made, methodology.load())
    # Somebody who spoke may be in danger, and nobody has said that they are not: safety comes first.
    assert [one.code for one in casework.actions_of(session, made)] == ["UNI-01", "INT-03"]
    assert row.decision == Decision.ACCEPTED


def test_a_declined_question_leaves_no_finding_and_keeps_its_reason(session, finding, bo, rhea):
    count(session, finding, bo, 20, 12)
    (row,) = raising.waiting(session)
    deciding.decide(
        session, row, Decision.DECLINED, reason="A unit moved; all went.", actor=rhea, now=AFTER_30
    )
    assert of_retaliation(session) == []
    assert history.of_subject(session, finding.id)[-1].reason == "A unit moved; all went."


def test_only_a_reviewer_answers_a_question(session, finding, ama, bo):
    count(session, finding, bo, 20, 12)
    (row,) = raising.waiting(session)
    for actor in (ama, bo):
        with pytest.raises(Refused, match="not_allowed"):
            deciding.decide(
                session, row, Decision.DECLINED, reason="No, as was seen there.", actor=actor, now=AFTER_30
            )


def test_the_history_tells_no_number_of_people(session, finding, bo):
    count(session, finding, bo, 4, 2, note="Two are gone.")
    told = next(one for one in history.of_subject(session, finding.id) if one.action == "retention_counted")
    assert told.after == {"day": 30, "beyond_explained": True}
    assert told.reason == ""


def test_counts_that_cannot_be_are_refused(session, finding, bo):
    for numbers in ((0, 0), (5, 6), (5, 3, 3), (5, -1), (5, 5, -1)):
        with pytest.raises(BadInput):
            count(session, finding, bo, *numbers)
    with pytest.raises(BadInput):
        count(session, finding, bo, 5, 5, site_percent=101)
    with pytest.raises(BadInput):
        count(session, finding, bo, 5, 5, note="Ring +880 1712 345678")
    with pytest.raises(Refused, match="check_too_early"):
        retention.record(session, finding, 90, Count(5, 5), actor=bo, now=AFTER_30)
    with pytest.raises(Refused, match="count_not_awaited"):
        retention.record(session, finding, 31, Count(5, 5), actor=bo, now=AFTER_30)
    count(session, finding, bo, 5, 5)
    with pytest.raises(Refused, match="counted_already"):
        count(session, finding, bo, 5, 4)


def test_a_severity_lowered_later_keeps_what_was_counted(session, finding, bo):
    count(session, finding, bo, 5, 5)
    finding.severity = FindingSeverity.MINOR
    made = reprisals.made_of(session, finding.id)
    assert [one.day for one in reprisals.awaited(finding, made)] == [30]


WHY = "One digit was typed twice."


def recount(session, finding, actor, *numbers, reason=WHY, **more):
    return recounting.correct(
        session, finding, 30, Count(*numbers, **more), reason=reason, actor=actor, now=AFTER_30
    )


def stands(session, finding):
    """The count of 30 days as it counts: how many spoke and how many still work there."""
    (made,) = reprisals.made_of(session, finding.id)
    return made.spoke, made.still_employed


def states(session, finding, actor):
    (line,) = [
        one
        for one in showing.of_finding(session, finding, actor=actor, today=AFTER_30.date()).counts
        if one.spoke
    ]
    return [one.state for one in line.entries]


def test_a_correction_that_takes_nothing_away_counts_at_once_and_the_earlier_one_stays(session, finding, bo):
    count(session, finding, bo, 20, 20)
    recount(session, finding, bo, 22, 21)
    assert stands(session, finding) == (22, 21)
    assert states(session, finding, bo) == ["corrected", "stands"]
    (waiting,) = raising.waiting(session)  # more are gone than is explained: asked as of any count
    assert waiting.step == Step.RETALIATION
    told = history.of_subject(session, finding.id)
    (event,) = [one for one in told if one.action == "retention_corrected"]
    assert (event.after, event.reason) == ({"day": 30, "beyond_explained": True, "waits": False}, "")


@pytest.mark.parametrize(
    ("numbers", "more"),
    [((12, 4), {}), ((20, 14), {}), ((20, 12, 4), {}), ((20, 12), {"site_percent": 50})],
)
def test_a_correction_by_which_less_is_told_waits_for_a_second_person(
    session, finding, bo, rhea, numbers, more
):
    count(session, finding, bo, 20, 12)
    row = recount(session, finding, bo, *numbers, **more)
    assert stands(session, finding) == (20, 12)
    assert states(session, finding, rhea) == ["stands", "waits"]
    due = reprisals.uncounted(session, [finding], AFTER_30.date())
    assert due == [f"{finding.code}: 30 days, a correction waits for a second person"]
    decided = {"agrees": True, "reason": "The sheet of the partner says so.", "now": AFTER_30}
    with pytest.raises(Refused, match="own_work"):
        recounting.decide(session, row, finding, actor=bo, **decided)
    with pytest.raises(BadInput):
        recounting.decide(session, row, finding, actor=rhea, **{**decided, "reason": "ok"})
    recounting.decide(session, row, finding, actor=rhea, **decided)
    assert stands(session, finding) == numbers[:2]
    assert states(session, finding, rhea) == ["corrected", "stands"]
    assert reprisals.uncounted(session, [finding], AFTER_30.date()) == []
    with pytest.raises(Refused, match="no_count_correction_waits"):
        recounting.decide(session, row, finding, actor=rhea, **decided)
    assert [one.waits for one in raising.of_findings(session, finding.id)] == [True]


def test_a_declined_correction_never_counts_and_a_later_one_takes_the_place_of_one_that_waits(
    session, finding, bo, rhea
):
    count(session, finding, bo, 20, 12)
    first = recount(session, finding, bo, 10, 10)
    second = recount(session, finding, bo, 12, 12)
    assert reprisals.waiting_of(session, finding.id) == [second]
    decided = {"agrees": False, "reason": "The partner heard of twenty.", "actor": rhea, "now": AFTER_30}
    with pytest.raises(Refused, match="no_count_correction_waits"):
        recounting.decide(session, first, finding, **decided)
    recounting.decide(session, second, finding, **decided)
    assert stands(session, finding) == (20, 12)
    assert states(session, finding, bo) == ["stands", "replaced", "declined"]


def test_a_question_that_was_declined_is_asked_again_when_more_are_gone(session, finding, bo, rhea):
    count(session, finding, bo, 20, 19)
    (row,) = raising.waiting(session)
    deciding.decide(session, row, Decision.DECLINED, reason="She moved away.", actor=rhea, now=AFTER_30)
    recount(session, finding, bo, 20, 9)
    (again,) = raising.waiting(session)
    with pytest.raises(Refused, match="not_allowed"):
        deciding.decide(session, again, Decision.DECLINED, reason="No, as seen.", actor=bo, now=AFTER_30)
    deciding.decide(session, again, Decision.ACCEPTED, reason="Ten are gone now.", actor=rhea, now=AFTER_30)
    assert len(of_retaliation(session)) == 1
    recount(session, finding, bo, 20, 8)
    assert raising.waiting(session) == []


def test_who_corrected_a_count_does_not_answer_its_question(session, finding, bo, rhea):
    count(session, finding, bo, 20, 12)
    (row,) = raising.waiting(session)
    recount(session, finding, rhea, 21, 12)
    with pytest.raises(Refused, match="own_work"):
        deciding.decide(session, row, Decision.DECLINED, reason="A unit moved.", actor=rhea, now=AFTER_30)


def test_corrections_that_cannot_be_are_refused(session, finding, bo, ama):
    with pytest.raises(Refused, match="count_not_made"):
        recount(session, finding, bo, 20, 12)
    count(session, finding, bo, 20, 12)
    for numbers, reason in (((20, 21), WHY), ((20, 12), ""), ((20, 12), "Ring +880 1712 345678 for it")):
        with pytest.raises(BadInput):
            recount(session, finding, bo, *numbers, reason=reason)
    with pytest.raises(Refused, match="not_allowed"):
        recount(session, finding, ama, 20, 12)
    assert reprisals.corrections_of(session, finding.id) == []


def test_corrections_and_decisions_on_them_are_never_changed(session, finding, bo):
    count(session, finding, bo, 20, 12)
    row = recount(session, finding, bo, 21, 12)
    row.spoke = 5
    with pytest.raises(sa.exc.DBAPIError, match="append-only"):
        session.flush()
    session.rollback()


def test_whoever_spoke_once_is_counted_each_time_and_no_more_than_there_are(session, finding, bo):
    count(session, finding, bo, 12, 12)
    later = NOON + timedelta(days=180)

    def refused(spoke, note=""):
        with pytest.raises(BadInput) as refusal:
            retention.record(session, finding, 90, Count(spoke, spoke, note=note), actor=bo, now=later)
        return [(one["column"], one["code"]) for one in refusal.value.problems]

    assert refused(3) == [("spoke", "fewer_than_before")]
    assert refused(3, "x") == [("spoke", "fewer_than_before")]
    assert refused(500) == [("spoke", "more_than_the_group")]
    retention.record(
        session, finding, 90, Count(3, 3, note="Nine of them were counted twice."), actor=bo, now=later
    )
    more = Count(500, 500, note="All shifts of the plant spoke, not one line.")
    retention.record(session, finding, 180, more, actor=bo, now=later)


def test_no_finding_closes_over_an_open_question_of_retaliation(session, storage, finding, ama, bo, rhea):
    casework.remedied(session, storage, finding, ama, rhea)
    count(session, finding, bo, 20, 12)
    session.flush()

    def close(reason=""):
        closing.close_finding(session, finding, actor=rhea, now=AFTER_30, reason=reason)

    with pytest.raises(Refused, match="finding_not_closable") as refusal:
        close("Everybody agrees that it is done.")
    assert refusal.value.details["obstacles"] == ["retaliation_undecided"]
    (step,) = raising.waiting(session)
    deciding.decide(session, step, Decision.DECLINED, reason="The line was closed.", actor=rhea, now=AFTER_30)
    close()
    assert finding.state == "closed"


def test_a_finding_closes_when_those_who_spoke_are_counted_or_it_is_said_why_not(
    session, storage, finding, ama, bo, rhea
):
    casework.remedied(session, storage, finding, ama, rhea)
    session.commit()
    assert offers.why_asked(session, finding, casework.TODAY + timedelta(days=29)) == []
    ((field, question),) = offers.why_asked(session, finding, AFTER_30.date())
    assert (field, "30 days" in question) == ("reason", True)
    with pytest.raises(Refused, match="those_who_spoke_uncounted"):
        offers.make(session, finding, "close", "x", actor=rhea, now=AFTER_30)
    offers.make(session, finding, "close", "Nobody spoke: it was seen in papers.", actor=rhea, now=AFTER_30)
    assert history.of_subject(session, finding.id)[-1].reason.startswith("Nobody spoke")
    session.rollback()
    count(session, finding, bo, 20, 20)
    closing.close_finding(session, finding, actor=rhea, now=AFTER_30)


def test_of_several_counts_each_is_asked_for_by_itself(session, storage, finding, ama, rhea, as_rhea):
    casework.remedied(session, storage, finding, ama, rhea)
    session.commit()
    late = NOON + timedelta(days=100)
    fields = [field for field, _ in offers.why_asked(session, finding, late.date())]
    assert fields == ["told-counts_30", "told-counts_90"]
    general = "Nobody spoke: it was seen in papers."

    def close(reason="", **told):
        offers.make(session, finding, "close", reason, told=told, actor=rhea, now=late)

    for told in ({}, {"counts_30": general}, {"counts_30": general, "counts_90": "x"}):
        with pytest.raises(Refused, match="those_who_spoke_uncounted") as refusal:
            close(general, **told)
        wanted = ["counts_30", "counts_90"] if not told else ["counts_90"]
        assert refusal.value.details["fields"] == wanted
    close(counts_30=general, counts_90="All of them went home when the season ended.")
    assert reprisals.why_not(session, finding, 30) == general
    assert reprisals.why_not(session, finding, 90).startswith("All of them went home")
    assert finding.state == "closed"


def test_a_doubt_about_a_count_tells_no_small_number(session, bo):
    site = casework.supplier(session)
    finding = casework.finding(session, site, bo, cohort_size=4, workers_affected=3)
    count(session, finding, bo, 3, 3)
    for spoke in (2, 5):
        with pytest.raises(BadInput) as refusal:
            retention.record(
                session, finding, 90, Count(spoke, spoke), actor=bo, now=NOON + timedelta(days=90)
            )
        (doubt,) = refusal.value.problems
        assert "fewer than 5" in doubt["advice"]
        assert not {"3", "4"} & set(doubt["advice"])
