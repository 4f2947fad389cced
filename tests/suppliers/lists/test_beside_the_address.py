"""A region of state-imposed forced labour beside the address, and addresses that contradict the country."""

import csv
import io

import pytest

from risk import reference
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

RELEASE = reference.load()


def checked(headings, *rows):
    text = io.StringIO()
    csv.writer(text).writerows([headings, *rows])
    sheet = reading.read(text.getvalue().encode(), filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet), release=RELEASE)


def told(found, code):
    return [(one.row, one.column, one.found) for one in found.problems if one.code == code]


@pytest.mark.parametrize("written", ["Xinjiang, China", "China (Xinjiang)", "中国新疆", "XinjiangChina"])
def test_a_country_that_names_the_region_says_where_the_site_is(written):
    found = checked(["name", "address", "country"], ["Alpha", "1 Road", written], ["Beta", "2 Road", "CN"])
    assert found.frame["region"].tolist() == ["Xinjiang", ""]
    assert told(found, "region_from_address") == [(2, "country", written)]


def test_an_older_form_beside_the_country_is_only_told():
    found = checked(["name", "address", "country"], ["Alpha", "1 Road", "XUAR, China"])
    assert found.frame["region"].tolist() == [""]
    assert told(found, "region_told") == [(2, "country", "XUAR, China")]


@pytest.mark.parametrize(
    "heading",
    ["factory 2 address", "address 2", "Place of production", "Second location", "Warehouse address"],
)
def test_a_second_place_in_the_region_counts_as_one_of_the_supplier(heading):
    found = checked(
        ["name", "address", "country", heading],
        ["Alpha", "5 Nanjing Road, Shanghai", "CN", "Kashi, Xinjiang"],
        ["Beta", "5 Nanjing Road, Shanghai", "CN", "Suzhou, Jiangsu"],
    )
    assert found.frame["region"].tolist()[0] == "Xinjiang"
    assert found.frame["region"].tolist()[1] != "Xinjiang"
    assert told(found, "region_from_address")[0] == (2, heading, "Kashi, Xinjiang")


def test_a_remark_on_the_region_is_told_and_places_nothing():
    found = checked(["name", "country", "Remarks"], ["Alpha", "CN", "no cotton from Xinjiang"])
    assert found.frame["region"].tolist() == [""]
    assert told(found, "region_told") == [(2, "Remarks", "no cotton from Xinjiang")]


@pytest.mark.parametrize(
    ("country", "address"),
    [
        ("DE", "Street 3, Pyongyang, North Korea"),
        ("VN", "12 Road, Dhaka, Bangladesh"),
        ("Hong Kong", "Yangon, Myanmar"),
        ("US", "Shenzhen, China"),
        ("SA", "طريق 3, عمان"),
    ],
)
def test_an_address_that_ends_with_another_country_is_told_and_changes_nothing(country, address):
    found = checked(["name", "address", "country"], ["Alpha", address, country])
    ((row, column, said),) = told(found, "country_unlike_address")
    assert (row, column) == (2, "country")
    assert address.rpartition(", ")[2] in said
    assert found.frame["country"].tolist() != [""]


@pytest.mark.parametrize(
    ("country", "address"),
    [
        ("HK", "Kowloon, Hong Kong, China"),
        ("Taiwan", "Taipei, Taiwan"),
        ("US", "Santa Fe, New Mexico"),
        ("US", "Atlanta, Georgia"),
        ("US", "San Juan, Puerto Rico"),
        ("Jersey", "St Helier, United Kingdom"),
        ("CN", "Hohhot, Inner Mongolia"),
        ("CN", "Hohhot, Inner Mongolia Autonomous Region"),
        ("IN", "5 China Bazaar Road, Chennai"),
        ("VN", "Ho Chi Minh City, Viet Nam"),
        ("JO", "طريق 3, عمّان"),
        ("ES", "Calle 3, Granada"),
        ("US", "1 Main Street, Lebanon"),
        ("", "Dhaka, Bangladesh"),
        ("BD", ""),
    ],
)
def test_an_address_that_says_no_other_country_is_not_told(country, address):
    assert (
        told(checked(["name", "address", "country"], ["Alpha", address, country]), "country_unlike_address")
        == []
    )


def test_the_end_of_an_address_comes_before_the_country_of_the_whole_list():
    text = b'name,address\nA Corp,"Shihezi, Xinjiang Uygur Autonomous Region"\n'
    sheet = reading.read(text, filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet), release=RELEASE, country="VN")
    assert found.frame["country"].tolist() == ["CN"]
    assert RELEASE.state_imposed("Shihezi, Xinjiang Uygur Autonomous Region", "", "CN").raises_gate


IN_DOUBT = [
    *("Kashgar", "Urumqi", "Ürümqi", "Hotan", "Khotan", "Aksu", "Korla", "Turpan", "Turfan", "Kumul"),
    *("Ghulja", "Artux", "Karamay", "Kuqa", "Yarkand", "Tumxuk", "Fukang"),
]
IN_FACT = ["Kashi", "Wulumuqi", "Hetian", "Akesu", "Shihezi", "Tulufan", "Hami", "Yining", "Atushi", "喀什"]


@pytest.mark.parametrize("town", IN_DOUBT)
@pytest.mark.parametrize("heading", ["City", "Address", "Province"])
def test_a_town_of_the_region_by_another_form_of_its_name_is_asked_about(town, heading):
    found = checked(["Name", heading, "Country"], ["Alpha", town, "China"], ["Beta", "Wuxi", "China"])
    assert told(found, "region_to_confirm") == [(2, heading, town)]
    (advice,) = [one.advice for one in found.problems if one.code == "region_to_confirm"]
    assert " names " in advice
    assert "to be reviewed" in advice
    assert "gate G3 holds then" in advice


@pytest.mark.parametrize("town", IN_FACT)
@pytest.mark.parametrize("heading", ["City", "Address"])
def test_a_town_by_its_official_name_is_taken_as_the_region_and_not_asked_about(town, heading):
    found = checked(["Name", heading, "Country"], ["Alpha", town, "China"])
    assert found.frame["region"].tolist() == ["Xinjiang"]
    assert told(found, "region_to_confirm") == []
    assert told(found, "region_from_address") == [(2, heading, town)]


@pytest.mark.parametrize(
    ("address", "city", "region", "country"),
    [
        ("12 Renmin Road", "Kashgar", "Xinjiang", "China"),
        ("12 Renmin Road, Kashgar, Xinjiang", "", "", "China"),
        ("12 Renmin Road", "Aksu", "", "Kazakhstan"),
        ("12 Renmin Road", "Kashgar", "", "Pakistan"),
        ("12 Renmin Road", "Hangzhou", "Zhejiang", "China"),
        ("", "", "", "China"),
    ],
)
def test_nobody_is_asked_where_the_region_is_written_or_the_country_is_another(
    address, city, region, country
):
    found = checked(
        ["Name", "Address", "City", "Province", "Country"], ["Alpha", address, city, region, country]
    )
    assert told(found, "region_to_confirm") == []


def test_the_column_that_names_the_town_is_told():
    found = checked(
        ["Name", "Address", "City", "Country"],
        ["Alpha", "12 Renmin Road", "Kashgar", "China"],
        ["Beta", "12 Renmin Road, Korla", "", "China"],
        ["Kashgar Trading", "1 Road", "Wuxi", "China"],
    )
    assert told(found, "region_to_confirm") == [
        (2, "City", "Kashgar"),
        (3, "Address", "12 Renmin Road, Korla"),
    ]
