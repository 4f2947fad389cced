"""The remediation report of a stored audit, in both editions, read back from the PDF."""

import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.audits import contradictions, fieldwork, interviewing
from auditor.audits.models import InterviewBatch, RawAnswer
from auditor.core.errors import Refused
from auditor.findings import alerting
from auditor.findings.models import Finding
from auditor.history import service as history
from auditor.remediation.models import ActionState, CorrectiveAction
from auditor.remediation.states import NOT_AWAITED
from auditor.reports import audit_follow_up, audit_material, audit_report, filled, law_map
from auditor.reports.edition import Edition
from auditor.reports.remediation_report import SECTIONS, write_pdf
from auditor.scoring.models import Assessment, SupplierScore
from risk import datasets
from suppliers.models import Supplier
from tests import casework, printed
from tests.auditor.reports import reported
from tests.conftest import NOON

pytestmark = [
    pytest.mark.pdf,
]
COPIED = (
    *("supplier_id", "assessed_on", "methodology", "releases", "inputs", "terms", "libraries"),
    *("final", "band", "gates", "blocked"),
)
LATER = NOON + timedelta(days=2)
DAY = timedelta(days=1)
LAWS = [
    *("US-UFLPA", "US-307", "US-301FL", "US-FAR", "US-CA657", "US-CAATSA", "EU-FLR", "EU-CSDDD", "EU-CSRD"),
    *("DE-LKSG", "FR-VIG", "UK-MSA54", "UK-PA23", "CA-S211", "CA-IMP", "AU-MSA", "NO-TA", "CH-DDTRO"),
    *("MX-IMP", "EU-EUDR", "EU-BATT", "NZ-BILL"),
]
on_one_database = pytest.mark.parametrize("database", ["sqlite"])  # about the PDF, not about what is stored


@pytest.fixture
def audit(session, tmp_path, ama, bo, rhea):
    return reported.audit_with_findings(session, casework.storage_in(tmp_path), ama, bo, rhea)


def awaited(action):
    return action.state not in NOT_AWAITED


def text_of(session, audit, actor, edition, now=LATER):
    stream = io.BytesIO()
    report = audit_report.build(session, audit, actor=actor, now=now, edition=edition)
    write_pdf(report, stream, edition=edition)
    return printed.text(stream)


@pytest.fixture
def issued(session, audit, bo, rhea):
    reported.issued(session, audit, bo, rhea)
    return audit


def number_in(session, audit, code):
    """By which people speak of the finding of a code."""
    query = sa.select(Finding).where(Finding.audit_id == audit.id, Finding.code == code)
    return session.scalars(query).one().number


@on_one_database
def test_the_restricted_edition_tells_what_was_found_and_done(session, issued, ama):
    text = text_of(session, issued, ama, Edition.RESTRICTED)
    for expected in (
        "Riverside Gärments & Sons Ltd",
        "Bangladesh",
        "The audit indicates: Physical and sexual violence; Retention of identity documents; Wage",
        "Interviews needed 26 Interviews held 28",
        "agency workers 40 3",
        "Checklist questions marked as “not seen”: 1.",
        "Workers affected, at least 77",
        "24 h 2026-06-15 12:00 2026-06-16 08:00 20.0 h in time",
        "Found held 40 Given back 40 Outstanding 0",
        "proposed, OVERDUE",
        f"UNI-01 for finding ILO05 no. {number_in(session, issued, 'ILO05')}: 2026-06-15 16:00 UTC, overdue",
        "G8 zero tolerance suspected",
        "Bo (author) 2026-06-15 reviewer Rhea (reviewer) 2026-06-16",
        "1 2026-06-16 Rhea (reviewer) first issue",
        reported.SAID,
        reported.WORDS,
        reported.LIMITS,
        f"verified: {reported.SEEN_BY_REVIEWER}",
    ):
        assert expected in text
    assert "DRAFT" not in text


