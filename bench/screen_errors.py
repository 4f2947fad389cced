"""The gravest errors of a screening, each in a line with the steps of its comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from risk.names import Comparison, Likeness, compare
from risk.watchlists import Hit
from tests.risk.labelled_names import Pair

COUNT = 10
_SAME_NAME = (Likeness.EXACT, Likeness.REORDERED, Likeness.FORM_DIFFERS)
_UNTOLD = ("same", "form")


def is_namesake(hit: Hit) -> bool:
    """Whether the name looked up has every word of the listed one, so that only the form may differ."""
    return hit.likeness in _SAME_NAME


def of_pairs(pairs: Sequence[Pair], scores: Sequence[float], threshold: float) -> Iterator[str]:
    """The lowest of the true pairs and the highest of the others, those on the wrong side marked."""
    told = sorted(zip(scores, pairs, strict=True), key=lambda one: one[0])
    yield "misses: true pairs with the lowest scores"
    for score, pair in [one for one in told if one[1].same][:COUNT]:
        yield _pair(score, pair, is_wrong=score < threshold)
    yield "false alerts: pairs of two companies with the highest scores"
    for score, pair in [one for one in told if not one[1].same][::-1][:COUNT]:
        yield _pair(score, pair, is_wrong=score >= threshold)


def of_list(false_alerts: Iterable[Hit], missed: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Innocents nearest to a listed name, and names looked up whose entity raised no alert."""
    yield "false alerts among innocents with the highest scores, namesakes left out"
    for hit in sorted(false_alerts, key=lambda hit: -hit.score)[:COUNT]:
        yield _line(hit.score, hit.query.text, hit.matched_name)
    yield "misses: names with the lowest scores against the listed name they mean"
    scored = sorted((compare(query, listed).score, query, listed) for query, listed in set(missed))
    for score, query, listed in scored[:COUNT]:
        yield _line(score, query, listed)


def _pair(score: float, pair: Pair, *, is_wrong: bool) -> str:
    return f"{_line(score, pair.query, pair.listed)} [{pair.stratum}{'' if is_wrong else ', told right'}]"


def _line(score: float, query: str, listed: str) -> str:
    return f"  {score:.3f}  {query}  |  {listed}: {_steps(compare(query, listed))}"


def _steps(comparison: Comparison) -> str:
    """What made or broke the likeness; what is the same on both sides goes without saying."""
    told = [piece.words for piece in comparison.pieces if piece.kind not in _UNTOLD]
    return "; ".join(told) or "all words are the same"
