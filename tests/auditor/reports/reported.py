"""An audit with everything a report can show, made through the services."""

from datetime import date, timedelta

from auditor.audits import checklist, fieldwork, interviewing, reporting
from auditor.audits import service as audits
from auditor.audits.models import RawAnswer
from auditor.core.access import job_actor
from auditor.findings.models import Substantiation
from auditor.remediation import agreeing
from auditor.remediation import service as actions
from auditor.scoring import service as scoring
from tests import casework
from tests.conftest import NOON, NORTHWIND

MONDAY = NOON - timedelta(days=7)
SAID = "The foreman keeps the bank cards in his drawer."
SEEN_BY_REVIEWER = "Receipts compared with the list of workers on the line."
WORDS = "Workers are afraid of the agent."
LIMITS = "The office of the agent stayed closed."
CONFIDENTIAL = "Two people told of threats against their families."


def rescore(session, site, now):
    """The supplier's score as of an instant."""
    actor = job_actor(NORTHWIND, "scoring")
    scoring.rescore(session, [site.id], basis=scoring.basis(session, now.date()), actor=actor, now=now)


def audit_with_findings(session, storage, ama, bo, rhea, **values):
    """An audit on site with interviews, answers, three findings, papers returned and verified."""
    site = casework.supplier(session, name="Riverside Gärments & Sons Ltd", city="Gazipur")
    rescore(session, site, MONDAY)
    values = {"strata": {"agency workers": 40}, **values}
    audit = casework.audit_on_site(session, site, ama, bo, **values)
    seen = {
        checklist.questions("factory")[0].code: fieldwork.Given(RawAnswer.NOT_SEEN),
        "ILO05": fieldwork.Given(RawAnswer.YES),
    }
    fieldwork.answer(session, audit, casework.gravest_denied(audit) | seen, actor=bo, now=NOON)
    for workers, stratum in ((25, ""), (3, "agency workers")):
        batch = interviewing.Batch(
            "individual", "off_site", workers, date(2026, 6, 15), stratum=stratum, **casework.ASKED_FIRST
        )
        interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    fieldwork.write_summary(session, audit, summary=WORDS, limits=LIMITS, actor=bo, now=NOON)
    papers = casework.finding(
        session, site, bo, audit, title=SAID, description=SAID, substantiation=Substantiation.CONFIRMED
    )
    casework.finding(session, site, bo, audit, code="D4-08", cohort_label="dormitory", workers_affected=3)
    casework.finding(
        session,
        site,
        bo,
        audit,
        code="ILO05",
        cohort_label="guards",
        description=CONFIDENTIAL,
        is_confidential=True,
        workers_affected=77,
    )
    return_papers(session, storage, papers, ama, rhea)
    rescore(session, site, NOON + timedelta(hours=1))
    return audit


def return_papers(session, storage, finding, ama, rhea):
    """The papers are back with their holders, and somebody else has checked it."""
    action = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-01")
    agreeing.accept_as_written(session, action, actor=ama, now=NOON)
    actions.start(session, action, actor=ama, now=NOON)
    actions.count_documents(session, action, held=40, returned=40, actor=ama, now=NOON)
    casework.show(session, storage, action, ama)
    actions.submit_evidence(session, action, actor=ama, now=NOON + timedelta(hours=20))
    check = actions.Verification("on_site", True, SEEN_BY_REVIEWER)
    actions.verify(session, action, check, actor=rhea, now=NOON + timedelta(hours=22))


def issued(session, audit, bo, rhea):
    """The audit's report is handed in by Bo and issued by Rhea."""
    audits.declare_conflict(session, audit, has_conflict=False, actor=bo, now=NOON)
    for move in (audits.finish_fieldwork, reporting.begin_report):
        move(session, audit, actor=bo, now=NOON)
    casework.hand_in(session, audit, bo)
    reporting.issue(session, audit, actor=rhea, now=NOON + timedelta(days=1))
