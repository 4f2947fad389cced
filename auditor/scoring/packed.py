"""The heavy part of old assessments as one compressed piece, and back to the very same texts.

What is packed is the text of the JSON columns as the database holds it, so that nothing can come back
otherwise: no number is written anew and no key changes its place. Assessments of one site lie side by side,
since they are almost the same.
"""

from __future__ import annotations

import hashlib
import uuid
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import orjson

LAYOUT = 1
"""How the texts stand in a pack; another layout gets another number."""
KEPT_OPEN = 4
"""Packs that a process keeps unpacked: a score and the one before it lie in the same or in two."""


class Damaged(Exception):
    """A pack that is not what was written."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is packed of one assessment: three columns as texts."""

    id: uuid.UUID
    inputs: str
    terms: str
    libraries: str

    @property
    def size(self) -> int:
        """Bytes of the three texts."""
        return sum(len(text.encode()) for text in (self.inputs, self.terms, self.libraries))


@dataclass(frozen=True, slots=True)
class Pack:
    """Compressed entries and the SHA-256 of what was compressed."""

    content: bytes
    sha256: str


def pack(entries: Sequence[Entry]) -> Pack:
    """Put entries together in the order given; texts of one column side by side compress best."""
    columns = (
        [one.id.hex for one in entries],
        [one.inputs for one in entries],
        [one.terms for one in entries],
        [one.libraries for one in entries],
    )
    written = orjson.dumps([LAYOUT, *columns])
    return Pack(zlib.compress(written, 9), hashlib.sha256(written).hexdigest())


def unpack(content: bytes, sha256: str) -> Mapping[uuid.UUID, Entry]:
    """The entries by their ids; `Damaged` where one bit is another."""
    try:
        written = zlib.decompress(content)
    except zlib.error as error:
        raise Damaged from error
    if hashlib.sha256(written).hexdigest() != sha256:
        raise Damaged
    layout, *columns = orjson.loads(written)
    if layout != LAYOUT:
        raise Damaged
    entries = (Entry(uuid.UUID(hex=key), *texts) for key, *texts in zip(*columns, strict=True))
    return {one.id: one for one in entries}


@lru_cache(maxsize=KEPT_OPEN)
def opened(content: bytes, sha256: str) -> Mapping[uuid.UUID, Entry]:
    """The same; packs that were read a moment ago are not unpacked again."""
    return unpack(content, sha256)
