"""A region of state-imposed labour beside the address, and addresses that contradict the country."""

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
