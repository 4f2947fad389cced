import io
import time

import pypdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from auditor.core.errors import Refused
from auditor.evidence import inspection, pdf
from tests.auditor.evidence import pdfs

SCRIPT = b"<< /S /JavaScript /JS (app.alert(1)) >>"
LINK = b"/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (%s) >> >>]"


def encrypted():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdfs.pdf()))
    writer.encrypt("", "owner", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def with_attachment():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdfs.pdf()))
    writer.add_attachment("run.exe", b"MZ")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


ACTS = {
    "a script on opening": pdfs.pdf(b"/OpenAction " + SCRIPT),
    "a script by its short name": pdfs.pdf(b"", b"", b"<< /JS (app.alert(1)) >>"),
    "a script named in hex": pdfs.pdf(b"/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>"),
    "a script named wholly in hex": pdfs.pdf(b"/OpenAction 4 0 R", b"", b"<< /#4a#53 (app.alert(1)) >>"),
    "a script whose kind is another object": pdfs.pdf(b"", b"", b"<< /S 5 0 R >>", b"/JavaScript"),
    "a script in the tree of names": pdfs.pdf(
        b"/Names << /JavaScript << /Names [(a) 4 0 R] >> >>", b"", SCRIPT
    ),
    "a script packed in an object stream": pdfs.pdf(b"", b"", pdfs.packed(b"<< /JS (app.alert(1)) >>")),
    "a script in an update": pdfs.updated(
        pdfs.pdf(), (1, b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /J#61vaScript /JS (x) >> >>")
    ),
    "a script under a harmless update": pdfs.updated(
        pdfs.pdf(b"/AA << /WC 4 0 R >>"), (1, b"<< /Type /Catalog /Pages 2 0 R >>")
    ),
    "a script in an object that no table names": pdfs.pdf(before=b"77 0 obj\n<< /J#53 (x) >>\nendobj\n"),
    "an action of a page": pdfs.pdf(b"", b"/AA << /O << /S /URI /URI (http://x.example) >> >>"),
    "an address fetched on opening": pdfs.pdf(b"/OpenAction << /S /URI /URI (http://x.example/) >>"),
    "an address fetched after opening": pdfs.pdf(b"/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 4 0 R >>"),
    "a program": pdfs.pdf(b"", b"", b"<< /S /Launch /F (cmd.exe) >>"),
    "a file elsewhere": pdfs.pdf(b"", b"", b"<< /S /GoToR /F (\\\\\\\\host\\\\share) /D [0 /Fit] >>"),
    "a form that sends": pdfs.pdf(b"", b"", b"<< /S /SubmitForm /F (http://x.example) >>"),
    "a form of scripts": pdfs.pdf(b"/AcroForm << /Fields [] /XFA 4 0 R >>", b"", pdfs.stream(b"<xdp/>")),
    "a film": pdfs.pdf(b"", b"/Annots [<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>]"),
    "a file inside": with_attachment(),
    "an attachment on a page": pdfs.pdf(b"", b"/Annots [<< /Type /Annot /Subtype /FileAttachment >>]"),
    "a stream in another file": pdfs.pdf(b"", b"", b"<< /Length 0 /F (x) >>\nstream\n\nendstream"),
    "a link that runs": pdfs.pdf(b"", LINK % b"javascript:alert(1)"),
    "a link to a file": pdfs.pdf(b"", LINK % b"file:///etc/passwd"),
    "a link to a share": pdfs.pdf(b"", LINK % b"\\\\\\\\host\\\\share"),
}


@pytest.mark.parametrize("content", ACTS.values(), ids=ACTS.keys())
def test_a_pdf_that_could_act_is_refused(content):
    with pytest.raises(Refused) as refusal:
        inspection.inspect("a.pdf", content)
    assert refusal.value.code == "pdf_acts"


def of_reportlab():
    written = io.BytesIO()
    canvas = Canvas(written, pageCompression=1)
    canvas.drawString(100, 700, "Pay list of the packing line")
    canvas.linkURL("https://example.org", (0, 0, 9, 9))
    canvas.drawInlineImage(Image.effect_noise((300, 300), 90), 0, 0)
    canvas.save()
    return written.getvalue()


HARMLESS = {
    "one empty page": pdfs.pdf(),
    "opens at a page": pdfs.pdf(b"/OpenAction [3 0 R /Fit]"),
    "goes to a page on opening": pdfs.pdf(b"/OpenAction 4 0 R", b"", b"<< /S /GoTo /D [3 0 R /Fit] >>"),
    "a link to a page": pdfs.pdf(b"", LINK % b"https://example.org/a"),
    "a way of mixing colours called Screen": pdfs.pdf(b"", b"", b"<< /Type /ExtGState /BM /Screen >>"),
    "an update": pdfs.updated(pdfs.pdf(), (3, pdfs.PAGE % b"/Rotate 90")),
    "harmless objects packed": pdfs.pdf(b"", b"", pdfs.packed(b"<< /Producer (a printer) >>")),
    "of a library": of_reportlab(),
    "the letters JS in a packed picture": pdfs.pdf(
        b"", b"", b"<< /Length 20 >>\nstream\nab/JS (x) /AA <<>> cd\nendstream"
    ),
}


@pytest.mark.parametrize("content", HARMLESS.values(), ids=HARMLESS.keys())
def test_an_ordinary_pdf_is_accepted(content):
    assert inspection.inspect("a.pdf", content).content_type == "application/pdf"


def test_a_locked_pdf_is_refused_since_it_cannot_be_checked():
    with pytest.raises(Refused, match="pdf_locked"):
        inspection.inspect("a.pdf", encrypted())


def bomb():
    """An object stream that unpacks to more memory than the process may have."""
    return pdfs.pdf(b"", b"", pdfs.stream(b"9 0 " + b"[" * 400_000_000, b"/Type /ObjStm /N 1 /First 4"))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%%EOF",
        pdfs.pdf()[:150],
        pdfs.pdf(b"", b"", b"[" * 200_000),
        pdfs.pdf(b"", b"", pdfs.stream(b"x", b"/Type /ObjStm /N 9 /First 4")),
        pdfs.pdf(b"/OpenAction [3 0 R /Fit] /OpenAction << /S /URI /URI (http://x.example) >>"),
    ],
    ids=["nothing in it", "cut off", "too deep", "a broken object stream", "an entry given twice"],
)
def test_a_pdf_that_cannot_be_read_whole_is_refused(content):
    with pytest.raises(Refused, match="pdf_unreadable"):
        inspection.inspect("a.pdf", content)


def test_a_pdf_bomb_ends_in_a_refusal_within_the_limits():
    begun = time.monotonic()
    with pytest.raises(Refused, match="pdf_unreadable"):
        inspection.inspect("a.pdf", bomb())
    assert time.monotonic() - begun < 2 * pdf.SECONDS


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"garbage" + pdfs.pdf(), "file_is_not_what_its_name_says"),
        (pdfs.pdf() + b"<html><script>alert(1)</script>", "file_is_two_things"),
        (pdfs.pdf(before=b"% <script>alert(1)</script>\n"), "file_is_two_things"),
        (pdfs.pdf() + b"PK\x05\x06" + b"\0" * 18, "file_is_two_things"),
    ],
    ids=["garbage before it", "a page behind it", "a page in its head", "an archive behind it"],
)
def test_a_pdf_that_is_another_file_too_is_refused(content, code):
    with pytest.raises(Refused, match=code):
        inspection.inspect("a.pdf", content)
