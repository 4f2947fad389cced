"""Headings of columns that tell of a sign of forced labour, and words for whoever keeps workers' papers.

Written like those of `heading_words`; the indicator of each field is in `signs`.
"""

from __future__ import annotations

import re

from suppliers import heading_parts

FIELDS: dict[str, str] = {
    "identity_documents_held": "retention of identity documents|document retention by employer",
    "movement_restricted": (
        "restriction of movement|restricted movement|movement restricted|freedom of movement restricted|"
        "workers confined|confinement|curfew|curfew for workers|dormitory locked|dormitories locked|"
        "dormitory locked at night|locked dormitory|locked dormitories|gate locked at night|"
        "restriccion de movimiento|libertad de movimiento restringida|restriction de mouvement|"
        "restriction des deplacements|bewegungsfreiheit eingeschrankt|restricao de movimento|"
        "restrizione della liberta di movimento|hareket kisitlamasi|限制人身自由|限制行动自由|移動の制限|"
        "이동 제한|ограничение передвижения|تقييد حرية التنقل|تقييد الحركة|จำกัดการเดินทาง|"
        "ห้ามออกนอกสถานที่|han che di lai|pembatasan gerak"
    ),
    "wages_withheld": (
        "wages withheld|withheld wages|wage withholding|withholding of wages|salary withheld|"
        "salaries withheld|unpaid wages|wages unpaid|wages in arrears|wage arrears|arrears of wages|"
        "arrears of pay|pay in arrears|months of unpaid wages|months of wages owed|wages owed|"
        "workers unpaid|salarios retenidos|salarios impagos|retencion de salarios|salarios atrasados|"
        "salaires retenus|salaires impayes|arrieres de salaire|lohne einbehalten|einbehaltene lohne|"
        "lohnruckstand|lohnruckstande|salarios retidos|salari trattenuti|salari arretrati|"
        "odenmeyen ucretler|ucret alacagi|拖欠工资|欠薪|克扣工资|扣留工资|賃金不払い|賃金未払い|임금 체불|"
        "체불임금|задержка зарплаты|невыплата зарплаты|أجور متأخرة|احتجاز الأجور|تأخير الأجور|ค้างค่าจ้าง|"
        "หักค่าจ้างไว้|no luong|giu luong|upah ditahan|upah tertunggak|gaji ditahan"
    ),
    "debt_bondage": (
        "debt bondage|bonded labour|bonded labor|bonded workers|workers in debt|indebted workers|"
        "worker debt|workers indebted|recruitment debt|debt to employer|debt to agent|debt to recruiter|"
        "servidumbre por deudas|trabajo en servidumbre|servitude pour dettes|schuldknechtschaft|"
        "servidao por divida|servitu per debiti|borc esareti|债务奴役|债役|債務労働|채무 노동|"
        "долговая кабала|عبودية الدين|แรงงานขัดหนี้|no nan lao dong|jeratan utang"
    ),
    "weekly_hours": (
        "average weekly working hours|average working hours per week|"
        "hours wk|hrs wk|h wk|hours pw|hrs pw|"
        "weekly hours|weekly working hours|hours weekly|hours per week|working hours per week|"
        "hours worked per week|average weekly hours|average hours per week|max hours per week|"
        "maximum hours per week|maximum weekly hours|max weekly hours|peak weekly hours|hrs week|"
        "hrs per week|max working hrs week|"
        "working hrs week|hours week|working hours week|horas semanales|horas por semana|horas semanais|"
        "heures par semaine|heures hebdomadaires|wochenstunden|arbeitsstunden pro woche|"
        "wochenarbeitszeit|stunden pro woche|ore settimanali|ore per settimana|haftalik calisma saati|"
        "haftalik saat|haftalik calisma suresi|每周工时|周工时|每周工作小时|每周工作时间|週労働時間|"
        "週当たり労働時間|주당 근로시간|주간 근로시간|часов в неделю|ساعات العمل الأسبوعية|"
        "ساعات العمل في الأسبوع|ชั่วโมงต่อสัปดาห์|ชั่วโมงทำงานต่อสัปดาห์|gio lam viec moi tuan|"
        "jam kerja per minggu"
    ),
    "child_labour": (
        "child labour|child labor|child labour found|child labor found|child labour present|"
        "child labour cases|child labor cases|underage workers|under age workers|minors at work|"
        "child workers|children working|children at work|number of child workers|workers under 15|"
        "trabajo infantil|trabalho infantil|travail des enfants|kinderarbeit|lavoro minorile|"
        "kinderarbeid|praca dzieci|cocuk isci|cocuk isciligi|童工|児童労働|아동노동|아동 노동|детский труд|"
        "عمالة الأطفال|แรงงานเด็ก|lao dong tre em|pekerja anak|बाल श्रम|শিশু শ্রম"
    ),
    "prison_labour": (
        "prison labour|prison labor|prisoners|number of prisoners|inmates|inmate labour|inmate labor|"
        "detainee labour|detainee labor|convict labour|convict labor|trabajo penitenciario|"
        "trabajo carcelario|travail penitentiaire|travail carceral|gefangnisarbeit|gefangenenarbeit|"
        "trabalho prisional|lavoro carcerario|mahkum isciler|监狱劳动|服刑人员|囚工|刑務所労働|교도소 노동|"
        "труд заключенных|عمل السجناء|แรงงานนักโทษ|lao dong tu nhan|tenaga kerja narapidana"
    ),
    "labour_transfer": (
        "labour transfer|labor transfer|labour transfer programme|labor transfer program|"
        "state labour transfer|transferred labour|transferred labor|transferred labourers|"
        "transferred workers|surplus labour|surplus labor|poverty alleviation workers|"
        "xinjiang labour transfer|xinjiang labor transfer|xinjiang workers|workers from xinjiang|"
        "uyghur workers|uighur workers|transferencia de mano de obra|transfert de main d oeuvre|"
        "arbeitskraftetransfer|转移劳动力|劳动力转移|转移就业|富余劳动力|新疆转移劳动力|新疆籍员工|"
        "新疆籍工人|新疆工人|少数民族务工人员|労働力移転"
    ),
    "forced_labour": (
        "evidence of forced labour|evidence of forced labor|modern slavery|forced labour cases|"
        "forced labour|forced labor|forced labour found|forced labor found|forced labour present|"
        "signs of forced labour|signs of forced labor|trabajo forzoso|trabajo forzado|travail force|"
        "zwangsarbeit|trabalho forcado|trabalho escravo|lavoro forzato|dwangarbeid|praca przymusowa|"
        "zorla calistirma|强迫劳动|強制労働|강제노동|принудительный труд|العمل القسري|แรงงานบังคับ|"
        "lao dong cuong buc|kerja paksa"
    ),
}
"""Fields that say whether something is so, or of how many workers; `weekly_hours` says how many hours."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _forms(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


_PAPERS = _words(
    "passport passports passeport passeports pasaporte pasaportes passaporte passaportes passaporti "
    "reisepass reisepasse ausweis ausweise ausweispapiere ausweisdokumente paspoort paspoorten "
    "paszport paszporty pasaport pasaportlar pasaportlari pasaportlara paspor ids паспорт паспорта паспортов"
)
_PAPERS_IN_WORDS = _forms(
    "identity document|identity documents|identity paper|identity papers|identity card|identity cards|"
    "id card|id cards|id document|id documents|travel document|travel documents|personal documents|"
    "documentos de identidad|documentos de identidade|documents d identite|papiers d identite|"
    "carte d identite|cartes d identite|documenti di identita|documenti d identita|kimlik belgeleri|"
    "ho chieu|giay to tuy than|dokumen identitas"
)
_PAPERS_UNSPACED = (
    *("护照", "證件", "证件", "身份证", "パスポート", "旅券", "身分証", "여권", "신분증", "جواز", "جوازات"),
    *("หนังสือเดินทาง", "พาสปอร์ต", "บัตรประจําตัว", "บัตรประจำตัว", "पासपोर्ट", "পাসপোর্ট"),
)
_KEPT = _words(
    "held hold holds holding holder holders retained retain retains retention retaining kept keep keeps "
    "keeping keeper confiscated confiscation withheld withhold withholding taken seized custody stored "
    "surrendered deposited safekeeping possession retenido retenidos retencion confiscados confiscado "
    "poder guardados custodia retenus retenu retention confisques confisque conserves detenus detention "
    "einbehalten einbehaltung einbehalt verwahrt verwahrung aufbewahrt aufbewahrung eingezogen abgenommen "
    "retidos retido retencao confiscados trattenuti trattenimento sequestrati ingehouden zatrzymane "
    "zatrzymanie alikonulan alikonulmasi alikoyma konulan konuldu konulmasi konuluyor tutulan "
    "saklanan ditahan disimpan penahanan giu "
    "изъятие изъяты удержание хранение хранятся"
)
_KEPT_UNSPACED = (
    *("扣押", "扣留", "保管", "收缴", "没收", "代管", "取り上げ", "預かり", "没収", "압수", "보관", "احتجاز"),
    *("حجز", "مصادرة", "محتجز", "ยึด", "เก็บ", "जब्त", "রাখা"),
)
_OF_SOMETHING_ELSE = _words(
    "policy policies procedure procedures number numbers no nr expiry expiration copy copies date issue "
    "photo photos sized boarding valid validity records record period politica "
    "politique richtlinie kopie kopien"
)
"""Words of headings that speak of rules, copies or the numbers of papers."""
_WORKERS = (
    "workers|worker|employees|employee|crew|fishers|fishermen|migrants|labourers|laborers|staff|themselves"
)
_NO_WORKERS = "agency|agencies|agent|agents|manager|company|supplier|provider|contractor|consent|s consent"
_BY_WORKERS = re.compile(
    rf"\b(?:by|with) (?:the |all |migrant |foreign )*(?:{_WORKERS})\b(?! (?:{_NO_WORKERS}))"
    rf"|\b(?:{_WORKERS}) (?:can |may |all |always )?(?:hold|keep|possess|carry|retain|holds|keeps)\b"
    rf"|\b(?:{_WORKERS}) (?:are )?in possession\b"
    rf"|\bin (?:the )?(?:possession|hands) of (?:the )?(?:{_WORKERS})\b"
    r"|\bown (?:passports?|papers|documents?|id)\b"
    r"|\ben poder de (?:los |las )?(?:trabajadores|empleados)\b"
    r"|\bpar les (?:travailleurs|salaries)\b|\b(?:bei|von) den (?:arbeitern|arbeitnehmern|mitarbeitern)\b"
)
_BY_WORKERS_UNSPACED = (
    *("工人自己", "员工自己", "คนงานเก็บ", "ลูกจ้างเก็บ", "แรงงานเก็บ"),
    *("本人保管", "自行保管", "自己保管", "員工保管", "员工保管", "工人保管", "本人管理", "본인 보관"),
)


def of_papers(key: str) -> str | None:
    """The field of a heading that asks who keeps identity documents, as `headings.heading_key` leaves it."""
    words = set(key.split())
    speaks = (
        words & _PAPERS
        or _has(key, _PAPERS_UNSPACED)
        or any(f" {one} " in f" {key} " for one in _PAPERS_IN_WORDS)
    )
    keeps = words & _KEPT or _has(key, _KEPT_UNSPACED) or is_kept_by_workers(key)
    return "identity_documents_held" if speaks and keeps and not words & _OF_SOMETHING_ELSE else None


def asks_for_good(key: str) -> bool:
    """Whether a *no* is the sign: "Workers keep their passports", "Passports not retained"."""
    return is_kept_by_workers(key) != denies(key)


def denies(text: str) -> bool:
    """Whether a heading or cell, in small letters, denies what it names."""
    return bool(NOT & set(re.findall(r"[^\W\d_]+", text))) or _has(text, NOT_UNSPACED)


def is_kept_by_workers(key: str) -> bool:
    """Whether a heading asks if workers keep their papers themselves: a *no* is the sign then."""
    return bool(_BY_WORKERS.search(key)) or _has(key, _BY_WORKERS_UNSPACED)


def _has(key: str, forms: tuple[str, ...]) -> bool:
    return any(form in key for form in forms)


KEPT_BY_OTHERS = _words(
    "employer captain master skipper agent agency broker foreman supervisor manager management company "
    "office hr admin administration sponsor kafeel owner contractor recruiter security safe locker "
    "patron patrono empleador empresa capitan agencia employeur capitaine agence entreprise arbeitgeber "
    "kapitan agentur firma vermittler datore azienda capitano werkgever isveren sirket patronu kaptan "
    "empregador pracodawca majikan agen kapten retained confiscated withheld"
)
KEPT_BY_OTHERS_UNSPACED = (
    *("雇主", "公司", "中介", "船长", "船長", "老板", "会社", "監理団体", "雇用主", "사업주", "회사"),
    *("นายจ้าง", "บริษัท", "นายหน้า", "ไต้ก๋ง", "กัปตัน", "صاحب العمل", "الكفيل", "الشركة", "المكتب", "работодател"),
)
KEPT_BY_WORKERS = _words(
    "worker workers employee employees self own themselves crew fishers returned trabajador trabajadores "
    "travailleur travailleurs salarie salaries arbeitnehmer arbeiter selbst lavoratore lavoratori "
    "trabalhador trabalhadores isci isciler kendisi kendileri pekerja"
)
KEPT_BY_WORKERS_UNSPACED = (
    "本人",
    "员工",
    "工人",
    "自己",
    "근로자",
    "본인",
    "ลูกจ้าง",
    "ตนเอง",
    "العامل",
    "العمال",
)
NOT = _words(
    "none nobody neither nor keiner keinem ninguno ninguna aucun aucune nessuno nessuna nenhum nenhuma "
    "not no never without nicht kein keine nie sin ningun ningún nunca non pas aucun aucune jamais senza mai "
    "nao não sem niet geen nie bez degil değil keinerlei عدم tidak bukan tanpa khong không "
    "нет не без لا غير بدون ليس"
)
NOT_UNSPACED = ("不", "未", "没", "無", "无", "ไม่", "なし", "ない", "않", "없")
PER_DAY = (
    "day",
    "daily",
    "tag",
    "jour",
    "dia",
    "día",
    "gün",
    "gun",
    "giorno",
    "วัน",
    "每天",
    "天",
    "日",
    "يوم",
    "день",
)
AT_MOST = re.compile(
    r"\b(?:not|no) (?:more than|exceeding|over)\b|\bnever (?:more than|over)\b"
    r"|\bno m[aá]s de\b|\bpas plus de\b"
    r"|\bhöchstens\b|\bnicht mehr als\b|\bnon più di\b|\bnão mais (?:de|que)\b|\ben fazla\b|\btối đa\b"
    r"|\bне более\b|不超过|不超過|最多|至多|以内|以下|ไม่เกิน|لا (?:ي|ت)تجاوز"
)
OVER = (
    "üstü",
    "üzeri",
    "ustu",
    "เกิน",
    "มากกว่า",
    "以上",
    "超过",
    "超過",
    "oltre",
    "plus de",
    "más de",
    "mas de",
)
COUNTED = heading_parts.WORKERS | _words(
    "child children kid kids minor minors case cases month months prisoner prisoners inmate inmates monate "
    "meses mois mesi kinder ninos niños enfants bambini criancas crianças çocuk anak kişi pax "
    "人 名 명 คน شخص عامل عمال"
)
"""What a number of a cell may count."""
NO_LONGER = _words(
    "policy policies procedure prohibited forbidden banned remediated corrected closed resolved returned"
)
"""Words beside an answer that speak of rules, or of what was mended."""
ABSENT = frozenset(
    _forms(
        "none found|not found|none observed|not observed|none identified|not identified|none reported|"
        "not reported|no evidence|no evidence found|none seen|not present|absent|never|no issue|no issues|"
        "yok|ไม่มี|لا يوجد|なし|無し|없음|"
        "not held|not retained|not kept|not withheld|not confiscated|no retention|keine gefunden|"
        "nicht festgestellt|no observado|no se observa|aucun constat|non constaté|未发现|未見|"
        "没有发现|ไม่พบ|لم يوجد"
    )
)
PRESENT = frozenset(
    _forms(
        "var|มี|يوجد|あり|有り|있음|"
        "found|observed|identified|confirmed|present|reported|suspected|evidence found|held|kept|withheld|"
        "festgestellt|observado|constaté|发现|พบ|confiscated|retained|always|all"
    )
)
"""What auditors write for yes and no."""
PARTLY = frozenset(
    _forms(
        "some|most|mostly|partly|partially|sometimes|often|some workers|not all|einige|teilweise|manchmal|"
        "algunos|algunas|parcialmente|a veces|certains|en partie|parfois|alguns|em parte|alcuni|in parte|"
        "bazı|kısmen|sebagian|một số|部分|有些|一部|บางส่วน|บางคน|بعض|جزئيا|иногда|частично"
    )
)
"""For some and not all: a sign below either sort of heading."""
