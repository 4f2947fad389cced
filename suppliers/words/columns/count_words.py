"""Words that may stand before a number of workers: for people, for all of them, for how many there are."""

from __future__ import annotations

import re

from suppliers.words import heading_parts
from suppliers.words.columns import labour_headings, people_parts
from suppliers.words.heading_keys import heading_key
from suppliers.words.word_lists import words_of

SHORT_MONTHS = "jan|feb|mar|apr|may|mai|jun|jul|aug|sep|okt|oct|nov|dec|dez|dic|ene|abr|ago|set|fev|out|mrz"
_BESIDE = words_of(
    "o of the we our have has there are is an all and currently current now presently actual nearly "
    "almost average avg mean estimated estimate est approximate between from employing employs employed "
    "entre de del desde la las los el casi promedio actualmente hay son plantilla des du le les presque "
    "quelque moyenne effectif actuel von der die zwischen fast knapp gut rund derzeit aktuell durchschnitt "
    "durchschnittlich schnitt belegschaft tra fra da dei di circa quasi media attualmente da dos das os "
    "quase tussen van gemiddeld bijna od okolo prawie srednio ortalama so luong tong cong nhan nguoi lao "
    "dong от в среднем почти между около примерно всего количество число численность сотрудников работников "
    "рабочих персонал человек عدد العمال إجمالي مجموع العاملين बारे कुल संख्या עובדים মোট সংখ্যা"
)
_UNSPACED = (
    "共|约|約|有|现|現|在|为|為|是|数|數|量|総|总|總|计|計|合|全|部|厂|廠|公司|从业|従業|目前|大致|近|将近|接近|平均|估计|"
    "人|名|工|员|員|职|職|작업자|근로자|직원|총|수|약|ทั้งหมด|จำนวน|พนักงาน|คนงาน|มี|รวม|ราว"
)
_KNOWN = _BESIDE | heading_parts.COUNTS | heading_parts.WORKERS | people_parts.TOTALS | people_parts.PEOPLE
_PIECES = re.compile(
    "|".join(
        re.escape(one)
        for one in sorted(
            {
                *map(
                    heading_key,
                    (*labour_headings.PEOPLE_ABOVE, *labour_headings.ALL_OF_THEM, *_UNSPACED.split("|")),
                )
            },
            key=len,
            reverse=True,
        )
        if ord(one[0]) > 0xDFF
    )
)


def may_lead(word: str) -> bool:
    """Whether a word, as `heading_key` leaves it, may stand before a number of workers."""
    return word in _KNOWN or (ord(word[0]) > 0xDFF and not _PIECES.sub("", word))
