"""The portfolio report of the register."""

import io
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core.access import job_actor
from auditor.core.errors import Refused
from auditor.methods import service as methods
from auditor.reports import portfolio_report, stored_portfolio
from auditor.scoring import service as scoring
from risk import completeness, reference
from suppliers.models import InformationRequest, Upload, UploadRow
from suppliers.sites.site_decisions import WaitingRow
from tests import casework, printed
from tests.conftest import NOON, NORTHWIND

TODAY = NOON.date()
on_one_database = pytest.mark.parametrize("database", ["sqlite"])


def score(session, *sites):
    actor = job_actor(NORTHWIND, "scoring")
    scoring.rescore(
        session, [one.id for one in sites], basis=scoring.basis(session, TODAY), actor=actor, now=NOON
    )


def committed_upload(session, filename, rows, committed_at=NOON):
    """A list that was committed, with rows of (number, status, problem codes)."""
    upload = Upload(
        filename=filename,
        sha256="0" * 64,
        size=1,
        state="committed",
        layout="1" * 64,
        uploaded_at=NOON,
        committed_at=committed_at,
    )
    session.add(upload)
    session.flush()
    for number, status, codes in rows:
        problems = [{"column": "country", "code": code, "found": "", "advice": "State it."} for code in codes]
        raw = [f"Mill {number}", ""]
        session.add(UploadRow(upload_id=upload.id, row=number, raw=raw, status=status, problems=problems))
    session.flush()


def test_suppliers_come_in_the_order_of_the_queue_with_reasons_and_gates(session, ama, bo):
    calm = casework.supplier(session, name="Calm Orchard", kind="agriculture", country="NO")
    grave = casework.supplier(session, name="Grave Mill")
    casework.finding(session, grave, bo, code="ILO09")
    score(session, calm, grave)
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    assert [one.line.name for one in report.gravest] == ["Grave Mill", "Calm Orchard"]
    first = report.gravest[0]
    assert [gate.code for gate in first.gates] == ["G8_zt_suspected"]
    assert first.line.gates == ("G8",)
    assert first.reasons
    assert "Grave Mill" not in first.sentence
    assert (report.organisation, report.statuses.scored) == ("Northwind", 2)
    assert sum(count.suppliers for count in report.bands) == 2


@on_one_database
def test_a_name_from_right_to_left_leaves_its_line_as_it_runs(session, ama):
    score(session, casework.supplier(session, native_name="شركة النور للملابس", country="CN"))
    stream = io.BytesIO()
    portfolio_report.write_pdf(stored_portfolio.build(session, actor=ama, now=NOON), stream)
    text = "".join(printed.pages(stream))
    assert re.search(r"^CN · factory · provisional · \W*[\u0600-\u06ff\ufb50-\ufefc]", text, re.MULTILINE)


@on_one_database
def test_a_supplier_is_named_in_its_own_script_too(session, ama):
    score(session, casework.supplier(session, native_name="河边制衣有限公司", country="CN"))
    stream = io.BytesIO()
    portfolio_report.write_pdf(stored_portfolio.build(session, actor=ama, now=NOON), stream)
    text = "".join(printed.pages(stream))
    assert "河边制衣有限公司 · CN · factory" in text


def test_a_score_is_explained_in_the_same_words_on_its_page_and_in_the_report(session, api_as, ama):
    site = casework.supplier(session, name="Grave Mill")
    score(session, site)
    session.commit()
    told = api_as("ama").get(f"/suppliers/{site.id}/explanation").json["sentence"]
    assert [one.sentence for one in stored_portfolio.build(session, actor=ama, now=NOON).gravest] == [told]
    newest = max(one.as_of for one in reference.load().datasets if one.key in completeness.LISTS)
    assert told.endswith(f"lists of {newest}.")


def test_open_questions_are_counted_by_why_they_are_open(session, ama):
    site = casework.supplier(session)
    for field, refused_on in (("migrant", None), ("fees", TODAY)):
        session.add(
            InformationRequest(
                supplier_id=site.id,
                field=field,
                asked_on=TODAY - timedelta(days=60),
                due_on=TODAY - timedelta(days=30),
                refused_on=refused_on,
                created_at=NOON,
            )
        )
    session.flush()
    score(session, site)
    counted = {
        one.question: (one.not_requested, one.overdue, one.refused)
        for one in stored_portfolio.build(session, actor=ama, now=NOON).open_questions
    }
    assert counted["Share of migrant workers, international and internal, in percent"] == (0, 1, 0)
    assert counted["Recruitment fees paid by workers"] == (0, 0, 1)
    assert counted["Work permit tied to this employer"] == (1, 0, 0)
    assert counted["Suppliers that name no sector"] == (1, 0, 0)
    assert "Suppliers that name a sector that is not matched" not in counted
    assert counted["Suppliers that name no product"] == (1, 0, 0)


