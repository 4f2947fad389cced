"""What a scored list says of the rows it held."""

from datetime import date

from auditor.reports import list_report
from auditor.scoring import list_summary, one_shot

LIST = "name,country,sector,migrant\nRiverside Garments Ltd,,garments,many\nHill Ltd,Peru,garments,20\n"


def test_only_problems_that_hold_a_row_are_given_as_why_it_is_held(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    order = one_shot.Order(file=file, as_of=date(2026, 6, 15))
    scored = one_shot.run(order, lambda done, total, message: None)
    (held,) = [line for line in scored.lines if line.status == one_shot.HELD]
    assert len({problem.code for problem in held.problems}) > 1
    told = [line for line in list_summary.summary(scored).splitlines() if line.startswith("held:")]
    assert told == ["held: 1 × country missing"]
    assert [(rows.code, rows.rows) for rows in list_report.build(scored).held_rows] == [
        ("country_missing", 1)
    ]
