"""Headings of exports of accounting systems, in the languages these are used in; codes beside their words."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.words.columns import headings

HEADINGS = {
    "supplier_id": (
        "LIFNR|Lieferantennr.|Lief.-Nr.|LiefNr|Lief.Nr.|Kred.-Nr.|Kred.Nr.|Kreditornr.|"
        "Kreditorenkonto|Kreditorkonto|Personenkonto|Kto.-Nr. Kreditor|Fournisseur n°|N° fournisseur|"
        "Code tiers|Compte fournisseur|Compte auxiliaire|Código acreedor|Acreedor|N.º de acreedor|"
        "Cuenta de proveedor|Conto fornitore|Conta do fornecedor|Satıcı kodu|Satıcı no|"
        "Cari hesap kodu|Numer dostawcy|Kod kontrahenta|Nr kontrahenta|Akronim|Vendor Account|"
        "Supplier account|BP code|BPartner|Own number|Own no.|own_number|Own Number (ours)"
    ),
    "name": (
        "NAME1|Kreditorname|Firmenbezeichnung|Name des Kreditors|Kreditorenname|Nom du tiers|"
        "Nombre fiscal|Denominación|Nombre comercial|Nombre acreedor|Nome fantasia|Satıcı adı|Ünvanı|"
        "Ticari ünvan|Nazwa pełna|Nazwa skrócona|Search name"
    ),
    "name_addition": ("Bezeichnung 2|Ragione sociale 2"),
    "country": ("LAND1|Land/Region|Pays/Région|País/Región|País/Região|Ülke/Bölge|Land/Reg."),
    "country_code": (
        "Länderschlüssel|Länderkennz.|Land ISO|Codice paese|Cod. paese|Cód. país|Código do país|Country Key"
    ),
    "city": ("ORT01|Ortschaft"),
    "postal_code": ("PSTLZ|Kod poczt."),
    "address": (
        "STRAS|Rue|Adresse ligne 1|Calle|Calle y número|Domicilio fiscal|Via e numero civico|Rua|"
        "Sokak|Cadde|Ulica i nr|House number and street"
    ),
    "region": ("REGIO|Prov."),
    "workers": (
        "Anz. MA|MA-Anzahl|Anzahl MA|Anz. Mitarbeiter|MA gesamt|Nbre de salariés|N.º trabajadores|"
        "N.º de colaboradores"
    ),
    "product": (
        "WGR|Warengr.|WG-Bez.|Warengruppenbez.|MATKL|WGBEZ|Artikel|Materialkurztext|Famille article|"
        "Groupe marchandises|Groupe de marchandises|Grupo artículos|Gruppo merci|Gruppo merceologico|"
        "Categoria merceologica|Grupo de produtos|Malzeme grubu|Malzeme tanımı|Grupa materiałowa|"
        "Material Group|Matl Group|Material Group Desc.|Item description|Commodity code"
    ),
    "sector": ("Branchenschlüssel|Ramo|Industry key"),
    "tax_id": ("Steuernr.|St.-Nr.|STCD2|Cod. fisc."),
    "vat_id": (
        "STCEG|Nº IVA|UStID-Nr.|UID-Nr.|N° TVA intracom.|NIF IVA|N.I.F. comunitario|NIPC|NIP UE|"
        "VAT registration no."
    ),
    "registration_number": ("HRB-Nr.|Nº registro"),
}


@pytest.mark.parametrize(
    ("field", "heading"), [(field, one) for field, forms in HEADINGS.items() for one in forms.split("|")]
)
def test_a_heading_of_an_accounting_system_is_its_field(field, heading):
    assert headings.field_of(heading) == field


def fields_of(text):
    sheet = reading.read(text.encode(), filename="list.csv")
    return {one.heading: one.field for one in mapping.suggest(sheet).columns}


@pytest.mark.parametrize("heading", ["Lieferant", "Vendor", "Proveedor", "Fornecedor", "Satıcı"])
def test_numbers_below_vendor_are_no_names_where_names_stand_beside(heading):
    found = fields_of(f"{heading};Name 1;Land;Ort\n100234;Müller;DE;Köln\nV-00012;Sonne;CN;Hefei\n")
    assert (found[heading], found["Name 1"]) == ("supplier_id", "name")
    found = fields_of(f"{heading};Name 1;Land\nMüller;Werk 1;DE\nSonne;Werk 2;CN\n")
    assert found[heading] == "name"


def test_a_factory_that_is_called_by_a_number_keeps_it_as_its_name():
    assert fields_of("Factory;Company;Country\n12;Sun Ltd;China\n14;Sun Ltd;China\n")["Factory"] == "name"


@pytest.mark.parametrize("heading", ["Hersteller", "Fabricant", "Fabricante", "Producent"])
def test_who_makes_runs_the_site_beside_in_any_language(heading):
    site = {"Hersteller": "Werk", "Fabricant": "Usine", "Fabricante": "Planta", "Producent": "Zakład"}[
        heading
    ]
    found = fields_of(f"{heading};{site};Country\nSun Ltd;Nord;China\nMoon Ltd;Sud;China\n")
    assert (found[heading], found[site]) == ("parent", "name")


@pytest.mark.parametrize("heading", ["Kreditor", "Acreedor", "Creditor"])
def test_names_below_creditor_are_names_where_nothing_else_is(heading):
    assert fields_of(f"{heading};Ort;Land\nMüller GmbH;Köln;DE\nSonne;Hefei;CN\n")[heading] == "name"
    assert fields_of(f"{heading};Name;Land\n1001;Müller;DE\n1002;Sonne;CN\n")[heading] == "supplier_id"


@pytest.mark.parametrize("heading", ["Bezeichnung", "Libellé", "Descripción", "Descrizione", "Opis"])
def test_what_stands_in_words_right_of_a_code_is_what_the_code_means(heading):
    goods = f"Lieferant;Land;Warengruppe;{heading}\nMüller;DE;1010;Schrauben\nSonne;CN;2020;Garn\n"
    assert fields_of(goods)[heading] == "product"
    named = f"Kreditor;{heading};Land\n1001;Müller;DE\n1002;Sonne;CN\n"
    assert fields_of(named)[heading] == "name"
    other = f"Lieferant;Land;Status;{heading}\nMüller;DE;ok;Rice was not seen\nSonne;CN;ok;none\n"
    assert fields_of(other)[heading] is None


def test_the_legal_name_comes_before_the_trade_name():
    found = fields_of("Nome fantasia;Razão social;País\nSol;Sol Têxtil Ltda;BR\nLua;Lua Têxtil Ltda;BR\n")
    assert found["Razão social"] == "name"
    assert fields_of("Nome fantasia;País\nSol;BR\nLua;BR\n")["Nome fantasia"] == "name"
