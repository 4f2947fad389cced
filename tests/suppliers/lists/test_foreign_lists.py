"""Lists that no importer was written for go through without a person having to say what is what."""

import pytest

from risk import reference
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists.checking import check
from tests.suppliers.foreign_lists import cooperatives, creditors, gloves, register, subcontractors

LISTS = {
    "subcontractors.xlsx": subcontractors,
    "register.csv": register,
    "gloves.xlsx": gloves,
    "cooperatives.csv": cooperatives,
    "kreditoren.csv": creditors,
}


def _checked(name, **given):
    sheet = reading.read(LISTS[name](), filename=name)
    return check(sheet, mapping.suggest(sheet), **given)


def _fields(checked):
    return {column.heading: column.field for column in checked.mapping.columns if column.field}


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        (
            "subcontractors.xlsx",
            {
                "Sub-Contractor": "name",
                "Trade / Scope of Works": "sector",
                "Trade Licence No.": "registration_number",
                "Location of Works": "address",
                "Country": "country",
                "Labour Supply Company": "labour_agent",
            },
        ),
        (
            "register.csv",
            {
                "Ref": "supplier_id",
                "Trading name": "name",
                "CR / Company no.": "registration_number",
                "Trade package": "sector",
                "Operatives on site": "workers",
                "of which migrant (%)": "migrant",
                "Labour supply agency": "labour_agent",
                "Registered office": "address",
                "Country": "country",
            },
        ),
        (
            "gloves.xlsx",
            {
                "Supplier": "name",
                "Country": "country",
                "Workers Total": "workers",
                "Workers Migrant": "migrant",
                "Workers Agency": "agency",
                "Workers In dormitory": "housing",
                "Agents used Name": "labour_agent",
            },
        ),
        (
            "cooperatives.csv",
            {
                "Nom de la coopérative": "name",
                "Délégation régionale": "region",
                "Localité (siège)": "city",
                "Pays": "country",
                "Nombre de producteurs": "workers",
                "Latitude": "latitude",
                "Longitude": "longitude",
            },
        ),
        (
            "kreditoren.csv",
            {
                "Kreditor": "supplier_id",
                "Name 1": "name",
                "Name 2": "name_addition",
                "Straße und Hausnummer": "address",
                "PLZ": "postal_code",
                "Ort": "city",
                "LKZ": "country_code",
                "Region": "region",
                "USt-IdNr.": "vat_id",
                "Bezeichnung Warengruppe": "product",
                "Mitarbeiter": "workers",
            },
        ),
    ],
)
def test_every_column_that_matters_is_taken_for_what_it_is(name, fields):
    assert _fields(_checked(name)) == fields


def test_trades_on_building_sites_are_construction_and_the_total_is_no_supplier():
    checked = _checked("subcontractors.xlsx")
    frame = checked.frame
    assert frame["status"].tolist() == ["ready"] * 5 + ["held"]
    assert frame["kind"].tolist()[:5] == ["construction"] * 5
    assert frame["country"].tolist()[:5] == ["AE", "QA", "SA", "AE", "SG"]
    assert [one.row for one in checked.problems if one.code == "total_row"] == [11]


def test_a_trade_that_names_a_material_is_not_rated_as_its_maker():
    """Steel is rated lower than a trade of a building site: whoever fixes it must not look better for it."""
    from risk import reference

    found = reference.load().sector("Steel fixing, formwork")
    assert (found.label, found.score) == ("Specialised construction trades", 75)


def test_a_list_of_cooperatives_needs_only_its_kind():
    checked = _checked("cooperatives.csv", kind="agriculture")
    frame = checked.frame
    assert frame["status"].tolist() == ["ready"] * 4 + ["held"]
    assert set(frame["kind"]) == {"agriculture"}
    assert frame["latitude"].tolist()[0] == pytest.approx(5.7856)
    assert frame["longitude"].tolist()[0] == pytest.approx(-6.5939)
    assert [one.code for one in checked.problems if one.row == 8] == ["country_missing"]


def test_the_second_line_of_a_name_is_part_of_it():
    frame = _checked("kreditoren.csv").frame
    assert frame["name"].tolist() == [
        "Weberei Hohenstein GmbH",
        "Shaoxing Keqiao Hongfa Textile Co., Ltd.",
        "Teks-Il Tekstil San. ve Tic. Ltd. Sti.",
        "Surmatex Apparels Ltd. Unit 2",
        "Surmatex Apparels Ltd. Unit 3",
    ]
    assert frame["workers_max"].tolist() == [140, 5000, 300, 2450, 1980]
    assert set(frame["kind"]) == {"factory"}


