"""How many interviews, and what a sample can miss, beside the published cases of test_casefile."""

from __future__ import annotations

import itertools

import pytest

from risk import sampling
from risk.errors import FactsError


def test_a_larger_workforce_never_needs_fewer_interviews():
    needed = [sampling.base(workers) for workers in range(6000)]
    assert needed == sorted(needed)
    assert all(base <= workers for workers, base in enumerate(needed))


@pytest.mark.parametrize(
    ("workers", "least"), [(0, 0), (2, 2), (3, 3), (9, 3), (10, 4), (900, 30), (901, 31)]
)
def test_a_stratum_needs_its_root_but_at_least_three_and_at_most_everyone(workers, least):
    assert sampling.stratum_minimum(workers) == least


def test_a_plan_names_each_stratum_and_takes_the_larger_total():
    plan = sampling.plan(2000, {"agency": 900, "women": 400, "under 18": 250})
    assert plan == sampling.InterviewPlan(52, {"agency": 30, "women": 20, "under 18": 16}, 66)
    assert sampling.plan(500, {"night shift": 40}).total == 26


def test_the_chance_to_meet_one_is_the_share_of_samples_that_do():
    workers, interviews, affected = 9, 3, 2
    samples = list(itertools.combinations(range(workers), interviews))
    meeting = sum(any(worker < affected for worker in sample) for sample in samples)
    assert sampling.detection(workers, interviews, affected) == pytest.approx(meeting / len(samples))


def test_everyone_interviewed_misses_nobody_and_nobody_interviewed_meets_nobody():
    assert sampling.detection(50, 50, 1) == 1
    assert sampling.detection(50, 0, 10) == 0
    assert sampling.detection(50, 10, 0) == 0


@pytest.mark.parametrize("numbers", [(10, 11, 1), (10, 1, 11), (-1, 0, 0), (10, -1, 0)])
def test_impossible_samples_are_refused(numbers):
    with pytest.raises(FactsError):
        sampling.detection(*numbers)


@pytest.mark.parametrize(("workers", "by_table", "by_root"), [(5, 5, 5), (100, 10, 10), (5000, 52, 71)])
def test_the_larger_of_both_ways_counts(workers, by_table, by_root):
    ways = sampling.ways(workers)
    assert (ways.by_table, ways.by_root) == (by_table, by_root)
    assert sampling.base(workers) == max(by_table, by_root)
