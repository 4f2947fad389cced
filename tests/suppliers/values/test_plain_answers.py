"""Which cells are plain answers to the heading above them, and which say more than it asks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.values import signs
from suppliers.words.cells import answer_words
from suppliers.words.signs import sign_words


@pytest.mark.parametrize("text", sorted({*answer_words.YES, *answer_words.NO, *sign_words.UNKNOWN}))
def test_every_known_yes_and_no_and_that_nobody_knows_is_one(text):
    assert signs.is_plain_answer(text.upper())


@pytest.mark.parametrize(
    "text",
    [
        *("", " - ", "n/a", "Y.", "Ja!", "نعم / Yes", "si", "some", "teilweise", "none found", "?"),
        *("see annex", "siehe Anlage", "See note 2", "voir annexe", "ver anexo", "ask HR", "12", "12 %"),
        *("48-72", "60+", "> 60", "1,5", "1.0"),
    ],
)
def test_plain_answers(text):
    assert signs.is_plain_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        *("raped", "slaves", "chained at night", "beaten", "confiscated", "kept", "held", "withheld"),
        *("3 children", "2 prisoners", "workers under twelve", "yes, raped", "no - slaves", "some raped"),
        *(
            "Y | raped",
            "see annex: girl chained",
            "12 raped",
            "raped (see annex)",
            "24/7 locked",
            "nur Sklaven",
        ),
        *("مغتصبة", "強姦", "изнасилована", "कैद", "yes " * 60),
    ],
)
def test_what_nobody_reads_as_an_answer(text):
    assert not signs.is_plain_answer(text)


@given(
    st.sampled_from(["yes", "no", "see annex", "12", "ja", "unknown", "?"]),
    st.sampled_from([" ", ", ", " - ", "; ", " (", "/"]),
    st.sampled_from(["raped", "slaves", "chained at night", "girl of 12", "esclavos", "рабы", "奴隶"]),
)
def test_no_answer_is_plain_with_a_word_beside_it(answer, between, word):
    assert not signs.is_plain_answer(f"{answer}{between}{word}")
    assert not signs.is_plain_answer(f"{word}{between}{answer}")
