"""The name cell of an official list → typed names: its own, aliases, and companies named with it.

Lists write them into one cell: "(and two aliases: A; and B)", "(formerly known as C)", "and its eight
subsidiaries, which include D Co., Ltd. and E Co., Ltd.".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from risk.folding import fold

MAIN, ALIAS, FORMER, SCRIPT, MISSPELLING = "main", "alias", "former", "script", "misspelling"

_NUMBERS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
]
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)}|\d+|several|multiple)"
_OTHER_NAMES = re.compile(
    rf"^(?:(?:and|including|with|also)\s+)*(?:its\s+)?(?:{_COUNT}\s+)?(?:other\s+)?alias(?:es)?\s*[:,]?\s*"
    r"|^(?:(?:and|also)\s+)*(?:also|otherwise|commonly|previously also)\s+known\s+as\s*[:,]?\s*"
    r"|^(?:(?:and|also)\s+)*(?:a\.?k\.?a\.?|d\.?b\.?a\.?|doing business as|trading as|or)\s*[:,]?\s+",
    re.IGNORECASE,
)
_FORMER = re.compile(
    r"^(?:(?:and|also)\s+)*(?:formerly|previously)(?:\s+(?:also\s+)?known\s+as)?\s*[:,]?\s*"
    r"|^(?:(?:and|also)\s+)*(?:f\.?k\.?a\.?|n[ée]e)\s*[:,]?\s+",
    re.IGNORECASE,
)
_MISSPELT = re.compile(r"^(?:(?:and|also)\s+)*(?:misspelled|misspelt|also spelled|spelt) as\s*[:,]?\s*", re.I)
_TURN = re.compile(
    r"[;,]?\s+and\s+(?=(?:formerly|previously|also)\s+known\s+as|(?:\w+\s+)?alias(?:es)?\s*:|f\.?k\.?a)", re.I
)
_TOGETHER = re.compile(
    rf",?\s+(?:and|including|along with)\s+(?:its\s+)?(?:{_COUNT}\s+)?(?:of its\s+)?"
    r"(?P<what>[\w-]*\s*(?:based\s+)?(?:wholly[- ]owned\s+)?"
    r"(?:subsidiar(?:y|ies)|affiliates?|subordinate and affiliated entities))"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_INCLUDE = re.compile(r"^[\s,:]*(?:which\s+(?:include|includes|are|is)|including|namely|:)?[\s,:]*", re.I)
_SOME = re.compile(r"^[\s,:]*(?:which\s+include|including)", re.I)
"""Where some of the companies are named and others are covered too."""
_FORM_FOLLOWS = re.compile(
    r"^\s*(?:co|ltd|limited|inc|llc|llp|corp|corporation|company|plc|gmbh|ag|sa|s\.a|b\.?v|pte|pvt|sdn|bhd"
    r"|lda|ltda|s\.?r\.?l|s\.?l|jsc|ooo|k\.?k|kg)\b",
    re.IGNORECASE,
)


@dataclass
class Listed:
    """One entity of a name cell with its other names by kind, and the companies listed along with it."""

    name: str
    others: list[tuple[str, str]] = field(default_factory=list)
    """Other names as (kind, name), in the order of the cell."""
    together: list[Listed] = field(default_factory=list)
    covers: str = ""
    """Words of the cell that name no company of their own, such as "and subsidiaries"."""
    told: list[tuple[int, int]] = field(default_factory=list)
    """Where the cell says how many names follow: that number, and how many were read."""


def read(cell: str) -> Listed:
    """All names of one cell; nothing of it is dropped without standing in `covers`."""
    text = " ".join(cell.replace("\u2019", "'").split()).strip(" ;,")
    outside, brackets = _split_brackets(text)
    listed = Listed("")
    kept = outside
    for inner in brackets:
        if not _add_names(listed, inner):
            # Part of the name itself: "(Shanshan)", "(Group)".
            kept = kept.replace("\0", f"({inner})", 1)
        else:
            kept = kept.replace("\0", "", 1)
    listed.name = _take_together(listed, " ".join(kept.split()))
    listed.name = _take_trailing_aliases(listed, listed.name)
    return listed


def _split_brackets(text: str) -> tuple[str, list[str]]:
    """The text with a mark for each outermost bracket, and what stood inside them."""
    outside, inner, depth = [], [""], 0
    for sign in text:
        if sign in "(（":
            depth += 1
            if depth == 1:
                continue
        elif sign in ")）" and depth:
            depth -= 1
            if depth == 0:
                outside.append("\0")
                inner.append("")
                continue
        if depth:
            inner[-1] += sign
        else:
            outside.append(sign)
    if depth:  # a bracket that never closes: the rest is its content
        outside.append("\0")
        inner.append("")
    return "".join(outside), [part.strip() for part in inner[:-1]]


def _add_names(listed: Listed, inner: str) -> bool:
    """Names in a bracket, by how it begins; whether it was one of names at all."""
    found = False
    for part in _TURN.split(inner):
        kind, rest, count = _kind_of(part)
        if not kind:
            if found:
                listed.others += [(ALIAS, name) for name in _names(part)]
            continue
        found = True
        names = _names(rest)
        for name in names:
            turned, bare, _ = _kind_of(name)
            listed.others.append((_script_or(turned or kind, bare), bare))
        if count:
            listed.told.append((count, len(names)))
    if not found and _is_other_script(inner) and inner:
        listed.others.append((SCRIPT, inner))
        return True
    return found


def _kind_of(part: str) -> tuple[str, str, int]:
    for kind, pattern in ((FORMER, _FORMER), (ALIAS, _OTHER_NAMES), (MISSPELLING, _MISSPELT)):
        match = pattern.match(part)
        if match and match.end() > 0:
            return kind, part[match.end() :], number_in(match.groupdict().get("count") or "")
    return "", part, 0


def _names(text: str) -> list[str]:
    """Names of an enumeration: parted by semicolons, else by commas that no legal form follows."""
    parts = text.split(";") if ";" in text else _by_commas(text)
    cleaned = [re.sub(r"^\s*(?:and|or)\s+", "", part, flags=re.IGNORECASE).strip(" ,.;") for part in parts]
    cleaned = [_with_full_stop(one, text) for one in cleaned]
    return [one for one in dict.fromkeys(cleaned) if one]


def _with_full_stop(name: str, text: str) -> str:
    """A full stop that belongs to an abbreviation ("Ltd.") stays."""
    return f"{name}." if name and f"{name}." in text and re.search(r"\b(?:Ltd|Co|Inc|Corp)$", name) else name


def _by_commas(text: str) -> list[str]:
    parts: list[str] = []
    for piece in re.split(r",\s*", text):
        if parts and _FORM_FOLLOWS.match(piece):
            parts[-1] += f", {piece}"
        else:
            parts.append(piece)
    if len(parts) == 2 or (parts and re.match(r"\s*and\s", parts[-1])):
        return parts
    # "A and B" without commas: two names only where each ends like a company of its own.
    halves = re.split(r"(?<=Ltd\.)\s+and\s+|(?<=Ltd)\s+and\s+|(?<=Inc\.)\s+and\s+", text)
    return halves if len(parts) == 1 and len(halves) > 1 else parts


def _take_together(listed: Listed, text: str) -> str:
    match = _TOGETHER.search(text)
    if match is None:
        return text.strip(" ,;")
    rest = _INCLUDE.sub("", match["rest"], count=1).strip()
    count = number_in(match["count"] or "")
    names = _names(rest) if rest else []
    listed.together = [read(name) for name in names]
    if not names or count > len(names) or (not count and _SOME.match(match["rest"])):
        listed.covers = text[match.start() : match.start("rest") if names else match.end()].strip(" ,;")
    if names and count:
        listed.told.append((count, len(names)))
    return text[: match.start()].strip(" ,;")


def _take_trailing_aliases(listed: Listed, text: str) -> str:
    """Other names that follow the name without brackets."""
    match = re.search(
        r",?\s+(?:also known as|a\.?k\.?a\.?|formerly known as|f\.?k\.?a\.?)\s", text, re.IGNORECASE
    )
    if match is None:
        return text
    _add_names(listed, text[match.start() :].strip(" ,"))
    return text[: match.start()].strip(" ,;")


def _script_or(kind: str, name: str) -> str:
    return SCRIPT if kind == ALIAS and _is_other_script(name) else kind


def _is_other_script(name: str) -> bool:
    letters = [sign for sign in name if sign.isalpha()]
    return bool(letters) and sum(ord(sign) > 0x24F for sign in letters) * 2 > len(letters)


def number_in(word: str) -> int:
    """The number that a word says, 0 where it says none."""
    lower = word.lower()
    return int(lower) if lower.isdecimal() else _NUMBERS.index(lower) + 1 if lower in _NUMBERS else 0


def same(one: str, other: str) -> bool:
    """Whether two spellings differ in punctuation and letter case only."""
    return fold(one) == fold(other)
