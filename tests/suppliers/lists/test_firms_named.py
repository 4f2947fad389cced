"""A firm that looks like a name is taken where the list names it and its own name tells that it is one."""

import pytest

from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import worker_columns

TAKEN = """
Koch Metallbau has not paid wages                  | Koch Metallbau
Cook Islands Tuna GmbH was beaten on price         | Alpha GmbH
see Koch Nordwind Heide Maschinenbau               | Koch Nordwind Heide Maschinenbau
Cook Inlet Harbour Manufacturing said it pays fees | Cook Inlet Harbour Manufacturing
complaint from KOCH NORDWIND HEIDE LTD             | Koch Nordwind  Heide Ltd
Mason Ridge Valley Manufacturing has passports     | Mason Ridge Valley Manufacturing; Beta GmbH
"""
REFUSED = """
see Koch Nordwind Heide                          | Alpha GmbH
see Koch Nordwind Heide                          | Koch Nordwind Heide
Koch Metall Bau has not paid wages               | Koch Metall Bau
Koch Hans Weber has not paid                     | Koch Hans Weber
Deckhand Somchai Jaidee said he was beaten       | Somchai Jaidee
Worker Ali Hassan was beaten at Koch Metallbau   | Koch Metallbau
Koch Metallbau: Ali Hassan (welder) was beaten   | Koch Metallbau
Cook Inlet Harbour Ltd keeps passport A1234567   | Cook Inlet Harbour Ltd
Driver Gebremedhin Tesfamariam ran away          | Driver Gebremedhin Tesfamariam
Welder Sovannara Keo was beaten                  | Welder Sovannara Keo
Mason Ramlakhan Chaudhury has no passport        | Mason Ramlakhan Chaudhury
Cook Nimali Rathnayake ran away                  | Cook Nimali Rathnayake
Operator Rahim AB complained that he is not paid | Operator Rahim AB
Welder Hailu Tesfaye AB was beaten by the guard  | Welder Hailu Tesfaye AB
Suresh NV said the guard beat him                | Suresh NV
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
    assert not any(word in str(refusal.value) for word in remark.split() if word.istitle() and word != "Ltd")


@pytest.mark.parametrize("heading", ["Parent company", "Buyer", "Sub-contractor"])
def test_firms_of_other_columns_of_names_count_too(heading):
    text = f"Supplier,Country,{heading},Remarks\nAlpha GmbH,DE,Koch Nord Metallbau,see Koch Nord Metallbau\n"
    sheet = reading.read(text.encode(), filename="list.csv")
    worker_columns.refuse_texts(sheet, mapping.suggest(sheet))


def test_with_the_legal_form_that_the_refusal_asks_for_the_remark_is_taken():
    take("see Koch Nordwind Heide GmbH", "Alpha GmbH")
