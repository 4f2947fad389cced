"""Checks and preview read the release they are given, in every table, and not what ships."""

import dataclasses

import pytest

from auditor.intake import preview
from auditor.intake.preview import Choices
from risk import reference
from suppliers.files import reading
from suppliers.lists import sector_texts
from tests.conftest import NOON

LIST = b"name,country,sector,product\nHarbour Works,VN,zither carving,\nRiver Works,VN,,zither strings\n"


def release_with(**more):
    """What ships, with more terms in one row of each table named."""
    base = reference.load()
    tables = {one.key: (one, base.rows[one.key]) for one in base.datasets}
    for key, (find, terms) in more.items():
        about, rows = tables[key]
        changed = tuple(
            {**row, "terms": f"{row['terms']}|{terms}"} if find.items() <= row.items() else row
            for row in rows
        )
        assert changed != rows
        tables[key] = (dataclasses.replace(about, sha256=f"{about.sha256[:-1]}x"), changed)
    return reference.combine(tables.values())


@pytest.fixture
def sheet():
    return reading.read(LIST, filename="list.csv")


def test_the_kind_of_a_supplier_is_told_by_the_release_given(sheet):
    words = {"kind_words": ({"group": "factory", "weight": "firm"}, "zither strings")}
    for release, how in ((reference.load(), "assumed"), (release_with(**words), "topic")):
        checked = preview.check(sheet, Choices(), NOON.date(), release)
        assert checked.frame["kind_how"].tolist()[1] == how


def test_a_sector_is_understood_by_the_release_given(sheet):
    release = release_with(
        sectors=({"sector": reference.load().rows["sectors"][0]["sector"]}, "zither carving")
    )
    checked = preview.check(sheet, Choices(), NOON.date(), release)
    assert [one.text for one in sector_texts.not_understood(checked, reference.load())] == ["zither carving"]
    assert sector_texts.not_understood(checked, release) == []
