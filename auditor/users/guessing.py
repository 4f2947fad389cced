"""What is guessed first of a password: common words, rows of keys, repetitions, years, and known names.

These are taken out of it. What is left was chosen, and has to be long enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

LEAST_LEFT = 6
"""So many letters and digits have to be left; the number is ours."""
SHORTEST_NAME = 4
"""Parts of a name that are shorter stand in many words."""

_WORDS = (
    "password passwort passwd passcode contrasena motdepasse senha parola sifre wachtwoord haslo geslo "
    "welcome willkommen bienvenue letmein iloveyou changeme secret geheim admin administrator compliance "
    "auditor reviewer supplier manumit qwerty qwertz azerty master login monkey dragon football princess "
    "sunshine superman test user guest hello summer winter spring autumn company"
)
_ROWS = (
    *("qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn"),
    *("abcdefghijklmnopqrstuvwxyz", "12345678901234567890", "1qaz2wsx3edc4rfv5tgb", "qazwsxedcrfv"),
)
_AS_LETTERS = str.maketrans("01345@$!7", "oleasasit")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MANY_TIMES = re.compile(r"(.{1,8}?)\1{2,}")
_TWICE = re.compile(r"(.{3,})\1")
_NO_LETTER = re.compile(r"[\W_]+")


def objection(password: str, names: Sequence[str]) -> str:
    """Why a password would be guessed soon, as an advice; blank where enough of it was chosen."""
    if len(_chosen(password, names)) >= LEAST_LEFT:
        return ""
    return (
        "This would be guessed soon: it is made of a common word, a row of keys, a repetition, a year, your "
        "name or that of your organisation. Use several words that have nothing to do with each other."
    )


def _chosen(password: str, names: Sequence[str]) -> str:
    text = _TWICE.sub(r"\1", _MANY_TIMES.sub("", _plain(password)))
    known = [part for name in names for part in (_NO_LETTER.sub("", _plain(name)), *_plain(name).split())]
    words = {*_WORDS.split(), *(one for one in known if len(one) >= SHORTEST_NAME)}
    for word in sorted(words, key=len, reverse=True):
        plain = word.translate(_AS_LETTERS)
        while (at := text.translate(_AS_LETTERS).find(plain)) >= 0:
            text = text[:at] + text[at + len(plain) :]
    for row in _ROWS:
        text = _without_row(_without_row(text, row), row[::-1])
    return _NO_LETTER.sub("", _YEAR.sub("", text))


def _plain(text: str) -> str:
    """In small letters, without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _without_row(text: str, row: str) -> str:
    """Without every run of three or more neighbours of a row."""
    at, kept = 0, []
    while at < len(text):
        size = next((n for n in range(min(len(row), len(text) - at), 2, -1) if text[at : at + n] in row), 0)
        kept.append("" if size else text[at])
        at += size or 1
    return "".join(kept)
