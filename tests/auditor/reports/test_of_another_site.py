"""A finding that a split gave to another site stays in the report of its audit, as one of that site."""

import pytest
import sqlalchemy as sa

from auditor.findings.models import Finding
from auditor.reports import audit_report
from auditor.reports.edition import Edition
from auditor.sites.splits import Choice
from suppliers.models import Supplier
from tests import casework
from tests.auditor.reports import reported
from tests.auditor.reports.test_audit_report import LATER, number_in, text_of
from tests.auditor.sites.test_split import given_back

pytestmark = [pytest.mark.pdf]
on_one_database = pytest.mark.parametrize("database", ["sqlite"])  # about the PDF, not about what is stored
NEW = {"name": "Hillside Dyeing Ltd", "address": "Road 9", "country": "BD", "kind": "factory"}


@pytest.fixture
def audit(session, tmp_path, ama, bo, rhea):
    case = reported.audit_with_findings(session, casework.storage_in(tmp_path), ama, bo, rhea)
    reported.issued(session, case, bo, rhea)
    return case


def given_away(session, audit, ama, rhea, *codes, audits=()):
    """The other site, which findings of the audit by their codes, or the audit, were given to."""
    chosen = session.scalars(sa.select(Finding.id).where(Finding.code.in_(codes)))
    choice = Choice(findings=tuple(chosen), audits=audits, new=NEW)
    site = session.get_one(Supplier, audit.supplier_id)
    change = given_back(session, site, choice, ama, rhea)
    session.expire_all()
    return session.get_one(Supplier, change.other_id)


def report_of(session, audit, ama, edition=Edition.RESTRICTED):
    return audit_report.build(session, audit, actor=ama, now=LATER, edition=edition)


@on_one_database
def test_the_restricted_edition_keeps_the_finding_and_names_the_site_it_belongs_to(session, audit, ama, rhea):
    other = given_away(session, audit, ama, rhea, "ILO07")
    number = number_in(session, audit, "ILO07")
    text = text_of(session, audit, ama, Edition.RESTRICTED)
    for told in (
        "Of another site, the audit indicates: Retention of identity documents.",
        "Findings 1 zero tolerance, 1 critical Workers",  # of ILO05 and D4-08 here
        f"Besides, of another site {other.name}; findings: 1 critical; workers affected, at least: 40; ",
        "0 of 1 findings closed",
        f"Retention of identity documents no. {number} (another site)",
        f"Another site {other.name}, supplier",
        "Workers' own papers, another site Found held 40",
        f"DOC-01 (finding ILO07 no. {number}, another site)",
        "packing line (adult), another site",
        reported.SAID,
    ):
        assert told in text
    # A long id breaks between two lines of the page.
    assert str(other.id) in text.replace(" ", "")


@on_one_database
def test_the_shareable_edition_tells_that_it_is_of_another_site_and_not_of_which(session, audit, ama, rhea):
    other = given_away(session, audit, ama, rhea, "ILO07")
    number = number_in(session, audit, "ILO07")
    text = text_of(session, audit, ama, Edition.SHAREABLE)
    for told in (
        "The audit indicates: Wage manipulation. ",
        "Of another site, the audit indicates: Retention of identity documents.",
        "Findings shown in this edition 1 critical Workers affected by these, at least fewer than 5",
        "Besides, of another site findings: 1 critical; workers affected, at least: 40; actions:",
        f"Retention of identity documents no. {number} (another site)",
        "This edition does not name the other site.",
    ):
        assert told in text
    for hidden in (other.name, "Hillside", "Road 9", str(other.id)):
        assert hidden not in text
        assert hidden not in text.replace(" ", "")


@on_one_database
@pytest.mark.parametrize("edition", list(Edition))
def test_nothing_is_said_of_another_site_where_no_record_was_split(session, audit, ama, edition):
    assert "another site" not in text_of(session, audit, ama, edition).casefold()


