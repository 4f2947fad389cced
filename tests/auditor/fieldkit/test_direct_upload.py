"""One entry, one piece of a file at a time: interrupted anywhere, nothing is doubled and nothing lost."""

import hashlib
import uuid
from dataclasses import replace
from datetime import timedelta

import orjson
import pytest
import sqlalchemy as sa

from auditor.audits.models import Audit
from auditor.core import clock
from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.evidence import service as evidence
from auditor.fieldkit import parts
from auditor.fieldkit.models import FieldItem, FilePart
from auditor.fieldkit.pagemaking import FOLDER
from auditor.findings import recording
from tests import casework
from tests.auditor.conftest import SECRET
from tests.auditor.fieldkit.conftest import answer, file_item, finding, kit_file, tally, upload
from tests.conftest import NOON, NORTHWIND

CONTENT = b"hours of the packing line\n" * 400
DIGEST = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def place(audit):
    return f"/audits/{audit.id}/kit"


@pytest.fixture
def put(api_as, place):
    """Send an entry as Bo."""

    def sent(entry, name="bo"):
        body = {part: value for part, value in entry.items() if part != "id"}
        return api_as(name).put(f"{place}/items/{entry['id']}", json=body)

    return sent


@pytest.fixture
def send(api_as, place):
    """Send a piece of the file as Bo."""
    return lambda start, end, digest=DIGEST: api_as("bo").put(
        f"{place}/files/{digest}?position={start}", data=CONTENT[start:end]
    )


def test_an_entry_sent_again_is_unchanged(put, count):
    for entry in (answer(), finding(), tally()):
        assert put(entry).json["result"] == "new"
        assert put(entry).json["result"] == "unchanged"
    assert count(FieldItem) == 3


def test_what_the_server_has_is_told_with_its_time(put, api_as, place):
    entry = answer()
    mark = put(entry).json["mark"]
    told = api_as("bo").get(f"{place}/standing").json
    assert told["items"] == {entry["id"]: {"revision": 1, "mark": mark}}
    assert told["state"] == "in_progress"
    assert told["now"].endswith(("Z", "+00:00"))


def test_the_mark_of_an_answer_leads_to_its_next_revision(put):
    key = uuid.uuid4()
    mark = put(answer(item_id=key)).json["mark"]
    assert put(answer(item_id=key, revision=2, raw="no", seen=mark)).json["result"] == "replaced"


def test_an_older_revision_with_other_content_is_refused(put):
    key = uuid.uuid4()
    put(answer(item_id=key))
    answered = put(answer(item_id=key, raw="no"))
    assert (answered.status_code, answered.json["problems"][0]["code"]) == (422, "item_differs")


@pytest.mark.parametrize(
    ("entry", "column"),
    [
        (file_item(CONTENT, size=10**30), "size"),
        (file_item(CONTENT, size=1e300), "size"),
        (file_item(CONTENT, filename="\ud83d.txt"), "filename"),
        (file_item(CONTENT, captured_at="0001-01-01T00:00:00+14:00"), "captured_at"),
        (finding(workers_affected=10**30), "workers_affected"),
        (finding(title="half of a sign \ud800"), "title"),
        (tally(language="\ud800"), "language"),
        (answer(note="\udfff"), "note"),
    ],
)
def test_what_no_database_keeps_is_refused_at_its_field(put, api_as, audit, entry, column):
    answered = put(entry)
    assert answered.status_code == 422
    (problem,) = answered.json["problems"]
    assert problem["column"].endswith(f": {column}")
    assert problem["code"] == "not_valid"


@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_an_instant_that_no_clock_shows_is_refused(put, api_as, audit, instant):
    assert put(answer(changed_at=instant)).status_code == 422
    uploaded = upload(api_as("bo"), audit, kit_file(audit, [answer(changed_at=instant)]))
    (problem,) = uploaded.json["problems"]
    assert (uploaded.status_code, problem["row"], problem["column"]) == (422, 2, "answer ILO07: changed_at")


