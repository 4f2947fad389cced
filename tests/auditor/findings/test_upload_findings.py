"""Uploads of findings: one documented form, all rows or none, the same file twice changes nothing."""

import io
import json
import uuid

import pytest
import sqlalchemy as sa

from auditor.core.errors import BadInput
from auditor.findings import reading
from auditor.findings import service as findings
from auditor.findings.list_fields import list_fields
from auditor.findings.models import Finding, FindingSeverity, Substantiation
from auditor.findings.reading import COLUMNS, REQUIRED
from auditor.history import service as history
from auditor.remediation import recording
from auditor.remediation.models import CorrectiveAction
from suppliers.models import OutsideIdentifier, Upload
from tests import casework
from tests.conftest import NOON

HEADER = (
    "supplier_name,reference,code,found_on,substantiation,workers_affected,title,context,is_confidential\n"
)
GOOD = (
    HEADER
    + "Riverside Garments Ltd,F-1,ILO07,2026-06-10,corroborated,40,Papers in the safe,,no\n"
    + 'Riverside Garments Ltd,F-2,d4-08,2026-06-10,confirmed,,"Pay cut, no reason given",ACT-1|D6-02,yes\n'
)


@pytest.fixture
def site(session):
    return casework.supplier(session)


def upload(session, content, actor, filename="findings.csv"):
    records = reading.read(filename, content if isinstance(content, bytes) else content.encode())
    source = Upload(
        filename=filename,
        sha256="0" * 64,
        size=len(content),
        purpose="findings",
        state="committed",
        uploaded_by=actor.user_id,
        uploaded_at=NOON,
    )
    return recording.commit_upload(session, records, source, actor=actor, now=NOON)


def problems(session, content, actor, filename="findings.csv"):
    with pytest.raises(BadInput) as refusal:
        upload(session, content, actor, filename)
    assert session.scalar(sa.select(sa.func.count(Finding.id))) == 0
    found = refusal.value.problems
    assert all(one["advice"] for one in found)
    return [(one["row"], one["column"], one["code"]) for one in found]


def test_every_row_becomes_a_finding_with_its_actions(session, site, bo):
    outcome = upload(session, GOOD, bo)
    first, second = outcome.recorded
    assert (first.code, first.workers_affected, first.severity) == ("ILO07", 40, "critical")
    assert (second.code, second.context, second.is_confidential) == ("D4-08", ["ACT-1", "D6-02"], True)
    assert session.scalar(sa.select(sa.func.count(CorrectiveAction.id))) == 5


def test_the_same_file_twice_changes_nothing(session, site, bo):
    upload(session, GOOD, bo)
    again = upload(session, GOOD, bo)
    assert (again.recorded, again.unchanged) == ([], 2)
    assert session.scalar(sa.select(sa.func.count(Finding.id))) == 2
    assert session.scalar(sa.select(sa.func.count(Upload.id))) == 1


def test_a_longer_file_adds_what_is_new(session, site, bo):
    upload(session, GOOD, bo)
    longer = GOOD + "Riverside Garments Ltd,F-3,ILO11,2026-06-11,alleged,,,,\n"
    outcome = upload(session, longer, bo)
    assert ([one.reference for one in outcome.recorded], outcome.unchanged) == (["F-3"], 2)


def test_a_known_reference_with_another_content_is_refused(session, site, bo):
    upload(session, GOOD, bo)
    with pytest.raises(BadInput) as refusal:
        upload(session, GOOD.replace(",40,", ",41,"), bo)
    assert [(one["row"], one["code"]) for one in refusal.value.problems] == [(2, "finding_differs")]


def test_json_and_csv_say_the_same(session, site, bo):
    entries = [
        {
            "supplier": str(site.id),
            "reference": "F-1",
            "code": "ILO07",
            "found_on": "2026-06-10",
            "substantiation": "corroborated",
            "workers_affected": 40,
            "title": "Papers in the safe",
        }
    ]
    content = json.dumps({"form": "manumit-findings-1", "findings": entries})
    assert len(upload(session, content, bo, "findings.json").recorded) == 1
    again = upload(session, HEADER + GOOD.splitlines()[1], bo)
    assert again.unchanged == 1


def test_an_audit_names_the_supplier(session, site, ama, bo):
    audit = casework.audit_on_site(session, site, ama, bo)
    content = f"audit,reference,code,found_on\n{audit.id},F-1,ILO07,2026-06-10\n"
    (finding,) = upload(session, content, bo).recorded
    assert (finding.audit_id, finding.supplier_id) == (audit.id, site.id)


