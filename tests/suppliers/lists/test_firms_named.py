"""A firm that looks like a worker's name is taken where the list or its own name tells that it is one."""

import pytest

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import worker_columns

TAKEN = """
Koch Metall Bau has not paid wages         | Alpha GmbH
Cook Islands Tuna was beaten on price      | Alpha GmbH
see Koch Nordwind Heide                    | Koch Nordwind Heide
Cook Inlet Harbour said it pays fees       | Cook Inlet Harbour
complaint from KOCH NORDWIND HEIDE         | Koch Nordwind  Heide
Mason Ridge Valley has passports           | Mason Ridge Valley
"""
REFUSED = """
see Koch Nordwind Heide                         | Alpha GmbH
Koch Hans Weber has not paid                    | Koch Hans Weber
Deckhand Somchai Jaidee said he was beaten      | Somchai Jaidee
Worker Ali Hassan was beaten at Koch Metall Bau | Koch Metall Bau
Koch Metall Bau: Ali Hassan (welder) was beaten | Koch Metall Bau
Cook Inlet Harbour keeps passport A1234567      | Cook Inlet Harbour
"""


def pairs(text):
    return [tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines()]


def take(remark, supplier, heading="Supplier"):
    text = f"{heading},Country,Remarks\n{supplier},DE,clean\nBeta GmbH,DE,{remark}\n"
    sheet = reading.read(text.encode(), filename="list.csv")
    worker_columns.refuse(sheet)
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


@pytest.mark.parametrize(("remark", "supplier"), pairs(TAKEN))
def test_a_remark_that_names_a_firm_is_taken(remark, supplier):
    take(remark, supplier)


@pytest.mark.parametrize(("remark", "supplier"), pairs(REFUSED))
def test_a_remark_that_may_name_somebody_is_refused_with_what_to_do(remark, supplier):
    with pytest.raises(FileRefused, match="Where it is the name of a firm, write its legal form") as refusal:
        take(remark, supplier)
    assert refusal.value.details == {"columns": ["Remarks"], "rows": [3]}
    assert not any(word in str(refusal.value) for word in ("Hans", "Ali", "Somchai", "Nordwind", "A1234567"))


@pytest.mark.parametrize("heading", ["Parent company", "Buyer", "Sub-contractor"])
def test_firms_of_other_columns_of_names_count_too(heading):
    text = f"Supplier,Country,{heading},Remarks\nAlpha GmbH,DE,Koch Nordwind Heide,see Koch Nordwind Heide\n"
    sheet = reading.read(text.encode(), filename="list.csv")
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


def test_with_the_legal_form_that_the_refusal_asks_for_the_remark_is_taken():
    take("see Koch Nordwind Heide GmbH", "Alpha GmbH")
