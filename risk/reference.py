"""The reference release: what the shipped tables say of countries, sectors, products and places."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from risk import datasets, head_nouns, other_trades, ratings, topics
from risk.datasets import Dataset, Row
from risk.errors import TableError
from risk.facts import Country, RatedTopic
from risk.folding import fold, fold_term
from risk.geography import country_names, places, transfers
from risk.ratings import GoodsRules, Rates
from risk.topics import Found, Sureness, Vocabulary, Why, named
from risk.vocabulary import Kind

_CACHED_TEXTS = 65_536
_NO_GOODS = frozenset(
    ["construction", "agriculture", "manufacturing", "services", "mining", "energy", "automotive", "metals"]
)
"""Subjects of broad words that name a trade and nothing that is made: "steel manufacturing" is of steel."""
ANY_SECTOR = "Write what is made or done there in plain words, e.g. garments, or an ISIC division such as 14."
"""What to write for a sector that no table knows."""


@dataclass(frozen=True, slots=True)
class KindMatch:
    """The kind of supplier that sector and product texts tell, or None, and why in plain words."""

    kind: Kind | None
    why: str


@dataclass(frozen=True)
class Release:
    """All reference tables of one state, immutable; texts are resolved once and remembered."""

    id: str
    datasets: tuple[Dataset, ...]
    rows: Mapping[str, tuple[Row, ...]]
    _countries: Mapping[str, Country]
    _sectors: Rates
    _sector_words: Vocabulary
    _sector_words_of_kind: Mapping[Kind, Vocabulary]
    _broad_words: Vocabulary
    _broad_advice: Mapping[str, str]
    _good_words: Vocabulary
    _goods: GoodsRules
    _kind_words: Vocabulary
    _weak_kind_words: Vocabulary
    _name_kind_words: Vocabulary
    _places: places.Places
    _transfers: transfers.TransferWords

    def __hash__(self) -> int:
        return hash(self.id)

    def dataset(self, key: str) -> Dataset:
        """The description of one table; TableError where there is none of that name."""
        for dataset in self.datasets:
            if dataset.key == key:
                return dataset
        raise TableError(f'there is no reference table "{key}"')

    def country(self, iso2: str) -> Country:
        """The country as rated here; TableError for a code that is no country."""
        try:
            return self._countries[iso2]
        except KeyError:
            raise TableError(f'"{iso2}" is no country of the table of countries') from None

    @lru_cache(maxsize=_CACHED_TEXTS)  # noqa: B019 - a release lives as long as the process
    def sector(self, text: str, kind: Kind | None = None) -> RatedTopic:
        """The sector a text or an ISIC code means; the highest where it means several, None where none."""
        found = list(self._sector_words.find(text))
        if kind is not None:
            found += self._of_kind(text, kind)
        division = topics.activity_of(text)
        by_code = self._sectors.of_activity.get(division, "")
        whys = named(self._of_heads(text, found))
        if by_code:
            whys[by_code] = Why(f"ISIC {division}", Sureness.CODE)
        return self._sectors.highest(text, whys)

    def _of_heads(self, text: str, found: Iterable[Found]) -> Iterable[Found]:
        """What is found without single words that only say more of another good: "automotive textiles".

        Nor is a good taken that the text says is carried, dug for or recruited for. What is made has no
        class then and is not known; a class no lower than that stays.
        """
        for one in found:
            if one.sure is not Sureness.EXACT and any(map(self._sectors.is_low, one.means)):
                part = next(
                    (part for part in topics.parts(text) if fold_term(one.term) in fold_term(part)), ""
                )
                if other_trades.speaks_of(part, one.term):
                    continue
                if one.sure is Sureness.WORD and any(
                    head_nouns.is_said_of(one.term, head, part) for head in self._heads_in(part, one)
                ):
                    continue
            yield one

    def _heads_in(self, text: str, beside: Found) -> Iterable[str]:
        """The words of a text that name a good which a found word does not name, and no class of sectors."""
        own = set(named(self._good_words.find(beside.term)))
        classes = {one.term for one in self._sector_words.find(text)}
        for one in self._broad_words.find(text):
            if not _NO_GOODS.issuperset(one.means):
                yield one.term
        for one in self._good_words.find(text):
            if one.term not in classes and own.isdisjoint(one.means):
                yield one.term

    def _of_kind(self, text: str, kind: Kind) -> Iterable[Found]:
        """What parts of a text mean at one kind of supplier: parts that mean nothing else, or just that."""
        for part in topics.parts(text):
            is_open = not self._sector_words.find(part)
            for found in self._sector_words_of_kind[kind].find(part):
                if is_open or found.sure is Sureness.EXACT:
                    yield found

    def is_trade_on_site(self, text: str) -> bool:
        """Whether a text is nothing but a word for a trade of building sites that may be a good elsewhere."""
        of_kind = self._sector_words_of_kind[Kind.CONSTRUCTION]
        return any(found.sure is Sureness.EXACT for found in of_kind.find(text))

    @lru_cache(maxsize=_CACHED_TEXTS)  # noqa: B019 - as above
    def instead_of(self, text: str, kind: Kind | None = None) -> str:
        """What to write for a sector that is not matched, since its words cover several classes or none.

        The trades of a building site have the classes of construction ("formwork"); where no word of a text
        tells anything, the kind of its supplier does.
        """
        if self.kind_of(text).kind is Kind.CONSTRUCTION:
            return self._broad_advice.get(Kind.CONSTRUCTION, ANY_SECTOR)
        named_by = set(named(self._broad_words.find(text)))
        said = next((advice for word, advice in self._broad_advice.items() if word in named_by), "")
        return said or self._broad_advice.get(kind or "", ANY_SECTOR)

    @lru_cache(maxsize=_CACHED_TEXTS)  # noqa: B019 - as above
    def product(self, text: str, iso2: str) -> RatedTopic:
        """The product sub-score of a text (or customs heading) for a country of origin.

        A blank product stays a question not yet asked: read off the sector it could look harmless. Watch-list
        entities are not looked at: they come from reviewed hits.
        """
        return self._goods.rate(text, self._goods_in(text), iso2)

    def _goods_in(self, text: str) -> dict[str, Why]:
        heading = topics.heading_of(text)
        if heading:
            why = Why(f"HS {heading}", Sureness.CODE)
            return dict.fromkeys(self._goods.of_heading.get(heading, ()), why)
        return named(self._good_words.find(text))

    def kind_of(self, sector_text: str, product_text: str = "", name: str = "") -> KindMatch:
        """The kind of supplier that the texts tell; None with the reason where they tell none.

        A crop alone tells of a farm only where neither product nor name says that it is worked up. A name
        without sector and product tells nothing: anybody may call a company "Farm" or "Mills".
        """
        told = self._kind_of_texts(sector_text, product_text)
        if told.kind != Kind.AGRICULTURE or self.names_kind(Kind.AGRICULTURE, sector_text, product_text):
            return told
        by_name = named(self._name_kind_words.find(name))
        made = named(self._kind_words.find(product_text))
        if Kind.AGRICULTURE not in by_name:
            made |= by_name
        if Kind.FACTORY in made:
            return KindMatch(Kind.FACTORY, f"{made[Kind.FACTORY].words} is {Kind.FACTORY}")
        product = self._kind_of_texts("", product_text)
        return product if product.kind is Kind.FACTORY else told

    @lru_cache(maxsize=_CACHED_TEXTS)  # noqa: B019 - as above
    def _kind_of_texts(self, sector_text: str, product_text: str) -> KindMatch:
        """What sector and product tell without a name: a list has few of them, and names that all differ."""
        told = self._kind_told(sector_text, topics.activity_of(sector_text)) or self._kind_told(product_text)
        return told or KindMatch(None, "neither sector nor product tells the kind")

    @lru_cache(maxsize=_CACHED_TEXTS)  # noqa: B019 - as above
    def names_kind(self, kind: Kind, *texts: str) -> bool:
        """Whether a text has a word for the kind itself ("fabrication"), not only what is made or used."""
        return any(kind in named(self._kind_words.find(text)) for text in texts)

    def _kind_told(self, text: str, division: str = "") -> KindMatch | None:
        """What one text tells; `division` is the activity it is the code of. A product's code is HS."""
        if division in self._sectors.activity_kinds:
            why = Why(f"ISIC {division}", Sureness.CODE)
            return _one_kind({self._sectors.activity_kinds[division]: why})
        firm = named(self._kind_words.find(text))
        for sector, why in named(self._sector_words.find(text)).items():
            firm.setdefault(self._sectors.kinds[sector], why)
        goods = {self._goods.kinds[good]: why for good, why in self._goods_in(text).items()}
        weak = named(self._weak_kind_words.find(text))
        return _one_kind(firm) or _one_kind(goods) or _one_kind(weak)

    @lru_cache(maxsize=_CACHED_TEXTS)  # noqa: B019 - as above
    def region_of(self, address: str, iso2: str) -> str:
        """The region of a country that an address names beyond doubt (at first: of China), else empty."""
        return self._places.region_of(address, iso2)

    @lru_cache(maxsize=_CACHED_TEXTS)  # noqa: B019 - as above
    def state_imposed(self, address: str, region: str, iso2: str) -> places.PlaceHit | None:
        """A place of documented state-imposed forced labour in an address; see PlaceHit.raises_gate."""
        return self._places.find(address, region, iso2)

    @property
    def region_names(self) -> frozenset[str]:
        """The names of the region of documented state-imposed labour, and of its corps."""
        return self._places.region_names

    def named_regions(self, names: Iterable[str], product: str) -> dict[str, tuple[str, places.PlaceHit]]:
        """A region of documented state-imposed forced labour that a company's names or its product name.

        By name and product: the text and what is to be reviewed; only those that name one. Companies that
        bear the name of the region's corps are found by the lists.
        """
        found: dict[str, tuple[str, places.PlaceHit]] = {}
        for where, texts in (("name", names), ("product", (product,))):
            for text in filter(None, texts):
                hit = self._named_region(text)
                if hit is not None and not (where == "name" and hit.is_of_corps):
                    found.setdefault(where, (text, hit))
        return found

    @lru_cache(maxsize=_CACHED_TEXTS)  # noqa: B019 - as above
    def _named_region(self, text: str) -> places.PlaceHit | None:
        return self._places.named(text)

    @lru_cache(maxsize=_CACHED_TEXTS)  # noqa: B019 - as above
    def labour_transfer(self, text: str) -> transfers.TransferHit | None:
        """Words of a state-run labour transfer in a text, to be looked at by a person."""
        return self._transfers.find(text)

    def speaks_of_region(self, text: str, *, may_be_in_china: bool) -> bool:
        """Whether a text names a region of documented state-imposed forced labour, or a labour transfer.

        Towns of the region count only where the text may speak of China: elsewhere they are other names.
        """
        if text.isascii() and self._words_of_regions.isdisjoint(places.words_of(text)):
            return False  # as nearly all are
        return bool(
            (may_be_in_china and self._places.find(text, "", "CN"))
            or self._places.named(text)
            or self._transfers.find(text)
        )

    @cached_property
    def _words_of_regions(self) -> frozenset[str]:
        """With what each Latin form of a place, and each term of a transfer, begins."""
        terms = (fold(row["term"]) for row in self._transfers.rows)
        return frozenset(term.split()[0] for term in (*self._places.words, *terms))