def test_a_number_of_another_system_names_the_supplier(session, site, bo):
    session.add(OutsideIdentifier(supplier_id=site.id, scheme="os_id", value="BD2020123ABCDEF"))
    content = "supplier;reference;code;found_on\r\nBD2020123ABCDEF;F-1;ILO07;2026-06-10\r\n"
    (finding,) = upload(session, content, bo).recorded
    assert finding.supplier_id == site.id


def row(text):
    return f"supplier_name,reference,code,found_on,title,workers_affected\n{text}\n"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "title\n",
            [
                (1, "code", "column_missing"),
                (1, "found_on", "column_missing"),
                (1, "reference", "column_missing"),
                (1, "supplier", "column_missing"),
            ],
        ),
        ("supplier,reference,code,found_on,colour\n", [(1, "colour", "column_not_known")]),
        (
            "supplier,reference,code,code,found_on\n",
            [(1, "code", "column_twice"), (1, "code", "column_twice")],
        ),
        ("supplier,reference,code,found_on\n", [(None, "", "no_findings")]),
        ("", [(None, "", "file_empty")]),
        (" \n\n", [(None, "", "file_empty")]),
        (row("Riverside Garments Ltd,F-1,ILO07,10/06/2026,,"), [(2, "found_on", "not_valid")]),
        (row("Riverside Garments Ltd,F-1,ILO07,2026-06-10,,some"), [(2, "workers_affected", "not_valid")]),
        (row("Riverside Garments Ltd,,ILO07,2026-06-10,,"), [(2, "reference", "missing")]),
        (row(",F-1,ILO07,2026-06-10,,"), [(2, "supplier", "missing")]),
        (row("Nobody Ltd,F-1,ILO07,2026-06-10,,"), [(2, "supplier_name", "supplier_not_known")]),
        (row("Riverside Garments Ltd,F-1,ILO77,2026-06-10,,"), [(2, "code", "code_not_known")]),
        (row("Riverside Garments Ltd,F-1,ILO07,2026-06-10,Mrs Begum,"), [(2, "title", "identity_in_text")]),
        (row("Riverside Garments Ltd,F-1,ILO07,2026-06-10"), [(2, "", "ragged_row")]),
        (row('Riverside Garments Ltd,F-1,ILO07,2026-06-10,"open,'), [(2, "", "not_csv")]),
        (
            row(
                "Riverside Garments Ltd,F-1,ILO07,2026-06-10,,\nRiverside Garments Ltd,F-1,ILO02,2026-06-10,,"
            ),
            [(3, "reference", "reference_twice")],
        ),
        (b"\xff\x00\x01", [(1, "", "not_utf8")]),
        (b"PK\x03\x04\x00\x00", [(None, "", "not_text")]),
    ],
)
def test_a_bad_file_is_refused_whole_with_row_column_and_advice(session, site, bo, content, expected):
    good = row("Riverside Garments Ltd,F-9,ILO07,2026-06-10,,")
    assert sorted(problems(session, content, bo), key=str) == sorted(expected, key=str)
    assert upload(session, good, bo).recorded


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[", "not_json"),
        ("[]", "form_not_known"),
        ('{"form": "manumit-findings-1", "findings": [3]}', "not_an_object"),
        ('{"form": "manumit-findings-1", "findings": []}', "no_findings"),
        ('{"form": "manumit-findings-1", "form": "manumit-findings-1", "findings": []}', "name_twice"),
        (
            '{"form": "manumit-findings-1", "findings": [{"reference": "1", "supplier": "x", "code": 7}]}',
            "not_valid",
        ),
    ],
)
def test_bad_json_is_refused(session, bo, content, code):
    assert code in {one[2] for one in problems(session, content, bo, "findings.json")}


def test_a_name_that_stands_twice_in_an_object_is_told_where_it_stands(session, site, bo):
    content = """{"form": "manumit-findings-1", "findings": [
        {"supplier_name": "Riverside Garments Ltd", "reference": "F-1", "code": "ILO07",
         "found_on": "2026-06-10"},
        {"supplier_name": "Riverside Garments Ltd", "reference": "F-2", "code": "ILO07", "code": "ILO11",
         "found_on": "2026-06-10", "title": "x", "tit\\u006ce": "y"},
        {"reference": "F-3", "cohort": {"a": [{"b": 1, "b": 2}]}}]}"""
    assert problems(session, content, bo, "findings.json") == [
        (2, "code", "name_twice"),
        (3, "cohort, a, no. 1, b", "name_twice"),
    ]


