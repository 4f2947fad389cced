"""A column that nobody read is told until somebody has, whatever newer lists of its layout say."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.signals import unread_columns
from auditor.signals.unread_columns import UnreadColumn
from suppliers.lists import told_words
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.auditor.signals.test_left_to_read import HEARD, LINE, WHY, columns, take_in
from tests.auditor.signals.test_looking import api
from tests.conftest import NOON

__all__ = ["api"]

HELD = "Supplier name,Address,Country,Product,Flurfunk\nMill 1 Ltd,1 Road,Nowhere,garments,{}\n"


def files_left(api):
    return [one["filename"] for one in columns(api)]


def read(api, made):
    given = {"column": "Flurfunk", "reason": WHY}
    answer = api.post(f"/signals/columns/{made['id']}/looks", json=given)
    assert answer.status_code == 201, answer.json


def test_a_newer_list_of_the_same_suppliers_takes_no_words_away_that_nobody_read(api, as_ama):
    old = take_in(api, HEARD, filename="old.csv")
    new = take_in(api, "alles ist gut im Werk seit dem Mai", filename="new.csv")
    assert files_left(api) == ["new.csv", "old.csv"]
    assert "1 cell of “Flurfunk” in old.csv" in as_ama.get("/").text
    read(api, new)
    assert files_left(api) == ["old.csv"]
    read(api, old)
    assert files_left(api) == []


@pytest.mark.parametrize("newer", ["", "ok"])
def test_nor_does_one_that_says_nothing_there_any_more(api, newer):
    take_in(api, HEARD, filename="old.csv")
    take_in(api, newer, filename="new.csv")
    assert files_left(api) == ["old.csv"]


def test_what_a_newer_list_says_again_is_told_once_and_read_once(api):
    old = take_in(api, HEARD, filename="old.csv")
    take_in(api, f" {HEARD.replace('P', 'p')} ", filename="new.csv")
    assert files_left(api) == ["new.csv"]
    read(api, old)
    assert files_left(api) == []


def test_nor_does_one_of_the_other_suppliers_take_away_what_a_held_row_says(api):
    commit(api, upload(api, (HELD.format(HEARD) + LINE.format(2, "")).encode(), "held.csv"))
    take_in(api, "", "", filename="new.csv")
    assert files_left(api) == ["held.csv"]


def test_all_of_them_stand_on_one_page(api, as_ama):
    for number in range(7):
        take_in(api, f"{HEARD} {number}", filename=f"list-{number}.csv")
    assert "All 7 of them</a>" in as_ama.get("/").text
    assert 'href="/signals/told#columns"' in as_ama.get("/").text
    page = as_ama.get("/signals/told").text
    assert "7 columns, the newest list first" in page
    for one in columns(api):
        assert f"{one['filename']}, <time" in page
        assert f"/signals/columns/{one['upload_id']}?column=Flurfunk" in page
    assert HEARD not in page


COLUMNS = st.builds(
    lambda number, words, layout, heading, is_text: UnreadColumn(
        upload_id=None,
        filename=f"{number}.csv",
        committed_at=NOON + timedelta(days=number),
        layout=layout,
        column=heading,
        cells=1,
        digest=told_words.digest([words]),
        is_text=is_text,
        are_answers=False,
    ),
    st.integers(1, 3),
    st.sampled_from(["kept", "locked", "fine"]),
    st.sampled_from(["one", "other"]),
    st.sampled_from(["Remarks", "remarks ", "Debts"]),
    st.booleans(),
)


@given(st.lists(COLUMNS, max_size=9, unique=True), st.data())
def test_no_column_is_left_out_but_by_a_look_or_by_the_same_words_of_a_newer_list(found, data):
    columns = sorted(found, key=lambda one: one.committed_at, reverse=True)
    keys = sorted({one.key for one in columns})
    by_two = data.draw(st.dictionaries(st.sampled_from(keys), st.booleans())) if keys else {}
    left = unread_columns.left(columns, by_two)
    assert [one for one in columns if one in left] == left, "in their order, each once"
    for one in columns:
        was_read = one.key in by_two and (by_two[one.key] or not one.asks_second)
        assert not (was_read and one in left)
        assert (
            was_read
            or one in left
            or any(
                other.key == one.key
                and other.committed_at >= one.committed_at
                and other.asks_second >= one.asks_second
                for other in left
            )
        )
