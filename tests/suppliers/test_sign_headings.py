"""A sign of forced labour in a heading, with words around it that say that it was seen, or of how many."""

import pytest

from suppliers import sign_words, signs
from suppliers.headings import field_of, heading_key, known_headings

SEEN = {
    "debt_bondage": (
        *("Debt bondage found", "Workers in debt bondage", "Debt bondage indicator", "Debt bondage (Y/N)"),
        *("Workers in debt to agent", "Number of bonded workers", "Trabajadores endeudados"),
        *("债务奴役案例", "Indebted workers (number)"),
    ),
    "movement_restricted": (
        "Workers locked in",
        "Workers locked up at night",
        "Confinement of workers found",
    ),
    "identity_documents_held": ("Pässe einbehalten",),
    "child_labour": (
        *(
            "Cases of child labour",
            "Confirmed child labour cases",
            "Casos de trabajo infantil",
            "是否存在童工",
        ),
        *(
            "Travail des enfants (oui/non)",
            "Kasus pekerja anak",
            "児童労働の有無",
            "아동노동 여부",
            "Есть детский труд",
        ),
    ),
    "forced_labour": (
        *(
            "Any signs of forced labour identified",
            "Indicios de trabajo forzoso",
            "Zwangsarbeit festgestellt",
        ),
        *("Anzeichen für Zwangsarbeit", "Travail forcé constaté", "强迫劳动迹象", "Modern slavery cases"),
        *("признаки принудительного труда", "Lavoro forzato riscontrato", "Sinais de trabalho escravo"),
    ),
    "wages_withheld": ("Unpaid wages cases", "Wages withheld reported", "Lohnrückstände festgestellt"),
    "fees": ("Frais payés par les travailleurs", "Von Arbeitern gezahlte Gebühren", "工人支付的招聘费用"),
}
OTHERWISE = (
    *(
        "No debt bondage",
        "Debt bondage policy",
        "Debt bondage training",
        "Anti debt bondage",
        "Forced labour risk",
    ),
    *("Debt bondage prevention", "Child labour policy", "Free of forced labour", "Forced labour statement"),
    *("Modern slavery statement", "Child labour remediation", "Forced labour status", "Forced labour audit"),
    *(
        "Reported",
        "Cases",
        "Findings",
        "Number",
        "Confirmed",
        "Signs",
        "Victims",
        "Observed",
        "是否存在",
        "情况",
    ),
    *(
        "Política de trabajo infantil",
        "Kein Zwangsarbeit",
        "Keine Zwangsarbeit",
        "无童工",
        "Sin trabajo forzoso",
    ),
)
PAIRS = [(heading, field) for field, headings in SEEN.items() for heading in headings]


@pytest.mark.parametrize(("heading", "field"), PAIRS)
def test_a_sign_that_was_seen_is_asked_for(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize("heading", OTHERWISE)
def test_rules_risk_training_and_absence_ask_for_something_else(heading):
    assert field_of(heading) not in sign_words.FIELDS


@pytest.mark.parametrize("words", ["{} found", "Cases of {}", "{} reported", "Number of {} cases"])
def test_every_known_heading_is_known_with_them(words):
    for known, field in known_headings().items():
        if field in sign_words.FIELDS and known.isascii() and field != "weekly_hours":
            assert field_of(words.format(known)) == field, known


def test_a_yes_below_it_is_the_sign_and_a_no_is_none():
    for heading in ("Debt bondage found", "Cases of child labour"):
        field, key = field_of(heading), heading_key(heading)
        assert signs.tells(field, key, signs.YES)
        assert not signs.tells(field, key, signs.NO)
