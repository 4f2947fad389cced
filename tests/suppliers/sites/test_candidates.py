"""The search for twins: what is found among many, and that it never looks at all pairs."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from bench.dedupe import planted
from suppliers.sites import candidates
from suppliers.sites.likeness import Site, likeness, may_be_one
from tests.suppliers.sites.labelled_sites import pairs


@pytest.mark.parametrize("in_one_country", [0.3, 0.9])
def test_planted_twins_are_found_among_many(in_one_country):
    sites, twins = planted(4_000, in_one_country=in_one_country)
    found = {(pair.first, pair.second) for pair in candidates.search(sites)}
    assert len(found & twins) / len(twins) >= 0.98


def test_what_likeness_keeps_of_the_sample_is_found_by_the_search():
    sample = [(one, other) for _, one, other in pairs() if likeness(one, other).outcome != "different"]
    missed = [pair for pair in sample if not list(candidates.search(pair))]
    assert missed == []


def test_only_pairs_with_a_new_site_are_looked_at():
    sites = [Site("Acme Textile", address="12 Mill Road", country="BD") for _ in range(3)]
    assert [(one.first, one.second) for one in candidates.search(sites, [False, False, True])] == [
        (0, 2),
        (1, 2),
    ]
    assert list(candidates.search(sites, [False] * 3)) == []
    assert list(candidates.search([])) == []


def test_a_name_that_thousands_share_makes_no_flood_of_pairs():
    sites = [
        Site("Cooperativa La Union", address=f"Lote {n}", city=f"Town {n}", country="PE")
        for n in range(3_000)
    ]
    index = candidates._Index(sites)
    assert len(index.pairs(np.ones(len(sites), dtype=bool))) < 10 * len(sites)
    assert list(candidates.search(sites)) == []


WORDS = st.lists(st.text("abcdeé", min_size=1, max_size=7), min_size=1, max_size=5)


@given(WORDS, WORDS)
def test_names_without_a_word_in_common_are_as_alike_as_their_words_in_order(one, other):
    other = [word for word in other if word not in one] or ["zz"]
    of_sets = fuzz.token_set_ratio(" ".join(one), " ".join(other))
    in_order = fuzz.ratio(" ".join(sorted(set(one))), " ".join(sorted(set(other))))
    assert of_sets == pytest.approx(in_order)


def test_a_word_in_common_is_seen_wherever_it_stands_and_taken_for_granted_in_long_names():
    names = ["delta mill alpha", "alpha works", "gamma works", "a b c d e f g h"]
    index = candidates._Index([Site(name, country="BD") for name in names])
    pairs = [(0, 1), (0, 2), (1, 2), (0, 3)]
    firsts, seconds = (np.array(side) for side in zip(*pairs, strict=True))
    assert index.share_a_word(firsts, seconds).tolist() == [True, False, True, True]


def test_a_site_number_is_enough_to_meet():
    one = Site("Surma Tannery", country="BD", identifiers=(("os_id", "BD1"),))
    other = Site("Quite Another Name", country="BD", identifiers=(("os_id", "BD1"),))
    (found,) = candidates.search([one, other])
    assert found.likeness.outcome == "same"


SCHEMES = ("os_id", "lei", "supplier_id")


@given(st.lists(st.sets(st.sampled_from(SCHEMES)), min_size=3, max_size=6), st.data())
def test_numbers_meet_at_the_sites_that_have_them_however_many_each_has(schemes, data):
    """A site with two numbers moved those of all that follow to the next one."""
    sites = [
        Site(
            f"{chr(65 + place) * 5} Tannery",
            country="BD",
            identifiers=tuple((scheme, f"{scheme}{place}") for scheme in sorted(own)),
        )
        for place, own in enumerate(schemes)
    ]
    at = data.draw(st.integers(0, len(sites) - 1))
    sites[at] = Site("Quite Another Name", country="BD", identifiers=(*sites[at].identifiers, ("os_id", "X")))
    twin = Site("Something Else", country="BD", identifiers=(("os_id", "X"),))
    found = [(pair.first, pair.second) for pair in candidates.search([*sites, twin])]
    assert (at, len(sites)) in found


NAMES_WITH_NUMBERS = st.lists(
    st.sampled_from(
        [
            "Acme",
            "Unit",
            "No",
            "Plant",
            "Phase",
            "1",
            "2",
            "02",
            "12",
            "3",
            "2B",
            "2nd",
            "B",
            "IV",
            "Mills",
            "Ltd",
            "工厂",
            "二厂",
            "#",
        ]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(NAMES_WITH_NUMBERS, NAMES_WITH_NUMBERS, st.sampled_from(["", "12 Mill Road"]))
def test_names_set_aside_for_their_number_are_different_sites(one, other, address):
    sites = [Site(name, address=address, country="BD") for name in (one, other)]
    index = candidates._Index(sites)
    if index.marks_differ(np.array([0]), np.array([1]))[0]:
        assert likeness(*sites).outcome == "different"


def test_units_of_one_company_are_set_aside_before_they_are_compared():
    sites = [Site(f"Acme Mills Unit {n} Ltd", address="12 Mill Road", country="BD") for n in (1, 2)]
    assert candidates._Index(sites).marks_differ(np.array([0]), np.array([1]))[0]
    assert not may_be_one(*sites)


ADDRESSES = st.lists(
    st.sampled_from(
        [
            "No.",
            "Plot",
            "Unit",
            "District",
            "Road",
            "House",
            "N",
            "M",
            "Mill",
            "Nagar",
            "two",
            "iv",
            "II",
            "x",
            "B",
            "1",
            "2",
            "02",
            "12",
            "3",
            "2B",
            "2nd",
            "C12",
            "1205",
            "350012",
            ",",
            ",",
            ";",
            "द",
            "१२",
            "路",
            "12号",
            "д.5",
            "#",
        ]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)


@pytest.mark.whole
@settings(max_examples=400)
@given(ADDRESSES, ADDRESSES, st.sampled_from(["", "1205", "00012", "12-2"]))
def test_addresses_set_aside_for_their_numbers_are_those_of_different_sites(one, other, postal):
    sites = [
        Site("Acme", address=one, postal_code=postal, country="BD"),
        Site("Acme", address=other, country="BD"),
    ]
    index = candidates._Index(sites)
    set_aside = index.digits_differ(np.array([0]), np.array([1]))[0]
    if index.plain.all():
        assert set_aside != may_be_one(*sites)
    else:
        assert not set_aside


def test_a_labelled_number_is_plain_and_speaks_only_against_the_same_label():
    addresses = ["No. 17 Mill Road, District 72", "No. 18 Mill Road, District 72", "Plot 5", "District 9"]
    index = candidates._Index([Site("Acme", address=one, country="BD") for one in addresses])
    assert index.plain.all()
    pairs = [(0, 1), (0, 2), (0, 3), (2, 3)]
    firsts, seconds = (np.array(side) for side in zip(*pairs, strict=True))
    assert index.digits_differ(firsts, seconds).tolist() == [True, False, True, False]
