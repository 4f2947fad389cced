"""Both editions of the remediation report, read back from the PDF."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from auditor.reports import remediation_data as data
from auditor.reports.edition import Edition
from auditor.reports.remediation_report import SECTIONS, write_pdf
from tests import printed

pytestmark = [
    pytest.mark.pdf,
]

AUDITOR = data.Person("lead auditor", "Ada Example")
REVIEWER = data.Person("reviewer", "Ben Example")
OWNER = data.Person("supplier owner", "Cem Example")
INTERVIEW = "They told us that the agent keeps the bank cards."
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

BARE = data.RemediationReport(
    organisation="Example Buyer",
    case_code="C-7",
    supplier="Example Garments Ltd",
    site="Unit 2",
    country="Malaysia",
    audit_reference="A-12",
    audit_kind="unannounced",
    audit_state="issued",
    fieldwork="2026-11-02 to 2026-11-04",
    issued_on="2026-11-20",
    revision=1,
    methods=("scoring 1.0.0", "checklist 1"),
    what_was_found="",
    status="",
)
FULL = replace(
    BARE,
    what_was_found="The audit indicates retention of identity documents and fees paid by workers.",
    status="remedy running",
    next_clock="documents returned: 2026-11-21 09:00 UTC",
    workers_affected=62,
    recipients=(REVIEWER,),
    scope="Unit 2 and its dormitory",
    sources=("26 interviews off site", "pay records of twelve months"),
    access_limits="The agent's office stayed closed.",
    sample=data.Sample(500, 26, 27, ((10, 0.42), (25, 0.75), (50, 0.995)), (("agency workers", 40, 3),)),
    findings=(
        data.FindingLine(
            "D5-01",
            "471-108-150",
            "Identity papers kept",
            "means",
            "P",
            "critical",
            "confirmed",
            "in_progress",
            "document",
            3,
            INTERVIEW,
        ),
        data.FindingLine(
            "D2-04",
            "000-000-005",
            "Debt from recruitment",
            "means",
            "B",
            "major",
            "corroborated",
            "cap_accepted",
            "",
            62,
            "Receipts show fees of one month.",
        ),
    ),
    delphi=(
        data.DelphiRow(
            "night shift", "adult", 4, (("D4", "positive"), ("D5", "negative")), None, "labour_exploitation"
        ),
    ),
    protection=(
        data.ClockLine("Make people safe", 4, START, datetime(2026, 11, 2, 12, 0, tzinfo=UTC)),
        data.ClockLine("Return papers", 24, START, datetime(2026, 11, 3, 15, 0, tzinfo=UTC)),
        data.ClockLine("Cross-check", 48, START),
    ),
    documents=(data.DocumentReturn(20, 17, 3),),
    root_causes=(data.RootCause("site", "Papers are kept in the office safe."),),
    remedies=(
        data.ActionLine(
            "DOC-01",
            "Return all papers",
            OWNER,
            "2026-11-03",
            "started",
            True,
            "",
            "night shift",
            3,
            "not needed",
        ),
        data.ActionLine(
            "FEE-02",
            "Repay fees",
            OWNER,
            "2027-02-01",
            "accepted",
            False,
            "USD 1,170.00",
            "agency",
            2,
            "given",
        ),
    ),
    money=(
        data.MoneyLine("Fees", "fees + interest - repaid", 62, "USD 72,540.00", "USD 0.00", "USD 72,540.00"),
        data.MoneyLine("Back wages", "due - credited", 2, "USD 402.00", "USD 201.00", "USD 201.00"),
    ),
    voice=data.WorkerVoice("Two meetings without management", "One worker asked for her card.", ""),
    referrals=(data.Referral("union", 26, 24),),
    verifications=(
        data.VerificationLine(
            "DOC-01", REVIEWER, "2026-11-10", "off-site interviews", "papers held by workers"
        ),
    ),
    monitoring=(data.MonitoringLine(30, "2026-12-10"),),
    score_before=data.ScoreState("2026-10-01", 61.0, "Elevated", 44.0, 78.0, "D", "1.0.0"),
    score_after=data.ScoreState(
        "2026-11-21", 79.9, "High", 79.9, 82.0, "B", "1.0.0", ("G6_strong_confirmed",)
    ),
    law_duties=(data.LawDuty("EU 2024/3015", "Art. 17", (4, 8), "lots", "In force", "a copy", "2027-01-01"),),
    sign_offs=(data.SignOff("author", AUDITOR, "2026-11-19"), data.SignOff("reviewer", REVIEWER)),
    changes=(data.Change(1, "2026-11-20", AUDITOR, "first issue"),),
    evidence=(data.EvidenceLine("1", "photo", "ab" * 32, "2026-11-03", "restricted", "redacted copy"),),
)


def pdf_of(report: data.RemediationReport, edition: Edition) -> bytes:
    stream = io.BytesIO()
    write_pdf(report, stream, edition=edition)
    return stream.getvalue()


def text_of(report: data.RemediationReport, edition: Edition) -> str:
    return printed.text(pdf_of(report, edition))


def test_the_restricted_edition_holds_every_section_with_its_facts() -> None:
    text = text_of(FULL, Edition.RESTRICTED)
    for expected in (
        *(" ".join(title.split()) for title in SECTIONS),
        "Ada Example (lead auditor)",
        INTERVIEW,
        "late by 6.0 h",
        "in time",
        "USD 1,170.00",
        "79.9",
        "more than 99%",
        "started, OVERDUE",
        "No cause is recorded for: recruiter, buyer.",
    ):
        assert expected in text
    assert "ab" * 32 in text.replace(" ", "")


def test_the_shareable_edition_names_no_user_and_repeats_no_interview() -> None:
    text = text_of(FULL, Edition.SHAREABLE)
    for hidden in ("Example (", "Ada", "Ben", "Cem", "bank cards", "asked for her card"):
        assert hidden not in text
    assert "lead auditor" in text
    assert "Receipts show fees" not in text


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_shareable_edition_bands_every_count_of_persons_below_five(number: int) -> None:
    assert Edition.SHAREABLE.count(number) == "fewer than 5"
    assert Edition.RESTRICTED.count(number) == str(number)


def test_no_small_count_can_be_read_in_the_shareable_edition() -> None:
    text = text_of(FULL, Edition.SHAREABLE)
    assert "group 2: fewer than 5" in text
    assert "group 3: fewer than 5" in text
    assert "group 2: 3" not in text
    assert "night shift: 3" in text_of(FULL, Edition.RESTRICTED)


def test_a_small_count_cannot_be_computed_from_the_counts_beside_it() -> None:
    assert Edition.SHAREABLE.parts(20, 17, 3) == (
        "not in the shareable edition",
        "not in the shareable edition",
        "fewer than 5",
    )
    assert Edition.SHAREABLE.parts(26, 24) == ("not in the shareable edition", "not in the shareable edition")
    assert Edition.SHAREABLE.parts(26, 20) == ("26", "20")
    assert Edition.SHAREABLE.parts(20, 20, 0) == ("20", "20", "0")


def test_interviews_of_a_group_are_not_given_when_they_leave_fewer_than_five_others() -> None:
    left_out = "not in the shareable edition"
    assert Edition.SHAREABLE.shares(28, (25,)) == (left_out,)
    assert Edition.SHAREABLE.shares(28, (20, 3)) == (left_out, "fewer than 5")
    assert Edition.SHAREABLE.shares(28, (20,)) == ("20",)
    assert Edition.RESTRICTED.shares(28, (20, 3)) == ("20", "3")


def test_money_of_few_or_unknown_persons_stays_in_the_restricted_edition() -> None:
    shareable = text_of(FULL, Edition.SHAREABLE)
    assert "USD 72,540.00" in shareable
    assert "USD 402.00" not in shareable
    assert "USD 1,170.00" not in shareable
    assert Edition.SHAREABLE.amount("USD 10.00", None) == "not in the shareable edition"


SAID_OF_NOTHING = (
    "not that there is no forced labour",
    "No consultation of workers is recorded",
    "Referrals are kept in the zero-tolerance case, for the people on its list",
    "No score is recorded: before the audit, after",
    "Nobody has signed this report yet",
)
MAY_BE_LEFT_OUT = {
    "No summary is recorded": "summary of findings",
    "No finding is recorded": "",
    "Findings none recorded": "",
    "Actions none recorded": "",
    "Workers affected, at least not recorded": "",
    "Next clock none recorded": "",
    "No source is recorded": "source",
    "No cohort was assessed": "cohort assessed by the Delphi indicators",
    "No immediate measure is recorded": "immediate measure",
    "No cause is recorded for: site, recruiter, buyer": "cause for: site, recruiter, buyer",
    "No remedy action is recorded": "remedy action",
    "No money owed to workers is recorded": "money owed to workers",
    "No preventive action is recorded": "preventive action",
    "Nothing has been verified yet": "verification",
    "No monitoring after the remedy is recorded": "monitoring after the remedy",
    "No evidence file is recorded": "evidence file",
}
"""What the restricted edition says where it has nothing, and what the shareable one then does not show."""


def test_an_audit_of_which_nothing_is_recorded_says_so_in_every_section() -> None:
    text = text_of(BARE, Edition.RESTRICTED)
    for sentence in (*SAID_OF_NOTHING, *MAY_BE_LEFT_OUT):
        assert sentence in text
    assert "in this edition" not in text


def test_an_edition_that_leaves_things_out_never_says_that_none_is_recorded() -> None:
    text = text_of(BARE, Edition.SHAREABLE)
    for sentence in SAID_OF_NOTHING:
        assert sentence in text
    for sentence, what in MAY_BE_LEFT_OUT.items():
        assert sentence not in text
        if what:
            assert f"This edition shows no {what}. It does not say whether any is recorded." in text
    none = "none (this edition does not say whether any is recorded)"
    assert f"Findings shown in this edition {none}; this does not mean that there is no forced labour" in text
    assert f"Workers affected by these, at least {none}" in text
    assert f"Actions shown in this edition {none}" in text
    assert f"Next clock of these {none}" in text


@pytest.mark.parametrize("edition", list(Edition))
def test_the_same_case_gives_the_same_bytes(edition: Edition) -> None:
    assert pdf_of(FULL, edition) == pdf_of(FULL, edition)


def test_the_edition_stands_on_every_page() -> None:
    for page in printed.pages(pdf_of(FULL, Edition.SHAREABLE)):
        assert "SHAREABLE" in page
