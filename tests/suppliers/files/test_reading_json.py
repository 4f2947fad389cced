"""Reading of JSON lines and JSON lists: nothing converted, broken lines held, hostile ones survived."""

from __future__ import annotations

import codecs
import io
import json
import re
from dataclasses import replace
from datetime import date

import pytest

from auditor.scoring import list_output, one_shot
from suppliers.errors import FileRefused
from suppliers.fields import mapping
from suppliers.files import json_lines, reading
from suppliers.files.sheet import Sheet
from suppliers.limits import DEFAULT
from suppliers.lists import checking, ledger
from suppliers.lists.checking import CheckedList
from suppliers.lists.ledger import Verdict
from suppliers.words.columns import headings

SUN = '{"name": "Sun Mill", "country": "IN", "workers": 1500.0}'
MOON = '{"name": "Moon Mill", "country": "PE", "city": "Lima"}'


def read(text: str | bytes, **options: object) -> Sheet:
    data = text.encode() if isinstance(text, str) else text
    return reading.read(data, filename="list.jsonl", **options)  # type: ignore[arg-type]


def check(text: str) -> CheckedList:
    sheet = read(text)
    return checking.check(sheet, mapping.suggest(sheet))


def refusal(text: str | bytes, **options: object) -> FileRefused:
    with pytest.raises(FileRefused) as caught:
        read(text, **options)
    assert caught.value.message.endswith(".")
    assert "\n" not in caught.value.message
    return caught.value


def test_keys_are_headings_in_order_of_first_appearance_and_lines_are_row_numbers() -> None:
    sheet = read(f"{SUN}\n\n{MOON}\n")
    assert (sheet.format, sheet.headings) == ("jsonl", ("name", "country", "workers", "city"))
    assert sheet.rows == [["Sun Mill", "IN", "1500.0", ""], ["Moon Mill", "PE", "", "Lima"]]
    assert sheet.row_numbers == [1, 3]


def test_numbers_texts_and_blanks_are_kept_as_written() -> None:
    big = "123456789012345678901234567890.10"
    sheet = read(f'{{"name": "Sun", "id": "007", "n": {big}, "e": 1e5, "none": null, "closed": false}}')
    assert sheet.rows == [["Sun", "007", big, "1e5", "", "false"]]


def test_objects_within_give_one_column_for_each_path_of_keys_and_objects_in_lists_stay_json() -> None:
    sheet = read(
        '{"name": "Sun", "address": {"city": "Lima", "at": {"x": 1.50}}, '
        '"tags": ["a", "b"], "by": [{"n": 1}]}'
    )
    assert sheet.headings == ("name", "address.city", "address.at.x", "tags", "by")
    assert sheet.rows == [["Sun", "Lima", "1.50", "a; b", '[{"n": 1}]']]


def test_a_record_says_in_nested_objects_what_a_list_says_in_columns() -> None:
    found = check(
        '{"supplier": {"name": "Nest Co", "address": '
        '{"country": "US", "street": "1 Road", "city": "Lebanon"}}, '
        '"workforce": {"total": 100, "migrant": {"count": 20, "share": 0.2}}, '
        '"flags": {"passport_retention": true}, '
        '"labour_agents": [{"name": "Golden Manpower", "country": "NP"}, {"name": "Blue Sky"}]}\n'
    )
    (row,) = found.frame.to_dict("records")
    assert (row["name"], row["country"], row["city"], row["address"]) == (
        "Nest Co",
        "US",
        "Lebanon",
        "1 Road",
    )
    assert (row["headcount"], row["migrant"]) == (100, 20)
    assert row["identity_documents_held"] == "flags.passport_retention: yes"
    assert row["labour_agent"] == "Golden Manpower (NP); Blue Sky"
    assert found.mapping.left_aside() == []


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("supplier.address.country", "country"),
        ("site.location.geo.latitude", "latitude"),
        ("workforce.migrant.count", "migrant_number"),
        ("workforce.migrant.share", "migrant"),
        ("workforce.total", "workers"),
        ("data.supplier.taxId", "tax_id"),
        ("owner.address.country", None),
        ("supplier.contact.name", None),
        ("labour_agent.address.country", None),
        ("buyer.details.city", None),
        ("details.name", None),
        ("certificate.country", None),
    ],
)
def test_a_path_of_keys_is_read_by_its_last_ones_and_never_where_it_is_of_others(key, field) -> None:  # type: ignore[no-untyped-def]
    assert headings.field_of(key) == field


