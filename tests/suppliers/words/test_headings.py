"""Headings in the languages of supplier lists, and those of the formats that lists are published in."""

from __future__ import annotations

import pytest

from suppliers.words.columns.headings import field_of, kind_of_list, names_factories

FIELDS = ("name", "address", "country", "city", "workers", "product")

LANGUAGES = {
    "English": ("Supplier name", "Address", "Country", "City", "Number of workers", "Product"),
    "Spanish": ("Nombre del proveedor", "Dirección", "País", "Ciudad", "Número de trabajadores", "Producto"),
    "Portuguese": ("Nome do fornecedor", "Endereço", "País", "Cidade", "Número de trabalhadores", "Produto"),
    "French": ("Nom du fournisseur", "Adresse", "Pays", "Ville", "Nombre de travailleurs", "Produit"),
    "German": ("Name des Lieferanten", "Straße", "Land", "Stadt", "Anzahl der Beschäftigten", "Produkt"),
    "Italian": ("Nome fornitore", "Indirizzo", "Paese", "Città", "Numero di lavoratori", "Prodotto"),
    "Dutch": ("Naam leverancier", "Adres", "Land", "Plaats", "Aantal werknemers", "Product"),
    "Polish": ("Nazwa dostawcy", "Adres", "Kraj", "Miasto", "Liczba pracowników", "Produkt"),
    "Turkish": ("Tedarikçi adı", "Adres", "Ülke", "Şehir", "İşçi sayısı", "Ürün"),
    "Vietnamese": ("Tên nhà cung cấp", "Địa chỉ", "Quốc gia", "Thành phố", "Số lao động", "Sản phẩm"),
    "Indonesian": ("Nama pemasok", "Alamat", "Negara", "Kota", "Jumlah pekerja", "Produk"),
    "Chinese": ("供应商名称", "地址", "国家", "城市", "工人数", "产品"),
    "Japanese": ("仕入先名", "住所", "国名", "市区町村", "従業員数", "製品"),
    "Korean": ("공급업체명", "주소", "국가", "도시", "근로자 수", "제품"),
    "Russian": ("Наименование поставщика", "Адрес", "Страна", "Город", "Количество работников", "Продукция"),
    "Arabic": ("اسم المورد", "العنوان", "البلد", "المدينة", "عدد العمال", "المنتج"),
    "Thai": ("ชื่อโรงงาน", "ที่อยู่", "ประเทศ", "เมือง", "จำนวนคนงาน", "ผลิตภัณฑ์"),
    "Hindi": ("आपूर्तिकर्ता का नाम", "पता", "देश", "शहर", "श्रमिकों की संख्या", "उत्पाद"),
    "Bengali": ("কারখানার নাম", "ঠিকানা", "দেশ", "শহর", "শ্রমিক সংখ্যা", "পণ্য"),
    "Khmer": ("ឈ្មោះរោងចក្រ", "អាសយដ្ឋាន", "ប្រទេស", "ទីក្រុង", "ចំនួនកម្មករ", "ផលិតផល"),
    "Urdu": ("سپلائر کا نام", "پتہ", "ملک", "شہر", "کارکنوں کی تعداد", "مصنوعات"),
}

