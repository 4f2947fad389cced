"""Remarks on palms, goods, brokers, keys and papers that sound like grave ones, and grave ones like them.

A and B were written before anybody looked at the words that tell them; C and D with these words known, and
no word was chosen by B or D. E was written when all was done, and nothing was changed by it. The share of
B, D and E that is told, or asked about, says how remarks fare that nobody tuned on.
"""

from pathlib import Path

import pytest

from tests.suppliers.remarks import told_of

HERE = Path(__file__).parent
MOST_ASKED = {"A": 0, "B": 0, "C": 6, "D": 9, "E": 6}
"""Of 98, 92, 80, 75 and 40 harmless ones; 1, 1, 44, 41 and 19 before ages, money and own keys were known."""
LEAST_TOLD = {"A": 11, "B": 12, "C": 32, "D": 28, "E": 26}
"""Of 37, 34, 36, 34 and 29 grave ones; as many as before, but for one more of C and of E."""


def half(name, which):
    """The texts of one half of a file, without language and kind."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    told = [line.partition(": ") for line in lines]
    return [text for head, _, text in told if head.endswith(f" {which}")]


@pytest.mark.parametrize("which", "ABCDE")
def test_harmless_remarks_like_grave_ones_are_hardly_asked_about(which):
    asked = told_of(half("texts_of_harmless_remarks_like_grave_ones.txt", which))
    assert len(asked) <= MOST_ASKED[which], asked


@pytest.mark.parametrize("which", "ABCDE")
def test_grave_remarks_like_harmless_ones_are_told_as_before(which):
    told = told_of(half("texts_of_grave_remarks_like_harmless_ones.txt", which))
    assert len(told) >= LEAST_TOLD[which], told


@pytest.mark.parametrize(
    "texts",
    [
        "Palms 12 years old, children pick the fruit|Palms 12 years old picked by girl of 13|trabajadores "
        "de 12 años cargan palma|12-year-old palm picker carries bunches|13-year-old truck loader carrying "
        "sacks",
        "Found at the loom 12 years old, packs|Arbres et enfants de 12 ans portent|12 yaşında makine işçisi "
        "topluyor|Palmas, niños de 12 años cargan|In der Halle 12 Jahre alte Kinder sortieren",
        "ต้นปาล์ม เด็กอายุ 12 ปี เก็บผล|ต้นปาล์มเด็กอายุ 12 เก็บ|果树园里12岁孩子搬箱子|12岁机器操作工搬货",
        "Pohon sawit dipanen anak umur 12, mengangkat tandan|Girl of 13 packs on line 3",
        "Dormitory locked at night, each worker has own key but the guard takes them at ten",
        "Dormitory locked at night, workers have own keys to their lockers",
        "Gate locked, workers have no own key|Gate locked, the guard has his own key",
        "Wohnheim verschlossen, Arbeiter haben keine eigenen Schlüssel",
        "Деньги за товар рабочим не дают два месяца|Broker takes half of each payment of wages",
        "gaji tidak lancar, belum diterima tiga bulan|Audit of payroll open, wages unpaid for three months",
        "Contract says 48 hours, in practice 48 hours plus 30 hours of unpaid overtime|Contract says 8 "
        "hours, in practice 18 hours|Hours are in fact not the same as in the contract",
        "In practice wages are half of those in the contract|Wages outstanding, audit pending",
        "Workers without contracts, none paid|Passports withheld none returned|0 rest days, workers "
        "without papers|Workers neither paid nor free to leave, locked in at night",
        "Рабочие без документов нет выхода|Паспорта изъяты, нет договора",
        "Each deckhand paid the broker 500 USD before departure of the vessel",
    ],
)
def test_people_beside_things_are_told(texts):
    assert told_of(texts.split("|")) == texts.split("|")


@pytest.mark.parametrize(
    "beside",
    [
        "Palms are 12 years old, {}",
        "{}, the boiler is 13 years old",
        "Money for the goods has not come for two months, {}",
        "{}, audit of pay slips pending",
    ],
)
def test_no_clause_on_things_takes_a_grave_remark_back(beside):
    texts = [one for which in "ABCDE" for one in half("texts_of_grave_remarks_like_harmless_ones.txt", which)]
    told = told_of(texts)
    assert len(told) > 100
    beside_it = [beside.format(one) for one in told]
    assert told_of(beside_it) == beside_it
