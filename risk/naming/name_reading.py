"""Reading a company name: its legal form apart, its words told apart by how much they say."""

from __future__ import annotations

import hashlib
import re
import sys
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from risk.folding import ascii_words, fold, is_han
from risk.naming import chinese_spellings
from risk.naming.name_scripts import romanised, spelt_in
from risk.naming.name_words import (
    LONG_FORMS,
    OWN,
    STOP_WORDS,
    Lexicon,
    Word,
    lexicon,
    pinyin_of_hong_kong,
    sounded,
    with_chinese_readings,
    with_other_readings,
    words_of,
)

_OTHER_SCRIPT = re.compile(r"[^\W\d_\x00-\u024f\u1e00-\u1eff\ufb00-\ufb06]")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_UNSEEN = re.compile(
    r"[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff]"
)
_BRACKETED = re.compile(r"[(\[«\"“]\s*([A-Z]{3,8})\s*[)\]»\"”]")
_MAY_BE_JOINED = re.compile(r"[a-z][A-Z]")
_JOINED_CAPITAL = re.compile(r"(?<=[a-z]{2})(?=[A-Z][A-Za-z./])")
_VIETNAMESE = frozenset({"cong", "cty", "ctcp", "tnhh", "doan", "ngan", "tong"})
_SINGLE_FORMS = (
    "corporation corp company co incorporated sa ag bv nv ltd llc inc gmbh limited jsc ojsc pjsc cjsc "
    "pao oao zao ooo pvt bhd berhad spa srl pte plc"
)
_SINGLE_FORMS_INSIDE = frozenset(sounded(_SINGLE_FORMS.split()))
_IN_FRONT_WHERE_NONE_ENDS = frozenset({"sa", "ab", "nv"})
"""Forms that stand in front only of names without another at their end: SA Usina Coruripe, AB Volvo."""
_WHOLE_FORMS = frozenset(LONG_FORMS)
_LONGEST_TEXT, _MOST_WORDS = 400, 32
_FEWEST_BESIDE_INITIALS, _LONGEST_INITIALS = 3, 6


class Reading(NamedTuple):
    """A name read: folded whole, words to compare, legal form left aside, whether it was transliterated."""

    name: str
    folded: str
    words: tuple[Word, ...]
    form: str
    transliterated: bool
    squeezed: str
    """All words but the form without blanks: equal ones differ in blanks only."""
    is_translated: bool
    """Whether any word stood in another script or language than English."""
    in_pinyin: frozenset[str] = frozenset()
    """What two of its words in a row may be as one in pinyin, spelt as in Hong Kong: Wah Fu, huafu."""

    @property
    def has_own_words(self) -> bool:
        """Whether any word is the name's own."""
        return any(word.says is OWN for word in self.words)


@lru_cache(maxsize=65_536)
def read(name: str) -> Reading:
    """A company name read for comparison; any script. Of a very long text only its beginning is compared."""
    text, words, is_foreign, is_long = _begun(name)
    folded = " ".join(words)
    if is_long:
        folded = f"{folded} {hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()}"
        words = words[:_MOST_WORDS]
    if words[:2] == ["m", "s"]:
        words = words[2:]  # M/s stands before the names of firms
    kept, form = _without_form(_without_initials(words))
    found = words_of(joined_initials(kept), is_vietnamese=not _VIETNAMESE.isdisjoint(words))
    if is_foreign and is_han(text):
        found = list(with_other_readings(found))
    system = spelt_in(text) if is_foreign else chinese_spellings.WADE_GILES
    if system:
        found = list(with_chinese_readings(found, system))
    is_translated = is_foreign or True in [word.is_translated for word in found]
    in_pinyin = chinese_spellings.NONE if is_foreign else pinyin_of_hong_kong(found)
    return Reading(name, folded, tuple(found), form, is_foreign, "".join(kept), is_translated, in_pinyin)


def _begun(name: str) -> tuple[str, list[str], bool, bool]:
    """What of a name is compared, as text and as folded words; whether it stands in another script, and
    whether the name is so long that this is only its beginning.
    """
    text = name if name.isascii() else _seen(name)
    rest = len(text) > _LONGEST_TEXT
    text = text[:_LONGEST_TEXT] if rest else text
    if _MAY_BE_JOINED.search(text):
        text = _JOINED_CAPITAL.sub(" ", text)
    if "(" in text or '"' in text or "«" in text or "[" in text:
        text = _without_own_initials(text)
    text = chinese_spellings.joined_syllables(text)
    is_foreign = not text.isascii() and _OTHER_SCRIPT.search(text) is not None
    words = _folded(romanised(text) if is_foreign else text)
    return text, words, is_foreign, rest or len(words) > _MOST_WORDS


