"""Whatever file is handed out, a browser stores it and runs nothing of it."""

import io
import re
from pathlib import Path

import pytest

import auditor
from auditor.evidence import service as evidence
from auditor.reports import fonts
from tests import casework
from tests.auditor.evidence.test_receive_evidence import photo
from tests.conftest import NOON

NAME = "ประตู gate.jpg"
LIST = b"name,country\nAlpha Garments,VN\nNo Country Ltd,\n"


@pytest.fixture
def places(session, settings, ama, bo, rhea, api_as):
    """Addresses of files by what they are: page and API."""
    site = casework.supplier(session)
    audit = casework.audit_on_site(session, site, ama, bo)
    storage = casework.storage_in(settings.data_dir)
    incoming = evidence.Incoming(NAME, io.BytesIO(photo()))
    shown = {"subject": audit, "supplier_id": site.id, "actor": bo, "now": NOON, "limit": 1_000_000}
    file = evidence.receive(session, storage, incoming, **shown)
    casework.leave(session, audit, bo)
    casework.issue(session, audit, bo, rhea)
    session.commit()
    storage.close()
    upload = api_as("ama").post(
        "/uploads", data={"file": (io.BytesIO(LIST), "a.csv")}, content_type="multipart/form-data"
    )
    found = {
        ("GET", f"/evidence/{file.id}/copy"),
        ("POST", f"/evidence/{file.id}/original"),
        ("GET", f"/api/v1/evidence/{file.id}/copy"),
        ("POST", f"/api/v1/evidence/{file.id}/original"),
        ("GET", "/suppliers/export.csv"),
        ("GET", "/suppliers/export.xlsx"),
        ("GET", f"/uploads/{upload.json['id']}/problems.csv"),
    }
    if fonts.FOLDER.is_dir():
        found |= {
            ("GET", f"/reports/audits/{audit.id}/shareable.pdf"),
            ("GET", f"/api/v1/audits/{audit.id}/report?edition=restricted"),
        }
    return found


def test_every_file_is_an_attachment_without_rights(places, as_ama, as_rhea, api_as):
    for method, address in sorted(places):
        if address.startswith("/api/v1"):
            answer = api_as("rhea").open(address.removeprefix("/api/v1"), method=method)
        else:
            browser = as_ama if address.startswith("/uploads") else as_rhea
            answer = browser.open(address, method=method)
        assert answer.status_code == 200, address
        told = answer.headers
        assert told["Content-Disposition"].startswith("attachment; filename"), address
        assert told["Content-Security-Policy"].startswith("sandbox; default-src 'none'"), address
        assert told["X-Content-Type-Options"] == "nosniff"
        assert told["Cross-Origin-Resource-Policy"] == "same-origin"
        assert told["Cache-Control"] == "no-store"


def test_a_name_in_any_script_reaches_the_browser_by_a_header_that_servers_can_send(places, as_bo):
    method, address = next(
        one for one in sorted(places) if one[1].endswith("/original") and "api" not in one[1]
    )
    told = as_bo.open(address, method=method).headers["Content-Disposition"]
    assert told.encode("latin-1")
    assert "filename*=UTF-8''%E0%B8%9B" in told


def test_the_copy_for_others_does_not_bear_the_name_that_was_typed(places, as_rhea):
    method, address = next(place for place in sorted(places) if place[1].endswith("/copy"))
    name = as_rhea.open(address.removeprefix("/api/v1"), method=method).headers["Content-Disposition"]
    assert re.fullmatch(r"attachment; filename=evidence-[0-9a-f]{12}\.jpeg", name)


def test_files_leave_by_one_door_only():
    """No module of the product answers with a file by itself."""
    other_ways = re.compile(r"send_file|send_from_directory|Content-Disposition\"(?!\] \+=)")
    found = {
        path.name
        for path in Path(auditor.__file__).parent.rglob("*.py")
        if other_ways.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"web.py"}
