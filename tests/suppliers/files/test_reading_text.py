"""Reading of delimited text: encodings, delimiters, titles, missing headings, broken quotes, ragged rows."""

from __future__ import annotations

import csv
import io
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.errors import FileRefused
from suppliers.files import delimited, reading
from suppliers.files.sheet import Sheet
from suppliers.limits import Limits
from suppliers.words.columns import headings
from tests.good_time import in_good_time

LIST = "name,address,country\nSun Mill,1 Road,India\nMoon Mill,2 Road,Peru\n"


def read(text: str | bytes, **options: object) -> Sheet:
    data = text.encode() if isinstance(text, str) else text
    return reading.read(data, filename="list.csv", **options)  # type: ignore[arg-type]


def refusal(data: bytes | str, **options: object) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read(data, **options)
    assert caught.value.message.endswith(".")
    assert "\n" not in caught.value.message
    return caught.value


def test_headings_rows_and_row_numbers_are_those_of_the_file() -> None:
    sheet = read(LIST)
    assert sheet.headings == ("name", "address", "country")
    assert sheet.rows == [["Sun Mill", "1 Road", "India"], ["Moon Mill", "2 Road", "Peru"]]
    assert sheet.row_numbers == [2, 3]
    assert sheet.header_row == 1


def test_title_header_and_blank_rows_count_and_a_quoted_line_break_does_not() -> None:
    sheet = read('My list,,\n\nname,address,country\n\n"Sun\nMill",1 Road,India\n,,\nMoon Mill,2 Road,Peru\n')
    assert sheet.header_row == 3
    assert sheet.row_numbers == [5, 7]
    assert sheet.rows[0][0] == "Sun\nMill"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_gives_the_same_rows(ending: str) -> None:
    assert read(LIST.replace("\n", ending)).rows == read(LIST).rows


def test_rows_ending_in_crlf_may_hold_bare_line_feeds_in_quotes() -> None:
    sheet = read('name,country\r\n"ACME\nDBA: ACE",India\r\nMoon,Peru\r\n')
    assert sheet.rows == [["ACME\nDBA: ACE", "India"], ["Moon", "Peru"]]
    assert sheet.row_numbers == [2, 3]


@pytest.mark.parametrize(
    ("delimiter", "other"),
    [(";", ","), ("\t", ";"), ("|", ","), (",", ";")],
    ids=["semicolon", "tab", "bar", "comma"],
)
def test_the_delimiter_is_the_one_of_stable_width(delimiter: str, other: str) -> None:
    rows = [["name", "address", "country"]]
    rows += [[f"Mill {n}", f"Road {n}{other} Block {n}" + other * (n % 3), "India"] for n in range(20)]
    text = "\n".join(delimiter.join(row) for row in rows)
    sheet = read(text)
    assert sheet.delimiter == delimiter
    assert sheet.rows == rows[1:]


def test_a_first_line_naming_the_delimiter_is_no_row() -> None:
    sheet = read("sep=;\nname;country\nSun;India\n")
    assert (sheet.delimiter, sheet.row_numbers, sheet.rows) == (";", [2], [["Sun", "India"]])


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "Công ty Bình Dương"),
        ("utf-8-sig", "Công ty Bình Dương"),
        ("utf-16", "東莞市長安鎮製衣廠"),
        ("utf-16-le", "Ünsal Tekstil"),
        ("utf-16-be", "Ünsal Tekstil"),
        ("utf-16-le", "東莞市長安鎮第一製衣廠"),
        ("utf-16-be", "東莞市長安鎮第一製衣廠"),
        ("cp1252", "Société Générale de Confection, Orléans"),
    ],
)
def test_names_survive_their_encoding(encoding: str, name: str) -> None:
    text = "name;country\n" + f"{name};France\n" * 5
    assert read(text.encode(encoding)).rows[0][0] == name


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        (
            "gb18030",
            [
                "广东省东莞市长安镇服装有限公司",
                "江苏省苏州市工业园区电子有限公司",
                "浙江省宁波市纺织品进出口公司",
            ],
        ),
        ("big5", ["台北市紡織股份有限公司", "高雄市電子工業股份有限公司", "桃園縣成衣廠有限公司"]),
        ("shift_jis", ["東京縫製株式会社", "大阪電子部品製造所", "名古屋テキスタイル工場"]),
        ("euc_jp", ["東京縫製株式会社", "大阪電子部品製造所", "名古屋テキスタイル工場"]),
        ("euc_kr", ["한국섬유 주식회사", "부산전자 주식회사", "대구의류공장"]),
    ],
)
def test_east_asian_pages_are_told_from_the_text(encoding: str, names: list[str]) -> None:
    text = "name,country\n" + "".join(f"{name},\n" for name in names * 8)
    sheet = read(text.encode(encoding))
    assert [row[0] for row in sheet.rows[:3]] == names
    assert any("encoding" in note for note in sheet.notes)


