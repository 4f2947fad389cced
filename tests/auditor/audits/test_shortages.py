"""What the interviews fall short of is told item by item, and far too few make no audit."""

import pytest

from auditor.audits import counting, interviewing, reporting, rulebook, shortages
from auditor.audits import service as audits
from auditor.audits.counting import Shortfall
from auditor.audits.models import Purpose
from auditor.core.errors import Refused
from auditor.planning import service as planning
from auditor.reports import audit_case, audit_material
from auditor.reports.edition import Edition
from auditor.scoring import service as scoring
from auditor.scoring.models import SupplierScore
from tests import casework
from tests.conftest import NOON

WHY = "Only two workers could be heard in the time agreed."
SOME = casework.days(30)


@pytest.fixture
def site(session, ama):
    row = casework.supplier(session, workers_max=1200)
    basis = scoring.basis(session, NOON.date())
    scoring.rescore(session, [row.id], basis=basis, actor=ama, now=NOON)
    session.flush()
    return row


def in_band(session, site, band):
    session.query(SupplierScore).filter_by(supplier_id=site.id).update({"band": band})
    session.expire_all()


def heard(session, audit, bo, *batches):
    for method, place, workers, stratum in batches:
        batch = interviewing.Batch(
            method, place, workers, NOON.date(), stratum=stratum, **casework.ASKED_FIRST
        )
        interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)


def codes(found):
    return [one.code for one in found]


def test_the_numbers_are_those_of_the_table():
    words = rulebook.rule("INT-RULE").value
    assert f"at least {shortages.INDIVIDUAL}% individual" in words
    assert f"at least {shortages.OFF_SITE}% off-site for High or above" in words
    assert "interpreter not from site" in words
    assert "consent spoken and logged" in words


FULL = ("individual", "off_site", 52, "")


@pytest.mark.parametrize(
    ("batches", "band", "values", "short"),
    [
        ([FULL], "High", {}, []),
        ([("individual", "on_site", 39, ""), ("individual", "off_site", 13, "")], "High", {}, []),
        ([("individual", "on_site", 40, ""), ("individual", "off_site", 12, "")], "High", {}, ["off_site"]),
        ([("individual", "on_site", 52, "")], "High", {}, ["off_site"]),
        ([("individual", "on_site", 52, "")], "Critical", {}, ["off_site"]),
        ([("individual", "on_site", 52, "")], "Elevated", {}, []),
        ([("group", "off_site", 20, ""), ("individual", "off_site", 32, "")], "High", {}, []),
        ([("group", "off_site", 21, ""), ("individual", "off_site", 31, "")], "High", {}, ["individual"]),
        ([("individual", "off_site", 51, "")], "High", {}, ["number"]),
        ([("group", "on_site", 2, "")], "High", {}, ["number", "individual", "off_site"]),
        ([FULL], "High", {"strata": {"agency": 90}}, ["group: agency"]),
        ([("individual", "off_site", 42, ""), ("individual", "off_site", 10, "agency")], "High",
         {"strata": {"agency": 90}}, []),
        ([("group", "on_site", 2, "")], "High", {"purpose": Purpose.FOLLOW_UP}, []),
        ([], "High", {}, []),
    ],
)  # fmt: skip
def test_what_is_short(session, ama, bo, site, batches, band, values, short):
    audit = casework.audit_on_site(session, site, ama, bo, headcount=1200, **values)
    in_band(session, site, band)
    heard(session, audit, bo, *batches)
    assert codes(shortages.of_audit(session, audit)) == short


OUTSIDE, CONSENT = (
    "interpreters from outside the site: of 52 heard,",
    "consent spoken and logged: of 52 heard,",
)


