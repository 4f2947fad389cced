"""A list scored in one go: its rows of one site are one site, as an upload makes them."""

from datetime import date

import pytest

from auditor.reports import list_report
from auditor.scoring import list_summary, one_shot

HEAD = (
    "name,address,city,country,product,workers,migrant_percent,fees,labour_agent,registration_number,os_id\n"
)
DAY = date(2026, 6, 15)


@pytest.fixture
def scored(tmp_path):
    def score(text):
        file = tmp_path / "list.csv"
        file.write_text(HEAD + text, encoding="utf-8")
        return one_shot.run(one_shot.Order(file=file, as_of=DAY), lambda done, total, message: None)

    return score


def told(line, code):
    return [one.found for one in line.problems if one.code == code]


MILD = "Delta Mill,1 Road,Dhaka,BD,shirts,40,10,over_one_month,Blue Sky,,\n"
GRAVE = "DELTA MILL,1 Road,Dhaka,BD,trousers,900,80,,Golden Manpower,,\n"
OTHER = "Hill Mill,2 Road,Dhaka,BD,shirts,50,20,,,,\n"


@pytest.mark.parametrize("rows", [(MILD, OTHER, GRAVE), (GRAVE, OTHER, MILD)])
def test_rows_of_one_site_have_its_score_with_the_graver_value_of_each_field(scored, rows):
    found = scored("".join(rows))
    assert [line.status for line in found.lines] == ["scored"] * 3
    first, other, again = found.lines
    assert [line.rows for line in found.lines] == [(2, 4), (3,), (2, 4)]
    assert told(first, "site_united") == told(again, "site_united") == ["rows 2, 4"]
    assert told(other, "site_united") == []
    assert first.assessment is again.assessment
    assert (first.facts.headcount, first.facts.answers["migrant"].value) == (900, 80)
    assert first.facts.answers["fees"].value == "over_one_month"
    assert first.facts.answers["migrant"].source == f"list, row {2 if rows[0] is GRAVE else 4}"
    (alone,) = scored("Delta Mill,1 Road,Dhaka,BD,shirts; trousers,900,80,over_one_month,,,\n").lines
    assert first.assessment.shown_final == alone.assessment.shown_final
    assert told(again, "site_twice")


def test_summary_and_report_count_the_site_once_and_every_row(scored):
    found = scored(MILD + OTHER + GRAVE + GRAVE)
    printed = list_summary.summary(found)
    assert "4 records, 3 scored, 0 held, 1 duplicate\n" in printed
    assert "1 scored row is of a site that an earlier row has: 2 sites scored" in printed
    assert [line.split()[-1] for line in printed.splitlines() if line.startswith("High")] == ["2"]
    report = list_report.build(found)
    assert (report.statuses.scored, report.statuses.united, report.statuses.duplicate) == (2, 1, 1)
    assert sorted(one.line.row for one in report.gravest) == [2, 3]


def test_a_gate_of_any_row_holds_for_the_site(scored):
    found = scored(
        'Delta Mill,"Kashgar, Xinjiang",,CN,shirts,40,10,,,,CN2021001ABCD05\n'
        "Delta Mill,9 Street,Hefei,CN,shirts,40,10,,,,CN2021001ABCD05\n"
    )
    assert [line.rows for line in found.lines] == [(2, 3), (2, 3)]
    assert all(line.assessment.gates for line in found.lines)
    alone = scored('Delta Mill,"Kashgar, Xinjiang",,CN,shirts,40,10,,,,CN2021001ABCD05\n').lines[0]
    assert found.lines[0].assessment.gates == alone.assessment.gates


def test_names_of_all_rows_are_looked_up(scored):
    found = scored(
        "Delta Mill,1 Road,Hefei,CN,shirts,40,10,,,,CN2021001ABCD05\n"
        '"Hetian Taida Apparel Co., Ltd.",1 Road,Hefei,CN,shirts,40,10,,,,CN2021001ABCD05\n'
    )
    assert [line.rows for line in found.lines] == [(2, 3), (2, 3)]
    assert all(line.hits for line in found.lines)


def test_a_row_that_may_be_of_the_site_of_another_is_scored_by_itself_and_told(scored):
    found = scored(
        "Delta Mill San. ve Tic. Ltd. Şti.,1 Road No: 12,Bursa,TR,shirts,40,10,,,,\n"
        "Delta Mill Sanayi ve Ticaret Limited Sirketi,1 Road No: 12,Bursa,TR,shirts,40,10,,,,\n"
    )
    assert [line.rows for line in found.lines] == [(2,), (3,)]
    assert told(found.lines[1], "site_to_decide")
    assert "1 row may be of the site of another row, and was scored by itself" in list_summary.summary(found)


def test_several_rows_that_may_be_of_other_sites_are_told_in_the_plural(scored):
    rows = "Indus Carpets,,,PK,carpets,40,10,A-{},,,\n"
    found = scored("".join(rows.format(at) for at in range(1, 4)))
    told_of = "2 rows may be of the site of another row, and were scored by themselves: an upload"
    assert told_of in list_summary.summary(found)


def test_a_number_of_a_site_in_two_countries_holds_the_row_as_an_upload_does(scored):
    found = scored(
        "Delta Mill,1 Road,Hefei,CN,shirts,40,10,,,,CN2021001ABCD05\n"
        "Delta Mill,1 Road,Dhaka,BD,shirts,40,10,,,,CN2021001ABCD05\n"
    )
    assert [line.status for line in found.lines] == ["scored", "held"]
    assert told(found.lines[1], "identifier_clash")
