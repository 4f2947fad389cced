"""Columns of a list that tell of a sign of forced labour: papers kept, wages withheld, children at work.

What a list says is nobody's finding: it becomes an alleged signal of the supplier, for people to follow up.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress

from risk.vocabulary import Strength
from suppliers.values import cleaning, mentions, note_marks, worker_counts
from suppliers.values.cleaning import Unreadable
from suppliers.words.cells import numbers_in_words
from suppliers.words.columns import headings, system_headings
from suppliers.words.denials import denied_signs, remarks_beside
from suppliers.words.denials.denied_signs import Denied
from suppliers.words.signs import (
    consent,
    denials_behind,
    paper_headings,
    sign_forms,
    sign_headings,
    sign_words,
)

INDICATORS: dict[str, str] = {
    "vulnerability_abused": "ILO01",
    "deception": "ILO02",
    "workers_isolated": "ILO04",
    "violence": "ILO05",
    "threats": "ILO06",
    "abusive_conditions": "ILO10",
    "forced_overtime": "ILO11",
    "identity_documents_held": "ILO07",
    "movement_restricted": "ILO03",
    "wages_withheld": "ILO08",
    "debt_bondage": "ILO09",
    "weekly_hours": "D4-01",
    "child_labour": "PUR-10",
    "prison_labour": "SIFL-3",
    "labour_transfer": "SIFL-1",
    "forced_labour": "PUR-01",
}
"""The indicator of each field, by its code in the indicators table."""
OF_CHILDREN = frozenset({"child_labour"})
SOURCE_KIND = "supplier_list"
"""Who reports such a signal: the company that made the list."""
STRENGTH = Strength.MEDIUM
"""How strong it is, as a named report (docs/methodology.md, section 5)."""
MOST_HOURS = 60
"""Hours a week beyond which they are a sign: 48 (ILO Conventions 1 and 30), 12 of overtime; our cut-off."""
_SHORTEST_WEEK, _WHOLE_WEEK = 17, 168
"""Less is rather hours a day."""
YES, NO, SOME = "yes", "no", "some"
BY_OTHERS, BY_WORKERS = "kept by others", "kept by workers"
BUT = "with a remark"
"""Beside a yes that is no plain one."""
_AND = ", "
_OF_RULES = sign_words.NO_LONGER - sign_words.KEPT_BY_WORKERS
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%)?\s*(\S*)")
_BARE_NUMBER = re.compile(r"[<>≤≥~≈]?\s*\d+(?:[.,]\d+)?(?:\s*[-–]\s*\d+(?:[.,]\d+)?)?\s*[+%٪]?")
_LONGEST_WEEK = 126
"""Eighteen hours a day: more than these is a month's."""
_YEARS = range(1900, 2101)
_FIRST_NUMBER = re.compile(r"\D{0,9}(\d+)")
_FIRST_WORD = re.compile(r"\s*([^\s,;:.(（，。]+)\s*(?:[,;:.(（，。]|\s[-–—]\s)")


def denied(field: str) -> str:
    """The column of a checked list for what denies a sign."""
    return f"{field}_denied"


def said(text: str) -> str:
    """What a cell says of a sign: yes, no, some, or a number with its percent sign."""
    text = cleaning.in_one_language(text)
    value = _plainly(text)
    if value is None:
        answer, rest = _first_word(text)
        value = _qualified(answer, rest)
    if value is None:
        raise Unreadable("sign_unreadable")
    return value


def is_plain_answer(text: str) -> bool:
    """Whether a cell says no more than yes, no, some, a bare number, that nobody knows, or where to look.

    A word for what is so or who is counted (*confiscated*, *3 children*) says more, whatever is read of it.
    """
    text = note_marks.left_out(cleaning.in_one_language(text))
    word = cleaning.key(text).strip(" .!")
    return (
        cleaning.is_blank(text)
        or word in sign_words.UNKNOWN | sign_words.ABSENT | sign_words.PARTLY
        or cleaning.answer(word) is not None
        or _BARE_NUMBER.fullmatch(word) is not None
        or numbers_in_words.says_where_to_ask(text)
    )


def _qualified(answer: str | None, rest: str) -> str | None:
    """An answer with what stands beside it: "No - 3 minors found" tells neither; of "Yes, 3" a sign stays."""
    if answer is None or remarks_beside.changes_nothing(rest):
        return answer
    return _AND.join((answer, BUT)) if answer == YES else None


