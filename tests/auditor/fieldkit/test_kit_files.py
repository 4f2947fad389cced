"""A kit's file is taken for its own audit only, whole and unchanged, as often as one likes."""

import io
import uuid
from dataclasses import replace

import orjson
import pytest

from auditor.audits import fieldwork
from auditor.core.database import open_session
from auditor.fieldkit import identity
from auditor.history import service as history
from auditor.users.models import User
from tests import casework
from tests.auditor.conftest import SECRET
from tests.auditor.evidence.test_receive_evidence import photo
from tests.auditor.fieldkit.conftest import answer, file_item, finding, kit_file, tally, upload
from tests.conftest import EASTGATE, NOON, actor_named, person_id

HOURS = b"14 hours a day"


@pytest.fixture
def content(audit, session):
    """A file with one entry of each kind."""
    session.commit()
    return kit_file(audit, [answer(), finding(), tally(), file_item(HOURS)], [HOURS])


@pytest.fixture
def bring(api_as, audit, session):
    """Upload a file as Bo."""
    session.commit()
    return lambda content, audit=audit, **data: upload(api_as("bo"), audit, content, **data)


def refused(answered):
    return answered.status_code, answered.json["code"]


def test_a_file_is_taken_once_and_a_longer_one_adds_what_is_new(bring, content, audit, session):
    first = bring(content)
    assert first.json == {
        "new": 4,
        "replaced": 0,
        "unchanged": 0,
        "left": [],
        "asked": [],
        "clock_ahead_seconds": None,
    }
    assert bring(content).json["unchanged"] == 4
    entries = [orjson.loads(line)["item"] for line in content.splitlines()[1:5]]
    longer = kit_file(audit, [*entries, answer("D5-01")], [HOURS])
    assert (bring(longer).json["new"], bring(longer).json["new"]) == (1, 0)
    taken = [one for one in history.of_subject(session, audit.id) if one.action == "field_kit_taken"]
    assert [one.after["new"] for one in taken] == [4, 1]


def test_a_file_cut_off_anywhere_is_refused_and_says_so(bring, content, session, audit):
    lines = content.splitlines(keepends=True)
    ends = [sum(map(len, lines[:number])) for number in range(1, len(lines))]
    for end in [*ends, *(end - 3 for end in ends[1:]), len(content) - 4]:
        assert refused(bring(content[:end])) == (422, "kit_truncated"), end
    assert refused(bring(content[:40])) == (422, "kit_not_readable")
    assert fieldwork.answers_of(session, audit) == {}


@pytest.mark.parametrize(
    ("old", "new"), [(b'"yes"', b'"no"'), (b'"workers":10', b'"workers":99'), (b"\n", b"\r\n")]
)
def test_a_file_edited_by_hand_is_refused(bring, content, old, new):
    assert old in content
    assert refused(bring(content.replace(old, new))) == (422, "kit_edited")


def test_a_line_taken_out_or_added_is_refused(bring, content, audit):
    head, first, *rest = content.splitlines()
    assert refused(bring(b"\n".join([head, *rest]))) == (422, "kit_edited")
    assert refused(bring(b"\n".join([head, first, first, *rest]))) == (422, "kit_edited")


def test_a_file_of_another_audit_is_refused_and_names_it(bring, session, site, ama, bo):
    other = casework.audit_on_site(session, site, ama, bo)
    session.commit()
    answered = bring(kit_file(other, [answer()]))
    assert refused(answered) == (422, "kit_of_another_audit")
    assert str(other.id) in answered.json["detail"]


def test_a_file_of_another_organisation_is_refused(bring, audit, sessions):
    with open_session(sessions, EASTGATE) as session:
        session.get_one(User, person_id("dara")).roles = ["compliance", "auditor"]
        dara = replace(actor_named("dara"), roles=frozenset({"compliance", "auditor"}))
        site = casework.supplier(session)
        theirs = casework.audit(session, site, dara, lead_auditor_id=dara.user_id)
        session.commit()
    answered = bring(kit_file(theirs, [answer()]))
    assert refused(answered) == (422, "kit_of_another_organisation")
    assert str(theirs.id) not in answered.text


def test_a_first_line_rewritten_for_this_audit_is_refused(bring, session, site, audit, ama, bo):
    other = casework.audit_on_site(session, site, ama, bo)
    session.commit()
    theirs = identity.of_audit(other, now=NOON)
    signature = identity.signature(theirs, SECRET)
    forged = kit_file(audit, [answer()], whose=replace(theirs, audit=audit.id), signature=signature)
    assert refused(bring(forged)) == (422, "kit_not_ours")


@pytest.mark.parametrize(
    "content", [b"\x00\x01 binary", b"not json\n{}", b'{"form":"manumit-field-kit-1"}\n{}', b"[1]\n[2]", b"{"]
)
def test_what_is_no_file_of_a_kit_is_refused(bring, content):
    assert refused(bring(content)) == (422, "kit_not_readable")


