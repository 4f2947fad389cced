import pytest

from suppliers.values.headcount import newer

NOT_SAID = (None, None)


@pytest.mark.parametrize(
    ("known", "stated", "counts"),
    [
        (NOT_SAID, (100, None), (100, None)),
        (NOT_SAID, NOT_SAID, NOT_SAID),
        ((100, 5000), NOT_SAID, (100, 5000)),
        ((100, 5000), (100, None), (100, 5000)),
        ((100, 5000), (6000, None), (6000, None)),
        ((100, 5000), (480, 480), (480, 480)),
        ((100, 5000), (100, 499), (100, 499)),
        ((100, 5000), (0, 4990), (100, 5000)),
        ((100, 5000), (None, 4950), (100, 5000)),
        ((450, 450), (10, 99), (450, 450)),
        ((450, 450), (100, 499), (100, 499)),
        ((450, 450), (430, 430), (430, 430)),
        ((500, None), (100, None), (500, None)),
        ((500, None), (700, None), (700, None)),
        ((500, None), (120, 140), (120, 140)),
        ((None, 80), (100, None), (100, None)),
        ((100, 199), (50, 149), (50, 149)),
    ],
)
def test_a_vaguer_headcount_never_makes_a_supplier_smaller(known, stated, counts):
    assert newer(known, stated) == counts