@pytest.mark.parametrize("encoding", ["euc_jp", "cp932"])
def test_one_japanese_name_under_english_headings_tells_the_page(encoding: str) -> None:
    text = "name,address,country\n株式会社山田製作所,東京都大田区,Japan\n"
    assert read(text.encode(encoding)).rows == [["株式会社山田製作所", "東京都大田区", "Japan"]]


@pytest.mark.parametrize("encoding", ["hex", "zlib_codec", "undefined", "rot13", "\x00", "base64"])
def test_codecs_that_are_no_encoding_of_text_are_refused_in_words(encoding: str) -> None:
    assert refusal(LIST, encoding=encoding).code == "file_encoding"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_zero_character_is_no_text_in_any_encoding(encoding: str) -> None:
    assert refusal(LIST.replace("Sun", "Sun\x00").encode(encoding)).code == "file_binary"


def test_an_encoding_that_makes_half_characters_is_refused() -> None:
    assert refusal(LIST + "\\ud800,x,Peru", encoding="unicode_escape").code == "file_encoding"


@pytest.mark.parametrize("encoding", ["euc_jp", "cp932"])
def test_two_known_headings_tell_the_page_of_a_short_list(encoding: str) -> None:
    text = "会社名,国,住所\n株式会社山田製作所,日本,東京都大田区\n"
    sheet = reading.read(text.encode(encoding), filename="list.csv")
    assert sheet.headings == ("会社名", "国", "住所")


def test_the_users_encoding_overrides_the_guess() -> None:
    data = "name,country\nЗавод,\n".encode("cp1251")
    assert read(data, encoding="cp1251").rows[0][0] == "Завод"
    assert refusal(data, encoding="utf-8").code == "file_encoding"
    assert refusal(data, encoding="klingon").code == "file_encoding"


def test_a_bare_quote_inside_a_cell_is_kept_and_swallows_nothing() -> None:
    sheet = read('name,country\nCOOP. "LA UNION" LTDA.,Peru\n"LA PAZ" LTDA.,Peru\nSun,India\n')
    assert [len(row) for row in sheet.rows] == [2, 2, 2]
    assert sheet.rows[0][0] == 'COOP. "LA UNION" LTDA.'


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('"ABC "X" Ltd"', 'ABC "X" Ltd'),
        ('"ABC, "X" Ltd"', 'ABC, "X" Ltd'),
        ('"ABC "X""', 'ABC "X"'),
        ('"LA PAZ" LTDA.', '"LA PAZ" LTDA.'),
        ('"ABC ""X"" Ltd"', 'ABC "X" Ltd'),
        ('"ABC" ', "ABC"),
        ('""', ""),
    ],
)
def test_quotes_within_a_quoted_cell_stay_where_they_are(cell: str, text: str) -> None:
    sheet = read(f'name,city,country\n{cell},"Lima",Peru\n{cell},"Ica" ,Peru\n"Sun "B" Mill",Ica,Peru\n')
    assert [row[0] for row in sheet.rows] == [text, text, 'Sun "B" Mill']
    assert [row[1:] for row in sheet.rows] == [["Lima", "Peru"], ["Ica", "Peru"], ["Ica", "Peru"]]


