"""What is stated of a file stays with it, and files brought together are kept together or not at all."""

import io
from dataclasses import replace

import pytest
import sqlalchemy as sa
from PIL import Image, PngImagePlugin

from auditor.core.database import open_session
from auditor.core.errors import BadInput, Refused
from auditor.evidence import inspection, photos, service
from auditor.evidence.models import AccessClass, EvidenceFile, Source
from auditor.evidence.service import Facts
from auditor.history import service as history
from tests import casework
from tests.auditor.evidence import pdfs
from tests.auditor.evidence.test_receive_evidence import photo
from tests.conftest import NOON, NORTHWIND

HIDDEN = b"HiddenPlaceOrName"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + HIDDEN + b"</x:xmpmeta>"


def with_everything(kind):
    """A picture that carries its place and maker in every way that its kind knows."""
    picture = Image.new("RGB", (60, 40), (180, 30, 30))
    exif = Image.Exif()
    exif[0x010F] = HIDDEN.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (23.0, 59.0, 30.0)})
    settings = {"exif": exif, "icc_profile": HIDDEN * 20}
    if kind == "PNG":
        settings["pnginfo"] = text = PngImagePlugin.PngInfo()
        text.add_text("Author", HIDDEN.decode())
        text.add_text("Comment", HIDDEN.decode(), zip=True)
        text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    elif kind == "WEBP":
        settings["xmp"] = XMP
    else:
        settings |= {"comment": HIDDEN, "xmp": XMP}
    written = io.BytesIO()
    picture.save(written, kind, **settings)
    content = written.getvalue()
    if kind != "JPEG":
        return content
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + len(HIDDEN).to_bytes(4, "big") + HIDDEN
    thumbnail = b"JFXX\x00\x10" + HIDDEN
    segments = b"".join(
        marker + (len(body) + 2).to_bytes(2, "big") + body
        for marker, body in ((b"\xff\xed", iptc), (b"\xff\xe0", thumbnail), (b"\xff\xfe", HIDDEN))
    )
    return content[:2] + segments + content[2:]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_reaches_the_shareable_copy(kind):
    original = with_everything(kind)
    assert original.count(HIDDEN) > 2
    copy = photos.without_metadata(original, f"image/{kind.lower()}")
    assert HIDDEN not in copy
    assert b"xmp" not in copy.lower()
    assert b"8BIM" not in copy
    with Image.open(io.BytesIO(copy)) as picture:
        assert not picture.getexif()
        assert set(picture.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "loop",
            "background",
        }


@pytest.fixture
def storage(tmp_path):
    return casework.storage_in(tmp_path)


def receive(session, storage, site, bo, subject=None, **facts):
    stated = Facts(Source.PHOTO, **facts)
    incoming = service.Incoming("gate.jpg", io.BytesIO(photo()), Source.PHOTO, facts=stated)
    common = {"subject": subject or site, "supplier_id": site.id, "actor": bo, "now": NOON}
    return service.receive(session, storage, incoming, **common, limit=1_000_000)


def test_what_was_stated_stays_with_the_file(session, storage, bo):
    site = casework.supplier(session)
    facts = {"taken_at": "2026-06-14T18:30+06:00", "collector": "Lead auditor"}
    period = {"shows_from": casework.day("2026-05-01"), "shows_to": casework.day("2026-05-31")}
    kept = receive(session, storage, site, bo, **facts, **period)
    assert (kept.taken_at, kept.collector) == ("2026-06-14T18:30+06:00", "Lead auditor")
    assert kept.shows == "2026-05-01 to 2026-05-31"


def test_of_a_restricted_file_no_copy_is_made(session, storage, bo):
    site = casework.supplier(session)
    kept = receive(session, storage, site, bo, access_class=AccessClass.RESTRICTED)
    assert (kept.copy_sha256, kept.access_class) == ("", "restricted")


NOTES = {
    b"Worker Siti passport A1234567 telephone 0901234567": "restricted",
    "คนงานชื่อ สมชาย ใจดี".encode("utf-16"): "restricted",
    "name;phone\nŁucja;+48 601 234 567".encode("cp1250"): "restricted",
    b"x" * (inspection.MOST_SIGNS + 1): "restricted",
    b"Twelve workers said that their passports are kept": "shareable",
}


