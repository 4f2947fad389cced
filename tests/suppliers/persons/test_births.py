"""A date of birth, a telephone, a title elsewhere tell who is meant; years and places do not."""

import pytest

from auditor.core import privacy
from suppliers.persons import births
from tests.suppliers.persons.lists_taken import texts


@pytest.mark.parametrize("text", texts("births"))
def test_a_date_of_birth_is_refused(text):
    assert births.KIND in [one["found"] for one in privacy.identity_problems("note", text)]
    assert privacy.identity_problems("note", text.casefold())


@pytest.mark.parametrize("text", texts("births_of_nobody"))
def test_a_year_of_birth_or_another_day_is_taken(text):
    assert privacy.identity_problems("note", text) == []


@pytest.mark.parametrize("text", texts("persons_told_elsewhere"))
def test_a_telephone_a_title_or_a_place_at_work_elsewhere_is_refused(text):
    assert privacy.identity_problems("note", text)


@pytest.mark.parametrize("text", texts("nobody_told_elsewhere"))
def test_places_firms_and_who_stands_for_them_are_taken(text):
    assert privacy.identity_problems("note", text) == []
