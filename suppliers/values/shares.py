"""A share as people tell it: "40", "ca 40", "> 80 %", "all".

Of "at least 80" the 80 is taken, which is what the list says for certain; an upper bound ("< 5 %") says how
little it may be and nothing that is certain, so it stays unread and is asked about.
"""

from __future__ import annotations

import re

from suppliers.values import cleaning, note_marks
from suppliers.words.cells import answer_words

_IN_WORDS = (
    "all|all of them|everyone|everybody|all workers|todos|todas|todos los trabajadores|"
    "todos os trabalhadores|tous|toutes|tous les travailleurs|alle|alle arbeiter|tutti|tutte|allen|wszyscy|"
    "hepsi|tümü|tất cả|semua|semua pekerja|toate|toți|"
    "все|全部|全员|所有|全員|すべて|전원|전부|모두|ทั้งหมด|الكل|सभी|সব|সকল"
)
_ALL = frozenset(_IN_WORDS.split("|"))
_AT_LEAST = "|".join(
    re.escape(one)
    for one in sorted({*answer_words.AT_LEAST, *answer_words.MORE, ">", "≥", ">="}, key=len, reverse=True)
)
_LED = re.compile(rf"(?:(?:{answer_words.ABOUT})|(?:{_AT_LEAST}))\s*(?=[\d%٪])")
_PLUS = re.compile(r"\s*\+\s*$")


def stated(text: str) -> float:
    """A percentage 0..100: what a list says of it for certain, or about how many."""
    return 100.0 if cleaning.key(text).strip(" .!") in _ALL else cleaning.share(bare(text))


def bare(text: str) -> str:
    """The number in a share as people tell it, without "ca", ">" or "+"."""
    told = cleaning.key(note_marks.left_out(text))
    led = _LED.match(told)
    return _PLUS.sub("", told[led.end() :] if led else told)
