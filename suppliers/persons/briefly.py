"""Few words that point to one worker: a name with kin or a state, initials with a place, a number at work.

No verb need stand there: "Siti Nurhaliza pregnant", "Ramesh T. from Jhapa", "worker no. 4471, line 3".
Who is called a manager or owner, or runs something, is not meant; nor is a company, a place, or whatever is
numbered beside workers ("employee handbook no. 4471").
"""

from __future__ import annotations

import re

from suppliers.persons import across_clauses, beside_names, named_workers, person_names

_CAPITAL = r"[^\W\d_a-z][\w'’-]+"
_PARTICLE = r"(?:d[aeiou]s?|del|della|bin|binti|bte|al|el|la|van|von)"
_NAME = rf"(?<![\w.])(?P<name>{_CAPITAL}(?:(?: {_PARTICLE}){{0,2}} {_CAPITAL}){{1,3}})"
_KIN = (
    r"(?:sons?|daughters?|wife|husband|child(?:ren)?|baby|babies|kids?|(?:grand)?mother|(?:grand)?father|"
    r"brothers?|sisters?|family|parents|cousins?|nephew|niece|hij[oa]s?|bebé|espos[oa]|marido|mujer"
    r"|herman[oa]s?|"
    r"madre|padre|familia|filh[oa]s?|mulher|irm(?:ão|ã)|mãe|pai|família|fils|filles?|femme|mari|enfants?"
    r"|frère|"
    r"sœur|soeur|mère|père|sohn|tochter|frau|mann|kind(?:er)?|bruder|schwester|figli[oae]|moglie"
    r"|marito)(?!\w)"
)
_WITH_KIN = (
    r"(?:,? (?:and|with|y|con|e|com|et|avec|und|mit|dan|dengan|và) "
    r"(?:(?:his|her|su|sus|seus?|suas?|son|sa|ses|seine?[mnr]?|ihre?[mnr]?|suo|sua|il suo|la sua)(?: \w+)?) "
    rf"{_KIN}|['’]s (?:\w+ )?{_KIN}|,? dan (?:anak|istri|suami|bayi)nya(?!\w)|,? và (?:con|vợ|chồng)(?!\w))"
)
_ENDED = r"(?=\s*(?:$|[,.;:)!–-]|(?:by|on|in|because|after|for|without|when|due|to|and|since|by)(?!\w)))"
_STATE = (
    r"(?:,? ?\(?(?:(?:is|was|now|still|also|very|again|\d+|[a-z]{2,7}) ){0,3}"
    r"(?:pregnant|embarazada|grávida|enceinte|schwanger|incinta|hamil|hamile|mang thai|có thai)"
    r"(?! (?:workers?|women|employees?|migrants?|staff|girls?))(?!\w)"
    r"|,? ?\(?(?:(?:is|was|has been|got|fell|now|still|very|again|badly) ){0,2}"
    r"(?:sick|ill|injured|wounded|hospitali[sz]ed|disabled|sent (?:home|back|away)|repatriated|deported|"
    rf"enferm[oa]|herid[oa]|malade|blessée?|krank|verletzt|doente|ferid[oa]|malat[oa]|sakit){_ENDED})"
)
_INITIALS = r"(?:[^\W\d_a-z]\. ?){1,3}"
_PLACE = (
    r"(?:room|bed|bunk|dorm(?:itory)?|hostel|block|barracks?|house|line|shift|section|unit|floor|cell"
    r"|container|"
    r"cuarto|habitación|dormitorio|línea|quarto|linha|chambre|dortoir|ligne|zimmer|linie|kamar|phòng|stanza)"
)
_AT = rf"(?i:{_PLACE} (?:no\.? ?|nr\.? ?|# ?)?[a-z]?\d)"
_FROM = rf"(?:from|of|aus|de|dari|di) (?!(?:{_CAPITAL} ){{0,3}}{named_workers.COMPANY_WORDS})(?={_CAPITAL})"
_BESIDE_INITIALS = rf"(?:,? ?[(,]? ?(?:{_AT}|{_FROM}))"
_INITIALED = re.compile(
    rf"(?<![\w.])(?<!\. )(?![MF]\. ?[VT]\.)"
    rf"(?:(?P<first>{_CAPITAL}) (?:[^\W\d_a-z]\. ?){{1,2}}(?<! )|{_INITIALS}(?P<last>{_CAPITAL}))"
    rf"(?P<beside>{_BESIDE_INITIALS})"
)
_ALONE = re.compile(
    rf"(?:(?P<first>{_CAPITAL}),? (?:[^\W\d_a-z]\.? ?){{1,2}}"
    rf"|(?:[^\W\d_a-z]\.? ?){{1,3}}(?<= |\.)(?P<last>{_CAPITAL}))"
    r"(?P<behind>,? ?(?:\([^()]{1,40}\)|\d\d(?: years?)?)?)\.?"
)
_KIN_OR_STATE = re.compile(rf"{_NAME}(?P<told>{_WITH_KIN}|{_STATE})")
_NUMBERED = re.compile(
    r"(?<!\w)(?:worker|employee|operator|operative|helper|labou?rer|migrant|staff|emp|trabajador|trabajadora|"
    r"emplead[oa]|obrer[oa]|ouvri(?:er|ère)|salariée?|trabalhador|trabalhadora|operári[oa]|operai[oa]|"
    r"arbeiter(?:in)?|mitarbeiter(?:in)?|pekerja|karyawan|işçi|công nhân)\.?"
    r"(?P<numbered> ?(?:(?:id|badge|token|card) )?"
    r"(?:no|nr|num|number|id|code|n\.?[º°]|núm|numéro|nummer|nomor|số)(?!\w)[.:]*"
    r"(?: ?#)?| ?[#№]|(?= \d{3}))"
    r" ?(?:[a-z]{1,3}-?)?(?P<number>\d{1,8})(?!\w|[.,]\d)"
    rf"(?:(?P<place>[ ,;:–-]*\(?(?:{_PLACE} (?:no\.? ?)?[a-z]?\d|(?:night|day) shift))|"
    r"(?P<told>(?:\s*[,;:–()-]+\s*|\s+)(?!(?:and|until|bis|workers|are|were|have|this|last|since|during|in\w+"
    r"|decreased|rose|fell|dropped|grew|went|only|per|than)(?!\w))[^\W\d_]{3,}))",
    re.IGNORECASE,
)
"""A number at work and where; with three digits or more, with anything told of whose it is."""
_LEAST_DIGITS = 3
_LACKS = re.compile(r"\s*[,(]\s*(?:no|not|without|never)(?!\w)", re.IGNORECASE)


