"""The roots by which remarks speak of a sign."""

from suppliers.words.remarks import (
    said_roots,
    said_roots_of_debts,
    said_roots_of_fees,
    said_roots_of_papers_and_pay,
    said_roots_of_places_and_ways_out,
    said_roots_of_violence_and_deceit,
    said_roots_unspaced,
    said_together,
)

TABLES = said_together.ROOTS
OF_SAID_ROOTS = (
    said_roots.ROOTS,
    said_roots_of_papers_and_pay.ROOTS,
    said_roots_of_places_and_ways_out.ROOTS,
    said_roots_of_violence_and_deceit.ROOTS,
)
"""The tables of which `said_roots` says what they make together."""
MEANINGS = set().union(*TABLES, *said_together.ROOTS_UNSPACED)


def test_roots_and_what_they_make_together_name_each_other():
    meant = {one for meanings in said_roots.TOGETHER for one in meanings}
    known = set().union(*OF_SAID_ROOTS)
    assert meant | {"care"} == known
    assert said_roots_unspaced.ROOTS.keys() <= known


def test_each_meaning_of_said_roots_stands_in_one_table():
    assert sum(map(len, OF_SAID_ROOTS)) == len(set().union(*OF_SAID_ROOTS))


def test_a_beginning_is_long_enough_to_be_looked_up_by():
    firsts = [root.split("_")[0] for table in TABLES for roots in table.values() for root in roots]
    assert [one for one in firsts if one.endswith("*") and len(one) < 4] == []


def test_what_is_taken_together_or_taken_back_is_known():
    assert {one for meanings in said_together.TOGETHER for one in meanings} <= MEANINGS
    assert {one for told in said_together.UNLESS.values() for one in told} <= MEANINGS
    assert said_together.OVER_COMMAS.union(said_together.UNLESS).issubset(said_together.TOGETHER)
    assert said_roots_unspaced.OF_ROLES.keys() <= MEANINGS


def test_each_meaning_of_debts_and_fees_is_taken_together_or_takes_back():
    used = {one for meanings in said_together.TOGETHER for one in meanings}
    used |= {one for told in said_together.UNLESS.values() for one in told}
    assert set().union(said_roots_of_debts.ROOTS, said_roots_of_fees.ROOTS) <= used


def test_meanings_are_found_in_their_order_by_what_is_there():
    for there in ({"papers", "kept", "keeper"}, {"bond", "cleared", "held_here", "wages", "unpaid"}, set()):
        plainly = [one for one in said_together.TOGETHER if there.issuperset(one)]
        assert said_together.among(there) == plainly


def test_no_root_is_written_twice_for_one_meaning():
    told = [(meaning, root) for table in TABLES for meaning, roots in table.items() for root in roots]
    assert len(told) == len(set(told))
