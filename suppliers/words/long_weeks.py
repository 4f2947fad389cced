"""Weeks of work longer than any code allows, in what remarks say: "Working 90 h per week"."""

from __future__ import annotations

from suppliers.words.heading_patterns import compiled

_HOURS = (
    r"(?:h|hrs?|hours?|horas|heures|ore|stunden|std|saat|jam|gio|uren|godzin|час\w*|ساعة|घंटे|ঘণ্টা|小时|"
    r"時間|"
    r"时间|ชั่วโมง)"
)
_LONG = rf"(?<!\d)(?<!\d [.,] )(?:6[1-9]|[7-9]\d|1[01]\d) ?{_HOURS}"
_WEEK = (
    r"(?:week|weekly|semana|semanais|semanales|semaine|hebdomadaires|settimana|woche|wochenstunden|haftada|"
    r"seminggu|minggu|tuan|tydzien|tygodniowo|неделю|الأسبوع|أسبوعيا|सप्ताह|সপ্তাহে|周|週|สัปดาห์)"
)
_LONG_WEEK = compiled(
    rf"{_LONG}(?: \S+){{0,3}}? ?{_WEEK}|{_WEEK}(?:ละ)? ?(?:\S+ ){{0,2}}?(?:工作|労働|上班|ทำงาน)? ?{_LONG}"
)
_OF_MACHINES = compiled(
    r"\b(?:machin\w*|plants?|lines?|kilns?|generators?|furnaces?|open|opening|runs?|running|operat\w*|"
    r"supply|maximum|"
    r"max|limit\w*|never|not|no|policy|maschin\w*|anlage\w*|maquina\w*|usine|fabrica|mesin|pabrik|less "
    r"than)\b"
    r"|机器|設備|设备|不超过|最多|以内"
)
"""What runs through the week itself, or tells a limit."""


def named(key: str) -> str:
    """The hours of a week that a sentence tells of, where they are longer than 60; "" for none."""
    found = _LONG_WEEK.search(key)
    return found[0] if found and not _OF_MACHINES.search(key) else ""