def test_misplaced_quotes_are_read_in_good_time() -> None:
    text = "name,country\n" + '"a,' * 30_000 + '\n"A "B" C",Peru\n' * 3_000
    with in_good_time(seconds=2):
        read(text)


def test_a_quote_that_is_never_closed_costs_no_other_row() -> None:
    lines = ["name,address,country"] + [f"Mill {n},{n} Road,India" for n in range(200)]
    lines[50] = '"Mill broken,49 Road,India'
    lines[120] = '"Other broken,119 Road,India'
    sheet = read("\n".join(lines))
    assert len(sheet.rows) == 200
    assert sheet.rows[49] == ["Mill broken", "49 Road", "India"]
    assert sheet.unbalanced == {51, 121}
    assert sheet.row_numbers[-1] == 201


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ('Torn Two,India,"Plot 9, unfinished', ["Torn Two", "India", "Plot 9, unfinished"]),
        ('"Torn, Two', ["Torn, Two"]),
        ('Torn Two,India,"Plot 9,unfinished', ["Torn Two", "India", "Plot 9", "unfinished"]),
        ('Torn Two, India,"Plot 9, unfinished', ["Torn Two", " India", "Plot 9", " unfinished"]),
    ],
)
def test_a_comma_of_a_torn_text_shifts_nothing_into_the_next_column(line: str, cells: list[str]) -> None:
    sheet = read(f"name,country,address,remarks\nSun,India,1 Road,x\n{line}\nMoon,Peru,2 Road,y\n")
    assert sheet.rows == [["Sun", "India", "1 Road", "x"], cells, ["Moon", "Peru", "2 Road", "y"]]
    assert sheet.unbalanced == {3}


def test_many_unclosed_quotes_are_read_in_good_time() -> None:
    text = "name,address,country\n" + '"Mill,1 Road,India\n' * 3_000
    sheet = read(text)
    assert len(sheet.rows) == 3_000
    assert {len(row) for row in sheet.rows} == {3}


def test_ragged_rows_stay_as_they_are() -> None:
    sheet = read("name,address,country\nSun,1 Road, Block 2,India\nMoon,Peru\nStar,2 Road,India\n")
    assert [len(row) for row in sheet.rows] == [4, 2, 3]


def test_blank_cells_beyond_the_last_column_are_no_raggedness() -> None:
    sheet = read("name,country,,\nSun,India,,\nMoon,Peru\n")
    assert sheet.width == 2
    assert sheet.rows == [["Sun", "India"], ["Moon", "Peru"]]


def test_a_list_without_headings_keeps_its_first_supplier() -> None:
    sheet = read('3M,"905 Adams Street United States"\n3M,"5500 Oaza Japan"\nAAC LTD,"8 Fengqi Road China"\n')
    assert sheet.header_row is None
    assert sheet.row_numbers == [1, 2, 3]
    assert sheet.headings == ("", "")


def test_unknown_headings_are_told_by_contrast_with_the_rows() -> None:
    sheet = read("Alpha,Beta\nSun Mill,120\nMoon Mill,250\nStar Mill,99\n")
    assert sheet.headings == ("Alpha", "Beta")
    assert len(sheet.rows) == 3


def test_two_rows_of_headings_become_one() -> None:
    sheet = read(
        "Supplier name,Country,Workforce,\n,,Total workers,Migrant workers\nSun,India,120,5\nMoon,Peru,80,2\n"
    )
    assert sheet.headings == ("Supplier name", "Country", "Total workers", "Migrant workers")
    assert [row[0] for row in sheet.rows] == ["Sun", "Moon"]
    assert sheet.row_numbers == [3, 4]


