"""Headings of those who speak for workers: their representatives, union delegates, leaders of dormitories.

They are workers themselves, and whoever reads their names could harm them; no contact of the company.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from suppliers.words import heading_parts
from suppliers.words.columns.headings import heading_key

_PEOPLE = (
    r"(?:worker|employee|labou?r(?:er)?|crew|fisher|migrant(?: worker)?|staff|operative|dorm(?:itory)?|"
    r"hostel|farmworker|women workers?|workforce)s?(?: s)?"
)
_WHO = r"(?:reps?|representatives?|delegates?|spokes(?:person|people|man|men|woman|women)|leaders?|stewards?)"
_KINDS = r"(?:(?:health|safety|and|h s|osh|welfare|grievance|union|elected|chief|committee) )*"
_COMMITTEES = (
    r"(?:works council|works committee|workers? (?:s )?committee|worker council|participation committee|"
    r"welfare committee|grievance committee|women s committee|safety committee|pc|wpc)"
)
_UNION = (
    r"(?:trade |labou?r |workers |local )*(?<!european )(?<!western )(?<!credit )union(?: s)? (?:\w+ )?"
    r"(?:reps?|representatives?|delegates?|stewards?|leaders?|officials?|officers?|president|chair\w*|"
    r"secretary|contacts?|members?)"
)
_ASKED = (
    rf"{_PEOPLE} {_KINDS}{_WHO}",
    r"(?:worker|employee|labou?rer|crew|crew member|migrant(?: worker)?|farmworker|dorm|dormitory|hostel)s?"
    r"(?: s)? (?:contact|focal point|voice contact)s?",
    rf"{_WHO} (?:of|for) (?:the |all |migrant |foreign )*{_PEOPLE}",
    r"(?:contacts?|contact persons?|focal points?) (?:of|for|among) (?:the |all |migrant |foreign )*"
    r"(?:workers?|employees?|crew|union|dormitor(?:y|ies))",
    rf"contact workers?|contact (?:at|of) (?:the )?(?:trade )?union|shop stewards?|{_UNION}",
    rf"elected (?:worker )?{_WHO}|peer (?:leader|educator)s?",
    r"(?:dorm|dormitory|hostel|camp|room|floor) (?:leader|head|captain|monitor|prefect|rep)s?",
    rf"{_COMMITTEES} (?:members?|chair\w*|president|secretary|reps?|representatives?|leaders?|contacts?)",
    # Spanish and Portuguese
    r"representantes? (?:de |dos |das |del? )?(?:los |las )?(?:trabajador\w*|emplead\w+|trabalhador\w*|"
    r"empregad\w+|funcionari\w+|personal|obrer\w+|sindicat\w*|sindica\w+)",
    r"delegad[oa]s? (?:sindica\w+|del? personal|obrer\w+|dos trabalhadores)|enlaces? sindical\w*",
    r"(?:contactos?|contatos?) (?:del?|de los|do|dos|com o) (?:trabajador\w*|sindicato|trabalhador\w*)",
    r"(?:contacto|contato) (?:sindica\w+|trabajador\w*)|(?:lider|dirigente)(?:es|s)? sindica\w+",
    r"(?:presidente?|presidenta|secretari[oa]|lider) d(?:el|o) sindicato",
    # French
    r"representant\w* (?:du |des |de |d )?(?:personnel|travailleu\w+|salaries?|ouvriers?|employes?)",
    r"representant\w* syndica\w+|delegue\w* (?:du personnel|syndica\w+|ouvriers?)",
    r"contacts? (?:du syndicat|syndical|(?:des? )?(?:travailleurs?|salaries?|ouvriers?))",
    r"secretaire du syndicat",
    # German and Dutch
    r"(?:arbeitnehmer|arbeiter|mitarbeiter|belegschafts|gewerkschafts|personal)(?:ver)?"
    r"(?:vertret|treter|delegiert|sprecher|sekretar)\w*",
    r"betriebsrat\w*|personalrat\w*|vertrauens(?:leute|mann|frau|person)\w*|(?:wohn)?heimsprecher\w*",
    r"(?:vertreter|sprecher|kontakt)(?:in)? der (?:arbeiter|arbeitnehmer|beschaftigten|belegschaft)|"
    r"kontakt (?:zu )?(?:arbeitern|betriebsrat|gewerkschaft)",
    r"werknemersvertegenwoordig\w+|vakbonds?(?:afgevaardigde|vertegenwoordig)\w*|ondernemingsraad\w*",
    # Italian, Polish, Turkish
    r"rappresentant[ei] (?:dei|delle|del) (?:lavorator\w+|dipendenti|personale)",
    r"contatt[oi] (?:dei )?lavorator[ei]",
    r"(?:rappresentant[ei]|delegat[oi]|segretari[oa]) (?:sindacal[ei]|del sindacato)",
    r"przedstawiciel\w* (?:pracownikow|zalogi|zwiazk\w+)|delegat\w* zwiazkow\w+|kontakt do pracownik\w+",
    r"(?:isci|calisan|sendika|personel)\w* (?:temsilci|baskan)\w*|yurt (?:temsilci|baskan)\w*",
    # Vietnamese, Indonesian, Russian
    r"dai dien (?:cua )?(?:cong nhan|nguoi lao dong|tap the lao dong|cong doan)",
    r"(?:to truong|chu tich|can bo) cong doan",
    r"(?:perwakilan|wakil) (?:pekerja|buruh|karyawan|serikat\w*)|(?:ketua|pengurus) serikat",
    r"представител\w* (?:работник\w*|рабочих|профсоюз\w*|трудового)|председател\w* проф\w+|профорг|"
    r"контакт\w* (?:работник\w*|рабочих|профсоюз\w*)",
)
_SOUGHT = re.compile(rf"\b(?:{'|'.join(_ASKED)})\b")
_ELSEWHERE = (
    "工人代表|员工代表|員工代表|职工代表|職工代表|劳工代表|勞工代表|工会代表|工會代表|工会主席|"
    "工會主席|工会干部|宿舍长|宿舍長|寝室长|室长|船员代表|移工代表|工人联系|员工联系|労働者代表|"
    "従業員代表|組合代表|労組代表|組合委員|寮長|労働組合委員長|実習生代表|근로자 대표|노동자 대표|"
    "직원 대표|노조 대표|노조위원장|노조 위원장|근로자위원|ตัวแทนคนงาน|ตัวแทนแรงงาน|ตัวแทนลูกจ้าง|"
    "ผู้แทนลูกจ้าง|ตัวแทนพนักงาน|ผู้แทนคนงาน|ตัวแทนสหภาพ|ประธานสหภาพ|หัวหน้าหอพัก|ผู้แทนแรงงาน|"
    "ممثل العمال|ممثلي العمال|ممثلو العمال|مندوب العمال|ممثل النقابة|ممثل الموظفين|رئيس النقابة|"
    "श्रमिक प्रतिनिधि|मजदूर प्रतिनिधि|मज़दूर प्रतिनिधि|कर्मचारी प्रतिनिधि|यूनियन प्रतिनिधि|"
    "मजदूर नेता|শ্রমিক প্রতিনিধি|কর্মী প্রতিনিধি|ইউনিয়ন প্রতিনিধি|مزدور نمائندہ|មេដឹកនាំកម្មករ|"
    "តំណាងកម្មករ"
)
_UNSPACED = tuple(heading_key(form).replace(" ", "") for form in _ELSEWHERE.split("|"))
_NAMES = heading_parts.NAMES - {"legal", "registered", "full", "business", "official", "trading"}
_NAMES_UNSPACED = ("姓名", "氏名", "名字", "성명", "이름", "ชื่อ", "اسم")
_ELECTED = frozenset(
    ("elected", "election", "elections", "democratically", "appointed", "nominated", "selected", "chosen")
)
_IN_OTHER_LETTERS = re.compile(
    r"[А-ЯЁ][а-яё]+(?: [А-ЯЁ][а-яё]+){1,2}|[А-ЯЁ][а-яё]+ (?:[А-ЯЁ]\. ?){1,2}"
    r"|[김이박최정강조윤장임한오서신권황안송류전홍][가-힣]{2}|[\u4e00-\u9fff]{1,3} [\u4e00-\u9fff]{1,3}"
    r"|[ァ-ヺー]+(?:[・ ][ァ-ヺー]+)+"
    r"|[\u0900-\u097f]+(?: [\u0900-\u097f]+){1,2}|[\u0621-\u064a]+(?: [\u0621-\u064a]+){1,2}"
)
"""Names as they are written in other letters, in which few words say at once that nobody is named."""
_NOBODY = re.compile(
    "[会會委员員组組选選無无有沒没举舉是否名人表工]|조합|위원|선출|профсоюз|комитет|совет|выбран|избран|работник"
    "|श्रमिक|समिति|यूनियन|मजदूर|निर्वाचित|चुन|कर्मचारी|नहीं|نقاب|لجنة|منتخب|انتخاب|العمال|يوجد|غير",
    re.IGNORECASE,
)


def is_of_them(heading: str) -> bool:
    """Whether a heading is over those who speak for workers: "Name of worker rep", "工会主席"."""
    key = heading_key(heading)
    squeezed = key.replace(" ", "")
    return _SOUGHT.search(key) is not None or any(form in squeezed for form in _UNSPACED)


def asks_name(heading: str) -> bool:
    """Whether a heading asks by that word for their names, so that anything below it may be one."""
    key = heading_key(heading)
    return not _NAMES.isdisjoint(key.split()) or any(one in key for one in _NAMES_UNSPACED)


def counts(heading: str) -> bool:
    """Whether a heading asks how many they are, so that a short number below it calls nobody."""
    key = heading_key(heading)
    return heading_parts.says_count(key) or heading_parts.says_share(key)


def says_how_chosen(words: Collection[str]) -> bool:
    """Whether a cell says how they came to be, and not who they are."""
    return not _ELECTED.isdisjoint(words)


def is_called_in_other_letters(text: str) -> bool:
    """Whether a cell below such a heading is what a name looks like in letters that are not Latin."""
    return _IN_OTHER_LETTERS.fullmatch(text) is not None and not _NOBODY.search(text)
