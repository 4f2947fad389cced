"""Evidence is told by its content, hashed, stripped of metadata and kept restricted."""

import io
import struct
import zipfile
import zlib
from datetime import UTC, datetime

import pytest
from PIL import Image

from auditor.core.errors import NotThere, Refused
from auditor.core.storage import Storage
from auditor.evidence import inspection, photos, service
from auditor.evidence.models import Redaction, Source
from auditor.history import service as history
from suppliers.models import Supplier
from tests.auditor.evidence import pdfs
from tests.conftest import NOON, NORTHWIND

LIMIT = 2_000_000


def photo(kind="JPEG", size=(60, 40), orientation=6):
    picture = Image.new("RGB", size, (180, 30, 30))
    picture.paste((20, 20, 200), (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "CameraMakerOfTheAuditor"
    exif.get_ifd(0x8825).update({1: "N", 2: (23.0, 59.0, 30.0), 3: "E", 4: (90.0, 24.0, 10.0)})
    written = io.BytesIO()
    picture.save(written, kind, exif=exif)
    return written.getvalue()


def archive(*names):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name in names:
            file.writestr(name, "<x/>")
    return written.getvalue()


def png_of(width, height):
    """A picture of a few bytes that says to be of that size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    parts = [
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("gate\u202egnp.jpg", "gategnp.jpg"),
        ("gate\r\nX-Header: 1.jpg", "gateX-Header: 1.jpg"),
        ("\u2066gate\u2069\u200b.jpg", "gate.jpg"),
        ("C:\\Users\\photo.jpg", "photo.jpg"),
        ("../../photo.jpg", "photo.jpg"),
        ("प्रवेश\u200d द्वार.jpg", "प्रवेश\u200d द्वार.jpg"),
    ],
)
def test_a_name_keeps_no_folder_and_no_character_that_turns_or_hides_its_ending(given, kept):
    assert inspection.inspect(given, photo()).filename == kept


@pytest.fixture
def supplier(session):
    row = Supplier(
        name="Riverside",
        match_key="riverside",
        kind="factory",
        country="BD",
        created_at=NOON,
        updated_at=NOON,
    )
    session.add(row)
    session.flush()
    return row


@pytest.fixture
def storage(tmp_path):
    return Storage(tmp_path, NORTHWIND)


def receive(session, storage, supplier, actor, content, name="gate.jpg"):
    incoming = service.Incoming(name, io.BytesIO(content), Source.PHOTO)
    return service.receive(
        session,
        storage,
        incoming,
        subject=supplier,
        supplier_id=supplier.id,
        actor=actor,
        now=NOON,
        limit=LIMIT,
    )


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.jpg", photo(), "image/jpeg"),
        ("a.JPEG", photo(), "image/jpeg"),
        ("a.png", photo("PNG"), "image/png"),
        ("a.webp", photo("WEBP"), "image/webp"),
        ("a.pdf", pdfs.pdf(), "application/pdf"),
        ("scan.2026-06.jpg.pdf", pdfs.pdf(), "application/pdf"),
        ("a.xlsx", archive("[Content_Types].xml", "xl/workbook.xml"), inspection.XLSX),
        ("a.docx", archive("[Content_Types].xml", "word/document.xml"), inspection.DOCX),
        ("a.csv", "name;pay\nเงินเดือน;3".encode(), "text/csv"),
        ("a.txt", "café".encode("latin-1"), "text/plain"),
    ],
)
def test_files_that_are_what_they_say_are_accepted(name, content, kind):
    assert inspection.inspect(name, content).content_type == kind


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("run.exe", b"MZ\x90\x00", "file_type_not_allowed"),
        ("page.html", b"<html></html>", "file_type_not_allowed"),
        ("drawing.svg", b"<svg/>", "file_type_not_allowed"),
        ("nothing", b"x", "file_type_not_allowed"),
        ("a.jpg", b"", "file_empty"),
        ("a.jpg", photo("PNG"), "file_is_not_what_its_name_says"),
        ("a.png", b"MZ\x90\x00" * 50, "file_is_not_what_its_name_says"),
        ("a.jpg", photo()[:300], "file_is_not_what_its_name_says"),
        ("a.pdf", archive("a"), "file_is_not_what_its_name_says"),
        ("a.xlsx", archive("word/document.xml"), "file_is_not_what_its_name_says"),
        ("a.csv", archive("a"), "file_is_not_what_its_name_says"),
        ("a.csv", b"<script>alert(1)</script>", "file_with_active_content"),
        ("a.txt", b"hello <svg onload=x>", "file_with_active_content"),
        ("a.pdf", b"%PDF-1.4 /OpenAction << /S /JavaScript >>", "pdf_acts"),
        ("pay.html.pdf", pdfs.pdf(), "file_name_misleads"),
        ("run.exe .jpg", photo(), "file_name_misleads"),
        ("gate\u202egpj.exe", photo(), "file_type_not_allowed"),
        ("gate.jpg.exe", photo(), "file_type_not_allowed"),
        ("gate.jpg", photo() + b"<svg onload=x>", "file_is_two_things"),
        ("gate.jpg", photo() + b"<!DOCTYPE html>", "file_is_two_things"),
        ("gate.png", png_of(30_000, 30_000), "picture_too_large"),
        ("gate.png", png_of(9_000, 9_000), "picture_too_large"),
        ("a.xlsx", archive("xl/workbook.xml", "xl/vbaProject.bin"), "file_with_active_content"),
        ("a.jpg", photo() + archive("evil.js"), "file_is_two_things"),
        ("a.jpg", photo() + b"%PDF-1.7", "file_is_two_things"),
        ("a.png", photo("PNG") + b"<script>", "file_is_two_things"),
    ],
)
def test_files_that_act_or_pretend_are_refused(name, content, code):
    with pytest.raises(Refused) as refusal:
        inspection.inspect(name, content)
    assert refusal.value.code == code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_copy_of_a_photo_holds_no_metadata_and_stands_upright(kind):
    original = photo(kind)
    assert b"CameraMakerOfTheAuditor" in original
    copy = photos.without_metadata(original, f"image/{kind.lower()}")
    assert b"CameraMakerOfTheAuditor" not in copy
    with Image.open(io.BytesIO(copy)) as picture:
        assert not picture.getexif()
        assert picture.size == (40, 60)  # orientation 6 is a quarter turn


def test_the_same_bytes_are_kept_once(session, storage, supplier, bo):
    first = receive(session, storage, supplier, bo, photo())
    again = receive(session, storage, supplier, bo, photo(), "other-name.jpg")
    assert first.id == again.id
    assert [one.id for one in service.of(session, supplier.id)] == [first.id]


def test_a_refused_file_leaves_nothing_behind(session, storage, supplier, bo, tmp_path):
    with pytest.raises(Refused):
        receive(session, storage, supplier, bo, b"MZ", "tool.exe")
    assert not list(tmp_path.glob("files/**/*"))
    assert not service.of(session, supplier.id)


def test_a_file_over_the_limit_is_refused(session, storage, supplier, bo):
    with pytest.raises(Refused) as refusal:
        receive(session, storage, supplier, bo, b"x" * (LIMIT + 1), "big.txt")
    assert refusal.value.code == "file_too_large"


@pytest.mark.parametrize("name", ["passport AB1234567.jpg", "Mr Rahman.jpg", "Somchai Jaidee.jpg"])
def test_a_name_that_tells_who_a_worker_is_is_not_kept_and_the_file_is(session, storage, supplier, bo, name):
    kept = receive(session, storage, supplier, bo, photo(), name)
    assert (kept.filename, kept.filename_kept) == ("photo-name-not-kept.jpg", False)
    assert storage.read(kept.sha256) == photo()
    told = [one.after for one in history.of_subject(session, kept.id)]
    assert name.partition(".")[0] not in str(told)


def test_only_a_reviewer_or_the_bringer_opens_the_original(session, storage, supplier, ama, bo, rhea):
    evidence = receive(session, storage, supplier, bo, photo())
    for actor in (bo, rhea):
        content = service.read_original(session, storage, evidence, actor=actor, now=NOON)
        assert content == photo()
    with pytest.raises(Refused) as refusal:
        service.read_original(session, storage, evidence, actor=ama, now=NOON)
    assert refusal.value.code == "original_restricted"
    opened = [event.action for event in history.of_subject(session, evidence.id)]
    assert opened.count("evidence_original_opened") == 2


def test_a_supplier_never_learns_of_evidence_it_did_not_bring(session, storage, bo, chi, supplier_of_chi):
    evidence = receive(session, storage, supplier_of_chi, bo, photo())
    with pytest.raises(NotThere):
        service.read_copy(storage, evidence, actor=chi)
    own = receive(session, storage, supplier_of_chi, chi, photo(orientation=1))
    assert service.read_copy(storage, own, actor=chi)


def test_a_changed_file_is_noticed_when_it_is_read(session, storage, supplier, bo):
    evidence = receive(session, storage, supplier, bo, photo())
    storage.path(evidence.sha256).write_bytes(b"something else")
    with pytest.raises(Refused) as refusal:
        service.read_original(session, storage, evidence, actor=bo, now=NOON)
    assert refusal.value.code == "file_damaged"


def test_a_document_has_no_shareable_copy(session, storage, supplier, bo):
    evidence = receive(session, storage, supplier, bo, b"pay list", "pay.txt")
    with pytest.raises(Refused) as refusal:
        service.read_copy(storage, evidence, actor=bo)
    assert refusal.value.code == "no_shareable_copy"


def test_a_copy_is_confirmed_by_somebody_else(session, storage, supplier, bo, rhea):
    evidence = receive(session, storage, supplier, bo, photo())
    assert evidence.redaction == Redaction.METADATA_REMOVED
    service.confirm_copy(session, evidence, actor=rhea, now=datetime(2026, 6, 16, tzinfo=UTC))
    assert evidence.redaction == Redaction.CONFIRMED
    own = receive(session, storage, supplier, rhea, photo(orientation=1))
    with pytest.raises(Refused) as refusal:
        service.confirm_copy(session, own, actor=rhea, now=NOON)
    assert refusal.value.code == "own_work"
