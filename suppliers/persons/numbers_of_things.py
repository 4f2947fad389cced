"""Numbers behind the word for what is drawn, made, sold or billed: "drawing A1234567". Data only.

Passports have such numbers too, so the word frees one only where nothing in the text speaks of a person or
of papers: "article no. N1234567 is her passport". Patterns hold for Python and for a browser alike.
"""

from __future__ import annotations

from suppliers.persons import frequent_names, job_words, worker_papers
from suppliers.words import papers

_SPACED = (
    *("[Pp]art", "[Dd]rawing", "[Mm]odel", "[Ii]nvoice", "[Oo]rder", "[Aa]rticle", "[Ss]erial", "[Mm]odelo"),
    *("Zeichnung", "Modell", "Rechnung", "Artikel", "[Ff]actura", "[Pp]ieza", "[Pp]lano", "[Mm]odèle"),
    *("[Ff]acture", "[Pp]ièce", "[Dd]esenho", "[Pp]eça", "[Ff]atura"),
)
_UNSPACED = ("图号", "型号", "料号", "发票")
_CALLED = (
    *(" ", ": ", "：", " no ", r" no\. ", r" no\.: ", " number ", r" [Nn]r\. ", r" n\.º "),
    *(r" rev\. ", r" Rev\. "),
)
_BEHIND_A_THING = "".join(
    [f"(?<!(?<!\\w){thing}{called})" for thing in _SPACED for called in _CALLED]
    + [f"(?<!{thing}{called})" for thing in _UNSPACED for called in ("", *_CALLED)]
)
BEHIND_NONE = rf"(?:(?=[A-Z]{{2,3}}[ -]?\d{{7}}|[A-Z][ -]?\d{{8}})|{_BEHIND_A_THING})"
"""Before a number that no word for a thing frees: none has two letters and seven digits, or one and eight."""

_GOODS = (
    r"(?:uniforms?|gloves?|shoes|boots|clothing|clothes|wear|overalls?|jackets?|helmets?|springs?|panels?"
    r"|desks?|seats?|chairs?|handles?|tools?)"
)
_PEOPLE = (
    r"she|he|hers?|him|his|their|them|girls?|boys?|wom[ae]n|m[ae]n|lad(?:y|ies)|child(?:ren)?|persons?|people"
    r"|migrants?|agents?|brokers?|recruiters?|boss|keeps?|keeping|holds?|holding|takes?|took|taken|locked"
    r"|ran away|run away|escaped|fled|owes?|beaten|fainted|died|injured"
    r"|nepali|nepalese|bangladeshi|bengali|burmese|filipin[oa]s?|indonesian|vietnamese|cambodian|pakistani"
    r"|indian|thai|laotian|chinese|sri lankan|ethiopian|kenyan|ugandan|ghanaian|rohingya|uyghur|uzbek"
    r"|niñ[ao]s?|chic[ao]s?|muchach[ao]s?|mujer(?:es)?|hombres?|ella|él|menin[ao]s?|moç[ao]s?|mulher(?:es)?"
    r"|homem|homens|ela|ele|dela|dele|filles?|garçons?|femmes?|hommes?|enfants?|elle|lui|mädchen|jungen?"
    r"|kind(?:er)?|frau(?:en)?|mann|ihre?[rs]?|seine?[rs]?|ragazz[aoei]|donn[ae]|uomo|uomini|bambin[aoei]"
    r"|kadın\w{0,5}|kız\w{0,5}|erkek\w{0,5}|çocuk\w{0,5}|onun|wanita|perempuan|gadis|lelaki|laki-laki|anak"
    r"|cô gái|phụ nữ|đàn ông|anh ấy|cô ấy|của (?:anh|cô)|kobiet\w{0,4}|dziewczyn\w{0,4}"
    r"|женщин\w{0,4}|девушк\w{0,4}|мужчин\w{0,4}|её|ее|его"
)
_PEOPLE_UNSPACED = (
    "她|他|女孩|男孩|女人|男人|女子|男子|妇女|童|人员|外国人|彼女|彼の|그녀|그의|여성|남성|เธอ|เขา|ผู้หญิง|ผู้ชาย|เด็ก"
    "|امرأة|فتاة|رجل|طفل|মেয়ে|মহিলা|পুরুষ|লোক|लड़की|लड़का|महिला|औरत|आदमी"
)
_OF_PAPERS = r"ids?|identity|visas?|permits?|papers|documents?|documentos?|ausweise?"
_GOODS_UNSPACED = (
    "(?:工人|员工|員工|女工|职工|作業員|従業員|คนงาน|พนักงาน|노동자|근로자|작업자)[的の의]? ?(?:用|ใช้)?"
    "(?:手套|制服|工服|工作服|防护服|鞋|安全帽|口罩|椅|床|柜|ถุงมือ|เครื่องแบบ|รองเท้า|หมวก|手袋|作業服|靴|帽子|椅子"
    "|장갑|작업복|안전화|안전모|의자)"
)
_NAMES = "|".join(frequent_names.LISTED.split()).replace("_", " ")
SPEAK_OF_PEOPLE = (
    rf"(?:(?!(?<!\w)(?i:workers?|employees?|helpers?|operators?)['’]?s?['’]? (?i:{_GOODS})(?!\w)"
    rf"|{_GOODS_UNSPACED})"
    rf"{worker_papers.WORKER}|{worker_papers.WORD_FOR_A_PAPER}"
    rf"|(?<!\w)(?:(?i:{_PEOPLE}|{_OF_PAPERS}|{papers.PASSPORT})|{_NAMES})(?!\w)|{_PEOPLE_UNSPACED}|{job_words.CHINESE})"
)
"""Words for somebody at work, persons, papers, what is done with these, and frequent names."""