@pytest.mark.parametrize(("content", "access"), NOTES.items())
def test_a_text_that_may_name_somebody_is_restricted_whatever_was_stated(
    session, storage, bo, as_bo, content, access
):
    site = casework.supplier(session)
    incoming = service.Incoming("notes.txt", io.BytesIO(content), facts=Facts())
    common = {"subject": site, "supplier_id": site.id, "actor": bo, "now": NOON}
    kept = service.receive(session, storage, incoming, **common, limit=1_000_000)
    assert kept.access_class == access
    session.commit()
    told = "is restricted whatever was stated" in as_bo.get(f"/evidence/{kept.id}").text
    assert told == (access == "restricted")


def test_bytes_that_are_known_are_restricted_once_anybody_says_so(session, storage, bo, rhea):
    site = casework.supplier(session)
    kept = receive(session, storage, site, bo)
    service.confirm_copy(session, kept, actor=rhea, now=NOON)
    for stated in (AccessClass.RESTRICTED, AccessClass.SHAREABLE):
        assert receive(session, storage, site, bo, access_class=stated).id == kept.id
        assert (kept.access_class, kept.copy_sha256, kept.confirmed_by) == ("restricted", "", None)
    with pytest.raises(Refused, match="no_shareable_copy"):
        service.read_copy(storage, kept, actor=bo)
    told = [one.action for one in history.of_subject(session, kept.id)]
    assert told == ["evidence_received", "evidence_copy_confirmed", "evidence_restricted"]


def test_the_same_bytes_keep_what_is_said_of_them_for_each_subject(session, storage, bo, ama):
    site = casework.supplier(session)
    finding = casework.finding(session, site, bo)
    for_site = receive(session, storage, site, bo, taken_on=casework.day("2026-05-01"), collector="Guard")
    for_finding = receive(
        session, storage, site, ama, finding, taken_on=casework.day("2026-06-01"), collector="Lead auditor"
    )
    assert [(one.shows, one.collector) for one in service.of(session, site.id)] == [("2026-05-01", "Guard")]
    assert service.of(session, finding.id) == [for_finding]
    assert (for_finding.shows, for_finding.collector) == ("2026-06-01", "Lead auditor")
    assert service.contributors(session, finding.id) == {ama.user_id}
    assert service.came_again(session, for_finding, bo) == [for_site]


def test_another_statement_of_the_same_bytes_is_kept_beside_the_first(session, storage, bo, chi):
    site = casework.supplier(session)
    facts = {"taken_on": casework.day("2026-05-01")}
    first = receive(session, storage, site, bo, **facts)
    assert receive(session, storage, site, bo, **facts).id == first.id
    later = receive(session, storage, site, bo, taken_on=casework.day("2026-05-02"))
    by_supplier = receive(session, storage, site, replace(chi, supplier_id=site.id), **facts)
    assert len({first.id, later.id, by_supplier.id}) == 3
    assert by_supplier.received_from_supplier
    assert not first.received_from_supplier


def test_restricted_bytes_are_restricted_for_every_subject(session, storage, bo, rhea):
    site = casework.supplier(session)
    one, two = casework.finding(session, site, bo), casework.finding(session, site, bo)
    open_copies = [receive(session, storage, site, bo, subject) for subject in (one, two)]
    assert all(kept.copy_sha256 for kept in open_copies)
    receive(session, storage, site, rhea, access_class=AccessClass.RESTRICTED)
    later = receive(session, storage, site, bo, taken_on=casework.day("2026-05-02"))
    assert {(kept.access_class, kept.copy_sha256) for kept in (*open_copies, later)} == {("restricted", "")}


def test_a_supplier_neither_restricts_what_others_brought_nor_learns_of_it(session, storage, bo, chi, rhea):
    site = casework.supplier(session)
    chi = replace(chi, supplier_id=site.id)
    by_supplier = receive(session, storage, site, chi)
    by_auditor = receive(session, storage, site, bo, access_class=AccessClass.RESTRICTED)
    assert (by_supplier.access_class, bool(by_supplier.copy_sha256)) == ("shareable", True)
    assert service.came_again(session, by_supplier, chi) == []
    with pytest.raises(Refused, match="bytes_restricted"):
        service.confirm_copy(session, by_supplier, actor=rhea, now=NOON)
    again = receive(session, storage, site, chi, casework.finding(session, site, bo))
    assert (again.access_class, by_auditor.access_class) == ("shareable", "restricted")
    other = casework.supplier(session, name="Elsewhere")
    shown = receive(session, storage, other, bo)
    receive(session, storage, other, replace(chi, supplier_id=other.id), access_class=AccessClass.RESTRICTED)
    assert (shown.access_class, bool(shown.copy_sha256)) == ("shareable", True)


