"""Papers kept "without consent" are kept: it denies that anybody agreed, not that somebody keeps them."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import signs
from suppliers.values.cleaning import Unreadable

KEPT = [
    "kept by employer without consent",
    "held by the agent without their consent",
    "retained without permission",
    "Passports with employer, no consent",
    "held by agency without consent of workers",
    "held against their will by the agent",
    "retenidos por la empresa sin consentimiento",
    "sin el consentimiento de los trabajadores, los guarda la empresa",
    "retenus par l'employeur sans l'accord des travailleurs",
    "retidos pela empresa sem autorização",
    "beim Arbeitgeber ohne Einwilligung",
    "trattenuti dal datore senza consenso",
    "ditahan majikan tanpa persetujuan pekerja",
    "işverende, rızası olmadan",
    "雇主保管，未经本人同意",
    "公司未经同意保管",
    "นายจ้างเก็บไว้โดยไม่ได้รับความยินยอม",
]
WITH_WORKERS = [
    "not kept by employer",
    "employer does not hold them",
    "kept by workers",
    "workers keep passports without exception",
    "не у работодателя",
]
UNCLEAR = ["kept by employer without a locker", "without employer involvement kept by workers", "без изъятия"]


@pytest.mark.parametrize("text", KEPT)
def test_whoever_keeps_them_without_consent_keeps_them(text):
    assert signs.papers(text) == signs.BY_OTHERS


@pytest.mark.parametrize("text", WITH_WORKERS)
def test_who_is_said_not_to_keep_them_does_not(text):
    assert signs.papers(text) == signs.BY_WORKERS


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_without_something_else_is_asked_about(text):
    with pytest.raises(Unreadable):
        signs.papers(text)


def told(heading):
    """The rows and codes about signs of a list with a yes, a no and nothing below a heading."""
    lines = [f'Supplier name,Country,Address,Workers,"{heading}"']
    lines += ["Alpha,Vietnam,1 Road,10,yes", "Beta,India,2 Road,20,no", "Gamma,China,3 Road,30,"]
    sheet = reading.read("\n".join(lines).encode(), filename="list.csv")
    checked = checking.check(sheet, mapping.suggest(sheet))
    return [(one.row, one.code) for one in checked.problems if one.code.startswith("sign")]


@pytest.mark.parametrize(
    "heading",
    [
        "Passports kept without consent",
        "Passport withheld without consent",
        "Retención de pasaportes sin consentimiento",
        "未经同意扣押护照",
    ],
)
def test_a_yes_below_such_a_heading_is_the_sign(heading):
    assert told(heading) == [(2, "sign_told")]


@pytest.mark.parametrize(
    "heading",
    ["Papers held without workers' consent", "Documents held without receipt", "Overtime without consent"],
)
def test_what_is_not_read_is_asked_about(heading):
    assert told(heading) == [(0, "sign_unread")]
