"""Which pairs of sites are worth a close look: an index over identifiers, words, digits and map cells.

Never all pairs: each site gives a few keys (two rare words of its name, a word and a house number, …), and
only sites with a key in common meet. A key that too many share says nothing and is passed over.
"""

from __future__ import annotations

import math
import re
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from risk import folding
from suppliers import telling
from suppliers.sites.address_words import LABELS
from suppliers.sites.key_arrays import Flat, Ints, crossed, distinct, left_over, meet, rarest
from suppliers.sites.likeness import (
    Site,
    SiteClass,
    SiteLikeness,
    are_elsewhere,
    likeness,
    may_be_one,
    without_zeros,
)
from suppliers.sites.site_comparing import postal_values, squeezed
from suppliers.sites.site_reading import CACHED, NUMERALS, latin, parts_of
from suppliers.telling import Told, untold

_DIGITS = re.compile(r"\d+")
_FORM_WORDS = (
    "ltd limited co company corp inc llc pvt private pte pt cv sa spa srl gmbh ag bv nv plc and the of de"
)
_PLAIN = frozenset(_FORM_WORDS.split())
_NAME_WORDS, _ADDRESS_WORDS, _NUMBERS = 3, 2, 4
_WORDS = 5
"""Words of a name that are compared as whole words; one with more is taken to share one."""
_NONE = [-1] * max(_WORDS, _NUMBERS)
_NO_LABELS = [0] * _NUMBERS
_BIT_OF_LABEL = {label: 2 << place for place, label in enumerate(sorted({*LABELS.values()}))}
_BIT_OF_WORD = {word: _BIT_OF_LABEL[label] for word, label in LABELS.items()}
_WITHOUT_LABEL = 1
_FEW = 12
"""Sites that share a word so rare that it needs no second one."""
_MOST_PAIRS = 2_500
"""Pairs that one key may give; beyond that it does not tell sites apart."""
_LIKE_WORDS, _LIKE_LETTERS = 74, 70
_CELL = 0.002
"""Degrees: about 200 m; a second grid, moved by half, catches what lies on a border."""
_POSTAL = 4
"""Digits from which on a number may be a postal code."""
_CHUNK = 200_000
_IDS = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Found:
    """Two sites by their places in the given order, and how alike they are: same or to be decided."""

    first: int
    second: int
    likeness: SiteLikeness


def search(
    sites: Sequence[Site], is_new: Sequence[bool] | None = None, told: Told = untold
) -> Iterator[Found]:
    """Pairs that are the same site or need a person; with `is_new` only those with a new one among them."""
    new = np.ones(len(sites), dtype=bool) if is_new is None else np.asarray(is_new, dtype=bool)
    before = 0
    for places in _groups(sites):
        if new[places].any():
            group = _Group(told, before, len(places), len(sites))
            yield from _search([sites[at] for at in places], new[places], places, group)
        before += len(places)


def _groups(sites: Sequence[Site]) -> list[list[int]]:
    """Places of the sites by country: two countries are two sites, and one country at a time needs less room.

    A site without a country may be anywhere, so then all are one group.
    """
    groups: dict[str, list[int]] = {}
    for at, site in enumerate(sites):
        groups.setdefault(site.country.upper(), []).append(at)
    return [list(range(len(sites)))] if "" in groups else list(groups.values())


