"""Regions of state-imposed forced labour and labour transfers in cells that no screening looks at."""

import pytest

from risk import reference
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

HEAD = "name,address,country,sector,Remarks,Labour agent,Sub-contractor\n"
TOLD = {
    "Chinese words in a remark": ("CN", "新疆转移劳动力 120", "", "Remarks"),
    "an agent of a prefecture": ("CN", "", "喀什地区劳务派遣公司", "Labour agent"),
    "an agent by an older name": ("CN", "", "Urumqi Labour Services", "Labour agent"),
    "pairing assistance": ("CN", "援疆项目", "", "Remarks"),
    "outside China": ("VN", "workers from Xinjiang via agency", "", "Remarks"),
    "no country": ("", "surplus labour", "", "Remarks"),
}
SILENT = {
    "a Japanese name": ("JP", "和田", "和田サービス株式会社"),
    "a town's name elsewhere": ("VN", "Hami melons", "Aral Manpower"),
    "nothing": ("CN", "call back in May", "Golden Manpower"),
    "numbers": ("CN", "650000", ""),
}


def told_of(country, remark, agent):
    text = f"{HEAD}Mill,1 Road,{country},garments,{remark},{agent},\n"
    sheet = reading.read(text.encode(), filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet)).problems
    return [(one.row, one.column, one.found) for one in found if one.code == "region_told"]


@pytest.mark.parametrize(("country", "remark", "agent", "column"), TOLD.values(), ids=TOLD)
def test_a_region_or_transfer_in_a_cell_that_nobody_screens_is_told(country, remark, agent, column):
    assert told_of(country, remark, agent) == [(2, column, remark or agent)]


@pytest.mark.parametrize(("country", "remark", "agent"), SILENT.values(), ids=SILENT)
def test_other_words_tell_nothing(country, remark, agent):
    assert told_of(country, remark, agent) == []


def test_every_word_of_a_transfer_is_found_within_a_text():
    release = reference.load()
    for row in release.rows["labour_transfer_words"]:
        hit = release.labour_transfer(f"120 {row['term']} 2025")
        assert hit is not None, row["term"]
        assert len(hit.words) >= len(row["term"]), row["term"]


@pytest.mark.parametrize("frame", ["{}", "see {}, 2025", "({})"])
def test_every_form_of_a_place_that_screening_finds_is_told(frame):
    release = reference.load()
    for row in release.rows["xinjiang_places"]:
        text = frame.format(row["form"])
        is_found = release.state_imposed(text, "", "CN") or release.named_regions((text,), "")
        assert release.speaks_of_region(text, may_be_in_china=True) is bool(is_found), text


@pytest.mark.parametrize("region", ["XJ", "xj", "CN-XJ", "CN-65", "650000"])
def test_a_region_given_by_the_code_of_xinjiang_is_that_region_and_told(region):
    text = f"name,country,region\nSun Textile Works,China,{region}\nMoon Mill,Peru,{region}\n"
    sheet = reading.read(text.encode(), filename="a.csv")
    found = checking.check(sheet, mapping.suggest(sheet))
    assert found.frame["region"].tolist() == ["Xinjiang", region]
    told = [(one.row, one.found) for one in found.problems if one.code == "region_from_code"]
    assert told == [(2, region)]


@pytest.mark.parametrize("region", ["65", "GD", "CN-44", "Xinjiang", "JX"])
def test_other_codes_and_names_of_regions_stay_as_they_are(region):
    text = f"name,country,region\nSun Textile Works,China,{region}\n"
    sheet = reading.read(text.encode(), filename="a.csv")
    assert checking.check(sheet, mapping.suggest(sheet)).frame["region"].tolist() == [region]
