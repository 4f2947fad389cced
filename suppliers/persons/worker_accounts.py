"""A person's name, and what befell this person or the job in brackets: a text that tells of a worker.

No word for a worker has to stand before the name, so the name alone is not enough: a remark may name whom to
call at the company. Who is called a contact, manager or owner is no worker here, whatever is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from risk import folding
from suppliers.persons import (
    across_clauses,
    at_work,
    befallen,
    beside_names,
    briefly,
    full_names,
    jobs_beside,
    named_workers,
    patronyms,
    person_names,
    struck,
    worker_jobs,
)
from suppliers.persons.as_read import as_read
from suppliers.words.late_patterns import LatePattern

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
_FUNCTIONS = befallen.AT_COMPANIES | befallen.CONTRACTORS | befallen.VESSELS
_CONTACT = re.compile(
    r"(?<!\w)(?:contact(?:s|o|os)?|contatt[oi]|contato|kontakt|attn|attention)[ .:]+", re.IGNORECASE
)
_BETWEEN = re.compile(r"[,;/]|\d")
_OF = {"de", "du", "da", "di", "d", "del", "della", "a"}
_ARABIC_COMPANY = "شركة|مصنع|مؤسسة|المدير"
_NUMBER = re.compile(r"[+(]?[\dxX.…][\dxX ()./…-]*")
_MOST_BETWEEN = 14
_REACH = 200
"""So far from what befell somebody a name is sought: a cell may be long."""

_WORD = re.compile(r"[^\W\d_]+")
_NAME = r"[^\W\d_a-z][\w'’-]+"

_BRACKET = r" ?(?:[（(][^（()）]{1,20}[)）])? ?[,，]? ?"
_HAN_JOBS = "|".join(worker_jobs.SURE_UNSPACED[:15])
_ARABIC_FLED = "هربت?|اشتكت?|اشتكى|توفيت?|أغمي عليها?|تعرضت? للضرب|ضربت?|لم (?:يتقاض|تتقاض|يقبض|تقبض)"
_ARABIC_OWNED = "جواز(?: سفر)?|راتب|أجور|أجر"
_BENGALI_BEFELL = "পালিয়ে|পালিয়েছে|মার খেয়েছে|মারধর|অজ্ঞান|অভিযোগ করে|বেতন পায়নি|মারা গেছে|পাসপোর্ট (?:রেখে|আটকে)"
_HINDI_BEFELL = (
    "पीटा गया|पीटी गई|मारा गया|पिटाई|कुटपिट|बेहोश|भाग ग|भागे|भागिन्|धमकाया|धमकी दी|मर ग|मृत्यु"
    "|पासपोर्ट (?:छीन|रख|जब्त)|वेतन नहीं मिला|बंधक"
)
_OTHER_SCRIPTS = "|".join(
    f"(?:{one})"
    for one in (
        rf"{person_names.HAN_NAME}[（(](?:{_HAN_JOBS})[)）]",
        rf"{person_names.HAN_NAME}{_BRACKET}"
        rf"(?:被打|被骂|被威胁|被扣护照|护照被扣|逃跑|逃走|跑了|晕倒|昏倒|投诉|去世|死亡|没发工资"
        rf"|没领到工资|未领工资|被拖欠工资)",
        rf"{person_names.HAN_NAME} ?的(?:护照|身份证|工资)(?:被|没|未|遭)",
        rf"{person_names.THAI_NAME}{_BRACKET}(?:หนี|ถูกตี|ถูกทำร้าย|ถูกขู่|เป็นลม|เสียชีวิต|ร้องเรียน|ไม่ได้รับค่าจ้าง|ถูกยึด)",
        rf"{person_names.THAI_TITLED}"
        r"(?:[ ,(（]{1,2}(?:เป็น)?(?:คนงาน|ลูกจ้าง|ลูกเรือ|กรรมกร|แรงงาน)(?:พม่า|เมียนมา|กัมพูชา|ลาว)?"
        r"(?![\u0e01-\u0e4e]|.?\d)|[ ,]{1,2}(?:หนี|ถูกตี|ถูกทำร้าย|ถูกขู่|เป็นลม|เสียชีวิต|ไม่ได้รับค่าจ้าง|ถูกยึด))",
        rf"(?:หนังสือเดินทาง|พาสปอร์ต|ค่าจ้าง|เงินเดือน)ของ ?(?:{named_workers.THAI_LISTED})",
        rf"{person_names.ARABIC_NAME}{_BRACKET}"
        rf"(?:{_ARABIC_FLED}|جوازه محتجز|جوازها محتجز)(?![\u0621-\u064a])",
        rf"(?<![\u0621-\u064a])(?:{_ARABIC_OWNED}) (?:{named_workers.ARABIC_LISTED})(?![\u0621-\u064a])",
        rf"(?<![\u0621-\u064a])(?:{_ARABIC_FLED}) (?:{named_workers.ARABIC_LISTED})(?![\u0621-\u064a])",
        rf"{person_names.BENGALI_NAME}{_BRACKET}(?:{_BENGALI_BEFELL})",
        r"(?<![\u0980-\u09ff])(?:মোঃ|মো[.:]|মোছাঃ|মোসাঃ|মোছা[.:]|মোসা[.:]) ?[\u0980-\u09ff]{2,}"
        r"(?: [\u0980-\u09ff]+)?"
        rf"{_BRACKET}(?:(?:শ্রমিক|কর্মী|হেলপার)[ ,]{{1,2}})?(?:{_BENGALI_BEFELL})",
        r"(?<![\u0900-\u097f])(?:श्रीमती|श्री|सुश्री) (?!लंका)[\u0900-\u097f]{2,}(?: [\u0900-\u097f]{2,}){0,2}?"
        rf"{_BRACKET}(?:को |की |का |के |ले |लाई )?(?:{_HINDI_BEFELL})",
        rf"(?:السيدة|السيد) [\u0621-\u064a]{{2,}}(?: [\u0621-\u064a]+){{0,2}}?{_BRACKET}"
        rf"(?:{_ARABIC_FLED})(?![\u0621-\u064a])",
        *across_clauses.OTHER_SCRIPTS,
    )
)
IN_OTHER_SCRIPTS = LatePattern(rf"^(?![\s\S]*(?:{_ARABIC_COMPANY}))[\s\S]*?(?:{_OTHER_SCRIPTS})")
"""The part that is a pattern alone, for Python and for a browser: the field kit tells by it."""
KIND = "a person by name, and what befell them"
"""What such a text looks like, in words."""

_A_WORKER = re.compile(
    rf"(?<!\w)(?:(?i:{named_workers.CALLED_SO})|(?i:an?|one|the|another|this|that) (?:[a-z]+ )?"
    r"(?i:worker|employee|operator|helper|migrant|labou?rer|deckhand|seafarer|woman|girl|boy),)"
    rf" (?P<name>{_NAME}(?: {_NAME}){{0,2}}),? (?:who )?"
    rf"(?i:{befallen.SURE}|{befallen.PERHAPS}|said|told|says|lost (?:his|her))(?!\w)"
)
"""A worker who is not told of as a group, a name between commas, and what befell this person."""

_BURMESE = re.compile(
    rf"(?<!\w)(?:U|Daw|Ko|Ma|Mg|Maung) (?:{named_workers.BURMESE_LISTED})(?: [A-Z][a-z]+){{0,3}}"
    rf" (?i:{befallen.SURE}|lost (?:his|her) (?:passport|papers|documents))(?!\w)"
)
"""A title of Myanmar, a name, and what befalls nobody but people."""


def tells_of_a_worker(text: str) -> bool:
    """Whether a text names a person and says what befell this person, or what the person works as."""
    text = as_read(text)
    if person_names.OTHER_LETTERS.search(text) and IN_OTHER_SCRIPTS.search(text):
        return True
    words = named_workers.words_in(text)
    if not struck.TRIGGERS.isdisjoint(words) and struck.names_one(text):
        return True
    if any(map(_BEFELL.match, patronyms.behind_each(text))):
        return True
    text = patronyms.without_child(text)
    if jobs_beside.names_one(text) or at_work.names_one(text):
        return True
    if briefly.tells(text) or full_names.tells(text) or across_clauses.names_and_tells(text):
        return True
    may_befall, has_bracket = not befallen.TRIGGERS.isdisjoint(words), "(" in text or "[" in text
    if not may_befall and not has_bracket:
        return False
    if may_befall and (_BURMESE.search(text) or any(map(_is_called, _A_WORKER.finditer(text)))):
        return True
    written = text.title() if text.isupper() else text
    found = list(_with_a_job(written)) if has_bracket else []
    if may_befall:
        found += [*_befallen(written), *_of_whom(written)]
    return any(
        person_names.is_person(run, least) or (least == 0 and person_names.is_called_like_a_firm(run))
        for run, least in found
    )


def _is_called(found: re.Match[str]) -> bool:
    words = found["name"].split()
    return not any(named_workers.is_no_name(one, in_a_name=False) for one in words)


def _with_a_job(text: str) -> Iterator[tuple[list[str], int]]:
    """Names before a job in brackets, and how many of their words have to be frequent names."""
    for match in _BRACKETED.finditer(text):
        if job := _job_in(match[1]):
            before = _up_to(text, match.start())
            if job in _SURE_JOBS or job in worker_jobs.SURE_IN_WORDS:
                # Whom to call at a company may operate its mine, and is no sewing operator.
                before = _CONTACT.sub(": ", before)
            yield _run_before(before), 0 if job in _SURE_JOBS else 1


def _job_in(bracket: str) -> str:
    """The job that stands in brackets; none in "worker hostel", or where somebody of the company is meant."""
    if not befallen.AT_COMPANIES.isdisjoint(folding.fold_term(bracket).split()):
        return ""
    for part in _BETWEEN.split(bracket):
        words = folding.fold_term(part).split()
        if words and len(words) <= person_names.MOST_WORDS:
            is_first = len(words) > 1 and words[1] in _OF
            job = words[0] if is_first else words[-1]
            if (in_words := " ".join(words)) in worker_jobs.SURE_IN_WORDS:
                return in_words
            if job in _JOBS:
                return job
    return ""


def _befallen(text: str) -> Iterator[tuple[list[str], int]]:
    """Names before what befell somebody."""
    for match in _BEFELL.finditer(text):
        has_job, before = _without_gap(_up_to(text, match.start()))
        run = _run_before(before)
        if not (run and before[-1] in ".;!?" and before.split()[: -len(run)][-1:] == ["by"]):
            yield run, 0 if match["sure"] else 1 if has_job else 2


def _of_whom(text: str) -> Iterator[tuple[list[str], int]]:
    """Names behind a complaint from somebody, or behind a colon."""
    for match in _OF_WHOM.finditer(text):
        run = []
        for word in text[match.end() : match.end() + _REACH].split()[: person_names.MOST_WORDS]:
            if not word[0].isupper():
                break
            run.append(person_names.bare(word))
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
    words, has_worker = text.split(), False
    for _ in range(_MOST_BETWEEN):
        if not words or _is_name_word(words[-1]):
            break
        last = person_names.bare(words[-1]).casefold()
        if last in _JOBS:
            has_job = has_worker = True
        elif last and last not in befallen.GAP and not _NUMBER.fullmatch(last):
            break
        words.pop()
    if has_worker and words and words[-1][-1] in ".;!?":
        return False, ""  # "Alpha Ltd. A worker was beaten"
    return has_job, " ".join(words)


def _is_name_word(word: str) -> bool:
    """Whether a word may be of a name: "Tel" and "Phone" are none."""
    return word[0].isupper() and person_names.bare(word).casefold() not in befallen.GAP | {"i", "it", "they"}


def _run_before(text: str) -> list[str]:
    """The words with capitals that a text ends in; none where somebody of the company is meant."""
    run: list[str] = []
    for word in reversed(text.split()):
        goes_on = (
            (len(word) == 2 and word[0].isupper())
            or (  # an initial or a title
                word[-1] == "." and word[:-1].casefold() in befallen.TITLES
            )
        )
        is_end = bool(run) and word[-1] in ",.;:!?–" and not goes_on
        if is_end or not word[0].isupper() or len(run) > person_names.MOST_WORDS:
            stands_for = person_names.bare(word).casefold()
            return [] if stands_for in _FUNCTIONS else run
        if run and beside_names.LEADING.fullmatch(word):
            return run
        run.insert(0, person_names.bare(word))
    return run
