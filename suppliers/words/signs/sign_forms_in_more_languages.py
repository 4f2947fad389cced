"""Headings of signs that languages of supplier lists lacked, one for each sign. Data only.

Each sign is headed in each of 17 languages here or in `sign_words`, `sign_forms` and `sign_forms_further`.
"""

from __future__ import annotations

SIGNS: dict[str, str] = {
    "debt_bondage": (
        "verschuldung der arbeiter|verschuldung der arbeiter beim vermittler|verschuldete arbeiter|"
        "zadłużenie pracowników|zadłużeni pracownicy|niewola za długi|عمال مدينون|مديونية العمال|"
        "pekerja terlilit utang|कर्ज में डूबे श्रमिक|ऋणग्रस्त श्रमिक|ঋণগ্রস্ত শ্রমিক"
    ),
    "wages_withheld": (
        "wstrzymane wynagrodzenia|wstrzymane wypłaty|zaległe wynagrodzenia|zaległe pensje|zaległości płacowe|"
        "niewypłacone wynagrodzenia|বকেয়া মজুরি|বকেয়া বেতন"
    ),
    "movement_restricted": (
        "liberté de mouvement restreinte|liberté de circulation restreinte|"
        "liberdade de movimento restringida|"
        "liberdade de movimento restrita|libertà di movimento limitata|"
        "limitazione della libertà di movimento|"
        "移動の自由の制限|ograniczenie swobody poruszania się|ograniczenie wolności poruszania się|"
        "आने जाने पर रोक|চলাচলে বাধা"
    ),
    "violence": (
        "körperliche oder sexuelle gewalt|violence physique ou sexuelle|violencia física o sexual|"
        "violência física ou sexual|violenza fisica o sessuale|fiziksel veya cinsel şiddet|"
        "физическое или сексуальное насилие|身体或性暴力|身体的または性的暴力|"
        "ความรุนแรงทางร่างกายหรือทางเพศ|bạo lực thể chất hoặc tình dục|kekerasan fisik atau seksual|"
        "przemoc fizyczna lub seksualna|przemoc fizyczna i seksualna|العنف الجسدي أو الجنسي|"
        "शारीरिक या यौन हिंसा|শারীরিক বা যৌন সহিংসতা|শারীরিক ও যৌন সহিংসতা"
    ),
    "threats": "ভয় দেখানো ও হুমকি",
    "forced_overtime": "принудительная сверхурочная работа|przymusowe nadgodziny",
    "workers_isolated": (
        "işçilerin tecrit edilmesi|与外界隔离|労働者の孤立|การถูกกักให้อยู่โดดเดี่ยว|izolacja pracowników|"
        "শ্রমিকদের বিচ্ছিন্ন রাখা"
    ),
    "deception": (
        "tromperie au recrutement|招聘欺骗|募集時の欺瞞|การหลอกลวงในการจัดหางาน|lừa gạt khi tuyển dụng|"
        "penipuan saat perekrutan|oszustwo przy rekrutacji|भर्ती में धोखा|নিয়োগে প্রতারণা"
    ),
    "abusive_conditions": (
        "menschenunwürdige lebensbedingungen|menschenunwürdige arbeitsbedingungen|"
        "condições de vida degradantes|"
        "condizioni di vita degradanti|плохие условия жизни|плохие условия проживания|恶劣的居住条件|"
        "สภาพความเป็นอยู่ที่เลวร้าย|złe warunki życia|złe warunki pracy i życia|खराब रहन सहन की स्थिति|"
        "খারাপ জীবনযাত্রার অবস্থা"
    ),
}
OF_WORKERS: dict[str, str] = {
    "migrant": "трудовые мигранты|العمالة المهاجرة|العمال المهاجرون|অভিবাসী শ্রমিক",
    "labour_agent": "भर्ती एजेंसी|নিয়োগ সংস্থা|রিক্রুটিং এজেন্সি|agencja pracy|agencja zatrudnienia",
    "housing": (
        "workers living in dormitory|workers living in dormitories|arbeiter im wohnheim|"
        "travailleurs logés en dortoir|travailleurs logés|trabajadores alojados en dormitorio|"
        "trabajadores alojados|trabalhadores em alojamento|trabalhadores alojados|lavoratori in dormitorio|"
        "yurtta kalan işçiler|работники в общежитии|寮に住む労働者|คนงานที่อยู่หอพัก|công nhân ở ký túc xá|"
        "pekerja di asrama|pracownicy w hotelu pracowniczym|العمال في السكن|छात्रावास में रहने वाले श्रमिक|"
        "ডরমিটরিতে থাকা শ্রমিক"
    ),
    "housing_number": "住宿舍人数",
    "contract": (
        "written contract in own language|schriftlicher vertrag in eigener sprache|"
        "contrat écrit dans la langue du travailleur|contrato escrito en el idioma del trabajador|"
        "contrato escrito no idioma do trabalhador|contratto scritto nella lingua del lavoratore|"
        "işçinin dilinde yazılı sözleşme|письменный договор на родном языке|有无本国语言书面合同|"
        "母国語の契約書|สัญญาจ้างเป็นภาษาของคนงาน|hợp đồng bằng ngôn ngữ của công nhân|"
        "kontrak tertulis dalam bahasa pekerja|umowa w języku pracownika|عقد مكتوب بلغة العامل|"
        "श्रमिक की भाषा में लिखित अनुबंध|শ্রমিকের ভাষায় লিখিত চুক্তি"
    ),
}
