"""Remarks in 14 languages, written before anybody looked at the words that tell them, and ordinary ones.

Of 40 grave and 40 harmless ones the odd lines were looked at to choose words, the even ones never: these say
what share of remarks nobody tuned on is told, which may rise and must not fall. Before, 14 and 15 grave ones
of 20 were told, and 2 and 2 harmless ones.
"""

from pathlib import Path

import pytest

from tests.suppliers.words.remarks_told import told_of

HERE = Path(__file__).parent
LEAST_TOLD = 16
"""Of the 20 grave remarks that nobody looked at."""
MOST_ASKED = 2
"""Of the 20 harmless ones that nobody looked at."""
ASKED_RIGHTLY = ["Gate locked at night against theft; workers have swipe cards for the pedestrian door"]
"""Harmless perhaps; a gate that is locked at night is asked about."""


def half(kind, start):
    lines = (HERE / f"texts_of_{kind}_remarks_written_blind.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 40
    return lines[start::2]


@pytest.mark.parametrize("remark", half("grave", 0))
def test_each_grave_remark_that_words_were_chosen_by_is_told(remark):
    assert told_of(remark) != ""


@pytest.mark.parametrize("remark", half("harmless", 0))
def test_a_harmless_remark_that_words_were_chosen_by_is_not(remark):
    assert (told_of(remark) != "") == (remark in ASKED_RIGHTLY)


def test_most_grave_remarks_that_nobody_looked_at_are_told():
    assert sum(told_of(one) != "" for one in half("grave", 1)) >= LEAST_TOLD


def test_few_harmless_remarks_that_nobody_looked_at_are_told():
    assert sum(told_of(one) != "" for one in half("harmless", 1)) <= MOST_ASKED


def test_ordinary_remarks_of_buyers_are_never_told():
    lines = (HERE / "texts_of_ordinary_remarks.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 100
    assert [one for one in lines if told_of(one)] == []


TOLD = (
    "Foreman has the key, workers must ask|Foreman has the key|Foreman has the key, the machine is old|"
    "Dorm full, foreman has the key|Only the supervisor has the keys|"
    "Vorarbeiter hat den Schlüssel|El capataz tiene la llave|"
    "O encarregado fica com a chave|Il caporale ha la chiave|钥匙在班长手里|"
    "children of about 12 sorting waste|boys collecting plastic on the dump|"
    "niños recogiendo basura|children washing jeans|boys packing shoes in the shed|"
    "il caporale trattiene parte della paga|Foreman keeps part of the wages|"
    "El capataz retiene parte del salario|العمال ليس لديهم عقود|لا توجد عقود عمل مكتوبة|"
    "मजदूरों के पास कोई अनुबंध नहीं है|बिना लिखित अनुबंध के काम|"
    "मजदूरों को नियुक्ति पत्र नहीं मिला|শ্রমিকদের কোনো চুক্তিপত্র নেই|"
    "চুক্তি ছাড়া কাজ করে শ্রমিক|নিয়োগপত্র দেওয়া হয়নি|労働者に契約書がない|雇用契約書を交わしていない|"
    "契約書なしで働いている|労働条件通知書が渡されていない|"
    "the machine is old and passports are kept by the agent|"
    "child labour: none, passports kept by agent|child labour, forced labour: none yet|"
    "child labour, forced labour: no doubt"
)
UNTOLD = (
    "child labour, forced labour: none|child labour, forced labour, debt bondage: no|"
    "Kinderarbeit, Zwangsarbeit: keine|Foreman has the key to the store|"
    "Foreman has the key of the office|Supervisor has the key, call before visiting|"
    "Foreman has the keys to the forklift|Chave do armazém, o encarregado tem a chave|"
    "Children's wear, cutting and packing in house|Boys jackets, sorting by size|"
    "Kids line, washing and packing|Girls dresses, cutting and sewing|"
    "Agent takes part in the meeting on pay|Supplier keeps part of the payment|订货先交押金|"
    "客户交押金后发货|No contract yet, quotation only|لا يوجد عقد مع المورد|"
    "ग्राहक के साथ अनुबंध नहीं|সরবরাহকারীর সাথে চুক্তি নেই|取引先との契約書がない|"
    "บริษัทจ่ายค่านายหน้าและค่าวีซ่าให้คนงานทั้งหมด"
)


@pytest.mark.parametrize("remark", TOLD.split("|"))
def test_keys_children_shares_of_pay_and_missing_contracts_are_told(remark):
    assert told_of(remark) != ""


@pytest.mark.parametrize("remark", UNTOLD.split("|"))
def test_the_same_words_of_things_and_business_are_not(remark):
    assert told_of(remark) == ""