def test_only_a_reviewer_learns_that_another_supplier_brought_the_same_bytes(session, storage, bo, rhea):
    here, there = casework.supplier(session), casework.supplier(session, name="Elsewhere")
    kept, other = (receive(session, storage, site, bo) for site in (here, there))
    assert service.came_again(session, kept, bo) == []
    assert service.came_again(session, kept, rhea) == [other]


@pytest.mark.parametrize(
    ("fact", "value"), [("taken_on", casework.day("2126-01-01")), ("taken_at", "2126-01-01T10:00+06:00")]
)
def test_nothing_shows_a_day_that_has_not_come(session, storage, bo, fact, value):
    site = casework.supplier(session)
    with pytest.raises(BadInput) as refusal:
        receive(session, storage, site, bo, **{fact: value})
    assert [(one["column"], one["code"]) for one in refusal.value.problems] == [(fact, "day_in_the_future")]
    assert service.of(session, site.id) == []


def test_each_of_several_files_is_looked_at_once(monkeypatch, as_bo, finding):
    looked_at, inspect = [], inspection.inspect
    monkeypatch.setattr(
        inspection, "inspect", lambda name, content: looked_at.append(name) or inspect(name, content)
    )
    as_bo.post(f"/findings/{finding.id}/evidence", data={"file": files(*GOOD), **FACTS})
    assert looked_at == ["gate.jpg", "door.png", "list.csv"]


def test_a_collector_is_no_person_with_a_number(session, storage, bo):
    with pytest.raises(BadInput):
        receive(session, storage, casework.supplier(session), bo, collector="+880 1712 345678")


@pytest.fixture
def finding(session, supplier_of_chi, bo):
    made = casework.finding(session, supplier_of_chi, bo)
    session.commit()
    return made


@pytest.fixture
def kept(sessions):
    def read():
        with open_session(sessions, NORTHWIND, writes=False) as session:
            return session.scalars(sa.select(EvidenceFile).order_by(EvidenceFile.id)).all()

    return read


def files(*named):
    return [(io.BytesIO(content), name) for name, content in named]


GOOD = (("gate.jpg", photo()), ("door.png", photo("PNG")), ("list.csv", b"line;count\npacking;40\n"))
CHOSEN = {"source": "photo", "access_class": "shareable"}
FACTS = {
    "source": "photo",
    "taken_at": "2026-06-14T18:30+06:00",
    "shows_from": "2026-05-01",
    "shows_to": "2026-05-31",
    "collector": "Lead auditor",
    "access_class": "restricted",
}


def test_several_files_are_kept_with_one_form(as_bo, kept, finding):
    answer = as_bo.post(f"/findings/{finding.id}/evidence", data={"file": files(*GOOD), **FACTS})
    assert answer.status_code == 303, answer.text
    assert [one.filename for one in kept()] == [name for name, _ in GOOD]
    assert {(one.collector, one.shows, one.access_class) for one in kept()} == {
        ("Lead auditor", "2026-05-01 to 2026-05-31", "restricted")
    }
    page = as_bo.get(f"/findings/{finding.id}").text
    assert "Lead auditor" in page
    assert "2026-05-01 to 2026-05-31" in page


def test_one_bad_file_keeps_all_out_and_each_bad_one_is_named(as_bo, api_as, kept, finding, tmp_path):
    bad = (*GOOD, ("run.exe", b"MZ"), ("empty.txt", b""))
    answer = as_bo.post(f"/findings/{finding.id}/evidence", data={"file": files(*bad), **FACTS})
    assert answer.status_code == 422
    assert "run.exe: This kind of file is not accepted" in answer.text
    assert "empty.txt: The file is empty" in answer.text
    by_api = api_as("bo").post(f"/findings/{finding.id}/evidence-files", data={"files": files(*bad)})
    assert (by_api.status_code, by_api.json["code"]) == (422, "files_refused")
    assert [one.partition(":")[0] for one in by_api.json["details"]["files"]] == ["run.exe", "empty.txt"]
    assert kept() == []


