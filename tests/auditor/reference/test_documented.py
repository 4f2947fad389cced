"""The document on reference data names every kind and form; the commands stand in theirs."""

from pathlib import Path

import pytest

from risk.importers import catalogue, kinds

DOCS = Path(__file__).resolve().parents[3] / "docs"
PAGE = (DOCS / "reference-data.md").read_text(encoding="utf-8")
COMMANDS = (DOCS / "commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", kinds.all_kinds().values(), ids=lambda kind: kind.key)
def test_every_kind_is_documented_with_its_forms_and_its_effect(kind):
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{kind.key}` | {kind.title} |")]
    assert kind.effect in line
    for form in catalogue.forms_of(kind.key):
        assert f"{form.told} (`{form.key}`)" in line


def test_a_kind_says_where_to_go_and_what_it_does():
    for kind in kinds.all_kinds().values():
        assert kind.steps.endswith(".")
        assert kind.effect.endswith(".")
        assert catalogue.forms_of(kind.key)


@pytest.mark.parametrize("verb", ["list", "import", "diff", "activate", "rollback"])
def test_every_command_is_documented(verb):
    assert f"`reference {verb}" in COMMANDS
