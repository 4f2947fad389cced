"""Reports as people and programs get them: pages, the API, who may, and what is kept of it."""

import hashlib

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.history.models import Event
from auditor.reports import service
from tests import casework, printed
from tests.auditor.reports import reported
from tests.conftest import NORTHWIND, actor_named

pytestmark = [
    pytest.mark.pdf,
]

on_one_database = pytest.mark.parametrize("database", ["sqlite"])  # about the door, not about what is stored


@pytest.fixture
def audit(sessions, tmp_path):
    ama, bo, rhea = (actor_named(name) for name in ("ama", "bo", "rhea"))
    with open_session(sessions, NORTHWIND) as session:
        made = reported.audit_with_findings(session, casework.storage_in(tmp_path), ama, bo, rhea)
        reported.issued(session, made, bo, rhea)
        session.commit()
        return made


def text_of(answer):
    return printed.text(answer.data)


def downloads(sessions):
    with open_session(sessions, NORTHWIND) as session:
        query = sa.select(Event).where(Event.action == "report_downloaded").order_by(Event.id)
        return session.scalars(query).all()


def test_the_page_leads_to_both_editions_and_each_download_is_kept(sessions, as_ama, audit):
    page = as_ama.get("/reports")
    for edition in ("shareable", "restricted"):
        assert f"/reports/audits/{audit.id}/{edition}.pdf" in page.text
    shared = as_ama.get(f"/reports/audits/{audit.id}/shareable.pdf")
    restricted = as_ama.get(f"/reports/audits/{audit.id}/restricted.pdf")
    assert (shared.status_code, shared.mimetype) == (200, "application/pdf")
    assert reported.SAID in text_of(restricted)
    assert reported.SAID not in text_of(shared)
    kept = [(one.subject_id, one.supplier_id, one.actor_name, one.after) for one in downloads(sessions)]
    assert kept == [
        (
            audit.id,
            audit.supplier_id,
            "Ama",
            {"report": "remediation", "edition": edition, "sha256": hashlib.sha256(answer.data).hexdigest()},
        )
        for edition, answer in (("shareable", shared), ("restricted", restricted))
    ]


@on_one_database
def test_the_file_name_is_given_in_ascii_and_in_its_own_letters(as_ama, audit):
    named = as_ama.get(f"/reports/audits/{audit.id}/shareable.pdf").headers["Content-Disposition"]
    code = audit.id.hex[-8:].upper()
    assert f"filename=remediation-report-Riverside-Garments-Sons-Ltd-{code}-shareable-revision-1.pdf" in named
    assert f"filename*=UTF-8''remediation-report-Riverside-G%C3%A4rments-Sons-Ltd-{code}-shareable" in named


@on_one_database
def test_the_api_gives_the_shareable_edition_unless_asked_for_the_other(api_as, audit):
    address = f"/audits/{audit.id}/report"
    assert "SHAREABLE" in text_of(api_as("rhea").get(address))
    assert "RESTRICTED" in text_of(api_as("bo").get(f"{address}?edition=restricted"))
    refused = api_as("ama").get(f"{address}?edition=secret")
    assert refused.status_code == 422
    assert "restricted" in refused.text


def test_the_portfolio_report_is_the_same_from_page_and_api(sessions, as_ama, api_as, audit):
    page, api = as_ama.get("/reports/portfolio.pdf"), api_as("rhea").get("/reports/portfolio.pdf")
    assert page.data == api.data
    assert "Riverside Gärments & Sons Ltd" in text_of(page)
    assert "portfolio-report-Northwind-" in page.headers["Content-Disposition"]
    assert [(one.actor_name, one.after["report"]) for one in downloads(sessions)] == [
        ("Ama", "portfolio"),
        ("Rhea", "portfolio"),
    ]


def test_other_organisations_find_no_report(sessions, as_dara, api_as, audit):
    assert as_dara.get(f"/reports/audits/{audit.id}/shareable.pdf").status_code == 404
    assert api_as("dara").get(f"/audits/{audit.id}/report").status_code == 404
    page = as_dara.get("/reports")
    assert "There is nothing to report on an audit yet." in page.text
    assert "Riverside" not in page.text
    assert downloads(sessions) == []


@on_one_database
def test_who_neither_issues_reports_nor_leads_the_audit_gets_none(sessions, as_adam, as_bo, audit):
    assert as_adam.get(f"/reports/audits/{audit.id}/shareable.pdf").status_code == 403
    assert as_bo.get("/reports").status_code == 403
    assert as_bo.get("/reports/portfolio.pdf").status_code == 403
    with open_session(sessions, NORTHWIND) as session:
        session.merge(audit).lead_auditor_id = actor_named("rhea").user_id
        session.commit()
    assert as_bo.get(f"/reports/audits/{audit.id}/shareable.pdf").status_code == 403
    assert downloads(sessions) == []


@on_one_database
def test_an_audit_that_has_not_begun_is_refused_with_a_reason(sessions, api_as):
    with open_session(sessions, NORTHWIND) as session:
        audit = casework.audit(session, casework.supplier(session), actor_named("ama"))
        session.commit()
    answer = api_as("ama").get(f"/audits/{audit.id}/report")
    assert (answer.status_code, answer.json["code"]) == (409, "report_not_begun")
    assert "from the first day of fieldwork" in answer.json["detail"]


@on_one_database
def test_the_api_description_says_that_reports_are_pdf(api_as):
    paths = api_as().get("/openapi.json").json["paths"]
    for path in ("/api/v1/reports/portfolio.pdf", "/api/v1/audits/{audit_id}/report"):
        assert list(paths[path]["get"]["responses"]["200"]["content"]) == ["application/pdf"]


@pytest.mark.parametrize(
    ("parts", "name", "plain"),
    [
        (["report", "泰国 工厂/../x"], "report-泰国-工厂-x.pdf", "report-TaiGuo-GongChang-x.pdf"),
        (["report", 'a"b\r\nc;d'], "report-a-b-c-d.pdf", "report-a-b-c-d.pdf"),
        (["report", "", "…"], "report.pdf", "report.pdf"),
        (["report", "မြန်မာ အထည်"], "report-မြန်မာ-အထည်.pdf", "report-mrnma-thnn.pdf"),
        (["report", "โรงงานที่ดี"], "report-โรงงานที่ดี.pdf", "report-orngnganthidi.pdf"),
        (["report", "हिन्दी मिल"], "report-हिन्दी-मिल.pdf", "report-hindi-mil.pdf"),
    ],
)
def test_a_file_name_holds_nothing_that_breaks_a_header_or_a_folder(parts, name, plain):
    assert service.filename_of(parts) == name
    assert service.plain_filename(name) == plain


@pytest.mark.parametrize("name", ["N" * 500, "Ni " * 200, "工" * 500, "鑫龍 " * 99, "က" + "ြန်" * 200])
def test_a_long_name_of_a_site_is_cut_and_never_the_edition(name):
    parts = ["remediation report", name, "R-2026-ABCDEF", "restricted", "revision 12"]
    whole = service.filename_of(parts)
    for told in (whole, service.plain_filename(whole)):
        assert told.startswith("remediation-report-")
        assert told.endswith("-R-2026-ABCDEF-restricted-revision-12.pdf")
        assert len(told.encode()) <= 255  # file systems take no longer name


def test_a_cut_leaves_no_half_letter():
    name = service.filename_of(["x" * 79 + "ก็" + "ด"])
    assert name == "x" * 79 + ".pdf"
