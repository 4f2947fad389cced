"""An audit that leaves one of the gravest questions settles no date, whatever else was seen in it."""

import pytest

from auditor.audits import checklist, counting, examined, fieldwork, reporting, rulebook
from auditor.audits import service as audits
from auditor.audits.counting import Shortfall
from auditor.audits.fieldwork import Given
from auditor.audits.models import AuditState, Purpose, RawAnswer
from auditor.core.errors import Refused
from auditor.planning import service as planning
from auditor.reports import audit_plan, audit_report
from auditor.reports.edition import Edition
from auditor.scoring import service as scoring
from tests import casework
from tests.conftest import NOON

LEFT = "D5-02"
"""Physical violence or the like: of zero tolerance by the table."""
SAID = "not all of the gravest questions of its checklist were examined"
NOT_SEEN, NOT_APPLICABLE, NO = RawAnswer.NOT_SEEN, RawAnswer.NOT_APPLICABLE, RawAnswer.NO


@pytest.fixture
def site(session, ama):
    row = casework.supplier(session, "Saffron Mill")
    scoring.rescore(session, [row.id], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    session.flush()
    return row


def left(session, site, ama, bo, one):
    """An audit with everything that counts, but for what became of one question."""
    row = casework.audit_on_site(session, site, ama, bo, purpose=Purpose.SPECIAL)
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=NOON)
    given = {code: answer for code, answer in casework.gravest_denied(row).items() if code != LEFT}
    fieldwork.answer(session, row, given | ({LEFT: one} if one else {}), actor=bo, now=NOON)
    casework.heard(session, row, bo)
    return row


def issued(session, row, bo, rhea):
    if row.state == AuditState.IN_PROGRESS:
        audits.finish_fieldwork(session, row, reason="The dormitory was locked.", actor=bo, now=NOON)
        reporting.begin_report(session, row, actor=bo, now=NOON)
    reporting.submit_report(session, row, rest=casework.REST, actor=bo, now=NOON)
    reporting.issue(session, row, actor=rhea, now=NOON)
    session.commit()
    return row


def line(session, site, ama):
    return planning.line_of(session, site, actor=ama, today=NOON.date())


def test_the_gravest_are_zero_tolerance_imposed_work_and_what_hides_the_rest():
    zero = {one.code for one in rulebook.all_indicators().values() if one.severity == "zero_tolerance"}
    for kind in checklist.MUSTS:
        asked = {one.code for one in checklist.questions(kind)}
        told = checklist.gravest(kind)
        assert told == (zero & asked) | {f"SIFL-{number}" for number in range(1, 5)} | {
            *("ACCESS_DENIED", "FALSE_RECORDS", "RETALIATION")
        }
        assert len(told) == 17


@pytest.mark.parametrize(
    ("one", "counts"),
    [
        (None, False),
        (Given(NOT_SEEN, "The dormitory was locked."), False),
        (Given(NO, verified=NOT_SEEN), False),
        (Given(NOT_APPLICABLE, " \t\n"), False),
        (Given(NOT_APPLICABLE, "Nobody works under guard here."), True),
        (Given(NOT_SEEN, verified=NO), True),
        (Given(NO), True),
    ],
)
def test_one_that_was_left_takes_the_audit_out_and_an_answer_of_any_sort_does_not(
    session, site, ama, bo, rhea, one, counts
):
    due = line(session, site, ama).due
    row = left(session, site, ama, bo, one)
    issued(session, row, bo, rhea)
    planned = line(session, site, ama)
    assert counting.why_not(session, row) == (() if counts else (Shortfall.GRAVEST_NOT_EXAMINED,))
    assert (planned.last_audit_on == row.ended_on) is counts
    assert (planned.due.why == due.why) is not counts
    missing = examined.gravest_left(row, fieldwork.answers_of(session, row))
    assert missing == ([] if counts else [LEFT]), "page and programme go by one rule"


