"""Places of Xinjiang in addresses: facts raise the gate, everything doubtful is shown for review."""

import pytest

from risk import reference
from risk.folding import is_han

RELEASE = reference.load()

FACTS = [
    ("No. 5 Beijing Road, Urumqi, Xinjiang", ""),
    ("Korla, XINJIANG UYGHUR AUTONOMOUS REGION, China", ""),
    ("Xin Jiang, China", ""),
    ("新疆和田地区洛浦县北京工业园区", ""),
    ("喀什市解放路12号", ""),
    ("新疆维吾尔自治区阿克苏市", ""),
    ("新疆生产建设兵团第八师石河子市", ""),
    ("Hetian City, Beijing Industrial Park", ""),
    ("No 1 Industrial Road, Shihezi", ""),
    ("Kuche County", ""),
    ("Shache, Kashi Diqu", ""),
    ("Wulumuqi Economic Development Zone", ""),
    ("Industrial Park", "Xinjiang"),
    ("Industrial Park", "新疆"),
    ("Industrial Park", "CN-XJ"),
    ("Yutian, Xinjiang", ""),
    ("No 8 Shanghai Road, Changji, Xinjiang", ""),
    ("Kashgar, XUAR, China", ""),
    ("Korla", "Sinkiang"),
    ("No. 5 Bei Er Road, XinjiangChina", ""),
    ("XINJIANGPROVINCE", ""),
    ("UrumqiXinjiang", ""),
    ("XinjiangUygur Autonomous Region", ""),
    # Parks that bear the name of the province which helped to build them.
    ("洛浦县北京工业园区", ""),
    ("和田地区洛浦县北京工业园区阿里山路", ""),
    ("喀什地区疏附县广东工业城", ""),
    ("喀什市深圳产业园", ""),
]

TO_REVIEW = [
    ("Hotan Beijing Industrial Park", "an older or other form"),
    ("Kashgar Economic Zone", "an older or other form"),
    ("Aksu", "an older or other form"),
    ("Aksu Road, Kashgar", "an older or other form"),
    ("XUAR", "an older or other form"),
    ("Sinkiang", "an older or other form"),
    ("شىنجاڭ", "an older or other form"),
    ("Xinjiang Road 12, Qingdao, Shandong", "road"),
    ("上海市新疆路12号", "road"),
    ("乌鲁木齐路 上海", "road"),
    ("Xinjiang County, Yuncheng, Shanxi", "also names Shanxi"),
    ("Hetian Town, Changting, Fujian", "also names Fujian"),
    ("Fukang Industrial Park", "places elsewhere"),
]

ELSEWHERE = [
    "Minfeng Industrial Development Zone, Pinghu, Zhejiang",
    "Yiwu, Zhejiang",
    "Tianshan Road, Shanghai",
    "Xinxing Industrial Park, Guangzhou",
    "Yutian County, Tangshan, Hebei",
    "新市区 保定 河北",
    "江西省赣州市广东工业园",
    "Shenzhen Guangdong China",
    "",
]


@pytest.mark.parametrize(("address", "region"), FACTS)
def test_an_official_name_or_its_reading_raises_the_gate(address, region):
    hit = RELEASE.state_imposed(address, region, "CN")
    assert hit.raises_gate, hit
    assert hit.origin.source
    assert hit.origin.licence


@pytest.mark.parametrize(("address", "doubt"), TO_REVIEW)
def test_a_doubtful_form_is_shown_for_review_and_raises_no_gate(address, doubt):
    hit = RELEASE.state_imposed(address, "", "CN")
    assert not hit.raises_gate
    assert doubt in hit.why


@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_place_elsewhere_is_not_taken_for_one_in_xinjiang(address):
    assert RELEASE.state_imposed(address, "", "CN") is None


@pytest.mark.parametrize(("address", "iso2"), [("Aksu, Pavlodar", "KZ"), ("Xinjiang Street", "TW")])
def test_a_place_in_another_country_is_no_hit(address, iso2):
    assert RELEASE.state_imposed(address, "", iso2) is None


def test_every_official_chinese_name_is_found_in_the_region():
    official = [row["form"] for row in RELEASE.rows["xinjiang_places"] if row["origin"] == "official"]
    chinese = [form for form in official if not form.isascii()]
    assert len(chinese) > 50
    for form in chinese:
        hit = RELEASE.state_imposed(f"新疆{form}工业园", "", "CN")
        assert hit.raises_gate, form


AN_ORDINARY_NAME = {"新市区"}  # "new town district": other towns had one, too


