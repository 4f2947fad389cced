"""What a list tells of signs in remarks and unread columns is told on the terminal and in the report."""

import io
from datetime import date

from auditor.reports import list_report, portfolio_report
from auditor.scoring import list_summary, one_shot
from tests import printed

LIST = """name,country,sector,Remarks,No child labour,Passport retention policy
Riverside Garments Ltd,Nepal,garments,passports are held by the agent,yes,see file
Hill Ltd,Peru,garments,visited in May,no,see file
Sea Ltd,Peru,garments,,yes,see file
"""
QUIET = "name,country,sector,Remarks\nHill Ltd,Peru,garments,visited in May\n"


def scored(tmp_path, text):
    file = tmp_path / "list.csv"
    file.write_text(text, encoding="utf-8")
    return one_shot.run(one_shot.Order(file=file, as_of=date(2026, 6, 15)), lambda *_: None)


def test_the_terminal_tells_how_many_which_columns_and_where_to_look(tmp_path):
    told = list_summary.summary(scored(tmp_path, LIST))
    assert (
        '1 row names signs of forced labour in a remark or column that is not counted: "Remarks" (row 2). '
        "Read the cell"
    ) in told
    assert "1 row does not agree with a heading that says that a sign of forced labour is not there" in told
    assert '"No child labour" (row 3)' in told
    assert "speak of forced labour and were not read" in told
    assert "that is not counted" not in list_summary.summary(scored(tmp_path, QUIET))


def test_the_report_tells_kinds_and_counts_and_no_cell(tmp_path):
    report = list_report.build(scored(tmp_path, LIST))
    stream = io.BytesIO()
    portfolio_report.write_pdf(report, stream)
    text = " ".join("\n".join(printed.pages(stream.getvalue())).split())
    assert "Signs of forced labour that were not counted" in text
    assert "1 row names signs of forced labour" in text
    assert "held by the agent" not in text
    assert list_report.build(scored(tmp_path, QUIET)).uncounted_signs == ()
