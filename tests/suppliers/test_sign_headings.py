"""Headings of signs of forced labour in more words, and those that deny them or speak of rules."""

import pytest

from suppliers import checking, mapping, reading, sign_headings, sign_words, signs
from suppliers.headings import field_of, heading_key, known_headings

ASKING = {
    "debt_bondage": (
        "Debt bondage found|Debt bondage found?|Workers in debt bondage|Debt bondage indicator|"
        "Debt bondage indicators|Debt bondage - yes/no|Workers in debt to agent|% of workers in debt|"
        "No. of workers in debt bondage|Suspected debt bondage cases|"
        "Debt bondage among migrant workers|Schuldknechtschaft festgestellt|"
        "Casos de servidumbre por deudas|Trabajadores endeudados|Debt bondage (Y/N)|"
        "Number of bonded workers|债务奴役案例|Indebted workers (number)"
    ),
    "movement_restricted": (
        "Workers locked in|Workers locked up|Workers locked in at night|Travailleurs enfermés|"
        "Workers locked up at night|Confinement of workers found"
    ),
    "wages_withheld": (
        "Wages withheld cases|Unpaid wages reported|Unpaid wages cases|Wages withheld reported|"
        "Lohnrückstände festgestellt"
    ),
    "child_labour": (
        "Child labour identified|Casos de trabajo infantil|Cas de travail des enfants|"
        "Kinderarbeit festgestellt|Fälle von Kinderarbeit|Lavoro minorile riscontrato|"
        "Kinderarbeid vastgesteld|Çocuk işçi tespit edildi|Kasus pekerja anak|"
        "Phát hiện lao động trẻ em|Случаи детского труда|وجود عمالة الأطفال|发现童工|有无童工|"
        "Детский труд обнаружен|จำนวนแรงงานเด็ก|童工人数|아동노동 발견 여부|พบแรงงานเด็ก|बाल श्रम के मामले|"
        "Cases of child labour|Confirmed child labour cases|是否存在童工|Travail des enfants (oui/non)|"
        "児童労働の有無|아동노동 여부|Есть детский труд|# child labour"
    ),
    "forced_labour": (
        "Forced labour indicators|Human trafficking reported|Trabajo forzoso detectado|"
        "Travail forcé constaté|Hinweise auf Zwangsarbeit|Indícios de trabalho forçado|"
        "Przypadki pracy przymusowej|Признаки принудительного труда|مؤشرات العمل القسري|是否存在强迫劳动|"
        "強制労働の有無|Any signs of forced labour identified|Indicios de trabajo forzoso|"
        "Zwangsarbeit festgestellt|Anzeichen für Zwangsarbeit|强迫劳动迹象|Modern slavery cases|"
        "признаки принудительного труда|Lavoro forzato riscontrato|Sinais de trabalho escravo"
    ),
    "prison_labour": ("Prison labour observed"),
    "identity_documents_held": (
        "Pässe einbehalten|Pass der Arbeiter einbehalten|Number of workers whose passports are held|"
        "No. of passports held|Passports retained (Yes/No)|Passports held (number)|护照是否被扣"
    ),
    "fees": (
        "Frais payés par les travailleurs|Frais de recrutement à la charge des travailleurs|"
        "Gebühren von Arbeitern bezahlt|Tasas pagadas por los trabajadores|工人支付的招聘费|"
        "Agency fees charged to workers|Recruitment costs borne by workers|"
        "Von Arbeitern gezahlte Gebühren|工人支付的招聘费用"
    ),
    "weekly_hours": ("Number of weekly working hours|Total hours per week"),
}
OTHERS = (
    "No debt bondage|Debt bondage policy|Debt bondage training|Anti-debt bondage|"
    "Anti-slavery statement|No child labour found|Child labour not found|No cases of child labour|"
    "No evidence of forced labour|Child labour policy|Child labour found: policy|Forced labour risk|"
    "Risk of forced labour|Free of forced labour|Absence of child labour|Child labour remediated|"
    "Child labour prevention|Modern slavery statement|Forced labour cases closed|Sin trabajo infantil|"
    "Aucun travail des enfants|Trabajo infantil no encontrado|Política de trabajo infantil|"
    "Keine Kinderarbeit|Kinderarbeit nicht festgestellt|Richtlinie gegen Kinderarbeit|未发现童工|没有童工|"
    "禁止童工政策|无童工|ไม่พบแรงงานเด็ก|عدم وجود عمالة الأطفال|児童労働なし|"
    "아동노동 없음|Детский труд не выявлен|Không có lao động trẻ em|Çocuk işçi yok|"
    "Frais non payés par les travailleurs|"
    "Mot de passe conservé|Company debt|Indebtedness|Gate pass held|Fees paid by employer|"
    "Frais payés par l'employeur|Anti debt bondage|Debt bondage prevention|Forced labour statement|"
    "Child labour remediation|Forced labour status|Forced labour audit|Reported|Cases|Findings|Number|"
    "Confirmed|Signs|Victims|Observed|是否存在|情况|Kein Zwangsarbeit|Keine Zwangsarbeit|"
    "Sin trabajo forzoso|Child labour (policy)|Forced labour (risk)|Debt bondage found (training)|"
    "Passport retention risk|Passport retention training|Passports held (copies)|"
    "Mots de passe conservés|% of workers weekly hours 60"
)


