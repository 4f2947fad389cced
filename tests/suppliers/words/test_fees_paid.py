"""What workers paid, as amounts: an answer only where the heading says that it is they who paid."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import cleaning
from suppliers.words.columns.headings import field_of

AMOUNTS = (
    "1500 USD|USD 1500|$1,500.00|1500|€ 1.500,00|RM 4000|BDT 3,50,000|1500.-|approx. 1500 USD|0.5 EUR|"
    "1000-1500 USD|1000 to 1500|1500 USD per worker|500+|> 300 usd|5k THB|2 lakh|15 000 baht|3000元|฿15000|"
    "Rs. 20,000|1|USD 1000 - USD 1500|1000 USD - 1500 USD|$500–$800"
)
NONE = (
    "0|0 USD|0.00|USD 0|0 - 500 USD|2024-05-01|01.05.2024|05/2024|1/5/2024|2 months|30 %|100%|"
    "1500 USD, refunded|1500 by employer|employer paid 1500|1500?|-1500|up to 500|"
    "in 2019|since 2019|no|n/a|+977 9841234567|USD"
)


@pytest.mark.parametrize("text", AMOUNTS.split("|"))
def test_an_amount_above_zero_is_known(text):
    assert cleaning.is_amount(text)


@pytest.mark.parametrize("text", NONE.split("|"))
def test_naught_days_shares_and_what_takes_it_back_are_no_amounts(text):
    assert not cleaning.is_amount(text)


def fees(heading, *texts):
    lines = [f"name\tcountry\t{heading}", *(f"Mill {at}\tNP\t{text}" for at, text in enumerate(texts))]
    sheet = reading.read("\n".join(lines).encode(), filename="list.tsv")
    found = checking.check(sheet, mapping.suggest(sheet))
    told = [one.row for one in found.problems if one.code == "category_unknown"]
    return found.frame["fees"].tolist(), told


PAID_BY_WORKERS = (
    "Recruitment fees paid by worker|Recruitment fees paid by workers (USD)|Fees paid by workers|"
    "Frais payés par les travailleurs|工人支付的招聘费|Recruitment fee paid by worker in USD|"
    "Recruitment fees paid by worker in USD|Total recruitment fees paid by migrant workers|"
    "Workers paid recruitment fees (Y/N)|Did workers pay recruitment fees? (yes/no)|"
    "% of workers who paid recruitment fees|Number of workers who paid recruitment fees|"
    "Fees deducted from workers' wages|Phí do người lao động trả|Biaya yang dibayar oleh pekerja|"
    "Tarifas pagadas por los trabajadores|Spese pagate dai lavoratori|Gebühren zu Lasten der Arbeiter|"
    "Плата за трудоустройство с работников|근로자 부담 수수료|労働者が支払った手数料|ค่านายหน้าที่คนงานจ่าย"
)
PAID_BY_OTHERS = (
    "Fees not paid by workers|Frais non payés par les travailleurs|Fees paid by worker agency|"
    "Recruitment fees paid by the workers' employer|Frais payés par l'employeur|Fees paid by employer|"
    "Recruitment fees"
)
OF_SOMETHING_ELSE = "Wages paid by workers|Workers paid monthly|Recruitment fees paid by workers refunded"


@pytest.mark.parametrize("heading", PAID_BY_WORKERS.split("|"))
def test_an_amount_that_workers_paid_is_an_answer(heading):
    assert fees(heading, "1500 USD", "0 USD", "none") == (["some", "", "policy_only"], [3])


@pytest.mark.parametrize("heading", PAID_BY_WORKERS.split("|"))
def test_a_yes_and_a_share_above_zero_say_that_workers_pay(heading):
    assert fees(heading, "sí", "30 %", "0 %", "no") == (["some", "some", "", ""], [4, 5])


@pytest.mark.parametrize("heading", PAID_BY_OTHERS.split("|"))
def test_an_amount_says_nothing_where_others_paid_or_nobody_is_named(heading):
    sheet = reading.read(f"name\tcountry\t{heading}\nMill\tNP\t1500 USD".encode(), filename="list.tsv")
    assert checking.check(sheet, mapping.suggest(sheet).overridden({2: "fees"})).frame["fees"].tolist() == [
        ""
    ]


@pytest.mark.parametrize("heading", OF_SOMETHING_ELSE.split("|"))
def test_what_else_workers_pay_or_got_back_is_no_fee(heading):
    assert field_of(heading) != "fees"


def test_who_paid_the_amount_is_not_said_below_another_heading():
    assert fees("Recruitment fees", "1500 USD") == ([""], [2])
