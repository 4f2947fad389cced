"""Sheets of hours and pay → back wages: every rule, and what is refused with row and column."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.core.errors import BadInput
from auditor.restitution import computed, sheets, wages
from tests.auditor.restitution.sheets_of import WAGE, choices, csv_of, problems_of, wages_of, xlsx_of

MARCH = {"period_from": "2026-03-01", "period_to": "2026-03-31"}


def only(result):
    (line,) = result.lines
    return line


def test_the_published_case_comes_out_with_every_term():
    line = only(wages_of(WAGE))
    assert line.owed == Decimal("201.00")
    assert line.terms == {
        "rate": "2",
        "rate_basis": "legal",
        "overtime_rate": "3",
        "regular_due": "416",
        "overtime_due": "120",
        "due": "536",
        "credited": "335",
        "shortfall": "201",
    }
    assert (line.inputs["regular_hours"], line.inputs["contract_rate"]) == ("208", "1.8")


@pytest.mark.parametrize(
    "cells",
    [
        {
            "legal_rate": "2,00",
            "gross_paid": "380,00",
            "unlawful_deductions": "45,00",
            "regular_hours": "208,0",
        },
        {"regular_hours": "208:00", "overtime_hours": "40:00"},
        {"regular_hours": "208h00"},
        {"gross_paid": "USD 380.00"},
        {"gross_paid": "٣٨٠", "regular_hours": "２０８"},
        {"period_from": "01/04/2026", "period_to": "30/04/2026"},
        {"period_from": "2026年4月1日", "period_to": "2026年4月30日"},
    ],
)
def test_numbers_hours_and_days_are_read_as_people_write_them(cells):
    assert only(wages_of(WAGE | cells)).owed == Decimal("201.00")


def test_the_best_of_three_rates_counts_and_benefits_are_added():
    line = only(wages_of(WAGE | {"collective_rate": "2.50", "benefits_due": "20"}))
    assert (line.terms["rate_basis"], line.owed) == ("collective", Decimal("355.00"))


def test_a_period_paid_in_excess_lowers_no_other():
    generous = WAGE | MARCH | {"gross_paid": "5000"}
    result = wages_of(WAGE, generous)
    assert [line.owed for line in result.lines] == [Decimal("201.00"), 0]
    assert computed.totals(result)["owed"] == "201.00"


def test_interest_at_the_legal_rate_runs_from_the_end_of_the_period():
    line = only(wages_of(WAGE, interest_rate=Decimal("0.10")))
    assert line.terms["interest_days"] == "46"
    assert line.terms["interest"].startswith("2.53315068493150684931506849315068493150684931")
    assert line.owed == Decimal("203.533150684931506849315068493151"), "thirty decimals are kept"


def test_less_than_twelve_months_needs_a_reason():
    with pytest.raises(BadInput) as refusal:
        wages_of(WAGE, lookback_reason="")
    assert problems_of(refusal) == [(None, "lookback_reason", "lookback_too_short")]
    with pytest.raises(BadInput) as refusal:
        wages_of(WAGE, lookback_reason="x")
    assert problems_of(refusal) == [(None, "lookback_reason", "lookback_too_short")]
    year = [
        WAGE | {"period_from": f"{2025 + month // 12}-{month % 12 + 1:02}-01", "period_to": ""}
        for month in range(4, 17)
    ]
    months = [{**row, "period": row["period_from"][:7], "period_from": "", "period_to": ""} for row in year]
    assert len(wages_of(*months, lookback_reason="").lines) == 13


def test_missing_hours_are_a_problem_and_never_zero():
    for cells in ({"regular_hours": ""}, {"overtime_hours": ""}):
        with pytest.raises(BadInput) as refusal:
            wages_of(WAGE | cells)
        assert problems_of(refusal) == [(2, next(iter(cells)), "hours_missing")]


def test_missing_hours_come_from_gate_data_where_that_is_chosen():
    row = {**WAGE, "gate_regular_hours": "208", "regular_hours": ""}
    line = only(wages_of(row, missing_hours="gate"))
    assert line.owed == Decimal("201.00")
    assert line.flags == ("hours_estimated",)
    assert line.terms["hours_rule"] == "regular_hours: gate data"
    with pytest.raises(BadInput):
        wages_of(row)


@pytest.mark.parametrize(
    ("cells", "is_told"),
    [
        ({"gate_overtime_hours": "48"}, True),
        ({"gate_overtime_hours": "40"}, False),
        (
            {"gate_regular_hours": "200", "gate_overtime_hours": "48"},
            False,
        ),  # parted otherwise, the same hours
        ({"gate_regular_hours": "208", "gate_overtime_hours": "41:30"}, True),
        ({"gate_regular_hours": "260"}, True),
        ({"gate_regular_hours": "180"}, False),
        ({}, False),
    ],
)
def test_a_line_with_fewer_hours_than_the_gate_shows_is_told_and_owed_by_the_sheet(cells, is_told):
    """False hour books are what gate data are asked for."""
    result = wages_of(WAGE | cells)
    assert (only(result).owed, "gate_shows_more" in only(result).flags) == (Decimal("201.00"), is_told)
    assert computed.totals(result)["gate_shows_more"] == is_told


def test_hours_taken_from_the_gate_are_not_fewer_than_its_own():
    row = {**WAGE, "gate_regular_hours": "208", "regular_hours": "", "gate_overtime_hours": "50"}
    assert only(wages_of(row, missing_hours="gate")).flags == ("hours_estimated", "gate_shows_more")
    assert only(wages_of({**row, "gate_overtime_hours": "40"}, missing_hours="gate")).flags == (
        "hours_estimated",
    )


def test_missing_hours_come_from_the_group_with_doubt_to_the_worker():
    others = [WAGE | {"worker": f"W-{n}", "regular_hours": hours} for n, hours in ((1, "200"), (2, "208"))]
    result = wages_of(*others, WAGE | {"regular_hours": ""}, missing_hours="group_median")
    assert result.lines[2].inputs["regular_hours"] == "208"
    assert "median of 2" in result.lines[2].terms["hours_rule"]
    alone = WAGE | {"regular_hours": "", "worker_group": "night shift"}
    with pytest.raises(BadInput) as refusal:
        wages_of(
            *[one | {"worker_group": "day shift"} for one in others], alone, missing_hours="group_median"
        )
    assert problems_of(refusal) == [(4, "regular_hours", "hours_missing")]


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"worker": "Nguyen Van A"}, "worker", "worker_code"),
        ({"worker": ""}, "worker", "worker_code"),
        ({"worker": "AB1234567"}, "worker", "worker_code"),
        ({"gross_paid": ""}, "gross_paid", "cell_missing"),
        ({"gross_paid": "-5"}, "gross_paid", "number_negative"),
        ({"gross_paid": "much"}, "gross_paid", "number_not_understood"),
        ({"gross_paid": "1,234"}, "gross_paid", "number_ambiguous"),
        ({"legal_rate": "0"}, "legal_rate", "rate_zero"),
        ({"overtime_multiplier": "0.5"}, "overtime_multiplier", "multiplier_below_one"),
        ({"overtime_multiplier": ""}, "overtime_multiplier", "cell_missing"),
        ({"regular_hours": "900"}, "regular_hours", "hours_impossible"),
        ({"overtime_hours": "1000"}, "overtime_hours", "hours_impossible"),
        ({"period_to": "2026-03-01"}, "period_to", "period_length"),
        ({"period_to": "soon"}, "period_to", "date_unreadable"),
        ({"period_from": "2027-01-01", "period_to": "2027-01-31"}, "period_to", "period_in_future"),
        ({"gross_paid": "9" * 13}, "gross_paid", "number_too_large"),
        ({"gross_paid": "9" * 400}, "gross_paid", "number_too_long"),
        ({"gross_paid": "0." + "1" * 17}, "gross_paid", "number_too_long"),
        ({"legal_rate": "9" * 12, "overtime_multiplier": "10"}, "worker", "number_too_large"),
        ({"overtime_multiplier": "11"}, "overtime_multiplier", "number_too_large"),
        ({"regular_hours": "9999:59"}, "regular_hours", "hours_impossible"),
        ({"currency": "XXX"}, "currency", "currency_not_known"),
        ({"currency": ""}, "currency", "currency_not_known"),
    ],
)
def test_what_cannot_be_right_is_told_with_row_and_column(cells, column, code):
    row = WAGE | cells
    if code == "number_ambiguous":  # nothing in the sheet proves which sign stands before decimals
        row |= {"legal_rate": "2", "contract_rate": "1", "overtime_multiplier": "2"}
        row |= {"unlawful_deductions": "45", "lawful_deductions": "0"}
    with pytest.raises(BadInput) as refusal:
        wages_of(row)
    assert (2, column, code) in problems_of(refusal)


def test_a_rate_that_is_too_large_is_told_once():
    with pytest.raises(BadInput) as refusal:
        wages_of(WAGE | {"legal_rate": "9" * 14})
    assert problems_of(refusal) == [(2, "legal_rate", "number_too_large")]


def test_numbers_of_many_digits_are_multiplied_without_loss():
    cells = {"legal_rate": "99999999.1234567890123456", "overtime_multiplier": "9.1234567890123456"}
    line = only(wages_of(WAGE | cells | {"regular_hours": "207:20"}))
    hours = Fraction(622, 3) + 40 * Fraction(cells["overtime_multiplier"])
    exact = hours * Fraction(cells["legal_rate"]) - 335
    assert abs(Fraction(line.owed) - exact) < Fraction(1, 10**15)
    assert computed.totals(wages_of(WAGE | cells))["workers"] == 1


def test_no_day_of_a_worker_is_counted_twice_and_a_sheet_has_one_currency():
    with pytest.raises(BadInput) as refusal:
        wages_of(WAGE, WAGE | {"period_from": "2026-04-30", "period_to": "2026-05-30"})
    assert problems_of(refusal) == [(3, "worker", "periods_overlap")]
    with pytest.raises(BadInput) as refusal:
        wages_of(WAGE, WAGE | {"worker": "W-15", "currency": "BDT"})
    assert problems_of(refusal) == [(3, "currency", "currency_mixed")]


def test_a_worker_without_overtime_needs_no_multiplier():
    assert only(wages_of(WAGE | {"overtime_hours": "0", "overtime_multiplier": ""})).owed == Decimal("81.00")


def test_what_was_blank_and_taken_as_0_is_counted():
    row = {name: text for name, text in WAGE.items() if name != "lawful_deductions"}
    assert wages_of(row | {"unlawful_deductions": ""}).assumed == {
        "benefits_due": 1,
        "collective_rate": 1,
        "lawful_deductions": 1,
        "unlawful_deductions": 1,
    }


def test_a_workbook_comes_to_the_same():
    row = WAGE | {name: float(WAGE[name]) for name in ("regular_hours", "legal_rate", "gross_paid")}
    table = sheets.read("pay.xlsx", xlsx_of(row), "wages")
    assert only(wages.compute(table, choices())).owed == Decimal("201.00")


@pytest.mark.parametrize(
    "headings",
    [
        "codigo;desde;hasta;horas normales;horas extra;"
        "tarifa legal;tarifa contrato;multiplicador;salario bruto;"
        "deducciones legales;deducciones ilegales;moneda",
        "code travailleur;du;au;heures normales;heures supplémentaires;taux légal;taux contrat;majoration;"
        "salaire brut;retenues légales;retenues illégales;devise",
        "工人代码;开始日期;结束日期;正常工时;加班工时;最低小时工资;合同时薪;"
        "加班倍数;应发工资;合法扣款;非法扣款;货币",
        "mã công nhân;từ ngày;đến ngày;giờ công;giờ tăng ca;lương tối thiểu giờ;lương giờ;hệ số tăng ca;"
        "tổng lương;khấu trừ hợp pháp;khấu trừ trái pháp luật;tiền tệ",
        "رمز العامل;من تاريخ;إلى تاريخ;ساعات العمل;الساعات الإضافية;الحد الأدنى للأجر بالساعة;أجر الساعة;"
        "معامل الساعات الإضافية;الأجر الإجمالي;الخصومات القانونية;الخصومات غير القانونية;العملة",
        "işçi kodu;başlangıç;bitiş;normal saat;fazla mesai;asgari saat ücreti;saat ücreti;mesai katsayısı;"
        "brüt ücret;yasal kesintiler;yasa dışı kesintiler;para birimi",
        "código do trabalhador;de;até;horas normais;horas extras;taxa legal;valor hora;fator hora extra;"
        "valor bruto;descontos legais;descontos ilegais;moeda",
        "shramik code;shuru;ant;kaam ke ghante;overtime ghante;nyuntam majuri;anubandh dar;multiplier;"
        "kul vetan;kanuni katauti;gair kanuni katauti;mudra",
        "kormi code;suru;shesh;kajer ghonta;overtime ghonta;nyunotomo mojuri;rate;ot;mot beton;"
        "lawful deductions;unlawful deductions;mudra",
    ],
)
def test_headings_of_many_languages_are_known(headings):
    cells = ";".join(WAGE.values())
    if ";ot;" in headings:
        headings = headings.replace(";ot;", ";ot multiplier;")
    content = f"{headings}\n{cells}\n".encode()
    assert only(wages.compute(sheets.read("pay.csv", content, "wages"), choices())).owed == Decimal("201.00")


amounts = st.decimals(0, 10_000, places=2).map(str)
hours = st.decimals(0, 300, places=2).map(str)
rows_of_pay = st.lists(
    st.fixed_dictionaries({"regular_hours": hours, "overtime_hours": hours, "gross_paid": amounts}),
    min_size=1,
    max_size=6,
)


def rows_from(drawn):
    return [
        WAGE
        | cells
        | {"worker": f"W-{number % 2}", "period": f"2025-{number + 1:02}"}
        | {"period_from": "", "period_to": "", "legal_rate": "2.13"}
        for number, cells in enumerate(drawn)
    ]


@given(rows_of_pay, st.randoms())
def test_no_shortfall_is_negative_and_the_order_of_rows_does_not_matter(drawn, random):
    rows = rows_from(drawn)
    first = wages_of(*rows)
    assert all(line.owed is not None and line.owed >= 0 for line in first.lines)
    random.shuffle(rows)
    again = wages_of(*rows)
    assert computed.totals(first) == computed.totals(again)


@given(rows_of_pay, st.decimals(0, 100_000, places=2))
def test_more_paid_in_one_period_never_lowers_what_another_is_owed(drawn, more):
    rows = rows_from(drawn)
    before = wages_of(*rows)
    rows[0] = rows[0] | {"gross_paid": str(more + Decimal(rows[0]["gross_paid"]))}
    after = wages_of(*rows)
    assert [line.owed for line in after.lines[1:]] == [line.owed for line in before.lines[1:]]


def test_a_csv_with_other_separators_and_a_title_is_read():
    content = b"Pay sheet line 3\n\n" + csv_of(WAGE, separator=";")
    table = sheets.read("pay.csv", content, "wages")
    line = only(wages.compute(table, choices()))
    assert (line.owed, line.row) == (Decimal("201.00"), 4)


def sheet(*changed):
    """A dozen workers of one line; some of their rows say something else."""
    rows = [WAGE | {"worker": f"W-{number:03}"} for number in range(1, 13)]
    return [row | (changed[at] if at < len(changed) else {}) for at, row in enumerate(rows)]


@pytest.mark.parametrize(
    "cells",
    [
        {"gross_paid": "38000"},
        {"regular_hours": "2.00", "legal_rate": "208"},
        {"regular_hours": "380", "gross_paid": "208", "legal_rate": "20.00"},
        {"legal_rate": "0.02", "contract_rate": "0"},
        {"legal_rate": "200", "contract_rate": "180"},
    ],
)
def test_a_figure_out_of_its_place_is_questioned_and_nothing_is_cut(cells):
    found = wages_of(*sheet(cells))
    assert ["unlike_others" in line.flags for line in found.lines] == [True] + [False] * 11
    assert computed.totals(found)["unlike_others"] == 1


def test_a_whole_sheet_with_the_decimal_sign_out_of_place_is_questioned():
    found = wages_of(*sheet(*[{"gross_paid": "38000"}] * 12))
    assert computed.totals(found)["unlike_others"] == 12
    assert {line.owed for line in found.lines} == {Decimal("0.00")}


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {"gross_paid": "0.00", "unlawful_deductions": "0.00"},
        {"gross_paid": "900.00"},
        {"regular_hours": "60", "overtime_hours": "0", "gross_paid": "115.00", "unlawful_deductions": "0"},
        {"legal_rate": "2.00", "contract_rate": "4.50"},
    ],
)
def test_pay_that_somebody_may_have_meant_is_not(cells):
    assert computed.totals(wages_of(*sheet(cells)))["unlike_others"] == 0