def test_one_bad_row_keeps_all_others_out(session, site, bo):
    bad = (
        GOOD
        + "Riverside Garments Ltd,F-3,ILO11,2027-01-01,alleged,,,,\nNobody,F-4,ILO11,2026-01-01,alleged,,,,\n"
    )
    assert problems(session, bad, bo) == [
        (4, "found_on", "day_in_the_future"),
        (5, "supplier_name", "supplier_not_known"),
    ]


def test_all_problems_of_all_rows_are_told_at_once(session, site, bo):
    content = row(
        "Nobody Ltd,F-1,ILO07,2026-06-10,,\n"
        "Riverside Garments Ltd,F-2,ILO77,10/06/2026,,\n"
        "Riverside Garments Ltd,F-3,ILO07,2026-06-10,ask a@b.example,some\n"
        "Nobody Ltd,,ILO77,,,\n"
        "Riverside Garments Ltd,F-5\n"
        "Riverside Garments Ltd,F-6,,2026-06-10,,\n"
        "Riverside Garments Ltd,F-6,ILO07,2026-06-10,,"
    )
    assert problems(session, content, bo) == [
        (2, "supplier_name", "supplier_not_known"),
        (3, "code", "code_not_known"),
        (3, "found_on", "not_valid"),
        (4, "title", "identity_in_text"),
        (4, "workers_affected", "not_valid"),
        (5, "code", "code_not_known"),
        (5, "found_on", "missing"),
        (5, "reference", "missing"),
        (5, "supplier_name", "supplier_not_known"),
        (6, "", "ragged_row"),
        (7, "code", "missing"),
        (8, "reference", "reference_twice"),
    ]


def test_two_suppliers_of_one_name_are_told_apart_by_country(session, site, bo):
    casework.supplier(session, country="IN")
    without = "supplier_name,reference,code,found_on\nRiverside Garments Ltd,F-1,ILO07,2026-06-10\n"
    assert problems(session, without, bo) == [(2, "supplier_name", "supplier_not_unique")]
    exact = "supplier_name,country,reference,code,found_on\nRiverside Garments Ltd,IN,F-1,ILO07,2026-06-10\n"
    (finding,) = upload(session, exact, bo).recorded
    assert finding.supplier_id != site.id


def test_another_organisations_supplier_is_not_known(session, sessions, site, dara, bo):
    content = f"supplier,reference,code,found_on\n{site.id},F-1,ILO07,2026-06-10\n"
    session.commit()
    from auditor.core.database import open_session

    with open_session(sessions, dara.organisation_id) as foreign:
        actor = type(bo)(dara.organisation_id, dara.user_id, "Dara", bo.roles)
        assert problems(foreign, content, actor) == [(2, "supplier", "supplier_not_known")]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_that_is_not_unicode_is_named_with_its_place(mark):
    with pytest.raises(BadInput) as refusal:
        reading.read("findings.csv", mark + b"reference\nstra\xa7e\n")
    (told,) = refusal.value.problems
    assert told["row"] == 2
    assert told["found"] == f"byte 0xA7 at position {15 + len(mark)} is not UTF-8"


def events(session, finding):
    return [one.action for one in history.of_subject(session, finding.id)]


def only(session):
    return session.scalars(sa.select(Finding).where(Finding.reference == "F-1")).one()


def graver(content=GOOD):
    return content.replace("corroborated,40", "confirmed,40")


def milder(content=GOOD):
    return content.replace("corroborated,40", "alleged,40")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",40,", ",41,", 'workers_affected: "40" on record, "41" found'),
        ("Papers in the safe,,", "Papers in the safe,ACT-1,", 'context: blank on record, "ACT-1" found'),
        ("F-1,ILO07,2026-06-10", "F-1,ILO07,2026-06-12", 'last_known_on: "2026-06-10" on record'),
    ],
)
def test_a_row_that_differs_says_in_which_fields_with_both_values(session, site, bo, old, new, words):
    upload(session, GOOD, bo)
    with pytest.raises(BadInput) as refusal:
        upload(session, GOOD.replace(old, new), bo)
    (told,) = refusal.value.problems
    assert (told["row"], told["code"]) == (2, "finding_differs")
    assert words in told["found"]


