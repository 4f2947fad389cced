"""The commands as a person types them: words, files and exit statuses."""

import argparse
import io
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

from auditor import cli
from auditor.core import clock, progress
from risk import methodology, reference
from tests import printed
from tests.databases import named

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
RECORDS = {
    "apple_suppliers_headerless_2019.csv": 829,
    "brand_suppliers_mojibake_2018.csv": 431,
    "chicago_general_contractors_2014.csv": 9200,
    "nike_factories_2025-12.csv": 687,
    "oshub_export_wilmar_2023.csv": 51,
    "oshub_seed_list_12.csv": 15,
    "oshub_seed_list_12.xls": 15,
    "oshub_seed_list_12.xlsx": 15,
    "palm_mills_universal_mill_list_2020.csv": 1818,
}

LIST = """A title above the list,,,,,
name,address,country,sector,product,migrant
Ordinary Mill,1 Road,Viet Nam,garments,garments,40
,2 Road,Vietnam,garments,,
Ordinary Mill,1 Road,Viet Nam,garments,garments,40
"Two
Lines Ltd","Kashgar, Xinjiang",China,cotton,cotton,
No Country Ltd,3 Road,Atlantis,,,
Hotan Taida Garment Co. Ltd,4 Road,China,garments,garments,
=1+1 Ltd,5 Road,Norway,steel,,5
Ragged Ltd,6 Road
"""

KEYS = [
    *("row", "status", "name", "country", "kind", "sector", "final", "band", "blocked", "provisional"),
    *(
        "confidence",
        "interval",
        "reference_coverage",
        "gates",
        "duplicate_of",
        "reasons",
        "matches",
        "problems",
    ),
]


@pytest.fixture
def supplier_list(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


def lines_of(path):
    return {line["row"]: line for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def test_the_help_of_accounts_offers_only_roles_that_are_taken(capsys):
    with pytest.raises(SystemExit):
        cli.main(["user", "add", "--help"])
    offered = capsys.readouterr().out.partition("one of ")[2].partition(";")[0]
    assert "supplier" not in offered
    assert "reviewer" in offered


def test_score_gives_one_line_for_every_record_in_file_order(supplier_list, tmp_path):
    output = tmp_path / "out.jsonl"
    assert cli.main(["score", str(supplier_list), "--output", str(output), "--quiet"]) == 1
    lines = lines_of(output)
    assert list(lines) == [3, 4, 5, 6, 7, 8, 9, 10]
    statuses = {row: line["status"] for row, line in lines.items()}
    expected = ["scored", "held", "duplicate", "scored", "held", "scored", "scored", "held"]
    assert list(statuses.values()) == expected
    assert all(sorted(line) == sorted(KEYS) for line in lines.values())


def test_held_and_duplicate_lines_have_no_numbers_and_say_why(supplier_list, tmp_path):
    output = tmp_path / "out.jsonl"
    cli.main(["score", str(supplier_list), "--output", str(output), "--quiet"])
    lines = lines_of(output)
    for row in (4, 5, 7, 10):
        assert [lines[row][key] for key in ("final", "band", "interval", "confidence")] == [None] * 4
        assert lines[row]["reasons"] == lines[row]["gates"] == lines[row]["matches"] == []
    assert lines[5]["duplicate_of"] == 3
    assert {one["code"] for one in lines[4]["problems"]} == {"name_missing"}
    assert "Atlantis" in {one["found"] for one in lines[7]["problems"]}
    assert {one["code"] for one in lines[10]["problems"]} == {"ragged_row"}


def test_gates_of_place_and_name_hold_and_reasons_fall(supplier_list, tmp_path):
    output = tmp_path / "out.jsonl"
    cli.main(["score", str(supplier_list), "--output", str(output), "--quiet"])
    lines = lines_of(output)
    assert lines[6]["gates"] == ["G3_state_imposed"]
    assert lines[6]["final"] >= 90
    assert lines[8]["gates"] == ["G1_listed_fuzzy"]
    assert lines[8]["final"] >= 80
    assert not lines[8]["blocked"]
    assert lines[8]["matches"][0]["listed_name"] == "Hetian Taida Apparel Co., Ltd."
    assert lines[8]["matches"][0]["score"] < 1
    for row in (3, 6, 8, 9):
        factors = [
            one for one in lines[row]["reasons"] if one["factor"] in {"CTY", "SEC", "PRD", "WRK", "BIZ"}
        ]
        given = [one["contribution"] for one in factors]
        assert len(given) == 5
        assert given == sorted(given, reverse=True)
        assert all(one["text"] and one["source"] for one in lines[row]["reasons"])


def test_a_place_that_is_not_decisive_by_itself_is_told_for_review(tmp_path, capsys):
    path, output, report = (tmp_path / name for name in ("places.csv", "out.jsonl", "out.pdf"))
    path.write_text(
        "name,address,city,region,country,product,raw material origin\n"
        "City Ltd,,Urumqi,,China,garments,\n"
        "Region Ltd,,,Kashgar,China,garments,\n"
        'Certain Ltd,"Urumqi, Xinjiang",,,China,garments,\n'
        "Fed Ltd,,Hanoi,,Viet Nam,garments,Kashgar\n"
        "Elsewhere Ltd,,Hanoi,,Viet Nam,garments,\n",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path), "--output", str(output), "--report", str(report)]) == 0
    lines = lines_of(output)
    assert {
        row: [(one["listed_name"], one["class"]) for one in line["matches"]] for row, line in lines.items()
    } == {
        2: [("Urumqi", "place_form")],
        3: [("Kashgar", "place_form")],
        4: [],
        5: [("Kashgar", "place_form")],
        6: [],
    }
    assert "to be reviewed" in lines[2]["matches"][0]["why"]
    assert [row for row, line in lines.items() if line["gates"]] == [4]
    assert "3 places to review" in capsys.readouterr().out
    assert "Place names of Xinjiang" in "".join(printed.pages(report))


