"""What in a text looks like a person's identity. Data only; pages, API and lists refuse by it."""

from __future__ import annotations

import re

from suppliers.persons import (
    bank_accounts,
    births,
    named_workers,
    numbers_of_things,
    paper_numbers,
    patronyms,
    worker_accounts,
    worker_papers,
    workers_in_scripts,
)
from suppliers.persons.as_read import as_read
from suppliers.words.late_patterns import LatePattern

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘"
    "蔡蒋余杜叶程苏魏吕沈姚卢姜崔钟谭陆汪范廖贾韦邹孟秦邱尹薛闫侯黎贺郝龚邵"
)
"""Frequent Chinese surnames that are seldom the end of another word."""

# Dates and counts must pass, so a telephone number needs nine digits or a leading plus, and a document
# number needs letters right before six or more digits, as on passports and identity cards.
_OF_ACCOUNTS = (
    "AD|AE|AL|AT|AZ|BA|BE|BG|BH|BR|BY|CH|CR|CY|CZ|DE|DK|DO|EE|EG|ES|FI|FO|FR|GB|GE|GI|GL|GR|GT|HR|HU|IE"
    "|IL|IQ|IS|IT"
    "|JO|KW|KZ|LB|LC|LI|LT|LU|LV|LY|MC|MD|ME|MK|MR|MT|MU|NL|NO|OM|PK|PL|PS|PT|QA|RO|RS|SA|SC|SE|SI|SK|SM"
    "|ST|SV|TL"
    "|TN|TR|UA|VA|VG|XK"
)
"""Countries whose bank accounts have an IBAN (ISO 13616)."""

_FUNCTION = (
    r"(?:the |our |its )?(?:(?:site|factory|plant|mill|farm|production|general|managing|executive|deputy"
    r"|assistant|senior|HR|human resources|personnel|finance|compliance|quality|dormitory|company"
    r"|supplier['’]s) ){0,2}"
    r"(?:[Mm]anager|[Dd]irector|[Oo]wner|CEO|CFO|[Cc]hairman|(?<=HR )officer|[Gg]erente|[Dd]irectora?"
    r"|[Dd]iretora?|[Dd]irecteur|[Dd]irectrice|Geschäftsführer(?:in)?|[Mm]üdür|[Dd]irektur|[Aa]uditora?"
    r"|[Ll]abour inspector)(?=[,;.)]|$)"
)
"""Who stands for a company, or looks at it: in it alone a name is told ("Mr Li, site manager,")."""

_IN_MALAY = r"(?:[Pp]engurus|[Pp]engarah|[Pp]emilik|[Dd]irektur|[Tt]aukeh?)(?!\w)"
"""The same in Malay, before whatever stands behind."""

