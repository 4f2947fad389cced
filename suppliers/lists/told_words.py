"""The words of a list that tell of signs, by their digest: the same words again, or others?

Case and blanks make no other words; a point or a comma does, since "no, passports are kept" is not
"no passports are kept".
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from suppliers.files.sheet import Sheet
from suppliers.problems import Problem
from suppliers.values import signs

CODES = ("sign_named", "sign_denied_no", "sign_unreadable")
"""Problems of rows that tell of signs which no score counts; `sign_unread` is one of a whole column."""
_UNREAD = "sign_unread"
_BETWEEN = "\x1f"
"""Between two cells; no cell has it."""


def key(text: str) -> str:
    """A text without case and without what blanks it has; of a heading, which column it is."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def digest(texts: Iterable[str]) -> str:
    """SHA-256 of texts, in their order."""
    return hashlib.sha256(_BETWEEN.join(map(key, texts)).encode()).hexdigest()


def headings(sheet: Sheet) -> list[str]:
    """The name of every column, as problems name it."""
    return [sheet.column_name(index) for index in range(len(sheet.headings))]


def below(raw: Sequence[Any], names: Sequence[str], column: str) -> list[str]:
    """The cells of a row below a heading; the whole row where the headings do not say which they are."""
    found = [str(raw[index] or "") for index, name in enumerate(names) if name == column and index < len(raw)]
    return found or [str(cell or "") for cell in raw]


def unread(
    sheet: Sheet, problems: Iterable[Problem], texts: Sequence[str], supplier_of: Mapping[int, UUID | None]
) -> list[dict[str, Any]]:
    """Columns that nobody read: heading, filled cells, digest of what they say.

    These are the columns that speak of forced labour, and `texts`, in which people write freely.

    The digest is of who says what how often: the same words of another supplier, or in more rows, are
    others. `supplier_of` has the supplier of each row that is in the register; of another the whole row
    stands for it.
    """
    found = []
    spoken = {one.column: False for one in problems if one.code == _UNREAD}
    for column, is_text in (dict.fromkeys(texts, True) | spoken).items():
        places = [index for index, name in enumerate(headings(sheet)) if name == column]
        said, different = [], set()
        for number, row in zip(sheet.row_numbers, sheet.rows, strict=True):
            for text in (row[index] for index in places if index < len(row) and row[index].strip()):
                said.append(f"{supplier_of.get(number) or digest(row)} {key(text)}")
                different.add(text)
        if said:
            answers = not is_text and all(map(signs.is_plain_answer, different))
            told = {"cells": len(said), "digest": digest(sorted(said)), "are_answers": answers}
            found.append({"column": column, "is_text": is_text, **told})
    return found
