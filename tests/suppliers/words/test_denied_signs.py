"""Headings that say that a sign of forced labour is not there, and those that only look like it."""

import time

import pytest

from suppliers.values import signs
from suppliers.words.columns.headings import field_of, heading_key
from suppliers.words.denials import denied_signs

DENYING = {
    "child_labour": (
        "No child labour|No child labour found (Y/N)|Child labour not found|Is there no child labour?|"
        "Site free of child labour|Zero child labour|No child workers|Q3. No child labour|"
        "Sin trabajo infantil|No hay trabajo infantil|Sem trabalho infantil|Não há trabalho infantil|"
        "Supplier does not use child labour|Child labour free|Is child labour absent?|不使用童工|"
        "Non-existence of child labour|Pas de travail des enfants|Keine Kinderarbeit|Nessun lavoro minorile|"
        "Çocuk işçi yok|"
        "Không có lao động trẻ em|Tidak ada pekerja anak|无童工|是否无童工|没有童工|未发现童工|"
        "BSCI: No child labour|No Child Labour (BSCI)|"
        "Company does not employ children|We do not employ children|No children are employed|"
        "No workers below minimum age|All workers above minimum age|All workers are at least 15 years old|"
        "Child labour never found|No history of child labour|No hazardous child labour|"
        "No se utiliza trabajo infantil|La empresa no emplea niños|Não utiliza trabalho infantil|"
        "L'entreprise n'emploie pas d'enfants|Le travail des enfants n'est pas utilisé|"
        "Kinderarbeit wird nicht eingesetzt|Es werden keine Kinder beschäftigt|"
        "Das Unternehmen beschäftigt keine Kinder|L'azienda non impiega bambini|"
        "Il lavoro minorile non viene utilizzato|Çocuk işçi çalıştırılmıyor|Không sử dụng lao động trẻ em|"
        "Perusahaan tidak mempekerjakan anak|公司不雇用童工"
    ),
    "forced_labour": (
        "Absence of forced labour|Is the site free from forced labour?|No evidence of forced labour|"
        "Ausencia de trabajo forzoso|Ausência de trabalho forçado|Aucun travail forcé|"
        "Absence de travail forcé|Pas d'esclavage moderne|Frei von Zwangsarbeit|"
        "Zwangsarbeit nicht festgestellt|Assenza di lavoro forzato|Zorla çalıştırma yok|"
        "Bebas dari kerja paksa|没有强迫劳动|No forced or bonded labour|Employment is freely chosen|"
        "1.2 Employment is freely chosen|No signs of trafficking|No trafficking in persons|"
        "El empleo se elige libremente|O emprego é de livre escolha|L'emploi est librement choisi|"
        "Beschäftigung ist frei gewählt|L'impiego è scelto liberamente|Việc làm được tự do lựa chọn|自由择业|"
        "Sin trata de personas|Kein Menschenhandel|Aucun indice de travail forcé|无人口贩运"
    ),
    "threats": "Workers not threatened|Workers are not threatened|No threats|Keine Drohungen",
    "violence": "No violence|Sin violencia|Keine Gewalt|Tidak ada kekerasan|Không bạo lực",
    "debt_bondage": "Free of debt bondage|Workers not in debt|No bonded workers",
    "identity_documents_held": (
        "No retention of identity documents|No passport retention|Absence of passport retention|"
        "No se retienen los pasaportes|Pasaportes no retenidos|No se retienen pasaportes"
    ),
    "movement_restricted": (
        "Are workers not locked in?|No restriction of movement|Workers free to leave their employment|"
        "Are workers free to leave their employment?|Can workers leave their employment freely?|"
        "Workers can resign freely|Workers are free to leave after reasonable notice|"
        "Freedom to leave employment|Workers are free to terminate their contract|"
        "Freedom of movement respected|Workers' freedom of movement is respected|"
        "Libertad de movimiento respetada|Liberdade de movimento respeitada|Liberté de mouvement respectée|"
        "Bewegungsfreiheit gewährleistet|Libertà di movimento rispettata|Kebebasan bergerak dihormati|"
        "行动自由得到尊重"
    ),
    "wages_withheld": "Wages not withheld|Salarios no retenidos|No wage deductions",
    "forced_overtime": "No forced overtime|Overtime is not forced",
    "deception": "No contract substitution",
    "workers_isolated": "Workers are not isolated|No isolation of workers",
    "prison_labour": "No prison labour",
    "": (
        "No child labour or forced labour|No violence or threats|No child or forced labour|"
        "No child/forced labour|Neither child nor forced labour|Absence of child and forced labour|"
        "No forced, bonded or involuntary prison labour|No bonded, forced labour or human trafficking|"
        "There is no forced, bonded or involuntary prison labour|No violence, threats or deposits|"
        "No forced labor, including prison labor|No discrimination, violence or harassment|"
        "No ILO indicators|No ILO indicators of forced labour|No ILO indicators present|"
        "No harsh or inhumane treatment|No harsh treatment is allowed|No deposits|No deposits required|"
        "No harassment or abuse|No harassment observed at site (Y/N)|No zero tolerance issues|"
        "Workers are not required to lodge deposits or identity papers|Humane treatment|"
        "Child labour shall not be used|Forced labour shall not be used|Child labour is not allowed|"
        "There shall be no new recruitment of child labour|Working hours are not excessive|"
        "No person shall be employed under the age of 15|Overtime shall be voluntary|"
        "No employee shall be subject to any physical, sexual, psychological or verbal abuse|"
        "All work is voluntary|Wages are paid regularly|Deductions not used as disciplinary measure|"
        "ETI 4: Child labour shall not be used|SMETA 9 - No harsh or inhumane treatment is allowed|"
        "No harassment or abuse (FLA)|Workers are not harassed|Workers not abused|Workers not trafficked|"
        "Workers are not forced to work|No worker is forced to work overtime|"
        "Sin trato inhumano|No se permite el trato inhumano|Sin indicadores de la OIT|Sin acoso ni abuso|"
        "Sem tratamento desumano|Sem indicadores da OIT|Pas de traitement inhumain|Pas de harcèlement|"
        "Aucun indicateur de l'OIT|Keine unmenschliche Behandlung|Keine ILO-Indikatoren|Nessuna molestia|"
        "Nessun indicatore OIL|İnsanlık dışı muamele yok|ILO göstergesi yok|Không có đối xử vô nhân đạo|"
        "Tidak ada perlakuan tidak manusiawi|没有国际劳工组织指标|无不人道待遇|没有虐待"
    ),
    "fees": (
        "No recruitment fees|Workers do not pay recruitment fees|Workers charged no fees|"
        "Workers do not pay for their job|Les travailleurs ne paient pas de frais|工人不支付招聘费"
    ),
}
OTHERS = (
    "No. of workers|No of workers|No of passports held|No. child labour|No. Passports held|"
    "N° trabajo infantil|Nr. Kinderarbeit|№ child labour|Number of workers not in debt|"
    "% of workers not in debt|Not applicable|Nota|Notes|No|None|Nein|Free text|Free zone|Free of charge|"
    "Freedom of association policy|Freedom of movement|No freedom of movement|Overtime voluntary|"
    "No overtime voluntary|No overtime|No child labour policy|No child labour training|No child labour risk|"
    "No child labour remediated|Child labour cases not closed|Workers not allowed to leave|"
    "Workers unable to leave|Wages not paid|No wages not paid|Forced labour (no)|Child labour (yes/no)|"
    "Child labour no|Passports not retained|Workers keep their passports|Policy: no child labour|"
    "Workers not free to leave their employment|Workers free to leave employment only with permission|"
    "有无童工|未成年工人|不扣押护照|Absences of workers|No data on forced labour|Non-compliance child labour|"
    "No debt bondage and passports kept by workers|No violence and training|Sugar free|Debt free|"
    "Policy on freely chosen employment|Freedom to leave|Sin nombre|No visa|"
    "Child labour|Không giữ hộ chiếu không|No harassment policy|No harassment training|No abuse or training|"
    "No. ILO indicators|No of ILO indicators|Number of ILO indicators|No indicators|No. of harassment cases|"
    "Does not use agency workers|Does not use chemicals|No children's products|No discrimination|"
    "No workers under 18|All workers above 18|Freedom of movement not respected|No humane treatment|"
    "Freedom of movement respected (policy)|Workers are not treated with respect|No abuse of alcohol|"
    "Employment not freely chosen|Prohibition of child labour|Child labour prohibited|"
    "Verbot von Kinderarbeit|"
    "Interdiction du travail des enfants|Prohibición del trabajo infantil|Divieto di lavoro minorile|"
    "Çocuk işçiliği yasağı|Cấm lao động trẻ em|Larangan pekerja anak|禁止童工|No precarious employment|"
    "Workers harassed|Workers are forced to work|RBA A1 Prohibition of forced labor|ETI|BSCI|SA8000|"
    "Regular employment is provided|No harassment mechanism|Harassment|Children|No dépôt|No exploitation"
)


