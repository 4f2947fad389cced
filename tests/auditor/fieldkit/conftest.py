"""A kit of an audit on site, and a device that writes what the kit's page would write."""

import base64
import hashlib
import io
import uuid

import orjson
import pytest

from auditor.audits import checklist
from auditor.fieldkit import identity, items, service
from auditor.fieldkit.container import sealed
from auditor.fieldkit.items import Batch
from tests import casework
from tests.auditor.conftest import SECRET
from tests.conftest import NOON

TODAY = NOON.date().isoformat()
HERE = "2026-06-15T18:00:00+06:00"
"""NOON, as a device at the site writes it."""


def wording(code, kind="factory"):
    return next(identity.wording_of(one) for one in checklist.questions(kind) if one.code == code)


def item(kind, revision=1, changed_at=HERE, item_id=None, **content):
    """An entry as it leaves a device."""
    return {
        "id": str(item_id or uuid.uuid4()),
        "kind": kind,
        "revision": revision,
        "changed_at": changed_at,
        "content": content,
    }


def answer(code="ILO07", raw="yes", **more):
    head = {name: more.pop(name) for name in ("revision", "changed_at", "item_id") if name in more}
    return item("answer", **head, **{"question": code, "wording": wording(code), "raw": raw, **more})


def finding(**more):
    head = {name: more.pop(name) for name in ("revision", "changed_at", "item_id") if name in more}
    said = {"code": "ILO07", "found_on": TODAY, "cohort_label": "packing line", "workers_affected": 40}
    return item("finding", **head, **{**said, **more})


def tally(workers=10, **more):
    head = {name: more.pop(name) for name in ("revision", "changed_at", "item_id") if name in more}
    said = {"workers": workers, "method": "individual", "place": "off_site", "held_on": TODAY}
    said |= {"interpreter": "none", "consent": "spoken"}
    return item("interview", **head, **{**said, **more})


def file_item(content=b"14 hours a day", filename="hours.txt", **more):
    head = {name: more.pop(name) for name in ("revision", "changed_at", "item_id") if name in more}
    said = {"filename": filename, "sha256": hashlib.sha256(content).hexdigest(), "size": len(content)}
    return item("file", **head, **{**said, "source": "record", "taken_on": TODAY, **more})


def kit_file(audit, entries, files=(), *, exported_at=HERE, whose=None, signature=None, lines=()):
    """The file that a kit's page exports; `files` are bytes that come along, `lines` stand as they are."""
    whose = whose or identity.of_audit(audit, now=NOON)
    head = {
        "form": identity.FORM,
        "kit": whose.written(),
        "signature": signature or identity.signature(whose, SECRET),
        "exported_at": exported_at,
    }
    lines = [head, *lines, *({"item": one} for one in entries)]
    lines += [
        {"file": hashlib.sha256(one).hexdigest(), "content": base64.b64encode(one).decode()} for one in files
    ]
    written = [one if isinstance(one, bytes) else orjson.dumps(one) for one in lines]
    seal = sealed(written, identity.seal_key(whose, SECRET))
    return b"\n".join([*written, orjson.dumps({"seal": seal})]) + b"\n"


@pytest.fixture
def site(session):
    return casework.supplier(session)


@pytest.fixture
def audit(session, site, ama, bo):
    """An audit whose fieldwork has begun, led by Bo."""
    row = casework.audit_on_site(session, site, ama, bo, headcount=500, strata={"agency": 40})
    session.commit()
    return row


@pytest.fixture
def take(session, audit, bo, tmp_path):
    """Take in entries as Bo; `files` are bytes that came along."""

    def taken(*entries, files=(), actor=bo, now=NOON, audit=audit, **how):
        here = {hashlib.sha256(one).hexdigest(): one for one in files}
        batch = entries[0] if isinstance(entries[0], Batch) else items.read_all(list(enumerate(entries, 2)))
        source = service.Source(casework.storage_in(tmp_path), here.get, 1_000_000)
        found = service.take(session, audit, batch, source, actor=actor, now=now, **how)
        session.commit()
        return found

    return taken


def upload(client, audit, content, name="kit.kit", **data):
    """Bring a file to the audit by API."""
    data = {"file": (io.BytesIO(content), name), **data}
    return client.post(f"/audits/{audit.id}/kit", data=data, content_type="multipart/form-data")
