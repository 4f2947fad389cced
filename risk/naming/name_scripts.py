"""Names of any script in Latin letters: business words and places in English, the rest read aloud."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from risk import datasets
from risk.chinese import simplified_signs
from risk.folding import fold, is_han
from risk.naming import chinese_spellings, name_sounds

_HAN = r"\u3400-\u9fff々"
_KANA = r"\u3040-\u30ffー"
_OTHER_SCRIPT = re.compile(r"[^\x00-\u024f\u1e00-\u1eff]+")
_RUN = re.compile(rf"[{_HAN}{_KANA}]+|[\uac00-\ud7af]+|[\u0e00-\u0e7f]+")
_THAI_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
"""Thai writes some vowels before the consonant after which they are spoken."""
_ARABIC_WORD = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u200c]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_UYGHUR = re.compile("[ەېۆۈۇۋڭھ]")
"""Letters of Uyghur (and of Kazakh as it is written in China) that Arabic, Persian and Urdu have not."""
_UYGHUR_LETTERS = (
    "ا a ە e ب b پ p ت t ج j چ ch خ h د d ر r ز z ژ zh س s ش sh غ gh ف f ق q ك k ک k گ g ڭ ng ل l م m ن n "
    "ھ h ه h ح h و o ۇ u ۆ o ۈ u ۋ w ې e ى i ي y ی y"
)
_UYGHUR_SOUNDS = dict(zip(*[iter(_UYGHUR_LETTERS.split())] * 2, strict=True)) | {"ئ": ""}
_KATAKANA = re.compile("[\u30a1-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7af]")
_MIDDLE_DOTS = re.compile("[・･゠]")
_SMALL_KANA = {
    small: anyascii(large) for small, large in zip("ァィゥェォャュョ", "アイウエオヤユヨ", strict=True)
}
_DIGRAPH = re.compile(f"([\u30a1-\u30fa])([{''.join(_SMALL_KANA)}])")
_SURELY_JAPANESE = (
    "株式会社|有限会社|合同会社|製作所|三菱|三井|住友|日立|松下|本田|豊田|日産|川崎|村田|島津|丸紅|伊藤忠|武田|安川|荏原"
    "|久保田|富士通|資生堂|山田|鈴木|田中|佐藤|高橋|渡辺|中村|小林|加藤|吉田|山本|井上|木村"
)
_JAPANESE = re.compile(rf"[{_KANA}]|{_SURELY_JAPANESE}")
_NUMERALS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}
_ORDINAL = re.compile(r"第([一二三四五六七八九十百]+|\d+)")
_LONGEST_TERM = 12
_ARABIC_MARKS = re.compile(r"[\u064b-\u065f\u0670\u0640\u200c]")
_ARABIC_LETTERS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ک": "ك", "ة": "ه", "ؤ": "و"}
)
_ARABIC_SOUNDS = str.maketrans({"ا": "a", "ع": "a", "و": "u", "ي": "i", "ه": "h"})
_FINAL_HEH = re.compile("\u0647$")
_ARTICLES = ("وال", "لل", "بال", "ال", "و", "ل")
_LONGEST_ARABIC = 4


@dataclass(frozen=True, slots=True)
class _Terms:
    """Terms of the scripts that are sought inside a text, and Arabic ones by their words."""

    han: dict[str, str]
    japanese: dict[str, str]
    korean: dict[str, str]
    thai: dict[str, str]
    arabic: dict[str, str]
    forms: re.Pattern[str]
    simplified: dict[int, str]


def romanised(text: str) -> str:
    """A text in Latin letters."""
    if not _OTHER_SCRIPT.search(text):
        return text
    terms = _terms()
    text = _MIDDLE_DOTS.sub(" ", text)
    if _CYRILLIC.search(text):
        text = chinese_spellings.from_cyrillic(text, _chinese_places())
    is_japanese = _JAPANESE.search(text) is not None
    text = terms.forms.sub(" ltd ", text)
    text = _RUN.sub(lambda run: f" {' '.join(_read(run[0], is_japanese))} ", text)
    if _ARABIC_WORD.search(text):
        aloud = _uyghur_aloud if _UYGHUR.search(text) else _arabic_aloud
        text = " ".join(_read_arabic(text.replace("-", " ").split(), aloud))
    return _OTHER_SCRIPT.sub(lambda letters: anyascii(letters[0]), text)


def _read(run: str, is_japanese: bool) -> Iterator[str]:
    terms = _terms()
    first = run[0]
    if "\uac00" <= first <= "\ud7af":
        return _segments(run, terms.korean, _aloud)
    if "\u0e00" <= first <= "\u0e7f":
        return _segments(run, terms.thai, _aloud)
    if is_japanese:
        return _segments(run, terms.japanese, _aloud)
    run = _ORDINAL.sub(lambda found: f" no {_value(found[1])} ", run.translate(terms.simplified))
    return (word for part in run.split() for word in _han_part(part, terms))


def _han_part(part: str, terms: _Terms) -> Iterator[str]:
    return _segments(part, terms.han, _pinyin) if is_han(part) else iter((part,))


def _segments(run: str, words: dict[str, str], aloud: Callable[[str], str]) -> Iterator[str]:
    """The longest known terms of a run from its start on; everything between them read aloud."""
    unknown = ""
    at = 0
    while at < len(run):
        length = next(
            (n for n in range(min(_LONGEST_TERM, len(run) - at), 0, -1) if run[at : at + n] in words), 0
        )
        if not length:
            unknown += run[at]
            at += 1
            continue
        if unknown:
            yield aloud(unknown)
            unknown = ""
        yield words[run[at : at + length]]
        at += length
    if unknown:
        yield aloud(unknown)


@lru_cache(maxsize=32_768)
def _pinyin(han: str) -> str:
    from pypinyin import lazy_pinyin  # takes 0.3 s to load, and few lists hold Chinese names

    return "".join(lazy_pinyin(han))


def _aloud(run: str) -> str:
    """A run without a known term; Chinese characters in it are read as Chinese for want of better."""
    if is_han(run):
        return _pinyin(run)
    run = _DIGRAPH.sub(lambda found: _digraph(*found.groups()), _THAI_VOWEL.sub(r"\2\1", run))
    return anyascii(run).replace("-", "")


def _digraph(kana: str, small: str) -> str:
    """Two signs of Japanese that are one syllable: ジャ is ja, ティ is ti, ウェ is we."""
    begin, end = anyascii(kana)[:-1] or "w", _SMALL_KANA[small]
    return begin + (end[1:] if begin in ("sh", "ch", "j", "w") and len(end) > 1 else end)


def _value(numeral: str) -> int:
    """第十四 is the fourteenth."""
    if numeral.isdigit():
        return int(numeral)
    total = digit = 0
    for sign in numeral:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _NUMERALS[sign]
    return total + digit


def _read_arabic(words: list[str], aloud: Callable[[str], str]) -> Iterator[str]:
    terms = _terms().arabic
    at = 0
    while at < len(words):
        if not _ARABIC_WORD.search(words[at]):
            yield words[at]
            at += 1
            continue
        for length in range(min(_LONGEST_ARABIC, len(words) - at), 0, -1):
            known = terms.get(" ".join(_bare(word) for word in words[at : at + length]))
            if known is not None:
                yield known
                at += length
                break
        else:
            yield aloud(words[at])
            at += 1


def _plain(word: str) -> str:
    return _ARABIC_MARKS.sub("", word).translate(_ARABIC_LETTERS).strip(".,()«»\"'؛،-")


def _bare(word: str) -> str:
    """An Arabic word without article, conjunction and the endings of gender and origin."""
    word = _plain(word)
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:
            word = word[len(article) :]
            break
    for ending in ("يه", "يات", "ات", "ين", "ون", "ه", "ي"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _arabic_aloud(word: str) -> str:
    plain = _FINAL_HEH.sub("a", _plain(word))
    if plain.startswith("ال") and len(plain) > 4:
        return f"al {anyascii(plain[2:].translate(_ARABIC_SOUNDS))}"
    return anyascii(plain.translate(_ARABIC_SOUNDS))


def _uyghur_aloud(word: str) -> str:
    """A word of Uyghur or Kazakh, which write their vowels."""
    return anyascii("".join(_UYGHUR_SOUNDS.get(sign, sign) for sign in _ARABIC_MARKS.sub("", word)))


def spelt_in(text: str) -> str:
    """How Chinese words are spelt in a name in another script than Latin; empty where no table tells it."""
    if _UYGHUR.search(text):
        return chinese_spellings.UYGHUR
    if _KATAKANA.search(text):
        return chinese_spellings.JAPANESE
    return chinese_spellings.KOREAN if _HANGUL.search(text) else ""


@lru_cache(maxsize=1)
def _chinese_places() -> frozenset[str]:
    """Places of China in pinyin."""
    forms = [row["name"] for row in datasets.read("chinese_regions")[1]]
    forms += [row["form"] for row in datasets.read("xinjiang_places")[1]]
    for row in datasets.read("name_places")[1]:
        if is_han(row["forms"]):
            forms += [row["place"], *row["forms"].split("|")]
    plain = {fold(form).replace(" ", "") for form in forms if not _OTHER_SCRIPT.search(form)}
    return frozenset(form for form in plain if name_sounds.is_pinyin(form))


@lru_cache(maxsize=1)
def _terms() -> _Terms:
    forms = [_composed(term) for row in datasets.read("company_forms")[1] for term in row["terms"].split("|")]
    unspaced = sorted((term for term in forms if _RUN.search(term)), key=len, reverse=True)
    foreign: dict[str, dict[str, str]] = {"ja": {}, "ko": {}, "th": {}, "arabic": {}}
    for row in datasets.read("foreign_words")[1]:
        if row["language"] in foreign:
            for term in row["terms"].split("|"):
                foreign[row["language"]].setdefault(_composed(term), row["words"])
    arabic = {_bare_phrase(term): "ltd" for term in forms if _ARABIC_WORD.search(term)}
    arabic |= {_bare_phrase(term): words for term, words in foreign["arabic"].items()}
    simplified = simplified_signs()
    han = _han_words()
    for row in datasets.read("name_places")[1]:
        for form in map(_composed, row["forms"].split("|")):
            if _ARABIC_WORD.fullmatch(form.replace(" ", "")):
                arabic.setdefault(_bare_phrase(form), row["place"])
            elif is_han(form):
                han.setdefault(form, row["place"])
            elif _RUN.fullmatch(form):
                foreign[_language(form)].setdefault(form, row["place"])
    return _Terms(
        han={term.translate(simplified): words for term, words in han.items()},
        japanese={**han, **foreign["ja"]},
        korean=foreign["ko"],
        thai=foreign["th"],
        arabic=arabic,
        forms=re.compile("|".join(map(re.escape, unspaced))),
        simplified=simplified,
    )


def _language(form: str) -> str:
    """Whose terms a place in a script without blanks belongs to."""
    return "ko" if _HANGUL.match(form) else "ja" if _KATAKANA.match(form) else "th"


def _composed(term: str) -> str:
    """A term as names are read: NFKC writes some Thai vowels in two signs."""
    return unicodedata.normalize("NFKC", term)


def _bare_phrase(term: str) -> str:
    return " ".join(_bare(word) for word in term.split())


def _han_words() -> dict[str, str]:
    """Chinese words in English; names of companies as they are read aloud."""
    words = {}
    for row in datasets.read("chinese_words")[1]:
        words[row["han"]] = row["words"].split("|")[0] if row["kind"] == "name" else row["words"]
    for row in datasets.read("chinese_regions")[1]:
        words[row["han"]] = row["name"]
    for row in datasets.read("xinjiang_places")[1]:
        if is_han(row["form"]):
            words.setdefault(row["form"], row["place"])
    return words


@lru_cache(maxsize=1)
def other_readings() -> dict[str, frozenset[str]]:
    """For a Chinese name read aloud what it means or is called, without blanks (dongfang: east, oriental)."""
    found: dict[str, frozenset[str]] = {}
    for row in datasets.read("chinese_words")[1]:
        if row["kind"] == "name":
            aloud, *others = row["words"].split("|")
            found[aloud] = found.get(aloud, frozenset()) | {fold(one).replace(" ", "") for one in others}
    return found
