"""Headings that an ERP or procurement system exports: `ZZ_CHILD_LAB`, `CHLD_LBR`, `ZZ1_HRS_WK`, `Minors__c`.

They are names of database fields: capitals with underscores, a prefix or suffix that says that a customer
added the field, words without their vowels. Such a heading is spelled out in plain words, to be read like any
other. Some shortenings mean two things (RET is retained or returned, REC recruitment or received): with these
a heading is asked about, and never read.
"""

from __future__ import annotations

import re
from functools import lru_cache

from suppliers.words.columns import headings
from suppliers.words.signs import sign_words
from suppliers.words.word_lists import words_of

_SYSTEM = re.compile(r"[A-Z0-9/]+(?:_[A-Z0-9/]+)+|zz?\d{0,2}_[a-z0-9_]+")
_ADDED = re.compile(r"(?:/BIC/)?(?:Z{1,3}|Y{1,2})\d{0,2}_|/BIC/Z?|(?:CUST|CUSTOM|UDF|U|X)_")
"""What stands before a customer's own field in SAP and other systems."""
_ADDED_BEHIND = re.compile(r"__c$|_(?:KUT|SDH|C)$")
_LONGEST = 60
"""No name of a field is longer."""


def _table(text: str) -> dict[str, str]:
    return {
        short: words.replace("-", " ") for short, _, words in (one.partition("=") for one in text.split())
    }


_PLAIN = _table(
    "CHLD=child CHLDN=children CHLDRN=children LBR=labour LABR=labour HRS=hours WK=week WKLY=weekly "
    "WKR=worker WRKR=worker WKRS=workers WRKRS=workers PSPT=passport PSPRT=passport PASSPT=passport "
    "PSPTS=passports FRCD=forced FORCD=forced BNDD=bonded BNDG=bondage WTHHLD=withheld WTHLD=withheld "
    "WGS=wages RECRUIT=recruitment RECRT=recruitment RTND=retained RETND=retained RETAIN=retained "
    "CONFISC=confiscated UNDRAGE=underage OVTM=overtime RSTRCT=restricted MVMT=movement AGNT=agent"
)
"""Shortenings of one meaning."""
_DOUBTFUL = _table(
    "LAB=labour REC=recruitment RECR=recruitment RET=retained DOC=document DOCS=documents OT=overtime "
    "MOV=movement RSTR=restricted RESTR=restricted SAL=salary WKS=weeks HR=hours SUP= SUPP= CHD=child "
    "CHL=child CHLDS=children DEPO=deposit THRT=threats HARASS=harassment "
    "NO=no N=n NON=no NOT=no KEIN=keine KEINE=keine OHNE=ohne SIN=sin SEM=sem SANS=sans ZERO=zero NIL=no "
    "TRAB=trabajo TRBJ=trabajo INF=infantil KINDERARB=kinderarbeit ZWANGSARB=zwangsarbeit ZWARB=zwangsarbeit"
)
"""Shortenings of two meanings, about which people are asked; NO_CHILD_LBR counts them, or denies them."""
_BEFORE_LABOUR = words_of("CHILD CHLD FORCED FRCD FORCD BONDED BNDD PRISON SLAVE COMPULSORY")
"""Words before which LAB is no laboratory."""
_SAYS_NOTHING = words_of("FLG FLAG IND YN CD CODE CNT COUNT CT QTY VAL NUM NBR NR PCT TXT")
"""What ends the name of a field and tells what sort of value it holds."""
_READ = sign_words.FIELDS.keys() | {"fees", "labour_agent"}
"""What is read below such headings; other fields have names of their own in each system."""


def field_of(heading: str) -> str | None:
    """The sign, the fees or the agent that a system's heading asks for without doubt, or None."""
    sure, words = _spelled(heading)
    field = headings.field_of(words) if sure else None
    return field if field in _READ else None


def may_be_a_sign(heading: str) -> bool:
    """Whether such a heading asks for a sign or for fees if its shortenings are meant so."""
    words = perhaps(heading)
    told = {headings.field_of(one) for one in (words, words.replace("document", "identity document")) if one}
    return not told.isdisjoint(_READ)


def perhaps(heading: str) -> str:
    """A system's heading in words, as its shortenings may be meant; "" where it is of no system."""
    return _spelled(heading)[1]


@lru_cache(maxsize=4_096)
def _spelled(heading: str) -> tuple[bool, str]:
    """Whether each word of a heading has one meaning, and the words."""
    text = heading.strip()
    if len(text) > _LONGEST or "_" not in text:
        return False, ""
    bare = _ADDED_BEHIND.sub("", text)
    if bare == text and not _SYSTEM.fullmatch(text):
        return False, ""
    words = [word for word in re.split(r"[_/\s]+", _ADDED.sub("", bare.upper(), count=1)) if word]
    while len(words) > 1 and words[-1] in _SAYS_NOTHING:
        words.pop()
    told = (_PLAIN.get(word) or _DOUBTFUL.get(word, word.lower()) for word in words)
    is_sure = not any(
        word in _DOUBTFUL and not (word == "LAB" and before in _BEFORE_LABOUR)
        for before, word in zip(["", *words], words, strict=False)
    )
    return is_sure, " ".join(" ".join(told).split())


_NAME_OR_NUMBER = frozenset(("kreditor", "kreditoren", "creditor", "acreedor", "crediteur", "krediteur"))


def may_be_name_or_number(heading: str) -> bool:
    """Whether a heading, in accounting systems, stands for the number or the name of a supplier."""
    return headings.heading_key(heading) in _NAME_OR_NUMBER