def test_a_region_named_by_a_supplier_or_its_product_is_told_for_review(tmp_path, capsys):
    path, output = tmp_path / "named.csv", tmp_path / "out.jsonl"
    path.write_text(
        "name,other names,address,country,product,cotton origin\n"
        "Xinjiang Cotton Co,,6 Street,China,garments,\n"
        "Sun Ltd,新疆棉花有限公司,6 Street,China,garments,\n"
        "Moon Ltd,,Hanoi,Viet Nam,Shirts of Xinjiang cotton,\n"
        'Xinjiang Fact Ltd,,"Urumqi, Xinjiang",China,garments,\n'
        "Star Ltd,,Hanoi,Viet Nam,garments,Xinjiang\n",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path), "--output", str(output)]) == 0
    lines = lines_of(output)
    assert {row: [one["listed_name"] for one in line["matches"]] for row, line in lines.items()} == {
        **{row: ["Xinjiang"] for row in (2, 3, 4)},
        **{row: [] for row in (5, 6)},
    }
    assert "does not say where work is done" in lines[4]["matches"][0]["why"]
    assert [row for row, line in lines.items() if line["gates"]] == [5, 6]
    assert "3 places to review" in capsys.readouterr().out


def test_agents_and_sub_contractors_that_are_not_looked_up_are_told(tmp_path, capsys):
    path, output, report = (tmp_path / name for name in ("chain.csv", "out.jsonl", "out.pdf"))
    path.write_text(
        "name,country,labour agent,sub-contractor\n"
        'Sun Ltd,China,"Hetian Taida Apparel Co., Ltd.",Moon Ltd\n'
        'Moon Ltd,China,"Hetian Taida Apparel Co., Ltd.; Blue Sky",3 agencies\n'
        "Star Ltd,China,Mr Thapa +977 9841234567,none\n",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path), "--output", str(output), "--report", str(report)]) == 0
    sentence = "2 labour agents, sub-contractors and sub-suppliers were not looked up in any list"
    assert sentence in capsys.readouterr().out
    pages = "".join(printed.pages(report))
    assert sentence in " ".join(pages.split())
    lines = lines_of(output)
    assert {
        row: {(one["column"], one["code"], one["found"]) for one in line["problems"] if "link" in one["code"]}
        for row, line in lines.items()
    } == {
        2: {("sub_contractor", "link_by_name_alone", "Moon Ltd: 1 supplier of that name in this list (CN)")},
        3: {("sub_contractor", "link_names_nobody", "3 agencies")},
        4: {("labour_agent", "link_names_person", "")},
    }


def test_a_list_without_agents_speaks_of_none(supplier_list, capsys):
    assert cli.main(["score", str(supplier_list)]) == 1  # rows are held
    assert "looked up" not in capsys.readouterr().out


def test_contributions_are_the_published_arithmetic(supplier_list, tmp_path):
    output = tmp_path / "out.jsonl"
    cli.main(["score", str(supplier_list), "--output", str(output), "--quiet"])
    weights = {"CTY": 0.25, "SEC": 0.15, "PRD": 0.20, "WRK": 0.25, "BIZ": 0.15}
    reasons = {one["factor"]: one for one in lines_of(output)[3]["reasons"]}
    peak = max(reasons.values(), key=lambda one: one["value"])["factor"]
    for factor, one in reasons.items():
        expected = 0.7 * weights[factor] * one["value"] + (0.3 * one["value"] if factor == peak else 0)
        assert one["contribution"] == pytest.approx(expected, abs=0.07)


