"""Whatever an assessment holds comes back from a pack as the very same text, or not at all."""

import hashlib
import uuid
import zlib

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.scoring import packed
from auditor.scoring.packed import Damaged, Entry

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
written = st.dictionaries(st.text(), values, max_size=5).map(lambda value: orjson.dumps(value).decode())
anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]))
"""Also what no JSON is, with blanks and breaks as another writer of the column would set them."""
entries = st.lists(
    st.builds(Entry, st.uuids(), written | anything, written | anything, written | anything),
    unique_by=lambda one: one.id,
    max_size=6,
)


@pytest.mark.whole
@given(entries)
def test_every_text_comes_back_as_it_was(some):
    made = packed.pack(some)
    assert packed.unpack(made.content, made.sha256) == {one.id: one for one in some}
    assert list(packed.unpack(made.content, made.sha256)) == [one.id for one in some]


SOME = [Entry(uuid.UUID(int=number), f'{{"a": {number}.10}}', "{}", '{"python":"3"}') for number in range(9)]


@pytest.mark.parametrize("place", [0, 20, -1])
def test_one_bit_that_is_another_is_noticed(place):
    made = packed.pack(SOME)
    content = bytearray(made.content)
    content[place] ^= 1
    with pytest.raises(Damaged):
        packed.unpack(bytes(content), made.sha256)


@pytest.mark.parametrize("content", [b"", b"nothing of ours", packed.pack(SOME).content[:-9]])
def test_what_is_cut_off_or_odd_is_damaged(content):
    with pytest.raises(Damaged):
        packed.unpack(content, packed.pack(SOME).sha256)


def test_another_content_under_the_same_digest_is_damaged():
    with pytest.raises(Damaged):
        packed.unpack(packed.pack(SOME[1:]).content, packed.pack(SOME).sha256)


def test_a_layout_of_a_later_release_is_not_guessed():
    body = orjson.dumps([2, "something else"])
    sha256 = hashlib.sha256(body).hexdigest()
    with pytest.raises(Damaged):
        packed.unpack(zlib.compress(body), sha256)
