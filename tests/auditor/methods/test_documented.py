"""What the methodology page says of who may do what is what the code grants."""

from pathlib import Path

import pytest

from auditor.core.access import GRANTS, Permission

TEXT = (Path(__file__).parents[3] / "docs" / "methodology.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("permission", "words"),
    [
        (Permission.SEE_METHODOLOGY, "see releases and decisions"),
        (Permission.PROPOSE_METHODOLOGY, "propose a release"),
        (Permission.TRY_METHODOLOGY, "try one on all suppliers"),
        (Permission.ACTIVATE_METHODOLOGY, "activate it"),
    ],
)
def test_the_roles_of_each_step_are_documented(permission, words):
    (line,) = [line for line in TEXT.splitlines() if line.startswith("|") and words in line]
    who = line.split("|")[1]
    assert set(who.partition(", never")[0].strip().split(", ")) == {role.value for role in GRANTS[permission]}
