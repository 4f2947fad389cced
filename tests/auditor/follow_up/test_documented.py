"""docs/follow-up.md says what the tables say."""

import re
from pathlib import Path

from auditor.findings.models import FindingSeverity
from auditor.follow_up import rules
from auditor.remediation import reprisals

PAGE = (Path(__file__).parents[3] / "docs" / "follow-up.md").read_text()


def test_the_days_of_the_page_are_those_of_the_tables():
    first, second = rules.check_days()
    assert f"{first} and {second} days after a closing" in PAGE
    assert "{}, {} and {} days after the finding".format(*reprisals.days()) in PAGE
    assert f"review every {rules.review_days()} days" in PAGE
    for severity in (FindingSeverity.CRITICAL, FindingSeverity.MAJOR, FindingSeverity.MINOR):
        told = {int(days) for days in re.findall(rf"^\| {severity}.*?\| (\d+) days? \|", PAGE, re.MULTILINE)}
        assert told == {rung.days for rung in rules.ladder(severity)}
