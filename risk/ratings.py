"""What the tables make of a country, a sector or a product: values with their origin, and the rule used."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from risk import topics
from risk.datasets import Dataset, Row
from risk.errors import TableError
from risk.facts import Country, CountryPart, Origin, RatedTopic
from risk.topics import Why

Tables = Mapping[str, tuple[Row, ...]]
Abouts = Mapping[str, Dataset]


RATING_COUNTRIES = (
    "trafficking_tiers",
    "rule_of_law",
    "forced_labour_treaties",
    "prevalence",
    "labour_rights",
)
"""Tables that say nothing of anything but the parts of countries."""


def countries(about: Abouts, rows: Tables) -> dict[str, Country]:
    """Every country with the parts that are loaded: tier, rule of law percentile, ratifications."""
    parts: dict[str, dict[str, CountryPart]] = {row["iso2"]: {} for row in rows["countries"]}
    read = (
        ("tip", _tiers),
        ("law", _percentiles),
        ("rat", _ratified),
        ("prev", _prevalence),
        ("ituc", _rights),
    )
    for key, (name, values) in zip(RATING_COUNTRIES, read, strict=True):
        # The last two do not ship: their terms let nobody else hand them on, so they come by import only.
        if key not in rows:
            continue
        for iso2, part in values(about[key], rows[key]):
            if iso2 not in parts:
                raise TableError(f'table "{key}": "{iso2}" is no country of the table of countries')
            parts[iso2][name] = part
    return {row["iso2"]: Country(row["iso2"], row["name"], parts[row["iso2"]]) for row in rows["countries"]}


def _tiers(about: Dataset, rows: Iterable[Row]) -> Iterable[tuple[str, CountryPart]]:
    for row in rows:
        remark = row["remark"] or f"report of {row['report_year']}"
        yield row["iso2"], CountryPart(row["tier"], about.origin(row["as_of"], remark))


def _percentiles(about: Dataset, rows: Iterable[Row]) -> Iterable[tuple[str, CountryPart]]:
    """100 x countries with a lower estimate / (countries - 1)."""
    rows = list(rows)
    ordered = sorted(float(row["estimate"]) for row in rows)
    for row in rows:
        lower = bisect_left(ordered, float(row["estimate"]))
        percentile = 100 * lower / (len(ordered) - 1)
        yield row["iso2"], CountryPart(percentile, about.origin(f"{row['year']}-12-31"))


def _ratified(about: Dataset, rows: Iterable[Row]) -> Iterable[tuple[str, CountryPart]]:
    for row in rows:
        count = [row["forced_labour_convention"], row["protocol"]].count("yes")
        oldest = min(row["convention_as_of"], row["protocol_as_of"])
        remark = f"C29 as of {row['convention_as_of']}, P29 as of {row['protocol_as_of']}"
        yield row["iso2"], CountryPart(float(count), about.origin(oldest, remark))


def _prevalence(about: Dataset, rows: Iterable[Row]) -> Iterable[tuple[str, CountryPart]]:
    for row in rows:
        yield row["iso2"], CountryPart(float(row["per_thousand"]), about.origin(row["year"]))


def _rights(about: Dataset, rows: Iterable[Row]) -> Iterable[tuple[str, CountryPart]]:
    for row in rows:
        yield row["iso2"], CountryPart(row["rating"], about.origin(row["year"]))


_LIKE_NOT_KNOWN = "construction_trades"
"""The sector that its table rates like one that is not known."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The sector table by key, with the activity codes that lead into it."""

    scores: Mapping[str, float]
    labels: Mapping[str, str]
    divisions: Mapping[str, str]
    """The ISIC division of a sector, where reasons name it: of the classes of construction."""
    kinds: Mapping[str, str]
    of_activity: Mapping[str, str]
    activity_kinds: Mapping[str, str]
    origin: Origin

    def is_low(self, key: str) -> bool:
        """Whether a sector scores lower than one that is not known."""
        return self.scores[key] < self.scores.get(_LIKE_NOT_KNOWN, 0.0)

    def highest(self, text: str, whys: Mapping[str, Why]) -> RatedTopic:
        """The sector of highest score among those found, with what was matched; no score without any."""
        if not whys:
            return RatedTopic(text=text)
        key = min(whys, key=lambda one: (-self.scores[one], one))
        label, why, division = self.labels[key], whys[key], self.divisions.get(key)
        rule = why.beside(f"{label}, ISIC {division}" if division else label)
        return RatedTopic(text, self.scores[key], label, rule, self.origin, why.sure)


