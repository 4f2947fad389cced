"""A name in one clause and a worker's lot in the next are found; whoever stands for a company is not."""

import time
from pathlib import Path

import pytest

from auditor.core import privacy
from auditor.core.errors import BadInput
from suppliers.persons import across_clauses, beside_names, conditions, worker_accounts

HERE = Path(__file__).parent
TELLING = (HERE / "texts_telling_across_clauses.txt").read_text("utf-8").splitlines()
OTHERS = (HERE / "texts_of_clauses_without_workers.txt").read_text("utf-8").splitlines()
OF_NOTES = [
    *(HERE / "texts_without_names.txt").read_text("utf-8").splitlines(),
    *(HERE / "texts_of_companies_and_contacts.txt").read_text("utf-8").splitlines(),
]
LOT = "His passport is kept by the agent."


def test_a_worker_named_in_the_clause_beside_is_found():
    missed = [text for text in TELLING if not worker_accounts.tells_of_a_worker(text)]
    assert (len(TELLING) > 60, missed) == (True, [])


def test_companies_places_laws_brands_and_whoever_has_a_function_pass():
    refused = [text for text in OTHERS if worker_accounts.tells_of_a_worker(text)]
    assert (len(OTHERS) > len(TELLING), refused) == (True, [])


@pytest.mark.parametrize("beside", [LOT, "She has not been paid.", "He cannot leave."])
def test_nothing_told_beside_them_makes_a_worker_of_whom_a_text_does_not_name(beside):
    """What befell a worker of whom nobody knows the name may stand beside any of these texts."""
    told = [f"{text.rstrip('.')}. A worker spoke: {beside}" for text in OF_NOTES]
    assert [text for text in told if across_clauses.names_and_tells(text)] == []


@pytest.mark.parametrize("between", [". ", "; ", " - ", ".\n", ", and ", ": "])
def test_the_sign_between_the_clauses_does_not_matter(between):
    assert across_clauses.names_and_tells(f"Ali Hassan works in dyeing{between}{LOT.lower()}")


@pytest.mark.parametrize(
    "function",
    ["the site manager", "our HR officer", "auditor", "the owner of the mill", "interpreter", "captain"],
)
def test_a_function_beside_the_name_lets_it_pass(function):
    for text in (f"Ali Hassan, {function}, came. {LOT}", f"{function.capitalize()} Ali Hassan came. {LOT}"):
        assert not across_clauses.names_and_tells(text)


def test_nobody_else_may_stand_between():
    assert across_clauses.names_and_tells(f"Ali Hassan came in May. {LOT}")
    assert across_clauses.names_and_tells(f"Ali Hassan came in May. It rained. {LOT}")
    assert not across_clauses.names_and_tells(f"Ali Hassan came in May. A man was with him. {LOT}")
    assert not across_clauses.names_and_tells(f"Ali Hassan came in May. It rained. It was hot. {LOT}")


def test_a_long_cell_is_looked_through_in_time():
    began = time.process_time()
    for text in (
        "Owner, Ali Khan, ",
        "Ali Khan is here. His ",
        "Ali Khan (",
        "A. B. ",
        "Ali Khan the man said ",
    ):
        across_clauses.names_and_tells(text * 1_000)
    across_clauses.names_and_tells("manager of the " * 2_000 + f"Ali Khan. {LOT}")
    assert time.process_time() - began < 2  # a quarter of a second


def test_words_that_begin_the_look_are_single_and_lower():
    begin = conditions.PRONOUNS | beside_names.SHOWING
    assert all(word == word.casefold() and word.isalpha() for word in begin)


def test_a_typed_text_is_refused():
    with pytest.raises(BadInput) as refusal:
        privacy.refuse_identities({"description": TELLING[0]})
    assert [one["found"] for one in refusal.value.problems] == [worker_accounts.KIND]
