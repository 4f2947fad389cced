"""Refusals and their words: each code is worded once, is raised, and is given what its words need."""

import ast
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from auditor import features
from auditor.core.errors import REFUSALS

ROOT = Path(features.__file__).parent


def worded():
    """Every code with the rooms that word it."""
    found = [(code, "core") for code in REFUSALS]
    for feature in features.FEATURES:
        if module := features.part(feature, "refusals"):
            found += [(code, feature) for code in module.REFUSALS]
    return found


def raised():
    """Every `Refused("code", name=…)` of the source: code and names, None where they are not written out."""
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text()
        for node in ast.walk(ast.parse(source)) if "Refused(" in source else ():
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused" and node.args):
                continue
            [code, *_] = node.args
            if isinstance(code, ast.Constant):
                names = {one.arg for one in node.keywords}
                place = f"{path.relative_to(ROOT)}:{node.lineno}"
                yield pytest.param(code.value, None if None in names else names, id=place)


def test_no_room_words_the_refusal_of_another():
    often = Counter(code for code, _ in worded())
    assert [code for code, count in often.items() if count > 1] == []


@pytest.mark.parametrize(("code", "names"), list(raised()))
def test_a_refusal_is_given_what_its_words_need(code, names):
    wording = (REFUSALS | features.refusals())[code]
    needed = {name for _, name, _, _ in Formatter().parse(wording.detail) if name}
    assert names is None or needed <= names


def test_there_are_no_words_for_what_nobody_refuses():
    source = (
        "\n".join(
            path.read_text()
            for path in sorted(ROOT.rglob("*.py"))
            if path.name not in {"refusals.py", "errors.py"}
        )
        + (ROOT / "core" / "errors.py").read_text().partition("REFUSALS")[0]
    )
    assert [code for code, _ in worded() if f'"{code}"' not in source] == []
