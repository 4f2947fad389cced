"""A file that somebody brought → what importers read; workbooks are opened in the limited child."""

from __future__ import annotations

from pathlib import PurePath

from auditor.core.errors import Refused
from risk.importers.document import Document
from suppliers.errors import FileRefused
from suppliers.files import archive, workbook
from suppliers.limits import DEFAULT, Limits

LIMITS = Limits(file_bytes=60_000_000, rows=400_000)
"""Official files are smaller; the largest, the consolidated list of the EU, has about 30 MB."""


def document(name: str, content: bytes) -> Document:
    """The document of a file; refuses one that is too large or a workbook that cannot be opened."""
    short = PurePath(name).name[-200:] or "file"
    if len(content) > LIMITS.file_bytes:
        raise Refused("file_too_large", limit=LIMITS.file_bytes)
    if not _is_workbook(content):
        return Document(short, content)
    try:
        if not content.startswith(workbook.OLD_FORMAT):
            archive.scan(content, DEFAULT)
        tabs = workbook.read(content, LIMITS)
    except FileRefused as refusal:
        raise Refused(
            "import_refused", why=refusal.code, sentence=f'"{short}": {refusal.message}'
        ) from refusal
    return Document(short, content, {tab.name: tab.rows for tab in tabs if tab.rows})


def _is_workbook(content: bytes) -> bool:
    return content.startswith((b"PK\x03\x04", workbook.OLD_FORMAT))
