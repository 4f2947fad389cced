"""Problems of a list as they are kept: every one comes back as it was."""

import orjson
from hypothesis import given
from hypothesis import strategies as st

from suppliers import problems
from suppliers.problem_codes import CODES
from suppliers.problems import Problem

TOLD = st.builds(
    Problem,
    row=st.integers(0, 1_000_000),
    column=st.sampled_from(["", "name", "Land", "国家"]),
    code=st.sampled_from(sorted(CODES)),
    found=st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=8),
    advice=st.sampled_from(["", "Write it.", "name"]),
)


@given(st.lists(TOLD, max_size=20))
def test_problems_come_back_as_they_were(told):
    kept = orjson.dumps(problems.as_columns(told), option=orjson.OPT_SERIALIZE_NUMPY)
    assert problems.of_columns(orjson.loads(kept)) == told


@given(st.lists(TOLD, max_size=20))
def test_each_row_has_its_problems_in_their_order(told):
    found = problems.by_row(told)
    assert {row: [one for one in told if one.row == row] for row in found} == found
    assert sum(map(len, found.values())) == len(told)
