"""What a sentence below *Remarks* says of workers that is a sign, put together from words near each other.

`signs_in_words` knows phrases; these are pairs ("gaji belum dibayar", "pasaportes en la caja fuerte") with a
bounded number of words between, in either order. A denial before or behind, or a word that makes it good (on
time, by the workers themselves), leaves it unsaid. Keys as of `headings.heading_key`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from suppliers.words import answer_words, denials_behind, denied_beside, spoken_roots_unspaced, spoken_signs
from suppliers.words.heading_patterns import compiled

_GAP = r"(?: \S+){0,6}? "
_NEAR = (
    (
        "passport|identity|card|ids",
        r"(?:passports?|id cards?|identity (?:cards?|documents?|papers)|ids)",
        r"(?:safe|locker of|boss|foreman|employer|agent|broker|recruiter|owner|supervisor|management|"
        r"hr|office|confiscated|withheld|taken away)",
    ),
    (
        "wage|salar",
        r"(?:wages?|salar(?:y|ies))",
        r"(?:unpaid|not (?:been |yet )?paid|withheld|overdue|late|delayed|owed|arrears|docked|stolen)",
    ),
    (
        "dorm|hostel|barrack|gate|door|window",
        r"(?:dorm\w*|hostels?|barracks?|gates?|doors?|windows)",
        r"(?:locked|padlocked|chained|barred|curfew)",
    ),
    (
        "worker|women|girls|staff|employee|migrant",
        r"(?:workers?|women|girls|staff|employees?|migrants?)",
        r"(?:beaten|slapped|kicked|raped|assaulted|threatened|abused|starved|locked in|not paid|unpaid)",
    ),
    (
        "boy|girl|child|kid",
        r"(?:boys?|girls?|child|children|kids?)",
        r"(?:aged \d+|of \d+|working|at work|stitching|carrying)",
    ),
    (
        "pasaporte|cédula|cedula|papeles|documentos",
        r"(?:pasaportes?|cedulas?|papeles|documentos de (?:los )?trabajadores)",
        r"(?:caja fuerte|jefe|patron(?:es)?|dueno|encargado|retien\w+|retenid\w+|quita\w+|empleador|"
        r"agencia|oficina)",
    ),
    (
        "salario|salário|sueldo|jornales",
        r"(?:salarios?|sueldos?|jornales)",
        r"(?:atrasad\w+|sin pagar|(?:no|nao) (?:pagad|pag)\w+|impag\w+|retrasad\w+|retenid\w+|retid\w+|"
        r"adeud\w+|em atraso)",
    ),
    (
        "trabajador|obreros|trabalhador|operári|operari",
        r"(?:trabajadores|trabajadoras|obreros|trabalhadores|operarios)",
        r"(?:sin (?:salario|sueldo|cobrar|paga)|sem (?:salarios?|receber|pagamento)|golpead\w+|agredid\w+|"
        r"encerrad\w+|trancad\w+|espancad\w+|nao receb\w+|no cobran|no les pagan|amenazad\w+|ameacad\w+)",
    ),
    (
        "passaporte|documentos|carteira",
        r"(?:passaportes?|documentos dos trabalhadores|carteiras? de trabalho)",
        r"(?:cofre|patrao|chefe|retid\w+|gato|empregador|escritorio|dono)",
    ),
    ("passeport", r"(?:passeports?)", r"(?:coffre|patron|employeur|confisqu\w+|agence|chef|bureau)"),
    ("salaire", r"(?:salaires?)", r"(?:non payes?|impayes?|en retard|retenus?|pas payes?)"),
    (
        "reisep|pässe|passe|ausweis",
        r"(?:reisepasse?|passe|ausweise)",
        r"(?:safe|tresor|chef|arbeitgeber|einbehalten|vermittler)",
    ),
    (
        "lohn|löhn|gehälter|gehalter",
        r"(?:lohne?|lohn|gehalter)",
        r"(?:nicht (?:be|ge|aus)?zahlt|nicht gezahlt|ausstehend|unbezahlt|verspatet)",
    ),
    ("passaporti", r"(?:passaporti)", r"(?:cassaforte|capo|padrone|datore|trattenut\w+|agenzia)"),
    ("stipendi|salari|paghe", r"(?:stipendi\w*|salari\w*|paghe)", r"(?:non pagat\w+|arretrat\w+|in ritardo)"),
    (
        "pasaport|kimlik",
        r"(?:pasaport\w*|kimlik\w*)",
        r"(?:patron(?:da|un|a|lar)\w*|isverende\w*|sirkette\w*|ajansta\w*|kasada\w*|mudurde\w*|aracida\w*|"
        r"toplan(?:iyor|di)\w*|el konul\w*|alikonul\w*)",
    ),
    (
        "maaş|maas|ücret|ucret|yevmiye",
        r"(?:maas\w*|ucret\w*|yevmiye\w*)",
        r"(?:odenm\w+|gecik\w+|gec oden\w*|alamiyor\w*|alamad\w*|iceride)",
    ),
    (
        "çocuk|cocuk|yaşında|yasinda",
        r"(?:cocuk\w*|1[0-4] yasinda\w*)",
        r"(?:calis(?:iyor|tiriliyor|tiriyor|an)\w*)",
    ),
    ("yurt|yatakhane|kapı|kapi", r"(?:yurt\w*|yatakhane\w*|kapi\w*)", r"(?:kilitl\w+|kilit altinda)"),
    (
        "işçi|isci|çalışan|calisan",
        r"(?:isci\w*|calisan\w*)",
        r"(?:dovul\w+|dayak\w*|tehdit edil\w+|kilitl\w+|disari cikamiyor\w*)",
    ),
    (
        "paspor|ktp|ijazah",
        r"(?:paspor\w*|pasport|ktp|ijazah)",
        r"(?:dipegang|ditahan|disita|dirampas|diambil|disimpan (?:oleh |di )?(?:majikan|agen|ejen|perusahaan|"
        r"bos|hrd|kantor)|(?:di tangan|pada) (?:majikan|agen|ejen))",
    ),
    (
        "gaji|upah",
        r"(?:gaji|upah)\w*",
        r"(?:(?:belum|tidak|tak) (?:di)?bayar|\w*tunggak|terlambat|telat|lambat|ditahan|dipotong)",
    ),
    (
        "pekerja|buruh|karyawan",
        r"(?:pekerja|buruh|karyawan)",
        r"(?:dipukul\w*|disiksa|dikunci|dikurung|diancam|dilecehkan)",
    ),
    ("asrama|mess|hostel|pintu", r"(?:asrama|mess|hostel|pintu)", r"(?:dikunci|terkunci)"),
    (
        "trẻ|tre|nhỏ|nho",
        r"(?:tre (?:em|con)|em nho)",
        r"(?:lam viec|lao dong|lam thue|di lam)",
    ),
    (
        "chiếu|chieu|cccd|giấy|giay",
        r"(?:ho chieu|cccd|giay to)",
        r"(?:bi (?:giu|thu)|(?:chu|cong ty|quan ly|moi gioi) (?:giu|thu)|giu boi)",
    ),
    (
        "lương|luong",
        r"(?<!so )(?<!chat )(?<!khoi )(?<!san )luong",
        r"(?:cham|chua (?:tra|duoc tra|nhan)|khong (?:tra|duoc tra)|bi (?:giu|no|giam))",
    ),
    (
        "công|cong|lao",
        r"(?:cong nhan|lao dong)",
        r"(?:bi (?:danh|nhot|doa)|danh dap|chua duoc tra)",
    ),
    (
        "паспорт",
        r"паспорт\w*",
        r"(?:у (?:работодател|хозя|агент|начальник)\w*|изъят\w*|забра\w+|отобра\w+|удержива\w+)",
    ),
    ("зарплат|заработн", r"(?:зарплат\w*|заработн\w+ плат\w*)", r"(?:задерж\w+|не (?:вы)?пла\w+|невыпл\w+)"),
    (
        "рабочи|работник|мигрант",
        r"(?:рабочи\w+|работник\w*|мигрант\w*)",
        r"(?:избива\w+|избил\w*|бьют|заперт\w*)",
    ),
    ("جواز|الجواز", r"(?:ال)?جواز(?:ات)?", r"(?:صاحب العمل|الكفيل|محتجز\w*|مصادر\w*|المدير)"),
    (
        "رواتب|الرواتب|أجور|الأجور|راتب|الراتب",
        r"(?:ال)?(?:رواتب|أجور|راتب)",
        r"(?:متأخر\w*|لم (?:ت|ي)دفع|غير مدفوع\w*)",
    ),
)
_ALONE = (
    r"\b(?:beatings?|locked at night|(?:without|no) (?:pay|wages|salary) for|toque de (?:queda|recolher)|"
    r"jam malam|(?:boys?|girls?) of (?:[5-9]|1[0-4])|(?:owes?|"
    r"debts?) (?:\w+ )?to (?:the )?(?:agent|recruiter))\b"
)
_PAIRS = tuple(
    (hints.split("|"), compiled(rf"\b{left}{_GAP}{right}\b|\b{right}{_GAP}{left}\b|\b{left} {right}\b"))
    for hints, left, right in _NEAR
)
_PHRASES = ["beating", "locked", "pay", "wages", "salary", "toque", "jam", "boy", "girl", "owe", "debt"]
_BEGUN = 3
_BY_BEGINNING: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
"""What may be said where a word begins so, by its first letters: a list has millions of words."""
for _hints, _pattern in (*_PAIRS, (_PHRASES, compiled(_ALONE))):
    for _hint in _hints:
        _BY_BEGINNING.setdefault(_hint[:_BEGUN], []).append((_hint, _pattern))
_WORD = re.compile(r"\w{3,}")
_UNSPACED = compiled(
    "|".join(
        f"(?:{left})(?:.{{0,30}}?(?:{right}))|(?:{right}).{{0,30}}?(?:{left})" if right else f"(?:{left})"
        for left, right in spoken_roots_unspaced.OF_CELLS
    )
)
_GOOD = compiled(
    r"(?<!\bno )(?<!\bnot )(?<!\bzero )\b(?:passports?|id cards?|"
    r"papers) (?:\w+ ){0,4}?(?:kept|held|retained|stored) (?:safely |securely )?"
    r"(?:by|with) (?:the |all |each |our )?(?:workers?|employees?|crew|staff|migrants?|them(?:selves)?)"
    r"(?: themselves)?\b(?! (?:s )?(?:agents?|brokers?|supervisors?|representatives?|employers?))"
    r"|\b(?:not|never|no longer|no) (?!only |all |always )(?:\w+ )?(?:late|delayed|locked|withheld|"
    r"owed|beaten|overdue|unpaid|delays?|arrears|curfews?)\b"
    r"|\b(?:paid )?on time\b|\breturned to (?:the )?workers\b"
    r"|\b(?:fire|emergency|smoke|security) (?:exits?|doors?|gates?)\b|\bno(?:ne)? (?:are |is )?locked\b"
    r"|\btidak (?:pernah )?(?:terlambat|telat|dikunci|ditahan|dipotong)\b"
    r"|\b(?:dipegang|disimpan)(?: oleh)? (?:pekerja|buruh|masing masing|sendiri)\b"
    r"|\b(?:zamaninda|iscide|iscilerde|kendilerinde|calisanlarda)\b(?: \w+)?"
    r"|\b(?:sin|sem) (?:retrasos?|atrasos?)\b|\ba tiempo\b|\bem dia\b|\bcong nhan (?:tu )?giu\b"
    r"|(?:শ্রমিক(?:দের|ের)?|নিজেদের|নিজের|কর্মীদের) (?:নিজের |নিজেদের )?কাছে"
)
_MARKED = re.compile("[\u0600-\u06ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]")
"""A letter of the scripts that `spoken_roots_unspaced` has words of."""
_ANSWER = re.compile(r"^\s*(\w+)\s*(?:[,:，、]|\s[-–—])\s*")
"""A word before a comma, which denies nothing of what follows: "No, salaries are unpaid"."""
_ANSWERS = answer_words.YES | answer_words.NO | denials_behind.DENYING
_COMMAS = re.compile(r"[,，、،]")
_SENTENCES = re.compile(r"[.;!?\n。！？|।]+")


def sentences(text: str) -> list[str]:
    """The sentences of a text, so that no word is taken together with one of another sentence."""
    return [_without_answer(one) for one in _SENTENCES.split(text) if one.strip()]


def _without_answer(sentence: str) -> str:
    answer = _ANSWER.match(sentence)
    is_answer = answer is not None and answer[1].casefold() in _ANSWERS
    return sentence[answer.end() :] if answer is not None and is_answer else sentence


def clauses(sentence: str) -> list[str]:
    """What commas part in a sentence: "not locked, curfew at 8"."""
    return [one for one in _COMMAS.split(sentence) if one.strip()]


def may_be(text: str) -> list[re.Pattern[str]]:
    """What may be said in a text, by the words of it: most texts have none, and are left at that."""
    found = [
        pattern
        for word in dict.fromkeys(_WORD.findall(text.casefold()))
        for hint, pattern in _BY_BEGINNING.get(word[:_BEGUN], ())
        if word.startswith(hint)
    ]
    return found if text.isascii() or not _MARKED.search(text) else [*found, _UNSPACED]


def said(key: str, patterns: Collection[re.Pattern[str]]) -> str:
    """The words of a sentence that are a sign together; "" where there are none, or they are denied."""
    return next((words for words, is_denied in _found(key, patterns) if not is_denied), "")


def denied(key: str, patterns: Collection[re.Pattern[str]]) -> str:
    """The words of a sentence that are a sign, were they not denied; "" where none are."""
    return next((words for words, is_denied in _found(key, patterns) if is_denied), "")


def _found(key: str, patterns: Collection[re.Pattern[str]]) -> Iterator[tuple[str, bool]]:
    if not any(pattern.search(key) for pattern in patterns):
        return
    plain = " ".join(_GOOD.sub(" \N{MIDDLE DOT} ", key).split())
    for pattern in patterns:
        for found in pattern.finditer(plain):
            if spoken_signs.is_of_care(found[0], key):
                continue
            before, behind = plain[: found.start()], plain[found.end() :]
            yield found[0], denied_beside.is_denied(before, found[0], behind)


def without_good(key: str) -> str:
    """A key without what is said well: "on time", "kept by the workers"."""
    return _GOOD.sub(" ", key)
