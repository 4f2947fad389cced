"""Walking the chain: every end once, cycles tolerated, depth and size bounded, the surest way taken."""

import itertools
import uuid
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from risk.vocabulary import Grade
from suppliers.chain.chain_walk import SURENESS, Direction, End, EndKind, Link, walk

DAY = date(2026, 3, 1)


def end(number):
    return End(EndKind.SUPPLIER, uuid.UUID(int=number + 1))


def link(number, upstream, downstream, grade="self", on=DAY):
    return Link(
        uuid.UUID(int=number + 1),
        end(upstream),
        end(downstream),
        "supplies",
        "",
        None,
        "",
        grade,
        "visit",
        on,
    )


def among(links, direction=Direction.UPSTREAM):
    """Answers as the register would, and notes how often it was asked."""

    def at(ends):
        at.asked += 1
        return [one for one in links if one.near(direction) in ends]

    at.asked = 0
    return at


def test_a_cycle_ends_and_its_links_are_all_there():
    links = [link(0, 1, 0), link(1, 2, 1), link(2, 0, 2)]
    found = walk(end(0), Direction.UPSTREAM, among(links))
    assert found.depth_of == {end(0): 0, end(1): 1, end(2): 2}
    assert sorted(one.id for one in found.links) == [one.id for one in links]
    assert not found.is_cut


def test_what_lies_beyond_the_depth_is_said_to_be_there():
    chain = [link(place, place + 1, place) for place in range(8)]
    found = walk(end(0), Direction.UPSTREAM, among(chain), depth=6)
    assert max(found.depth_of.values()) == 6
    assert found.is_cut
    assert not walk(end(0), Direction.UPSTREAM, among(chain[:6]), depth=6).is_cut


def test_the_number_of_ends_is_bounded_and_that_is_said():
    links = [link(place, place + 1, 0) for place in range(20)]
    found = walk(end(0), Direction.UPSTREAM, among(links), most_ends=10)
    assert len(found.depth_of) == 10
    assert found.is_cut


def test_of_equally_short_ways_the_surest_is_told():
    links = [link(0, 1, 0), link(1, 2, 0, "document"), link(2, 3, 1, "onsite"), link(3, 3, 2, "document")]
    found = walk(end(0), Direction.UPSTREAM, among(links))
    assert [one.upstream for one in found.way_to(end(3))] == [end(2), end(3)]


def test_downstream_goes_the_other_way():
    links = [link(0, 0, 1), link(1, 1, 2)]
    found = walk(end(0), Direction.DOWNSTREAM, among(links, Direction.DOWNSTREAM))
    assert [one.downstream for one in found.way_to(end(2))] == [end(1), end(2)]
    assert found.outermost() == [end(2)]


GRAPHS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from([grade.value for grade in Grade])),
    max_size=40,
)


@given(graph=GRAPHS, depth=st.integers(1, 6), order=st.randoms())
def test_a_walk_of_any_graph_ends_and_holds_each_end_once_at_its_shortest_depth(graph, depth, order):
    links = [link(place, up, down, grade) for place, (up, down, grade) in enumerate(graph)]
    register = among(links)
    found = walk(end(0), Direction.UPSTREAM, register, depth=depth)
    assert register.asked <= depth + 1
    expected, frontier, distance = {end(0): 0}, {end(0)}, 0
    while frontier:
        distance += 1
        near = {one.upstream for one in links if one.downstream in frontier}
        frontier = near - expected.keys()
        expected |= dict.fromkeys(frontier, distance)
    within = {one: far for one, far in expected.items() if far <= depth}
    assert found.depth_of == within
    assert found.is_cut == (len(within) < len(expected))
    assert len({one.id for one in found.links}) == len(found.links)
    assert all({one.upstream, one.downstream} <= within.keys() for one in found.links)
    for one in found.reached_by:
        way = found.way_to(one)
        assert len(way) == found.depth_of[one]
        assert way[0].downstream == end(0)
        assert way[-1].upstream == one
        assert all(a.upstream == b.downstream for a, b in itertools.pairwise(way))
    shuffled = list(links)
    order.shuffle(shuffled)
    again = walk(end(0), Direction.UPSTREAM, among(shuffled), depth=depth)
    assert {one: by.id for one, by in again.reached_by.items()} == {
        one: by.id for one, by in found.reached_by.items()
    }


@given(graph=GRAPHS)
def test_no_way_of_the_same_length_is_surer_than_the_one_told(graph):
    links = [link(place, up, down, grade) for place, (up, down, grade) in enumerate(graph)]
    found = walk(end(0), Direction.UPSTREAM, among(links))
    best = {end(0): 99}
    for distance in range(1, 7):
        for one in [far for far, away in found.depth_of.items() if away == distance]:
            best[one] = max(
                min(best[by.downstream], SURENESS[by.grade])
                for by in links
                if by.upstream == one and found.depth_of.get(by.downstream) == distance - 1
            )
    for one in found.reached_by:
        assert min(SURENESS[by.grade] for by in found.way_to(one)) == best[one]
