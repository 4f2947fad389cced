"""The edition of a standard in a heading is no year of what stands below it."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.words.columns.headings import year_of


@pytest.mark.parametrize(
    "heading",
    [
        "ISO 9001:2015",
        "ISO9001-2015",
        "SA8000:2014",
        "SA 8000 : 2014",
        "SMETA 6.1 2019",
        "SMETA 6.1 (2019)",
        "ISO/IEC 27001:2013",
        "DIN EN ISO 14001:2015",
        "BS OHSAS 18001:2007",
        "GB/T 39604-2020",
        "SA8000 (2014)",
        "SA8000 v2014",
        "workers_SA8000_2014",
    ],
)
def test_an_edition_is_no_year(heading):
    assert year_of(heading) == 0
    assert year_of(f"{heading}, certified 2024") == 2024


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("Workers 2024", 2024),
        ("Trabajadores en 2022/2023", 2022),
        ("Effectif en 2022-2023", 2022),
        ("SMETA 2023", 2023),
        ("WRAP 2024", 2024),
        ("Workers FY24", 2024),
        ("2023/24", 2023),
    ],
)
def test_a_year_beside_the_name_of_a_scheme_stays_one(heading, year):
    assert year_of(heading) == year


def test_a_column_of_an_edition_is_not_told_as_one_of_another_year():
    told = {}
    for other in ("Workers (SA8000:2014)", "Workers 2014"):
        text = f"Name;Country;Workers;{other}\nMill;IT;10;20\n"
        sheet = reading.read(text.encode(), filename="a.csv", delimiter=";")
        chosen = mapping.suggest(sheet)
        assert chosen.column_of("workers").heading == "Workers"
        found = checking.check(sheet, chosen)
        told[other] = [one.column for one in found.problems if one.code == "other_year"]
    assert told == {"Workers (SA8000:2014)": [], "Workers 2014": ["Workers 2014"]}


@pytest.mark.parametrize(
    "edition", ["Workers (SA8000:2014)", "Workers (SA8000 (2014))", "Workers [ISO 45001:2018]"]
)
@pytest.mark.parametrize("dated", ["Workers 2023", "Workers 2012", "Workers"])
def test_a_column_of_an_edition_stands_behind_one_of_the_list(edition, dated):
    for headings in ([edition, dated], [dated, edition]):
        sheet = reading.read(f"Name;Country;{';'.join(headings)}\nMill;IT;10;20\n".encode(), filename="a.csv")
        (taken,) = [one.heading for one in mapping.suggest(sheet).columns if one.field == "workers"]
        assert taken == dated


def test_a_column_of_an_edition_is_read_where_it_is_the_only_one():
    sheet = reading.read(b"Name;Country;Workers (SA8000:2014)\nMill;IT;10\n", filename="a.csv")
    assert mapping.suggest(sheet).columns[2].field == "workers"