@pytest.mark.parametrize(("column", "value"), [("scale", "4"), ("exploitation", "domestic_servitude")])
def test_no_graver_fact_passes_as_unchanged(session, site, bo, column, value):
    plain = "supplier_name,reference,code,found_on\nRiverside Garments Ltd,F-1,ILO07,2026-06-10\n"
    upload(session, plain, bo)
    with pytest.raises(BadInput) as refusal:
        upload(session, plain.replace("found_on\n", f"found_on,{column}\n").rstrip() + f",{value}\n", bo)
    assert f"{column}: " in refusal.value.problems[0]["found"]


def test_a_graver_claim_of_the_recorder_is_taken_as_a_raise(session, site, bo):
    upload(session, GOOD, bo)
    outcome = upload(session, graver(), bo)
    finding = only(session)
    assert (finding.substantiation, outcome.raised, outcome.unchanged) == ("confirmed", [finding], 1)
    (told,) = outcome.differing
    assert (told["row"], told["column"], told["code"]) == (2, "substantiation", "raised")
    assert (told["recorded"], told["found"]) == ("corroborated", "confirmed")
    event = history.of_subject(session, finding.id)[-1]
    assert (event.action, event.before, event.after) == (
        "finding_substantiation_raised",
        {"substantiation": "corroborated"},
        {"substantiation": "confirmed"},
    )
    assert not upload(session, graver(), bo).differing


def test_a_graver_severity_of_the_recorder_brings_its_actions(session, site, bo):
    head = HEADER.replace("title", "severity,title")
    rows = "Riverside Garments Ltd,F-1,ILO07,2026-06-10,corroborated,40,{},Papers in the safe,,no\n"
    upload(session, head + rows.format(""), bo)
    before = session.scalar(sa.select(sa.func.count(CorrectiveAction.id)))
    upload(session, head + rows.format("zero_tolerance"), bo)
    assert only(session).severity == "zero_tolerance"
    assert session.scalar(sa.select(sa.func.count(CorrectiveAction.id))) > before


def test_a_milder_claim_is_never_taken_and_told_with_advice(session, site, bo):
    upload(session, GOOD, bo)
    outcome = upload(session, milder(), bo)
    assert (only(session).substantiation, outcome.raised) == ("corroborated", [])
    (told,) = outcome.differing
    assert (told["code"], told["recorded"], told["found"]) == ("milder_not_taken", "corroborated", "alleged")
    assert "Dispute it" in told["advice"]


def test_a_graver_claim_of_somebody_else_or_later_waits_for_a_reviewer_and_is_kept(session, site, bo):
    upload(session, GOOD, bo)
    other = type(bo)(bo.organisation_id, uuid.uuid4(), "Eli", bo.roles)
    for _ in range(2):
        (told,) = upload(session, graver(), other).differing
        assert told["code"] == "graver_not_taken"
    finding = only(session)
    assert events(session, finding).count("finding_claimed_graver") == 1
    finding.state = "cap_requested"
    assert upload(session, graver(), bo).differing[0]["code"] == "graver_not_taken"
    assert finding.substantiation == "corroborated"


def test_an_old_list_does_not_undo_what_a_reviewer_lowered(session, site, bo, rhea):
    upload(session, GOOD, bo)
    finding = only(session)
    findings.substantiate(
        session, finding, Substantiation.ALLEGED, reason="One voice only", actor=rhea, now=NOON
    )
    assert upload(session, GOOD, bo).differing[0]["code"] == "graver_not_taken"
    assert finding.substantiation == "alleged"


def test_confirmed_zero_tolerance_is_not_reached_by_two_lists(session, site, bo, rhea):
    upload(session, GOOD, bo)
    findings.set_severity(
        session, only(session), FindingSeverity.ZERO_TOLERANCE, reason="", actor=rhea, now=NOON
    )
    (told,) = upload(session, graver(), bo).differing
    assert (told["code"], only(session).substantiation) == ("graver_not_taken", "corroborated")


def test_a_list_sent_again_after_reopening_changes_nothing(session, site, bo, ama):
    upload(session, GOOD, bo)
    finding = only(session)
    finding.state = "closed"
    findings.reopen(session, finding, reason="It is back", actor=ama, now=NOON)
    assert upload(session, GOOD, bo).unchanged == 2
    assert finding.last_known_on == NOON.date()