def papers(text: str) -> str:
    """The same of identity documents, or who keeps them, or both: "Yes, in the office safe"."""
    text = cleaning.in_one_language(text)
    value = _plainly(text)
    if value in {YES, NO}:  # "retained" names no keeper, and says that it is not the worker
        return _keeper(unicodedata.normalize("NFKC", text).casefold()) or value
    if value is not None:
        return value
    answer, rest = _first_word(text)
    keeper = _keeper(unicodedata.normalize("NFKC", rest).casefold())
    if answer is not None and keeper is None:
        answer = _qualified(answer, rest)
    told = [one for one in (answer, keeper) if one]
    if not told or _OF_RULES & set(re.findall(r"[^\W\d_]+", rest.casefold())):
        raise Unreadable("sign_unreadable")
    return _AND.join(told)


def _first_word(text: str) -> tuple[str | None, str]:
    """Yes or no at the beginning of a cell, and what is added to it; None and the whole where none is."""
    first = _FIRST_WORD.match(text)
    answered = cleaning.answer(first[1]) if first else None
    if first is None or answered is None:
        return None, text
    rest = text[first.end() :]
    if sign_words.NO_LONGER & set(re.findall(r"[^\W\d_]+", rest.casefold())):
        raise Unreadable("sign_unreadable")
    return YES if answered else NO, rest


def _plainly(text: str) -> str | None:
    """Yes, no, some or a number where a cell holds nothing else."""
    text = note_marks.left_out(text)
    word = cleaning.key(text).strip(" .!")
    if word in sign_words.ABSENT or mentions.is_nobody(text):
        return NO
    if word in sign_words.PARTLY:
        return SOME
    answered = True if word in sign_words.PRESENT else cleaning.answer(text)
    if answered is not None:
        return YES if answered else NO
    number = _NUMBER.fullmatch(word.replace("٪", "%"))
    if number is None or (number[3] and number[3] not in sign_words.COUNTED):
        return None  # "16 years", "100 % compliant"
    counted = float(number[1].replace(",", "."))
    if counted in _YEARS and not number[2] and not number[3]:
        return None
    return f"{counted:g}{' %' if number[2] else ''}"


def _keeper(text: str) -> str | None:
    """Who keeps the papers: "not by the employer" is the workers; None where nobody is named, or both are."""
    text = text.replace("i\u0307", "i")  # what becomes of İ in small letters
    text = consent.left_out(text)  # it does not deny that they are kept
    words = set(re.findall(r"[^\W\d_]+", text))
    others = words & sign_words.KEPT_BY_OTHERS or _holds(text, sign_words.KEPT_BY_OTHERS_UNSPACED)
    workers = words & sign_words.KEPT_BY_WORKERS or _holds(text, sign_words.KEPT_BY_WORKERS_UNSPACED)
    if bool(others) == bool(workers) or words & consent.WITHOUT:
        return None
    is_denied = sign_words.denies(text)
    if is_denied and isinstance(others, set) and others and others <= sign_words.PLACES_OF_PAPERS:
        return None  # "no locker": who has none?
    return BY_OTHERS if bool(others) != is_denied else BY_WORKERS


def _holds(text: str, forms: tuple[str, ...]) -> bool:
    return any(form in text for form in forms)


def hours(text: str) -> str:
    """Hours a week, the most of a band: "48-72" is 72; "60+", ">60" and "60.5" are 61. No hours a day."""
    plain = cleaning.key(note_marks.left_out(text))
    if any(word in plain for word in sign_words.PER_DAY) or sign_words.PER_MONTH.search(plain):
        raise Unreadable("sign_unreadable")
    is_over = not sign_words.AT_MOST.search(plain) and _holds(plain, sign_words.OVER)
    plain = sign_words.AT_MOST.sub("", plain)
    whole = re.sub(r"(\d+)[.,](\d+)", lambda found: str(int(found[1]) + (int(found[2]) > 0)), plain)
    try:
        low, high = worker_counts.band(whole)
    except Unreadable:
        raise Unreadable("sign_unreadable") from None
    # "60+" may be more than 60, which is what is asked.
    most = (low or 0) + (low == MOST_HOURS) if high is None else high + (is_over and low == high)
    if not _SHORTEST_WEEK <= most <= _WHOLE_WEEK:
        raise Unreadable("sign_unreadable")
    return str(most)