def sectors(about: Abouts, rows: Tables) -> Rates:
    """The sector table and the kinds of the divisions of economic activity."""
    table = rows["sectors"]
    activities = rows["activities"]
    return Rates(
        scores={row["sector"]: float(row["score"]) for row in table},
        labels={row["sector"]: row["label"] for row in table},
        divisions={row["sector"]: row["division"] for row in table if row["division"]},
        kinds={row["sector"]: row["kind"] for row in table},
        of_activity={row["division"]: row["sector"] for row in activities if row["sector"]},
        activity_kinds={row["division"]: row["kind"] or row["group"] for row in activities},
        origin=about["sectors"].origin(),
    )


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule that applies to a good of a country."""

    score: float
    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class GoodsRules:
    """The product rules: bans, listings by country, priority sectors, and goods listed anywhere."""

    by_pair: Mapping[tuple[str, str], tuple[_Rule, ...]]
    anywhere: Mapping[str, _Rule]
    unlisted: _Rule
    of_heading: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]

    def rate(self, text: str, goods: Mapping[str, Why], iso2: str) -> RatedTopic:
        """The highest sub-score that applies to any of the goods found in a text."""
        best: tuple[float, str, Why, _Rule] | None = None
        for good, why in sorted(goods.items()):
            for rule in self._applying(good, iso2):
                if best is None or rule.score > best[0]:
                    best = (rule.score, good, why, rule)
        if best is None:
            return RatedTopic(text=text)
        score, good, why, rule = best
        return RatedTopic(text, score, good, why.beside(f"{good}: {rule.text}"), rule.origin, why.sure)

    def _applying(self, good: str, iso2: str) -> tuple[_Rule, ...]:
        elsewhere = (self.anywhere[good],) if good in self.anywhere else (self.unlisted,)
        return self.by_pair.get((good, iso2), ()) + elsewhere


def goods(about: Abouts, rows: Tables, country_name: Callable[[str], str]) -> GoodsRules:
    """The product rules of section 2 from the goods list, the bans and the priority sectors."""
    scores = _rule_scores(rows["product_rules"])
    pairs: dict[tuple[str, str], list[_Rule]] = {}
    listed = about["listed_goods"]
    active = [row for row in rows["listed_goods"] if row["standing"] == "listed"]
    for row in active:
        rule = _listing(row, listed, scores, country_name)
        pairs.setdefault((row["good"], row["iso2"]), []).append(rule)
    for row in rows["ban_goods"]:
        rule = _Rule(
            scores["banned"], f"import ban on {row['scope']}", about["ban_goods"].origin(row["as_of"])
        )
        pairs.setdefault((row["good"], row["iso2"]), []).append(rule)
    for row in rows["uflpa_priority_goods"]:
        text = f"priority sector of the UFLPA ({row['priority_sector']}) with origin China"
        rule = _Rule(scores["priority"], text, about["uflpa_priority_goods"].origin(row["as_of"]))
        pairs.setdefault((row["good"], "CN"), []).append(rule)
    anywhere = {
        row["good"]: _Rule(scores["elsewhere"], "the same good is listed elsewhere", listed.origin())
        for row in active
    }
    return GoodsRules(
        by_pair={pair: tuple(rules) for pair, rules in pairs.items()},
        anywhere=anywhere,
        unlisted=_Rule(scores["unlisted"], "matched and on no list", listed.origin()),
        of_heading=_by_heading(rows["goods"]),
        kinds={row["good"]: "" for row in active}
        | {row["good"]: row["kind"] for row in rows["goods"]}
        | {row["product"]: row["kind"] for row in rows["other_products"]},
    )


def _rule_scores(rows: Iterable[Row]) -> dict[str, float]:
    scores = {row["rule"]: float(row["score"]) for row in rows}
    wanted = {"banned", "forced", "tainted_input", "priority", "child", "elsewhere", "unlisted"}
    if set(scores) != wanted:
        raise TableError(f'table "product_rules": needs exactly the rules {", ".join(sorted(wanted))}')
    return scores


def _listing(
    row: Row, listed: Dataset, scores: Mapping[str, float], country_name: Callable[[str], str]
) -> _Rule:
    country = country_name(row["iso2"])
    origin = listed.origin(row["as_of"], f"edition {row['seen_in']}")
    if row["forced"] == "1" or row["forced_child"] == "1":
        return _Rule(scores["forced"], f"listed for forced labour in {country}", origin)
    if row["tainted_input_from"]:
        source = country_name(row["tainted_input_from"])
        return _Rule(
            scores["tainted_input"], f"listed in {country} because of an input from {source}", origin
        )
    return _Rule(scores["child"], f"listed for child labour in {country}", origin)


def _by_heading(rows: Iterable[Row]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        for heading in topics.headings(row["headings"]):
            found.setdefault(heading, []).append(row["good"])
    return {heading: tuple(goods) for heading, goods in found.items()}
