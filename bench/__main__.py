"""Every benchmark that has a small size, against its floors: `python -m bench`, part of every check."""

from __future__ import annotations

import importlib
import multiprocessing
import sys
import time

from bench import floors

FORK = multiprocessing.get_context("fork")


def run(name: str) -> None:
    """One benchmark of a small size, as its own command runs it."""
    sys.argv = [f"bench.{name}", "--small", "--check"]
    importlib.import_module(f"bench.{name}").main()


def main() -> None:
    """Run one after the other, so that none disturbs another; tell all that failed.

    Each has a process of its own, born of this one, which has imported everything once: that takes longer
    than most of them measure.
    """
    failed = []
    names = list(floors.all_of()["small"])
    for name in names:
        importlib.import_module(f"bench.{name}")
    for name in names:
        began = time.perf_counter()
        process = FORK.Process(target=run, args=(name,), name=name)
        process.start()
        process.join()
        print(f"bench.{name}: {time.perf_counter() - began:.0f} s", flush=True)
        if process.exitcode:
            failed.append(name)
    if failed:
        sys.exit(f"beyond a floor: {', '.join(failed)}")


if __name__ == "__main__":
    main()