def test_what_is_nested_too_deeply_is_held_and_says_how_deep_it_may_be() -> None:
    deep = '{"a": ' * 12 + "1" + "}" * 12
    found = check(f'{SUN}\n{{"name": "X", "more": {deep}}}\n{MOON}\n')
    assert found.frame["status"].tolist() == ["ready", "held", "ready"]
    assert 'nested deeper than 8 levels below "more"' in str(found.problems_by_row()[2][0].found)


def test_an_object_as_text_is_never_an_address() -> None:
    found = check(
        'name,site data,country\n"Sun Mill","{""at"": ""12 Long Road, Beirut 1100, Lebanon""}",US\n'
        '"Moon Mill","{""at"": ""14 Long Road, Beirut 1100, Lebanon""}",US\n'
    )
    assert [one.field for one in found.mapping.columns] == ["name", None, "country"]


@pytest.mark.parametrize(
    "broken",
    [
        '{"name": "X", "country": ',
        '{"name": "A", "name": "B"}',
        '{"address.city": "A", "address": {"city": "B"}}',
        '{"name": "X", "workers": NaN}',
        '{"name": "X", "workers": -Infinity}',
        '{"name": "\\ud800"}',
        '{"name": "X\\u0000"}',
        '["X", "IN"]',
        '"X"',
        '{"name": ' + "[" * 100_000,
        '{"name": ' + "[" * 200 + "]" * 200_000,
        "Sun Mill, IN",
    ],
    ids=lambda text: text[:24],
)
def test_a_broken_line_is_held_with_its_reason_and_shifts_no_other(broken: str) -> None:
    found = check(f"{SUN}\n{broken}\n{MOON}\n")
    assert found.frame["row"].tolist() == [1, 2, 3]
    assert found.frame["status"].tolist() == ["ready", "held", "ready"]
    assert found.frame["name"].tolist() == ["Sun Mill", "", "Moon Mill"]
    (problem,) = found.problems_by_row()[2]
    assert (problem.code, bool(problem.found)) == ("line_unreadable", True)
    assert found.sheet.rows[1][-1][:20] == broken[:20]


def test_a_broken_line_of_one_column_is_held_too() -> None:
    found = check('{"name": "Sun Mill"}\n{"name": 1,}\n')
    assert found.problems_by_row()[2][0].code == "line_unreadable"


def test_one_list_of_objects_is_read_like_lines_of_them() -> None:
    sheet = read(f"[\n{SUN},\n{MOON},\n 3]")
    assert sheet.rows[:2] == read(f"{SUN}\n{MOON}").rows
    assert (sheet.row_numbers, sheet.broken) == ([1, 2, 3], {3: "it is no object with keys and values"})


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_marks_encodings_and_line_ends_make_no_difference(encoding: str, ending: str) -> None:
    sheet = read(ending.join([SUN, MOON, ""]).encode(encoding))
    assert (sheet.rows, sheet.row_numbers) == (read(f"{SUN}\n{MOON}").rows, [1, 2])


def test_separators_of_lines_within_texts_part_nothing() -> None:
    assert read('{"name": "Sun\u2028Mill\x85", "country": "IN"}').rows == [["Sun\u2028Mill\x85", "IN"]]


