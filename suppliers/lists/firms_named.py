"""Firms that a list itself names, and that look like a worker's name: "Koch Metall Bau" in a remark.

A remark that names one is no remark about a person. Certain is a firm that stands where a list names its
suppliers, owners, buyers or agents, and whose name holds a word of trade or a legal form, or begins with
the word for a job and goes on like no person's name. Others are left to the guard: suppliers are people too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from suppliers.fields import contents
from suppliers.fields.mapping import Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists import persons_alone
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
_LONGEST = 120


def in_texts(texts: Iterable[str], sheet: Sheet, mapping: Mapping) -> dict[str, str]:
    """Each of some texts, as it reads without the firms of the list in it."""
    texts = list(texts)
    found = _firms(texts, sheet, mapping)
    if not found:
        return {one: one for one in texts}
    pattern = re.compile(
        rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(found, key=len, reverse=True)))})(?!\w)", re.IGNORECASE
    )
    return {one: pattern.sub(_PLAIN, one) for one in texts}


def _firms(texts: list[str], sheet: Sheet, mapping: Mapping) -> set[str]:
    """The firms of the list that some texts name."""
    spoken_of = "\n".join(texts).casefold()
    return {name for name in set(_names(sheet, mapping)) if name.casefold() in spoken_of and is_certain(name)}


def _names(sheet: Sheet, mapping: Mapping) -> Iterator[str]:
    indices = [column.index for column in mapping.columns if column.field in _NAMES]
    for row in sheet.rows:
        for index in indices:
            if index < len(row):
                for part in _PARTS.split(row[index]):
                    name = " ".join(part.split())
                    if " " in name and len(name) <= _LONGEST:
                        yield name


def is_certain(name: str) -> bool:
    """Whether a name where firms are named is a firm's for certain."""
    if contents.COMPANY.search(name) or named_workers.COMPANY_WORD.search(name):
        return True
    job, _, rest = name.partition(" ")
    is_of_a_job = named_workers.names_a_worker(name) and not named_workers.is_frequent(job)
    return is_of_a_job and not any(
        named_workers.is_frequent(word) or persons_alone.is_person(rest) for word in rest.split()
    )
