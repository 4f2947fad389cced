"""A person's name, and what befell this person or the job in brackets: a text that tells of a worker.

No word for a worker has to stand before the name, so the name alone is not enough: a remark may name whom to
call at the company. Who is called a contact, manager or owner is no worker here, whatever is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from risk import folding
from suppliers.persons import befallen, named_workers, worker_jobs

_BEFELL = re.compile(
    rf"(?<!\w)(?:(?P<sure>{befallen.SURE})|(?P<perhaps>{befallen.PERHAPS}))(?!\w)", re.IGNORECASE
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{3,40})[)\]]")
_OF_WHOM = re.compile(
    r"(?<!\w)(?:(?:complaint|grievance)s? (?:by|from|of)"
    r"|(?P<owned>(?:testimony|passport|payslip|wages|salary)s? (?:by|from|of)"
    r"|(?:pasaporte|passeport|passaporte) de|passaporto di|(?:pass|lohn) von)"
    r"|(?:queja|reclamo|plainte|reclamação) de|denuncia di|beschwerde von"
    rf"|(?:{befallen.SURE})\s?[:–-])\s",
    re.IGNORECASE,
)
"""Behind these a name follows; what is `owned` no company has."""

_JOBS = worker_jobs.SURE | worker_jobs.PERHAPS
_SURE_JOBS = worker_jobs.SURE - {
    *("worker", "workers", "crew", "isci", "pekerja", "buruh", "trabalhador", "operaio", "operaia")
}
"""Behind a place stand workers from there, and no helper."""
_BETWEEN = re.compile(r"[,;/]|\d")
_OF = {"de", "du", "da", "di", "d", "del", "della", "a"}
_DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?|(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December),?|On|In|Since|Yesterday|Today|Then|Later"
)
_ARABIC_COMPANY = "شركة|مصنع|مؤسسة|المدير"
_NUMBER = re.compile(r"[+(]?[\dxX.…][\dxX ()./…-]*")
_ANY_NUMBER = re.compile(r"[+(]?\d[\d ()./-]{4,}\d")
_MOST_BETWEEN = 14
_REACH = 200
"""So far from what befell somebody a name is sought: a cell may be long."""
_MOST_WORDS = 5

_WORD = re.compile(r"[^\W\d_]+")

_HAN_NAME = (
    rf"(?<![\u4e00-\u9fff])(?!吴江|张家|朱家|王家|李家|赵家|姜堰|梁山|邓州|曹县|魏县|吕梁|蔡甸|潘集|宋庄|郭镇)"
    rf"[{named_workers.SURNAMES_SURE}][\u4e00-\u9fff]{{1,2}}?"
)
_BRACKET = r" ?(?:[（(][^（()）]{1,20}[)）])? ?[,，]? ?"
_HAN_JOBS = "|".join(worker_jobs.SURE_UNSPACED[:15])
_THAI_NAME = rf"(?<![\u0e01-\u0e4e])(?:{named_workers.THAI_LISTED})(?: ?[\u0e01-\u0e4e]{{2,12}}?)?"
_ARABIC_NAME = (
    rf"(?<!السيد )(?<![\u0621-\u064a])(?:{named_workers.ARABIC_LISTED})(?: [\u0621-\u064a]+){{0,2}}?"
)
_ARABIC_FLED = "هربت?|اشتكت?|اشتكى|توفيت?|أغمي عليها?|تعرضت? للضرب|ضربت?|لم (?:يتقاض|تتقاض|يقبض|تقبض)"
_ARABIC_OWNED = "جواز(?: سفر)?|راتب|أجور|أجر"
_BENGALI_NAME = rf"(?<![\u0980-\u09ff])(?:{named_workers.BENGALI_LISTED})(?: [\u0980-\u09ff]+){{0,2}}?"
_OTHER_SCRIPTS = "|".join(
    f"(?:{one})"
    for one in (
        rf"{_HAN_NAME}[（(](?:{_HAN_JOBS})[)）]",
        rf"{_HAN_NAME}{_BRACKET}"
        rf"(?:被打|被骂|被威胁|被扣护照|护照被扣|逃跑|逃走|跑了|晕倒|昏倒|投诉|去世|死亡|没发工资|没领到工资|未领工资|被拖欠工资)",
        rf"{_HAN_NAME} ?的(?:护照|身份证|工资)(?:被|没|未|遭)",
        rf"{_THAI_NAME}{_BRACKET}(?:หนี|ถูกตี|ถูกทำร้าย|ถูกขู่|เป็นลม|เสียชีวิต|ร้องเรียน|ไม่ได้รับค่าจ้าง|ถูกยึด)",
        rf"(?:หนังสือเดินทาง|พาสปอร์ต|ค่าจ้าง|เงินเดือน)ของ ?(?:{named_workers.THAI_LISTED})",
        rf"{_ARABIC_NAME}{_BRACKET}(?:{_ARABIC_FLED}|جوازه محتجز|جوازها محتجز)(?![\u0621-\u064a])",
        rf"(?<![\u0621-\u064a])(?:{_ARABIC_OWNED}) (?:{named_workers.ARABIC_LISTED})(?![\u0621-\u064a])",
        rf"(?<![\u0621-\u064a])(?:{_ARABIC_FLED}) (?:{named_workers.ARABIC_LISTED})(?![\u0621-\u064a])",
        rf"{_BENGALI_NAME}{_BRACKET}"
        rf"(?:পালিয়ে|পালিয়েছে|মার খেয়েছে|মারধর|অজ্ঞান|অভিযোগ করে|বেতন পায়নি|মারা গেছে|পাসপোর্ট (?:রেখে|আটকে))",
    )
)
IN_OTHER_SCRIPTS = re.compile(rf"^(?![\s\S]*(?:{_ARABIC_COMPANY}))[\s\S]*?(?:{_OTHER_SCRIPTS})")
"""The part that is a pattern alone, for Python and for a browser: the field kit tells by it."""
KIND = "a person by name, and what befell them"
"""What such a text looks like, in words."""
_OTHER_LETTERS = re.compile(r"[\u0600-\u06ff\u0980-\u09ff\u0e00-\u0e7f\u4e00-\u9fff]")


_NAME_ALONE = re.compile(
    rf"{_HAN_NAME}|(?:{named_workers.THAI_LISTED}) ?[\u0e01-\u0e4e]{{2,12}}"
    rf"|(?:{named_workers.ARABIC_LISTED})(?: [\u0621-\u064a]+){{1,2}}"
    rf"|(?:{named_workers.BENGALI_LISTED})(?: [\u0980-\u09ff]+){{1,2}}"
)


def is_name_in_other_letters(text: str) -> bool:
    """Whether a text in Chinese, Thai, Arabic or Bengali is a frequent name, with a number at most."""
    if not _OTHER_LETTERS.search(text):
        return False
    bare = _ANY_NUMBER.sub("", text).strip(" ,，:：()（）")
    return _NAME_ALONE.fullmatch(bare) is not None


def tells_of_a_worker(text: str) -> bool:
    """Whether a text names a person and says what befell this person, or what the person works as."""
    if _OTHER_LETTERS.search(text) and IN_OTHER_SCRIPTS.search(text):
        return True
    words = set(_WORD.findall(text.casefold()))
    may_befall, has_bracket = not befallen.TRIGGERS.isdisjoint(words), "(" in text or "[" in text
    if not may_befall and not has_bracket:
        return False
    written = text.title() if text.isupper() else text
    found = list(_with_a_job(written)) if has_bracket else []
    if may_befall:
        found += [*_befallen(written), *_of_whom(written)]
    return any(is_person(run, least) for run, least in found)


def _with_a_job(text: str) -> Iterator[tuple[list[str], int]]:
    """Names before a job in brackets, and how many of their words have to be frequent names."""
    for match in _BRACKETED.finditer(text):
        if job := _job_in(match[1]):
            yield _run_before(_up_to(text, match.start())), 0 if job in _SURE_JOBS else 1


def _job_in(bracket: str) -> str:
    """The job that stands in brackets; none in "worker hostel", or where somebody of the company is meant."""
    if not befallen.AT_COMPANIES.isdisjoint(folding.fold_term(bracket).split()):
        return ""
    for part in _BETWEEN.split(bracket):
        words = folding.fold_term(part).split()
        if words and len(words) <= _MOST_WORDS:
            is_first = len(words) > 1 and words[1] in _OF
            job = words[0] if is_first else words[-1]
            if job in _JOBS or " ".join(words) in worker_jobs.SURE_IN_WORDS:
                return job
    return ""


def _befallen(text: str) -> Iterator[tuple[list[str], int]]:
    """Names before what befell somebody."""
    for match in _BEFELL.finditer(text):
        has_job, before = _without_gap(_up_to(text, match.start()))
        yield _run_before(before), 0 if match["sure"] else 1 if has_job else 2


def _of_whom(text: str) -> Iterator[tuple[list[str], int]]:
    """Names behind a complaint from somebody, or behind a colon."""
    for match in _OF_WHOM.finditer(text):
        run = []
        for word in text[match.end() : match.end() + _REACH].split()[:_MOST_WORDS]:
            if not word[0].isupper():
                break
            run.append(_bare(word))
            if word[-1] in ",.;:":
                break
        yield run, 1 if match["owned"] and len(run) > 1 else 2


def _up_to(text: str, end: int) -> str:
    return text[max(0, end - _REACH) : end]


def _without_gap(text: str) -> tuple[bool, str]:
    """A text up to a name, without brackets, numbers and small words; and whether a job stood there."""
    has_job = False
    for match in reversed(list(_BRACKETED.finditer(text))[-2:]):
        inside = set(folding.fold_term(match[1]).split())
        if inside & befallen.AT_COMPANIES:
            return False, ""
        has_job |= bool(inside & _JOBS)
        text = f"{text[: match.start()]} {text[match.end() :]}"
    words = text.split()
    for _ in range(_MOST_BETWEEN):
        if not words or _is_name_word(words[-1]):
            break
        last = _bare(words[-1]).casefold()
        if last in _JOBS:
            has_job = True
        elif last and last not in befallen.GAP and not _NUMBER.fullmatch(last):
            break
        words.pop()
    return has_job, " ".join(words)


def _is_name_word(word: str) -> bool:
    """Whether a word may be of a name: "Tel" and "Phone" are none."""
    return word[0].isupper() and _bare(word).casefold() not in befallen.GAP | {"i", "it", "they"}


def _run_before(text: str) -> list[str]:
    """The words with capitals that a text ends in; none where somebody of the company is meant."""
    run: list[str] = []
    for word in reversed(text.split()):
        is_end = (
            bool(run) and word[-1] in ",.;:!?–" and not (len(word) == 2 and word[0].isupper())
        )  # an initial goes on
        if is_end or not word[0].isupper() or len(run) > _MOST_WORDS:
            return [] if _bare(word).casefold() in befallen.AT_COMPANIES else run
        if run and _DAYS.fullmatch(word):
            return run
        run.insert(0, _bare(word))
    return run


def _bare(word: str) -> str:
    return word.strip(".,;:!?()[]'’\"–-")


def is_person(run: list[str], least: int) -> bool:
    """Whether words with capitals are a person's name; `least` of them have to be frequent names."""
    words = [one for one in run if one.casefold() not in befallen.TITLES and len(one) > 1]
    lower = {one.casefold() for one in run}
    if not words or len(words) > _MOST_WORDS or lower & (befallen.AT_COMPANIES | befallen.GROUPS):
        return False
    frequent = sum(named_workers.is_frequent(one) for one in words)
    others = [one for one in words if not named_workers.is_frequent(one)]
    if any(named_workers.is_no_name(one, in_a_name=frequent > 0) for one in others):
        return False
    if not worker_jobs.OF_FIRMS.isdisjoint(lower):
        return False
    return frequent >= least and (frequent > 0 or len(words) > 1)
