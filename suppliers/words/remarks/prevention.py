"""What a remark says against forced labour: policies, training and hotlines, papers looked at and not kept.

"Anti-harassment training", "禁止使用童工制度" and "HR checks ID cards" have words of a sign in them. They
are left out before a text is read for signs, and only where nothing else in the text doubts them: "Policy
against child labour not followed", "ID cards checked and kept in the office" stay as they are.
"""

from __future__ import annotations

import re

from suppliers.words.heading_keys import LONGEST_READ, heading_key
from suppliers.words.heading_patterns import compiled
from suppliers.words.remarks import policies_and_trainings, said_where
from suppliers.words.word_lists import words_of

_GRAVE = frozenset(
    [
        "taken",
        "unpaid",
        "locked",
        "harmed",
        "cheated",
        "swapped",
        "paperless",
        "isolated",
        "threat",
        "sent_away",
        "indebted",
        "forced",
        "prisoners",
        "crowded",
        "xinjiang",
        "guards",
    ]
)
_PAPERS = (
    r"(?:id cards?|identity (?:documents?|cards?|papers)|id documents?|passports?|"
    r"cedulas?|pasaportes?|passaportes?|documentos? de ident\w+|passeports?|pieces? d identite|"
    r"papiers d identite|cartes? d identite|ausweise?|passe|reisepasse|ids?)"
)
_WORKERS = r"(?:workers?|employees?|crew|staff|migrants?)"
_LOOKED_AT = (
    r"\b(?:check(?:s|ed|ing)?|verif(?:y|ies|ied)|inspect(?:s|ed)?|cop(?:y|ies|ied)|photocop(?:y|ies|ied)|"
    r"scan(?:s|ned)?|verifican?|revisan?|confere[mn]?|copian?|verifi(?:e|ent)|controlent?|copient?|pruft|"
    rf"prufen|kontrolliert|kopiert) (?:(?:the|all|of|los|las|os|as|les|die|der|{_WORKERS}) "
    rf"){{0,3}}{_PAPERS}\b"
    rf"(?: of (?:the |all )?{_WORKERS}| (?:der|von) (?:arbeiter|mitarbeiter)\w*)?",
    rf"\b{_PAPERS} (?:are |is |were )?(?:checked|verified|copied|scanned|photocopied)\b",
    r"\b(?:ho chieu|can cuoc(?: cong dan)?|cccd|cmnd) duoc kiem tra|"
    r"\bkiem tra (?:ho chieu|can cuoc(?: cong dan)?|cccd|cmnd)\b",
    r"(?:核对|检查|查验|核实)(?:员工|工人)?(?:的)?(?:护照|身份证|证件)(?:原件)?",
)
_NONE_KEPT = compiled(
    rf"\bno (?:{_WORKERS} )?(?:passports?|id cards?|identity documents?) (?:are |were )?"
    r"(?:retained|held|kept|withheld|confiscated|taken)\b"
    r"(?: by (?:the )?(?:employer|management|company|factory))?(?! (?:by|with|at)\b)"
    r"|\b(?:sem|sin|nenhum|ningun) (?:passaportes?|pasaportes?|cedulas?) (?:retid[oa]s?|retenid[oa]s?|"
    r"apreendid[oa]s?|confiscad[oa]s?)\b(?: (?:pela|pelo|por la|por el) (?:empresa|empregador|empleador))?"
    r"(?! (?:pel[ao]s?|por|com|con|na|no|en)\b)"
)
_DOUBT = compiled(
    r"\b(?:not|never|no|nor|none|nobody|without|lack\w*|missing|absent|violat\w*|breach\w*|ignor\w*|fail\w*|"
    r"despite|although|though|but|yet|however|only|except\w*|instead|after|found|report\w*|cases?|incidents?|"
    r"victims?|complain\w*|alleg\w*|suspect\w*|observed|seen|confirmed|need\w*|recommended|weak|poor|pending|"
    r"overdue|draft|closed|stopped|still|again|continu\w*|problems?|issues?|concerns?|called|raised|told|"
    r"says?|said|claim\w*|protest\w*|strikes?|accus\w*|unpaid|because|calls?|received|got|impossible|"
    r"difficult|unable|cannot|cancel\w*|postpon\w*|suspend\w*|until|nao|sin|sem|nunca|pero|mas|aunque|embora|"
    r"apesar|denuncias|casos?|falt\w*|incumpl\w*|descumpr\w*|encontr\w*|detect\w*|constat\w*|tras|despues|"
    r"apos|depois|quejas?|hubo|hay|ha|houve|victimas?|vitimas?|solo|pas|non|ne|n|sans|jamais|mais|malgre|cas|"
    r"plaintes?|signal\w*|apres|trouv\w*|absence|manque\w*|nicht|kein\w*|nie|ohne|aber|trotz\w*|obwohl|fall|"
    r"falle\w*|gemeldet|festgestellt|gefunden|beschwerden?|verletzt|verstoss\w*|fehl\w*|nach|noch|gesehen|"
    r"nur|wegen|(?<!\ben )(?<!\bim )(?<!\bseit )(?<!\bdepuis )(?<!\d )mai|ma|senza|nonostante|casi|yok\w*|"
    r"degil|ama|fakat|ancak|ragmen|sikayet\w*|ihlal\w*|uygulanm\w*|gorul\w*|khong|chua|nhung|van|phat hien|"
    r"vi pham|to cao|tuy|thieu|common|daily|often|usual\w*|happens?|occur\w*|practi[cs]ed?|theory|papers?|"
    r"formal\w*|expired|outdated|ineffective|inadequate|insufficient|unaware|refus\w*|denie[sd]|fired|papel|"
    r"papier|insuf\w+|frecuente\w*|diari[oa]s?|souvent|taglich|oft|unzureichend|veraltet|kagit\w*|yetersiz|"
    r"hinh thuc|tidak|belum|tetapi|tapi|meski\w*|namun|ditemukan|kasus|tanpa)\b|\b(?:boss|foreman|foremen|"
    r"supervisors?|managers?|owners?|captain|contractors?|agents?|brokers?|recruiters?|guards?|jefe|capataz|"
    r"encargado|patron\w*|patrao|chefe|gato|gerente|chef|vorarbeiter\w*|ustabasi\w*|mudur\w*|quan doc|"
    r"mandor)\b|老板|主管|经理|组长|หัวหน้า|นายจ้าง|मालिक|সুপারভাইজার|المشرف|المدير|形同虚设|纸上|过期|กระดาษ|"
    r"เท่านั้น|فقط|कागज|केवल|কাগজে|শুধু|[不未没無无但虽却仍被违缺]|发现|举报|投诉|案件|แต่|ไม่|พบ|ร้องเรียน|ฝ่าฝืน|"
    r"ยัง|ขาด|لا |لم |لكن|رغم|شكوى|شكاوى|غير|حالات|وجد|नहीं|लेकिन|शिकायत|मिला|पाया|मामल|फिर भी|"
    r"(?<!\S)না(?!\S)|নেই|হয়নি|কিন্তু|তবু|অভিযোগ|পাওয়া"
)
"""What leaves a doubt about what is said beside it, whatever it denies."""
_ASKED_FOR_HELP = compiled(
    r"\b(?:hotlines?|helplines?|complaints?|grievance|beschwerdestelle|denuncia|alerte|hatti|"
    r"duong day nong)\b|热线"
)
_SO_MANY = re.compile(r"(?<!\d)\d{1,3}(?!\d)")
"""How many asked for help, perhaps: "Hotline on sexual harassment: 12 this month"."""
_NONE_FOUND = compiled(
    r"\bno (?:cases?|incidents?|complaints?|findings?|issues?|violations?)"
    r"(?: (?:were |was |have been )?(?:found|reported|received|observed|seen|identified|recorded))?$"
)
_KEPT_ELSEWHERE = compiled(
    r"\b(?:locks?|locked|safe|stor\w*|stay\w*|remain\w*|originals?|them|they|these|then|later|end|"
    r"deposit\w*|custody|back|return\w*|collect\w*|give\w*|"
    r"hand(?:s|ed)?|keep\w*|kept|puis|ensuite|luego|roi|behalt\w*|ein|guarda\w*|gardent?|giu)\b|[扣收押留存管]"
)
_BESIDE_LOOKS = words_of(
    "· management hr company factory office agent employer personnel agentur and the a at on upon in before "
    "during for by of hiring recruitment employment joining entry arrival interview travel age proof all new "
    "hires every each their visa border post only la el los las oficina empresa al contratar contratacion "
    "ingreso na no admissao contratacao escritorio o as os de dos le les l bureau entreprise employeur "
    "embauche avant werden wird bei einstellung vor personalburo buro arbeitgeber cong ty nhan khi tuyen "
    "dung cua nguoi lao dong 公司 工厂 入职时 入职 招工时"
)
"""Who looks at papers and when; any word more may say that they stay there."""
_GIVEN_BACK = compiled(
    rf"\b(?:and )?(?:gives?|hands?) them back$|\b{_WORKERS} (?:keep|hold|have) "
    r"(?:them(?:selves)?|their own(?: \w+)?)$"
)
"""What takes nothing back of papers that were looked at: they are with the workers."""
_UNPAID = compiled(
    r"\bunpaid (?:invoices?|bills?|taxes)\b|\b(?:may|can) (?:take|ask for) unpaid leave\b|"
    rf"\bunpaid leave (?:is )?(?:granted|given|available|possible|allowed)(?: to (?:the )?{_WORKERS})?"
    r"(?: (?:on|upon|at) request)?|\bunpaid leave (?:on|upon|at their) request\b|"
    r"\bunpaid leave (?:as )?(?:per|by|according to) (?:the )?law\b"
)
_GOOD = compiled("|".join(policies_and_trainings.PREVENTING))
_GOOD_UNLESS_DOUBTED = compiled("|".join(policies_and_trainings.PREVENTING_UNLESS_DOUBTED))
_DOUBTING = compiled(policies_and_trainings.DOUBT)
_SEEN = compiled("|".join(_LOOKED_AT))
_APART = re.compile(r"([.,;:!?()\[\]\n，、。；：！？（）|।،؛]+|\s[-–—]+\s)")
_LEFT_OUT = " \N{MIDDLE DOT} "


