"""Screening of names: how well pairs of real companies are told, and how fast lists are searched.

`python -m bench.screen`. The labelled sample stands in tests/risk; lists of 150, 5,000 and 100,000 names
are made from it and from invented names (fixed seed, no network). Every scorer that can be imported is
measured on the same pairs in the same run. Times are processor seconds of one core. `--check` compares with
`bench/targets.toml`; `--worst` prints the gravest errors with the steps of each comparison; `--part` chooses
what was tuned on or kept apart. A namesake is an innocent with every word of a listed name: invented names of
a few syllables meet by chance, and no comparison of names tells them apart.
"""

from __future__ import annotations

import argparse
import collections
import multiprocessing
import random
import resource
import sys
import time
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench import screen_errors
from bench.peers import PLAIN, Peer, ours, peers
from tests.risk import labelled_names
from tests.risk.labelled_names import Pair

SEED = 20261126
SIZES = (150, 5_000, 100_000)
QUERIES = 10_000
TARGETS = Path(__file__).parent / "targets.toml"
_SYLLABLES = (
    "ka ri mo tan shu ben lor dex vi na pol gar zen hai lu mi so fer al qui ban thi ro sel dur mar pek ost"
)
SYLLABLES = tuple(_SYLLABLES.split())
_TRADES = (
    "Garments|Textile|Apparel|Knitwear|Footwear|Electronics|Foods|Spinning Mills|Leather|Trading|Chemical"
    "|Steel|Plastics|Furniture|Construction|Mining|Seafood|Packaging|Pharmaceuticals|Machinery|Import Export"
    "|Logistics"
)
TRADES = tuple(_TRADES.split("|"))
FORMS = (
    "Ltd.",
    "Co., Ltd.",
    "Limited",
    "Private Limited",
    "S.A.",
    "GmbH",
    "LLC",
    "JSC",
    "Sdn Bhd",
    "A.Ş.",
    "Inc.",
)
PLACES = (
    "Dhaka",
    "Jiangsu",
    "Tirupur",
    "Hanoi",
    "Izmir",
    "Xinjiang",
    "Moscow",
    "Tehran",
    "Guangdong",
    "Lima",
)
ENTRIES = labelled_names.ENTRIES


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision, recall and F1 at the threshold; the best F1; average precision; recall at precision .95."""

    precision: float
    recall: float
    f1: float
    best_f1: float
    average_precision: float
    recall_at_95: float


def quality(same: Sequence[bool], scores: Sequence[float], threshold: float) -> Quality:
    """The measures of a scorer on labelled pairs; equal scores are taken together."""
    truth, found = np.array(same, dtype=bool), np.array(scores)
    order = np.argsort(-found, kind="stable")
    hits = np.cumsum(truth[order])
    last = np.append(found[order][1:] != found[order][:-1], True)
    precision = (hits / np.arange(1, len(hits) + 1))[last]
    recall = (hits / truth.sum())[last]
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    average = float(np.sum(precision * np.diff(np.append(0.0, recall))))
    sure = recall[precision >= 0.95]
    alert = found >= threshold
    at_p = float((alert & truth).sum() / max(1, alert.sum()))
    at_r = float((alert & truth).sum() / truth.sum())
    at_f1 = 2 * at_p * at_r / max(at_p + at_r, 1e-9)
    return Quality(at_p, at_r, at_f1, float(f1.max()), average, float(sure.max(initial=0.0)))


def pairs_of(part: str, *, hidden: bool) -> list[Pair]:
    """The pairs tuned on, those kept apart, or all; names that letters cannot tell only on request."""
    return [
        pair
        for pair in labelled_names.pairs()
        if (part == "all" or pair.part == part) and (hidden or pair.stratum != "hidden")
    ]


def chinese_pairs(pairs: Sequence[Pair], draw: random.Random) -> list[Pair]:
    """Chinese names against English ones: the true pairs, and each against six others of the sample."""
    true = [pair for pair in pairs if pair.same and pair.stratum == "chinese"]
    true = [pair for pair in true if pair.query.isascii() != pair.listed.isascii()]
    others = [
        Pair("chinese", False, pair.query, other.listed, pair.part)
        for pair in true
        for other in draw.sample(true, min(7, len(true)))
        if other.listed != pair.listed
    ]
    return true + others


def measure_pairs(
    peer: Peer, pairs: Sequence[Pair]
) -> tuple[Quality, Quality, dict[str, float], float, list[float]]:
    """Quality on all pairs and on Chinese to English, the share told right by stratum, and pairs a second."""
    peer.score("Warm Up Ltd", "喀麦隆鑫")  # read aloud: tables of pronunciation are loaded once as well
    started = time.process_time()
    scores = [peer.score(pair.query, pair.listed) for pair in pairs]
    rate = len(pairs) / (time.process_time() - started)
    right: dict[str, list[bool]] = collections.defaultdict(list)
    for pair, score in zip(pairs, scores, strict=True):
        right[f"{pair.stratum} {'same' if pair.same else 'two'}"].append(
            (score >= peer.threshold) == pair.same
        )
    strata = {name: sum(found) / len(found) for name, found in sorted(right.items())}
    chinese = chinese_pairs(pairs, random.Random(SEED))
    of_chinese = quality(
        [pair.same for pair in chinese],
        [peer.score(pair.query, pair.listed) for pair in chinese],
        peer.threshold,
    )
    return quality([pair.same for pair in pairs], scores, peer.threshold), of_chinese, strata, rate, scores


def grouped(strata: dict[str, float], pairs: Sequence[Pair]) -> tuple[float, float]:
    """Share of entry variants found, and of unlike companies kept apart."""
    counts = collections.Counter(f"{pair.stratum} {'same' if pair.same else 'two'}" for pair in pairs)

    def share(names: list[str]) -> float:
        return sum(strata[name] * counts[name] for name in names) / sum(counts[name] for name in names)

    entries = [name for name in strata if name.startswith("entry")]
    return share(entries), share([name for name in strata if name.endswith(" two")])


def listed_names(n: int, draw: random.Random) -> list[tuple[str, str]]:
    """Names of a list with the entity each belongs to: real companies first, then invented ones."""
    found = []
    for at, company in enumerate(labelled_names.companies()):
        found += [(name, f"real {at}") for name in company.names[:1]]
    draw.shuffle(found)
    found = found[: min(len(found), n)]
    seen = {name for name, _ in found}
    while len(found) < n:
        name = invented(draw)
        if name not in seen:
            seen.add(name)
            found.append((name, f"made {len(found)}"))
    return found


def invented(draw: random.Random) -> str:
    """A name of ordinary make."""
    own = " ".join(_word(draw) for _ in range(draw.choice((1, 1, 2))))
    place = draw.choice(PLACES) if draw.random() < 0.3 else ""
    return f"{place} {own} {draw.choice(TRADES)} {draw.choice(FORMS)}".strip()


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.choice((2, 3, 3, 4)))).capitalize()


def looked_up(listed: Sequence[tuple[str, str]], draw: random.Random) -> list[tuple[str, str]]:
    """Names looked up with the entity they mean: three in ten are listed (as entered, or by another name)."""
    others = {
        f"real {at}": company.names[1:]
        for at, company in enumerate(labelled_names.companies())
        if company.names[1:]
    }
    known = {name for name, _ in listed}
    found: list[tuple[str, str]] = []
    while len(found) < QUERIES * 3 // 10:
        name, entity = draw.choice(listed)
        if entity in others and draw.random() < 0.5:
            found.append((draw.choice(others[entity]), entity))
            continue
        text = labelled_names.entry(name, draw.choice(ENTRIES), draw)
        found.append((text, entity))
    while len(found) < QUERIES:
        name = invented(draw)
        if name not in known:
            found.append((name, ""))
    draw.shuffle(found)
    return found


@dataclass(frozen=True, slots=True)
class Searched:
    """What a search over one list took and found."""

    size: int
    build: float
    seconds: float
    peak_mb: float
    found: float
    alert: float
    first: float
    alerts_per_1000: float
    namesakes_per_1000: float
    """Of these alerts those at a listed name that differs in its form at most."""
    errors: tuple[str, ...]


def measure_search(size: int) -> Searched:
    """Build a list of a size and search it, in a process of its own so that its peak is its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_search, (size,))


