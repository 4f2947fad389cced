"""Letters damaged upstream: noticed, offered for repair with certainty, and applied only when chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.files.sheet import Sheet
from suppliers.lists import checking, repairs
from suppliers.values import damage


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("BagcÄ±lar", "Bagcılar"),
        ("KÃ¤rrastrandvÃ¤gen", "Kärrastrandvägen"),
        ("NÂ°5 KM", "N°5 KM"),
        ("Tekstil San. Tic. Ltd. Åžti.", "Tekstil San. Tic. Ltd. Şti."),
        ("BaÄ\x9fcÄ±lar", "Bağcılar"),
        ("Ãœmraniye", "Ümraniye"),
        ("SÃ£o Paulo", "São Paulo"),
        ("FÃ¡brica La UniÃ³n", "Fábrica La Unión"),
        ("Ä\x90á»“ng Nai", "Đồng Nai"),
        ("ä¸Šæµ·å¸‚", "上海市"),
        ("Ð\x9cÐ¾Ñ\x81ÐºÐ²Ð°", "Москва"),
        ("N¬∫ 280", "Nº 280"),
        ("Caf√©", "Café"),
        ("BahÎ“Â§elievler", "Bahçelievler"),  # damaged twice over
        ("Ã\xa0 Nice", "à Nice"),
    ],
)
def test_a_damaged_text_is_offered_as_it_was(text: str, meant: str) -> None:
    assert damage.is_damaged(text)
    assert damage.meant(text) == meant


@pytest.mark.parametrize(
    "text",
    ["a\u0085b", "x\ufffdy", "Ðng Nai", "GÎ“Î“nesli", "CafÃ© Ağaç", "IÃ", "Bagc\ufffdlar Ä±"],
)
def test_what_does_not_lead_back_is_not_offered(text: str) -> None:
    assert damage.meant(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        *("Hetian Ta?da Apparel", "Nguy?n Garment Co", "?zt?rk Tekstil", "TA?DA LTD"),
        *("Mill (Nguy??n)", '"Ta?da" Ltd', "Stra?e 5", "Road 1, Ta?da, City", "C?ng ty TNHH"),
        *("?ahin Tekstil", "Merter, ?stanbul", "??anl?urfa", "Mill (?zmir)", "?ahin Tekstil A.?."),
        *("Fatih/?stanbul", "?ENOCAK TEKSTIL", "(?stanbul)", "San.?ti.", "Demir Ltd. ?ti."),
        *("Yilmaz Tekstil A.?.", "Yilmaz Tekstil A.?", "Kuma? Sanayi Ltd", "KUMA? VE IPLIK"),
        *("?ód? Sp. z o.o.", "Zak?ad ?ódzki", "Ba?c?lar/Istanbul", "12 ?mam Street"),
        *("Mah. ?nönü Cad. No:5", "No.5/Ba?c?lar", "??ahin Tekstil", "KCN M? Trung, My Loc District"),
        *("Gaziosmanpa?a/?stanbul", "Can Tekstil A.?.", "Can ?ahin Tekstil", "Can Kuma? Sanayi"),
    ],
)
def test_a_question_mark_for_a_letter_of_a_name_or_address_is_a_lost_one(text: str) -> None:
    assert damage.lost_letters(text)
    sheet = reading.read(
        f'name,address,country,product\nMill Ltd,"{text.replace(chr(34), "")}",TR,\n'.encode()
    )
    found = checking.check(sheet, mapping.suggest(sheet))
    assert [(one.column, one.code) for one in found.problems if one.code == "text_damaged"] == [
        ("address", "text_damaged")
    ]
    assert not repairs.of_list(sheet, mapping.suggest(sheet))


@pytest.mark.parametrize(
    "text",
    [
        *("Garment Co?", "Who knows? Ltd", "?", "Mill ? Ltd", "(closed?)", "Really?No", "5?3"),
        *("Unit 5?a", "https://mill.example/list?page=2", "mill.example/a?b", "mill.example?id=a"),
        *("info@mill?x", "Mill", "?unknown", "? unknown", "?tba", "?A", "?5", "Mill ?"),
        *("Which one ?", "Why?", "What's new? Ltd", "Is this closed? Ltd", "? Karachi", "?Karachi"),
        *("Karachi ?", "??", "Karachi?", "Mill (? )", "?tbc", "closed? moved", "Road 5 ?"),
        *("Road ?, Karachi", "???", "Same? Check it", "Mill Ltd (?)", "No. ?", "Plot ?/12"),
        *("12? Road", "5 ? 3 Street", "Ou est-ce? Lyon", "¿Dónde? Lima", "mill.example/?page"),
        *("www.mill.example ?", "Karachi?, Pakistan", "Unit B? 5", "Plot A. ?", "Unit ?a"),
        *("Corp? check", "Dhaka ?not sure", "Karachi ?verify", "Jeans? Yes Ltd", "?open"),
    ],
)
def test_a_question_mark_elsewhere_is_no_damage(text: str) -> None:
    assert not damage.lost_letters(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Bağcılar", "Café", "São Paulo", "Đồng Nai", "Ångström", "株式会社", "Ünsal", "CAFÉ® «X»"),
        *("ООО Текстиль", "Νέα Οδός §5", "บริษัท", "공장", "المصنع", "Ñuñoa", "NÃO", "N° 5", "Größe"),
    ],
)
def test_a_sound_text_is_left_alone(text: str) -> None:
    assert damage.meant(text) == ""


@given(st.text(alphabet="abcdeéèüößñçãőğışđồ上海市Москва 0123456789", min_size=1, max_size=30))
def test_what_is_offered_always_leads_back_to_the_text(text: str) -> None:
    damaged = text.encode().decode("latin-1")
    if offered := damage.meant(damaged):
        assert offered == text


HEAD = "name,address,country\n"
ROWS = "Ltd. Åžti.,BagcÄ±lar 1,TR\nLtd. Åžti.,Road 2,TR\nSound Ltd,Ðng Nai,VN\n"


def sheet_of(text: str) -> Sheet:
    return reading.read((HEAD + text).encode(), filename="list.csv")


def test_a_repair_is_applied_only_when_chosen_and_the_row_keeps_what_came() -> None:
    sheet = sheet_of(ROWS)
    kept = checking.check(sheet, mapping.suggest(sheet))
    assert kept.frame["name"].tolist()[0] == "Ltd. Åžti."
    assert {one.code for one in kept.problems if one.row == 2} >= {"text_damaged"}
    repaired = checking.check(sheet, mapping.suggest(sheet), repair=True)
    assert repaired.frame["name"].tolist() == ["Ltd. Şti.", "Ltd. Şti.", "Sound Ltd"]
    assert repaired.frame["address"].tolist()[2] == "Ðng Nai"
    told = [(one.row, one.found) for one in repaired.problems if one.code == "text_repaired"]
    assert (2, "Ltd. Åžti.") in told
    assert sheet.rows[0][0] == "Ltd. Åžti."


def test_the_repairs_of_a_list_are_shown_by_distinct_text_the_most_frequent_first() -> None:
    sheet = sheet_of(ROWS)
    found = repairs.of_list(sheet, mapping.suggest(sheet))
    assert [(one.heading, one.found, one.meant, one.rows) for one in found] == [
        ("name", "Ltd. Åžti.", "Ltd. Şti.", 2),
        ("address", "BagcÄ±lar 1", "Bagcılar 1", 1),
    ]


@pytest.mark.parametrize(
    "word", ["12 rue de l\u2019Étoile, Fès", "Zakład Odzieżowy Łódź", "Société à l\u2019Ouest"]
)
def test_what_was_read_as_latin_9_gets_its_own_letters_back(word):
    assert damage.meant(word.encode().decode("iso8859-15")) == word
    assert damage.meant("Fès, Odzieżowy".encode().decode("cp1252")) == "Fès, Odzieżowy"
