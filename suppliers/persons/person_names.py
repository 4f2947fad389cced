"""Whether words in a text are a person's name, in Latin letters and in scripts without capitals."""

from __future__ import annotations

import re

from suppliers.persons import befallen, family_names, named_workers, worker_jobs
from suppliers.words.word_lists import words_of

MOST_WORDS = 5
"""Of a name."""
OTHER_LETTERS = re.compile(r"[\u0600-\u06ff\u0900-\u09ff\u0e00-\u0e7f\u4e00-\u9fff]")
"""Signs of the scripts in which names are told by patterns alone."""
_ANY_NUMBER = re.compile(r"[+(]?\d[\d ()./-]{4,}\d")

_VIETNAMESE = re.compile(
    r"(?:nguyễn|nguyen|trần|tran|lê|le|phạm|pham|huỳnh|huynh|hoàng|hoang|vũ|vu|võ|vo|đặng|dang|bùi|bui|đỗ|do)"
    r" (?:văn|van|thị|thi) \w+(?: \w+)?",
    re.IGNORECASE,
)
"""Family name, the middle name of men or women, and a given name."""
_OF_A_CLAN = re.compile(
    r"[^\W\d_]+(?: [^\W\d_]+)? (?:thapa|gurung|tamang|magar|shrestha|tharu|sherpa|rai|limbu)", re.IGNORECASE
)
OF_FORMS = words_of("văn van thị thi thapa gurung tamang magar shrestha tharu sherpa rai limbu")
"""One of these is in every name with such a form."""

_GIVEN = words_of(
    "Adrian Brian Christian Clarence Clement Constance Damian Fabian Florence Ian Julian Lawrence Lilian "
    "Marian "
    "May June Patience Prudence Sebastian Terence Vivian"
)
"""Given names that are words besides, or end as words do that are no names."""
_LIKE_A_FIRM = re.compile(family_names.LIKE_FIRMS.replace(" ", "|"))

HAN_NAME = (
    rf"(?<![\u4e00-\u9fff])(?!吴江|张家|朱家|王家|李家|赵家|姜堰|梁山|邓州|曹县|魏县|吕梁|蔡甸|潘集|宋庄"
    rf"|郭镇)"
    rf"[{named_workers.SURNAMES_SURE}][\u4e00-\u9fff]{{1,2}}?"
)
THAI_NAME = rf"(?<![\u0e01-\u0e4e])(?:{named_workers.THAI_LISTED})(?: ?[\u0e01-\u0e4e]{{2,12}}?)?"
_THAI_FUNCTION = "ผู้จัดการ|เจ้าของ|กรรมการ|ประธาน|หัวหน้า|ผู้ประสาน|ฝ่าย"
_THAI_WORD = rf"(?!{_THAI_FUNCTION})[\u0e01-\u0e4e]{{2,24}}"
THAI_TITLED = (
    r"(?<![\u0e00-\u0e7f])(?:นางสาว|นาย(?!จ้าง|หน้า|ทุน|แพทย์)|นาง(?!แบบ|งาม)|ด\.ช\.|ด\.ญ\.) ?"
    rf"{_THAI_WORD}(?: {_THAI_WORD})?"
)
"""A title, a name and perhaps a second one; nobody who stands for a company."""
ARABIC_NAME = (
    rf"(?<!السيد )(?<![\u0621-\u064a])(?:{named_workers.ARABIC_LISTED})(?: [\u0621-\u064a]+){{0,2}}?"
)
BENGALI_NAME = rf"(?<![\u0980-\u09ff])(?:{named_workers.BENGALI_LISTED})(?: [\u0980-\u09ff]+){{0,2}}?"

_NAME_ALONE = re.compile(
    rf"{HAN_NAME}|(?:{named_workers.THAI_LISTED}) ?[\u0e01-\u0e4e]{{2,12}}"
    rf"|(?:{named_workers.ARABIC_LISTED})(?: [\u0621-\u064a]+){{1,2}}"
    rf"|(?:{named_workers.BENGALI_LISTED})(?: [\u0980-\u09ff]+){{1,2}}"
)


def is_name_in_other_letters(text: str) -> bool:
    """Whether a text in Chinese, Thai, Arabic or Bengali is a frequent name, with a number at most."""
    if not OTHER_LETTERS.search(text):
        return False
    bare = _ANY_NUMBER.sub("", text).strip(" ,，:：()（）")
    return _NAME_ALONE.fullmatch(bare) is not None


def has_form(text: str) -> bool:
    """Whether words have a form that only names of people have: "Tran Thi Hoa", "Manju Limbu"."""
    return bool(_VIETNAMESE.fullmatch(text) or _OF_A_CLAN.fullmatch(text))


def bare(word: str) -> str:
    """A word without the signs around it."""
    return word.strip(".,;:!?()[]'’\"–-")


def is_called_like_a_firm(words: list[str]) -> bool:
    """Whether words are a frequent given name and a family name that is a word of firms: "Rahim Mills"."""
    if not 1 < len(words) <= MOST_WORDS or not _LIKE_A_FIRM.fullmatch(words[-1]):
        return False
    return is_person(words[:-1], 1)


def may_be_called_like_a_firm(words: list[str]) -> bool:
    """The same where the given name is any word with a capital that no firm and no heading has."""
    return (
        len(words) == 2
        and _LIKE_A_FIRM.fullmatch(words[1]) is not None
        and words[0].istitle()
        and (words[0] in _GIVEN or not named_workers.is_no_name(words[0], in_a_name=False))
        and not named_workers.is_of_firms(words[0])
    )


def is_person(run: list[str], least: int) -> bool:
    """Whether words with capitals are a person's name; `least` of them have to be frequent names.

    Where none has to be, one word behind a title is a name too: "Ko Zarni".
    """
    words = [one for one in run if one.casefold() not in befallen.TITLES and len(one) > 1]
    lower = {one.casefold() for one in run}
    if not words or len(words) > MOST_WORDS or lower & (befallen.AT_COMPANIES | befallen.GROUPS):
        return False
    frequent = sum(named_workers.is_frequent(one) for one in words)
    others = [one for one in words if not named_workers.is_frequent(one)]
    if any(named_workers.is_no_name(one, in_a_name=frequent > 0) for one in others):
        return False
    if not worker_jobs.OF_FIRMS.isdisjoint(lower):
        return False
    is_titled = least == 0 and run[0].casefold() in befallen.TITLES
    return frequent >= least and (frequent > 0 or len(words) > 1 or is_titled)
