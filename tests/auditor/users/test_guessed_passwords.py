"""A password that others would try first is refused wherever one is set, with a sentence that says why."""

import pytest

from auditor.core.errors import BadInput
from auditor.users import guessing, links, passwords
from auditor.users.models import User
from tests.conftest import NOON

NAMES = ("Ama Asante", "Northwind Trading Ltd")
GUESSED = [
    *("password1234", "Password12345!", "P@ssw0rd1234", "Passw0rd!Passw0rd!", "passwordpassword"),
    *("qwertyuiop12", "1qaz2wsx3edc", "asdfghjkl123", "0987654321qwerty", "abcdefghijkl", "zyxwvutsrqpo"),
    *("abc123abc123", "abcde1abcde1", "Welcome2026!", "Summer2026!!", "letmein123456", "Contraseña2026"),
    *("Northwind2026", "northwindtrading", "NorthwindTradingLtd1", "AmaAsante1234", "asante-northwind"),
    *("manumit12345", "administrator1", "Administrator2025", "iloveyou12345", "monkeydragon12"),
    *(
        "password1password",
        "summer2024Summer!!",
        "Password!Password",
        "welcome-x-welcome",
        "northwind8northwind9",
    ),
]
CHOSEN = [
    *("correct horse battery staple", "wrong but long enough", "x8K!pq29Zr4m", "grün läuft Tisch sieben"),
    *("the river table northwind", "รหัสที่ฉันเลือกเอง", "كلمة طويلة لا يعرفها أحد", "我的猫喜欢在雨里唱很多歌"),
]


@pytest.mark.parametrize("password", GUESSED)
def test_what_is_guessed_first_is_refused(password):
    with pytest.raises(BadInput) as refused:
        passwords.check_new(password, email="ama@example.org", names=NAMES)
    (told,) = refused.value.problems
    assert (told["code"], told["found"]) == ("password_not_usable", None)
    assert "guessed soon" in told["advice"]


@pytest.mark.parametrize("password", CHOSEN)
def test_what_was_chosen_is_taken(password):
    passwords.check_new(password, email="ama@example.org", names=NAMES)
    assert guessing.objection(password, NAMES) == ""


def test_the_names_of_person_and_organisation_are_known_where_a_password_is_set(session, ama):
    key = links.make(session, session.get_one(User, ama.user_id), now=NOON)
    session.flush()
    with pytest.raises(BadInput):
        links.use(session, key, "Northwind-2026", now=NOON)
    links.use(session, key, "the river table lamp", now=NOON)
