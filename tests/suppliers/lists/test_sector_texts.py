"""Sectors that no class covers are told with their rows; what is matched, blank or a duplicate is not."""

from risk import reference
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking, sector_texts


def told(text):
    sheet = reading.read(text.encode(), filename="list.csv")
    checked = checking.check(sheet, mapping.suggest(sheet))
    return [
        (one.text, one.rows, one.advice.split()[0])
        for one in sector_texts.not_understood(checked, reference.load())
    ]


def test_each_sector_is_told_once_however_it_is_written_the_most_frequent_first():
    rows = "Sun,Road 1,VN,Toys\nMoon,Road 2,VN,Construction\nStar,Road 3,VN,CONSTRUCTION\n"
    assert told(f"name,address,country,sector\n{rows}") == [("Construction", 2, "Write"), ("Toys", 1, "No")]


def test_matched_and_blank_sectors_and_duplicates_are_not_told():
    rows = "Sun,Road 1,VN,Garments\nMoon,Road 2,VN,\nStar,Road 3,VN,Toys\nStar,Road 3,VN,Toys\n"
    assert told(f"name,address,country,sector\n{rows}") == [("Toys", 1, "No")]


def test_a_repeated_heading_is_no_sector():
    rows = "Sun,Road 1,VN,Toys\nName,Address,Country,Sector\nMoon,Road 2,VN,Toys\n"
    assert told(f"name,address,country,sector\n{rows}") == [("Toys", 2, "No")]


def test_a_list_of_trades_is_told_the_classes_of_construction():
    rows = "Sun,Road 1,VN,Gipserarbeiten\nMoon,Road 2,VN,Estricharbeit\nStar,Road 3,VN,Formwork\n"
    sheet = reading.read(f"name,address,country,Gewerk\n{rows}".encode(), filename="list.csv")
    checked = checking.check(sheet, mapping.suggest(sheet))
    found = sector_texts.not_understood(checked, reference.load())
    assert {one.text: "civil works" in one.advice for one in found} == {
        "Gipserarbeiten": True,
        "Estricharbeit": True,
    }


def test_what_a_sector_means_depends_on_the_kind_of_the_row():
    rows = "Sun,Road 1,VN,Food,factory\nMoon,Road 2,VN,Food,farm\n"
    assert told(f"name,address,country,sector,kind\n{rows}") == [("Food", 1, "Write")]
