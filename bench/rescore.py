"""How long the scoring kernel takes against NumPy touching the same arrays once: `python -m bench.rescore`.

Reference and kernel run in turn (A B A B …) on the same seeded suppliers; a ratio is kernel by reference,
round by round, so that a slow or busy machine cancels out.
"""

from __future__ import annotations

import argparse
import dataclasses
import statistics
import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from bench import floors
from risk import kernel, lookups, methodology
from risk.kernel import Columns, Scores
from risk.methodology import Methodology
from risk.vocabulary import ANSWER_FIELDS, CONTROLS, Gate

COUNTRIES = 200
SEED = 20261123


def suppliers(n: int, method: Methodology, seed: int = SEED) -> Columns:
    """Random suppliers in columns: a third of the questions open, a tenth with signals, few gates."""
    tables = lookups.of(method)
    random = np.random.default_rng(seed)
    answers = np.empty((len(ANSWER_FIELDS), n), dtype=np.uint8)
    kinds = tables.evidence_kinds
    for row, field in enumerate(ANSWER_FIELDS):
        options = len(tables.options[field]) or 1
        known = (3 + random.integers(0, options, n)) * kinds + random.integers(0, kinds - 1, n)
        silent = random.integers(0, 3, n) * kinds + kinds - 1
        answers[row] = np.where(random.random(n) < 0.35, silent, known)
    shares = random.integers(0, 101, (len(tables.curve_fields), n)).astype(float)
    is_known = answers[[ANSWER_FIELDS.index(field) for field in tables.curve_fields]] >= 3 * kinds
    signals = np.sort(random.integers(0, n, n // 10)).astype(np.int32)
    gates = np.where(random.random(n) < 0.02, lookups.gate_bit(Gate.LISTED_FUZZY), 0)
    topics = random.integers(20, 96, (2, n)).astype(float)
    topics[random.random((2, n)) < 0.2] = np.nan
    return Columns(
        kind=random.integers(0, 3, n).astype(np.int8),
        country=random.integers(0, COUNTRIES, n).astype(np.int32),
        country_points=random.random(COUNTRIES) * 100,
        country_coverage=np.full(COUNTRIES, 0.45),
        state_imposed=random.random(n) < 0.01,
        sector=topics[0],
        product=topics[1],
        answers=answers,
        shares=np.where(is_known, shares, 0.0),
        controls=random.integers(0, 75, (len(CONTROLS), n)).astype(np.uint8),
        severity=random.integers(1, 6, (3, n)).astype(np.int8),
        gates=gates.astype(np.int16),
        days_overdue=random.integers(0, 90, n).astype(np.int32),
        signal_row=signals,
        signal=random.integers(0, len(tables.signal_left), len(signals)).astype(np.uint8),
    )


def touch(columns: Columns, scores: Scores) -> None:
    """Read every input array and write every output array, once each."""
    for field in dataclasses.fields(columns):
        array = getattr(columns, field.name)
        np.copy(array)
    for field in dataclasses.fields(scores):
        # A fresh array, as the kernel has to make them, too.
        np.copy(getattr(scores, field.name), order="K")


def check(columns: Columns, scores: Scores, method: Methodology) -> None:
    """The first suppliers one at a time must give the same bits as in the batch."""
    for place in range(0, len(columns), max(1, len(columns) // 50)):
        alone = kernel.score(single(columns, place), method)
        for field in dataclasses.fields(scores):
            batch = getattr(scores, field.name)[place : place + 1]
            if getattr(alone, field.name).tobytes() != np.ascontiguousarray(batch).tobytes():
                raise SystemExit(f"{field.name} of supplier {place} differs between batch and single")


def single(columns: Columns, place: int) -> Columns:
    """One supplier of the columns as columns of length one."""
    values: dict[str, npt.NDArray[np.generic]] = {}
    mine = columns.signal_row == place
    for field in dataclasses.fields(columns):
        array = getattr(columns, field.name)
        if field.name.startswith("country_"):
            values[field.name] = array
        elif field.name.startswith("signal"):
            values[field.name] = array[mine]
        else:
            values[field.name] = array[..., place : place + 1]
    values["signal_row"] = np.zeros(int(mine.sum()), dtype=np.int32)
    return Columns(**values)  # type: ignore[arg-type]


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def kernel_ratio(n: int, rounds: int) -> float:
    """Print and give the ratio of the kernel for n suppliers."""
    method = methodology.load()
    columns = suppliers(n, method)
    scores = kernel.score(columns, method)
    check(columns, scores, method)
    ratios, times = [], []
    for _ in range(rounds):
        reference = seconds(lambda: touch(columns, scores))
        times.append(seconds(lambda: kernel.score(columns, method)))
        ratios.append(times[-1] / reference)
    tracemalloc.start()
    kernel.score(columns, method)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(
        f"kernel n={n} ratio median {statistics.median(ratios):.2f} min {min(ratios):.2f} "
        f"max {max(ratios):.2f} reference=touch-arrays-once "
        f"seconds median {statistics.median(times):.3f} peak {peak:.0f} MB"
    )
    return statistics.median(ratios)


def main() -> None:
    """Read the options and run."""
    options = argparse.ArgumentParser(prog="python -m bench.rescore", description=__doc__)
    given, allowed = floors.parsed(options, "rescore", n=100_000, rounds=7)
    ratio = kernel_ratio(given.n, given.rounds)
    if given.check and ratio > allowed["ratio_at_most"]:
        raise SystemExit(f"{ratio:.1f}, at most {allowed['ratio_at_most']} is allowed")


if __name__ == "__main__":
    main()
