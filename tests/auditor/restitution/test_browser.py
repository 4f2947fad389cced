"""Pages of money owed in a real browser: accessible, and no wider than a telephone."""

from datetime import date

import pytest

from auditor.restitution import corrections, payments, plans, service
from auditor.restitution.models import Kind, Word
from tests import casework
from tests.auditor.restitution.sheets_of import FEE, action_about, calculated, choices
from tests.browsing import assert_accessible, picture
from tests.conftest import NOON

pytestmark = [pytest.mark.browser, pytest.mark.whole]

LONG = "Dyeing hall of the second building, night shift, workers supplied by the agency in the old town"


@pytest.fixture
def database():
    """Pages look the same on both databases."""
    return "sqlite"


def test_every_page_is_accessible_and_fits(open_page, session, ama, bo, tmp_path):
    site = casework.supplier(session, "Riverside" + "w" * 40 + " โรงงานเย็บผ้า 服装厂")
    action = action_about(session, site, bo, "ILO09")
    storage = casework.storage_in(tmp_path)
    rows = [FEE | {"worker": f"W-{n}", "worker_group": LONG} for n in range(6)]
    sent = service.of_records(rows)
    made, _ = service.calculate(
        session, storage, action, Kind.RECRUITMENT_FEES, sent, choices(), actor=ama, now=NOON
    )
    plans.decide(session, made, action, first_due_on=date(2026, 6, 1), payments=12, actor=ama, now=NOON)
    told = {"paid_on": "2026-06-10", "amount": "97.50", "method": "cash"}
    paid = [told | {"worker": f"W-{n}", "confirmed": word} for n, word in enumerate(("yes", "no", ""))]
    payments.record(session, storage, made, action, service.of_records(paid), actor=ama, now=NOON)
    session.commit()
    addresses = (f"/actions/{action.id}/money", f"/money/{made.id}", f"/money/{made.id}/lines")
    for width in (1280, 390):
        page = open_page("ama", width=width, scripts=True)
        for address in addresses:
            assert page.goto(address).status == 200
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            picture(page, f"money-{width}-{address.rpartition('/')[2][:8]}")


def test_pages_of_a_correction_are_accessible_and_fit(open_page, session, ama, rhea, bo, tmp_path):
    action = action_about(session, casework.supplier(session), bo, "ILO09")
    storage = casework.storage_in(tmp_path)

    def send(rows, corrects=None):
        about = (session, storage, action, Kind.RECRUITMENT_FEES)
        return calculated(*about, rows, ama, corrects=corrects, why="Seven came by another agency.")

    rows = [FEE | {"worker": f"W-{n}"} for n in range(9)]
    made = send(rows)
    said = {"word": Word.DISPUTED, "said_on": NOON.date(), "note": "A deposit is missing."}
    payments.say(session, made, action, worker="W-8", **said, actor=ama, now=NOON)
    agreed = send(rows[:2], made)
    given = {"agrees": True, "reason": "Contracts of both agencies were seen."}
    corrections.decide(session, agreed, action, **given, actor=rhea, now=NOON)
    waits = send([rows[0] | {"already_repaid": "1000"}], agreed)
    session.commit()
    for width in (1280, 390):
        page = open_page("rhea", width=width, scripts=True)
        for name, address in {
            "action": f"/actions/{action.id}",
            "agreed": f"/money/{agreed.id}",
            "waits": f"/money/{waits.id}",
        }.items():
            assert page.goto(address).status == 200
            assert_accessible(page)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            picture(page, f"money-corrected-{width}-{name}")
