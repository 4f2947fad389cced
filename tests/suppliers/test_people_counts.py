"""Numbers of people beside the number of all workers, and columns that do not say which they are."""

import pytest

from suppliers import mapping, reading
from suppliers.checking import check as check_sheet


def check(text, **given):
    sheet = reading.read(text.encode(), filename="list.csv")
    return check_sheet(sheet, mapping.suggest(sheet), **given)


def told(found):
    return [(one.row, one.code) for one in found.problems if one.code.startswith(("share", "people"))]


def test_a_number_of_people_becomes_a_share_of_all_workers():
    found = check(
        "name,country,Total workers,Number of migrant workers\nSun,MY,400,300\nMoon,MY,1.250,0\n"
        "Star,MY,1001-5000,300\nMars,MY,,20\nVenus,MY,50,60\n"
    )
    shares = found.frame["migrant"].tolist()
    assert shares[0] == 75
    assert all(one != one for one in shares[1:])  # the zero may mean "not given"
    assert told(found) == [
        (4, "people_without_total"),
        (5, "people_without_total"),
        (6, "people_above_total"),
    ]


@pytest.mark.parametrize(
    ("cells", "share"),
    [
        (("75%", "40"), 75),  # a percent sign
        (("75.5", "40"), 75.5),  # a fraction of a person
        (("75", "40"), 75),  # more people than the second site has
    ],
)
def test_what_can_only_be_a_share_is_one(cells, share):
    first, second = cells
    found = check(f"name,country,Workers,Agency workers\nSun,MY,100,{first}\nMoon,MY,30,{second}\n")
    assert found.frame["agency"].tolist()[0] == share
    assert told(found) == []


def test_more_than_a_hundred_are_people():
    found = check("name,country,Workers,Agency workers\nSun,MY,400,300\nMoon,MY,80,20\n")
    assert found.frame["agency"].tolist() == [75, 25]


def test_what_may_be_either_is_asked_once_and_not_used():
    text = "name,country,Workers,Agency workers\nSun,MY,140,90\nMoon,MY,80,20\n"
    found = check(text)
    assert found.frame["agency"].isna().all()
    assert told(found) == [(0, "share_or_number")]
    sheet = reading.read(text.encode(), filename="list.csv")
    for field, shares in (("agency", [90, 20]), ("agency_number", [64.29, 25])):
        chosen = mapping.suggest(sheet).overridden({3: field})
        decided = check_sheet(sheet, chosen)
        assert decided.frame["agency"].tolist() == shares
        assert told(decided) == []


def test_a_heading_that_says_percent_in_its_language_is_believed():
    found = check("供应商名称,国家,员工人数,劳务派遣占比\n宏达电子,中国,1200,30\n")
    assert found.frame["agency"].tolist() == [30]
    assert told(found) == []
