"""Checking: every record is ready, held or a duplicate; silence and doubt never make a supplier look safe."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from risk import reference
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.lists.checking import CheckedList
from suppliers.lists.placing import DefaultRefused
from suppliers.problem_codes import CODES, documentation
from suppliers.problem_effects import Effect
from suppliers.problems import Problem
from suppliers.values.columns import SupplierRow
from tests.good_time import in_good_time


def check(text: str | bytes, **given_for_list: Any) -> CheckedList:
    data = text.encode() if isinstance(text, str) else text
    sheet = reading.read(data, filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet), **given_for_list)


def row(found: CheckedList, number: int) -> dict[str, Any]:
    frame = found.frame
    return dict(frame[frame["row"] == number].iloc[0])


def codes(found: CheckedList, number: int) -> set[str]:
    return {one.code for one in found.problems if one.row == number}


def problem_of(found: CheckedList, code: str) -> Problem:
    return next(one for one in found.problems if one.code == code)


def test_a_good_row_is_ready_and_normalised() -> None:
    found = check("name,address,country,sector,workers\n Sun\u00a0Mill ,1 Road,Viet-Nam,Apparel,1001-5000\n")
    sun = row(found, 2)
    assert (sun["status"], sun["name"], sun["country"], sun["kind"]) == ("ready", "Sun Mill", "VN", "factory")
    assert (sun["workers_min"], sun["workers_max"], sun["headcount"]) == (1001, 5000, 5000)
    assert found.problems == []


def test_a_second_column_of_one_heading_is_told_where_it_says_something_else() -> None:
    found = check("Name,Country,Country,Sector\nAlpha Mills,India,Pakistan,Apparel\nBeta,Peru,Peru,Apparel\n")
    assert found.frame["country"].tolist() == ["IN", "PE"]
    told = problem_of(found, "heading_repeated")
    assert (told.row, told.column, told.found) == (2, "Country", "Pakistan")
    assert "heading_repeated" not in codes(found, 3)
    assert found.frame["status"].tolist() == ["ready", "ready"]


def test_a_row_without_name_is_held() -> None:
    found = check(
        "name,country,sector\n,India,Apparel\n(blank),India,Apparel\nUnknown,Peru,Apparel\nSun,Peru,Apparel\n"
    )
    assert found.frame["status"].tolist() == ["held", "held", "held", "ready"]
    assert codes(found, 3) == {"name_missing"}
    assert problem_of(found, "name_missing").column == "name"


def test_a_row_without_country_is_held_and_never_scored_as_low() -> None:
    found = check("name,address,country\nSun,1 Road,\nMoon,2 Road,Atlantis\n")
    assert found.frame["status"].tolist() == ["held", "held"]
    assert "country_missing" in codes(found, 2)
    unknown = problem_of(found, "country_unknown")
    assert (unknown.row, unknown.column, unknown.found) == (3, "country", "Atlantis")
    assert unknown.advice


def test_a_country_at_the_end_of_the_address_is_taken_and_told() -> None:
    found = check('name,address\nSun Ltd,"905 Adams Street Hutchinson Minnesota United States"\n')
    assert row(found, 2)["country"] == "US"
    assert "country_from_address" in codes(found, 2)


def test_the_country_of_the_list_comes_last_and_never_overrides() -> None:
    text = "name,address,country\nA,1 Road,Peru\nB,2 Road Hanoi Vietnam,\nC,3 Road,\nD,4 Road,Atlantis\n"
    found = check(text, country="India")
    assert found.frame["country"].tolist() == ["PE", "VN", "IN", ""]
    assert found.frame["country_how"].tolist() == ["cell", "address", "list", ""]
    assert row(found, 5)["status"] == "held"


def test_namibia_by_code_is_no_blank() -> None:
    assert check("name,country_code\nSun,NA\n").frame["country"].tolist() == ["NA"]


def test_country_code_and_name_that_disagree_are_told() -> None:
    found = check("name,country,country_code\nSun,Philipines,PHL\nMoon,Peru,VN\n")
    assert found.frame["country"].tolist() == ["PH", "PE"]
    assert "country_conflict" in codes(found, 3)
    assert "country_conflict" not in codes(found, 2)


def test_a_misspelt_country_is_read_and_told() -> None:
    assert "country_guessed" in codes(check("name,country\nSun,Bangladsh\n"), 2)


def test_an_unknown_country_of_the_list_is_refused_before_anything_is_checked() -> None:
    with pytest.raises(DefaultRefused, match="Atlantis"):
        check("name,country\nSun,Peru\n", country="Atlantis")
    with pytest.raises(DefaultRefused, match=r"Did you mean Austria or Australia\?"):
        check("name,country\nSun,Peru\n", country="Austira")
    with pytest.raises(DefaultRefused, match="factory, construction, agriculture"):
        check("name,country\nSun,Peru\n", kind="bank")


def test_ragged_rows_are_held_and_their_cells_are_not_moved() -> None:
    found = check("name,address,country\nSun,1 Road, Block 2,India\nMoon,2 Road,Peru\nStar,Peru\n")
    assert found.frame["status"].tolist() == ["held", "ready", "held"]
    assert codes(found, 2) == {"ragged_row"}
    assert "4 cells, the heading has 3" in found.problems[0].found
    assert row(found, 2)["name"] == ""


def test_only_rows_equal_in_every_cell_are_duplicates() -> None:
    found = check(
        "name,address,country\nSun,1 Road,Peru\nSun,2 Road,Peru\nSun,1 Road,Peru\nSun,1 Road,Peru\n"
    )
    assert found.frame["status"].tolist() == ["ready", "ready", "duplicate", "duplicate"]
    assert found.frame["duplicate_of"].fillna(0).tolist() == [0, 0, 2, 2]
    assert codes(found, 4) == {"duplicate_row"}


def test_kind_is_the_lists_own_then_the_one_given_then_told_by_topic_then_assumed() -> None:
    text = "name,country,kind,sector\nA,Peru,farm,Apparel\nB,Peru,,Apparel\nC,Peru,,\nD,Peru,castle,\n"
    alone = check(text)
    assert alone.frame["kind"].tolist() == ["agriculture", "factory", "factory", "factory"]
    assert alone.frame["kind_how"].tolist() == ["cell", "topic", "assumed", "assumed"]
    assert "kind_assumed" in codes(alone, 4)
    assert all("factory" in one.advice for one in alone.problems if one.code == "kind_assumed")
    assert "kind_unknown" in codes(alone, 5)
    stated = check(text, kind="construction")
    assert stated.frame["kind"].tolist() == ["agriculture", "construction", "construction", "construction"]
    assert "kind_assumed" not in codes(stated, 4)


def test_the_sector_of_the_list_fills_blanks_only() -> None:
    found = check("name,country,sector\nA,Peru,Footwear\nB,Peru,\n", sector="Apparel")
    assert found.frame["sector"].tolist() == ["Footwear", "Apparel"]


def test_a_zero_that_may_mean_not_given_counts_as_not_known() -> None:
    found = check("name,country,% Migrant Workers\nA,Peru,0\nB,Peru,12\n")
    assert found.frame["migrant_state"].tolist() == ["not_requested", "known"]
    assert problem_of(found, "zero_may_be_unknown").column == "% Migrant Workers"


def test_a_zero_under_the_fields_own_name_or_with_proof_is_meant() -> None:
    assert check("name,country,migrant\nA,Peru,0\n").frame["migrant"].tolist() == [0]
    head = "name,country,migrant workers,migrant_grade,migrant_observed_on\n"
    proved = check(head + "A,Peru,0,document,2026-03-01\nB,Peru,0,self,2026-03-01\nC,Peru,0,document,\n")
    assert proved.frame["migrant_state"].tolist() == ["known", "not_requested", "not_requested"]


def test_a_zero_that_is_the_worst_answer_is_never_doubted() -> None:
    assert check("name,country,Traceability\nA,Peru,0\n").frame["trace"].tolist() == [0]


def test_answers_that_need_proof_are_kept_weaker_without_it() -> None:
    text = "name,country,fees,fees_grade,fees_observed_on,lic,lic_grade,lic_observed_on\n"
    text += "A,Peru,none_verified,self,2026-03-01,licensed_verified,,\n"
    text += "B,Peru,none_verified,document,2026-03-01,licensed_verified,onsite,2026-03-01\n"
    text += "C,Peru,none_verified,document,,licensed_verified,onsite,\n"
    found = check(text)
    assert found.frame["fees"].tolist() == ["policy_only", "none_verified", "policy_only"]
    assert found.frame["lic"].tolist() == ["licensed_unverified", "licensed_verified", "licensed_unverified"]
    assert "proof_missing" in codes(found, 2)
    assert "proof_missing" not in codes(found, 3)
    assert {"proof_missing", "proof_undated"} <= set(codes(found, 4))


@pytest.mark.parametrize(
    ("grade", "day", "expected", "told"),
    [
        ("triangulated", "2026-03-01", "triangulated", set()),
        ("triangulated", "", "self", {"proof_undated"}),
        ("onsite", "long ago", "none", {"date_unreadable"}),
        ("self", "", "self", set()),
        ("", "", "", set()),
    ],
)
def test_evidence_without_a_day_proves_nothing(grade, day, expected, told):
    head = "name,country,control_docs,control_docs_grade,control_docs_observed_on\n"
    found = check(f"{head}A,Peru,4,{grade},{day}\n")
    assert row(found, 2)["control_docs_grade"] == expected
    assert {code for code in codes(found, 2) if "date" in code} == told


@pytest.mark.parametrize(
    ("heading", "text", "answer"),
    [
        *((one, "1500 USD", "some") for one in ("Recruitment fees paid by worker", "Fees paid by workers")),
        ("Frais payés par les travailleurs", "EUR 200", "some"),
        ("Fees paid by workers", "1500", "some"),
        ("Fees paid by workers", "0 USD", ""),
        ("Fees paid by workers", "refunded 300 USD", ""),
        ("Recruitment fees", "1500 USD", ""),  # who pays it is not said
    ],
)
def test_a_sum_below_what_workers_pay_says_that_they_pay(heading, text, answer) -> None:
    found = check(f"name,country,{heading}\nA,Peru,{text}\n")
    assert found.frame["fees"].tolist() == [answer]
    assert ("category_unknown" in codes(found, 2)) == (not answer)


def test_what_is_no_answer_of_a_field_is_told_with_its_answers() -> None:
    found = check("name,country,Recruitment fees,pay\nA,Peru,No,beads\nB,Peru,paid by employer,time\n")
    assert found.frame["fees"].tolist() == ["", "policy_only"]
    advice = [one.advice for one in found.problems if one.code == "category_unknown"]
    assert advice == [
        "Use one of: none_verified (no fees, with proof of it); policy_only (no fees, by a policy alone); "
        "some (workers pay up to one month of wages); over_one_month (workers pay more than that).",
        "Use one of: time_with_records (by time, with records); mixed (by time and by piece); piece_rate "
        "(by piece); task_or_advance (by task, or as an advance).",
    ]


def test_the_advice_for_a_zero_is_to_show_how_it_is_known() -> None:
    found = check("name,country,% Migrant Workers\nA,Peru,0\n")
    advice = problem_of(found, "zero_may_be_unknown").advice
    assert "grade of evidence" in advice
    assert "heading" not in advice


def test_a_refusal_in_a_cell_is_a_refusal_and_no_error() -> None:
    found = check("name,country,fees,migrant\nA,Peru,refused,Declined\nB,Peru,,not asked\n")
    assert found.frame["fees_state"].tolist() == ["refused", "not_requested"]
    assert found.frame["migrant_state"].tolist() == ["refused", "not_requested"]
    assert not codes(found, 2) & {"category_unknown", "share_unreadable"}


def test_an_answer_that_cannot_be_read_counts_as_not_known() -> None:
    found = check("name,country,migrant,tied,depth,pay\nA,Peru,lots,perhaps,deep,beads\n")
    assert {"share_unreadable", "yes_no_unreadable", "number_unreadable", "category_unknown"} <= codes(
        found, 2
    )
    for field in ("migrant", "tied", "depth", "pay"):
        assert row(found, 2)[f"{field}_state"] == "not_requested"


def test_none_is_an_answer_where_the_field_says_so_and_a_blank_elsewhere() -> None:
    head = "name,country,press,fees,fees_grade,fees_observed_on,city\n"
    found = check(head + "A,Peru,none,none,document,2026-03-01,none given\n")
    first = row(found, 2)
    assert (first["press"], first["fees"], first["city"]) == ("low", "none_verified", "")


def test_a_column_of_fractions_is_read_as_percentages_and_told() -> None:
    found = check("name,country,migrant\nA,Peru,0.5\nB,Peru,0.25\nC,Peru,0.1\nD,Peru,1\n")
    assert found.frame["migrant"].tolist() == [50, 25, 10, 100]
    assert "share_as_fraction" in codes(found, 2)
    mixed = check("name,country,migrant\nA,Peru,0.5\nB,Peru,25\nC,Peru,0.1\nD,Peru,0.2\n")
    assert mixed.frame["migrant"].tolist() == [0.5, 25, 0.1, 0.2]


def test_controls_carry_maturity_grade_and_date() -> None:
    text = "name,country,control_voice,control_voice_grade,control_voice_observed_on,control_audit\n"
    found = check(text + "A,Peru,3,On-site,31.03.2026,9\n")
    first = row(found, 2)
    assert (first["control_voice"], first["control_voice_grade"]) == (3, "onsite")
    assert first["control_voice_observed_on"] == "2026-03-31"
    assert "maturity_unreadable" in codes(found, 2)
    assert found.stated == ("control_voice", "control_audit")


def test_a_sum_below_the_list_is_no_supplier() -> None:
    found = check("name,country,workers\nSun,Peru,10\nMoon,Peru,20\nTotal,Peru,30\n")
    assert found.frame["status"].tolist() == ["ready", "ready", "held"]
    assert "total_row" in codes(found, 4)


SUMS = """
Sub-total Hanoi|Subtotal North|Total workers|Grand Total (all sites)|Totals: all sites|Zwischensumme|
Zwischensumme Werk 2|
TOPLAM İŞÇİ|รวมทั้งหมด|小计|Carried forward|Sous-total usine|Итого
"""
NO_SUMS = (
    "Total Mills Ltd|Total Energies SE|Summit Garments|Total|Suma Textiles|Totally Cotton|Gesamt Metall GmbH"
)


@pytest.mark.parametrize("name", SUMS.replace("\n", "").split("|"))
def test_a_sum_among_the_rows_is_no_supplier_wherever_it_stands(name: str) -> None:
    rows = "".join(f"Mill {n},Vietnam,Hanoi,{n}\n" for n in range(5))
    found = check(f"name,country,city,workers\n{name},Vietnam,,500\n{rows}")
    assert codes(found, 2) & {"total_row", "name_missing"} == {"total_row"}
    assert found.frame["status"].tolist()[1:] == ["ready"] * 5


@pytest.mark.parametrize("name", NO_SUMS.split("|"))
def test_a_company_whose_name_begins_like_a_sum_is_one(name: str) -> None:
    rows = "".join(f"Mill {n},Vietnam,Hanoi,{n}\n" for n in range(5))
    found = check(f"name,country,city,workers\n{name},Vietnam,Hanoi,500\n{rows}")
    assert "total_row" not in codes(found, 2)


def test_a_sum_with_nothing_but_numbers_beside_is_one_whatever_it_is_called() -> None:
    rows = "".join(f"Mill {n},Vietnam,{n}\n" for n in range(5))
    found = check(f"name,country,workers\nSumme Region Süd,,500\n{rows}", country="VN")
    assert "total_row" in codes(found, 2)


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        ("Summe;;;;", {"total_row"}),
        ("Total:;;;7.000;2.000.000,00", {"total_row"}),
        (";;;Total;30", {"total_row"}),
        ("Total;;;Lima;30", {"name_missing", "country_missing", "kind_assumed"}),  # no sum: it is somewhere
        ("17;;;;", {"name_missing", "country_missing", "kind_assumed"}),
    ],
)
def test_a_sum_in_another_column_than_the_name_is_no_supplier(last: str, expected: set[str]) -> None:
    found = check(f"Nr;name;country;city;workers\n1;Sun;Peru;Lima;10\n2;Moon;Peru;Lima;20\n{last}\n")
    assert found.frame["status"].tolist() == ["ready", "ready", "held"]
    assert codes(found, 4) == expected


def test_a_sum_above_the_end_of_a_list_is_a_row_without_a_name() -> None:
    rows = "".join(f"{n};Sun {n};Peru;Lima;10\n" for n in range(4))
    found = check(f"Nr;name;country;city;workers\nSumme;;;;40\n{rows}")
    assert "name_missing" in codes(found, 2)


def test_error_values_of_a_spreadsheet_are_no_names() -> None:
    found = check("name,country,address\n#REF!,Peru,1 Road\nSun,Peru,#N/A\n")
    assert found.frame["status"].tolist() == ["held", "ready"]
    assert {"spreadsheet_error", "name_missing"} <= codes(found, 2)
    assert row(found, 3)["address"] == ""


def test_one_identifier_in_two_countries_is_told_at_both_rows() -> None:
    found = check("supplier id,name,country\n7,Sun,Peru\n7,Moon,India\n8,Star,Peru\n8,Star 2,Peru\n")
    assert [one.row for one in found.problems if one.code == "identifier_clash"] == [2, 3]


def test_a_point_shared_by_many_addresses_is_told() -> None:
    rows = "".join(f"Mill {n},{n} Road,Peru,-12.05,-77.05\n" for n in range(12))
    found = check("name,address,country,latitude,longitude\n" + rows + "Far,9 Lane,Peru,-13,-72\n")
    assert sum(one.code == "repeated_point" for one in found.problems) == 12


def test_damaged_letters_are_told_with_a_repair_and_kept() -> None:
    found = check("name,address,country\nSun,BagcÄ±lar,Turkey\n")
    assert row(found, 2)["address"] == "BagcÄ±lar"
    assert "Bagcılar" in problem_of(found, "text_damaged").advice


def test_long_and_foreign_names_stay_whole() -> None:
    names = ["W" * 40, "บริษัท ไทยการ์เม้นท์ จำกัด", "شركة النسيج", "新疆纺织有限公司"]
    found = check("name,country\n" + "".join(f"{name},Peru\n" for name in names))
    assert found.frame["name"].tolist() == names


def test_without_a_name_column_every_row_is_held_and_says_so() -> None:
    found = check("Year,Country,Amount\n2024,Peru,10\n2025,Peru,20\n")
    assert set(found.frame["status"]) == {"held"}
    assert codes(found, 2) >= {"name_column_missing"}


def test_every_problem_names_a_known_code_and_what_to_do() -> None:
    text = "name,country,workers,migrant,fees,latitude\n,Nowhere,many,900,beads,abc\nSun,Peru\n"
    text += "#REF!,,0,0,refused,91\n"
    problems = check(text).problems
    assert {"latitude", "country", "workers"} <= {one.column for one in problems}
    for one in problems:
        assert one.code in CODES
        assert one.advice.endswith((".", "country."))
        assert set(one.as_dict()) == {"column", "code", "found", "advice"}


def test_codes_that_hold_a_row_hold_it_and_others_do_not() -> None:
    text = "name,country,workers\nSun,Peru,many\n,Peru,5\nMoon,,5\nStar,Atlantis,5\n"
    found = check(text)
    assert set(found.frame["status"]) > {"held"}
    for number, status in zip(found.frame["row"], found.frame["status"], strict=True):
        holding = any(CODES[code].effect is Effect.HOLDS_ROW for code in codes(found, number))
        assert holding == (status == "held")


def test_the_page_of_problem_codes_is_current() -> None:
    page = Path(__file__).parents[3] / "docs" / "problem-codes.md"
    assert page.read_text(encoding="utf-8") == documentation()


def test_the_api_loads_a_row_by_the_same_rules() -> None:
    loaded = SupplierRow().load(
        {
            "name": " Sun  Mill ",
            "country": "Viet Nam",
            "migrant": 30,
            "tied": True,
            "fees": "none_verified",
            "fees_grade": "self",
        }
    )
    assert loaded["name"] == "Sun Mill"
    assert (loaded["country"], loaded["migrant"], loaded["tied"], loaded["fees"]) == (
        "VN",
        30,
        True,
        "policy_only",
    )
    with pytest.raises(ValidationError) as caught:
        SupplierRow().load({"country": "Atlantis", "migrant": 130})
    assert set(caught.value.messages_dict) == {"name", "country", "migrant"}


cell = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=15)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(cell, min_size=5, max_size=6), min_size=1, max_size=12))
def test_no_record_vanishes_and_each_has_one_status(rows: list[list[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(["name", "country", "workers", "migrant", "fees"])
    writer.writerows(rows)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return
    found = check(text.getvalue())
    assert len(found.frame) == len(filled)
    assert set(found.frame["status"]) <= {"ready", "held", "duplicate"}
    assert sum(found.counts().values()) == len(filled)


@pytest.mark.whole
def test_thirty_thousand_rows_are_checked_in_seconds() -> None:
    text = "name,address,country,sector,workers,migrant\n" + "".join(
        f"Sun Mill {n} Ltd,{n} Road,{('India', 'Peru', 'Viet Nam')[n % 3]},Apparel,{n % 900 + 1},{n % 100}\n"
        for n in range(30_000)
    )
    reference.load()
    with in_good_time(seconds=3):
        found = check(text)
    assert found.counts()["ready"] == 30_000


def test_a_country_lost_by_the_spreadsheet_holds_its_row_and_no_other() -> None:
    found = check("name,country\nSun,#REF!\nMoon,#N/A\nStar,Peru\n", country="India")
    assert found.frame["status"].tolist() == ["held", "held", "ready"]
    assert codes(found, 2) >= {"spreadsheet_error", "country_missing"}


def test_codes_in_small_letters_are_countries_in_a_country_column() -> None:
    found = check("name,country\nSun,in\nMoon,id\nStar,de\nSea,vn\nSky,na\nAir,no\n")
    assert found.frame["country"].tolist() == ["IN", "ID", "DE", "VN", "", ""]


@pytest.mark.parametrize(
    ("day", "code"),
    [("rubbish", "date_unreadable"), ("01/02/2026", "date_ambiguous"), ("2099-01-01", "date_in_future")],
)
def test_evidence_of_unknown_age_counts_as_none(day: str, code: str) -> None:
    found = check(
        "name,country,fees,fees_grade,fees_observed_on,control_voice,control_voice_grade,"
        f"control_voice_observed_on\nSun,PE,none_verified,onsite,{day},4,onsite,{day}\n",
        as_of=date(2026, 11, 23),
    )
    sun = row(found, 2)
    assert (sun["fees"], sun["fees_grade"], sun["control_voice_grade"]) == ("policy_only", "none", "none")
    assert code in codes(found, 2)


@pytest.mark.parametrize(("day", "grade"), [("2026-11-23", "onsite"), ("2026-11-24", "none")])
def test_what_was_seen_on_the_day_of_the_list_counts_and_the_day_after_is_still_to_come(
    day: str, grade: str
) -> None:
    found = check(
        f"name,country,fees,fees_grade,fees_observed_on\nSun,PE,none_verified,onsite,{day}\n",
        as_of=date(2026, 11, 23),
    )
    assert row(found, 2)["fees_grade"] == grade
    assert ("date_in_future" in codes(found, 2)) is (grade == "none")


EMPTIED = "name,country,workers,migrant,fees,lic,latitude,fees_observed_on\nSun,PE,{},{},None,None,{},{}\n"


@pytest.mark.parametrize(
    ("workers", "migrant", "latitude", "seen"),
    [("None", "10", "", ""), ("20", "10", "None", ""), ("20", "10", "", "None")],
)
def test_where_a_program_writes_none_for_empty_it_answers_nothing(workers, migrant, latitude, seen) -> None:
    found = check(EMPTIED.format(workers, migrant, latitude, seen))
    sun = row(found, 2)
    assert (sun["fees_state"], sun["lic_state"]) == ("not_requested", "not_requested")
    (told,) = [one for one in found.problems if one.row == 0]
    assert (told.code, told.found) == ("none_for_empty", "None")
    assert not codes(found, 2) & {"workers_unreadable", "coordinates_unreadable", "date_unreadable"}
    assert found.sheet.rows[0][4] == "None", "the row is kept as it came"


@pytest.mark.parametrize("word", ["none", "NONE", "no fees"])
def test_none_is_an_answer_where_people_wrote_it(word: str) -> None:
    sun = row(check(f"name,country,workers,fees,lic\nSun,PE,20,{word},None\n"), 2)
    assert (sun["fees"], sun["lic"]) == ("policy_only", "none_used")


def test_a_region_is_taken_from_city_and_address_only_where_it_is_blank_and_beyond_doubt() -> None:
    found = check(
        "name,address,city,region,country\n"
        "A,Road 1,Shenzhen,,CN\nB,Road 1,Shenzhen,Special Zone,CN\nC,喀什市解放路12号,,,CN\n"
        "D,Xinjiang Road 1,Shanghai,,CN\nE,Road 1,Hanoi,,VN\n"
    )
    assert found.frame["region"].tolist() == ["Guangdong", "Special Zone", "Xinjiang", "", ""]
    told = [(one.row, one.column, one.advice) for one in found.problems if one.code == "region_from_address"]
    assert [one[:2] for one in told] == [(2, "address"), (4, "address")]
    assert "Guangdong" in told[0][2]


# ../list-traps: worker counts (21), zeros (22), percentages (39), dates (30); points are in test_coordinates.
WORKERS = [
    *[("250", (250, 250)), ("111.0", (111, 111)), ("1,001", (1001, 1001)), ("1.001-5.000", (1001, 5000))],
    *[("12 000", (12000, 12000)), ("Less than 1000", (None, 999)), ("1001-5000", (1001, 5000))],
    *[("More than 10000", (10001, None)), ("approx. 300", (300, 300)), ("250 (2019)", (250, 250))],
    *[("500+", (500, None)), ("0", None), ("", None), (".", None), ("120 men, 80 women", None)],
    *[("N/A", None), ("many", None), ("5k", None), ("１２０人", (120, 120)), ("<50", (None, 49))],
]


@pytest.mark.parametrize(("text", "bounds"), WORKERS)
def test_a_worker_count_of_a_list_is_bounds_or_unknown_and_never_zero(
    text: str, bounds: tuple[int | None, int | None] | None
) -> None:
    found = check(f'name,country,number_of_workers,note\nMill,VN,"{text}",x\n')
    low, high = (found.frame[name].tolist()[0] for name in ("workers_min", "workers_max"))
    assert (None if low != low else low, None if high != high else high) == (bounds or (None, None))
    assert found.counts()["ready"] == 1


SHARES = [
    *[("35", 35), ("35%", 35), ("35 %", 35), ("0,5 %", 0.5), ("12.5", 12.5), ("100", 100), ("３５％", 35)],
    *[("0", None), ("0%", None), ("0.0", None), ("", None), ("n/a", None), ("101", None), ("-1", None)],
    *[("half", None), ("10-20", None), ("1e2", None)],
]


@pytest.mark.parametrize(("text", "share"), SHARES)
def test_a_percentage_of_a_list_is_read_and_a_bare_zero_under_another_heading_is_unknown(
    text: str, share: float | None
) -> None:
    found = check(f'name,country,% Migrant Workers,note\nMill,VN,"{text}",x\n')
    value = found.frame["migrant"].tolist()[0]
    assert (None if value != value else value) == share
    assert found.frame["migrant_state"].tolist() == ["not_requested" if share is None else "known"]


DATES = [
    *[("2026-06-24", "2026-06-24"), ("2026/06/24", "2026-06-24"), ("2026.6.24", "2026-06-24")],
    *[("24.06.2026", "2026-06-24"), ("24/06/2026", "2026-06-24"), ("06/24/2026", "2026-06-24")],
    *[("24 June 2026", "2026-06-24"), ("24-Jun-2026", "2026-06-24"), ("June 24, 2026", "2026-06-24")],
    *[("2026年6月24日", "2026-06-24"), ("46197", "2026-06-24"), ("2026-06-24 00:00:00", "2026-06-24")],
    *[("2026-06-24T10:00:00Z", "2026-06-24"), ("06/06/2026", "2026-06-06"), ("05/06/2026", "")],
    *[("31/02/2026", ""), ("24/06/26", ""), ("summer", ""), ("2026", ""), ("", "")],
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_a_date_of_a_list_is_read_and_never_guessed(text: str, day: str) -> None:
    found = check(
        f'name,country,migrant,migrant_grade,migrant_observed_on,note\nMill,VN,5,document,"{text}",x\n'
    )
    assert found.frame["migrant_observed_on"].tolist() == [day]


def test_the_forms_of_the_traps_are_at_least_fifteen_each() -> None:
    assert min(len(WORKERS), len(SHARES), len(DATES)) >= 15


FEES = "name,country,Recruitment fees,workers\n"


@pytest.mark.parametrize(
    ("answers", "states", "told"),
    [
        (("None",) * 3, ("not_requested",) * 3, True),
        (("none",) * 5, ("not_requested",) * 5, True),
        (("None", "No", "None"), ("not_requested",) * 3, True),
        (("None", "no", "yes"), ("not_requested", "not_requested", "known"), True),
        (("None",), ("known",), False),
        (("None",) * 2, ("known",) * 2, False),
        (("None", "yes", "None"), ("known",) * 3, False),
        (("None", "", "None"), ("known", "not_requested", "known"), False),
        (("no fees",) * 4, ("known",) * 4, False),
    ],
)
def test_none_is_no_answer_where_it_may_be_an_empty_cell_as_well(answers, states, told) -> None:
    rows = "".join(f"Mill {place},PE,{cell},40\n" for place, cell in enumerate(answers))
    found = check(FEES + rows)
    assert tuple(found.frame["fees_state"]) == states
    here = [one for one in found.problems if one.code == "none_in_doubt"]
    assert [(one.row, one.column) for one in here] == ([(0, "Recruitment fees")] if told else [])
    assert [row[2] for row in found.sheet.rows] == list(answers)  # kept as it stood


@pytest.mark.parametrize(("column", "field"), [("lic", "lic"), ("press", "press")])
def test_no_other_answer_is_the_best_because_a_program_says_none(column, field) -> None:
    rows = "".join(f"Mill {place},PE,None\n" for place in range(4))
    found = check(f"name,country,{column}\n{rows}")
    assert set(found.frame[f"{field}_state"]) == {"not_requested"}


def test_no_sign_is_denied_because_a_program_says_none() -> None:
    answers = ["No", "None", "Yes", "None"]
    rows = "".join(f"Mill {place},PE,{cell}\n" for place, cell in enumerate(answers))
    found = check(f"name,country,Passports held by employer\n{rows}")
    of_papers = [one for one in found.problems if one.column == "Passports held by employer"]
    assert [(one.row, one.code) for one in of_papers] == [(0, "none_in_doubt"), (4, "sign_told")]
    assert [row[2] for row in found.sheet.rows] == answers


def test_none_with_its_proof_beside_it_is_an_answer() -> None:
    rows = "".join(f"Mill {place},PE,None,document,2026-10-01\n" for place in range(4))
    found = check(f"name,country,fees,fees_grade,fees_observed_on\n{rows}")
    assert set(found.frame["fees"]) == {"none_verified"}