def test_a_sector_that_is_not_matched_is_told_apart_from_none(session, ama):
    for name, sector in (("One", ""), ("Two", "gizmo wrangling"), ("Three", "garments")):
        site = casework.supplier(session, name)
        site.sector = sector
        score(session, site)
    counted = {
        one.question: one.not_requested
        for one in stored_portfolio.build(session, actor=ama, now=NOON).open_questions
    }
    assert counted["Suppliers that name no sector"] == 1
    assert counted["Suppliers that name a sector that is not matched"] == 1


def test_held_rows_and_suppliers_without_a_score_are_not_passed_over(session, ama):
    casework.supplier(session)
    committed_upload(
        session, "a.csv", [(2, "held", ["country_missing", "zero_may_be_unknown"]), (3, "duplicate", [])]
    )
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    assert [(one.code, one.rows, one.first_rows) for one in report.held_rows] == [
        ("country_missing", 1, (2,)),
        ("supplier_not_scored_yet", 1, ()),
    ]
    assert (report.statuses.scored, report.statuses.held, report.statuses.duplicate) == (0, 2, 1)


@on_one_database
def test_each_advice_stands_with_its_own_rows_and_list(session, ama):
    committed_upload(session, "a.csv", [(2, "held", ["country_unknown"]), (3, "held", ["country_unknown"])])
    committed_upload(session, "b.csv", [(7, "held", ["country_unknown"])])
    last = session.scalars(sa.select(UploadRow).order_by(UploadRow.row)).all()[-1]
    last.problems = [last.problems[0] | {"advice": "DR Congo or Republic of the Congo: write which."}]
    session.flush()
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    assert [(one.rows, one.advice, one.list_name, one.first_rows) for one in report.held_rows] == [
        (2, "State it.", "a.csv", (2, 3)),
        (1, "DR Congo or Republic of the Congo: write which.", "b.csv", (7,)),
    ]


@on_one_database
def test_rows_that_wait_for_a_decision_are_among_the_held_ones(session, ama):
    committed_upload(session, "a.csv", [(2, "needs_decision", ["site_to_decide"])])
    upload = session.scalars(sa.select(Upload)).one()
    session.add(
        WaitingRow(
            upload_id=upload.id,
            row=2,
            row_key="0" * 40,
            spelling={},
            record={},
            stated=[],
            observed_on=TODAY,
            source="a.csv",
            since=NOON,
        )
    )
    session.flush()
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    assert [(one.code, one.rows, one.first_rows) for one in report.held_rows] == [("site_to_decide", 1, (2,))]
    assert report.statuses.held == 1
    assert "Sites to decide" in report.held_rows[0].advice


@on_one_database
def test_a_list_that_was_corrected_and_uploaded_again_counts_once(session, ama):
    committed_upload(session, "a.csv", [(2, "held", ["country_missing"]), (3, "held", ["country_missing"])])
    again = [(2, "new", []), (3, "held", ["identifier_clash"])]
    committed_upload(session, "a.csv", again, NOON + timedelta(hours=1))
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    assert [(one.code, one.rows) for one in report.held_rows] == [("identifier_clash", 1)]


@on_one_database
def test_an_undecided_name_stands_with_its_supplier_to_be_reviewed(session, ama):
    site = casework.supplier(session, name="Xinjiang Zhongtai Chemical Co., Ltd.", country="CN")
    score(session, site)
    (first,) = stored_portfolio.build(session, actor=ama, now=NOON).gravest
    assert first.matches
    assert first.matches[0].listed_name


def test_a_report_holds_nothing_of_another_organisation(session, sessions, ama, dara):
    score(session, casework.supplier(session))
    session.commit()
    with sessions() as other:
        other.organisation_id = dara.organisation_id
        report = stored_portfolio.build(other, actor=dara, now=NOON)
    assert (report.organisation, report.gravest, report.statuses.scored) == ("Eastgate", (), 0)


@on_one_database
def test_auditors_and_administrators_make_no_portfolio_report(session, bo, adam):
    for actor in (bo, adam):
        with pytest.raises(Refused) as refusal:
            stored_portfolio.build(session, actor=actor, now=NOON)
        assert refusal.value.code == "not_allowed"


def test_the_report_tells_the_release_in_use_by_the_fingerprint_that_two_people_agreed_to(
    session, ama, adam, rhea
):
    release = methods.propose(
        session,
        {"missing.not_requested": 100},
        title="Silence counts fully",
        reason="our stakeholders asked for it",
        effective_from=TODAY,
        actor=adam,
        now=NOON,
    )
    methods.activate(session, release, reason="agreed by the board", actor=rhea, now=NOON)
    score(session, casework.supplier(session))
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    assert (report.method.version, report.method.digest) == ("1.0.0-1", release.sha256)
    stream = io.BytesIO()
    portfolio_report.write_pdf(report, stream)
    assert "1.0.0-1" in printed.text(stream)
