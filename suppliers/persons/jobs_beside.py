"""A name with its job and nothing else: "Rahim Mills - driver", "SENIOR DRIVER RAHIM MILLS", "司机王小明".

The job stands before the name or behind it, in brackets, behind a dash or a comma, in capitals or not. What
firms do as well (a packer, a spinner) tells nothing behind a name that may be a firm's. Which words are a job
tells `job_phrases`, by the words of `job_words` and `roster_jobs`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from suppliers.persons import (
    befallen,
    job_phrases,
    job_words,
    named_workers,
    person_names,
    places_of_words,
    roster_jobs,
    workers_in_scripts,
)
from suppliers.persons.as_read import as_read
from suppliers.persons.job_phrases import Kind
from suppliers.words.late_patterns import LatePattern
from suppliers.words.word_lists import words_of

_LONGEST = 60
"""Characters of a cell that may be a name with its job."""
_NAME_AND_JOB = 2
_PARTED = re.compile(r"\s*[,،，;:：/|()\[\]（）]\s*|\s+-+\s*|\s*-+\s+|\s*[\u2013\u2014]\s*")
_DETAIL = re.compile(r"(?:line|room|shift|block|dept|unit|no)?\.?\s*\d+[a-z]?", re.IGNORECASE)
_JOB_IN_SCRIPTS = (
    f"(?:{roster_jobs.CHINESE}|{roster_jobs.THAI}|{roster_jobs.ARABIC}|{roster_jobs.BENGALI}|{roster_jobs.HINDI}"
    f"|{job_words.CHINESE}|{job_words.THAI}|{job_words.ARABIC}|{job_words.BENGALI}|{job_words.HINDI}"
    f"|{job_words.JAPANESE}|{job_words.KOREAN}|工人|员工|女工|民工|คนงาน|ลูกจ้าง|ลูกเรือ|عامل|عاملة|শ্রমিক|मजदूर)"
)
_OTHER_SCRIPT = re.compile("[\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CHINESE = re.compile(
    r"(?!张贴|张口|吴江|陈述|陈旧|黄金|唐山|徐州|郑州|韩国|.{1,2}[某县市州省]|.{1,2}[说称讲问答])"
    rf"(?:[{named_workers.SURNAMES_SURE}陈杨黄徐郑唐韩肖袁]|欧阳|司马|上官)[\u4e00-\u9fff]{{1,2}}"
)
_JOB_ALONE = re.compile(rf"(?:ال)?{_JOB_IN_SCRIPTS}")
_JOB_BEFORE = re.compile(rf"(?P<job>(?:ال)?{_JOB_IN_SCRIPTS})(?P<blank>\s*)(?P<name>\S.*)")
_NAMES_IN_SCRIPTS = re.compile(
    f"(?:{named_workers.THAI_LISTED})|(?:{named_workers.ARABIC_LISTED})(?![\u0621-\u064a])"
    f"|(?:{named_workers.BENGALI_LISTED})|(?:{workers_in_scripts.HINDI_LISTED})"
)
_RUSSIAN = re.compile("[а-яё]")
_NUMBERED = re.compile(r"^\d{1,4}[.)]\s*")
RUSSIAN_GIVEN = words_of(
    "Александр Алексей Анатолий Андрей Антон Борис Вадим Валентина Валерий Василий Виктор Виталий Владимир "
    "Галина Геннадий Григорий Дмитрий Евгений Екатерина Елена Иван Игорь Ирина Константин Людмила Максим "
    "Марина Мария Михаил Наталья Николай Олег Ольга Павел Петр Пётр Роман Светлана Сергей Степан Татьяна "
    "Юлия Юрий Анна"
)
_FAMILIES_OF_VIETNAM = words_of("Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý")
_LEAST_OF_VIETNAM = 3
"""Words of a name: streets and schools are called "Trần Phú"."""
_LATIN_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,4}")


class _Beside(NamedTuple):
    """A word for a job, None in scripts without capitals, and the words of a name beside it."""

    job: Kind | None
    name: str


_BETWEEN = r"(?:\s*[,،，;:：/|()\[\]（）]\s*|\s+-+\s*|\s*-+\s+|\s*[\u2013\u2014]\s*)"
_NAME_OF_SCRIPTS = (
    rf"(?:{_CHINESE.pattern}|(?=(?:{_NAMES_IN_SCRIPTS.pattern}))"
    r"[^\s\d,،，;:：/|()\[\]（）-]+(?: [^\s\d,،，;:：/|()\[\]（）-]+){0,4})"
)
IN_OTHER_SCRIPTS = LatePattern(
    rf"^(?=[\s\S]{{1,{_LONGEST}}}$)\s*(?:\d{{1,4}}[.)]\s*)?"
    rf"(?:(?:ال)?{_JOB_IN_SCRIPTS}(?:{_BETWEEN}{{1,2}}|\s*){_NAME_OF_SCRIPTS}"
    rf"|{_NAME_OF_SCRIPTS}{_BETWEEN}{{1,2}}(?:ال)?{_JOB_IN_SCRIPTS})[)\]）]?\.?\s*$"
)
"""The same in scripts without capitals, as one pattern: the field kit tells by it."""
KIND = "a person by name, with a job"
"""What such a text looks like, in words."""


def says_a_job(text: str) -> bool:
    """Whether a short text holds a word for somebody at work: a list has millions of cells."""
    if len(text) > _LONGEST:
        return False
    if not job_phrases.WORDS.isdisjoint(named_workers.words_in(text)):
        return True
    return not text.isascii() and _OTHER_SCRIPT.search(text) is not None


def may_name_one(text: str) -> bool:
    """Whether a text is a job and what may be a name, as most cells of a column are: "Welder Tola Steel"."""
    return any(_may_be_name(one) for one in _ways(text))


def may_name_one_or_a_firm(text: str) -> bool:
    """Whether a text is a job and a name that may be a firm's or a person's: "Rahim Mills - packer"."""
    return any(
        one.job is not None and person_names.may_be_called_like_a_firm(_words_of_name(one))
        for one in _ways(text)
    )


def names_one(text: str) -> bool:
    """Whether a text by itself is a job and a name that is frequent, or that only people have."""
    return any(_is_name(one) for one in _ways(text))


def _ways(text: str) -> list[_Beside]:
    """What of a text may be the job and what the name; none where it says anything more."""
    text = as_read(text.strip())
    if not says_a_job(text):
        return []
    text = _NUMBERED.sub("", text).rstrip(".")
    parts = [one.strip() for one in _PARTED.split(text) if one.strip()]
    parts = [one for one in parts if not _DETAIL.fullmatch(one)]
    if _OTHER_SCRIPT.search(text):
        return _in_scripts(parts)
    parts = [one for one in parts if not job_phrases.RANKS.issuperset(one.casefold().split())]
    if len(parts) > _NAME_AND_JOB:
        parts = [one for one in parts if _is_job(one) or not job_phrases.is_detail(one.split())]
    if len(parts) == 1:
        return _in_one_part(parts[0])
    if len(parts) != _NAME_AND_JOB:
        return []
    front, end = parts
    return [
        _Beside(kind, name)
        for job, name in ((front, end), (end, front))
        if (kind := job_phrases.kind_of(job.split(), is_parted=True))
        and not (kind is Kind.CALLED_SO and job is front)
    ]


def _is_job(text: str) -> bool:
    return job_phrases.kind_of(text.split(), is_parted=True) is not None


def _in_one_part(text: str) -> list[_Beside]:
    """The job at the front or at the end of some words that nothing parts."""
    words = text.replace("-", " - ").split() if text.count("-") == 1 else text.split()
    words = [one for one in words if one != "-"]
    found = []
    for many in range(1, min(job_phrases.MOST_WORDS + 2, len(words) - 1)):
        for job, name in ((words[:many], words[many:]), (words[-many:], words[:-many])):
            kind = job_phrases.kind_of(job, is_parted=False)
            if kind and kind is not Kind.CALLED_SO:
                found.append(_Beside(kind, " ".join(name)))
    return found


def _in_scripts(parts: list[str]) -> list[_Beside]:
    if len(parts) == 1:
        found = _JOB_BEFORE.fullmatch(parts[0])
        return [_Beside(None, found["name"])] if found else []
    if len(parts) != 2:
        return []
    return [_Beside(None, other) for job, other in (parts, parts[::-1]) if _JOB_ALONE.fullmatch(job)]


def _words_of_name(one: _Beside, *, lower: bool = False) -> list[str]:
    """The words of a name with capitals, without a title before them; none where it is not written as one."""
    name = one.name.title() if one.name.isupper() or (lower and one.name.islower()) else one.name
    words = name.split()
    if not _LATIN_NAME.fullmatch(name) or places_of_words.is_place(words):
        return []
    while len(words) > 2 and words[0].strip(".").casefold() in befallen.TITLES:
        words = words[1:]
    return words if words[0][0].isupper() and words[-1][0].isupper() else []


def _may_be_name(one: _Beside) -> bool:
    if _is_name(one):
        return True
    words = _words_of_name(one)
    if not words:
        return False
    if person_names.may_be_called_like_a_firm(words):
        return one.job is Kind.SURE
    return _is_told_behind_a_job(words)


def _is_name(one: _Beside) -> bool:
    if _OTHER_SCRIPT.search(one.name):
        return _is_name_in_scripts(one.name)
    words = _words_of_name(one, lower=True)
    if not words:
        return False
    if person_names.is_called_like_a_firm(words):
        return one.job is Kind.SURE
    if person_names.has_form(" ".join(words)):
        return True
    if len(words) < _LEAST_OF_VIETNAM and words[0] in _FAMILIES_OF_VIETNAM:
        return False
    is_known = any(named_workers.is_frequent(word) or word in RUSSIAN_GIVEN for word in words)
    return is_known and (_is_told_behind_a_job(words) or _is_of_frequent_names(words))


def _is_told_behind_a_job(words: list[str]) -> bool:
    """Whether words, none of a place or a good, are a name behind a word for somebody at work."""
    if any(map(named_workers.is_of_firms, words)):
        return False
    job = "водитель" if _RUSSIAN.search(words[0]) else "driver"
    return named_workers.names_a_worker(f"{job} {' '.join(words)}")


def _is_of_frequent_names(words: list[str]) -> bool:
    """Whether two of some words, none of a place or a good, are frequent names: "Aung Naing"."""
    return not any(map(named_workers.is_of_firms, words)) and person_names.is_person(words, 2)


def _is_name_in_scripts(name: str) -> bool:
    if _CHINESE.fullmatch(name):
        return True
    return len(name.split()) <= person_names.MOST_WORDS and _NAMES_IN_SCRIPTS.match(name) is not None
