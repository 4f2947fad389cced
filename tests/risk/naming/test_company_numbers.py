"""Numbers of companies: which two are of one company, and which tell two apart."""

import pytest

from risk.naming import company_numbers as numbers


def read(scheme, value, country):
    return list(numbers.read([(scheme, value)], country))


SAME = [
    ("tax_id", "54.951.803/0001-50", "BR", "tax_id", "54951803000150", "BR"),
    ("registration_number", "54951803000150", "BR", "tax_id", "54.951.803/0001-50", "BR"),
    ("vat_id", "BR54951803000150", "BR", "tax_id", "54.951.803/0001-50", "BR"),
    ("tax_id", "54.951.803/0002-31", "BR", "tax_id", "54.951.803/0001-50", "BR"),  # another branch
    ("tax_id", "54951803", "BR", "tax_id", "54.951.803/0001-50", "BR"),
    ("tax_id", "8877665000191", "BR", "tax_id", "08.877.665/0001-91", "BR"),  # a zero lost
    ("tax_id", "12ABC34501DE35", "BR", "tax_id", "12.abc.345/01DE-35", "BR"),  # with letters, since 2026
    ("lei", "5493 001KJTIIGC8Y1R12", "CN", "lei", "5493001KJTIIGC8Y1R12", "DE"),
    ("os_id", "CN2021250D1DTN7", "CN", "os_id", "cn2021250d1dtn7", ""),
    ("tax_id", "27AAPFU0939F1ZV", "IN", "tax_id", "29AAPFU0939F1ZR", "IN"),  # of two states
    ("tax_id", "0100109106-001", "VN", "tax_id", "0100109106", "VN"),
    ("vat_id", "DE136695976", "DE", "vat_id", "136695976", "DE"),
    ("registration_number", "HRB 1234", "DE", "registration_number", "hrb1234", ""),
]
APART = [
    ("tax_id", "54.951.803/0001-50", "BR", "tax_id", "53.093.685/0001-24", "BR"),
    ("registration_number", "53093685000124", "BR", "tax_id", "54.951.803/0001-50", "BR"),
    ("lei", "5493001KJTIIGC8Y1R12", "CN", "lei", "549300ABCDEFGHIJKL12", "CN"),
    ("tax_id", "1234567890", "TR", "tax_id", "1234567891", "TR"),
]
NEITHER = [
    ("tax_id", "1234567890", "TR", "tax_id", "1234567890", "PL"),  # two countries give equal numbers
    ("tax_id", "1234567890", "TR", "tax_id", "1234567891", "PL"),
    ("os_id", "CN2021250D1DTN7", "CN", "os_id", "CN2021250D1DTNX", "CN"),  # a company has many sites
    ("registration_number", "HRB 1234", "DE", "registration_number", "HRB 99", "DE"),  # and many registers
    ("lei", "5493001KJTIIGC8Y1R12", "BR", "tax_id", "54.951.803/0001-50", "BR"),
    ("supplier_id", "4711", "BR", "supplier_id", "4711", "BR"),
    ("tax_id", "529.982.247-25", "BR", "tax_id", "529.982.247-25", "BR"),  # a person's
    ("tax_id", "", "CN", "tax_id", "", "CN"),
]


@pytest.mark.parametrize("case", SAME)
def test_two_numbers_of_one_company_agree_however_they_are_written(case):
    mine, theirs = read(*case[:3]), read(*case[3:])
    for first, second in ((mine, theirs), (theirs, mine)):
        assert numbers.agreeing(first, second) is not None
        assert numbers.differing(first, second) is None


@pytest.mark.parametrize("case", APART)
def test_two_numbers_of_a_kind_that_a_company_has_once_tell_two_apart(case):
    mine, theirs = read(*case[:3]), read(*case[3:])
    assert numbers.agreeing(mine, theirs) is None
    assert numbers.differing(mine, theirs) == (mine[0], theirs[0])
    assert numbers.differing([*mine, *theirs], theirs) is None  # one that agrees decides


@pytest.mark.parametrize("case", NEITHER)
def test_other_numbers_say_neither(case):
    mine, theirs = read(*case[:3]), read(*case[3:])
    assert numbers.agreeing(mine, theirs) is None
    assert numbers.differing(mine, theirs) is None


def test_of_several_numbers_the_one_that_is_equal_to_the_last_sign_is_told():
    mine = [("tax_id", "54.951.803/0002-31"), ("tax_id", "54.951.803/0001-50")]
    theirs = read("tax_id", "54.951.803/0001-50", "BR")
    found = numbers.agreeing(list(numbers.read(mine, "BR")), theirs)
    assert found is not None
    assert found[0].written == "54.951.803/0001-50"


def test_a_persons_number_of_brazil_is_not_read_at_all():
    for scheme in ("tax_id", "vat_id"):
        assert read(scheme, "529.982.247-25", "BR") == []