PUBLISHED: dict[str, dict[str, str | None]] = {
    "Open Supply Hub download": {
        "os_id": "os_id",
        "contribution_date": None,
        "name": "name",
        "address": "address",
        "country_code": "country_code",
        "country_name": "country",
        "lat": "latitude",
        "lng": "longitude",
        "sector": "sector",
        "contributor (list)": "buyer",
        "number_of_workers": "workers",
        "parent_company": "parent",
        "processing_type_facility_type_raw": "processing_type",
        "facility_type": "processing_type",
        "processing_type": "processing_type",
        "product_type": "product",
        "is_closed": "is_closed",
    },
    "Open Supply Hub template": {
        "country": "country",
        "name": "name",
        "address": "address",
        "sector_product_type": "product",
        "sector": "sector",
        "product_type": "product",
        "facility_type_processing_type": "processing_type",
        "facility_type": "processing_type",
        "processing_type": "processing_type",
        "number_of_workers": "workers",
        "parent_company": "parent",
        "native_language_name": "native_name",
        "lat": "latitude",
        "lng": "longitude",
        "extra_1": None,
        "parent_company_os_id": None,
        "isic_4": "sector",
        "duns_id": "duns",
        "lei_id": "lei",
        "rba_online_id": None,
    },
    "Transparency Pledge": {
        "Factory Name": "name",
        "Name of factory": "name",
        "Site address": "address",
        "Parent company of the business at the site": "parent",
        "Parent Company": "parent",
        "Type of products made": "product",
        "Product type": "product",
        "Number of workers at site": "workers",
        "Worker numbers": "workers",
        "Total number of workers": "workers",
        "Number of workers (approximate range)": "workers",
        "Full name of all authorized production units and processing facilities": "name",
        "Name of production unit": "name",
        "Facility type": "processing_type",
        "Percentage of female workers": None,
        "Processing facility": None,
        "City": "city",
        "Country": "country",
        "Postal code": "postal_code",
        "State/Province": "region",
    },
    "Sedex": {
        "Site Name": "name",
        "Company Name": "name",
        "Site Reference": "supplier_id",
        "Site Code": "supplier_id",
        "ZS Code": "supplier_id",
        "ZC Code": "supplier_id",
        "Sedex Site Reference": "supplier_id",
        "Sedex Company Reference": "supplier_id",
        "Site Address": "address",
        "Address Line 1": "address",
        "Town/City": "city",
        "City/Town": "city",
        "Region/State": "region",
        "Country/Region": "country",
        "Site Country": "country",
        "Postcode": "postal_code",
        "Sector": "sector",
        "Primary Sector": "sector",
        "Site Function": "processing_type",
        "Site Type": "processing_type",
        "Main Product": "product",
        "Products and Services": "product",
        "Total Number of Workers": "workers",
        "Total number of workers at site": "workers",
        "Number of workers on site": "workers",
        "% Migrant Workers": "migrant",
        "Recruitment Fees paid by worker": "fees",
        "Agency workers %": "agency",
        "Peak season": "season",
    },
    "amfori": {
        "Producer Name": "name",
        "Business Partner Name": "name",
        "Business Partner": "name",
        "Site Name": "name",
        "amfori ID": "supplier_id",
        "Site amfori ID": "supplier_id",
        "DBID": "supplier_id",
        "Address": "address",
        "Street": "address",
        "City": "city",
        "Province": "region",
        "Country": "country",
        "ZIP Code": "postal_code",
        "Industry": "sector",
        "Sector": "sector",
        "Product Group": "product",
        "Product Type": "product",
        "Number of Workers": "workers",
        "Total Number of Employees": "workers",
        "Total Workforce": "workers",
        "GPS Coordinates": "coordinates",
        "GLN": "gln",
        "Legal Name": "name",
        "Local Name": "native_name",
        "Business Licence Number": "registration_number",
    },
}


def test_headings_are_known_in_at_least_twelve_languages() -> None:
    understood = {
        language: [field_of(heading) for heading in headings] for language, headings in LANGUAGES.items()
    }
    assert len(understood) >= 21
    assert {language: tuple(found) for language, found in understood.items()} == dict.fromkeys(
        LANGUAGES, FIELDS
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [(heading, field) for headings in PUBLISHED.values() for heading, field in headings.items()],
)
def test_headings_of_published_formats_need_no_mapping(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    "heading",
    [
        "VAT",
        "Status",
        "Audit date",
        "Buyer country",
        "Licence",
        "Tax rate",
        "Score",
        "Comments",
        "Floor area",
    ],
)
def test_a_heading_of_something_else_is_no_field_of_numbers(heading: str) -> None:
    assert field_of(heading) not in {"tax_id", "vat_id", "registration_number", "duns", "gln", "lei"}


BY_THEIR_PARTS = {
    "Q5 How many of these are migrant workers?": "migrant_number",
    "Number of those who are migrants": "migrant_number",
    "총 근로자수": "workers",
    "총 직원수": "workers",
    "主要品目": "product",
    "業者名": "name",
    "Kreditor-Nr.": "supplier_id",
    "SAP vendor number": "supplier_id",
    "Vendor account no.": "supplier_id",
    "Code du fournisseur": "supplier_id",
    "Subcontractor trading name": "name",
    "No. of operatives": "workers",
    "Operatives on site": "workers",
    "Workers employed on site": "workers",
    "Total employees 2024": "workers",
    "Anzahl der Mitarbeitenden": "workers",
    "Nombre de producteurs": "workers",
    "Número de productores": "workers",
    "Nombre de productores": None,
    "of which migrant (%)": "migrant",
    "Share of foreign workers": "migrant",
    "davon Ausländer in %": "migrant",
    "Anteil Leiharbeit %": "agency",
    "% of workforce in dormitories": "housing",
    "Seasonal workers (%)": "temp",
    "Migrant workers (no.)": "migrant_number",
    "Nº trabajadores temporales": "temp_number",
    "Number of agency workers": "agency_number",
    "No. of workers housed": "housing_number",
    "Labour agency used?": "agency",
    "Labour agency": "labour_agent",
    "Labor Agent 2": "labour_agent",
    "of which agency": "agency",
    "dont étrangers": "migrant",
    "Foreign nationals": "migrant",
    "Part de main-d'œuvre migrante (%)": "migrant",
    "LIFNR": "supplier_id",
    "Dénomination": "name",
    "# of Foreign Migrant Workers": "migrant_number",
    "Q3. How many workers are there in total?": "workers",
    "Q4. How many of them are migrant workers?": "migrant_number",
    "numberOfWorkers": "workers",
    "address.city": "city",
    "owner.name": None,
    "Facility City": "city",
    "Smelter Name (1)": "name",
    "Vessel Owner": "parent",
    "Subcontratados (%)": "agency",
    "Dormitory (Y/N)": "housing",
    "Lieferanten-Nr.": "supplier_id",
    "Finca": "name",
    "Tedarikçi Ünvanı": "name",
    "Beschäftigte auf der Baustelle": "workers",
    "davon entsandt (%)": "migrant",
    "N° SIRET": "registration_number",
    "Main trade": "sector",
    "Trade package": "sector",
    "Localité / section": "city",
    "Town or village": "city",
    "CR / Company no.": "registration_number",
}
SOMETHING_ELSE = (
    *("Number of female workers", "Migrant women", "Manpower own"),
    *("% foreign ownership", "Employee turnover rate", "Staff housing", "Number of farms", "Farm size (ha)"),
    *("Bank account number", "Contact person", "Date of audit", "Employee ID", "Number of suppliers"),
    *("City / Country", "Brand / Product", "Address / City", "Fax / Phone", "Site / Section", "Price / Item"),
    *(
        "Part-time workers",
        "Permanent staff",
        "Part number",
        "Unit price",
        "#",
        "Risk rate",
        "No.",
        "S/N",
        "dont femmes",
    ),
)


