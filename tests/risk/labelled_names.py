"""Pairs of names of real companies, labelled: one company or two.

Names in `named_companies.csv` are public facts; each line is one company, `~` marks a name that its letters
do not tell (Petrobras for Petróleo Brasileiro). `company_pairs.csv` holds pairs set down by hand. Everything
else is derived from them in ways a reader can follow: names as lists enter them, and the names of other
companies that look most like them.

Weights and words were chosen on the part `tuned`. The part `seen` (companies whose digest falls into the last
two fifths) was looked at once on the way; `named_companies_kept.csv` was written down before its part `kept`
was measured, once, at the end.
"""

from __future__ import annotations

import csv
import hashlib
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

PARTS = ("tuned", "seen", "kept")
HERE = Path(__file__).parent
_ABBREVIATIONS = {
    "International": "Intl",
    "Manufacturing": "Mfg",
    "Industries": "Inds",
    "Industry": "Ind.",
    "Industrial": "Ind.",
    "Technology": "Tech",
    "Technologies": "Tech",
    "Textile": "Tex",
    "Textiles": "Tex.",
    "Holdings": "Hldgs",
    "Holding": "Hldg",
    "Engineering": "Engg",
    "Electronics": "Elec",
    "Construction": "Constr",
    "Garment": "Gmt",
    "Garments": "Gmts",
    "Machinery": "Mach.",
    "Pharmaceutical": "Pharm",
    "Chemical": "Chem",
    "Group": "Grp",
    "Trading": "Trdg",
    "Development": "Dev",
    "Corporation": "Corp.",
    "Company": "Co.",
    "Exports": "Exp.",
    "Plantation": "Plant.",
}
_FORMS = {
    "Co., Ltd.": "Company Limited",
    "Co. Ltd.": "Company Limited",
    "Corporation": "Corp.",
    "Private Limited": "Pvt. Ltd.",
    "Pvt Ltd": "Private Ltd",
    "Limited": "Ltd.",
    "Public Company Limited": "PCL",
    "Joint Stock Company": "JSC",
    "S.A.": "SA",
    "Berhad": "Bhd",
    "A.Ş.": "Anonim Sirketi",
    "Inc.": "Incorporated",
}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names, whether one company bears both, and the kind of case."""

    stratum: str
    same: bool
    query: str
    listed: str
    part: str
    """tuned on; seen once while tuning; kept: measured at the end only."""


@dataclass(frozen=True, slots=True)
class Company:
    """A real company with its names; `hidden` ones cannot be told from the letters of the others."""

    country: str
    names: tuple[str, ...]
    hidden: tuple[str, ...]
    part: str


@lru_cache(maxsize=1)
def companies() -> tuple[Company, ...]:
    """All companies of the sample, in the order of the file."""
    rows = [(row, _part(row["names"].split("|")[0])) for row in _rows("named_companies.csv")]
    rows += [(row, "kept") for row in _rows("named_companies_kept.csv")]
    return tuple(_company(row, part) for row, part in rows)


def _company(row: dict[str, str], part: str) -> Company:
    names = row["names"].split("|")
    return Company(
        row["country"],
        tuple(name for name in names if not name.startswith("~")),
        tuple(name[1:] for name in names if name.startswith("~")),
        part,
    )


@lru_cache(maxsize=1)
def pairs() -> tuple[Pair, ...]:
    """All labelled pairs: written down, other names of a company, entries of lists, and look-alikes."""
    found = [*_written(), *_other_names(), *_entries(), *_look_alikes()]
    return tuple({(pair.query, pair.listed): pair for pair in found}.values())


def _rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def _part(text: str) -> str:
    return "seen" if hashlib.sha256(text.encode()).digest()[0] % 5 >= 3 else "tuned"


def _written() -> Iterator[Pair]:
    for row in _rows("company_pairs.csv"):
        stratum, is_same = row["stratum"], row["same"] == "yes"
        if is_same:
            stratum = _scripts(row["query"], row["listed"])
        yield Pair(stratum, is_same, row["query"], row["listed"], _part(row["listed"]))


def _other_names() -> Iterator[Pair]:
    for company in companies():
        listed, *others = company.names
        for other in others:
            yield Pair(_scripts(other, listed), True, other, listed, company.part)
        for other in company.hidden:
            yield Pair("hidden", True, other, listed, company.part)


def _scripts(query: str, listed: str) -> str:
    """The stratum of a true pair: the script of whichever side is not Latin."""
    for name, letters in _SCRIPTS.items():
        if letters.search(query + listed):
            return name
    return "latin"


_SCRIPTS = {
    "korean": re.compile("[\uac00-\ud7af]"),
    "japanese": re.compile("[\u3040-\u30ff]|株式会社"),
    "chinese": re.compile("[\u3400-\u9fff]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "thai": re.compile("[\u0e00-\u0e7f]"),
    "other script": re.compile("[\u0370-\u03ff\u0530-\u05ff\u0900-\u0dff\u10a0-\u10ff\u1200-\u137f]"),
}


def _entries() -> Iterator[Pair]:
    """A listed name as suppliers and buyers enter it: three of the kinds for each company."""
    for company in companies():
        draw = random.Random(company.names[0])
        listed = next((name for name in company.names if name.isascii() and len(name) > 7), "")
        made = [(kind, entry(listed, kind, draw)) for kind in ENTRIES] if listed else []
        useful = [(kind, text) for kind, text in made if text != listed]
        for kind, text in draw.sample(useful, min(3, len(useful))):
            yield Pair(f"entry {kind}", True, text, listed, company.part)


ENTRIES = ("slip", "joined", "split", "form", "abbreviated", "capitals")


def entry(name: str, kind: str, draw: random.Random) -> str:
    """A name as an entry clerk would write it; the name itself where the kind does not apply."""
    if kind == "slip":
        return _slip(name, draw)
    if kind == "joined":
        return re.sub(r"(?<=[a-z])[ -](?=[A-Z])", "", name, count=1)
    if kind == "split":
        return _split(name, draw)
    if kind == "capitals":
        return re.sub(r"[.,]", "", name).upper()
    table = _FORMS if kind == "form" else _ABBREVIATIONS
    for long, short in table.items():
        name = re.sub(rf"(?<!\w){re.escape(long)}(?!\w)", short, name)
    return name


def _slip(name: str, draw: random.Random) -> str:
    """One letter left out, doubled, exchanged or mistyped, in a word of five letters or more."""
    spans = [(word.start(), word.end()) for word in re.finditer(r"[A-Za-z]{5,}", name)]
    if not spans:
        return name
    start, end = spans[draw.randrange(min(2, len(spans)))]
    at = draw.randrange(start + 1, end - 1)
    letters = name[at : at + 2]
    new = draw.choice(
        (letters[1], letters[0] + letters, letters[::-1], draw.choice("aeiourstn") + letters[1])
    )
    return name[:at] + new + name[at + 2 :]


def _split(name: str, draw: random.Random) -> str:
    spans = [(word.start(), word.end()) for word in re.finditer(r"[A-Z][a-z]{5,}", name)]
    if not spans:
        return name
    start, end = spans[0]
    at = draw.randrange(start + 2, end - 2)
    return f"{name[:at]} {name[at:]}"


def _look_alikes() -> Iterator[Pair]:
    """For each name the names of other companies that are most like it, letter by letter."""
    for part in PARTS:
        group = [company for company in companies() if company.part == part]
        names = [(name, at) for at, company in enumerate(group) for name in company.names]
        if not names:
            continue
        texts = [name for name, _ in names]
        scores = process.cdist(texts, texts, scorer=fuzz.token_sort_ratio)
        seen: set[frozenset[int]] = set()
        for row, (query, mine) in enumerate(names):
            near = (names[place] for place in scores[row].argsort()[::-1] if names[place][1] != mine)
            for listed, theirs in list(_first(near, 2)):
                if frozenset((mine, theirs)) not in seen:
                    seen.add(frozenset((mine, theirs)))
                    yield Pair("look-alike", False, query, listed, part)


def _first(items: Iterator[tuple[str, int]], count: int) -> Iterator[tuple[str, int]]:
    for _, item in zip(range(count), items, strict=False):
        yield item
