"""Every way in which real lists break importers, by its number, with a small list and what ours does."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import openpyxl
import pytest

from suppliers import exporting
from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.files.sheet import Sheet
from suppliers.limits import Limits
from suppliers.lists import checking
from suppliers.lists.checking import CheckedList
from suppliers.matching import match_key
from tests.good_time import in_good_time
from tests.suppliers.old_workbooks import xls

KNOWN = range(1, 44)
TRAPS: dict[int, tuple[str, Callable[[], None]]] = {}
HEAD = "name,address,country"


def trap(number: int, claim: str) -> Callable[[Callable[[], None]], Callable[[], None]]:
    def note(test: Callable[[], None]) -> Callable[[], None]:
        assert number not in TRAPS
        TRAPS[number] = (claim, test)
        return test

    return note


@pytest.mark.parametrize("number", sorted(KNOWN))
def test_no_list_falls_into_a_known_trap(number: int) -> None:
    TRAPS[number][1]()


def test_every_known_trap_has_its_test() -> None:
    assert sorted(TRAPS) == list(KNOWN)
    assert all(claim for claim, _ in TRAPS.values())


def read(data: str | bytes, **options: Any) -> Sheet:
    return reading.read(data.encode() if isinstance(data, str) else data, filename="list", **options)


def check(data: str | bytes, **given: str) -> CheckedList:
    sheet = read(data)
    return checking.check(sheet, mapping.suggest(sheet), **given)


def named(*rows: str, head: str = HEAD) -> CheckedList:
    return check("\n".join([head, *rows]))


def column(head: str, *cells: str) -> CheckedList:
    """A list of mills that differ in one column."""
    text = io.StringIO()
    rows = ([f"Mill {n}", f"{n} Road", "India", cell] for n, cell in enumerate(cells, start=1))
    csv.writer(text).writerows([["name", "address", "country", head], *rows])
    return check(text.getvalue())


def codes(found: CheckedList, row: int) -> set[str]:
    return {one.code for one in found.problems_by_row().get(row, ())}


def values(found: CheckedList, name: str) -> list[Any]:
    return [None if value != value else value for value in found.frame[name].tolist()]


def fields(head: str, row: str) -> dict[str, str]:
    found = mapping.suggest(read(f"{head}\n{row}\n"))
    return {one.field: one.heading for one in found.columns if one.field}


def book(rows: Sequence[Sequence[Any]], more: Callable[[openpyxl.Workbook], None] | None = None) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(list(row))
    if more:
        more(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def refused(data: str | bytes, **options: Any) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read(data, **options)
    assert caught.value.message.endswith(".")
    return caught.value


@trap(1, "Title rows above the headings are no headings.")
def _() -> None:
    sheet = read(f"Data Export - Filters applied: none,,\n\n{HEAD}\nSun,1 Road,India\n")
    assert (sheet.headings, sheet.header_row, sheet.row_numbers) == (("name", "address", "country"), 3, [4])
    assert "Headings were found in row 3." in sheet.notes


@trap(2, "A list without headings keeps its first supplier, and columns are told by their contents.")
def _() -> None:
    found = check(
        '3M COMPANY,"905 Adams Street, Hutchinson, United States"\nAAC LTD,"8 Fengqi Road, China"\n'
    )
    assert values(found, "name") == ["3M COMPANY", "AAC LTD"]
    assert values(found, "country") == ["US", "CN"]


@trap(3, "Other words for the headings are known; a company beside the factory is the buyer.")
def _() -> None:
    assert fields("Factory Name,Country / Region", "Sun,India") == {
        "name": "Factory Name",
        "country": "Country / Region",
    }
    assert fields("Nom de l'usine;Pays", "Sun;Maroc") == {"name": "Nom de l'usine", "country": "Pays"}
    assert fields("Mill_name,Country", "Sun,India")["name"] == "Mill_name"
    assert fields("company_name,Factory Name,Country", "Buyer,Sun,India")["name"] == "Factory Name"


@trap(4, "Truncated and doubled headings stay apart, each with samples of its column.")
def _() -> None:
    found = mapping.suggest(read("UML_ID,Mill_Name,RSPO_STATU,UML_ID\nP1,Sun,Certified,P2\n"))
    assert [one.heading for one in found.columns] == ["UML_ID", "Mill_Name", "RSPO_STATU", "UML_ID"]
    assert [one.samples for one in found.columns] == [("P1",), ("Sun",), ("Certified",), ("P2",)]


@trap(5, "Case, blanks and wide letters make no other heading.")
def _() -> None:
    found = fields(" NAME ,Country\u00a0,ＡＤＤＲＥＳＳ", "Sun,India,1 Road")
    assert sorted(found) == ["address", "country", "name"]


@trap(6, "Semicolons part cells where they give one width.")
def _() -> None:
    sheet = read('name;address;country\nSun;"1 Road; B";India\nMoon;2 Road, C;Peru\n')
    assert (sheet.delimiter, [len(row) for row in sheet.rows]) == (";", [3, 3])


@trap(7, "Full stops never part cells.")
def _() -> None:
    sheet = read("name;country\n" + "S.A. de C.V. Co.;Mexico\n" * 9)
    assert (sheet.delimiter, sheet.rows[0]) == (";", ["S.A. de C.V. Co.", "Mexico"])


@trap(8, "Quotation marks inside a cell stay, and swallow no row.")
def _() -> None:
    found = named('COOP. "LA UNION" LTDA.,1 Road,Peru', '"COOP "EL SOL" LTDA",2 Road,Peru', "Sun,3 Road,Peru")
    assert values(found, "name") == ['COOP. "LA UNION" LTDA.', 'COOP "EL SOL" LTDA', "Sun"]


@trap(9, "A row of another width is held with both widths told; no cell moves.")
def _() -> None:
    found = named("Sun,1 Road,B,India", "Moon,Peru", "Star,2 Road,India")
    assert values(found, "status") == ["held", "held", "ready"]
    assert "4 cells, the heading has 3" in found.problems_by_row()[2][0].found
    assert "2 cells, the heading has 3" in found.problems_by_row()[3][0].found


@trap(10, "A line break in a quoted cell begins no row.")
def _() -> None:
    found = named('"ACME\nDBA ACE",1 Road,India', "Moon,2 Road,Peru")
    assert values(found, "name") == ["ACME DBA ACE", "Moon"]
    assert values(found, "row") == [2, 3]


@trap(11, "Line ends may be mixed.")
def _() -> None:
    sheet = read(f'{HEAD}\r\n"Sun\nMill",1 Road,India\r\nMoon,2 Road,Peru\nStar,3 Road,Peru\r\n')
    assert [row[0] for row in sheet.rows] == ["Sun\nMill", "Moon", "Star"]


@trap(12, "Pages of other countries are told from the text, said, and can be overridden.")
def _() -> None:
    for page, name, country in (
        ("cp1252", "Confecções São João Ltda", "Portugal"),
        ("gb18030", "广东省东莞市长安镇服装有限公司", "China"),
        ("big5", "台北市紡織股份有限公司", "Taiwan"),
        ("shift_jis", "東京縫製株式会社", "Japan"),
        ("euc_jp", "東京縫製株式会社", "Japan"),
    ):
        sheet = read(f"name,country\n{name},{country}\n".encode(page))
        assert sheet.rows == [[name, country]]
        assert any(sheet.encoding in note for note in sheet.notes)
    assert read("name,country\nЗавод,\n".encode("cp1251"), encoding="cp1251").rows[0][0] == "Завод"


@trap(13, "A byte order mark is no part of the first heading, and UTF-16 is read with or without one.")
def _() -> None:
    text = "name\tcountry\n第一製衣廠\tChina\n"
    for page in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
        sheet = read(text.encode(page))
        assert (sheet.headings, sheet.rows) == (("name", "country"), [["第一製衣廠", "China"]])


@trap(14, "Letters damaged before are told with a repair to look at, and kept.")
def _() -> None:
    found = named("Sun,BagcÄ±lar,Turkey")
    assert values(found, "address") == ["BagcÄ±lar"]
    (told,) = [one for one in found.problems if one.code == "text_damaged"]
    assert "Bagcılar" in told.advice


@trap(15, "A place whose letters were lost at the source costs nothing and stays as it is.")
def _() -> None:
    found = named("Sun,1 Road,Ðng Nai,Vietnam", head="name,address,province,country")
    assert (values(found, "status"), values(found, "region")) == (["ready"], ["Ðng Nai"])


@trap(16, "Odd blanks make no other supplier.")
def _() -> None:
    found = named("Agropalma\u00a0Group,1 Road,Brazil", "Agropalma  Group,1\u2009Road,Brazil")
    keys = {match_key(*one) for one in found.frame[["name", "address", "country"]].to_numpy().tolist()}
    assert len(keys) == 1


@trap(17, "HTML entities are decoded once.")
def _() -> None:
    found = named("A &amp; B &quot;C&quot;,1 Road&nbsp;Chicago,USA", "D &amp;amp; E,2 Road,USA")
    assert values(found, "name") == ['A & B "C"', "D &amp; E"]


@trap(18, "A list without countries gets one for the whole list, or from its addresses, which is told.")
def _() -> None:
    assert values(check("name,address\nSun,1 Road\n", country="US"), "country") == ["US"]
    found = check('name,address\nSun,"1 Road, Hanoi, Viet Nam"\nMoon,2 Road\n')
    assert values(found, "country") == ["VN", ""]
    assert "country_from_address" in codes(found, 2)
    assert "country_missing" in codes(found, 3)


@trap(19, "Spellings of countries are known; a slip is told; both Congos and both Koreas stay apart.")
def _() -> None:
    spellings = {
        "USA": "US",
        "Bosnia": "BA",
        "Laos": "LA",
        "Lao PDR": "LA",
        "IDN": "ID",
        "PK": "PK",
        "BANGLADESH": "BD",
        "Côte d’Ivoire": "CI",
        "DRC": "CD",
        "Congo (Kinshasa)": "CD",
        "Congo (Brazzaville)": "CG",
        "South Korea": "KR",
        "North Korea": "KP",
        "Việt Nam": "VN",
        "Deutschland": "DE",
        "中国": "CN",
        "Philipines": "PH",
        "Bangladehs": "BD",
    }
    found = named(*(f"Mill {n},{n} Road,{one}" for n, one in enumerate(spellings)))
    assert values(found, "country") == list(spellings.values())
    assert "country_guessed" in codes(found, len(spellings) + 1)
    found = named("Sun,1 Road,Atlantis")
    assert codes(found, 2) >= {"country_unknown"}


@trap(20, "Taiwan, Hong Kong and Macao have codes of their own; a part of a country is that country.")
def _() -> None:
    found = named("A,1,Taiwan", "B,2,Hong Kong", "C,3,Macau", "D,4,Scotland")
    assert values(found, "country") == ["TW", "HK", "MO", "GB"]


@trap(21, "Worker counts are numbers or bands; what is not known is never zero.")
def _() -> None:
    texts = ["111.0", "Less than 1000", "1001-5000", "More than 10000", "approx. 300", "12 000", "n/a", "?x"]
    found = column("workers", *texts)
    low, high = values(found, "workers_min"), values(found, "workers_max")
    assert (low[0], high[0]) == (111, 111)
    assert (low[2], high[2], low[3]) == (1001, 5000, 10001)
    assert high[1] is not None
    assert high[1] <= 1000
    assert (low[5], high[5]) == (12_000, 12_000)
    assert (low[6], high[6], low[7], high[7]) == (None, None, None, None)
    assert "workers_unreadable" in codes(found, 9)


@trap(22, "A zero that may mean not given is no share of nothing.")
def _() -> None:
    found = column("% Migrant Workers", "0", "12")
    assert values(found, "migrant") == [None, 12]
    assert "zero_may_be_unknown" in codes(found, 2)


@trap(23, "Several values in a cell make neither rows nor columns; a text too long is told and cut.")
def _() -> None:
    found = column("products", "Apparel|Health", "{a,b}", "; ".join(["trade name"] * 2_000))
    assert len(found.frame) == 3
    assert values(found, "product")[0] == "Apparel|Health"
    assert "text_too_long" in codes(found, 4)


@trap(24, "Several sites in one cell are neither split nor shortened.")
def _() -> None:
    found = column("postal code", "52147 / 51341")
    assert values(found, "postal_code") == ["52147 / 51341"]
    assert found.sheet.rows[0][3] == "52147 / 51341"


@trap(25, "Exact repeats count once; one number in two countries is told; a name alone fuses nothing.")
def _() -> None:
    head = "name,address,country,os_id"
    found = named(
        "Sun,1 Road,India,",
        "Sun,1 Road,India,",
        "Cooperativa,2 Road,Peru,VN2020001ABCDE5",
        "Hilandera,3 Road,China,VN2020001ABCDE5",
        "Cooperativa,4 Road,Peru,",
        head=head,
    )
    assert values(found, "status")[:2] == ["ready", "duplicate"]
    assert "identifier_clash" in codes(found, 4) & codes(found, 5)
    assert values(found, "status")[4] == "ready"


@trap(26, "One company at several addresses is several sites.")
def _() -> None:
    found = named("Wilmar Ltd,1 Road,Indonesia", "Wilmar Ltd,2 Road,Indonesia", "Wilmar Ltd,1 Road,Malaysia")
    keys = {match_key(*one) for one in found.frame[["name", "address", "country"]].to_numpy().tolist()}
    assert len(keys) == 3


@trap(27, "Leading zeros and long numbers stay.")
def _() -> None:
    found = named(
        "Sun,India,09401,06000001", "Moon,India,002,12345678901234567890", head="name,country,zip,supplier_id"
    )
    assert values(found, "postal_code") == ["09401", "002"]
    assert values(found, "supplier_id") == ["06000001", "12345678901234567890"]


@trap(28, "Words for nothing are nothing, except the country code of Namibia.")
def _() -> None:
    found = named("Sun,N/a,NA", "(blank),1 Road,India", "N/A,2 Road,India", "Moon,Unknown,India")
    assert values(found, "country")[0] == "NA"
    assert [values(found, "address")[at] for at in (0, 3)] == ["", ""]
    assert "name_missing" in codes(found, 3) & codes(found, 4)


@trap(
    29, "Coordinates are read in each of their forms, and doubted where they are out of bounds or repeated."
)
def _() -> None:
    found = column("coordinates", "POINT (106.5 10.25)", "[10.25, 106.5]", "10.25, 106.5", "95, 200")
    assert values(found, "latitude") == [10.25, 10.25, 10.25, None]
    assert values(found, "longitude") == [106.5, 106.5, 106.5, None]
    assert "coordinates_unreadable" in codes(found, 5)
    assert "repeated_point" in codes(column("coordinates", *["1.5, 2.5"] * 12), 2)


@trap(30, "A date that could be two is none; days of a spreadsheet are days.")
def _() -> None:
    head = "name,country,migrant,migrant_grade,migrant_observed_on"
    found = named("Sun,India,5,document,06/24/2014", head=head)
    assert values(found, "migrant_observed_on") == ["2014-06-24"]
    found = named("Sun,India,5,document,06/07/2014", head=head)
    assert values(found, "migrant_observed_on") == [""]
    assert "date_ambiguous" in codes(found, 2)
    day = datetime(2016, 6, 27)  # noqa: DTZ001  cells have no zone
    found = check(book([head.split(","), ["Sun", "India", 5, "document", day]]))
    assert values(found, "migrant_observed_on") == ["2016-06-27"]


@trap(31, "What looks like a formula is kept, and written so that no program takes it for one.")
def _() -> None:
    found = named('"@BUILDERS COMPANY, INC",1 Road,USA', "=cmd|' /C calc'!A0,2 Road,USA", "+1 Co,-2.25,USA")
    names = values(found, "name")
    assert names == ["@BUILDERS COMPANY, INC", "=cmd|' /C calc'!A0", "+1 Co"]
    stream = io.BytesIO()
    exporting.write_csv(
        [{"name": name, "n": "-2.25", "country": "US"} for name in names], ["name", "n", "country"], stream
    )
    written = list(csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig"))))
    assert [row[0][:1] for row in written[1:]] == ["'"] * 3
    assert written[1][1] == "-2.25"
    assert [row[0] for row in read(stream.getvalue()).rows] == names


@trap(32, "A name that begins like a comment is a name.")
def _() -> None:
    assert values(named("#1 QUALITY CHOICE INC,1 Road,USA"), "name") == ["#1 QUALITY CHOICE INC"]


@trap(33, "The rest of a broken line is told by its short name or kept with its marks.")
def _() -> None:
    found = named("X,1 Road,China", 'TECHNOLOGIES,"Guangdong China",China')
    assert "name_short" in codes(found, 2)
    assert values(found, "name")[1] == "TECHNOLOGIES"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("...---!!!", "name_without_letters"),
        ('"Co., Ltd."', "name_only_legal_form"),
        ("GmbH", "name_only_legal_form"),
        ("有限公司", "name_only_legal_form"),
    ],
)
def test_a_name_that_names_nobody_is_told_and_goes_on(name: str, code: str) -> None:
    found = named(f"{name},1 Road,China", "Acme Tex Co Ltd,2 Road,China")
    assert code in codes(found, 2)
    assert codes(found, 3).isdisjoint({"name_without_letters", "name_only_legal_form"})


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u061c", "\u202a"])
def test_marks_that_turn_the_direction_of_text_are_removed_and_told(mark: str) -> None:
    found = named(f"{mark}Hetian Taida - Apparel,1 Road,China")
    assert values(found, "name") == ["Hetian Taida - Apparel"]
    assert "direction_marks_removed" in codes(found, 2)


@trap(34, "A workbook of old is read, and a broken one refused in one sentence.")
def _() -> None:
    data = xls(["name", "address", "country", "workers"], ["Sun Mill", "1 Road", "India", 111.0])
    found = check(data)
    assert found.sheet.format == "xls"
    assert (values(found, "name"), values(found, "workers_min")) == (["Sun Mill"], [111])
    assert refused(data[:2_000]).code == "workbook_refused"


@trap(35, "The sheet with the list is chosen and named, hidden ones are left out openly.")
def _() -> None:
    def more(made: openpyxl.Workbook) -> None:
        made.active.title = "Read me"
        suppliers = made.create_sheet("Suppliers")
        for row in (["name", "country"], ["Sun", "India"]):
            suppliers.append(row)
        made.create_sheet("Sheet3")
        made.create_sheet("Old").append(["name", "country"])
        made["Old"].sheet_state = "hidden"

    sheet = read(book([["About this list"]], more))
    assert (sheet.sheet, sheet.rows) == ("Suppliers", [["Sun", "India"]])
    assert "Hidden sheets were left out: Old." in sheet.notes


@trap(36, "Merged headings over two rows are one, merged cells count for their rows, a sum is no supplier.")
def _() -> None:
    def merge(made: openpyxl.Workbook) -> None:
        for one in ("A1:A2", "B1:B2", "C1:D1", "B3:B4"):
            made.active.merge_cells(one)
        made.active.row_dimensions[4].hidden = True

    rows = [
        ["Supplier name", "Country", "Workers", None],
        [None, None, "Total", "Migrant"],
        ["Sun", "India", 5, 1],
        ["Moon", None, 6, 2],
        ["Total", None, 11, 3],
    ]
    found = check(book(rows, merge))
    assert found.sheet.headings == ("Supplier name", "Country", "Workers Total", "Migrant")
    assert values(found, "country")[:2] == ["IN", "IN"]
    assert values(found, "status") == ["ready", "ready", "held"]
    assert "total_row" in codes(found, 5)


@trap(37, "Blank rows are no problem and count in the row numbers.")
def _() -> None:
    found = named("Sun,1 Road,India", ",,", "", *[" , ,"] * 555, "Moon,2 Road,Peru")
    assert values(found, "row") == [2, 560]
    assert {one.row for one in found.problems} <= {0, 2, 560}


@trap(38, "Error values of a spreadsheet are told with row and column, and are no name.")
def _() -> None:
    found = named("Sun,#REF!,India", "#N/A,2 Road,India")
    (told,) = [one for one in found.problems if one.row == 2 and one.code == "spreadsheet_error"]
    assert (told.column, told.found) == ("address", "#REF!")
    assert values(found, "name")[1] == ""
    assert values(found, "status")[1] == "held"


@trap(39, "A cell that is shown as a percentage is one.")
def _() -> None:
    def shown(made: openpyxl.Workbook) -> None:
        made.active["C2"].number_format = "0%"

    found = check(book([["name", "country", "migrant"], ["Sun", "India", 0.5]], shown))
    assert values(found, "migrant") == [50]
    assert values(column("migrant", "50%", "35 %"), "migrant") == [50, 35]


@trap(40, "Row numbers are those that the spreadsheet shows, in every form.")
def _() -> None:
    rows = [["Our list"], [], ["name", "country"], ["Sun", "India"], [], ["Moon", "Atlantis"]]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    for data in (book(rows), xls(*rows), text.getvalue()):  # type: ignore[arg-type]
        found = check(data)
        assert values(found, "row") == [4, 6]
        assert "country_unknown" in codes(found, 6)


@trap(41, "Tens of thousands of rows are read and checked in seconds, and a limit is named.")
def _() -> None:
    text = f"{HEAD}\n" + "".join(f'"Mill {n}","{n} Road, Block ""B""",India\n' for n in range(30_000))
    with in_good_time(seconds=20):
        assert len(check(text).frame) == 30_000
    assert "limit is 20,000" in refused(text, limits=Limits(rows=20_000)).message


