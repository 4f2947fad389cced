"""The number of a passport or identity card beside a word for somebody at work: it tells who, without a name.

So it does beside a word for that it is kept, and beside a title: papers are kept from workers. A number
counts behind a word for such a paper, or where it has a form that is given to people and to
nothing else. Beside an owner or manager it is theirs and no worker's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from suppliers.persons import paper_numbers, worker_jobs, workers_in_scripts
from suppliers.persons.as_read import as_read
from suppliers.words import papers
from suppliers.words.late_patterns import LatePattern

_NUMBER_SAID = (
    r"no|nr|num|number|numero|número|numéro|nummer|numer|nomor|nombor|bilangan|numarası|num[aă]r(?:[aă]"
    r"|ul)?|id|số"
    r"|номера?"
    r"|n\.?[°º]|card|is|is no"
)
_NUMBER_SAID_UNSPACED = (
    "号码|號碼|编号|編號|号|號|番号|번호|หมายเลข|เลขที่|เลข|رقمه|رقمها|رقم|نمبر"
    "|नंबर|नम्बर|नं|संख्या|নম্বর|নং|အမှတ်|លេខ|අංකය|எண்"
)
_CALLED = (
    rf"(?:[\s:：#№.,(（_/-]|(?i:{_NUMBER_SAID})(?!\w)"
    rf"|{_NUMBER_SAID_UNSPACED}|は|가|는|이|은){{0,6}}"
)
_LATIN = (
    rf"(?<!\w)(?:(?i:{papers.PASSPORTS}|{papers.CARDS}|{papers.CARDS_OF_TRADERS})"
    rf"|{papers.CARDS_IN_CAPITALS})(?!\w)"
)
_PASSPORTS_UNSPACED = "|".join(sorted(papers.PASSPORTS_UNSPACED, key=len, reverse=True))
_PASSPORT_FOUND = rf"(?:(?<!\w)(?i:{papers.PASSPORTS})(?!\w)|{_PASSPORTS_UNSPACED})"
_ONE_PASSPORT = rf"(?:(?<!\w)(?i:{papers.PASSPORT})(?!\w)|{_PASSPORTS_UNSPACED})"
WORD_FOR_A_PAPER = rf"(?:{_LATIN}|{_PASSPORTS_UNSPACED}|{papers.CARDS_UNSPACED})"
_SAID = (
    r"[\s:.,(-]{0,3}(?:(?i:no|nr|num|number|numero|número|numéro|nummer|nomor|số)(?!\w)|n\.?[°º]|[#№])"
    r"[\s:.#]{0,3}"
)
_OF_SHORT_WORDS = "|".join(
    rf"(?<!\w)(?:{word}){_CALLED}{form}(?![A-Za-z\d])" for word, form in paper_numbers.BEHIND_SHORT_WORDS
)
_PASSPORT_NUMBERED = (
    rf"{_PASSPORT_FOUND}{_CALLED}{paper_numbers.NUMBER}|{_ONE_PASSPORT}{_CALLED}{paper_numbers.SIX_DIGITS}"
)
_NUMBERED = (
    rf"(?:{WORD_FOR_A_PAPER}(?:{_CALLED}{paper_numbers.NUMBER}|{_SAID}{paper_numbers.FEW_DIGITS})"
    rf"|{_ONE_PASSPORT}{_CALLED}{paper_numbers.SIX_DIGITS}|{_OF_SHORT_WORDS})"
)
_OF_THE_COMPANY = (
    r"(?:(?<!\w)(?i:owners?|directors?|managers?|proprietors?|partners?|presidents?|ceo|chairman"
    r"|shareholders?|ubo"
    r"|md(?=:)|contact(?: person)?|legal rep\w*|representante legal|représentant légal|dueñ[oa]"
    r"|propietari[oa]|gerente|diretor"
    r"|propriétaire|directeur|inhaber|geschäftsführer|titolare|müdür|direktur|pemilik|giám đốc)(?!\w)"
    "|法人|法定代表|老板|经理|厂长|社長|代表者|사장|대표|เจ้าของ|ผู้จัดการ|المدير|صاحب|मालिक|মালিক)"
)
_NO_PASSPORT = (
    r"(?:(?<!\w)(?i:polic(?:y|ies)|forms?|docs?|documents?|docx?|rev|revision|version|iso|invoices?"
    r"|orders?|po"
    r"|sop|procedures?|certificates?|certs?|licen[cs]es?|permits?|lots?|batch|containers?|articles?|hs"
    r"|gots|smeta|sedex"
    r"|reports?|audits?|ref|files?|boxes|box|safes?|lockers?|keys?|seals?|tel|telp|telephone|telepon"
    r"|phones?|mobile|hp|fax"
    r"|hotline|whatsapp|điện thoại|телефон\w{0,3}|telefon|vat|tax|reg|registration|registered|account"
    r"|bank|invoice"
    r"|ltd|limited|gmbh|llc|inc|bhd|pt|company|factory|supplier|vessel|imo|copies|workers|employees"
    r"|fees?|biaya|cost)"
    r"(?!\w)|公司|工厂)"
)
"""Behind one of these the number is of something else."""
_NEAR = rf"(?:(?!{_OF_THE_COMPANY}|{_NO_PASSPORT}|\. ?[A-ZÀ-Þ][a-zß-ÿ])[^;!?。；\n\d]){{0,40}}?"
_SAID_ALONE = rf"(?:(?<!\w)(?i:{_NUMBER_SAID})(?!\w)|{_NUMBER_SAID_UNSPACED}|№|#)[ .:]{{0,2}}"
_PASSPORT_OF_SOMEBODY = (
    rf"{_ONE_PASSPORT}(?![-/]){_NEAR}(?:{paper_numbers.NO_LETTER_BEFORE}{paper_numbers.OF_A_PASSPORT}"
    rf"|{_SAID_ALONE}{paper_numbers.DIGITS_OF_A_PASSPORT})"
)
_BEFORE_ITS_WORD = rf"{paper_numbers.LETTERS_FIRST}[ ,(:-]{{1,3}}{_ONE_PASSPORT}"
_PAPER = rf"(?:{_NUMBERED}|{_PASSPORT_OF_SOMEBODY}|{paper_numbers.BY_ITS_FORM}|{_BEFORE_ITS_WORD})"
IDENTITY_CARD = re.compile(paper_numbers.BY_ITS_FORM)
"""Nothing else is so built, so in a typed text it is enough alone."""
_OF_A_PASSPORT = LatePattern(rf"{_PASSPORT_NUMBERED}|{_PASSPORT_OF_SOMEBODY}")
"""A company or farm has none, and of whoever owns or runs it a list says that it is theirs."""
NUMBERED = LatePattern(rf"{_NUMBERED}|{_PASSPORT_OF_SOMEBODY}")
"""A number behind the word for a paper: in a typed text, where no company tells of itself, enough alone."""

_PEOPLE = (
    r"worker|employee|labou?rer|deckhand|seafarer|migrant|helper|machinist|pekerja|buruh|karyawan|karyawati"
    r"|trabajador|trabajadora|empleado|empleada|trabalhador|trabalhadora|ouvrier|ouvrière|công nhân"
    r"|người lao động"
)
"""One of these, beside whose telephone number no company's is meant."""
_WORKERS = (
    r"workers?|employees?|labou?rers?|crew|crew ?members?|crewm[ae]n|deckhands?|seafarers?|fisherm[ae]n"
    r"|migrants?"
    r"|operators?|machinists?|helpers?|sewers?|tailors?|cleaners?|packers?|pickers?|guards?|cooks?"
    r"|interviewees?"
    r"|trabajador(?:es|as?)?|emplead[oa]s?|obrer[oa]s?|jornaler[oa]s?|ouvri(?:ers?|ères?)|salariée?s?"
    r"|travailleu(?:rs?|ses?)"
    r"|trabalhador(?:es|as?)?|funcionári[oa]s?|operári[oa]s?|operai[oae]?|lavorator[ei]|lavoratric[ei]"
    r"|(?:leih)?arbeiter(?:s|in|innen)?|mitarbeiter(?:in)?|näherin(?:nen)?|arbeiders?|werknemers?"
    r"|pracowni(?:k|ca|ka)"
    r"|işçi\w{0,6}|isci\w{0,6}|çalışan\w{0,5}|pekerja|buruh|karyawan|karyawati|abk|tki|tkw|công nhân"
    r"|người lao động|thuyền viên"
    r"|kerja di sini|bekerja(?! ?sama)|works here|working here|trabaja aquí|làm việc ở đây"
    r"|muncitor\w{0,5}|angajat\w{0,4}|рабоч\w{0,4}|работни\w{0,4}"
)
_JOBS_IN_LATIN = "|".join(sorted((one for one in worker_jobs.SURE if one.isascii()), key=len, reverse=True))
_WORKERS_UNSPACED = (
    "工人|员工|員工|女工|民工|劳工|工友|职工|移工|外劳|คนงาน|แรงงาน|พนักงาน|ลูกจ้าง|عامل|عاملة|العمال|عمال"
    "|موظف|শ্রমিক|কর্মী|হেলপার|ກຳມະກອນ|ຄົນງານ|ພະນັກງານ|ແຮງງານ|ລູກຈ້າງ"
    f"|{workers_in_scripts.JOBS}|{'|'.join(worker_jobs.SURE_UNSPACED)}"
)
_KEPT = (
    r"held|kept|withheld|retained|confiscated|seized|taken away|retenid[oa]s?|confiscad[oa]s?|retirad[oa]s?"
    r"|confisqu\w{1,3}|retenus?|einbehalten|eingezogen|trattenut[oi]|alıkon\w{0,6}|tutuluyor|ditahan|giữ"
    r"|mr|mrs|ms|miss|md|mst|shri|smt|señora?|herr|frau|monsieur|madame|bapak|ibu"
)
_KEPT_UNSPACED = "扣|没收|沒收|保管|取り上げ|ยึด|압수|보관|محجوز|محتجز|مصادر"
WORKER = rf"(?:(?<!\w)(?i:{_WORKERS}|{_JOBS_IN_LATIN}|{_KEPT})(?!\w)|{_WORKERS_UNSPACED}|{_KEPT_UNSPACED})"
_BETWEEN = rf"(?:(?!{_OF_THE_COMPANY})(?:[^.;。；\n]|\.(?! ?[A-ZÀ-Þ][a-zß-ÿ]))){{0,70}}?"
NUMBER_OF_A_WORKER = LatePattern(rf"{WORKER}{_BETWEEN}{_PAPER}|{_PAPER}{_BETWEEN}{WORKER}")
"""One pattern for Python and for a browser."""
OF_A_WORKER = (
    r"[ ,(–-]{1,3}"
    r"(?:(?i:which |that )?(?i:of|belongs to|belonging to"
    r"|issued to|held by|taken from|del?|de la|do|da|des?|von|der|milik|của|handed to) )?"
    rf"(?:(?i:the|a|an|our|one|el|la|o|le|un|una) )?(?:(?i:{_WORKERS}|{_JOBS_IN_LATIN})(?!\w|:? ?\d)"
    rf"|{_WORKERS_UNSPACED})"
)
"""Whatever a number of a passport's form is called before, behind it stands whose it is."""
_ANY_PAPER = LatePattern(_PAPER)
_AT_WORK = re.compile(WORKER)
_BESIDE = (
    rf"(?:(?:(?<!\w)(?i:{_NUMBER_SAID}|of|the|del?|do|da|du|des?)(?!\w)|['’]s?|dell['’]"
    rf"|{_NUMBER_SAID_UNSPACED}|的"
    rf"|{WORKER})[\s:：#№.,()（）]*){{0,6}}"
)
_IS_ALONE = rf"(?P<before>{_BESIDE})(?P<word>{WORD_FOR_A_PAPER}|I/?C)[\s:：#№.,(（]*(?P<behind>{_BESIDE})"
_ALONE = LatePattern(_IS_ALONE)
_ALONE_IN_SMALL = LatePattern(
    _IS_ALONE.replace(papers.CARDS_IN_CAPITALS, papers.CARDS_IN_CAPITALS.lower())
    .replace("I/?C", "i/?c")
    .replace("(?i:", "(?:")
    .replace("ı", "i")
)
"""The same for a text in small ASCII letters, at a third of the time: capitals need no regard in it."""
_NUMBER = re.compile(r"\b\d")
"""In a word for a paper a digit stands behind letters at most, so that an address with a number is none."""
_OF_TRADERS = re.compile(rf"(?i:{papers.CARDS_OF_TRADERS})|{papers.CARDS_IN_CAPITALS}")
_UNDER = LatePattern(rf"{_NUMBERED}|{WORD_FOR_A_PAPER}{_CALLED}{paper_numbers.BY_ITS_FORM}")
_LONGEST_WORD = 60
TELEPHONE_OF_A_WORKER = re.compile(
    r"(?<!\w)(?:(?i:call|phone|ring|contact|reach|hubungi|telepon|telefon|llamar(?: al?)?"
    r"|llame(?: al?)?|contactar(?: al?)?"
    r"|ligar para|appeler|contacter|gọi(?: cho)?|liên hệ)(?: (?i:the|a|this|that|one|el|la|o|le|our))?"
    rf" (?i:{_PEOPLE})(?: (?i:at|on|under|di|ke|al?|au|no|số|nomor|nombor|number|tel|phone|telp|hp)\.?"
    rf"| ?:){{0,3}}"
    rf"|(?i:{_PEOPLE})(?:['’]s)? ?(?i:phone|mobile|cell|tel|telephone|whatsapp|hp|telp)(?: (?i:number"
    rf"|no|is))?\.? ?:?"
    rf"|(?i:telepon|telp|hp|telefon|teléfono del?|celular del?|téléphone de l['’]"
    rf"|điện thoại của) ?(?i:{_PEOPLE})"
    r"(?: (?i:di|no|nomor|nombor|số)\.?| ?:)?) ?"
    r"(?:\+|0)\d?(?:[ ()./-]{0,2}\d){7,14}(?!\w)"
)
"""A list may tell whom to call at the company, and nobody at work."""
KIND = "the number of a worker's paper"
_COMPANY = re.compile(
    rf"{_OF_THE_COMPANY}|(?<!\w)(?:farmers?|smallholders?|growers?|produtor\w*|productor\w*|agricultor\w*"
    rf"|petani|çiftçi\w*)"
    r"(?!\w)",
    re.IGNORECASE,
)
_BEFORE = 30
_DIGITS = re.compile(r"\d(?:\d{3}|(?:[^\w\n]{0,2}\d){5}|(?<=[A-Z]\d)\d\d[A-Z]|(?<=[A-Z]\d)\d[A-Z]\d\d)")
"""Every form begins with a digit, so that texts without any are passed by; two have a letter before it."""


