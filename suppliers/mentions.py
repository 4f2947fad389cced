"""The names in one cell of a list: agents, owners, origins, buyers; and cells that name nobody.

Several names in one cell are parted only where that is clear: a semicolon, a bar, an enumeration comma. A
country or a share may follow in brackets: `Golden Manpower (NP); Blue Sky (40 %)`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from risk import countries, folding
from suppliers import cleaning
from suppliers.cleaning import Unreadable

PARTED = re.compile(r"[;；؛|、]")
_BRACKET = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]\s*$")

_ANSWER = re.compile(
    r"(?P<word>\w{2,8}|[^\x00-\x7f])"
    r"(?:\s*(?:[:,]\s+|[：，、])(?P<after>.+)|\s+[-–—]\s*(?P<rest>.+)|\s*[(（](?P<inner>.+)[)）]$)"
)
_WORDS_OF_NAMES = frozenset({"co", "net", "da", "ya"})
"""Answers in one language that begin names in another."""
_QUANTITIES = (
    "several various multiple many numerous|varios varias diversos diversas "
    "multiples algunas algunos|mehrere verschiedene diverse einige|plusieurs divers quelques|vari varie "
    "diversi|verscheidene meerdere|kilka rozne|birden fazla|beberapa|多家 多个 複数 数社|несколько"
)
_COMPANIES = (
    "agency agencies agent agents contractor contractors subcontractor subcontractors recruiter recruiters "
    "companies|agencia agencias agente agentes empresas sociedades subcontratistas|agentur agenturen firmen|"
    "agence agences entreprises|agenzia agenzie|agencja agencje"
)
_NOBODY = frozenset(re.split(r"[ |]", f"{_QUANTITIES}|{_COMPANIES}"))
"""Words that tell of companies and name none: "several agencies", "3 agencias"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a cell with what stood in brackets behind it."""

    name: str
    country: str = ""
    share: float | None = None


def mentions(cell: str) -> list[Mention]:
    """The names in a cell; what is no name (yes, no, a number, "several agencies") is left out."""
    found = (_mention(part.strip()) for part in PARTED.split(cell))
    return [one for one in found if one is not None]


def _mention(text: str) -> Mention | None:
    country, share = "", None
    while bracket := _BRACKET.search(text):
        inner = bracket.group(1)
        resolved = countries.resolve(inner) if inner.strip() and not inner.strip().isdigit() else None
        if resolved is not None and not country:
            country = resolved.iso2
        elif "%" in inner and (number := _percent(inner)) is not None and share is None:
            share = number
        else:
            break
        text = text[: bracket.start()].strip()
    name = _without_yes(text)
    return Mention(name, country, share) if _is_name(name) else None


def _without_yes(text: str) -> str:
    """A name without the answer before it: "Yes - Blue Sky", "Sí (Blue Sky)"; blank where that is no."""
    text = text.rstrip(" -–—:,")
    answer = _ANSWER.match(text)
    if answer is None or cleaning.key(answer["word"]) in _WORDS_OF_NAMES:
        return text
    try:
        return (
            (answer["after"] or answer["rest"] or answer["inner"]) if cleaning.yes_no(answer["word"]) else ""
        )
    except Unreadable:
        return text


def _percent(text: str) -> float | None:
    try:
        return cleaning.share(text)
    except Unreadable:
        return None


def _is_name(text: str) -> bool:
    if cleaning.is_blank(text) or sum(sign.isalpha() for sign in text) < 2:
        return False
    words = folding.fold(_BRACKET.sub("", text)).split()
    if words and all(word.isdigit() or word in _NOBODY for word in words):
        return False
    try:
        cleaning.yes_no(text)
    except Unreadable:
        return True
    return False


def says_nobody(cell: str) -> bool:
    """Whether a cell says plainly that there is nobody to name, or nothing at all."""
    try:
        return cleaning.is_blank(cell) or cell.strip() == "0" or not cleaning.yes_no(cell)
    except Unreadable:
        return not any(map(str.isalnum, cell))