def test_a_whole_official_chinese_name_of_any_town_raises_the_gate_by_itself():
    official = [row["form"] for row in RELEASE.rows["xinjiang_places"] if row["origin"] == "official"]
    whole = [form for form in official if is_han(form) and form not in AN_ORDINARY_NAME]
    assert len(whole) > 50
    for form in whole:
        hit = RELEASE.state_imposed(f"{form}人民路5号", "", "CN")
        assert hit is not None, form
        assert hit.raises_gate, form


TRADITIONAL = [
    "新疆維吾爾自治區", "烏魯木齊市", "庫爾勒市", "阿克蘇市", "伊寧市", "吐魯番市", "喀什地區",
    "疏勒縣", "葉城縣", "麥蓋提縣", "岳普湖縣", "伽師縣", "巴楚縣", "莎車縣", "澤普縣", "英吉沙縣",
    "塔什庫爾干縣", "和田縣", "墨玉縣", "于田縣", "民豐縣", "策勒縣", "洛浦縣", "鄯善縣", "托克遜縣",
    "阿拉爾市", "圖木舒克市", "鐵門關市", "雙河市", "可克達拉市", "崑玉市", "胡楊河市", "白楊市",
    "額敏縣", "烏蘇市", "沙灣市", "克拉瑪依市", "獨山子區", "烏爾禾區", "富蘊縣", "福海縣", "布爾津縣",
    "焉耆縣", "和碩縣", "博湖縣", "輪臺縣", "輪台縣", "尉犁縣", "若羌縣", "且末縣", "和靜縣", "博樂市",
    "精河縣", "溫泉縣", "烏恰縣", "阿圖什市", "溫宿縣", "庫車市", "新和縣", "拜城縣", "烏什縣",
    "阿瓦提縣", "柯坪縣", "霍城縣", "鞏留縣", "新源縣", "昭蘇縣", "特克斯縣", "尼勒克縣", "察布查爾縣",
    "霍爾果斯市", "木壘縣", "奇臺縣", "吉木薩爾縣", "瑪納斯縣", "呼圖壁縣", "巴里坤縣", "伊吾縣",
    "頭屯河區", "達坂城區", "米東區",
]  # fmt: skip


@pytest.mark.parametrize("name", TRADITIONAL)
def test_a_name_in_traditional_characters_is_the_same_place(name):
    hit = RELEASE.state_imposed(f"{name}人民路5號", "", "CN")
    assert hit is not None
    assert hit.raises_gate
    assert RELEASE.state_imposed("工業園區", name, "CN").raises_gate
    assert RELEASE.region_of(name, "CN") == "Xinjiang"


@pytest.mark.parametrize("address", ["青岛市双河市场12号", "喀什路天山区域", "新市区 保定 河北"])
def test_a_market_or_an_area_is_no_town(address):
    hit = RELEASE.state_imposed(address, "", "CN")
    assert hit is None or not hit.raises_gate


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("大連市中山區人民路5號", "Liaoning"),
        ("大连市中山区人民路5号", "Liaoning"),
        ("Zhongshan District, Dalian", "Liaoning"),
        ("廣東省中山市", "Guangdong"),
        ("Zhongshan City, Guangdong", "Guangdong"),
    ],
)
def test_a_district_that_bears_the_name_of_a_city_is_not_that_city(address, region):
    assert RELEASE.region_of(address, "CN") == region


def test_no_form_from_general_knowledge_raises_the_gate_alone():
    official = {row["form"] for row in RELEASE.rows["xinjiang_places"] if row["origin"] != "other"}
    other = [row["form"] for row in RELEASE.rows["xinjiang_places"] if row["origin"] == "other"]
    alone = [written for written in other if not any(form in written for form in official)]
    assert alone
    for form in alone:
        hit = RELEASE.state_imposed(form, "", "CN")
        assert hit is None or not hit.raises_gate, form


IN_THE_REGION = [
    "No. 5 Jiefang Road, Urumqi, Xinjiang",
    "Economic Zone, Wulumuqi",
    "新疆乌鲁木齐市沙依巴克区1号",
    "新疆和田地区洛浦县园区",
    "喀什市人民东路3号",
    "阿克苏市工业园区",
    "石河子市开发区",
    "新疆生产建设兵团第一师阿拉尔市",
    "新疆生产建设兵团第八师",
    "Shihezi Development Zone",
    "Kuche County, Akesu",
    "Hetian City",
    "Korla, Xinjiang",
    "Kashi Diqu, Shache",
    "Xin Jiang Province",
    "CN-XJ",
    "Tulufan City",
    "吐鲁番市高昌区",
    "哈密市伊州区",
    "克拉玛依市独山子区",
    "伊宁市边境经济合作区",
    "库尔勒市石化大道",
    "Kelamayi, Xinjiang",
    "昌吉市北京北路",
    "Changji City Development Zone",
    "Xinjiang Bingtuan",
    "新疆ウイグル自治区",
    "Урумчи, Синьцзян",  # another form of a place, borne out by another form of the region it lies in
]

