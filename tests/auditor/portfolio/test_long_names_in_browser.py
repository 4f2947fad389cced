"""Names of 300 letters in several scripts on the pages of whatever is of a supplier."""

import pytest
import sqlalchemy as sa

from auditor.cases.models import ZeroToleranceCase
from auditor.chain import service as chain
from auditor.findings.models import FindingSeverity
from auditor.remediation.models import CorrectiveAction
from auditor.requests import service as requests
from suppliers.chain.chain_models import LinkRole
from suppliers.models import InformationRequest
from tests import casework
from tests.auditor.chain.conftest import stated
from tests.browsing import assert_accessible, picture
from tests.conftest import NOON

pytestmark = pytest.mark.browser

NAMES = {
    "latin": "Shandong" * 38,
    "words": "Very Long Name Textile Manufacturing and Trading Company Limited, " * 5,
    "thai": "โรงงานสิ่งทอกรุงเทพมหานครและปริมณฑล" * 9,
    "arabic": "شركة النيل للغزل والنسيج المحدودة " * 9,
    "chinese": "山东省临沂市纺织服装有限责任公司第二分公司" * 15,
}
LONGEST = 300
TALLEST = 280
"""Pixels of a title on a telephone: nine lines."""


TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
IS_WHOLE = """([name, address]) => {
  const main = document.querySelector("main");
  return main.textContent.replace(/\\s/g, "").includes(name) || main.querySelector(`a[href^='${address}']`);
}"""


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def named(session, ama, bo, rhea):
    """What there is of a supplier of each name: the addresses of its pages."""
    found, before = {}, None
    for script, name in NAMES.items():
        site = casework.supplier(session, name[:LONGEST].strip(), country="TH", sector="garments")
        audit = casework.audit_on_site(session, site, ama, bo)
        finding = casework.finding(session, site, bo, severity=FindingSeverity.ZERO_TOLERANCE)
        case = session.scalars(sa.select(ZeroToleranceCase).order_by(ZeroToleranceCase.id.desc())).first()
        requests.ask(session, [site.id], ["fees"], actor=ama, now=NOON)
        session.flush()
        action = session.scalars(
            sa.select(CorrectiveAction).where(CorrectiveAction.finding_id == finding.id)
        ).first()
        asked = session.scalars(
            sa.select(InformationRequest).where(InformationRequest.supplier_id == site.id)
        ).first()
        if before is not None:
            chain.add(session, stated(site, before, LinkRole.SUPPLIES), actor=ama, now=NOON)
        before = site
        start = f"/suppliers/{site.id}"
        found[script] = {
            "supplier": start,
            "data": f"{start}/data",
            "programme": f"{start}/programme",
            "chain": f"{start}/chain",
            "plan": f"{start}/audits/new",
            "finding-new": f"{start}/findings/new",
            "signal-new": f"{start}/signals/new",
            "answer-new": f"{start}/answers/new",
            "control-new": f"{start}/controls/new",
            "scores": f"{start}/scores",
            "merge": f"{start}/merge",
            "split": f"{start}/split",
            "entity": f"{start}/legal-entity",
            "audit": f"/audits/{audit.id}",
            "checklist": f"/audits/{audit.id}/checklist",
            "kit": f"/audits/{audit.id}/kit",
            "finding": f"/findings/{finding.id}",
            "action": f"/actions/{action.id}",
            "money": f"/actions/{action.id}/money",
            "case": f"/cases/{case.id}",
            "request": f"/requests/{asked.id}",
        }
    session.commit()
    return found


LISTS = (
    "/",
    "/suppliers",
    "/audits",
    "/findings",
    "/actions",
    "/cases",
    "/requests",
    "/programme",
    "/calendar",
    "/chain",
    "/signals",
    "/escalations",
)


OF_BO = {"audit", "checklist", "kit", "finding-new", "finding", "case"}
"""What an auditor opens; compliance opens the others."""


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_a_long_name_breaks_no_page_and_leaves_room_below_its_title(open_page, named, width, dark):
    for person in ("ama", "bo"):
        page = open_page(person, width=width, dark=dark)
        for script, addresses in named.items():
            for name, address in addresses.items():
                if (name in OF_BO) is (person == "bo"):
                    assert page.goto(address).status == 200, address
                    picture(page, f"n-{name}-{script}-{width}")
                    assert page.evaluate(TOO_WIDE) <= 0, address
                    assert page.locator("h1").bounding_box()["height"] <= TALLEST, (name, script)
                    assert len(page.title()) < 180, (name, script)
                    assert page.evaluate(IS_WHOLE, [_of(script), addresses["supplier"]]), (name, script)


def _of(script):
    """The name as it is stored, without blanks, which a page may break lines at."""
    return "".join(NAMES[script][:LONGEST].split())


@pytest.mark.parametrize(("width", "dark"), [(360, True), (1280, False)])
def test_lists_with_long_names_fit_and_are_usable_by_everybody(open_page, named, width, dark):
    page = open_page("ama", width=width, dark=dark)
    for address in (*LISTS, *(named["arabic"][one] for one in ("action", "chain", "request"))):
        assert page.goto(address).status == 200, address
        picture(page, f"n-list-{address.rpartition('/')[2]}-{width}")
        assert_accessible(page)
