"""The normalisers: what each reads, and what each leaves alone rather than guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.problem_codes import CODES
from suppliers.values import cleaning, coordinates, worker_counts
from suppliers.values.cleaning import Unreadable


def code_of(call, *arguments) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable) as caught:
        call(*arguments)
    return caught.value.code


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    codes = set()
    for call in (
        worker_counts.workers,
        cleaning.share,
        cleaning.count,
        cleaning.maturity,
        cleaning.yes_no,
        cleaning.day,
        coordinates.latitude,
        coordinates.coordinates,
    ):
        try:
            call(text)
        except Unreadable as unreadable:
            codes.add(unreadable.code)
    assert codes <= set(CODES)


@pytest.mark.parametrize(
    ("text", "share"),
    [("35", 35), ("35%", 35), ("35 %", 35), ("0,5 %", 0.5), ("12.5", 12.5), ("100", 100), ("0", 0)],
)
def test_shares_are_percentages(text: str, share: float) -> None:
    assert cleaning.share(text) == share


@pytest.mark.parametrize("text", ["101", "-1", "a third", "10-20", "1e2", "50 of 100", "٪", ""])
def test_other_shares_are_refused(text: str) -> None:
    assert code_of(cleaning.share, text) == "share_unreadable"


@pytest.mark.parametrize(
    ("text", "answer"), [("Yes", True), ("SÍ", True), ("否", False), ("Não", False), ("true", True)]
)
def test_yes_and_no_are_read_in_many_languages(text: str, answer: bool) -> None:
    assert cleaning.yes_no(text) is answer


@pytest.mark.parametrize(
    ("field", "text", "answer"),
    [
        ("fees", "none_verified", "none_verified"),
        ("fees", "Over one month", "over_one_month"),
        ("pay", "Piece-rate", "piece_rate"),
        ("lic", "Licensed, verified", "licensed_verified"),
        ("iso", "RURAL", "remote"),
        ("grade", "On-site", "onsite"),
        ("grade", "Self-declared", "self"),
        ("kind", "Farm", "agriculture"),
    ],
)
def test_other_words_for_an_answer_mean_that_answer(field: str, text: str, answer: str) -> None:
    assert cleaning.category(field, text) == answer


@pytest.mark.parametrize(
    "text",
    [
        *("RM 4000 paid by worker", "worker_paid", "paid by workers", "Yes - 15,000 THB"),
        *("yes", "Workers pay", "Yes, paid by worker"),
        *("Deducted from wages", "Agency fees: MYR 4,000.00, paid by the worker", "RM4000 worker-paid"),
    ],
)
def test_words_that_say_that_workers_pay_are_the_milder_bad_answer(text: str) -> None:
    assert cleaning.category("fees", text) == "some"


@pytest.mark.parametrize(
    "text",
    [
        *("no", "No", "not paid by workers", "no fees paid by worker", "paid by workers: none", "never"),
        *("RM 0 paid by worker", "paid by worker and reimbursed", "paid by workers? unknown", "RM 4000"),
        *(
            "yes and no",
            "yes, refunded",
            "workers pay nothing",
            "nothing deducted from wages",
            "paid by workers: n/a",
            "co-worker",
        ),
    ],
)
def test_what_may_say_anything_of_fees_is_no_answer(text: str) -> None:
    assert code_of(cleaning.category, "fees", text) == "category_unknown"


def test_an_unknown_word_is_refused_with_the_code_of_its_field() -> None:
    assert code_of(cleaning.category, "fees", "perhaps") == "category_unknown"
    assert code_of(cleaning.category, "kind", "bank") == "kind_unknown"
    assert code_of(cleaning.category, "grade", "A+") == "grade_unknown"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        ("2026/3/31", date(2026, 3, 31)),
        ("31.03.2026", date(2026, 3, 31)),
        ("06/24/2014", date(2014, 6, 24)),
        ("24/06/2014", date(2014, 6, 24)),
        ("05/05/2014", date(2014, 5, 5)),
        ("43438", date(2018, 12, 4)),
        ("2024-03-01 10:05:00", date(2024, 3, 1)),
        ("4 Dec 2018", date(2018, 12, 4)),
        ("December 4, 2018", date(2018, 12, 4)),
        ("2018年12月4日", date(2018, 12, 4)),
    ],
)
def test_dates_are_read(text: str, day: date) -> None:
    assert cleaning.day(text) == day


def test_a_date_that_could_be_two_days_is_refused_unless_the_column_settles_it() -> None:
    assert code_of(cleaning.day, "03/04/2024") == "date_ambiguous"
    assert cleaning.date_order(["03/04/2024", "03/25/2024"]) == "mdy"
    assert cleaning.day("03/04/2024", "mdy") == date(2024, 3, 4)
    assert cleaning.day("03/04/2024", cleaning.date_order(["25/03/2024"])) == date(2024, 4, 3)
    assert cleaning.date_order(["25/03/2024", "03/25/2024"]) is None


NO_DAYS = ["2026-02-30", "31.31.2026", "soon", "2026", "12/2026", "9999-12-31", "0001-01-01", "31.12.2200"]


@pytest.mark.parametrize("text", NO_DAYS)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert code_of(cleaning.day, text) == "date_unreadable"


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_iso_dates_and_serial_numbers_are_the_same_day(day: date) -> None:
    assert cleaning.day(day.isoformat()) == day
    assert cleaning.day(str((day - date(1899, 12, 30)) // timedelta(days=1))) == day


def test_blanks_are_told_from_countries() -> None:
    for text in ("", "  ", "\u00a0", "N/A", "(blank)", "Unknown", "NA", "不详"):
        assert cleaning.is_blank(text)
    assert not cleaning.is_blank_country("NA")
    assert cleaning.is_blank_country("n/a")
    assert not cleaning.is_blank("Unknown Holdings Ltd")


def test_display_keeps_letters_and_loses_odd_blanks() -> None:
    assert cleaning.squeeze(" Agropalma\u00a0Group \n Ｍill\u200b ") == "Agropalma Group Ｍill"
    assert cleaning.key("Agropalma\u00a0Group") == cleaning.key("AGROPALMA  Ｇroup")
