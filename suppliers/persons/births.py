"""The day on which somebody was born, behind the word for it: with a line or a village it tells who is meant.

A year alone tells of a group ("children born in 2011"). Patterns hold for Python and for a browser alike.
"""

from __future__ import annotations

import re

KIND = "a date of birth"
_MONTH = (
    "(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec"
    "|[Ee]ne|[Aa]br|[Mm]ai|[Aa]go|[Dd]ic|[Dd]ez|[Ff]év|[Ff]ev|[Aa]vr|[Jj]uin|[Jj]uil|[Aa]o[uû]t|[Ss]et|[Oo]ut|[Oo]kt"
    r"|[Mm]är|[Dd]éc|[Mm]ei|[Aa]gu|[Dd]es)[\w.]*"
)
_YEAR = r"(?:19|20)\d\d"
DAY = (
    rf"(?:\d{{1,2}} ?[-./ ] ?\d{{1,2}} ?[-./ ] ?(?:{_YEAR}|\d\d)(?!\d)"
    rf"|{_YEAR} ?[-./] ?\d{{1,2}} ?[-./] ?\d{{1,2}}(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th|er|º|\.)? (?:of |de )?{_MONTH},? (?:de )?{_YEAR}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    r"|(?:19|20)\d\d ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일])"
)
"""A day of a year, as it is written in many languages."""
BORN = (
    "[Bb]orn|BORN|[Dd]\\.?[Oo]\\.?[Bb]\\.?|[Dd]ate of birth|DATE OF BIRTH|[Bb]irth ?da(?:te|y)"
    "|[Nn]acid[oa]|[Ff]echa de nacimiento|[Nn]ascid[oa]|[Dd]ata de nascimento"
    "|[Nn]ée?|[Dd]ate de naissance|[Nn]at[oa]|[Dd]ata di nascita|[Gg]eb\\.|[Gg]eboren|[Gg]eburtsdatum"
    "|[Gg]eboortedatum|[Dd]oğum(?: tarihi)?|[Ll]ahir|[Tt]anggal lahir|[Ss]inh|[Nn]gày sinh|[Nn]ăscută?"
    "|[Uu]rodzon[ya]|[Дд]ата рождения|[Рр]одил(?:ся|ась)"
)
_BORN_UNSPACED = "出生日期|出生于|出生|生年月日|생년월일|วันเกิด|เกิดวันที่|تاريخ الميلاد|জন্ম তারিখ|जन्म तिथि|जन्मतिथि"
PATTERN = re.compile(
    rf"(?:(?<!\w)(?:{BORN})(?!\w)|{_BORN_UNSPACED})"
    rf"(?: (?:on|el|em|le|il|am|op|pada|ngày|the|is|was|in [A-ZÀ-Þ]\w+,?(?: on)?))*[ :：,(（]{{0,3}}{DAY}"
)
"""A word for a birth and a whole date behind it."""