def test_a_file_goes_on_where_it_stopped_and_is_kept_once(put, send, api_as, place, count, sessions):
    entry = file_item(CONTENT)
    assert put(entry).json["problems"][0]["code"] == "file_not_whole"
    assert send(0, 4000).json == {"received": 4000}
    assert send(0, 4000).json == {"received": 4000}, "a piece whose answer was lost is sent again"
    assert send(2000, 6000).json == {"received": 4000}, (
        "what overlaps is not taken; the sender goes on from there"
    )
    ahead = send(6000, 9000)
    assert (ahead.status_code, ahead.json["code"], ahead.json["details"]) == (
        409,
        "part_out_of_place",
        {"here": 4000},
    )
    assert put(entry).json["problems"][0]["found"] == f"4,000 of {len(CONTENT):,} bytes"
    head = api_as("bo").open(f"{place}/files/{DIGEST}", method="HEAD")
    assert (head.status_code, head.headers["Upload-Offset"]) == (200, "4000")
    assert send(4000, len(CONTENT)).json == {"received": len(CONTENT)}
    assert put(entry).json["result"] == "new"
    assert put(entry).json["result"] == "unchanged"
    assert count(FilePart) == 0
    with open_session(sessions, NORTHWIND, writes=False) as session:
        audit = session.get_one(Audit, uuid.UUID(place.split("/")[2]))
        assert [one.sha256 for one in evidence.of(session, audit.id)] == [DIGEST]


def test_bytes_that_were_damaged_on_the_way_are_sent_anew(put, send, api_as, place):
    api_as("bo").put(f"{place}/files/{DIGEST}?position=0", data=b"x" * len(CONTENT))
    entry = file_item(CONTENT)
    assert put(entry).json["problems"][0]["code"] == "file_differs"
    assert api_as("bo").get(f"{place}/files/{DIGEST}").json == {"received": 0}
    send(0, len(CONTENT))
    assert put(entry).json["result"] == "new"


def test_a_file_beyond_the_limit_is_refused_before_it_is_whole(app, put, send, settings):
    app.extensions["manumit"].settings = replace(settings, evidence_bytes=5000)
    assert send(0, 4000).status_code == 200
    answered = send(4000, 8000)
    assert (answered.status_code, answered.json["code"]) == (413, "file_too_large")


@pytest.mark.parametrize("digest", ["none", DIGEST[:-1], DIGEST.upper()])
def test_a_file_is_named_by_its_digest(send, digest):
    assert send(0, 10, digest).status_code == 422


def test_files_that_were_never_finished_are_given_up(send, count, sessions, session):
    send(0, 4000)
    with open_session(sessions, NORTHWIND) as one:
        received_at = one.scalars(sa.select(FilePart)).one().received_at
        parts.forget_old(one, before=received_at)
        assert one.scalars(sa.select(FilePart)).one()
        parts.forget_old(one, before=received_at + timedelta(seconds=1))
        one.commit()
    assert count(FilePart) == 0


def test_a_file_whose_last_pieces_are_arriving_is_never_torn_apart(send, api_as, place, count, sessions):
    send(0, 4000)
    api_as("bo").put(f"{place}/files/{'0' * 64}?position=0", data=b"given up")
    with open_session(sessions, NORTHWIND) as one:
        long_ago = clock.now() - timedelta(days=20)
        one.execute(sa.update(FilePart).values(received_at=long_ago))
        one.commit()
    send(4000, 8000)
    with open_session(sessions, NORTHWIND) as one:
        parts.forget_old(one, before=clock.now() - parts.KEPT)
        one.commit()
    assert count(FilePart) == 2
    assert api_as("bo").get(f"{place}/files/{DIGEST}").json == {"received": 8000}


def test_no_audit_holds_more_unfinished_bytes_than_four_of_the_largest_files(app, api_as, place, settings):
    app.extensions["manumit"].settings = replace(settings, evidence_bytes=1000)
    begin = lambda number: api_as("bo").put(  # noqa: E731
        f"{place}/files/{number:064}?position=0", data=b"x" * 999
    )
    assert [begin(number).status_code for number in range(4)] == [200] * 4
    answered = begin(5)
    assert (answered.status_code, answered.json["code"]) == (413, "too_much_unfinished")
    assert begin(0).status_code == 200, "what is here is no more"


def test_what_comes_when_the_report_went_to_review_is_refused(session, audit, sessions, bo):
    session.commit()
    assert audit.state == "in_progress"
    session.commit()
    with open_session(sessions, NORTHWIND) as other:
        other.get_one(Audit, audit.id).state = "in_review"
        other.commit()
    with pytest.raises(Refused, match="kit_too_late"):
        parts.add(session, audit, DIGEST, 0, CONTENT, actor=bo, now=NOON, limit=10**6)