def tells(text: str) -> bool:
    """Whether few words of a text point to one worker."""
    return _has_number_at_work(text) or _has_name(text)


def is_initialed(text: str) -> bool:
    """Whether a text that stands alone is a frequent name with an initial: a company is hardly called so."""
    found = _ALONE.fullmatch(text.strip())
    if found is None or _is_in_function("", found["behind"]):
        return False
    return named_workers.is_frequent(found["first"] or found["last"])


def _has_number_at_work(text: str) -> bool:
    """Whether a number is told with where its worker is, or a long one, called a number, with anything."""
    return any(
        found["place"] or (found["told"] and found["numbered"] and len(found["number"]) >= _LEAST_DIGITS)
        for found in (_NUMBERED.finditer(text) if any(map(str.isdigit, text)) else ())
    )


def _has_name(text: str) -> bool:
    if named_workers.FREQUENT_WORDS.isdisjoint(named_workers.words_in(text)):
        return False
    for clause in across_clauses.clauses_of(text):
        for found in _INITIALED.finditer(clause.text):
            name = found["first"] or found["last"]
            if named_workers.is_frequent(name) and not _is_in_function(*_around(clause.text, found)):
                return True
        if any(_is_of_a_worker(clause.text, found) for found in _KIN_OR_STATE.finditer(clause.text)):
            return True
    return False


def _is_of_a_worker(clause: str, found: re.Match[str]) -> bool:
    """Whether a name with kin or a state is a person's, and nobody's who stands for a company."""
    words = [one for one in found["name"].split() if one[0].isupper()]
    while len(words) > 2 and (
        beside_names.LEADING.fullmatch(words[0]) or words[0].casefold() in beside_names.OPENING
    ):
        words = words[1:]
    is_frequent = any(map(named_workers.is_frequent, words)) or person_names.has_form(found["name"])
    if not is_frequent or not across_clauses.is_person(words):
        return False
    before, behind = _around(clause, found)
    return not beside_names.PREPOSITION.search(before) and not _is_in_function(before, behind)


def _around(clause: str, found: re.Match[str]) -> tuple[str, str]:
    return clause[: found.start()][-across_clauses.BEFORE :], clause[found.end() :][: across_clauses.FAR]


def _is_in_function(before: str, behind: str) -> bool:
    """Whether somebody is called a manager or the like; not where such a one lacks: ", no doctor"."""
    if beside_names.IN_FUNCTION_BEFORE.search(before):
        return True
    return not _LACKS.match(behind) and beside_names.IN_FUNCTION_BEHIND.match(behind) is not None
