"""Registers of who works on building sites: the companies are the rows, whatever heads the columns."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

PAIRS = """
Project,Company name
Project,Contractor
Project name,Firm
Project,Trade contractor
Construction site,Subcontractor
Project,Subcontractors
Site,Subcontractor
Site,Subcontractor name
Site name,Sub-contractor
Site,Contractor
Site,Company
Worksite,Company
Obra,Empresa
Obra,Subcontratista
Obra,Empresa contratista
Proyecto,Contratista
Canteiro,Empreiteira
Obra,Subempreiteira
Canteiro de obras,Construtora
Baustelle,Nachunternehmer
Baustelle,Subunternehmer
Baustelle,Firma
Bauvorhaben,Bauunternehmen
Projekt,Auftragnehmer
Chantier,Entreprise
Chantier,Sous-traitant
Nom du chantier,Entreprise sous-traitante
Cantiere,Impresa
Cantiere,Ditta esecutrice
Cantiere,Subappaltatore
Bouwplaats,Onderaannemer
Bouwproject,Aannemer
Budowa,Wykonawca
Plac budowy,Podwykonawca
Şantiye,Taşeron
Şantiye,Yüklenici
Proje,Şirket
Công trình,Nhà thầu phụ
Dự án,Nhà thầu
Proyek,Kontraktor
Nama proyek,Subkontraktor
工程名称,分包单位
项目名称,施工单位
工地,公司名称
現場名,協力会社
工事名,施工会社
현장명,하도급업체
공사현장,시공사
Объект,Подрядчик
Стройка,Субподрядная организация
المشروع,المقاول
موقع البناء,مقاول الباطن
โครงการ,ผู้รับเหมา
ชื่อโครงการ,ผู้รับเหมาช่วง
परियोजना,ठेकेदार
নির্মাণ সাইট,ঠিকাদার
Εργοτάξιο,Υπεργολάβος
אתר בנייה,קבלן משנה
"""
ROWS = """
Torre Norte,Construcciones Alfa SL,Formwork,Qatar,40
Torre Norte,Gulf Star Rebar W.L.L.,Rebar,Qatar,30
Torre Sur,Pearl Tiling Ltd,Tiling,Qatar,22
Torre Sur,Al Noor,Painting,Qatar,12
"""


def fields_of(text: str) -> dict[str, str | None]:
    sheet = reading.read(text.encode(), filename="list.csv")
    return {one.heading: one.field for one in mapping.suggest(sheet).columns}


@pytest.mark.parametrize("pair", PAIRS.split("\n")[1:-1])
def test_a_register_of_those_who_build_is_of_the_companies_whatever_site_each_works_on(pair):
    site, company = pair.split(",")
    found = fields_of(f"{pair},Trade,Country,Workers{ROWS}")
    assert (found[site], found[company]) == (None, "name")


@pytest.mark.parametrize("site", ["Obra", "Baustelle", "Chantier", "Project", "工程名称", "Şantiye"])
@pytest.mark.parametrize(
    "company", ["Empresa", "Firma", "Entreprise", "Company", "Auftragnehmer", "施工单位", "Yüklenici"]
)
def test_a_list_of_many_building_sites_of_few_companies_is_of_the_sites_and_says_who_runs_them(site, company):
    rows = "".join(f"Torre {number},{('Alfa SL', 'Beta SL')[number % 2]},Qatar\n" for number in range(8))
    found = fields_of(f"{site},{company},Country\n{rows}")
    assert (found[site], found[company]) == ("name", "parent")


@pytest.mark.parametrize(
    ("headings", "names", "beside"),
    [
        ("Supplier,Factory", "Factory", ("Supplier", "supplies_to")),
        ("Company,Site", "Site", ("Company", "parent")),
        ("Site,Company", "Site", ("Company", "parent")),
        ("Factory,Subcontractor", "Factory", ("Subcontractor", "sub_contractor")),
        ("Site,Subcontractor", "Site", ("Subcontractor", "sub_contractor")),
        ("Supplier,Nachunternehmer", "Supplier", ("Nachunternehmer", "sub_contractor")),
    ],
)
def test_lists_of_factories_stay_lists_of_factories(headings, names, beside):
    rows = "".join(
        f"Hung Long Garment {number} Co. Ltd.,Minh An Textile {number} Co. Ltd.,Vietnam,{number}0\n"
        for number in range(1, 6)
    )
    found = fields_of(f"{headings},Country,Workers\n{rows}")
    assert found[names] == "name"
    assert found[beside[0]] == beside[1]


@pytest.mark.parametrize("heading", ["Palm oil mill", "Mill name", "POM"])
@pytest.mark.parametrize(
    "mills", [",,Makmur POM", "Makmur POM; Rokan POM,,", "Makmur POM,Makmur POM,Rokan POM"]
)
def test_a_supplier_stays_the_name_whatever_mill_stands_beside_it(heading, mills):
    names = ("Sawit Makmur Plantation,Sawit", "Golden Lotus Ltd,金莲", "Al Noor LLC,")
    rows = "".join(f"{name},{mill},Indonesia\n" for name, mill in zip(names, mills.split(","), strict=True))
    found = fields_of(f"Supplier name,Native name,{heading},Country\n{rows}")
    assert (found["Supplier name"], found["Native name"]) == ("name", "native_name")
    assert found.get(heading) is None


def test_a_list_of_the_mills_of_few_suppliers_is_of_the_mills():
    rows = "".join(f"{('Alfa Trading', 'Beta Oils')[at % 2]},Mill {at},Malaysia\n" for at in range(1, 9))
    found = fields_of(f"Supplier name,Mill name,Country\n{rows}")
    assert (found["Supplier name"], found["Mill name"]) == ("supplies_to", "name")


def test_sub_contractors_of_factories_named_as_firms_stay_links_of_the_factory():
    text = (
        "Site,Subcontractor,Country\n"
        "Hung Long Garment Co. Ltd.,Minh An Washing Co. Ltd.,Vietnam\n"
        "Hung Long Garment Co. Ltd.,Minh An Printing Co. Ltd.,Vietnam\n"
    )
    assert fields_of(text) == {"Site": "name", "Subcontractor": "sub_contractor", "Country": "country"}


@pytest.mark.parametrize("pair", ["Site,Subcontractor", "Project,Company name", "Chantier,Entreprise"])
def test_who_stands_in_a_register_of_building_sites_builds_whatever_the_trade(pair):
    sheet = reading.read(f"{pair},Trade,Country,Workers{ROWS}".encode(), filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet)).frame
    assert list(found["kind"]) == ["construction"] * 4


@pytest.mark.parametrize(
    "pair",
    [
        *("Project,Contractor", "Project,Contractor name", "Project name,Trade contractor"),
        *("项目,施工单位", "Obra,Constructora", "Bauprojekt,Bauunternehmen", "Proje,Yüklenici"),
    ],
)
def test_many_projects_at_few_contractors_are_the_sites_each_at_its_contractor(pair):
    firms = "Al Noor Contracting LLC", "Beta Build WLL"
    rows = "".join(f"Lusail Plot {n},{firms[n % 2]},AE,{20 + n}\n" for n in range(8))
    sheet = reading.read(f"{pair},Country,Workers\n{rows}".encode())
    checked = checking.check(sheet, mapping.suggest(sheet))
    assert checked.frame["name"].tolist() == [f"Lusail Plot {n}" for n in range(8)]
    assert checked.frame["parent"].tolist() == [firms[n % 2] for n in range(8)]
    assert set(checked.frame["kind"]) == {"construction"}


@pytest.mark.parametrize(
    ("pair", "name"),
    [("Project,Contractor", "Firm"), ("Project,Subcontractor", "Firm"), ("Project,Manufacturer", "Firm")],
)
def test_few_projects_and_those_of_subcontractors_or_makers_are_no_sites(pair, name):
    few = pair == "Project,Contractor"
    rows = "".join(f"P{n // 4 if few else n},Firm {n if few else n % 2} LLC,AE,9\n" for n in range(8))
    sheet = reading.read(f"{pair},Country,Workers\n{rows}".encode())
    frame = checking.check(sheet, mapping.suggest(sheet)).frame
    assert len(frame) == 8
    assert all(one.startswith(name) for one in frame["name"])


MAIN_CONTRACTORS = """
Project name,Main contractor,Country
Project,General contractor,Country
Site,Main contractor,Country
Project title,Prime contractor,Country
Construction site,Principal contractor,Country
Nombre del proyecto,Contratista principal,País
Obra,Constructora principal,País
Nom du projet,Entreprise principale,Pays
Projet,Entreprise générale,Pays
Chantier,Entrepreneur principal,Pays
Projektname,Hauptauftragnehmer,Land
Projekt,Generalunternehmer,Land
Baustelle,Hauptunternehmer,Land
اسم المشروع,المقاول الرئيسي,البلد
المشروع,المقاول العام,البلد
项目名称,总承包商,国家
项目,总包,国家
項目名稱,總承包商,國家
Nome do projeto,Empreiteira principal,País
Nome progetto,Appaltatore principale,Paese
Proje adı,Ana yüklenici,Ülke
Tên dự án,Nhà thầu chính,Quốc gia
Название проекта,Генеральный подрядчик,Страна
"""


@pytest.mark.parametrize("given", MAIN_CONTRACTORS.strip().splitlines())
def test_a_main_contractor_beside_a_project_builds_it_and_buys_nothing(given):
    of_many = [f"Torre {at},Gulf Build {at % 2},AE" for at in range(6)]
    of_few = ["Torre 1,Gulf Build,AE", "Torre 1,Sun Build,AE", "Torre 2,Moon Build,AE"]
    for rows, fields, first in (
        (of_many, ["name", "parent", "country"], "Torre 0"),
        (of_few, [None, "name", "country"], "Gulf Build"),
    ):
        sheet = reading.read("\n".join([given, *rows]).encode(), filename="list.csv")
        mapped = mapping.suggest(sheet)
        found = checking.check(sheet, mapped).frame
        assert [one.field for one in mapped.columns] == fields
        assert (set(found["kind"]), found["name"][0]) == ({"construction"}, first)


@pytest.mark.parametrize(
    "given", ["Supplier,Main contractor,Country", "Company,Principal contractor,Country"]
)
def test_beside_a_supplier_the_main_contractor_is_whom_it_works_for(given):
    sheet = reading.read(f"{given}\nAl Noor,Gulf Build,AE\nBeta,Gulf Build,AE\n".encode(), filename="l.csv")
    assert [one.field for one in mapping.suggest(sheet).columns] == ["name", "buyer", "country"]
    given = "Subcontractor,Project,Main contractor"
    sheet = reading.read(
        f"{given}\nAl Noor,Tower,Gulf Build\nBeta,Tower,Sun Build\n".encode(), filename="l.csv"
    )
    assert next(iter(mapping.suggest(sheet).columns)).field == "name"


def test_a_list_of_main_contractors_alone_is_of_building_sites():
    sheet = reading.read(b"Main contractor,Country\nGulf Build,AE\nSun Build,AE\n", filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet)).frame
    assert (list(found["name"]), set(found["kind"])) == (["Gulf Build", "Sun Build"], {"construction"})
