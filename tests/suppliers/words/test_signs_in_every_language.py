"""Each sign has a heading in each of 17 languages that is read, or asked about."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking

SIGNS = [
    "identity_documents_held",
    "fees",
    "debt_bondage",
    "wages_withheld",
    "movement_restricted",
    "weekly_hours",
    "days_of_rest",
    "housing",
    "migrant",
    "labour_agent",
    "contract",
    "child_labour",
    "violence",
    "threats",
    "forced_overtime",
    "forced_labour",
    "workers_isolated",
    "deception",
    "abusive_conditions",
]
CELLS = {
    "weekly_hours": "84",
    "days_of_rest": "0",
    "fees": "1500",
    "migrant": "40%",
    "labour_agent": "Golden Bridge Manpower",
    "contract": "no",
}
"""What stands below a heading; *yes* below all others."""
ONLY_ASKED_ABOUT = {
    *(
        (language, "days_of_rest")
        for language in [
            "en",
            "de",
            "fr",
            "es",
            "pt",
            "it",
            "tr",
            "ru",
            "zh",
            "ja",
            "th",
            "vi",
            "id",
            "pl",
            "ar",
            "hi",
            "bn",
        ]
    ),
    *((language, sign) for language in ("hi", "bn") for sign in ("identity_documents_held", "fees")),
    ("pl", "fees"),
}
HEADINGS = {
    "en": (
        "Passports retained by employer|Recruitment fees paid by workers|"
        "Workers in debt to recruiter|Wages withheld|Freedom of movement restricted|"
        "Working hours per week|Rest days per week|Workers living in dormitory|Migrant workers|"
        "Recruitment agency|Written contract in own language|Child labour|"
        "Physical or sexual violence|Intimidation and threats|Forced overtime|Forced labour|"
        "Isolation of workers|Deception in recruitment|Abusive living conditions"
    ),
    "de": (
        "Reisepässe vom Arbeitgeber einbehalten|Von Arbeitern gezahlte Vermittlungsgebühren|"
        "Verschuldung der Arbeiter beim Vermittler|Löhne einbehalten|"
        "Bewegungsfreiheit eingeschränkt|Arbeitszeit pro Woche|Ruhetage pro Woche|"
        "Arbeiter im Wohnheim|Wanderarbeiter|Personalvermittlung|"
        "Schriftlicher Vertrag in eigener Sprache|Kinderarbeit|Körperliche oder sexuelle Gewalt|"
        "Einschüchterung und Drohungen|Erzwungene Überstunden|Zwangsarbeit|Isolation der Arbeiter|"
        "Täuschung bei der Anwerbung|Menschenunwürdige Lebensbedingungen"
    ),
    "fr": (
        "Passeports retenus par l'employeur|Frais de recrutement payés par les travailleurs|"
        "Travailleurs endettés|Salaires retenus|Liberté de mouvement restreinte|Heures par semaine|"
        "Jours de repos par semaine|Travailleurs logés en dortoir|Travailleurs migrants|"
        "Agence de recrutement|Contrat écrit dans la langue du travailleur|Travail des enfants|"
        "Violence physique ou sexuelle|Intimidation et menaces|Heures supplémentaires forcées|"
        "Travail forcé|Isolement des travailleurs|Tromperie au recrutement|"
        "Conditions de vie abusives"
    ),
    "es": (
        "Pasaportes retenidos por el empleador|"
        "Comisiones de contratación pagadas por los trabajadores|Trabajadores endeudados|"
        "Salarios retenidos|Libertad de movimiento restringida|Horas de trabajo semanales|"
        "Días de descanso por semana|Trabajadores alojados en dormitorio|Trabajadores migrantes|"
        "Agencia de contratación|Contrato escrito en el idioma del trabajador|Trabajo infantil|"
        "Violencia física o sexual|Intimidación y amenazas|Horas extras forzadas|Trabajo forzoso|"
        "Aislamiento de los trabajadores|Engaño en la contratación|Condiciones de vida abusivas"
    ),
    "pt": (
        "Passaportes retidos pelo empregador|Taxas de recrutamento pagas pelos trabalhadores|"
        "Trabalhadores endividados|Salários retidos|Liberdade de movimento restringida|"
        "Horas de trabalho semanais|Dias de descanso por semana|Trabalhadores em alojamento|"
        "Trabalhadores migrantes|Agência de recrutamento|Contrato escrito no idioma do trabalhador|"
        "Trabalho infantil|Violência física ou sexual|Intimidação e ameaças|Horas extras forçadas|"
        "Trabalho forçado|Isolamento dos trabalhadores|Engano no recrutamento|"
        "Condições de vida degradantes"
    ),
    "it": (
        "Passaporti trattenuti dal datore di lavoro|"
        "Commissioni di reclutamento pagate dai lavoratori|Lavoratori indebitati|Salari trattenuti|"
        "Libertà di movimento limitata|Ore di lavoro settimanali|Giorni di riposo settimanali|"
        "Lavoratori in dormitorio|Lavoratori migranti|Agenzia di reclutamento|"
        "Contratto scritto nella lingua del lavoratore|Lavoro minorile|Violenza fisica o sessuale|"
        "Intimidazioni e minacce|Straordinari forzati|Lavoro forzato|Isolamento dei lavoratori|"
        "Inganno nel reclutamento|Condizioni di vita degradanti"
    ),
    "tr": (
        "İşverende tutulan pasaportlar|İşçilerin ödediği işe alım ücretleri|Borçlu işçiler|"
        "Ödenmeyen ücretler|Hareket özgürlüğü kısıtlı|Haftalık çalışma saati|"
        "Haftalık dinlenme günü|Yurtta kalan işçiler|Göçmen işçiler|İşe alım acentesi|"
        "İşçinin dilinde yazılı sözleşme|Çocuk işçiliği|Fiziksel veya cinsel şiddet|"
        "Gözdağı ve tehdit|Zorla fazla mesai|Zorla çalıştırma|İşçilerin tecrit edilmesi|"
        "İşe alımda aldatma|Kötü yaşam koşulları"
    ),
    "ru": (
        "Удержание паспортов работодателем|Плата за трудоустройство с работников|Долговая кабала|"
        "Задержка зарплаты|Ограничение передвижения|Рабочих часов в неделю|Выходных дней в неделю|"
        "Работники в общежитии|Трудовые мигранты|Кадровое агентство|"
        "Письменный договор на родном языке|Детский труд|Физическое или сексуальное насилие|"
        "Запугивание и угрозы|Принудительная сверхурочная работа|Принудительный труд|"
        "Изоляция работников|Обман при найме|Плохие условия жизни"
    ),
    "zh": (
        "雇主扣押护照|工人支付的招聘费|债务奴役|拖欠工资|限制人身自由|周工作时间|每周休息天数|住宿舍人数|外籍工人|招聘中介|有无本国语言书面合同|童工|身体或性暴力|恐吓和威胁|"
        "强迫加班|强迫劳动|与外界隔离|招聘欺骗|恶劣的居住条件"
    ),
    "ja": (
        "雇用主によるパスポートの保管|労働者が支払った手数料|債務労働|賃金不払い|移動の自由の制限|週の労働時間|週の休日数|寮に住む労働者|外国人労働者|送り出し機関|母国語の契約書|"
        "児童労働|身体的または性的暴力|脅迫|強制残業|強制労働|労働者の孤立|募集時の欺瞞|劣悪な生活環境"
    ),
    "th": (
        "นายจ้างยึดหนังสือเดินทาง|ค่าธรรมเนียมที่คนงานจ่าย|แรงงานขัดหนี้|ค้างจ่ายค่าจ้าง|"
        "จำกัดการเดินทาง|ชั่วโมงทำงานต่อสัปดาห์|วันหยุดต่อสัปดาห์|คนงานที่อยู่หอพัก|แรงงานข้ามชาติ|"
        "บริษัทจัดหางาน|สัญญาจ้างเป็นภาษาของคนงาน|แรงงานเด็ก|ความรุนแรงทางร่างกายหรือทางเพศ|"
        "การข่มขู่|บังคับทำงานล่วงเวลา|แรงงานบังคับ|การถูกกักให้อยู่โดดเดี่ยว|"
        "การหลอกลวงในการจัดหางาน|สภาพความเป็นอยู่ที่เลวร้าย"
    ),
    "vi": (
        "Chủ giữ hộ chiếu|Phí tuyển dụng do công nhân trả|Công nhân mắc nợ|Giữ lương|"
        "Hạn chế đi lại|Số giờ làm việc mỗi tuần|Số ngày nghỉ mỗi tuần|Công nhân ở ký túc xá|"
        "Lao động di cư|Công ty môi giới|Hợp đồng bằng ngôn ngữ của công nhân|Lao động trẻ em|"
        "Bạo lực thể chất hoặc tình dục|Đe dọa|Ép tăng ca|Lao động cưỡng bức|Cô lập người lao động|"
        "Lừa gạt khi tuyển dụng|Điều kiện sống tồi tệ"
    ),
    "id": (
        "Paspor ditahan majikan|Biaya rekrutmen yang dibayar pekerja|Pekerja terlilit utang|"
        "Upah ditahan|Pembatasan gerak|Jam kerja per minggu|Hari libur per minggu|"
        "Pekerja di asrama|Pekerja migran|Agen perekrutan|Kontrak tertulis dalam bahasa pekerja|"
        "Pekerja anak|Kekerasan fisik atau seksual|Intimidasi dan ancaman|Lembur paksa|Kerja paksa|"
        "Isolasi pekerja|Penipuan saat perekrutan|Kondisi hidup yang buruk"
    ),
    "pl": (
        "Paszporty zatrzymane przez pracodawcę|Opłaty rekrutacyjne płacone przez pracowników|"
        "Zadłużenie pracowników|Wstrzymane wynagrodzenia|Ograniczenie swobody poruszania się|"
        "Godziny pracy tygodniowo|Dni wolne w tygodniu|Pracownicy w hotelu pracowniczym|"
        "Pracownicy migrujący|Agencja pracy|Umowa w języku pracownika|Praca dzieci|"
        "Przemoc fizyczna lub seksualna|Zastraszanie i groźby|Przymusowe nadgodziny|"
        "Praca przymusowa|Izolacja pracowników|Oszustwo przy rekrutacji|Złe warunki życia"
    ),
    "ar": (
        "احتجاز جوازات السفر لدى صاحب العمل|رسوم التوظيف التي دفعها العمال|عمال مدينون|أجور متأخرة|"
        "تقييد حرية التنقل|ساعات العمل الأسبوعية|أيام الراحة في الأسبوع|العمال في السكن|"
        "العمالة المهاجرة|وكالة التوظيف|عقد مكتوب بلغة العامل|عمالة الأطفال|العنف الجسدي أو الجنسي|"
        "الترهيب والتهديد|العمل الإضافي القسري|العمل القسري|عزل العمال|الخداع في التوظيف|"
        "ظروف معيشية سيئة"
    ),
    "hi": (
        "नियोक्ता के पास पासपोर्ट|श्रमिकों द्वारा दिया गया भर्ती शुल्क|कर्ज में डूबे श्रमिक|"
        "वेतन रोका गया|आने जाने पर रोक|साप्ताहिक कार्य घंटे|साप्ताहिक अवकाश दिन|"
        "छात्रावास में रहने वाले श्रमिक|प्रवासी श्रमिक|भर्ती एजेंसी|"
        "श्रमिक की भाषा में लिखित अनुबंध|बाल श्रम|शारीरिक या यौन हिंसा|धमकी|जबरन ओवरटाइम|जबरन श्रम|"
        "श्रमिकों का अलगाव|भर्ती में धोखा|खराब रहन सहन की स्थिति"
    ),
    "bn": (
        "নিয়োগকর্তার কাছে পাসপোর্ট|শ্রমিকদের দেওয়া নিয়োগ ফি|ঋণগ্রস্ত শ্রমিক|বকেয়া মজুরি|"
        "চলাচলে বাধা|সাপ্তাহিক কর্মঘণ্টা|সাপ্তাহিক ছুটির দিন|ডরমিটরিতে থাকা শ্রমিক|অভিবাসী শ্রমিক|"
        "নিয়োগ সংস্থা|শ্রমিকের ভাষায় লিখিত চুক্তি|শিশু শ্রম|শারীরিক বা যৌন সহিংসতা|"
        "ভয় দেখানো ও হুমকি|জোরপূর্বক ওভারটাইম|জোরপূর্বক শ্রম|শ্রমিকদের বিচ্ছিন্ন রাখা|"
        "নিয়োগে প্রতারণা|খারাপ জীবনযাত্রার অবস্থা"
    ),
}
ASKED = [
    (language, sign, heading)
    for language, row in HEADINGS.items()
    for sign, heading in zip(SIGNS, row.split("|"), strict=True)
]


@pytest.mark.parametrize(("language", "sign", "heading"), ASKED)
def test_a_heading_of_a_sign_is_read_in_each_language_or_asked_about(language, sign, heading):
    text = f"Supplier name;Country;{heading}\nAlder Mill;MY;{CELLS.get(sign, 'yes')}\n"
    sheet = reading.read(text.encode(), filename="list.csv")
    mapped = mapping.suggest(sheet)
    if (language, sign) in ONLY_ASKED_ABOUT:
        assert "sign_unread" in {one.code for one in checking.check(sheet, mapped).problems}
    else:
        assert mapped.columns[2].field in {sign, f"{sign}_number"}
