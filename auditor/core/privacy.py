"""Texts that people type must not tell who a worker is: what looks like an identity is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.core.errors import BadInput

# Dates and counts must pass, so a telephone number needs nine digits or a leading plus, and a document
# number needs letters right before six or more digits, as on passports and identity cards.
LOOKS_LIKE = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "a telephone number": re.compile(
        r"(?<![\w-])(?:\+\d(?:[ ()./-]{0,2}\d){6,14}|\d(?:[ ()./]?\d){8,14})(?!\w)"
    ),
    "a document number": re.compile(r"(?<!\w)[A-Z]{1,3}[ -]?\d{6,9}[A-Z]?(?!\w)"),
    "a named person": re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Miss)\.? [A-Z]\w+"),
}


def identity_problems(field: str, text: str) -> list[dict[str, object]]:
    """What in a text looks like a person's identity, as problems of that field; the text is not repeated."""
    return [
        {
            "column": field,
            "code": "identity_in_text",
            "found": kind,
            "advice": "Describe workers as a group and leave out names, telephone numbers, addresses and "
            "document numbers; a partner outside the product keeps them.",
        }
        for kind, pattern in LOOKS_LIKE.items()
        if pattern.search(text)
    ]


def refuse_identities(texts: Mapping[str, str]) -> None:
    """Refuse texts, by field name, in which something looks like a person's identity."""
    problems = [problem for field, text in texts.items() for problem in identity_problems(field, text)]
    if problems:
        raise BadInput(problems)
