"""Random keys given to people and browsers; the database holds their digests only."""

from __future__ import annotations

import hashlib
import secrets


def new_key() -> str:
    """256 random bits as URL-safe text."""
    return secrets.token_urlsafe(32)


def digest(key: str) -> str:
    """What is stored of a key; it has too many bits for guessing, so one round is enough."""
    return hashlib.sha256(key.encode()).hexdigest()
