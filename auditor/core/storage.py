"""Files on disk by their SHA-256, outside the web root; a file is written once and never changed.

A file and its place are on the disk itself before `save` answers, so that no row is committed that names a
file which a power cut takes away. What did not fit leaves nothing behind.

Equal bytes are one file, whoever brought them and for whatever purpose. So a file may be removed only when no
row refers to it (`keeping.py` decides that) and nobody has just saved the same bytes for a row that is not
committed yet: who saves holds a shared lock until its storage is closed, who removes needs the lock alone.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
import tempfile
import uuid
import weakref
from collections.abc import Callable
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
    """One organisation's files below `root`; organisations never share a folder.

    Whoever saves keeps the storage until the rows that refer to the files are committed.
    """

    def __init__(self, root: Path, organisation_id: uuid.UUID) -> None:
        self.folder = root / "files" / organisation_id.hex
        self.locks = root / "locks" / organisation_id.hex
        self.fresh: list[str] = []
        """Digests of files that were not there before: `keeping.undo` removes them if nothing came of it."""
        self._held: dict[Path, int] = {}
        weakref.finalize(self, _let_go, self._held)

    def close(self) -> None:
        """Let others remove what was saved here, as far as no row refers to it."""
        _let_go(self._held)

    def save(self, stream: BinaryIO, *, limit: int) -> StoredFile:
        """Copy a stream to its place; more than `limit` bytes are refused and nothing is kept."""
        _make(self.folder)
        handle, name = tempfile.mkstemp(dir=self.folder, prefix="incoming-")
        try:
            with os.fdopen(handle, "wb") as file:
                stored = _copy(stream, file, limit)
                os.fsync(file.fileno())
            self._put(Path(name), stored.sha256)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        return stored

    def _put(self, incoming: Path, sha256: str) -> None:
        """Move a whole file to its place."""
        target = self.path(sha256)
        _make(target.parent)
        self._hold(sha256)
        if not target.exists():
            self.fresh.append(sha256)
        os.replace(incoming, target)
        _keep_entries(target.parent)

    def remove(self, sha256: str, *, is_needed: Callable[[], bool]) -> bool:
        """Remove a file unless it is needed or somebody is saving beside it just now; whether it is gone.

        Nothing waits here, so who removes and who saves can never wait for each other; a file that is left
        behind does no harm.
        """
        target = self.path(sha256)
        if not target.exists():
            return False
        place = self._lock(sha256)
        if place in self._held:
            os.close(self._held.pop(place))
        with place.open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            if is_needed():
                return False
            target.unlink(missing_ok=True)
            return True

    def _hold(self, sha256: str) -> None:
        place = self._lock(sha256)
        if place not in self._held:
            self._held[place] = os.open(place, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._held[place], fcntl.LOCK_SH)

    def _lock(self, sha256: str) -> Path:
        """One lock for all files whose digests begin with the same two digits."""
        _make(self.locks)
        return self.locks / sha256[:2]

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


def _copy(stream: BinaryIO, file: BinaryIO, limit: int) -> StoredFile:
    digest, size = hashlib.sha256(), 0
    while block := stream.read(BLOCK):
        size += len(block)
        if size > limit:
            raise Refused("file_too_large", limit=limit)
        digest.update(block)
        file.write(block)
    return StoredFile(digest.hexdigest(), size)


def _make(folder: Path) -> None:
    """Make a folder that a power cut does not take away, and those above it."""
    if folder.exists():
        return
    _make(folder.parent)
    folder.mkdir(exist_ok=True, mode=0o700)
    _keep_entries(folder.parent)


def _keep_entries(folder: Path) -> None:
    """Write the names in a folder to the disk itself, where its file system lets folders be."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def _let_go(locks: dict[Path, int]) -> None:
    while locks:
        os.close(locks.popitem()[1])
