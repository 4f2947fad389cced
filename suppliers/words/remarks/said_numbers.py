"""Hours, days without rest and people in a room that are too many, in what remarks say: "14h shifts".

A number tells more than words: nobody need say that it is much. What runs by itself (a kiln, a hotline) and
what only sets a limit is none.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from suppliers.words.heading_patterns import compiled
from suppliers.words.remarks import joined_clauses

_HOURS = (
    r"(?:h|hr|hrs|hours?|horas?|hs|heures?|ore|stunden|std|saat|jam|gio|tieng|uren|godzin\w*|годин\w*|час\w*|ч|ساعة|"
    r"ساعات|घंटे|घंटों|घण्टे|ঘণ্টা|ঘন্টা|(?:个|個)?(?:多)?小时|個?小時|时间|時間|钟头|ชั่วโมง|ชม)"
)
_WEEK = (
    r"(?:week|weekly|semana|semanais|semanales|semaine|hebdomadaires|settimana|woche|wochenstunden|haftada|"
    r"seminggu|minggu|tuan|tydzien|tygodniowo|неделю|الأسبوع|أسبوعيا|सप्ताह|সপ্তাহে|周|週|สัปดาห์)"
)
_LONG = rf"(?<!\d)(?<!\d [.,] )(?:6[1-9]|[7-9]\d|1[01]\d) ?{_HOURS}"
_LONG_WEEK = compiled(
    rf"{_LONG}(?: \S+){{0,3}}? ?{_WEEK}|{_WEEK}(?:ละ)? ?(?:\S+ ){{0,2}}?(?:工作|労働|上班|ทำงาน)? ?{_LONG}"
)
_DAY = (
    r"(?:days?|daily|shifts?|dias?|diari\w+|jornadas?|turnos?|jours?|journees?|tag|taglich|schicht\w*|"
    r"giorno|gun|gunde|gunluk|vardiya\w*|sehari|perhari|hari|shift|ngay|ca|день|сутки|смен\w*|dziennie|"
    r"dobe|يوميا|اليوم|يوم|रोज|रोजाना|दिन|प्रतिदिन|शिफ्ट|দিনে|প্রতিদিন|দৈনিক|রোজ|শিফট|天|日|每天|วันละ|"
    r"ต่อวัน|กะ)"
)
_AT_WORK = (
    r"(?:work\w*|trabaj\w+|trabalh\w+|travail\w*|arbeit\w*|lavor\w+|calis\w*|kerja|bekerja|lam|lam viec|"
    r"работ\w+|pracuj\w*|يعمل\w*|عمل|काम|কাজ|干|工作|上班|做工|加班|ทำงาน|働)"
)
_CRAFTS = (
    r"(?:welders|cutters|sewers|tailors|packers|pickers|loaders|weavers|spinners|dyers|ironers|helpers|operators|masons|"
    r"painters|carpenters|miners|fish(?:ers|ermen)|sailors|machinists|labou?rers|cooks|seamstress\w*|migrants|trainees|"
    r"soldador\w*|costurer\w*|soudeur\w*|couturier\w*|schweisser\w*|naher\w*|saldatori|cucitrici|kaynakci\w*|"
    r"dikisci\w*|penjahit|tho (?:han|may)|сварщик\w*|швеи|焊工|缝纫工|女工|ช่าง|"
    r"لحام\w*|خياط\w*|वेल्डर|दर्जी|ওয়েল্ডার|দর্জি)"
)
"""Who works by craft; what ends alike may be a machine: "boilers", "dryers"."""
_OF_PEOPLE = compiled(
    rf"(?:{_AT_WORK}|{_CRAFTS}|shifts?|workers?|employees?|staff|women|girls|guards?|drivers?|cleaners?|security|crew|jornadas?|jornaleros|obrer\w+|journees?|"
    r"ouvrier\w*|schicht\w*|isci\w*|pekerja|buruh|cong nhan|смен\w*|рабоч\w+|عمال|العمال|मजदूर\w*|শ্রমিক\w*|"
    r"工人|员工|คนงาน|แรงงาน)"
)
_LONG_DAY = compiled(
    rf"(?<!\d)(?P<before>\d{{1,2}}) ?{_HOURS}(?![^\W\d_]*\d)(?: \S+){{0,2}}? ?{_DAY}(?![a-zа-я])"
    rf"|(?<![a-zа-я]){_DAY} ?(?:[^\s,]+ ){{0,2}}?(?:{_AT_WORK})?(?:了)? ?"
    rf"(?<!\d)(?P<behind>\d{{1,2}}) ?(?:个|個)?{_HOURS}"
    rf"|{_AT_WORK} (?:[^\s,]+ ){{0,2}}?(?<!\d)(?P<working>\d{{1,2}}) ?{_HOURS}(?![a-z])(?! (?:\w+ )?{_WEEK})"
    r"|(?<!\d)(?P<ending>\d{1,2}) ?(?:saat|घंटे|घण्टे|ঘণ্টা|ঘন্টা|時間) ?(?:calis|काम|কাজ|働)"
)
_FROM_TO = compiled(
    rf"{_AT_WORK} (?:\S+ ){{0,2}}?(?:from|das?|de|desde|von|с|dari|dalle|du|od)(?: (?:las|jam))? "
    r"(?P<start>\d{1,2})(?: ?(?:h|am|uhr|часов|утра))? (?:to|till|until|as|a|hasta(?: las)?|bis|до|sampai|"
    r"alle|do) (?P<end>\d{1,2})(?! ?\d| ?%)(?P<evening> ?(?:pm|вечера))?"
)
"""From when to when somebody works, in the hours of a clock."""
_NO_CLOCK = compiled(
    r"^ ?(?:jan\w*|feb\w*|mar\w*|apr\w*|may|mai|mayo|maio|jun\w*|jul\w*|aug\w*|ago\w*|sep\w*|o[ck]t\w*|"
    r"nov\w*|de[cz]\w*|years?|days?|weeks?|months?|km|miles|units?|tons?|kg|pieces?|percent|people|workers|"
    r"anos|dias|jahre\w*|tage\w*|jours|ans|лет|дней)\b"
)
"""What numbers that are no hours of a clock are of: "from 1 to 15 May"."""
_NO_REST = compiled(
    r"\b(?:no|without|without a|not a single|never a) (?:\w+ )?(?:days? off|rest days?|free days?|"
    r"days? of rest|break)\b|\b(?:7 days (?:a|per|each) week|7 7|7j 7j?|7 dias|7 tage|7 jours|7 gun|7 hari|"
    r"7 дн\w+)\b|\bsin (?:descanso|dias? libres?|dias? de descanso|franco)\b|\bsem (?:folga|descanso|"
    r"dia de folga)\b|\b(?:sans|aucun) (?:jours? de )?(?:repos|conges?)\b|\bohne (?:\w+ )?(?:freien tag|"
    r"ruhetag|pause\w*)\b|\bkeine?n? (?:freien?r? tage?|ruhetage?)\b|\b(?:hafta tatili|izin gunu|"
    r"tatil) (?:yok|olmadan)\b|\b(?:tanpa|tidak ada) (?:hari )?libur\b|\bkhong (?:co )?(?:ngay )?nghi\b|"
    r"\bkhong duoc nghi\b|\b(?:без|нет) выходн\w+|\bвыходных нет\b|(?:没|没有|无|不)休息|无休|全年无休|"
    r"休みなし|ไม่มีวันหยุด|ไม่ได้หยุด|بدون (?:يوم )?(?:راحة|عطلة|اجازة|إجازة)|छुट्टी नहीं|बिना छुट्टी|ছুটি (?:নাই|"
    r"নেই|ছাড়া)"
)
_LASTING = compiled(
    r"\b(?:for|since) (?:many )?(?:months|weeks)\b|"
    r"\b(?:for|since|in|seit|desde|depuis|por|sejak|selama) (?:\d+|two|three|several|many|the last) ?\w*\b|"
    r"\d+ (?:weeks?|wks|months?|mths?|semanas?|meses|semaines|mois|wochen|monate\w*|hafta\w*|minggu|bulan|"
    r"tuan|thang|недел\w+|месяц\w*|महीने|সপ্তাহ|মাস|个月|周|เดือน)|一个月|几个月"
)
_NUMBERS = {
    "eight": 8, "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "diez": 10, "doce": 12, "dez": 10,
    "doze": 12, "dix": 10, "douze": 12, "zehn": 10, "zehnt": 10, "zwolf": 12, "zwolft": 12, "acht": 8,
    "on": 10, "sepuluh": 10, "muoi": 10, "десять": 10, "двенадцать": 12, "десятеро": 10, "عشرة": 10,
    "दस": 10, "बारह": 12, "দশ": 10, "বারো": 12, "八": 8, "九": 9, "十": 10, "十几": 13, "十二": 12,
    "十四": 14, "十五": 15, "十六": 16, "十八": 18, "二十": 20, "三十": 30, "สิบ": 10, "ยี่สิบ": 20, "عشر": 10,
    "عشرون": 20, "عشرين": 20, "ثلاثون": 30, "ثلاثين": 30, "venti": 20, "dodici": 12,
    "quinze": 15, "vingt": 20, "veinte": 20, "vinte": 20, "zwanzig": 20, "dieci": 10,
    "dwanascie": 12, "dziesiec": 10,
    "двадцать": 20, "пятнадцать": 15, "hai muoi": 20, "yirmi": 20, "बीस": 20, "पंद्रह": 15, "বিশ": 20,
    "পনেরো": 15, "кільканадцять": 12, "дванадцять": 12, "двадцятеро": 20,
}  # fmt: skip
_NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_PEOPLE = (
    r"(?:people|persons?|pax|workers?|men|women|girls|migrants?|personas?|obrer\w+|trabajador\w+|pessoas?|"
    r"trabalhador\w+|personnes?|ouvrier\w*|leute|personen|arbeiter\w*|mann|persone|kisi\w*|isci\w*|orang|"
    r"pekerja|nguoi|cong nhan|человек|рабоч\w+|людей|osob\w*|عمال|عاملا|"
    r"عامل|اشخاص|أشخاص|شخص\w*|लोग|मजदूर|आदमी|"
    r"জন|জনের|লোক|শ্রমিক|个人|人|名工人|คน)"
)
_ROOM = (
    r"(?:rooms?|cuarto|habitacion|pieza|quarto|comodo|chambre|piece|conteneur|container|contenedor|"
    r"zimmer|raum|stanza|oda|odada|odaya|sekamar|kamar|phong|комнат\w*|вагончик\w*|контейнер\w*|pokoj\w*|"
    r"غرفة|الغرفة|कमरे|कमरा|রুমে|ঘরে|রুম|caravan|tent|carpa|barraco|zelt|cadir\w*|trailer)"
)
_CROWD = compiled(
    rf"(?<![\w.])(?P<before>{_NUMBER}) (?:{_PEOPLE} )?(?:live |sleep |sleeping |crammed |por |todos )?"
    rf"(?:in|to|per|share|en|em|por|dans|par|pro|je|zu|per|dalam|в|на|w|на одну|في|for)(?: (?:a|an|"
    rf"one|the|un|una|"
    rf"uno|um|uma|une|einem|1|same|single|одной|одну|jednym|each|every|cada|chaque|satu)){{0,2}} {_ROOM}\b"
    rf"|(?<![\w.])(?P<people>{_NUMBER}) {_PEOPLE}(?: [^\s,]+){{0,4}}? {_ROOM}\b"
    rf"|\b{_ROOM} (?:[^\s,]+ ){{0,2}}?(?P<behind>{_NUMBER}) {_PEOPLE}\b"
    rf"|(?P<unspaced>{_NUMBER}) ?(?:个|名)?(?:工人|人|员工)"
    rf"(?:挤|住|睡|挤在|住在|睡在)?(?:一|1)(?:间|个房间|个宿舍)"
    rf"|ห้องละ ?(?P<thai>{_NUMBER}) ?คน|(?P<each>{_NUMBER}) ?คน(?:ต่อ|ใน|ใน 1 |ต่อ 1 )(?:1 )?ห้อง"
)
_WORK_ROOM = compiled(
    r"\b(?:(?!living|sleeping|dorm)\w+ing|work|prayer|lunch|first aid|boiler|control|show|server|office|"
    r"class|sample|store|break|guard|conference|locker|canteen|clean) (?:rooms?|raum)\b|\b(?:work|works|"
    r"working|eat|eats|trained|meet|meeting) (?:in|at) (?:the |a |an |one |our |\w+ing )*rooms?\b"
)
_WORK_ROOM_BEFORE = compiled(r"\b(?:canteen|dining|meeting|training|class|conference|office) ?(?:hall )?$")
_BOOKED = compiled(r"^ ?(?:hotel )?bookings?\b")
_SLEPT_IN = compiled(r"\b(?:sleep\w*|live|lives|living|lodg\w+|housed|dorm\w*|beds?|bunks?|crammed|locked)\b")
"""Rooms that nobody sleeps in, if nothing says somebody does."""
_TOILET = (
    r"(?:toilets?|latrines?|wc|washrooms?|banos?|inodoros?|banheiros?|sanitarios?|toilettes?|bagn[oi]|gabinetto|tuvalet\w*|"
    r"nha ve sinh|toilet|jamban|туалет\w*|toaleta|حمام|مرحاض|शौचालय|টয়লেট|厕所|卫生间|ห้องน้ำ|トイレ)"
)
_ONE = r"(?:only )?(?:one|a|single|1|uno?|una|solo un|um|uma|une|eine?|bir|satu|mot|один|jedna|واحد)"
_FEW_TOILETS = compiled(
    rf"\b{_ONE} {_TOILET} (?:for|para|pour|fur|per|untuk|cho|icin|на|dla|لكل|ل) "
    rf"(?:\w+ )?(?P<behind>\d{{2,3}})\b"
    rf"|(?<!\d)(?P<before>\d{{2,3}}) {_PEOPLE}(?: [^\s,]+){{0,2}}? {_ONE} {_TOILET}"
    rf"|{_TOILET}(?: واحد)? لكل (?P<arabic>\d{{2,3}})"
)
_DIGIT = re.compile(r"\d")
_SO_MANY_ROOMS = compiled(r"(?<!\d)(\d{1,2}) $")
_MACHINES = (
    r"(?:machin\w*|plants?|lines?|kilns?|generators?|furnaces?|ovens?|boilers?|maschin\w*|anlage\w*|"
    r"maquina\w*|usine|fabrica|mesin|pabrik|завод|open|runs?|running|supply)"
)
_OTHERS = (
    rf"(?:{_MACHINES}|магазин\w*|hotlines?|helplines?|reception|deliver(?:y|ies)|transit|lead times?|office|"
    r"shop|store|bank|canteen|clinic|klinik\w*|nurse|doctor|bus|buses|shuttle|water|internet|wifi|"
    r"electricity|available|guarded|manned|curing|drying|dried|ferment\w*|meetings?|trainings?|class|classes|"
    r"conference|schulung\w*|seminar\w*|besprechung\w*|toplanti\w*|rapat|pelatihan|обучени\w*|two shifts|"
    r"three shifts|both shifts|[23] shifts)"
)
_PERSONS = (
    r"(?:workers?|employees?|operators?|staff|women|men|girls|boys|crew|migrants?|people|guards?|drivers?|"
    r"cleaners?|security|trabajador\w*|obrer\w+|trabalhador\w*|ouvrier\w*|travailleur\w*|arbeiter\w*|"
    r"mitarbeiter\w*|isci\w*|pekerja|buruh|cong nhan|рабочи\w*|работник\w*|العمال|عمال|मजदूर\w*|শ্রমিক\w*)"
)
_OVER_WORDS = rf"(?: (?!(?!workers?\b){_AT_WORK}(?: |$))[^\s,]+){{0,4}}? ?$"
_MACHINES_BEFORE = compiled(rf"\b{_MACHINES}{_OVER_WORDS}|(?:机器|設備|设备)[^,工员]{{0,4}}$")
_OTHERS_BEFORE = compiled(
    rf"\b{_OTHERS}{_OVER_WORDS}|(?:热水|供水|食堂|机器|設備|设备|会议|培训)[^,工员]{{0,4}}$"
    r"|(?:ประชุม|อบรม)\S{0,4}$|(?:बैठक|प्रशिक्षण|সভা|প্রশিক্ষণ) ?(?:\S+ )?$"
)
_MACHINES_BEHIND = compiled(r"^ ?(?:is |are )?(?:open|opening|running)\b")
_OTHERS_BEHIND = compiled(
    r"^ ?(?:is |are )?(?:open|opening|available|guarded|manned|geoffnet|offen|ouvert\w*|abierto|aberto|acik|"
    r"buka|mo cua|открыт\w*|(?:in|with|over|by) (?:two|three|several|2|3) shifts|of (?:training|meetings?))\b"
    r"|^ ?(?:的)?(?:供应|供應|开放|营业)"
)
"""What runs through the day itself or is open: the subject of hours, or what is said of them."""
_WORKING = compiled(
    rf"(?<!\bfor )(?<!\bto )(?<!\bof )(?<!\bserves )(?<!\bfur )(?<!\bfor the )(?<!\bto the )\b{_PERSONS}\b"
    r"|(?:工人|员工)(?!宿舍|食堂|热水)|คนงาน|แรงงาน"
)
"""Persons who are the subject of hours, and not whom something runs for: "Bus for workers"."""
_LIMIT_BEFORE = compiled(
    r"\b(?:maximum|max)(?: [^\s,\d]+){0,2} ?$"
    r"|(?<!over )(?<!above )(?<!beyond )\blimit\w*(?: (?:is|of|to|at|was))? ?$"
    r"|\b(?:never|not)(?: (?:to|be|do|does|work\w*|exceed\w*|more|than|over|above))+ ?$"
    r"|\b(?:no more than|(?<!not )(?<!never )less than|below|under|policy(?: (?:is|of|allows))?) ?$"
    r"|(?:不超过|最多|ไม่เกิน)[^,]{0,3}$"
)
_LIMIT_BEHIND = compiled(r"^ ?(?:(?:as|is|the) )*(?:maximum|max|limit)\b(?! exceeded)|^ ?(?:以内|以下)")
"""A limit that is kept, beside its number."""
_FROM, _TO, _WITHOUT_REST, _TOO_MANY, _TO_A_TOILET = 13, 20, 12, 8, 30
"""Hours of a day that are too many, and hours without a day of rest; people to a room and to a toilet."""
_NOON, _MIDNIGHT = 12, 24
_MOST_SHOWN = 2
"""Words that are shown; any one between the first and the last may be a name."""
_COUNTED = compiled(
    rf"\d ?(?:{_HOURS}|{_PEOPLE}|to|in|per|share|live|sleep|por|en|em|par|dans|pro|je|zu|dalam|"
    rf"week|wk|month|mth|"
    r"sem|mes|mois|woche|monat|hafta|minggu|bulan|tuan|thang|недел|месяц|в |на |am|uhr|as |a |до|bis|sampai|"
    r"hasta|महीने|সপ্তাহ|মাস|在|周|เดือน)"
)
"""What anything here needs, and few remarks have."""


class _Others(NamedTuple):
    """What runs by itself, as it stands before hours and behind them."""

    before: re.Pattern[str]
    behind: re.Pattern[str]


_OF_WEEKS = _Others(_MACHINES_BEFORE, _MACHINES_BEHIND)
_OF_DAYS = _Others(_OTHERS_BEFORE, _OTHERS_BEHIND)
"""No meeting or shop lasts more than 60 hours of a week: there only machines run by themselves."""


def named(key: str) -> str:
    """What a sentence tells of that is too much, by its key; "" for none."""
    if not _COUNTED.search(key) and not _has_number_word(key):
        return ""
    words = (_long_week(key) or _long_day(key) or _crowd(key) or _few_toilets(key) or _no_rest(key)).split()
    return " ".join(words) if len(words) <= _MOST_SHOWN else f"{words[0]} … {words[-1]}"


def _is_of_people(key: str, found: re.Match[str], others: _Others) -> bool:
    """Whether hours are no limit and of no others that run by themselves, by what stands beside them."""
    number = _DIGIT.search(found[0])
    before = key[: found.start() + (number.start() if number else 0)].rpartition(",")[2]
    behind = key[found.end() :].partition(",")[0]
    if _LIMIT_BEFORE.search(before) or _LIMIT_BEHIND.search(behind):
        return False
    if _WORKING.search(before):
        return True
    return not (others.before.search(joined_clauses.behind_own(before)) or others.behind.search(behind))


def _long_week(key: str) -> str:
    return next((found[0] for found in _LONG_WEEK.finditer(key) if _is_of_people(key, found, _OF_WEEKS)), "")


def _has_number_word(key: str) -> bool:
    return not _NUMBERS.keys().isdisjoint(key.split() if key.isascii() else (*key.split(), *key))


def _long_day(key: str) -> str:
    rests_not = _NO_REST.search(key) is not None
    for found in _LONG_DAY.finditer(key):
        hours = int(next(filter(None, found.groups())))
        begins = not joined_clauses.behind_own(key[: found.start()].rpartition(",")[2]).strip()
        is_of_people = begins or _OF_PEOPLE.search(key)
        is_long = hours <= _TO and (hours >= _FROM or (rests_not and hours >= _WITHOUT_REST))
        if is_long and is_of_people and _is_of_people(key, found, _OF_DAYS):
            return found[0]
    return _long_day_by_clock(key)


def _long_day_by_clock(key: str) -> str:
    told = _FROM_TO.search(key)
    if told is None or int(told["end"]) > _MIDNIGHT or _NO_CLOCK.match(key[told.end() :]):
        return ""
    end = int(told["end"]) + (_NOON if told["evening"] and int(told["end"]) < _NOON else 0)
    return told[0] if _FROM <= end - int(told["start"]) <= _TO else ""


def _is_worked_in(key: str, found: re.Match[str]) -> bool:
    """Whether nobody sleeps in the room that is told of, or it is a limit: "12 women work in one room"."""
    before = key[: found.start()].rpartition(",")[2]
    if _LIMIT_BEFORE.search(before) or _BOOKED.match(key[found.end() :]):
        return True
    is_worked_in = _WORK_ROOM.search(f"{before}{found[0]}") or _WORK_ROOM_BEFORE.search(before)
    return is_worked_in is not None and not _SLEPT_IN.search(key)


def _no_rest(key: str) -> str:
    """Weeks without a day of rest, where it says how many."""
    found = _NO_REST.search(key)
    is_told = (
        found and _LASTING.search(key) and _OF_PEOPLE.search(key) and _is_of_people(key, found, _OF_DAYS)
    )
    return found[0] if found and is_told else ""


def _few_toilets(key: str) -> str:
    for found in _FEW_TOILETS.finditer(key):
        if int(next(filter(None, found.groups()))) >= _TO_A_TOILET:
            return found[0]
    return ""


def _crowd(key: str) -> str:
    for found in _CROWD.finditer(key):
        told = next(filter(None, found.groups()))
        rooms = _SO_MANY_ROOMS.search(key[: found.start()])
        people = (_NUMBERS.get(told) or int(told)) // max(int(rooms[1]) if rooms else 1, 1)
        if people >= _TOO_MANY and not _is_worked_in(key, found):
            return found[0]
    return ""