def _keys(forms: str) -> frozenset[str]:
    return frozenset(map(headings.heading_key, forms.split("|")))


_LAWFUL = {field: dict.fromkeys(_keys(forms), field) for field, forms in sign_forms.PERHAPS.items()}
"""Headings over what may be lawful, by sign."""
_OFTEN_A_WEEK = _keys(sign_words.OFTEN_A_WEEK)
_MARKED = frozenset(sign_words.MARKED.split())
_CHILDREN = _keys(sign_words.CHILDREN)
_OFTEN_MINORS, _OFTEN_UNDER_AGE = _keys(sign_words.OFTEN_MINORS), _keys(sign_words.OFTEN_UNDER_AGE)
_OF_FINDINGS = sign_words.GRAVER_FINDINGS | sign_words.BESIDE_FINDINGS
_COUNT = re.compile(r"\d{1,4}(?:[.,]0)?")
_SOME_HOURS = re.compile(r"(?<!\d)\d{2,3}(?!\d)")
_NOTHING = frozenset(("", "-", "–", "n/a", "none"))


def of_cells(heading: str, cells: Sequence[str], beside: Iterable[str]) -> str | None:
    """The field of a heading that may ask for a sign, where its cells or other headings tell so.

    `cells` are the distinct texts below it, `beside` all headings of the list.
    """
    key = headings.heading_key(heading)
    if paper_headings.is_papers_alone(key) and any(map(_says_who_keeps, cells)):
        return "identity_documents_held"
    if key in _OFTEN_A_WEEK:
        are_marks = sum(not _MARKED.isdisjoint(one) for one in _others(key, beside)) > 1
        return "weekly_hours" if _are_hours_a_week(cells) and not are_marks else None
    if key in _OFTEN_MINORS:
        others = sign_words.MAY_GRADE
    elif key in _OFTEN_UNDER_AGE:
        others = sign_words.MAY_BE_FAMILY
    else:
        return None
    return "child_labour" if all(map(others.isdisjoint, _others(key, beside))) else None


def may_ask(heading: str, cells: Sequence[str], beside: Iterable[tuple[str, Sequence[str]]]) -> bool:
    """Whether a heading for which `of_cells` knows no field may ask for a sign all the same.

    `beside` are all headings of the list with the distinct texts below them. Only "Minors" beside counts of
    graver findings are surely something else.
    """
    key = headings.heading_key(heading)
    if key in _OFTEN_MINORS:
        return not any(_are_counts_of_findings(other, texts) for other, texts in beside)
    if key in _OFTEN_A_WEEK:
        return any(int(number) > MOST_HOURS for text in cells for number in _SOME_HOURS.findall(text))
    if key in _CHILDREN or _key_of_system(heading) in _CHILDREN | _OFTEN_MINORS:
        return any(map(_is_answer, cells))
    return (
        key in _OFTEN_UNDER_AGE
        or paper_headings.is_papers_alone(key)
        or system_headings.may_be_a_sign(heading)
        or headings.denied_behind(heading) != ""
        or (sign_headings.is_of_rules(key) and _is_of_a_sign(sign_headings.without_rules(key)))
    )


def _is_of_a_sign(key: str) -> bool:
    return headings.field_of(key) in INDICATORS


def _key_of_system(heading: str) -> str:
    """The key of a system's heading as it may be spelled out; "" where it is none."""
    return headings.heading_key(system_headings.perhaps(heading))


def _is_answer(text: str) -> bool:
    try:
        return said(text) != ""
    except Unreadable:
        return False


def _others(key: str, beside: Iterable[str]) -> list[list[str]]:
    """The words of the other headings; our grades of proof ("agency_grade") grade no findings."""
    keys = (headings.heading_key(heading) for heading in beside if not _is_of_proof(heading))
    return [other.split() for other in keys if other != key]


def _is_of_proof(heading: str) -> bool:
    return (headings.field_of(heading) or "").endswith(("_grade", "_observed_on"))


def _are_counts_of_findings(heading: str, texts: Sequence[str]) -> bool:
    words = set(headings.heading_key(heading).split())
    is_graver = bool(words & sign_words.GRAVER_FINDINGS) and words <= _OF_FINDINGS
    said = [text for text in texts if text.casefold() not in _NOTHING]
    return is_graver and bool(said) and all(map(_COUNT.fullmatch, said))


