"""Sheets of recruitment fees → what is paid back: corridors, doubt, currencies and the longest plan."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.core.errors import BadInput
from auditor.restitution import computed
from tests.auditor.restitution.sheets_of import FEE, fees_of, problems_of

ALONE = {"loan_principal": "", "already_repaid": ""}


def corridor(*amounts, **cells):
    """Workers of one corridor who declared these amounts."""
    return [
        FEE | ALONE | {"worker": f"C-{number}", "fees_paid": str(amount)} | cells
        for number, amount in enumerate(amounts)
    ]


def test_the_published_case_comes_out_with_every_term():
    (line,) = fees_of(FEE).lines
    assert line.owed == Decimal("1170.00")
    assert line.most_payments == 12
    terms = {name: line.terms[name] for name in ("interest", "months_of_pay", "least_payment", "basis")}
    assert terms == {"interest": "270", "months_of_pay": "3.34", "least_payment": "97.5", "basis": "own"}


def test_without_a_declaration_the_corridors_median_counts():
    silent = FEE | ALONE | {"fees_paid": "", "costs": "", "proof": "none"}
    result = fees_of(*corridor(*range(100, 1100, 100)), silent)
    line = result.lines[-1]
    assert (line.owed, line.terms["basis"], line.terms["declarations"]) == (550, "corridor_median", "10")
    assert line.flags == ()
    assert result.corridors[0]["median"] == "550"


def test_the_median_never_lowers_what_a_worker_paid():
    more = FEE | ALONE | {"fees_paid": "900", "proof": "none"}
    assert fees_of(*corridor(*range(100, 1100, 100)), more).lines[-1].owed == 900


def test_fewer_than_ten_declarations_ask_the_next_wider_group():
    near = corridor(*[100] * 9)
    earlier = corridor(500, year="2022")
    silent = FEE | ALONE | {"worker": "S-1", "fees_paid": "", "costs": "", "proof": "none"}
    line = fees_of(*near, *[one | {"worker": f"E-{n}"} for n, one in enumerate(earlier)], silent).lines[-1]
    assert (line.terms["corridor"], line.owed) == ("origin and agent", 100)


def test_an_amount_that_nothing_tells_is_unknown_and_asks_for_an_interview():
    silent = FEE | ALONE | {"fees_paid": "", "costs": "", "proof": "none"}
    result = fees_of(silent, FEE | {"worker": "W-2"})
    assert result.lines[0].owed is None
    assert result.lines[0].flags == ("interview_needed", "amount_unknown")
    totals = computed.totals(result)
    assert (totals["owed"], totals["not_known"], totals["interviews"]) == ("1170.00", 1, 1)


EURO = FEE | ALONE | {"currency": "EUR", "proof": "document"}


@pytest.mark.parametrize(
    ("then", "today", "is_told"),
    [("0.85", "1.18", True), ("1.18", "0.85", True), ("1.18", "1.16", False), ("0.95", "1.05", False)],
)
def test_two_rates_of_a_row_that_are_one_turned_round_are_told(then, today, is_told):
    found = fees_of(EURO | {"rate_at_payment": then, "rate_today": today}, currency="USD")
    assert ("rate_turned" in found.lines[0].flags) == is_told
    assert computed.totals(found)["rates_turned"] == is_told


def test_a_rate_that_is_the_usual_one_of_the_sheet_turned_round_is_told_at_its_line():
    rows = [
        EURO | {"worker": f"W-{at}", "rate_at_payment": rate, "rate_today": rate}
        for at, rate in enumerate(["1.18", "1.17", "1.19", "0.85"])
    ]
    found = fees_of(*rows, currency="USD")
    assert ["rate_turned" in line.flags for line in found.lines] == [False, False, False, True]
    other = rows[3] | {"currency": "GBP"}
    assert not any("rate_turned" in line.flags for line in fees_of(*rows[:3], other, currency="USD").lines)


def test_a_declaration_above_the_90th_percentile_asks_for_an_interview_and_is_not_cut():
    lines = fees_of(*corridor(*range(100, 1000, 100), 5000), *corridor(9000, worker="H-1")).lines
    assert lines[-1].owed == 9000
    assert lines[-1].flags == ("interview_needed", "above_ninetieth")
    shown = fees_of(*corridor(*range(100, 1100, 100)), *corridor(9000, worker="H-1", proof="document")).lines
    assert shown[-1].flags == ()


def test_the_rate_that_gives_the_worker_more_counts():
    rates = {"currency": "NPR", "rate_at_payment": "0.009", "rate_today": "0.0075"}
    line = fees_of(FEE | ALONE | rates | {"fees_paid": "100000"}, currency="USD").lines[0]
    assert (line.owed, line.terms["exchange_of"], line.terms["paid_in"]) == (900, "day of payment", "NPR")
    later = fees_of(
        FEE | ALONE | rates | {"fees_paid": "100000", "rate_today": "0.01"}, currency="USD"
    ).lines[0]
    assert (later.owed, later.terms["exchange_of"]) == (1000, "today")


@pytest.mark.parametrize(
    ("rate", "cells", "flags"),
    [
        ("0.0076", {}, ()),
        ("131", {}, ("out_of_proportion",)),
        ("0.000001", {}, ("out_of_proportion",)),
        ("0.0076", {"monthly_wage": "20"}, ("out_of_proportion",)),
        ("0.0076", {"fees_paid": "0"}, ()),
    ],
)
def test_a_sum_out_of_proportion_to_the_wage_is_questioned_and_not_cut(rate, cells, flags):
    row = {"currency": "NPR", "rate_at_payment": rate, "rate_today": rate, "fees_paid": "176000"}
    found = fees_of(FEE | ALONE | row | {"proof": "document"} | cells, currency="USD")
    assert found.lines[0].flags == flags
    assert computed.totals(found)["out_of_proportion"] == len(flags)
    if not cells:
        assert found.lines[0].owed == 176_000 * Decimal(rate)


@pytest.mark.parametrize(("wage", "most"), [("390", 6), ("389", 12)])
def test_more_than_three_months_of_pay_is_spread_over_twelve(wage, most):
    assert fees_of(FEE | {"monthly_wage": wage}).lines[0].most_payments == most


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"proof": ""}, "proof", "cell_missing"),
        ({"proof": "perhaps"}, "proof", "word_not_known"),
        ({"fees_paid": ""}, "fees_paid", "cell_missing"),
        ({"monthly_wage": "0"}, "monthly_wage", "wage_zero"),
        ({"monthly_wage": ""}, "monthly_wage", "cell_missing"),
        ({"loan_rate": "3"}, "loan_rate", "share_ambiguous"),
        ({"loan_rate": ""}, "loan_rate", "cell_missing"),
        ({"loan_months": ""}, "loan_months", "cell_missing"),
        ({"year": "2099"}, "year", "year_not_valid"),
        ({"fees_paid": "9" * 13}, "fees_paid", "number_too_large"),
        ({"loan_principal": "0." + "3" * 17}, "loan_principal", "number_too_long"),
        (
            {"loan_principal": "9" * 12, "loan_rate": "100%", "loan_months": "600"},
            "worker",
            "number_too_large",
        ),
        ({"loan_months": "601"}, "loan_months", "number_too_large"),
        ({"loan_rate": "101%"}, "loan_rate", "number_too_large"),
        ({"year": "9" * 14}, "year", "number_too_large"),
        ({"agent": "Mr Rahman"}, "agent", "identity_in_text"),
        ({"agent": "call +977 98 1234 5678"}, "agent", "identity_in_text"),
    ],
)
def test_what_cannot_be_right_is_told_with_row_and_column(cells, column, code):
    with pytest.raises(BadInput) as refusal:
        fees_of(FEE | cells)
    assert (2, column, code) in problems_of(refusal)


def test_another_currency_needs_both_rates_and_a_worker_one_row():
    with pytest.raises(BadInput) as refusal:
        fees_of({**FEE, "currency": "NPR", "rate_at_payment": "", "rate_today": "0.01"}, currency="USD")
    assert problems_of(refusal) == [(2, "rate_at_payment", "cell_missing")]
    with pytest.raises(BadInput) as refusal:
        fees_of(FEE, FEE)
    assert problems_of(refusal) == [(3, "worker", "worker_twice")]


@pytest.mark.parametrize("rate", ["0.00000001", "10000001"])
def test_a_rate_by_which_no_two_currencies_exchange_is_refused(rate):
    cells = {"currency": "NPR", "rate_at_payment": rate, "rate_today": "0.01"}
    with pytest.raises(BadInput) as refusal:
        fees_of(FEE | cells, currency="USD")
    assert problems_of(refusal) == [(2, "rate_at_payment", "number_too_large")]


@given(st.lists(st.decimals(0, 20_000, places=2), min_size=1, max_size=14), st.randoms())
def test_nobody_gets_less_than_declared_and_the_order_of_rows_does_not_matter(amounts, random):
    rows = corridor(*amounts)
    rows.append(FEE | ALONE | {"worker": "S-1", "fees_paid": "7", "proof": "none"})
    result = fees_of(*rows)
    assert all(line.owed >= amount for line, amount in zip(result.lines, amounts, strict=False))
    assert result.lines[-1].owed >= 7
    random.shuffle(rows)
    assert computed.totals(fees_of(*rows)) == computed.totals(result)
