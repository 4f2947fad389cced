"""An audit that does not count, its checklist with photos, and a withdrawn finding, in a real browser."""

import io
from datetime import date

import pytest

from auditor.audits import fieldwork
from auditor.audits.models import RawAnswer
from auditor.evidence import service as evidence
from auditor.findings import service as findings
from auditor.pool import service as pool
from auditor.pool.models import TieReason
from auditor.scoring import service as scoring
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.browsing import assert_accessible
from tests.conftest import NOON, person_id

pytestmark = [pytest.mark.browser, pytest.mark.whole]


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def shown(session, tmp_path, ama, bo, rhea):
    """Who looks at which page, with a word that has to be there."""
    site = casework.supplier(
        session, "Riverside Garments Ltd", country="IN", sector="cotton", product="cotton"
    )
    basis = scoring.basis(session, NOON.date())
    scoring.rescore(session, [site.id], basis=basis, actor=ama, now=NOON)
    audit = casework.issued_audit(session, site, ama, bo, rhea)
    on_site = casework.audit_on_site(session, site, ama, bo)
    given = {"ILO07": fieldwork.Given(RawAnswer.YES)}
    (answer,) = fieldwork.answer(session, on_site, given, actor=bo, now=NOON)
    session.flush()
    for number in range(2):
        evidence.receive(
            session,
            casework.storage_in(tmp_path),
            evidence.Incoming(f"safe-in-the-office-{number}.jpg", io.BytesIO(photo(size=(80 + number, 40)))),
            subject=answer,
            supplier_id=site.id,
            actor=bo,
            now=NOON,
            limit=1_000_000,
        )
    finding = casework.finding(session, site, bo, audit)
    findings.dispute(session, finding, reason="The papers were being renewed.", actor=ama, now=NOON)
    findings.withdraw(session, finding, reason="The receipts are genuine.", actor=rhea, now=NOON)
    tie = pool.NewTie(TieReason.KIN, supplier_id=site.id, began_on=date(2020, 1, 1))
    pool.record_tie(session, person_id("bo"), tie, actor=ama, now=NOON)
    session.commit()
    (one, _) = evidence.of(session, answer.id)
    return [
        ("rhea", f"/audits/{audit.id}", "It does not count as an audit"),
        ("bo", f"/audits/{on_site.id}", "At questions of the checklist"),
        ("bo", f"/audits/{on_site.id}/checklist", "2 files: "),
        ("bo", f"/findings/{finding.id}", "Are those who spoke still employed?"),
        ("ama", f"/suppliers/{site.id}/programme", "It does not count as an audit"),
        ("ama", "/programme", "It does not count as an audit"),
        ("ama", f"/evidence/{one.id}", "copy not confirmed"),
    ]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_are_accessible_at_both_widths(open_page, shown, width):
    for name, address, word in shown:
        page = open_page(name, width=width)
        page.goto(address)
        assert word in page.content(), address
        assert_accessible(page)
        fits = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert fits, address
