"""The words cells really hold: blanks, yes and no, and other words for each allowed answer. Data only."""

from __future__ import annotations

from functools import lru_cache

from risk.folding import fold
from suppliers.words.cells import currencies, processors

_NOT_KNOWN = (
    "n/d|n.d|n/d.|n/i|n.i.|n/c|n.c.|s/d.|s.d.|s/i|s.i.|ns/nc|k.a|k. a.|k/a|н/д|н.д.|н/д.|"
    "unspecified|not specified|not recorded|not reported|no information|no answer|don't know|do not know|"
    "sin información|sin informacion|sin dato|no consta|no informado|no aplica|no sabe|se desconoce|"
    "não informado|nao informado|não disponível|nao disponivel|não se aplica|nao se aplica|sem informação|"
    "sem informacao|sem dados|não sabe|nao sabe|keine angaben|nicht bekannt|nicht angegeben|entfällt|"
    "non connu|non renseigné|non renseigne|non communiqué|non précisé|sans objet|non applicable|inconnue|"
    "sconosciuto|non noto|non disponibile|non applicabile|niet bekend|niet van toepassing|n.v.t.|nvt|"
    "nieznane|nieznany|brak danych|nie dotyczy|b.d.|b/d|belirtilmemiş|belirtilmemis|bilgi yok|không rõ|"
    "chưa rõ|không biết|không có thông tin|belum diketahui|tidak tahu|tidak tersedia|neznámé|neznámý|"
    "ismeretlen|necunoscut|άγνωστο|невідомо|не указано|не известно|неизвестен|不詳|不适用|不適用|未提供|暂无|"
    "該当なし|해당없음|해당 없음|알 수 없음|ไม่มีข้อมูล|ไม่ระบุ|अज्ञात|অজানা|غير متوفر|غير محدد|لا ينطبق|نامعلوم"
)
BLANKS = frozenset(
    [
        *_NOT_KNOWN.split("|"),
        "",
        "-",
        "--",
        "---",
        ".",
        "..",
        "?",
        "/",
        "n/a",
        "n/k",
        "n.k.",
        "n.a.",
        "n.a",
        "na",
        "nan",
        "null",
        "nil",
        "none given",
        "unknown",
        "not known",
        "not available",
        "not applicable",
        "not provided",
        "not stated",
        "not disclosed",
        "undisclosed",
        "no data",
        "no info",
        "(blank)",
        "blank",
        "(empty)",
        "empty",
        "nsp",
        "tbd",
        "tbc",
        "to be confirmed",
        "pending",
        "unbekannt",
        "k.a.",
        "keine angabe",
        "desconocido",
        "sin datos",
        "s/d",
        "no disponible",
        "desconhecido",
        "inconnu",
        "non disponible",
        "n.d.",
        "nd",
        "non communique",
        "onbekend",
        "bilinmiyor",
        "khong ro",
        "tidak diketahui",
        "不详",
        "未知",
        "无",
        "不明",
        "未定",
        "なし",
        "미상",
        "없음",
        "неизвестно",
        "нет данных",
        "غير معروف",
        "ไม่ทราบ",
    ]
)
SPREADSHEET_ERRORS = frozenset(
    [
        "#REF!",
        "#N/A",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#SPILL!",
        "#CALC!",
        "#GETTING_DATA",
        "#ERROR!",
    ]
)
YES = frozenset(
    [
        "yes",
        "y",
        "true",
        "t",
        "1",
        "si",
        "sí",
        "sì",
        "s",
        "sim",
        "oui",
        "ja",
        "j",
        "da",
        "tak",
        "evet",
        "có",
        "co",
        "ya",
        "iya",
        "ye",
        "是",
        "有",
        "はい",
        "예",
        "네",
        "да",
        "نعم",
        "ใช่",
        "हाँ",
        "हां",
        "হ্যাঁ",
        "x",
        *"✓✔☑✅",
    ]
)
NO = frozenset(
    [
        "no",
        "n",
        "false",
        "f",
        "0",
        "não",
        "nao",
        "non",
        "nein",
        "nee",
        "net",
        "nie",
        "hayır",
        "hayir",
        "không",
        "khong",
        "tidak",
        "否",
        "没有",
        "沒有",
        "无",
        "いいえ",
        "아니오",
        "아니요",
        "нет",
        "لا",
        "ไม่",
        "नहीं",
        "না",
        *"✗✘❌",
    ]
)
LESS = frozenset(
    [
        "less than",
        "fewer than",
        "under",
        "below",
        "menos de",
        "menor de",
        "menos que",
        "moins de",
        "weniger als",
        "unter",
        "meno di",
        "minder dan",
        "mniej niz",
        "mniej niż",
        "dưới",
        "kurang dari",
        "少于",
        "不到",
        "未満",
        "미만",
        "менее",
        "أقل من",
    ]
)
_AT_MOST = """
up to|at most|max|max.|maximum|no more than|not more than|hasta|como máximo|até|no máximo|jusqu'a|jusqu'à|
or less|or fewer|less than or equal to|o menos|ou moins|oder weniger|
au plus|bis zu|höchstens|fino a|al massimo|hoogstens|do|najwyżej|en fazla|tối đa|maksimal|до|не более|
以下|最多|이하|ไม่เกิน|nicht mehr als|pas plus de|no más de|no mas de|não mais de|não mais que|non più di|
niet meer dan|nie więcej niż|không quá|tidak lebih dari|不超过|不超過|至多|多达|多達|以内
"""
AT_MOST = frozenset(_AT_MOST.replace("\n", "").split("|"))
MORE = frozenset(
    [
        "more than",
        "over",
        "above",
        "mas de",
        "más de",
        "mais de",
        "mayor de",
        "plus de",
        "mehr als",
        "uber",
        "über",
        "piu di",
        "più di",
        "meer dan",
        "wiecej niz",
        "więcej niż",
        "trên",
        "lebih dari",
        "超过",
        "более",
        "свыше",
        "أكثر من",
        *("逾", "超", "超過", "초과"),
        *(f"{mark}{end} fazla" for mark in ("", "'") for end in ("den", "dan", "ten", "tan")),
    ]
)
_AT_LEAST = """
at least|min|min.|minimum|no less than|not less than|no fewer than|not fewer than|or more|
o más|ou plus|oder mehr|al menos|por lo menos|au moins|mindestens|以上|이상|o mas|ou mais|o più|of meer|
y más|y mas|e mais|et plus|und mehr|e oltre|en meer|lub więcej|i więcej|и более|ve üzeri|ve üstü|
and more|& more|and above|or above|and over|and up|veya daha fazla|en az|
trở lên|ít nhất|ke atas|atau lebih|paling sedikit|minimal|não menos de|no menos de|pas moins de|
nicht weniger als|a partir de|ขึ้นไป|อย่างน้อย|至少|不少于|不少於|不低于|不下|起码
"""
AT_LEAST = frozenset(_AT_LEAST.replace("\n", "").split("|"))
_MULTIPLIERS = """
k m mn mio mil thousand thousands hundred hundreds million millions dozen dozens lakh lakhs crore tsd
tausend mille milhares miles nghin nghìn ngàn ribu rb bin тыс тысяч тысячи
"""
MULTIPLIERS = frozenset(_MULTIPLIERS.split())
MULTIPLIER_SIGNS = frozenset("十百千万萬億만천백")
"""Signs that multiply the number before them, whatever follows."""
PEOPLE = (
    "kisi|calisan|isci|workers?|people|persons?|pax|ppl|employees|staff|heads?|personas?|"
    "trabajador(?:es)?|empleados|personen|mitarbeiter|arbeiter|ma|personnes?|salaries|ouvriers|persone|"
    "lavoratori|pessoas|trabalhadores|osob|pracownikow|nguoi|lao dong|orang|pekerja|คน|ราย|"
    "人|名|명|عامل|عمال|شخص|человек|чел|рабочих|व्यक्ति|জন"
)
"""Words for people behind a number, folded; a pattern."""
ABOUT = (
    r"~|≈|c\.|ca\.?|circa|cca\.?|approx(?:imately|\.)?|about|around|roughly|some|"
    r"unos|unas|aprox(?:imadamente|imativement|\.)?|aproximadamente|alrededor del?|cerca del?|environ|etwa|"
    r"ungefähr|rund|cerca(?: di| de)?|około|yaklaşık|khoảng|sekitar|"
    r"kira-kira|kurang lebih|okolo|около|примерно|约|大约|大概|約|およそ|약|대략|ประมาณ|حوالي|تقريبا|लगभग|প্রায়"
)
"""Words and signs before a number that is not exact; a pattern."""
BESIDE_NUMBERS = (
    "no|nr|nos|n|c|pers|emp|empl|wkrs?|ftes?|hc|colaboradores|funcionarios|operarios|obreros|dipendenti|addetti|"
    "operai|employes|werknemers|medewerkers|anstallda|karyawan|buruh|сотрудников|работников|осіб|працівників|"
    "os|fo|angajati|zamestnancu"
)
"""What people write onto a number of workers besides, with no blank between, folded; a pattern."""
REFUSED = frozenset(
    ["refused", "declined", "refuses", "refused to answer", "declined to answer", "refuse to answer"]
)
NOT_REQUESTED = frozenset(["not requested", "not asked", "not yet asked", "not_requested"])
OVERDUE = frozenset(("overdue", "asked, not answered"))

