"""How long a list takes from bytes to checked rows, against pandas reading it: `python -m bench.ingest`.

Reference and subject run in turn (A B A B …) on the same seeded list; a ratio is subject by reference, round
by round, so that a slow or busy machine cancels out. Memory is measured in a pass of its own.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable

import pandas as pd

from bench.dedupe import FORMS, TRADES, word
from risk import reference
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.lists.checking import CheckedList

SEED = 20261123
COUNTRIES = ("Bangladesh", "Viet Nam", "IN", "China", "Türkiye", "Peru", "Brasil", "MYS")
SECTORS = ("Apparel", "Footwear", "Electronics", "Palm oil", "Food processing", "")
HEADINGS = (
    *("Supplier Name", "Address", "City", "Country", "Sector", "Product", "Workers"),
    *("% Migrant Workers", "fees", "fees_grade"),
)


def list_of(n: int, seed: int = SEED) -> bytes:
    """A synthetic list of n suppliers as CSV, with blanks, bands and a repeat every thousand rows.

    Names have two words of their own, as published lists have: a few names with running numbers would make
    every row look like many others.
    """
    draw = random.Random(seed)
    words = [word(draw) for _ in range(max(n // 8, 500))]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    row: list[str] = []
    for number in range(n):
        if number % 1_000 or not row:
            row = _supplier(draw, words)
        writer.writerow(row)
    return text.getvalue().encode()


def _supplier(draw: random.Random, words: list[str]) -> list[str]:
    return [
        f"{draw.choice(words)} {draw.choice(words)} {draw.choice(TRADES)} {draw.choice(FORMS)}".strip(),
        f"No. {draw.randrange(1, 400)} {draw.choice(words)} Road, District {draw.randrange(500)}",
        draw.choice(("Dhaka", "Hanoi", "Pune", "Lima")),
        draw.choice(COUNTRIES),
        draw.choice(SECTORS),
        draw.choice(("T-shirts", "Shoes", "Cotton yarn", "")),
        draw.choice(("1001-5000", str(draw.randrange(1, 5_000)), "approx. 300", "")),
        str(draw.randrange(100)),
        draw.choice(("some", "none_verified", "")),
        draw.choice(("self", "document", "")),
    ]


def ingest(data: bytes) -> CheckedList:
    """The subject: read, mapped and checked."""
    sheet = reading.read(data, filename="bench.csv")
    return checking.check(sheet, mapping.suggest(sheet))


def plain(data: bytes) -> pd.DataFrame:
    """The reference: the same file as a frame of texts."""
    return pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False)


def seconds(call: Callable[[bytes], object], data: bytes) -> float:
    """How long one call takes."""
    started = time.perf_counter()
    call(data)
    return time.perf_counter() - started


def peak_megabytes(call: Callable[[bytes], object], data: bytes) -> float:
    """The most memory one call holds at a time, its result included."""
    tracemalloc.start()
    try:
        call(data)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


def check(data: bytes, n: int) -> None:
    """Every record must be there, and the repeats must be known as such."""
    found = ingest(data)
    repeats = (n - 1) // 1_000
    assert len(found.frame) == n, f"{len(found.frame)} of {n} records"
    assert found.counts() == {"ready": n - repeats, "held": 0, "duplicate": repeats}, found.counts()


def main() -> None:
    """Check first, then measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--n", type=int, default=30_000, help="rows of the list")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    data = list_of(given.n)
    reference.load()
    check(data, given.n)
    pairs = [(seconds(plain, data), seconds(ingest, data)) for _ in range(given.rounds)]
    ratios = [subject / base for base, subject in pairs]
    print(
        f"ingest n={given.n:,} ratio median {statistics.median(ratios):.2f} min {min(ratios):.2f} "
        f"max {max(ratios):.2f} to pandas.read_csv; "
        f"{statistics.median(subject for _, subject in pairs):.2f} s; "
        f"peak {peak_megabytes(ingest, data):,.0f} MB, reference {peak_megabytes(plain, data):,.0f} MB"
    )


if __name__ == "__main__":
    main()
