"""Who listens to a table hears above every cell what its column is, also where it holds buttons only."""

import re
from pathlib import Path

AUDITOR = Path(__file__).parents[3] / "auditor"
WRITTEN = [*sorted(AUDITOR.parent.glob("templates/**/*.html")), *sorted(AUDITOR.glob("static/fieldkit/*.js"))]
EMPTY = re.compile(
    r"""<th\b[^>]*>\s*</th>|\btable\([^\n]*\[(?:[^\]\n]*, ?)?""[,\]]|el\("tr", \{\}, \[""[,\]]"""
)


def test_no_column_has_an_empty_heading():
    assert len(WRITTEN) > 100
    found = [(path.name, line) for path in WRITTEN for line in path.read_text("utf-8").splitlines()]
    assert [at for at in found if EMPTY.search(at[1])] == []
