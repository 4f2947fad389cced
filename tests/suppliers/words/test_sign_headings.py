"""Headings of signs of forced labour in more words, and those that deny them or speak of rules."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import signs
from suppliers.words.columns.headings import field_of, heading_key, known_headings
from suppliers.words.signs import sign_headings, sign_words

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
        "Workers locked up at night|Confinement of workers found|"
        "Libertad de salir de la finca|حرية التنقل"
    ),
    "wages_withheld": (
        "Wages withheld cases|Unpaid wages reported|Unpaid wages cases|Wages withheld reported|"
        "Lohnrückstände festgestellt|Ücret gecikmesi|Maaşlarda gecikme"
    ),
    "child_labour": (
        "Child labour identified|Casos de trabajo infantil|Cas de travail des enfants|"
        "Kinderarbeit festgestellt|Fälle von Kinderarbeit|Lavoro minorile riscontrato|"
        "Kinderarbeid vastgesteld|Çocuk işçi tespit edildi|Kasus pekerja anak|"
        "Phát hiện lao động trẻ em|Случаи детского труда|وجود عمالة الأطفال|发现童工|有无童工|"
        "Детский труд обнаружен|จำนวนแรงงานเด็ก|童工人数|아동노동 발견 여부|พบแรงงานเด็ก|बाल श्रम के मामले|"
        "Cases of child labour|Confirmed child labour cases|是否存在童工|Travail des enfants (oui/non)|"
        "児童労働の有無|아동노동 여부|Есть детский труд|# child labour|"
        "عمل الأطفال|Menores de 15 años trabajando"
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
        "No. of passports held|Passports retained (Yes/No)|Passports held (number)|护照是否被扣|"
        "Documentos retenidos por el patrón|Documentos retidos"
    ),
    "fees": (
        "Frais payés par les travailleurs|Frais de recrutement à la charge des travailleurs|"
        "Gebühren von Arbeitern bezahlt|Tasas pagadas por los trabajadores|工人支付的招聘费|"
        "Agency fees charged to workers|Recruitment costs borne by workers|"
        "Von Arbeitern gezahlte Gebühren|工人支付的招聘费用|招聘费由工人承担|رسوم الاستقدام يدفعها العامل"
    ),
    "weekly_hours": (
        "Number of weekly working hours|Total hours per week|Max weekly working hours|Jornada semanal (h)|"
        "Giờ làm việc/tuần|Số giờ làm việc mỗi tuần"
    ),
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


TOLD = (
    "Child labour found (number)|3\n"
    "Libertad de salir de la finca|No\n"
    "Number of children found working|3\n"
    "Children under 15 working (count)|2\n"
    "Child labour cases 2024|1\n"
    "Any child labour?|yes, 2 cases\n"
    "Child labor (Y/N)|Y\n"
    "Forced labour indicators found|Yes - passports\n"
    "Number of forced labour indicators present|4\n"
    "Debt bondage (% of workers)|35%\n"
    "Workers in debt bondage - %|35\n"
    "Workers indebted to recruiter (no.)|12\n"
    "Average worker debt (USD)|1500\n"
    "Recruitment debt (USD)|1,500\n"
    "Wages withheld (months)|2\n"
    "Months wages unpaid|2\n"
    "Wage arrears (USD)|3000\n"
    "Workers locked in at night?|sometimes\n"
    "Freedom of movement restricted (Y/N)|Y\n"
    "Restricted freedom of movement|yes\n"
    "Passports confiscated|all\n"
    "Passport confiscation cases|5\n"
    "No. of passports withheld by the employer|14\n"
    "ID documents withheld (yes/no/partly)|partly\n"
    "Documents taken from workers|yes\n"
    "Prison labour used|yes\n"
    "Use of prisoners|yes\n"
    "Labour transfer workers (no.)|120\n"
    "Uyghur workers present|yes\n"
    "Number of Uyghur workers|30\n"
    "Human trafficking victims identified|2\n"
    "Victims of trafficking|2\n"
    "Slavery|yes\n"
    "Signs of modern slavery|yes\n"
    "Trabajo infantil (sí/no)|sí\n"
    "¿Se encontró trabajo infantil?|Sí\n"
    "Número de niños trabajando|3\n"
    "Casos confirmados de trabajo forzoso|2\n"
    "Trabajadores con deuda (%)|40 %\n"
    "Retención de pasaportes|14\n"
    "Pasaportes retenidos por el empleador (nº)|14\n"
    "Salarios retenidos (meses)|2\n"
    "Travail des enfants constaté (oui/non)|oui\n"
    "Nombre d'enfants au travail|3\n"
    "Y a-t-il du travail forcé ?|Oui\n"
    "Passeports confisqués (nombre)|14\n"
    "Salaires impayés (mois)|2\n"
    "Travailleurs en servitude pour dettes|12\n"
    "Kinderarbeit (ja/nein)|ja\n"
    "Anzahl arbeitender Kinder|3\n"
    "Zwangsarbeit: Anzeichen vorhanden?|ja\n"
    "Reisepässe einbehalten (Anzahl)|14\n"
    "Lohnrückstände (Monate)|2\n"
    "Wird Kinderarbeit festgestellt?|ja\n"
    "Gibt es Zwangsarbeit?|ja\n"
    "Trabalho infantil (sim/não)|sim\n"
    "Há trabalho escravo?|sim\n"
    "Casos de trabalho análogo ao escravo|2\n"
    "Trabalho análogo à escravidão|sim\n"
    "Documentos retidos pelo empregador|sim\n"
    "Lavoro minorile (sì/no)|sì\n"
    "Casi di lavoro forzato|2\n"
    "Passaporti trattenuti (n.)|14\n"
    "Çocuk işçi var mı?|evet\n"
    "Çocuk işçi sayısı|3\n"
    "Zorla çalıştırma belirtisi|var\n"
    "Pasaportlara el konuldu mu?|evet\n"
    "是否有童工|是\n"
    "童工人数|3\n"
    "发现童工数量|3\n"
    "童工（是/否）|是\n"
    "是否存在强迫劳动情况|是\n"
    "扣押护照人数|14\n"
    "扣留证件（是/否）|是\n"
    "拖欠工资月数|2\n"
    "是否拖欠工资|是\n"
    "児童労働の有無|有\n"
    "児童労働（有/無）|有\n"
    "強制労働の兆候|あり\n"
    "パスポート取り上げ|はい\n"
    "賃金未払い件数|3\n"
    "아동노동 여부|예\n"
    "아동노동 발견 건수|3\n"
    "강제노동 징후|있음\n"
    "여권 압수 여부|예\n"
    "임금체불 여부|예\n"
    "แรงงานเด็ก (มี/ไม่มี)|มี\n"
    "จำนวนแรงงานเด็ก|3\n"
    "มีแรงงานบังคับหรือไม่|มี\n"
    "ยึดหนังสือเดินทาง|ใช่\n"
    "Có lao động trẻ em không?|có\n"
    "Số lao động trẻ em|3\n"
    "Lao động cưỡng bức (có/không)|có\n"
    "Giữ hộ chiếu|có\n"
    "Pekerja anak (ya/tidak)|ya\n"
    "Jumlah pekerja anak|3\n"
    "Apakah ada kerja paksa|ya\n"
    "Gaji ditahan|ya\n"
    "Детский труд (да/нет)|да\n"
    "Количество случаев детского труда|3\n"
    "Признаки принудительного труда|есть\n"
    "Изъяты паспорта|да\n"
    "Долговая кабала|да\n"
    "عمالة الأطفال (نعم/لا)|نعم\n"
    "عدد الأطفال العاملين|3\n"
    "مؤشرات العمل القسري|نعم\n"
    "احتجاز جوازات السفر|نعم\n"
    "تأخير الأجور (أشهر)|2\n"
    "बाल श्रम|हाँ\n"
    "बाल श्रमिकों की संख्या|3\n"
    "बंधुआ मजदूरी (हाँ/नहीं)|हाँ\n"
    "শিশু শ্রম|হ্যাঁ\n"
    "শিশু শ্রমিক সংখ্যা|3\n"
    "Praca dzieci (tak/nie)|tak\n"
    "Liczba przypadków pracy dzieci|3\n"
    "Praca przymusowa|tak\n"
    "Kinderarbeid (ja/nee)|ja\n"
    "Gevallen van dwangarbeid|2\n"
    "Workers free to leave the site|no\n"
    "Workers free to leave|80 %\n"
    "Workers can leave freely|no\n"
    "Workers can leave the factory (Y/N)|N\n"
    "Workers not free to leave|yes\n"
    "Workers are allowed to leave the dormitory at night?|no\n"
    "Trabajadores pueden salir libremente|no\n"
    "Travailleurs libres de sortir|non\n"
    "Arbeiter dürfen das Gelände verlassen|nein\n"
    "工人可以自由出入|否\n"
    "工人不能自由出入|是\n"
    "Wages paid on time|no\n"
    "Wages are paid in full and on time (Y/N)|N\n"
    "Workers paid on time|80 %\n"
    "Timely payment of wages|no\n"
    "Salarios pagados puntualmente|no\n"
    "Salaires payés à temps|non\n"
    "Salários pagos em dia|não\n"
    "Löhne pünktlich gezahlt|nein\n"
    "工资按时发放|否\n"
    "Wages not paid on time|yes\n"
    "Retenção de documentos|sim\n"
    "Retención de documentos|sí\n"
    "Confiscation de documents|oui\n"
)
"""What lists say of a sign in many languages, as an answer, a count or a share: each is told."""
UNREADABLE = (
    "Underage workers identified|2 (both 14)\n"
    "Forced labour indicators (ILO)|3 of 11\n"
    "Unpaid wages: months|1-2\n"
    "Freedom of movement|no\n"
    "Freedom of movement (Y/N)|Y\n"
    "Libertad de movimiento|no\n"
    "حرية التنقل|لا\n"
    "Bewegungsfreiheit|ja\n"
)
SILENT = (
    "Child labour policy|yes\n"
    "Child labour training|yes\n"
    "Forced labour risk|high\n"
    "Forced labour risk rating|3\n"
    "Child labour prevention programme|yes\n"
    "Child labour free|yes\n"
    "Free of child labour|yes\n"
    "No child labour|yes\n"
    "No forced labour (confirmed)|yes\n"
    "Zero child labour|yes\n"
    "Child labour cases remediated|yes\n"
    "Modern slavery statement published|yes\n"
    "Modern slavery training hours|12\n"
    "Modern slavery policy (Y/N)|Y\n"
    "Forced labour audit date|2024-01-01\n"
    "Child labour monitoring system|yes\n"
    "CLMRS|yes\n"
    "Targets on forced labour|yes\n"
    "Política de trabajo infantil|sí\n"
    "Capacitación sobre trabajo infantil|sí\n"
    "Riesgo de trabajo forzoso|alto\n"
    "Politique travail des enfants|oui\n"
    "Absence de travail des enfants|oui\n"
    "Pas de travail forcé|oui\n"
    "Kinderarbeit Richtlinie|ja\n"
    "Keine Zwangsarbeit|ja\n"
    "Risiko Zwangsarbeit|hoch\n"
    "Risikobewertung Kinderarbeit|ja\n"
    "Schulung Zwangsarbeit|ja\n"
    "Política de trabalho escravo|sim\n"
    "Ausência de trabalho infantil|sim\n"
    "Politica lavoro minorile|sì\n"
    "Assenza di lavoro minorile|sì\n"
    "Çocuk işçiliği politikası|evet\n"
    "Çocuk işçi yok|evet\n"
    "禁止童工|是\n"
    "童工政策|是\n"
    "无童工|是\n"
    "没有强迫劳动|是\n"
    "强迫劳动风险|高\n"
    "童工培训|是\n"
    "児童労働禁止|はい\n"
    "児童労働なし|はい\n"
    "児童労働方針|はい\n"
    "아동노동 금지|예\n"
    "아동노동 정책|예\n"
    "ไม่มีแรงงานเด็ก|ใช่\n"
    "นโยบายแรงงานเด็ก|มี\n"
    "Không có lao động trẻ em|có\n"
    "Chính sách lao động trẻ em|có\n"
    "Tidak ada pekerja anak|ya\n"
    "Kebijakan pekerja anak|ya\n"
    "Политика по детскому труду|да\n"
    "Нет детского труда|да\n"
    "Отсутствие детского труда|да\n"
    "سياسة عمالة الأطفال|نعم\n"
    "عدم وجود عمل قسري|نعم\n"
    "बाल श्रम नीति|हाँ\n"
    "Polityka pracy dzieci|tak\n"
    "Brak pracy przymusowej|tak\n"
    "Children of workers in school|12\n"
    "Number of children in creche|12\n"
    "Company debt|1500\n"
    "Workers paid on time|yes\n"
    "Wages paid on time|yes\n"
    "Wages paid in full and on time|100 %\n"
    "Suppliers paid on time|no\n"
    "Invoices paid on time|no\n"
    "Wages paid on time policy|no\n"
    "Retenção de documentos|não\n"
    "Document retention policy|no\n"
    "Document retention|yes\n"
    "Freedom of movement policy|no\n"
    "Wages paid monthly|yes\n"
    "Workers free to leave the site|yes\n"
    "Workers can leave freely|yes\n"
    "Workers can leave comments|no\n"
    "Workers are free to leave employment|no\n"
    "Workers may not leave|no\n"
    "Workers can leave the site only with permission|no\n"
)
"""Rules, training, risk, absence and what is good: no sign, whatever stands below."""


def told_of(line):
    """The codes of a list with one heading and one cell."""
    heading, _, cell = line.rpartition("|")
    text = f'name,country,city,"{heading}"\nAlpha Mill Ltd,PE,Lima,"{cell}"\nBeta Mill Ltd,PE,Lima,\n'
    sheet = reading.read(text.encode(), filename="list.csv")
    found = checking.check(sheet, mapping.suggest(sheet))
    return {one.code for one in found.problems} & {"sign_told", "sign_unreadable"}


@pytest.mark.parametrize("line", TOLD.splitlines())
def test_what_a_list_says_of_a_sign_is_told(line):
    assert told_of(line) == {"sign_told"}


@pytest.mark.parametrize("line", UNREADABLE.splitlines())
def test_what_cannot_be_read_of_a_sign_is_told_as_such(line):
    assert told_of(line) == {"sign_unreadable"}


@pytest.mark.parametrize("line", SILENT.splitlines())
def test_what_is_no_sign_is_not_told(line):
    assert told_of(line) == set()
