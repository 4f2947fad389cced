"""Which column is which: headings in many languages, contents where headings do not tell, the user's word."""

from __future__ import annotations

import pytest

from suppliers.fields import mapping
from suppliers.fields.mapping import Mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values.columns import FIELDS
from suppliers.words.columns import headings


def mapped(text: str) -> Mapping:
    return mapping.suggest(reading.read(text.encode(), filename="list.csv"))


def checked(text: str) -> checking.CheckedList:
    sheet = reading.read(text.encode(), filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet))


def fields_of(text: str) -> dict[str, str | None]:
    return {column.heading: column.field for column in mapped(text).columns}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("English", "Factory Name;Street Address;Country / Region;Number of Workers;Industry;Products"),
        ("Spanish", "Razón social;Dirección;País;Número de trabajadores;Industria;Producto"),
        ("Portuguese", "Nome do fornecedor;Endereço;País de origem;Número de funcionários;Setor;Produtos"),
        ("French", "Nom du fournisseur;Adresse;Pays;Effectif;Secteur d'activité;Produits"),
        ("German", "Lieferant;Straße;Land;Anzahl Mitarbeiter;Branche;Warengruppe"),
        ("Italian", "Ragione sociale;Indirizzo;Paese;Dipendenti;Settore;Prodotti"),
        ("Dutch", "Leverancier;Adres;Land;Aantal werknemers;Bedrijfstak;Producten"),
        ("Polish", "Nazwa dostawcy;Ulica;Kraj;Liczba pracowników;Branża;Produkty"),
        ("Turkish", "Tedarikçi adı;Adres;Ülke;Çalışan sayısı;Sektör;Ürünler"),
        ("Vietnamese", "Tên nhà máy;Địa chỉ;Quốc gia;Số lao động;Ngành nghề;Sản phẩm"),
        ("Indonesian", "Nama perusahaan;Alamat;Negara;Jumlah karyawan;Industri;Produk"),
        ("Chinese", "供应商名称;地址;国家;员工人数;行业;产品"),
        ("Japanese", "工場名;住所;国名;従業員数;業種;品目"),
        ("Korean", "업체명;주소;국가;직원수;업종;제품"),
        ("Russian", "Наименование;Адрес;Страна;Количество работников;Отрасль;Продукция"),
        ("Arabic", "اسم المورد;العنوان;البلد;عدد العمال;القطاع;المنتج"),
        ("Thai", "ชื่อโรงงาน;ที่อยู่;ประเทศ;จำนวนคนงาน;อุตสาหกรรม;สินค้า"),
    ],
)
def test_headings_are_known_in_many_languages(language: str, line: str) -> None:
    found = [headings.field_of(heading) for heading in line.split(";")]
    assert found == ["name", "address", "country", "workers", "sector", "product"], language


@pytest.mark.parametrize(
    ("line", "taken", "left"),
    [
        ("Name;Country;Workers 2022;Workers 2023;Workers 2024", "Workers 2024", 2),
        ("Name;Country;Workers 2024;Workers 2023", "Workers 2024", 1),
        ("Name;Country;2022 workers;FY24 workers;FY2023 workers", "FY24 workers", 2),
        ("Name;Country;Beschäftigte 2022/23;Beschäftigte 2023/24", "Beschäftigte 2023/24", 1),
        ("名称;国家;2022年员工人数;2024年员工人数", "2024年员工人数", 1),
        ("Name;Country;Workers 2022;Workers", "Workers", 1),
        ("Name;Country;Workers", "Workers", 0),
    ],
)
def test_of_several_years_the_newest_is_taken_and_the_others_are_told(line, taken, left) -> None:
    cells = ["Beta Mills", "China", *("5" for _ in line.split(";")[2:])]
    found = checked(f"{line}\n{';'.join(cells)}\n")
    assert found.mapping.column_of("workers").heading == taken
    assert [one.code for one in found.problems].count("other_year") == left


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("ADDRESS_LINE1", "address"),
        ("商品名称", "product"),
        ("品名", "product"),
        ("货物名称", "product"),
        ("HS编码", "product"),
        ("Alt Yüklenici", "sub_contractor"),
        ("協力会社", "sub_contractor"),
        ("下請業者", "sub_contractor"),
        ("ชื่อเรือ/โรงงาน", "name"),
        ("Lao động Tổng số", "workers"),
    ],
)
def test_headings_of_customs_systems_and_sub_contractors_are_known(heading, field) -> None:
    assert headings.field_of(heading) == field


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("Produtor;Fazenda;País", "other_names"),
        ("Pecuarista;Nome da fazenda;País", "other_names"),
        ("Grower;Ranch;Country", "other_names"),
        ("Hersteller;Werk;Land", "parent"),
    ],
)
def test_who_grows_on_a_farm_is_screened_as_the_farm_and_who_runs_a_works_as_its_owner(line, other) -> None:
    found = mapped(f"{line}\nAgropecuaria Harmonia Ltda;Boa Vista;Brasil\n")
    assert [column.field for column in found.columns] == [other, "name", "country"]


