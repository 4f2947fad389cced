"""docs/requests-and-signals.md names every heading that the lists take."""

import re
from pathlib import Path

from auditor.requests import lists as requests
from auditor.signals import lists as signals

PAGE = Path(__file__).resolve().parents[3] / "docs" / "requests-and-signals.md"


def test_every_heading_is_documented_and_no_other():
    text = PAGE.read_text(encoding="utf-8")
    documented = set()
    for row in re.findall(r"^\| (`.*?) \|", text, flags=re.MULTILINE):
        documented.update(re.findall(r"`(\w+)`", row))
    assert documented == set(requests.COLUMNS) | set(signals.COLUMNS)
