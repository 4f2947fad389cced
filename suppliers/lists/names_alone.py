"""Columns in which a person's name stands alone, or with a telephone number only: a contact, or a worker?

Nobody can tell from the cell. Rows are kept for ever, so whoever uploads the list is asked once for each
column, and nothing is taken into the register before the answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from suppliers.fields import contents
from suppliers.fields.mapping import Column, Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists import rosters, worker_columns
from suppliers.persons import befallen, named_workers, patronyms, person_names
from suppliers.problems import Problem, problem
from suppliers.words.columns import headings, representatives
from suppliers.words.columns.headings import heading_key
from suppliers.words.word_lists import words_of

CONTACTS, WORKERS = "contacts", "workers"
ANSWERS = (CONTACTS, WORKERS)


_LONGEST = 120
_FIRST_ROWS = 5
_WORD = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[,;/|&\n、]|(?<!\w)(?:and|und|et|y|e)(?!\w)")
_DAY = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{2,4}")
_NUMBER = re.compile(r"[+(]?\d[\d ()./-]{4,}\d|\S+@\S+")
_SHORTEST_TELEPHONE = 7
"""Below "Number of union members" 1,200 is none."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_AROUND_NUMBERS = words_of(
    "tel telephone telefon phone ph mobile mob cell cel movil whatsapp wechat viber line no nr number"
)
_MOST_NAMES = 3
_REACHED_BY_NUMBER = words_of(
    "address account bank call depot dock emergency ext extension factory fax floor gate guard helpline "
    "hotline house id invoice license licence lot main mill mobile office order plant po plot postal "
    "reception ref reg registration security service shop site store tax unit vat warehouse works zip"
)
"""What has a number and is nobody."""
_OF_CONTACTS = words_of(
    "captain skipper master farmer farmers grower growers producer producers smallholder sponsor signatory "
    "prepared approved reviewed checked visited audited responsible incharge pic planner sourcing "
    "planter agronomist engineer capitan capitaine kapitan armador armateur productor producteur"
)
_UNSPACED_OF_CONTACTS = (
    *("联系", "聯絡", "负责", "法人", "法定代表", "经理", "厂长", "老板", "业主", "船长", "船東", "船东"),
    *(
        "担当",
        "責任者",
        "代表者",
        "담당",
        "대표",
        "ผู้ติดต่อ",
        "ผู้จัดการ",
        "เจ้าของ",
        "مسؤول",
        "مدير",
        "جهة الاتصال",
    ),
)
_OF_MANAGEMENT = befallen.AT_COMPANIES - words_of(
    "rep representative president secretary contact coordinator chairman"
)
_TITLED = befallen.TITLES - {"m", "ma", "u"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A column that names persons, the first rows that do, how many do, and what was said of them."""

    column: int
    heading: str
    first: tuple[int, ...]
    rows: int
    said: str
    """contacts; blank while nobody has said it."""


def of_list(sheet: Sheet, mapping: Mapping, contacts: Collection[int] = ()) -> list[Asked]:
    """The columns of a list to be asked about; of the columns in `contacts` it was said already."""
    found = []
    for column in mapping.columns:
        if not worker_columns.may_tell_of_people(column) or _says_who(column):
            continue
        of_remarks = contents.is_of_remarks(column.heading)
        of_representatives = representatives.is_of_them(column.heading)
        of_persons = of_representatives or rosters.is_of_persons(column.heading)
        names = {
            text
            for text in _texts(sheet, column.index)
            if names_persons(text, of_remarks=of_remarks)
            or (of_persons and rosters.is_chinese_person(text))
            or (of_representatives and names_representative(text, heading=column.heading))
        }
        if names:
            rows = list(_rows(sheet, column.index, names))
            said = CONTACTS if column.index in contacts else ""
            heading = sheet.column_name(column.index)
            found.append(Asked(column.index, heading, tuple(rows[:_FIRST_ROWS]), len(rows), said))
    return found


def problems(asked: Collection[Asked]) -> list[Problem]:
    """What is to be said before anything is taken in; the names themselves are not repeated."""
    return [_told(one) for one in asked if not one.said]


def _told(one: Asked) -> Problem:
    about = problem(0, one.heading, "people_not_said")
    shown = ", ".join(map(str, one.first)) + (" and more" if one.rows > len(one.first) else "")
    return about._replace(advice=f"Row{'s' if one.rows > 1 else ''} {shown}. {about.advice}")


def _says_who(column: Column) -> bool:
    """Whether a heading says itself that people of the company stand below it, or whoever visited it."""
    if representatives.is_of_them(column.heading):
        return False  # workers, by whatever word
    words = set(heading_key(column.heading).split())
    return (
        headings.speaks_of_contacts(column.heading)
        or not words.isdisjoint(befallen.AT_COMPANIES | _OF_CONTACTS)
        or any(one in column.heading for one in _UNSPACED_OF_CONTACTS)
    )


def _texts(sheet: Sheet, index: int) -> set[str]:
    return {row[index] for row in sheet.rows if index < len(row)}


def _rows(sheet: Sheet, index: int, names: Collection[str]) -> Iterator[int]:
    for number, row in zip(sheet.row_numbers, sheet.rows, strict=True):
        if index < len(row) and row[index] in names:
            yield number


def names_persons(text: str, *, of_remarks: bool) -> bool:
    """Whether a cell names somebody and says nothing else; none who is called a contact or manager.

    Companies and places are called as people are, so two words have to be frequent names, unless a number
    stands beside or the column is one of remarks.
    """
    if len(text) > _LONGEST:
        return False
    if person_names.is_name_in_other_letters(text.strip()):
        return True
    words = set(_WORD.findall(text.casefold()))
    if not words.isdisjoint(befallen.AT_COMPANIES):
        return False
    if patronyms.is_name(text):
        return True
    is_numbered = _NUMBER.search(text) is not None
    bare = _NUMBER.sub(" ", text)
    if of_remarks and is_numbered and not _DAY.search(text) and _is_called(bare):
        return True
    if named_workers.FREQUENT_WORDS.isdisjoint(words):
        return False
    written = bare.title() if bare.isupper() or bare.islower() else bare
    least = 1 if is_numbered or of_remarks else 2
    return any(_is_somebody(part, least, is_numbered) for part in _PARTS.split(written))


def names_representative(text: str, *, heading: str = "") -> bool:
    """Whether a cell below a word for who speaks for workers tells who that is, or by which number."""
    if len(text) > _LONGEST:
        return False
    numbered = _NUMBER.search(text)
    if numbered and not _DAY.search(text):
        is_long = sum(map(str.isdigit, numbered[0])) >= _SHORTEST_TELEPHONE
        if is_long or "@" in text or not representatives.counts(heading):
            return True  # a worker's own telephone or address
    bare = _BRACKETED.sub(" ", text)
    words = set(_WORD.findall(bare.casefold()))
    if representatives.says_how_chosen(words) or words & _OF_MANAGEMENT:
        return False
    if representatives.asks_name(heading) and worker_columns.may_name(text):
        return bool(words)
    parts = [one.strip() for one in _PARTS.split(bare) if one.strip()]
    return any(map(_may_be_called, parts))


def _may_be_called(part: str) -> bool:
    is_name = names_persons(part, of_remarks=True) or named_workers.is_name(part)
    return is_name or representatives.is_called_in_other_letters(part)


def _is_called(bare: str) -> bool:
    """Whether nothing stands beside a number but some words as names are written, frequent or not."""
    run = [word for word in _WORD.findall(bare) if word.casefold() not in _AROUND_NUMBERS]
    return 0 < len(run) <= _MOST_NAMES and all(
        word.istitle() and word.casefold() not in _REACHED_BY_NUMBER for word in run
    )


def _is_somebody(part: str, least: int, is_numbered: bool) -> bool:
    run = [one for word in part.split() if (one := word.strip(".:()[]'’\"–-"))]
    run = [one for one in run if one.casefold() not in _AROUND_NUMBERS]
    if not run or not all(word[0].isupper() for word in run):
        return False
    is_titled = run[0].casefold() in _TITLED
    return (len(run) > 1 or is_numbered or is_titled) and person_names.is_person(run, least)