def test_the_shareable_edition_holds_no_free_text_no_names_and_no_small_count(session, issued, ama):
    text = text_of(session, issued, ama, Edition.SHAREABLE)
    typed = (reported.SAID, reported.WORDS, reported.LIMITS, reported.SEEN_BY_REVIEWER, "office safe")
    for hidden in (*typed, "Ama", "Bo ", "Rhea", "receipts.txt"):
        assert hidden not in text
    assert "group 1 40 fewer than 5" in text
    assert "group 2: fewer than 5" in text
    assert "group 3: 40" in text
    assert not re.search(r"(group \d|group 1 40|open|adult\)):? [1-4]\b", text)


@on_one_database
@pytest.mark.parametrize("edition", list(Edition))
def test_every_edition_names_the_site_in_its_own_script_where_that_is_known(session, issued, ama, edition):
    assert "Own script" not in text_of(session, issued, ama, edition)
    session.get_one(Supplier, issued.supplier_id).native_name = "河边制衣有限公司"
    assert "Own script 河边制衣有限公司 Site" in text_of(session, issued, ama, edition)


@on_one_database
def test_a_confidential_finding_leaves_no_trace_in_the_shareable_edition(session, issued, ama):
    restricted = text_of(session, issued, ama, Edition.RESTRICTED)
    shareable = text_of(session, issued, ama, Edition.SHAREABLE)
    for told in ("Physical and sexual violence", "guards: 77", "guards", "UNI-01", "G8 zero tolerance"):
        assert told in restricted
        assert told not in shareable
    assert "2 critical" in shareable
    assert "A gate held by a matter not part of this edition, if there is one, is not named" in shareable


@on_one_database
def test_what_the_site_must_not_learn_yet_stands_in_the_shareable_edition_once_people_are_safe(
    session, issued, ama, bo
):
    site = session.get_one(Supplier, issued.supplier_id)
    found = casework.finding(session, site, bo, issued, code="ILO05", cohort_label="night shift")
    alerting.alert(session, found, detected_at=NOON, actor=bo, now=NOON)
    reported.rescore(session, site, LATER)
    for is_safe in (False, True):
        if is_safe:
            casework.contained(session, found)
        shareable = text_of(session, issued, ama, Edition.SHAREABLE)
        for told in ("Physical and sexual violence", "night shift", "UNI-01", "G8 zero tolerance"):
            assert is_safe or told not in shareable
        assert ("Physical and sexual violence" in shareable) == is_safe
        assert "Physical and sexual violence" in text_of(session, issued, ama, Edition.RESTRICTED)


@on_one_database
def test_the_score_before_names_no_gate_of_a_finding_that_is_left_out(session, ama, bo, rhea):
    site = casework.supplier(session, name="Lower Mill Ltd")
    reported.rescore(session, site, reported.MONDAY)
    audit = casework.audit_on_site(session, site, ama, bo)
    hidden = casework.finding(session, site, bo, audit, code="ILO05", cohort_label="night shift")
    alerting.alert(session, hidden, detected_at=NOON, actor=bo, now=NOON)
    reported.rescore(session, site, NOON + timedelta(hours=1))
    shown = casework.finding(session, site, bo, audit, code="D4-08", cohort_label="dormitory")
    shown.recorded_at = NOON + timedelta(hours=2)
    casework.leave(session, audit, bo)
    casework.issue(session, audit, bo, rhea)
    assert "G8 zero tolerance" in text_of(session, audit, ama, Edition.RESTRICTED)
    assert "G8 zero tolerance" not in text_of(session, audit, ama, Edition.SHAREABLE)


def test_the_score_before_is_the_one_shown_before_the_first_finding(session, issued, ama):
    report = audit_report.build(session, issued, actor=ama, now=LATER, edition=Edition.RESTRICTED)
    assert (report.score_before.on, report.score_before.gates) == ("2026-06-08", ())
    assert report.score_after.on == "2026-06-15"
    assert report.score_after.final > report.score_before.final