def test_a_locked_file_says_how_it_is_opened(bring):
    assert refused(bring(b'{"form":"manumit-field-kit-locked-1","salt":""}\nxx')) == (422, "kit_locked")


def test_an_empty_file_is_refused(bring):
    assert refused(bring(b"")) == (422, "file_empty")


def test_bytes_that_are_not_the_named_file_are_refused(bring, audit):
    wrong = file_item(HOURS, size=len(HOURS) - 2)
    answered = bring(kit_file(audit, [wrong], [HOURS]))
    assert answered.json["problems"][0]["code"] == "file_differs"


@pytest.mark.parametrize(
    "line",
    [b"{", b"", b"[1]", b"5", b'{"item": 5}', b'{"file": "x"}', b'{"file": 1, "content": 2}', b"null"],
)
def test_a_sealed_line_that_is_neither_entry_nor_file_is_refused_by_its_number(bring, audit, line):
    answered = bring(kit_file(audit, [answer()], lines=[line]))
    assert refused(answered) == (422, "kit_line_not_known")
    assert "Line 2 " in answered.json["detail"]


def test_a_sealed_line_in_which_a_name_stands_twice_is_refused_with_line_and_name(bring, audit):
    entry = b'{"item": {"kind": "answer", "content": {"raw": "yes", "raw": "no"}}}'
    answered = bring(kit_file(audit, [answer()], lines=[entry]))
    assert refused(answered) == (422, "kit_name_twice")
    assert 'In line 2, the name "raw" stands twice in item, content' in answered.json["detail"]


def test_a_file_that_is_too_large_is_refused_before_it_is_decoded(app, bring, audit):
    app.extensions["manumit"].settings = replace(app.extensions["manumit"].settings, evidence_bytes=1_000)
    large, fitting = b"x" * 2_000, b"y" * 1_000
    digest = file_item(large)["content"]["sha256"]
    no_base64 = orjson.dumps({"file": digest, "content": "!" * 2_000})
    answered = bring(kit_file(audit, [file_item(large)], lines=[no_base64]))
    assert [one["code"] for one in answered.json["problems"]] == ["file_too_large"]
    assert bring(kit_file(audit, [file_item(fitting)], [fitting])).json["new"] == 1


def test_nothing_of_a_refused_file_stays_on_the_disk(bring, audit, settings):
    page = b"<html><script>alert(1)</script></html>"
    told = [file_item(photo(), filename="gate.jpg"), file_item(page, filename="page.txt")]
    assert bring(kit_file(audit, told, [photo(), page])).status_code == 422
    assert [one for one in (settings.data_dir / "files").rglob("*") if one.is_file()] == []
    assert bring(kit_file(audit, told[:1], [photo()])).json["new"] == 1
    assert len([one for one in (settings.data_dir / "files").rglob("*") if one.is_file()]) == 2


def test_the_page_says_what_is_wrong_and_takes_the_rest_when_asked(as_bo, audit, session):
    session.commit()
    old = answer("D5-01", wording="0123456789abcdef")
    content = kit_file(audit, [answer(), old])
    sent = {"content_type": "multipart/form-data"}

    def post(**data):
        return as_bo.post(
            f"/audits/{audit.id}/kit", data={"file": (io.BytesIO(content), "a.kit"), **data}, **sent
        )

    answered = post()
    assert answered.status_code == 422
    assert "row 3, answer D5-01: question" in answered.text
    assert "Nothing was stored" in answered.text
    taken = post(leave_differing="yes")
    assert "1 entry taken" in taken.text
    assert "1 entry left out, as listed" in taken.text


@pytest.mark.parametrize(
    ("exported_at", "words"),
    [("2999-01-01T00:00:00+00:00", "days ahead of"), ("2026-06-14T18:00:00+06:00", "24 hours behind")],
)
def test_a_clock_that_is_wrong_is_told(as_bo, audit, exported_at, words):
    content = kit_file(audit, [answer()], exported_at=exported_at)
    data = {"file": (io.BytesIO(content), "a.kit")}
    answered = as_bo.post(f"/audits/{audit.id}/kit", data=data, content_type="multipart/form-data")
    assert answered.status_code == 200
    assert words in answered.text


def test_the_server_never_takes_a_passphrase(as_bo, audit, session):
    session.commit()
    answered = as_bo.post(f"/audits/{audit.id}/kit", data={"passphrase": "four plain words"})
    assert answered.status_code == 422
    assert "The server never takes the passphrase" in answered.text


def test_a_kit_belongs_to_one_audit_and_its_key_to_one_kit(audit, session):
    session.flush()
    first, second = (identity.of_audit(audit, now=NOON) for _ in range(2))
    assert identity.seal_key(first, SECRET) != identity.seal_key(second, SECRET)
    assert identity.is_signed(first, identity.signature(first, SECRET), SECRET)
    assert not identity.is_signed(first, identity.signature(second, SECRET), SECRET)
    assert not identity.is_signed(replace(first, kit=uuid.uuid4()), identity.signature(first, SECRET), SECRET)
    assert identity.read(first.written()) == first