# Each answer with the other words for it; the first of a line is the answer as the methodology spells it.
_CATEGORIES: dict[str, tuple[str, ...]] = {
    "fees": (
        "none_verified|none|no fees|none paid|employer pays|paid by employer|verified none|zero",
        "policy_only|policy only|policy|no fee policy|employer pays policy",
        "some|partly|partial|up to one month|less than one month|yes|below one month|worker paid",
        "over_one_month|over one month|more than one month|more than one month's wages|high|excessive",
    ),
    "pay": (
        "time_with_records|time|hourly|monthly|hourly with records|time rate|salary|time with records",
        "mixed|mixed time and piece|time and piece|hourly and piece rate",
        "piece_rate|piece|piecework|piece work|per piece|piece rate",
        "task_or_advance|task|advance|task based|wage advance|advances|per task|task or advance|debt advance",
    ),
    "press": ("low|no|none", "medium|moderate|some|mid", "high|strong|severe"),
    "lic": (
        "none_used|none|no labour provider|no labor provider|not used|direct hire only|no agents",
        "licensed_verified|licensed verified|licence verified|license verified|verified",
        "licensed_unverified|licensed|licensed not verified|licence not verified|licensed unverified",
        "unlicensed|not licensed|no licence|no license|without licence",
    ),
    "iso": (
        "urban|city|town|in town",
        "periurban|peri urban|suburban|outskirts|semi urban",
        "remote|rural|isolated|far from town",
        "closed|closed site|closed compound|compound|fenced|gated camp|no free exit",
    ),
    "grade": (
        "none|no evidence|not evidenced",
        "self|self declared|self declaration|self reported|self assessment|saq|declared|stated",
        "document|documents|documented|documentary|documentary evidence|desk review|certificate",
        "onsite|on site|site visit|audit|audited|on site audit|observed|verified on site",
        "triangulated|cross checked|crosschecked|worker verified|checked with workers",
    ),
    "kind": (
        "factory|factories|manufacturing|manufacturer|industrial|plant|mill|processing|workshop|"
        "manufacturing plant|manufacturing site|production site|production plant|processing plant|"
        "fabrik|werk|produktionsstätte|usine|site de production|fábrica|planta|planta industrial|"
        "taller|fabbrica|stabilimento|fabriek|fabryka|zakład produkcyjny|fabrika|nhà máy|xưởng|"
        "xưởng sản xuất|pabrik|工厂|工廠|制造厂|加工厂|工場|공장|фабрика|завод|مصنع|โรงงาน|কারখানা|"
        f"ফ্যাক্টরি|कारखाना|फैक्ट्री|{processors.KINDS}",
        "construction|construction site|building|building site|contractor|civil works|builder|"
        "construction sites|construction project|construction company|building contractor|baustelle|"
        "bau|bauunternehmen|chantier|chantier de construction|bâtiment|btp|obra|obra de construcción|"
        "sitio de construcción|construcción|constructora|construção|canteiro de obras|construtora|"
        "cantiere|cantiere edile|edilizia|costruzioni|bouwplaats|bouw|bouwbedrijf|plac budowy|budowa|"
        "inşaat|şantiye|inşaat sahası|công trường|công trường xây dựng|xây dựng|konstruksi|"
        "proyek konstruksi|建筑|建筑工地|工地|施工现场|建築|建設|建設現場|工事現場|건설|건설현장|"
        "건설 현장|строительство|стройка|строительная площадка|بناء|موقع بناء|مقاولات|ก่อสร้าง|"
        "สถานที่ก่อสร้าง|নির্মাণ|নির্মাণ সাইট|निर्माण|निर्माण स्थल",
        "agriculture|agricultural|farm|farming|plantation|grower|estate|fishery|forestry|aquaculture|"
        "farms|plantations|bauernhof|landwirtschaft|landwirtschaftlicher betrieb|plantage|ferme|"
        "exploitation agricole|finca|granja|hacienda|agricultura|explotación agrícola|plantación|"
        "fazenda|agropecuária|plantação|azienda agricola|fattoria|agricoltura|piantagione|boerderij|"
        "landbouw|gospodarstwo rolne|rolnictwo|çiftlik|tarım|trang trại|nông trại|nông nghiệp|"
        "đồn điền|perkebunan|pertanian|kebun|农场|农业|种植园|農場|農園|農業|농장|농업|ферма|"
        "плантация|сельское хозяйство|مزرعة|زراعة|ฟาร์ม|ไร่|เกษตรกรรม|খামার|কৃষি|खेत|फार्म|कृषि|"
        f"{processors.VESSELS}",
    ),
}
_PAID_BY_WORKERS = """
paid by workers|paid by worker|paid by the workers|paid by the worker|worker paid|workers paid|worker pays|
workers pay|workers have to pay|deducted from wages|deducted from wage|deducted from salary|
yes|deducted from salaries|deducted from pay|wage deduction|wage deductions|salary deduction|salary deductions
"""
PAID_BY_WORKERS = tuple(" ".join(_PAID_BY_WORKERS.split()).replace("| ", "|").split("|"))
"""Phrases that say that workers bear fees, but not how much."""
_BESIDE_FEES = """
yes fee fees recruitment agency agent visa permit passport ticket cost costs charge charges amount total is
are was were and all some part partly the a of for in per each approx about around ca up to from monthly
ringgit us dollar dollars euro euros taka rupee rupees peso pesos baht yen yuan tl fcfa dirham dirhams riyal
dinar dinars lira pound pounds francs won dong rupiah 元 美元 人民币 円 원 บาท руб টাকা रुपये دولار ريال درهم
"""
_COINS = frozenset(map(str.casefold, currencies.CODES | currencies.UNOFFICIAL | {*currencies.SHORT}))
BESIDE_FEES = frozenset(_BESIDE_FEES.split()) | _COINS
"""Words beside such a phrase that take nothing back."""
IN_WORDS = {
    "none_verified": "no fees, with proof of it",
    "policy_only": "no fees, by a policy alone",
    "some": "workers pay up to one month of wages",
    "over_one_month": "workers pay more than that",
    "time_with_records": "by time, with records",
    "mixed": "by time and by piece",
    "piece_rate": "by piece",
    "task_or_advance": "by task, or as an advance",
    "none_used": "no labour agent",
    "licensed_verified": "licensed, with proof",
    "licensed_unverified": "licensed, not verified",
    "unlicensed": "without a licence",
    "urban": "in a town",
    "periurban": "at the edge of one",
    "remote": "far from any",
    "closed": "a closed compound",
}
"""What an answer says, for whoever fills in a list."""
CODE_OF = {"grade": "grade_unknown", "kind": "kind_unknown"}
CATEGORIES = {field: tuple(line.split("|")[0] for line in lines) for field, lines in _CATEGORIES.items()}


@lru_cache(maxsize=16)
def categories(field: str) -> dict[str, str]:
    """Every word for an answer of a field with the answer it means."""
    known: dict[str, str] = {}
    for line in _CATEGORIES[field]:
        answer, *words = line.split("|")
        for word in (answer.replace("_", " "), *words):
            known.setdefault(word, answer)
            known.setdefault(fold(word), answer)  # people leave accents out
    return known
