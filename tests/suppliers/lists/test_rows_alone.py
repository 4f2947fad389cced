"""Rows that hold one cell: notes, sums and countries over the rows below are no suppliers, names are."""

from __future__ import annotations

import pytest

from risk.geography import countries
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

HEAD = "name;address;country;workers\nSun Mill Ltd;1 Road;IN;20\nMoon Mill Ltd;2 Road;PE;30\n"


def check(text: str, country: str | None = "DE") -> checking.CheckedList:
    sheet = reading.read(text.encode(), filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet), country=country)


def codes(found: checking.CheckedList, row: int) -> set[str]:
    return {one.code for one in found.problems if one.row == row}


NOTES = """\
Source: company website|Quelle: Website|来源：公司网站|* This list covers 95% of our spend
Page 1 of 3|Seite 2 von 5|Page 4|第1页 共3页|3 / 4|Confidential|Strictly confidential|Vertraulich
机密|Confidential - do not distribute|Last updated 2025-05-01|Stand: 30.09.2026|As of 1 May 2025
更新日期：2025-05-01|Aktualisiert am 1.5.2025|End of list|--- End of report ---|Ende der Liste
Fin de la liste|以下空白|http://example.com|www.example.com|***|-----|…|Note: excludes agents
This list is published every year.|© 2025 Example|For internal use only|All rights reserved
info@example.com|Prepared by: sourcing|Printed on 2025-05-01|Dernière mise à jour : 05/2025"""
SUMS = (
    *("Insgesamt", "Summa", "Total", "Totals", "Summe", "Итого", "合计", "Razem"),
    *("Totalt", "Toplam", "Összesen", "TOTAL:", "합계"),
)
NAMES = """\
Total Energies SE|Source One Ltd|Page Industries|Confidence Cement|Confidential Print Ltd
Sum Garments Ltd|Summa Ltd|Source Fabrics|Page One Textiles|Note Printing Australia|End Clothing
Update Electronics|Stand Up Foods|Noted Textiles|Summit Knitwear|Total Mills Ltd|Contact Energy Ltd
Date Palm Company|Datum Plastics|Created Co|Printed Circuits Ltd|Final Touch Apparel|Fin Garments
Fine Hygienic Paper|Kontakt Chemie|Quellen Brauerei|Fonte Nova|Bron Textiel|Legend Toys|3M|7-Eleven
99 Speedmart|@BUILDERS COMPANY, INC|#1 QUALITY CHOICE INC|* Sun Mill Ltd|† Moon Garments Co Ltd
China Steel|China National Cotton Group|India Cements|Jordan Shoes|Turkey Hill Dairy|Georgia Pacific
Peru Cotton SAC|Vietnam Textile|中国石化|新疆棉业|이랜드|ООО Итог|Razem Textile Sp. z o.o.
Gesamt Textil GmbH|Insgesamt Textil GmbH|Example.com Ltd|Booking.com|Page & Co|Sida Textiles
Side Tekstil|Страница Моды|Strona Plus|Remark Apparel|As You Like|Standard Textile
Confidencial Modas SA|Private Label Foods|End to End Logistics|Copy Right Printers"""