_NUMBERS_OF_FIRMS = (
    *("VAT ", r"VAT no\. ", "VAT no ", "VAT number ", "VAT: ", r"GST no\. "),
    *("GOTS ", "Sedex ", r"Sedex no\. ", "Sedex: ", "SMETA ", "Higg "),
)
"""Behind these stands what a company, an audit or a good is known by."""
_BEHIND_NO_FIRM = "".join(f"(?<!{one})" for one in _NUMBERS_OF_FIRMS)
_RULES_IN_WRITING = (
    *("[Pp]olicy", "[Pp]rocedure", "[Mm]anual", "[Hh]andbook", "SOP", "[Rr]ichtlinie", "[Pp]assrichtlinie"),
    *("[Aa]rbeitsanweisung", "[Pp]olitique", "[Pp]olitique des passeports", "[Pp]rocédure", "[Pp]olítica"),
    *("[Pp]olítica de pasaportes", "[Pp]olítica de passaportes", "[Pp]rocedimiento", "[Pp]rocedimento"),
    *("[Pp]rocedura", "[Kk]ebijakan", "[Kk]ebijakan paspor", "[Pp]rosedur", "[Pp]rosedür"),
    *("[Cc]hính sách", "[Cc]hính sách hộ chiếu", "[Qq]uy trình"),
)
_REVISION = (r"[Rr][eé]v\.", "[Rr][eé]v", "[Rr][eé]vision")
_NO_REVISION = "".join(f"(?<!{one} {rev} )" for one in _RULES_IN_WRITING for rev in _REVISION)
_OF_SOMEBODY = rf"[A-Z]{{2,3}}[ -]?\d{{7}}|[A-Z]{{1,2}}[ -]?\d{{6,8}}[A-Z]?(?!\w){worker_papers.OF_A_WORKER}"
_BEHIND_NO_REVISION = rf"(?:(?={_OF_SOMEBODY})|{_NO_REVISION})"
"""What a company lays down in writing has revisions; of a document or passport none is looked for.

No revision has two letters and seven digits, as passports have, or stands before whose it is.
"""
_DOCUMENT = (
    rf"(?!{paper_numbers.COIN_BEFORE}|HS[ -]?\d)"
    r"[A-Z]{1,3}[ -]?\d{6,9}[A-Z]?(?!\w)"
)
_OF_NO_FIRM = rf"(?<!\w)(?=[A-Z]{{1,3}}[ -]?\d{{6}}){_BEHIND_NO_FIRM}{_BEHIND_NO_REVISION}"
_BESIDE_ANY_SCRIPT = (
    (_OF_NO_FIRM + _DOCUMENT)
    .replace(r"(?<!\w)", paper_numbers.NO_LETTER_BEFORE, 1)
    .replace(r"(?!\w)", paper_numbers.NO_LETTER_BEHIND)
)
"""The same beside letters of scripts without blanks, where a text speaks of people: "型号E1234567工人"."""
_MEASURED = (
    "元|块|米|件|吨|噸|公|平|千|万|萬|只|个|個|双|条|根|頭|头|年|月|円|枚|本|台"
    "|원|개|톤|บาท|ตัว|ชิ้น|กิโล|តោន|រៀល|ກີບ"
)
_CALLED_BY = "电话|電話|手机|手機|携帯|โทร|เบอร์|전화|휴대폰|ទូរស័ព្ទ|ဖုန်း|ໂທ"
_BEHIND_A_CALL = "|".join(f"(?<={one})" for one in _CALLED_BY.split("|"))
_MOBILE = rf"(?!{paper_numbers.AMOUNT})(?:1[3-9]\d{{9}}|0\d{{8,10}})(?!\d)(?! ?(?:{_MEASURED}))"
_TELEPHONE_UNSPACED = (
    rf"(?:{_BEHIND_A_CALL}){_MOBILE}"
    rf"|(?<![-.,]){paper_numbers.NO_LETTER_BEFORE}{_MOBILE}(?=[\u0e00-\u109f\u1780-\u17ff\u3040-\uffff])"
)
"""As mobile telephones are numbered from Japan to Myanmar, with a word right behind it."""
_OF_FIRMS_ALONE = r"\d\d\.\d{3}\.\d{3}/\d{4}|(?<=NIT )[89]|(?<=RUC )20|(?<=VAT GB )"
"""A company's number of Brazil; of Colombia and Peru those numbers that no person has."""

