"""The pieces of a comparison marked in both names."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.screening.marking import marked

PIECES = [
    {"query": "hotan", "listed": "hetian", "effect": "raises"},
    {"query": "taida", "listed": "taida", "effect": "raises"},
    {"query": "co ltd", "listed": "", "effect": "none"},
    {"query": "plant", "listed": "", "effect": "lowers"},
]


def test_each_word_says_how_it_took_part():
    parts = marked("Hotan TAIDA Plant Co., Ltd.", PIECES, "query")
    assert [(part.text, part.mark) for part in parts if part.mark] == [
        ("Hotan", "agrees"),
        ("TAIDA", "agrees"),
        ("Plant", "differs"),
        ("Co", "ignored"),
        ("Ltd", "ignored"),
    ]
    assert [part.text for part in marked("Hetian Taida", PIECES, "listed") if part.mark] == [
        "Hetian",
        "Taida",
    ]


def test_a_name_without_blanks_is_marked_where_the_piece_stands():
    parts = marked("和田泰达服装有限公司", [{"query": "和田", "listed": "", "effect": "raises"}], "query")
    assert parts[0] == ("和田", "agrees")


@given(
    st.text(max_size=30),
    st.lists(
        st.fixed_dictionaries(
            {
                "query": st.text(max_size=6),
                "effect": st.sampled_from(["raises", "lowers", "none", "raises a little", "to be reviewed"]),
            }
        ),
        max_size=5,
    ),
)
def test_the_stretches_are_the_name_letter_by_letter(name, pieces):
    assert "".join(part.text for part in marked(name, pieces, "query")) == name
