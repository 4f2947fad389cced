"""What counts as a reason: words that somebody can read later."""

import re
from pathlib import Path

import pytest
from marshmallow import ValidationError

from auditor.core import reasons


@pytest.mark.parametrize("text", ["same owner", "не они", "不是同一家", "هذا آخر", "\u200bno\u200b"])
def test_words_of_any_script_are_a_reason(text):
    assert reasons.is_written(text)
    reasons.required(100)(text)


@pytest.mark.parametrize(
    "text", ["", "  ", "\u200b", "\u2060\u202e\ufeff", "\u3164\u115f", "--- ...", "12", "\u0301"]
)
def test_a_text_without_a_visible_letter_is_none(text):
    assert not reasons.is_written(text)
    with pytest.raises(ValidationError):
        reasons.required(100)(text)


def test_no_room_asks_only_whether_a_reason_is_blank():
    root = Path(__file__).parents[3] / "auditor"
    asked = [
        path
        for path in root.rglob("*.py")
        if re.search(
            r"\b(?:if|or|and|not)\s+(?:\w+\.)?reason\.strip\(\)\s*(?:$|:|and|or)", path.read_text(), re.M
        )
    ]
    assert asked == []
