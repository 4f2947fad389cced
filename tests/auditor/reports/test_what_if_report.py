"""The trial of proposed rules as PDF: digests that can be compared, and pages that are used."""

import io
import uuid

import pytest
from pypdf import PdfReader

from auditor.reports import what_if_report
from auditor.reports.what_if_report import WhatIfReport
from auditor.what_if.trying import Moved, Outcome

DIGEST = "ffeff1ff" * 8
WHY = (("factors", 1.5), ("missing", 3.0), ("workforce", 2.5), ("severity", 1.0))


def moved(number, points):
    name = f"Riverside Garments and Textiles Company Limited, Works {number}"
    return Moved(str(uuid.UUID(int=number)), name, 50.0, 50.0 + points, "Elevated", "High", WHY)


@pytest.fixture
def pages():
    outcome = Outcome("2026-06-15", "1.0.0", "1.0.0-1", suppliers=20, rises=10, falls=10)
    outcome.bands["Elevated > High"] = 20
    outcome.highest = [moved(number, 8.0) for number in range(10)]
    outcome.lowest = [moved(number, -8.0) for number in range(10, 20)]
    outcome.movers = [moved(number, 8.0) for number in range(60)]
    changes = tuple((f"workforce.factory.question {n}", "0.1", "0.2", False) for n in range(2))
    changes += (("missing.asked", "80", "70", True),)
    report = WhatIfReport("Northwind", "1.0.0-1", "Ours", "because", "Adam", DIGEST, changes, outcome)
    stream = io.BytesIO()
    what_if_report.write_pdf(report, stream)
    return [page.extract_text() for page in PdfReader(stream).pages]


def test_a_digest_is_read_out_letter_by_letter(pages):
    assert DIGEST in pages[0].replace("\n", "")


def test_what_is_milder_is_marked(pages):
    text = " ".join("".join(pages).split())
    assert "70, milder" in text
    assert "it weighs less than in the shipped release" in text


def test_every_page_but_the_last_is_used(pages):
    for text in pages[:-1]:
        assert text.count("\n") > 100  # each cell is a line
