"""Texts of a case never tell anybody's immigration status; what is said in the same words stays possible."""

import pytest

from auditor.core import privacy
from auditor.core.errors import BadInput

TELLING = [
    "work permits of all are held",
    "their work-permit ran out",
    "permit holders were sent home first",
    "sin permiso de trabajo",
    "pas de permis de travail",
    "ohne Arbeitserlaubnis",
    "calisma izni yok",
    "Three of them have no visa",
    "VISAS expired",
    "undocumented workers",
    "their Immigration  Status is unclear",
    "immigration\nstatus",
    "They overstayed",
    "están indocumentados",
    "trabajan sin papeles",
    "son situacion migratoria",
    "des sans-papiers",
    "titre de séjour expiré",
    "TITRE DE SEJOUR",
    "ohne Aufenthaltstitel",
    "kein Visum",
    "permesso di soggiorno",
    "autorização de residência",
    "kaçak göçmen",
    "oturma izni yok",
    "bez karty pobytu",
    "нет визы",
    "вид на жительство",
    "không có thị thực",
    "pendatang haram",
    "签证过期",
    "在留資格がない",
    "비자 만료",
    "ভিসা নেই",
    "वीज़ा नहीं है",
    "भिसा छैन",
    "วีซ่าหมดอายุ",
    "بدون تأشيرة",
    "ویزا ندارند",
]

HARMLESS = [
    "A partner decided: danger to life",
    "An advisory visit, the provisional list was revised",
    "Wizard of the payroll system",
    "Papers are returned in person; police was not chosen",
    "Detention is possible, so the union goes along",
    "The dormitory of residence is locked at night",
    "locked in tanpa izin keluar",
    "permit of fire safety",
    "the building permit expired",
    "managers do not permit work at night",
    "entry permits for the visit were asked for",
    "la empresa dio permiso de salida",
    "la visita fue anunciada",
    "",
]


@pytest.mark.parametrize("text", TELLING)
def test_words_of_immigration_status_are_refused_and_not_repeated(text):
    with pytest.raises(BadInput) as refusal:
        privacy.refuse_telling({"reason": text})
    (problem,) = refusal.value.problems
    assert (problem["column"], problem["code"]) == ("reason", "immigration_status_in_text")
    assert text not in str(problem)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_words_pass(text):
    privacy.refuse_telling({"reason": text})


def test_an_identity_is_refused_in_a_case_as_everywhere():
    with pytest.raises(BadInput) as refusal:
        privacy.refuse_telling({"note": "Ask Mr Rahman", "reason": "no visa"})
    assert [one["code"] for one in refusal.value.problems] == [
        "identity_in_text",
        "immigration_status_in_text",
    ]
