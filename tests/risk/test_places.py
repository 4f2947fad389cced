"""Places of Xinjiang in addresses: facts raise the gate, everything doubtful is shown for review."""

import pytest

from risk import reference

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
    for row in RELEASE.rows["xinjiang_places"]:
        if row["origin"] == "official" and not row["form"].isascii():
            hit = RELEASE.state_imposed(f"新疆{row['form']}工业园", "", "CN")
            assert hit.raises_gate, row


def test_no_form_from_general_knowledge_raises_the_gate_alone():
    official = {row["form"] for row in RELEASE.rows["xinjiang_places"] if row["origin"] != "other"}
    for row in RELEASE.rows["xinjiang_places"]:
        if row["origin"] == "other" and not any(form in row["form"] for form in official):
            hit = RELEASE.state_imposed(row["form"], "", "CN")
            assert hit is None or not hit.raises_gate, row
