"""Numbers of companies and sites: public ones of real companies pass, and one changed sign is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.values import check_digits
from suppliers.values.check_digits import Check

REAL = [
    ("os_id", "IN20223053NJQAG", ""),
    ("os_id", "IN2022300QKYJWP", ""),
    ("os_id", "CN2023292S3XAX5", ""),
    ("os_id", "ID-2022301-KH2FT-6", ""),
    ("lei", "HWUPKR0MPOU8FGXBT394", ""),  # Apple Inc.
    ("lei", "W38RGI023J3WT1HWRP32", ""),  # Siemens AG
    ("lei", "7ltwfzyicnsx8d621k86", ""),  # Deutsche Bank AG
    ("gln", "5901234123457", ""),
    ("gln", "400 638 133 393 1", ""),
    ("gln", "٥٩٠١٢٣٤١٢٣٤٥٧", ""),
    ("tax_id", "33.000.167/0001-01", "BR"),  # Petrobras
    ("tax_id", "00.000.000/0001-91", "BR"),  # Banco do Brasil
    ("tax_id", "33.592.510/0001-54", "BR"),  # Vale
    ("tax_id", "12.ABC.345/01DE-35", "BR"),  # the example of Receita Federal for numbers with letters
    ("tax_id", "29AAACI4798L1ZU", "IN"),  # Infosys
    ("tax_id", "27AAACR5055K1Z7", "IN"),  # Reliance
    ("tax_id", "914403001922038216", "CN"),  # Huawei
    ("registration_number", "91330100799655058B", "CN"),
    ("tax_id", "91350100M000100Y43", "CN"),  # the example of GB 32100-2015
    ("tax_id", "8760047464", "TR"),  # Türk Hava Yolları
    ("tax_id", "4540536920", "TR"),
    ("tax_id", "0300588569", "VN"),  # Vinamilk
    ("tax_id", "0100109106", "VN"),  # Viettel
    ("tax_id", "0100109106-001", "VN"),  # a branch
    ("vat_id", "DE143454214", "DE"),  # SAP
    ("vat_id", "DE129274202", "DE"),  # Siemens
    ("vat_id", "FR59542051180", "FR"),  # TotalEnergies
    ("vat_id", "FR40303265045", "FR"),
    ("vat_id", "IT00743110157", "IT"),
    ("vat_id", "IT00905811006", "IT"),  # Eni
    ("vat_id", "ESA15075062", "ES"),  # Inditex
    ("vat_id", "A28015865", "ES"),  # Telefónica
    ("vat_id", "BE 0417.497.106", "BE"),  # AB InBev
    ("vat_id", "PL7740001454", "PL"),  # Orlen
    ("vat_id", "PT500697256", "PT"),  # EDP
    ("vat_id", "NL004495445B01", "NL"),
    ("vat_id", "DE143454214", "CN"),  # the letters before a VAT number say whose rule holds
]


@pytest.mark.parametrize(("scheme", "value", "country"), REAL)
def test_a_public_number_of_a_real_company_is_valid(scheme: str, value: str, country: str) -> None:
    assert check_digits.check(scheme, value, country) is Check.VALID


@pytest.mark.parametrize(("scheme", "value", "country"), REAL)
def test_another_last_digit_makes_a_number_wrong(scheme: str, value: str, country: str) -> None:
    """Where the last signs number a branch or a register, the digit before them is changed."""
    plain = check_digits.compact(value)
    place = len(plain) - 1
    if "-001" in value or value.startswith("NL"):
        place -= 3
    digit = plain[place]  # compact has made it one of 0-9
    others = [sign for sign in ("0123456789" if digit.isdigit() else "ABCDEFGHJK") if sign != digit]
    changed = [plain[:place] + sign + plain[place + 1 :] for sign in others]
    assert {check_digits.check(scheme, one, country) for one in changed} == {Check.WRONG}


@pytest.mark.parametrize(
    ("scheme", "value", "country"),
    [
        ("os_id", "IN2022305", ""),
        ("os_id", "IN20223673NJQAG", ""),  # no 367th day
        ("os_id", "ANY NUMBER", ""),
        ("lei", "549300", ""),
        ("gln", "12345678", ""),
        ("duns", "80473513", ""),  # a spreadsheet took a zero away
        ("duns", "12-345-67890", ""),
    ],
)
def test_a_number_of_another_form_is_wrong(scheme: str, value: str, country: str) -> None:
    assert check_digits.check(scheme, value, country) is Check.WRONG


@pytest.mark.parametrize(
    ("scheme", "value", "country"),
    [
        ("duns", "80-473-5132", ""),
        ("tax_id", "12 34", ""),
        ("tax_id", "914403001922038", "CN"),  # the fifteen digits from before 2015
        ("tax_id", "U74999MH2019PTC323721", "IN"),
        ("tax_id", "12345", "BD"),
        ("registration_number", "HRB 6324", "DE"),
        ("vat_id", "CHE-116.281.710", "CH"),
        ("vat_id", "FRK7399859412", "FR"),  # the form with letters has another rule
        ("supplier_id", "0001", ""),
    ],
)
def test_a_number_without_a_rule_known_here_is_not_checked(scheme: str, value: str, country: str) -> None:
    assert check_digits.check(scheme, value, country) is Check.NOT_CHECKED


@pytest.mark.parametrize(
    ("value", "country", "is_personal"),
    [
        ("529.982.247-25", "BR", True),
        ("10000000146", "TR", True),
        ("11010519491231002X", "CN", True),
        ("001099012345", "VN", True),
        ("33.000.167/0001-01", "BR", False),
        ("914403001922038216", "CN", False),
        ("8760047464", "TR", False),
        ("52998224725", "IN", False),
    ],
)
def test_a_persons_number_is_told_from_a_companys(value: str, country: str, is_personal: bool) -> None:
    assert check_digits.is_personal(value, country) is is_personal


@given(st.from_regex(r"[A-Z0-9]{18}", fullmatch=True))
def test_the_check_number_of_an_lei_is_98_less_the_remainder(body: str) -> None:
    """The rule of ISO 7064 told the other way round, as the number is made."""
    number = int("".join(str(int(sign, 36)) for sign in f"{body}00"))
    made = f"{body}{98 - number % 97:02d}"
    assert check_digits.lei(made) is Check.VALID


@given(
    st.text(max_size=25), st.sampled_from(["", "BR", "IN", "CN", "TR", "VN", "DE", "FR", "ES", "NL", "PL"])
)
def test_any_text_is_judged_and_never_fails(text: str, country: str) -> None:
    for scheme in ("os_id", "lei", "gln", "duns", "tax_id", "vat_id", "registration_number"):
        assert check_digits.check(scheme, text, country) in Check
    assert check_digits.is_personal(text, country) in {True, False}
