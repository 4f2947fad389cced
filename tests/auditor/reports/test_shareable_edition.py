"""What must never leave in the shareable edition: read back from text, metadata, outline and name."""

import io
import re
import unicodedata
from dataclasses import replace
from datetime import timedelta

import pypdf
import pytest
import sqlalchemy as sa

from auditor.audits import reporting
from auditor.audits.models import Audit, AuditState
from auditor.findings.models import Finding, FindingSeverity, Substantiation
from auditor.reports import audit_report, remediation_report, service
from auditor.reports.edition import Edition
from auditor.users.models import User
from tests import casework, printed
from tests.auditor.reports import reported
from tests.conftest import NOON, person_id

pytestmark = [
    pytest.mark.pdf,
]
LATER = NOON + timedelta(days=2)
on_one_database = pytest.mark.parametrize("database", ["sqlite"])  # about the PDF, not about what is stored

GROUP = "the tall woman from Rajshahi in the packing room"
STRATUM = "Rohingya night cleaners"
STANDARD = "House standard of the Karim family"
LANGUAGES = "Rohingya, Chakma"
REASON = "The forewoman of the dye house asked to strike her words."

NEVER = {
    "label of a group": GROUP,
    "name of a stratum": STRATUM,
    "title and description of a finding": reported.SAID,
    "description of a confidential finding": reported.CONFIDENTIAL,
    "group of a confidential finding": "guards",
    "indicator of a confidential finding": "Physical and sexual violence",
    "gate of a confidential finding": "zero tolerance suspected",
    "number of that gate": "G8",
    "gate of another audit": "strong indicator confirmed",
    "number of the gate of another audit": "G6",
    "summary of the author": reported.WORDS,
    "limits of the author": reported.LIMITS,
    "note of the verifier": reported.SEEN_BY_REVIEWER,
    "reason of a revision": REASON,
    "standard as typed": STANDARD,
    "languages as typed": LANGUAGES,
    "compliance": "Amarachi Okonkwo",
    "author": "Bo Zetterholm",
    "reviewer": "Rhea Lindqvist",
    "name of an evidence file": "receipts.txt",
}
"""Texts of the case by what they are; the restricted edition or the register holds each of them."""


@pytest.fixture
def audit(session, tmp_path, ama, bo, rhea) -> Audit:
    """An issued, corrected audit with typed words everywhere; a confidential finding of another one."""
    case = reported.audit_with_findings(
        session,
        casework.storage_in(tmp_path),
        *(ama, bo, rhea),
        strata={STRATUM: 40, "agency workers": 40},
        standard=STANDARD,
        languages=LANGUAGES,
    )
    session.execute(
        sa.update(Finding).where(Finding.cohort_label == "packing line").values(cohort_label=GROUP)
    )
    session.execute(sa.update(Finding).values(substantiation=Substantiation.CORROBORATED))
    for person, role in (("ama", "compliance"), ("bo", "author"), ("rhea", "reviewer")):
        session.execute(sa.update(User).where(User.id == person_id(person)).values(name=NEVER[role]))
    session.expire_all()
    reported.issued(session, case, bo, rhea)
    limits = {"limits": reported.LIMITS + " Again."}
    reporting.revise(session, case, limits, reason=REASON, actor=rhea, now=LATER)
    other = casework.audit_on_site(session, case.supplier, ama, bo)
    other.begun_at = LATER + timedelta(days=1)
    casework.finding(
        session,
        case.supplier,
        bo,
        other,
        code="D1-01",
        severity=FindingSeverity.CRITICAL,
        substantiation=Substantiation.CONFIRMED,
        is_confidential=True,
        cohort_label="another group",
    )
    reported.rescore(session, case.supplier, NOON + timedelta(hours=2))
    return case


def squeezed(text: str) -> str:
    """Letters and digits alone, so that no line break, hyphen or ligature hides a text."""
    return "".join(one for one in unicodedata.normalize("NFKC", text).casefold() if one.isalnum())


def told_in(text: str, told: str) -> bool:
    """Whether a text tells something; the number of a gate is a word, not the end of one and a heading."""
    if re.fullmatch(r"G\d", told):
        return re.search(rf"(?<![^\W_]){told}(?![^\W_])", text, re.IGNORECASE) is not None
    return squeezed(told) in squeezed(text)