@trap(42, "Bombs of XML and of archives are refused before they are unpacked.")
def _() -> None:
    data = book([["name", "country"], ["Sun", "India"]])
    part = "xl/worksheets/sheet1.xml"
    for bomb in (
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet/>',
        b"<worksheet>" + b" " * 30_000_000 + b"</worksheet>",
        b'<worksheet><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>',
    ):
        stream = io.BytesIO()
        old, new = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)
        with old, new:
            for name in old.namelist():
                new.writestr(name, bomb if name == part else old.read(name))
        assert refused(stream.getvalue()).code == "workbook_refused"


@trap(43, "Names in other scripts are kept, stand beside a Latin one, and are different suppliers.")
def _() -> None:
    found = named(
        "Sun Garment Co,东莞太阳服装有限公司,China",
        "บริษัท ไทยการ์เม้นท์ จำกัด,,Thailand",
        "东莞月亮服装有限公司,,China",
        "东莞星星服装有限公司,,China",
        head="name,native name,country",
    )
    assert values(found, "status") == ["ready"] * 4
    assert values(found, "native_name")[0] == "东莞太阳服装有限公司"
    assert values(found, "name")[1] == "บริษัท ไทยการ์เม้นท์ จำกัด"
    assert len({match_key(name, "", "CN") for name in values(found, "name")}) == 4


@pytest.mark.parametrize("heading", ["Province / Country", "City, Country", "Country/Province"])
def test_the_country_of_a_place_and_country_is_at_the_end_of_the_cell(heading):
    rows = "Sun,'Samut Sakhon, Thailand',Road 1\nMoon,'Dhaka, Bangladesh',Road 2\nStar,Viet Nam,Road 3\n"
    rows += "Mars,'China, Viet Nam',Road 4\nVenus,Trat,Road 5\nPluto,'Atlanta, Georgia',Road 6\n"
    found = check(f"Supplier,'{heading}',Address\n{rows}".replace("'", '"').encode())
    assert values(found, "country")[:3] == ["TH", "BD", "VN"]
    assert [one for one in values(found, "country")[3:] if one] == []
    assert all("country_unknown" in codes(found, row) for row in (5, 6, 7))
