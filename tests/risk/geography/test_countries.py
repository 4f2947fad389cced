"""Countries of cells and addresses: found where beyond doubt, and never wrong."""

import csv
from pathlib import Path

import pytest

from risk.geography.addresses import country_of
from risk.geography.countries import resolve, suggestions
from risk.geography.country_names import ambiguous

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"

SPELLINGS = {
    "USA": "US", "U.S.A.": "US", "U.S.": "US", "us": "US", "United States of America": "US",
    "Estados Unidos": "US", "EE.UU.": "US", "UK": "GB", "uk": "GB", "U.K.": "GB", "England": "GB",
    "Scotland": "GB", "Wales": "GB", "N. Ireland": "GB", "Great Britain": "GB", "IDN": "ID", "PK": "PK",
    "BANGLADESH": "BD", "bangladesh ": "BD", "Bosnia": "BA", "Bosnia & Herzegovina": "BA", "Laos": "LA",
    "Lao PDR": "LA", "Lao People's Democratic Republic": "LA", "South Korea": "KR",
    "Korea, Republic of": "KR", "Korea, Rep.": "KR", "Republic of Korea": "KR", "North Korea": "KP",
    "Korea (North)": "KP", "DPRK": "KP", "Congo (Brazzaville)": "CG", "Congo (Kinshasa)": "CD",
    "Congo-Kinshasa": "CD", "Congo - Brazzaville": "CG", "DRC": "CD", "DR Congo": "CD",
    "Congo, Dem. Rep.": "CD", "Congo, Rep.": "CG", "Republic of the Congo": "CG",
    "Congo, The Democratic Republic of the": "CD", "Ivory Coast": "CI", "Cote d'Ivoire": "CI",
    "Côte d’Ivoire": "CI", "CÃ´te d'Ivoire": "CI", "Niger": "NE", "Nigeria": "NG", "Guinea": "GN",
    "Guinea-Bissau": "GW", "Equatorial Guinea": "GQ", "Papua New Guinea": "PG", "Georgia": "GE",
    "Taiwan": "TW", "Taiwan, China": "TW", "Taiwan, Province of China": "TW", "Chinese Taipei": "TW",
    "Hong Kong": "HK", "Hong Kong SAR": "HK", "Hong Kong, China": "HK", "Macau": "MO", "Macao SAR": "MO",
    "PRC": "CN", "P.R. China": "CN", "P.R.C.": "CN", "People's Republic of China": "CN",
    "China (Mainland)": "CN", "中国": "CN", "中國": "CN", "中华人民共和国": "CN", "日本": "JP",
    "대한민국": "KR",
    "ไทย": "TH", "ประเทศไทย": "TH", "বাংলাদেশ": "BD", "भारत": "IN", "مصر": "EG", "Россия": "RU",
    "Việt Nam": "VN", "Viet-Nam": "VN", "VIETNAM": "VN", "Viet Nam (VN)": "VN", "VN - Vietnam": "VN",
    "México": "MX", "Brasil": "BR", "España": "ES", "Deutschland": "DE", "Türkiye": "TR", "Turkey": "TR",
    "TURKIYE": "TR", "Kosovo": "XK", "XK": "XK", "NA": "NA", "NAM": "NA", "Namibia": "NA", "Burma": "MM",
    "Swaziland": "SZ", "Holland": "NL", "The Netherlands": "NL", "Czech Republic": "CZ",
    "Cape Verde": "CV", "East Timor": "TL", "Palestine": "PS", "Russia": "RU", "Iran": "IR",
    "Syria": "SY", "Dominica": "DM", "Dominican Rep.": "DO", "St. Lucia": "LC", "Puerto Rico": "PR",
    "Sri  Lanka": "LK", "UAE": "AE", "Korea, Dem. People's Rep.": "KP", "Korea (the Republic of)": "KR",
    "Congo, Dem. Rep. of the": "CD", "Republic of Ireland": "IE", "Republic of Niger": "NE", "한국": "KR",
    "السعودية": "SA", "السعوديه": "SA", "الامارات": "AE", "الاردن": "JO", "سلطنة عمان": "OM", "Çin": "CN",
    "VR China": "CN", "КНР": "CN", "中華人民共和国": "CN", "Bosnien-Herzegowina": "BA", "Tschechien": "CZ",
    "Weißrussland": "BY", "İngiltere": "GB", "ABD": "US", "VAE": "AE", "Birma": "MM", "ミャンマー": "MM",
    "เมียนมา": "MM", "РФ": "RU", "Fildişi Sahili": "CI", "RCI": "CI", "Kongo (Dem. Rep.)": "CD",
    "香港": "HK", "澳門": "MO", "臺灣": "TW", "Republic of China (Taiwan)": "TW", "Česká republika": "CZ",
    "Guyane": "GF", "朝鮮民主主義人民共和国": "KP", "조선민주주의인민공화국": "KP",
    "Türkiye Cumhuriyeti": "TR", "Oʻzbekiston": "UZ", "O'zbekiston": "UZ", "Ўзбекистон": "UZ",
    "Қазақстан": "KZ", "Кыргызстан": "KG",
}  # fmt: skip

