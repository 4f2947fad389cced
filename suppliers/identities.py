"""What in a text looks like a person's identity. Data only; pages, API and lists refuse by it."""

from __future__ import annotations

import re

# Dates and counts must pass, so a telephone number needs nine digits or a leading plus, and a document
# number needs letters right before six or more digits, as on passports and identity cards.
LOOKS_LIKE = {
    "an e-mail address": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "a telephone number": re.compile(
        r"(?<![\w-])(?:\+\d(?:[ ()./-]{0,2}\d){6,14}|\d(?:[ ()./]?\d){8,14}"
        r"|\(?0\)? ?\d{1,3}[ )-]{1,2}\d{3,4}[ -]?\d{3,4})(?!\w)"
    ),
    "a document number": re.compile(r"(?<!\w)[A-Z]{1,3}[ -]?\d{6,9}[A-Z]?(?!\w)"),
    "a named person": re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Miss)\.? [A-Z]\w+"),
    "a named person with a Thai title": re.compile(
        r"(?<![\u0e00-\u0e7f])(?:นางสาว|นาย(?!จ้าง|หน้า|ทุน|แพทย์)|นาง(?!แบบ|งาม)) ?[\u0e01-\u0e4e]{2,}"
    ),
    "a named person with an Arabic title": re.compile(r"(?:السيدة|السيد) [\u0621-\u064a]{2,}"),
}


def looks_like_identity(text: str) -> bool:
    """Whether anything in a text looks like a person's identity."""
    return any(pattern.search(text) for pattern in LOOKS_LIKE.values())