def test_options_fill_blanks_and_never_override(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("name,country,kind\nA Ltd,,\nB Ltd,NO,factory\n")
    output = tmp_path / "out.jsonl"
    options = ["--country", "TH", "--kind", "construction", "--sector", "civil works"]
    assert cli.main(["score", str(path), *options, "--output", str(output), "--quiet"]) == 0
    lines = lines_of(output)
    assert (lines[2]["country"], lines[2]["kind"], lines[2]["sector"]) == (
        "TH",
        "construction",
        "civil works",
    )
    assert (lines[3]["country"], lines[3]["kind"]) == ("NO", "factory")


def test_tables_hold_formulas_as_text(supplier_list, tmp_path):
    for name in ("out.csv", "out.xlsx"):
        assert cli.main(["score", str(supplier_list), "--output", str(tmp_path / name), "--quiet"]) == 1
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    names = {row[2].value: row[2] for row in sheet.iter_rows(min_row=2)}
    assert names["=1+1 Ltd"].data_type == "s"
    assert "\n9,scored,'=1+1 Ltd," in (tmp_path / "out.csv").read_text("utf-8-sig").replace("\r\n", "\n")


def test_a_sign_of_zero_tolerance_holds_the_score_as_in_the_register(tmp_path):
    path, output = tmp_path / "list.csv", tmp_path / "out.jsonl"
    path.write_text("name,country,Debt bondage,Late wages\nGrave Mill,NO,yes,no\nPlain Mill,NO,no,yes\n")
    cli.main(["score", str(path), "--output", str(output), "--quiet"])
    grave, other = (lines_of(output)[row] for row in (2, 3))
    assert (grave["gates"], other["gates"]) == (["G8_zt_suspected"], [])
    assert grave["final"] >= 80 > other["final"]


@pytest.mark.pdf
def test_the_report_names_the_gravest_first_and_the_limits(supplier_list, tmp_path):
    report = tmp_path / "out.pdf"
    assert cli.main(["score", str(supplier_list), "--report", str(report), "--quiet"]) == 1
    text = "\n".join(printed.pages(report))
    assert text.index("Two") < text.index("Ordinary Mill")
    for words in ("Hetian Taida Apparel", "partial", "indicate", "prevalence", "1.0.0"):
        assert words in text


@pytest.mark.pdf
def test_the_report_of_a_list_names_sites_in_their_own_script_too(tmp_path):
    path, report = tmp_path / "two_names.csv", tmp_path / "out.pdf"
    path.write_text(
        "name,name in local script,country\nRiverside Garments,河边制衣有限公司,China\n", encoding="utf-8"
    )
    assert cli.main(["score", str(path), "--report", str(report), "--quiet"]) == 0
    assert "河边制衣有限公司 · CN" in "".join(printed.pages(report))


def test_the_summary_counts_bands_and_held_rows(supplier_list, capsys):
    assert cli.main(["score", str(supplier_list)]) == 1
    printed = capsys.readouterr()
    assert "8 records, 4 scored, 3 held, 1 duplicate\n" in printed.out
    assert "held: 1 × ragged row" in printed.out
    assert printed.err == ""


@pytest.mark.parametrize(
    "rows",
    [
        "name,country,Worker name\nMill,VN,Siti Aminah\n",
        "Name,Nationality,Position\nRamesh Thapa,Nepali,Helper\n",
        "name,country,Remark\nMill,VN,Worker Bishnu Tamang said that passports are kept.\n",
    ],
)
def test_a_list_that_names_workers_is_not_scored_nor_written(rows, tmp_path, capsys):
    path, output = tmp_path / "list.csv", tmp_path / "scored.csv"
    path.write_text(rows)
    assert cli.main(["score", str(path), "--output", str(output)]) == 2
    printed = capsys.readouterr()
    assert (printed.out, printed.err.count("\n"), output.exists()) == ("", 1, False)
    assert "could harm" in printed.err
    assert not any(name in printed.err for name in ("Siti", "Ramesh", "Bishnu"))


@pytest.mark.parametrize("option", ["--output", "--report"])
@pytest.mark.parametrize("spelled", ["same", "dotted", "linked"])
def test_the_list_is_never_written_over(option, spelled, supplier_list, tmp_path, capsys):
    held = supplier_list.read_bytes()
    (linked := tmp_path / "linked.csv").symlink_to(supplier_list)
    dotted = supplier_list.parent / "." / ".." / supplier_list.parent.name / supplier_list.name
    target = {"same": supplier_list, "dotted": dotted, "linked": linked}[spelled]
    assert cli.main(["score", str(supplier_list), option, str(target), "--quiet"]) == 2
    assert "is the list itself" in capsys.readouterr().err
    assert supplier_list.read_bytes() == held


def test_output_and_report_are_two_files_and_a_report_is_named_as_a_pdf(supplier_list, tmp_path, capsys):
    both = str(tmp_path / "both.csv")
    assert cli.main(["score", str(supplier_list), "--output", both, "--report", both]) == 2
    assert "would be one file" in capsys.readouterr().err
    assert cli.main(["score", str(supplier_list), "--report", str(tmp_path / "report.doc")]) == 2
    assert "name it F.pdf" in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir() if one != supplier_list] == []


