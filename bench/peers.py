"""Other open scorers of names, beside ours in the same run: those that can be imported, RapidFuzz always."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein
from rapidfuzz.utils import default_process

PLAIN = "rapidfuzz token_sort_ratio"
"""The peer that is always there: what others take is told as a ratio to it."""
Score = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class Peer:
    """A scorer with the threshold its makers use or recommend."""

    name: str
    threshold: float
    score: Score


def ours(threshold: float) -> Peer:
    """The comparison of this project at its shipped threshold."""
    from risk.names import compare

    return Peer("manumit", threshold, lambda query, listed: compare(query, listed).score)


def peers() -> Iterator[Peer]:
    """Every peer that can be imported here."""
    yield Peer(
        PLAIN,
        0.85,
        lambda query, listed: fuzz.token_sort_ratio(query, listed, processor=default_process) / 100,
    )
    for make in (_fingerprints, _logic_v2):
        try:
            yield make()
        except ImportError:
            print(f"not installed here, left out: {make.__name__.strip('_')}")


def _fingerprints() -> Peer:
    import fingerprints

    def score(query: str, listed: str) -> float:
        mine, theirs = fingerprints.generate(query) or "", fingerprints.generate(listed) or ""
        return Levenshtein.normalized_similarity(mine, theirs) if mine and theirs else 0.0

    return Peer("fingerprints + rapidfuzz", 0.85, score)


def _logic_v2() -> Peer:
    from followthemoney import model
    from nomenklatura.matching import get_algorithm

    algorithm = get_algorithm("logic-v2")
    config = algorithm.default_config()
    numbers = itertools.count()

    def entity(name: str) -> object:
        found = model.make_entity("Organization")
        found.id = f"e{next(numbers)}"  # names are remembered by the id of their entity
        found.add("name", name)
        return found

    def score(query: str, listed: str) -> float:
        return float(algorithm.compare(entity(query), entity(listed), config).score)

    return Peer("nomenklatura logic-v2", 0.70, score)