def left_out(text: str) -> str:
    """A text without what it says against forced labour; the same text where it leaves a doubt."""
    parts = _APART.split(text)
    if max(map(len, parts)) > LONGEST_READ:
        return text  # what stands behind the end of a key would be lost
    keys = [heading_key(part) for part in parts[::2]]
    plain = [_GOOD_UNLESS_DOUBTED.sub(_LEFT_OUT, key) for key in keys]
    is_doubted = any(map(_DOUBTING.search, plain))
    without = [
        _UNPAID.sub(_LEFT_OUT, _GOOD.sub(_LEFT_OUT, _SEEN.sub(_LEFT_OUT, key)))
        for key in (keys if is_doubted else plain)
    ]
    without = [_NONE_KEPT.sub(_LEFT_OUT, key) for key in without]
    rest = [_GIVEN_BACK.sub(" ", _NONE_FOUND.sub(" ", key)) for key in without]
    if without == keys or any(map(_is_doubted, rest)):
        return text
    if any(map(_ASKED_FOR_HELP.search, keys)) and any(map(_SO_MANY.search, rest)):
        return text
    looked_at = [bool(_SEEN.search(key)) for key in keys]
    if any(looked_at) and any(
        _is_kept(one) or (is_of_looks and not _says_no_more(one))
        for one, is_of_looks in zip(rest, looked_at, strict=True)
    ):
        return text
    if any(map(_NONE_KEPT.search, keys)) and any(_is_kept(one) or "keeper" in _spots(one) for one in rest):
        return text
    for place, (key, now) in enumerate(zip(keys, without, strict=True)):
        if now != key:
            parts[2 * place] = now
    return "".join(parts)


def _is_doubted(key: str) -> bool:
    found = _spots(key)
    is_of_children = "child" in found and "care" not in found
    return is_of_children or not _GRAVE.isdisjoint(found) or _DOUBT.search(key) is not None


def _is_kept(key: str) -> bool:
    found = _spots(key)
    return "taken" in found or "kept" in found or _KEPT_ELSEWHERE.search(key) is not None


def _says_no_more(key: str) -> bool:
    return _BESIDE_LOOKS.issuperset(key.split())


def _spots(key: str) -> dict[str, list[said_where.Spot]]:
    return said_where.spots(" ".join(key.split()))
