"""Texts that people type must not tell who a worker is: what looks like an identity is refused."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.core.errors import BadInput
from auditor.core.status_words import tell_status
from suppliers.lists import persons_alone, worker_columns
from suppliers.persons import briefly, having_spoken, informants, worker_accounts
from suppliers.persons.identities import kinds_in

SMALLEST_COUNT = 5
SMALLEST_SPREAD = 10
"""Of how many amounts a median or a percentile is told; of fewer it is that of one who can be guessed."""
FEWER = f"fewer than {SMALLEST_COUNT}"


def banded(number: int | None, unknown: str = "not known") -> str:
    """A count of workers that points to nobody: small ones are not told exactly."""
    if number is None:
        return unknown
    return FEWER if 0 < number < SMALLEST_COUNT else f"{number:,}"


def few_banded(number: int | None) -> int | str | None:
    """The same for answers: numbers stay numbers where they are no small ones, and None is not known."""
    return FEWER if number is not None and 0 < number < SMALLEST_COUNT else number


IDENTITY_ADVICE = (
    "Describe workers as a group and leave out names, addresses and numbers of telephones, "
    "documents and accounts; a partner outside the product keeps them."
)


def identity_problems(field: str, text: str) -> list[dict[str, object]]:
    """What in a text looks like a person's identity, as problems of that field; the text is not repeated."""
    kinds = kinds_in(text)
    if worker_accounts.tells_of_a_worker(text):
        kinds.append(worker_accounts.KIND)
    if not kinds and informants.names_one(text):
        kinds.append(informants.KIND)
    return [
        {
            "column": field,
            "code": "identity_in_text",
            "found": kind,
            "advice": IDENTITY_ADVICE,
        }
        for kind in kinds
    ]


def is_person(text: str) -> bool:
    """Whether a text that stands alone is a person's name, with an initial for one of its parts too."""
    return persons_alone.is_person(text) or briefly.is_initialed(text)


def refuse_identities(texts: Mapping[str, str]) -> None:
    """Refuse texts, by field name, in which something looks like a person's identity."""
    problems = [problem for field, text in texts.items() for problem in identity_problems(field, text)]
    if problems:
        raise BadInput(problems)


def worker_problems(field: str, text: str) -> list[dict[str, object]]:
    """Where a value of a company, which may be called as its owner is, tells who a worker is."""
    if not worker_columns.names_a_worker(text):
        return []
    return [
        {"column": field, "code": "identity_in_text", "found": "a worker by name", "advice": IDENTITY_ADVICE}
    ]


def refuse_workers(texts: Mapping[str, str]) -> None:
    """Refuse values of companies, by field name, that tell who a worker is; an owner may be named."""
    problems = [problem for field, text in texts.items() for problem in worker_problems(field, text)]
    if problems:
        raise BadInput(problems)


TOLD_TO_SITE = (
    "The supplier reads this: say what was seen, or what is missing, and not that workers were interviewed "
    "or said something. What they said belongs to the finding, which the supplier does not read."
)


def refuse_told_to_site(texts: Mapping[str, str]) -> None:
    """Refuse texts that a supplier will read and that tell who somebody is, or that workers spoke."""
    problems = [problem for field, text in texts.items() for problem in identity_problems(field, text)]
    problems += [
        {
            "column": field,
            "code": "workers_spoke_in_text",
            "found": "words that tell that workers spoke",
            "advice": TOLD_TO_SITE,
        }
        for field, text in texts.items()
        if having_spoken.tells_that_workers_spoke(text)
    ]
    if problems:
        raise BadInput(problems)


def as_told_to_site(text: str) -> str:
    """A text of before, or of a look at workers, as the supplier reads it: nothing where it tells that."""
    return "" if having_spoken.tells_that_workers_spoke(text) else text


def status_problems(field: str, text: str) -> list[dict[str, object]]:
    """A text that tells somebody's immigration status, as a problem of that field; it is not repeated."""
    if not tell_status(text):
        return []
    return [
        {
            "column": field,
            "code": "immigration_status_in_text",
            "found": "words of immigration status",
            "advice": "Leave out everything about visas, permits and immigration status: it is never written "
            "down here. A partner outside the product gives advice on it.",
        }
    ]


def refuse_telling(texts: Mapping[str, str]) -> None:
    """Refuse texts of a case that tell who somebody is, or anybody's immigration status."""
    problems = [
        problem
        for field, text in texts.items()
        for problem in (*identity_problems(field, text), *status_problems(field, text))
    ]
    if problems:
        raise BadInput(problems)
