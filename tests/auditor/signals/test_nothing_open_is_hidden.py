"""What nobody settled is told by itself or by its words, whatever was looked at and newer lists tell."""

import uuid
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from auditor.signals import settled_words
from auditor.signals.settled_words import Settling
from auditor.signals.told_cells import ToldCell
from suppliers.lists import told_words
from tests.conftest import NOON

MILL = uuid.uuid5(uuid.NAMESPACE_DNS, "mill")


def cell(place):
    number, row, words, code = place
    return ToldCell(
        row_id=uuid.uuid5(MILL, f"{number} {row}"),
        supplier_id=MILL,
        upload_id=uuid.uuid5(MILL, str(number)),
        filename="list.csv",
        layout="one",
        committed_at=NOON + timedelta(days=number),
        row=row,
        column="Remarks",
        codes=frozenset({code}),
        words=words,
        key=(MILL, "remarks", told_words.digest([words])),
    )


PLACES = st.lists(
    st.tuples(
        st.integers(1, 3),
        st.integers(2, 4),
        st.sampled_from(["kept", "locked"]),
        st.sampled_from(["sign_named", "sign_unreadable"]),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda place: place[:2],
)


@given(PLACES, st.data())
def test_what_is_open_is_told_by_itself_or_by_a_newer_list_in_the_same_words(places, data):
    cells = sorted(map(cell, places), key=lambda one: (one.committed_at, -one.row), reverse=True)
    looked_at = data.draw(st.lists(st.sampled_from(cells), unique_by=lambda one: one.row_id))
    settled = {}
    for one in looked_at:
        settled.setdefault(one.key, []).append(Settling(one.upload_id, one.row_id))
    left = settled_words.left(cells, settled)
    told = settled_words.newest(left)
    for one in left:
        assert any(
            other == one
            or (other.committed_at > one.committed_at and (other.key, other.codes) == (one.key, one.codes))
            for other in told
        )
    for one in cells:
        looked_at_here = [other for other in looked_at if other.upload_id == one.upload_id]
        if one in left:
            assert one not in looked_at
        elif one not in looked_at:
            beside = [other for other in cells if (other.upload_id, other.key) == (one.upload_id, one.key)]
            elsewhere = [other for other in looked_at if other.key == one.key and other not in looked_at_here]
            assert len(elsewhere) >= len(beside), "as many rows were looked at in other lists"
            assert one.words in {other.words for other in elsewhere}
