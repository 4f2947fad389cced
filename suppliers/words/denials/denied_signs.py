"""Headings that say that a sign of forced labour is not there: "No child labour", "Workers not threatened".

Below one a *no* means that the sign is there, and a *yes* that it is not. One denial is taken off; what is
left has to be a known heading of a sign, which denies nothing itself and speaks of no policy, training or
risk: "No freedom of movement" and "No child labour policy" are none of these.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from suppliers.words import schemes
from suppliers.words.columns import headings, system_headings
from suppliers.words.denials import denied_words
from suppliers.words.signs import denials_behind, paper_headings, sign_headings, sign_words


@dataclass(frozen=True, slots=True)
class Denied:
    """The sign that a heading denies."""

    field: str
    """A field of `sign_words.FIELDS`, or `fees`; "" where it denies several, or what may be less than a sign:
    "No child or forced labour", "No harsh treatment is allowed"."""
    may_count: bool = False
    """Whether it may as well be a number: "No child workers" is of how many where numbers stand below it."""
    says_zero: bool = False
    """Whether a 0 below it may repeat what it says: "Zero child labour"."""


_NUMBER_OF = re.compile(r"\W*(?:no|nos|nr|nrs|num|n)\s?[.º°](?!\s?\d)|\W*№(?!\s?\d)", re.IGNORECASE)
"""What is short for "number of" where its point is left: "No. child labour"."""
_SITE = (
    r"(?:(?:the )?(?:site|factory|facility|farm|mill|plant|vessel|supplier|company|workplace|"
    r"workers|employees) )"
)
_BEFORE = re.compile(
    rf"(?:{denied_words.BEGUN}) "
    rf"|(?:is |are )?{_SITE}?(?:is |are )?free (?:of|from) (?:any |all )?"
    r"|(?:there (?:is|are|shall be|must be|should be|will be) |is there |are there )?"
    r"(?:no|zero|not any) (?:known |history of )?|neither |not using "
    r"|(?:(?:complete |total )?absence|non ?existence) of (?:any )?|without (?:any )?|(?:has|have|uses) no "
    rf"|{_SITE}?(?:does|do) not (?:use|have|practise) (?:any )?"
    r"|(?:sin|libre de|exento de|exenta de|ausencia de|ningun|ninguna|ningun caso de|cero) "
    r"|no (?:hay|existe|existen|se detecto|se detectaron|se observa|se observo) "
    r"|(?:sem|livre de|isento de|isenta de|nenhum|nenhuma|nenhum caso de|nao|nao ha|nao existe) "
    r"|(?:pas de|pas d|aucun|aucune|aucun cas de|sans|absence de|absence d|exempt de|exempt d|"
    r"il n y a pas de|il n y a pas d) "
    r"|(?:kein|keine|keinen|keinerlei|ohne|frei von|abwesenheit von|es gibt keine|es werden keine|"
    r"es wird keine) "
    r"|(?:nessun|nessuna|nessun caso di|assenza di|senza|privo di|priva di|libero da|esente da|"
    r"non c e|non ci sono) "
    r"|(?:khong co|khong phat hien|khong) "
    r"|(?:tidak ada|tidak ditemukan|tidak terdapat|tidak|tanpa|bebas dari|bebas) "
    r"|(?:нет|отсутствие|отсутствуют|без) (?:случаев )?|(?:لا (?:يوجد|توجد)|عدم وجود|بدون|خال من|لا) "
    r"|(?:ไม่มีการใช้|ไม่มี|ไม่ใช้|ปราศจาก)|कोई |(?:tidak mempekerjakan|bez) "
    r"|(?:(?:不|未|没有)(?:使用|雇用|雇佣)|没有发现|未发现|未發現|不存在|没有|沒有|未见|未見|无|無|零)|ไม่พบ"
)
_DENYING = frozenset(("no", "keine", "ohne", "sin", "sem", "sans", "zero"))
"""Words of systems' headings that deny what follows."""
_ZERO = re.compile(r"(?:zero|cero)\b")
_BEHIND = (
    r" free| (?:is |are |was |were )?(?:(?:not|none|never) (?:found|observed|identified|detected|present|"
    r"used|"
    r"practised)|absent)"
    r"| (?:no (?:encontrado|detectado|observado|identificado)|ausente)"
    r"| (?:nao (?:encontrado|detectado|observado|identificado|constatado))"
    r"| (?:non constate|non observe|non riscontrato|non rilevato|assente)"
    r"| nicht (?:festgestellt|gefunden|vorhanden|beobachtet)"
    r"| (?:yok|yoktur|bulunmuyor|bulunmamaktadir|tespit edilmedi)"
    r"| (?:tidak ada|tidak ditemukan)"
)
_ENDED = re.compile(rf"(?:{_BEHIND}|{denied_words.ENDED})$")
_BETWEEN = re.compile(
    r" (?:(?:are|is|was|were|do|does|have|has|been|being) )*(?:not|nicht|non|no|nao)(?: (?:be|been|being))? "
)
_REPEATED = re.compile(r"\b(\w+) \1$")
"""What is left of two answers: "Child labour found / not found"."""
_OF_CODES = f"(?:{'|'.join((*schemes.CODES_OF_CONDUCT, *schemes.AUDITS, 'sa 8000'))})"
_NUMBERED = re.compile(r"^(?:(?:number|no|q|question) ?)?(?:\d+[a-z]? )+")
"""The number that a question has: "Q3. No child labour", "1.2 Employment is freely chosen"."""
_CODES = re.compile(
    rf"^(?:{_OF_CODES} )+(?:(?:clause|section|principle|[a-e])(?: |(?=\d)))?(?=\S)"
    rf"|(?: {_OF_CODES})+(?: \d+)*$"
)
"""The code of conduct of which a heading is a title: "ETI 4: Child labour shall not be used"."""
_MARKS = re.compile(r" y n(?: na| n a)?$")
_COUNTING = re.compile(
    r"\b(?:number|count|percent|percentage|share|total|how many|anzahl|anteil|nombre|numero|cuantos|jumlah|"
    r"so luong)\b"
    r"|人数|数量|比例"
)
_ASKING = re.compile(r"^(?:are|is|were|was|do|does|have|has) (?:the |any |all )?")
_WHO = r"(?:workers?|employees?|crew|migrants?|labou?rers)"
_JOB = r"(?:employment|employers?|jobs?|work|contracts?|position)"
_MAY_QUIT = re.compile(
    rf"\b{_WHO} (?:are |is )?(?:all )?(?:free|allowed|able|permitted) to "
    rf"(?:(?:leave|quit|terminate|end) (?:(?:their|the|this|his or her) )?{_JOB}|resign|quit)\b"
    rf"|\b{_WHO} (?:are |is )?(?:all )?(?:free|allowed|able) to leave "
    r"(?:after|with|on|upon) (?:\w+ )?notice\b"
    rf"|\b(?:{_WHO} (?:can|may)|(?:can|may) (?:the |all )?{_WHO}) (?:freely )?"
    rf"(?:(?:leave|quit|terminate|end) (?:(?:their|the|this|his or her) )?{_JOB}|resign|quit)\b"
    rf"|\bfreedom to (?:(?:leave|quit|terminate|end) (?:(?:their|the) )?{_JOB}|resign)\b"
    r"|\b(?:trabajadores|empleados) (?:pueden|libres de|libres para) "
    r"(?:renunciar|dejar (?:el|su) (?:empleo|trabajo))\b"
    r"|\btrabalhadores (?:podem|livres para) (?:pedir demissao|deixar o (?:emprego|trabalho))\b"
    r"|\b(?:travailleurs|salaries) (?:peuvent|libres de) demissionner\b"
    r"|\barbeit(?:er|nehmer) (?:durfen|konnen) (?:jederzeit |frei )?kundigen\b"
    r"|\blavoratori (?:possono|liberi di) (?:dimettersi|licenziarsi)\b"
)
_CHOSEN = re.compile(r"\b(?:employment|work) (?:is )?freely chosen\b|\bfreely chosen (?:employment|work)\b")
"""The good thing by its name in codes of conduct."""
_AND = re.compile(
    r" (?:or|and|nor|o|u|y|ni|ou|et|oder|und|noch|e|ed|ne|nem|veya|ve|hoac|va|atau|dan|including) |或|和|及"
)
_LIMITED = re.compile(r"\b(?:only|unless|if|until|permission|permit|consent|solo|seul\w*|nur|apenas)\b")
_PLURAL = re.compile(r"\b(?!wages\b|arrears\b)\w+s\b|\bchildren\b")
_NOT_ASKED = frozenset(("weekly_hours",))
_OF_MONEY = frozenset(("debt free", "free of debt", "free from debt"))
"""What is rather said of a company than of its workers."""
_LONGEST = 250
"""Signs of a heading; a longer one is a question with an explanation, and is asked about."""


