"""Few words that point to one worker are refused; companies, places, laws and functions pass."""

import time
from pathlib import Path

import pytest

from auditor.core import privacy
from suppliers.persons import briefly, identities

HERE = Path(__file__).parent
TELLING = (HERE / "texts_pointing_to_a_worker.txt").read_text("utf-8").splitlines()
ALONE = (HERE / "names_with_initials_alone.txt").read_text("utf-8").splitlines()
OTHERS = (HERE / "texts_pointing_to_nobody.txt").read_text("utf-8").splitlines()
WITHOUT = [
    line for path in sorted(HERE.glob("texts_*without*.txt")) for line in path.read_text("utf-8").splitlines()
] + (HERE / "texts_of_companies_and_contacts.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("text", TELLING)
def test_few_words_that_point_to_one_worker_are_found(text):
    assert identities.looks_like_identity(text)
    assert privacy.identity_problems("title", text)


@pytest.mark.parametrize("text", ALONE)
def test_an_initial_and_a_frequent_name_are_a_person_where_they_stand_alone(text):
    assert briefly.is_initialed(text)
    assert privacy.is_person(text)
    assert not identities.looks_like_identity(text)  # a list may have an owner or a firm of that name


@pytest.mark.parametrize("text", OTHERS)
def test_whoever_is_in_a_function_and_companies_places_and_laws_pass(text):
    assert not identities.looks_like_identity(text)
    assert not privacy.identity_problems("title", text)
    assert not briefly.is_initialed(text)


@pytest.mark.parametrize("text", WITHOUT)
def test_what_names_nobody_elsewhere_points_to_nobody(text):
    assert not briefly.tells(text)
    assert not briefly.is_initialed(text)


def test_long_texts_are_looked_through_in_time():
    text = "Maria Da Silva Of The Line And Worker No 4471 " * 4_000
    began = time.process_time()
    briefly.tells(text)
    briefly.is_initialed("A. " * 50_000)
    assert time.process_time() - began < 5