def test_every_field_is_known_by_its_own_name() -> None:
    for field in FIELDS:
        assert headings.field_of(field) == field
        assert headings.field_of(f" {field.upper().replace('_', ' ')} ") == field


def test_every_alias_belongs_to_a_field() -> None:
    assert set(headings.known_headings().values()) <= set(FIELDS)


def test_the_company_beside_the_suppliers_name_is_the_buyer() -> None:
    found = fields_of("company_name,supplier_name,country\nBrand AG,Sun Mill Ltd,India\n")
    assert (found["supplier_name"], found["company_name"]) == ("name", "buyer")


def test_the_company_beside_a_sites_name_runs_it() -> None:
    found = fields_of("Site name,Company name,Country\nGreenfields Packhouse,Greenfields Ltd,UK\n")
    assert (found["Site name"], found["Company name"]) == ("name", "parent")


@pytest.mark.parametrize(
    ("company", "site"),
    [
        ("Company", "Factory"),
        ("Company name", "Facility name"),
        ("Legal entity name", "Factory name"),
        ("Registered name", "Unit name"),
        ("Razón social", "Nombre de la fábrica"),
        ("Ragione sociale", "Stabilimento"),
        ("Raison sociale", "Usine"),
        ("Razão social", "Fábrica"),
        ("公司名称", "工厂名称"),
        ("Tên công ty", "Tên nhà máy"),
    ],
)
def test_the_company_beside_a_factorys_name_runs_it(company: str, site: str) -> None:
    found = fields_of(f"{company};{site};Country\nHetian Taida Apparel Co., Ltd.;Plant 4;China\n")
    assert (found[site], found[company]) == ("name", "parent")


def test_a_company_beside_a_factory_and_its_owner_is_named_upstream_besides() -> None:
    found = fields_of("Company,Factory,Parent company,Country\nSun Ltd,Plant 4,Sun Group,China\n")
    assert list(found.values()) == ["parent", "name", "parent", "country"]


def test_the_supplier_beside_the_factorys_name_buys_from_it() -> None:
    found = fields_of("Supplier,Factory Name,Country\nSun Group,Sun Mill 2,India\n")
    assert (found["Factory Name"], found["Supplier"]) == ("name", "supplies_to")