OLDER_AND_OTHER_FORMS = [
    "Кашгар, Китай",
    "г. Хотан",
    "ئۈرۈمچى شەھىرى",
    "قەشقەر",
    "خوتەن",
    "شىنجاڭ",
    "Hsin-chiang",
    "Wu-lu-mu-ch'i",
    "K'a-shih",
    "Kuldja",
    "Kulja Development Zone",
    "Ho-t'ien",
    "Tihua",
    "Chinese Turkestan",
    "First Division of XPCC",
    "XPCC 12th Division",
    "8th Division of XPCC",
    "兵团第三师",
    "Bingtuan 6th Division",
    "신장위구르자치구",
    "Tân Cương",
    "Doğu Türkistan",
    "SİNCAN UYGUR ÖZERK BÖLGESİ, ÇİN",
    "Sincan Uygur",
]

NOT_IN_THE_REGION = [
    ("Xinjiang Road 12, Qingdao, Shandong", "CN"),
    ("Sincan OSB 4. Cad., Ankara", "TR"),
    ("Xinjiang Road, Shanghai", "CN"),
    ("Middle Urumqi Road 200, Shanghai", "CN"),
    ("Urumqi Middle Road 200, Shanghai", "CN"),
    ("Wulumuqi Road, Shanghai", "CN"),
    ("Hami melon restaurant, Guangzhou", "CN"),
    ("Kashgar Street 4, Jinan, Shandong", "CN"),
    ("Kashi Road, Tianjin", "CN"),
    ("上海市新疆路12号", "CN"),
    ("上海市乌鲁木齐中路200号", "CN"),
    ("青岛市新疆路8号", "CN"),
    ("乌鲁木齐路 上海", "CN"),
    ("天津市喀什道", "CN"),
    ("Tianshan Road, Shanghai", "CN"),
    ("天山路 上海", "CN"),
    ("Yiwu, Zhejiang", "CN"),
    ("义乌市", "CN"),
    ("Xinjiang County, Yuncheng, Shanxi", "CN"),
    ("Hetian Town, Changting, Fujian", "CN"),
    ("Yutian County, Tangshan, Hebei", "CN"),
    ("新市区 保定 河北", "CN"),
    ("First Agricultural Division, Ministry of Agriculture, Beijing", "CN"),
    ("8th Division Street, Nanjing", "CN"),
    ("北京市第一师范学校", "CN"),
    ("Xinjiang Village Hotel, Chengdu", "CN"),
    ("新疆饭店 北京", "CN"),
    ("Turpan Street, Almaty", "KZ"),
    ("Aksu, Pavlodar", "KZ"),
    ("Kashgar Darwaza, Kabul", "AF"),
    ("Xinjiang Street, Taipei", "TW"),
    ("Khotan Road, Lahore", "PK"),
    ("Korla Street, Hyderabad", "IN"),
    ("Xinxing Industrial Park, Guangzhou", "CN"),
    ("Manas Avenue, Bishkek", "KG"),
]


@pytest.mark.parametrize("address", IN_THE_REGION)
def test_an_official_name_fills_the_region(address):
    assert RELEASE.state_imposed(address, "", "CN").raises_gate
    assert RELEASE.region_of(address, "CN") == "Xinjiang"


@pytest.mark.parametrize("address", OLDER_AND_OTHER_FORMS)
def test_another_form_is_shown_for_review_fills_no_region_and_raises_no_gate(address):
    hit = RELEASE.state_imposed(address, "", "CN")
    assert not hit.raises_gate
    assert "to be reviewed" in hit.why
    assert RELEASE.region_of(address, "CN") == ""


@pytest.mark.parametrize(("address", "iso2"), NOT_IN_THE_REGION)
def test_a_road_a_dish_or_a_namesake_elsewhere_is_not_in_the_region(address, iso2):
    hit = RELEASE.state_imposed(address, "", iso2)
    assert hit is None or not hit.raises_gate
    assert RELEASE.region_of(address, iso2) != "Xinjiang"


