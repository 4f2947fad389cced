"""Every page with the demonstration company: usable by everybody, at home, and the pictures of the README."""

import os
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.core import clock
from auditor.core.database import open_session, session_factory
from auditor.demo import cast
from auditor.findings.models import Finding
from auditor.remediation.models import CorrectiveAction
from auditor.users.current import KEY
from auditor.users.keys import digest
from auditor.users.models import SignInSession, User
from suppliers.models import Organisation, Supplier, Upload
from tests.browsing import CAPTIONS_CUT_OFF, assert_accessible

pytestmark = [pytest.mark.browser, pytest.mark.whole]

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "images"
"""Written when MANUMIT_SCREENSHOTS=yes; the README shows them."""


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


@pytest.fixture
def story_page(story_lines, app, engine, open_page, live):
    """Pages of somebody with every role of staff in the demonstration company, and ids to look at."""
    with open_session(session_factory(engine), None) as session:
        company = session.scalars(sa.select(Organisation).where(Organisation.name == cast.COMPANY)).one()
        you = session.scalars(sa.select(User).where(User.email.startswith("you@"))).one()
        you.roles = [*you.roles, "auditor"]
        now = clock.now()
        session.add(
            SignInSession(
                organisation_id=company.id,
                user_id=you.id,
                token_digest=digest("story"),
                created_at=now,
                expires_at=now.replace(year=now.year + 1),
            )
        )
        session.commit()
    ids: dict[str, uuid.UUID] = {}
    with open_session(session_factory(engine), company.id) as session:
        ids["supplier"] = session.scalars(
            sa.select(Supplier.id).where(Supplier.name.startswith("Harbour"))
        ).one()
        ids["upload"] = session.scalars(sa.select(Upload.id)).first()
        ids["audit"] = session.scalars(sa.select(Audit.id).where(Audit.state == "in_progress")).one()
        ids["finding"] = session.scalars(sa.select(Finding.id).where(Finding.code == "D5-01")).one()
        ids["action"] = session.scalars(
            sa.select(CorrectiveAction.id).where(CorrectiveAction.finding_id == ids["finding"])
        ).first()

    def make(**options):
        page = open_page(**options)
        signer = app.session_interface.get_signing_serializer(app)
        value = signer.dumps({KEY: "story", "_permanent": True})
        page.context.add_cookies(
            [{"name": app.config["SESSION_COOKIE_NAME"], "value": value, "url": live.url}]
        )
        return page

    return make, ids


def addresses(app, ids):
    """Every page without an id, and one of each kind with one."""
    plain = [
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
        and not rule.arguments
        and not rule.rule.startswith(("/api/", "/healthz", "/readyz", "/metrics", "/static"))
        and not rule.rule.endswith((".pdf", ".csv", ".xlsx", ".toml"))
    ]
    with_ids = [
        f"/suppliers/{ids['supplier']}",
        f"/suppliers/{ids['supplier']}/audits/new",
        f"/suppliers/{ids['supplier']}/programme",
        f"/uploads/{ids['upload']}",
        f"/audits/{ids['audit']}",
        f"/audits/{ids['audit']}/checklist",
        f"/findings/{ids['finding']}",
        f"/actions/{ids['action']}",
    ]
    return sorted(plain) + with_ids


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.long)])
def test_pages_are_usable_by_everybody(story_page, app, every):
    """Those of single things in every run, all of them in the long one."""
    make, ids = story_page
    page, seen = make(), []
    found = addresses(app, ids)
    for address in found if every else ["/", "/suppliers", "/uploads", *found[-8:]]:
        answer = page.goto(address)
        if "text/html" not in (answer.headers.get("content-type") or ""):
            continue  # a download
        assert answer.status == 200, address
        assert_accessible(page)
        seen.append(address)
    assert len(seen) > (20 if every else 10)


def test_the_core_works_on_a_small_screen_in_the_dark_and_without_scripts(story_page):
    make, ids = story_page
    page = make(width=375, dark=True, scripts=False)
    for address in (
        "/",
        "/suppliers",
        f"/suppliers/{ids['supplier']}",
        f"/audits/{ids['audit']}",
        "/uploads",
        "/reminders",
    ):
        assert page.goto(address).status == 200
        assert page.locator("h1").is_visible()
        assert page.evaluate(CAPTIONS_CUT_OFF) == []


@pytest.mark.skipif(
    os.environ.get("MANUMIT_SCREENSHOTS") != "yes", reason="MANUMIT_SCREENSHOTS=yes makes them"
)
def test_pictures_for_the_readme(story_page):
    make, ids = story_page
    PICTURES.mkdir(parents=True, exist_ok=True)
    page = make(width=1200)
    for name, address in (
        ("overview", "/"),
        ("supplier", f"/suppliers/{ids['supplier']}"),
        ("audit", f"/audits/{ids['audit']}"),
        ("finding", f"/findings/{ids['finding']}"),
    ):
        page.goto(address)
        height = min(1250, page.evaluate("document.documentElement.scrollHeight"))
        page.screenshot(
            path=PICTURES / f"{name}.png",
            full_page=True,
            clip={"x": 0, "y": 0, "width": 1200, "height": height},
        )
