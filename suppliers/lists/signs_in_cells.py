"""Cells that name a sign of forced labour, by themselves or together with the heading above them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from suppliers.fields.mapping import Column
from suppliers.files.sheet import Sheet
from suppliers.lists import as_written
from suppliers.problems import Problem, problem
from suppliers.values import cleaning
from suppliers.words.columns import headings
from suppliers.words.denials import denied_signs
from suppliers.words.remarks import prevention, signs_in_words, signs_said
from suppliers.words.signs import denials_behind, denied_beside, sign_words, spoken_signs
from suppliers.words.signs.spoken_signs import Beside

_REMEMBERED = 20_000
_SHORTEST = 2
_MOST_WORDS = 3
_LEFT_OUT = "…"
_PIECE, _OVERLAP = 900, 60
"""Of a long text so many characters are read at once, and so many of them again with the next ones."""
_ANSWERED = re.compile(r"([^:：()（）]+)(?:\s*[:：]\s*([^:：()（）]+)|\s*[(（]([^()（）]+)[)）])\s*")
"""A heading and its answer in one cell: "Child labour: none", "No forced labour (yes)"."""
_WORDS = re.compile(r"[^\x00-\x1f!-~\u00a0-\u024f\u2010-\u2027\u3000-\u303f\uff00-\uff0f]+")
"""Letters without Latin ones and marks, which may say more: "No child labour reported"."""
_PARTED = re.compile(r"[,，、،/|·]|\s[-–—]+\s|[–—]")
_DASHES = re.compile(r"(\s+[/|–—-]+\s+)")
_APOSTROPHES = re.compile(r"['`]")
_EXCEPT = re.compile(
    r"\b(?:except\w*|but|apart from|excepto|menos|salvo|exceto|sauf|ausser|tranne|haric|disinda|kecuali|tru|"
    r"кроме)\b|除了|以外|제외|ยกเว้น|ছাড়া|छोड़कर|सिवाय|தவிர"
)
_LONGEST_ANSWER = 200
"""Signs of a cell that is read together with its heading; a longer one is a text of its own."""


def named(sheet: Sheet, column: Column) -> Iterator[Problem]:
    """Each row whose cell names a sign, with its first and last word."""
    halves = spoken_signs.beside(headings.heading_key(column.heading))
    yield from _told(sheet, column, halves, are_texts=True)


def said_below(sheet: Sheet, column: Column) -> Iterator[Problem]:
    """Rows that say a sign below a heading of another question: "Dormitory: locked at night"."""
    halves = spoken_signs.beside(headings.heading_key(column.heading))
    if any(halves):
        yield from _told(sheet, column, halves, are_texts=False)


def beside_headings(sheet: Sheet) -> Iterator[Problem]:
    """Rows with another number of cells than headings in which any cell names a sign, with its words.

    Nobody knows below which heading such a cell stands, so it is read by itself, and no column is told.
    """
    texts = _Texts(Beside(), are_texts=True)
    for place in sheet.ragged:
        told = next(filter(None, map(texts.told, sheet.rows[place])), "")
        if told:
            yield problem(sheet.row_numbers[place], "", "sign_named", told)


def _told(sheet: Sheet, column: Column, halves: Beside, *, are_texts: bool) -> Iterator[Problem]:
    texts = _Texts(halves, are_texts=are_texts)
    for row, cells in zip(sheet.row_numbers, sheet.rows, strict=True):
        told = texts.told(cells[column.index]) if column.index < len(cells) else ""
        if told:
            yield problem(row, sheet.column_name(column.index), "sign_named", told)


class _Texts:
    """What texts below one heading tell; lists repeat them, so each is read once."""

    def __init__(self, halves: Beside, *, are_texts: bool) -> None:
        self._halves, self._are_texts = halves, are_texts
        self._known: dict[str, str] = {}

    def told(self, text: str) -> str:
        """The words of a text that name a sign, as they are written there; "" where none does."""
        if len(text) < _SHORTEST:
            return ""
        is_word = text.isascii() and " " not in text.strip()
        if is_word and not _APOSTROPHES.sub("", text.strip()).isalpha():
            return ""
        if text not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[text] = self._read(text)
        return self._known[text]

    def _read(self, text: str) -> str:
        words = self._named(text)
        without = prevention.left_out(text) if words else text
        words = words if without == text else self._named(without)
        return as_written.words(text, words) if words else ""

    def _named(self, text: str) -> str:
        words = _named_by_itself(_with_answers_apart(text)) if self._are_texts else ""
        return words or (_with_heading(text, self._halves) if any(self._halves) else "")


def _with_answers_apart(text: str) -> str:
    """A text in which an answer *no* between dashes is a sentence of its own: "children: none / no pay"."""
    if ":" not in text and "：" not in text:
        return text
    parts = _DASHES.split(text)
    answered = [_is_answered_no(part) for part in parts[::2]]
    for place in range(len(answered) - 1):
        if answered[place] or answered[place + 1]:
            parts[2 * place + 1] = "; "
    return "".join(parts)


def _is_answered_no(part: str) -> bool:
    asked = _ANSWERED.fullmatch(part.strip())
    said = (asked[2] or asked[3]) if asked is not None and not _PARTED.search(asked[1]) else ""
    return bool(said) and (
        cleaning.answer(said) is False or denials_behind.says_none(headings.heading_key(said))
    )


def _named_by_itself(text: str) -> str:
    found = next(filter(None, map(_named_in, _pieces(text))), None)
    if not found or _says_none(text):
        return ""
    return _without_between(found.split())


def _says_none(text: str) -> bool:
    """Whether each sentence of a text says, in words or by an answer, that a sign is not there."""
    told = signs_in_words.statements(text)
    return bool(told) and all(
        signs_in_words.denies_plainly(one, headings.heading_key) or _is_answered_well(one) for one in told
    )


def _is_answered_well(sentence: str) -> bool:
    """Whether a sentence is a heading with its answer and says that all is well: "No forced labour: yes"."""
    asked = _ANSWERED.fullmatch(sentence)
    if asked is None:
        return _denies_in_one_word(sentence)
    heading, said = asked[1], asked[2] or asked[3]
    if _says_more_before(heading):
        return False
    if denied_signs.of(heading) is not None:
        return cleaning.answer(said) is True
    is_none = cleaning.answer(said) is False or denials_behind.says_none(headings.heading_key(said))
    return is_none and headings.field_of(heading) in sign_words.FIELDS


def _says_more_before(heading: str) -> bool:
    """Whether a sign is told before what is answered: "passports kept by the agent, children: none"."""
    *before, last = _PARTED.split(heading)
    named = [one for one in before if not signs_in_words.is_name(headings.heading_key(one))]
    return bool(named) and any(map(_named_in, (*named, heading.removesuffix(last))))


def _denies_in_one_word(sentence: str) -> bool:
    """Whether it is a known heading that its script denies without a blank: "児童労働なし"."""
    key = headings.heading_key(sentence)
    if key.isascii() or not _WORDS.fullmatch(sentence):
        return False
    if denied_beside.denies(signs_said.named(sentence)):
        return False  # what is denied is good: "自分で保管していない"
    rest = denials_behind.rest_of_key(key)
    denied = denied_signs.of(sentence)
    return denied is not None or (rest is not None and headings.field_of(rest) in sign_words.FIELDS)


def _with_heading(text: str, halves: Beside) -> str:
    """What a cell says that is a sign below its heading; "" where it says that all is well."""
    if len(text) > _LONGEST_ANSWER or cleaning.answer(text) is not None:
        return ""
    for sentence in signs_said.sentences(text):
        parts = map(headings.heading_key, signs_said.clauses(sentence))
        naming = [one for one in parts if any(half.search(one) for half in (*halves.said, *halves.denied))]
        for key in naming or [headings.heading_key(sentence)]:
            found = signs_said.said(key, halves.said) or _taken_back(key, halves.denied)
            if found:
                return _without_between(found.split())
    return ""


def _taken_back(key: str, halves: tuple[re.Pattern[str], ...]) -> str:
    """What a cell excepts from a heading that denies its half: below *Not confined*, "all but migrants"."""
    found = signs_said.denied(key, halves)
    if not found and _EXCEPT.search(key):
        found = signs_said.said(key, halves)
    return found


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
    return signs_said.named(piece)


def _without_between(words: list[str]) -> str:
    """Words without those in the middle of many, which may name somebody; what denies stays: "not paid"."""
    if len(words) <= _MOST_WORDS or _LEFT_OUT in words:
        return " ".join(words)
    kept = [words[0], *filter(denied_beside.denies, words[1:-1]), words[-1]]
    return f" {_LEFT_OUT} ".join(kept)