def _search(size: int) -> Searched:
    from risk import reference
    from risk.watchlists import Entry, Hit, Name, Watchlist

    release = reference.load()
    thresholds = Watchlist.of_release(release).thresholds
    draw = random.Random(SEED + size)
    listed = listed_names(size, draw)
    queries = looked_up(listed, draw)
    started = time.process_time()
    entries = [Entry("uflpa_entities", key, name, name, "", "entity", "", "") for name, key in listed]
    watchlist = Watchlist(release, entries, thresholds)
    build = time.process_time() - started
    started = time.process_time()
    hits = watchlist.search([Name(text, key=str(at)) for at, (text, _) in enumerate(queries)])
    seconds = time.process_time() - started
    best: dict[int, str] = {}
    shown: dict[int, set[str]] = collections.defaultdict(set)
    alerts: dict[int, list[Hit]] = collections.defaultdict(list)
    for hit in hits:
        best.setdefault(int(hit.query.key), hit.entry)
        shown[int(hit.query.key)].add(hit.entry)
        if hit.is_alert:
            alerts[int(hit.query.key)].append(hit)
    meant = {at: entity for at, (_, entity) in enumerate(queries) if entity}
    right = {at for at, entity in meant.items() if entity in [hit.entry for hit in alerts[at]]}
    innocent = [at for at, (_, entity) in enumerate(queries) if not entity]
    false = [alerts[at][0] for at in innocent if alerts[at]]
    namesakes = sum(screen_errors.is_namesake(hit) for hit in false)
    name_of = {entity: name for name, entity in reversed(listed)}
    missed = [(queries[at][0], name_of[entity]) for at, entity in meant.items() if at not in right]
    return Searched(
        size,
        build,
        seconds,
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000,
        sum(entity in shown[at] for at, entity in meant.items()) / len(meant),
        len(right) / len(meant),
        sum(best.get(at) == entity for at, entity in meant.items()) / len(meant),
        1_000 * len(false) / len(innocent),
        1_000 * namesakes / len(innocent),
        tuple(screen_errors.of_list([hit for hit in false if not screen_errors.is_namesake(hit)], missed)),
    )