@pytest.mark.parametrize(("heading", "field"), BY_THEIR_PARTS.items())
def test_a_heading_that_nobody_wrote_down_is_read_by_its_parts(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize("heading", SOMETHING_ELSE)
def test_a_heading_with_a_word_that_is_not_accounted_for_is_left_aside(heading: str) -> None:
    assert field_of(heading) is None


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("Subcontractor", "Trade package", "Country"), "construction"),
        (("Nom", "Superficie (ha)", "Pays"), "agriculture"),
        (("Coopérative", "Nombre de planteurs"), "agriculture"),
        (("Vessel name", "Flag state"), "agriculture"),
        (("Name", "Floor area (m2)", "Number of workers"), ""),
        (("Name", "Gewerk", "Area (ha)"), ""),
    ],
)
def test_headings_of_one_kind_of_supplier_tell_it(headings: tuple[str, ...], kind: str) -> None:
    assert kind_of_list(headings) == kind


@pytest.mark.parametrize(
    ("heading", "is_so"),
    [
        *(
            (one, True)
            for one in ("ชื่อโรงงาน", "Factory name", "Fábrica", "Nom de l'usine", "工厂名称", "工場名")
        ),
        *((one, True) for one in ("Tên nhà máy", "공장명", "Nama Pabrik", "اسم المصنع", "कारखाना")),
        *(
            (one, False)
            for one in ("Supplier", "Factory or farm", "Mill name", "Fabricante", "ชื่อบริษัท", "公司")
        ),
    ],
)
def test_a_heading_of_names_that_says_factory_is_known(heading: str, is_so: bool) -> None:
    assert names_factories(heading) is is_so


ON_THEIR_OWN_LISTS = {
    "供应商编码": "supplier_id",
    "主营产品": "product",
    "劳务派遣人数占比": "agency",
    "取引先コード": "supplier_id",
    "製造品目": "product",
    "技能実習生数": "migrant_number",
    "생산품목": "product",
    "외국인 근로자 비율(%)": "migrant",
    "แรงงานต่างด้าว (%)": "migrant",
    "ประเภทกิจการ": "sector",
    "نسبة العمالة الوافدة": "migrant",
    "نوع النشاط": "sector",
    "Вид деятельности": "sector",
    "Численность": "workers",
    "Доля иностранных работников, %": "migrant",
    "Số lượng lao động": "workers",
    "Tỷ lệ lao động nhập cư": "migrant",
    "Jumlah Tenaga Kerja": "workers",
    "Ürün Grubu": "product",
    "Yabancı İşçi Oranı (%)": "migrant",
    "Productgroep": "product",
    "Produto fornecido": "product",
}


@pytest.mark.parametrize(("heading", "field"), ON_THEIR_OWN_LISTS.items())
def test_what_lists_of_other_countries_say_of_workers_and_goods_is_understood(
    heading: str, field: str
) -> None:
    assert field_of(heading) == field


@pytest.mark.parametrize(
    "heading", ["Cotton origin", "Origin of cotton", "Source of cotton", "Cotton source", "棉花产地"]
)
def test_where_cotton_comes_from_is_the_origin_of_material(heading: str) -> None:
    assert field_of(heading) == "origin"


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Foreign migrant workers / 外籍员工 / Lao động nhập cư", "migrant"),
        ("Migrant workers / 移工 / แรงงานข้ามชาติ", "migrant"),
        ("Migrant workers (%) / 境外雇员 / ပြည်ပလုပ်သား", "migrant"),  # not known, in another script
        ("Dormitory (yes/no) / 宿舍 / Ký túc xá", "housing"),
        ("Dormitory / 기숙사 / หอพัก", "housing"),
        ("Migrant workers / 国家 / Pays", None),
        ("Migrant workers / something else", None),
    ],
)
def test_a_heading_in_three_languages_means_one_field(heading, field):
    assert field_of(heading) == field
