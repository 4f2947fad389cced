"""The number of a passport or identity card beside a word for somebody at work: it tells who, without a name.

So it does beside a word for that it is kept, and beside a title: papers are kept from workers. A number
counts behind a word for such a paper, or where it has the form that China, Myanmar or Mexico gives to people
and to nothing else. Beside an owner or manager it is theirs and no worker's.
"""

from __future__ import annotations

import re

from suppliers.persons import worker_jobs, workers_in_scripts
from suppliers.persons.as_read import as_read

_PASSPORTS = (
    r"passe?ports?|passeports?|pasaportes?|passaportes?|passaport[oi]|reisepass(?:nummer)?"
    r"|pasaport\w{0,5}|paspor\w{0,3}"
    r"|paspoort(?:nummer)?|paszport\w{0,3}|pa[șs]aport\w{0,4}|hộ chiếu|ho chieu|паспорт\w{0,3}|pasaporte"
)
_PAPERS = (
    rf"{_PASSPORTS}|id card|identity card|national id|nid|cnic|nic|nrc|aadhaa?r|iqama|work permit|c[eé]dula"
    r"|carn[eé]t?"
    r"|dni|curp"
    r"|rg|cpf|ausweis\w{0,8}|carte d['’]identité|carta d['’]identità|kimlik\w{0,4}|tc kimlik|ktp|nik|cccd"
    r"|cmnd|căn cước"
    r"|titre de séjour|permiso de trabajo"
)
_PAPERS_UNSPACED = (
    "护照|護照|身份证|身分證|证件|居民证|パスポート|旅券|在留カード|マイナンバー|여권|신분증|외국인등록증"
    "|주민등록"
    "|หนังสือเดินทาง|พาสปอร์ต|บัตรประชาชน|บัตรประจำตัว|جواز السفر|جواز سفره|جواز سفرها|جواز سفر|جوازها|جوازه"
    "|جواز|الإقامة|إقامة|الهوية"
    "|پاسپورٹ|شناختی کارڈ|पासपोर्ट|राहदानी|आधार|पहचान पत्र|नागरिकता|পাসপোর্ট|এনআইডি|জাতীয় পরিচয়পত্র"
    "|နိုင်ငံကူးလက်မှတ်|ပတ်စပို့|မှတ်ပုံတင်|លិខិតឆ្លងដែន|ប៉ាស្ព័រ|អត្តសញ្ញាណប័ណ្ណ|ගමන් බලපත්රය|ගමන් බලපත්ර|හැඳුනුම්පත|கடவுச்சீட்டு|பாஸ்போர்ட்"
)
_CALLED = (
    r"(?:[\s:：#№.,(（-]|(?i:no|nr|num|number|numero|número|numéro|nummer|nomor|numarası|numar[aă]|id|số"
    r"|n\.?[°º]|is|is no)(?!\w)"
    r"|号码|號碼|号|號|番号|번호|หมายเลข|เลขที่|เลข|رقمه|رقمها|رقم|نمبر|नंबर|नम्बर|संख्या|নম্বর|নং|အမှတ်|លេខ|අංකය"
    r"|எண்|は|가|는|이|은){0,6}"
)
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_OF_A_TIME = (
    rf"(?:{_YEAR}[ -](?:{_YEAR}|{_MONTH}(?:[ -]\d{{1,2}})?)|(?:\d{{1,2}}[ -])?{_MONTH}[ -]{_YEAR}"
    rf"|\d{{1,2}}[ -]{_MONTH}[ -]\d\d)(?![ -]?\d)"
)
_SMALL_WORDS = (
    "all|an|and|are|as|at|by|for|had|has|in|is|no|not|of|on|or|our|per|the|to|was|au|de|del|der|des|di|do"
    "|du|el|en|et|la|le|les|ou|und|van|von|exp|iss|tel|fax|mob|pin|po|iso"
)
_COINS = (
    "usd|eur|gbp|chf|bdt|inr|npr|pkr|lkr|mmk|thb|khr|lak|vnd|idr|myr|php|cny|rmb|krw|jpy|twd|hkd|sgd|aed|sar"
    "|qar|kwd|omr|bhd|jod|try|mxn|brl|rs|rm|rp|tk|nt|ks"
)
_THOUSANDS = r"\d{1,3}(?: 000(?!\d)|(?: \d{3})* \d00(?![ -]?\d))"
_GROUPED = (
    rf"(?!(?i:{_SMALL_WORDS}|{_COINS})(?![A-Za-z])|[aeouy] )[A-Za-z]{{1,3}}[ -]?(?!{_OF_A_TIME})"
    r"(?=(?:[ -]?\d){6})\d{1,6}(?:[ -]\d{1,6}){1,4}[A-Za-z]?"
    rf"|(?!{_OF_A_TIME})(?!0(?:[ -]?\d){{8}})(?!{_THOUSANDS})(?=(?:[ -]?\d){{7}})"
    rf"(?:\d{{1,6}}(?:[ -]\d{{1,6}}){{2,4}}"
    rf"|(?!{_YEAR}[ -])(?:\d{{4}}(?:[ -]\d{{3}}| \d{{4}})|\d{{5,7}}[ -]\d{{2,4}}))"
)
"""Written in groups: no date, no amount, no count in thousands and no range from a count to a larger one."""
_NUMBER = (
    r"(?:[A-Za-z]{1,3}[ -]?\d{5,9}[A-Za-z]?|\d{7,18}[Xx]?|\d{4}[ -]\d{4}[ -]\d{4}|\d{5}-\d{7}-\d"
    rf"|{_GROUPED})"
    r"(?![A-Za-z\d])"
)
_OF_CHINA = (
    r"(?<![A-Za-z\d])[1-8]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![A-Za-z\d])"
)
_OF_MYANMAR = (
    r"(?<!\d)(?:1[0-4]|0?[1-9]) ?/ ?(?:[A-Za-z]{2,12}(?:[ -][A-Za-z]{2,6}){0,3} ?"
    r"(?:[(（] ?(?:Naing|NAING|naing|AC|NC|[NPETFVMRGnpe]) ?[)）]|(?:[ -]|(?<=[a-z]))(?:Naing|NAING|N)[ -]?)"
    r"|[\u1000-\u104f]{2,16} ?[(（] ?[\u1000-\u104f]{1,12} ?[)）]) ?-?\d{6}(?![A-Za-z\d])"
)
"""State, township, kind of citizen, six digits."""
_OF_MEXICO = (
    r"(?<![A-Za-z\d])[A-Za-z][AEIOUXaeioux][A-Za-z]{2}\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[HMXhmx]"
    r"[A-Za-z]{5}[A-Za-z\d]\d(?![A-Za-z\d])"
)
"""Letters of the names, day of birth, sex, state, three more letters and two signs to check."""
_BY_ITS_FORM = rf"(?:{_OF_CHINA}|{_OF_MYANMAR}|{_OF_MEXICO})"
IDENTITY_CARD = re.compile(_BY_ITS_FORM)
"""Nothing else is so built, so in a typed text it is enough alone."""
_NUMBERED = rf"(?:(?<!\w)(?i:{_PAPERS})(?!\w)|{_PAPERS_UNSPACED}){_CALLED}{_NUMBER}"
_PAPER = rf"(?:{_NUMBERED}|{_BY_ITS_FORM})"
_OF_A_PASSPORT = re.compile(
    rf"(?:(?<!\w)(?i:{_PASSPORTS})(?!\w)|护照|護照|パスポート|旅券|여권){_CALLED}{_NUMBER}"
)
"""A company or farm has none, and of whoever owns or runs it a list says that it is theirs."""
NUMBERED = re.compile(_NUMBERED)
"""A number behind the word for a paper: in a typed text, where no company tells of itself, enough alone."""

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
    r"|muncitor\w{0,5}|angajat\w{0,4}|рабоч\w{0,4}|работни\w{0,4}"
)
_JOBS_IN_LATIN = "|".join(sorted((one for one in worker_jobs.SURE if one.isascii()), key=len, reverse=True))
_WORKERS_UNSPACED = (
    "工人|员工|員工|女工|民工|劳工|工友|职工|移工|外劳|คนงาน|แรงงาน|พนักงาน|ลูกจ้าง|عامل|عاملة|العمال|عمال"
    "|موظف|শ্রমিক|কর্মী|হেলপার"
    f"|{workers_in_scripts.JOBS}|{'|'.join(worker_jobs.SURE_UNSPACED)}"
)
_KEPT = (
    r"held|kept|withheld|retained|confiscated|seized|taken away|retenid[oa]s?|confiscad[oa]s?|retirad[oa]s?"
    r"|confisqu\w{1,3}|retenus?|einbehalten|eingezogen|trattenut[oi]|alıkon\w{0,6}|tutuluyor|ditahan|giữ"
    r"|mr|mrs|ms|miss|md|mst|shri|smt|señora?|herr|frau|monsieur|madame|bapak|ibu"
)
_KEPT_UNSPACED = "扣|没收|沒收|保管|取り上げ|ยึด|압수|보관|محجوز|محتجز|مصادر"
_WORKER = rf"(?:(?<!\w)(?i:{_WORKERS}|{_JOBS_IN_LATIN}|{_KEPT})(?!\w)|{_WORKERS_UNSPACED}|{_KEPT_UNSPACED})"
_OF_THE_COMPANY = (
    r"(?:(?<!\w)(?i:owners?|directors?|managers?|proprietors?|partners?|presidents?|ceo|chairman|shareholders?|ubo"
    r"|md(?=:)|contact(?: person)?|legal rep\w*|representante legal|représentant légal|dueñ[oa]"
    r"|propietari[oa]|gerente|diretor"
    r"|propriétaire|directeur|inhaber|geschäftsführer|titolare|müdür|direktur|pemilik|giám đốc)(?!\w)"
    "|法人|法定代表|老板|经理|厂长|社長|代表者|사장|대표|เจ้าของ|ผู้จัดการ|المدير|صاحب|मालिक|মালিক)"
)
_BETWEEN = rf"(?:(?!{_OF_THE_COMPANY})(?:[^.;。；\n]|\.(?! ?[A-ZÀ-Þ][a-zß-ÿ]))){{0,70}}?"
NUMBER_OF_A_WORKER = re.compile(rf"{_WORKER}{_BETWEEN}{_PAPER}|{_PAPER}{_BETWEEN}{_WORKER}")
"""One pattern for Python and for a browser."""
KIND = "the number of a worker's paper"
_COMPANY = re.compile(
    rf"{_OF_THE_COMPANY}|(?<!\w)(?:farmers?|smallholders?|growers?|produtor\w*|productor\w*|agricultor\w*"
    rf"|petani|çiftçi\w*)"
    r"(?!\w)",
    re.IGNORECASE,
)
_BEFORE = 30
_DIGITS = re.compile(r"\d{4}|\d(?:[^\w\n]{0,2}\d){5}")


def tells_a_number(text: str) -> bool:
    """Whether a cell of a list holds such a number; one with few digits is not looked through.

    A list may tell the papers of an owner, or of a farmer who is the supplier; a passport of nobody who is
    said to be one of these is a worker's.
    """
    if _DIGITS.search(text) is None:
        return False
    text = as_read(text)
    return any(
        not _COMPANY.search(text[max(0, found.start() - before) : found.end() + behind])
        for pattern, before, behind in (
            (NUMBER_OF_A_WORKER, _BEFORE, 0),
            (_OF_A_PASSPORT, 2 * _BEFORE, _BEFORE),
        )
        for found in pattern.finditer(text)
    )
