"""The product says that something is indicated: nothing that people read declares guilt or a clean bill."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
NEVER = re.compile(
    r"\b(?:is|are) guilty\b|\bproves?\b(?! nothing)|\bproven\b|\bclear(?:ed)?\b"
    r"|\bfree (?:of|from) forced labou?r\b|\bno forced labour (?:was|is|has been) found\b",
    re.IGNORECASE,
)
ROOMS = sorted(path for name in ("auditor", "risk") for path in (ROOT / name).rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.*"))


def spoken(path):
    """The strings of a module that can reach people: all but docstrings and lists of words to be read."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    silent = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def test_the_words_that_are_looked_for_are_found():
    for text in (
        "The site is guilty.",
        "This proves it.",
        "It is free of forced labour.",
        "All clear.",
        "cleared",
    ):
        assert NEVER.search(text)
    assert not NEVER.search("The finding indicates this; “clearance” and “approved” are other words.")


def test_no_string_of_the_code_declares_guilt_or_gives_a_clean_bill():
    said = [
        (str(path.relative_to(ROOT)), text) for path in ROOMS for text in spoken(path) if NEVER.search(text)
    ]
    assert said == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_page_declares_guilt_or_gives_a_clean_bill(path):
    text = re.sub(r"<[^>]*>|\{%.*?%\}|\{#.*?#\}", " ", path.read_text(), flags=re.DOTALL)
    assert NEVER.search(text) is None
