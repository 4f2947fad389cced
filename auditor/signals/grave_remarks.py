"""Which told remarks a second person has to look at too: whatever may be a grave sign.

Grave are the indicators whose finding would be of zero tolerance or critical (indicators table): papers kept,
workers locked in, debts, violence, children. Most remarks do not say by a heading of ours which sign they
are, and then nobody knows that they are of a milder one.
"""

from __future__ import annotations

from risk import indicators
from suppliers.lists import told_words
from suppliers.values import signs
from suppliers.words import denied_signs, headings, signs_in_words, signs_said

_GRAVE = frozenset({"zero_tolerance", "critical"})
_LONGEST = 200
"""Letters of a cell that is an answer; a longer one is a text, which may say more than its heading asks."""


def asks_second(column: str, words: str) -> bool:
    """Whether what is told may be a grave sign; it may where it does not say which sign it is."""
    code = signs.INDICATORS.get(_field(column, words))
    return code is None or indicators.knowledge().indicators[code].severity in _GRAVE


def _field(column: str, words: str) -> str:
    """The sign that a cell or else its heading is known to be of; "" where that is not known."""
    if len(words) > _LONGEST:
        return ""
    if (field := headings.field_of(words) or "") in signs.INDICATORS:
        return field
    if signs_said.named(words) or signs_in_words.NAMING.search(told_words.key(words)):
        return ""
    denied = denied_signs.of(column)
    return denied.field if denied is not None else headings.field_of(column) or ""
