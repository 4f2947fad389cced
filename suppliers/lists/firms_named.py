"""Firms that a list itself names, and that look like a worker's name: "Koch Metallbau" in a remark.

A remark that names one is no remark about a person. Certain is a firm that stands where a list names its
suppliers, owners, buyers or agents, and whose name begins with the word for a job and holds a word of trade
or a legal form that nobody is called. Initials are none ("AB", "NV"): they stand behind names of people too.
All else is left to the guard, which asks for the legal form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.persons import named_workers

_NAMES = frozenset(
    (
        "name",
        "other_names",
        "parent",
        "buyer",
        "supplies_to",
        "labour_agent",
        "sub_contractor",
        "sub_supplier",
    )
)
_PARTS = re.compile(r"[;|\n]")
_PLAIN = "there"
"""What stands for a firm in a text that is looked through: no name, no job and nobody's function."""
_MOST_WORDS = 12
_OF_FIRMS = re.compile(
    r"(?<!\w)(?:ltd|limited|inc|incorporated|llc|gmbh|sdn|bhd|jsc|corporation|company|pvt|plc|tbk|sarl|ltda|tnhh|kft|"
    r"industr(?:y|ies)|textiles?|garments?|apparel|factory|manufacturing|constructions?|engineering|"
    r"enterprises?|holdings?|trading|logistics|electronics|technolog(?:y|ies)|agency|agencies|recruitment|manpower|"
    r"services|solutions|fisheries|seafoods?|plastics|spinning|weaving|metallbau|stahlbau|holzbau|tiefbau|"
    r"hochbau|maschinenbau)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")


def in_texts(texts: Iterable[str], sheet: Sheet, mapping: Mapping) -> dict[str, str]:
    """Each of some texts, as it reads without the firms of the list in it."""
    found = {tuple(_words(name)) for name in _names(sheet, mapping) if is_certain(name)}
    lengths: dict[str, set[int]] = {}
    for words in found:
        lengths.setdefault(words[0], set()).add(len(words))
    return {one: _without(one, found, lengths) for one in texts}


def is_certain(name: str) -> bool:
    """Whether a name where firms are named is that of a firm that looks like a worker's."""
    return named_workers.begins_with_a_job(name) and _OF_FIRMS.search(name) is not None


def _words(text: str) -> list[str]:
    return [one.casefold() for one in _WORD.findall(text)]


def _without(text: str, found: set[tuple[str, ...]], lengths: dict[str, set[int]]) -> str:
    """A text without the firms in it; the longest is taken where one begins like another."""
    spans = [*_WORD.finditer(text)] if lengths else []
    words = [one[0].casefold() for one in spans]
    parts, at, copied = [], 0, 0
    while at < len(words):
        fitting = (
            one
            for one in sorted(lengths.get(words[at], ()), reverse=True)
            if tuple(words[at : at + one]) in found
        )
        length = next(fitting, 0)
        if length:
            parts += [text[copied : spans[at].start()], _PLAIN]
            copied = spans[at + length - 1].end()
        at += length or 1
    return "".join((*parts, text[copied:]))


def _names(sheet: Sheet, mapping: Mapping) -> Iterator[str]:
    indices = [column.index for column in mapping.columns if column.field in _NAMES]
    cells = {row[index] for row in sheet.rows for index in indices if index < len(row)}
    for part in (part for cell in cells for part in _PARTS.split(cell)):
        if 1 < len(_WORD.findall(part)) <= _MOST_WORDS:
            yield part
