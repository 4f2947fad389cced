"""The roots by which remarks speak of a sign."""

from suppliers.words import said_roots, said_roots_unspaced


def test_roots_and_what_they_make_together_name_each_other():
    meant = {one for meanings in said_roots.TOGETHER for one in meanings}
    assert meant | {"care"} == said_roots.ROOTS.keys()
    assert said_roots_unspaced.ROOTS.keys() <= said_roots.ROOTS.keys()


def test_a_beginning_is_long_enough_to_be_looked_up_by():
    firsts = [root.split("_")[0] for roots in said_roots.ROOTS.values() for root in roots]
    assert [one for one in firsts if one.endswith("*") and len(one) < 4] == []