@pytest.mark.parametrize(
    ("interpreter", "consent", "short"),
    [
        ("independent", "spoken", []),
        ("none", "spoken", []),
        ("of_site", "spoken", [f"{OUTSIDE} 10 through an interpreter of the site"]),
        ("", "spoken", [f"{OUTSIDE} 10 by whom is not said"]),
        ("none", "not_spoken", [f"{CONSENT} 10 without spoken consent"]),
        ("none", "", [f"{CONSENT} 10 consent is not said"]),
    ],
)
def test_nobody_is_heard_through_the_site_or_without_consent(
    session, ama, bo, site, interpreter, consent, short
):
    audit = casework.audit_on_site(session, site, ama, bo, headcount=1200)
    in_band(session, site, "High")
    heard(session, audit, bo, ("individual", "off_site", 42, ""))
    some = interviewing.Batch(
        "individual", "off_site", 10, NOON.date(), interpreter=interpreter, consent=consent
    )
    interviewing.record_interviews(session, audit, some, actor=bo, now=NOON)
    found = shortages.of_audit(session, audit)
    assert [one.in_words for one in found] == short
    if found:
        with pytest.raises(Refused, match="interviews_short"):
            shortages.finish_fieldwork(session, audit, reason=WHY, actor=bo, now=NOON)


def test_nothing_is_short_where_nobody_may_be_asked(session, ama, bo, site):
    audit = casework.audit_on_site(session, site, ama, bo, headcount=1200)
    heard(session, audit, bo, ("group", "on_site", 2, ""))
    audit.documents_only = True
    assert shortages.of_audit(session, audit) == []


def ready(session, audit, bo):
    audits.declare_conflict(session, audit, has_conflict=False, actor=bo, now=NOON)
    audit.checklist_kind = ""
    session.flush()


def two_heard(session, site, ama, bo, reasons=None):
    """An audit at High of 1,200 workers, of whom two were heard as a group on site."""
    audit = casework.audit_on_site(session, site, ama, bo, headcount=1200)
    in_band(session, site, "High")
    heard(session, audit, bo, ("group", "on_site", 2, ""))
    ready(session, audit, bo)
    return audit


ALL = {"number": WHY, "individual": WHY, "off_site": WHY}


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ({}, ["number", "individual", "off_site"]),
        ({"number": WHY}, ["individual", "off_site"]),
        ({**ALL, "off_site": "no"}, ["off_site"]),
    ],
)
def test_each_needs_a_reason_of_its_own(session, ama, bo, site, given, left):
    audit = two_heard(session, site, ama, bo)
    with pytest.raises(Refused) as refusal:
        shortages.finish_fieldwork(session, audit, reason=WHY, why_short=given, actor=bo, now=NOON)
    assert refusal.value.code == "interviews_short"
    assert refusal.value.details["codes"] == left


def test_a_reason_names_no_worker(session, ama, bo, site):
    audit = two_heard(session, site, ama, bo)
    given = {**ALL, "number": "Mr Rahman told us that he may not speak"}
    with pytest.raises(Exception, match="bad_input"):
        shortages.finish_fieldwork(session, audit, why_short=given, actor=bo, now=NOON)


def test_a_full_sample_asks_for_nothing(session, ama, bo, site):
    audit = casework.audit_on_site(session, site, ama, bo, headcount=1200)
    in_band(session, site, "High")
    heard(session, audit, bo, FULL)
    ready(session, audit, bo)
    shortages.finish_fieldwork(session, audit, actor=bo, now=NOON)
    assert audit.state == "fieldwork_done"


def issued(session, audit, bo, rhea, **values):
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    reporting.submit_report(session, audit, rest=casework.REST, actor=bo, now=NOON)
    reporting.issue(session, audit, **values, actor=rhea, now=NOON)
    session.flush()
    return audit


def test_the_reviewer_and_the_report_read_what_is_short(session, ama, bo, rhea, site, as_rhea):
    audit = two_heard(session, site, ama, bo)
    shortages.finish_fieldwork(session, audit, why_short=ALL, actor=bo, now=NOON)
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    reporting.submit_report(session, audit, rest=casework.REST, actor=bo, now=NOON)
    session.commit()
    page = as_rhea.get(f"/audits/{audit.id}").text
    assert "individual interviews: 0 of 2 heard, at least 60 % are heard alone" in page
    assert WHY in page
    assert "Why it counts all the same" in page
    in_band(session, site, "Low")  # what was asked for when the site was left stays
    reporting.issue(session, audit, actor=rhea, now=NOON)
    material = audit_material.load(session, audit, Edition.RESTRICTED, now=NOON)
    told = audit_case.sample_of(material).short
    assert [what for what, *_ in told] == [
        "number of interviews",
        "individual interviews",
        "interviews off the site",
    ]
    assert {why for *_, why in told} == {WHY}
    assert reporting.record_of(session, audit)["interviews"]["short"] == list(ALL)


