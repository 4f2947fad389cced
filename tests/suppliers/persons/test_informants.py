"""That somebody spoke is what harms this person: a name told so is refused, of the company or a group not."""

import time
from pathlib import Path

import pytest

from auditor.core import privacy
from auditor.core.errors import BadInput
from suppliers.persons import informants, worker_accounts

HERE = Path(__file__).parent
TELLING = (HERE / "texts_of_informants.txt").read_text("utf-8").splitlines()
OTHERS = (HERE / "texts_of_others_who_spoke.txt").read_text("utf-8").splitlines()
OF_LISTS = [
    "Those who spoke: Ravi Kumar, Maria Garcia",
    "The following workers spoke: Rahima Begum, Sunita Devi",
    "Workers interviewed: Kofi Mensah, Ravi Kumar",
    "Workers interviewed: Fatima",
    "Interviewed: Fatima, Nasreen and Shilpi",
    "Closed. Interviewed: Ravi Kumar",
]


@pytest.mark.parametrize("text", TELLING)
def test_a_name_told_as_of_one_who_spoke_is_refused(text):
    with pytest.raises(BadInput) as refusal:
        privacy.refuse_identities({"title": text})
    assert text not in str(refusal.value.problems)


@pytest.mark.parametrize("text", TELLING)
def test_it_is_found_as_such(text):
    assert informants.names_one(text)


@pytest.mark.parametrize("text", OTHERS)
def test_a_manager_a_group_and_an_organisation_may_speak(text):
    assert not informants.names_one(text)


@pytest.mark.parametrize("text", OF_LISTS)
def test_a_list_may_not_name_the_workers_who_spoke(text):
    assert informants.names_a_worker(text)


@pytest.mark.parametrize(
    "text",
    [
        "John Smith told us that the mill closed",
        "Interview with Maria Garcia in March",
        *OTHERS,
        "Contact: Ravi Kumar",
        "Managers interviewed: Ravi Kumar",
        "HR interviewed: Fatima",
        "Interviewed: Ravi Kumar (manager)",
        "Interviewed: HR, Packing and Cutting",
        "Interview with Fatima in March",
    ],
)
def test_a_list_may_tell_what_a_contact_said(text):
    assert not informants.names_a_worker(text)
    assert not worker_accounts.tells_of_a_worker(text)


def test_a_long_text_is_looked_through_in_time():
    began = time.process_time()
    for text in (
        "Ravi Kumar, " * 2_500,
        "interview with " * 2_000 + "Ravi",
        "ravi kumar " * 2_500,
        "王小明" * 5_000,
    ):
        informants.names_one(text)
    assert time.process_time() - began < 4