@dataclass(frozen=True, slots=True)
class _Group:
    """The sites of a country among all that are searched, and who hears how far they are."""

    told: Told
    before: int
    size: int
    total: int

    def far(self, done: int, of: int, message: str) -> None:
        """This part of the group is done."""
        self.told(self.before + self.size * done // of, self.total, message)


_UNHEARD = _Group(untold, 0, 1, 1)


def _search(
    sites: Sequence[Site], new: npt.NDArray[np.bool_], places: Sequence[int], group: _Group
) -> Iterator[Found]:
    index = _Index(sites, group)
    for first, second in _worth_a_look(index, index.pairs(new), group):
        one, other = sites[first], sites[second]
        if not may_be_one(one, other) or are_elsewhere(one, other):
            continue
        found = likeness(one, other)
        if found.outcome is not SiteClass.DIFFERENT:
            yield Found(places[first], places[second], found)


def _worth_a_look(index: _Index, pairs: npt.NDArray[np.int64], group: _Group) -> Iterator[tuple[int, int]]:
    """Pairs whose names are alike letter by letter, cannot be compared so, or share an identifier."""
    count = len(index.cores)
    for start in range(0, len(pairs), _CHUNK):
        group.far(start, len(pairs), "Sites compared with one another")
        chunk = pairs[start : start + _CHUNK]
        firsts, seconds = chunk // count, chunk % count
        kept = index.foreign[firsts] != index.foreign[seconds]
        identified = np.isin(chunk, index.by_identifier)
        differ = (index.digits_differ(firsts, seconds) | index.marks_differ(firsts, seconds)) & ~identified
        kept = (kept | identified) & ~differ
        share = index.share_a_word(firsts, seconds)
        for texts, scorer, cut, where in (
            (index.cores, fuzz.token_set_ratio, _LIKE_WORDS, share),
            # What `token_set_ratio` says of names without a word in common, at a quarter of its time.
            (index.in_order, fuzz.ratio, _LIKE_WORDS, ~share),
            (index.tight, fuzz.ratio, _LIKE_LETTERS, True),
        ):
            left = np.flatnonzero(~kept & ~differ & where)
            named = np.array(texts, dtype=object)
            scores = process.cpdist(
                named[firsts[left]].tolist(),
                named[seconds[left]].tolist(),
                scorer=scorer,
                score_cutoff=cut,
                dtype=np.uint8,
                workers=2,
            )
            kept[left[scores > 0]] = True
        yield from zip(firsts[kept].tolist(), seconds[kept].tolist(), strict=True)


class _Index:
    """The keys of all sites as arrays of whole numbers."""

    def __init__(self, sites: Sequence[Site], group: _Group = _UNHEARD) -> None:
        self.count = len(sites)
        self._of_names, self._of_addresses, self._of_digits = _Ids("n"), _Ids("a"), _Ids("#")
        self._of_beginnings, self._of_countries = _Ids("s"), _Ids("c")
        self.cores: list[str] = []
        self.in_order: list[str] = []
        self.tight: list[str] = []
        self._is_foreign, self._is_plain, self._has_more = bytearray(), bytearray(), bytearray()
        word_ids, digits = self._word_ids, self._digits = array("i"), array("q")
        labels = self._labels = array("i")
        self.pattern = np.full(self.count, -1, dtype=np.int64)
        self.mark = np.full(self.count, -1, dtype=np.int64)
        self.by_identifier: Ints = np.empty(0, dtype=np.int64)
        countries = array("q")
        self._postal = np.full(self.count, -1, dtype=np.int64)
        self._names, self._addresses, self._wholes, self._identifiers = (Flat(self.count) for _ in range(4))
        for at, site in enumerate(sites):
            if at % telling.EVERY == 0:
                group.far(at, self.count, "Sites read for comparing")
            countries.append(self._of_countries[site.country])
            self._read_names(at, site)
            self._read_address(at, site.address)
            if site.postal_code:
                self._postal[at] = _id("p", squeezed(site.postal_code))
                # A part as short as a house number could be taken for one, so that only a close look tells.
                self._is_plain[at] &= min(map(len, postal_values(site.postal_code)), default=0) >= _POSTAL
            for scheme, values in site.numbers.items():
                self._identifiers.add(at, [_id(scheme, without_zeros(value)) for value in values])
        self._cells = _cells(sites)
        self._country = np.frombuffer(countries, dtype=np.int64)
        self.words = np.frombuffer(word_ids, dtype=np.int32).reshape(self.count, _WORDS)
        self.digits = np.frombuffer(digits, dtype=np.int64).reshape(self.count, _NUMBERS)
        self.labels = np.frombuffer(labels, dtype=np.int32).reshape(self.count, _NUMBERS)
        self.foreign = np.frombuffer(self._is_foreign, dtype=np.bool_)
        self.plain = np.frombuffer(self._is_plain, dtype=np.bool_)
        self.has_more_words = np.frombuffer(self._has_more, dtype=np.bool_)

    def _read_names(self, at: int, site: Site) -> None:
        own = latin(site.name).split()
        words = [word for word in own if word not in _PLAIN] or own
        self.cores.append(" ".join(words))
        ids = self._of_names
        numbered = {word: ids[word] for word in words}
        ordered = sorted(numbered)
        self.in_order.append(" ".join(ordered))
        self._word_ids.extend([*(numbered[word] for word in ordered[:_WORDS]), *_NONE][:_WORDS])
        self._has_more.append(len(ordered) > _WORDS)
        tight = "".join(words)
        if not tight.isalpha():
            tight = "".join([word for word in words if not word.isdigit()]) or tight
            self._read_mark(at, own)
        self.tight.append(tight)
        self._wholes.add(at, (_id("w", tight), self._of_beginnings[tight[:5]]))
        self._is_foreign.append(_is_foreign(site.name) or bool(site.native_name))
        if site.native_name:
            more = (word for word in latin(site.native_name).split() if word not in _PLAIN)
            numbered |= {word: ids[word] for word in more}
        self._names.add(at, numbered.values())

    def _read_mark(self, at: int, words: list[str]) -> None:
        """The one number of a name, and the name around it; a letter after it may belong to it (2 B)."""
        numbers = [place for place, word in enumerate(words) if word.isdigit()]
        if len(numbers) != 1:
            return
        place = numbers[0]
        following = words[place + 1] if place + 1 < len(words) else ""
        if len(following) != 1:
            self.mark[at] = _id("#", words[place].lstrip("0") or "0")
            self.pattern[at] = _id("m", " ".join([*words[:place], "#", *words[place + 1 :]]))

    def _read_address(self, at: int, address: str) -> None:
        """Words and digits of an address; plain where its numbers and their labels are beyond doubt."""
        words: dict[str, int] = {}
        digits: dict[str, int] = {}
        labels: dict[str, int] = {}
        last, is_plain = "", True
        for part in parts_of(address):
            before, earlier = "", ""
            # Not by `latin`, whose cache the parts of a long list would fill.
            for token in folding.ascii_words(part) if part.isascii() else latin(part).split():
                if token.isalpha():
                    words[token] = self._of_addresses[token]
                    is_plain = is_plain and len(token) > 1 and token not in NUMERALS
                else:
                    for found in (token,) if token.isdecimal() else _DIGITS.findall(token):
                        plain = found.lstrip("0") or "0"
                        digits[plain] = self._of_digits[plain]
                        labels[plain] = labels.get(plain, 0) | _BIT_OF_WORD.get(before, _WITHOUT_LABEL)
                    is_alone = before not in LABELS or earlier not in LABELS
                    is_short = token.isdigit() and len(token) < _POSTAL
                    is_plain = is_plain and is_short and is_alone and not last.isdigit()
                earlier, before, last = before, token, token
        self._is_plain.append(is_plain and 0 < len(digits) <= _NUMBERS)
        self._digits.extend([*digits.values(), *_NONE][:_NUMBERS])
        self._labels.extend([*labels.values(), *_NO_LABELS][:_NUMBERS])
        self._addresses.add(at, words.values())

    def pairs(self, new: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Pairs with a key in common, each once, as first * count + second with first before second."""
        self.by_identifier = self._joined(*self._identifiers.arrays(), new)
        parts = [self.by_identifier]
        for keys, sites in self._keys():
            parts.append(self._joined(sites, keys, new))
        return distinct(np.concatenate(parts))

    def share_a_word(self, firsts: Ints, seconds: Ints) -> npt.NDArray[np.bool_]:
        """Pairs whose names have a word in common, or so many words that they may have."""
        have_more = self.has_more_words[firsts] | self.has_more_words[seconds]
        return have_more | meet(self.words, firsts, seconds)

    def digits_differ(self, firsts: Ints, seconds: Ints) -> npt.NDArray[np.bool_]:
        """Pairs of plain addresses whose numbers speak against one site, as `house_numbers_conflict` says."""
        both = np.flatnonzero(self.plain[firsts] & self.plain[seconds])
        mine, theirs = left_over(self.digits, self.labels, firsts[both], seconds[both])
        differ = np.zeros(len(firsts), dtype=bool)
        one_has_none = ((mine | theirs) & _WITHOUT_LABEL != 0) & (mine != 0) & (theirs != 0)
        differ[both] = one_has_none | (mine & theirs != 0)
        return differ

    def marks_differ(self, firsts: Ints, seconds: Ints) -> npt.NDArray[np.bool_]:
        """Pairs whose names differ in nothing but their one number: two sites of a company."""
        is_one_name = (self.pattern[firsts] == self.pattern[seconds]) & (self.pattern[firsts] >= 0)
        differ: npt.NDArray[np.bool_] = is_one_name & (self.mark[firsts] != self.mark[seconds])
        return differ

    def _keys(self) -> Iterator[tuple[Ints, Ints]]:
        """Keys and the sites that have them, one family after the other."""
        site, token = self._names.arrays()
        token, often = self._in_country(site, token)
        names = rarest(site, token, often, _NAME_WORDS, self.count)
        rare = often <= _FEW
        yield token[rare], site[rare]
        yield from crossed(names, names)
        numbers = self.digits
        yield from crossed(names[:, :2], numbers)
        site, token = self._addresses.arrays()  # in place of those of the names, which are large
        token, often = self._in_country(site, token)
        addresses = rarest(site, token, often, _ADDRESS_WORDS, self.count)
        yield from crossed(addresses, numbers)
        yield from crossed(addresses, addresses)
        yield from crossed(names[:, :2], self._postal.reshape(-1, 1))
        site, token = self._wholes.arrays()
        token, _ = self._in_country(site, token)
        wholes = token.reshape(-1, 2) if self.count else np.empty((0, 2), dtype=np.int64)
        yield wholes[:, 0], np.arange(self.count)
        yield from crossed(wholes[:, 1:], numbers)
        for cells in self._cells:
            there = np.flatnonzero(cells >= 0)
            yield cells[there], there

    def _in_country(self, site: Ints, token: Ints) -> tuple[Ints, Ints]:
        """Words of one country are other words than those of the next; with how often each occurs."""
        _, dense, counts = np.unique(
            token * _IDS + self._country[site], return_inverse=True, return_counts=True
        )
        return dense, counts[dense]

    def _joined(self, sites: Ints, keys: Ints, new: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        """Pairs of sites with equal keys, at least one of them new."""
        order = np.argsort(keys, kind="stable")
        keys, sites = keys[order], sites[order]
        if not len(keys):
            return np.empty(0, dtype=np.int64)
        starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
        sizes = np.diff(np.r_[starts, len(keys)])
        fresh = np.add.reduceat(new[sites].astype(np.int64), starts)
        tells = (sizes > 1) & (fresh > 0) & (fresh * sizes <= _MOST_PAIRS)
        run = np.repeat(np.arange(len(starts)), sizes)
        asking = np.flatnonzero(tells[run] & new[sites])
        lengths = sizes[run[asking]]
        mine = np.repeat(sites[asking], lengths)
        offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        theirs = sites[np.repeat(starts[run[asking]], lengths) + offsets]
        differ = mine != theirs
        low, high = np.minimum(mine, theirs)[differ], np.maximum(mine, theirs)[differ]
        return distinct(low * self.count + high)


def _cells(sites: Sequence[Site]) -> tuple[Ints, Ints]:
    """The map cell of every site on two grids, -1 where it has no coordinates."""
    grids = np.full((2, len(sites)), -1, dtype=np.int64)
    for at, site in enumerate(sites):
        if site.point is None or not all(math.isfinite(value) for value in site.point):
            continue
        for grid, shift in enumerate((0.0, 0.5)):
            north = int((site.point[0] + 90) / _CELL + shift)
            east = int((site.point[1] + 180) / _CELL + shift)
            grids[grid, at] = north * 1_000_000 + east
    return grids[0], grids[1]


def _id(kind: str, text: str) -> int:
    """A number below `_IDS` for a text of a kind: two texts in millions share one and are compared in vain.

    A table of all texts would need ten times the room of the list.
    """
    return zlib.crc32(f"{kind} {text}".encode()) % _IDS


class _Ids(dict[str, int]):
    """Numbers of the texts of a kind; so many are kept, as most words come again and again."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, text: str) -> int:
        found = _id(self._kind, text)
        if len(self) < CACHED:
            self[text] = found
        return found


def _is_foreign(text: str) -> bool:
    return not text.isascii() and any(sign.isalpha() and ord(sign) > 0x24F for sign in text)