def test_html_entities_are_decoded_once_and_only_whole_ones() -> None:
    sheet = read(
        "name,address,country\nA &amp; B,1 Road&nbsp;CHICAGO,USA\nB&LT Co,&amp;lt; &quot;x&quot;,USA\n"
    )
    assert sheet.rows[0][:2] == ["A & B", "1 Road\u00a0CHICAGO"]
    assert sheet.rows[1][:2] == ["B&LT Co", '&lt; "x"']


def test_names_that_look_like_comments_or_formulas_are_names() -> None:
    names = ["#1 QUALITY CHOICE INC", "@BUILDERS COMPANY", "=A1&B1", "-2.25, -48.5"]
    text = io.StringIO()
    csv.writer(text).writerows([["name", "country"], *([name, "India"] for name in names)])
    assert [row[0] for row in read(text.getvalue()).rows] == names


@pytest.mark.parametrize("data", [b"", b"  \r\n\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refusal(data).code == "file_empty"


def test_headings_alone_are_refused() -> None:
    assert refusal("name,address,country\n").code == "file_header_only"
    assert refusal("name,address,country\n,,\n  ,,\n").code == "file_header_only"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "file_binary"),
        (b"%PDF-1.7 " + bytes(range(256)), "file_binary"),
        (b"name,country\nSun\x00\x00\x01\x02\x00,India", "file_binary"),
        (b"\x7fELF\x02\x01\x01" + bytes(64), "file_binary"),
        (b"\x01\x02\x03\x04name,country\x05\x06\x07\x0e" * 20, "file_binary"),
        (b"PK\x03\x04 not a workbook", "file_binary"),
        (b"<html><table><tr><td>name</td></tr></table></html>", "file_format"),
        (b'{"suppliers": [{"name": "Sun", "country": "VN"}]}', "file_format"),
        (b'<?xml version="1.0"?><list/>', "file_format"),
    ],
)
def test_what_is_no_list_is_refused_whatever_its_name(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_limits_are_named_in_the_refusal() -> None:
    small = Limits(file_bytes=1_000_000, rows=50, columns=3, cell_length=100)
    assert "limit is 1 MB" in refusal(b"x" * 1_000_001, limits=small).message
    rows = "name,country\n" + "Sun,India\n" * 200
    assert "limit is 50" in refusal(rows, limits=small).message
    assert "limit is 3" in refusal("name,a,b,country\n1,2,3,4\n", limits=small).message
    assert refusal(f"name,country\n{'x' * 101},India\n", limits=small).details["row"] == 2


@pytest.mark.whole
@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"name,country\n" + b"\n" * 3_000_000, "too_many_rows", id="blank lines"),
        pytest.param(b"name,country\n" + b"\r" * 3_000_000, "too_many_rows", id="old line ends"),
        pytest.param(b"name,country\n" + (b"," * 99 + b"\n") * 30_000, "too_many_columns", id="blank cells"),
        pytest.param(
            b'{"name": "Sun"}\n' * 3_000 + b"{%s}" % b",".join(b'"k%d": 1' % key for key in range(400)),
            "too_many_columns",
            id="one record with all keys",
        ),
    ],
)
def test_what_is_beyond_the_limits_is_refused_before_it_takes_memory(data: bytes, code: str) -> None:
    limits = Limits(rows=20_000, cells=1_000_000)
    tracemalloc.start()
    try:
        assert refusal(data, limits=limits).code == code
        held = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert held < 50_000_000  # each blank line was a list of its own, in sum 200 MB


def test_cells_have_a_limit_of_their_own() -> None:
    text = "name,country\n" + "Sun,India\n" * 40
    assert len(read(text, limits=Limits(cells=82)).rows) == 40
    assert "limit is 81" in refusal(text, limits=Limits(cells=81)).message


@given(st.text(alphabet='ab,"\r\n\x0b\x1c\x85\u2028', max_size=30))
def test_lines_end_where_a_text_file_ends_them(text: str) -> None:
    assert list(delimited._lines(text)) == list(io.StringIO(text, newline=""))


