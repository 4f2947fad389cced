"""The shipped tables: described, dated, licensed, sorted out, and nothing recalled drives a score."""

import dataclasses
import re

import pytest

from risk import datasets, reference
from risk.errors import TableError
from risk.vocabulary import Gate, Kind

KEYS = datasets.keys()
RELEASE = reference.load()


@pytest.mark.parametrize("key", KEYS)
def test_every_table_says_where_it_comes_from_from_when_and_under_which_licence(key):
    dataset, rows = datasets.read(key)
    assert dataset.source
    assert re.match(r"\d{4}(-\d\d(-\d\d)?)?$", dataset.as_of)
    assert dataset.licence
    assert dataset.missing
    assert dataset.note
    assert dataset.rows == len(rows) > 0
    assert re.fullmatch(r"[0-9a-f]{64}", dataset.sha256)


@pytest.mark.parametrize("key", KEYS)
def test_no_row_of_a_table_is_given_twice(key):
    _, rows = datasets.read(key)
    assert len({tuple(row.values()) for row in rows}) == len(rows)


@pytest.mark.parametrize("key", KEYS)
def test_no_table_that_drives_a_score_holds_a_recalled_value(key):
    dataset, rows = datasets.read(key)
    if dataset.drives_score and key != "indicators":
        assert not [row for row in rows for cell in row.values() if "recalled" in cell.lower()]


def test_sources_of_unclear_licence_are_absent():
    told = " ".join(f"{d.title} {d.source} {d.licence}" for d in RELEASE.datasets)
    for absent in ("V-Dem", "UNODC, GLOTIP", "Walk Free", "ITUC", "OpenSanctions"):
        assert absent not in told
    for country in RELEASE.rows["countries"]:
        assert set(RELEASE.country(country["iso2"]).parts) <= {"tip", "law", "rat"}


def test_partial_tables_say_so_and_the_watch_lists_are_partial():
    for key in ("uflpa_entities", "cbp_orders", "brazil_register", "listed_goods"):
        assert RELEASE.dataset(key).completeness == "partial"
        assert RELEASE.dataset(key).note


def test_a_gate_or_kind_named_in_a_table_exists():
    kinds = {row["kind"] for key in ("sectors", "other_products") for row in RELEASE.rows[key]}
    assert kinds <= {*Kind, "mining"}
    assert Gate.STATE_IMPOSED


def test_a_release_is_named_by_its_content_and_does_not_change(tmp_path):
    assert reference.load() is RELEASE
    for path in datasets.SHIPPED.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert reference.load(tmp_path).id == RELEASE.id
    changed = tmp_path / "changed"
    changed.mkdir()
    for path in datasets.SHIPPED.iterdir():
        (changed / path.name).write_bytes(path.read_bytes().replace(b"Fishing,95", b"Fishing,94"))
    assert reference.load(changed).id != RELEASE.id
    with pytest.raises(dataclasses.FrozenInstanceError):
        RELEASE.id = "other"
    with pytest.raises(TypeError):
        RELEASE.rows["sectors"] = ()


def _copy(tmp_path, key):
    for suffix in ("csv", "toml"):
        (tmp_path / f"{key}.{suffix}").write_bytes((datasets.SHIPPED / f"{key}.{suffix}").read_bytes())


def test_a_ragged_row_is_refused_with_its_line(tmp_path):
    _copy(tmp_path, "ban_goods")
    with (tmp_path / "ban_goods.csv").open("a") as file:
        file.write("Cotton,TM\n")
    with pytest.raises(TableError, match=r'table "ban_goods", line 8: 2 cells, the header has 5'):
        datasets.read("ban_goods", tmp_path)


def test_a_description_with_a_blank_or_missing_field_is_refused(tmp_path):
    _copy(tmp_path, "ban_goods")
    about = (tmp_path / "ban_goods.toml").read_text()
    (tmp_path / "ban_goods.toml").write_text(re.sub(r'licence = ".*"', 'licence = ""', about))
    with pytest.raises(TableError, match="licence is blank"):
        datasets.read("ban_goods", tmp_path)
    (tmp_path / "ban_goods.toml").write_text(re.sub(r'licence = ".*"\n', "", about))
    with pytest.raises(TableError, match="check licence"):
        datasets.read("ban_goods", tmp_path)


def test_a_table_that_is_not_there_is_named():
    with pytest.raises(TableError, match='table "nothing"'):
        datasets.read("nothing")


def test_every_table_is_described_in_the_documents():
    page = (datasets.SHIPPED.parents[1] / "docs" / "reference-data.md").read_text(encoding="utf-8")
    for dataset in RELEASE.datasets:
        assert f"`{dataset.key}`" in page
        assert dataset.note.replace("|", "\\|") in page