def test_a_column_of_subcontractors_beside_a_name_stays_what_it_was():
    data = b"Supplier,Sub-contractor,Country\nAcme,Beta Ltd,India\nGamma,Delta Ltd,India\n"
    sheet = reading.read(data)
    fields = [column.field for column in mapping.suggest(sheet).columns]
    assert fields == ["name", "sub_contractor", "country"]


def test_a_system_s_own_codes_are_a_product_only_where_no_words_stand_beside_them():
    sheet = reading.read(b"Name,Commodity,Country\nAcme,5205,India\nGamma,5208,India\n")
    assert mapping.suggest(sheet).column_of("product").heading == "Commodity"


def test_a_trade_is_no_mill_and_what_a_row_leaves_open_the_headings_tell():
    checked = _checked("register.csv")
    frame = checked.frame
    assert frame["name"].tolist() == ["Al Noor Access LLC", "Kandil Erection WLL", "Hargreaves Ltd"]
    assert frame["kind"].tolist() == ["construction"] * 3
    assert frame["kind_how"].tolist() == ["topic", "topic", "headings"]
    told = [one for one in checked.problems if one.code == "kind_by_headings"]
    assert [(one.row, one.advice.split(".")[0]) for one in told] == [(8, "Taken as construction")]
    release = reference.load()
    assert release.sector("Structural steel").score is None  # erecting it is not making it
    assert release.sector("Steel").score is not None


@pytest.mark.parametrize(
    ("headings", "row", "kind", "how", "told"),
    [
        ("ชื่อโรงงาน,ประเทศ,ผลิตภัณฑ์", "ทะเลทอง,ไทย,กุ้งแช่แข็ง", "factory", "headings", ["kind_by_headings"]),
        (
            "Factory name,Country,Product",
            "Blue Sea Ltd,Thailand,shrimp",
            "factory",
            "headings",
            ["kind_by_headings"],
        ),
        ("Factory name,Country,Product", "Sewing Ltd,Thailand,garments", "factory", "topic", []),
        (
            "Supplier,Country,Product",
            "Blue Sea Ltd,Thailand,shrimp",
            "agriculture",
            "topic",
            ["kind_by_product"],
        ),
        ("Supplier,Country,Product", "Cold Store Ltd,Thailand,shrimp", "factory", "topic", []),
        (
            "Factory name,Country,Sector,Product",
            "Ponds Ltd,Thailand,shrimp farming,shrimp",
            "agriculture",
            "topic",
            [],
        ),
        ("Factory name,Country,Product,Farm size", "Ponds Ltd,Thailand,shrimp,", "agriculture", "topic", []),
        (
            "Factory name,Country,Kind,Product",
            "Ponds Ltd,Thailand,agriculture,shrimp",
            "agriculture",
            "cell",
            [],
        ),
    ],
)
def test_a_product_makes_no_farm_of_what_the_list_calls_a_factory(headings, row, kind, how, told):
    sheet = reading.read(f"{headings}\n{row}\n".encode(), filename="list.csv")
    checked = check(sheet, mapping.suggest(sheet))
    assert (checked.frame["kind"][0], checked.frame["kind_how"][0]) == (kind, how)
    assert [one.code for one in checked.problems if one.code.startswith("kind_")] == told


def test_a_co_operative_is_a_farm_where_the_list_counts_its_growers():
    frame = _checked("cooperatives.csv").frame
    assert set(frame["kind"]) == {"agriculture"}


def test_what_stands_below_a_word_over_several_columns_is_read_with_it():
    checked = _checked("gloves.xlsx")
    frame = checked.frame
    assert frame["name"].tolist() == ["Sun Gloves", "Moon Gloves"]
    assert frame["labour_agent"].tolist() == ["Everest Manpower", ""]
    assert frame[["migrant", "agency", "housing"]].iloc[0].tolist() == [66.67, 12.5, 65]


@pytest.mark.parametrize(
    ("head", "trade", "kind", "how"),
    [
        ("Trade package", "Concrete core", "construction", "headings"),
        ("Trade package", "Timber", "construction", "headings"),
        ("Trade package", "MEP", "construction", "topic"),
        ("Trade package", "Steel fabrication", "factory", "topic"),  # says what it does
        ("Sector", "Concrete", "factory", "topic"),
    ],
)
def test_a_material_makes_no_factory_of_a_trade_on_a_building_site(head, trade, kind, how):
    data = f"{head},Sub-contractor,Site,Country\n{trade},Al Noor WLL,Lusail Plot 12,Qatar\n".encode()
    sheet = reading.read(data, filename="list.csv")
    checked = check(sheet, mapping.suggest(sheet))
    assert (checked.frame["kind"][0], checked.frame["kind_how"][0]) == (kind, how)
    told = [one.advice for one in checked.problems if one.code == "kind_by_headings"]
    assert [one.split(".")[0] for one in told] == ["Taken as construction"] * (how == "headings")
