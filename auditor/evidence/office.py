"""Whether a spreadsheet or text document could act: macros, sheets of old macros, links outwards, DDE."""

from __future__ import annotations

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator

from auditor.core.errors import Refused
from auditor.evidence import harmful

MOST_UNPACKED = 200_000_000
MOST_PARTS = 20_000
READ = 1 << 20

RUNS = re.compile(
    r"vbaproject|vbadata|/macrosheets/|/dialogsheets/|/activex/|/ctrlprops/|/embeddings/|/oleobject"
    r"|/externallinks/|/connections\.xml$|/querytables/|/customui/|/attachedtoolbars"
    r"|\.(?:exe|dll|js|jse|vbs|vbe|ps1|bat|cmd|hta|jar|lnk|scr|msi|sh|wsf|bin)$"
)
"""Names of parts that run, embed or fetch something; printer settings are the one harmless `.bin`."""
HARMLESS = re.compile(r"/printersettings/[^/]+\.bin$")
DECLARED = re.compile(
    rb"macroEnabled|ms-office\.vbaProject|intlMacrosheet|ms-excel\.macrosheet", re.IGNORECASE
)
ACTS = re.compile(
    rb"\bDDE(?:AUTO)?\b\s|<(?:\w+:)?ddeLink|cmd\s*\|\s*'|INCLUDETEXT|INCLUDEPICTURE\s+\"(?!cid:)",
    re.IGNORECASE,
)
RELATION = re.compile(rb"<Relationship\b[^>]*>", re.IGNORECASE)
TARGET = re.compile(rb'Target\s*=\s*"([^"]*)"', re.IGNORECASE)
LINK = re.compile(rb"/hyperlink\"", re.IGNORECASE)
FOLLOWED = (b"http://", b"https://", b"mailto:", b"tel:")


_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)
"""What reading an archive raises where it is damaged, locked or packed in an unusual way."""


def refuse_what_acts(content: bytes, parts: dict[str, str]) -> str | None:
    """The kind of office file by its main part, None for another archive; refuses one that could act.

    `parts` gives the main part of each kind. Parts are read one at a time and never beyond the limit.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = _names(archive)
            for name, text in _texts(archive):
                _refuse_text(name, text)
    except _DAMAGED:
        raise Refused("archive_damaged") from None
    return next((kind for kind, part in parts.items() if part in names), None)


def _names(archive: zipfile.ZipFile) -> set[str]:
    """The names of all parts; refused where one runs, hides behind another, or all are too many."""
    listed = archive.infolist()
    if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_UNPACKED:
        raise Refused("file_too_large_unpacked", limit=MOST_UNPACKED)
    names = [part.filename for part in listed]
    if len({name.lower() for name in names}) != len(names):
        raise Refused("file_is_two_things")  # programs differ in which of two parts of a name they take
    for name in names:
        plain = "/" + name.lower().replace("\\", "/")
        if RUNS.search(plain) and not HARMLESS.search(plain):
            raise Refused("file_with_active_content")
    return set(names)


def _texts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Each part in pieces that overlap, so that nothing hides on an edge; more than declared is refused."""
    for part in archive.infolist():
        before, read = b"", 0
        with archive.open(part) as stream:
            while piece := stream.read(READ):
                read += len(piece)
                if read > part.file_size:
                    raise Refused("file_too_large_unpacked", limit=MOST_UNPACKED)
                yield part.filename.lower(), before + piece
                before = piece[-300:]


def _refuse_text(name: str, text: bytes) -> None:
    harmful.refuse_marker(text)
    if not name.endswith((".xml", ".rels", ".vml")):
        return
    plain = text.replace(b"\0", b"")  # UTF-16 parts read the same
    if name == "[content_types].xml" and DECLARED.search(plain):
        raise Refused("file_with_active_content")
    if name.endswith(".rels") and any(_goes_outside(one) for one in RELATION.findall(plain)):
        raise Refused("file_with_active_content")
    if ACTS.search(_joined(plain)):
        raise Refused("file_with_active_content")


def _joined(text: bytes) -> bytes:
    """Field instructions as the program puts them together: they may be cut into pieces by tags."""
    return re.sub(rb"</?w:(?:r|instrText|rPr|t|noProof|proofErr)\b[^>]*>", b"", text) + b"\n" + text


def _goes_outside(relation: bytes) -> bool:
    """Whether a part is fetched from elsewhere; a link that somebody clicks may lead to a page or letter."""
    if b'targetmode="external"' not in relation.lower().replace(b" ", b""):
        return False
    target = TARGET.search(relation)
    address = target[1].strip().lower() if target else b""
    return not (LINK.search(relation) and address.startswith(FOLLOWED))
