"""What counts as a reason: words that somebody can read later."""

import re
from pathlib import Path

import pytest
from marshmallow import ValidationError

from auditor.core import reasons


@pytest.mark.parametrize(
    "text",
    [
        "same owner",
        "это не они",
        "不是同一",
        "不是同一家",
        "同じ工場ではない",
        "다른공장",
        "ليس نفس المصنع",
        "\u200bnot them at all\u200b",
    ],
)
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


@pytest.mark.parametrize(
    "text",
    [
        *("x", "ok", "seen", "agreed.", "xxxxxxxxxxxx", "a a a a a a a a", "ab ab ab ab ab", "1234567890 x"),
        *("ok............", "x \u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164\u3164", "不是", "是是是是是"),
    ],
)
def test_a_letter_a_word_or_one_sign_over_and_over_is_none(text):
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
