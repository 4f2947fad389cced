"""A room is reached by an import that import-linter and mypy see; pyproject.toml lists the doors upwards."""

from pathlib import Path

AUDITOR = Path(__file__).resolve().parents[2] / "auditor"
BY_NAME = ("import_module(", "__import__(")


def test_no_module_is_asked_for_by_its_name():
    """`features.py` alone does, for the parts that every feature may have."""
    texts = {str(path.relative_to(AUDITOR)): path.read_text("utf-8") for path in AUDITOR.rglob("*.py")}
    assert [name for name, text in texts.items() if any(one in text for one in BY_NAME)] == ["features.py"]
