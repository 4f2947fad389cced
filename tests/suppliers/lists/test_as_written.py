"""Words that are told of a cell stand as in the cell: a reader would not know them without their accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import as_written, checking
from suppliers.words.heading_keys import heading_key


@pytest.mark.parametrize(
    "cell",
    [
        "chủ giữ hộ chiếu của công nhân",
        "12 yaşında çocuk çalışıyor",
        "trabalhadores sem salário há 3 meses",
        "les salaires sont impayés depuis mai",
        "Reisepässe beim Arbeitgeber",
        "الجوازات عند الكفيل",
        "मजदूरों का वेतन दो महीने से बकाया",
    ],
)
def test_told_words_stand_as_in_the_cell(cell: str) -> None:
    told = _told(cell)
    assert told
    for word in told.split(f" {as_written.LEFT_OUT} "):
        assert word.casefold() in cell.casefold()


@pytest.mark.parametrize(
    ("text", "key", "shown"),
    [
        ("Công ty giữ căn cước của công nhân", "giu … can cuoc", "giữ … căn cước"),
        ("Carteiras devem ao armazém", "devem ao armazem", "devem ao armazém"),
        ("12 yaşında ÇOCUKLAR burada çalışıyor", "cocuklar … calisiyor", "ÇOCUKLAR … çalışıyor"),
        ("Can là cần bị giữ", "can … giu", "cần … giữ"),
        ("e\u0301coute moi", "ecoute moi", "e\u0301coute moi"),
        ("phạt 50% lương", "phat 50 percent luong", "phạt 50% lương"),
        ("ﾊﾟｽﾎﾟｰﾄは会社が保管", "パスポート … 保管", "ﾊﾟｽﾎﾟｰﾄ … 保管"),
        ("lương: \u202e\n chậm", "luong cham", "lương: chậm"),
        ("lương ································ chậm", "luong cham", "luong cham"),
        ("nothing of it", "luong cham", "luong cham"),
        ("", "luong", "luong"),
    ],
)
def test_what_becomes_of_a_key(text: str, key: str, shown: str) -> None:
    assert as_written.words(text, key) == shown


def test_who_stands_between_is_not_shown() -> None:
    shown = _told("Hộ chiếu của chị Nguyễn Thị Hoa bị công ty giữ")
    assert shown
    assert "Nguyễn" not in shown
    assert "Hoa" not in shown


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), min_size=1, max_size=6))
def test_nothing_is_shown_but_the_words_of_the_key(pieces: list[str]) -> None:
    text = " ".join(pieces)
    of_key = heading_key(text).split()
    key = " … ".join((of_key[0], of_key[-1])) if of_key else ""
    shown = as_written.words(text, key)
    assert heading_key(shown) == heading_key(key)


def _told(cell: str) -> str:
    text = f"Supplier name~Country~Remarks\nMekong Co~VN~{cell}\n"
    sheet = reading.read(text.encode(), filename="a.csv", delimiter="~")
    problems = checking.check(sheet, mapping.suggest(sheet)).problems
    return next((one.found for one in problems if one.code == "sign_named"), "")