def line(session, site, ama):
    return planning.line_of(session, site, actor=ama, today=(NOON + SOME).date())


def test_two_of_52_do_not_begin_the_interval_anew(session, ama, bo, rhea, site):
    audit = two_heard(session, site, ama, bo)
    shortages.finish_fieldwork(session, audit, why_short=ALL, actor=bo, now=NOON)
    issued(session, audit, bo, rhea)
    assert counting.why_not(session, audit) == (Shortfall.INTERVIEWS_FAR_SHORT,)
    assert line(session, site, ama).last_audit_on is None


def test_unless_the_reviewer_says_why(session, ama, bo, rhea, site):
    audit = two_heard(session, site, ama, bo)
    shortages.finish_fieldwork(session, audit, why_short=ALL, actor=bo, now=NOON)
    issued(session, audit, bo, rhea, why_counts="Two hundred were heard by a union at the same time.")
    assert counting.why_not(session, audit) == ()
    assert line(session, site, ama).last_audit_on == NOON.date()
    material = audit_material.load(session, audit, Edition.RESTRICTED, now=NOON)
    assert "its reviewer said why" in audit_case.access_limits(material)


@pytest.mark.parametrize(
    ("workers", "values", "why"),
    [
        (25, {}, (Shortfall.INTERVIEWS_FAR_SHORT,)),
        (26, {}, ()),
        (52, {}, ()),
        (2, {"headcount": 4}, ()),
        (1, {"purpose": Purpose.FOLLOW_UP}, ()),
    ],
)
def test_half_of_the_sample_is_the_least(session, ama, bo, rhea, site, workers, values, why):
    audit = casework.audit_on_site(session, site, ama, bo, **{"headcount": 1200, **values})
    heard(session, audit, bo, ("individual", "off_site", workers, ""))
    ready(session, audit, bo)
    given = dict.fromkeys(codes(shortages.of_audit(session, audit)), WHY)
    shortages.finish_fieldwork(session, audit, why_short=given, actor=bo, now=NOON)
    issued(session, audit, bo, rhea)
    assert counting.why_not(session, audit) == why


def test_a_headcount_that_is_not_known_takes_nothing(session, ama, bo, rhea, site):
    site.workers_max = None
    audit = casework.audit_on_site(session, site, ama, bo)
    heard(session, audit, bo, ("individual", "off_site", 1, ""))
    ready(session, audit, bo)
    shortages.finish_fieldwork(session, audit, actor=bo, now=NOON)
    assert counting.why_not(session, issued(session, audit, bo, rhea)) == ()


def test_a_decision_nobody_needs_is_refused(session, ama, bo, rhea, site):
    audit = casework.audit_in_review(session, site, ama, bo, headcount=1200)
    with pytest.raises(Refused) as refusal:
        reporting.issue(session, audit, why_counts=WHY, actor=rhea, now=NOON)
    assert refusal.value.code == "enough_interviews"


def test_the_page_and_the_api_take_the_reasons(session, ama, bo, site, as_bo, api_as):
    audit, other = two_heard(session, site, ama, bo), two_heard(session, site, ama, bo)
    page, moves = f"/audits/{audit.id}", f"/audits/{other.id}/moves"
    session.commit()
    shown = as_bo.get(page).text
    assert "Why: interviews off the site: 0 of 2 heard" in shown
    form = {f"why_short.{code}": why for code, why in ALL.items()} | {"move": "finish_fieldwork"}
    told = as_bo.post(f"{page}/moves", data={"move": "finish_fieldwork"})
    assert told.status_code == 409
    assert "say for each of them why it is so, above the button that finishes fieldwork" in told.text
    assert "`" not in told.text
    assert as_bo.post(f"{page}/moves", data=form).status_code == 303
    body = {"move": "finish_fieldwork"}
    refused = api_as("bo").post(moves, json=body)
    assert (refused.status_code, refused.json["code"]) == (409, "interviews_short")
    assert refused.json["detail"].endswith(
        "The reasons go into `why_short`, each by its code, as listed in `codes`."
    )
    assert api_as("bo").post(moves, json=body | {"why_short": ALL}).status_code == 200