def test_a_score_that_waited_for_review_is_not_given_as_the_one_before(session, issued, ama):
    before = audit_report.build(session, issued, actor=ama, now=LATER).score_before
    lower = session.scalars(sa.select(Assessment).order_by(Assessment.assessed_at)).first()
    kept = {name: getattr(lower, name) for name in COPIED}
    waiting = Assessment(
        **{**kept, "assessed_at": NOON - timedelta(days=1), "input_hash": "0" * 64, "final": 1.0}
    )
    session.add(waiting)
    score = session.scalars(sa.select(SupplierScore)).one()
    history.record(
        session,
        ama,
        "score_changed",
        score,
        at=NOON - timedelta(days=1),
        after={"final": 1.0, "shown": False},
    )
    session.flush()
    assert audit_report.build(session, issued, actor=ama, now=LATER).score_before == before


@on_one_database
@pytest.mark.parametrize("edition", Edition)
def test_the_cover_tells_the_issued_record_from_the_state_shown(session, issued, ama, edition):
    standing = "Record issued as revision 1 on 2026-06-16; this document shows the state of 2026-06-17"
    text = text_of(session, issued, ama, edition)
    assert standing in text
    assert "Issued on" not in text


@on_one_database
def test_the_summary_counts_every_action(session, issued, ama):
    report = audit_report.build(session, issued, actor=ama, now=LATER, edition=Edition.RESTRICTED)
    assert report.prevention
    planned = len(report.remedies) + len(report.prevention) + len(report.watches)
    assert f"Actions {planned} planned" in text_of(session, issued, ama, Edition.RESTRICTED)


@on_one_database
def test_a_watch_for_reprisals_that_is_late_is_told_and_counted(session, issued, ama):
    watches = sa.select(CorrectiveAction).where(CorrectiveAction.code == "UNI-09")
    (watch,) = session.scalars(watches).all()
    watch.state, watch.due_at = ActionState.STARTED, NOON + timedelta(days=90)
    session.flush()
    counted = []
    for late, told in ((timedelta(days=-1), ""), (timedelta(days=1), ", overdue")):
        now = watch.due_at + late
        report = audit_report.build(session, issued, actor=ama, now=now, edition=Edition.RESTRICTED)
        (line,) = [one for one in report.monitoring if "UNI-09" in one.result]
        assert line.result.endswith(f"): started{told}")
        text = text_of(session, issued, ama, Edition.RESTRICTED, now)
        counted.append(re.search(r"Actions (\d+) planned, (\d+) open, (\d+) overdue", text).groups())
    actions = [one for one in session.scalars(sa.select(CorrectiveAction)).all() if one.due_at]
    late_at = [sum(one.due_at < watch.due_at + by for one in actions if awaited(one)) for by in (-DAY, DAY)]
    assert [int(overdue) for _, _, overdue in counted] == late_at
    assert late_at[1] == late_at[0] + 1


@on_one_database
@pytest.mark.parametrize("edition", Edition)
def test_a_sign_that_was_seen_and_is_no_finding_is_told_as_a_number(session, audit, ama, bo, rhea, edition):
    casework.leave(session, audit, bo)
    told = "Signs that the checklist says were seen and that no finding of the audit records: 1."
    assert told not in text_of(session, audit, ama, Edition.RESTRICTED)
    given = {"ILO03": fieldwork.Given(RawAnswer.YES), "ILO07": fieldwork.Given(RawAnswer.YES)}
    fieldwork.answer(session, audit, given, actor=bo, now=NOON)
    casework.issue(session, audit, bo, rhea, reason="The gate was locked for a delivery.")
    text = text_of(session, audit, ama, edition)
    if edition is Edition.RESTRICTED:
        assert told in text
    else:
        assert "Signs that the checklist" not in text, "the site would read that a finding is not shown"


