"""Whether an address lies in a region of documented state-imposed forced labour (at first: Xinjiang).

Official names and their readings count as facts. Older and other forms on their own, roads named after a
place and addresses that name another province are shown for review and raise no gate by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from risk.chinese import simplified
from risk.datasets import Dataset, Row
from risk.facts import Origin
from risk.folding import SMALL_TO_CAPITAL, fold, fold_term, is_han, is_unspaced, longest_by_first
from risk.geography import other_regions
from risk.geography.other_regions import HAN_ROAD, ROAD_AFTER, Elsewhere

REGION = "Xinjiang"
TABLE = "xinjiang_places"
"""The reference table of its place names."""
_CORPS = "XPCC"
IN_DOUBT = 0.5
"""How sure a place is that is to be reviewed, 0..1 as names are."""
PLACE_FORM = "place_form"
"""How such a place is alike: a form of its name."""
_SHARED = frozenset({"suzhou", "taizhou"})
"""Readings that towns of two provinces share when written in Latin letters."""
_LONGEST_NAME = 6
_SHOWN = 80
"""Letters of a name or product that a reason repeats."""
_HAN_OTHER_WORDS = frozenset({"市场", "区域", "区块"})
"""The word for a level and what follows it are a market or an area: 双河市场 is no city of Shuanghe."""
_BESIDE_REGION = re.compile(
    r"(?<=\b(?:xinjiang|sinkiang))(?=(?:china|prc|province|uygur|uyghur|uighur|autonomous)\b)"
    r"|(?<=[a-z]{4})(?=xinjiang\b)"
)
_CHINA = re.compile(r"\b(?:china|prc|p r c|chine|cina|kina)\b|中国")
_WIDTH = {"prefecture": 1, "corps": 2, "region": 3}
"""How much lies in a place, by its level; a county is the narrowest."""
_WORD = re.compile(r"[^\s,;/|()]+")
_SUFFIXES = ("xian", "shi", "qu", "diqu")


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """One form of a place name and how far it can be relied on; Chinese ones are in simplified characters."""

    form: str
    place: str
    code: str
    parent: str
    level: str
    origin: str
    alone: str
    """yes: names the place by itself; review: may be another place; no: only together with Xinjiang."""
    as_of: str


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place of the region found in an address; only `raises_gate` says that it holds as a fact."""

    form: str
    place: str
    code: str
    raises_gate: bool
    why: str
    origin: Origin
    evidence: str = ""
    """The narrowest place that the address names beyond doubt, in the letters that stand there."""

    @property
    def is_of_corps(self) -> bool:
        """Whether it is the corps of the region and no place of its own."""
        return self.code == _CORPS


@dataclass(frozen=True, slots=True)
class Named:
    """The forms of the region's own names, and its corps', as one expression for each script."""

    latin: re.Pattern[str]
    han: re.Pattern[str]
    by_form: dict[str, PlaceForm]

    def in_latin(self, text: str) -> PlaceForm | None:
        """The first form that stands in a text as words of its own, and is not that of a road or house."""
        for match in self.latin.finditer(fold_term(text)):
            if match[2] not in ROAD_AFTER:
                return self.by_form[match[1]]
        return None

    def in_han(self, text: str) -> PlaceForm | None:
        """The same for a form in Chinese characters."""
        squeezed = simplified(re.sub(r"\s", "", text)) if is_han(text) else ""
        for match in self.han.finditer(squeezed):
            if not HAN_ROAD.match(squeezed[match.end() :]):
                return self.by_form[match[0]]
        return None


