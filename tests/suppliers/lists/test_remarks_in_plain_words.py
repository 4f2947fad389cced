"""Plain remarks of the eleven indicators in 17 languages are told, and as many harmless ones are not."""

from pathlib import Path

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

HERE = Path(__file__).parent


def texts(name):
    """The texts of a file behind the language of each."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line.partition(": ")[2] for line in lines]


def is_told(text):
    """Whether a list with this remark has a row that names a sign."""
    sheet = reading.read(
        f'Supplier name;Country;Remarks\nAlder Mill;MY;"{text}"\n'.encode(), filename="a.csv"
    )
    found = checking.check(sheet, mapping.suggest(sheet))
    return any(one.code == "sign_named" and one.row == 2 for one in found.problems)


@pytest.mark.parametrize("text", texts("texts_of_grave_remarks.txt"))
def test_a_remark_in_plain_words_is_told(text):
    assert is_told(text)


@pytest.mark.parametrize("text", texts("texts_of_harmless_remarks.txt"))
def test_a_policy_a_training_or_good_housing_is_not(text):
    assert not is_told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Policy on forced labour not followed",
        "Schulung zu Zwangsarbeit, trotzdem Zwangsarbeit festgestellt",
        "Политика против принудительного труда не соблюдается",
        "Polityka przeciw pracy przymusowej, stwierdzono przypadki",
        "Zorla çalıştırma karşıtı politika var ama işçiler zorla çalıştırılıyor",
        "強制労働に関する研修後も強制労働の事例あり",
        "आडिट: जबरन श्रम के खिलाफ नीति है लेकिन जबरन श्रम के मामले मिले",
        "জোরপূর্বক শ্রমের বিরুদ্ধে নীতি আছে কিন্তু জোরপূর্বক শ্রম চলছে",
        "سياسة ضد العمل القسري لكن العمل القسري موجود",
        "Formazione sul lavoro forzato. Lavoro forzato nel capannone 2",
        "Pelatihan tentang kerja paksa; pekerja dipaksa lembur",
    ],
)
def test_a_policy_that_is_not_kept_is_told(text):
    assert is_told(text)
