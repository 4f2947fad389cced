"""The normalisers: what each reads, and what each leaves alone rather than guess."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.problem_codes import CODES
from suppliers.values import cleaning, coordinates
from suppliers.values.cleaning import Unreadable


def code_of(call, *arguments) -> str:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable) as caught:
        call(*arguments)
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("250", (250, 250)),
        ("111.0", (111, 111)),
        ("1,001", (1001, 1001)),
        ("1.001-5.000", (1001, 5000)),
        ("1001-5000", (1001, 5000)),
        ("1001–5000", (1001, 5000)),
        ("12 000", (12000, 12000)),
        ("12\u00a0000", (12000, 12000)),
        ("1'200", (1200, 1200)),
        ("1.420,00", (1420, 1420)),
        ("1,420.00", (1420, 1420)),
        ("350,00", (350, 350)),
        ("5,0", (5, 5)),
        ("350,000", (350000, 350000)),
        ("approx. 300", (300, 300)),
        ("ca. 300 workers", (300, 300)),
        ("250 (2019)", (250, 250)),
        ("500+", (500, None)),
        ("Less than 1000", (None, 999)),
        ("<100", (None, 99)),
        ("up to 50", (None, 50)),
        ("max 50", (None, 50)),
        ("max. 50", (None, 50)),
        ("at most 50", (None, 50)),
        ("no more than 50", (None, 50)),
        ("hasta 50", (None, 50)),
        ("bis zu 50", (None, 50)),
        ("jusqu'à 50", (None, 50)),
        ("до 50", (None, 50)),
        ("tối đa 50", (None, 50)),
        ("50人以下", (None, 50)),
        ("50人未満", (None, 49)),
        ("50명 이하", (None, 50)),
        ("≤ 50", (None, 50)),
        ("<= 50", (None, 50)),
        ("=< 50", (None, 50)),
        ("< 50", (None, 49)),
        (">= 50", (50, None)),
        ("≥ 50", (50, None)),
        ("no less than 50", (50, None)),
        ("not less than 50", (50, None)),
        ("500 o más", (500, None)),
        ("500 ou plus", (500, None)),
        ("500 or less", (None, 500)),
        ("500 or fewer", (None, 500)),
        ("500 o menos", (None, 500)),
        ("less than or equal to 50", (None, 50)),
        ("less than500", (None, 499)),
        ("up to500", (None, 500)),
        ("unter 50", (None, 49)),
        ("More than 10000", (10001, None)),
        ("> 1,000", (1001, None)),
        ("100 to 200", (100, 200)),
        ("0-50", (1, 50)),
        ("１２０人", (120, 120)),
        ("más de 500", (501, None)),
        ("weniger als 100", (None, 99)),
        ("at least 50", (50, None)),
        ("1000名以上", (1000, None)),
        ("1000人", (1000, 1000)),
        ("50 a 100", (50, 100)),
        ("about 12", (12, 12)),
        ("ca300", (300, 300)),
        ("approx300", (300, 300)),
        ("over500", (501, None)),
        ("300workers", (300, 300)),
        ("300 operators", (300, 300)),
        ("300ppl", (300, 300)),
        ("300kişi", (300, 300)),
        ("300người", (300, 300)),
        ("300чел.", (300, 300)),
        ("300 сотрудников", (300, 300)),
        ("300сотрудников", (300, 300)),
        ("Số lượng 300", (300, 300)),
        ("300คน", (300, 300)),
        ("300명", (300, 300)),
        ("约300", (300, 300)),
        ("عدد300", (300, 300)),
        ("№300", (300, 300)),
        ("1,200FTE", (1200, 1200)),
    ],
)
def test_worker_counts_and_bands_are_read(text: str, bounds: tuple[int | None, int | None]) -> None:
    assert cleaning.workers(text) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "20-Oct",
        "Jan-50",
        "may 300",
        ".",
        "many",
        "12.5",
        "120 men, 80 women",
        "500-200",
        "-5",
        "1/2",
        "99999999",
        "1,2,3",
        "5k",
        "1.5k",
        "2 thousand",
        "3 тыс. чел.",
        "3万人",
        "1e3",
        "2 lakh",
        "x12",
        "12x",
        "12abc",
        "10O",
        "l00",
        "CNY500",
        "250㎡",
        "А12",
        "100-200x",
    ],
)
def test_worker_counts_that_would_be_guesses_are_not_read(text: str) -> None:
    assert code_of(cleaning.workers, text) == "workers_unreadable"


@pytest.mark.parametrize("text", ["0", "0.0", "000"])
def test_zero_workers_is_never_zero(text: str) -> None:
    assert code_of(cleaning.workers, text) == "zero_may_be_unknown"


@given(st.integers(1, 5_000_000))
def test_a_plain_number_of_workers_is_itself_however_it_is_grouped(number: int) -> None:
    for text in (
        str(number),
        f"{number:,}",
        f"{number:,}".replace(",", "."),
        f"{number:,}".replace(",", " "),
    ):
        assert cleaning.workers(text) == (number, number)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_code(text: str) -> None:
    codes = set()
    for call in (
        cleaning.workers,
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


@pytest.mark.parametrize("text", ["9" * 400, "12345678901", "1-99999999999"])
def test_a_number_no_site_can_have_is_no_count_of_workers(text: str) -> None:
    with pytest.raises(cleaning.Unreadable):
        cleaning.workers(text)