def number_of(heading: str) -> bool:
    """Whether a heading begins with what is short for "number of": "No. child workers"."""
    return _NUMBER_OF.match(heading) is not None


def of(heading: str) -> Denied | None:
    """What a heading denies, or None; a bare "No." is of numbers and denies nothing."""
    return None if number_of(heading) else of_key(headings.heading_key(heading)) or of_system(heading)


def key_of_system(heading: str) -> str:
    """The key of a system's heading as it may be spelled out; "" where it is of none, or denies nothing.

    "ZZ_KEIN_CHILD_LBR" mixes languages: its words are looked at without the one that denies as well.
    """
    words = system_headings.perhaps(heading).split()
    if not words:
        return ""
    forms = dict.fromkeys((" ".join(words), " ".join(("no", *words[1:])) if words[0] in _DENYING else ""))
    for form in filter(None, forms):
        for key in (form, form.replace("passport retained", "passport retention")):
            if of_key(headings.heading_key(key)) is not None:
                return headings.heading_key(key)
    return ""


def of_system(heading: str) -> Denied | None:
    """What a system's heading denies: "ZZ_NO_CHILD_LBR"; it may be of how many where numbers stand below."""
    key = key_of_system(heading)
    denied = of_key(key) if key else None
    return None if denied is None else replace(denied, may_count=True)


