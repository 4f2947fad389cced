"""A row without the name of a factory is of the company that stands beside, which is told."""

import pytest

from tests.suppliers.lists.test_checking import check, codes, row


@pytest.mark.parametrize("heading", ["Supplier", "Company", "Legal entity name", "Lieferant"])
def test_a_row_that_names_no_factory_is_of_the_company_beside(heading):
    found = check(
        f"{heading},Factory,Country,Product\nSun Ltd,Plant 4,China,shirts\nMoon Ltd,,China,shirts\n"
    )
    assert found.frame["name"].tolist() == ["Plant 4", "Moon Ltd"]
    assert row(found, 3)["status"] == "ready"
    assert codes(found, 3) >= {"name_from_company"}
    assert "name_from_company" not in codes(found, 2)


def test_the_company_that_is_the_supplier_neither_owns_nor_supplies_itself():
    found = check(
        "Company,Owner,Factory,Country\nSun Ltd,Big Holding,Plant 4,China\nMoon Ltd,Star AG,,Peru\n"
    )
    assert found.frame["parent"].tolist() == ["Sun Ltd; Big Holding", "Star AG"]
    found = check("Supplier,Factory,Country\nSun Ltd,Plant 4,China\nMoon Ltd,,Peru\n")
    assert found.frame["supplies_to"].tolist() == ["Sun Ltd", ""]


@pytest.mark.parametrize(
    "beside", ["Sun Ltd; Moon Ltd,,China", "several,,China", "n/a,,China", "Source: our own list,,"]
)
def test_a_row_is_held_where_the_cell_beside_names_no_one_company_or_stands_alone(beside):
    found = check(f"Company,Factory,Country\nSun Ltd,Plant 4,China\n{beside}\n", country="CN")
    assert row(found, 3)["status"] == "held"
    assert codes(found, 3) >= {"name_missing"}


def test_the_group_that_owns_a_site_is_not_its_name():
    found = check("Parent company,Factory,Country\nBig Holding,Plant 4,China\nBig Holding,,China\n")
    assert row(found, 3)["status"] == "held"
