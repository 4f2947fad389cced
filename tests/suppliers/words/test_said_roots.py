"""The roots by which remarks speak of a sign."""

from suppliers.words import (
    said_roots,
    said_roots_further,
    said_roots_in_order,
    said_roots_of_roles,
    said_roots_of_wants,
    said_roots_unspaced,
)

TABLES = (
    said_roots.ROOTS,
    said_roots_further.FURTHER,
    said_roots_in_order.ROOTS,
    said_roots_of_roles.ROOTS,
    said_roots_of_wants.ROOTS,
)
MEANINGS = set().union(*TABLES, said_roots_in_order.ROOTS_UNSPACED)


def test_roots_and_what_they_make_together_name_each_other():
    meant = {one for meanings in said_roots.TOGETHER for one in meanings}
    assert meant | {"care"} == said_roots.ROOTS.keys()
    assert said_roots_unspaced.ROOTS.keys() <= said_roots.ROOTS.keys()


def test_a_beginning_is_long_enough_to_be_looked_up_by():
    firsts = [root.split("_")[0] for table in TABLES for roots in table.values() for root in roots]
    assert [one for one in firsts if one.endswith("*") and len(one) < 4] == []


def test_each_meaning_of_roles_is_taken_together_with_one_that_is_known():
    together = (*said_roots_of_roles.TOGETHER, *said_roots_of_roles.IN_ORDER)
    unless = {one for told in said_roots_of_roles.UNLESS.values() for one in told.split()}
    assert {one for meanings in together for one in meanings} | unless <= MEANINGS
    assert {*together, *said_roots.TOGETHER}.issuperset(said_roots_of_roles.UNLESS)
    assert said_roots_of_roles.OVER_COMMAS.issubset(together)
    assert said_roots_unspaced.OF_ROLES.keys() <= MEANINGS


def test_no_root_is_written_twice_for_one_meaning():
    told = [(meaning, root) for table in TABLES for meaning, roots in table.items() for root in roots]
    assert len(told) == len(set(told))
