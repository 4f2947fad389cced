"""Where agents and sub-contractors are: read for them, and never taken for where the supplier is."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.values.mentions import mentions
from suppliers.words.columns import heading_countries, headings
from tests.suppliers.lists.test_checking import check, codes


def fields_of(text):
    sheet = reading.read(text.encode(), filename="list.csv")
    return {one.heading: one.field for one in mapping.suggest(sheet).columns}


@pytest.mark.parametrize(
    ("heading", "field", "country"),
    [
        ("Recruitment agency Nepal", "labour_agent", "NP"),
        ("Recruitment agency (Nepal)", "labour_agent", "NP"),
        ("Labour agent (BD)", "labour_agent", "BD"),
        ("Labour agency - Sri Lanka", "labour_agent", "LK"),
        ("Recruiter in India", "labour_agent", "IN"),
        ("Subcontractors Viet Nam", "sub_contractor", "VN"),
        ("Recruitment agency", None, ""),
        ("Recruitment agency fees", None, ""),
        ("Factory India", None, ""),
        ("Workers Nepal", None, ""),
    ],
)
def test_a_heading_may_say_where_its_agents_are(heading, field, country):
    assert (heading_countries.field_of(heading), heading_countries.country_of(heading)) == (field, country)


def test_agents_have_the_country_of_their_heading_unless_they_name_their_own():
    head = "Factory,Country,Recruitment agency Nepal,Labour agent (BD),Labour agent 3"
    found = check(f"{head}\nSun Ltd,Qatar,Golden Manpower;Blue Sky (India),Dhaka Manpower,Red Star\n")
    assert found.frame["labour_agent"].tolist() == [
        "Golden Manpower (NP); Blue Sky (India); Dhaka Manpower (BD); Red Star"
    ]
    told = [(one.name, one.country) for one in mentions(found.frame["labour_agent"][0])]
    assert told == [("Golden Manpower", "NP"), ("Blue Sky", "IN"), ("Dhaka Manpower", "BD"), ("Red Star", "")]


@pytest.mark.parametrize(
    ("cell", "country"),
    [
        ("Recruitment agency Nepal", "NP"),
        ("Manpower agency in Sri Lanka", "LK"),
        ("Air India", ""),
        ("Golden Manpower Nepal", ""),
        ("Recruitment agency", ""),
    ],
)
def test_an_agency_called_by_nothing_but_its_country_is_there(cell, country):
    assert [(one.name, one.country) for one in mentions(cell)] == [(cell, country)]


def test_a_cell_that_names_nobody_gets_no_country():
    found = check("Factory,Country,Recruitment agency Nepal\nSun,Qatar,none\nMoon,Qatar,3 agencies\n")
    assert found.frame["labour_agent"].tolist() == ["none", "3 agencies"]


@pytest.mark.parametrize(
    "heading",
    [
        *("Labour agent 1 country", "Agent country", "Country (agent)", "Country of labour agent"),
        *("Recruitment agency country", "Subcontractor country", "Sub-contractor 1 country"),
    ],
)
def test_the_country_of_an_agent_is_never_that_of_the_supplier(heading):
    rows = f"Factory;Labour agent 1;{heading}\nSun Ltd;Golden Manpower;Nepal\nMoon Ltd;Blue Sky;India\n"
    assert fields_of(rows)[heading] is None
    found = check(rows)
    assert codes(found, 2) >= {"country_missing"}


@pytest.mark.parametrize(
    ("heading", "text"),
    [("Labour agent address", "12 Durbar Marg, Kathmandu, Nepal"), ("Subcontractor city", "Kathmandu")],
)
def test_nor_is_its_address(heading, text):
    assert (
        fields_of(f"Factory;Country;{heading}\nSun Ltd;Qatar;{text}\nMoon;Qatar;2 {text}\n")[heading] is None
    )


def test_a_list_of_subcontractors_or_agents_keeps_their_places():
    found = fields_of("Subcontractor;Subcontractor country\nSun Ltd;Nepal\nMoon Ltd;India\n")
    assert found == {"Subcontractor": "name", "Subcontractor country": "country"}
    found = fields_of("Labour agent;Agent country\nSun Manpower;Nepal\nMoon Manpower;India\n")
    assert found == {"Labour agent": "name", "Agent country": "country"}


def test_what_stands_below_the_merged_word_for_agents_is_theirs():
    text = (
        "Ref,Subcontractor,,Labour supplier,,,Operatives\n"
        ",Company name,Company No.,Name,Address,Country,\n"
        "1,Brook Formwork Ltd,09876543,Swift Labour Ltd,1 Quay,RO,145\n"
        "2,Delta Services Ltd,08123456,none,,,38\n"
    )
    found = mapping.suggest(reading.read(text.encode(), filename="list.csv"))
    assert {one.heading: one.field for one in found.columns} == {
        "Ref": "supplier_id",
        "Subcontractor Company name": "name",
        "Company No.": "registration_number",
        "Labour supplier Name": "labour_agent",
        "Labour supplier Address": None,
        "Labour supplier Country": None,
        "Operatives": "workers",
    }


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Labour supplier company name", "labour_agent"),
        ("Sub-contractor firm", "sub_contractor"),
        ("Manning agent", "labour_agent"),
        ("นายหน้าจัดหางาน", "labour_agent"),
        ("GÖÇMEN İŞÇİ SAYISI", "migrant_number"),
        ("Foreign crew", "migrant"),
        ("FAALİYET", "sector"),
        ("Species", "product"),
    ],
)
def test_words_of_sites_and_vessels_are_known(heading, field):
    assert headings.field_of(heading) == field


def test_a_vessel_is_where_its_flag_is():
    assert fields_of("Vessel name,Plant country,Flag state\nHsin Yi Fa 168,Thailand,Taiwan\n") == {
        "Vessel name": "name",
        "Plant country": None,
        "Flag state": "country",
    }


@pytest.mark.parametrize("word", ["none", "Keine", "ninguno", "Yok", "没有"])
def test_nobody_is_no_supplier(word):
    assert codes(check(f"Labour agent,Country\nSwift Labour Ltd,GB\n{word},GB\n"), 3) >= {"name_missing"}
