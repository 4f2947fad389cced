"""Letters damaged before a list was made: UTF-8 read as another page. A repair is offered, not applied."""

from __future__ import annotations

import re
import unicodedata

from suppliers.words.word_lists import words_of

# What stands for the second and third byte of a letter after it was read as a Windows page.
_REST = "[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_DAMAGE = re.compile(
    rf"[ÂÃÄÅÎÏÐÑØÙ]{_REST}|[à-ï]{_REST}{_REST}|[√¬][^\s\w.,]|√[\u00a0-\u024f]|[\u0080-\u009f\ufffd]"
)
_LOST = re.compile(r"([^\W\d_])\?{1,3}([^\W\d_])")
_BEGINNING = re.compile(r"(?:^|[\s(\[\"'“‘,;:/.&+–-])\?{1,3}([^\W\d_]{2,})")
_ABBREVIATED = re.compile(r"(?<![^\W_])[^\W\d_]\.(?:\?{1,3}(?:\.|$|[\s,;)])|\s\?{1,3}\.)")
"""The last letter of one: "A.?." for A.Ş."""
_END = re.compile(r"([^\W\d_]+)\?{1,3}[\s/-]+([^\W\d_]+)")
_OF_THE_WEB = re.compile(r"[=&@]|://|www\.|[a-z0-9-]\.[a-z]{2,}(?::\d{2,})?[/?]")
"""A word that is an address of the web: a question mark belongs there."""


_OF_DOUBT = words_of(
    "unknown check confirm closed open tba tbc tbd unsure unclear correct right same really moved new old "
    "yes no not none ok or maybe perhaps duplicate name spelling sure true missing address street city verify"
    " pending exact unbekannt prüfen klären geschlossen desconocido verificar cerrado inconnu vérifier fermé"
)
"""Words beside the question mark of somebody who was not sure."""
_ASKING = words_of(
    "what who whose why where when which how is are was were does do did could has que quien donde cual "
    "como cuando quem onde qual quoi qui pourquoi ou quand quel quelle est wer wo warum wann welche "
    "dove perche"
)
"""First words of a question."""
_MIXED = re.compile(r"[^\W\d_]+")
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_ROUNDS = 2
"""Some texts were damaged twice over."""


def is_damaged(text: str) -> bool:
    """Whether letters were decoded wrongly or lost before the list was made."""
    return not text.isascii() and _DAMAGE.search(text) is not None


def lost_letters(text: str) -> bool:
    """Whether a question mark stands for a letter of a word, as where a page has no sign for it.

    At the end of a word only where more follows, since *Garment Co?* asks, and not in a question.
    """
    if "?" not in text:
        return False
    kept = " ".join(word for word in text.split() if not _OF_THE_WEB.search(word))
    # Between a small letter and a capital it may part two sentences.
    if any(not (before.islower() and after.isupper()) for before, after in _LOST.findall(kept)):
        return True
    # A capital is lost before small letters or in a word of capitals: "?Karachi" is a guess.
    begun = any(
        (one.islower() or one.isupper()) and one.casefold() not in _OF_DOUBT
        for one in _BEGINNING.findall(kept)
    )
    return begun or _ABBREVIATED.search(kept) is not None or _ends_in_lost(kept)


def _ends_in_lost(text: str) -> bool:
    """Whether a word that more follows lacks its last letter, in what is no question."""
    first = _MIXED.search(text.casefold())
    is_question = "¿" in text or (first is not None and first[0] in _ASKING)
    ended = (both for both in _END.findall(text) if _OF_DOUBT.isdisjoint(map(str.casefold, both)))
    return not is_question and any(ended)


def meant(text: str) -> str:
    """What a damaged text was; empty where that is not certain.

    Each step must lead back to the very same text, and the result must hold no damage and no word of two
    scripts: a text of which letters are lost is not offered.
    """
    if not is_damaged(text):
        return ""
    found = text
    for round_ in range(_ROUNDS):
        found = _once(found, round_) or found
    return found if found != text and _is_sound(found) else ""


def _once(text: str, round_: int) -> str:
    for page in ("windows", "mac_roman") if round_ == 0 else ("windows", "cp1253"):
        try:
            content = _windows(text) if page == "windows" else text.encode(page)
            step = content.decode("utf-8")
        except UnicodeError:
            continue
        if step != text and _is_back(step, content):
            return step
    return ""


_NOT_OF_WINDOWS = frozenset(map(chr, range(0x80, 0xA0))) - frozenset("\u0081\u008d\u008f\u0090\u009d")
"""Signs for whose bytes Windows-1252 has letters, so that a text that holds one was read as another page."""
_OF_LATIN_9 = frozenset("€ŠšŽžŒœŸ")
"""Letters that ISO 8859-15 has, and ISO 8859-1 has not."""


def _windows(text: str) -> bytes:
    """Windows-1252, with the five signs it has no letter for kept as their bytes, as browsers do."""
    if not _OF_LATIN_9.isdisjoint(text) and not _NOT_OF_WINDOWS.isdisjoint(text):
        return text.encode("iso8859-15")
    return b"".join(
        sign.encode("latin-1") if "\u0080" <= sign <= "\u009f" else sign.encode("cp1252") for sign in text
    )


def _is_back(step: str, content: bytes) -> bool:
    return step.encode("utf-8") == content


def _is_sound(text: str) -> bool:
    if is_damaged(text) or any(unicodedata.category(sign) in {"Cc", "Co", "Cn"} for sign in text):
        return False
    return all(_is_of_one_script(word) for word in _MIXED.findall(text))


def _is_of_one_script(word: str) -> bool:
    names = " ".join(unicodedata.name(sign, "") for sign in word)
    return sum(script in names for script in _SCRIPTS) <= 1