@on_one_database
@pytest.mark.parametrize("edition", Edition)
def test_answers_that_devices_gave_differently_are_told_as_numbers(session, audit, ama, bo, rhea, edition):
    casework.leave(session, audit, bo)
    told = "Checklist questions known to be answered differently by two devices or forms"
    assert told not in text_of(session, audit, ama, Edition.RESTRICTED), (
        "an earlier version kept none of them"
    )
    no, compared = fieldwork.Given(RawAnswer.NO), fieldwork.Given(RawAnswer.NO, "", RawAnswer.NO)
    fieldwork.answer(session, audit, {"ILO03": no, "ILO04": no}, actor=bo, now=NOON)
    heard = [contradictions.Said(code, "yes", "by the canteen", NOON.date()) for code in ("ILO03", "ILO04")]
    contradictions.keep(session, audit, heard, actor=bo, now=NOON)
    fieldwork.answer(session, audit, {"ILO04": compared}, actor=bo, now=NOON + timedelta(hours=1))
    assert f"{told}: 2; settled: 1." in text_of(session, audit, ama, Edition.RESTRICTED)
    casework.issue(session, audit, bo, rhea, milder="Seen again, it was another gate.")
    text = text_of(session, audit, ama, edition)
    assert f"{told}: 2; settled: 2." in text
    assert "canteen" not in text


@on_one_database
@pytest.mark.parametrize("edition", Edition)
def test_interviews_that_two_devices_may_have_counted_are_told_below_the_sample(
    session, audit, ama, bo, rhea, edition
):
    casework.leave(session, audit, bo)
    told = "Of the entries counted, 2 have the same day, kind, place, group, language and number"
    batch = interviewing.Batch("individual", "off_site", 3, NOON.date())
    interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    assert told not in text_of(session, audit, ama, Edition.RESTRICTED)
    interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON + timedelta(hours=1))
    casework.issue(session, audit, bo, rhea)
    assert told in text_of(session, audit, ama, edition)


@on_one_database
def test_the_shareable_edition_counts_the_watch_too(session, issued, ama):
    report = audit_report.build(session, issued, actor=ama, now=LATER, edition=Edition.SHAREABLE)
    planned = len(report.remedies) + len(report.prevention) + len(report.watches)
    assert f"Actions shown in this edition {planned} planned" in text_of(
        session, issued, ama, Edition.SHAREABLE
    )


@on_one_database
def test_what_is_not_issued_is_marked_as_a_draft_on_every_page(session, audit, ama, bo):
    casework.leave(session, audit, bo)
    report = audit_report.build(session, audit, actor=ama, now=LATER, edition=Edition.RESTRICTED)
    stream = io.BytesIO()
    write_pdf(report, stream, edition=Edition.RESTRICTED)
    assert all("DRAFT" in page for page in printed.pages(stream))
    assert "not reviewed and not issued" in text_of(session, audit, ama, Edition.RESTRICTED)


def test_withdrawn_and_refuted_findings_are_listed_and_not_counted(session, issued, ama):
    refuted = session.scalars(sa.select(Finding).where(Finding.code == "ILO07")).one()
    refuted.substantiation = "refuted"
    session.flush()
    report = audit_report.build(session, issued, actor=ama, now=LATER)
    assert [line.code for line in report.findings] == ["ILO07", "D4-08"]
    assert report.what_was_found == "The audit indicates: Wage manipulation."
    assert report.workers_affected == 3
    assert [row.cohort for row in report.delphi] == ["dormitory"]


@on_one_database
def test_an_audit_without_findings_says_that_this_shows_nothing(session, ama, bo, rhea):
    audit = casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)
    text = text_of(session, audit, ama, Edition.SHAREABLE)
    assert "this does not mean that there is no forced labour" in text
    assert "No score is recorded: before the audit, after." in text


@on_one_database
def test_before_fieldwork_there_is_nothing_to_report(session, ama):
    audit = casework.audit(session, casework.supplier(session), ama)
    with pytest.raises(Refused) as refusal:
        audit_report.build(session, audit, actor=ama, now=LATER)
    assert refusal.value.code == "report_not_begun"


