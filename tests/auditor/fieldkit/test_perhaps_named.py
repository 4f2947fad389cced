"""What the server would refuse is refused on the device too, or told there that it is looked at on upload."""

from pathlib import Path

import pytest

from auditor.core import privacy
from auditor.fieldkit import contents
from suppliers.persons import as_read, perhaps_named

TEXTS = sorted(
    {
        line
        for path in (Path(__file__).resolve().parents[2] / "suppliers" / "persons").glob("texts_*.txt")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line
    }
)
REFUSED = [text for text in TEXTS if privacy.identity_problems("note", text)]
ORDINARY = [
    "Gates are locked at night and the guard keeps the keys",
    "Passports of 12 workers were in the office safe; none could show a receipt",
    "Payroll of March and April shows 14 hours a day, overtime not paid at the legal rate",
    "Workers said that they paid recruitment fees of 2000 USD in Nepal",
    "Toilets of the dormitory had no doors. Fire exit blocked with boxes",
    "The HR manager of Alpha Garments Ltd said that the contracts are in English only",
    "Fee paid to an agency in Kathmandu, recorded in the debt book",
    "Children of about 13 were seen at the second kiln",
    "Migrant workers from Myanmar and Cambodia on line 4 have no contract",
    "Time cards in the Packing Hall differ from the payroll",
    "120 workers of line 4; machine no. 12 has no guard",
]


def is_refused_on_device(text):
    return any(pattern.search(as_read.as_read(text)) for pattern in contents.IDENTITIES.values())


def test_nothing_that_the_server_refuses_is_left_unsaid_on_the_device():
    assert len(REFUSED) > 900
    assert [one for one in REFUSED if not is_refused_on_device(one) and not perhaps_named.may_name(one)] == []


def test_nothing_that_the_server_takes_is_held_back_on_the_device():
    assert [one for one in TEXTS if is_refused_on_device(one) and one not in REFUSED] == []


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_note_is_not_spoken_of(text):
    assert not perhaps_named.may_name(text)
