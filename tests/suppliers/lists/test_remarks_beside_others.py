"""Remarks beside a denial of another matter or a clause on things, and what somebody new to a site jots."""

from itertools import cycle
from pathlib import Path

import pytest

from tests.suppliers.remarks import told_of

HERE = Path(__file__).parent
FORMS = (
    "{}, D",
    "{}; D",
    "{}. D",
    "{} / D",
    "{} – D",
    "{}\nD",
    "D, {}",
    "D; {}",
    "D. {}",
    "D / {}",
    "D – {}",
)
TOLD = [
    "each worker pays a deposit of 500 USD before he may start",
    "Kaution von 300 Euro einbehalten",
    "Lohn kommt drei Monate zu spät",
    "Löhne werden drei Monate zu spät gezahlt",
    "tiền lương trả chậm ba tháng",
    "Tor wird nachts abgeschlossen",
    "hostel girls not allowed out",
    "first two months pay kept as security",
    "caporale takes 5 euro a day from each",
    "Vermittler nimmt 200 Euro im Monat vom Lohn",
    "Właściciel trzyma paszporty Ukraińców w sejfie",
    "Arbeiter ohne Vertrag",
    "Trabajadores sin contrato",
    "workers have no contracts",
    "ouvriers sans contrat",
    "trabalhadores sem contrato",
    "lavoratori senza contratto",
    "pracownicy bez umowy",
    "işçilerin sözleşmesi yok",
    "рабочие без договора",
    "工人没有合同",
    "công nhân không có hợp đồng",
    "pekerja tidak punya kontrak",
    "คนงานไม่มีสัญญา",
    "13岁男孩在锅炉房工作",
    "Foreman has the key to the dormitory",
    "Foreman has the key to the gate",
    "store gate locked at night, workers sleep inside",
    "Pässe liegen beim Vermittler, children: none",
    "passports kept by agent; child labour: no",
    "children: none – passports kept by agent",
]
UNTOLD = [
    "supplier pays a deposit of 500 USD before production may start",
    "Rechnung wird drei Monate zu spät gezahlt",
    "Lieferung kommt drei Monate zu spät",
    "Lagertor wird nachts abgeschlossen",
    "Tor nachts abgeschlossen, Lager",
    "shop door locked at night",
    "store door is locked at night",
    "warehouse gate locked at night",
    "Foreman has the key to the store",
    "foreman has the keys to the forklift",
    "Kaution von 300 Euro für die Paletten einbehalten",
    "Lohn kommt nie zu spät",
    "No workers without contract",
    "no contract workers on site",
    "all workers have signed contracts",
    "Lieferant ohne Rahmenvertrag",
    "客户没有合同",
    "proveedor sin contrato marco",
    "agent takes 5 euro from each container",
    "trucks not allowed out",
    "child labour: none / forced labour: none",
    "child labour: none – forced labour: no",
]


def graves():
    """All grave texts of the tests that are told when they stand alone."""
    files = sorted(HERE.glob("texts_of_grave_*.txt"))
    lines = [line for one in files for line in one.read_text(encoding="utf-8").splitlines()]
    return told_of([line.partition(": ")[2] or line for line in lines])


@pytest.fixture(scope="module")
def told():
    found = graves()
    assert len(found) > 1700
    return found


def test_what_a_newcomer_jots_is_told():
    assert told_of(TOLD) == TOLD


def test_what_sounds_like_it_and_is_of_things_is_not():
    assert told_of(UNTOLD) == []


@pytest.mark.parametrize(
    "denial",
    [
        "children: none",
        "child labour: no",
        "no child labour",
        "no forced labour found",
        "Kinderarbeit: keine",
        "niños: ninguno",
        "travail des enfants : non",
        "trabalho infantil: não",
        "lavoro minorile: nessuno",
        "pekerja anak: tidak ada",
        "童工：无",
        "child labour (none)",
    ],
)
@pytest.mark.parametrize("shift", [0, 1])
def test_no_denial_of_another_matter_takes_a_grave_remark_back(told, denial, shift):
    forms = cycle((*FORMS[shift * 4 :], *FORMS[: shift * 4]))
    beside = [form.replace("D", denial, 1).format(one) for form, one in zip(forms, told, strict=False)]
    assert set(beside) - set(told_of(beside)) == set()


def test_every_grave_remark_stands_beside_children_none(told):
    beside = [f"{one}, children: none" for one in told]
    assert set(beside) - set(told_of(beside)) == set()


@pytest.mark.parametrize(
    "clause",
    [
        "and the machine is old",
        "and the palms are 12 years old",
        "and the goods are late",
        "and pay slips are printed in the office",
        "and the weather was bad",
        "and deliveries arrived late",
        "und die Maschine ist alt",
        "y la máquina es vieja",
        "et la machine est vieille",
        "e a máquina é velha",
    ],
)
def test_no_clause_behind_an_and_takes_a_grave_remark_back(told, clause):
    beside = [f"{one} {clause}" for one in told]
    assert set(beside) - set(told_of(beside)) == set()


OF_BUSINESS_STILL = 80
"""Of more than 1700, those that name nobody: "not paid for 3 months". 300 before clauses before were read."""


@pytest.mark.parametrize(
    "clause",
    [
        "the machine is old and",
        "the palms are 12 years old and",
        "prices are high but",
        "the roof was new and",
        "die Maschine ist alt und",
        "la máquina es vieja y",
        "la machine est vieille et",
        "a máquina é velha e",
        "makine eski ve",
    ],
)
def test_no_clause_before_an_and_takes_a_grave_remark_back(told, clause):
    beside = [f"{clause} {one}" for one in told]
    assert set(beside) - set(told_of(beside)) == set()


@pytest.mark.parametrize(
    "clause", ["the invoice is paid and", "the customer was late and", "die Rechnung ist bezahlt und"]
)
def test_a_clause_of_business_takes_back_only_what_may_be_of_it(told, clause):
    beside = [f"{clause} {one}" for one in told]
    assert len(set(beside) - set(told_of(beside))) <= OF_BUSINESS_STILL


def test_what_an_and_says_further_of_business_is_not_told():
    of_business = [
        "Invoice is overdue and unpaid for 3 months",
        "The goods are late and not paid for two months",
        "Customer is slow and has not paid for 3 months",
        "Rechnung ist offen und seit 3 Monaten nicht bezahlt",
        "La factura es vieja y sin pagar hace 3 meses",
        "The machine is old and runs 16 hours a day",
        "The kiln is lit and open 24 hours",
    ]
    assert told_of(of_business) == []
