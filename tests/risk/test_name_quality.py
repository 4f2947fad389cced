"""The comparison of names on labelled pairs of real companies: floors, strata, a plain scorer beside."""

from collections import Counter
from functools import cache

import pytest
from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from bench import screen_errors
from bench.screen import chinese_pairs, quality
from risk import reference
from risk.names import compare
from risk.watchlists import Watchlist
from tests.risk.labelled_names import pairs

pytestmark = pytest.mark.whole

THRESHOLDS = Watchlist.of_release(reference.load()).thresholds["entity"]
PAIRS = [pair for pair in pairs() if pair.stratum != "hidden"]
SAME = [pair.same for pair in PAIRS]


@cache
def scores():
    """How alike the names of each pair are; not made where this file is only collected."""
    return [compare(pair.query, pair.listed).score for pair in PAIRS]


def share(is_of, is_right):
    """Share of the pairs of some strata of which something holds."""
    found = [is_right(score) for pair, score in zip(PAIRS, scores(), strict=True) if is_of(pair)]
    return sum(found) / len(found)


def is_alert(score):
    return score >= THRESHOLDS.alert


def is_none(score):
    return score < THRESHOLDS.alert


def test_the_sample_is_large_and_its_names_are_in_many_scripts():
    found = Counter(pair.stratum for pair in PAIRS)
    assert len(PAIRS) >= 3_500
    assert found["chinese"] >= 150
    assert found["cyrillic"] >= 60
    assert {"arabic", "thai", "korean", "japanese", "latin", "unit", "numbered", "short", "group"} <= set(
        found
    )


def test_the_sample_labels_no_pair_both_ways():
    labels = {}
    for pair in pairs():
        key = frozenset((pair.query, pair.listed))
        assert labels.setdefault(key, pair.same) == pair.same, key


def test_pairs_are_told_at_the_shipped_threshold_and_ranked():
    found = quality(SAME, scores(), THRESHOLDS.alert)
    assert found.precision >= 0.98
    assert found.f1 >= 0.94
    assert found.best_f1 >= 0.95
    assert found.average_precision >= 0.98


def test_chinese_names_are_told_from_english_ones():
    import random

    chinese = chinese_pairs(PAIRS, random.Random(20261126))
    scores = [compare(pair.query, pair.listed).score for pair in chinese]
    found = quality([pair.same for pair in chinese], scores, THRESHOLDS.alert)
    assert found.average_precision >= 0.93
    assert found.recall_at_95 >= 0.75


def test_nearly_every_name_as_a_list_enters_it_is_an_alert():
    assert share(lambda pair: pair.stratum.startswith("entry"), is_alert) >= 0.97


@pytest.mark.parametrize("kind", ["capitals", "form", "abbreviated", "joined", "split", "slip"])
def test_no_kind_of_entry_is_left_behind(kind):
    assert share(lambda pair: pair.stratum == f"entry {kind}", is_alert) >= 0.95


@pytest.mark.parametrize("stratum", ["unit", "numbered", "place", "look-alike", "group"])
def test_unlike_companies_with_like_names_are_kept_apart(stratum):
    assert share(lambda pair: pair.stratum == stratum and not pair.same, is_none) >= 0.97


def test_of_all_unlike_companies_nearly_none_is_an_alert():
    assert share(lambda pair: not pair.same, is_none) >= 0.99


def test_a_plain_scorer_is_far_behind():
    plain = [
        fuzz.token_sort_ratio(pair.query, pair.listed, processor=default_process) / 100 for pair in PAIRS
    ]
    ours, theirs = quality(SAME, scores(), THRESHOLDS.alert), quality(SAME, plain, 0.85)
    assert ours.average_precision > theirs.average_precision + 0.08
    assert ours.f1 > theirs.f1 + 0.2


def test_the_worst_errors_are_printed_with_the_steps_that_made_them():
    lines = list(screen_errors.of_pairs(PAIRS, scores(), THRESHOLDS.alert))
    assert len(lines) == 2 * (1 + screen_errors.COUNT)
    miss = next(line for line in lines if "Pegatron" in line)
    assert "left over in the list: 'pegatron'" in miss
    assert "told right" not in miss
    assert lines[-1].endswith("told right]")
