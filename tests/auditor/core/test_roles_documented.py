"""docs/roles.md says of every permission which roles have it."""

from pathlib import Path

from auditor.core.access import GRANTS, Permission, Role

ROOT = Path(__file__).parents[3]


def test_the_table_is_what_is_granted():
    page = (ROOT / "docs" / "roles.md").read_text("utf-8")
    head, _line, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.splitlines()
        if line.startswith("|")
    )
    told = {
        first: {role for role, cell in zip(head[1:], cells, strict=True) if cell} for first, *cells in rows
    }
    assert head[1:] == [str(role) for role in Role]
    assert told == {str(one): {str(role) for role in GRANTS[one]} for one in Permission}
    assert all(f"**{role}**" in page for role in Role)


def test_readme_leads_to_it():
    assert "](docs/roles.md)" in (ROOT / "README.md").read_text("utf-8")