@pytest.mark.parametrize("heading", ["Supplier Name", "Vendor name", "supplier_name", "Factory name"])
@pytest.mark.parametrize("bare", ["Name", "name"])
def test_a_name_that_says_whose_it_is_comes_before_a_bare_one_that_says_another(heading, bare):
    rows = "Alpha Garments Ltd,Bangladesh,Alpha Group\nBeta Knit Ltd,Bangladesh,\n"
    found = {one.heading: one.field for one in mapped(f"{heading},Country,{bare}\n{rows}").columns}
    assert (found[heading], found[bare]) == ("name", "other_names")
    assert mapped(f"{heading},Country,{bare}\n{rows}").left_aside() == []


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        (["Alpha Group", "Beta Trading Co"], "other_names", "look like organisations"),
        (["Ramesh Kumar Thapa", "Sita Gurung"], None, "names persons"),
        (["Alpha Group", "Sita Gurung"], None, "names persons"),
        (["Blue Star", "Unit 4"], None, "neither organisations nor persons"),
    ],
)
def test_a_bare_name_beside_is_another_name_where_organisations_stand_below_it(values, field, said):
    one, two = values
    sheet = reading.read(
        f"Supplier Name,Country,Name\nAlpha Ltd,Nepal,{one}\nBeta Ltd,Nepal,{two}\n".encode()
    )
    found = checking.check(sheet, mapping.suggest(sheet))
    assert found.mapping.columns[2].field == field
    (told,) = [one for one in found.problems if one.code == "name_beside"]
    assert (told.row, told.column) == (0, "Name")
    assert said in told.advice
    assert len(found.people) == (said == "names persons")


def test_a_bare_name_is_the_suppliers_where_the_other_column_is_empty():
    found = mapped("Supplier name,Country,Name\n,Bangladesh,Alpha Ltd\n,Peru,Beta Ltd\n")
    assert found.column_of("name").heading == "Name"


def test_every_column_of_a_link_of_the_chain_is_taken_and_one_of_anything_else():
    heads = {
        "Supplier;Labour agent 1;Labour Agent #2;Sub-contractor A;Subcontractor 2;Raw material origin 1;"
        "Raw material origin 2;Country;Workers 1;Workers 2": ("workers", "Workers 2"),
        "Proveedor;Agencia de contratación 1;Segunda agencia de contratación;Subcontratista A;"
        "Subcontratista B;Origen de la materia prima 1;Origen de la materia prima 2;País;"
        "Trabajadores 1;Trabajadores 2": ("workers", "Trabajadores 2"),
        "供应商名称;劳务公司1;劳务公司2;分包商A;分包商（二）;原料产地一;原料产地二;国家;"
        "员工人数1;员工人数2": ("workers", "员工人数2"),
    }
    for line, (single, further) in heads.items():
        found = mapped(f"{line}\nSun Mill Ltd;A Co;B Co;C Co;D Co;Peru;Chad;India;5;6\n")
        assert [column.field for column in found.columns][:8] == [
            *("name", "labour_agent", "labour_agent", "sub_contractor", "sub_contractor", "origin", "origin"),
            "country",
        ], line
        assert [column.field for column in found.columns][8:] == [single, None]
        assert found.left_aside() == [further]


def test_recruiters_by_country_are_all_taken_and_what_is_said_of_them_is_not():
    found = fields_of(
        "Supplier,Recruitment agency (Nepal),Recruitment agency (India),Labour agent 1 country,"
        "Labour agent fee,Sub-contractor 2 phone,Country\nSun Ltd,Blue Sky,Red Star,NP,20,977,India\n"
    )
    assert list(found.values()) == ["name", "labour_agent", "labour_agent", None, None, None, "country"]


def test_a_list_of_nobody_but_subcontractors_says_of_none_that_it_works_for_another():
    found = fields_of("Subcontractor A,Subcontractor B,Country\nSun Ltd,Moon Ltd,India\n")
    assert found == {"Subcontractor A": "name", "Subcontractor B": None, "Country": "country"}


def test_subcontractors_beside_a_supplier_are_its_own():
    found = fields_of("Factory name,Subcontractor,Subcontractor 2,Country\nSun,Dye Co,Knit Co,India\n")
    assert list(found.values()) == ["name", "sub_contractor", "sub_contractor", "country"]


