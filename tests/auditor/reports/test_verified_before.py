"""What was verified before a finding was reopened is history: the report goes on telling it, as of then."""

import io
from datetime import timedelta

import pytest

from auditor.findings import service as findings
from auditor.remediation import closing, plan, plans
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from auditor.reports.remediation_report import write_pdf
from tests import casework, printed
from tests.conftest import NOON

pytestmark = [pytest.mark.pdf, pytest.mark.parametrize("database", ["sqlite"])]
DAY = timedelta(days=1)
NOTHING = "Nothing has been verified yet."
SHOWS_NOTHING = "This edition shows no verification."
BEFORE = "Verified before the finding was reopened"
SINCE_NOTHING = "was reopened on 2026-06-16; of what is owed since, nothing has been verified yet."


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


@pytest.fixture
def finding(session, ama, bo, rhea):
    site = casework.supplier(session, name="Harbour Cold Store Ltd")
    audit = casework.audit_left(session, site, ama, bo)
    found = casework.finding(session, site, bo, audit, code="D5-01")
    casework.issue(session, audit, bo, rhea)
    return found


@pytest.fixture
def closed(session, finding, storage, ama, rhea):
    """A finding of which all actions were shown and verified, and that was closed."""
    casework.remedied(session, storage, finding, ama, rhea)
    closing.close_finding(session, finding, actor=rhea, now=NOON)
    return finding


def reopened(session, finding, ama, after=1, *, drawn_up=True):
    now = NOON + after * DAY
    findings.reopen(session, finding, reason="The passports are in the safe again.", actor=ama, now=now)
    if drawn_up:
        plans.request_plan(session, finding, actor=ama, now=now)
    session.flush()


def report_of(session, finding, ama, edition=Edition.RESTRICTED, after=9):
    casework.contained(session, finding)  # or the shareable edition has nothing of it
    now = NOON + after * DAY
    return audit_report.build(session, finding.audit, actor=ama, now=now, edition=edition)


def section_13(session, finding, ama, edition=Edition.RESTRICTED, after=9):
    """Section 13 as it is read, and section 6."""
    stream = io.BytesIO()
    write_pdf(report_of(session, finding, ama, edition, after), stream, edition=edition)
    text = printed.text(stream)
    begins = text.rindex("13 Verification")
    return text[begins : text.index("14 Monitoring", begins)]


@pytest.mark.parametrize("edition", list(Edition))
@pytest.mark.parametrize("drawn_up", [True, False], ids=["owed anew", "no plan drawn up since"])
def test_what_was_verified_before_a_reopening_stays_told(session, closed, ama, edition, drawn_up):
    verified = [one for one in plan.of_finding(session, closed.id) if one.verified_at is not None]
    reopened(session, closed, ama, drawn_up=drawn_up)
    told = section_13(session, closed, ama, edition)
    assert NOTHING not in told
    assert SHOWS_NOTHING not in told
    assert f"Finding D5-01 no. {closed.number} {SINCE_NOTHING}" in told
    current, before = told.split(BEFORE)
    assert verified
    for action in verified:
        assert f"{action.code}, attempt 1 (finding D5-01 no. {closed.number})" in before
        assert action.code not in current
    assert before.count("2026-06-15") == len(verified)
    assert ("Rhea" in before) == (edition is Edition.RESTRICTED)
    assert "The passports are in the safe again." not in told


@pytest.mark.parametrize("edition", list(Edition))
def test_where_nothing_was_ever_verified_the_report_says_so(session, finding, ama, edition):
    told = section_13(session, finding, ama, edition)
    assert (NOTHING in told, SHOWS_NOTHING in told) == (
        edition is Edition.RESTRICTED,
        edition is Edition.SHAREABLE,
    )
    assert "reopened" not in told


@pytest.mark.parametrize("edition", list(Edition))
def test_what_is_verified_and_not_reopened_stands_without_attempts(session, closed, ama, edition):
    told = section_13(session, closed, ama, edition)
    assert f"DOC-01 (finding D5-01 no. {closed.number})" in told
    assert "attempt" not in told
    assert "reopened" not in told


def test_a_reopened_finding_of_which_nothing_was_verified_is_told_as_such(session, finding, ama, rhea):
    finding.state = "closed"
    reopened(session, finding, ama)
    assert NOTHING in section_13(session, finding, ama)


def test_each_time_is_told_apart_and_what_is_verified_since_is_counted(session, closed, storage, ama, rhea):
    reopened(session, closed, ama, after=1)
    for action in casework.actions_of(session, closed):
        action.state, action.verified_at = "closed", NOON + 2 * DAY
        action.verified_by, action.verification_method = rhea.user_id, "on_site"
    closed.state = "closed"
    reopened(session, closed, ama, after=3)
    (again, *_) = [one for one in casework.actions_of(session, closed) if one.code == "DOC-01"]
    assert again.attempt == 3
    again.state, again.verified_at = "verified", NOON + 4 * DAY
    again.verified_by, again.verification_method = rhea.user_id, "documents"
    session.flush()
    told = section_13(session, closed, ama)
    since = "was reopened on 2026-06-18; verified since: 1 of its actions."
    assert f"Finding D5-01 no. {closed.number} {since}" in told
    current, before = told.split(BEFORE)
    assert f"DOC-01 (finding D5-01 no. {closed.number})" in current
    assert before.index("DOC-01, attempt 1") < before.index("DOC-01, attempt 2")
    assert "DOC-01, attempt 3" not in before


def test_papers_and_evidence_of_before_a_reopening_are_kept_apart_and_not_lost(session, closed, ama):
    def papers(report):
        return [(one.held, one.returned, one.before) for one in report.documents]

    before = report_of(session, closed, ama)
    assert papers(before) == [(40, 40, "")]
    reopened(session, closed, ama)
    after = report_of(session, closed, ama)
    assert papers(after) == [(40, 40, f"attempt 1, before finding D5-01 no. {closed.number} was reopened")]
    assert {one.sha256 for one in before.evidence} == {one.sha256 for one in after.evidence}
    assert before.evidence
