"""Which told remarks a second person has to look at too: whatever may be a grave sign.

Grave are the indicators whose finding would be of zero tolerance or critical (indicators table): papers
kept, workers locked in, debts, violence, children. Most remarks do not say by a heading of ours which sign
they are, and then nobody knows that they are of a milder one. Nor does the heading above them say so where
they are no plain answer to it: *raped* below *Excessive overtime* is no answer on overtime.
"""

from __future__ import annotations

from risk import indicators
from suppliers.values import signs
from suppliers.words.columns import headings
from suppliers.words.denials import denied_signs

_GRAVE = frozenset({"zero_tolerance", "critical"})
_LONGEST = 200
"""Letters of a cell that is an answer; a longer one is a text, which may say more than its heading asks."""

_WITHOUT_BRACKETS = str.maketrans(dict.fromkeys("()[]{}（）［］【】", " "))
"""What a heading has in brackets is left out where it is read; what a remark has in them is not."""


def asks_second(column: str, words: str) -> bool:
    """Whether what is told may be a grave sign; it may where it does not say which sign it is."""
    return _may_be_grave(signs_of(column, words))


def column_asks_second(column: str, *, are_answers: bool) -> bool:
    """The same of a whole column that nobody read; `are_answers` where each cell is a plain one."""
    return not are_answers or _may_be_grave(signs_of(column, ""))


def _may_be_grave(fields: frozenset[str]) -> bool:
    known = indicators.knowledge().indicators
    return not fields or any(known[signs.INDICATORS[one]].severity in _GRAVE for one in fields)


def signs_of(column: str, words: str) -> frozenset[str]:
    """The signs that a cell is known to be of, by itself and by its heading; none where that is not known."""
    if len(words) > _LONGEST:
        return frozenset()
    own = headings.field_of(words.translate(_WITHOUT_BRACKETS)) or ""
    if own not in signs.INDICATORS and not signs.is_plain_answer(words):
        return frozenset()
    denied = denied_signs.of(column)
    above = denied.field if denied is not None else headings.field_of(column) or ""
    return frozenset({own, above} & signs.INDICATORS.keys())
