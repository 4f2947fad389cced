"""A person's name in one clause, and in the next a pronoun with what only workers go through.

"Ali Hassan works in dyeing. The agent has his passport." One rule in three steps: which clauses name a
person; which tell something of a person by a pronoun (`conditions`); and whether the pronoun means that name,
as nobody else stands between. Who stands for a company, or behind a preposition ("recruited by", "works for",
"in"), is not meant. Of a frequent name something has to be said as of a person (`beside_names`); one that is
not frequent counts only where somebody was spoken with, or works somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from risk import folding
from suppliers.persons import beside_names, conditions, named_workers, person_names

_END = re.compile(
    # Not behind an initial, a title or what is short for "number".
    r"[.;:!?](?<!\b[A-Z]\.)(?<!\b[A-Z]\.[A-Z]\.)(?<!\bM[drs]\.)(?<!\bMrs\.)(?<!\b[DS][rt]\.)(?<!\bNo\.)"
    r"[.;:!?]*[\"”’)]*(?=\s|$)|\s[-–—]+\s|\n"
)
_HEADING = (":", "-", "–", "—")
_MOST_CLAUSES = 400
MOST_NAMES = 100
_REACH = 2
"""So many clauses behind a name its pronoun is sought."""
FAR = 300
"""So many signs of a clause are looked at behind a name: a cell may be long."""
BEFORE = 100
"""And so many before it."""


def pattern(*parts: str, start: str = r"(?<!\w)") -> re.Pattern[str]:
    """One pattern for several parts, whole words only."""
    return re.compile(start + "(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)


SUBJECT = pattern(*conditions.OF_A_SUBJECT)
_ANOTHER_CASE = pattern(*conditions.OF_ANOTHER_CASE)
_WITHOUT = pattern(*conditions.WITHOUT_PRONOUN, start=r"\s*[\"“‘(]*")
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"[^\W\d_]\.(?=\s)|[^\W\d_][\w'’-]*|\S")
OWNING = re.compile(r"['’]s$")

_HAN_OTHERS = "一[名个位]|女工|男工|工人|员工|经理|厂长|老板|主任"
_HAN_TOLD = (
    "[他她]的?(?:护照|身份证|工资|证件|合同)|[他她](?:说|称|告诉我们)?[^，,。\n]{0,8}?"
    "(?:没拿到|没领到|未领|没有领|被打|被骂|被锁|被扣|不能离开|不许离开|欠|挨打)"
)
_THAI_OTHERS = "ผู้จัดการ|เจ้าของ|คนหนึ่ง|บริษัท|โรงงาน(?=[^ ]* จำกัด)"
_THAI_TOLD = (
    "(?:หนังสือเดินทาง|พาสปอร์ต|ค่าจ้าง|เงินเดือน|เอกสาร|สัญญา)ของ(?:เขา|เธอ)"
    "|(?:เขา|เธอ)(?:บอกว่า)?(?:ถูก|ไม่ได้รับ|ไม่ได้ค่า|ออกไป|หนี|เป็นหนี้)"
)
_ARABIC_OTHERS = "عامل|عاملة|رجل|امرأة|مدير|مالك|صاحب"
_ARABIC_TOLD = (
    "(?:جواز(?: سفر)?|راتب|أجر|أوراق)(?:ه|ها)(?![\u0621-\u064a])|جواز سفره|جواز سفرها"
    "|لم (?:يستلم|تستلم|يتقاض|تتقاض|يقبض|تقبض)|لا (?:يستطيع|تستطيع) (?:المغادرة|الخروج)|تعرضت? للضرب"
)
OTHER_SCRIPTS = (
    rf"(?:{person_names.HAN_NAME}|(?:采访了?|访谈了?|见到了?|主人是|名叫"
    rf"|姓名是)[{named_workers.SURNAMES_SURE}]"
    rf"[\u4e00-\u9fff]{{1,2}}?)(?<![县市区镇村庄路街厂])(?=[，。；,;（( ]|在|说|告诉|来自|住)"
    rf"(?:(?!{_HAN_OTHERS})[^\n]){{0,40}}?[，。；,;](?:(?!{_HAN_OTHERS})[^\n]){{0,12}}?(?:{_HAN_TOLD})",
    rf"(?<!ผู้จัดการ )(?<!เจ้าของ )(?<!บริษัท ){person_names.THAI_NAME}"
    rf"(?:(?!{_THAI_OTHERS})[^\n]){{0,60}}?(?:{_THAI_TOLD})",
    rf"{person_names.ARABIC_NAME}[ ،.,:](?:(?!{_ARABIC_OTHERS})[^\n]){{0,60}}?(?:{_ARABIC_TOLD})",
)
"""The same rule as patterns, for scripts without capitals, in Python and in a browser."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a text up to the next full stop, semicolon, colon, dash or line."""

    text: str
    ended_by: str
    """The signs at its end."""


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    is_told: bool
    """Whether the text says that somebody is so called, or was spoken with."""
    is_sure: bool
    """Whether two of its words are frequent names."""


