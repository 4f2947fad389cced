"""No pattern of the project takes long, whatever it is given: a list, a text or an address may be hostile.

Each is tried on pieces that repeat, more and more of them, until it takes too long: one whose time doubles
with every sign is found long before it would stand still.
"""

import importlib
import pkgutil
import re
import time
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pytest

import auditor
import risk
import suppliers
from suppliers.files import workbook_child
from suppliers.words.late_patterns import LatePattern

LENGTHS = (24, 28, 32, 36, 40, 44, 50, 64, 300)
SECONDS = 0.25
"""The slowest takes a hundredth of a second where nothing else works."""
PIECES = (
    *("1", "1 ", "1-", "12 34 ", "1.", "1,", "0", "00", "1/", "1a", "a1 ", "+1", "% ", "1% ", "1:1 "),
    *("a", "a ", "A ", "Aa ", "Aa-", "a.", "a, ", "a@", "a.a", "x y ", "a\n", "é ", "中", "中 ", "ก", "ا "),
    *(" ", "\t", "-", "- ", "(", "(a ", "[1]", "'", '"a" ', "? ", ". ", ": ", "~~"),
    *(
        "not ",
        "of the ",
        "no ",
        "passport ",
        "passport 1 ",
        "worker, ",
        "Mr A ",
        "A. ",
        "Ltd & ",
        "zip ",
        "P.O. ",
    ),
)
ENDS = ("", "x!", "\n1")


def everything(value: object, depth: int = 0) -> Iterator[re.Pattern[Any]]:
    """The patterns of a value, in tuples and tables too."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, LatePattern):
        yield value.compiled
    elif depth < 3 and isinstance(value, (tuple, list, frozenset, set, dict)):
        inside: Collection[object] = [*value.values()] if isinstance(value, Mapping) else value
        for one in inside:
            yield from everything(one, depth + 1)


def patterns() -> dict[str, list[re.Pattern[Any]]]:
    found: dict[str, list[re.Pattern[Any]]] = {}
    seen: set[re.Pattern[Any]] = set()
    for package in (risk, suppliers, auditor):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations" in module.name or module.name.endswith("__main__"):
                continue
            for value in vars(importlib.import_module(module.name)).values():
                new = [one for one in everything(value) if one not in seen]
                seen.update(new)
                if new:
                    found.setdefault(module.name, []).extend(new)
    return found


def slowest(pattern: re.Pattern[Any]) -> tuple[float, str]:
    worst = (0.0, "")
    for piece in PIECES:
        for end in ENDS:
            for length in LENGTHS:
                text = (piece * length)[:length] + end
                given = text if isinstance(pattern.pattern, str) else text.encode()
                began = time.thread_time()
                pattern.search(given)
                took = time.thread_time() - began
                worst = max(worst, (took, text))
                if took > SECONDS:
                    return worst
    return worst


@pytest.mark.whole
def test_no_pattern_takes_long_on_what_repeats():
    found = patterns()
    assert sum(map(len, found.values())) > 500, "patterns are found"
    assert workbook_child.__name__ in found, "those of bytes stand beside them"
    slow = {
        f"{module}: {one.pattern[:80]!r}": text[:30]
        for module, some in found.items()
        for one in some
        for took, text in [slowest(one)]
        if took > SECONDS
    }
    assert slow == {}


def test_a_pattern_whose_time_doubles_is_found():
    took, _ = slowest(re.compile(r"(?:[\s1]|1[1\s]{2,11}\b)+$"))
    assert took > SECONDS
