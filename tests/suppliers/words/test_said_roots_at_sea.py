"""The roots by which remarks tell of crews, and of advances."""

from suppliers.words.remarks import (
    said_roots,
    said_roots_at_sea,
    said_roots_in_order,
    said_roots_of_papers_and_pay,
    said_roots_of_places_and_ways_out,
    said_roots_of_roles,
    said_roots_of_violence_and_deceit,
    said_roots_of_wants,
)

OTHERS = (
    said_roots.ROOTS,
    said_roots_of_papers_and_pay.ROOTS,
    said_roots_of_places_and_ways_out.ROOTS,
    said_roots_of_violence_and_deceit.ROOTS,
    said_roots_in_order.ROOTS,
    said_roots_of_roles.ROOTS,
    said_roots_of_wants.ROOTS,
)
TOGETHER = (*said_roots_at_sea.TOGETHER, *said_roots_at_sea.IN_ORDER)


def test_each_meaning_is_known_and_taken_together():
    meanings = set(said_roots_at_sea.ROOTS).union(*OTHERS)
    unless = {one for told in said_roots_at_sea.UNLESS.values() for one in told.split()}
    assert {one for meanings in TOGETHER for one in meanings} | unless <= meanings
    assert set(TOGETHER).issuperset(said_roots_at_sea.UNLESS)


def test_a_beginning_is_long_enough_to_be_looked_up_by():
    firsts = [root.split("_")[0] for roots in said_roots_at_sea.ROOTS.values() for root in roots]
    assert [one for one in firsts if one.endswith("*") and len(one) < 4] == []


def test_no_root_is_written_twice_for_one_meaning():
    known = {(meaning, root) for table in OTHERS for meaning, roots in table.items() for root in roots}
    told = {(meaning, root) for meaning, roots in said_roots_at_sea.ROOTS.items() for root in roots}
    assert told & known == set()
