"""docs/field-kit.md says what the code does."""

import re
from pathlib import Path

from auditor.fieldkit import forms, identity, items, parts
from auditor.fieldkit.container import LOCKED
from auditor.fieldkit.refusals import REFUSALS
from auditor.fieldkit.work import LEAVABLE

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "docs" / "field-kit.md").read_text(encoding="utf-8")


def test_every_refusal_of_a_file_is_documented_and_no_other():
    told = TEXT.partition("Whole files are refused with:")[2].partition("##")[0]
    rows = re.findall(r"^\| (`.*?) \|", told, flags=re.MULTILINE)
    assert {code for row in rows for code in re.findall(r"`(\w+)`", row)} == set(REFUSALS)


def test_every_column_of_the_forms_is_documented_in_order():
    for sheet, columns in forms.SHEETS.items():
        row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{sheet}` |"))
        assert tuple(re.findall(r"`(\w+)`", row)[1:]) == columns


def test_every_field_of_an_entry_is_documented():
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", TEXT, flags=re.MULTILINE))
    for kind, schema in items.CONTENTS.items():
        if kind != items.Kind.FINDING:
            fields = set(schema().fields) - {"verified"}
            assert fields == set(re.findall(r"`(\w+)`", rows[kind])), kind


def test_what_can_be_left_out_and_the_figures_are_documented():
    assert all(f"`{code}`" in TEXT for code in LEAVABLE)
    assert f"{parts.MOST_BYTES:,} bytes" in TEXT
    assert f"after {parts.KEPT.days} days" in TEXT
    assert identity.FORM in TEXT
    assert LOCKED.decode() in TEXT
    script = (ROOT / "auditor" / "static" / "fieldkit" / "sealing.js").read_text(encoding="utf-8")
    assert "ITERATIONS = 600_000" in script
    assert "600,000 rounds" in TEXT
