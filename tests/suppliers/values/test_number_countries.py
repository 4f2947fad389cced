"""A number of a company or site tells its country where form, heading and check digits leave no doubt."""

import pytest

from suppliers.values.number_countries import of_column
from tests.suppliers.lists.test_checking import check, codes, problem_of, row

TELLING = [
    ("os_id", "OS ID", "CN2023292S3XAX5", "CN"),
    ("tax_id", "Tax ID", "33.000.167/0001-01", "BR"),
    ("tax_id", "CNPJ", "33000167000101", "BR"),
    ("tax_id", "CNPJ", "191", ""),  # too many zeros are lost
    ("tax_id", "CNPJ", "7526557000100", "BR"),  # one is
    ("tax_id", "Tax ID", "29AAACI4798L1ZU", "IN"),
    ("registration_number", "Registration no.", "91330100799655058B", "CN"),
    ("tax_id", "Tax code", "914403001922038216", "CN"),
    ("tax_id", "VKN", "8760047464", "TR"),
    ("tax_id", "Mã số thuế", "0300588569", "VN"),
    ("vat_id", "VAT number", "ESA15075062", "ES"),
    ("tax_id", "Tax ID", "DE143454214", "DE"),
    ("vat_id", "NIP", "7740001454", "PL"),
    ("vat_id", "BTW nummer", "0417497106", "BE"),
]
SILENT = [
    ("tax_id", "Tax ID", "33000167000101"),  # fourteen digits may be a SIRET
    ("tax_id", "Tax ID", "8760047464"),  # ten digits may be anything
    ("tax_id", "CNPJ", "33.000.167/0001-02"),
    ("tax_id", "CNPJ", "529.982.247-25"),
    ("os_id", "OS ID", "CN2023292S3XAX6"),
    ("vat_id", "VAT number", "DE143454215"),
    ("registration_number", "No.", "110101199003070038"),
    ("tax_id", "Tax ID", ""),
]


@pytest.mark.parametrize(("scheme", "heading", "number", "country"), TELLING)
def test_a_number_that_only_one_country_gives_tells_it(scheme, heading, number, country):
    assert of_column(scheme, heading, [number]) == [country]


@pytest.mark.parametrize(("scheme", "heading", "number"), SILENT)
def test_a_number_that_is_wrong_or_could_be_of_several_tells_none(scheme, heading, number):
    assert of_column(scheme, heading, [number]) == [""]


def test_a_whole_column_of_right_numbers_tells_what_one_cannot():
    numbers = ["33000167000101", "00000000000191", "", "33592510000154"]
    assert of_column("tax_id", "Tax ID", numbers) == ["BR", "BR", "", "BR"]
    assert of_column("tax_id", "Tax ID", [*numbers, "12345678901234"]) == [""] * 5


def test_a_list_without_countries_takes_them_from_right_numbers_and_says_so():
    found = check(
        "name,CNPJ\nSol,33.000.167/0001-01\nLua,33.000.167/0001-02\nMar,33592510000154\n", country="PT"
    )
    assert found.frame["country"].tolist() == ["BR", "PT", "BR"]
    assert found.frame["country_how"].tolist() == ["number", "list", "number"]
    assert problem_of(found, "country_from_number").found == "CNPJ: 33.000.167/0001-01"
    assert found.frame["tax_id"].tolist()[0] == "33000167000101"


def test_the_address_comes_before_a_number_and_a_number_before_nothing():
    found = check('name,address,Tax ID\nSun,"1 Road, Hanoi, Viet Nam",DE143454214\nMoon,1 Road,DE143454214\n')
    assert found.frame["country"].tolist() == ["VN", "DE"]
    assert codes(found, 2) >= {"country_from_address", "country_unlike_number"}


def test_a_number_that_contradicts_the_country_is_told_and_changes_nothing():
    found = check("name,country,CNPJ\nSol,Peru,33.000.167/0001-01\nLua,Brasil,33592510000154\n")
    assert found.frame["country"].tolist() == ["PE", "BR"]
    assert row(found, 2)["status"] == "ready"
    assert problem_of(found, "country_unlike_number").found == "PE, and CNPJ: 33.000.167/0001-01 of BR"
    assert "country_unlike_number" not in codes(found, 3)


def test_a_cell_that_says_no_known_country_is_not_filled_by_a_number_and_two_numbers_may_disagree():
    found = check("name,country,CNPJ\nSol,Atlantis,33.000.167/0001-01\n")
    assert row(found, 2)["status"] == "held"
    found = check("name,CNPJ,VAT number\nSol,33.000.167/0001-01,DE143454214\n")
    assert codes(found, 2) >= {"country_missing"}
