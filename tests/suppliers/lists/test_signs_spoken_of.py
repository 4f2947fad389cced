"""Headings of social audits in words that no table has: none of them is left aside in silence."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import signs
from suppliers.words.columns.headings import field_of, heading_key
from tests.good_time import in_good_time


def told(heading, *cells):
    rows = "".join(f"Mill {place}~MY~{cell}\n" for place, cell in enumerate(cells or FOUR))
    sheet = reading.read(f"Supplier name~Country~{heading}\n{rows}".encode(), filename="a.csv", delimiter="~")
    found = checking.check(sheet, mapping.suggest(sheet))
    return [(one.row, one.code) for one in found.problems if one.code.startswith("sign_")]


FOUR = ("Yes", "No", "", "see annex 4")
ASKED, ROWS = [(0, "sign_unread")], [(0, "sign_unread"), (3, "sign_denied_no")]
HEADINGS = (
    "¿Trabajan niños en el establecimiento?|¿La empresa guarda los pasaportes de los trabajadores?|"
    "Descuentos por alojamiento sin consentimiento|Ningún trabajador pagó por su empleo|"
    "Crianças encontradas em atividade laboral|Trabalhadores resgatados|"
    "Documentos dos trabalhadores ficam com a empresa|Jornada superior a 60 horas|"
    "Présence d'enfants dans les ateliers|Les travailleurs conservent leur passeport|"
    "Confiscation des papiers|Retards de paiement des salaires constatés|Aucun enfant n'est employé|"
    "Les ouvriers peuvent quitter le site librement|Beschäftigung von Kindern festgestellt|"
    "Keine Beschäftigung von Personen unter 15 Jahren|Lohn wird zurückgehalten|"
    "Bambini presenti nello stabilimento|I passaporti sono custoditi dal datore|"
    "Nessun minore impiegato|I lavoratori hanno pagato per il lavoro|Turni oltre 60 ore settimanali|"
    "Çocuk çalıştırılıyor mu|İşçiler serbestçe çıkabiliyor mu|"
    "15 yaşından küçük çalışan bulunmamaktadır|Maaşlar geç ödeniyor|"
    "Có trẻ em làm việc tại nhà máy không|Chậm trả lương công nhân|工厂是否雇用未满16周岁的员工|"
    "无强迫或抵债劳动|员工可自由离职|強制的な残業の有無|借金による拘束なし|労働者の移動の自由|"
    "มีเด็กอายุต่ำกว่า 15 ปีทำงานหรือไม่|لا يوجد أطفال عاملون|تأخر دفع الأجور|"
    "Работают ли дети на предприятии|Случаев принудительного труда не выявлено|"
    "Рабочие могут свободно покидать территорию|Pekerja menyimpan paspornya sendiri|"
    "Tidak mempekerjakan anak di bawah umur|Buruh bebas keluar dari asrama|Gaji dipotong untuk utang|"
    "क्या कारखाने में बच्चे काम करते हैं|नियोक्ता के पास पासपोर्ट|कोई बंधुआ मजदूर नहीं|"
    "मजदूर बाहर नहीं जा सकते|मजदूरी समय पर दी जाती है|"
    "Any person below minimum working age observed on the floor|IDs locked in HR safe|"
    "Employer keeps worker bank cards|Workers surrender ID on arrival|No worker found to be in bondage|"
    "Nobody is prevented from leaving|Migrants repaid for fees|Workers locked in at night (never)|"
    "Involuntary labor indicators - none|No ILO11|Absence of ILO11|Absence of red flags|ILO11 absent|"
    "Red flags absent|No evidence of ILO11|No evidence of red flags|ILO11 not found|"
    "Red flags not found|Free from ILO11|Free from red flags|ILO red flags: none|ILO11: none|"
    "Red flags: none|Depósitos (ninguno)|"
    "Pas de dépôt|Pas de mineur|Aucun dépôt|Aucun mineur|Absence de dépôt|Absence de mineur|Sans dépôt|"
    "Sans mineur|Personen unter 16 (keine)|16 yaş altı çalışan yok|16 yaş altı çalışan bulunmuyor|"
    "Không có nợ môi giới|Không có nợ|Không nợ môi giới|Không nợ|Không cô lập|未满16岁员工（无）|"
    "لا يوجد تهديد|لا يوجد رسوم توظيف|عدم وجود تهديد|عدم وجود رسوم توظيف|"
    "بدون تهديد|بدون رسوم توظيف|कोई जबरन श्रम नहीं|कोई भर्ती शुल्क नहीं"
)
OF_TWO_ANSWERS = (
    "Child labour exists / does not exist|Child labour found / not found|"
    "Kinderarbeit festgestellt / nicht festgestellt|"
    "Kinderarbeid vastgesteld / niet vastgesteld|Praca dzieci: stwierdzono / nie stwierdzono|"
    "Çocuk işçi var/yok|"
    "児童労働 あり/なし|아동노동 발견/미발견|아동노동 있음/없음|แรงงานเด็ก มี/ไม่มี|童工 存在/不存在|"
    "Детский труд есть/нет"
)


@pytest.mark.parametrize("heading", OF_TWO_ANSWERS.split("|"))
def test_both_answers_in_a_heading_deny_nothing(heading):
    assert told(heading) == ASKED


DENYING = (
    "No hay cuotas de contratación|Não há taxas de recrutamento|لا يوجد عنف|عدم وجود عنف|بدون عنف|"
    "No evidence of recruitment fees|No cases of recruitment fees|Never any child labour|"
    "Forced labour does not exist|"
    "No se detectaron casos de trabajo infantil|Inexistencia de trabajo forzoso|"
    "Não foi encontrado trabalho infantil|"
    "Inexistência de trabalho forçado|Non risulta lavoro minorile|Geen kinderarbeid|"
    "Geen kinderarbeid vastgesteld|"
    "Zonder dwangarbeid|Vrij van geweld|Er is geen schuldslavernij|Kinderarbeid niet vastgesteld|"
    "Brak pracy dzieci|"
    "Nie stwierdzono pracy dzieci|Brak przypadków przemocy|Praca dzieci nie stwierdzono|Hiç çocuk işçi yok|"
    "Không tồn tại lao động trẻ em|Chưa phát hiện lao động cưỡng bức|Nihil pekerja anak|无童工现象|"
    "童工不存在|未见童工|"
    "零强迫劳动|児童労働は見つからなかった|強制労働は確認されていない|児童労働がないこと|아동노동이 없음|"
    "강제노동 미발견|폭력 없음|"
    "아동노동 발견되지 않음|ไม่พบแรงงานเด็ก|แรงงานบังคับไม่มี|ไม่มีความรุนแรง|Не выявлено детского труда|"
    "Не обнаружено принудительного труда|Нет насилия|Без угроз|لم يتم العثور على عمل الأطفال|"
    "No isolation|No ILO red flags|No one under 16|No debt|Absence of isolation|"
    "Absence of ILO red flags|Absence of one under 16|Absence of debt|Isolation absent|"
    "ILO red flags absent|One under 16 absent|Debt absent|No evidence of isolation|"
    "No evidence of ILO red flags|No evidence of debt|Isolation not found|ILO red flags not found|"
    "One under 16 not found|Debt not found|Free from isolation|Free from ILO red flags|"
    "Free from one under 16|Sin deudas|Sin aislamiento|Sin señales de alerta OIT|"
    "Sin menores de 16 años|No hay deudas|No hay aislamiento|No hay señales de alerta OIT|"
    "Ausencia de deudas|Ausencia de aislamiento|Ausencia de señales de alerta OIT|"
    "Ausencia de menores de 16 años|Sem dívidas|Sem isolamento|Sem menores de 16 anos|Não há dívidas|"
    "Não há isolamento|Ausência de dívidas|Ausência de isolamento|Ausência de menores de 16 anos|"
    "Pas de dettes|Pas de isolement|Aucun dettes|Aucun isolement|Absence de dettes|"
    "Absence de isolement|Sans dettes|Sans isolement|Keine Schulden|Keine Isolation|"
    "Keine Personen unter 16|Ohne Schulden|Ohne Isolation|Ohne Personen unter 16|Frei von Schulden|"
    "Frei von Isolation|Frei von Personen unter 16|Nessun debiti|Nessun isolamento|"
    "Nessun minore di 16 anni|Senza debiti|Senza isolamento|Senza minore di 16 anni|Assenza di debiti|"
    "Assenza di isolamento|Assenza di minore di 16 anni|Borç yok|İzolasyon yok|Borç bulunmuyor|"
    "İzolasyon bulunmuyor|Không có cô lập|Không có lao động dưới 16 tuổi|Không lao động dưới 16 tuổi|"
    "Tidak ada utang|Tidak ada isolasi|Tidak ada pekerja di bawah 16 tahun|Tanpa utang|Tanpa isolasi|"
    "Tanpa pekerja di bawah 16 tahun|Bebas utang|Bebas isolasi|Bebas pekerja di bawah 16 tahun|无债务|"
    "无隔离|无未满16岁员工|没有债务|没有隔离|没有未满16岁员工|未发现债务|未发现隔离|未发现未满16岁员工|"
    "児童労働なし|強制労働なし|債務労働なし|保証金なし|脅迫なし|暴力なし|強制残業なし|借金なし|"
    "孤立なし|移動の制限なし|募集手数料なし|保証金（なし）|借金（なし）|孤立（なし）|児童労働がない|"
    "強制労働がない|債務労働がない|保証金がない|脅迫がない|暴力がない|強制残業がない|借金がない|"
    "孤立がない|移動の制限がない|募集手数料がない|ไม่มีแรงงานเด็ก|ไม่มีแรงงานบังคับ|ไม่มีแรงงานขัดหนี้|"
    "ไม่มีการข่มขู่|ไม่มีบังคับทำงานล่วงเวลา|ไม่มีหนี้|ไม่มีค่านายหน้า|ปราศจากแรงงานเด็ก|"
    "ปราศจากแรงงานบังคับ|ปราศจากแรงงานขัดหนี้|ปราศจากการข่มขู่|ปราศจากบังคับทำงานล่วงเวลา|ปราศจากหนี้|"
    "ปราศจากค่านายหน้า|لا يوجد عمالة الأطفال|لا يوجد العمل القسري|لا يوجد عبودية الدين|لا يوجد ديون|"
    "لا يوجد عمل إضافي إجباري|عدم وجود عمالة الأطفال|عدم وجود العمل القسري|عدم وجود عبودية الدين|"
    "عدم وجود ديون|عدم وجود عمل إضافي إجباري|بدون عمالة الأطفال|بدون العمل القسري|بدون عبودية الدين|"
    "بدون ديون|بدون عمل إضافي إجباري|Нет детского труда|Нет принудительного труда|Нет долговой кабалы|"
    "Нет долгов|Нет изоляции|Нет задержки зарплаты|Отсутствие детского труда|"
    "Отсутствие принудительного труда|Отсутствие долговой кабалы|Отсутствие долгов|Отсутствие изоляции|"
    "Отсутствие задержки зарплаты|Без детского труда|Без принудительного труда|Без долговой кабалы|"
    "Без долгов|Без изоляции|Без задержки зарплаты|बाल श्रम नहीं|जबरन श्रम नहीं|बंधुआ मजदूरी नहीं|"
    "धमकी नहीं|कर्ज नहीं|भर्ती शुल्क नहीं|아동노동 없음|강제노동 없음|임금 체불 없음|폭행 없음|"
    "협박 없음|Nenhum trabalhador menor de 16 anos|Không sử dụng lao động dưới 15 tuổi|"
    "15歳未満の労働者はいない|ไม่มีการใช้แรงงานบังคับ|No workers under 16|No debts"
)


@pytest.mark.parametrize("heading", HEADINGS.split("|"))
def test_a_heading_that_speaks_of_a_sign_is_asked_about(heading):
    assert told(heading) == ASKED


@pytest.mark.parametrize("heading", DENYING.split("|"))
def test_who_says_no_below_a_heading_that_denies_a_sign_is_told(heading):
    assert told(heading) == ROWS


OTHERS = (
    "Passport holder name|Child company|Minor findings|Parent/Child account|Debt rating|Isolation class|"
    "Deposit bank|Debt to equity|Debt ratio|Isolation voltage|Isolation valve|Deposit account number|"
    "Deposit slip|Child entity|Child SKU|Child safety seat|Children's wear|Kinderbekleidung|Minor NC|"
    "No ILO convention ratified|Dépôt|Nom du dépôt|Pas de porte|Retention time|Abuse of process|"
    "No. of dépôts|Sans plomb|Sin azúcar|Debtor number|Bonded warehouse|Bonded fabric|Non-bonded|"
    "Minor works contract|Minor shareholders|No isolation kit|NO_DEBTOR|NO_ITEMS|KEIN_LIEFERANT|"
    "Remarks (none)|Certificates (none)|Certificates: none|Jumlah karyawan anak perusahaan|离职率|"
    "À partir de|Employees on leave|Payment under 15 days|Trabajadores menores de 30 años|Red flag owner|"
    "Documents retained (years)|Capacity over 60 tons"
)


@pytest.mark.parametrize("heading", OTHERS.split("|"))
def test_other_headings_are_none(heading):
    assert told(heading) == []


def test_a_policy_of_zero_tolerance_is_asked_about_and_its_lack_is_no_sign():
    for heading in ("Zero tolerance for child labour", "Tolerancia cero al trabajo infantil"):
        assert told(heading) == ASKED


RIGHT_WAY = {
    "Workers hold their passports": False,
    "Công nhân giữ hộ chiếu của mình": False,
    "يحتفظ العمال بجوازاتهم": False,
    "パスポートは本人が保管": False,
    "Паспорта хранятся у работников": False,
    "Passaporti custoditi dai lavoratori": False,
    "Sans rétention de passeports": False,
    "Bebas penahanan paspor": False,
    "ปราศจากการยึดหนังสือเดินทาง": False,
    "Отсутствие удержания паспортов": False,
    "Zero cases of passport retention": False,
    "Cero retención de pasaportes": False,
    "Inexistencia de retención de pasaportes": False,
    "Inexistência de retenção de passaportes": False,
    "Exempt de rétention de passeports": False,
    "Geen paspoorten ingehouden": False,
    "Chưa phát hiện giữ hộ chiếu": False,
    "Nihil penahanan paspor": False,
    "零扣押护照": False,
    "未见扣押护照": False,
    "扣押护照不存在": False,
    "パスポートの取り上げは見つからなかった": False,
    "여권 압수 미발견": False,
    "خال من احتجاز الجوازات": False,
    "لم يتم العثور على احتجاز الجوازات": False,
    "Passport retention excluded": False,
    "Passport retention ended": False,
    "Lack of passport retention": False,
    "Công ty giữ hộ chiếu của công nhân": True,
    "Công nhân không giữ hộ chiếu": True,
    "Паспорта хранятся у работодателя": True,
    "يحتفظ صاحب العمل بجوازات السفر": True,
    "Pässe ohne Zustimmung einbehalten": True,
    "Paspor pekerja ditahan": True,
}


@pytest.mark.parametrize("heading", RIGHT_WAY)
def test_who_keeps_the_passports_is_read_the_right_way_round_or_not_at_all(heading):
    if field_of(heading) is None:
        assert told(heading)[0] == ASKED[0]
        return
    key = heading_key(heading)
    told_by = [signs.tells("identity_documents_held", key, one) for one in (signs.YES, signs.NO)]
    assert told_by == [RIGHT_WAY[heading], not RIGHT_WAY[heading]]


@pytest.mark.parametrize(
    "part", ["workers ids ", "wages ", "children ", "employer keeps any ", "no menores de ", "unter ", "工人"]
)
def test_a_long_heading_is_looked_through_in_no_time(part):
    heading = (part * 1_000)[:1_000]
    told("Child labour")
    with in_good_time(0.5):
        told(heading)
