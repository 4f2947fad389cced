"""Headings with a denial behind the sign or in brackets: "Child labour (none)", "Zwangsarbeit: keine".

A *yes* below one may mean that the sign is there, or agree that it is not: nobody can tell, so such a heading
is asked about and never read. "Child labour (yes/none)" says what to answer, and denies nothing. A number 0,
as a count has it, is such a denial wherever it stands: "Child labour 0", "0 child workers".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from suppliers.words.word_lists import words_of

DENYING = words_of(
    "no not none nil null zero never nobody nein keine keiner keines kein keinerlei nicht niemand ninguno "
    "ninguna ningun ningunos nada nunca neant aucun aucune aucuns non pas jamais nao nenhum nenhuma nunca "
    "nessuno nessuna nessun assente assenti absent ausente ausentes inexistente geen niet brak nie yok "
    "yoktur hayir bulunmuyor bulunmamaktadir khong tidak nihil tiada belum нет не отсутствует отсутствуют "
    "нету لا ليس नहीं नही নেই না "
    "نہیں نہیں இல்லை yo yoq йуқ छैन"
)
"""Words that deny where they stand alone."""
_OPENING = words_of("il there es se we")
"""What may stand before the denial: "there is none"."""
_BESIDE = _OPENING | words_of(
    "found known employed used present observed identified detected reported seen noted case cases incident "
    "incidents evidence of any at all so far to date on site here exist exists existing is are was were been "
    "one hay existe existen detecto detectaron detectado detectada encontrado encontrada encontro observado "
    "observada constate constatee observe observee signale vorhanden festgestellt gefunden bekannt gibt ha "
    "havia encontrados rilevato riscontrato presente presenti vastgesteld gevonden wykryto stwierdzono "
    "mevcut tespit edilmedi edilmemistir co phat hien ada ditemukan terdapat обнаружено выявлено обнаружен "
    "выявлен يوجد توجد है हैं पाया गया caso casos cas falle fall n y en a"
)
_ONLY_TOLD = words_of("reported known signale bekannt")
_CHOICE_BEFORE = words_of(
    "yes y si oui ja sim evet tak да ya co نعم हाँ var есть or o ou oder lub veya atau или أو if wenn falls "
    "found present observed identified detected reported seen"
)
"""Words before a denial that make of it one answer of several: "yes / none", "if none"."""
_UNSPACED = re.compile(
    r"(?:が|は|も)?(?:无|無|没有|沒有|なし|無し|ない|ありません|없음|없다|없습니다|ไม่มี|ไม่พบ|မရှိ(?:ပါ)?|មិនមាន|"
    r"គ្មាន|\byo q)$"
)
_CHOICE_UNSPACED = ("有", "あり", "有り", "是", "はい", "있음", "有る", "มี")
_FOUND = words_of(
    "exists exist vastgesteld gevonden aangetroffen stwierdzono wykryto festgestellt gefunden vorhanden "
    "hay existe "
    "ada ditemukan выявлено обнаружено"
)
_OFFERED = _CHOICE_BEFORE | _FOUND
_FOUND_UNSPACED = ("存在", "发现", "發現", "확인됨", "발견", "発見された", "確認された", "พบ")
_BRACKETED = re.compile(r"[(\[（【]([^()\[\]（）【】]*)[)\]）】]")
_BRACKETS = re.compile(r"\(.*?\)|\[.*?\]|（.*?）|【.*?】")
_LONGEST = 250
"""Characters of a heading; what is longer is a question with an explanation."""
_NUMBER = re.compile(r"(?:\b(?:no|nos|nr|nrs)\s?\.|\bn[º°]|№)\W*$", re.IGNORECASE)
"""What is short for "number of" where it stands behind: "Child workers (no.)"."""
_ZEROS = str.maketrans(dict.fromkeys("０٠۰०০๐", "0"))
_ZERO = re.compile(
    # Not of a range ("0-14", "> 0"), of a choice ("0/1", "no = 0", "enter 0 if none"), or of a longer number.
    r"(?<![0-9a-z/<>≥+])(?<![0-9][.,:/–-])(?<!\d [–-] )(?<!\bno )(?<!\bnein )(?<!\bnon )(?<!\bor )"
    r"(?<!\bto )(?<!\bthan )(?<!\bover )(?<!\babove )(?<!\benter )(?<!\bnone )(?<!\bno[=:])"
    r"(?<!\bno [=:] )(?<!\bnein[=:])(?<!\bnein = )0+(?:[.,]0+)?(?![0-9a-z/<>+]|[.,]\d)"
    r"(?!\s*[=:–-]\s*\S|\s*(?:to|or|if|when|means|for|no|nein|non|none|否|无|無|bis|a)\b)"
    r"\s*(?:[人名个個件例起名건명]|คน|ราย)?",
    re.IGNORECASE,
)
_OF_A_QUESTION = re.compile(r"^\W*(?:\d+(?:[.,]\d+)*)(?:[.):]\s*|\s+[–-]\s+)(?=\D)")
"""The number of a question: "0. Child labour" denies nothing."""
_ONE = re.compile(r"(?<!\d)1(?!\d)")
"""A 1 beside a 0 is the other answer of two: "1 yes, 0 no"."""


def rest_of(heading: str, key_of: Callable[[str], str]) -> str | None:
    """The key of a heading without what denies it behind or in brackets; None where nothing does."""
    if len(heading) > _LONGEST:
        return None
    for inner in _BRACKETED.findall(heading):
        if _denies(key_of(inner)) and not _NUMBER.search(inner):
            return key_of(_BRACKETS.sub(" ", heading))
    rest = _without_zero(heading.translate(_ZEROS), key_of)
    if rest is not None:
        return rest
    return None if _NUMBER.search(heading) else rest_of_key(key_of(heading), may_count=False)


def offers_choice(rest: str) -> bool:
    """Whether what stands before a denial is the other answer: "Child labour exists / does not exist"."""
    return rest.endswith((*_CHOICE_UNSPACED, *_FOUND_UNSPACED)) or not _OFFERED.isdisjoint(rest.split()[-1:])


def _without_zero(heading: str, key_of: Callable[[str], str]) -> str | None:
    """The key of a heading without the number 0 beside what it names: "Child labour 0"."""
    if "0" not in heading:
        return None
    told = _OF_A_QUESTION.sub("", heading)
    without, times = _ZERO.subn(" ", told)
    return key_of(_BRACKETS.sub(" ", without)) if times and not _ONE.search(told) else None


def rest_of_key(key: str, *, may_count: bool = True) -> str | None:
    """The same of a key, in which brackets are gone; a bare "no" at its end may be that of a number."""
    unspaced = None if key.isascii() else _UNSPACED.search(key)
    if unspaced is not None:
        rest = key[: unspaced.start()].strip()
        return rest if rest and not rest.endswith(_CHOICE_UNSPACED) else None
    words = key.split()
    if DENYING.isdisjoint(words):
        return None
    for place in range(max(len(words) - 6, 1), len(words)):
        if not _denies(" ".join(words[place:])):
            continue
        before = words[place - 1]
        if before in _CHOICE_BEFORE or before.isdigit() or words[place:] == ["khong"]:
            return None  # Vietnamese asks by its last word
        if may_count and words[place:] == ["no"]:
            return None
        return " ".join(words[:place])
    return None


def says_none(key: str) -> bool:
    """Whether an answer, by its key, says that there is none; what was not reported may be there."""
    return _denies(key) and _ONLY_TOLD.isdisjoint(key.split())


def _denies(key: str) -> bool:
    """Whether words deny, and say nothing else."""
    if _UNSPACED.fullmatch(key):
        return True
    words = key.split()
    return (
        bool(words)
        and (words[0] in DENYING or words[0] in _OPENING)
        and any(word in DENYING for word in words)
        and all(word in DENYING or word in _BESIDE for word in words)
    )
