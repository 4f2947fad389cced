"""The trial of proposed rules as PDF: digests that can be compared, and pages that are used."""

import dataclasses
import io
import uuid

import pytest

from auditor.reports import what_if_report
from auditor.reports.what_if_report import ChangedValue, WhatIfReport
from auditor.what_if.trying import Moved, Outcome
from tests import printed

DIGEST = "ffeff1ff" * 8
WHY = (("factors", 1.5), ("missing", 3.0), ("workforce", 2.5), ("severity", 1.0))


def moved(number, points):
    name = f"Riverside Garments and Textiles Company Limited, Works {number}"
    return Moved(str(uuid.UUID(int=number)), name, 50.0, 50.0 + points, "Elevated", "High", WHY)


def text_of(report):
    return " ".join(" ".join(pages_of(report)).split())


def pages_of(report):
    stream = io.BytesIO()
    what_if_report.write_pdf(report, stream)
    return printed.pages(stream)


@pytest.fixture
def pages(report):
    return pages_of(report)


@pytest.fixture
def report():
    outcome = Outcome("2026-06-15", "1.0.0", "1.0.0-1", suppliers=20, rises=10, falls=10)
    outcome.bands["Elevated > High"] = 20
    outcome.highest = [moved(number, 8.0) for number in range(10)]
    outcome.lowest = [moved(number, -8.0) for number in range(10, 20)]
    outcome.movers = [moved(number, 8.0) for number in range(60)]
    changes = tuple(ChangedValue(f"workforce.factory.question {n}", "0.1", "0.2", False) for n in range(2))
    changes += (ChangedValue("missing.asked", "80", "70", True),)
    return WhatIfReport("Northwind", "1.0.0-1", "Ours", "because", "Adam", DIGEST, changes, outcome)


def test_a_digest_is_read_out_letter_by_letter(pages):
    assert DIGEST in pages[0].replace("\n", "")


def test_what_is_milder_is_marked(pages):
    text = " ".join("".join(pages).split())
    assert "70, milder" in text
    assert "it weighs less than in the shipped release" in text


def test_every_page_but_the_last_is_used(pages):
    assert len(pages) > 1
    for text in pages[:-1]:
        assert text.count("\n") > 40  # lines of some sixty that a page has room for


def test_more_suppliers_of_another_band_than_are_named_are_told(report):
    assert "in the order of the register" not in text_of(report)
    report.outcome.bands["Elevated > High"] = 1_620
    report.outcome.movers = [moved(number, 8.0) for number in range(501)]
    assert "500 of 1,620, in the order of the register." in text_of(report)


def test_a_release_with_the_values_of_the_rules_in_use_says_so(report):
    report.outcome.against = "1.0.0-2"
    told = text_of(dataclasses.replace(report, changes_of_own=()))
    assert "What 1.0.0-1 changes of 1.0.0-2, which was in use then Nothing." in told
