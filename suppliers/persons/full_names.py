"""A full name in place of a pronoun: "Ramesh Thapa has no contract" tells what "he has no contract" tells.

One rule in three steps. Which words with capitals are surely a person's name: two of them are frequent names,
or they have a form that only names have. Whether this person is the subject of a clause or the owner of
something ("…'s passport"); whoever is in a function of the company, or behind a preposition, is not meant.
And whether that clause tells what only somebody at work has, goes without, owes or suffers (`conditions`).
"""

from __future__ import annotations

import re
from itertools import islice

from risk import folding
from suppliers.persons import across_clauses, beside_names, conditions, named_workers, person_names

_WORD = re.compile(r"[^\W\d_]+")
_NAME = r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){0,3}"
_BESIDE = re.compile(
    rf"(?: ?\([^)]{{1,40}}\)"
    rf"|,? and (?!{named_workers.COMPANY_WORDS}){_NAME}|, {_NAME}(?=,| and)|, [^,.;]{{1,40}},)*\s+"
)
"""More names, or what stands between commas or in brackets, before the verb."""
_TOLD = across_clauses.pattern(*conditions.OF_A_FULL_NAME, start="")
_OWNED = across_clauses.pattern(conditions.OWNED, start=r"\s+")
_OWNED_BY_SURE = across_clauses.pattern(conditions.OWNED_BY_SURE, start=r"\s+")
_OF_WHOM = re.compile(
    r"(?<!\w)(?:passport|id card|contract|pay ?slips?|wages|salary|locker|bed|bunk|mattress|debt|loan"
    r"|overtime) (?:of|for|belonging to) $",
    re.IGNORECASE,
)
_WITH = re.compile(r"\s+(?:with|for|and)(?!\w)")
_LAST = re.compile(r"([^\W\d_]+)\W*$")
_FIRST = re.compile(r"\s+([^\W\d_]+)")


def tells(text: str) -> bool:
    """Whether a full name is subject or owner of what only somebody at work has, lacks, owes or suffers."""
    words = named_workers.words_in(text)
    frequent = len(words & named_workers.FREQUENT_WORDS)
    if not frequent or (
        frequent == 1 and words.isdisjoint(person_names.OF_FORMS) and "'" not in text and "’" not in text
    ):
        return False
    written = _WORD.sub(as_a_name, text) if text.isupper() or text.islower() else text
    named = (
        (clause.text, *run)
        for clause in across_clauses.clauses_of(written)
        for run in across_clauses.runs(clause.text)
    )
    return any(_is_told(*_without_day(*one)) for one in islice(named, across_clauses.MOST_NAMES))


def as_a_name(word: re.Match[str]) -> str:
    """A word of a text in capitals, or without any, as it would be written elsewhere."""
    is_name = word[0].casefold() in named_workers.FREQUENT_WORDS
    return word[0].capitalize() if is_name else word[0].casefold()


def _without_day(clause: str, words: list[str], start: int, end: int) -> tuple[str, list[str], int, int]:
    """A name without the word with a capital that only begins the sentence or tells a month."""
    if len(words) > 2 and beside_names.LEADING.fullmatch(words[0]):
        return clause, words[1:], start + len(words[0]) + 1, end
    return clause, words, start, end


def _is_told(clause: str, words: list[str], start: int, end: int) -> bool:
    """Whether a clause tells of the person whom these words name."""
    is_sure = is_sure_name(words)
    is_owner = across_clauses.OWNING.search(clause[start:end]) is not None
    if not (is_sure or (is_owner and len(words) > 1 and any(map(named_workers.is_frequent, words)))):
        return False
    before, behind = clause[:start][-across_clauses.BEFORE :], clause[end:][: across_clauses.FAR]
    if not across_clauses.is_person(words) or _is_of_a_place(before, behind, is_owner):
        return False
    if beside_names.IN_FUNCTION_BEFORE.search(before) or beside_names.IN_FUNCTION_BEHIND.match(behind):
        return False
    if is_sure and _OF_WHOM.search(before) and not _WITH.match(behind):
        return True
    if beside_names.PREPOSITION.search(before):
        return False
    if is_owner:
        return bool(_OWNED.match(behind) or (is_sure and _OWNED_BY_SURE.match(behind)))
    return _tells_as_a_pronoun(behind)


def is_sure_name(words: list[str]) -> bool:
    """Whether two of some words are frequent names, or they have a form that only names have."""
    return sum(map(named_workers.is_frequent, words)) > 1 or person_names.has_form(" ".join(words))


def _is_of_a_place(before: str, behind: str, is_owner: bool) -> bool:
    """Whether the word beside a name says what is called so: "Ali Hassan hostel", "camp Ali Hassan"."""
    if beside_names.CALLED_SO.search(before):
        return True
    last, first = _LAST.search(before), None if is_owner else _FIRST.match(behind)
    return any(
        folding.fold(one[1]) in beside_names.PLACES_OF_WORK
        or named_workers.COMPANY_WORD.fullmatch(one[1].capitalize()) is not None
        for one in (last, first)
        if one
    )


def _tells_as_a_pronoun(behind: str) -> bool:
    beside = _BESIDE.match(behind)
    if beside is None:
        return False
    predicate = behind[beside.end() :]
    told = _TOLD.match(predicate)
    if told and not across_clauses.speaks_of_another(told[0], beside_names.FUNCTIONS_SPOKEN_OF):
        return True
    return any(across_clauses.SUBJECT.match(f"{one} {predicate}") for one in conditions.SUBJECTS)
