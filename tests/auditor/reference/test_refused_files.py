"""A file that is not the list, of every kind: refused in one sentence, and nothing changed."""

import io

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from auditor.core.errors import Refused
from auditor.history.models import Event
from auditor.reference.models import DatasetActivation, DatasetRelease
from risk.importers import kinds
from tests.risk.importers.test_bad_files import ANOTHER_PAGE, FILES, GUARD, JOINED, TABLES, repeated
from tests.risk.importers.test_forms import SHEETS, content

NAMES = dict(reversed(FILES))
"""One file of every kind."""


def book(name):
    """The sheets of a test as the bytes of a workbook."""
    made, stream = Workbook(), io.BytesIO()
    for title, rows in SHEETS[name].items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made.save(stream)
    return stream.getvalue()


def whole(name):
    return book(name) if name in SHEETS else content(name)


def cut(kind, name):
    """The file with its end lost: within its last row where it has rows."""
    data = whole(name).rstrip(b"\x1a")
    if (kind, name) in TABLES:
        lines = data.splitlines(keepends=True)
        return b"".join(lines[:-1]) + lines[-1][:2]
    return data[: len(data) * 7 // 10]


def stands(session):
    """How much there is of everything that a file may not change."""
    tables = (DatasetRelease, DatasetActivation, Event)
    return [session.scalar(sa.select(sa.func.count()).select_from(table)) for table in tables]


def bad_files(kind):
    name = NAMES[kind]
    yield name, ANOTHER_PAGE
    yield name, GUARD
    yield name, b""
    yield name, cut(kind, name)
    if name not in JOINED and name not in SHEETS:
        yield name, repeated(name).content
    for other, wrong in NAMES.items():
        if other != kind:
            yield wrong, whole(wrong)


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-30", "June 2026"])
def test_what_is_no_day_is_the_day_of_no_list(session, stage, day):
    before = stands(session)
    with pytest.raises(Refused) as refusal:
        stage("own_blocking", "own_list.csv", as_of=day)
    assert refusal.value.details["why"] == "day_not_valid"
    assert stands(session) == before


@pytest.mark.parametrize("kind", kinds.all_kinds())
def test_whatever_is_wrong_with_a_file_it_is_refused_and_nothing_changed(session, stage, kind):
    before = stands(session)
    for name, data in bad_files(kind):
        with pytest.raises(Refused) as refusal:
            stage(kind, name, data, as_of="2026-06-01")
        assert refusal.value.code == "import_refused", name
        assert "\n" not in refusal.value.details["sentence"], name
        session.flush()
        assert stands(session) == before, name


def test_every_kind_has_a_file_to_be_tried():
    assert set(NAMES) == set(kinds.all_kinds())
