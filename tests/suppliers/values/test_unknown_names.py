"""Cells below a name that say that nobody knows the supplier: held, told, and never a party."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists.checking import check
from suppliers.problem_codes import CODES
from suppliers.values import cleaning
from suppliers.values.mentions import companies, is_unknown


@pytest.mark.parametrize(
    "text",
    [
        *(
            "unknown / various (spot market)",
            "Unknown",
            "unknown supplier",
            "Unknown (Vietnam)",
            "Unknown - spot market",
        ),
        *(
            "various",
            "Various suppliers",
            "various (see annex)",
            "multiple farms",
            "Sundry vendors",
            "Other",
            "misc.",
        ),
        *(
            "spot market",
            "SPOT MARKET",
            "N/A",
            "n.a.",
            "TBD",
            "tbc",
            "TBD - to be confirmed",
            "Not traceable",
        ),
        *("Diverse", "diverse Lieferanten", "unbekannt", "divers", "Divers fournisseurs", "inconnu"),
        *(
            "desconocido",
            "varios proveedores",
            "por definir",
            "não informado",
            "çeşitli",
            "ÇEŞİTLİ TEDARİKÇİLER",
        ),
        *("不明", "多家", "各种供应商", "ไม่ทราบ", "غير معروف", "неизвестно", "разные"),
    ],
)
def test_a_cell_that_only_says_unknown_or_several_is_no_name(text):
    assert is_unknown(text)
    assert companies(text)[0] == []
    sheet = reading.read(
        f'name;country;product\nSun Mill;MY;oil\n"{text}";MY;fish\n'.encode(), filename="list.csv"
    )
    found = check(sheet, mapping.suggest(sheet))
    assert found.frame["status"].tolist() == ["ready", "held"]
    (told,) = [one for one in found.problems if one.row == 3 and one.column == "name"]
    code = "name_missing" if cleaning.is_blank(text) else "name_unknown"
    assert (told.code, told.found) == (code, text)
    assert told.advice == CODES["name_unknown"].advice


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Various Textiles Ltd",
            "Unknown Worlds Co",
            "Diverse Holdings",
            "Divers Alert Network",
            "Spot",
            "Spot Mills",
        ),
        *(
            "Farmers Market",
            "Market Traders",
            "The Source",
            "Sundry Foods Pvt Ltd",
            "Other Half Brewing",
            "Various Ltd",
        ),
        *("N A Textiles", "Multiple Garments", "不明堂株式会社", "Çeşitli Gıda A.Ş."),
    ],
)
def test_a_name_with_a_word_of_its_own_stays_one(name):
    assert not is_unknown(name)
    sheet = reading.read(f'name;country\n"{name}";MY\n'.encode(), filename="list.csv")
    assert check(sheet, mapping.suggest(sheet)).frame["status"].tolist() == ["ready"]


def test_a_blank_cell_or_a_mere_sign_is_a_missing_name():
    sheet = reading.read(
        b"name;country\n-;MY\n;MY\nnone;MY\nSun Mill;MY\nMoon;MY\nStar;MY\n", filename="a.csv"
    )
    told = [
        (one.row, one.code) for one in check(sheet, mapping.suggest(sheet)).problems if one.column == "name"
    ]
    assert told == [(2, "name_missing"), (3, "name_missing"), (4, "name_missing")]


@pytest.mark.parametrize(
    "text",
    [
        *("Direct", "Direct hiring", "own recruitment", "in-house", "self-recruited", "HR department"),
        *("No subcontracting", "Company itself", "Direkteinstellung", "Contratación directa", "自行招聘"),
    ],
)
def test_who_recruits_without_anybody_has_no_party_of_that_name(text):
    """Else "in-house" would be an agent that all such suppliers share."""
    assert companies(text) == ([], [])


@pytest.mark.parametrize("text", ["Direct Manpower Ltd", "Self Help Recruiters", "In House Staffing"])
def test_a_company_whose_name_begins_so_is_one(text):
    assert [one.name for one in companies(text)[0]] == [text]


@pytest.mark.parametrize("text", ["see list", "Confidential", "see annex"])
def test_an_agent_that_is_not_named_is_told_and_no_party(text):
    assert companies(text) == ([], [("link_names_nobody", text)])