SLIPS = {
    "Philipines": "PH", "Phillippines": "PH", "Indonisia": "ID", "Malaysai": "MY", "Bangladseh": "BD",
    "Jordon": "JO", "Srilanka": "LK", "A'ustralia": "AU", "Pakistn": "PK", "Cambodja": "KH",
}  # fmt: skip

NOT_ONE_COUNTRY = [
    "", " ", "N/A", "n/a", "na", "no", "None", "Unknown", "(blank)", "Korea", "Congo", "Kongo", "Corea",
    "Sp'ain", "Nigera", "Austrlia", "Georgia, USA", "China/Vietnam", "America", "Europe",
    "Virgin Islands", "Borneo", "1", "X", "ZZ", "QQQ", "Total", "Slovania", "Guine Republic of X",
    "Viet Nam (South)", "Republic of China", "Dominican", "Republic of Atlantis",
    "Austira", "Slovena", "Slovakai", "Chinna",
]  # fmt: skip


@pytest.mark.parametrize(("text", "iso2"), SPELLINGS.items())
def test_a_spelling_met_in_lists_is_its_country(text, iso2):
    assert resolve(text).iso2 == iso2
    assert resolve(text).certainty == 1.0


@pytest.mark.parametrize(("text", "iso2"), SLIPS.items())
def test_a_slip_is_a_close_match_that_is_not_certain(text, iso2):
    match = resolve(text)
    assert match.iso2 == iso2
    assert match.how in {"close", "alias", "name"}
    assert match.certainty < 1.0 or match.how != "close"


@pytest.mark.parametrize("text", NOT_ONE_COUNTRY)
def test_a_text_that_is_not_one_country_gives_none(text):
    assert resolve(text) is None


def test_a_slip_in_a_name_that_is_nearly_another_countrys_names_both_and_takes_neither():
    assert suggestions("Austira") == ["Austria", "Australia"]
    assert suggestions("Nigera")[:2] == ["Niger", "Nigeria"]
    assert suggestions("Morroco") == ["Morocco"]
    assert suggestions("Atlantis") == []


def test_an_ambiguous_name_says_what_to_write():
    assert "South Korea" in ambiguous("Korea")
    assert ambiguous("France") == ""


ADDRESSES = {
    "3721 Sutherland Avenue Knoxville Iowa United States": "US", "No. 1 Road Kunshan JiangsuChina": "CN",
    "Bao'an District Shenzhen Guangdong China": "CN", "No. 98 Nanlin Road New Taipei City Taiwan": "TW",
    "Taipei, Taiwan, R.O.C.": "TW", "Kowloon, Hong Kong": "HK", "1 Tuas Road Singapore": "SG",
    "Lot 226/8 Amata Industrial Park Bien Hoa Dong Nai Vietnam 810000": "VN",
    "Valladolid Yucatan Mexico C.P. 97780": "MX", "Addis Ababa, Ethiopia.": "ET",
    "P.O. Box 12, Sharjah, U.A.E.": "AE", "Hamble-le-Rice Hampshire United Kingdom": "GB",
    "London, UK SW1A 1AA": "GB", "Belfast, Northern Ireland": "GB",
    "245 LG-ro Paju Gyeonggi-Do Korea": "KR", "Tbilisi, Georgia": "GE", "Conakry, Guinea": "GN",
    "Port Moresby, Papua New Guinea": "PG", "Kolwezi, Congo": "CD", "Pointe Noire, Congo": "CG",
    "Cotonou Benin": "BJ", "5510 S. Soto Street Unit A Vernon CA 90058": "US", "广东省深圳市龙岗区": "CN",
    "新疆乌鲁木齐市经济开发区1号": "CN", "乌鲁木齐市高新区": "CN", "烏魯木齊市高新區": "CN", "庫爾勒市": "CN",
    "江苏苏州工业园区": "CN",
    "深圳市宝安区": "CN", "台北市南京東路": "TW", "岐阜県岐阜市1-2-3": "JP", "香港九龍廣東道1號": "HK",
    "中国江苏省苏州市昆山": "CN", "日本東京都港区": "JP", "서울특별시 강남구": "KR",
    "Huang Pu Town, Zhongshan City, Guangdong Province": "CN",
}  # fmt: skip