def test_a_second_column_chosen_for_a_link_of_the_chain_leaves_the_first_one_there():
    before = mapped("name,labour agent,other,country\nSun,Blue Sky,Red Star,India\n")
    after = before.overridden({2: "labour_agent"})
    assert [column.field for column in after.columns] == ["name", "labour_agent", "labour_agent", "country"]
    assert after.as_dict()["labour_agent"] == {
        "column": 1,
        "heading": "labour agent",
        "why": "heading",
        "further": [2],
    }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Company,Name,Email,Country\nLahore Carpets Ltd,Ali Khan,a@x.pk,Pakistan\n", "Company"),
        ("Contact name,Name,Company,Country\nJohn Smith,Ali Khan,Lahore Carpets Ltd,Pakistan\n", "Company"),
        ("Firma,Ansprechpartner,Name,Land\nLahore Carpets Ltd,Ali Khan,Khan,Pakistan\n", "Firma"),
        ("Company,Name,Country\nLahore Carpets Ltd,Ali Khan,Pakistan\n", "Company"),
        ("Company,Name,Country\nBrand AG,Sun Mill Ltd,India\n", "Name"),
    ],
)
def test_a_person_is_never_taken_for_the_supplier(text: str, name: str) -> None:
    assert [heading for heading, field in fields_of(text).items() if field == "name"] == [name]


def test_who_sells_is_supplied_by_who_makes_and_does_not_own_it() -> None:
    found = fields_of("Manufacturer,Supplier,Country\nDhaka Sewing Unit 2,Hong Kong Trading Ltd,Bangladesh\n")
    assert (found["Manufacturer"], found["Supplier"]) == ("name", "supplies_to")
    found = fields_of("Fournisseur,Usine,Pays\nTrading SA,Usine Tunis,Tunisie\n")
    assert (found["Usine"], found["Fournisseur"]) == ("name", "supplies_to")


@pytest.mark.parametrize("heading", ["Labour supply", "Agencia de contratación", "劳务公司"])
def test_numbers_in_a_column_for_agents_count_agency_workers(heading: str) -> None:
    numbers = fields_of(
        f"Supplier;Country;Workers;{heading}\nSun;MY;100;80\nMoon;MY;900;1.200\nStar;MY;9;n/a\n"
    )
    assert numbers[heading] == "agency_number"
    names = fields_of(
        f"Supplier;Country;Workers;{heading}\nSun;MY;100;Blue Sky\nMoon;MY;9;80\nStar;MY;9;Red\n"
    )
    assert names[heading] == "labour_agent"


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("Agency (Myanmar)", ("Golden Lotus Manpower; Shwe Employment (MM)", "Ko Aung", "-"), "labour_agent"),
        ("Agency", ("Golden Lotus Manpower", "n/a", "Shwe Employment"), "labour_agent"),
        ("Agency", ("12", "40 %", "hardly any"), "agency"),
        ("Agency", ("Yes", "No", "Yes, some"), "agency"),
        ("Agency workers", ("from Nepal only", "very many", "not many"), "agency"),
        ("Labour agency used?", ("sometimes a few", "Golden Lotus Manpower", "very often"), "agency"),
        ("agency", ("Golden Lotus Manpower", "Shwe Employment", ""), "agency"),
    ],
)
def test_names_below_agency_are_those_of_labour_agents(
    heading: str, cells: tuple[str, ...], field: str
) -> None:
    rows = "".join(f'Mill {n} Ltd,"{cell}",TH\n' for n, cell in enumerate(cells))
    assert fields_of(f"Supplier,{heading},Country\n{rows}")[heading] == field


def test_agency_workers_are_counted_beside_the_names_of_their_agencies() -> None:
    found = fields_of("Supplier,Country,Labour supply,Agency\nSun,MY,80,Blue Sky\nMoon,MY,0,-\n")
    assert found["Labour supply"] == "agency_number"


def test_the_certain_one_of_two_columns_is_the_share_and_the_other_the_number() -> None:
    found = fields_of("Site,Country,Workers,Migrant workers,Migrant %\nSun,MY,500,45,9\n")
    assert (found["Migrant %"], found["Migrant workers"]) == ("migrant", "migrant_number")


def test_a_company_name_alone_is_the_supplier() -> None:
    assert fields_of("Company Name,Country\nSun Mill Ltd,India\n")["Company Name"] == "name"