def _one_kind(whys: Mapping[str, Why]) -> KindMatch | None:
    """One kind of those named: whoever makes goods besides farming is a factory; mining has no kind."""
    for group in (Kind.CONSTRUCTION, Kind.FACTORY, Kind.AGRICULTURE):
        if group in whys:
            return KindMatch(group, f"{whys[group].words} is {group}")
    for other in ("mining", "services"):
        if other in whys:
            return KindMatch(None, f"{whys[other].words} is {other}, which has no kind of its own")
    return None


def countries_between(one: Release, other: Release) -> frozenset[str] | None:
    """Countries whose rating two releases differ in; None where they differ in anything besides.

    Another source or day of an equal rating is no difference: no score holds it.
    """
    if _besides_ratings(one) != _besides_ratings(other):
        return None
    codes = (row["iso2"] for row in one.rows["countries"])
    return frozenset(code for code in codes if _rating(one.country(code)) != _rating(other.country(code)))


def _besides_ratings(release: Release) -> dict[str, str]:
    others = (one for one in release.datasets if one.key not in ratings.RATING_COUNTRIES)
    return {one.key: one.sha256 for one in others}


def _rating(country: Country) -> tuple[object, ...]:
    return {name: part.value for name, part in country.parts.items()}, country.state_imposed