@pytest.mark.parametrize(
    "text",
    [
        '{"suppliers": [{"name": "Sun"}]}',
        '{"count": 1, "next": null, "results": {"all": {"name": "Sun"}}}',
        '{\n  "name": "Sun",\n  "country": "IN"\n}',
        '[{"name": "Sun"}, {"name": ',
        '[{"name": ' + "[" * 100_000,
        '[{"name": NaN}]',
    ],
    ids=lambda text: text[:24],
)
def test_json_that_is_no_list_is_refused_with_the_forms_that_are(text: str) -> None:
    found = refusal(text)
    assert found.code == "file_format"
    assert "one object in each line" in found.message


@pytest.mark.parametrize(
    ("lines", "row"),
    [
        (f'{SUN}\n{{"name": "A", "country": "BD", "country": "VN"}}\n{MOON}', 2),
        (f'[{SUN}, {{"name": "A", "country": {{"x": "BD", "x": "VN"}}}}]', 2),
    ],
)
def test_a_key_that_stands_twice_is_told_with_its_row(lines: str, row: int) -> None:
    found = json_lines.split(lines, DEFAULT)
    assert list(found.broken) == [row]
    assert re.fullmatch(r'the key "country(\.x)?" stands twice', found.broken[row])


def test_a_csv_whose_first_cell_begins_with_a_brace_is_no_json() -> None:
    assert read("{a,b},Sun\n{c,d},Moon\n").format == "csv"
    assert read('name,data\nSun,"{""a"": 1}"\n').format == "csv"


def test_limits_hold_for_lines_keys_and_cells() -> None:
    small = replace(DEFAULT, rows=50, columns=10)
    assert refusal(f"{SUN}\n" * 51, limits=small).code == "too_many_rows"
    wide = json.dumps({f"k{n}": 1 for n in range(11)})
    assert refusal(f"{SUN}\n{wide}", limits=small).code == "too_many_columns"
    sparse = f"{SUN}\n" * 40 + json.dumps({f"k{n}": 1 for n in range(7)})
    assert refusal(sparse, limits=replace(small, cells=300)).code == "too_many_columns"
    assert refusal(json.dumps({"name": "x" * 10_000_000})).code == "cell_too_long"
    assert refusal(json.dumps({"x" * 40_000: "name"})).code == "cell_too_long"


def test_a_broken_line_of_ten_megabytes_costs_no_other() -> None:
    found = check(f'{SUN}\n{{"name": "{"x" * 10_000_000}\n{MOON}')
    assert found.counts() == {"ready": 2, "held": 1, "duplicate": 0}


def test_objects_without_anything_are_blank_rows() -> None:
    assert read(f'{SUN}\n{{}}\n{{"name": null}}\n{MOON}').row_numbers == [1, 4]
    assert refusal('{"name": ""}\n{"name": null}').code == "file_header_only"


def test_the_list_comes_back_as_a_table_and_is_the_same_again() -> None:
    sheet = read(f'{SUN}\n\n{{"name": broken\n{MOON}')
    stream = io.BytesIO()
    ledger.write_csv(
        ledger.lines(sheet, {}, lambda row: Verdict("held" if row == 3 else "new")), sheet, stream
    )
    again = reading.read(stream.getvalue(), filename="list.csv")
    assert (again.headings, again.rows, again.came_back) == (sheet.headings, sheet.rows, True)


def test_what_the_score_command_wrote_is_read_as_the_suppliers_it_names(tmp_path) -> None:  # type: ignore[no-untyped-def]
    source = tmp_path / "list.jsonl"
    source.write_bytes(codecs.BOM_UTF8 + f"{SUN}\n{MOON}\n".encode())
    order = one_shot.Order(file=source, as_of=date(2026, 6, 15))
    list_output.write(one_shot.run(order, lambda done, total, what: None), tmp_path / "scored.jsonl")
    found = check((tmp_path / "scored.jsonl").read_text())
    assert found.frame[["name", "country"]].to_numpy().tolist() == [["Sun Mill", "IN"], ["Moon Mill", "PE"]]
    assert found.counts()["ready"] == 2
