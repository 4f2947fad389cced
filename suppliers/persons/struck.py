"""A name behind what somebody did to a person: "Foreman beat Budi Santoso", "Quản đốc đánh chị Hoa".

Storms hit towns and firms dismiss firms. So two words have to be frequent names, or the form of the name
tells that it is a person's; behind a foreman or guard who strikes, one frequent name of two is enough.
"""

from __future__ import annotations

import re
from itertools import islice

from suppliers.persons import patronyms, person_names
from suppliers.words.word_lists import words_of

_STRIKES = (
    r"hit|hits|beat|beats|slapped|slaps|kicked|kicks|punched|punches|whipped|assaulted|raped|molested"
    r"|memukul|menampar|menendang|meninju|pukul|tampar|đánh|đánh đập|tát|đá|golpeó(?: a)?|pegó a|abofeteó a"
    r"|bateu em|agrediu|espancou|frappé|giflé|schlug|ohrfeigte|bătut|lovit|picchiato|schiaffeggiato"
)
_OTHERWISE = (
    r"threatened|threatens|dismissed|dismisses|fired|sacked|harassed|harasses|abused|insulted|locked up"
    r"|bullied"
    r"|mengancam|memecat|menghina|memaki|đe dọa|dọa|đuổi việc|sa thải|mắng|chửi|amenazó a|despidió a"
    r"|ameaçou|demitiu|menacé|licencié|renvoyé|bedrohte|entließ|amenințat|concediat|minacciato|licenziato"
)
_FOREMAN = (
    r"foreman|forewoman|foremen|supervisor|manager|guard|captain|skipper|bosun|leader|boss|overseer"
    r"|warden|owner|mandor"
    r"|penyelia|majikan|satpam|pengawas|quản đốc|tổ trưởng|quản lý|bảo vệ|capataz|encargado|supervisora?"
    r"|contremaître|chef|vorarbeiter|aufseher|encarregado|gerente|he|she|they"
)
_BETWEEN = (
    r"(?:(?:the|a|our|one|worker|employee|helper|operator|pekerja|buruh|karyawan|chị|anh|cô|em|bà|ông"
    r"|công nhân"
    r"|nữ công nhân|la|el|le|l|ouvrier|ouvrière|trabajador|trabajadora|named|bernama|tên) ){0,3}"
)
_STRUCK = re.compile(
    rf"(?<!\w)(?:(?P<by>{_FOREMAN})(?: a| has| had| hat| ha| also| telah| đã)? )?"
    rf"(?:(?P<strikes>{_STRIKES})|{_OTHERWISE}) {_BETWEEN}",
    re.IGNORECASE,
)
_RUN = re.compile(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){1,4}")
_MAKES = "wang fu|dong feng|fu tian|jie fang|jin bei|chang an|yu tong|king long|ashok leyland|maruti suzuki"
"""Makes of vehicles that read like names of people."""
_VEHICLES = (
    "trucks?|lorry|lorries|vans?|bus|buses|pick-?ups?|tractors?|trailers?|tippers?|forklifts?"
    "|lkw|lastwagen|laster|transporter|bagger|traktor|gabelstapler"
)
_GOES_ON = "in|at|on|near|by|while|when|during|outside|again|im|am|an|auf|vor|bei|beim"
_LORRY = re.compile(rf"(?:{_MAKES})[ -](?:{_VEHICLES})(?=$|[.,;:!?)\n]| (?:{_GOES_ON})(?!\w))", re.IGNORECASE)
"""A vehicle by its make, and behind it no word for whoever drives, loads or owns it."""
_STRIKING = re.compile(rf"(?:also |telah |đã )?(?:{_STRIKES}|{_OTHERWISE})(?!\w)", re.IGNORECASE)
TRIGGERS = words_of(
    "hit hits beat beats slapped slaps kicked kicks punched punches whipped assaulted raped molested memukul "
    "menampar menendang meninju pukul tampar đánh tát đá golpeó pegó abofeteó bateu agrediu espancou frappé "
    "giflé schlug ohrfeigte bătut lovit picchiato schiaffeggiato threatened threatens dismissed dismisses "
    "fired sacked harassed harasses abused insulted locked bullied mengancam memecat menghina memaki "
    "dọa đuổi "
    "thải mắng chửi amenazó despidió ameaçou demitiu menacé licencié renvoyé bedrohte entließ amenințat "
    "concediat minacciato licenziato"
)
"""One of these is in every text that is found: a list has millions of cells."""
_MOST = 50


def names_one(text: str) -> bool:
    """Whether a text tells by name of whom somebody struck, threatened or sent away; or of who did."""
    if any(map(_STRIKING.match, patronyms.behind_each(text))):
        return True
    return any(_is_somebody(text, found) for found in islice(_STRUCK.finditer(text), _MOST))


def _is_somebody(text: str, found: re.Match[str]) -> bool:
    if patronyms.stands_at(text, found.end()):
        return True
    run = _RUN.match(text, found.end())
    if _LORRY.match(text, found.end()):
        return False
    if run is None or patronyms.OF_NO_PERSON.search(run[0]):
        return False
    words = run[0].split()
    if person_names.has_form(" ".join(words[:3])):
        return True
    return person_names.is_person(words, 1 if found["by"] and found["strikes"] else 2)
