"""Cells that name a sign of forced labour, by themselves or together with the heading above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suppliers.fields.mapping import Column
from suppliers.files.reading import Sheet
from suppliers.problems import Problem, problem
from suppliers.values import cleaning
from suppliers.words import headings, signs_in_words, signs_said, spoken_signs

_REMEMBERED = 20_000
_SHORTEST = 2
_MOST_WORDS = 3
_PIECE, _OVERLAP = 900, 60
"""Of a long text so many characters are read at once, and so many of them again with the next ones."""
_LONGEST_ANSWER = 200
"""Signs of a cell that is read together with its heading; a longer one is a text of its own."""


def named(sheet: Sheet, column: Column) -> Iterator[Problem]:
    """Each row whose cell names a sign, with its first and last word."""
    halves = spoken_signs.beside(headings.heading_key(column.heading))
    yield from _told(sheet, column, halves, are_texts=True)


def said_below(sheet: Sheet, column: Column) -> Iterator[Problem]:
    """Rows that say a sign below a heading of another question: "Dormitory: locked at night"."""
    halves = spoken_signs.beside(headings.heading_key(column.heading))
    if halves:
        yield from _told(sheet, column, halves, are_texts=False)


def _told(
    sheet: Sheet, column: Column, halves: tuple[re.Pattern[str], ...], *, are_texts: bool
) -> Iterator[Problem]:
    told: dict[str, str] = {}
    for row, cells in zip(sheet.row_numbers, sheet.rows, strict=True):
        text = cells[column.index] if column.index < len(cells) else ""
        if len(text) < _SHORTEST:
            continue
        is_word = text.isascii() and " " not in text.strip()
        if is_word and not (halves and text.strip().isalpha()):
            continue
        if text not in told:
            if len(told) >= _REMEMBERED:
                told.clear()
            words = "" if is_word or not are_texts else _named_by_itself(text)
            told[text] = words or (_with_heading(text, halves) if halves else "")
        if told[text]:
            yield problem(row, sheet.column_name(column.index), "sign_named", told[text])


def _named_by_itself(text: str) -> str:
    found = next(filter(None, map(_named_in, _pieces(text))), None)
    if not found or signs_in_words.denies_plainly(text, headings.heading_key):
        return ""
    return _without_between(found.split())


def _with_heading(text: str, halves: tuple[re.Pattern[str], ...]) -> str:
    """What a cell says that is a sign below its heading; "" where it says that all is well."""
    if len(text) > _LONGEST_ANSWER or cleaning.answer(text) is not None:
        return ""
    key = headings.heading_key(text)
    if not any(half.search(key) for half in halves):
        return ""
    key = signs_said.without_good(key)
    found = next(filter(None, (half.search(key) for half in halves)), None)
    return _without_between(found[0].split()) if found else ""


def _pieces(text: str) -> Iterator[str]:
    """A text in pieces that a key is made of; a sign that stands where two meet stands in the second."""
    for start in range(0, max(len(text) - _OVERLAP, 1), _PIECE - _OVERLAP):
        yield text[start : start + _PIECE]


def _named_in(piece: str) -> str:
    """The sign that a piece of a text names; "" where it names none."""
    if signs_in_words.may_name(piece):
        key = headings.heading_key(piece)
        if signs_in_words.NAMING.search(key):
            found = signs_in_words.NAMING.search(signs_said.without_good(key))
            if found:
                return found[0]
    patterns = signs_said.may_be(piece)
    if not patterns:
        return ""
    keys = map(headings.heading_key, signs_said.sentences(piece))
    return next(filter(None, (signs_said.said(key, patterns) for key in keys)), "")


def _without_between(words: list[str]) -> str:
    """Words without those in the middle of many, which may name somebody."""
    return " ".join(words) if len(words) <= _MOST_WORDS else f"{words[0]} … {words[-1]}"