@lru_cache(maxsize=16_384)
def of_key(key: str) -> Denied | None:
    """The same of a heading as `headings.heading_key` leaves it."""
    if headings.field_of(key) in sign_words.FIELDS:
        return None  # it is read as it stands: "Workers not allowed to leave", "Passports not retained"
    plain = _NUMBERED.sub("", _CODES.sub("", _MARKS.sub("", key)))
    asked = " ".join(sign_words.without_questions(plain).split())
    if asked in _OF_MONEY or len(asked) > _LONGEST or _COUNTING.search(plain) or forbids(asked):
        return None
    if _asks_whether_they_may_quit(asked):
        return Denied("movement_restricted")
    if _CHOSEN.search(asked) and _is_plain(asked):
        return Denied("forced_labour")
    good = _good_thing(_ASKING.sub("", asked))
    if good is not None:
        return Denied(good)
    is_rule = denied_words.SHALL.search(asked) is not None
    begun = _BEFORE.match(asked)
    for rest in _rests(asked):
        fields = _signs_of(rest)
        if fields:
            is_short = begun is not None and begun[0] == "no " and not asked.startswith("no se ")
            may_count = is_short and _PLURAL.search(denied_words.AFTER.sub("", rest)) is not None
            field = str(*fields) if len(fields) == 1 and not is_rule else ""
            return Denied(field, may_count, _ZERO.match(asked) is not None)
    return None


def forbids(key: str) -> bool:
    """Whether a heading is of a rule against a sign: "Child labour prohibited"."""
    return denied_words.FORBIDS.search(key) is not None


def _good_thing(asked: str) -> str | None:
    """The sign that a *no* below a good thing by its name tells of; None where none is named."""
    if sign_headings.is_of_rules(asked):
        return None
    return next((field for field, named in denied_words.GOOD if named.fullmatch(asked)), None)