@lru_cache(maxsize=4)
def load(folder: Path = datasets.SHIPPED) -> Release:
    """The release made of all tables of a folder; read once and kept."""
    return combine(datasets.read(key, folder) for key in datasets.keys(folder))


def combine(tables: Iterable[tuple[Dataset, tuple[Row, ...]]]) -> Release:
    """The release made of these tables; equal tables make an equal release, wherever they came from."""
    read = {dataset.key: (dataset, table) for dataset, table in tables}
    described = tuple(read[key][0] for key in sorted(read))
    rows = {key: read[key][1] for key in sorted(read)}
    about = {dataset.key: dataset for dataset in described}
    others = [row["term"] for row in rows["other_meanings"]]
    return Release(
        id=id_of((dataset.key, dataset.as_of, dataset.sha256) for dataset in described),
        datasets=described,
        rows=MappingProxyType(rows),
        _countries=MappingProxyType(ratings.countries(about, rows)),
        _sectors=ratings.sectors(about, rows),
        _sector_words=_vocabulary(_terms(rows["sectors"], "terms", "sector"), others),
        _sector_words_of_kind=_words_of_kind(rows["sectors"], others),
        _broad_words=topics.vocabulary(_terms(rows["broad_sectors"], "terms", "subject")),
        _broad_advice={row["subject"]: row["advice"] for row in rows["broad_sectors"]},
        _good_words=topics.vocabulary(_good_terms(rows), others),
        _goods=ratings.goods(about, rows, country_names.display_name),
        _kind_words=_kind_words(rows["kind_words"], "firm", others),
        _weak_kind_words=_kind_words(rows["kind_words"], "weak", others),
        _name_kind_words=_kind_words(rows["kind_words"], "name", others),
        _places=places.places(about[places.TABLE], rows[places.TABLE], rows["chinese_regions"]),
        _transfers=transfers.transfer_words(about["labour_transfer_words"], rows["labour_transfer_words"]),
    )


