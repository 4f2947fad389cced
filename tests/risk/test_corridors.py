"""What workers of a corridor paid: medians, percentiles, and which group speaks for whom."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from risk import corridors
from risk.corridors import Corridors, Declaration, Place, Proof

PLACE = Place("NP", "Agency 7", 2024)


def of(*amounts: int, place: Place = PLACE) -> list[Declaration]:
    return [Declaration(place, Decimal(amount)) for amount in amounts]


def test_ten_declarations_speak_for_a_corridor_and_nine_do_not() -> None:
    assert Corridors(of(*range(1, 10))).of(PLACE) is None
    found = Corridors(of(*range(1, 11))).of(PLACE)
    assert found is not None
    assert (found.level, found.declarations, found.median, found.ninetieth) == (
        "origin, agent and year",
        10,
        Decimal("5.5"),
        9,
    )


@pytest.mark.parametrize(
    ("place", "level"),
    [
        (Place("NP", "Agency 7", 2023), "origin and agent"),
        (Place("np", "AGENCY 7", 2024), "origin, agent and year"),
        (Place("NP", "Another", 2024), "origin"),
        (Place("NP", "", 2024), "origin"),
        (Place("BD", "Agency 7", 2024), "everybody"),
        (Place(), "everybody"),
    ],
)
def test_the_next_wider_group_speaks_where_a_corridor_is_too_small(place: Place, level: str) -> None:
    found = Corridors(of(*range(1, 11))).of(place)
    assert found is not None
    assert found.level == level


amounts = st.lists(st.decimals(0, 10**6, places=2), min_size=10, max_size=40)


@given(amounts, st.decimals(0, 10**6, places=2), st.sampled_from(Proof))
def test_nothing_is_ever_cut_below_what_a_worker_said(
    declared: list[Decimal], own: Decimal, proof: Proof
) -> None:
    group = Corridors(Declaration(PLACE, one) for one in declared)
    claimed = group.claimed(own, proof, PLACE)
    assert claimed.amount is not None
    assert claimed.amount >= own
    if proof is not Proof.NONE:
        assert claimed.amount == own
    silent = group.claimed(None, Proof.NONE, PLACE)
    assert silent.amount == corridors.median(declared)


@given(amounts)
def test_at_most_one_in_ten_lies_above_the_90th_percentile(declared: list[Decimal]) -> None:
    ninetieth = corridors.ninetieth_percentile(declared)
    assert ninetieth in declared
    assert sum(one > ninetieth for one in declared) * 10 <= len(declared)
    assert corridors.median(declared) <= ninetieth


def test_nobody_and_nothing_tells_is_unknown_and_not_zero() -> None:
    claimed = Corridors([]).claimed(None, Proof.NONE, PLACE)
    assert (claimed.amount, claimed.basis, claimed.needs_interview) == (None, "unknown", True)
