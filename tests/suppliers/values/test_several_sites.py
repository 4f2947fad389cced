"""Cells with several sites are told and never split; an address over several lines is no several sites."""

from __future__ import annotations

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import several_sites


@pytest.mark.parametrize(
    "text",
    [
        "Plant 1, Dhaka; Plant 2, Gazipur",
        "Plant 1, Dhaka, Plant 2, Gazipur",
        "Unit A: 12 Mill Road, Narayanganj\nUnit B: 77 Long Street, Savar",
        "1. Plot 5, Dhaka EPZ 2. Plot 9, Adamjee EPZ",
        "1) 12 Mill Road, Dhaka\n2) 77 Long Street, Chittagong\n3) 5 Port Road, Khulna",
        "① 深圳市宝安区松岗街道东方大道 ② 东莞市长安镇沙头靖海西路",
        "12 Mill Road, Dhaka; 77 Long Street, Chittagong",
        "Calle 5 no. 12, Puebla | Avenida 9 no. 3, Tehuacán",
        "Jl. Raya Bogor 5, Jakarta 13750; Jl. Industri 9, Bekasi 17530",
        "Hauptstraße 5, 10115 Berlin; Werkstraße 7, 20095 Hamburg",
        "Lot 5 Industrial Park, Hanoi 100000\nLot 9 Export Zone, Hai Phong 180000",
        "Завод №1, Тула; Завод №2, Орёл",
        "Usine 1, Tunis ; Usine 2, Sfax",
        "Nhà máy 1, Hà Nội; Nhà máy 2, Hải Phòng",
    ],
)
def test_an_address_of_several_sites_is_told(text: str) -> None:
    assert several_sites.among("address", [text])


@pytest.mark.parametrize(
    "text",
    [
        "Plot 5, Road 3\nSector 7, Uttara\nDhaka 1230",
        "House 12, Road 3\nBlock B, Road 11, Dhaka",
        "Unit 1, Unit 2, Star Industrial Park, Mumbai 400059",
        "Plant 1 & Plant 2, Gazipur",
        "Building 5; Floor 3; 12 Mill Road",
        "No. 1. Industrial Area 2. Dhaka",
        "52147 / 51341 Kirchhundem",
        "Km 12.5 Carretera a Masaya; Zona Franca Las Mercedes",
        "12 Mill Road, Dhaka and Gazipur district",
        "广东省深圳市宝安区松岗街道东方大道12号",
        "",
    ],
)
def test_one_address_over_several_lines_is_not_told(text: str) -> None:
    assert not several_sites.among("address", [text])


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Sun Mill Ltd; Moon Mill Ltd", True),
        ("1. Sun Garments 2. Moon Garments", True),
        ("Sun Mill Unit 1, Dhaka", False),
        ("Sun Mill Ltd\nDBA: Moon Building Inc", False),
        ("Sun Mill Co., Ltd; 太阳纺织有限公司", False),
        ("SUN MILL LTD; Sun Mill Ltd", False),
        ("Sun Mill; Dyeing and Finishing", False),
        ("Makmur POM; Sungai Rokan POM", True),
        ("Sungai Rokan Mill\nSungai Rokan Palm Oil Mill", False),
    ],
)
def test_a_name_of_several_companies_is_told(text: str, is_told: bool) -> None:
    assert bool(several_sites.among("name", [text])) is is_told


def test_the_row_goes_on_as_it_is_with_the_advice() -> None:
    sheet = reading.read(
        b'name,address,country\nSun,"Plant 1, Dhaka; Plant 2, Gazipur",BD\n', filename="a.csv"
    )
    checked = checking.check(sheet, mapping.suggest(sheet))
    (found,) = (one for one in checked.problems if one.code == "several_sites")
    assert (found.row, found.column, found.found) == (2, "address", "Plant 1, Dhaka; Plant 2, Gazipur")
    assert found.advice.startswith("Give each site a row of its own")
    assert checked.frame["status"].tolist() == ["ready"]
    assert checked.frame["address"].tolist() == ["Plant 1, Dhaka; Plant 2, Gazipur"]