@dataclass(frozen=True, slots=True)
class Places:
    """The forms of a region's place names, ready to be found in addresses."""

    words: dict[str, tuple[PlaceForm, ...]]
    han: tuple[PlaceForm, ...]
    dataset: Dataset
    elsewhere: Elsewhere
    region: Named
    longest: Mapping[str, int]
    """Of the first word of names how many words the longest has: most words of an address begin none."""

    @property
    def region_names(self) -> frozenset[str]:
        """The names of the region and of its corps, each as a list of places has it."""
        return frozenset(form.form for form in self.region.by_form.values())

    def named(self, text: str) -> PlaceHit | None:
        """The region where the text that names a company or goods names it: to be reviewed, never a fact."""
        form = self.region.in_latin(text) or self.region.in_han(text)
        if form is None:
            return None
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        why = (
            f'"{shown}" names {form.place}; to be reviewed: a name or product does not say where work is done'
        )
        return PlaceHit(form.form, form.place, form.code, False, why, self.dataset.origin(form.as_of))

    def find(self, address: str, region: str, iso2: str) -> PlaceHit | None:
        """The gravest place hit of an address and its region, None where none is found.

        Where the row says another country the same names are other places', unless the address says itself
        that it lies in the region.
        """
        if iso2 not in {"CN", ""}:
            return self._find_abroad(address, region, iso2)
        written = f"{region} , {address}"
        region = simplified(region)
        text = f"{region} , {simplified(address)}"
        in_region_field = [form for form, on_road in self._hits(region) if _is_firm(form) and not on_road]
        hits = self._hits(text)
        if not hits:
            return None
        other = "" if in_region_field else other_regions.first_in(text, self.elsewhere)
        judged = {form: self._judge(form, on_road, hits, other, iso2) for form, on_road in hits}
        gravest = max(
            (hit for hit in judged.values() if hit is not None),
            key=lambda hit: (hit.raises_gate, len(hit.form)),
            default=None,
        )
        if gravest is None:
            return None
        alike = [form for form, hit in judged.items() if hit and hit.raises_gate == gravest.raises_gate]
        own = alike if gravest.raises_gate else [form for form in alike if form.form == gravest.form]
        return replace(gravest, evidence=_evidence(own, written))

    def _find_abroad(self, address: str, region: str, iso2: str) -> PlaceHit | None:
        hit = self.find(address, region, "CN")
        if hit is None:
            return None
        address = simplified(address)
        hits = self._hits(f"{simplified(region)} , {address}")
        if "650000" not in _firm_parents(hits):
            return None
        with_town = any(form.code != "650000" and not on_road for form, on_road in hits)
        in_field = "650000" in _firm_parents(self._hits(simplified(region)))
        if not hit.raises_gate or in_field or with_town or _CHINA.search(fold(address)):
            return hit
        why = f"{hit.why}; to be reviewed: the row says another country ({iso2})"
        return replace(hit, raises_gate=False, why=why)

    def region_of(self, address: str, iso2: str) -> str:
        """The region of China that an address names beyond doubt; empty where none or several are named."""
        if iso2 != "CN" or not address:
            return ""
        address = simplified(address)
        named = other_regions.named_in(address, self.elsewhere)
        sure = (place for place in named if place.han in address or fold(place.latin) not in _SHARED)
        provinces = {place.province for place in sure}
        hit = self.find(address, "", iso2)
        if hit is not None:
            return REGION if hit.raises_gate and not provinces else ""
        return provinces.pop() if len(provinces) == 1 else ""

    def _hits(self, text: str) -> list[tuple[PlaceForm, bool]]:
        return [*self._spaced(words_of(text)), *self._unspaced(text)]

    def _spaced(self, words: list[str]) -> list[tuple[PlaceForm, bool]]:
        found = []
        for at in range(len(words)):
            for length in range(min(self.longest.get(words[at], 0), len(words) - at), 0, -1):
                forms = self.words.get(" ".join(words[at : at + length]))
                if forms:
                    after = words[at + length] if at + length < len(words) else ""
                    found += [(form, after in ROAD_AFTER) for form in forms]
        return found

    def _unspaced(self, text: str) -> list[tuple[PlaceForm, bool]]:
        if not is_unspaced(text) and text.isascii():
            return []
        squeezed = re.sub(r"\s", "", text)
        found = []
        for form in self.han:
            for match in re.finditer(re.escape(form.form), squeezed):
                after = squeezed[match.end() :]
                if form.form[-1:] + after[:1] not in _HAN_OTHER_WORDS:
                    found.append((form, bool(HAN_ROAD.match(after))))
        return found

    def _judge(
        self, form: PlaceForm, on_road: bool, hits: list[tuple[PlaceForm, bool]], other: str, iso2: str
    ) -> PlaceHit | None:
        firm = _firm_parents(hits)
        with_context = bool({form.parent, "650000"} & (firm - {form.code}))
        if form.alone == "no" and not with_context:
            return None
        doubt = ""
        if on_road:
            doubt = "it may be the name of a road or a house"
        elif form.origin == "other" and not with_context and not _is_borne_out(form, hits):
            doubt = "an older or other form of the name, from general knowledge"
        elif other and not {"650000"} < firm:
            doubt = f"the address also names {other}"
        elif form.alone == "review" and not with_context:
            doubt = "places elsewhere bear the same name"
        elif iso2 == "" and "650000" not in firm:
            doubt = "the country is not known"
        why = (
            f'"{form.form}" names {form.place}, {form.level} {form.code}'
            if form.code != form.place
            else form.form
        )
        why += f"; to be reviewed: {doubt}" if doubt else " (official name or its reading)"
        return PlaceHit(form.form, form.place, form.code, not doubt, why, self.dataset.origin(form.as_of))