def test_a_sales_region_beside_the_state_is_left_aside() -> None:
    found = fields_of("Factory Name,State,Country / Region,Region\nSun,Oregon,USA,AMERICAS\n")
    assert (found["State"], found["Country / Region"], found["Region"]) == ("region", "country", None)


def test_a_column_iso_of_country_codes_is_no_isolation() -> None:
    assert fields_of("name,ISO\nSun,BRA\nMoon,IDN\n")["ISO"] == "country_code"
    assert fields_of("name,iso\nSun,remote\nMoon,urban\n")["iso"] == "iso"


def test_a_percent_sign_in_a_heading_does_not_hide_it() -> None:
    assert headings.field_of("% Migrant Workers") == "migrant"
    assert headings.field_of("Migrant workers (%)") == "migrant"


def test_columns_without_headings_are_told_by_their_contents() -> None:
    found = mapped(
        '12,Sun Garments Ltd,"5 Mill Road, Dhaka 1212",Bangladesh,"[23.8, 90.4]"\n'
        '13,Moon Textile Co.,"77 Long Street, Chittagong 4000",Bangladesh,"[22.3, 91.8]"\n'
        '14,Star Apparel Ltd.,"9 Old Port Road, Hai Phong",Viet Nam,"[20.8, 106.7]"\n'
    )
    assert [column.field for column in found.columns] == [None, "name", "address", "country", "coordinates"]
    assert {column.why for column in found.columns if column.field} == {"contents"}


def test_samples_stand_beside_each_heading() -> None:
    column = mapped("name,country\nSun,India\nMoon,India\nStar,Peru\n").columns[1]
    assert column.samples == ("India", "Peru")


def test_a_field_chosen_by_the_user_leaves_its_former_column() -> None:
    before = mapped("name,other,country\nSun,Sun Mill Ltd,India\n")
    after = before.overridden({1: "name"})
    assert [column.field for column in after.columns] == [None, "name", "country"]
    assert after.columns[1].why == "user"
    assert after.overridden({1: None}).column_of("name") is None
    assert after.as_dict()["name"] == {"column": 1, "heading": "other", "why": "user"}


def test_truncated_and_doubled_headings_take_one_column_each() -> None:
    found = fields_of("UML_ID,Parent_Com,Mill_name,Country,UML_ID_1\nP1,Sun Group,Sun Mill,Peru,P1\n")
    assert found == {
        "UML_ID": "supplier_id",
        "Parent_Com": "parent",
        "Mill_name": "name",
        "Country": "country",
        "UML_ID_1": None,
    }


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("certified", ("NO", "NO")),
        ("ST", ("CA", "IN")),
        ("Destination Country", ("Germany", "France")),
        ("Parent HQ", ("Japan", "Japan")),
    ],
)
def test_a_column_that_may_hold_something_else_is_no_country(heading: str, values: tuple[str, ...]) -> None:
    first, second = values
    found = fields_of(f"name,address,{heading}\nSun,1 Road Hanoi,{first}\nMoon,2 Road Hanoi,{second}\n")
    assert found[heading] is None


def test_a_column_of_countries_under_another_word_is_the_country() -> None:
    assert fields_of("name,where\nSun,IN\nMoon,VN\n")["where"] == "country"


def test_the_country_and_address_of_the_site_come_before_those_of_its_company() -> None:
    found = fields_of(
        "Supplier,Supplier Country,Factory,Factory Country\nBig,Japan,Sun,Vietnam\nBig,Japan,Moon,Laos\n"
    )
    assert (found["Factory Country"], found["Supplier Country"]) == ("country", None)
    found = fields_of("Supplier name,Country of incorporation,Manufacturing country\nSun,Japan,Vietnam\n")
    assert (found["Manufacturing country"], found["Country of incorporation"]) == ("country", None)


def test_a_number_of_migrants_is_no_share_of_them() -> None:
    found = fields_of("name,country,migrant workers (number),migrant workers (%)\nSun,MY,200,40\n")
    assert found["migrant workers (number)"] == "migrant_number"
    assert found["migrant workers (%)"] == "migrant"