def _rests(asked: str) -> list[str]:
    """What is left of a heading without one denial, in each way there is."""
    found = []
    for text in dict.fromkeys((asked, _ASKING.sub("", asked))):
        employs = denied_words.EMPLOYS_NONE.match(text)
        if employs is not None:
            rest = text[employs.end() :]
            found.append("child labour" if rest in denied_words.CHILDREN else rest)
        begun = _BEFORE.match(text)
        if begun is not None:
            found.append(text[begun.end() :])
    ended = _ENDED.search(asked)
    if ended is None and not asked.isascii():
        ended = denied_words.ENDED_UNSPACED.search(asked)
    if ended is not None and not denials_behind.offers_choice(asked[: ended.start()].strip()):
        found += [asked[: ended.start()], _ASKING.sub("", asked[: ended.start()])]
    without, times = _BETWEEN.subn(" ", asked)
    if times == 1 and not _REPEATED.search(without):
        found += [without, _ASKING.sub("", without)]
    return [one for one in dict.fromkeys(map(str.strip, found)) if one and one != asked]


def _signs_of(rest: str) -> set[str]:
    """The signs that the rest of a heading names, and nothing else; empty where it names something else."""
    for one in dict.fromkeys((rest, denied_words.AFTER.sub("", rest))):
        field = _sign_of(one)
        if field is not None:
            return {field}
        kept = " ".join(word for word in one.split() if word not in denied_words.BESIDE)
        noun = one.split()[-1]
        told = [_parts_of(part.split(), noun) for part in _AND.split(kept) if part.split()]
        if told and all(told):
            found = set[str]().union(*told)
            return found if kept == one else {""}
    return set()


def _parts_of(words: list[str], noun: str) -> set[str]:
    """The signs of one part of several; the noun at the end may be meant of each, and commas are gone.

    "forced, bonded or involuntary prison labour" has "forced bonded" and "involuntary prison labour".
    """
    text = " ".join(words)
    field = _sign_of(text)
    if field is not None:
        return {field}
    for shared in dict.fromkeys((noun, words[-1])):
        is_its_own = len(words) > 1 and words[-1] == shared
        found = {_of_word(word, shared, is_its_own) for word in (words[:-1] if is_its_own else words)}
        if None not in found:
            return {str(field) for field in found}
    return set()


def _of_word(word: str, noun: str, is_its_own: bool) -> str | None:
    """The sign of a word with a noun, or by itself where the noun is of others, or names a sign too."""
    field = _sign_of(f"{word} {noun}")
    if field is None and (not is_its_own or _sign_of(noun) is not None):
        field = _sign_of(word)
    return field


@lru_cache(maxsize=1)
def _denied_alone() -> dict[str, str]:
    return {
        headings.heading_key(form): field
        for field, forms in denied_words.SIGNS.items()
        for form in forms.split("|")
    }


def _sign_of(rest: str) -> str | None:
    """The sign that the rest of a heading asks for, where a yes below it would tell of the sign."""
    rest = denied_words.ARTICLE.sub("", rest)
    if rest.endswith(" 0"):  # "No child labour 0" denies twice
        return None if _sign_of(rest[:-2]) is None else ""
    if any(headings.field_of(one) == "fees" for one in sign_headings.shortened(rest)):
        return "fees" if _is_plain(rest) else None  # "evidence of recruitment fees"
    if denied_words.UNDER_AGE.fullmatch(rest):
        return "child_labour" if headings.field_of(rest) == "child_labour" else ""
    field = headings.field_of(rest)
    if field not in sign_words.FIELDS and field != "fees":
        known = _denied_alone()
        if rest in known or not _is_plain(rest):
            return known.get(rest)  # "perlakuan tidak manusiawi" has a word that denies
        return next((known[one] for one in sign_headings.shortened(rest) if one in known), None)
    if field in _NOT_ASKED:
        return None
    if not _is_plain(rest) or sign_headings.tells_neither_way(rest):
        return None
    if field == "identity_documents_held":
        asks_for_good = paper_headings.asks_for_good(rest) or paper_headings.is_papers_alone(rest)
    else:
        asks_for_good = sign_headings.asks_for_good(field, rest)
    return None if asks_for_good else field


def _asks_whether_they_may_quit(asked: str) -> bool:
    """Whether a heading asks if workers may give up their work: a *no* tells that they are held."""
    return _MAY_QUIT.search(asked) is not None and not _LIMITED.search(asked) and _is_plain(asked)


def _is_plain(asked: str) -> bool:
    """Whether a heading denies nothing and speaks of no policy, training or risk."""
    return not sign_words.denies(asked) and not sign_headings.is_of_rules(asked)
