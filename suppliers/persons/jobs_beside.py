"""A name with its job and nothing else: "Rahim Mills - driver", "SENIOR DRIVER RAHIM MILLS", "司机王小明".

The job stands before the name or behind it, in brackets, behind a dash or a comma, in capitals or not. What
firms do as well (a packer, a spinner) tells nothing behind a name that may be a firm's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from suppliers.persons import befallen, job_words, named_workers, person_names, workers_in_scripts
from suppliers.persons.as_read import as_read
from suppliers.words.word_lists import words_of

_LONGEST = 60
"""Characters of a cell that may be a name with its job."""
_RANKS = words_of(
    "senior junior sr jr asst assistant assist head chief lead deputy 1st 2nd 3rd first second third day "
    "night shift skilled unskilled semi temporary temp permanent casual contract male female former ex"
)
_FURTHER = words_of(
    "tailor sewer presser labourer laborer fisherman worker employee machinist technician mechanic ironer "
    "rigger bricklayer plasterer steelfixer forklift sweeper dishwasher waiter waitress steward barber "
    "butcher sastre alfaiate tailleur sarto schneider"
)
_OF_FIRMS_TOO = words_of(
    "packer packers cutter harvester miner fitter fisherman emballeur emballeuse imballatore embalador "
    "embaladora empacador empacadora inpakker inpakster pakowacz paketçi pengemas ambalator cosechador "
    "cosechadora minero mineiro mineur minatore"
)
"""Jobs that a firm may do as well: "Rahim Mills - packer"."""
_VIETNAMESE = re.sub(r"\[(.).\]", r"\1", job_words.VIETNAMESE).casefold()
_JOBS = (
    job_words.PHRASES
    | named_workers.ROLES_OF_ONE
    | _FURTHER
    | frozenset(("công nhân", "nhân viên", *_VIETNAMESE.split("|"), *job_words.RUSSIAN))
)
_MOST_WORDS = max(len(one.split()) for one in _JOBS)
_TRIGGERS = frozenset(word for one in _JOBS for word in one.split())
_PARTED = re.compile(r"\s*[,،，;:：/|()\[\]（）]\s*|\s+-+\s*|\s*-+\s+|\s*[\u2013\u2014]\s*")
_DETAIL = re.compile(r"(?:line|room|shift|block|dept|unit|no)?\.?\s*\d+[a-z]?", re.IGNORECASE)
_JOB_IN_SCRIPTS = (
    f"(?:{job_words.CHINESE}|{job_words.THAI}|{job_words.ARABIC}|{job_words.BENGALI}|{job_words.HINDI}"
    f"|{job_words.JAPANESE}|{job_words.KOREAN}|工人|员工|女工|民工|คนงาน|ลูกจ้าง|ลูกเรือ|عامل|عاملة|শ্রমিক|मजदूर)"
)
_OTHER_SCRIPT = re.compile("[\u0600-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_CHINESE = re.compile(
    r"(?!张贴|张口|吴江|陈述|陈旧|黄金|唐山|徐州|郑州|韩国|.{1,2}[某县市州省])"
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
_RUSSIAN_GIVEN = words_of(
    "Александр Алексей Анатолий Андрей Антон Борис Вадим Валентина Валерий Василий Виктор Виталий Владимир "
    "Галина Геннадий Григорий Дмитрий Евгений Екатерина Елена Иван Игорь Ирина Константин Людмила Максим "
    "Марина Мария Михаил Наталья Николай Олег Ольга Павел Петр Пётр Роман Светлана Сергей Степан Татьяна "
    "Юлия Юрий Анна"
)
_FAMILIES_OF_VIETNAM = words_of("Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý")
_LEAST_OF_VIETNAM = 3
"""Words of a name: streets and schools are called "Trần Phú"."""
_TWO_WORDS = re.compile(
    r"(?:Abu Dhabi|Addis Ababa|Buenos Aires|Chiang Mai|Da Nang|Ho Chi Minh|Hong Kong|Johor Bahru|Kuala "
    r"Lumpur|Kuala Terengganu|Phnom Penh|Rio Grande|Tel Aviv|Ulan Bator|Vung Tau|Can Tho|Hai Phong|Sierra "
    r"Leone|Burkina Faso|Costa Rica|Hat Yai|Mae Sot|Tamil Nadu)(?: \w+)?"
)
"""Places of two words: "Abu Dhabi - driver" names nobody."""
_LATIN_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,4}")


class _Beside(NamedTuple):
    """A job and the words of a name beside it."""

    job: str
    name: str


def says_a_job(text: str) -> bool:
    """Whether a short text holds a word for somebody at work: a list has millions of cells."""
    if len(text) > _LONGEST:
        return False
    if not _TRIGGERS.isdisjoint(named_workers.words_in(text)):
        return True
    return not text.isascii() and _OTHER_SCRIPT.search(text) is not None


def may_name_one(text: str) -> bool:
    """Whether a text is a job and what may be a name, as most cells of a column are: "Welder Tola Steel"."""
    return any(_may_be_name(one) for one in _ways(text))


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
    parts = [
        one for one in parts if not _DETAIL.fullmatch(one) and not _RANKS.issuperset(one.casefold().split())
    ]
    if _OTHER_SCRIPT.search(text):
        return _in_scripts(parts)
    if len(parts) == 1:
        return _in_one_part(parts[0])
    if len(parts) != 2:
        return []
    return [_Beside(job, other) for job, other in (parts, parts[::-1]) if _is_job(job.split())]


def _is_job(words: list[str]) -> bool:
    left = [one for word in words if (one := word.strip(".").casefold()) not in _RANKS and not one.isdigit()]
    return " ".join(left) in _JOBS


def _in_one_part(text: str) -> list[_Beside]:
    """The job at the front or at the end of some words that nothing parts."""
    words = text.replace("-", " - ").split() if text.count("-") == 1 else text.split()
    words = [one for one in words if one != "-"]
    found = []
    for many in range(1, min(_MOST_WORDS + 2, len(words) - 1)):
        if _is_job(words[:many]):
            found.append(_Beside(" ".join(words[:many]), " ".join(words[many:])))
        if _is_job(words[-many:]):
            found.append(_Beside(" ".join(words[-many:]), " ".join(words[:-many])))
    return found


def _in_scripts(parts: list[str]) -> list[_Beside]:
    if len(parts) == 1:
        found = _JOB_BEFORE.fullmatch(parts[0])
        return [_Beside(found["job"], found["name"])] if found else []
    if len(parts) != 2:
        return []
    return [_Beside(job, other) for job, other in (parts, parts[::-1]) if _JOB_ALONE.fullmatch(job)]


def _words_of_name(one: _Beside, *, lower: bool = False) -> list[str]:
    """The words of a name with capitals, without a title before them; none where it is not written as one."""
    name = one.name.title() if one.name.isupper() or (lower and one.name.islower()) else one.name
    if not _LATIN_NAME.fullmatch(name) or _TWO_WORDS.fullmatch(name):
        return []
    words = name.split()
    while len(words) > 2 and words[0].strip(".").casefold() in befallen.TITLES:
        words = words[1:]
    return words if words[0][0].isupper() and words[-1][0].isupper() else []


def _may_be_done_by_firms(one: _Beside) -> bool:
    return not _OF_FIRMS_TOO.isdisjoint(one.job.casefold().split())


def _may_be_name(one: _Beside) -> bool:
    if _is_name(one):
        return True
    words = _words_of_name(one)
    if not words:
        return False
    if person_names.may_be_called_like_a_firm(words):
        return not _may_be_done_by_firms(one)
    return _is_told_behind_a_job(words)


def _is_name(one: _Beside) -> bool:
    if _OTHER_SCRIPT.search(one.name):
        return _is_name_in_scripts(one.name)
    words = _words_of_name(one, lower=True)
    if not words:
        return False
    if person_names.is_called_like_a_firm(words):
        return not _may_be_done_by_firms(one)
    if person_names.has_form(" ".join(words)):
        return True
    if len(words) < _LEAST_OF_VIETNAM and words[0] in _FAMILIES_OF_VIETNAM:
        return False
    is_known = any(named_workers.is_frequent(word) or word in _RUSSIAN_GIVEN for word in words)
    return is_known and _is_told_behind_a_job(words)


def _is_told_behind_a_job(words: list[str]) -> bool:
    """Whether words, none of a place or a good, are a name behind a word for somebody at work."""
    if any(map(named_workers.is_of_firms, words)):
        return False
    job = "водитель" if _RUSSIAN.search(words[0]) else "driver"
    return named_workers.names_a_worker(f"{job} {' '.join(words)}")


def _is_name_in_scripts(name: str) -> bool:
    if _CHINESE.fullmatch(name):
        return True
    return len(name.split()) <= person_names.MOST_WORDS and _NAMES_IN_SCRIPTS.match(name) is not None
