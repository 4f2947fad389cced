"""Headings of columns that tell of a sign of forced labour, and words for whoever keeps workers' papers.

Written like those of `heading_words`; the indicator of each field is in `signs`.
"""

from __future__ import annotations

import re

from suppliers.words import heading_parts
from suppliers.words.signs import sign_forms
from suppliers.words.word_lists import words_of

FIELDS: dict[str, str] = {
    "identity_documents_held": (
        "retention of identity documents|document retention by employer|documents held by employer|"
        "documents kept by employer|documents retained by employer|original documents held by employer|"
        "workers documents held by employer|papers held by employer"
    ),
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
        "หักค่าจ้างไว้|no luong|giu luong|upah ditahan|upah tertunggak|gaji ditahan|"
        "salary delayed|delayed salary|salaries delayed|delayed salaries|wages delayed|delayed wages|"
        "salary delay|salary delays|wage delay|wage delays|delay of wages|delay in wages|pay delayed|"
        "delayed pay|late wages|late salary|late salaries|wages late|wages paid late|salary paid late|"
        "late payment of wages|late payment of salaries|delayed payment of wages|salary arrears|"
        "salary in arrears|salaries in arrears|unpaid salary|unpaid salaries|salary unpaid|salaries unpaid|"
        "salary owed|salaries owed|months of salary owed|months of unpaid salary|"
        "retraso de salarios|retraso salarial|retraso en el pago de salarios|salarios con retraso|"
        "sueldos atrasados|sueldos impagos|retard de salaire|retards de salaire|salaires en retard|"
        "lohnverzug|verspatete lohne|lohne verspatet|gehaltsruckstand|gehaltsruckstande|"
        "salarios em atraso|salario em atraso|atraso de salarios|atraso salarial|stipendi in ritardo|"
        "stipendi arretrati|salari in ritardo|geciken maaslar|maas gecikmesi|odenmeyen maaslar|"
        "工资延迟|延迟发放工资|工资拖欠|拖欠薪资|拖欠薪水|賃金遅配|給与遅配|임금 지연|급여 지연|"
        "задержка заработной платы|تأخر الرواتب|تأخير الرواتب|رواتب متأخرة|تأخر الأجور|"
        "จ่ายค่าจ้างล่าช้า|เงินเดือนล่าช้า|cham luong|cham tra luong|luong cham|gaji terlambat|"
        "upah terlambat|keterlambatan upah|keterlambatan gaji"
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
        "week hours|hours wk|hrs wk|h wk|hours pw|hrs pw|heures semaine|h semaine|heures travail semaine|"
        "heures de travail semaine|heures de travail par semaine|stunden woche|std woche|"
        "arbeitsstunden woche|"
        "horas semana|horas de trabajo por semana|horas de trabalho por semana|ore settimana|"
        "ore di lavoro settimanali|uren week|uren per week|jam minggu|jam per minggu|gio tuan|saat hafta|"
        "haftalik calisma saati|working time per week|weekly working time|"
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
        "jam kerja per minggu|max weekly working hours|maximum weekly working hours|jornada semanal|"
        "jornada laboral semanal|jornada de trabalho semanal|jornada semanal de trabalho|"
        "gio lam viec tuan|so gio lam viec tuan|so gio lam viec moi tuan|haftalik calisma saatleri|"
        "সাপ্তাহিক কর্মঘণ্টা|সাপ্তাহিক কাজের ঘণ্টা|সপ্তাহে কর্মঘণ্টা|साप्ताहिक कार्य घंटे|"
        "प्रति सप्ताह घंटे|हप्ताको कार्य घण्टा|ہفتہ وار اوقات کار|வாராந்திர வேலை நேரம்|"
        "haftalik ish soatlari|တစ်ပတ်အလုပ်ချိန်|ម៉ោងធ្វើការក្នុងមួយសប្តាហ៍"
    ),
    "child_labour": (
        "main d oeuvre infantile|main d œuvre infantile|main d oeuvre enfantine|main d œuvre enfantine|"
        "mano de obra infantil|mão de obra infantil|manodopera minorile|manodopera infantile|"
        "travail infantile|enfants au travail|enfants travailleurs|niños trabajadores|niños trabajando|"
        "arbeitende kinder|kinder bei der arbeit|bambini lavoratori|bambini al lavoro|"
        "child labour|child labor|child labour found|child labor found|child labour present|"
        "child labour cases|child labor cases|underage workers|under age workers|minors at work|"
        "child workers|children working|children at work|number of child workers|workers under 15|"
        "trabajo infantil|trabalho infantil|travail des enfants|kinderarbeit|lavoro minorile|"
        "kinderarbeid|praca dzieci|cocuk isci|cocuk isciligi|童工|児童労働|아동노동|아동 노동|детский труд|"
        "عمالة الأطفال|แรงงานเด็ก|lao dong tre em|pekerja anak|बाल श्रम|শিশু শ্রম|"
        "minor workers|minors employed|minors working|employed minors|employees under 15|workers below 15|"
        "workers under 14|workers younger than 15|trabajadores menores de 15|trabajadores menores de edad|"
        "travailleurs mineurs|travailleurs de moins de 15 ans|arbeiter unter 15|minderjahrige arbeiter|"
        "lavoratori minorenni|trabalhadores menores de idade|"
        "শিশুশ্রম|শিশুশ্রমিক|শিশু শ্রমিকের সংখ্যা|buruh anak|buruh kanak kanak|pekerja kanak kanak|"
        "pekerja di bawah umur|buruh bawah umur|pekerja bawah umur|tenaga kerja anak|çocuk emeği|"
        "reşit olmayan işçi|trẻ em lao động|lao động chưa đủ tuổi|lao động vị thành niên|बालश्रम|"
        "बालश्रमिक|बाल मजदूर|बाल मजदूरी|बाल मज़दूरी|बाल मजदुर|बाल मजदुरी|बच्चों की मजदूरी|بچوں کی مزدوری|"
        "بچہ مزدوری|چائلڈ لیبر|کار کودک|کودکان کار|குழந்தைத் தொழிலாளர்|குழந்தைத் தொழிலாளர்கள்|"
        "குழந்தை தொழிலாளர்|குழந்தை தொழிலாளர்கள்|குழந்தை உழைப்பு|ကလေးလုပ်သား|ကလေးအလုပ်သမား|ကလေးလုပ်အား|"
        "ពលកម្មកុមារ|កម្មករកុមារ|bolalar mehnati|bola mehnati|болалар меҳнати|бола меҳнати|"
        "trabajo de menores"
    ),
    "prison_labour": (
        "prison labour|prison labor|prisoners|number of prisoners|inmates|inmate labour|inmate labor|"
        "detainee labour|detainee labor|convict labour|convict labor|trabajo penitenciario|"
        "trabajo carcelario|travail penitentiaire|travail carceral|gefangnisarbeit|gefangenenarbeit|"
        "trabalho prisional|lavoro carcerario|mahkum isciler|监狱劳动|服刑人员|囚工|刑務所労働|교도소 노동|"
        "труд заключенных|عمل السجناء|แรงงานนักโทษ|lao dong tu nhan|tenaga kerja narapidana|"
        "mahkum işçi|mahkum emeği|hapishane işçiliği|tutuklu emeği|mahbuslar mehnati|কারাবন্দি শ্রমিক|"
        "कैदी मजदूर|قیدی مزدور|အကျဉ်းသားလုပ်အား|lao động tù nhân"
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
        "lao dong cuong buc|kerja paksa|"
        "cưỡng bức lao động|lao động bị cưỡng bức|nô lệ hiện đại|বাধ্যতামূলক শ্রম|জবরদস্তি শ্রম|"
        "জোরপূর্বক কাজ|দাসত্ব|buruh paksa|perbudakan|perbudakan modern|perhambaan moden|zorla işçilik|"
        "zorla çalıştırılan işçiler|modern kölelik|जबरजस्ती श्रम|जबर्जस्ती श्रम|बाध्यकारी श्रम|"
        "जबरन मजदूरी|बेगार|جبری مزدوری|کار اجباری|கட்டாய உழைப்பு|கட்டாயத் தொழில்|நவீன அடிமைத்தனம்|"
        "အဓမ္မလုပ်အားပေး|အဓမ္မလုပ်အား|အဓမ္မခိုင်းစေမှု|အတင်းအဓမ္မခိုင်းစေ|အတင်းအဓမ္မခိုင်းစေမှု|"
        "ពលកម្មដោយបង្ខំ|ការងារដោយបង្ខំ|majburiy mehnat|мажбурий меҳнат|escravidão contemporânea"
    ),
}
FIELDS |= sign_forms.NEW
"""Fields that say whether something is so, or of how many workers; `weekly_hours` says how many hours."""


