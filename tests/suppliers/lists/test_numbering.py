"""Numbers of a list: right ones become identifiers, wrong ones are told and recognise nobody."""

from __future__ import annotations

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking


def checked(text: str) -> checking.CheckedList:
    sheet = reading.read(text.encode(), filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet))


HEAD = "Factory Name,Address,Country"
FIELDS = [
    ("OS ID", "os_id", "IN20223053NJQAG", "IN20223053NJQAX"),
    ("LEI", "lei", "HWUPKR0MPOU8FGXBT394", "HWUPKR0MPOU8FGXBT395"),
    ("GLN", "gln", "5901234123457", "5901234123458"),
    ("DUNS Number", "duns", "804735132", "80473513"),
    ("GSTIN", "tax_id", "29AAACI4798L1ZU", "29AAACI4798L1ZA"),
    ("VAT number", "vat_id", "DE143454214", "DE143454215"),
    ("Company registration number", "registration_number", "U74999MH2019PTC323721", "9.14403E+17"),
]


@pytest.mark.parametrize(("heading", "field", "right", "wrong"), FIELDS)
def test_a_right_number_is_taken_and_a_wrong_one_is_told(
    heading: str, field: str, right: str, wrong: str
) -> None:
    found = checked(f"{HEAD},{heading}\nMill,Road 1,India,{right}\nFarm,Road 2,India,{wrong}\n")
    assert found.frame[field].tolist() == [right, ""]
    (told,) = (one for one in found.problems if one.column == heading)
    assert (told.row, told.found) == (3, wrong)
    assert told.code in {"number_invalid", "lei_invalid"}
    assert found.counts()["ready"] == 2
    assert found.sheet.rows[1][3] == wrong


def test_a_persons_number_is_not_taken_and_not_repeated() -> None:
    found = checked(f"{HEAD},CNPJ\nFazenda,Estrada 1,Brazil,529.982.247-25\n")
    assert found.frame["tax_id"].tolist() == [""]
    (told,) = (one for one in found.problems if one.code == "number_of_person")
    assert told.found == ""


@pytest.mark.parametrize(
    ("heading", "field", "short", "country"),
    [
        ("Mã số thuế", "tax_id", "300588569", "Vietnam"),
        ("Registration number", "registration_number", "100109106", "Vietnam"),
        ("CNPJ", "tax_id", "7526557000100", "Brazil"),
        ("CNPJ", "tax_id", "1000000025", "Brazil"),
        ("Partita IVA", "vat_id", "743110157", "Italy"),
    ],
)
def test_a_number_that_may_have_lost_zeros_is_told_and_never_changed(
    heading: str, field: str, short: str, country: str
) -> None:
    found = checked(f"{HEAD},{heading}\nMill,Road 1,{country},{short}\n")
    assert found.frame[field].tolist() == [short]
    told = [(one.code, one.found) for one in found.problems if one.column == heading]
    assert told == [("zeros_lost", short)]


@pytest.mark.parametrize(
    ("heading", "number", "country"),
    [
        ("Mã số thuế", "0300588569", "Vietnam"),
        ("Mã số thuế", "300588568", "Vietnam"),
        ("Registration number", "588569", "Vietnam"),
        ("CNPJ", "00.000.000/0001-91", "Brazil"),
        ("Tax ID", "300588569", "Kenya"),
    ],
)
def test_a_number_that_is_whole_or_right_with_no_zeros_lost_none(
    heading: str, number: str, country: str
) -> None:
    found = checked(f"{HEAD},{heading}\nMill,Road 1,{country},{number}\n")
    assert [one.code for one in found.problems if one.column == heading] == []


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("税号", "tax_id"),
        ("统一社会信用代码", "registration_number"),
        ("Mã số thuế", "tax_id"),
        ("Vergi Kimlik No", "tax_id"),
        ("Partita IVA", "vat_id"),
        ("USt-IdNr.", "vat_id"),
        ("Numéro de TVA", "vat_id"),
        ("SIRET", "registration_number"),
        ("D-U-N-S", "duns"),
        ("Global Location Number", "gln"),
        ("Registration number", "registration_number"),
        ("ИНН", "tax_id"),
        ("사업자등록번호", "tax_id"),
    ],
)
def test_headings_of_numbers_are_known(heading: str, field: str) -> None:
    sheet = reading.read(f"{HEAD},{heading}\nMill,Road 1,India,8047351\n".encode(), filename="list.csv")
    column = mapping.suggest(sheet).column_of(field)
    assert column is not None
    assert column.heading == heading