def test_a_second_sheet_of_suppliers_is_told_and_not_passed_over(tmp_path, capsys):
    made = openpyxl.Workbook()
    for sheet, mill in ((made.active, "Northside"), (made.create_sheet("South"), "Southside")):
        sheet.append(["Name", "Country", "Kind", "Address"])
        sheet.append([f"{mill} Mill Ltd", "VN", "factory", f"1 {mill} Street"])
    path = tmp_path / "two.xlsx"
    made.save(path)
    assert cli.main(["score", str(path)]) == 1
    printed = capsys.readouterr().out
    assert "1 record, 1 scored, 0 held, 0 duplicates\n" in printed
    assert "Another sheet of the workbook has the headings of this list" in printed
    assert "South" in printed


def empty(path):
    path.write_bytes(b"")


def binary(path):
    path.write_bytes(bytes(range(256)) * 40)


def only_headings(path):
    path.write_text("name,country\n")


def very_large(path):
    with path.open("wb") as file:
        file.truncate(300_000_000)


def bomb(path):
    """One cell in the last corner of the largest possible sheet: its reader would ask for 550 GB."""
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetData><row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
        "</worksheet>"
    )
    book = openpyxl.Workbook()
    book.active["A1"] = "name"
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


@pytest.mark.parametrize(
    ("make", "name"),
    [(empty, "e.csv"), (binary, "b.csv"), (only_headings, "h.csv"), (very_large, "l.csv"), (bomb, "x.xlsx")],
)
def test_a_file_that_is_no_list_is_refused_in_one_sentence(make, name, tmp_path, capsys):
    make(tmp_path / name)
    output = tmp_path / "out.jsonl"
    assert cli.main(["score", str(tmp_path / name), "--output", str(output)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("manumit: ")
    assert printed.err.count("\n") == 1
    assert "Traceback" not in printed.err
    assert not output.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.csv"],
        ["{list}", "--output", "out.doc"],
        ["{list}", "--country", "Atlantis"],
        ["{list}", "--output", "no_folder/out.jsonl"],
        ["{list}", "--report", "no_folder/out.pdf"],
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(arguments, supplier_list, capsys):
    given = [argument.replace("{list}", str(supplier_list)) for argument in arguments]
    assert cli.main(["score", *given]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.whole
@pytest.mark.long  # `suppliers/lists/test_published_lists.py` counts their records in every run
@pytest.mark.parametrize(("name", "records"), RECORDS.items())
def test_real_lists_give_a_line_for_every_record(name, records, tmp_path):
    if not SAMPLES.is_dir():
        pytest.skip("the real lists are not part of the project")
    output = tmp_path / "out.jsonl"
    assert cli.main(["score", str(SAMPLES / name), "--output", str(output), "--quiet"]) in {0, 1}
    lines = lines_of(output)
    assert len(lines) == records
    assert {line["status"] for line in lines.values()} <= {"scored", "held", "duplicate"}
    assert all(line["problems"] for line in lines.values() if line["status"] == "held")
    assert all(line["duplicate_of"] in lines for line in lines.values() if line["status"] == "duplicate")


def test_screen_shows_the_listed_name_and_never_says_clear(capsys):
    assert cli.main(["screen", "HOTAN TAIDA GARMENT", "--country", "CN"]) == 1
    assert "Hetian Taida Apparel" in capsys.readouterr().out
    assert cli.main(["screen", "Ordinary Bakery of Nowhere", "--json"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["hits"] == []
    assert "partial list shows nothing" in printed
    assert "clear" not in printed


@pytest.mark.parametrize(
    "arguments",
    [
        ["screen", " "],
        ["screen", "Hotan Taida", "--country", "Atlantis"],
        ["method", "compare", "1.0.0", "9.9.9"],
        ["method", "check", "none.json"],
    ],
)
def test_a_search_or_comparison_that_is_not_possible_is_said_in_one_sentence(arguments, capsys):
    assert cli.main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1


def test_screen_takes_a_country_by_name(capsys):
    cli.main(["screen", "HOTAN TAIDA GARMENT", "--country", "China", "--json"])
    by_name = capsys.readouterr().out
    cli.main(["screen", "HOTAN TAIDA GARMENT", "--country", "CN", "--json"])
    assert capsys.readouterr().out == by_name


@pytest.mark.parametrize("name", ["nope.csv", "nowhere/nope.csv", "."])
def test_a_file_that_cannot_be_opened_is_told_with_its_whole_path(name, tmp_path, capsys):
    path = tmp_path / name
    assert cli.main(["score", str(path), "--quiet"]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert str(path) in told


def test_wrong_options_are_refused_in_one_sentence(supplier_list, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["score", str(supplier_list), "--kind", "farm"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_method_compare_names_what_differs(monkeypatch, capsys):
    assert cli.main(["method", "compare", "1.0.0", "1.0.0"]) == 0
    assert "0 differences" in capsys.readouterr().out
    own = methodology.text("1.0.0")
    changed = own.replace('version = "1.0.0"', 'version = "1.1.0"')
    monkeypatch.setattr(methodology, "text", lambda version: own if version == "1.0.0" else changed)
    cli.main(["method", "compare", "1.0.0", "1.1.0"])
    assert "version: 1.0.0 → 1.1.0" in capsys.readouterr().out


def test_method_check_prints_every_difference(tmp_path, capsys):
    goldens = Path(__file__).resolve().parents[1] / "risk" / "goldens.json"
    assert cli.main(["method", "check", str(goldens)]) == 0
    document = json.loads(goldens.read_text())
    document["goldens"][0]["expected"]["final"] = 12.3
    changed = tmp_path / "cases.json"
    changed.write_text(json.dumps(document))
    capsys.readouterr()
    assert cli.main(["method", "check", str(changed)]) == 1
    assert "12.3" in capsys.readouterr().out


def test_method_check_takes_a_file_with_a_byte_order_mark(tmp_path, capsys):
    goldens = Path(__file__).resolve().parents[1] / "risk" / "goldens.json"
    marked = tmp_path / "cases.json"
    marked.write_text(goldens.read_text(), encoding="utf-8-sig")
    assert cli.main(["method", "check", str(marked)]) == 0
    assert "0 differences" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"{", "is not JSON (line 1, column 2); give a file of cases."),
        (
            b'{"cases": [{"a": 1, "a": 2}]}',
            'cannot be used: the name "a" stands twice in cases, no. 1, and only one of its values is read.',
        ),
        (b"[" * 100_000, "is not JSON; give a file of cases."),
        ("{}".encode("utf-16"), "is not UTF-8 text; save it as UTF-8."),
    ],
)
def test_method_check_says_in_plain_words_what_a_file_is_not(content, told, tmp_path, capsys):
    path = tmp_path / "cases.json"
    path.write_bytes(content)
    assert cli.main(["method", "check", str(path)]) == 2
    assert capsys.readouterr().err == f"manumit: {path} {told}\n"


def test_method_and_reference_name_their_releases(capsys):
    assert cli.main(["method", "list"]) == 0
    assert cli.main(["method", "show"]) == 0
    assert cli.main(["reference", "list"]) == 0
    printed = capsys.readouterr().out
    assert "1.0.0" in printed
    assert "partial" in printed
    assert "CC BY 4.0" in printed


def test_the_summary_names_columns_that_nothing_is_taken_from(tmp_path, capsys):
    file = tmp_path / "sites.csv"
    file.write_text("Site,Country,Workers,Agency workers,Shoe size\nSun,MY,140,90,4\nMoon,MY,80,20,5\n")
    assert cli.main(["score", str(file)]) == 0
    told = capsys.readouterr().out
    assert "Agency workers: Neither heading nor cells say whether these are percent" in told
    assert '1 column left aside: "Shoe size".' in told


def test_the_summary_takes_every_column_of_agents_and_sub_contractors(tmp_path, capsys):
    file = tmp_path / "sites.csv"
    file.write_text(
        "Site,Country,Labour agent 1,Labour agent 2,Sub-contractor A,Sub-contractor B,Shoe size\n"
        "Sun,MY,Blue Sky,Red Star,Dye Co,Knit Co,4\nMoon,MY,,,,,5\n"
    )
    assert cli.main(["score", str(file)]) == 0
    assert '1 column left aside: "Shoe size".' in capsys.readouterr().out


@pytest.mark.whole
class Stream(io.StringIO):
    """Where words go that a person may be looking at, or not."""

    def __init__(self, is_terminal):
        super().__init__()
        self.isatty = lambda: is_terminal


@pytest.mark.parametrize("is_terminal", [True, False])
def test_a_progress_bar_is_drawn_on_a_terminal_only(supplier_list, monkeypatch, is_terminal):
    told = Stream(is_terminal)
    monkeypatch.setattr(sys, "stderr", told)
    monkeypatch.setattr(progress, "FIRST_SHOWN_AFTER", 0.0)  # eight rows take no second
    assert cli.main(["score", str(supplier_list)]) == 1
    assert ("█" in told.getvalue()) is is_terminal


def test_every_command_is_documented():
    written = (Path(__file__).resolve().parents[2] / "docs" / "commands.md").read_text(encoding="utf-8")
    actions = next(action for action in cli.parser()._actions if action.choices)
    for name, command in actions.choices.items():
        assert f"`{name}" in written, name
        for option in command._option_string_actions:
            if option.startswith("--") and option != "--help":
                assert option in written, (name, option)


@pytest.mark.parametrize(
    "command",
    [
        ["demo"],
        ["rescore"],
        ["report", "portfolio.pdf"],
        ["import", "list.csv"],
        ["user", "list"],
        ["reference", "diff", "uflpa_entities"],
        ["reference", "rollback", "uflpa_entities"],
    ],
)
def test_work_on_a_database_that_was_never_prepared_is_refused_in_one_sentence(
    command, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("MANUMIT_DATABASE_URL", raising=False)
    assert cli.main(command) == 2
    told = capsys.readouterr().err
    assert "start the service once" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [
        ["rescore"],
        ["history", "verify"],
        ["user", "list"],
        ["backup", "b.tar"],
        ["reference", "rollback", "x"],
    ],
)
def test_a_mistyped_folder_is_not_made_into_an_installation(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "typo"))
    for name in ("MANUMIT_DATABASE_URL", "MANUMIT_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    assert cli.main(command) == 2
    assert f"There is no installation in {tmp_path / 'typo'}" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("holds", [b"no database at all" * 500, b"SQLite format 3\0" + b"\xff" * 9_000])
def test_a_damaged_database_is_told_with_what_to_do(holds, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("MANUMIT_DATABASE_URL", raising=False)
    (tmp_path / "manumit.db").write_bytes(holds)
    for command in (["migrate"], ["user", "list"], ["backup", str(tmp_path / "b.tar")]):
        assert cli.main(command) == 2
        told = capsys.readouterr().err
        assert told.startswith("manumit: The database file is damaged, or is none.")
        assert "restore the last backup" in told
    assert (tmp_path / "manumit.db").read_bytes() == holds


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MANUMIT_SECRET_KEY", "abc"),
        ("MANUMIT_SECRET_KEY", "s" * 31),
        ("MANUMIT_SECRET_KEY", "CHANGE-ME-to-64-random-characters"),
        ("MANUMIT_DATABASE_URL", "sqlite:///"),
    ],
)
def test_a_secret_to_be_guessed_and_a_database_without_a_place_stop_the_start(
    name, value, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv(name, value)
    assert cli.main(["migrate"]) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"manumit: {name} must ")
    assert told.count("\n") == 1
    assert not (tmp_path / "data" / "manumit.db").exists()


def test_a_server_that_is_not_there_is_no_defect(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "data"))
    address = f"postgresql+psycopg://somebody:hush@/manumit?host={tmp_path}"
    monkeypatch.setenv("MANUMIT_DATABASE_URL", address)
    assert cli.main(["user", "list"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("manumit: The database of MANUMIT_DATABASE_URL cannot be reached: ")
    assert told.count("\n") == 1
    assert "hush" not in told


def test_a_database_that_is_not_on_the_server_is_no_defect(tmp_path, monkeypatch, capsys, postgres_server):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", named(postgres_server, "nowhere"))
    assert cli.main(["user", "list"]) == 2
    told = capsys.readouterr().err
    assert "cannot be reached" in told
    assert "nowhere" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("text", ["{}", '{"goldens": []}'])
def test_a_file_without_a_case_is_no_check(tmp_path, capsys, text):
    (tmp_path / "cases.json").write_text(text)
    assert cli.main(["method", "check", str(tmp_path / "cases.json")]) == 2
    printed = capsys.readouterr()
    assert "nothing was checked" in printed.err
    assert printed.out == ""


def test_a_defect_is_told_in_one_sentence_with_its_place_and_no_value(monkeypatch, capsys):
    def fail(_given):
        raise ValueError("Ms Begum of line 4")

    monkeypatch.setattr(cli, "run_score", fail)
    assert cli.main(["score", "list.csv"]) == 2
    told = capsys.readouterr().err
    assert "is a defect; report it with this line: ValueError at test_cli.py:" in told
    assert "Begum" not in told
    assert told.count("\n") == 1


def test_only_the_first_organisation_is_made_without_being_asked_for(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("MANUMIT_DATABASE_URL", raising=False)
    assert cli.main(["migrate"]) == 0

    def add(email, organisation, *options):
        person = ["--name", "Ada", "--role", "administrator"]
        return cli.main(["user", "add", email, *person, "--organisation", organisation, *options])

    assert (
        cli.main(
            ["user", "add", "x@y.example", "--name", " ", "--role", "auditor", "--organisation", "Northwind"]
        )
        == 2
    )
    assert "Write the person's name" in capsys.readouterr().err
    assert add("ada@northwind.example", "Northwind") == 0
    assert "Ada <ada@northwind.example>, administrator at Northwind" in capsys.readouterr().out
    assert add("second@northwind.example", "Northwnid") == 2
    told = capsys.readouterr().err
    assert "Northwind" in told
    assert "--new-organisation" in told
    assert told.count("\n") == 1
    assert add("second@northwind.example", "Northwnid", "--new-organisation") == 0


@pytest.mark.parametrize("name", ["Co., Ltd.", "GmbH", "...---!!!"])
def test_a_name_that_names_nobody_is_refused_and_not_said_to_be_without_a_hit(
    name, capsys, tmp_path, monkeypatch
):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "nothing"))
    assert cli.main(["screen", name]) == 2
    assert "Not found" not in capsys.readouterr().out


def test_a_long_name_is_repeated_in_short_and_steps_are_told_in_words(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "nothing"))
    assert cli.main(["screen", "Q" * 1_000]) == 0
    printed = capsys.readouterr().out
    assert "Q" * 200 + "…" in printed
    assert "Q" * 201 not in printed
    assert cli.main(["screen", "Western Goldfields Jewellery"]) in (0, 1)
    assert cli.main(["screen", "Camel Group Holding"]) == 1
    printed = capsys.readouterr().out
    assert "left over: 'holding' (speaks against it)" in printed
    assert "|" not in printed.split("Lists")[0]


def test_scoring_a_list_loads_no_web_no_database_and_no_maker_of_documents():
    program = """
import sys
from auditor import cli
from auditor.core import clock, progress
from auditor.scoring import list_output, list_summary, one_shot
from tests import printed
print(*sorted({"flask", "sqlalchemy", "openpyxl", "reportlab", "huey", "apscheduler"} & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.split() == []


def test_who_runs_a_factory_is_looked_up_in_the_lists_that_close_a_market(tmp_path):
    path, output = tmp_path / "companies.csv", tmp_path / "out.jsonl"
    path.write_text(
        "Company,Factory,Country,City,Product\n"
        '"Hetian Taida Apparel Co., Ltd.",Plant 4,China,Hefei,shirts\n'
        '"Hetian Taida Apparel Co., Ltd.","Hetian Taida Apparel Co., Ltd.",China,Hefei,shirts\n'
        "Meadow Weaving Ltd,Plant 5,China,Hefei,shirts\n",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path), "--output", str(output)]) == 0
    lines = lines_of(output)
    assert [row for row, line in lines.items() if line["gates"]] == [2, 3]
    told = 'this company, "Hetian Taida Apparel Co., Ltd.", owns or runs the supplier'
    assert all(told in one["why"] for one in lines[2]["matches"])
    assert not any(told in one["why"] for one in lines[3]["matches"])
    assert lines[4]["matches"] == []


BRAZILIAN = reference.load().rows["brazil_register"][0]


def test_a_number_of_a_list_is_looked_up_whatever_the_name_says(tmp_path):
    path, output = tmp_path / "farms.csv", tmp_path / "out.jsonl"
    number = BRAZILIAN["company_number"]
    path.write_text(
        "Name,Country,City,Product,CNPJ\n"
        f"Fazenda Boa Vista,Brazil,Recife,sugar cane,{number}\n"
        f"Fazenda Santa Rita,Brazil,Olinda,sugar cane,{number.replace('/', '')}\n"
        "Fazenda Nova,Brazil,Natal,sugar cane,529.982.247-25\n"
        "Fazenda Velha,Brazil,Natal,sugar cane,\n",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path), "--output", str(output)]) == 0
    lines = lines_of(output)
    for row in (2, 3):
        (match,) = lines[row]["matches"]
        assert (match["listed_name"], match["class"]) == (BRAZILIAN["name"], "same_number")
        assert match["why"].startswith("same CNPJ: ")
        assert lines[row]["gates"] == []
    assert lines[4]["matches"] == lines[5]["matches"] == []
    assert "529" not in output.read_text("utf-8").replace(str(path), "")


def test_a_register_names_the_owner_of_a_factory(tmp_path):
    path, output = tmp_path / "owned.csv", tmp_path / "out.jsonl"
    path.write_text(
        f"Name,Parent company,Country,City,Product\nPlant 4,{BRAZILIAN['name']},Brazil,Recife,sugar\n",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path), "--output", str(output)]) == 0
    (match,) = lines_of(output)[2]["matches"]
    assert f'through its owner: this company, "{BRAZILIAN["name"]}"' in match["why"]
    assert lines_of(output)[2]["gates"] == []


def test_whom_a_factory_supplies_is_looked_up_unless_it_is_a_supplier_of_the_list(tmp_path):
    path, output = tmp_path / "vendors.csv", tmp_path / "out.jsonl"
    path.write_text(
        "Supplier,Factory,Country,City,Product\n"
        '"Hetian Taida Apparel Co., Ltd.",Plant 4,China,Hefei,shirts\n'
        '"Hetian Taida Apparel Co., Ltd. (CN)",Plant 5,China,Hefei,shirts\n'
        ',"Hetian Taida Apparel Co., Ltd.",China,Hefei,shirts\n'
        "Meadow Weaving Ltd,Plant 6,China,Hefei,shirts\n",
        encoding="utf-8",
    )
    assert cli.main(["score", str(path), "--output", str(output)]) == 0
    lines = lines_of(output)
    assert [row for row, line in lines.items() if line["gates"]] == [2, 4]
    told = 'the supplier supplies this company, "Hetian Taida Apparel Co., Ltd."'
    assert all(told in one["why"] for one in lines[2]["matches"])
    assert lines[5]["matches"] == []


@pytest.fixture(scope="session")
def just_migrated(tmp_path_factory):
    """The folder of an installation that `manumit migrate` made; nobody has an account yet."""
    folder = tmp_path_factory.mktemp("installation") / "data"
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MANUMIT_DATA_DIR", str(folder))
        patched.delenv("MANUMIT_DATABASE_URL", raising=False)
        assert cli.main(["migrate"]) == 0
    return folder


@pytest.fixture
def installed(tmp_path, monkeypatch, just_migrated):
    """An installation with Ada as its administrator."""
    shutil.copytree(just_migrated, tmp_path / "data")
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("MANUMIT_DATABASE_URL", raising=False)
    ada = ["user", "add", "ada@northwind.example", "--name", "Ada", "--role", "administrator"]
    assert cli.main([*ada, "--organisation", "Northwind"]) == 0
    return ada


def every_command(parser, names=()):
    yield names, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                yield from every_command(command, (*names, name))


def test_every_command_says_in_its_help_what_it_does():
    found = list(every_command(cli.parser()))
    assert len(found) > 25
    for names, command in found:
        assert command.description, names
        assert command.description[0].isupper(), names
        assert command.description.endswith("."), names
        assert " ".join(command.description.split()) in " ".join(command.format_help().split()), names


def test_a_known_address_is_told_with_what_to_do_instead(installed, capsys):
    assert cli.main([*installed, "--organisation", "Northwind"]) == 2
    told = capsys.readouterr().err
    assert "There is an account with the address ada@northwind.example already." in told
    assert "manumit user link ada@northwind.example" in told
    assert told.count("\n") == 1


def test_whose_link_it_is_to_be_is_asked_only_where_an_address_has_several_accounts(installed, capsys):
    link = ["user", "link", "ada@northwind.example"]
    assert cli.main(link) == 0
    assert cli.main([*installed, "--organisation", "Eastgate", "--new-organisation"]) == 0
    capsys.readouterr()
    assert cli.main(link) == 2
    told = capsys.readouterr().err
    assert 'name one of them with --organisation: "Eastgate", "Northwind".' in told
    assert told.count("\n") == 1
    assert cli.main([*link, "--organisation", "Eastgate"]) == 0
    assert "Ada <ada@northwind.example>, administrator at Eastgate" in capsys.readouterr().out
    assert cli.main([*link, "--organisation", "Westgate"]) == 2
    assert 'no account with the address ada@northwind.example at "Westgate"' in capsys.readouterr().err
    assert cli.main(["user", "list"]) == 0
    listed = [line for line in capsys.readouterr().out.splitlines() if "ada@northwind.example" in line]
    assert [("Eastgate" in line, "Northwind " in line) for line in listed] == [(True, False), (False, True)]


@pytest.mark.parametrize("verb", ["diff", "activate", "rollback"])
def test_a_kind_that_is_none_is_told_with_those_there_are(installed, capsys, verb):
    assert cli.main(["reference", verb, "nonsense"]) == 2
    told = capsys.readouterr().err
    assert "“nonsense” is no kind of list or table" in told
    for kind in ("uflpa_entities", "own_blocking", "sectors"):
        assert kind in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("verb", ["diff", "activate"])
def test_a_release_that_is_not_there_is_told(installed, capsys, verb):
    assert cli.main(["reference", verb, "019a0000-0000-7000-8000-000000000001"]) == 2
    assert "No release here has the id 019a0000" in capsys.readouterr().err


def test_a_list_is_not_of_a_day_to_come(installed, tmp_path, capsys):
    names = tmp_path / "own.csv"
    names.write_text("name,country\nPalm Estates,MY\n")
    day = (clock.today() + timedelta(days=2)).isoformat()
    given = ["reference", "import", "own_blocking", str(names), "--as-of"]
    assert cli.main([*given, day]) == 2
    told = capsys.readouterr().err
    assert f"{day} is still to come" in told
    assert "Nothing was changed." in told
    assert cli.main([*given, clock.today().isoformat()]) == 0


@pytest.mark.parametrize("inside", ["", "deeper/data"])
@pytest.mark.parametrize("command", [["migrate"], ["user", "list"], ["rescore"]])
@pytest.mark.parametrize("secret", ["", "x" * 64])
def test_a_data_folder_that_is_a_file_is_named_with_what_to_do(
    tmp_path, monkeypatch, capsys, inside, command, secret
):
    file = tmp_path / "data"
    file.write_text("a note")
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(file / inside))
    monkeypatch.setenv("MANUMIT_SECRET_KEY", secret)
    monkeypatch.delenv("MANUMIT_DATABASE_URL", raising=False)
    assert cli.main(command) == 2
    told = capsys.readouterr().err
    assert f"{file} is a file, no folder. Name another folder" in told
    assert told.count("\n") == 1
    assert file.read_text() == "a note"
