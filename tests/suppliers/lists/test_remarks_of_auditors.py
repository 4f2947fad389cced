"""Remarks as social auditors and field officers note them: debts, fees, papers, gates, in 17 languages.

Words were chosen by half A. The half B was written at the same time and stayed unread while words were
chosen: what is told of it may rise and must not fall.
"""

from pathlib import Path

import pytest

from tests.suppliers.remarks import told_of

HERE = Path(__file__).parent
LEAST_TOLD, MOST_ASKED = 55, 4
"""Of the 63 grave and the 65 harmless remarks of B; 40 and 4 before debts and fees were read."""


def halves(kind):
    """The texts of a file by their half."""
    lines = (HERE / f"texts_of_{kind}_remarks_of_auditors.txt").read_text(encoding="utf-8").splitlines()
    return {half: [line[3:] for line in lines if line.startswith(f"{half}: ")] for half in "AB"}


def test_each_grave_remark_that_words_were_chosen_by_is_told():
    texts = halves("grave")["A"]
    assert told_of(texts) == texts


def test_no_harmless_remark_of_the_same_words_is_asked_about():
    assert told_of(halves("harmless")["A"]) == []


def test_most_of_those_that_nobody_looked_at_are_told_and_few_harmless_ones():
    assert len(told_of(halves("grave")["B"])) >= LEAST_TOLD
    assert len(told_of(halves("harmless")["B"])) <= MOST_ASKED


@pytest.mark.parametrize(
    ("grave", "harmless"),
    [
        ("Workers who quit pay 1500 EUR", "Workers who quit, the company pays 1500 EUR"),
        ("Company pays part of recruitment fees, workers pay the rest", "Company pays all recruitment fees"),
        ("Workers pay the agent 3000 dollars", "The company pays the agent 3000 dollars"),
        ("Who quits, loses the deposit", "Workers who quit lose nothing"),
        ("Workers buy food on credit in the shop", "Seeds sold on credit to farmers in the shop"),
        ("Workers paid the broker", "The factory paid the broker, workers paid nothing"),
        ("Debt grows every month", "Debt of the company grows every month"),
        ("Visa costs deducted from wages", "Visa costs not deducted from wages"),
        ("Bank cards kept by the foreman", "Bank cards kept by the workers themselves"),
        ("Workers signed blank contracts", "Contract templates signed by management"),
        ("Contract in a language workers do not understand", "Contract explained to who cannot read it"),
        ("14 year old boy packs boxes", "14 year old machine packs boxes"),
        ("Children work in the field after school", "Children play after school, fields are ploughed"),
        ("One toilet for 60 workers", "One toilet for 12 workers"),
        ("Welders 14 hours a day", "Welding robot 14 hours a day"),
        ("12 women live in the packing room", "12 women work in the packing room"),
        ("Workers fined for mistakes in orders", "Supplier fined for mistakes in orders"),
        ("Nobody may leave the site until the order is shipped", "Nobody may smoke on the site"),
        ("He threatens to cancel their visa", "Customer threatens to cancel the order"),
        ("zorla çalıştırma veya maaş yok", "zorla çalıştırma veya maaş kesintisi yok"),
        ("Рабочие: долг растет каждый месяц", "Долг компании растет каждый месяц"),
        ("الاجور متاخرة والعمال خائفون", "الرواتب تدفع في موعدها"),
    ],
)
def test_who_owes_pays_and_signs_tells_the_sign_from_what_is_well(grave, harmless):
    assert told_of([grave, harmless]) == [grave]