def _evidence(forms: Iterable[PlaceForm], address: str) -> str:
    """Which words of an address name a place of the region, and which place: the narrowest says most.

    Decisions are kept by the place that counts, so that stays the one of the longest form.
    """
    widest: dict[str, PlaceForm] = {}
    for form in forms:  # a town and the prefecture around it may share a name
        before = widest.setdefault(fold_term(form.form), form)
        if _width(form) > _width(before):
            widest[fold_term(form.form)] = form
    whole = [form for key, form in widest.items() if not any(key != one and key in one for one in widest)]
    named = [min(whole, key=lambda form: (_width(form), -len(form.form)))]
    if not _is_firm(named[0]):  # a fact only by what else is named
        named += sorted((form for form in whole if _is_firm(form)), key=_width)[-1:]
    place = named[0].place if named[0].place.startswith(REGION) else f"{named[0].place}, {REGION}"
    words = " and ".join(f'"{_as_written(form, address)}"' for form in named)
    return f"{words} in the address: {place}"


def _width(form: PlaceForm) -> int:
    return _WIDTH.get(form.level, 0)


def _as_written(form: PlaceForm, address: str) -> str:
    """A form as it stands in an address; as in the table where only capitals differ or it is not found."""
    if is_han(form.form):
        squeezed = re.sub(r"\s", "", address)
        at = simplified(squeezed).find(form.form)
        return squeezed[at : at + len(form.form)] if at >= 0 else form.form
    keys = _latin_keys(form)
    words = list(_WORD.finditer(address))
    for first, last in (
        (words[at], words[min(at + length, len(words)) - 1])
        for at in range(len(words))
        for length in range(1, _LONGEST_NAME + 1)
    ):
        written = address[first.start() : last.end()].strip(".:'\"")
        if fold_term(written) in keys:
            return form.form if written.casefold() == form.form.casefold() else written
    return form.form


def words_of(text: str) -> list[str]:
    """The words of an address; names glued to the region's are words of their own (`XinjiangChina`)."""
    return _BESIDE_REGION.sub(" ", fold_term(SMALL_TO_CAPITAL.sub(" ", text))).split()


def _firm_parents(hits: list[tuple[PlaceForm, bool]]) -> set[str]:
    """Codes of places named in the address by an official form that is not a road."""
    return {form.code for form, on_road in hits if _is_firm(form) and not on_road}


def _is_borne_out(form: PlaceForm, hits: list[tuple[PlaceForm, bool]]) -> bool:
    """Whether the address also names the place that this one lies in, in whatever form, or one within.

    "Kashgar, XUAR"; "Gaochang District, Turpan": each may be another place's name, both together are not.
    """
    around = {form.parent, "650000"} - {form.code}
    own = fold(form.form)
    # One word is one witness: "Urumqi County" names Urumqi once, "Ghulja Prefecture" Ghulja.
    return any(
        (other.code in around or (other.parent == form.code and other.origin != "other"))
        and not on_road
        and fold(other.form) not in own
        and own not in fold(other.form)
        for other, on_road in hits
    )


def _is_firm(form: PlaceForm) -> bool:
    return form.origin != "other" and form.alone == "yes"


def places(dataset: Dataset, rows: Iterable[Row], elsewhere: Iterable[Row]) -> Places:
    """Places ready to be found, from the rows of the tables of place names and of other regions."""
    words: dict[str, list[PlaceForm]] = {}
    han: list[PlaceForm] = []
    for row in rows:
        form = PlaceForm(
            simplified(row["form"]),
            row["place"],
            row["code"],
            row["parent"],
            row["level"],
            row["origin"],
            row["alone"],
            row["as_of"],
        )
        if is_han(form.form):
            han.append(form)
            continue
        for key in _latin_keys(form):
            words.setdefault(key, []).append(form)
    longest_first = tuple(sorted(han, key=lambda form: (-len(form.form), form.form)))
    return Places(
        {key: tuple(forms) for key, forms in words.items()},
        longest_first,
        dataset,
        other_regions.of_rows(elsewhere),
        _named(words, longest_first),
        longest_by_first(words, _LONGEST_NAME),
    )


def _named(words: Mapping[str, Sequence[PlaceForm]], han: Iterable[PlaceForm]) -> Named:
    """What names the region, or its corps, by itself; towns and parts of it may be other names, too."""
    by_form = {key: form for key, forms in words.items() for form in forms if _is_of_region(form)}
    latin = "|".join(map(re.escape, sorted(by_form, key=len, reverse=True)))
    of_han = [form for form in han if _is_of_region(form)]
    return Named(
        re.compile(rf"(?<!\S)({latin})(?!\S)(?= ?(\S*))"),
        re.compile("|".join(re.escape(form.form) for form in of_han)),
        by_form | {form.form: form for form in of_han},
    )


def _is_of_region(form: PlaceForm) -> bool:
    return form.level in {"region", "corps"} and form.alone == "yes"


def _latin_keys(form: PlaceForm) -> set[str]:
    """The ways a reading is written: alone, or with the word for its level joined to it."""
    key = fold_term(form.form)
    keys = {key}
    if form.origin == "pinyin" and " " not in key:
        keys |= {f"{key}{suffix}" for suffix in _SUFFIXES}
    return keys
