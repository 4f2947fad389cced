"""Infected and disguised files are refused with the reason, wherever the product can look into them."""

import io
import zipfile

import pytest

from auditor.core.errors import Refused
from auditor.evidence import inspection
from auditor.evidence.harmful import MARKER
from auditor.evidence.refusals import REFUSALS
from tests.auditor.evidence import pdfs
from tests.auditor.evidence.test_receive_evidence import photo

MAIN = {"xlsx": "xl/workbook.xml", "docx": "word/document.xml"}
REL = '<Rs><Relationship Id="1" Type="x/{kind}" Target="{target}" TargetMode="External"/></Rs>'
FIELD = "<w:r><w:instrText>{}</w:instrText></w:r>"


def office(kind="xlsx", **parts):
    """An office file; further parts by name, with `__` for a slash and `_dot_` for a dot."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        if MAIN[kind].replace("/", "__").replace(".", "_dot_") not in parts:
            file.writestr(MAIN[kind], "<x/>")
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return written.getvalue()


def code_of(name, content):
    with pytest.raises(Refused) as refusal:
        inspection.inspect(name, content)
    wording = REFUSALS[refusal.value.code]
    assert wording.detail.endswith(".")
    return refusal.value.code


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"before " + MARKER + b" after"),
        ("a.csv", MARKER),
        ("a.xlsx", office(xl__media__note_dot_txt=MARKER)),
        ("a.docx", office("docx", word__document_dot_xml=b"<w:t>" + MARKER + b"</w:t>")),
        ("a.xlsx", office(docProps__pad_dot_txt=b"x" * ((1 << 20) - 20) + MARKER)),
        ("a.pdf", pdfs.pdf(b"", b"", pdfs.stream(MARKER))),
        (
            "a.pdf",
            pdfs.pdf(
                b"",
                b"",
                pdfs.packed(
                    b"(" + MARKER.replace(b")", b"\\)").replace(b"(", b"\\(").replace(b"\\P", b"\\\\P") + b")"
                ),
            ),
        ),
        ("a.jpg", photo() + MARKER),
    ],
    ids=["text", "csv", "xlsx", "docx", "on an edge", "pdf stream", "pdf string", "picture"],
)
def test_an_infected_file_is_refused(name, content):
    assert code_of(name, content) == "file_infected"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", office(xl__vbaProject_dot_bin=b"x")),
        ("a.xlsx", office(xl__macrosheets__sheet1_dot_xml="<x/>")),
        ("a.xlsx", office(xl__externalLinks__externalLink1_dot_xml="<x/>")),
        ("a.xlsx", office(xl__connections_dot_xml="<x/>")),
        ("a.xlsx", office(xl__embeddings__oleObject1_dot_bin=b"x")),
        ("a.xlsx", office(xl__activeX__activeX1_dot_xml="<x/>")),
        ("a.xlsx", office(xl__links_dot_xml='<ddeLink ddeService="cmd" ddeTopic="/c calc"/>')),
        ("a.xlsx", office(xl__sheet_dot_xml="<f>cmd|' /C calc'!A0</f>")),
        ("a.xlsx", office(xl___rels__a_dot_rels=REL.format(kind="image", target="http://x.example/a.png"))),
        ("a.docx", office("docx", word__document_dot_xml="<w:instrText>DDEAUTO c:\\\\x.exe</w:instrText>")),
        (
            "a.docx",
            office(
                "docx",
                word__document_dot_xml=FIELD.format("DD") + FIELD.format("E x"),
            ),
        ),
        (
            "a.docx",
            office(
                "docx",
                word___rels__a_dot_rels=REL.format(
                    kind="attachedTemplate", target="https://x.example/t.dotm"
                ),
            ),
        ),
        (
            "a.docx",
            office("docx", word___rels__a_dot_rels=REL.format(kind="hyperlink", target="file:///etc/passwd")),
        ),
        ("a.docx", office("docx", word__vbaData_dot_xml="<x/>")),
    ],
    ids=[
        *("macros", "old macros", "links outwards", "connections", "an object", "controls", "a DDE link"),
        *("a DDE formula", "a picture fetched", "a DDE field", "a field in pieces", "a template fetched"),
        *("a link to a file", "traces of macros"),
    ],
)
def test_office_files_that_run_or_fetch_are_refused(name, content):
    assert code_of(name, content) == "file_with_active_content"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", office(xl__printerSettings__printerSettings1_dot_bin=b"x")),
        ("a.xlsx", office(xl___rels__a_dot_rels=REL.format(kind="hyperlink", target="https://example.org/"))),
        (
            "a.docx",
            office(
                "docx",
                word__document_dot_xml="<w:t>The DDE department paid in full.</w:t>".replace("DDE ", "dde-"),
            ),
        ),
        (
            "a.docx",
            office(
                "docx", word___rels__a_dot_rels=REL.format(kind="hyperlink", target="mailto:a@example.org")
            ),
        ),
    ],
    ids=["printer settings", "a link to a page", "a word", "a link to a letter"],
)
def test_ordinary_office_files_are_accepted(name, content):
    assert inspection.inspect(name, content).filename == name


def test_an_archive_that_says_less_than_it_holds_or_one_name_twice_is_refused():
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("xl/workbook.xml", "<x/>")
        file.writestr("XL/Workbook.xml", "<y/>")
    assert code_of("a.xlsx", written.getvalue()) == "file_is_two_things"
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        file.writestr("xl/workbook.xml", "<x>paid</x>")
    assert code_of("a.xlsx", written.getvalue().replace(b"paid", b"owed")) == "archive_damaged"


@pytest.mark.parametrize("packed", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_damaged_anywhere_is_refused_or_read_and_never_an_error_of_ours(packed):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", packed) as file:
        file.writestr("xl/workbook.xml", "<x>paid 14 hours a day, each day of the month</x>")
    whole, codes = written.getvalue(), set()
    for place in range(len(whole)):
        for content in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]):
            try:
                inspection.inspect("a.xlsx", content)
            except Refused as refusal:
                codes.add(refusal.code)
    assert "archive_damaged" in codes


@pytest.mark.parametrize("name", ["pay.exe.pdf", "pay.pdf.exe", "pay.svg", "pay.svg.png", "pay.js.jpg"])
def test_double_endings_and_drawings_that_run_are_refused(name):
    content = pdfs.pdf() if name.endswith("pdf") else photo()
    assert code_of(name, content) in {"file_name_misleads", "file_type_not_allowed"}