def test_page_api_programme_plan_and_report_say_so(
    session, site, ama, bo, rhea, as_bo, as_ama, as_rhea, api_as
):
    row = left(session, site, ama, bo, None)
    session.commit()
    plan = audit_plan.build(session, row)
    assert set(plan.gravest) == checklist.gravest("factory")
    link = f'<a href="/audits/{row.id}/checklist#{LEFT}">{LEFT}</a>'
    will_not = f"Of the gravest questions 1 is not examined: {link}. Issued so, it does not count"
    assert will_not in as_bo.get(f"/audits/{row.id}").text
    marked = as_bo.get(f"/audits/{row.id}/checklist").text
    assert marked.count("has to be examined") == len(plan.gravest)
    assert marked.count('mark-warn">has to be examined') == 1
    with pytest.raises(Refused) as refusal:
        audits.finish_fieldwork(session, row, actor=bo, now=NOON)
    assert refusal.value.details["obstacles"] == ["gravest_not_examined"]
    assert "1 of the gravest left" in marked
    assert f'<a href="#{LEFT}">{LEFT}: ' in marked, "what is open is listed"
    assert plan.gravest_left == (LEFT,)
    expected = f"Issued as things stand, it will not count as an audit: {SAID}."
    where = f"/audits/{row.id}"
    session.rollback()
    for move, typed in (("finish_fieldwork", ""), ("suspend", "")):
        sent = as_bo.post(f"{where}/moves", data={"move": move, "reason": typed})
        assert sent.status_code in {409, 422}
        assert f'action="{where}/moves"' in sent.text, "the refusal stands on the page of its form"
    for told in (api_as("ama").get(where), api_as("ama").get("/audits")):
        (one,) = told.json.get("items", [told.json])
        assert (one["will_not_count"], one["not_counted"]) == (expected, None)
    audits.finish_fieldwork(session, row, reason="The dormitory was locked", actor=bo, now=NOON)
    reporting.begin_report(session, row, actor=bo, now=NOON)
    draft = audit_report.build(session, row, actor=rhea, now=NOON, edition=Edition.RESTRICTED)
    title = rulebook.find(LEFT).title
    assert draft.not_counted == expected
    assert f"Of the gravest questions nobody examined: {title} ({LEFT})." in draft.access_limits
    assert "leaving the site with gaps: The dormitory was locked. " in f"{draft.access_limits} "
    issued(session, row, bo, rhea)
    page = as_rhea.get(f"/audits/{row.id}").text
    assert f"It does not count as an audit: {SAID}." in page
    assert f"of the gravest: {link}" in page
    assert SAID in as_ama.get("/programme").text
    api = api_as("ama")
    assert api.get(f"/audits/{row.id}/checklist").json["gravest_not_examined"] == [LEFT]
    assert SAID in api.get(f"/audits/{row.id}").json["not_counted"]
    assert SAID in api.get(f"/suppliers/{site.id}/programme").text
    for edition in Edition:
        report = audit_report.build(session, row, actor=rhea, now=NOON, edition=edition)
        assert SAID in report.not_counted
        assert (title in report.access_limits) is (edition is Edition.RESTRICTED)
    assert audit_plan.build(session, row).gravest_left == (LEFT,)


def test_papers_alone_and_open_items_do_without(session, site, ama, bo, rhea):
    follow_up = casework.audit_on_site(session, site, ama, bo, purpose=Purpose.FOLLOW_UP)
    assert examined.gravest_left(follow_up, {}) == []
    imposed = casework.supplier(session, country="CN", address="Kashgar, Xinjiang", region="Xinjiang")
    row = casework.audit_on_site(session, imposed, ama, bo)
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=NOON)
    fieldwork.answer(session, row, {"SIFL-1": Given(NO)}, actor=bo, now=NOON)
    assert issued(session, row, bo, rhea).documents_only
    assert counting.why_not(session, row) == ()
