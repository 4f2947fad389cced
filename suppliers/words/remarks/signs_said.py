"""What a sentence below *Remarks* says of workers that is a sign, put together from words near each other.

Roots by what they mean (`said_roots`) that stand in one clause, in whatever order, or near each other over
a comma, are a sign together; a known heading of a sign is one by itself. A denial before, between or behind,
or a word that makes it good (on time, by the workers themselves), leaves it unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice, pairwise, product

from suppliers.words.cells import answer_words
from suppliers.words.heading_keys import heading_key
from suppliers.words.heading_patterns import compiled
from suppliers.words.remarks import (
    borne_by_employers,
    good_of_papers,
    joined_clauses,
    said_numbers,
    said_of_keys,
    said_of_things,
    said_together,
    said_where,
    sentence_ends,
)
from suppliers.words.remarks.said_where import Spot
from suppliers.words.signs import denials_behind, denied_beside, spoken_roots_unspaced, spoken_signs

_OTHERS = {"firm": "workers", "superior": "workers", "who_leaves": "firm"}
"""Who does it instead where they stand before what is done; a keeper, where it is workers or papers."""
_NEAR_WORDS, _NEAR_SIGNS = 8, 50
"""How far from each other words that a comma parts may stand."""
_PARTED = 2
"""Parts of a sign that a comma may part."""
_FARTHEST, _FARTHEST_OVER_COMMAS = 200, 100
"""Signs of a clause over which words are taken together, and of clauses that belong together."""
_MOST = 64
"""Ways in which words of one sentence are taken together for one sign."""
_UNSPACED = compiled(
    "|".join(
        f"(?:{left})(?:.{{0,30}}?(?:{right}))|(?:{right}).{{0,30}}?(?:{left})" if right else f"(?:{left})"
        for left, right in spoken_roots_unspaced.OF_CELLS
    )
)
_STRUCK_BY = compiled(
    r"(?:被|遭)(?:保安|主管|组长|班长|工头|领班|拉长|老板|厂长|经理|船长|监工|管理员|领导|中介)(?:用\S{1,2})?"
    r"(?:打|踢|骂|扇耳光)|[殴毆]ら(?:れ|せ)"
    r"|(?:ถูก|โดน)(?:หัวหน้า|โฟร์แมน|ผู้คุม|นายจ้าง|ยาม|เถ้าแก่)(?:งาน|กะ|แผนก)?(?:ตี|ตบ|เตะ|ต่อย|ชก|ด่า|ทำร้าย)"
    r"|(?:หัวหน้า|โฟร์แมน|ผู้คุม|นายจ้าง|ยาม|เถ้าแก่)(?:งาน|กะ|แผนก)?(?:ด่าและ|มักจะ|ชอบ|มัก)?(?:ตบ|เตะ|ต่อย)"
    r"(?:คน|ลูก|แรง)"
)
"""Who is struck by whom, where no blank parts the words; no word between that may be a name."""
_GOOD = compiled(
    r"(?<!\bno )(?<!\bnot )(?<!\bzero )\b(?:passports?|id cards?|(?:bank|atm) cards?|papers) (?:(?!not |"
    r"never |rarely )\w+ ){0,4}?(?:kept|held|retained|stored) (?:safely |securely )?(?:by|with) (?:the |all |"
    r"each |our )?(?:workers?|employees?|crew|staff|migrants?|"
    r"them(?:selves)?)(?: themselves)?\b(?! (?:s )?(?:agents?|brokers?|supervisors?|representatives?|"
    r"employers?))|\b(?:not|never|no longer|no) (?!only |all |always )(?:\w+ )?(?:late|delayed|locked|"
    r"withheld|owed|beaten|overdue|unpaid|delays?|arrears|curfews?)\b|"
    r"\b(?:(?<!not )(?<!never )paid )?on time\b|\breturned to (?:the )?workers\b|\bin blank ink\b|\b(?:bank|"
    r"atm|debit) cards? of (?:the |our )?(?:firm|company|business)\b(?= ?(?:,|$)| (?:are |is )?(?:kept |"
    r"held |locked )?(?:in|at)\b)|\b(?:fire|emergency|smoke|security) (?:exits?|doors?|gates?)\b|"
    r"\bno(?:ne)? (?:are |is )?locked\b|\btidak (?:pernah )?(?:terlambat|telat|dikunci|ditahan|dipotong)\b|"
    r"(?<!tidak )(?<!tak )\b(?:dipegang|disimpan)(?: oleh)? (?:pekerja|buruh|masing masing|sendiri)\b|"
    r"\b(?:zamaninda|iscide|iscilerde|kendilerinde|calisanlarda)\b(?! degil)(?: \w+)?|\b(?:sin|"
    r"sem) (?:retrasos?|atrasos?)\b|\ba tiempo\b|\bem dia\b|\bcong nhan (?:tu )?giu\b|\b(?:workers?|"
    r"employees?|crew|staff|migrants?) (?:all )?(?:keep|hold|retain|have) (?:all |valid |their |"
    r"own )+(?:passports?|id cards?|papers|documents)\b|\b(?:employers?|company|management|factory|agents?|"
    r"we) (?:does|do|did) not (?:hold|keep|retain|take|confiscate) (?:\w+ )?(?:passports?|id cards?|papers|"
    r"documents)\b|\bpaid by (?:the |our )?(?:employers?|company|companies|factory|site|us)\b|"
    r"\bpaye\w* par (?:l employeur|l entreprise)\b|\bpagad\w+ (?:por (?:la empresa|el empleador)|"
    r"pel[oa] (?:empregador|empresa))\b|\bvom (?:arbeitgeber|betrieb) (?:be|ge)zahlt\b|"
    r"\bditanggung (?:oleh )?(?:perusahaan|majikan)\b|\btrain(?:ing|ings|ed) (?:on|about|against|"
    r"to prevent) (?:\w+ ){0,2}?(?:retention|harassment|violence|threats|overtime)\b|\b(?:so|chat|khoi|san|"
    r"trong|nang|dung) luong\b|\bgolpes de (?:calor|suerte|mar)\b|\b(?:threats?|risk) assessments?\b|"
    r"\bschl(?:ug|ugen|agt|agen) (?:\w+ ){1,8}?vor\b|\bpassport (?:offices?|holders?|covers?|cases?|copies|"
    r"copy|photos?)\b|\b(?:passports?|id cards?) of (?:the |all )?visitors?\b|护照(?:套|办理)|\b(?:los|"
    r"pelos) (?:propios trabajadores|proprios trabalhadores)\b|"
    r"(?<!不由)(?<!不能)(?<!没有)(?<!不由工人)(?<!不由员工)(?:本人|自己|自行)(?:自行|が|"
    r"で)?保管(?!していない|できない|させ)|(?:本人|自分|自己)[がで](?:パスポート|旅券|在留カード)を(?:保管|"
    r"所持)(?!していない|できない|させ)|(?<!ไม่ได้)เก็บ\S{0,30}เอง|(?:未发现|没有发现|未見|"
    r"未见)[^, ,但而]{0,12}"
    rf"|(?:{good_of_papers.KEPT_BY_NOBODY_ELSE})|(?:{borne_by_employers.FEES})|{good_of_papers.COPIES}"
    r"|\bthreats? of (?:strikes?|floods?|flooding|tariffs?)(?=(?: (?:at|in|on|by) (?:the )?\w+)? ?(?:,|$))"
    r"|\blocked (?:(?!(?:not|outside|only|by|security|office|management) )[^\s,]+ ){1,8}?(?:, )?"
    r"(?:(?:workers|employees|residents)(?: all)? (?:have|hold|got) (?:their )?(?:own )?keys?"
    r"|(?:staff|workers|employees|residents|crew)(?: all)? (?:have|hold|got) "
    r"(?:(?:their )?own keys?|(?:their )?(?:own )?key ?cards?))\b"
    r"(?! (?:to|for|of) (?:the |their |own )*(?:lockers?|wardrobes?|cupboards?|bicycles?|bikes?))"
    r"|\bб[ьи]\w+ (?:рекорд\w*|цен[ыу]?)\b|\bmemukul (?:gong|rekor|bola)\b"
    r"|(?<!no )(?<!not )\bwages (?:agreed |paid )?until the end of (?:the )?contract "
    r"(?:as per|by|according to) (?:the )?law\b"
    r"|\bmovement restricted (?:areas?|zones?)"
    r"(?= ?(?:,|$)(?!.*\bworkers?\b)| (?:for|of) (?:forklifts?|vehicles?|trucks?|visitors?)\b)"
    r"|\b(?:violence|harassment|abuse|bullying) free\b"
    r"|\b(?:boys?|girls?|kids?|children|childrens)(?: s)? (?:wear|clothes|clothing|jackets?|jeans|trousers|"
    r"pants|skirts?|socks|pyjamas|apparel|knitwear|underwear|fashion|dress(?:es)?|shirts?|shoes|sizes|"
    r"bicycles|bikes|furniture)\b|\bkids (?:line|range|collection)\b"
    r"|\b(?:toys?|clothes|clothing|wear|shoes|books|games|garments) for (?:children|kids|boys|girls)\b"
    r"|\blocked in (?:\w+ )?(?:prices?|rates?)\b|\bbonded (?:warehouses?|stores?|zones?|goods)\b"
    r"|(?:श्रमिक|मजदूर|कर्मचारी) (?:अपना|अपने) पासपोर्ट (?:स्वयं|खुद|अपने पास) रखते"
    r"|(?:নিজেদের|নিজের) পাসপোর্ট (?:নিজেরাই|নিজেই) রাখে"
    r"|(?:শ্রমিকেরা|শ্রমিকরা|কর্মীরা) (?:নিজের |নিজেদের |তাদের )?পাসপোর্ট (?:নিজের|নিজেদের) কাছে রাখে(?! না)"
    r"|(?:শ্রমিক(?:দের|ের)?|নিজেদের|নিজের|কর্মীদের) (?:নিজের |নিজেদের )?কাছে(?! ?(?:নেই|নয়))"
)
_LOCKED_WITH_WAYS_OUT = compiled(
    r"^(?:(?:the )?(?:office|factory|warehouse|site|store|plant) (?:is )?)?locked at night for security "
    r"emergency (?:exits?|doors?) (?:are )?(?:kept )?(?:open|unlocked)(?: from (?:the )?inside)?$"
)
"""All that a text says: a word more may be that people live or sleep there, or who opens to them."""
_MARKED = re.compile("[\u0600-\u06ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff]")
"""A letter of the scripts that `spoken_roots_unspaced` has words of."""
_ANSWER = re.compile(r"^\s*(\w+)\s*(?:[,:，、]|\s[-–—])\s*")
"""A word before a comma, which denies nothing of what follows: "No, salaries are unpaid"."""
_ANSWERS = answer_words.YES | answer_words.NO | denials_behind.DENYING
_SUBJECTS = ("workers", "struck", "papers", "child", "wages", "superior", "recruiter", "where_people_live")
"""Of whom or what the clause behind an *and* speaks where it is not of what stands before it."""
_OF_MONEY = frozenset(
    (
        *("owing", "never_ends", "grows", "without_pay", "so_long", "not_paying", "no_money", "for_months"),
        *("bond", "indebted_to", "on_credit", "currency", "wages", "pays_to"),
    )
)
"""What may be said of a customer or an invoice still: "The invoice is late and not paid for two months"."""
_OWES_NOTHING = ("machine", "light", "price")
""""The machine is old and not paid for two months" is of nobody but workers."""
_COMMAS = re.compile(r"(?<!\d)[,，、،]|[,，、،](?!\d)")
_SENTENCES = re.compile(rf"(?:{sentence_ends.ENDS}|[?？])+")


def sentences(text: str) -> list[str]:
    """The sentences of a text, so that no word is taken together with one of another sentence."""
    return [_without_answer(one) for one in _SENTENCES.split(text) if one.strip()]


def _without_answer(sentence: str) -> str:
    answer = _ANSWER.match(sentence)
    is_answer = answer is not None and answer[1].casefold() in _ANSWERS
    return sentence[answer.end() :] if answer is not None and is_answer else sentence


def clauses(sentence: str) -> list[str]:
    """What commas part in a sentence: "not locked, curfew at 8"."""
    return [one for one in _COMMAS.split(sentence) if one.strip()]


def named(text: str) -> str:
    """The words of a text that are a sign, without those between the first and the last; "" for none."""
    if _LOCKED_WITH_WAYS_OUT.search(heading_key(text)):
        return ""
    for sentence in sentences(text):
        key = " , ".join(map(heading_key, clauses(sentence)))
        found = _together(key) if said_together.among(said_where.spots(key)) else ""
        if not found and _MARKED.search(key):
            found = said(key, (_UNSPACED,))
        if not found and not key.isascii():
            found = said(key, (_STRUCK_BY,))
        found = found or said_numbers.named(key) or said_of_keys.named(key)
        if found:
            return found
    return ""


def _together(key: str) -> str:
    plain = _plain(key)
    spots = said_where.spots(plain)
    for meanings in said_together.among(spots):
        others = _OTHERS.get(meanings[0], "keeper")
        belong = _belong_over_commas if meanings in said_together.OVER_COMMAS else _belong
        taken_back = [spot for one in said_together.UNLESS.get(meanings, ()) for spot in spots.get(one, ())]
        for way in islice(product(*(spots[one] for one in meanings)), _MOST):
            parts = sorted(way)
            is_told = meanings not in said_together.IN_ORDER or (
                parts == list(way) and not _is_between(spots.get(others, ()), parts)
            )
            if not is_told or any(
                _is_beside(plain, one, parts) and not _is_said_before(plain, one, parts, meanings, spots)
                for one in taken_back
            ):
                continue
            if belong(plain, parts):
                return _shown(plain, parts)
    return ""


def _is_beside(key: str, spot: Spot, parts: list[Spot]) -> bool:
    """Whether a spot stands with the parts: a bank of another clause takes no debt back."""
    end = parts[-1].end
    if "," in key[end : spot.start] or "," in key[spot.end : parts[0].start]:
        return False
    other = joined_clauses.BEHIND.search(key, end) if spot.start >= end else None
    return other is None or spot.start < other.start()


def _is_said_before(
    key: str, spot: Spot, parts: list[Spot], meanings: Collection[str], spots: dict[str, list[Spot]]
) -> bool:
    """Whether a spot is of a clause before that of the parts: "the machine is old and passports are kept"."""
    before = joined_clauses.BEFORE.match(key[spot.end : parts[0].start + 1])
    if before is None:
        return False
    if key.startswith(_OWES_NOTHING, spot.start) or _OF_MONEY.isdisjoint(meanings):
        return True
    begun, end = spot.end + before.end(), parts[-1].end
    return any(begun <= one.start < end for meaning in _SUBJECTS for one in spots.get(meaning, ()))


def _is_between(spots: Iterable[Spot], parts: list[Spot]) -> bool:
    """Whether one of other spots stands between the first two parts: another does it than who is first."""
    return any(parts[0].end <= one.start < parts[1].start for one in spots)


def _belong(key: str, parts: list[Spot]) -> bool:
    """Whether parts of one clause, or two that a comma parts and that stand near, are not denied."""
    sign = key[parts[0].start : parts[-1].end]
    if len(sign) > _FARTHEST or ("," in sign and not (len(parts) <= _PARTED and _is_near(sign))):
        return False
    return _are_undenied(key, parts)


def _belong_over_commas(key: str, parts: list[Spot]) -> bool:
    """Whether parts that stand near each other, whatever commas part them, are not denied."""
    return parts[-1].end - parts[0].start <= _FARTHEST_OVER_COMMAS and _are_undenied(key, parts)


def _are_undenied(key: str, parts: list[Spot]) -> bool:
    """Whether parts stand one behind the other, and nothing beside or between denies them."""
    if any(one.end > other.start for one, other in pairwise(parts)):
        return False
    start, end = parts[0].start, parts[-1].end
    sign = key[start:end]
    for one in parts:  # "nie wolno" and "kein Lohn" are the sign, and deny none
        root = key[one.start : one.end]
        sign = sign.replace(root, root.replace(" ", "\N{MIDDLE DOT}"))
    return not denied_beside.is_denied(key[:start], sign, key[end:]) and not any(
        denied_beside.is_negated(key[before.end : one.start]) for before, one in pairwise(parts)
    )


def _is_near(sign: str) -> bool:
    return sign.count(" ") <= _NEAR_WORDS and len(sign) <= _NEAR_SIGNS


def _shown(key: str, parts: list[Spot]) -> str:
    """The first and the last of its words, and between them what denies something good."""
    words = [key[one.start : one.end] for one in parts]
    between = [one for one in words[1:-1] if denied_beside.denies(one)]
    return " … ".join(dict.fromkeys((words[0], *between, words[-1])))


def said(key: str, patterns: Collection[re.Pattern[str]]) -> str:
    """The words of a sentence that are a sign together; "" where there are none, or they are denied."""
    return next((words for words, is_denied in _found(key, patterns) if not is_denied), "")


def denied(key: str, patterns: Collection[re.Pattern[str]]) -> str:
    """The words of a sentence that are a sign, were they not denied; "" where none are."""
    return next((words for words, is_denied in _found(key, patterns) if is_denied), "")


def _found(key: str, patterns: Collection[re.Pattern[str]]) -> Iterator[tuple[str, bool]]:
    if not any(pattern.search(key) for pattern in patterns):
        return
    plain = _plain(key)
    for pattern in patterns:
        for found in pattern.finditer(plain):
            if spoken_signs.is_of_care(found[0], key):
                continue
            before, behind = plain[: found.start()], plain[found.end() :]
            yield found[0], denied_beside.is_denied(before, found[0], behind)


def _plain(key: str) -> str:
    return " ".join(_GOOD.sub(" \N{MIDDLE DOT} ", said_of_things.without_things(key)).split())


def without_good(key: str) -> str:
    """A key without what is said well: "on time", "kept by the workers"."""
    return _GOOD.sub(" ", key)
