"""A name beside a line, a bed, a birth or a number at work: "Nguyen Thi Hoa, line 4", "ID 22 Abdul Karim".

Nothing has to be said of this person: where somebody works or sleeps, or by which number, is enough to find
one. The name has to be surely one, and a unit, a block or a floor counts as little as a firm's own number.
"""

from __future__ import annotations

import re

from suppliers.persons import beside_names, births, full_names, named_workers, person_names
from suppliers.persons.as_read import as_read

_NUMBER = r"(?:\s*(?:no|nr|num|number|id|code|#)\b\.?)?\s*[-:#.]?\s*"
_PLACE = (
    r"(?:sewing |packing |production )?(?:line|room|dorm|dormitory|bed|bunk|shift|table|loom"
    r"|línea|linea|ligne|linie|linha|lini|barisan|chuyền|chuyen|bant|cuarto|quarto|chambre|zimmer|kamar|bilik|phòng"
    r"|cama|lit|bett|ranjang|turno|máquina|mesin|makine)"
    rf"{_NUMBER}[a-z]?-?\d{{1,4}}[a-z]?"
)
_OF_ONE = (
    r"(?:(?:worker|employee|emp|staff|operator|helper|crew|badge|token|punch|clock|payroll|muster|roll|personal)"
    r"(?:['’]s)?(?: (?:card|code))?|id|id card|card)"
)
_OF_WORKERS = r"(?:worker|employee|emp|operator|helper|payroll|muster)"
"""Behind these a number is nobody's but a worker's: one frequent name is then enough."""
_KNOWN_BY = rf"(?:(?P<surely>{_OF_WORKERS})|{_OF_ONE}){_NUMBER}[a-z]{{0,4}}-?\d{{2,8}}[a-z]?"
_BORN = rf"(?:{births.BORN})(?: (?:on|in|el|em|le|am|pada|ngày))?[ :]{{1,2}}(?:{births.DAY}|(?:19|20)\d\d)"
_WHERE = rf"(?:(?i:{_PLACE}|{_KNOWN_BY})|{_BORN})(?!\w)"
_WORD = r"[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)?\.?"
_NAME = rf"(?P<name>{_WORD}(?: {_WORD}){{1,4}})"
_BEHIND = re.compile(
    rf"(?<!\w){_NAME}\s*(?:[,;:(\[/–—-]\s*)?(?:(?i:of|from|in|at|on|has)\s+)?(?:(?i:the)\s+)?{_WHERE}"
)
_BEFORE = re.compile(rf"(?<!\w){_WHERE}\s*[-,;:(/–—]?\s*{_NAME}")
_DIGIT = re.compile(r"\d")
_TITLED = re.compile(r"[^\W\d_]+")


def names_one(text: str) -> bool:
    """Whether a text names somebody beside where this person works or sleeps, or beside a number at work."""
    text = as_read(text)
    if not _DIGIT.search(text) or named_workers.FREQUENT_WORDS.isdisjoint(named_workers.words_in(text)):
        return False
    written = _TITLED.sub(full_names.as_a_name, text) if text.isupper() or text.islower() else text
    return any(
        _is_person(written[: found.start()], found["name"], is_told=found["surely"] is not None)
        for pattern in (_BEHIND, _BEFORE)
        for found in pattern.finditer(written)
    )


def _is_person(before: str, name: str, *, is_told: bool) -> bool:
    words = [person_names.bare(one) for one in name.split()]
    if beside_names.IN_FUNCTION_BEFORE.search(before) or any(map(named_workers.is_of_firms, words)):
        return False
    return (is_told or full_names.is_sure_name(words)) and person_names.is_person(words, 1)
