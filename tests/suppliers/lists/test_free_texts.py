"""Columns left aside in which people write what they like are named; names, numbers and codes are none."""

import pytest

from suppliers.lists import free_texts
from tests.suppliers.lists.test_checking import check

HEAD = "Supplier name,Address,Country,Product"
ROW = "Zinnia Wear Ltd,4 Road,BD,garments"


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Remarks", "ok"),
        ("Comments (internal)", "see visit of May"),
        ("Bemerkungen", "Tor abends zu"),
        ("备注", "夜班"),
        ("Flurfunk", "der Vorarbeiter soll die Papiere der Leute bei sich haben"),
        ("Heard", "they say nobody may go home before the debt is paid"),
        ("Qualquer coisa", "os homens dizem que devem tudo ao armazém"),
        ("杂项", "工人说晚上大门锁上，谁也不能出去"),
        ("Khác", "công nhân nói rằng cổng khóa vào ban đêm"),
        ("Heard", "THEY SAY THE MEN ARE NOT FREE TO GO HOME"),
        ("Varios", "DICEN QUE LA PUERTA NO SE ABRE DE NOCHE"),
        ("Flurfunk", "DIE LEUTE SAGEN DASS SIE NICHT GEHEN KÖNNEN"),
        ("متفرقات", "يقول الرجال إن الباب لا يفتح بعد المساء"),
        ("विविध", "लोग कहते हैं कि रात में दरवाज़ा बंद रहता है"),
        ("বিবিধ", "লোকেরা বলে রাতে দরজা খোলা হয় না"),
        ("기타", "사람들은 밤에 문이 잠긴다고 말한다"),
        ("متفرق", "لوگ کہتے ہیں کہ رات کو دروازہ بند رہتا ہے"),
    ],
)
def test_remarks_and_sentences_below_any_heading_are_free_text(heading, cell):
    found = check(f"{HEAD},{heading}\n{ROW},{cell}\n".encode())
    assert free_texts.headings(found.sheet, found.mapping) == [heading]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [
        ("Remarks", ""),
        ("Remarks", "12.5"),
        ("Parent company", "Guangdong Textile Import and Export Group Company Ltd"),
        ("Office address", "Building 4 of Tower Road near Hill Park Sector 12 Dhaka"),
        ("Vendor code", "ZX-0041"),
        ("Parent company", "GUANGDONG TEXTILE IMPORT AND EXPORT GROUP COMPANY LTD"),
        ("Office address", "BUILDING NO. 4 OF TOWER ROAD, NEAR HILL PARK, SECTOR 12"),
        ("Domicilio", "CALLE DE LOS REYES 4, ENTRE NORTE Y SUR"),
        ("الشركة الأم", "شركة النيل الكبرى للغزل والنسيج المحدودة"),
        ("पता", "प्लॉट संख्या 12 औद्योगिक क्षेत्र फेज दो"),
        ("모회사", "서울 강남구 테헤란로 12 희망 빌딩 4층"),
        ("Portal", "https://portal.example/suppliers/zinnia-wear-of-the-east"),
        ("Buyer", "Anna"),
    ],
)
def test_names_addresses_codes_and_blanks_are_none(heading, cell):
    found = check(f"{HEAD},{heading}\n{ROW},{cell}\n".encode())
    assert free_texts.headings(found.sheet, found.mapping) == []


def test_a_column_that_is_read_is_none_and_a_late_sentence_counts():
    rows = f"{ROW},x\n" * 600 + f"{ROW},the guard keeps the gate locked until morning\n"
    found = check(f"{HEAD},Aside\n{rows}".encode())
    assert free_texts.headings(found.sheet, found.mapping) == ["Aside"]
    found = check(
        b"Supplier name,Address,Country,Product\nZinnia,4 Road,BD,shirts and trousers for men and boys\n"
    )
    assert free_texts.headings(found.sheet, found.mapping) == []
