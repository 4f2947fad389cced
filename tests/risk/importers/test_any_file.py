"""Whatever is uploaded as whatever kind: rows or a refusal in one sentence, never anything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from risk.importers import catalogue, kinds
from risk.importers.document import Document
from risk.importers.refusing import ImportRefused
from tests.risk.importers.test_forms import FILES

WHOLE = [path.read_bytes() for path in sorted(FILES.iterdir())]


def outcome(kind, data):
    refused = None
    try:
        read = catalogue.read(kind, Document("file", data), as_of="2026-11-01")
    except ImportRefused as refusal:
        refused = refusal
    if refused is None:
        assert read.imported.rows
    else:
        assert refused.code
        assert str(refused)
        assert "\n" not in str(refused)


@st.composite
def damaged(draw):
    """An official file cut, with bytes of another one or anything else within."""
    data = draw(st.sampled_from(WHOLE))
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, len(data)))
    other = draw(st.sampled_from(WHOLE))
    piece = draw(st.one_of(st.binary(max_size=40), st.just(other[: draw(st.integers(0, 200))]), st.just(b"")))
    return draw(st.sampled_from([data[:start] + piece + data[end:], data[:end], piece + data]))


@pytest.mark.whole
@settings(max_examples=300)
@given(kind=st.sampled_from(list(kinds.all_kinds())), data=damaged())
def test_a_damaged_file_is_rows_or_a_refusal(kind, data):
    outcome(kind, data)


@settings(max_examples=100)
@given(kind=st.sampled_from(list(kinds.all_kinds())), data=st.binary(max_size=400))
def test_any_bytes_are_rows_or_a_refusal(kind, data):
    outcome(kind, data)


@pytest.mark.parametrize("kind", kinds.all_kinds())
def test_every_official_file_under_every_kind_is_rows_or_a_refusal(kind):
    for data in WHOLE:
        outcome(kind, data)
