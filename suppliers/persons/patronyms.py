"""A name with the word for son or daughter within, which only names of people have: "Siti binti Hassan".

Firms, roads and schools are called after people: what stands before or behind tells. *Bin* is a word for a
box too, so a name beside it is a frequent one. The pattern holds for Python and for a browser alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from suppliers.persons import frequent_names, named_workers

_PART = r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?![\w'’-])"
_MALAY = (
    "Azlan Zulkifli Razak Othman Roslan Rosli Razali Hamid Rahim Yusof Idris Zainal Azman Aziz Hafiz Faizal "
    "Noor Nur Muhd Halim Salleh Daud Jaafar Ramli Hashim Harun Kassim Sulaiman Ishak Latif Mohammad"
)
_NAMES = "|".join((frequent_names.LISTED + " " + _MALAY).split()).replace("_", " ")
FREQUENT = rf"(?:{_NAMES}|{_NAMES.upper()})(?!\w)"
"""A frequent name, those of Malaysia among them."""
_OF_NO_PERSON = (
    "Syarikat Perusahaan Kedai Masjid Jalan Kampung Kg Sekolah Universiti Ladang Kilang Sultan King Prince "
    "Sheikh Shaikh Emir Taman Bandar Pasar Restoran Klinik Kolej Lorong Yayasan Persatuan Koperasi Pesantren "
    "Saudi Stadium Region Zone Waste Storage Orders? Products? Sales Goods Invoices? Shipments? Payments?"
)
_FIRM = rf"(?:{named_workers.COMPANY_WORDS}|(?:{'|'.join(_OF_NO_PERSON.split())})(?!\w))"
OF_NO_PERSON = re.compile(rf"(?<!\w){_FIRM}")
"""A firm, a road or a school, which may be called after somebody."""
_CHILD = r"(?:[Bb]inti|BINTI|[Bb]inte|bte\.?|s/o|d/o|a/l|a/p|S/O|D/O|A/L|A/P)"
_BEGIN = r"(?:^|[^\w '’-] ?|(?<!\w)[a-zß-öø-ÿđăơư\d]\w* )"
_NO_FIRM_BEHIND = rf"(?!(?:[ -]{_PART}){{0,4}},?[ -](?:{_FIRM}|&))"
NAME = (
    rf"{_BEGIN}(?!(?:{_PART} ){{0,4}}{_FIRM})"
    rf"(?:(?:{_PART} ){{1,4}}{_CHILD} |(?:{_PART} ){{0,3}}{FREQUENT} (?:bin|Bin|BIN|ibn) "
    rf"|(?:{_PART} ){{1,4}}(?:bin|Bin|ibn) (?=(?:{_PART} )?{FREQUENT})){_PART}{_NO_FIRM_BEHIND}"
)
KIND = "a person's name with that of the father"
_NAME = re.compile(NAME)
_WITHIN = re.compile(r" (?:bin|binti|binte|bte\.?|ibn|[sd]/o|a/[lp]) ", re.IGNORECASE)
_REST = re.compile(rf"^(?: {_PART}){{0,3}}[ ,]{{1,2}}")
_LONGEST, _MOST = 120, 50


def is_name(text: str) -> bool:
    """Whether a text is such a name and nothing else."""
    if len(text) > _LONGEST or not _WITHIN.search(text):
        return False
    found = _NAME.match(text.title().replace("/O ", "/o ") if text.isupper() or text.islower() else text)
    return (
        found is not None and re.fullmatch(rf"(?: {_PART}){{0,3}}", text.title()[found.end() :]) is not None
    )


def without_child(text: str) -> str:
    """A text in which each such name is written without the word within, as other names are."""
    if not _WITHIN.search(text):
        return text
    return _NAME.sub(lambda found: _WITHIN.sub(" ", found[0]), text)


def stands_at(text: str, start: int) -> bool:
    """Whether such a name begins there."""
    return _NAME.match(text[start : start + _LONGEST]) is not None


def behind_each(text: str) -> Iterator[str]:
    """What stands behind each such name, as far as a sentence may reach."""
    if _WITHIN.search(text):
        for found in islice(_NAME.finditer(text), _MOST):
            yield _REST.sub("", text[found.end() : found.end() + _LONGEST], count=1)