OFTEN_A_WEEK = (
    "working hours|work hours|hours of work|hours worked|average working hours|max working hours|"
    "maximum working hours|actual working hours|horas de trabajo|horas trabajadas|heures de travail|"
    "arbeitszeit|arbeitsstunden|horas de trabalho|horas trabalhadas|ore di lavoro|orario di lavoro|"
    "werkuren|godziny pracy|calisma saati|calisma saatleri|工时|工作时间|工作小时|労働時間|근로시간|"
    "근로 시간|рабочие часы|рабочее время|часы работы|ساعات العمل|ชั่วโมงทำงาน|"
    "ชั่วโมงการทำงาน|gio lam viec|jam kerja"
)
"""Headings over hours of a week, of a day, of a month, or a time of day: the cells decide."""
MARKED = "score scores rating ratings grade mark marks wages safety environment environmental ethics"
"""Words of the headings of audit scores: beside two such headings hours are a score too."""
OFTEN_MINORS = (
    "minors|number of minors|no of minors|menores|menores de edad|numero de menores|"
    "menores de idade|mineurs|nombre de mineurs|minderjahrige|minori|minorenni|minderjarigen"
)
GRAVER_FINDINGS = words_of(
    "major majors critical criticals mayor mayores critica criticas majeur majeurs majeure majeures critique "
    "critiques maiores maior maggiori critiche kritisch hauptabweichungen"
)
BESIDE_FINDINGS = words_of(
    "nc ncs nonconformity nonconformities nonconformance nonconformances non conformity conformities finding "
    "findings issue issues count counts number no of total "
    "hallazgos conformidades conformites ecarts abweichungen"
)
"""Words of headings that grade what an audit found: beside "Major" with numbers "Minors" are such ones."""
MAY_GRADE = GRAVER_FINDINGS | words_of(
    "nc ncs nonconformities nonconformity conformities findings finding observations score scores rating "
    "grade"
)
"""Words of headings beside which "Minors" may be findings, so that people are asked."""
OFTEN_UNDER_AGE = (
    "under 15|under 15s|under 15 years|below 15|below 15 years|younger than 15|aged under 15|"
    "age under 15|under 14|menores de 15|menores de 15 anos|moins de 15 ans|unter 15|unter 15 jahren|"
    "minori di 15 anni|sotto i 15 anni|15 yas alti|15岁以下|未满16岁|未满16周岁|15歳未満|15세 미만|"
    "до 15 лет|младше 15 лет|دون 15 سنة|أقل من 15 سنة|ต่ำกว่า 15 ปี|อายุต่ำกว่า 15 ปี|duoi 15 tuoi|"
    "di bawah 15 tahun"
)
CHILDREN = (
    "children|number of children|no of children|nr of children|children number|children count|kids|child|"
    "kinder|anzahl kinder|enfants|nombre d enfants|niños|niñas|niños y niñas|número de niños|crianças|"
    "número de crianças|bambini|numero di bambini|kinderen|aantal kinderen|dzieci|liczba dzieci|"
    "çocuk|çocuklar|çocuk sayısı|trẻ em|số trẻ em|anak|anak anak|jumlah anak|儿童|兒童|儿童人数|子ども|"
    "子供|児童|아동|어린이|дети|количество детей|أطفال|الأطفال|عدد الأطفال|เด็ก|จำนวนเด็ก|बच्चे|শিশু"
)
"""Headings over children of whom it is not said what they do: at work, at school or in a crèche."""
MAY_BE_FAMILY = words_of(
    "household households family families dependants dependents population members hogar hogares familia "
    "familias menage menages famille familles haushalt famiglia over above older plus children"
)
"""Words of headings beside which "Under 15" may count a family, so that people are asked."""


