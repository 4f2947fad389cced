"""Floors of the benchmarks, from `targets.toml`: `--check` fails beyond them.

`--small` takes the sizes and floors of the small run that is part of every check (`python -m bench`): at
small sizes a ratio is another one, so that those floors only say that nothing became much slower than it is.
"""

from __future__ import annotations

import argparse
import tomllib
from pathlib import Path
from typing import Any

TARGETS = Path(__file__).with_name("targets.toml")

Floors = dict[str, Any]


def all_of() -> dict[str, Any]:
    """The whole table: by benchmark, and under `small` by benchmark again."""
    return tomllib.loads(TARGETS.read_text(encoding="utf-8"))


def parsed(
    options: argparse.ArgumentParser, name: str, *, n: int, rounds: int
) -> tuple[argparse.Namespace, Floors]:
    """The options of a benchmark, with those that every one has, and its floors."""
    options.add_argument("--n", type=int, default=n, help="suppliers")
    options.add_argument("--rounds", type=int, default=rounds)
    options.add_argument("--check", action="store_true", help="fail beyond the floors of targets.toml")
    options.add_argument("--small", action="store_true", help="sizes and floors of the small run")
    given = options.parse_args()
    table = all_of()
    if not given.small:
        return given, table.get(name, {})
    small = table["small"][name]
    given.n, given.rounds = small["n"], small["rounds"]
    return given, small
