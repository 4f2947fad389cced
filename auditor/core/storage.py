"""Files on disk by their SHA-256, outside the web root; a file is written once and never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from auditor.core.errors import Refused

BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What is known of a stored file: digest in hex and size in bytes."""

    sha256: str
    size: int


class Storage:
    """One organisation's files below `root`; organisations never share a folder."""

    def __init__(self, root: Path, organisation_id: uuid.UUID) -> None:
        self.folder = root / "files" / organisation_id.hex

    def save(self, stream: BinaryIO, *, limit: int) -> StoredFile:
        """Copy a stream to its place; more than `limit` bytes are refused and nothing is kept."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        digest, size = hashlib.sha256(), 0
        handle, name = tempfile.mkstemp(dir=self.folder, prefix="incoming-")
        try:
            with os.fdopen(handle, "wb") as file:
                while block := stream.read(BLOCK):
                    size += len(block)
                    if size > limit:
                        raise Refused("file_too_large", limit=limit)
                    digest.update(block)
                    file.write(block)
            target = self.path(digest.hexdigest())
            target.parent.mkdir(exist_ok=True, mode=0o700)
            os.replace(name, target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return StoredFile(digest.hexdigest(), size)

    def path(self, sha256: str) -> Path:
        """Where a file of that digest lies."""
        return self.folder / sha256[:2] / sha256

    def read(self, sha256: str) -> bytes:
        """The bytes of a file, checked against their digest; refuses with `file_damaged` if they differ."""
        path = self.path(sha256)
        content = path.read_bytes() if path.exists() else b""
        if hashlib.sha256(content).hexdigest() != sha256:
            raise Refused("file_damaged", sha256=sha256)
        return content
