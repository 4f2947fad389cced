"""docs/money-owed.md names every column of the sheets, every method and limit as they are."""

import re
from pathlib import Path

from auditor.restitution import headings, schemas, sheets
from auditor.restitution.models import Method

TEXT = (Path(__file__).parents[3] / "docs" / "money-owed.md").read_text(encoding="utf-8")


def columns_of(heading):
    """The columns in the first table below a heading."""
    table = TEXT.split(heading, 1)[1].split("\n\n| column", 1)[1].split("\n\n", 1)[0]
    first_cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("|")]
    return set(re.findall(r"`(\w+)`", " ".join(first_cells)))


def test_every_column_of_every_sheet_is_documented():
    assert columns_of("### Hours and pay") == set(headings.WAGES)
    assert columns_of("### Recruitment fees") == set(headings.FEES)
    assert columns_of("## Plan and payments") == set(headings.PAYMENTS)
    assert set(schemas.FIELDS_OF) == {"wages", "fees", "payments"}


def test_methods_and_limits_are_documented_as_they_are():
    assert sheets.LIMITS_TOLD in TEXT
    assert all(str(one) in TEXT for one in Method)