def is_only_form(name: str) -> bool:
    """Whether a name is a legal form and nothing else ("Co., Ltd."), so that it is the name of nobody."""
    _, words, _, is_long = _begun(name)
    if is_long:
        return False
    tables, words = lexicon(), _with_whole_forms(words)
    if tables.begin_forms.isdisjoint(sounded(words[:1])):
        return False  # most names, told by their first word
    keys = ["", *sounded(words)]  # so that a form may stand at the very beginning
    end = len(keys)
    while end > 1 and (length := _form_before(keys, end, tables)):
        end -= length
    return end == 1


def can_be_compared(name: str) -> bool:
    """Whether a name says anything that could be found in a list."""
    return any(sign.isalnum() for sign in name) and not is_only_form(name)


def _seen(name: str) -> str:
    """A name in composed letters and western digits, without letters that nobody sees."""
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", name))
    return _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def _folded(text: str) -> list[str]:
    return ascii_words(text) if text.isascii() else fold(text).split()


def _without_own_initials(text: str) -> str:
    """A name without a bracketed word that only repeats its initials: … Shipping Lines (IRISL)."""
    found = _BRACKETED.search(text)
    if found is None:
        return text
    around = f"{text[: found.start()]} {text[found.end() :]}"
    initials = "".join(word[0] for word in fold(around).split())
    return around if _is_within(found[1].lower(), initials) else text


def _is_within(letters: str, initials: str) -> bool:
    """Whether letters stand among initials in their order."""
    left = iter(initials)
    return all(letter in left for letter in letters)


def _without_initials(words: list[str]) -> list[str]:
    """A name without a first or last word that only holds the initials of the others: H M Hennes Mauritz."""
    if len(words) < _FEWEST_BESIDE_INITIALS:
        return words
    first = 2 if len(words[0]) == len(words[1]) == 1 else 1
    begin, last = words[0][0], words[-1]
    if words[first][0] == begin:
        letters = "".join(words[:first])
        beside = [word[0] for word in words[first:] if word not in STOP_WORDS]
        if 1 < len(letters) <= _LONGEST_INITIALS and "".join(beside[: len(letters)]) == letters:
            return words[first:]
    if last[0] == begin and 3 < len(last) <= _LONGEST_INITIALS:
        return words[:-1] if _is_within(last, "".join([word[0] for word in words[:-1]])) else words
    return words


def _without_form(words: list[str]) -> tuple[list[str], str]:
    """The words of a name without the legal forms at its end, its front and before a branch; and these."""
    tables = lexicon()
    words = _with_whole_forms(words)
    keys = sounded(words)
    end = len(words)
    while end > 1:
        length = _form_before(keys, end, tables) if keys[end - 1] in tables.lengths else 0
        if not length:
            break
        end -= length
    start = 1 if end == len(words) > 1 and words[0] in _IN_FRONT_WHERE_NONE_ENDS else 0
    while end - start > 1 and keys[start] in tables.lengths_in_front:
        length = _form_behind(keys[start:end], tables)
        if not length:
            break
        start += length
    kept, inner = _without_inner_form(words[start:end], keys[start:end], tables)
    return kept, sys.intern(" ".join([*words[:start], *words[end:], *inner]))


def _form_behind(keys: list[str], tables: Lexicon) -> int:
    """How many words at the beginning are a legal form that may stand in front; 0 where none are."""
    for length in tables.lengths_in_front[keys[0]]:
        if length < len(keys) and tuple(keys[:length]) in tables.forms_in_front:
            return length
    return 0


def _with_whole_forms(words: list[str]) -> list[str]:
    """The words with a long form that was written apart put together: Corp oration."""
    for at in range(len(words) - 1):
        if words[at] + words[at + 1] in _WHOLE_FORMS:
            return [*words[:at], words[at] + words[at + 1], *words[at + 2 :]]
    return words


def _form_before(keys: list[str], end: int, tables: Lexicon) -> int:
    """How many words before a place are a legal form; 0 where none are."""
    for length in tables.lengths.get(keys[end - 1], ()):
        if length < end and tuple(keys[end - length : end]) in tables.forms:
            return length
    return 0


def _without_inner_form(words: list[str], keys: list[str], tables: Lexicon) -> tuple[list[str], list[str]]:
    """Forms may stand before a branch ("… Co., Ltd., Xinye Branch") or a place ("… Corporation of China")."""
    inner: list[str] = []
    end = len(words) - 1
    while end > 1:
        length = _form_before(keys, end, tables) if keys[end - 1] in tables.lengths else 0
        if length > 1 or (length == 1 and keys[end - 1] in _SINGLE_FORMS_INSIDE and words[end] != "op"):
            inner = words[end - length : end] + inner
            words, keys = words[: end - length] + words[end:], keys[: end - length] + keys[end:]
            end -= length
        else:
            end -= 1
    return words, inner


def joined_initials(words: list[str]) -> list[str]:
    """Words with single letters in a row put together: X.P.C.C."""
    if 1 not in map(len, words):
        return words
    joined: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run += word
            continue
        if run:
            joined.append(run)
            run = ""
        if word:
            joined.append(word)
    return joined
