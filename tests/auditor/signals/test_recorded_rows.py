"""A signal of a row settles the cell whose matter it records, and no other."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from auditor.signals import named_in_lists, recorded_rows
from suppliers.lists import told_words
from suppliers.models import ReportedSignal, Upload
from tests.auditor.intake.test_correction_loop import commit, upload
from tests.auditor.signals.test_looking import HEADING, WHY, api, cells
from tests.auditor.signals.test_named_in_lists import SIGNAL
from tests.auditor.signals.test_settled_words import HEAD, MILL, open_words, take
from tests.conftest import NOON

__all__ = ["api", "take"]

HIT, CHILDREN = "foreman hit a boy", "children seen on night shift"
"""Remarks of which no table knows which sign they are of."""
ROW = "row 2 of list.csv"


def record(api, source, code="ILO05", status="alleged", supplier=None):
    supplier = supplier or api.get("/suppliers").json["items"][0]["id"]
    told = SIGNAL | {"source": source, "code": code, "status": status}
    made = api.post(f"/signals/suppliers/{supplier}", json=told)
    assert made.status_code == 201, made.json
    return made.json


@pytest.mark.parametrize(
    ("source", "code", "left"),
    [
        (f"{ROW}, column Remarks", "ILO05", [CHILDREN]),
        (f"{ROW}, column Remarks: seen by the visitor", "ILO05", [CHILDREN]),
        ("Row 2 of list.csv, notes", "PUR-10", [HIT]),
        ("list.csv, row 2, column Remarks", "ILO05", [CHILDREN]),
        (ROW, "ILO05", [HIT, CHILDREN]),
        (f"{ROW}, column Product", "ILO05", [HIT, CHILDREN]),
        (f"{ROW}, column Remarks 2", "ILO05", [HIT, CHILDREN]),
        ("row 21 of list.csv, column Remarks", "ILO05", [HIT, CHILDREN]),
        ("row 2 of my list.csv, column Remarks", "ILO05", [HIT, CHILDREN]),
        ("row 2 of list.csv.xlsx, column Remarks", "ILO05", [HIT, CHILDREN]),
        ("row 2.5 of list.csv, column Remarks", "ILO05", [HIT, CHILDREN]),
    ],
)
def test_a_signal_of_a_cell_settles_no_other_of_its_row(api, take, as_ama, source, code, left):
    take("Remarks,Notes", f"{HIT},{CHILDREN}")
    record(api, source, code)
    assert open_words(api) == left
    assert HEADING in as_ama.get("/").text
    take("Remarks,Notes", f"{HIT},{CHILDREN}", filename="newer.csv")
    assert open_words(api) == left, "in a later list too"


@pytest.mark.parametrize(
    ("source", "code", "left"),
    [
        (ROW, "ILO11", [HIT, "see annex"]),
        (ROW, "ILO07", [HIT, "forced overtime"]),
        (ROW, "D5-01", [HIT, "forced overtime"]),
        (ROW, "ILO05", ["forced overtime", "see annex"]),
        (f"{ROW}, column Notes", "D4-01", [HIT, "see annex"]),
        (f"{ROW}, column Notes", "ILO07", [HIT, "forced overtime", "see annex"]),
        (f"{ROW}, column Remarks", "ILO06", ["forced overtime", "see annex"]),
    ],
)
def test_where_a_cell_says_which_sign_it_is_only_a_signal_of_that_settles_it(api, take, source, code, left):
    take("Remarks,Notes,Passports retained", f"{HIT},forced overtime,see annex")
    record(api, source, code)
    assert sorted(open_words(api)) == sorted(left)


def test_pages_and_api_name_the_cell_as_the_source(api, take, as_ama):
    take("Remarks,Notes", f"{HIT},{CHILDREN}")
    told = {one["column"]: one for one in cells(api)}
    assert {name: one["source"] for name, one in told.items()} == {
        "Remarks": f"{ROW}, column Remarks",
        "Notes": f"{ROW}, column Notes",
    }
    notes = told["Notes"]
    page = as_ama.get(f"/signals/remarks/{notes['row_id']}?column=Notes").text
    address = page.partition("/signals/new?")[2].partition('"')[0].replace("&amp;", "&")
    [mill] = api.get("/suppliers").json["items"]
    assert f"{ROW}, column Notes" in as_ama.get(f"/suppliers/{mill['id']}/signals/new?{address}").text
    record(api, notes["source"], "PUR-10")
    assert open_words(api) == [HIT]


def test_of_two_lists_of_one_name_the_source_says_which(api, take):
    take("Remarks", HIT)
    take("Remarks", CHILDREN)
    newer, older = cells(api)
    assert (newer["words"], older["words"]) == (CHILDREN, HIT)
    assert older["source"].startswith(f"{ROW}, taken in on 2026-")
    record(api, f"{ROW}, column Remarks", "PUR-10")
    assert open_words(api) == [HIT], "without a word on which, of the newest"


@pytest.mark.parametrize("at", [0, 1])
def test_the_list_that_the_prefilled_source_says_is_settled_alone(session, api, take, at):
    take("Remarks", HIT)
    before = session.scalars(sa.select(Upload)).one()
    before.committed_at -= timedelta(days=1)
    session.commit()
    take("Remarks", CHILDREN)
    told = cells(api)
    record(api, told[at]["source"])
    assert open_words(api) == [told[1 - at]["words"]]


def test_the_list_that_a_source_says_is_the_one_it_is_of():
    def cell(filename="list.csv", later=0):
        return SimpleNamespace(
            filename=filename, row=2, taken_in=f"{NOON + timedelta(minutes=later):%Y-%m-%d %H:%M:%S}"
        )

    source = f"{ROW}, taken in on {NOON:%Y-%m-%d %H:%M:%S}, column Remarks"
    assert recorded_rows._behind(source, cell()) == ", column remarks"
    assert recorded_rows._behind(source, cell(later=1)) is None


@pytest.mark.parametrize("status", ["closed_verified", "refuted"])
def test_what_became_of_a_signal_settles_no_other_cell(api, api_as, take, status):
    take("Remarks,Notes", f"{HIT},{CHILDREN}")
    made = record(api, f"{ROW}, column Remarks", status="corroborated")
    given = {"status": status, "reason": WHY}
    assert api_as("rhea").post(f"/signals/{made['id']}/status", json=given).status_code == 200
    assert open_words(api) == [CHILDREN]
    take("Remarks,Notes", f"{HIT},{CHILDREN}", filename="newer.csv")
    assert open_words(api) == ([CHILDREN] if status == "refuted" else [HIT, CHILDREN])


@pytest.mark.parametrize(
    ("status", "code", "left"),
    [
        ("alleged", "ILO05", ["forced overtime"]),
        ("alleged", "ILO11", []),
        ("refuted", "ILO05", [HIT, CHILDREN, "forced overtime"]),
    ],
)
def test_a_signal_of_before_columns_were_named_settles_what_may_be_of_its_matter(
    session, api, take, status, code, left
):
    take("Remarks,Notes,Comments", f"{HIT},{CHILDREN},forced overtime")
    mill = api.get("/suppliers").json["items"][0]["id"]
    session.add(
        ReportedSignal(
            supplier_id=uuid.UUID(mill),
            code=code,
            source_kind="ngo",
            source=ROW,
            summary="Seen",
            status=status,
            last_known_on=NOON.date(),
            recorded_at=NOON + timedelta(days=3650),
        )
    )
    session.commit()
    assert sorted(open_words(api)) == sorted(left)


def test_a_signal_of_another_file_or_row_whose_name_is_within_the_own_settles_nothing(session, api):
    rows = "".join(MILL.replace("4 Road", f"{one} Road").format(HIT) for one in range(1, 13))
    for name in ("a.csv", "data.csv"):
        commit(api, upload(api, (HEAD.format("Remarks") + rows).encode(), name))
    by_row = {one.row: one.supplier_id for one in named_in_lists.of_register(session)}
    session.commit()
    for row, source in ((2, "row 12 of data.csv"), (3, "row 3 of a data.csv"), (4, "row 4 of data.csv.zip")):
        record(api, source, supplier=by_row[row])
    assert len(named_in_lists.of_register(session)) == 12
    session.commit()
    record(api, "row 5 of data.csv", supplier=by_row[5])
    assert {one.row for one in named_in_lists.of_register(session)} == by_row.keys() - {5}


NAMES = st.text("ab c-_().,é新", min_size=1, max_size=8).map(lambda name: f"{name.strip()}.csv")


@given(NAMES, NAMES, st.integers(1, 30), st.integers(1, 30))
def test_a_source_names_its_own_row_and_list_and_no_other(named, other, row, other_row):
    source = f"row {row} of {named}, column Remarks"
    cell = SimpleNamespace(filename=named, row=row, taken_in="")
    assert recorded_rows._behind(source, cell) == ", column remarks"
    is_same = (told_words.key(named), row) == (told_words.key(other), other_row)
    starts = told_words.key(named).startswith(told_words.key(other))
    if not is_same and not starts:
        cell = SimpleNamespace(filename=other, row=other_row, taken_in="")
        assert recorded_rows._behind(source, cell) is None


def test_what_signals_settle_is_read_by_few_statements(session, api):
    rows = "".join(MILL.replace("4 Road", f"{one} Road").format(HIT) for one in range(1, 13))
    commit(api, upload(api, (HEAD.format("Remarks") + rows).encode(), "list.csv"))
    by_row = {one.row: one.supplier_id for one in named_in_lists.of_register(session)}
    session.commit()
    for row in (2, 3, 4, 5):
        record(api, f"row {row} of list.csv, column Remarks", supplier=by_row[row])
    sent = []

    def note(*told):
        sent.append(told[2])

    sa.event.listen(session.get_bind(), "before_cursor_execute", note)
    try:
        assert len(recorded_rows.settled(session)) == 4
    finally:
        sa.event.remove(session.get_bind(), "before_cursor_execute", note)
    assert len([one for one in sent if one.lstrip().startswith("SELECT")]) <= 4
