"""Headings that speak of a sign of forced labour in words that no table of headings has.

"¿Trabajan niños en el establecimiento?", "Maaşlar geç ödeniyor", "是否雇用未满16岁员工": what is said
of whom tells that people are to be asked about the column, though not what a yes below it means.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from suppliers.words.heading_patterns import compiled
from suppliers.words.signs import consent, denied_beside, spoken_roots, spoken_roots_unspaced

_AGE = r"1[2-6]"
_CHILDREN = (
    r"\b(?:children|kids|minors|underage|ninos?|ninas?|menor(?:es)?(?! de (?:[2-9]\d|1[89]))|criancas?|"
    r"adolescentes?|enfants?|mineurs?|kindern?|minderjahrige\w*|bambin[io]|minor[ei]|cocuk\w*|tre em|"
    r"anak(?! perusahaan)|дет(?:и|ей|ям|ьми))\b|儿童|兒童|小孩|未成年|子ども|子供|児童|เด็ก|أطفال|아동|"
    r"어린이|बच्च|শিশু"
)
_AT_WORK = (
    r"\b(?:work(?:s|ed|ing|ers?)?|employ\w*|hired|trabaj\w+|emplead\w+|trabalh\w+|empreg\w+|labora\w*|"
    r"travail\w*|emplo[iy]\w*|ateliers?|embauch\w*|arbeit\w*|beschaftig\w*|lavor\w*|impiegat\w*|"
    r"stabiliment\w*|"
    r"calis\w*|lam viec|lao dong|bekerja|pekerja|mempekerjakan|работ\w*|труд\w*)\b"
    r"|雇用|雇佣|聘用|工作|做工|劳动|労働|働|就労|ทำงาน|แรงงาน|عامل|عمل|노동|일하|काम|মজুর|কাজ"
)
_WORKERS = (
    r"\b(?:workers?|employees?|migrants?|nobody|trabajador\w*|obrer[oa]s|trabalhador\w*|travailleurs?|"
    r"ouvriers?|"
    r"salaries|arbeit(?:er|nehmer)\w*|mitarbeiter\w*|lavorator[ei]|operai|isci\w*|calisan\w*|cong nhan|"
    r"nguoi lao dong|nhan vien|pekerja|buruh|karyawan|работник\w*|рабочи\w+)\b"
    r"|工人|员工|員工|労働者|従業員|技能実習生|근로자|คนงาน|แรงงาน|พนักงาน|العمال|मजदूर|श्रमिक|শ্রমিক"
)
_LEAVING = (
    r"\b(?:(?:prevented|stopped|kept) from leaving|leave freely|salir|sair|quitter|sortir|verlassen|uscire|"
    r"cik(?:abil|amiyor|amaz)\w*|ra ngoai|roi khoi|(?:bebas|boleh|bisa|dapat) keluar|meninggalkan|покинуть|"
    r"покидать|выходить)\b"
    r"|自由离职|自由離職|不能离职|不得离职|自由出入|移動の(?:自由|制限)|外出|ออก(?:นอก|จาก)|مغادرة|"
    r"التنقل|बाहर|বাইরে"
)
_PAPERS = (
    r"\b(?:ids?|bank cards?|atm cards?|papiers|papeles|documentos|documenti|ausweise?|dokumen|giay to|"
    r"документы)\b"
    r"|身份证|证件|身分証|وثائق|بطاقات"
)
_KEPT = (
    r"\b(?:keep\w*|kept|held|hold\w*|lock\w*|surrender\w*|confis\w+|retain\w*|reten\w+|retid\w+|"
    r"guarda\w*|ficam|"
    r"conserv\w+|einbehalt\w*|verwahr\w*|custod\w*|trattenut\w+|ditahan|disimpan|menyimpan|giu|удерж\w*|"
    r"изъят\w*|"
    r"хранятся)\b|保管|扣|احتجاز|حجز|يحتفظ"
)
_WAGES = (
    r"\b(?:wages?|sala[ri]\w+|lohne?|lohns|gehalt\w*|stipend\w*|sueldos?|maas\w*|ucret\w*|luong|gaji|upah|"
    r"зарплат\w*|"
    r"заработн\w+)\b|工资|薪|賃金|給与|임금|급여|ค่าจ้าง|เงินเดือน|أجور|رواتب|मजदूरी|वेतन|মজুরি|বেতন"
)
_LATE = (
    r"\b(?:late|delay\w*|unpaid|withh\w*|owed|retras\w*|retards?|atras\w*|retenid\w*|retid\w*|retenus?|"
    r"retien\w*|"
    r"descont\w*|descuent\w*|zuruckgehalten|zuruckbehalten|einbehalt\w*|verspat\w*|ritard\w*|"
    r"trattenut\w*|gec|"
    r"gecik\w*|kesint\w*|odenm\w+|cham|terlambat|ditahan|dipotong|задерж\w*|удерж\w*|невыпл\w*|on time|a "
    r"tiempo|"
    r"em dia|punktlich|zamaninda|dung han|tepat waktu|вовремя)\b"
    r"|拖|欠|扣|延迟|未払|遅|滞納|체불|지연|ล่าช้า|ค้าง|หัก|تأخ|احتجاز|خصم|देर|रोक|समय पर|আটকে|বকেয়া"
)


_PAIRS = tuple(
    (compiled(left), compiled(right))
    for left, right in (
        (_CHILDREN, _AT_WORK),
        (_WORKERS, _LEAVING),
        (
            rf"(?:{_WORKERS}|\b(?:employer|hr|empresa|entreprise|datore)\b)",
            rf"(?=.*(?:{_PAPERS})).*(?:{_KEPT})",
        ),
        (_WAGES, _LATE),
    )
)
"""What is spoken of, and what is said of it: both stand in the heading, in any order."""
_GUARDS = (
    r"\b(?:guards?|watchm[ae]n|guardias?|vigilantes?|guardas?|gardes?|gardiens?|wachen|wachleute|guardie|penjaga|"
    r"satpam|bao ve|nobetci\w*|bekci\w*|охран\w+)\b"
)
_GATE = (
    r"\b(?:gates?|exits?|dormitor\w+|puertas?|salidas?|porton(?:es)?|portao|portoes|saida|portes?|portail|sortie|"
    r"tore?|ausgang|cancell[oi]|uscita|gerbang|pintu|cong|kapi\w*|ворот\w*|выход\w*)\b"
)
"""Guards at a gate may keep others out or workers in: whoever made the list is asked."""
_ALONE = compiled(
    rf"{_GUARDS}(?: \w+){{0,3}} {_GATE}|{_GATE}(?: \w+){{0,2}} {_GUARDS}|\barmed guards?\b|"
    r"\bguards? (?:stop|prevent|block|keep|watch)\w* (?:\w+ )?workers?\b|"
    rf"(?:under|below|younger than|menor(?:es)? de|moins de|unter|minor[ei] di|sotto i|duoi|di bawah|"
    rf"младше|до) "
    rf"{_AGE} (?:years?|yrs?|anos|ans|jahren?|anni|tahun|tuoi|лет)\b|\b{_AGE} yas\w* (?:alti|kucuk|dan "
    rf"kucuk)"
    rf"|\b(?:person(?:s|en|as)?|people|one|worker|workers|trabajador\w*|trabalhador\w*|lao dong|pekerja) "
    rf"(?:\w+ )?(?:under|below|menor(?:es)? de|unter|duoi|di bawah) {_AGE}\b"
    rf"|(?:未满|不满|未滿){_AGE}|{_AGE}(?:周)?岁以下|{_AGE}歳未満|ต่ำกว่า {_AGE}|{_AGE}세 미만|(?:أقل من|"
    rf"دون) {_AGE}"
    r"|\b(?:ilo|oit|oil) ?(?:red flags?|0?[1-9]\b|1[01]\b|indica\w+|senales|sinais)|\b(?:de la|da) oit\b"
    r"|^(?:no|absence of|no evidence of|free (?:from|of)|any) red flags?$"
    r"|^red flags? (?:absent|none|nil|not found|found|observed)$"
    r"|^(?:no|pas de|pas d|sans|aucun|absence de) (?:depots?|mineurs?)\b(?! (?:code|number|address|de "
    r"pain))"
    r"|^depositos ninguno$|^(?:khong|khong co) (?:no|co lap)\b|\b(?:no moi gioi|no hay|nao ha) "
    r"(?:cuotas|taxas|comisiones)|\b(?:cuotas|taxas) de (?:contratacion|recrutamento)\b"
    r"|\b(?:trabalhadores|trabajadores) (?:resgatados|rescatados)\b|\brescued workers\b"
    r"|\b(?:por su|pelo seu|por seu|pour leur|per il|fur ihr\w*|icin) (?:empleo|trabajo|emprego|trabalho|"
    r"emploi|"
    r"travail|lavoro|arbeit|is)\b|\bno moi gioi\b"
    r"|\b(?:over|above|more than|superior\w* a|mas de|mais de|plus de|uber|mehr als|oltre|piu di|lebih "
    r"dari|"
    r"tren|hon|свыше|более) (?:las |as )?[4-9]\d (?:hours?|hrs?|horas|heures|stunden|ore|jam|gio|часов)"
    r"|(?:beschaftigung|einsatz|arbeit) von (?:kindern|minderjahrigen)|presence d enfants|bambini "
    r"present\w+"
    r"|\b(?:criancas|ninos|menores|enfants|bambini) (?:encontrad|present|trovat|vist)\w+"
    r"|\b(?:employers?|company|agents?) (?:keeps?|holds?|retains?) (?:\w+ )*(?:cards?|ids?|papers)\b"
    r"|\b(?:migrants?|workers?) (?:repaid|reimbursed)\b"
    r"|脅迫|借金|拘束|募集手数料|仲介手数料|債務労働|협박|폭행|تهديد|عنف|عبودية|إجباري|رسوم "
    r"(?:ال)?(?:توظيف|استقدام)"
    r"|\b(?:descuentos|descontos|deducciones) (?:por|de) (?:alojamiento|vivienda|moradia)\b"
    r"|ค่านายหน้า|जबरन श्रम|भर्ती शुल्क|\bизоляц|задержк\w+ зарплат|^(?:无|没有|未发现)隔离|^隔离 无$|"
    r"(?:senales|sinais) de alerta (?:de la |da )?oit"
)
"""What is enough by itself."""
_ROOTS = tuple(
    (compiled(left), compiled(right))
    for left, right in (*spoken_roots.ALL_LATIN, *spoken_roots_unspaced.ALL_UNSPACED)
)
"""The same in further languages; what is enough by itself has nothing on the right."""
_OF_OTHER_THINGS = re.compile(
    r"\b(?:debt (?:to equity|ratios?|ratings?|service|collection|covenants?)|isolation (?:class|valves?|"
    r"voltage|"
    r"kits?|transformers?|switch(?:es)?)|deposit (?:bank|account|slip|date|number)\w*|bonded "
    r"(?:warehouses?|"
    r"stores?|fabrics?|zones?|goods|area)|non bonded|retention (?:time|bond|money)|"
    r"(?:documents?|records?|data) retention(?: (?:periods?|time|polic\w+|"
    r"schedules?))?|pasport (?:seriya\w*|raqam\w*)|abuse of process|"
    r"passport holders?(?: s)? (?:names?|nationality|country))\b"
)
"""What has a word of a sign in its name, and is of money, machines, goods or a person."""


_CHILD = compiled("|".join(child for child, _ in spoken_roots_unspaced.CHILDREN))
_CARED_FOR = compiled(spoken_roots_unspaced.CARED_FOR)


def is_of_care(words: str, key: str) -> bool:
    """Whether words name a child where the key they stand in is of its care, its school or its clothes."""
    return _CHILD.search(words) is not None and _CARED_FOR.search(key) is not None


def speaks(key: str) -> bool:
    """Whether a heading, by its key, says something of somebody that is asked about."""
    if consent.left_out(key) != key and re.search(_KEPT, key):
        return True  # nobody keeps with somebody's consent what is no person's
    if _ALONE.search(key) or any(left.search(key) and right.search(key) for left, right in _PAIRS):
        return True
    return any(
        (found := left.search(key)) and right.search(key) and not is_of_care(found[0], key)
        for left, right in _ROOTS
    )


def without_other_things(key: str) -> str:
    """A key without the names of things that have a word of a sign in them: "debt ratio"."""
    return _OF_OTHER_THINGS.sub(" ", key)


class Beside(NamedTuple):
    """What makes a sign of a heading that says half of it, if a cell below says it: "Wages", "No curfew"."""

    said: tuple[re.Pattern[str], ...] = ()
    denied: tuple[re.Pattern[str], ...] = ()
    """The same below a heading that denies its half: the cell is a sign where it denies as well."""


def beside(key: str) -> Beside:
    """What makes a sign of it if a cell below says it, by the key of a heading that says half."""
    halves = [(left, right) for left, right in _ROOTS if left.pattern and right.pattern]
    pairs = [*halves, *((right, left) for left, right in halves)]
    found = [(half.search(key), other) for half, other in pairs]
    said: list[re.Pattern[str]] = []
    denied: list[re.Pattern[str]] = []
    for one, other in found:
        if one is not None and not is_of_care(one[0], key):
            is_denied = denied_beside.is_denied(key[: one.start()], one[0], key[one.end() :])
            (denied if is_denied else said).append(other)
    return Beside(tuple(said), tuple(denied))