def _forms(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


KEPT_BY_OTHERS = words_of(
    "employer captain master skipper agent agency broker foreman supervisor manager management company "
    "office hr admin administration sponsor kafeel owner contractor recruiter security safe locker "
    "patron patrono empleador empresa capitan agencia employeur capitaine agence entreprise arbeitgeber "
    "kapitan agentur firma vermittler datore azienda capitano werkgever isveren sirket patronu kaptan "
    "empregador pracodawca majikan agen kapten retained confiscated withheld "
    "retenido retenidos retenida confiscado confiscados retenu retenus confisqué confisqués einbehalten "
    "eingezogen retido retidos trattenuto trattenuti ingehouden alıkonuldu ditahan изъят изъяты "
    "işveren işverende işverenin şirket şirkette şirketin patronda ajans ajansta aracı aracıda"
)
PLACES_OF_PAPERS = frozenset(("safe", "locker", "office"))
"""Of these: where papers lie, not who keeps them."""
KEPT_BY_OTHERS_UNSPACED = (
    *(
        "雇主",
        "公司",
        "中介",
        "船长",
        "船長",
        "老板",
        "扣押",
        "扣留",
        "没收",
        "收缴",
        "取り上げ",
        "압수",
        "会社",
        "監理団体",
        "雇用主",
        "사업주",
        "회사",
    ),
    *("นายจ้าง", "บริษัท", "นายหน้า", "ไต้ก๋ง", "กัปตัน", "صاحب العمل", "الكفيل", "الشركة", "المكتب", "работодател"),
    *("رب العمل", "جهة العمل", "كفيل", "شركة", "المدير", "агентств", "компани", "начальник", "руководств"),
    *("नियोक्ता", "मालिक", "कंपनी", "कम्पनी", "एजेंट", "ठेकेदार", "प्रबंधक", "কর্তা", "মালিক", "কোম্পানি"),
    *("এজেন্ট", "ম্যানেজার", "ঠিকাদার", "آجر", "مالک", "کمپنی", "ٹھیکیدار", "साहु"),
)
KEPT_BY_WORKERS = words_of(
    "worker workers employee employees self own themselves crew fishers returned trabajador trabajadores "
    "travailleur travailleurs salarie salaries arbeitnehmer arbeiter selbst lavoratore lavoratori "
    "trabalhador trabalhadores isci isciler kendisi kendileri pekerja "
    "işçi işçide işçiler işçilerde işçinin çalışan çalışanda çalışanlar çalışanlarda kendisinde kendilerinde"
)
KEPT_BY_WORKERS_UNSPACED = _forms(
    "本人|员工|工人|自己|근로자|본인|ลูกจ้าง|ตนเอง|العامل|العمال|работник|рабочи|श्रमिक|मजदूर|कर्मचारी|"
    "स्वयं|खुद|শ্রমিক|কর্মী|নিজ|مزدور|کارکن"
)
NOT = words_of(
    "none nobody neither nor keiner keinem ninguno ninguna aucun aucune nessuno nessuna nenhum nenhuma "
    "not no never without nicht kein keine nie sin ningun ningún nunca non pas aucun aucune jamais senza mai "
    "nao não sem niet geen nie bez degil değil keinerlei عدم tidak bukan tanpa khong không "
    "нет не без لا غير بدون ليس"
)
NOT_UNSPACED = ("不", "未", "没", "無", "无", "ไม่", "なし", "ない", "않", "없", "नहीं", "نہیں")
PER_DAY = _forms("day|daily|tag|jour|dia|día|gün|gun|giorno|วัน|每天|天|日|يوم|день")
PER_MONTH = re.compile(
    r"\b(?:months?|monthly|fortnight\w*|biweekly|years?|yearly|annual\w*|mes|mensual\w*|mensais|mensal|mois|"
    r"mensuel\w*|monat\w*|jahr\w*|mese|mensil\w*|aylık|bulan|tháng|год\w*|месяц\w*)\b"
    r"|月|年|월|เดือน|ปี|شهر"
)
AT_MOST = re.compile(
    r"\b(?:not|no) (?:more than|exceeding|over)\b|\bnever (?:more than|over)\b"
    r"|\bno m[aá]s de\b|\bpas plus de\b"
    r"|\bhöchstens\b|\bnicht mehr als\b|\bnon più di\b|\bnão mais (?:de|que)\b|\ben fazla\b|\btối đa\b"
    r"|\bне более\b|不超过|不超過|最多|至多|以内|以下|ไม่เกิน|لا (?:ي|ت)تجاوز"
)
OVER = _forms("üstü|üzeri|ustu|เกิน|มากกว่า|以上|超过|超過|oltre|plus de|más de|mas de")
COUNTED = heading_parts.WORKERS | words_of(
    "child children kid kids minor minors case cases month months prisoner prisoners inmate inmates monate "
    "day days dia dias días jour jours tag tage tagen week weeks semana semanas "
    "meses mois mesi kinder ninos niños enfants bambini criancas crianças çocuk anak kişi pax "
    "人 名 명 คน شخص عامل عمال"
)
"""What a number of a cell may count."""
NO_LONGER = words_of(
    "policy policies procedure prohibited forbidden banned remediated corrected closed resolved returned"
)
"""Words beside an answer that speak of rules, or of what was mended."""
ABSENT = frozenset(
    _forms(
        "none found|not found|none observed|not observed|none identified|not identified|none reported|"
        "not reported|on time|paid on time|no delay|no delays|"
        "no evidence|no evidence found|none seen|not present|absent|never|no issue|no issues|"
        "yok|ไม่มี|لا يوجد|なし|無し|없음|"
        "not held|not retained|not kept|not withheld|not confiscated|no retention|keine gefunden|"
        "nicht festgestellt|no observado|no se observa|aucun constat|non constaté|未发现|未見|"
        "没有发现|ไม่พบ|لم يوجد"
    )
)
PRESENT = frozenset(
    _forms(
        "var|есть|มี|يوجد|あり|有り|있음|"
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
UNKNOWN = frozenset(
    _forms(
        "?|unknown|not known|don't know|do not know|n/k|n.k.|tbd|tbc|to be confirmed|pending|"
        "no sabe|se desconoce|desconocido|não sabe|nao sabe|desconhecido|unbekannt|nicht bekannt|"
        "inconnu|inconnue|non connu|sconosciuto|non noto|onbekend|niet bekend|nieznane|nieznany|bilinmiyor|"
        "không rõ|khong ro|chưa rõ|belum diketahui|tidak diketahui|不详|不詳|未知|不明|未定|미상|알 수 없음|"
        "неизвестно|неизвестен|невідомо|غير معروف|ไม่ทราบ|अज्ञात|অজানা|نامعلوم|neznámé|neznámý|ismeretlen|"
        "necunoscut|άγνωστο"
    )
)
"""That somebody was asked and does not know: no answer, and no empty cell either."""
_YES = "yes|si|oui|ja|sim|evet|tak|да|ya|co|نعم|हाँ"
_OR = "or|o|ou|oder|of|lub|veya|atau|или|أو|या"
_NO = "no|non|nein|nao|nee|hayir|nie|нет|tidak|khong|لا|नहीं"
_ASKING = re.compile(
    rf"(?<!\S)(?:[0-9] (?:{_YES}|{_NO})(?= [0-9]|$)|"
    rf"(?:{_YES}) (?:(?:{_OR}) )?(?:{_NO})|(?:number|no|nr|n) of|(?:{_OR}) (?:not|nicht|niet|{_NO})"
    r"|khong$|(?:no|nr|n)$|if (?:yes|no|not|so) .*)(?!\S)"
    r"|是否|有无|有無|有没有|扣不扣|유무|หรือไม่"
)
"""What asks whether, or of how many, with words that deny elsewhere: "(yes/no)", "No. of", "有无"."""


def denies(text: str) -> bool:
    """Whether a heading or cell, in small letters, denies what it names."""
    return bool(NOT & set(re.findall(r"[^\W\d_]+", text))) or any(form in text for form in NOT_UNSPACED)


def without_questions(key: str) -> str:
    """A heading key without words that deny elsewhere and only ask here."""
    return _ASKING.sub(" ", key)
