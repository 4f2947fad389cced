"""Letters with and without accents: how a text is found in keys that keep the accents of a name.

A key tells two sites apart by the letters of their names, so it folds case and signs only; who searches types
what the keyboard has. Nothing is stored for it: keys without an accent are searched as before, and the others
are compared letter by letter in the database.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple, Self

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from risk.folding import fold

_BLOCKS = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
"""Latin letters with accents."""


class Spellings(NamedTuple):
    """A text in every spelling. Sets of letters are written alike for SQLite's GLOB and for PostgreSQL."""

    plain: str
    """Without accents."""
    nearly: str
    """Of each letter, itself or any sign beyond ASCII: quickly told, and fulfilled by more than the text."""
    exactly: str
    """Of each letter, itself or the same one with any accent."""


_SEVERAL = {"æ": "ae", "œ": "oe", "þ": "th", "\u0307": ""}
"""Signs that stand for two letters or for none: folding the case of a Turkish İ leaves a dot behind its i."""


def _forms() -> dict[str, str]:
    """The accented forms of each letter in one text, as the names of suppliers are folded for screening."""
    forms: dict[str, str] = defaultdict(str)
    for sign in (chr(code) for block in _BLOCKS for code in block):
        letter = fold(sign)
        if sign.casefold() == sign and len(letter) == 1 and letter.isascii() and letter.isalpha():
            forms[letter] += sign
    return dict(forms)


_FORMS = _forms()


_CAPITALS = {
    letter: "".join(sign.upper() for sign in signs if len(sign.upper()) == 1)
    for letter, signs in _FORMS.items()
} | {"i": "İ" + "".join(sign.upper() for sign in _FORMS["i"] if len(sign.upper()) == 1)}
"""The same in capitals, which SQLite does not turn into small letters."""
_SIGNS = " .,-'’`&()/\"\u00a0"
"""What keys leave out of names."""


def of(key: str) -> Spellings | None:
    """The spellings of a folded text (`suppliers.matching.fold`); None where it has others than Latin."""
    return _spellings(key, _FORMS)


def _spellings(key: str, forms: Mapping[str, str]) -> Spellings | None:
    plain = fold(key)
    if not plain.isascii() or plain.isdigit():
        return None
    nearly = "".join(f"[{one}\u0080-\U0010ffff]" if one in _FORMS else one for one in plain)
    exactly = "".join(f"[{one}{forms[one]}]" if one in _FORMS else one for one in plain)
    return Spellings(plain, nearly, exactly)


class _Spelled(FunctionElement[bool]):
    """A key, the same without its signs of several letters, and the two patterns."""

    type = sa.Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> Self:
        """Itself: it is a truth already, and needs no comparison with 1."""
        return self


def holds(column: Any, nearly: Any, exactly: Any) -> sa.ColumnElement[bool]:
    """The condition that a key which has accents holds a text in any spelling."""
    plain = column
    for sign, letters in _SEVERAL.items():
        plain = sa.func.replace(plain, sign, letters)
    return _Spelled(column, plain, nearly, exactly)


def in_name(column: Any, key: str) -> sa.ColumnElement[bool]:
    """The condition that a name, as it is written, holds a folded text: in any case, accents and signs."""
    name = sa.func.replace(column, "ß", "ss")
    for sign in _SIGNS:
        name = sa.func.replace(name, sign, "")
    name = sa.func.lower(name)
    known = _spellings(key, {one: small + _CAPITALS[one] for one, small in _FORMS.items()})
    if known is None:
        return name.contains(key, autoescape=True)
    return sa.or_(
        name.contains(known.plain, autoescape=True),
        holds(name, sa.literal(known.nearly), sa.literal(known.exactly)),
    )


@compiles(_Spelled)  # SQLite; and where a statement is only looked at, which asks for no database
def _by_glob(element: _Spelled, compiler: SQLCompiler, **options: Any) -> str:
    key, plain, nearly, exactly = (compiler.process(one, **options) for one in element.clauses)
    has_accents = f"length(CAST({key} AS BLOB)) > length({key})"
    return f"({has_accents} AND {plain} GLOB '*' || {nearly} || '*' AND {plain} GLOB '*' || {exactly} || '*')"


@compiles(_Spelled, "postgresql")
def _by_expression(element: _Spelled, compiler: SQLCompiler, **options: Any) -> str:
    key, plain, _, exactly = (compiler.process(one, **options) for one in element.clauses)
    return f"(octet_length({key}) > length({key}) AND {plain} ~ {exactly})"
