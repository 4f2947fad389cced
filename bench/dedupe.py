"""Finding twins among many suppliers, against RapidFuzz comparing all pairs of names.

`python -m bench.dedupe`. The full half matrix is sampled: a block of it is measured and scaled to all pairs.
Reference and subject run in turn; a ratio is subject by reference, round by round. Planted twins say how many
are found. A second case has most suppliers in one country. `--check` compares with `bench/targets.toml`.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time

from rapidfuzz import fuzz, process

from bench import floors
from risk.folding import fold
from suppliers.sites import candidates
from suppliers.sites.likeness import Site

SEED = 20261125
_SYLLABLES = "ka ri mo tan shu ben lor dex vi na pol gar zen hai lu mi so fer al qui ban thi ro sel dur"
SYLLABLES = tuple(_SYLLABLES.split())
TRADES = (
    "Garments",
    "Textiles",
    "Apparel",
    "Knitwear",
    "Footwear",
    "Electronics",
    "Foods",
    "Mills",
    "Leather",
)
FORMS = ("Ltd", "Co., Ltd.", "Limited", "Pvt Ltd", "Company", "")
COUNTRIES = ("BD", "VN", "IN", "CN", "TR", "PK", "KH", "ID", "MX", "BR")
SAMPLE = 3_000


def suppliers(n: int, draw: random.Random, *, in_one_country: float) -> list[Site]:
    """Synthetic suppliers; a share of them in one country, with groups of sister plants among them."""
    words = [word(draw) for _ in range(max(n // 8, 500))]
    streets, cities = [word(draw) for _ in range(900)], [word(draw) for _ in range(80)]
    found: list[Site] = []
    while len(found) < n:
        name = f"{draw.choice(words)} {draw.choice(words)} {draw.choice(TRADES)} {draw.choice(FORMS)}".strip()
        country = COUNTRIES[0] if draw.random() < in_one_country else draw.choice(COUNTRIES[1:])
        for plant in range(draw.choice((1, 1, 1, 1, 1, 2, 4))):
            shown = f"{name} Unit {plant + 1}" if plant else name
            road = f"No. {draw.randrange(1, 400)} {draw.choice(streets)} Road, {draw.choice(streets)}"
            postal = str(draw.randrange(10_000, 99_999)) if draw.random() < 0.6 else ""
            found.append(Site(shown, "", road, draw.choice(cities), "", postal, country))
    return found[:n]


def word(draw: random.Random) -> str:
    """A word that could be a name."""
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.choice((2, 3, 3, 4)))).capitalize()


def twin_of(site: Site, draw: random.Random) -> Site:
    """The same site as another list would write it."""
    name = draw.choice(
        (
            site.name.upper(),
            site.name.replace("Ltd", "Limited").replace("Co., ", "Company "),
            site.name.replace("Garments", "Garment").replace("Mills", "Mill"),
            _slip(site.name, draw),
        )
    )
    address = draw.choice(
        (
            site.address.replace("No. ", "").replace("Road", "Rd."),
            site.address.replace("No. ", "No ").upper(),
            f"{site.address}, {site.city} {site.postal_code}",
        )
    )
    return site._replace(name=name, address=address, postal_code=draw.choice((site.postal_code, "")))


def _slip(name: str, draw: random.Random) -> str:
    """One letter doubled or left out in the first word."""
    at = draw.randrange(1, 4)
    return name[:at] + draw.choice((name[at] * 2, "")) + name[at + 1 :]


def planted(n: int, *, in_one_country: float) -> tuple[list[Site], set[tuple[int, int]]]:
    """Suppliers, one in twenty of them twice; with the places of the twins."""
    draw = random.Random(SEED)
    sites = suppliers(n - n // 20, draw, in_one_country=in_one_country)
    twins = set()
    for place in draw.sample(range(len(sites)), n // 20):
        twins.add((place, len(sites)))
        sites.append(twin_of(sites[place], draw))
    return sites, twins


def all_pairs(names: list[str], n: int) -> float:
    """Seconds that RapidFuzz takes for the half matrix of n names, from a block of it."""
    block = names[:SAMPLE]
    started = time.perf_counter()
    process.cdist(block, block, scorer=fuzz.ratio, dtype="uint8", workers=2)
    return (time.perf_counter() - started) * (n * (n - 1) / 2) / (len(block) ** 2)


def _forget() -> None:
    """Every round reads every name anew."""
    from risk import folding
    from risk.naming import name_reading
    from suppliers.sites import site_comparing, site_reading

    for cached in (
        folding._folded,
        name_reading.read,
        site_reading.read_address,
        site_reading.read_name,
        site_comparing.squeezed,
        site_comparing.compare_addresses,
        site_comparing.place_words,
        site_comparing.postal_values,
    ):
        cached.cache_clear()


def measure(n: int, rounds: int, in_one_country: float) -> tuple[list[float], float, float]:
    """Ratios of the rounds, recall on the planted twins, and seconds of the subject."""
    sites, twins = planted(n, in_one_country=in_one_country)
    names = [fold(site.name) for site in sites]
    ratios, seconds, recall = [], [], 0.0
    for _ in range(rounds):
        base = all_pairs(names, n)
        _forget()
        started = time.perf_counter()
        found = {(pair.first, pair.second) for pair in candidates.search(sites)}
        seconds.append(time.perf_counter() - started)
        ratios.append(seconds[-1] / base)
        recall = len(found & twins) / len(twins)
    return ratios, recall, statistics.median(seconds)


def main() -> None:
    """Measure both cases, print them, and compare with the floors when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    given, allowed = floors.parsed(parser, "dedupe", n=100_000, rounds=3)
    failed = []
    for case, share in (("many_countries", 0.3), ("one_country", 0.9)):
        ratios, recall, seconds = measure(given.n, given.rounds, share)
        ratio = statistics.median(ratios)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
        print(
            f"dedupe {case} n={given.n:,} ratio median {ratio:.3f} min {min(ratios):.3f} "
            f"max {max(ratios):.3f} "
            f"to RapidFuzz all pairs; recall {recall:.4f}; {seconds:.1f} s; peak {peak:,.0f} MB"
        )
        if ratio > allowed["ratio_at_most"] or recall < allowed["recall_at_least"]:
            failed.append(case)
    if given.check and failed:
        sys.exit(f"below the floor: {', '.join(failed)}")


if __name__ == "__main__":
    main()