def test_a_large_file_is_refused_by_its_size_before_it_is_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "large.csv"
    with path.open("wb") as stream:
        stream.truncate(300_000_000)
    with pytest.raises(FileRefused) as caught:
        reading.read(path)
    assert caught.value.code == "file_too_large"
    assert "300.0 MB" in caught.value.message


def test_a_missing_file_is_refused_in_words(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FileRefused, match="cannot be opened"):
        reading.read(tmp_path / "none.csv")


cells = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12).filter(
    lambda text: "&" not in text and not text.startswith("'") and "\ufeff" not in text
)


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=15))
def test_what_a_csv_writer_writes_is_read_back(pairs: list[tuple[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(["supplier name", "address", "country"])
    writer.writerows([f"Mill {n}", *pair] for n, pair in enumerate(pairs))
    sheet = read(text.getvalue())
    assert sheet.rows == [[f"Mill {n}", *pair] for n, pair in enumerate(pairs)]
    assert sheet.row_numbers == list(range(2, len(pairs) + 2))


def test_a_row_of_groups_above_the_headings_completes_them() -> None:
    sheet = reading.read(
        b"Supplier information,,Workers,\nSupplier name,Country,Total,Migrant\nSun,VN,50,10\n",
        filename="list.csv",
    )
    assert sheet.headings == ("Supplier name", "Country", "Workers Total", "Workers Migrant")
    assert (sheet.header_row, sheet.row_numbers) == (2, [3])


def test_a_second_row_of_headings_may_stand_below_a_word_for_the_site() -> None:
    sheet = read("No.,Factory,Site,,Staff,\n,,Address,Country,Total,Foreign\n1,Sun,1 Road,India,5,1\n")
    assert sheet.headings == ("No.", "Factory", "Address", "Country", "Staff Total", "Staff Foreign")


def test_semicolons_in_quoted_sentences_do_not_make_the_delimiter():
    text = 'Sun Mill,"Road 1, Hanoi",VN,"kind: not known; taken as a factory, or say ""farm"""\n'
    text += 'Short Mill\nMoon Mill,"Road 2, Hanoi",VN,"kind: not known; taken as a factory",more\n'
    sheet = reading.read(text.encode(), filename="list.csv")
    assert sheet.rows[0][:3] == ["Sun Mill", "Road 1, Hanoi", "VN"]


@pytest.mark.parametrize(
    "above",
    [
        "Lieferantenstamm,Stand: 30.09.2026,,,",
        "Lieferantenstamm,,,Stand 30.09.2026,",
        "Lieferantenstamm,,Stand,30.09.2026,",
        "Supplier master,,,as of 14 September 2026,",
        "Supplier master,,,Printed by J. Doyle,",
        "供应商名单,,,截至2026年9月30日,",
        "Project: Riverside,,,Prepared by: K. Osei,",
        "Suppliers,,,This list holds all suppliers that were active in the last twelve months,",
        "Acme plc,,,Confidential,",
        "Acme plc,,Page 1 of 3,,",
    ],
)
def test_cells_of_a_title_do_not_enter_the_headings_below_it(above: str) -> None:
    sheet = read(f"{above}\nName,Address,Country,Workers,Umsatz EUR\nSun,1 Road,India,5,12\n")
    assert sheet.headings == ("Name", "Address", "Country", "Workers", "Umsatz EUR")


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (
            "Subcontractor,,Labour supplier,,Operatives,",
            "Name,Address,Name,Country,Total,Migrant",
            ("Subcontractor Name", "Address", "Labour supplier Name", "Country", "Operatives Total"),
        ),
        (
            "Stand: 30.09.2026,,Labour supplier,,Workers,",
            "Name,Address,Name,Country,Total,Migrant",
            ("Name", "Address", "Labour supplier Name", "Country", "Workers Total"),
        ),
        (
            "Subcontractor,,Labour supplier,,Stand: 30.09.2026,",
            "Name,Address,Name,Country,Total,Migrant",
            ("Subcontractor Name", "Address", "Labour supplier Name", "Country", "Total"),
        ),
        (
            "Supplier,,Workers,,Stand: 30.09.2026,",
            "Name,Country,Total,Migrant,Umsatz EUR,Turnover",
            ("Name", "Country", "Workers Total", "Workers Migrant", "Umsatz EUR"),
        ),
        (
            "Supplier,,Workers (as of 30.09.2026),,,",
            "Name,Country,Total,Migrant,,City",
            ("Name", "Country", "Workers (as of 30.09.2026) Total", "Workers (as of 30.09.2026) Migrant", ""),
        ),
    ],
)
def test_words_over_several_columns_are_joined_with_their_headings_beside_a_title_too(
    above: str, below: str, expected: tuple[str, ...]
) -> None:
    assert read(f"{above}\n{below}\nSun,India,5,1,2,3\nMoon,India,5,1,2,3\n").headings[:5] == expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("所在地,,従業員,", "工場名,国,合計,うち技能実習生", ["name", "country", "workers", "migrant"]),
        ("工厂信息,,员工,", "工厂名称,国家,总数,其中外籍员工", ["name", "country", "workers", "migrant"]),
        ("공장,,직원,", "업체명,국가,합계,외국인", ["name", "country", "workers", "migrant"]),
    ],
)
def test_words_for_workers_over_two_columns_are_known_in_east_asian_lists(above, below, expected) -> None:
    sheet = read(f"名单,,,\n{above}\n{below}\n甲,中国,120,45\n乙,中国,85,3\n")
    assert [headings.field_of(one) for one in sheet.headings] == expected


