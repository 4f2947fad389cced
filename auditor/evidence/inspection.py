"""What a file really is, told by its content; whatever could act or pretend is refused."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

import filetype
from PIL import Image

from auditor.core.errors import Refused

MOST_PIXELS = 60_000_000
MOST_UNPACKED = 200_000_000

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
IMAGES = {"image/jpeg", "image/png", "image/webp"}
MARKUP = re.compile(rb"<\s*(?:!doctype|html|script|svg|\?xml|iframe|body)", re.IGNORECASE)
ACTIVE_PDF = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia)\b")


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that may be kept: its safe name and true content type."""

    filename: str
    content_type: str


def inspect(filename: str, content: bytes) -> Inspected:
    """Check name against content; refuses with a code that says what is wrong."""
    name = PurePath(filename.replace("\\", "/")).name.strip()[-200:]
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    expected = TYPES.get(extension)
    if expected is None:
        raise Refused("file_type_not_allowed", found=extension or "no ending", allowed=sorted(TYPES))
    if not content:
        raise Refused("file_empty")
    found = content_type(content, expected)
    if found != expected:
        raise Refused("file_is_not_what_its_name_says", extension=extension, found=found)
    return Inspected(name, expected)


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
            found = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}.get(picture.format or "")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        found = None
    if found is None:
        told = guessed(content)
        return "a damaged picture" if told in IMAGES else told
    # A picture that is a ZIP, PDF or page as well is made to pass as one thing and act as another.
    if b"PK\x05\x06" in content[-66_000:] or b"%PDF-" in content or re.search(rb"<\s*script", content, re.I):
        raise Refused("file_is_two_things")
    return found


def pdf_type(content: bytes) -> str:
    """PDF without scripts, attachments or a second file behind it."""
    if not content.startswith(b"%PDF-"):
        return guessed(content)
    if ACTIVE_PDF.search(content):
        raise Refused("file_with_active_content")
    if b"PK\x05\x06" in content[-66_000:]:
        raise Refused("file_is_two_things")
    return "application/pdf"


def office_type(content: bytes) -> str:
    """XLSX or DOCX without macros and not blown up beyond reason; nothing is unpacked."""
    if not content.startswith(b"PK\x03\x04"):
        return guessed(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {part.filename: part.file_size for part in archive.infolist()}
    except zipfile.BadZipFile:
        return "a damaged archive"
    if sum(parts.values()) > MOST_UNPACKED:
        raise Refused("file_too_large_unpacked", limit=MOST_UNPACKED)
    if any(
        name.lower().endswith(("vbaproject.bin", ".exe", ".js")) or "/embeddings/" in name for name in parts
    ):
        raise Refused("file_with_active_content")
    return next((kind for kind, part in OFFICE_PARTS.items() if part in parts), "application/zip")


def text_type(content: bytes, expected: str) -> str:
    """Plain text; markup that a browser would run is refused."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in content:
        return guessed(content)
    else:
        encoding = "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("latin-1")
        if filetype.guess(content[:8192]) is not None:
            return guessed(content)
    if MARKUP.search(text.encode()):
        raise Refused("file_with_active_content")
    return expected