def tells_a_number(text: str) -> bool:
    """Whether a cell of a list holds such a number; one with few digits is not looked through.

    A list may tell the papers of an owner, or of a farmer who is the supplier; a passport of nobody who is
    said to be one of these is a worker's.
    """
    if _DIGITS.search(text) is None:
        return False
    text = as_read(text)
    if TELEPHONE_OF_A_WORKER.search(text):
        return True
    if _ANY_PAPER.search(text) is None:
        return False
    return any(
        not _COMPANY.search(text[max(0, found.start() - before) : found.end() + behind])
        for pattern, before, behind in (
            (NUMBER_OF_A_WORKER, _BEFORE, 0),
            (_OF_A_PASSPORT, 2 * _BEFORE, _BEFORE),
        )
        for found in pattern.finditer(text)
    )


@lru_cache(4096)
def _called(text: str) -> tuple[str, bool, bool] | None:
    """The word for a paper that a text is, whether it says that numbers are meant, and of workers."""
    if len(text) > _LONGEST_WORD:
        return None
    if text.isascii() and (_NUMBER.search(text) or not _ALONE_IN_SMALL.fullmatch(text.strip().lower())):
        return None
    found = _ALONE.fullmatch(as_read(text).strip())
    if found is None:
        return None
    beside = found["before"] + found["behind"]
    return found["word"], bool(beside.strip()), _AT_WORK.search(beside) is not None


def is_called(text: str) -> bool:
    """Whether a text that stands alone is a word for a paper, or for its number: "Passport no."."""
    return _called(text) is not None


def stands_under(heading: str, cell: str, beside: Sequence[str] = ()) -> bool:
    """Whether a cell is the number of the paper that its heading, or the cell next to it, is a word for.

    The numbers that traders have too count below words that say that they are workers', or with a word for a
    worker in a cell beside; and nobody's do beside a word for an owner or farmer.
    """
    called = _called(heading)
    if called is None or _DIGITS.search(cell) is None:
        return False
    word, is_said, is_of_workers = called
    others = " , ".join(map(as_read, beside))
    if _COMPANY.search(others):
        return False
    is_sure = is_of_workers or not _OF_TRADERS.fullmatch(word) or _AT_WORK.search(others)
    number = as_read(cell).strip()
    return bool(is_sure) and any(
        _UNDER.fullmatch(f"{word} {said}{number}") for said in (("", "no. ") if is_said else ("",))
    )
