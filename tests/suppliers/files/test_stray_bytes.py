"""Bytes that do not fit the encoding of a list: its other rows are read as ever, and the damage is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.files.sheet import Sheet
from suppliers.lists import checking

HEAD = b"name,address,country\n"
ROWS = {
    "zh": [
        "新疆纺织有限公司,新疆喀什市人民路,CN",
        "紫金矿业集团,福建省上杭县,CN",
        "宁波服装工厂,浙江省宁波市,CN",
    ],
    "tw": [
        "台北市紡織股份有限公司,台北市中山北路,TW",
        "高雄市電子工業,高雄市三民區,TW",
        "桃園縣成衣廠,桃園縣,TW",
    ],
    "ja": [
        "東京縫製株式会社,東京都大田区,JP",
        "大阪電子部品製造所,大阪府堺市,JP",
        "名古屋テキスタイル工場,愛知県,JP",
    ],
    "ko": [
        "한국섬유 주식회사,서울특별시 강남구,KR",
        "부산전자,부산광역시 사상구,KR",
        "대구의류공장,대구광역시,KR",
    ],
    "fr": [
        "Société Générale,rue de l’Église,FR",
        "Établissements Duprée,allée des Chênes,FR",
        "Frères,Orléans,FR",
    ],
    "tr": [
        "Ünsal Tekstil A.Ş.,Bağcılar İstanbul,TR",
        "Güneş İplik Şirketi,Çarşı,TR",
        "Yıldız,Muğla,TR",
    ],
    "pl": [
        "Zakład Odzieżowy,Łódź Świętokrzyska,PL",
        "Spółdzielnia,Kraków Żółta,PL",
        "Huta Częstochowa,Gdańsk,PL",
    ],
    "ru": [
        "ООО Текстильная фабрика,Москва улица Ленина,RU",
        "Завод Октябрь,Иваново,RU",
        "Заря,Тверь,RU",
    ],
    "el": [
        "Κλωστοϋφαντουργία,οδός Πανεπιστημίου,GR",
        "Βιομηχανία Ενδυμάτων,Θεσσαλονίκη,GR",
        "Εταιρεία,Αθήνα,GR",
    ],
    "th": [
        "บริษัท ไทยสิ่งทอ จำกัด,กรุงเทพมหานคร,TH",
        "โรงงานตัดเย็บ,สมุทรปราการ,TH",
        "บริษัท อาหาร,สงขลา,TH",
    ],
    "ar": [
        "شركة النيل للغزل,القاهرة شارع التحرير,EG",
        "مصنع الملابس الحديثة,الإسكندرية,EG",
        "شركة المنصورة,المنصورة,EG",
    ],
    "vi": [
        "Công ty TNHH Dệt may,Bình Dương,VN",
        "Xí nghiệp Đồng Nai,Biên Hòa,VN",
        "Nhà máy Sợi,Huế,VN",
    ],
}
WRITTEN = [
    *(("zh", "utf-8"), ("zh", "gb18030"), ("tw", "utf-8"), ("tw", "big5"), ("ja", "utf-8"), ("ja", "cp932")),
    *(("ja", "euc_jp"), ("ko", "utf-8"), ("ko", "cp949"), ("fr", "utf-8"), ("fr", "cp1252")),
    *(
        ("tr", "utf-8"),
        ("tr", "cp1254"),
        ("pl", "utf-8"),
        ("pl", "cp1250"),
        ("ru", "utf-8"),
        ("ru", "cp1251"),
    ),
    *(("ru", "koi8_r"), ("ru", "cp866"), ("el", "utf-8"), ("el", "cp1253"), ("th", "utf-8"), ("th", "cp874")),
    *(("ar", "utf-8"), ("ar", "cp1256"), ("vi", "utf-8")),
]
MORE_ROWS = 8


def lines(language: str, encoding: str) -> list[bytes]:
    return [
        row.replace(",", f" {at},", 1).encode(encoding) for at in range(MORE_ROWS) for row in ROWS[language]
    ]


def sheet(data: bytes) -> Sheet:
    return reading.read(data, filename="list.csv")


def check(data: bytes) -> checking.CheckedList:
    found = sheet(data)
    return checking.check(found, mapping.suggest(found))


@pytest.mark.parametrize(("language", "encoding"), WRITTEN)
@settings(max_examples=4, deadline=None)
@given(data=st.data())
def test_rows_without_damage_are_read_as_ever(language: str, encoding: str, data: st.DataObject) -> None:
    clean = lines(language, encoding)
    expected = [line.decode(encoding).split(",") for line in clean]
    damaged = [bytearray(line) for line in clean]
    hit = set()
    for _ in range(data.draw(st.integers(1, 5))):
        row = data.draw(st.integers(0, len(clean) - 1))
        hit.add(row)
        damaged[row][data.draw(st.integers(0, len(clean[row]) - 1))] = data.draw(st.integers(0x80, 0xFF))
    assert sheet(HEAD + b"\n".join(clean)).rows == expected
    found = sheet(HEAD + b"\n".join(map(bytes, damaged)))
    by_number = dict(zip(found.row_numbers, found.rows, strict=True))
    assert {at for at, row in enumerate(expected) if by_number[at + 2] != row} <= hit


CHINESE = "".join(f"工厂{at}有限公司,新疆喀什市{at}号,CN\n" for at in range(40))


@pytest.mark.parametrize(
    ("written", "stray", "read_as"),
    [
        ("utf-8", b"Caf\xe9 SA,Paris,FR\n", "Café SA"),
        ("utf-8", b"Sun\xa0Mill,Paris,FR\n", "Sun\u00a0Mill"),
        ("utf-8", b"Joe\x92s Mill,Paris,FR\n", "Joe’s Mill"),
        ("utf-8", "工厂有限公司".encode()[:-1] + b",Paris,FR\n", "工厂有限公\ufffd\ufffd"),
        ("utf-8", "紫金矿业,福建,CN\n".encode("gb18030"), "紫金矿业"),
        ("utf-8", "Société Générale,Orléans,FR\n".encode("cp1252"), "Société Générale"),
        ("gb18030", b"Caf\xe9 SA,Paris,FR\n", "Café SA"),
        ("gb18030", b"Sun\xffMill,Paris,FR\n", "Sun\ufffdMill"),
        ("gb18030", "紫金矿业,福建,CN\n".encode(), "紫金矿业"),
    ],
)
def test_one_stray_byte_costs_no_region_and_is_told(written: str, stray: bytes, read_as: str) -> None:
    found = check(CHINESE.encode(written) + stray)
    assert found.frame["region"].tolist()[:40] == ["Xinjiang"] * 40
    assert found.frame["name"].tolist()[-1] == read_as.replace("\u00a0", " ")
    assert {one.column for one in found.problems if one.code == "text_damaged" and one.row == 41} >= {
        "column 1"
    }
    assert {one.row for one in found.problems if one.code == "text_damaged"} == {41}
    assert any("row 41" in note for note in found.sheet.notes)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ("紫金矿业,福建,CN\n".encode() + b"Caf\xe9 SA,x,FR\n", ["紫金矿业", "Café SA"]),
        ("Société,Paris,FR\n".encode() + b"Caf\xe9 SA,x,FR\n", ["Société", "Café SA"]),
        (b"Soci\xe9t\xe9,Paris,FR\n" + "紫金矿业,福建,CN\n".encode(), ["Société", "紫金矿业"]),
        (
            b"Soci\xe9t\xe9,Paris,FR\n" + "紫金矿业,福建,CN\n".encode("gb18030"),
            ["Société", "紫金矿业"],
        ),
        ("Société,Paris,FR\n".encode() + "紫金矿业,福建,CN\n".encode("gb18030"), ["Société", "紫金矿业"]),
        ("工厂有限公司,新疆,CN\n".encode() + "工厂,新疆,CN\n".encode("gb18030"), ["工厂有限公司", "工厂"]),
    ],
)
def test_short_lists_of_two_pages_are_read_in_both(data: bytes, names: list[str]) -> None:
    found = check(HEAD + data)
    assert found.frame["name"].tolist() == names
    assert [one.code for one in found.problems].count("text_damaged") >= 1


def test_signs_written_as_their_halves_are_whole() -> None:
    found = sheet(HEAD + "工厂有限公司,x,CN\n".encode() + b"\xed\xa1\x80\xed\xb0\x80\xe5\xb7\xa5,x,CN\n")
    assert [row[0] for row in found.rows] == ["工厂有限公司", "\U00020000工"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + HEAD + "工厂,x,CN\n".encode() + b"Caf\xe9,x,FR\n",
        b'{"name":"Caf\xe9","country":"FR"}',
    ],
    ids=["byte order mark", "JSON"],
)
def test_a_stray_byte_is_told_in_every_form_of_text(data: bytes) -> None:
    found = check(data)
    assert found.frame["name"].tolist()[-1] == "Café"
    assert data[:1] == b"{" or any(one.code == "text_damaged" for one in found.problems)


def test_damage_in_a_column_that_is_left_aside_and_in_headings_is_seen() -> None:
    text = "名称,国家,内部编号\n工厂有限公司,CN,".encode() + b"A\xa0B\n"
    assert {(one.row, one.column) for one in check(text).problems if one.code == "text_damaged"} == {
        (2, "内部编号")
    }
    assert any("row 1." in note for note in sheet(b"name,country,caf\xe9 " + "工\nA,CN,工\n".encode()).notes)


FRENCH = [("Société Générale", "rue de l'Église")] * 20


@pytest.mark.parametrize("page", ["cp850", "mac_roman", "cp1252"])
def test_pages_of_old_machines_are_read_where_they_make_words(page: str) -> None:
    text = "".join(f"{name} {at},{road},FR\n" for at, (name, road) in enumerate(FRENCH))
    assert sheet(HEAD + text.encode(page)).rows[0][:2] == ["Société Générale 0", "rue de l'Église"]


@pytest.mark.parametrize(
    "name",
    ["Sun\u00a0Mill", "Sun Mill®", "Joe’s Mill", "Nº 5 Mill", "Mill – Ltd", "SOCIÉTÉ ÉTOILE", "Þórður"],
)
def test_few_signs_of_the_western_page_are_not_taken_for_letters_of_another(name: str) -> None:
    assert sheet(HEAD + f"{name},1 Road,FR\n".encode("cp1252") * 30).rows[0][0] == name


def test_a_file_in_which_no_page_makes_sense_is_refused_in_a_sentence() -> None:
    noise = bytes((0x80 + at * 37 % 128 if at % 9 else 0x41) for at in range(900))
    noise = b"\n".join(noise[at : at + 30] + b",x,CN" for at in range(0, 900, 30))
    with pytest.raises(FileRefused) as caught:
        sheet(HEAD + noise)
    assert caught.value.code == "file_encoding"