def test_the_page_and_the_api_tell_what_differs(as_bo, api_as, session, site, bo):
    session.commit()
    first = api_as("bo").post("/findings/upload", data={"file": (io.BytesIO(GOOD.encode()), "f.csv")})
    assert (first.json["recorded"], first.json["differing"]) == (2, [])
    page = as_bo.post("/findings/upload", data={"file": (io.BytesIO(milder().encode()), "f.csv")})
    assert page.status_code == 200
    assert "Some rows differ from the finding on record." in page.text
    raised = api_as("bo").post("/findings/upload", data={"file": (io.BytesIO(graver().encode()), "f.csv")})
    assert (raised.json["raised"], raised.json["differing"][0]["code"]) == (1, "raised")


def test_the_name_of_a_list_that_may_name_a_worker_is_not_kept_which_is_told(
    as_bo, api_as, session, site, bo
):
    session.commit()
    for name, is_kept in (("Somchai Jaidee.csv", False), ("march.csv", True)):
        sent = api_as("bo").post("/findings/upload", data={"file": (io.BytesIO(GOOD.encode()), name)})
        assert sent.json["file_name_kept"] is is_kept
    page = as_bo.post("/findings/upload", data={"file": (io.BytesIO(graver().encode()), "Maria Garcia.csv")})
    assert "The name of the file was not kept" in page.text
    session.expire_all()
    names = set(session.scalars(sa.select(Upload.filename).where(Upload.purpose == "findings")))
    assert "findings-name-not-kept.csv" in names
    assert names <= {"findings-name-not-kept.csv", "march.csv"}


def test_the_page_lists_every_field_of_a_list_as_the_schema_takes_it(as_bo):
    listed = {one.name: one for one in list_fields()}
    assert tuple(listed) == COLUMNS
    assert {name for name, one in listed.items() if one.needed == "yes"} == set(REQUIRED)
    assert listed["cohort"].takes == "adult, child"
    assert "blank: child for PUR-07, PUR-09, PUR-10, else adult" in listed["cohort"].holds
    assert listed["title"].takes == "text of up to 200 characters"
    page = as_bo.get("/findings/upload").text
    assert all(f"<code>{name}</code>" in page for name in COLUMNS)


def test_findings_of_one_audit_say_of_which(session, as_bo, ama, bo):
    site = casework.supplier(session)
    audit = casework.audit_on_site(session, site, ama, bo)
    session.commit()
    page = as_bo.get(f"/findings?audit={audit.id}").text
    assert f'audit of <time datetime="{audit.started_on}">{audit.started_on}</time></a> at' in page
    assert site.name in page
    assert '<a href="/findings">All findings</a>' in page
    assert "Only those of" not in as_bo.get("/findings").text


LONG = "x" * 100_000
LONG_NAME = f'{{"form": "manumit-findings-1", "findings": [{{"{LONG}": 1, "reference": "F-1"}}]}}'
LONG_TWICE = f'{{"form": "manumit-findings-1", "findings": [{{"{LONG}": {{"a": 1, "a": 2}}}}]}}'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("f.csv", f"{LONG}\n"),
        ("f.csv", f"reference,{LONG}\n1,2\n"),
        ("f.csv", row(f"{LONG},F-1,{LONG},2026-06-10,{LONG},{LONG}")),
        ("f.csv", ",".join(f"heading{number}" for number in range(20_000))),
        ("f.csv", "code," * 50_000),
        ("f.json", LONG_NAME),
        ("f.json", LONG_TWICE),
    ],
    ids=["one word", "a heading", "cells", "many headings", "one heading again", "a name", "a name twice"],
)
def test_a_refusal_repeats_no_more_than_is_needed_to_know_it_again(
    api_as, as_bo, site, session, name, content
):
    session.commit()
    sent = api_as("bo").post("/findings/upload", data={"file": (io.BytesIO(content.encode()), name)})
    page = as_bo.post("/findings/upload", data={"file": (io.BytesIO(content.encode()), name)})
    assert (sent.status_code, page.status_code) == (422, 422)
    assert len(sent.text) < 60_000
    assert len(page.text) < 100_000
    assert LONG[:2_000] not in sent.text + page.text
    assert sent.json["problems"][0]["advice"]


def test_the_beginning_of_a_long_heading_is_told_and_of_many_how_many_more(session, site, bo):
    with pytest.raises(BadInput) as refusal:
        upload(session, f"{LONG},reference,code,found_on,supplier\n", bo)
    (one,) = refusal.value.problems
    assert (one["column"], one["found"]) == (f"{'x' * 199}…", f"{'x' * 999}…")
    with pytest.raises(BadInput) as refusal:
        upload(session, ",".join(f"heading{number}" for number in range(1_000)), bo)
    assert refusal.value.problems[50]["found"] == "950 more headings"
