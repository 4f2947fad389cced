"""Shares as lists tell them: about so many, at least so many, all; bounds from above stay unread."""

import pytest

from suppliers.values import shares
from suppliers.values.cleaning import Unreadable

READ = [
    *(("40", 40), ("40 %", 40), ("0,5%", 0.5), ("100", 100), ("0", 0)),
    *((">80%", 80), ("> 80 %", 80), (">=80", 80), ("≥ 80%", 80), ("80%+", 80), ("80 +", 80)),
    *(("at least 80%", 80), ("more than 80 %", 80), ("over 80", 80), ("mindestens 80 %", 80)),
    *(("más de 80 %", 80), ("mais de 80%", 80)),
    *(("ca 40", 40), ("ca. 40 %", 40), ("~40", 40), ("~ 40%", 40), ("approx. 40%", 40), ("about 40", 40)),
    *(("circa 40 %", 40), ("Environ 40 %", 40), ("etwa 40", 40), ("aprox. 40%", 40), ("约40%", 40)),
    *(("khoảng 40%", 40), ("sekitar 40", 40), ("yaklaşık %40", 40), ("около 40%", 40)),
    *(
        ("all", 100),
        ("All", 100),
        ("todos", 100),
        ("tous", 100),
        ("alle", 100),
        ("全部", 100),
        ("semua", 100),
    ),
]
UNREAD = [
    *(
        "<5%",
        "less than 5",
        "up to 40",
        "10-20",
        "40 or 60",
        "not all",
        "all but 3",
        "almost all",
        "101",
        ">120",
    ),
    *(
        "ca",
        "~",
        "> ",
        "approx.",
        "-5",
        "~-5",
        "a third",
        "50 of 100",
        "40+20",
        "80++",
        "all agencies",
        "some",
        "",
    ),
]


@pytest.mark.parametrize(("text", "share"), READ)
def test_a_share_is_read_as_it_is_told(text, share):
    assert shares.stated(text) == share


@pytest.mark.parametrize("text", UNREAD)
def test_what_says_no_share_for_certain_is_not_known(text):
    with pytest.raises(Unreadable) as unreadable:
        shares.stated(text)
    assert unreadable.value.code == "share_unreadable"