def everything_in(content: bytes, filename: str) -> str:
    """All words of a PDF: pages, document information, outline, marks on pages, and its name."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    outline = [str(one) for one in reader.outline]
    told = [str(value) for value in (reader.metadata or {}).values()]
    marks = [str(page.get("/Annots", "")) for page in reader.pages]
    pages = [page.extract_text() for page in reader.pages]
    return " ".join([*pages, *told, *outline, *marks, filename])


def made(session, audit, actor, edition):
    done = service.make_audit_report(session, audit, edition, actor=actor, now=LATER)
    return everything_in(done.content, done.filename)


@on_one_database
def test_no_sensitive_text_is_anywhere_in_the_shareable_edition(session, audit, ama):
    found = made(session, audit, ama, Edition.SHAREABLE)
    assert told_in(found, "Riverside Gärments & Sons Ltd")
    assert [what for what, text in NEVER.items() if told_in(found, text)] == []


@on_one_database
def test_the_restricted_edition_holds_what_the_shareable_one_leaves_out(session, audit, ama):
    found = made(session, audit, ama, Edition.RESTRICTED)
    absent = {what for what, text in NEVER.items() if not told_in(found, text)}
    assert absent == {"name of an evidence file"}


def test_a_shared_score_names_no_gate_held_only_outside_the_edition(session, audit, ama):
    restricted, shareable = (
        audit_report.build(session, audit, actor=ama, now=LATER, edition=edition).score_after
        for edition in (Edition.RESTRICTED, Edition.SHAREABLE)
    )
    assert {gate.partition(" ")[0] for gate in restricted.gates} >= {"G6", "G8"}
    assert not {gate.partition(" ")[0] for gate in shareable.gates} & {"G6", "G8"}


@on_one_database
def test_a_gate_held_by_a_finding_of_the_edition_is_named_with_its_band(session, audit, ama):
    own = session.scalars(sa.select(Finding).where(Finding.code == "D4-08")).one()
    own.code, own.substantiation = "D1-01", Substantiation.CONFIRMED
    session.flush()
    report = audit_report.build(session, audit, actor=ama, now=LATER)
    assert [gate.partition(" ")[0] for gate in report.score_after.gates] == ["G6"]
    assert report.score_after.band_by_gates == "High"


@on_one_database
def test_what_is_shown_of_the_score_is_the_same_with_and_without_a_hidden_matter(session, audit, ama):
    """Number, interval, confidence, day and the band itself would each tell of a matter left out."""

    def section(report):
        stream = io.BytesIO()
        remediation_report.write_pdf(report, stream)
        text = printed.text(stream)
        return text.rpartition("15 Effect on the risk score")[2].partition("16 Law map")[0]

    report = audit_report.build(session, audit, actor=ama, now=LATER)
    lower = replace(
        report.score_after,
        on="2020-01-01",
        final=12.5,
        band="Low",
        low=3.0,
        high=44.0,
        confidence_grade="A",
        awaiting_review=True,
    )
    assert "Band, at least" in section(report)
    assert section(report) == section(replace(report, score_after=lower))


@on_one_database
def test_no_count_of_persons_below_five_stands_beside_a_group(session, audit, ama):
    text = " ".join(made(session, audit, ama, Edition.SHAREABLE).split())
    for number in range(1, 6):
        for small in range(1, 5):
            assert f"group {number}: {small} " not in text
            assert f"group {number} {small} " not in text


@on_one_database
@pytest.mark.parametrize("is_hidden", [True, False])
def test_an_edition_without_a_finding_does_not_say_that_none_is_recorded(session, ama, bo, rhea, is_hidden):
    site = casework.supplier(session)
    case = casework.audit_on_site(session, site, ama, bo)
    if is_hidden:
        casework.finding(session, site, bo, case, code="ILO05", is_confidential=True)
    casework.leave(session, case, bo)
    casework.issue(session, case, bo, rhea)
    shared = made(session, case, ama, Edition.SHAREABLE)
    assert told_in(
        shared, "a finding that the site is not to learn before people are safe would not stand here"
    )
    assert not told_in(shared, "No finding is recorded")
    assert told_in(made(session, case, ama, Edition.RESTRICTED), "No finding is recorded") is not is_hidden


@on_one_database
@pytest.mark.parametrize("shown", [[], ["D3-04"]])
def test_no_word_tells_whether_a_finding_is_left_out(session, ama, bo, shown):
    """The same audit without and with findings that the site must not learn of: word for word the same."""
    site = casework.supplier(session)
    case = casework.audit_on_site(session, site, ama, bo)
    for code in shown:
        casework.finding(session, site, bo, case, **casework.minor(code=code))
    case.state = AuditState.ISSUED  # until then there is no shareable edition
    reported.rescore(session, site, NOON)
    without = service.make_audit_report(session, case, Edition.SHAREABLE, actor=ama, now=LATER)
    for code in ("ILO05", "ILO07"):
        casework.finding(session, site, bo, case, code=code, is_confidential=True)
    again = service.make_audit_report(session, case, Edition.SHAREABLE, actor=ama, now=LATER)
    assert (again.content, again.filename) == (without.content, without.filename)
    told = everything_in(without.content, without.filename)
    assert not re.search(r"none\s+recorded|no (finding|remedy action|immediate measure) is", told, re.I)
    assert told_in(told, "0 of 1 findings shown in this edition closed") is bool(shown)
