"""Numbers of workers as cells say them: read where nothing is guessed, with their bounds."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.values import cleaning, note_marks, shares, signs, worker_counts
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
        ("1,05,000", (105_000, 105_000)),
        ("12,34,567 workers", (1_234_567, 1_234_567)),
        ("١٬٢٠٠", (1200, 1200)),
        ("حوالي ١٬٢٠٠", (1200, 1200)),
    ],
)
def test_worker_counts_and_bands_are_read(text: str, bounds: tuple[int | None, int | None]) -> None:
    assert worker_counts.workers(text) == bounds


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
    assert code_of(worker_counts.workers, text) == "workers_unreadable"


@pytest.mark.parametrize("text", ["0", "0.0", "000"])
def test_zero_workers_is_never_zero(text: str) -> None:
    assert code_of(worker_counts.workers, text) == "zero_may_be_unknown"


@given(st.integers(1, 5_000_000))
def test_a_plain_number_of_workers_is_itself_however_it_is_grouped(number: int) -> None:
    for text in (
        str(number),
        f"{number:,}",
        f"{number:,}".replace(",", "."),
        f"{number:,}".replace(",", " "),
    ):
        assert worker_counts.workers(text) == (number, number)


@pytest.mark.parametrize("text", ["9" * 400, "12345678901", "1-99999999999"])
def test_a_number_no_site_can_have_is_no_count_of_workers(text: str) -> None:
    with pytest.raises(Unreadable):
        worker_counts.workers(text)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        *(("450²", (450, 450)), ("85¹", (85, 85)), ("①450", (450, 450)), ("1,200³", (1200, 1200))),
        *(("⑴ 450", (450, 450)), ("450 ②", (450, 450)), ("100¹-200²", (100, 200)), ("450❶", (450, 450))),
        *(("450₂", (450, 450)), ("㉑450", (450, 450)), ("450⁽²⁾", (450, 450))),
    ],
)
def test_raised_and_circled_digits_are_marks_of_notes(text, bounds) -> None:
    assert worker_counts.workers(text) == bounds
    assert note_marks.are_in(text)


@pytest.mark.parametrize(
    "text", ["300 m²", "300 km²", "12 workers²", "10⁵", "10²", "4²50", "~~1200~~300", "~~450~~"]
)
def test_exponents_powers_and_what_is_struck_through_are_no_number_of_workers(text) -> None:
    assert code_of(worker_counts.workers, text) == "workers_unreadable"


@pytest.mark.parametrize("text", ["25 m²", "CO₂", "Level³", "250", "３００", "½", "10.5"])
def test_what_belongs_to_a_word_is_no_mark_of_a_note(text) -> None:
    assert not note_marks.are_in(text)
    assert note_marks.left_out(text) == text


def test_a_mark_of_a_note_changes_no_other_number() -> None:
    assert signs.said("0¹") == signs.NO
    assert signs.papers("0¹") == signs.NO
    assert signs.said("3²") == "3"
    assert signs.hours("60¹") == "60"
    assert shares.stated("35²") == 35
    assert cleaning.count("2¹") == 2
    assert worker_counts.people("0¹") == 0
    assert cleaning.decimal("10²") is None


@pytest.mark.parametrize(
    "text", ["1200 300", "2024 350", "1200,300", "1.200,300", "1 234,567", "12345 678", "1,20,30", "1,2,300"]
)
def test_digits_before_a_group_of_thousands_are_no_part_of_it(text) -> None:
    assert code_of(worker_counts.workers, text) == "workers_unreadable"


@given(st.integers(1000, 9999), st.integers(1, 999), st.sampled_from(" ,.'"))
def test_two_numbers_side_by_side_are_never_glued(first: int, second: int, between: str) -> None:
    assert code_of(worker_counts.workers, f"{first}{between}{second:03}") == "workers_unreadable"


@pytest.mark.parametrize(
    "text",
    [
        *("see note 2", "s. Anm. 3", "siehe Blatt 2", "cf. annexe 3", "ver nota 2", "见注2", "※2", "*2"),
        *("Tab. 3", "pending visit 2", "† 2", "note: 2", "voir note 3", "注2", "# 2", "Plant 2", "Site 2"),
        *("permanent 300", "female 20", "RM 300", "$300", ".5", "[a] see 300", "x" * 70 + " 2"),
    ],
)
def test_a_number_behind_other_words_is_no_number_of_workers(text) -> None:
    assert code_of(worker_counts.workers, text) == "workers_unreadable"


@pytest.mark.parametrize(
    "text",
    [
        *("total: 300", "Total workers 300", "workers - 300", "Mitarbeiter: 300", "员工总数300人", "共300人"),
        *(
            "nearly 300",
            "unos 300",
            "alrededor de 300",
            "около 300",
            "約300名",
            "พนักงาน 300 คน",
            "จำนวน 300 คน",
        ),
        *("총 300명", "عدد العمال 300", "Nº 300", "N.º 300", '"300"', "~ 300", "±300", "+/- 300", "c. 300"),
    ],
)
def test_words_for_workers_for_all_and_for_about_stand_before_their_number(text) -> None:
    assert worker_counts.workers(text) == (300, 300)


def test_words_of_a_range_stand_before_it() -> None:
    for text in ("between 100 and 200", "zwischen 100 und 200", "entre 100 y 200", "de 100 à 200"):
        assert worker_counts.workers(text) == (100, 200)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        *(("300余人", (300, None)), ("500多人", (500, None)), ("逾300", (301, None)), ("+300", (300, None))),
        *(("300 y más", (300, None)), ("300 ve üzeri", (300, None)), ("300'den fazla", (301, None))),
        *(("300’den fazla", (301, None)), ("300 trở lên", (300, None)), ("至少300", (300, None))),
        *(("不少于300人", (300, None)), ("不超过300", (None, 300)), ("nicht mehr als 300", (None, 300))),
        *(("300 คนขึ้นไป", (300, None)), ("300-odd workers", (300, None)), ("300 and above", (300, None))),
        *(("最多300人", (None, 300)), ("不到300", (None, 299)), ("超300人", (301, None))),
    ],
)
def test_bounds_are_no_exact_numbers(text, bounds) -> None:
    assert worker_counts.workers(text) == bounds


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        *(
            ("2千人", (2000, 2000)),
            ("约3千人", (3000, 3000)),
            ("1.2万", (12000, 12000)),
            ("3만명", (30000, 30000)),
        ),
        *(("3万人", (30000, 30000)), ("3千-5千人", (3000, 5000)), ("2千余人", (2000, None))),
    ],
)
def test_signs_of_scale_behind_a_number_multiply_it(text, bounds) -> None:
    assert worker_counts.workers(text) == bounds


@pytest.mark.parametrize("text", ["3-5千人", "1千2百", "1,2万", "2百万", "2億", "1.23456万", "1万2千"])
def test_signs_of_scale_that_may_mean_two_things_are_told(text) -> None:
    assert code_of(worker_counts.workers, text) == "workers_unreadable"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        *(("1200|1001-5000", (1001, 5000)), ("850 | 900", (850, 900)), ("850|", (850, 850))),
        *(("500+|300", (300, None)), ("up to 50|60", (None, 60)), ("300|300", (300, 300))),
    ],
)
def test_several_numbers_of_a_register_are_a_band_of_all_of_them(text, bounds) -> None:
    assert worker_counts.workers(text) == bounds


@pytest.mark.parametrize("text", ["|", "850|see note 2", "850|0"])
def test_of_several_numbers_each_must_be_read(text) -> None:
    with pytest.raises(Unreadable):
        worker_counts.workers(text)


@pytest.mark.parametrize(
    "text",
    ["总数" * 29 + "x 2", "no more " * 7 + "2", "1 " * 16_000, "千" * 32_000, "²" * 32_000, "~" * 32_000],
)
def test_no_cell_takes_long_to_be_refused(text) -> None:
    began = time.process_time()
    assert code_of(worker_counts.workers, text) == "workers_unreadable"
    assert time.process_time() - began < 1


def test_hours_are_read_whatever_stands_before_them() -> None:
    assert signs.hours("peak season 72") == "72"


@pytest.mark.parametrize(
    "number", ["1", "7", "60", "1999", "450000", "4999999", "5000000", "5000001", "0", "007"]
)
def test_a_plain_number_is_what_it_is_with_a_blank_beside(number: str) -> None:
    def said(text: str) -> object:
        try:
            return worker_counts.workers(text)
        except Unreadable as error:
            return error.code

    assert said(number) == said(f" {number} ") == said(f"{number}.0")