def id_of(parts: Iterable[tuple[str, str, str]]) -> str:
    """The name of a release from key, date and hash of each table: its newest date, and a hash over all."""
    known = sorted(parts)
    digest = hashlib.sha256("".join(f"{key} {sha256}\n" for key, _, sha256 in known).encode()).hexdigest()
    return f"{max(as_of for _, as_of, _ in known)}-{digest[:10]}"


def _terms(rows: Iterable[Row], terms: str, key: str) -> list[tuple[str, str]]:
    return [(term, row[key]) for row in rows for term in row[terms].split("|") if term]


def _kind_words(rows: Iterable[Row], weight: str, others: Sequence[str]) -> Vocabulary:
    return _vocabulary(_terms((row for row in rows if row["weight"] == weight), "terms", "group"), others)


def _vocabulary(terms: Sequence[tuple[str, str]], others: Sequence[str]) -> Vocabulary:
    """Words of kinds or sectors; a phrase may be one itself: steel fixing is a trade, and no steel."""
    own = {term for term, _ in terms}
    return topics.vocabulary(terms, [phrase for phrase in others if phrase not in own])


def _words_of_kind(rows: Iterable[Row], others: Sequence[str]) -> dict[Kind, Vocabulary]:
    rows = list(rows)
    return {
        kind: topics.vocabulary(
            _terms((row for row in rows if row["kind"] == kind), "terms_of_kind", "sector"), others
        )
        for kind in Kind
    }


def _good_terms(rows: Mapping[str, tuple[Row, ...]]) -> list[tuple[str, str]]:
    listed = [(row["term"], good) for row in rows["good_words"] for good in row["goods"].split("|")]
    known = {row["good"] for row in rows["goods"]}
    # A good that an imported edition lists for the first time is found by its own name at least.
    new = {row["good"] for row in rows["listed_goods"]} - known
    listed += [(good, good) for good in sorted(new)]
    return listed + _terms(rows["other_products"], "terms", "product")