@pytest.mark.parametrize(
    ("heading", "field"), [(one, field) for field, forms in ASKING.items() for one in forms.split("|")]
)
def test_a_heading_that_asks_in_more_words_is_known(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize("heading", OTHERS.split("|"))
def test_what_denies_a_sign_or_speaks_of_rules_or_risks_is_left_aside(heading):
    assert field_of(heading) not in {*sign_words.FIELDS, *signs.INDICATORS, "fees"}


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


QUESTIONS = (
    "Passports retained (Yes/No)|Passports retained by employer - yes/no|No. of passports held|"
    "Number of passports held by employer|Retención de pasaportes (sí/no)|"
    "Confiscation de passeports (oui/non)|Ausweise einbehalten (ja/nein)|Изъятие паспортов (да/нет)|"
    "Retenção de passaportes (sim/não)|"
    "有无扣押护照|Are passports retained or not|Có giữ hộ chiếu không|ยึดหนังสือเดินทางหรือไม่|"
    "パスポート保管の有無|"
    "Paspor ditahan (ya/tidak)|هل يتم احتجاز جوازات السفر (نعم/لا)|क्या पासपोर्ट जब्त (हाँ/नहीं)|"
    "Passports retained (if no, explain)"
)
DENIED = (
    "Passports not retained (yes/no)|Workers keep their passports (yes/no)|Không giữ hộ chiếu|ไม่ยึดหนังสือเดินทาง"
)


@pytest.mark.parametrize("heading", QUESTIONS.split("|"))
def test_a_no_that_only_asks_does_not_turn_what_a_yes_says_of_papers(heading):
    field, key = field_of(heading), heading_key(heading)
    assert field == "identity_documents_held"
    assert signs.tells(field, key, signs.YES)
    assert signs.tells(field, key, "5")
    assert not signs.tells(field, key, signs.NO)


@pytest.mark.parametrize("heading", DENIED.split("|"))
def test_a_no_is_the_sign_where_the_heading_asks_for_the_good(heading):
    field, key = field_of(heading), heading_key(heading)
    assert signs.tells(field, key, signs.NO)
    assert not signs.tells(field, key, signs.YES)


def test_a_yes_below_such_a_heading_is_told():
    text = "name,country,Debt bondage found\nAlpha Mill,NP,yes\nBeta Mill,NP,no\n"
    sheet = reading.read(text.encode(), filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet))
    assert [one.row for one in found.problems if one.code == "sign_told"] == [2]


def test_every_form_and_phrase_is_written_as_headings_are_compared():
    phrases = (*sign_headings._FIRST, *sign_headings._LAST)
    signs_known = [key for key, field in known_headings().items() if field in sign_words.FIELDS]
    assert [one for one in (*signs_known, *map(str.strip, phrases)) if heading_key(one) != one] == []
    assert [one for one in signs_known if sign_headings.is_of_rules(one)] == []
