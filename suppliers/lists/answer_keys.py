"""A key to coded answers beside a list: "0 = yes, 1 = no", or a table of codes.

It stands on another sheet of the workbook, in title rows above the headings, in notes below the last row, or
in columns beside the table.

Such codes in a column of signs are not read by what they usually mean where the key says something else: a 1
that means *no* would accuse one supplier, and a 0 that means *yes* would clear another. Nor are they read by
the key, which may be that of other columns; people are asked, and a key in the heading decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby, pairwise

from suppliers.exporting import letters
from suppliers.files import workbook
from suppliers.files.sheet import Sheet
from suppliers.values import cleaning, coded_answers, signs
from suppliers.values.cleaning import Unreadable
from suppliers.words.columns.headings import heading_key
from suppliers.words.signs import sign_words
from suppliers.words.word_lists import words_of

_MOST_CODES = 9
"""A sheet with more has rows with numbers, and no key."""
_LONGEST = 500
"""Characters of a cell that are looked through for a key."""
_MOST_CELLS = 5
"""So many cells a row of a key may fill: code, meaning, and remarks beside them."""
_MOST_NOTES = 30
"""So many rows below a list are looked through for a key."""
_ROWS_FOR_USUAL = 50
"""So many rows tell how many cells of a row are usually filled."""
_CODE = re.compile(r"\d{1,2}|[^\W\d_]{1,2}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_MEANT = r"[^\W\d_]+(?: [^\W\d_]{2,})*"
_SAID = re.compile(rf"(?<![\w.])(\d{{1,2}}|[^\W\d_])\s*[=:\-–—]\s*({_MEANT})")
_SAID_BACKWARDS = re.compile(r"([^\W\d_]{2,})\s*=\s*(\d{1,2})(?!\w)")
_THERE = frozenset(["yes", "found", "observed", "identified", "present", "detected", "confirmed"])
_NOT_THERE = frozenset(["no", "absent", "none"])
_NOT_SAID = "not said"


_HEADS = words_of(
    "key keys code codes meaning meanings legend explanation value values answer answers note notes clave "
    "claves codigo codigos leyenda significado respuesta chave legenda resposta cle cles legende "
    "signification "
    "reponse schlussel bedeutung antwort chiave codice significato risposta anahtar kod aciklama anlami "
    "cevap "
    "ma y nghia keterangan kode arti 说明 代码 含义 答案 图例 凡例 コード 意味 ключ код значение ответ "
    "رمز معنى الرمز المعنى รหัส ความหมาย कोड अर्थ"
)
"""What columns of a key are called; so is many another column, which holds no key."""


@dataclass(frozen=True, slots=True)
class Key:
    """What codes mean by one place: yes, no, some, or what says neither; several where it says so twice."""

    place: str
    """The sheet, or the row of the list."""
    meanings: dict[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Codes of a column that are not read, and the place of the key that is why."""

    place: str
    codes: frozenset[str]


def of_list(sheet: Sheet) -> list[Key]:
    """The keys above, below and beside a list, and on the sheets of its workbook that were not read."""
    found = [_of_rows(_titles(sheet)), _of_rows(_notes(sheet)), *_beside(sheet)]
    found += [_of_other(name, rows) for name, rows in sheet.others.items()]
    return [one for one in found if one is not None]


