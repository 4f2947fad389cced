"""Codes and numbers in the words of pages."""

import pytest

from auditor.core.wording import JOBS, counted, job_in_words
from auditor.scheduling.worker import all_jobs


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((1, "question"), "1 question"),
        ((0, "question"), "0 questions"),
        ((1200, "finding"), "1,200 findings"),
        ((2, "reply", "replies"), "2 replies"),
    ],
)
def test_a_number_agrees_with_its_noun(given, words):
    assert counted(*given) == words


def test_every_job_has_words_and_one_of_a_later_release_its_code():
    assert set(all_jobs()) == set(JOBS)
    assert job_in_words("weigh_again") == "Weigh again"