NO_COUNTRY_AT_THE_END = [
    "", "Atlanta, Georgia",
    "Trenton, New Jersey", "Santa Fe, New Mexico", "West Jordan", "12 Rue de France", "Avenida Brasil",
    "12 High Street, Springfield", "Goiania GO", "Berlin DE 10115", "Denpasar ID 80361",
    "Vietnam Singapore Industrial Park II Hoa Phu Ward", "Pyeongtaek Korea Road 5",
    "廣東道1號", "浙江街12號", "北京道8號", "南京東路三段1號", "重慶大廈3樓",
    "Seoul Street, Korea Town", "Torino TO", "Near China Bazaar", "Building 5, Phase 2",
]  # fmt: skip


@pytest.mark.parametrize(("text", "iso2"), ADDRESSES.items())
def test_an_address_tells_its_country_at_the_end(text, iso2):
    assert country_of(text).iso2 == iso2


@pytest.mark.parametrize("text", NO_COUNTRY_AT_THE_END)
def test_an_address_without_a_country_at_the_end_tells_none(text):
    assert country_of(text) is None


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="sample lists are not beside the project")
def test_every_country_of_the_sample_lists_is_known():
    with (SAMPLES / "nike_factories_2025-12.csv").open(encoding="utf-8", newline="") as file:
        nike = {row[10] for row in list(csv.reader(file))[2:]}
    with (SAMPLES / "palm_mills_universal_mill_list_2020.csv").open(encoding="utf-8", newline="") as file:
        palm = {(row["ISO"], row["Country"]) for row in csv.DictReader(file)}
    assert [name for name in nike if resolve(name) is None] == []
    assert [pair for pair in palm if resolve(pair[0]).iso2 != resolve(pair[1]).iso2] == []


def test_words_in_another_order_are_a_country_in_a_cell_and_a_street_in_an_address():
    assert resolve("Lucia, St.").iso2 == "LC"
    assert country_of("Building 5, 12 Lucia St") is None


@pytest.mark.parametrize(
    ("text", "iso2"),
    [
        ("S. Sudan", "SS"),  # it was taken for a slip of Sudan, and asked so
        ("W. Sahara", "EH"),
        ("Papua N.G.", "PG"),
        ("N. Macedonia", "MK"),
        ("C. African Rep.", "CF"),
        ("Bosnia & Herz.", "BA"),
        ("E. Timor", "TL"),
    ],
)
def test_an_abbreviated_name_is_the_country_it_abbreviates(text, iso2):
    assert resolve(text).iso2 == iso2


@pytest.mark.parametrize(
    ("text", "iso2"),
    [
        ("Vietnam (Hanoi)", "VN"),
        ("India [Tamil Nadu]", "IN"),
        ("Bangladesh（Dhaka）", "BD"),
        ("Turkey (Istanbul)", "TR"),
        ("China (Guangdong)", "CN"),
        ("PK (Lahore)", "PK"),
        ("South Korea (Busan)", "KR"),
        ("Congo (Kinshasa)", "CD"),
        ("Congo (Brazzaville)", "CG"),
        ("Guinea (Bissau)", "GW"),
        ("Sudan (South)", "SS"),
        ("China (Hong Kong)", "HK"),
    ],
)
def test_a_country_with_a_place_in_brackets_is_that_country(text, iso2):
    assert resolve(text).iso2 == iso2


@pytest.mark.parametrize(
    "text",
    [
        "Viet Nam (South)",
        "Mongolia (Inner)",
        "Samoa (American)",
        "Mexico (New)",
        "Georgia (Atlanta)",
        "Korea (Seoul)",
        "India (Pakistan)",
        "USA (CA)",
        "Serbia (Kosovo)",
        "Sudan (Juba)",
        "Germany (East)",
        "France (Réunion)",
    ],
)
def test_brackets_that_may_make_another_country_of_it_leave_it_unknown(text):
    assert resolve(text) is None