def test_counts_are_those_of_the_site_and_nothing_of_the_other_is_lost(session, audit, ama, rhea):
    before = report_of(session, audit, ama)
    given_away(session, audit, ama, rhea, "ILO05")
    after = report_of(session, audit, ama)
    assert [line.code for line in after.findings] == [line.code for line in before.findings]
    assert {line.code: line.site for line in after.findings} == {
        "ILO05": "another site",
        "ILO07": "",
        "D4-08": "",
    }
    assert (before.workers_affected, after.workers_affected) == (77, 40)
    assert [one.workers for one in after.other_sites] == [77]
    assert before.status.endswith("0 of 3 findings closed")
    assert after.status.endswith("0 of 2 findings closed")
    for name in ("remedies", "prevention", "protection", "verifications", "money", "evidence"):
        assert len(getattr(after, name)) == len(getattr(before, name))
    of_other = [one for one in after.remedies if one.site]
    assert of_other
    named = f"finding ILO05 no. {number_in(session, audit, 'ILO05')}, another site"
    assert all(named in one.action for one in of_other)
    assert f"for {named}:" in after.next_clock
    assert after.in_danger.count("another site: ") == 1


@on_one_database
def test_what_two_sites_show_is_not_judged_together(session, audit, ama, bo, rhea):
    site = session.get_one(Supplier, audit.supplier_id)
    casework.finding(session, site, bo, audit, code="ILO08", cohort_label="dormitory")
    shown = {(row.cohort, row.site) for row in report_of(session, audit, ama).delphi}
    assert shown == {("packing line", ""), ("dormitory", ""), ("guards", "")}
    given_away(session, audit, ama, rhea, "ILO08")
    report = report_of(session, audit, ama)
    for rows in (report.delphi, report.definitions):
        found = [(row.cohort, row.site) for row in rows]
        assert found.count(("dormitory", "")) == found.count(("dormitory", "another site")) == 1
    text = text_of(session, audit, ama, Edition.SHAREABLE)
    assert "group 2 (adult)" in text  # group 1 is one of the sample, group 3 the packing line
    assert "group 4 (adult), another site" in text


@on_one_database
def test_several_other_sites_are_told_apart_by_number(session, audit, ama, rhea):
    given_away(session, audit, ama, rhea, "ILO07")
    given_away(session, audit, ama, rhea, "D4-08")
    report = report_of(session, audit, ama, Edition.SHAREABLE)
    assert [line.site for line in report.findings] == ["another site (1)", "another site (2)"]
    text = text_of(session, audit, ama, Edition.SHAREABLE)
    assert (
        "Findings shown in this edition none (this edition does not say whether any is recorded); "
        "this does not mean that there is no forced labour"
    ) in text
    assert "Besides, of another site (2) findings: 1 critical" in text


@on_one_database
def test_an_audit_that_went_without_its_findings_says_the_same(session, audit, ama, rhea):
    first = session.get_one(Supplier, audit.supplier_id)
    other = given_away(session, audit, ama, rhea, audits=(audit.id,))
    assert audit.supplier_id == other.id
    report = report_of(session, audit, ama)
    assert {line.site for line in report.findings} == {"another site"}
    assert [one.name for one in report.other_sites] == [first.name]
    assert report.workers_affected is None


@on_one_database
def test_a_gate_of_the_site_is_not_named_by_a_finding_of_another(session, audit, ama, rhea):
    session.execute(sa.update(Finding).where(Finding.code == "ILO05").values(is_confidential=False))
    session.expire_all()
    casework.contained(session, session.scalars(sa.select(Finding).where(Finding.code == "ILO05")).one())
    named = report_of(session, audit, ama, Edition.SHAREABLE).score_after.gates
    given_away(session, audit, ama, rhea, "ILO05")
    assert any(gate.startswith("G8") for gate in named)
    # The gate waits for a reviewer and is shown on; that of the site's own findings alone is not.
    assert any(gate.startswith("G8") for gate in report_of(session, audit, ama).score_after.gates)
    assert not any(
        gate.startswith("G8") for gate in report_of(session, audit, ama, Edition.SHAREABLE).score_after.gates
    )