@pytest.mark.parametrize(
    ("text", "header_row", "rows", "note"),
    [
        ("name,address,country\nSun Mill,1 Road,India\n", 1, (1, 1), ""),
        ("My list,,\n\nname,address,country\nSun Mill,1 Road,India\n", 3, (3, 3), "in row 3."),
        ("name,country,Workers,\n,,Total,Migrant\nSun Mill,India,5,1\n", 1, (1, 2), ""),
        (
            "My list,,,\nname,country,Workers,\n,,Total,Migrant\nSun Mill,India,5,1\n",
            2,
            (2, 3),
            "in rows 2-3.",
        ),
        (
            ",,Workers,\nname,country,Total,Migrant\nSun Mill,India,5,1\n",
            2,
            (1, 2),
            "in rows 1-2.",
        ),
        (
            "Site,,Absence of,Absence of\nname,country,debt bondage,passports kept\nSun Mill,India,yes,no\n",
            2,
            (1, 2),
            "in rows 1-2.",
        ),
        ("Sun Mill,India\nMoon Mill,Peru\n", None, None, ""),
    ],
)
def test_it_is_told_which_rows_the_headings_were_joined_of(text, header_row, rows, note) -> None:
    sheet = read(text)
    assert (sheet.header_row, sheet.heading_rows) == (header_row, rows)
    assert sheet.described()["heading_rows"] == (list(rows) if rows else None)
    told = [one for one in sheet.notes if "Headings were found" in one]
    assert told == ([f"Headings were found {note}"] if note else [])


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"name,country\nSun Mill of the North Ltd,IN\nMo\x00on Mill of the South Ltd,PE\n", 3),
        (b"\xef\xbb\xbfname,country\r\nSu\x00n Mill of the North Ltd,IN\r\nMoon Mill Ltd,PE\r\n", 2),
        (b"na\x00me,country\nSun Mill of the North Ltd,IN\n", 1),
    ],
)
def test_a_zero_byte_in_a_text_is_told_by_its_line(data, line):
    with pytest.raises(FileRefused, match=rf"^Line {line} holds a zero byte \(NUL\), which") as caught:
        reading.read(data, filename="list.csv")
    assert caught.value.code == "file_binary"


def test_an_opendocument_spreadsheet_is_named_with_what_to_do():
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<office:document-content/>")
    with pytest.raises(FileRefused, match=r"OpenDocument spreadsheet \(ODS\).* save the list as CSV"):
        reading.read(stored.getvalue(), filename="list.xlsx")
