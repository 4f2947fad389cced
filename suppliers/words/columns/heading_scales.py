"""Headings that say that the numbers below them are in hundreds, thousands or another scale.

"12" below "Workers ('000)" is no number of workers. Nor is it always twelve thousand: people copy whole
numbers below such a heading, and the migrants beside them may be in thousands or not. So nothing is made of
them.
"""

from __future__ import annotations

import re
import unicodedata

_WORDS = (
    "thousands?|hundreds?|millions?|lakhs?|crores?|mio|mln|mn|tsd|tausend|taus|hunderten?|milliers?|mille|centaines?|"
    "miles|mil|millares|milhares|cientos|centenas|migliaia|centinaia|duizend(?:tal(?:len)?)?|honderd(?:tallen)?|"
    "tys|tysiac(?:ach|e|y)|tysiąc(?:ach|e|y)|bin|yüz|nghìn|ngàn|trăm|ribu|ribuan|ratus|tuhat|tusen|tisíc(?:e|ích)?|"
    "mii|ezer|тыс|тысяч[аи]?|тысячах|сот(?:ни|нях)|хиляди|тисяч[аі]?|χιλιάδες|χιλιάδων|ألف|آلاف|بالآلاف|بالألف|مئات|"
    "हज़ार|हजार|लाख|হাজার|লাখ"
)
_SCALE = re.compile(
    rf"(?<![^\W\d_])(?:{_WORDS})(?![^\W\d_])"
    r"|(?<!\d)['’‘´`]\s?0{2,6}(?:s\b|['’]|(?!\d))"
    r"|(?<![\d.,])(?<!\d )0{3}s?(?!\d)"  # (000)
    r"|(?<![^\W\d_])[x×*]\s?1[ ,.']?0{2,6}(?!\d)|\b(?:in|en|em) 1[ ,.']?000(?!\d)"
    r"|[(\[]\s?(?:k|10{2,4}|1[ ,.']000)\s?[)\]]"
    r"|[百千万萬億亿][人名]|[(\[:]\s?[百千万萬億亿]\s?(?:$|[)\]])|[백천만]\s?명|(?:ร้อย|พัน|หมื่น|แสน)คน"
)
_LONGEST_UNIT = 24
_DIGITS_OF_SCALE = re.compile(r"[1-9](?!0{2}|[ ,.']000)")


def is_scaled(heading: str) -> bool:
    """Whether a heading says a scale of the numbers below it: "Workers ('000)", "员工人数（万人）"."""
    return _SCALE.search(_plain(heading)) is not None


def is_unit(cell: str) -> bool:
    """Whether a cell says such a scale and no number, as a row of units below the headings does."""
    plain = _plain(cell)
    return (
        len(plain) <= _LONGEST_UNIT
        and _SCALE.search(plain) is not None
        and not _DIGITS_OF_SCALE.search(plain)
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