@on_one_database
def test_of_the_auditors_only_the_lead_reads_the_report(session, audit, ama, bo, rhea, adam):
    for reader in (ama, bo, rhea):
        assert audit_report.may_read(reader, audit)
    audit.lead_auditor_id = rhea.user_id
    for stranger in (bo, adam):
        with pytest.raises(Refused) as refusal:
            audit_report.build(session, audit, actor=stranger, now=LATER)
        assert refusal.value.code == "not_allowed"


@on_one_database
def test_interviews_fewer_than_five_cannot_be_computed_from_the_chances(session, issued, ama):
    for batch in session.scalars(sa.select(InterviewBatch)):
        batch.workers = 1
    session.flush()
    shareable = text_of(session, issued, ama, Edition.SHAREABLE)
    assert "Interviews held fewer than 5" in shareable
    assert "Chance to meet" not in shareable
    assert "Chance to meet" in text_of(session, issued, ama, Edition.RESTRICTED)


def test_every_duty_names_its_law_and_the_day_to_look_again():
    _, rows = datasets.read("duties")
    assert [row["duty"] for row in rows] == LAWS
    for duty in law_map.duties():
        assert duty.instrument
        assert duty.duty
        assert duty.status
        assert duty.basis
        assert duty.not_here, "no report of one audit answers a law"
        assert set(duty.sections) <= {*range(1, 16), 18}
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", duty.verify_by)


@on_one_database
@pytest.mark.parametrize("edition", Edition)
def test_the_law_map_names_only_sections_that_this_edition_fills(session, issued, ama, edition):
    for finding in session.scalars(sa.select(Finding)):
        finding.is_confidential = True  # the shareable edition holds none
    session.flush()
    text = text_of(session, issued, ama, edition)
    report = audit_report.build(session, issued, actor=ama, now=LATER, edition=edition)
    there = filled.sections(report)
    assert (4 in there) is (edition is Edition.RESTRICTED)
    headings = {int(title.split()[0]): " ".join(title.split()) for title in SECTIONS}
    for number, heading in headings.items():
        content = text.rpartition(f"{heading} ")[2]
        is_empty = content.startswith(("This edition shows no", "No ", "Nothing has been"))
        assert not (is_empty and number in there), heading
    assert ("nothing in this edition" in text) is (edition is Edition.SHAREABLE)
    for duty in report.law_duties:
        held = filled.held(duty.sections, there, edition)
        assert held in text
        assert {*map(int, re.findall(r"\d+", held))} == there & set(duty.sections)


def test_the_law_map_says_what_is_not_held_and_claims_no_more():
    by_law = dict(zip(LAWS, law_map.duties(), strict=True))
    for law, missing in {
        "CA-S211": "income that families lost",
        "US-307": "certificate of origin signed by the seller",
        "EU-FLR": "product, lot and customs identifiers",
        "US-FAR": "certificate (52.222-56)",
        "US-UFLPA": "quantities that add up",
    }.items():
        assert missing in by_law[law].not_here
    for law, status in {
        "NZ-BILL": "A bill, no law that we know of",
        "EU-FLR": "applies from 14 December 2027",
        "EU-CSDDD": "not yet applied",
        "DE-LKSG": "no source known to us shows that it was adopted",
        "AU-MSA": "not law in our sources",
        "US-CAATSA": "is not relied on",
    }.items():
        assert status in by_law[law].status


@on_one_database
@pytest.mark.parametrize("edition", Edition)
def test_what_is_late_is_called_so_in_every_section(session, issued, ama, edition):
    """The term of DOC-01 was kept; the others of the phase had 24 and 72 hours."""
    late = [
        line
        for line in audit_follow_up.protection(
            audit_material.load(session, issued, edition, now=NOON + timedelta(days=30))
        )
        if line.overdue_since
    ]
    text = text_of(session, issued, ama, edition, NOON + timedelta(days=30))
    assert late
    for line in late:
        assert line.overdue_since == line.started_at + timedelta(hours=line.hours)
        assert f"OVERDUE since {line.overdue_since:%Y-%m-%d %H:%M}" in text
    assert "OVERDUE since" not in text_of(session, issued, ama, edition, NOON + timedelta(hours=1))