def each(table):
    return [(heading, field) for field, forms in table.items() for heading in forms.split("|")]


@pytest.mark.parametrize(("heading", "field"), each(DENYING))
def test_a_heading_that_denies_a_sign_is_known(heading, field):
    assert denied_signs.of(heading).field == field
    assert field_of(heading) is None


@pytest.mark.parametrize("heading", OTHERS.split("|"))
def test_others_deny_none(heading):
    assert denied_signs.of(heading) is None


LAWFUL = {"No wage deductions"}


@pytest.mark.parametrize(("heading", "field"), [one for one in each(DENYING) if one[1] not in {"", "fees"}])
def test_where_somebody_chose_the_sign_for_it_a_no_is_the_sign_and_a_yes_denies_it(heading, field):
    key = signs.asked_by(heading, is_chosen=True)
    assert signs.tells(field, key, signs.YES) is False
    assert signs.tells(field, key, signs.NO) is (None if heading in LAWFUL else True)
    assert signs.tells(field, key, signs.SOME) is (None if heading in LAWFUL else True)


def test_a_heading_that_denies_several_signs_or_another_one_tells_of_none_by_a_no():
    key = signs.asked_by("No child labour or forced labour", is_chosen=True)
    assert [signs.tells("child_labour", key, one) for one in (signs.YES, signs.NO)] == [False, None]
    key = signs.asked_by("No child labour", is_chosen=True)
    assert [signs.tells("forced_labour", key, one) for one in (signs.YES, signs.NO)] == [None, None]


