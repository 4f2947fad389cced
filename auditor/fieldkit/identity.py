"""Which audit a kit was made for, signed by the server, and the key to seal what its device sends.

The seal tells that a file was changed on its way. It is no proof against whoever holds the kit itself: that
person could as well have written something else in it.
"""

from __future__ import annotations

import hashlib
import hmac
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import orjson

from auditor.audits.checklist import Question
from auditor.audits.models import Audit
from suppliers.database import new_id

FORM = "manumit-field-kit-1"


@dataclass(frozen=True, slots=True)
class Identity:
    """What makes a kit this kit; the signature is over all of it."""

    kit: uuid.UUID
    organisation: uuid.UUID
    audit: uuid.UUID
    checklist: str
    """Which edition of the questions it asks."""
    issued_at: datetime
    form: str = FORM

    def written(self) -> dict[str, str]:
        """The same as text, as it stands in a kit and in its files."""
        return {
            name: value.isoformat() if isinstance(value, datetime) else str(value)
            for name, value in asdict(self).items()
        }


def of_audit(audit: Audit, *, now: datetime) -> Identity:
    """A new kit's identity."""
    return Identity(
        new_id(), audit.organisation_id, audit.id, audit.checklist_version, now.replace(microsecond=0)
    )


def read(written: Mapping[str, Any]) -> Identity:
    """An identity as a file states it; ValueError or KeyError where it is none."""
    kit, organisation, audit = (uuid.UUID(str(written[name])) for name in ("kit", "organisation", "audit"))
    issued_at = datetime.fromisoformat(str(written["issued_at"]))
    return Identity(kit, organisation, audit, str(written["checklist"]), issued_at, str(written["form"]))


def signature(identity: Identity, secret: str) -> str:
    """The server's sign of an identity."""
    return _sign(secret, "field kit", identity)


def is_signed(identity: Identity, given: str, secret: str) -> bool:
    """Whether a signature is the server's own."""
    return hmac.compare_digest(signature(identity, secret).encode(), given.encode())


def seal_key(identity: Identity, secret: str) -> bytes:
    """The key that the kit's page gets to seal its files with."""
    return bytes.fromhex(_sign(secret, "seal of a field kit", identity))


def _sign(secret: str, purpose: str, identity: Identity) -> str:
    key = hmac.digest(secret.encode(), purpose.encode(), "sha256")
    text = orjson.dumps(identity.written(), option=orjson.OPT_SORT_KEYS)
    return hmac.new(key, text, hashlib.sha256).hexdigest()


def wording_of(question: Question) -> str:
    """A short sign of a question's wording: an answer to other words is an answer to another question."""
    text = orjson.dumps([question.code, question.title, question.prompt, question.ask_worker])
    return hashlib.sha256(text).hexdigest()[:16]
