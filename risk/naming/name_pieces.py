"""The steps of a comparison of names in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from risk.naming.name_alignment import HONG_KONG, SYLLABLE, TWO_SLIPS, Alignment, Pairing
from risk.naming.name_reading import Reading
from risk.naming.name_sounds import is_pinyin
from risk.naming.name_words import NUMBER, PLACE, Word

EFFECTS = {
    "raises": "speaks for it",
    "raises a little": "speaks for it a little",
    "lowers": "speaks against it",
    "none": "counts for nothing",
    "orders": "only orders equal matches",
    "decides": "decides",
}
"""What the effect of a step is called where people read it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One step of a comparison in plain words, with the texts of both sides and its effect."""

    query: str
    listed: str
    kind: str
    effect: str
    words: str


def explain(
    query: Reading, listed: Reading, alignment: Alignment, *, numbers_differ: bool
) -> tuple[Piece, ...]:
    """Every word of both names: what it was set against, or that it is left over; then the legal forms."""
    pieces = [_of_pair(pair) for pair in alignment.pairs]
    if query.form != listed.form:
        shown = " / ".join(form for form in (query.form, listed.form) if form)
        pieces.append(Piece(query.form, listed.form, "form", "none", f"company form ignored: {shown}"))
    if numbers_differ:
        told = f"{_numbers(query.words)} / {_numbers(listed.words)}"
        pieces.append(Piece("", "", "number", "lowers", f"number differs: {told}"))
    for word in alignment.left_query:
        pieces.append(Piece(word.written, "", "left over", "lowers", f"left over: '{word.written}'"))
    for word in alignment.left_listed:
        told = f"left over in the list: '{word.written}'"
        pieces.append(Piece("", word.written, "left over", "lowers", told))
    return tuple(pieces)


def _form_of(mine: str, theirs: str) -> str:
    """What two spellings of one word are to each other."""
    if mine.replace(" ", "") == theirs.replace(" ", ""):
        return "written together or apart"
    return "another word or form of the same meaning"


def _numbers(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words if word.says is NUMBER)


def _of_pair(pair: Pairing) -> Piece:
    mine, theirs = (" ".join(word.written for word in side) for side in (pair.query, pair.listed))
    if mine == theirs:
        return Piece(mine, theirs, "same", "raises", f"'{mine}' on both sides")
    both = f"'{mine}' = '{theirs}'"
    if pair.how == "joined":
        return Piece(mine, theirs, "joined", "raises", f"{both} (written together or apart)")
    if pair.how == "initials":
        return Piece(mine, theirs, "initials", "raises a little", f"{both} (initials)")
    if pair.how == "sound":
        return Piece(mine, theirs, "transliteration", "raises", f"{both} (sounds alike in another spelling)")
    if pair.how == "shortened":
        return Piece(mine, theirs, "abbreviation", "raises", f"{both} (abbreviation)")
    if pair.how == SYLLABLE:
        told = f"'{mine}' and '{theirs}' differ in a syllable: two Chinese words, or a slip"
        return Piece(mine, theirs, "syllable", "lowers", told)
    if pair.how == TWO_SLIPS:
        told = f"'{mine}' and '{theirs}' differ in more than a slip: two names, or two slips"
        return Piece(mine, theirs, "slips", "lowers", told)
    if pair.how == HONG_KONG:
        told = f"'{mine}' may be '{theirs}' as spelt in Hong Kong, or another name of the same sounds"
        return Piece(mine, theirs, "transliteration", "raises a little", told)
    if pair.how == "kin":
        told = f"'{mine}' and '{theirs}' are trades of one kind"
        return Piece(mine, theirs, "kin", "raises a little", told)
    if pair.likeness < 1 and pair.how == "slip":
        told = f"'{mine}' is like '{theirs}' ({pair.likeness:.0%})"
        return Piece(mine, theirs, "slip", "raises a little", told)
    if pair.likeness < 1:
        is_spelt = any(word.also and not is_pinyin(word.text) for word in (*pair.query, *pair.listed))
        told = "a Chinese word in another spelling" if is_spelt else "another name of it"
        return Piece(mine, theirs, "transliteration", "raises", f"{both} ({told})")
    kind = "transliteration" if pair.query[0].says is PLACE else _form_of(mine, theirs)
    return Piece(mine, theirs, kind, "raises", f"{both} ({kind})")
