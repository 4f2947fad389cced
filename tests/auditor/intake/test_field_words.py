"""What a column can be taken for is told in words, and nothing is left out."""

import io

from auditor.intake import field_words
from suppliers.fields import in_words
from suppliers.values.columns import FIELDS
from suppliers.words.signs import sign_words


def test_every_field_of_a_list_can_be_chosen_once_under_words_of_its_own():
    named = [name for _, fields in field_words.GROUPS for name, _ in fields]
    assert sorted(named) == sorted(FIELDS)
    assert len(set(field_words.WORDS.values())) == len(FIELDS)


def test_every_sign_that_advice_may_name_has_the_words_of_the_page():
    assert in_words.SIGNS.items() <= field_words.WORDS.items()
    assert in_words.SIGNS.keys() == sign_words.FIELDS.keys()


def test_the_page_offers_the_words_in_groups(browser_of, api_as):
    data = {"file": (io.BytesIO(b"Sub-Contractor,Country\nAcme,UAE\n"), "list.csv")}
    sent = api_as("ama").post("/uploads", data=data, content_type="multipart/form-data")
    page = browser_of("ama").get(f"/uploads/{sent.json['id']}").text
    assert '<optgroup label="The chain">' in page
    assert "labour provider or recruiter" in page
