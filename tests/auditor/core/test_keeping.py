import hashlib
import io
import threading

import pytest

from auditor.core import keeping
from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.core.storage import Storage
from auditor.evidence.models import EvidenceFile
from suppliers.models import Upload
from tests import casework
from tests.conftest import EASTGATE, NOON, NORTHWIND

CONTENT = b"name,country\nAlpha,VN\n"
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def stored(tmp_path):
    """The bytes on disk, and nobody who is saving them."""
    storage = Storage(tmp_path, NORTHWIND)
    storage.save(io.BytesIO(CONTENT), limit=100)
    storage.close()
    return storage


def an_upload(**values):
    facts = {"filename": "x.csv", "sha256": DIGEST, "size": 1, "state": "previewed", "uploaded_at": NOON}
    return Upload(**{**facts, **values})


def an_evidence_file(session, **values):
    facts = {
        "supplier_id": casework.supplier(session).id,
        "filename": "x.csv",
        "content_type": "text/csv",
        "size": 1,
        "sha256": "0" * 64,
        "source": "other",
        "received_at": NOON,
    }
    return EvidenceFile(**{**facts, **values})


ROWS = {
    "an upload": lambda session: an_upload(),
    "a preview": lambda session: an_upload(sha256="0" * 64, reading={"preview": DIGEST}),
    "an original": lambda session: an_evidence_file(session, sha256=DIGEST),
    "a shareable copy": lambda session: an_evidence_file(session, copy_sha256=DIGEST),
}


@pytest.mark.parametrize("organisation", [NORTHWIND, EASTGATE], ids=["own", "another organisation's"])
@pytest.mark.parametrize("row", ROWS)
def test_a_file_stays_as_long_as_any_row_of_anybody_refers_to_it(sessions, engine, stored, row, organisation):
    with open_session(sessions, organisation) as session:
        session.add(ROWS[row](session))
        session.commit()
    assert not keeping.remove_unneeded(engine, stored, DIGEST)
    assert stored.read(DIGEST) == CONTENT


@pytest.mark.parametrize("state", ["dropped", "refused"])
def test_a_file_to_which_only_an_upload_refers_that_came_to_nothing_is_removed(
    session, engine, stored, state
):
    session.add(an_upload(state=state))
    session.commit()
    assert keeping.remove_unneeded(engine, stored, DIGEST)
    with pytest.raises(Refused, match="file_damaged"):
        stored.read(DIGEST)


def test_a_file_just_saved_for_a_row_that_is_not_committed_yet_is_not_removed(
    session, engine, stored, tmp_path
):
    saving = Storage(tmp_path, NORTHWIND)
    saving.save(io.BytesIO(CONTENT), limit=100)
    session.add(an_upload())
    session.flush()
    assert not keeping.remove_unneeded(engine, stored, DIGEST)
    session.commit()
    saving.close()
    assert not keeping.remove_unneeded(engine, stored, DIGEST)
    assert saving.read(DIGEST) == CONTENT


def test_a_file_saved_between_the_question_and_the_removal_is_there_afterwards(stored, tmp_path):
    saving = Storage(tmp_path, NORTHWIND)
    other = threading.Thread(target=lambda: saving.save(io.BytesIO(CONTENT), limit=100))

    def nobody_needs_it():
        other.start()
        other.join(0.3)  # it has to wait for the removal
        return False

    assert stored.remove(DIGEST, is_needed=nobody_needs_it)
    other.join(10)
    assert stored.read(DIGEST) == CONTENT


def test_a_saved_file_can_be_removed_by_whoever_saved_it(tmp_path):
    storage = Storage(tmp_path, NORTHWIND)
    storage.save(io.BytesIO(CONTENT), limit=100)
    assert storage.remove(DIGEST, is_needed=lambda: False)
