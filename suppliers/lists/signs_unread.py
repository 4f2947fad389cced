"""Columns left aside that speak of forced labour, and cells in them that name a sign of it.

A column that no field is known for is named beside all the others that a list has, and soon overlooked. One
that speaks of passports or of debts is asked about: below *No child labour* a yes is good, below *Violations
found* a cell may name the gravest thing in the list. Nothing is guessed of what it says; but who says a plain
no below *No child labour* is told by row, since these are the suppliers to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from suppliers.fields import contents, in_words
from suppliers.fields.mapping import Column, Mapping
from suppliers.files.sheet import Sheet
from suppliers.lists import answer_keys, signs_in_cells
from suppliers.problem_codes import CODES
from suppliers.problems import Problem, problem
from suppliers.values import cleaning, coded_answers, signs
from suppliers.words.columns import headings, system_headings
from suppliers.words.denials import denied_signs, remarks_beside
from suppliers.words.denials.denied_signs import Denied
from suppliers.words.signs import sign_words, spoken_signs, week_headings

_MOST_SHOWN = 3
_TELLING = re.compile(
    r"\b(?:passports?|identity (?:documents?|papers?)|id (?:documents?|cards?|papers?)|(?:debt|bonded|"
    r"forced|"
    r"compulsory|child|prison|slave) lab\w+|debts?|indebted|bondage|bonded|slavery|trafficking|underage|"
    r"juveniles?|minors at work|young workers|prison\w*|inmates?|uyghurs?|uighurs?|xinjiang|xuar|sinkiang|"
    r"east turkestan|sincan|"
    r"labou?r transfers?|(?:wage|salary|pay) (?:deduct\w+|withh\w+|arrears|delay\w*)|"
    r"unpaid wages|"
    r"(?:wages?|salar\w+) (?:\w+ )?(?:withheld|unpaid|late|delayed|deducted|kept)|"
    r"(?:withh\w+|retention|retaining|confiscat\w+) (?:of )?\w+|confiscat\w+|withheld|(?:recruitment|"
    r"placement|"
    r"hiring|agency|agent|broker|worker\w*) (?:fees?|costs?|charges?)|fees? (?:\w+ )*(?:worker\w*|agents?|"
    r"recruiter\w*|migrants?)|deposits?|violence|harassment|beaten|beatings?|abuses?|abusive|intimidat\w+|"
    r"threats?|threaten\w*|coerc\w+|decepti\w+|deceived|substitut\w+ of contracts?|contract substitut\w+|"
    r"overtime|hours (?:per|a) (?:week|day)|weekly hours|working hours|freedom of movement|free to leave|"
    r"(?:below|under|younger than) 1[0-8](?! (?:days?|months?|percent))|youngest|workers? pay|employer "
    r"pays|fees? (?:reimburs\w+|repaid)|"
    r"lista suja|vermittlungs\w+|anwerbe\w+|rekrutierungs\w+|comision\w*|frais d|"
    r"isolat\w+|curfew|locked (?:in|up|dormitor\w+)|restrict\w+ (?:of |on )?movement|"
    r"penalt\w+ (?:for|on) leaving|"
    r"fines? .*(?:leav|workers)|government programme|government program|student interns?|modern slavery|"
    r"inhumane?|(?:harsh|degrading|cruel) treatment|ilo indicators?|zero tolerance|involuntary|"
    r"(?:labou?r|worker) exploitation|signs? of exploitation|exploitation of (?:workers|labou?r)|"
    r"minimum (?:working )?age|employ\w* (?:of )?children|children (?:are )?employed|"
    r"voluntary (?:labou?r|employment)|dignity and respect|"
    r"undocumented|pasaportes?|passaportes?|passeports?|passaport[io]|reisepasse|documentos? retenidos?|"
    r"retien\w+|reten\w+|trabajo (?:forzoso|infantil|forzado)|trabalho (?:forcado|infantil|escravo)|"
    r"travail (?:force|des enfants)|zwangsarbeit|kinderarbeit|lavoro (?:forzato|minorile)|menores(?! de "
    r"[2-9][0-9])|"
    r"endeudad\w+|deudas?|dividas?|dettes?|schulden|debiti|kaution\w*|caution|violenc\w+|gewalt|violenza|"
    r"amenazas?|ameacas?|menaces?|drohung\w*|minacce|acoso|assedio|harcelement|belastigung\w*|"
    r"horas extras?|heures supplementaires|uberstunden|straordinar\w+|pasaport\w*|cocuk isci\w*|"
    r"zorla calis\w*|borc\w*|siddet\w*|tehdit\w*|paspor\w*|hutang|utang|kerja paksa|pekerja anak|lembur|"
    r"ancaman|kekerasan|ho chieu|lao dong (?:tre em|cuong buc)|mac no|de doa|bao luc|tang ca)\b"
    r"|^no (?:indicators?|red flags?)(?: (?:observed|identified|found|present|noted|seen))?$"
    r"|护照|證件|证件|童工|强迫|強迫|强制|抵债|债务|押金|扣押|扣留|欠薪|拖欠|克扣|加班|暴力|威胁|恐吓|"
    r"性骚扰|监狱|新疆|转移劳动力|"
    r"синьцзян|суар|شينجيانغ|ซินเจียง|パスポート|旅券|児童労働|強制労働|借金|暴行|残業|여권|아동 ?노동|강제 "
    r"?노동|임금 ?체불|폭행|성희롱|"
    r"паспорт|долг|детск\w+ труд|принудительн|насили|угроз|หนังสือเดินทาง|พาสปอร์ต|แรงงานเด็ก|"
    r"แรงงานบังคับ|หนี้|"
    r"ข่มขู่|ความรุนแรง|ล่วงเวลา|جواز|القسري|الأطفال|ديون|التحرش|التهديد|العنف|"
    r"पासपोर्ट|बाल श्रम|बंधुआ|कर्ज|हिंसा|धमकी|পাসপোর্ট|শিশু শ্রম|ঋণ|নির্যাতন|হুমকি"
)
"""What a heading speaks of that asks for a sign of forced labour, or denies it, by its key."""
_FIRST = re.compile(r"\s*([^\W\d_]+)\s*(?:[,;:.(（，。]|\s[-–—]\s)(.*)", re.DOTALL)
_NONE_OF_IT = frozenset(("无", "無", "没有", "沒有"))
"""What repeats a heading that says so: below *无童工*."""
_MARKS = frozenset(("0", "1"))
_ANSWERED_IN_WORDS = frozenset(("housing", "housing_number", "pay", "iso"))
"""Fields below which somebody may write of a sign instead of an answer: "Dormitory: locked at night"."""
_OF_A_SITE = re.compile(r"\b(?:sit[ei]\w*|sitio|local|locations?|remote\w*|standort|abgeschieden\w*)\b|偏远")


def problems(sheet: Sheet, mapping: Mapping) -> list[Problem]:
    """What is told of columns left aside: the heading once, cells that name a sign by row."""
    deciding = {one.index for one in mapping.decided}
    found: list[Problem] = []
    for column in mapping.columns:
        if column.field in _ANSWERED_IN_WORDS and column.why != "user":
            found += signs_in_cells.said_below(sheet, column)
            if column.field == "iso" and _may_be_of_workers(sheet, column):
                found.append(_asked(column, None))
        if column.field is not None or column.index in deciding or column.why == "user":
            continue
        key = headings.heading_key(column.heading)
        denied = denied_signs.of(column.heading)
        of_system = headings.heading_key(system_headings.perhaps(column.heading))
        speaks = _speaks(key) or _speaks(of_system)
        if denied is not None or speaks or _may_ask(sheet, column) or _is_of_fees(column):
            if column.samples:
                found.append(_asked(column, denied))
            if denied is not None:
                found += _not_absent(sheet, column, denied)
        if not (denied or speaks) or contents.is_of_remarks(column.heading):
            found += signs_in_cells.named(sheet, column)
    return found


def _asked(column: Column, denied: Denied | None) -> Problem:
    shown = "; ".join(column.samples[:_MOST_SHOWN])
    return problem(0, column.heading, "sign_unread", shown, _choice(denied))


def _is_of_fees(column: Column) -> bool:
    """Whether a column left aside asks for fees too: a better one is beside it, and may say another thing."""
    return headings.field_of(column.heading) == "fees"


def _may_be_of_workers(sheet: Sheet, column: Column) -> bool:
    """Whether *Isolation* may be that of workers: a yes or no below it says nothing of how far a site is."""
    if _OF_A_SITE.search(headings.heading_key(column.heading)):
        return False
    return any(cleaning.answer(text) is not None for text in contents.values_of(sheet, column.index))


def _speaks(key: str) -> bool:
    key = spoken_signs.without_other_things(key)
    if week_headings.speak_of_days_of_rest(key):
        return True
    return _TELLING.search(key) is not None or spoken_signs.speaks(key)


def _may_ask(sheet: Sheet, column: Column) -> bool:
    """Whether a column may ask for a sign that other headings of the list speak against."""
    beside = (
        (heading, contents.values_of(sheet, index))
        for index, heading in enumerate(sheet.headings)
        if index != column.index
    )
    return signs.may_ask(column.heading, contents.values_of(sheet, column.index), beside)


def _choice(denied: Denied | None) -> str:
    """What to choose for a column whose heading denies a sign; "" for the advice of the code itself."""
    if denied is None or denied.field in {"", "fees"}:
        return ""
    return (
        f'Below this heading a yes is good. Choose "{in_words.SIGNS[denied.field]}" for the column '
        f"({denied.field} by API): a no below it is then the sign, and a yes denies it."
    )


def _not_absent(sheet: Sheet, column: Column, denied: Denied) -> Iterator[Problem]:
    """Rows that say no, or for some only, to a heading that says that a sign is not there."""
    texts = [cells[column.index] if column.index < len(cells) else "" for cells in sheet.rows]
    key = coded_answers.of_heading(column.heading)
    said = [key.get(coded_answers.bare(text), text) for text in texts] if key else texts
    numbers = {bare for text in set(said) if (bare := coded_answers.bare(text)).isdecimal()}
    if denied.may_count and numbers:
        return
    may_repeat = denied.says_zero or bool(answer_keys.of_list(sheet))
    are_marks = numbers == _MARKS and not may_repeat
    advice = " ".join(filter(None, (CODES["sign_denied_no"].advice, _choice(denied))))
    for row, text, meant in zip(sheet.row_numbers, texts, said, strict=True):
        if coded_answers.bare(meant) == "0":
            told = coded_answers.bare(text) if are_marks else ""
        else:
            told = _disagreeing(text, meant)
        if told:
            yield problem(row, column.heading, "sign_denied_no", told, advice)


def _disagreeing(text: str, meant: str) -> str:
    """What a cell says against its heading, without more words, which may name somebody; "" for nothing."""
    word = cleaning.key(meant).strip(" .!")
    if word in _NONE_OF_IT:
        return ""
    if cleaning.answer(word) is False or word in sign_words.PARTLY:
        return text.strip()
    first = _FIRST.match(meant)
    if first is None or first[1].casefold() in _NONE_OF_IT:
        return ""
    rest, answered = first[2].casefold(), cleaning.answer(first[1])
    if answered and not remarks_beside.changes_nothing(rest):
        return f"{first[1]} …"  # "Yes, but two girls of 13"
    if answered is not False:
        return ""
    is_taken_back = sign_words.denies(rest) or sign_words.NO_LONGER & set(re.findall(r"[^\W\d_]+", rest))
    return "" if is_taken_back or not rest.strip() else f"{first[1]} …"
