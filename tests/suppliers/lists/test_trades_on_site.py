"""Trades of a contractor's list that are named by a material: construction there, and goods elsewhere."""

import pytest

from risk.vocabulary import Kind
from suppliers.fields import mapping
from suppliers.files.reading import read
from suppliers.lists import checking

HEADINGS = "Company,Trade,Country,Workers\n"
CERTAIN = ("Steel fixing", "Formwork", "Demolition")
MATERIALS = ("Concrete", "Plaster", "Joinery", "Glass", "Landscaping", "Façade", "Steel")


def checked(trades, headings=HEADINGS):
    lines = [f"{chr(65 + at)}lpha Works Ltd,{trade},GB,{at + 10}" for at, trade in enumerate(trades)]
    sheet = read((headings + "\n".join(lines) + "\n").encode())
    return checking.check(sheet, mapping.suggest(sheet))


def test_beside_other_trades_a_material_is_a_trade_and_each_such_row_is_told():
    found = checked((*CERTAIN, *MATERIALS))
    assert set(found.frame["kind"]) == {Kind.CONSTRUCTION}
    told = [one.row for one in found.problems if one.code == "kind_by_headings"]
    assert told == [5, 6, 7, 8, 9, 11]


@pytest.mark.parametrize(
    "sectors",
    [
        ("Concrete", "Plaster", "Glass", "Steel", "Roofing", "Waterproofing"),
        ("Steel fixing", "Formwork", "Concrete", "Garments", "Shoes", "Toys", "Tea", "Paper"),
        ("Steel fixing", "Concrete"),
    ],
    ids=["makers of materials", "few trades among sectors", "one trade alone"],
)
def test_a_material_is_a_good_where_the_other_rows_are_of_no_trades(sectors):
    found = checked(sectors).frame
    kinds = dict(zip(found["sector"], found["kind"], strict=True))
    assert kinds["Concrete"] == Kind.FACTORY


def test_where_the_headings_speak_of_building_sites_one_material_is_enough():
    found = checked(("Glass", "Concrete"), HEADINGS.replace("Trade", "Trade package"))
    assert set(found.frame["kind"]) == {Kind.CONSTRUCTION}


MATERIALS_MADE = (
    *("Steel", "Glass", "Marble", "Concrete", "Aluminium", "Gypsum", "Steel", "Glass", "Marble", "Stone"),
    *("Plaster", "Doors"),
)


def of_names(rows, headings="Company,Sector,Country,Workers\n"):
    lines = [f"{name},{sector},IN,{at + 10}" for at, (name, sector) in enumerate(rows)]
    sheet = read((headings + "\n".join(lines) + "\n").encode())
    return checking.check(sheet, mapping.suggest(sheet))


@pytest.mark.parametrize("sure", [("Scaffolding", "Formwork"), ("Scaffolding", "Formwork", "Demolition")])
def test_a_few_trades_make_no_building_sites_of_the_makers_of_materials(sure):
    rows = [(f"{chr(65 + at)}ra Ltd", one) for at, one in enumerate((*sure, *MATERIALS_MADE))]
    found = of_names(rows)
    kinds = found.frame["kind"].tolist()
    assert set(kinds[: len(sure)]) == {Kind.CONSTRUCTION}
    assert Kind.CONSTRUCTION not in kinds[len(sure) :]


MAKERS = (
    *(("Delta Steel Mill", "Steel"), ("Glass factory Alwar", "Glass"), ("Makrana Marble Mines", "Marble")),
    *(("Sun Cement Plant", "Concrete"), ("Usine de verre Nord", "Glass"), ("Fábrica de Vidro Sul", "Glass")),
    *(("Stahlwerk Nord", "Steel"), ("Pabrik Baja Jaya", "Steel"), ("宁德钢厂", "Steel")),
    *(("Завод стекла", "Glass"), ("مصنع الزجاج", "Glass"), ("โรงงานเหล็ก", "Steel")),
    *(("Alpha Steelworks", "Steel"), ("Rajasthan Stone Quarry", "Stone"), ("Nhà máy thép Bắc", "Steel")),
)


@pytest.mark.parametrize(("name", "sector"), MAKERS)
def test_a_name_that_says_factory_or_mine_is_no_building_site_among_trades(name, sector):
    rows = [(f"{chr(65 + at)}ra Ltd", one) for at, one in enumerate(CERTAIN)]
    found = of_names([*rows, (name, sector), ("Zeta Plant Hire", "Glass")])
    assert found.frame["kind"].tolist()[-2:] == [Kind.FACTORY, Kind.CONSTRUCTION]


@pytest.mark.parametrize("name", ["Mauerwerk Müller GmbH", "Bauhandwerk Nord", "Fachwerk Krause KG"])
def test_a_craft_of_building_is_no_works(name):
    rows = [(f"{chr(65 + at)}ra Ltd", one) for at, one in enumerate(CERTAIN)]
    found = of_names([*rows, (name, "Glass")])
    assert found.frame["kind"].tolist()[-1] == Kind.CONSTRUCTION
