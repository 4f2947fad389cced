"""An audit that leaves one of the gravest questions settles no date, whatever else was seen in it."""

import contextlib

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.audits import checklist, counting, examined, fieldwork, reporting, rulebook, unexamined
from auditor.audits import service as audits
from auditor.audits.counting import Shortfall
from auditor.audits.fieldwork import Given
from auditor.audits.models import Audit, AuditState, Purpose, RawAnswer
from auditor.core import reasons
from auditor.core.errors import BadInput, Refused
from auditor.findings.models import FindingState, Substantiation
from auditor.planning import service as planning
from auditor.reports import audit_plan, audit_report
from auditor.reports.edition import Edition
from auditor.scoring import service as scoring
from tests import casework
from tests.conftest import NOON

LEFT = "D5-02"
"""Physical violence or the like: of zero tolerance by the table."""
IMPOSED = "SIFL-1"
SAID = "not all of the gravest questions of its checklist were examined"
NOT_SEEN, NOT_APPLICABLE, NO = RawAnswer.NOT_SEEN, RawAnswer.NOT_APPLICABLE, RawAnswer.NO


@pytest.fixture
def site(session, ama):
    row = casework.supplier(session, "Saffron Mill")
    scoring.rescore(session, [row.id], basis=scoring.basis(session, NOON.date()), actor=ama, now=NOON)
    session.flush()
    return row


def left(session, site, ama, bo, one, of=LEFT):
    """An audit with everything that counts, but for what became of one question."""
    row = casework.audit_on_site(session, site, ama, bo, purpose=Purpose.SPECIAL)
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=NOON)
    given = {code: answer for code, answer in casework.gravest_denied(row).items() if code != of}
    fieldwork.answer(session, row, given | ({of: one} if one else {}), actor=bo, now=NOON)
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
        (Given(NOT_APPLICABLE, "Nobody works under guard here."), False),
        (Given(NO, verified=NOT_APPLICABLE), False),
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


def put_aside(session, row, note, bo, code=IMPOSED):
    fieldwork.answer(session, row, {code: Given(NOT_APPLICABLE, note)}, actor=bo, now=NOON)
    session.flush()
    return unexamined.of_audit(session, row)


def is_left(session, row):
    """Whether the programme, which reads many audits at once, finds that one of the gravest was left."""
    found = session.execute(sa.select(*counting.columns()).where(Audit.id == row.id)).one()
    return Shortfall.GRAVEST_NOT_EXAMINED in counting.of_row(found)


ODD = [
    "",
    "x",
    ".",
    "-",
    "n/a",
    *"\u00a0\u3000\u2003\u001c\u001f\u200b\u3164",
    "\u3000.\x1f-\u2003",
    "xxxxxxxxxxxx",
]
WRITTEN = [
    "No state programme\x1f runs in this region.",
    "SIFL-2 is not for us\x1fSIFL-1",
    "此处没有政府派遣的工人",
]


@pytest.fixture
def audit(session, site, ama, bo):
    """An audit with everything that counts, but for the question about work that a state assigns."""
    row = left(session, site, ama, bo, None, of=IMPOSED)
    session.flush()
    return row


def test_the_programme_and_who_reads_the_answers_take_the_same_notes_for_a_reason(session, audit, bo):
    for note in (*ODD, *WRITTEN):
        found = put_aside(session, audit, note, bo)
        is_told = note in WRITTEN
        assert (IMPOSED in found.gravest, IMPOSED in found.bare) == (not is_told, not is_told), repr(note)
        assert is_left(session, audit) is not is_told, repr(note)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(note=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30))
def test_whatever_stands_in_a_note_both_say_the_same(session, audit, bo, note):
    with contextlib.suppress(BadInput):  # a note that tells of a person is refused
        found = put_aside(session, audit, note, bo)
        assert is_left(session, audit) is bool(found.gravest) is not reasons.is_written(note)


def test_of_the_gravest_work_imposed_by_the_state_alone_can_be_not_applicable(session, audit, bo):
    reason = "No state programme runs in this region."
    put_aside(session, audit, reason, bo)
    for code in sorted(checklist.gravest("factory")):
        found = put_aside(session, audit, reason, bo, code)
        assert found.gravest == ([] if code.startswith("SIFL-") else [code])
        assert found.bare == [one for one in found.bare if one != code], "it has a reason of its own"
        assert is_left(session, audit) is bool(found.gravest)
        fieldwork.answer(session, audit, {code: Given(NO)}, actor=bo, now=NOON)
        session.flush()


def test_an_audit_whose_gravest_are_not_applicable_settles_no_date(session, site, ama, bo, rhea):
    row = left(session, site, ama, bo, None)
    aside = Given(NOT_APPLICABLE, "Nothing of the sort was asked for.")
    must = checklist.questions("factory")[0].code
    given = dict.fromkeys(checklist.gravest("factory"), aside) | {must: Given(NO)}
    fieldwork.answer(session, row, given, actor=bo, now=NOON)
    issued(session, row, bo, rhea)
    assert counting.why_not(session, row) == (Shortfall.GRAVEST_NOT_EXAMINED,)
    assert line(session, site, ama).last_audit_on is None


def test_a_finding_of_its_own_code_is_a_look_at_a_question_until_it_is_withdrawn(
    session, site, ama, bo, rhea
):
    row = left(session, site, ama, bo, None)
    issued(session, row, bo, rhea)
    assert is_left(session, row)
    casework.finding(session, site, bo, row, code="D5-04", reference="F-1")
    session.flush()
    assert is_left(session, row), "another code is no look at this one"
    finding = casework.finding(session, site, bo, row, code=LEFT, reference="F-2")
    for state, substantiation, is_look in (
        (FindingState.OPEN, Substantiation.ALLEGED, True),
        (FindingState.CLOSED, Substantiation.REFUTED, True),
        (FindingState.WITHDRAWN, Substantiation.ALLEGED, False),
    ):
        finding.state, finding.substantiation = state, substantiation
        session.flush()
        found = unexamined.of_audit(session, row)
        assert counting.why_not(session, row) == (() if is_look else (Shortfall.GRAVEST_NOT_EXAMINED,))
        assert found.gravest == ([] if is_look else [LEFT])
        assert LEFT in found.codes, "no answer stands"


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


@pytest.mark.parametrize(
    ("one", "lacks"),
    [
        (Given(NO), ()),
        (Given(NOT_SEEN, verified=NO), ()),
        (Given(NO, verified=NOT_SEEN), (Shortfall.NOTHING_SEEN,)),
    ],
)
def test_papers_alone_and_open_items_do_without(session, site, ama, bo, rhea, one, lacks):
    follow_up = casework.audit_on_site(session, site, ama, bo, purpose=Purpose.FOLLOW_UP)
    assert examined.gravest_asked(follow_up) == examined.gravest_left(follow_up, {}) == []
    imposed = casework.supplier(session, country="CN", address="Kashgar, Xinjiang", region="Xinjiang")
    row = casework.audit_on_site(session, imposed, ama, bo)
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=NOON)
    fieldwork.answer(session, row, {"SIFL-1": one}, actor=bo, now=NOON)
    assert issued(session, row, bo, rhea).documents_only
    assert counting.why_not(session, row) == lacks
