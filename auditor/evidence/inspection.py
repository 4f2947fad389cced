"""What a file really is, told by its content; whatever could act or pretend is refused."""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath

import filetype
from PIL import Image

from auditor.core.errors import Refused
from auditor.evidence import harmful, office, pdf
from suppliers.persons import file_names
from suppliers.persons.identities import looks_like_identity

MOST_PIXELS = 60_000_000
MOST_SIGNS = 200_000
"""A longer text is not looked through: whoever brings it would wait for seconds."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TYPES = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "xlsx": XLSX,
    "docx": DOCX,
    "csv": "text/csv",
    "txt": "text/plain",
}
OFFICE_PARTS = {XLSX: "xl/workbook.xml", DOCX: "word/document.xml"}
PICTURES = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
"""By Pillow's name; MPO is a JPEG that a telephone has added a second, smaller picture to."""
IMAGES = {"image/jpeg", "image/png", "image/webp"}
TEXTS = {"text/csv", "text/plain"}
PLAIN_KINDS = {XLSX: "sheet", "text/csv": "sheet", "text/plain": "text"}
"""What a file is called whose name is not kept; pictures are photos and all others documents."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?xml|iframe|body)", re.IGNORECASE)
# Long enough not to turn up by chance among the bytes of a picture.
PAGE_IN_PICTURE = re.compile(rb"<\s*(?:script|!doctype|html|iframe|\?php)|<svg[\s>]", re.IGNORECASE)
TURNING = (
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff\u2028\u2029"
)
"""Marks of writing direction, and spaces and line ends that are not seen; joiners of scripts stay."""
RUNNABLE = {
    *(
        "bat",
        "cmd",
        "exe",
        "hta",
        "htm",
        "html",
        "jar",
        "js",
        "jse",
        "lnk",
        "mjs",
        "msi",
        "php",
        "ps1",
        "scr",
    ),
    *("sh", "svg", "vbe", "vbs", "wsf", "xhtml"),
}
"""Endings that have no place before the last one: they make a name look like what it is not."""


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept: a name that names nobody, and its true content type."""

    filename: str
    content_type: str


def inspect(filename: str, content: bytes) -> Inspected:
    """Check name against content; refuses with a code that says what is wrong."""
    name = plain_name(filename)
    *before, extension = name.lower().split(".") if "." in name else ("", "")
    expected = TYPES.get(extension)
    if expected is None:
        # What stands behind a point may be part of somebody's name.
        told = extension if re.fullmatch("[a-z0-9]{1,5}", extension) else extension and "something else"
        raise Refused("file_type_not_allowed", found=told or "no ending", allowed=sorted(TYPES))
    if misleading := RUNNABLE.intersection(part.strip() for part in before[1:]):
        raise Refused("file_name_misleads", found=sorted(misleading))
    if not content:
        raise Refused("file_empty")
    harmful.refuse_marker(content)
    found = content_type(content, expected)
    if found != expected:
        raise Refused("file_is_not_what_its_name_says", extension=extension, found=found)
    return Inspected(file_names.kept(name, _kind(expected)), expected)


def _kind(content_type: str) -> str:
    """A word for a kind of file, for the plain name of one whose own may name a person."""
    return "photo" if content_type in IMAGES else PLAIN_KINDS.get(content_type, "document")


def plain_name(filename: str) -> str:
    """A file name without folders and without characters that hide or turn round what follows them."""
    name = PurePath(filename.replace("\\", "/")).name
    kept = "".join(one for one in name if unicodedata.category(one) != "Cc" and one not in TURNING)
    return kept.strip()[-200:]


def content_type(content: bytes, expected: str) -> str:
    """The type told by the content; active or mixed content is refused."""
    if expected in IMAGES:
        return image_type(content)
    if expected == "application/pdf":
        return pdf_type(content)
    if expected in OFFICE_PARTS:
        return office_type(content)
    return text_type(content, expected)


def guessed(content: bytes) -> str:
    """A type by signature, in words for a refusal."""
    kind = filetype.guess(content[:8192])
    return str(kind.mime) if kind else "an unknown kind of file"


def image_type(content: bytes) -> str:
    """The type of a picture that opens; pictures with another file hidden behind them are refused."""
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Refused("picture_too_large", pixels=MOST_PIXELS)
            picture.load()
            found = PICTURES.get(picture.format or "")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("picture_too_large", pixels=MOST_PIXELS) from None
    except (OSError, ValueError, SyntaxError):
        found = None
    if found is None:
        told = guessed(content)
        return "a damaged picture" if told in IMAGES else told
    # A picture that is a ZIP, PDF or page as well is made to pass as one thing and act as another.
    if b"PK\x05\x06" in content[-66_000:] or b"%PDF-" in content or PAGE_IN_PICTURE.search(content):
        raise Refused("file_is_two_things")
    return found


def pdf_type(content: bytes) -> str:
    """PDF without scripts, attachments or a second file behind it."""
    if not content.startswith(b"%PDF-"):
        return guessed(content)
    pdf.refuse_what_acts(content)
    return "application/pdf"


def office_type(content: bytes) -> str:
    """XLSX or DOCX without macros, links outwards or anything that runs, and not blown up beyond reason."""
    if not content.startswith(b"PK\x03\x04"):
        return guessed(content)
    return office.refuse_what_acts(content, OFFICE_PARTS) or "application/zip"


def text_type(content: bytes, expected: str) -> str:
    """Plain text; markup that a browser would run is refused."""
    if b"\0" in content and not content.startswith(UTF_16):
        return guessed(content)
    text = _decoded(content)
    if text is None and filetype.guess(content[:8192]) is not None:
        return guessed(content)
    if MARKUP.search((text or content.decode("latin-1")).encode()):
        raise Refused("file_with_active_content")
    return expected


def _decoded(content: bytes) -> str | None:
    """The text of bytes in Unicode; None of others."""
    try:
        return content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        return None


def may_name_somebody(content: bytes) -> bool:
    """Whether in a text something looks like a person's identity, or it is too long to be looked through."""
    text = _decoded(content) or content.decode("latin-1")
    return len(text) > MOST_SIGNS or looks_like_identity(text)