def test_a_form_of_evidence_keeps_what_was_typed_where_the_file_is_refused(as_bo, kept, finding):
    for sent, told in (
        ({"file": files(("run.exe", b"MZ")), **FACTS}, "This kind of file is not accepted"),
        ({"file": files(GOOD[0]), **FACTS, "taken_on": "2126-01-01"}, "it must have come"),
        (dict(FACTS), "No file chosen"),
    ):
        answer = as_bo.post(f"/findings/{finding.id}/evidence", data=sent)
        assert answer.status_code == 422
        assert told in answer.text
        assert 'value="Lead auditor"' in answer.text
        assert 'value="2026-06-14T18:30+06:00"' in answer.text
        assert '<option value="restricted" selected>' in answer.text
    assert kept() == []


def test_several_files_are_kept_by_api(api_as, kept, finding):
    answer = api_as("bo").post(
        f"/findings/{finding.id}/evidence-files", data={"files": files(*GOOD), **FACTS}
    )
    assert answer.status_code == 201, answer.json
    assert [one["filename"] for one in answer.json["items"]] == [name for name, _ in GOOD]
    assert len(kept()) == 3


def test_the_name_of_a_file_that_may_name_a_worker_is_not_kept_which_is_told(as_bo, api_as, kept, finding):
    path = f"/findings/{finding.id}"
    named = ("Somchai Jaidee passport.jpg", photo()), ("call 081-234-5678.csv", b"line;count\npacking;40\n")
    first = as_bo.post(f"{path}/evidence", data={"file": files(named[0]), **CHOSEN})
    assert first.status_code == 303, first.text
    page = as_bo.get(path).text
    assert "The name of the file was not kept, because it may name a person" in page
    assert "photo-name-not-kept.jpg" in page
    several = as_bo.post(f"{path}/evidence", data={"file": files(GOOD[1], named[1]), **CHOSEN})
    assert several.status_code == 303
    assert "The name of 1 of them was not kept, because it may name a person" in as_bo.get(path).text
    by_api = api_as("bo").post(
        f"{path}/evidence-files", data={"files": files(GOOD[1], ("Maria Garcia.pdf", pdfs.pdf())), **CHOSEN}
    )
    assert by_api.status_code == 201, by_api.json
    told = [(one["filename"], one["filename_kept"]) for one in by_api.json["items"]]
    assert told == [("door.png", True), ("document-name-not-kept.pdf", False)]
    assert {one.filename for one in kept()} == {
        *("photo-name-not-kept.jpg", "sheet-name-not-kept.csv", "document-name-not-kept.pdf", "door.png")
    }


def test_files_that_are_sent_again_are_kept_once_which_is_told(as_bo, api_as, kept, finding):
    path = f"/findings/{finding.id}"
    for sent, told in (
        (GOOD[:1], "The file is attached."),
        (GOOD[:1], "The file is attached already; nothing is stored twice."),
        (GOOD[:1] * 2, "The file is attached already; nothing is stored twice."),
        (GOOD, "3 files are attached. 1 of them came before, and nothing is stored twice."),
        (GOOD, "All 3 files are attached already; nothing is stored twice."),
    ):
        answer = as_bo.post(f"{path}/evidence", data={"file": files(*sent), **FACTS})
        assert answer.status_code == 303, answer.text
        assert told in as_bo.get(path).text
    by_api = [
        api_as("bo").post(f"{path}/evidence", data={"file": files(GOOD[0])[0], **FACTS}).json["id"]
        for _ in range(2)
    ]
    assert by_api == [str(kept()[0].id)] * 2
    assert len(kept()) == 3


@pytest.mark.parametrize(
    "said",
    [
        {"taken_at": "2026-06-14T18:30"},
        {"taken_at": "yesterday"},
        {"shows_from": "2026-05-31", "shows_to": "2026-05-01"},
        {"shows_to": "2026-05-01"},
        {"access_class": "public"},
    ],
)
def test_facts_that_cannot_be_are_refused(as_bo, api_as, kept, finding, said):
    page = as_bo.post(f"/findings/{finding.id}/evidence", data={"file": files(GOOD[0]), **CHOSEN, **said})
    assert page.status_code == 422
    by_api = api_as("bo").post(f"/findings/{finding.id}/evidence", data={"file": files(GOOD[0]), **said})
    assert by_api.status_code == 422
    assert kept() == []


def test_who_may_not_attach_attaches_nothing(api_as, kept, finding):
    for name, status in (("ama", 403), ("chi", 403), ("dara", 403)):
        answer = api_as(name).post(f"/findings/{finding.id}/evidence-files", data={"files": files(*GOOD)})
        assert answer.status_code == status
    assert kept() == []
