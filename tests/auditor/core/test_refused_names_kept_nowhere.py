"""A text that tells who a worker is, refused by whichever way it came, is in no table, file or log after."""

import io

import openpyxl
import pytest
import sqlalchemy as sa

from auditor import cli
from tests import casework

WHO = "Rokeya Khatun"
TOLD = [
    f"{WHO}, worker no. 4711",
    f"interview with Ms {WHO}, line 4",
    f"{WHO} - sewing operator",
    f"{WHO} (passport BX0123456)",
    f"{WHO}, born 12.03.1994, was beaten",
]


def traces(engine, settings, told):
    found = []
    inspector = sa.inspect(engine)
    with engine.connect() as connection:
        for table in inspector.get_table_names():
            rows = connection.execute(sa.text(f'select * from "{table}"'))
            found += [table for row in rows if "Rokeya" in str(row)]
    files = [path for path in settings.data_dir.rglob("*") if path.is_file() and ".db" not in path.name]
    found += [path.name for path in files if b"Rokeya" in path.read_bytes()]
    return found + ["log" for one in told if "Rokeya" in one]


def as_csv(text):
    return f'name,country,Remarks\nAlpha Mill,VN,clean\nBeta Mill,VN,"{text}"\n'.encode(), "list.csv"


def as_workbook(text):
    book, kept = openpyxl.Workbook(), io.BytesIO()
    for row in (("name", "country", "Remarks"), ("Alpha Mill", "VN", "clean"), ("Beta Mill", "VN", text)):
        book.active.append(row)
    book.save(kept)
    return kept.getvalue(), "list.xlsx"


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize("make", [as_csv, as_workbook])
@pytest.mark.parametrize("way", ["/api/v1/uploads", "/uploads"])
def test_a_list_by_page_and_api(api_as, as_ama, engine, settings, text, make, way, caplog, capsys):
    content, name = make(text)
    data = {"file": (io.BytesIO(content), name)}
    by = api_as("ama") if way.startswith("/api") else as_ama
    answer = by.post(way.removeprefix("/api/v1"), data=data, content_type="multipart/form-data")
    assert "workers_named" in answer.text or "seems to be named" in answer.text
    assert "Rokeya" not in answer.text
    assert traces(engine, settings, [caplog.text, *capsys.readouterr()]) == []


@pytest.mark.parametrize("text", TOLD)
def test_findings_of_a_file(api_as, session, engine, settings, text, caplog, capsys):
    casework.supplier(session)
    session.commit()
    row = f'Riverside Garments Ltd,F-1,ILO07,2026-06-10,corroborated,"{text}"\n'
    content = f"supplier_name,reference,code,found_on,substantiation,title\n{row}".encode()
    data = {"file": (io.BytesIO(content), "findings.csv")}
    answer = api_as("bo").post("/findings/upload", data=data, content_type="multipart/form-data")
    assert (answer.status_code, "identity_in_text" in answer.text) == (422, True)
    assert "Rokeya" not in answer.text
    assert traces(engine, settings, [caplog.text, *capsys.readouterr()]) == []


@pytest.mark.parametrize("text", TOLD)
@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/requests", {"supplier_ids": [], "fields": ["headcount"]}, "note"),
        ("/own-questions", {"question": "Are gates open?", "kinds": ["factory"]}, "evidence"),
        ("/legal-entities", {"name": "Loom Holdings", "country": "BD"}, "native_name"),
    ],
)
def test_a_text_of_a_body(api_as, engine, settings, text, path, body, field, caplog, capsys):
    answer = api_as("ama").post(path, json=body | {field: text})
    assert answer.status_code == 422
    assert "Rokeya" not in answer.text
    assert traces(engine, settings, [caplog.text, *capsys.readouterr()]) == []


@pytest.mark.parametrize("text", TOLD)
def test_a_list_by_command(engine, settings, text, tmp_path, monkeypatch, caplog, capsys):
    monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MANUMIT_SECRET_KEY", settings.secret_key)
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv(text)[0])
    assert cli.main(["import", str(path), "--organisation", "Northwind"]) == 2
    path.unlink()
    told = capsys.readouterr()
    assert "a worker seems to be named in row 3" in told.err
    assert traces(engine, settings, [caplog.text, *told]) == []