def main() -> None:
    """Measure pairs and lists, print them, and compare with the floors when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=("tuned", "seen", "kept", "all"), default="all")
    parser.add_argument(
        "--hidden", action="store_true", help="count names too that their letters do not tell"
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="lengths of the lists searched")
    parser.add_argument(
        "--worst",
        action="store_true",
        help="print the ten gravest errors of ours of each kind, with their steps",
    )
    parser.add_argument("--check", action="store_true", help="fail below the floors of targets.toml")
    given = parser.parse_args()
    floors = tomllib.loads(TARGETS.read_text(encoding="utf-8"))["screen"]
    pairs = pairs_of(given.part, hidden=given.hidden)
    print(
        f"{len(pairs):,} labelled pairs, {sum(pair.same for pair in pairs):,} of one company; "
        f"part: {given.part}"
    )
    failed = _report_pairs(pairs, floors, show_worst=given.worst)
    for size in given.sizes:
        found = measure_search(size)
        failed += _report_search(found, floors)
        if given.worst:
            _print_errors(found.errors)
    if given.check and failed:
        sys.exit(f"below the floor: {', '.join(failed)}")


def _print_errors(lines: Iterable[str]) -> None:
    print("\n".join(lines))


def _report_pairs(pairs: Sequence[Pair], floors: dict[str, float], *, show_worst: bool) -> list[str]:
    from risk import reference
    from risk.watchlists import Watchlist

    alert = Watchlist.of_release(reference.load()).thresholds["entity"].alert
    failed: list[str] = []
    tables: dict[str, dict[str, float]] = {}
    rates: dict[str, float] = {}
    for peer in (ours(alert), *peers()):
        found, chinese, strata, rate, scores = measure_pairs(peer, pairs)
        tables[peer.name], rates[peer.name] = strata, rate
        print(
            f"{peer.name:28} at {peer.threshold:.2f}: P {found.precision:.3f} R {found.recall:.3f} "
            f"F1 {found.f1:.3f} best F1 {found.best_f1:.3f} AP {found.average_precision:.3f} "
            f"R at P .95 {found.recall_at_95:.3f} | Chinese AP {chinese.average_precision:.3f} "
            f"R at P .95 {chinese.recall_at_95:.3f} | {rate:,.0f} pairs/s"
        )
        if peer.name == "manumit":
            entries, apart = grouped(strata, pairs)
            measured = {
                "f1": found.f1,
                "precision": found.precision,
                "best_f1": found.best_f1,
                "average_precision": found.average_precision,
                "chinese_average_precision": chinese.average_precision,
                "chinese_recall_at_95": chinese.recall_at_95,
                "entries_found": entries,
                "kept_apart": apart,
            }
            print(f"{'':28} entry variants found {entries:.3f}; unlike companies kept apart {apart:.3f}")
            failed = [name for name, value in measured.items() if value < floors[f"{name}_at_least"]]
            if show_worst:
                _print_errors(screen_errors.of_pairs(pairs, scores, peer.threshold))
    if rates["manumit"] / rates[PLAIN] < floors["pairs_ratio_at_least"]:
        failed.append("pairs_ratio")
    print(f"\n{'told right by stratum':28}" + "".join(f"{name.split()[-1]:>18}" for name in tables))
    for stratum in tables["manumit"]:
        print(f"{stratum:28}" + "".join(f"{strata[stratum]:18.3f}" for strata in tables.values()))
    return failed


def _report_search(found: Searched, floors: dict[str, float]) -> list[str]:
    print(
        f"list of {found.size:,}: {QUERIES:,} names in {found.seconds:.2f} s "
        f"(built in {found.build:.2f} s), peak {found.peak_mb:,.0f} MB; "
        f"right one found {found.found:.3f}, alert at it {found.alert:.3f}, "
        f"right one first {found.first:.3f}, "
        f"alerts per 1,000 innocents {found.alerts_per_1000:.2f}, "
        f"of them {found.namesakes_per_1000:.2f} at namesakes"
    )
    limits = {
        "seconds": found.seconds <= floors.get(f"seconds_{found.size}_at_most", found.seconds),
        "first": found.first >= floors.get(f"first_{found.size}_at_least", 0.0),
        "found": found.found >= floors.get(f"found_{found.size}_at_least", 0.0),
        "alerts": found.alerts_per_1000 <= floors.get(f"alerts_{found.size}_at_most", found.alerts_per_1000),
        "peak": found.peak_mb <= floors["peak_mb_at_most"],
    }
    return [f"{name} of {found.size:,}" for name, holds in limits.items() if not holds]


if __name__ == "__main__":
    main()
