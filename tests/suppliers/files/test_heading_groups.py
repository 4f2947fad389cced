"""Two rows of headings, the upper of which says whose name and country stand below: company or site."""

from __future__ import annotations

import io

import openpyxl
import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

SITE = ["Plant A", "No. 5 Road, Urumqi, Xinjiang", "CN"]
WORDS = {
    "en": ("Name", "Country", "Address"),
    "fr": ("Nom", "Pays", "Adresse"),
    "de": ("Name", "Land", "Adresse"),
    "es": ("Nombre", "País", "Dirección"),
    "pt": ("Nome", "País", "Endereço"),
    "it": ("Nome", "Paese", "Indirizzo"),
    "tr": ("Ad", "Ülke", "Adres"),
    "zh": ("名称", "国家", "地址"),
    "ja": ("名称", "国", "住所"),
    "ru": ("Название", "Страна", "Адрес"),
}
GROUPS = [
    *(("en", "Supplier", "Factory"), ("en", "Supplier", "Site"), ("en", "Supplier", "Production site")),
    *(("en", "Vendor", "Manufacturing site"), ("en", "Supplier", "Factory / production unit")),
    *(("en", "Company", "Facility"), ("en", "Head office", "Plant"), ("en", "Supplier", "Manufacturer")),
    *(("en", "Supplier details", "Factory details"), ("en", "Vendor", "Mill"), ("en", "Supplier", "Farm")),
    *(
        ("fr", "Fournisseur", "Usine"),
        ("fr", "Fournisseur", "Site de production"),
        ("de", "Lieferant", "Werk"),
    ),
    *(
        ("de", "Lieferant", "Produktionsstätte"),
        ("es", "Proveedor", "Fábrica"),
        ("pt", "Fornecedor", "Fábrica"),
    ),
    *(("it", "Fornitore", "Stabilimento"), ("tr", "Tedarikçi", "Fabrika"), ("zh", "供应商", "工厂")),
    *(("zh", "供应商信息", "工厂信息"), ("zh", "供應商", "工廠"), ("ja", "サプライヤー", "工場")),
    ("ru", "Поставщик", "Завод"),
]


def check(data: bytes) -> checking.CheckedList:
    sheet = reading.read(data, filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet))


def text(rows: list[list[str]]) -> bytes:
    return "\n".join(";".join(row) for row in rows).encode()


def workbook(rows: list[list[str]], merged: list[str]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cells in merged:
        book.active.merge_cells(cells)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(("language", "company", "site"), GROUPS)
@pytest.mark.parametrize("is_workbook", [False, True])
def test_the_place_of_production_is_the_supplier(
    language: str, company: str, site: str, is_workbook: bool
) -> None:
    name, country, address = WORDS[language]
    rows = [
        [company, "", site, "", ""],
        [name, country, name, address, country],
        ["HQ Co", "DE", *SITE],
        ["HQ Two", "FR", "Plant B", "Jalan 2, Jakarta", "ID"],
    ]
    found = check(workbook(rows, ["A1:B1", "C1:E1"]) if is_workbook else text(rows))
    assert found.frame["row"].tolist() == [3, 4]
    assert found.frame["name"].tolist() == ["Plant A", "Plant B"]
    assert found.frame["country"].tolist() == ["CN", "ID"]
    assert found.frame["region"].tolist()[0] == "Xinjiang"
    assert "HQ Co" in found.frame.loc[0, ["parent", "supplies_to"]].tolist()
    assert any(f'"{company}"' in note and f'"{site}"' in note for note in found.sheet.notes)


def test_the_site_comes_first_and_other_columns_stand_beside() -> None:
    found = check(
        text(
            [
                ["My list", "", "", "", "", "", ""],
                ["No.", "Factory", "", "", "", "Supplier", ""],
                ["", "Name", "Address", "Country", "Workers", "Name", "City"],
                ["1", *SITE, "120", "HQ Co", "Berlin"],
            ]
        )
    )
    assert found.frame.loc[0, ["name", "country", "headcount", "city"]].tolist() == ["Plant A", "CN", 120, ""]


@pytest.mark.parametrize(
    "rows",
    [
        [["Supplier", "Country", "Factory"], ["Sun", "IN", "Sun Mill"], ["Moon", "PE", "Moon Mill"]],
        [["Supplier", "", "Workers", ""], ["Name", "Country", "Total", "Migrant"], ["Sun", "IN", "9", "2"]],
        [["Supplier name", "Country", "Workforce", ""], ["", "", "Total", "Women"], ["Sun", "IN", "9", "2"]],
    ],
)
def test_other_rows_of_headings_are_read_as_ever(rows: list[list[str]]) -> None:
    found = check(text(rows))
    assert not any("place of production" in note for note in found.sheet.notes)
    assert found.frame["name"].tolist()[0].startswith("Sun")