def test_nobody_else_sends_to_an_audit(put, api_as, place):
    assert put(answer(), "ama").status_code == 403
    assert put(answer(), "dara").status_code == 403
    assert api_as("dara").get(f"{place}/standing").status_code == 403


def test_the_page_sends_with_its_cookie_and_a_token_of_its_forms(as_bo, place):
    told = as_bo.get(f"{place}/standing", headers={"Accept": "application/json"}).json
    assert told["token"]
    entry = answer()
    body = {part: value for part, value in entry.items() if part != "id"}
    assert as_bo.put(f"{place}/items/{entry['id']}", json=body).json["result"] == "new"
    assert as_bo.put(f"{place}/files/{DIGEST}?position=0", data=CONTENT[:10]).json == {"received": 10}
    assert as_bo.get(f"{place}/files/{DIGEST}").json == {"received": 10}
    told = {"Accept": "application/json"}
    wrong = as_bo.put(f"{place}/files/{DIGEST}", data=CONTENT[:10], headers=told)
    assert (wrong.status_code, wrong.json["problems"][0]["field"]) == (422, "position")
    as_bo.sends_form_token = False
    refused = as_bo.put(f"{place}/items/{entry['id']}", json=body, headers=told)
    assert (refused.status_code, refused.json["code"]) == (400, "form_out_of_date")


def test_a_kit_is_for_the_lead_auditor_of_a_running_audit(as_ama, as_bo, session, site, ama, bo):
    done = casework.audit_in_review(session, site, ama, bo)
    draft = casework.audit(session, site, ama)
    running = casework.audit_on_site(session, site, ama, bo)
    session.commit()
    for row in (done, draft):
        assert as_bo.get(f"/audits/{row.id}/kit").status_code == 409
        assert "Field kit" not in as_bo.get(f"/audits/{row.id}").text
    for name in (
        "kit",
        "kit/page.html",
        "kit/app",
        "kit/form.xlsx",
        "kit/worker.js",
        "kit/manifest.webmanifest",
    ):
        assert as_bo.get(f"/audits/{running.id}/{name}").status_code == 200, name
        assert as_ama.get(f"/audits/{running.id}/{name}").status_code == 403, name
    assert "Field kit" in as_bo.get(f"/audits/{running.id}").text
    assert "Field kit" not in as_ama.get(f"/audits/{running.id}").text


def test_the_page_tells_whoever_finds_it_no_answer(as_bo, put, place):
    put(answer(raw="partly", note="the safe held forty passports"))
    put(finding(title="Papers in the safe"))
    page = as_bo.get(f"{place}/page.html").text
    data = orjson.loads(page.partition('id="contents">')[2].partition("</script>")[0])
    asked = {one["code"]: one for group in data["groups"] for one in group["questions"]}
    assert asked["ILO07"]["answered"]
    assert not asked["D5-01"]["answered"]
    assert set(asked["ILO07"]) == set(asked["D5-01"])
    assert not {"seen", "given", "raw", "note"} & set(asked["ILO07"])
    assert [set(one) for one in data["taken"].values()] == [{"revision"}] * 2
    assert "forty passports" not in page
    assert "Papers in the safe" not in page


def test_the_page_has_the_codes_of_children_from_the_one_table(as_bo, place):
    page = as_bo.get(f"{place}/page.html").text
    data = orjson.loads(page.partition('id="contents">')[2].partition("</script>")[0])
    told = {one["code"] for one in data["indicators"] if one["of_children"]}
    assert told == set(recording.OF_CHILDREN)
    scripts = "".join(one.read_text(encoding="utf-8") for one in FOLDER.glob("*.js"))
    assert not any(code in scripts for code in recording.OF_CHILDREN)


def test_the_page_loads_nothing_and_runs_its_own_script_only(as_bo, place, session, site):
    site.name = "</script><script>alert(1)</script>"
    session.commit()
    page = as_bo.get(f"{place}/page.html").text
    told = as_bo.get(f"{place}/app").headers["Content-Security-Policy"]
    assert told.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in told
    assert "connect-src 'self'" in told
    assert "connect-src" not in page.partition("<style>")[0], "a file calls nobody"
    assert page.count("</script>") == 2
    assert '<link rel="manifest"' not in page
    assert "http://" not in page
    assert "https://" not in page
    assert SECRET not in page
