"""Real published lists, where they are at hand: every record is accounted for."""

from __future__ import annotations

from pathlib import Path

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.lists.checking import CheckedList

FOLDER = Path(__file__).parents[4] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="published lists are not part of the project")


def check(name: str, **given: str) -> CheckedList:
    sheet = reading.read(FOLDER / name)
    return checking.check(sheet, mapping.suggest(sheet), **given)


@pytest.mark.whole
@pytest.mark.parametrize(
    ("name", "records", "first_row"),
    [
        ("nike_factories_2025-12.csv", 687, 3),
        ("apple_suppliers_headerless_2019.csv", 829, 1),
        ("chicago_general_contractors_2014.csv", 9_200, 2),
        ("palm_mills_universal_mill_list_2020.csv", 1_818, 2),
        ("brand_suppliers_mojibake_2018.csv", 431, 2),
        ("oshub_export_wilmar_2023.csv", 51, 2),
        ("oshub_seed_list_12.csv", 15, 2),
        ("oshub_seed_list_12.xlsx", 15, 2),
        ("oshub_seed_list_12.xls", 15, 2),
    ],
)
def test_every_record_is_accounted_for(name: str, records: int, first_row: int) -> None:
    found = check(name)
    assert len(found.frame) == records == sum(found.counts().values())
    assert found.frame["row"].tolist() == list(range(first_row, first_row + records))


def test_one_list_in_three_formats_gives_one_result() -> None:
    csv, xlsx, xls = (check(f"oshub_seed_list_12.{form}").frame for form in ("csv", "xlsx", "xls"))
    assert xls.equals(xlsx)
    differs = (csv != xlsx).any(axis=1) & (csv["address"] != xlsx["address"])
    # One address was damaged by whoever made the workbooks: "Nº" stands there as read by Mac Roman.
    assert csv.loc[differs, "row"].tolist() == [10]
    assert csv.drop(columns="address").equals(xlsx.drop(columns="address"))


def test_repeats_are_counted_once_and_the_country_given_fills_the_rest() -> None:
    found = check("chicago_general_contractors_2014.csv", country="US", kind="construction")
    assert found.counts() == {"ready": 400, "held": 0, "duplicate": 8_800}
    assert set(found.frame["kind"]) == {"construction"}


def test_spellings_of_countries_are_all_read() -> None:
    assert check("nike_factories_2025-12.csv").counts()["held"] == 0
    assert check("palm_mills_universal_mill_list_2020.csv").counts()["held"] == 0


def test_exact_repeats_of_a_list_without_headings_are_found() -> None:
    assert check("apple_suppliers_headerless_2019.csv").counts()["duplicate"] == 2


def test_one_identifier_at_two_mills_is_told() -> None:
    found = check("palm_mills_universal_mill_list_2020.csv")
    assert {one.found for one in found.problems if one.code == "identifier_clash"} == {"PO1000002367"}