@pytest.mark.parametrize("first", ["Supplier name,Category,Remarks", "供应商名称,备注一,备注二"])
def test_one_heading_that_can_be_nothing_else_makes_a_row_of_headings(first: str) -> None:
    sheet = reading.read(f"{first}\nSun Ltd,Toys,good\nMoon Ltd,Toys,new\n".encode(), filename="list.csv")
    assert (sheet.header_row, len(sheet.rows)) == (1, 2)


def test_a_word_that_may_be_a_kind_makes_no_row_of_headings() -> None:
    sheet = reading.read(b"Sun Ltd,Factory,Vietnam\nMoon Ltd,Farm,India\n", filename="list.csv")
    assert (sheet.header_row, len(sheet.rows)) == (None, 2)


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Type", ("Factory", "Construction site", "Farm")),
        ("Site type", ("Factory", "Factory", "Farm")),
        ("Facility type", ("Farm", "Factory", "Office")),
        ("Tipo", ("Fábrica", "Obra", "Finca")),
        ("Tipo de local", ("fabrica", "canteiro de obras", "fazenda")),
        ("Type de site", ("Usine", "Chantier", "Ferme")),
        ("Art der Anlage", ("Werk", "Baustelle", "Bauernhof")),
        ("Tipo di sito", ("Stabilimento", "Cantiere", "Azienda agricola")),
        ("Soort locatie", ("Fabriek", "Bouwplaats", "Boerderij")),
        ("Rodzaj", ("Fabryka", "Plac budowy", "Gospodarstwo rolne")),
        ("Tesis türü", ("Fabrika", "Şantiye", "Çiftlik")),
        ("Loại", ("Nhà máy", "Công trường", "Trang trại")),
        ("Jenis", ("Pabrik", "Konstruksi", "Perkebunan")),
        ("设施类型", ("工厂", "建筑工地", "农场")),
        ("種類", ("工場", "建設現場", "農園")),
        ("유형", ("공장", "건설현장", "농장")),
        ("Тип", ("Завод", "Стройка", "Ферма")),
        ("نوع الموقع", ("مصنع", "موقع بناء", "مزرعة")),
        ("ประเภท", ("โรงงาน", "ก่อสร้าง", "ฟาร์ม")),
        ("ধরন", ("কারখানা", "নির্মাণ", "খামার")),
        ("प्रकार", ("कारखाना", "निर्माण", "खेत")),
    ],
)
def test_a_column_of_types_that_holds_kinds_is_the_kind(heading: str, values: tuple[str, ...]) -> None:
    rows = "".join(f"Sun {number} Ltd,{value},India\n" for number, value in enumerate(values))
    column = mapped(f"name,{heading},country\n{rows}").columns[1]
    assert (column.field, column.why) == ("kind", "contents")
    assert column.samples == tuple(dict.fromkeys(values))


@pytest.mark.parametrize(
    ("heading", "values", "field"),
    [
        ("Type", ("Tier 1", "Tier 2", "Tier 1"), None),
        ("Type", ("Cut and sew", "Dyeing", "Factory"), None),
        ("Facility type", ("Spinning", "Weaving", "Factory"), "processing_type"),
        ("Processing type", ("Processing", "Manufacturing", "Processing"), "processing_type"),
        ("Customer type", ("Factory", "Farm", "Factory"), None),
        ("Remarks", ("Factory", "Farm", "Factory"), None),
    ],
)
def test_a_column_of_other_types_is_no_kind(heading: str, values: tuple[str, ...], field: str | None) -> None:
    rows = "".join(f"Sun {number} Ltd,{value},India\n" for number, value in enumerate(values))
    assert fields_of(f"name,{heading},country\n{rows}")[heading] == field


def test_a_column_headed_kind_comes_before_a_column_of_types() -> None:
    found = fields_of("name,Type,kind,country\nSun,Factory,farm,IN\nMoon,Farm,farm,IN\n")
    assert (found["kind"], found["Type"]) == ("kind", None)


