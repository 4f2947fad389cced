"""Telephone numbers however they are written, and names behind a title, are refused; dates and codes pass."""

import pytest

from auditor.core import privacy
from auditor.core.errors import BadInput

TELLING = [
    "call 081-234-5678",
    "+66 81 234 5678",
    "(0)81-234-5678",
    "(081) 234-5678",
    "02-123-4567",
    "+66 81 234 5678-",
    "นาย สมชาย ใจดี",
    "นางสาวมาลี",
    "السيد محمد",
    "السيدة فاطمة",
]
HARMLESS = [
    "from 01-02-2026 to 03-04-2026",
    "2026-01-31, 1,200 of 45,000 units",
    "DOC-01 and D5-01 at gate 12",
    "0.5 to 0.75 of 0-100 points",
    "นายจ้างยึดเอกสาร",
    "นายหน้าเก็บเงิน",
    "السيارة زرقاء",
]


@pytest.mark.parametrize("text", TELLING)
def test_numbers_and_titled_names_are_refused(text):
    with pytest.raises(BadInput):
        privacy.refuse_identities({"note": text})


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_pass(text):
    privacy.refuse_telling({"note": text})
