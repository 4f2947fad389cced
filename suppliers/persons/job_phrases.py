"""Whether some words are a job of somebody at work, as rosters write it: "senior sewing machine operator"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from suppliers.persons import job_words, named_workers, roster_jobs
from suppliers.words.word_lists import words_of


class Kind(Enum):
    """Who does a job: a person alone, a firm as well, or somebody who may only be called so."""

    SURE = "sure"
    OF_FIRMS_TOO = "of firms too"
    CALLED_SO = "called so"


RANKS = words_of(
    "senior junior sr jr asst assistant assist head chief lead deputy 1st 2nd 3rd first second third day "
    "night shift skilled unskilled semi temporary temp permanent casual contract male female former ex"
)
_OF_PLACES = words_of("section department dept unit floor line shift hall area team group division")
_VIETNAMESE = re.sub(r"\[(.).\]", r"\1", job_words.VIETNAMESE).casefold()
_FURTHER = frozenset(("công nhân", "nhân viên", *_VIETNAMESE.split("|"), *job_words.RUSSIAN))
SINGLE = (
    job_words.PHRASES
    | named_workers.ROLES_OF_ONE
    | _FURTHER
    | roster_jobs.SURE
    | roster_jobs.OF_FIRMS_TOO
    | roster_jobs.CALLED_SO
)
MOST_WORDS = max(len(one.split()) for one in SINGLE) + 1
"""Of a job with what stands before or behind it."""
_MOST_BEHIND = 4
WORDS = frozenset(
    word
    for one in (*SINGLE, *roster_jobs.ENDING, *roster_jobs.ENDING_ANY, *roster_jobs.TAKING_MORE)
    for word in named_workers.words_in(one)
)
"""One of these is in every job."""


def kind_of(words: Sequence[str], *, is_parted: bool) -> Kind | None:
    """What kind of job some words are, None where they are none; `is_parted` from a name by a sign."""
    written = [bare for word in words if not (bare := word.strip(".,")).isdigit() and bare]
    left = [one.casefold() for one in written]
    while len(left) > 1 and left[0] in RANKS and " ".join(left) not in SINGLE:
        left, written = left[1:], written[1:]
    while len(left) > 1 and left[-1] in RANKS and " ".join(left) not in SINGLE:
        left, written = left[:-1], written[:-1]
    if not left or len(left) > MOST_WORDS + _MOST_BEHIND:
        return None
    if found := _of_one(" ".join(left)):
        return found
    return _with_what_is_before(left) or _with_what_is_behind(left, written, is_parted)


def is_detail(words: Sequence[str]) -> bool:
    """Whether words only tell where or at what somebody works: "kiln", "packing section"."""
    known = roster_jobs.PARTS_OF_JOBS | _OF_PLACES | RANKS
    return bool(words) and all(one.strip(".").casefold() in known or one.isdigit() for one in words)


def _of_one(job: str) -> Kind | None:
    if job in roster_jobs.CALLED_SO:
        return Kind.CALLED_SO
    if job in roster_jobs.OF_FIRMS_TOO:
        return Kind.OF_FIRMS_TOO
    return Kind.SURE if job in SINGLE else None


def _with_what_is_before(left: Sequence[str]) -> Kind | None:
    """A job behind words that belong to it: "steel fixer", "brick kiln worker"."""
    for many in range(1, min(len(left), MOST_WORDS)):
        before, job = left[:-many], " ".join(left[-many:])
        if len(before) > MOST_WORDS:
            continue
        if job in roster_jobs.ENDING_ANY:
            return Kind.SURE
        if not roster_jobs.PARTS_OF_JOBS.issuperset(before):
            continue
        if job in roster_jobs.ENDING:
            return Kind.SURE
        if job == "operator":
            return Kind.SURE if roster_jobs.RUN_BY_FIRMS.isdisjoint(before) else Kind.OF_FIRMS_TOO
        if found := _of_one(job):
            return found
    return None


def _with_what_is_behind(left: Sequence[str], written: Sequence[str], is_parted: bool) -> Kind | None:
    """A job and what is done: "colhedor de café"; in small letters where nothing parts it from a name."""
    for many in range(1, min(len(left), MOST_WORDS)):
        job, behind = " ".join(left[:many]), left[many:]
        if len(behind) > _MOST_BEHIND or not (is_parted or all(one.islower() for one in written[many:])):
            continue
        if job in roster_jobs.TAKING_MORE:
            if job != "operator" or roster_jobs.OF_OPERATORS.issuperset(behind):
                return Kind.SURE
        elif (behind[0] in roster_jobs.BEHIND_A_JOB or behind[0].startswith("d'")) and (
            found := _of_one(job)
        ):
            is_whole = len(behind) > 1 or behind[0].startswith("d'")
            return found if is_whole else None
    return None
