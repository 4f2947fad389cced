"""Cells that no list should hold, in every column: both databases store the same, or it is told where."""

import csv
import io
import json
import shutil

import openpyxl
import pytest
import sqlalchemy as sa

from auditor.core.database import connect, open_session, session_factory
from auditor.core.storage import Storage
from auditor.intake import service
from auditor.reference import active
from suppliers.database import Base
from suppliers.errors import FileRefused
from suppliers.models import UploadRow
from suppliers.values.columns import SupplierRow
from tests.conftest import NOON, NORTHWIND, actor_named

ODD = {
    "zero": "Mill\x00 One",
    "zeros alone": "\x00\x00",
    "half a pair": "Mill \ud83e One",
    "the other half": "Mill \udd81 One",
    "the mark of a NULL": "\\N",
    "the end of a COPY": "\\.",
    "its end in a line": "Mill\n\\.\nOne",
    "tabs": "Mill\tOne\t",
    "line breaks": "Mill\r\nOne\rTwo\nThree\u2028Four\x85Five\x0bSix",
    "backslashes": "C:\\new\\table\\x41\\101\\",
    "quotes": '"Mill" \'One\' ""Two"" $$Three$$',
    "braces": '{"a": [1, null]} {NULL,"x"} %s :name ?',
    "beyond the plane": "Mill 🧵 𠮷野 𝕸",
    "bidi marks": "\u202eMill\u202c \u2066One\u2069 \u200f\u061c",
    "joiners": "Mi\u200dll\u200b \ufeffOne e\u0301",
    "controls": "Mill\x01\x1b[31m\x7f One",
    "as long as a workbook allows": "é" * 32_767,
}
NO_TEXT = ("zero", "zeros alone", "half a pair", "the other half")
COLUMNS = [*SupplierRow().fields, "Remarks", "Our own word"]
OF_A_SORT = ("fees", "control_docs", "fees_grade", "fees_observed_on", "Remarks")
SOME = [*COLUMNS[: COLUMNS.index("agency")], *OF_A_SORT]
ALL = pytest.param(COLUMNS, marks=pytest.mark.long)
STORED = {
    *("supplier", "upload_row", "stated_answer", "stated_control", "outside_identifier", "supplier_alias"),
    *("legal_entity", "legal_entity_number", "other_party", "supply_link", "reported_signal"),
    *("information_request", "list_layout"),
}


def rows_of(column):
    """For each odd text one supplier that has it in a column."""
    for number, odd in enumerate(ODD.values()):
        plain = {"name": f"Mill {number} of {column}", "address": f"{number} {column} Road", "country": "VN"}
        yield {**plain, "kind": "factory", "sector": "garments", column: odd}


def in_json(rows, columns):
    full = ({name: row.get(name, "") for name in columns} for row in rows)
    return "".join(f"{json.dumps(row)}\n" for row in full).encode()


def in_csv(rows, columns):
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return text.getvalue().encode("utf-8", "surrogatepass")


def taken_in(sessions, storage, settings, filename, content):
    """Receive, check and commit a list; what was checked."""
    with open_session(sessions, NORTHWIND) as session:
        ama = actor_named("ama")
        upload = service.receive(
            session, storage, io.BytesIO(content), filename, {}, limit=10**8, actor=ama, now=NOON
        )
        release = active.release(session)
        checked = service.check(storage, upload, service.limits_of(settings), release)
        planned = service.plan(session, upload, checked)
        service.prepare(session, storage, upload, checked, planned, release)
        service.begin_commit(session, upload, actor=ama)
        service.commit(session, upload, checked, planned, actor=ama, now=NOON, told=lambda *_: None)
        session.commit()
        return checked


def kept(sessions):
    """What the tables of a register hold, without ids."""
    found = {}
    with open_session(sessions, NORTHWIND) as session:
        for table in Base.metadata.sorted_tables:
            if table.name in STORED:
                columns = [one for one in table.c if not isinstance(one.type, sa.Uuid)]
                rows = session.connection().execute(sa.select(*columns)).all()
                found[table.name] = sorted(map(repr, rows))
    return found


@pytest.fixture
def database():
    """PostgreSQL; SQLite is beside it."""
    return "postgresql"


@pytest.fixture
def beside(sqlite_template, tmp_path):
    engine = connect(f"sqlite:///{shutil.copyfile(sqlite_template, tmp_path / 'beside.db')}")
    yield session_factory(engine)
    engine.dispose()


def in_workbook(rows, columns):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (columns, *([row.get(name, "") for name in columns] for row in rows)):
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


FORMS = {
    "odd.jsonl": (in_json, ()),
    "odd.csv": (in_csv, NO_TEXT),  # such a file is refused as a whole, with the line
    "odd.xlsx": (in_workbook, (*NO_TEXT, "controls", "line breaks")),  # no workbook can hold them
}


@pytest.mark.parametrize("columns", [SOME, ALL], ids=["some", "all"])
@pytest.mark.parametrize("filename", FORMS)
def test_odd_cells_are_stored_alike_or_held_with_their_place(sessions, beside, settings, filename, columns):
    written, left_out = FORMS[filename]
    sent = [
        (column, odd, row)
        for column in columns
        for odd, row in zip(ODD, rows_of(column), strict=True)
        if odd not in left_out
    ]
    content = written([row for _, _, row in sent], columns)
    storage = Storage(settings.data_dir, NORTHWIND)
    for each in (beside, sessions):
        taken_in(each, storage, settings, filename, content)
    storage.close()
    assert kept(sessions) == kept(beside)
    with open_session(sessions, NORTHWIND, writes=False) as session:
        rows = session.scalars(sa.select(UploadRow).order_by(UploadRow.row)).all()
        assert len(rows) == len(sent)
        for row, (column, odd, told) in zip(rows, sent, strict=True):
            [place] = [at for at, name in enumerate(columns) if name == column]
            if odd in NO_TEXT:
                [problem] = [one for one in row.problems if one["code"] == "line_unreadable"]
                assert (row.status, f'"{column}"' in problem["found"]) == ("held", True), problem
            else:
                assert row.raw[place] == told[column], (column, odd)


@pytest.mark.parametrize("odd", NO_TEXT[:2])
def test_a_file_of_text_with_a_zero_is_refused_with_its_line(sessions, settings, odd):
    storage = Storage(settings.data_dir, NORTHWIND)
    plain = [{"name": f"Mill {number}", "country": "VN"} for number in range(20)]
    with pytest.raises(FileRefused, match="Line 22 holds a zero byte"):
        taken_in(
            sessions,
            storage,
            settings,
            "odd.csv",
            in_csv([*plain, {"name": ODD[odd], "country": "VN"}], ["name", "country"]),
        )
    storage.close()
