"""The one file that a kit exports, JSON lines from its identity to its seal, read or refused.

Line 1 says whose it is, then come items and the bytes of files, the last line seals all before it.
The form is described in docs/field-kit.md. Nothing is stored here.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from auditor.core.errors import Refused
from auditor.fieldkit import identity
from auditor.fieldkit.identity import FORM, Identity
from suppliers import names_once

LOCKED = b'{"form":"manumit-field-kit-locked-1"'
"""How a file begins that is encrypted with the passphrase of its device."""


@dataclass(slots=True)
class Container:
    """What a file holds: items by line, and files by digest."""

    identity: Identity
    exported_at: datetime
    file_bytes: int
    """The largest file that is kept."""
    items: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    """Bytes by SHA-256, still in base64."""

    def content_of(self, sha256: str) -> bytes | None:
        """The bytes of a file that came along; None when it did not. Too large ones are not decoded."""
        encoded = self.files.get(sha256)
        if encoded is not None and len(encoded) > (self.file_bytes + 2) // 3 * 4:
            raise Refused("file_too_large", limit=self.file_bytes)
        try:
            return None if encoded is None else base64.b64decode(encoded, validate=True)
        except binascii.Error:
            raise Refused("kit_edited") from None


@dataclass(frozen=True, slots=True)
class Expected:
    """Where the file is brought: it must have been made for this audit of this organisation."""

    organisation_id: uuid.UUID
    audit_id: uuid.UUID
    secret: str
    file_bytes: int


def is_container(content: bytes) -> bool:
    """Whether a file claims to come from a kit, whole or not."""
    return content.lstrip()[:40].startswith((b'{"form":"' + FORM.encode(), LOCKED))


def read(content: bytes, expected: Expected) -> Container:
    """Everything in a file; refuses what is locked, foreign, cut off or edited."""
    if content.startswith(LOCKED):
        raise Refused("kit_locked")
    head, *lines = content.rstrip(b"\r\n").split(b"\n")
    found = _head(head, expected)
    seal = _seal(lines[-1]) if lines else None
    if seal is None:
        raise Refused("kit_truncated", lines=len(lines))
    key = identity.seal_key(found.identity, expected.secret)
    if not hmac.compare_digest(sealed([head, *lines[:-1]], key).encode(), seal.encode()):
        raise Refused("kit_edited")
    for line, text in enumerate(lines[:-1], start=2):
        _add(found, text, line)
    return found


def sealed(lines: Iterable[bytes], key: bytes) -> str:
    """The seal over lines: a chain of digests, so that a device can seal a file of any size line by line."""
    chain = b""
    for text in lines:
        chain = hashlib.sha256(chain + text).digest()
    return hmac.digest(key, chain, "sha256").hex()


def _head(text: bytes, expected: Expected) -> Container:
    """Line 1: a kit of ours, of this organisation, of this audit."""
    try:
        head = names_once.loads(text)
        whose = identity.read(head["kit"])
        exported_at = datetime.fromisoformat(head["exported_at"])
        signature = str(head["signature"])
        if head["form"] != FORM or exported_at.tzinfo is None or whose.issued_at.tzinfo is None:
            raise ValueError
    except names_once.NameTwice as error:
        raise Refused("kit_name_twice", line=1, why=error) from None
    except (ValueError, KeyError, TypeError):
        raise Refused("kit_not_readable") from None
    if whose.organisation != expected.organisation_id:
        raise Refused("kit_of_another_organisation")
    if whose.audit != expected.audit_id:
        raise Refused("kit_of_another_audit", audit=str(whose.audit))
    if not identity.is_signed(whose, signature, expected.secret):
        raise Refused("kit_not_ours")
    return Container(whose, exported_at, expected.file_bytes)


def _seal(text: bytes) -> str | None:
    """What the last line of a whole file holds; None where the file ends before it."""
    try:
        entry = orjson.loads(text)
    except orjson.JSONDecodeError:
        return None
    return str(entry["seal"]) if isinstance(entry, dict) and "seal" in entry else None


def _add(found: Container, text: bytes, line: int) -> None:
    """One line between the first and the last; a seal proves who wrote it, not that it is in order."""
    try:
        entry = names_once.loads(text)
    except names_once.NameTwice as error:
        raise Refused("kit_name_twice", line=line, why=error) from None
    except orjson.JSONDecodeError:
        entry = None
    match entry:
        case {"item": dict(item)}:
            found.items.append((line, item))
        case {"file": str(sha256), "content": str(content)}:
            found.files[sha256] = content.encode()
        case _:
            raise Refused("kit_line_not_known", line=line)