def _says_who_keeps(text: str) -> bool:
    try:
        return papers(text).endswith((BY_OTHERS, BY_WORKERS))
    except Unreadable:
        return False


def _are_hours_a_week(cells: Sequence[str]) -> bool:
    """Whether hours are those of a week: one is beyond the cut-off, and none is what only a month has."""
    told = []
    for text in cells:
        first = _FIRST_NUMBER.match(text)
        if first and int(first[1]) > _LONGEST_WEEK:
            return False
        with suppress(Unreadable):
            told.append(int(hours(text)))
    return max(told, default=0) > MOST_HOURS


def asked_by(heading: str, *, is_chosen: bool) -> str:
    """A heading as `tells` takes it: below *Passport* a yes says that they are kept if chosen so."""
    key = headings.heading_key(heading)
    if denied_signs.number_of(heading):
        # Without its point "No. child labour" would deny it.
        return f"number of {key.partition(' ')[2].removeprefix('of ')}"
    of_system = denied_signs.key_of_system(heading)
    if of_system and denied_signs.of_key(key) is None:
        return of_system
    denied = headings.denied_behind(heading)
    if denied and denied_signs.of_key(key) is None:
        return f"{denied} none"  # which `tells` looks for behind the heading
    return "" if is_chosen and paper_headings.is_papers_alone(key) else key


def tells(field: str, heading_key: str, value: str) -> bool | None:
    """Whether what a cell says is the sign; None where it says both.

    Below a heading that asks for the good, its absence is the sign. `heading_key` as of
    `headings.heading_key`, `value` as of `said`, `papers` or `hours`.
    """
    if field == "weekly_hours":
        return int(value) > MOST_HOURS
    if value == _AND.join((YES, BUT)):
        plain = tells(field, heading_key, YES)
        return plain or None  # "yes, 3" accuses; "yes, after paying" does not clear
    answer, _, keeper = value.partition(_AND)
    if answer in {BY_OTHERS, BY_WORKERS}:
        return answer == BY_OTHERS
    if keeper and paper_headings.is_papers_alone(heading_key):
        return keeper == BY_OTHERS
    if field == "identity_documents_held" and paper_headings.is_papers_alone(heading_key):
        return None  # yes, they have passports, or yes, they are kept?
    denied = denied_signs.of_key(heading_key)
    if denied is not None:
        return None if keeper else _is_there(heading_key, field, answer, denied)
    if denied_signs.forbids(heading_key) and headings.field_of(heading_key) is None:
        return None  # a rule was not kept, or there is none?
    rest = denials_behind.rest_of_key(heading_key)
    if rest is not None and headings.field_of(rest) == field:
        return None  # "Child labour (none)": a yes agrees, or says that there is some?
    if field == "movement_restricted" and sign_headings.tells_neither_way(heading_key):
        return None  # they are free, or their freedom was found wanting?
    if answer not in {NO, "0", "0 %"} and _may_be_lawful(field, heading_key):
        return None
    asks_for_good = (
        paper_headings.asks_for_good(heading_key)
        if field == "identity_documents_held"
        else sign_headings.asks_for_good(field, heading_key)
    )
    is_sign = _lacks(heading_key, answer) if asks_for_good else answer not in {NO, "0", "0 %"}
    return None if keeper and (keeper == BY_OTHERS) != is_sign else is_sign


def _is_there(heading_key: str, field: str, answer: str, denied: Denied) -> bool | None:
    """Whether the sign is there below a heading that denies it; a number may be of either.

    A no where the heading denies several signs, or what may be lawful, says nothing of this one.
    """
    if denied.field not in {field, ""}:
        return None  # it speaks of another sign than the one that was chosen for it
    if answer == YES:
        return False
    is_lawful = any(form in heading_key for form in _LAWFUL.get(field, ()))
    return True if answer in {NO, SOME} and denied.field and not is_lawful else None


def _may_be_lawful(field: str, heading_key: str) -> bool:
    """Whether a yes below a heading may be of what is lawful: "Wage deductions" may be of tax."""
    return field in _LAWFUL and sign_headings.names(heading_key, _LAWFUL[field].get)


def _lacks(heading_key: str, answer: str) -> bool:
    """Whether a good thing is not there, or not for all."""
    if answer == SOME:
        return True
    is_share = answer.endswith("%") or "percent" in heading_key.split()
    return answer in {NO, "0"} or (is_share and answer != YES and float(answer.removesuffix("%")) < 100)
