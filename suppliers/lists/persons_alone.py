"""Whether a text that stands alone, such as the name of a group, is a person's, in any script.

In Latin letters many companies and places are called as people are, so two frequent names are needed there,
or a form that only persons have. Elsewhere one frequent name or a title is enough. What is not sure passes.
"""

from __future__ import annotations

import re
from functools import lru_cache

from suppliers.fields import contents
from suppliers.lists import rosters
from suppliers.persons import named_workers, person_names

MOST_WORDS = 5

_FREQUENT = (
    # Arabic, Persian, Urdu
    "محمد أحمد احمد علي حسن حسين عبدالله إبراهيم ابراهيم يوسف عمر عثمان خالد مصطفى محمود فاطمة عائشة "
    "خديجة زينب مريم بلال طارق سعيد رحمن رحيم کریم كريم خان بیگم بيبي بی‌بی بشیر اقبال جاوید عمران "
    # Devanagari: Nepali and Hindi
    "राम सीता गीता लक्ष्मी कुमार कुमारी सिंह देवी बहादुर थापा गुरुङ तामाङ मगर श्रेष्ठ थारू शेर्पा कृष्ण "
    "विष्णु सन्तोष सुनील रमेश सुरेश राजेश महेश दिनेश गणेश संजय विजय अनिल सुनीता अनिता प्रिया पूजा शर्मा "
    "यादव कमला प्रकाश दीपक "
    # Bengali
    "মোহাম্মদ মোহাম্মাদ মো: মোঃ আহমেদ আলী আব্দুল রহমান রহিম করিম খান উদ্দিন মিয়া বেগম খাতুন আক্তার বিবি "
    "ফাতেমা আয়েশা হাসান হোসেন হোসাইন ইসলাম সালমা নাসরিন শিরিন সুলতানা দাস কুমার "
    # Gurmukhi, Gujarati, Tamil, Telugu, Sinhala
    "ਸਿੰਘ ਕੌਰ કુમાર પટેલ குமார் முருகன் லட்சுமி సీత లక్ష్మి కుమార్ පෙරේරා සිල්වා කුමාර "
    # Cyrillic
    "иван пётр петр сергей алексей андрей александр дмитрий николай михаил владимир ольга наталья "
    "светлана елена анна мария татьяна олександр олена ірина микола василь тетяна азиз рустам фарход "
    # Ethiopic
    "አበበ ትግስት ታደሰ አልማዝ ከበደ "
    # Thai and Lao
    "สมชาย สมหญิง สมศักดิ์ สมพงษ์ ประเสริฐ มาลี วิชัย สุชาติ ສົມສັກ ສົມພອນ"
)
"""Names that mean nothing else in the name of a group."""
_NAMES = frozenset(_FREQUENT.split())
_TITLED = re.compile(
    r"(?:นางสาว|นาย|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.|ທ້າວ|ນາງ)\s*[\u0e01-\u0eff]{2,}.*"  # Thai and Lao
    r"|(?:မောင်|ကို|ဦး|ဒေါ်)\s*[\u1000-\u109f]{2,}.*"  # Burmese: Maung, Ko, U, Daw
    r"|(?:លោក|អ្នកស្រី|កញ្ញា)\s*[\u1780-\u17ff]{2,}.*"  # Khmer
    r"|(?:श्री|श्रीमती|सुश्री)\s+[\u0900-\u097f]+.*"
    r"|(?:জনাব|মোসাঃ|মোছাঃ)\s*[\u0980-\u09ff]+.*"
    r"|(?:السيدة?|الأخت|الأخ)\s+[\u0600-\u06ff]+.*"
)
"""A title and a name behind it."""
_KOREAN = re.compile(r"[김이박최정강조윤장임한오서신권황안송류홍][가-힣]{2}(?:\s?씨)?")
_NO_NAME = re.compile(r".*[조반팀실동층과부장원인组組班线線部厂廠间間房室队隊车車科课課员員]")
"""Ends what is a crew, a team, a line, a room, a floor, a department, a post or a people."""
_FIRM = re.compile(
    r"(?<!\w)(?:مكتب|مؤسسة|وكالة|شركات|توريد|خدمات|للاستقدام|استقدام|أبناء|شرکت"
    r"|मैनपावर|म्यानपावर|एजेन्सी|एजेंसी|कम्पनी|कंपनी|सर्भिस|सर्विसेज|ट्रेडर्स|प्रा|लि"
    r"|ওভারসিজ|ওভারসীজ|এজেন্সি|ট্রেডার্স|এন্টারপ্রাইজ|লিমিটেড|কোম্পানি|ট্রাভেলস|фирма|агентство|бригада)(?!\w)"
)
"""What makes the names beside it a company's or a crew's."""
_LATIN = re.compile(r"[\u0000-\u024f\u1e00-\u1eff’]+")
_WORD = re.compile(r"[^\s,;/()]+")


_AT_WORK = re.compile(
    r"(?:line|room|dorm(?:itory)?|block|floor|shift|unit|team|section|group|crew|bed|house|camp|hall|building"
    r"|dept|department|workshop|machine|station|batch|worker|operator)s?\.?"
    r"(?:\s*[-#:.]?\s*(?:no\.?\s*)?(?:\d{1,4}[a-z]?|[a-z]\d{0,3}))?\s*[-,;:–/]?",
    re.IGNORECASE,
)
"""The place at work that a name may stand beside: "Line 3 ...", "... (room 12)"."""


@lru_cache(4096)
def is_person(text: str) -> bool:
    """Whether a text is the name of a person and not of a line, a room, a company or a place.

    A line or room beside the name takes nothing away: it tells of whom the name is.
    """
    text = " ".join(text.split())
    return _is_name(text) or ((beside := _beside_a_place(text)) != "" and _is_name(beside))


def _beside_a_place(text: str) -> str:
    """The words of a name that stand before or behind a place at work; empty where none does."""
    front = _AT_WORK.match(text)
    if front and (rest := text[front.end() :].strip(" ()[]")):
        return rest if " " in rest else ""
    name, _, place = text.rstrip(" )]").replace("[", "(").replace(",", "(").rpartition("(")
    return name.strip() if name and _AT_WORK.fullmatch(place.strip()) else ""


def _words_of_a_name(text: str) -> list[str]:
    """Its words with capitals; Hari is a day in Malay, and in Nepal a name before two others."""
    words = [person_names.bare(word) for word in text.title().split()]
    return words[1:] if words[0] == "Hari" and len(words) > 2 else words


def _is_name(text: str) -> bool:
    if contents.COMPANY.search(text) or _FIRM.search(text):
        return False
    if _LATIN.fullmatch(text):
        return (
            named_workers.is_full_name(text)
            or (person_names.has_form(text) and named_workers.is_name(text))
            or person_names.is_person(_words_of_a_name(text), 2)
        )
    words = _WORD.findall(text.casefold())
    if len(words) > MOST_WORDS or any(word.isdigit() for word in words):
        return False
    return (
        not _NAMES.isdisjoint(words)
        or _TITLED.fullmatch(text) is not None
        or (_is_unspaced_name(text) and not _NO_NAME.fullmatch(text))
        or named_workers.is_name(text)
    )


def _is_unspaced_name(text: str) -> bool:
    return rosters.is_chinese_person(text) or _KOREAN.fullmatch(text) is not None
