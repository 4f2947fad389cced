"""A word for somebody at work and a name right behind it. Data only; what is not sure to be a name passes.

Patterns hold for Python and for a browser alike: the field kit tells by the same ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from suppliers.persons import (
    befallen,
    family_names,
    frequent_names,
    job_words,
    no_names,
    things_of_firms,
    worker_papers,
    workers_in_scripts,
)
from suppliers.persons.as_read import as_read
from suppliers.words.late_patterns import LatePattern

_UPPER = "A-ZÀ-ÖØ-ÞĆČĎĐĘĞİŁŃŇŐŘŚŞŠŢȘȚŤŮŰŹŻŽ"
_TITLE = rf"[{_UPPER}][a-zß-öø-ÿćčďđęğıłńňőřśşšţșțťůűźżžăâîơư][\w'’-]*"


def _words(of: str) -> str:
    """Words between blanks as a pattern; an underscore is a blank within one."""
    return "(?:" + "|".join(of.split()).replace("_", " ") + r")(?!\w)"


_ENGLISH = (
    "worker employee labourer laborer crew_member crewman deckhand seafarer fisherman supervisor foreman "
    "forewoman guard interviewee migrant team_leader line_leader"
)
_ROMANCE = (
    "trabajador trabajadora empleado empleada obrero obrera jornalero jornalera capataz supervisor "
    "supervisora ouvrier ouvrière employé employée salarié salariée travailleur travailleuse contremaître "
    "superviseur surveillant surveillante gardien trabalhador trabalhadora funcionário funcionária "
    "operário operária encarregado encarregada operaio operaia lavoratore lavoratrice"
)
_GERMAN = "(?:(?:Vor|Mit|Leih|Wander|Gast|Fach)?[Aa]rbeiter|Aufseher)(?:in)?|Wachmann|Angestellte[rn]?"
_OTHERS = (
    "operator machinist helper victim whistleblower complainant informant peón peon "
    "recruiter broker reclutador recruteur işçi çalışan ustabaşı pekerja buruh karyawan karyawati mandor "
    "penyelia satpam muncitorul muncitoarea angajatul angajata"
)

COMPANY_WORDS = _words(no_names.COMPANIES)
COMPANY_WORD = re.compile(rf"(?<!\w){COMPANY_WORDS}")
_NUMBER = r"(?!(?!\d{4}-\d\d-\d\d)\d[\d ()./-]{5,}\d)\d"
"""A number behind a name: of a house, a vehicle or a day, and none of a telephone."""
_NO_NAME = rf"(?:{_words(no_names.COMMON)}|{_words(no_names.COMPANIES)}|{no_names.ENDINGS}|{_NUMBER})"
_SUPPLIED = _words(
    "recruits? recruited sends? sent supplies supplied hires? hired employs? employed brought places"
)
_SAID = _words(
    "said says told tells reported reports complained complains stated states explained explains "
    "confirmed showed shows hit hits beat beats slapped kicked threatened threatens shouted cried signed "
    "fled ran died owes owed"
)
_SPEAKS = _words("said says told tells complained complains cried signed fled ran owes owed")
_LIKE_A_FIRM = _words(family_names.LIKE_FIRMS)
_THING = _words(things_of_firms.WORDS)
_OF_THINGS = rf"(?!(?:{_TITLE} )?(?:{_THING} ?){{2}})"
"""No two words of firms follow, at once or behind one word: "Bay Market", "Oxford Stone"."""
_OF_A_PLACE = _words(
    "province district city state village factory site plant office branch company camp mill"
)
# None of a row of capitalised words may be a common one; who recruits the worker is a company.
_NOT_OTHERS = (
    rf"(?!(?:{_TITLE} ){{0,5}}{_NO_NAME})"
    rf"(?!{_TITLE}(?: {_TITLE})*(?: {_SUPPLIED}| {_OF_A_PLACE}| ?{_NUMBER}| &))"
)
_NOT_OF_FIRMS = _NOT_OTHERS + _OF_THINGS

_NOT_COMMON = rf"(?!(?:{_TITLE} ){{0,5}}(?:{_words(no_names.COMMON)}|{_words(no_names.COMPANIES)}|{_NUMBER}))"
"""Less than that: before what a worker says or suffers a surname ends as it likes ("Baptista")."""

_LISTED = frequent_names.LISTED

_FREQUENT = re.compile(rf"(?<!\w){_words(_LISTED)}")


def _small(text: str) -> str:
    """A text without capitals; the Turkish İ leaves no dot behind, which would part its word."""
    return text.casefold().replace("i\u0307", "i")


def _spelt(form: str) -> Iterator[str]:
    """Each spelling of a name with *one of these* ([ae]) and *perhaps this* (m?)."""
    match = re.match(r"(\[[^]]+\]|.)(\??)", form)
    if match is None:
        yield ""
        return
    letters = [*match[1].strip("[]"), *([""] if match[2] else [])]
    for rest in _spelt(form[match.end() :]):
        yield from (f"{letter}{rest}" for letter in letters)


_FREQUENT_FORMS = frozenset(spelt for form in _LISTED.split() for spelt in _spelt(form))
FREQUENT_WORDS = frozenset(_small(part) for spelt in _FREQUENT_FORMS for part in spelt.split("_"))
"""One of these is in every text with a frequent name: a list has millions of cells."""

_OF_A_FIRM = re.compile(_THING)
_NO_PART = re.compile(rf"{_words(no_names.COMMON)}|{_words(no_names.COMPANIES)}|\d.*")
_ENDED = re.compile(no_names.ENDINGS)

_ROLES = "|".join(f"{_ENGLISH} {_ROMANCE} {_OTHERS}".split()).replace("_", " ")
_ANY_ROLE = (
    "(?:"
    + "|".join(f"[{one[0]}{one[0].upper()}]{one[1:]}" for one in _ROLES.split("|"))
    + f"|İşçi|{_GERMAN})"
)
ROLES_OF_ONE = frozenset(_ROLES.split("|")) - {"operator", "recruiter", "broker", "reclutador", "recruteur"}
"""Words for one person at work, without what firms are too."""
_ONE_AT_WORK = (
    "(?:"
    + "|".join(f"[{one[0]}{one[0].upper()}]{one[1:]}" for one in _ROLES.split("|") if one in ROLES_OF_ONE)
    + f"|{_GERMAN}|{job_words.SURE})"
)
"""A word for one person at work, behind which no firm stands: firms are operators, recruiters and brokers."""
_PLAIN = rf"(?!{_NO_NAME}){_TITLE}"
_ENGLISH_ROLE = "(?:" + "|".join(_ENGLISH.split()).replace("_", " ") + ")"
SURNAMES_SURE = "王李张刘赵吴孙朱郭梁宋邓曹潘蔡蒋魏吕姜崔谭廖贾邹邱薛侯龚邵郝冯"
"""Frequent Chinese surnames that begin hardly any other word."""
_CHINESE = f"(?:工人|员工|女工|男工|民工|劳工|工友|职工|船员|移工|外劳|{job_words.CHINESE})"
_THAI = f"(?:คนงาน|ลูกจ้าง|พนักงาน|แรงงาน|หัวหน้างาน|ลูกเรือ|โฟร์แมน|{job_words.THAI})"
_THAI_OTHER = (
    "ไม่|ที่|ใน|และ|หรือ|ตรง|ถูก|ของ|ซ้ำ|เดียว|อยู่"
    "|หาย|ตาม|นี้|สกุล|จริง|ปลอม|ผิด|อะไร|ใด|เล่น|บริษัท|จาก|แต่|ทุก|ทั้ง|ครบ|พร้อม|ให้|ได้|มี"
)
THAI_LISTED = (
    "สมชาย|สมศักดิ์|สมหญิง|สมพร|สมหมาย|สมปอง|สมพงษ์|สมใจ|ประเสริฐ|ประยุทธ์|วิชัย|สุชาติ|สุรชัย|สุรศักดิ์"
    "|บุญมี|บุญชู|บุญมา|มานพ"
    "|วีระ|อนุชา|พรทิพย์|มาลี|วันดี|รัตนา|นิภา|ศิริพร|กัญญา|ทองดี|คำแก้ว|จิราพร|วรรณา|อำพร"
)
_ARABIC = f"(?:ال)?(?:عامل|عاملة|موظف|موظفة|مشرف|مشرفة|حارس|مراقب|{job_words.ARABIC})"
ARABIC_LISTED = (
    "محمد|أحمد|احمد|محمود|حسين|فاطمة|عائشة|مريم|زينب|خديجة|عبد ?الله|عبد ?الرحمن|إبراهيم|ابراهيم|يوسف"
    "|خالد|مصطفى|حمزة"
    "|بلال|طارق|ياسر|سمير|ليلى|سارة|رقية|سلمى|جمال|رشيد|راشد|سليمان|إسماعيل|علي (?:حسن|حسين|محمد|أحمد)"
)
_BENGALI = f"(?:শ্রমিক|কর্মী|কর্মচারী|সুপারভাইজার|{job_words.BENGALI})"
BENGALI_LISTED = (
    "রহিম|করিম|রহমান|হোসেন|বেগম|খাতুন|আক্তার|উদ্দিন|আলী|মোহাম্মদ|মোঃ|আব্দুল|ফাতেমা|আয়েশা|সালমা|শাহিন"
    "|জাহাঙ্গীর|রফিক|কামাল|জামাল"
    "|রাজু|সুমন|হাসান|নাসরিন|শিরিন"
)

BURMESE_LISTED = (
    "Aung|Min|Zaw|Thida|Hla|Kyaw|Win|Than|Htun|Tun|Myint|Moe|Soe|Thein|Htay|Khin|Phyo|Wai|Lwin|Naing"
    "|Thant|Zin|Nyein"
    "|Sandar|Thandar|Hnin|Nwe|Nilar|Maung|Htet|Kyi|Swe|Thura|Zeya|Pyae|Sithu|Thiha|Wunna|Ohn|Chit|Myo"
    "|Htoo|Phyu|Aye|Ei|Tin|Tint|Nyunt|Hlaing|Thaung|Sein|Thet|Mya|Shwe"
)
"""Frequent parts of names from Myanmar, of which several make one."""

_OTHER_ROLE = f"(?:{_CHINESE}|{_THAI}|(?<![\u0621-\u064a]){_ARABIC}|{_BENGALI}|{workers_in_scripts.JOBS})"
_OWNED = (
    r"(?:(?i:passports?|pasaport\w*|paspor\w*|maaş\w*|ücret\w*|kimli\w*|gaji\w*|upah\w*|hộ chiếu|tiền lương"
    r"|pasaporte|passaporte|passeport|passaporto|pașaport\w*|reisepass|wages|salary|payslip)(?!\w))"
)

_TITLED = r"(?:(?:Mr|Mrs|Ms|Miss|Md)\.? |[A-Z]\. )?"
CALLED_SO = (
    r"(?:worker|employee|operator|helper|migrant|woman|man|girl|boy|child|person|foreman|supervisor)"
    r"(?: (?:is|was|who is))? (?:named|called|by the name of)"
)
"""Behind this a name follows, whatever it is; in English."""

_WAYS = (
    rf"(?<!\w)(?i:{CALLED_SO}) {_NOT_OTHERS}{_TITLE}(?! (?:{_TITLE} ){{0,3}}{_words(no_names.COMPANIES)})",
    # A name that is frequent, or a second one that is, whatever word for somebody at work goes before it.
    (
        rf"(?<!\w){_ANY_ROLE}(?:s|es)?(?: named?| called)?[,:]? \(?{_TITLED}"
        rf"{_NOT_OTHERS}(?:{_TITLE} ){{0,2}}{_words(_LISTED)}"
        rf"(?!(?:[ -]{_TITLE}){{0,4}}[ -](?:{_words(no_names.COMPANIES)}|&)| &| ?{_NUMBER}| {_SUPPLIED})"
    ),
    # A given name that is frequent, and a family name that is a word of firms.
    (
        rf"(?<!\w){_ONE_AT_WORK}[,:]? \(?{_TITLED}(?:{_PLAIN} )?{_words(_LISTED)} (?:{_PLAIN} )?"
        rf"{_LIKE_A_FIRM}(?![ -]{_TITLE}| ?&| and (?:Sons|Co)| ?{_NUMBER}| {_SUPPLIED}| {_OF_A_PLACE})"
    ),
    # The same with any given name, of whoever speaks or suffers.
    (
        rf"(?<!\w){_ONE_AT_WORK}[,:]? {_TITLED}{_OF_THINGS}(?:{_PLAIN} ){{1,2}}{_LIKE_A_FIRM},? "
        rf"(?:{_SPEAKS}|(?i:{befallen.SURE}))(?!\w)"
    ),
    # A number at work and whose it is.
    (
        rf"(?<!\w)(?i:worker|employee|operator|helper) (?i:no\.?|nr\.?|number|id) ?\w{{0,4}}\d+ ?[(:,-] ?"
        rf"(?:[{_UPPER}]\. ?)?{_NOT_OTHERS}(?:{_TITLE} ){{0,2}}{_words(_LISTED)}"
    ),
    # In a sentence a worker and two names; and one name of whoever speaks or beats.
    (rf"(?<!\w)(?<!each )(?<!every )(?<!per )(?<!any ){_ENGLISH_ROLE} {_NOT_OF_FIRMS}{_TITLE} {_TITLE}"),
    (rf"(?<!\w)(?i:{_ENGLISH_ROLE}) {_NOT_OF_FIRMS}{_TITLE}(?: {_TITLE})* {_SAID}"),
    # Spanish, French, Portuguese, Italian
    (
        rf"(?<!\w)(?<!cada )(?<!chaque )(?<!par )(?<!por )(?:{'|'.join(_ROMANCE.split())})"
        rf" {_NOT_OF_FIRMS}{_TITLE} {_TITLE}"
    ),
    # Crew and common jobs in every language; a fisher or farmer may be the supplier.
    (
        rf"(?<!\w){job_words.SURE},? {_TITLED}{_NOT_OF_FIRMS}"
        rf"{_TITLE} {_TITLE}(?= [^\W\d_A-Z]|\W*$|[,;:.)'’])"
    ),
    (
        rf"(?<!\w)(?:{job_words.SURE}|{job_words.PERHAPS}),? {_TITLED}{_NOT_COMMON}{_OF_THINGS}"
        rf"{_TITLE}(?: {_TITLE}){{0,3}},? {job_words.TELLING}(?!\w)"
    ),
    rf"(?<!\w){job_words.IN_RUSSIAN},? [А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё.]+){{1,2}}(?!\w)",
    # Somebody who is called something, in any of the languages.
    (
        rf"(?<!\w)(?:{_ANY_ROLE} (?:llamad[oa]|de nombre|chamad[oa]|nommée?|prénommée?|du nom de|di nome"
        rf"|namens|bernama) [{_UPPER}]\w+"
        rf"|[{_UPPER}]\w+ (?:adlı|isimli|adında)(?: bir)?(?: kadın| erkek)? işçi)"
    ),
    # Vietnamese
    (
        rf"(?<!\w)(?:[Cc]ông nhân|[Nn]hân viên|[Tt]ổ trưởng|[Qq]uản đốc|{job_words.VIETNAMESE})"
        r"(?: (?:nam|nữ))?(?: tên(?: là)?)? "
        r"(?!Hồ Chí|Lê Minh Xuân)"
        rf"(?:Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý)"
        rf"(?: [{_UPPER}Ạ-Ỹ]\w+){{2}}"
    ),
    # Chinese
    (
        rf"(?:工人|员工|女工|民工|劳工|工友|职工|船员|保安|工头|班长|主管|组长|领班)(?:名叫|叫)?"
        rf"(?!张贴|张口|吴江|.{{1,2}}[某县市州省])[{SURNAMES_SURE}][\u4e00-\u9fff]{{1,2}}?(?:说|表示|告诉"
        rf"|反映|透露|提到|抱怨|回忆"
        r"|[ ，,、]?的?(?:护照|身份证|工资)(?:被|没|未|遭)|被打|被骂|被威胁|被扣|被锁|逃跑|晕倒)"
    ),
    # Chinese, with the number of a paper or whatever each has one of
    (
        rf"{_CHINESE}(?:名叫|叫)?(?!张贴|张口|吴江|陈述|陈旧|黄金|唐山|徐州|郑州|韩国|.{{1,2}}[某县市州省])"
        rf"[{SURNAMES_SURE}陈杨黄徐郑唐韩肖袁][\u4e00-\u9fff]{{1,2}}?[ ，,、:：（(]{{0,2}}的?"
        r"(?:护照|身份证|居住证|欠薪|被欠薪|被拖欠|工资(?:卡|被|没|未|遭|拖欠|扣)|的工资|的押金|投诉|举报"
        r"|说|告诉)"
    ),
    # Chinese, as a heading has it
    (
        rf"(?:工人|员工|女工|民工|劳工|工友|职工|船员)(?:姓名)?[:：] ?"
        rf"[{SURNAMES_SURE}][\u4e00-\u9fff]{{1,2}}(?![\u4e00-\u9fff])"
    ),
    # Thai
    (
        rf"{_THAI}(?:ชื่อ(?:ว่า ?| )(?!{_THAI_OTHER})[\u0e01-\u0e4e]{{2,}}|"
        rf"(?:ชื่อ)? ?(?:{THAI_LISTED})(?![\u0e01-\u0e4e]))"
    ),
    # Arabic
    (
        rf"(?<![\u0621-\u064a]){_ARABIC} (?:(?:يدعى|تدعى|المدعو|المدعوة) [\u0621-\u064a]{{2,}}"
        rf"|(?:{ARABIC_LISTED})(?![\u0621-\u064a]))"
    ),
    # Bengali
    (
        rf"(?<![\u0980-\u09ff]){_BENGALI} (?:[\u0980-\u09ff]+ )?(?:{BENGALI_LISTED})(?:ের|র|কে|ও)?"
        r"(?![\u0980-\u09ff])"
    ),
    *workers_in_scripts.WAYS,
    # A name in Latin letters behind a word for somebody at work in another script
    (
        rf"{_OTHER_ROLE}(?:ชื่อ|名叫|叫)? ?[:：]? ?(?=[{_UPPER}]){_NOT_OTHERS}(?:{_TITLE} ){{0,2}}"
        rf"(?:{_words(_LISTED)}|(?:{BURMESE_LISTED}) (?:{BURMESE_LISTED})(?!\w))"
        rf"(?!(?:[ -]{_TITLE}){{0,4}}[ -](?:{_words(no_names.COMPANIES)}|&)| &| ?{_NUMBER})"
    ),
    # A worker, two words with capitals and what each person has one of
    (rf"(?<!\w){_ANY_ROLE} {_NOT_OF_FIRMS}{_TITLE} {_TITLE}(?: {_TITLE})?(?:['’]\w+)? {_OWNED}"),
)
NAMED_WORKER = LatePattern("|".join(f"(?:{one})" for one in _WAYS))
"""One pattern, so that a text is told once that it names somebody."""

_COMPOUNDS = [f"{one}arbeiter" for one in ("", "vor", "mit", "leih", "wander", "gast", "fach")]
_MORE = ("aufseher", "wachmann", "angestellte", "công", "nhân", "tổ", "quản")
_SPOKEN_OF = frozenset(
    role.partition(" ")[0] + ending
    for role in (*_ROLES.split("|"), *_COMPOUNDS, *_MORE)
    for ending in ("", "s", "es", "in", "r", "n")
)
_SPOKEN_OF |= job_words.FIRST_WORDS
_WORD = re.compile(r"[^\W\d_]+")
_UNSPACED = re.compile(r"[\u0590-\u1dff\u2e80-\uffff]")


@lru_cache(8)
def words_in(text: str) -> frozenset[str]:
    """The words of a text without capitals: several looks at one text begin with them, one after another."""
    return frozenset(_WORD.findall(_small(text)))


def is_frequent(word: str) -> bool:
    """Whether a word is a frequent name of people, and for nothing else."""
    return word in _FREQUENT_FORMS


def begins_with_a_job(text: str) -> bool:
    """Whether the first word of a text is one for somebody at work: a firm "Koch Metallbau" looks so."""
    first = _WORD.search(text)
    return first is not None and _small(first[0]) in _SPOKEN_OF


def is_no_name(word: str, *, in_a_name: bool) -> bool:
    """Whether a word is of a company, a heading or a place; its ending tells nothing `in_a_name`."""
    return bool(_NO_PART.fullmatch(word)) or (not in_a_name and bool(_ENDED.fullmatch(word)))


def is_of_firms(word: str) -> bool:
    """Whether a word is one that firms are called by, a place or a good, and is no given name."""
    return _OF_A_FIRM.fullmatch(word) is not None


def is_name(text: str) -> bool:
    """Whether a text that stands alone is a name, in some script: it is one behind a word for a worker."""
    behind = (f"worker {text.title()}", f"คนงาน {text}", f"عامل {text}")
    return any(map(names_a_worker, behind))


@lru_cache(4096)
def is_full_name(text: str) -> bool:
    """Whether a text that stands alone is the name of a person and not of a company or a place.

    Many companies are called as people are ("Hoang Long"), so two of its words are frequent names.
    """
    titled = text.title()
    # Behind this word, unlike "worker", no two words with capitals alone are a name.
    return len(_FREQUENT.findall(titled)) > 1 and names_a_worker(f"operator {titled}")


def names_a_worker(text: str) -> bool:
    """Whether NAMED_WORKER finds somebody: only texts that speak of workers at all are looked through.

    A list has millions of cells, and the pattern takes twenty times as long as their words.
    """
    text = as_read(text)
    if worker_papers.tells_a_number(text):
        return True
    is_silent = not _UNSPACED.search(text) and _SPOKEN_OF.isdisjoint(words_in(text))
    return not is_silent and NAMED_WORKER.search(text) is not None
