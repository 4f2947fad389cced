"""The copy of a photo, in which somebody may be recognised: who sees it before and after it is confirmed."""

import io

import pytest

from auditor.evidence import service
from auditor.evidence.models import Source
from auditor.evidence.refusals import REFUSALS
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.conftest import NOON

REFUSED, SEEN, NOT_THERE = 403, 200, 404
TELLS_NO_METADATA = b"CameraMaker"


@pytest.fixture
def bring(session, settings):
    """Bring a photo for a supplier as somebody; its id."""

    def brought(site, actor):
        storage = casework.storage_in(settings.data_dir)
        incoming = service.Incoming("gate.jpg", io.BytesIO(photo()), Source.PHOTO)
        file = service.receive(
            session, storage, incoming, subject=site, supplier_id=site.id, actor=actor, now=NOON, limit=10**6
        )
        session.commit()
        storage.close()
        return file.id

    return brought


@pytest.fixture
def of_bo(session, bring, bo):
    return bring(casework.supplier(session), bo)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("ama", REFUSED, SEEN),  # compliance
        ("bo", SEEN, SEEN),  # brought it
        ("rhea", SEEN, SEEN),  # looks at it to confirm it
        ("adam", NOT_THERE, NOT_THERE),  # administrator
        ("chi", NOT_THERE, NOT_THERE),  # of its supplier, which did not bring it
        ("dara", NOT_THERE, NOT_THERE),  # of another organisation
    ],
)
def test_a_copy_that_nobody_confirmed_is_for_reviewers_and_who_brought_it(
    of_bo, supplier_of_chi, browser_of, api_as, name, before, after
):
    for expected in (before, after):
        page = browser_of(name).get(f"/evidence/{of_bo}/copy")
        told = api_as(name).get(f"/evidence/{of_bo}/copy")
        assert (page.status_code, told.status_code) == (expected, expected)
        if expected == REFUSED:
            assert told.json["code"] == "copy_not_confirmed"
            assert told.json["detail"] == REFUSALS["copy_not_confirmed"].detail
            assert "Ask a reviewer to look at it" in page.text
        if expected == SEEN:
            assert page.data == told.data
            assert TELLS_NO_METADATA not in page.data
        assert api_as("rhea").post(f"/evidence/{of_bo}/confirmation").status_code == SEEN


def test_an_auditor_who_did_not_bring_it_does_not_see_it_either(session, bring, ama, as_bo, as_ama):
    brought = bring(casework.supplier(session), ama)
    assert as_ama.get(f"/evidence/{brought}/copy").status_code == SEEN
    assert as_bo.get(f"/evidence/{brought}/copy").status_code == REFUSED


def test_the_page_tells_the_state_of_the_copy_and_offers_no_way_that_is_refused(of_bo, browser_of):
    link = f'href="/evidence/{of_bo}/copy"'
    for name, offered in (("ama", False), ("rhea", True), ("bo", True)):
        shown = browser_of(name).get(f"/evidence/{of_bo}").text
        assert "not confirmed" in shown
        assert (link in shown) == offered
        assert ("Ask a reviewer to look at it" in shown) != offered
    browser_of("rhea").post(f"/evidence/{of_bo}/confirmation")
    shown = browser_of("ama").get(f"/evidence/{of_bo}").text
    assert link in shown
    assert "Ask a reviewer" not in shown


def test_whoever_of_a_supplier_brought_a_photo_sees_its_copy(
    bring, chi, supplier_of_chi, as_chi, as_ama, as_bo
):
    own = bring(supplier_of_chi, chi)
    assert as_chi.get(f"/evidence/{own}/copy").status_code == SEEN
    assert [as_x.get(f"/evidence/{own}/copy").status_code for as_x in (as_ama, as_bo)] == [REFUSED] * 2