def listed(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


@pytest.mark.parametrize("text", listed(NOTES))
@pytest.mark.parametrize("country", ["DE", None])
def test_a_note_below_the_list_is_held_as_one(text: str, country: str | None) -> None:
    found = check(f"{HEAD}{text};;;\nStar Mill Ltd;3 Road;IN;9\n", country)
    assert codes(found, 4) == {"note_row"}
    assert found.frame["status"].tolist() == ["ready", "ready", "held", "ready"]


@pytest.mark.parametrize("text", SUMS)
def test_a_word_for_a_sum_alone_is_held_as_one(text: str) -> None:
    found = check(f"{HEAD}{text};;;\nStar Mill Ltd;3 Road;IN;9\n")
    assert codes(found, 4) == {"total_row"}


@pytest.mark.parametrize("name", listed(NAMES))
def test_the_name_of_a_firm_alone_in_its_row_is_a_supplier(name: str) -> None:
    found = check(f"{HEAD}{name};;;\nStar Mill Ltd;3 Road;IN;9\n")
    assert found.frame["status"].tolist() == ["ready"] * 4
    assert found.frame["country"].tolist()[2] == "DE"


@pytest.mark.parametrize("text", ["Source: company website", "Page 1 of 3", "Confidential"])
def test_words_of_a_note_with_an_address_beside_are_a_name(text: str) -> None:
    assert "note_row" not in codes(check(f"{HEAD}{text};4 Road;FR;\n"), 4)


def test_a_country_over_rows_without_one_is_theirs_and_no_supplier() -> None:
    found = check(
        "name;address;country;workers\nCHINA;;;\nSun;1 Road;;20\nStar;Jalan 2, Jakarta, Indonesia;;9\n"
        "Viet Nam;;;\nMoon;2 Road;;30\nInsgesamt;;;\nLast Ltd;;;8\n"
    )
    assert found.frame["status"].tolist() == ["held", "ready", "ready", "held", "ready", "held", "ready"]
    assert found.frame["country"].tolist()[1:3] == ["CN", "ID"]
    assert found.frame["country"].tolist()[4] == "VN"
    assert found.frame["country"].tolist()[6] == "DE"
    assert found.frame["country"].tolist()[0] == ""
    assert codes(found, 2) == codes(found, 5) == {"group_row"}
    assert "country_from_group" in codes(found, 3)
    assert "country_from_address" in codes(found, 4)


def test_a_country_alone_in_the_last_row_or_over_rows_with_their_own_is_no_group() -> None:
    found = check(f"{HEAD}Jordan;;;\n")
    assert not codes(found, 4) & {"group_row", "note_row"}
    assert "group_row" not in codes(check(f"{HEAD}Jordan;;;\nStar;3 Road;IN;9\n"), 4)


def test_a_name_that_is_merely_like_that_of_a_country_is_no_group() -> None:
    text = "Viet Namm"
    assert countries.resolve(text).how == "close"
    found = check(f"{HEAD}{text};;;\nStar;3 Road;;9\n")
    assert "group_row" not in codes(found, 4)
    assert "country_from_group" not in codes(found, 5)


def test_a_word_for_nobody_is_no_name_of_a_held_row() -> None:
    found = check("name;address;country\nNone;1 Road;IN\nSun Ltd;2 Road;IN\n")
    assert found.frame["name"].tolist() == ["", "Sun Ltd"]
    assert found.frame["status"].tolist() == ["held", "ready"]


@pytest.mark.parametrize("heading", ["migrant", "% Migrant Workers"])
def test_a_fraction_alone_may_be_a_share_under_any_heading(heading: str) -> None:
    assert "share_or_fraction" in codes(check(f"name;country;{heading}\nSun Ltd;IN;0.62\n"), 2)
    both = check(f"name;country;{heading}\nSun Ltd;IN;0.62\nMoon Ltd;IN;35\n")
    assert ("share_or_fraction" in codes(both, 2)) == (heading != "migrant")


UNITS = [
    ";;;(number)",
    "(text);(text);(ISO code);(number)",
    "(text);(free text);(2 letters);#",
    "[name];[street, city];[country];[headcount]",
    ";;(ISO2);number",
    "text;text;code;number",
    "(Text);(Text);(Code);(Anzahl)",
    "(texto);(texto);(código);(número)",
    "（文本）;（文本）;（代码）;（人）",
    "(text);;;người",
    ";;;(чел.)",
]
"""Rows of units below name, address, country and workers."""


@pytest.mark.parametrize("text", UNITS)
@pytest.mark.parametrize("country", ["DE", None])
def test_a_row_of_units_below_the_headings_is_held_as_one(text: str, country: str | None) -> None:
    first, *rows = HEAD.splitlines()
    found = check("\n".join((first, text, *rows)), country)
    assert codes(found, 2) == {"units_row"}
    assert found.frame["status"].tolist() == ["held", "ready", "ready"]
    assert found.frame["country"].tolist()[0] == ""


@pytest.mark.parametrize(
    "text",
    ["Unit;4 Road;IN;5", "(Unit 4) Mill;;IN;", "Count;;;", "Text Ltd;;;number", "(Sun Mill);1 Road;IN;"],
)
def test_a_supplier_with_a_word_of_units_in_its_name_stays_one(text: str) -> None:
    first, *rows = HEAD.splitlines()
    assert "units_row" not in codes(check("\n".join((first, text, *rows))), 2)


def test_units_further_down_are_asked_about_like_any_row_without_a_name() -> None:
    assert "units_row" not in codes(check(f"{HEAD};;;(number)\n"), 4)


SOURCES = """\
Source: own survey, 2024|Source own survey of suppliers 2024|Sources and notes: company reports 2023
Source - company website, visited 12/03/2024|Quelle Angaben der Lieferanten 2024|Source of data: Sedex 2024
Fuente elaboración propia 2023|Notes to the table: figures of 2022|(1) figures as of March 2024
[1] Source: audit reports|¹ Angaben des Lieferanten|1) including temps|(1) 不包括分包商
数据来源 海关 2023|Nguồn dữ liệu: Sedex
Data source: Open Supply Hub, 12 March 2024|List compiled by the buyer from public reports
Kaynak firma beyanı 2024|list spring.csv row 4|list spring.csv row 4, Recruitment fees: none
source row: list a.csv row 3, copied"""
FIRMS = """\
Source Mills Ltd|Source Fashion|Sourcing Group Asia|Nota Fashion|Notes Garment|Fuente Textil|Quelle GmbH
1) Sun Garments|(2) star textiles|[3] Moon Mill Ltd|Source Data Systems Ltd|List Textil|¹ Sunrise Apparel
1) Sin Chang Garment|1) Only Textiles|2) Since Hardware|(3) Stand Alone Garments
Kaynak Tekstil|Fonte Nova Calçados|Bron Fashion|Liste Moda|Stand Up Garments|Data Textiles"""


def phrases(text: str) -> list[str]:
    return [one for line in text.splitlines() for one in line.split("|")]


@pytest.mark.parametrize("text", phrases(SOURCES))
def test_a_line_that_says_where_the_list_is_from_is_no_supplier_and_states_no_day(text: str) -> None:
    found = check(f"{HEAD}{text};;;\n", "DE")
    assert codes(found, 4) == {"note_row"}
    assert found.frame["status"].tolist()[-1] == "held"
    assert not any(found.frame[one].iloc[-1] for one in found.frame.columns if one.endswith("observed_on"))


@pytest.mark.parametrize("name", phrases(FIRMS))
def test_a_firm_whose_name_begins_like_a_source_stays_one(name: str) -> None:
    found = check(f"{HEAD}{name};;;\n", "DE")
    assert found.frame["status"].tolist()[-1] == "ready"


@pytest.mark.parametrize("row", ["Ton;;IN;Name", "Ton;Unit;;Name", "kg;;;number", "Tage;;;Anzahl"])
def test_nothing_is_measured_below_names(row: str) -> None:
    first, *rows = HEAD.splitlines()
    found = check("\n".join((first, row, *rows)), "DE")
    assert "units_row" not in codes(found, 2)
    assert found.frame["name"].tolist()[0] == row.partition(";")[0]
