import re

import pytest

from suppliers.words.late_patterns import LatePattern


def test_a_pattern_is_compiled_when_something_is_first_looked_for():
    unfinished = LatePattern("(")
    with pytest.raises(re.error):
        unfinished.search("")


@pytest.mark.parametrize("text", ["a1 and a2", "a1", "none"])
def test_it_finds_what_a_compiled_one_finds(text):
    late, compiled = LatePattern(r"a(\d)"), re.compile(r"a(\d)")
    assert [one.span() for one in late.finditer(text)] == [one.span() for one in compiled.finditer(text)]
    for look in ("search", "fullmatch"):
        found, expected = getattr(late, look)(text), getattr(compiled, look)(text)
        assert (found and found.groups()) == (expected and expected.groups())
