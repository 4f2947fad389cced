"""What goes wrong with files, of every form of every kind: a refusal in one sentence, never a list."""

import pytest

from risk.importers import catalogue
from risk.importers.document import Document
from risk.importers.refusing import ImportRefused
from tests.risk.importers.test_forms import DAY, GOOD, SHEETS, document

FILES = [(kind, name) for kind, name, _, _ in GOOD]
TABLES = [(kind, name) for kind, name in FILES if name.endswith(".csv")]

ANOTHER_PAGE = b"<!DOCTYPE html><html><head><title>Home</title></head><body><p>Welcome</p></body></html>"
GUARD = b"<!DOCTYPE html><html><body><h1>One more step</h1>Please complete the CAPTCHA</body></html>"

FIRST_ENTRY = {
    "uflpa_page.html": b"<tr><td>Xinjiang Sample Spinning",
    "tip_page.html": b"<li>Norway</li>",
    "un_list.xml": b"<ENTITY>",
    "normlex.html": b"<tr><td>Norway",
    "un_treaty.html": b"<tr><td>Norway",
    "ilab_app.xml": b"<Country>",
}
"""Where the first entry of a file without lines begins; it ends with the same tag."""

JOINED = {
    "cbp_dataset.csv": "an entity stands under an order and under a finding",
    "eu_list.csv": "an entity has a row for each name and address",
    "uk_list.csv": "an entity has a row for each name and address",
    "research.csv": "several reports name one company",
    "ilab_goods.csv": "a good of a country stands once, whatever sheets name it",
    "goods.xlsx": "a good of a country stands once, whatever sheets name it",
    "ilab_app.xml": "a good of a country stands once, whatever element names it",
    "sam.csv": "the extract repeats records under one number",
    "uflpa_notice.txt": "the notice wraps its lines and says the list twice",
}
"""Forms in which a row may come again: it is the same entry then, and adds nothing."""


def refusal_of(kind, given):
    with pytest.raises(ImportRefused) as refusal:
        catalogue.read(kind, given, as_of=DAY)
    assert str(refusal.value).count("\n") == 0
    return refusal.value.code


def raw(name):
    return document(name).content


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_another_page_under_the_name_of_the_file_is_refused(kind, name):
    refusal_of(kind, Document(name, ANOTHER_PAGE))


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_the_page_that_keeps_programs_out_is_told_as_what_it_is(kind, name):
    assert refusal_of(kind, Document(name, GUARD)) == "guard_page"


@pytest.mark.parametrize(("kind", "name"), [one for one in FILES if one[1] not in SHEETS])
def test_a_download_that_was_cut_is_refused_or_never_called_whole(kind, name):
    data = raw(name)
    for end in range(len(data) // 10, len(data) - 1, max(1, len(data) // 60)):
        try:
            read = catalogue.read(kind, Document(name, data[:end]), as_of=DAY)
        except ImportRefused:
            continue
        if data[:end].endswith((b"\n", b"\r")) or kind == "own_blocking" or name == "uflpa_notice.txt":
            continue  # cut between rows it is a shorter table; the difference tells what is gone
        assert read.imported.completeness != "whole", end
        assert "ends within a line" in " ".join(read.imported.remarks), end


@pytest.mark.parametrize(("kind", "name"), TABLES)
def test_a_table_that_was_cut_in_its_last_row_is_refused(kind, name):
    lines = raw(name).rstrip(b"\x1a").splitlines(keepends=True)
    assert refusal_of(kind, Document(name, b"".join(lines[:-1]) + lines[-1][:2])) in {
        "broken_off",
        "given_twice",
    }


def repeated(name):
    """The file with its first entry given twice."""
    if name in SHEETS:
        sheets = {
            sheet: [*rows, *(rows[-1:] if len(rows) > 2 else [])] for sheet, rows in SHEETS[name].items()
        }
        return Document(name, b"PK\x03\x04", sheets)
    data = raw(name)
    if name in FIRST_ENTRY:
        begin = FIRST_ENTRY[name]
        assert begin in data
        tag = begin[1 : min(place for place in (begin.find(b">"), begin.find(b" ")) if place > 0)]
        start = data.index(begin)
        end = data.index(b"</" + tag + b">", start) + len(tag) + 3
        return Document(name, data[:end] + data[start:end] + data[end:])
    lines = data.splitlines(keepends=True)
    if name == "ofac.csv":  # it has no header, and other tables below
        return Document(name, b"".join([lines[0], *lines]))
    return Document(name, b"".join([*lines, lines[1 if name == "whole_wgi.csv" else -1]]))


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_an_entry_that_stands_twice_is_refused_or_is_the_same_entry(kind, name):
    if name not in JOINED:
        assert refusal_of(kind, repeated(name)) in {"given_twice", "count_differs"}
        return
    once = catalogue.read(kind, document(name), as_of=DAY).imported
    assert catalogue.read(kind, repeated(name), as_of=DAY).imported.rows == once.rows


@pytest.mark.parametrize(("kind", "name"), FILES)
def test_a_file_of_another_kind_is_refused_whatever_it_is(kind, name):
    for other, wrong in FILES:
        if other != kind:
            refusal_of(kind, document(wrong))