@pytest.mark.parametrize("heading", ["No child labour", "Absence of child labour", "No child workers"])
@pytest.mark.parametrize("number", ["0", "3", "0 %", "40 %"])
def test_a_number_below_it_may_be_of_either_and_is_asked_about(heading, number):
    assert signs.tells("child_labour", signs.asked_by(heading, is_chosen=True), number) is None


def test_below_what_is_short_for_a_number_a_no_denies_the_sign():
    key = signs.asked_by("No. child labour", is_chosen=True)
    assert [signs.tells("child_labour", key, one) for one in ("3", "0", signs.NO)] == [True, False, False]


@pytest.mark.parametrize(
    ("said", "answer"), [("kept by others", True), ("kept by workers", False), ("yes, kept by others", None)]
)
def test_who_keeps_the_papers_counts_whatever_the_heading_denies(said, answer):
    key = signs.asked_by("No retention of identity documents", is_chosen=True)
    assert signs.tells("identity_documents_held", key, said) is answer


@pytest.mark.parametrize("heading", ["Child labour prohibited", "Prohibition of child labour", "禁止童工"])
@pytest.mark.parametrize("answer", [signs.YES, signs.NO, signs.SOME])
def test_a_rule_against_a_sign_tells_neither_way_also_where_somebody_chose_the_sign(heading, answer):
    assert signs.tells("child_labour", signs.asked_by(heading, is_chosen=True), answer) is None


@pytest.mark.parametrize("answer", [signs.NO, signs.SOME])
@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Child labour shall not be used", "child_labour"),
        ("No harsh treatment is allowed", "violence"),
        ("No ILO indicators", "forced_labour"),
    ],
)
def test_a_no_below_a_clause_or_below_several_signs_is_asked_about(heading, field, answer):
    assert signs.tells(field, signs.asked_by(heading, is_chosen=True), answer) is None


@pytest.mark.parametrize(
    "form", ["Trafficking in persons", "Trata de personas", "Menschenhandel", "人口贩运"]
)
def test_trafficking_is_read_where_nothing_denies_it(form):
    assert field_of(form) == "forced_labour"


PARTS = (
    *("a=1 ", "no ", "is are ", "any found ", "child or ", "harsh ", "shall not be ", "workers are "),
    *("forced bonded ", "not ", "无"),
)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("length", [249, 1_000])
def test_a_long_heading_is_looked_at_in_a_moment(part, length):
    denied_signs.of("No harsh words")
    begun = time.process_time()
    denied_signs.of(("no " + part * length)[:length])
    assert time.process_time() - begun < 0.5, "some hundredths are usual; what tries every way takes seconds"


GOOD = {
    "identity_documents_held": (
        "Passports kept by workers|Passports kept by workers themselves|Passports in workers' possession|"
        "Passports in the worker's own hands|Identity documents in employees' custody"
    ),
    "movement_restricted": "Workers free to leave|Are workers free to leave?|Freedom to leave the premises",
    "forced_overtime": "Overtime voluntary|Is overtime voluntary?",
}


@pytest.mark.parametrize(("heading", "field"), each(GOOD))
def test_the_clearest_forms_are_read_and_a_no_is_the_sign(heading, field):
    assert field_of(heading) == field
    assert signs.tells(field, heading_key(heading), signs.NO) is True
    assert signs.tells(field, heading_key(heading), signs.YES) is False


def test_an_agent_who_has_them_is_no_worker():
    key = heading_key("Passports in agent's possession")
    assert signs.tells("identity_documents_held", key, signs.YES) is True


def test_workers_who_cannot_leave_are_held():
    assert field_of("Workers unable to leave") == "movement_restricted"
    assert signs.tells("movement_restricted", heading_key("Workers unable to leave"), signs.YES) is True
