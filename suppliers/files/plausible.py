"""How much a text looks like written language: what tells a right encoding from a wrong one.

A wrong page makes letters, too: box drawing, capitals in the middle of words, rare signs, words of two
scripts. The measure goes by bytes beyond ASCII, so that readings by pages of one, two and three bytes for
each sign can be compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from suppliers.files.stray_bytes import STRAY

_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_CELLS = re.compile(r"[,;\t|\r\n]")
_BEYOND = re.compile(r"[^\x00-\x7f]")
_GOOD, _LIKELY, _DOUBTFUL, _BAD, _WORST = 1.0, 0.5, 0.2, -0.5, -1.0
_USUAL_SIGNS = frozenset("’‘“”„–—•…°®™©№·´«»½º§€£¿¡\u00a0\u200b\u200c\u200d\u200e\u200f\u202f\ufeff\u3000")
"""Signs beside the letters that lists do have."""
_QUOTE_IN_WORD = re.compile(r"(?<=[^\W\d_])[‘“”„•…°®™©«»§€£¿¡](?=[^\W\d_])")
_FULL_WIDTH = re.compile("[\u3001-\u3011\u3014-\u301b\uff01-\uff5e\u30fb\u30fc\u3005\u3007]")
_BLOCKS = (
    ("LATIN", "\u00aa", "\u024f"),
    ("GREEK", "\u0370", "\u03ff"),
    ("CYRILLIC", "\u0400", "\u04ff"),
    ("HEBREW", "\u0590", "\u05ff"),
    ("ARABIC", "\u0600", "\u06ff"),
    ("THAI", "\u0e00", "\u0e7f"),
    ("LATIN", "\u1e00", "\u1eff"),
    ("EAST", "\u3040", "\u30ff"),
    ("EAST", "\u31f0", "\u31ff"),
    ("EAST", "\u3400", "\u9fff"),
    ("HANGUL", "\uac00", "\ud7a3"),
    ("EAST", "\uff66", "\uff9f"),
)
_PAGES_OF_HAN = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("shift_jis", 0x88, 0x97))
"""The pages that put frequent signs first, and the first bytes of these."""
_OF_LISTS = re.compile(
    "公司|有限|集团|集團|股份|工厂|工廠|企業|企业|株式|会社|工業|工业|製|中国|中國|新疆|日本|台灣|臺灣|한국|주식회사|공장|"
    "завод|фабрика|ооо|оао|россия|украина|общество|الشركة|شركة|مصنع|بيت|מפעל|בעמ|บริษัท|จำกัด|โรงงาน|ประเทศ|"
    "εταιρεία|ελλάδα|société|compañía|fábrica|türkiye|şirketi|việt|công",
    re.IGNORECASE,
)
"""Words of lists that a wrong page hardly spells."""


def likelihood(text: str, size: int) -> float:
    """From -1 up to 2, where all are words of lists: how much of the `size` bytes beyond ASCII make sense."""
    strays = len(STRAY.findall(text))
    count = len(_BEYOND.findall(text)) - strays
    if size <= strays or not count:
        return _WORST
    # Each stray byte was counted as the worst there is; it comes off below, by its share of the bytes.
    worth = sum(_of_cell(cell) for cell in _CELLS.split(text) if not cell.isascii()) + strays
    known = min(count, sum(map(len, _OF_LISTS.findall(text))))
    return (worth + known) / count * (size - strays) / size - strays / size


def _of_cell(cell: str) -> float:
    scripts = Counter(script for sign in cell if (script := _script(sign)))
    main = scripts.most_common(1)[0][0] if scripts else ""
    worth = sum(_of_sign(sign, main) for sign in _BEYOND.findall(cell) if not _script(sign))
    worth += (_BAD - _DOUBTFUL) * len(_QUOTE_IN_WORD.findall(cell))
    return worth + sum(_of_word(word, main) for word in _WORD.findall(cell) if not word.isascii())


def _of_word(word: str, main: str) -> float:
    foreign = [sign for sign in word if not sign.isascii()]
    scripts = {script for sign in word if (script := _script(sign))}
    if any(map(str.isascii, word)):
        scripts.add("ASCII")
    if len(scripts - {"EAST", "HANGUL"}) > (2 if scripts >= {"LATIN", "ASCII"} else 1):
        return _BAD * len(foreign)
    if scripts >= {"EAST", "HANGUL"}:
        return _DOUBTFUL * len(foreign)
    worth = 0.0
    for before, sign, after in zip(" " + word, word, word[1:] + " ", strict=False):
        script = _script(sign)
        if sign.isascii() or not script:
            continue
        if before.islower() and (sign.isupper() or (script == "EAST" and after.isascii())):
            worth += _BAD - (_of_han([sign]) if _is_han(sign) else 0.0)  # a capital, or one sign of the East
        elif sign.islower() and after.isupper():
            worth += _BAD
        elif script == "LATIN":
            worth += _of_latin(sign, word, foreign)
        elif _is_han(sign):
            continue
        else:
            worth += _frequent(sign) if script == main or {script, main} == {"EAST", "HANGUL"} else 0.0
    return worth + _of_han([sign for sign in foreign if _is_han(sign)])


def _of_han(signs: list[str]) -> float:
    """What signs of one word are worth in the page that has most of them among its frequent ones."""
    frequent = max(sum(_is_in(*page, sign) for sign in signs) for page in _PAGES_OF_HAN)
    return _GOOD * frequent + _BAD * (len(signs) - frequent)


def _is_han(sign: str) -> bool:
    return "\u3400" <= sign <= "\u9fff"


def _of_latin(sign: str, word: str, foreign: list[str]) -> float:
    if word.casefold() == "nş":
        return _BAD  # "nº" in the Turkish page
    if unicodedata.category(sign) == "Lo":
        if word.casefold() in {"nº", "nª"}:
            return _GOOD
        return _DOUBTFUL if sign == word[-1] else _BAD
    if len(word) == 1:
        return _DOUBTFUL
    return _GOOD if 2 * len(foreign) <= len(word) else _BAD / 2


def _of_sign(sign: str, main: str) -> float:
    """What a sign that is no letter of a known script is worth."""
    if STRAY.match(sign) or "\u2500" <= sign <= "\u259f":
        return _WORST
    if _FULL_WIDTH.match(sign):
        return _GOOD if main in {"EAST", "HANGUL", ""} else _BAD
    if sign == "\u00a0":
        return _LIKELY
    if sign in _USUAL_SIGNS:
        return _DOUBTFUL
    category = unicodedata.category(sign)
    if category in {"Cc", "Co", "Cn", "Cs"}:
        return _WORST
    return _DOUBTFUL if category in {"Mn", "Mc"} and main else _BAD


@lru_cache(maxsize=16_384)
def _script(sign: str) -> str:
    if sign.isascii() or not (sign.isalpha() or unicodedata.category(sign) in {"Mn", "Mc"}):
        return ""
    return next((script for script, first, last in _BLOCKS if first <= sign <= last), "")


@lru_cache(maxsize=16_384)
def _frequent(sign: str) -> float:
    """What a letter is worth by whether lists have it often: many signs of the East hardly occur at all."""
    if "\uff66" <= sign <= "\uff9f":
        return 0.0
    if "\uac00" <= sign <= "\ud7a3":
        return _GOOD if _is_in("euc_kr", 0xB0, 0xC8, sign) else _BAD
    if "\u0400" <= sign <= "\u04ff":
        return _GOOD if sign <= "\u045f" or sign in "ґҐўЎіїєәғқңөұүһӘҒҚҢӨҰҮҺ" else _BAD
    return _GOOD


@lru_cache(maxsize=65_536)
def _is_in(page: str, first: int, last: int, sign: str) -> bool:
    try:
        return first <= sign.encode(page)[0] <= last
    except UnicodeEncodeError:
        return False