def test_goods_are_told_by_their_names_where_there_are_no_headings() -> None:
    sheet = reading.read(
        b"Acme Textiles Ltd;Dhaka;Bangladesh;garments\nBeta Footwear Ltd;Hanoi;Vietnam;shoes\n",
        filename="list.csv",
    )
    assert [one.field for one in mapping.suggest(sheet).columns] == ["name", None, "country", "product"]


@pytest.mark.parametrize("heading", ["Package", "Packages"])
def test_the_packages_of_a_list_of_sub_contractors_are_their_trades(heading):
    text = f"Subcontractor,Address,Country,{heading}\nSun Ltd,1 Road,UK,Facade\nMoon Ltd,2 Road,UK,RC Frame\n"
    assert fields_of(text)[heading] == "sector"
    found = checked(text)
    assert found.frame["sector"].tolist() == ["Facade", "RC Frame"]
    assert found.frame["kind"].tolist() == ["construction"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Supplier,Address,Country,Package\nSun Ltd,1 Road,UK,Carton\nMoon Ltd,2 Road,UK,Bag\n",
        "Subcontractor,Address,Country,Package\nSun Ltd,1 Road,UK,12\nMoon Ltd,2 Road,UK,40\n",
    ],
)
def test_packages_of_goods_or_by_number_are_no_trade(text):
    assert fields_of(text)["Package"] != "sector"
    assert checked(text).frame["kind"].tolist() == ["factory"] * 2


def test_packages_that_somebody_takes_for_the_sector_of_suppliers_make_no_building_site():
    sheet = reading.read(
        b"Supplier,Country,Package\nSun Ltd,UK,Carton\nMoon Ltd,UK,Bag\n", filename="list.csv"
    )
    found = checking.check(sheet, mapping.suggest(sheet).overridden({2: "sector"}))
    assert found.frame["sector"].tolist() == ["Carton", "Bag"]
    assert found.frame["kind"].tolist() == ["factory"] * 2


def test_a_column_of_the_trade_comes_before_one_of_packages():
    found = fields_of(
        "Subcontractor,Country,Package,Trade\nSun Ltd,UK,P1 west,Roofing\nMoon Ltd,UK,P2 east,Roofing\n"
    )
    assert (found["Trade"], found["Package"]) == ("sector", None)


@pytest.mark.parametrize(
    ("breadth", "length"),
    [("Breite", "Länge"), ("Geogr. Breite", "Geogr. Länge"), ("Breedte", "Lengte"), ("BREITE", "LAENGE")],
)
def test_breadth_and_length_over_coordinates_are_latitude_and_longitude(breadth, length) -> None:
    found = fields_of(
        f"Lieferant;Land;{breadth};{length}\nAlpha;DE;52,5200;13,4050\nBeta;DE;48,1371;11,5754\n"
    )
    assert (found[breadth], found[length]) == ("latitude", "longitude")


@pytest.mark.parametrize(
    "cells", [("1,25", "2,50"), ("12.500", "25.000"), ("120", "60"), ("52,5200", "Lager"), ("", "")]
)
def test_breadth_and_length_of_goods_are_none(cells) -> None:
    found = fields_of(
        f"Lieferant;Land;Breite;Länge\nAlpha;DE;{cells[0]};{cells[1]}\nBeta;DE;{cells[0]};{cells[1]}\n"
    )
    assert not {"latitude", "longitude"} & set(found.values())


def test_breadth_alone_is_no_latitude() -> None:
    assert fields_of("Lieferant;Land;Breite\nAlpha;DE;52,5200\n")["Breite"] is None


def test_a_geographic_breadth_is_known_by_its_heading() -> None:
    found = fields_of("Lieferant;Land;Geographische Breite;Geographische Länge\nAlpha;DE;52,5;13,4\n")
    assert list(found.values())[2:] == ["latitude", "longitude"]
