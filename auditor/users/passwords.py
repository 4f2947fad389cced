"""Passwords: Argon2id, the same work whether or not an account exists, and what a password must be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from auditor.core.errors import BadInput, at_field
from auditor.users import guessing

SHORTEST, LONGEST = 12, 256
"""Length is what counts (NIST SP 800-63B, 3.1.1.2); the upper bound keeps hashing affordable."""

_hasher = PasswordHasher()


def hash_password(password: str) -> str:
    """The form in which a password is stored."""
    return _hasher.hash(password)


def matches(password_hash: str, password: str) -> bool:
    """Whether it is the password; an empty hash (no password yet, or no such person) takes as long."""
    try:
        return _hasher.verify(password_hash or _nobodys_hash(), password) and bool(password_hash)
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(password_hash: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def check_new(password: str, *, email: str, names: Sequence[str] = ()) -> None:
    """Refuse a new password that is too short, too long, or made of what others guess first.

    `names` are those that somebody who tries would know: of the person, and of the organisation.
    """
    if advice := _objection(password, email, names):
        raise BadInput([at_field("password", "password_not_usable", None, advice)])


def _objection(password: str, email: str, names: Sequence[str]) -> str:
    if len(password) < SHORTEST:
        return f"Use {SHORTEST} characters or more; several words are easy to remember."
    if len(password) > LONGEST:
        return f"Use {LONGEST} characters or fewer."
    account = email.partition("@")[0].lower()
    if email.lower() in password.lower() or (len(account) >= 4 and account in password.lower()):
        return "Do not use your e-mail address in the password."
    if len(set(password)) < 5:
        return "Use at least five different characters."
    return guessing.objection(password, [account, *email.partition("@")[2].split(".")[:-1], *names])


@cache
def _nobodys_hash() -> str:
    return _hasher.hash("no password has this hash")