def _titles(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """The rows above the headings, with their numbers."""
    first = (sheet.heading_rows or (0, 0))[0]
    return [(number, list(row)) for number, row in enumerate(sheet.above[: max(first - 1, 0)], 1)]


def _notes(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """The last rows, as far as they hold much less than the others do, and so are of no supplier.

    Below a blank row a note may have two cells, a code and its meaning.
    """
    if sheet.header_row == 0:
        return []  # each record names its own fields
    usual = max(map(_filled, sheet.rows[:_ROWS_FOR_USUAL]), default=0)
    at = len(sheet.rows)
    while at > 0 and len(sheet.rows) - at < _MOST_NOTES and _filled(sheet.rows[at - 1]) <= min(2, usual - 1):
        at -= 1
    found = list(zip(sheet.row_numbers[at:], sheet.rows[at:], strict=True))
    is_apart = 0 < at < len(sheet.rows) and sheet.row_numbers[at] - sheet.row_numbers[at - 1] > 1
    return found if is_apart else [one for one in found if 2 * _filled(one[1]) <= usual]


def _beside(sheet: Sheet) -> Iterator[Key]:
    """The keys in columns beside the table, which are named as nothing else is and hold a few cells."""
    if sheet.header_row == 0:
        return
    heads = list(enumerate(sheet.headings))
    for is_apart, run in groupby(heads, key=lambda one: _may_head_a_key(one[1])):
        columns = [index for index, _ in run] if is_apart else []
        rows = [[sheet.headings[index] for index in columns]]
        rows += [[row[index] for index in columns if index < len(row)] for row in sheet.rows[:_MOST_NOTES]]
        filled = sum(any(map(str.strip, row)) for row in rows[1:])
        key = Key(_columns(columns), _meanings(rows) if columns and filled <= _MOST_CODES else {})
        if _is_key(key):
            yield key


def _may_head_a_key(heading: str) -> bool:
    return not heading.strip() or heading_key(heading) in _HEADS or len(_meanings([[heading]])) > 1


def _columns(indexes: Sequence[int]) -> str:
    """Columns as a spreadsheet names them: "columns F-G"."""
    names = [letters(index) for index in indexes]
    return (
        f"column {names[0]}"
        if len(names) == 1
        else f"columns {'-'.join((names[0], names[-1]))}"
        if names
        else ""
    )


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _of_rows(rows: Sequence[tuple[int, Sequence[str]]]) -> Key | None:
    """The key in rows of the list itself, by the numbers of the rows that it stands in."""
    telling = [number for number, row in rows if _meanings([row])]
    if not telling:
        return None
    first, last = telling[0], telling[-1]
    place = f"row {first}" if first == last else f"rows {first}-{last}"
    key = Key(place, _meanings([row for _, row in rows]))
    return key if _is_key(key) else None


def _of_other(name: str, rows: Sequence[Sequence[str]]) -> Key | None:
    """The key on another sheet: its first rows as a whole, or each part of it between blank rows."""
    whole = Key(name, _meanings(rows[: workbook.FIRST_ROWS]))
    if _is_key(whole):
        return whole
    meanings: dict[str, frozenset[str]] = {}
    below = [row if _filled(row) <= _MOST_CELLS else [] for row in rows[workbook.FIRST_ROWS :]]
    for is_filled, part in groupby(
        [*rows[: workbook.FIRST_ROWS], *below], key=lambda row: any(map(str.strip, row))
    ):
        key = Key(name, _meanings(list(part)) if is_filled else {})
        if _is_key(key):
            meanings |= {code: said | meanings.get(code, frozenset()) for code, said in key.meanings.items()}
    return Key(name, meanings) if meanings else None


def in_doubt(keys: Sequence[Key], field: str | None, heading: str, texts: Sequence[str]) -> Doubt | None:
    """The codes of a column that a key says to mean something else than they usually do, if any."""
    if not keys or field not in coded_answers.ANSWERED or coded_answers.of_heading(heading):
        return None
    held = {_code(text) for text in set(texts)}
    for key in keys:
        used = held & key.meanings.keys()
        if any(one.isdecimal() for one in held - used):
            continue  # numbers of workers, as 5 is where the key has 0 and 1
        other = {one for one in used if key.meanings[one] != {_usual(one)}}
        if any(key.meanings[one] != {_NOT_SAID} for one in other):
            return Doubt(key.place, frozenset(used))
        if other:
            return Doubt(key.place, frozenset(other))  # 9 = not known, where 1 and 0 are what they always are
    return None


def unread(texts: Sequence[str], doubt: Doubt) -> list[str]:
    """The cells of such a column with the codes as what nobody takes for an answer."""
    return [f"code {coded_answers.bare(text)}" if _code(text) in doubt.codes else text for text in texts]


def _is_key(key: Key) -> bool:
    said = frozenset[str]().union(*key.meanings.values())
    return {signs.YES, signs.NO} <= said and len(key.meanings) <= _MOST_CODES


def _meanings(rows: Sequence[Sequence[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        filled = [cell[:_LONGEST].strip() for cell in row if cell.strip()]
        for code, text in _pairs(filled):
            found.setdefault(_code(code), set()).add(_meaning(text))
    return {code: frozenset(said) for code, said in found.items()}


def _pairs(filled: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each code of a row with what stands beside it, in one cell or in the next."""
    for cell in filled:
        yield from _SAID.findall(cell)
        yield from ((code, text) for text, code in _SAID_BACKWARDS.findall(cell))
    if len(filled) > _MOST_CELLS:
        return
    for left, right in pairwise(filled):
        left_code, right_code = coded_answers.bare(left), coded_answers.bare(right)
        if _CODE.fullmatch(left_code) and _WORD.search(right):
            yield left_code, right
        elif right_code.isdecimal() and _CODE.fullmatch(right_code) and _WORD.search(left):
            yield right_code, left


def _code(text: str) -> str:
    return coded_answers.bare(text).casefold()


def _meaning(text: str) -> str:
    if cleaning.is_blank(text):
        return _NOT_SAID
    with suppress(Unreadable):
        said = signs.said(text)
        return said if said in {signs.YES, signs.NO, signs.SOME} else _NOT_SAID
    words = set(re.findall(r"[^\W\d_]+", text.casefold()))
    if words & _NOT_THERE or (words & _THERE and sign_words.denies(text.casefold())):
        return signs.NO
    return signs.YES if words & _THERE else _NOT_SAID


def _usual(code: str) -> str:
    """What a cell with a code says where nothing says otherwise; a number is of workers, or of cases."""
    try:
        said = signs.said(code)
    except Unreadable:
        return _NOT_SAID + " by itself"
    return said if said in {signs.YES, signs.NO, signs.SOME} else signs.YES