def test_the_places_are_tried_in_enough_forms():
    assert len(IN_THE_REGION) + len(OLDER_AND_OTHER_FORMS) + len(NOT_IN_THE_REGION) >= 60
    assert len(NOT_IN_THE_REGION) >= 30


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("Dongguan, Guangdong", "Guangdong"),
        ("Shenzhen", "Guangdong"),
        ("浙江省宁波市", "Zhejiang"),
        ("苏州市工业园区", "Jiangsu"),
        ("Suzhou, Jiangsu", "Jiangsu"),
        ("Suzhou", ""),  # two towns of China are read so
        ("Shanghai Trading, Nanjing", ""),  # two regions are named
        ("Guangdong Road 5, Shanghai", "Shanghai"),
        ("Industrial Park 5", ""),
    ],
)
def test_a_city_or_province_of_china_fills_the_region_where_only_one_is_named(address, region):
    assert RELEASE.region_of(address, "CN") == region
    assert RELEASE.region_of(address, "VN") == ""


@pytest.mark.parametrize(
    "address",
    ["Turpan, Gaochang District", "Gaochang District, Turpan", "Turfan, 高昌区", "12 Road, Gaochang, Turpan"],
)
def test_a_district_and_the_prefecture_that_it_lies_in_bear_each_other_out(address):
    hit = RELEASE.state_imposed(address, "", "CN")
    assert (hit.place, hit.raises_gate) == ("Turpan", True)


@pytest.mark.parametrize("address", ["Turpan", "Turpan Road, Gaochang District", "Turpan Pan Road 1"])
def test_an_older_form_alone_is_still_only_shown_for_review(address):
    hit = RELEASE.state_imposed(address, "", "CN")
    assert hit is None or not hit.raises_gate


@pytest.mark.parametrize(
    ("address", "region", "evidence"),
    [
        ("新疆維吾爾自治區烏魯木齊市人民路1號", "", '"烏魯木齊市" in the address: Urumqi, Xinjiang'),
        ("烏魯木齊市", "Xinjiang", '"烏魯木齊市" in the address: Urumqi, Xinjiang'),
        ("5 Renmin Rd, Ürümqi, Xinjiang", "", '"Ürümqi" and "Xinjiang" in the address: Urumqi, Xinjiang'),
        ("KASHGAR", "Xinjiang", '"Kashgar" and "Xinjiang" in the address: Kashgar, Xinjiang'),
        ("新疆疏附县吾库萨克镇", "", '"疏附县" in the address: Shufu, Xinjiang'),
        ("Alar", "新疆", '"Alar" and "新疆" in the address: Aral, Xinjiang'),
        ("Industrial Park", "Xinjiang", '"Xinjiang" in the address: Xinjiang'),
        ("Shihezi (Development Zone)", "", '"Shihezi" in the address: Shihezi, Xinjiang'),
    ],
)
def test_the_evidence_names_the_narrowest_place_in_the_letters_of_the_address(address, region, evidence):
    """With the region beside it where the town alone would be no fact: a name that places elsewhere bear."""
    assert RELEASE.state_imposed(address, region, "CN").evidence == evidence


def test_a_town_in_the_evidence_changes_nothing_of_what_a_decision_is_kept_by():
    hit = RELEASE.state_imposed("烏魯木齊市", "Xinjiang", "CN")
    assert (hit.code, hit.form) == ("650000", "Xinjiang")


@pytest.mark.parametrize(
    ("address", "region", "iso2"),
    [
        ("Shihezi, Xinjiang, China", "", "HK"),
        ("No. 1 Road, Urumqi, Xinjiang, China", "", "DE"),
        ("Urumqi, Xinjiang", "", "US"),
        ("新疆维吾尔自治区石河子市", "", "HK"),
        ("中国新疆", "", "SG"),
        ("中國新疆", "", "SG"),
        ("Industrial Park", "Xinjiang", "DE"),
        ("", "新疆", "HK"),
    ],
)
def test_an_address_that_says_itself_that_it_is_there_is_there_whatever_the_country(address, region, iso2):
    assert RELEASE.state_imposed(address, region, iso2).raises_gate


@pytest.mark.parametrize(
    ("address", "iso2"), [("Xinjiang Building, Dubai", "AE"), ("Xinjiang", "KZ"), ("新疆", "TW")]
)
def test_the_region_alone_beside_another_country_is_to_be_reviewed(address, iso2):
    hit = RELEASE.state_imposed(address, "", iso2)
    assert not hit.raises_gate
    assert f"the row says another country ({iso2})" in hit.why


@pytest.mark.parametrize(
    ("address", "iso2"),
    [
        ("Xinjiang Restaurant, Istanbul", "TR"),
        ("Sincan, Ankara", "TR"),
        ("Hami Road, Dubai", "AE"),
        ("Kashgar", "PK"),
        ("Urumqi", "KZ"),
        ("Nilka, Maharashtra", "IN"),
        ("Hetian Road, Taipei", "TW"),
    ],
)
def test_towns_roads_and_namesakes_of_other_countries_are_none_of_the_region(address, iso2):
    assert RELEASE.state_imposed(address, "", iso2) is None
