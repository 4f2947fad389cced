"""The form of a backup: a tar file of plain members, and last a manifest that names every one of them.

    database/manumit.db          the SQLite database, or
    database/<table>.copy        the rows of one PostgreSQL table as COPY writes them
    files/<organisation>/<xx>/<sha256>
    secret_key                   unless the environment gives it
    manifest.json                last: a file that ends too early has none

Nothing in it is compressed: most stored files are, and a plain file can be looked into with `tar`.
"""

from __future__ import annotations

import hashlib
import io
import re
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

import orjson

from auditor.config import SettingsError
from suppliers.telling import Told

FORM = "manumit-backup-1"
MANIFEST = "manifest.json"
KEY_FILE = "secret_key"
SQLITE = "database/manumit.db"
MEMBER = re.compile(
    r"database/(?:manumit\.db|[a-z_]+\.copy)|secret_key|files/[0-9a-f]{32}/[0-9a-f]{2}/[0-9a-f]{64}"
)
BLOCK = 1 << 20
LARGEST_MANIFEST = 1 << 30


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds: when it was made, of which database, and every member with its SHA-256."""

    made_at: str
    database: str
    """sqlite or postgresql."""
    revision: str
    """The migration that the tables stand at."""
    tables: Mapping[str, list[str]] = field(default_factory=dict)
    """PostgreSQL: the columns of each table in the order of its rows, tables in the order of restoring."""
    members: dict[str, str] = field(default_factory=dict)
    """Member → SHA-256 in hex."""
    damaged: list[str] = field(default_factory=list)
    """Stored files whose bytes did not have their digest any more when the backup was made."""
    form: str = FORM


class Writer:
    """Adds members to a tar file and remembers their digests."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self.tar = tar
        self.members: dict[str, str] = {}

    def add(self, name: str, path: Path) -> str:
        """Add a file; its digest. A file that changes while it is read is refused by its size."""
        with path.open("rb") as stream:
            return self.add_stream(name, stream, path.stat().st_size)

    def add_stream(self, name: str, stream: IO[bytes], size: int) -> str:
        """Add `size` bytes under a name."""
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        hashed = Hashed(stream)
        self.tar.addfile(member, hashed)
        self.members[name] = hashed.hexdigest()
        return self.members[name]

    def finish(self, manifest: Manifest) -> None:
        """The manifest, last."""
        content = orjson.dumps(asdict(manifest), option=orjson.OPT_INDENT_2)
        member = tarfile.TarInfo(MANIFEST)
        member.size, member.mode = len(content), 0o600
        self.tar.addfile(member, io.BytesIO(content))


class Hashed(io.RawIOBase):
    """A stream that is hashed as it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._digest = stream, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        block = self._stream.read(size)
        self._digest.update(block)
        return block

    def hexdigest(self) -> str:
        """SHA-256 of what was read."""
        return self._digest.hexdigest()


@contextmanager
def _written(target: Path | None) -> Iterator[IO[bytes] | None]:
    """A new file that only its owner reads, or nothing."""
    if target is None:
        yield None
        return
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with target.open("xb") as file:
        target.chmod(0o600)
        yield file


def manifest_of(tar: tarfile.TarFile) -> Manifest:
    """The manifest of a backup; refused where there is none, or where it is of another form."""
    try:
        member = tar.getmember(MANIFEST)
        stream = tar.extractfile(member)
        if stream is None or member.size > LARGEST_MANIFEST:
            raise KeyError(MANIFEST)
        read: dict[str, Any] = orjson.loads(stream.read())
        found = Manifest(**read)
    except (KeyError, tarfile.TarError, EOFError):
        raise SettingsError(
            "The file is no whole backup: its manifest is missing. Take another copy."
        ) from None
    except (TypeError, ValueError):
        raise SettingsError("The manifest of the backup cannot be read. Take another copy.") from None
    if found.form != FORM:
        raise SettingsError(f"The backup has the form {found.form}; this release reads {FORM}.")
    return found


def take_out(tar: tarfile.TarFile, manifest: Manifest, folder: Path | None, told: Told) -> None:
    """Check every member against the manifest, and write it into the folder, if one is given."""
    names = {member.name: member for member in tar.getmembers() if member.name != MANIFEST}
    if odd := [name for name, member in names.items() if not MEMBER.fullmatch(name) or not member.isreg()]:
        raise SettingsError(
            f"The backup holds what is no part of one: {odd[0]!r}. It was made by something else."
        )
    if missing := sorted(manifest.members.keys() ^ names.keys()):
        raise SettingsError(f"The backup and its manifest do not agree on {missing[0]}. Take another copy.")
    for number, (name, member) in enumerate(names.items(), 1):
        _take_out(tar, member, folder and folder / name, manifest.members[name])
        told(number, len(names), "members checked:")


def _take_out(tar: tarfile.TarFile, member: tarfile.TarInfo, target: Path | None, sha256: str) -> None:
    stream = tar.extractfile(member)
    assert stream is not None  # a regular file has one
    hashed = Hashed(stream)
    with _written(target) as file:
        while block := hashed.read(BLOCK):
            if file is not None:
                file.write(block)
    if hashed.hexdigest() != sha256:
        raise SettingsError(f"{member.name} is damaged in the backup. Take another copy.")