def names_and_tells(text: str) -> bool:
    """Whether a text names somebody in one clause and tells of this worker in it or in one beside it."""
    words = named_workers.words_in(text)
    if named_workers.FREQUENT_WORDS.isdisjoint(words) and beside_names.SHOWING.isdisjoint(words):
        return False
    clauses = clauses_of(text.title() if text.isupper() else text)
    may_tell = not conditions.PRONOUNS.isdisjoint(words) or "(" in text
    if not may_tell and not any(_WITHOUT.match(one.text) for one in clauses):
        return False
    names = ((at, name) for at in range(len(clauses)) for name in _names(clauses, at))
    return any(_tells_of(clauses, at, name) for at, name in islice(names, MOST_NAMES))


def clauses_of(text: str) -> list[Clause]:
    """The clauses of a text; what is written behind the most of them is not looked at."""
    found, begun = [], 0
    for end in _END.finditer(text):
        found.append(Clause(text[begun : end.start()], end[0].strip()))
        begun = end.end()
    found.append(Clause(text[begun:], ""))
    return [one for one in found if one.text.strip()][:_MOST_CLAUSES]


def _names(clauses: list[Clause], at: int) -> Iterator[_Name]:
    """The persons whom a clause names and of whom something may be told."""
    text, led = clauses[at].text, _led(clauses, at)
    for words, start, end in runs(text):
        before, behind = (led + text[:start])[-BEFORE:], text[end : end + FAR]
        frequent = sum(map(named_workers.is_frequent, words))
        is_owner = beside_names.OWNER_OF_PAPERS.search(before) is not None and any(
            beside_names.PAPER.search(one.text) for one in clauses[max(0, at - 1) : at + 1]
        )
        is_told = is_owner or beside_names.INTRODUCED.search(before) is not None
        is_told |= frequent > 0 and beside_names.IN_BRACKETS.search(before) is not None
        if beside_names.IN_FUNCTION_BEHIND.match(behind) or (
            not is_owner and beside_names.IN_FUNCTION_BEFORE.search(before)
        ):
            continue
        if not is_told and beside_names.PREPOSITION.search(before):
            continue
        is_headed = (
            start < FAR
            and not text[:start].strip()
            and not behind.strip(" ,")
            and clauses[at].ended_by in _HEADING
        )
        is_shown = is_told or beside_names.WORKING.match(behind) is not None
        if frequent and not is_shown:
            is_shown = is_headed or _is_shown(before, text[start:end], behind, len(words))
        if is_shown and is_person(words):
            yield _Name(start, end, is_told, frequent > 1)