LOOKS_LIKE: dict[str, re.Pattern[str] | LatePattern] = {
    "an e-mail address": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+"),
    "a telephone number": re.compile(
        r"(?<![\w-])(?:\+\d(?:[ ()./-]{0,2}\d){6,14}"
        rf"|(?<!\d\d\.)(?<!\d\d\.\d{{3}}\.)(?!{paper_numbers.AMOUNT}|{_OF_FIRMS_ALONE})"
        r"\d(?:[ ()./]?\d){8,14}"
        r"|\(?0\)? ?\d{1,4}[ )-]{1,2}\d{3,4}[ -]?\d{3,4})(?!\w)"
        rf"|{_TELEPHONE_UNSPACED}"
    ),
    "a document number": LatePattern(
        rf"{_OF_NO_FIRM}{numbers_of_things.BEHIND_NONE}{_DOCUMENT}"
        rf"|^(?=[\s\S]*?{_BESIDE_ANY_SCRIPT})[\s\S]*?{numbers_of_things.SPEAK_OF_PEOPLE}"
    ),
    bank_accounts.KIND: re.compile(
        rf"(?<!\w)(?:{_OF_ACCOUNTS})\d\d(?: ?[A-Z0-9]{{4}}){{2,7}}(?: ?[A-Z0-9]{{1,3}})?(?<=\d)(?!\w)"
    ),
    "a named person": re.compile(
        # Mills and roads are called after people: "Md. Abdul Karim Textile Mills".
        rf"(?<!\w)(?!(?:Md|Shri|Smt)\.? (?:[A-Z]\w+ ){{0,4}}{named_workers.COMPANY_WORDS})"
        r"(?:Mr|Mrs|Ms|Miss|Mme|Mlle|Monsieur|Madame|Sr|Sra|Srta|[Ss]eñor|[Ss]eñora|[Ss]eñorita|"
        r"[Dd]oña"
        r"|[Dd]on(?! Mueang| Muang)|Ing|Lic|Herr|Frau|Shri|Smt|Bapak|Ibu|Md)\.? [A-ZÀ-Þ]\w+"
        rf"(?!\w|(?:[ -][A-ZÀ-Þ]\w+){{0,3}}(?:, | \(){_FUNCTION})"
    ),
    "a named person with a Malay title": re.compile(
        rf"(?<!\w)(?:Encik|En\.|Puan|Pn\.|Cik|(?:Tuan|Bu|Pak|Mbak)(?= (?:[A-Z]\w+ )?{patronyms.FREQUENT}))"
        rf" [A-Z]\w+(?!\w|(?:[ -][A-Z]\w+){{0,3}}(?:, | \(){_FUNCTION})"
        rf"(?!(?: [A-Z]\w+){{0,3}} {named_workers.COMPANY_WORDS})"
    ),
    patronyms.KIND: re.compile(
        rf"{patronyms.NAME}(?!(?:[ -][A-Z]\w+){{0,3}}(?:, | \()(?:{_FUNCTION}|{_IN_MALAY}))"
    ),
    # With capitals they are words of names and places: "Hoàng Anh", "Bà Rịa".
    "a named person with a Vietnamese title": re.compile(
        r"(?<!\w)(?:anh|chị|ông|bà|cô) (?:[A-ZĐÀ-Ý]|[Ạ-Ỹ])\w+"
        r"(?!\w|(?: (?:[A-ZĐÀ-Ý]|[Ạ-Ỹ])\w+){0,3}(?:, | \(|,? là )(?:phó |tổng )?"
        r"(?:giám đốc|quản lý|quản đốc|chủ|trưởng))"
    ),
    "a named person with a Burmese title": re.compile(
        rf"(?<!\w)(?:U|Daw|Ko|Ma|Mg|Maung|Naw|Saw|Sai|Nang) (?:{named_workers.BURMESE_LISTED})"
        rf"(?: (?:{named_workers.BURMESE_LISTED}|Oo|Su|Mar|San|Lin|Ye|Nay|Yu|Mon))*(?!\w|-)"
        rf"(?! (?:[A-Z]\w+ ){{0,3}}{named_workers.COMPANY_WORDS})"
    ),
    "a named person with a title in Burmese script": re.compile(workers_in_scripts.BURMESE_TITLED),
    # A factory may be called something; of a person it is a name.
    "a person by name": re.compile(rf"(?<!\w)(?i:{named_workers.CALLED_SO}) [A-ZÀ-Þ]\w+"),
    "a person by name, in Spanish": re.compile(r"(?<!\w)se llama(?:n|ba)? [A-ZÀ-Þ]\w+"),
    "a person by name, in Chinese": re.compile(rf"[他她]叫[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"),
    "an account of a messenger": re.compile(
        r"(?<!\w)(?i:wechat|weixin|whatsapp|telegram|line id|zalo|viber|微信)(?i: ?id)? ?[:：] ?[\w.@+-]{4,}"
    ),
    # A surname and one or two further signs: what goes before in a sentence ends in none of these.
    "a named person with a Chinese title": re.compile(
        rf"[{SURNAMES}][\u4e00-\u9fff]{{0,2}}(?:先生|女士|小姐|师傅)(?![装服鞋])"
    ),
    "a named person with a Thai title": re.compile(
        r"(?:(?<![\u0e00-\u0e7f])|(?<=สัมภาษณ์))(?:นางสาว|นาย(?!จ้าง|หน้า|ทุน|แพทย์)|นาง(?!แบบ|งาม)"
        r"|คุณ(?!ภาพ|สมบัติ|ค่า|ธรรม|ลักษณะ|ประโยชน์|วุฒิ|หมอ|นาย)|ด\.ช\.|ด\.ญ\.) ?[\u0e01-\u0e4e]{2,}"
    ),
    "a named person with a Hindi title": re.compile(
        r"(?<![\u0900-\u097f])(?:श्रीमती|श्री|सुश्री) (?!लंका)[\u0900-\u097f]{2,}"
    ),
    "a named person with a Bengali title": re.compile(
        r"(?<![\u0980-\u09ff])(?:মোঃ|মো[.:]|মোছাঃ|মোসাঃ|মোছা[.:]|মোসা[.:]|জনাবা?(?= )"
        r"(?! (?:ব্যবস্থাপক|পরিচালক|মালিক|মহোদয়|সভাপতি|চেয়ারম্যান))) ?[\u0980-\u09ff]{2,}"
    ),
    "a named person with a Russian title": re.compile(
        r"(?<!\w)(?:[Гг]-н|[Гг]-жа|[Гг]осподин|[Гг]оспожа|[Гг]ражданин|[Гг]ражданка) (?:[А-ЯЁ]\. ?){0,2}"
        r"[А-ЯЁ][а-яё]+(?!\w|(?:[ -][А-ЯЁ][а-яё.]+){0,2}(?:, | \()(?:генеральный |исполнительный )?"
        r"(?:директор|владелец|владелица|управляющий|начальник|менеджер)(?=[,;.)]|$))"
    ),
    "a named person with an Arabic title": re.compile(r"(?:السيدة|السيد) [\u0621-\u064a]{2,}"),
    births.KIND: births.PATTERN,
    worker_papers.KIND: worker_papers.NUMBER_OF_A_WORKER,
    "the number of an identity card": worker_papers.IDENTITY_CARD,
    "the number behind a word for a paper": worker_papers.NUMBERED,
    "a worker by name": named_workers.NAMED_WORKER,
}


_OF_ANY_TEXT = [one for one in LOOKS_LIKE.values() if one is not named_workers.NAMED_WORKER]


def kinds_in(text: str) -> list[str]:
    """What in a text looks like a person's identity, by pattern or by the check digits of an account."""
    text = as_read(text)
    kinds = [kind for kind, pattern in LOOKS_LIKE.items() if pattern.search(text)]
    if bank_accounts.KIND not in kinds and bank_accounts.holds_one(text):
        kinds.append(bank_accounts.KIND)
    return kinds


def looks_like_identity(text: str) -> bool:
    """Whether anything in a text looks like a person's identity, or it tells of a worker by name."""
    text = as_read(text)
    return (
        any(pattern.search(text) for pattern in _OF_ANY_TEXT)
        or bank_accounts.holds_one(text)
        or named_workers.names_a_worker(text)
        or worker_accounts.tells_of_a_worker(text)
    )
