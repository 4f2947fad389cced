"""What looks like an identity is looked for on the device by the same patterns."""

import re
from pathlib import Path

import pytest

from auditor.fieldkit.contents import IDENTITIES, LETTERS, for_browser

TEXTS = [
    line
    for path in (Path(__file__).resolve().parents[2] / "suppliers" / "persons").glob("texts_*.txt")
    for line in path.read_text(encoding="utf-8").splitlines()
    if line
] + [
    *("The Worker named Somchai", "a HELPER called Rahim", "WeChat id: rahim_88", "LINE ID: rahim88"),
    *("zalo：rahim88", "微信：rahim88", "worker no. 4471 (K. Somchai)", "Worker No 12: Ali Hassan"),
]


@pytest.mark.parametrize("kind", IDENTITIES)
def test_a_pattern_finds_in_a_browser_what_it_finds_here(kind):
    pattern = IDENTITIES[kind]
    written = for_browser(pattern.pattern)
    assert "(?i" not in written  # Safari and Firefox before 2025 would not open the kit at all
    again = re.compile(written.replace(f"[{LETTERS}]", r"\w").replace(LETTERS, r"\w"), pattern.flags)
    texts = [form for text in TEXTS for form in (text, text.upper(), text.lower())]
    differing = [one for one in texts if bool(pattern.search(one)) != bool(again.search(one))]
    assert differing == []


def test_both_cases_of_a_letter_are_spelled_out_in_their_group_alone():
    assert for_browser(r"(?i:ab(c|[de]) 1微)F(?<!\w)") == rf"(?:[aA][bB]([cC]|[dDeE]) 1微)F(?<![{LETTERS}])"