def _is_shown(before: str, name: str, behind: str, words: int) -> bool:
    """Whether what stands around a frequent name tells that it is a person's; one word needs more."""
    if beside_names.DESCRIBED.match(behind) or beside_names.SAID_BY.search(before):
        return True
    is_doing = beside_names.DOING.match(behind) or beside_names.SUFFERED.search(before)
    return words > 1 and (is_doing is not None or OWNING.search(name) is not None)


def _led(clauses: list[Clause], at: int) -> str:
    """The clause before one, with the signs at its end."""
    return f"{clauses[at - 1].text}{clauses[at - 1].ended_by} " if at else ""


def is_person(words: list[str]) -> bool:
    """Whether words may be a person's name, and are none of a firm, a place or a function."""
    spoken_of = {one.casefold() for one in words}
    is_of_firms = not beside_names.FUNCTIONS.isdisjoint(spoken_of) or any(
        folding.fold(one) in beside_names.PLACES_OF_WORK for one in words
    )
    return not is_of_firms and person_names.is_person(words, 0)


def runs(text: str) -> Iterator[tuple[list[str], int, int]]:
    """Words with capitals side by side, without those that only begin a sentence, and where they stand."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if run and text[run[-1].end() : token.start()] != " ":
            yield _run(run)
            run = []
        if _is_of_a_name(token[0]) and (run or token[0].casefold() not in beside_names.OPENING):
            run.append(token)
        elif run:
            yield _run(run)
            run = []
    if run:
        yield _run(run)


def _run(tokens: list[re.Match[str]]) -> tuple[list[str], int, int]:
    words = [person_names.bare(OWNING.sub("", one[0])) for one in tokens]
    return words, tokens[0].start(), tokens[-1].end()


def _is_of_a_name(word: str) -> bool:
    return word[0].isupper() and not (word.isupper() and len(word) > 2)  # "HR." and "ILO" are none


def _tells_of(clauses: list[Clause], at: int, name: _Name) -> bool:
    """Whether the clause of a name, or one beside it, tells something of this person by a pronoun."""
    text = clauses[at].text
    led = _led(clauses, at)[-FAR:]
    before, between = text[: name.start][-FAR:], text[name.end :][:FAR]
    if beside_names.NAMED.search(led + before) or beside_names.IN_BRACKETS.search(before):
        return not any(
            beside_names.FUNCTIONS_SPOKEN_OF.search(one.text) for one in clauses[max(0, at - 1) : at + 1]
        )
    is_quoted = beside_names.SAID_BY.search(led + before) is not None or (
        beside_names.SAID.match(between) is not None
        and beside_names.FIRST_PERSON.search(led + before) is not None
    )
    if is_quoted and _of_a_pronoun(led + before):
        return True
    if _of_a_pronoun(between):
        return True
    if _WITHOUT.match(between.lstrip(" ,)")) and name.is_told:
        return True
    for further in range(at + 1, min(at + 1 + _REACH, len(clauses))):
        clause = clauses[further].text[:FAR]
        if _of_a_pronoun(f"{between}. {clause}"):
            return True
        if further == at + 1 and (name.is_told or name.is_sure) and _WITHOUT.match(clause):
            return not speaks_of_another(between)
        between = f"{between}. {clause}"
    return name.is_sure and led.endswith(": ") and _WITHOUT.match(led) is not None


def _of_a_pronoun(text: str) -> bool:
    """Whether a text tells something by a pronoun before which nobody else is spoken of."""
    subject, another = SUBJECT.search(text), _ANOTHER_CASE.search(text)
    if subject and not speaks_of_another(text[: subject.start()], beside_names.FUNCTIONS_SPOKEN_OF):
        return True
    return another is not None and not speaks_of_another(text[: another.start()])


def speaks_of_another(text: str, *others: re.Pattern[str]) -> bool:
    """Whether a text speaks of somebody without a name, whom a pronoun may mean instead."""
    return any(
        (match[1] or "").casefold() not in beside_names.BEHIND
        for kind in (beside_names.OTHERS, *others)
        for match in kind.finditer(text)
    )
