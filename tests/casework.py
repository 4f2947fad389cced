"""Suppliers, audits, findings and evidence for tests of the rooms that work on cases."""

import io
from datetime import date, timedelta

import sqlalchemy as sa

from auditor.audits import checklist, examined, fieldwork, interviewing, reporting, sample
from auditor.audits import service as audits
from auditor.audits.models import (
    Announcement,
    Audit,
    AuditState,
    Interpreter,
    InterviewBatch,
    Purpose,
    RawAnswer,
    SpokenConsent,
)
from auditor.cases.models import CaseFinding, CaseState, ZeroToleranceCase
from auditor.core.access import Actor, Role
from auditor.core.storage import Storage
from auditor.evidence import service as evidence
from auditor.findings.models import FindingSeverity, Substantiation
from auditor.findings.recording import Draft
from auditor.remediation import exits, plans, recording, service, sufficing, watching
from auditor.remediation import plan as plans_of
from auditor.remediation.escalations import Escalation, Step
from auditor.remediation.models import ActionState, Consent
from auditor.scheduling import deadlines
from auditor.users.models import User
from suppliers.matching import match_key
from suppliers.models import Supplier
from tests.conftest import NOON, NORTHWIND, person_id

TODAY = NOON.date()


def supplier(session, name="Riverside Garments Ltd", kind="factory", country="BD", **values):
    """A supplier in the register."""
    row = Supplier(
        name=name,
        match_key=match_key(name, values.get("address", ""), country),
        kind=kind,
        country=country,
        created_at=NOON,
        updated_at=NOON,
        **{"workers_max": 500, **values},
    )
    session.add(row)
    session.flush()
    return row


def plan(**values):
    """A plan that breaks no rule."""
    return audits.Plan(
        **{
            "announcement": Announcement.UNANNOUNCED,
            "purpose": Purpose.PERIODIC,
            "planned_on": TODAY,
            "lead_auditor_id": person_id("bo"),
            "standard": "Own standard 1.0",
            "payer": "Northwind",
            **values,
        }
    )


def audit(session, site, ama, **values):
    """A drafted audit."""
    return audits.plan_audit(session, site, plan(**values), actor=ama, now=NOON)


def audit_on_site(session, site, ama, bo, **values):
    """An audit whose fieldwork has begun."""
    row = audit(session, site, ama, **values)
    audits.schedule(session, row, actor=ama, now=NOON)
    audits.start(session, row, actor=bo, now=NOON)
    return row


ASKED_FIRST = {"interpreter": Interpreter.INDEPENDENT, "consent": SpokenConsent.SPOKEN}
"""Interviews as INT-RULE wants them."""


def seen_on_site(session, row, bo):
    """A must seen, none of the gravest signs, and the interviews of the sample: fieldwork without gaps."""
    if questions := checklist.questions(row.checklist_kind):
        given = gravest_denied(row) | {questions[0].code: fieldwork.Given(RawAnswer.YES)}
        fieldwork.answer(session, row, given, actor=bo, now=NOON)
    heard(session, row, bo)


def gravest_denied(row):
    """The answers of an auditor who looked for the gravest signs and saw none."""
    return {code: fieldwork.Given(RawAnswer.NO) for code in examined.gravest_asked(row)}


def gravest_told(kind="factory"):
    """The same as it is sent by API."""
    return {code: {"raw": "no"} for code in checklist.gravest(kind)}


def heard(session, row, bo):
    """The interviews of the sample, where people may be heard."""
    if not row.documents_only:
        planned = sample.plan_for(row)
        groups = dict(planned.strata) if planned else {}
        rest = planned.total - sum(groups.values()) if planned else 1
        for group, workers in {**groups, "": rest}.items():
            if workers:
                batch = interviewing.Batch(
                    "individual", "off_site", workers, TODAY, stratum=group, **ASKED_FIRST
                )
                interviewing.record_interviews(session, row, batch, actor=bo, now=NOON)


def audit_left(session, site, ama, bo, **values):
    """An audit whose fieldwork has ended: the site knows what was found, but for what it may not know yet."""
    row = audit_on_site(session, site, ama, bo, **values)
    seen_on_site(session, row, bo)
    leave(session, row, bo)
    return row


def leave(session, row, bo):
    """End fieldwork as it stands."""
    audits.finish_fieldwork(session, row, reason="one day was agreed", actor=bo, now=NOON)
    session.flush()


def audit_in_review(session, site, ama, bo, **values):
    """An audit whose report waits for a reviewer."""
    row = audit_on_site(session, site, ama, bo, **values)
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=NOON)
    seen_on_site(session, row, bo)
    for move in (audits.finish_fieldwork, reporting.begin_report):
        move(session, row, actor=bo, now=NOON)
    hand_in(session, row, bo)
    return row


REST = "The team had one day; the rest was not examined."
"""Why questions of a checklist have no answer."""


def hand_in(session, row, bo, now=NOON, **told):
    """Hand in the report of an audit that answered a few questions, with the reason for the rest."""
    reporting.submit_report(session, row, rest=REST, actor=bo, now=now, **told)


def issue(session, row, bo, rhea, **told):
    """Issue the report of an audit that was left: from here on there is a shareable edition."""
    audits.declare_conflict(session, row, has_conflict=False, actor=bo, now=NOON)
    reporting.begin_report(session, row, actor=bo, now=NOON)
    hand_in(session, row, bo, **told)
    reporting.issue(session, row, actor=rhea, now=NOON)
    session.flush()


def issued_audit(session, site, ama, bo, rhea, **values):
    """An audit whose report is out."""
    row = audit_in_review(session, site, ama, bo, **values)
    reporting.issue(session, row, actor=rhea, now=NOON)
    return row


def draft(code="ILO07", **values):
    """A finding as an auditor brings it: papers held, corroborated, 40 of 120 workers."""
    return Draft(
        **{
            "code": code,
            "found_on": TODAY,
            "substantiation": Substantiation.CORROBORATED,
            "cohort_label": "packing line",
            "cohort_size": 120,
            "workers_affected": 40,
            "title": "Papers are kept in the office safe",
            **values,
        }
    )


def finding(session, site, bo, audit=None, **values):
    """A recorded finding with its actions."""
    return recording.record(session, site, audit, draft(**values), actor=bo, now=NOON)


def contained(session, finding):
    """A finding of whose case containment was said, so that its supplier may know of it."""
    session.flush()
    told = session.scalars(sa.select(CaseFinding.case_id).where(CaseFinding.finding_id == finding.id))
    for case_id in told.all():
        session.get_one(ZeroToleranceCase, case_id).state = CaseState.CONTAINED
    session.flush()
    return finding


def minor(**values):
    """Facts of a finding that is not grave: one action from ILO01 and no on-site rule."""
    return {"code": "D3-04", "severity": FindingSeverity.MINOR, **values}


def show(session, storage: Storage, action, actor, text="receipts for returned papers", now=NOON):
    """Attach an evidence file to an action."""
    incoming = evidence.Incoming("receipts.txt", io.BytesIO(f"{text} {action.id}".encode()))
    return evidence.receive(
        session,
        storage,
        incoming,
        subject=action,
        supplier_id=action.supplier_id,
        actor=actor,
        now=now,
        limit=1_000_000,
    )


def actions_of(session, finding):
    """The newest attempt of each action of a finding."""
    return plans_of.current(plans_of.of_finding(session, finding.id))


def accepted_plan(session, finding, ama, rhea):
    """A plan asked for, proposed by compliance for the supplier, and accepted by the reviewer."""
    plans.request_plan(session, finding, actor=ama, now=NOON)
    for action in actions_of(session, finding):
        if action.state != "proposed":
            continue
        service.assign(session, action, None, proposal="As the table says.", actor=ama, now=NOON)
    plans.propose_plan(session, finding, actor=ama, now=NOON)
    plans.accept_plan(session, finding, actor=rhea, now=NOON)


def evidenced(session, storage, action, ama, now=NOON):
    """An accepted action carried out and shown by compliance."""
    if action.consent == Consent.ASKED:
        action.consent = Consent.GIVEN
        for who in plans_of.parties(action):
            setattr(action, f"{who}_consent", Consent.GIVEN)
    if action.code == plans_of.COUNTS_DOCUMENTS:
        service.count_documents(session, action, held=40, returned=40, actor=ama, now=NOON)
    service.start(session, action, actor=ama, now=now)
    show(session, storage, action, ama, now=now)
    service.submit_evidence(session, action, actor=ama, now=now)


def harm_stopped(session, finding):
    """A finding of which everything that stops the harm is verified; how is not looked at."""
    for action in actions_of(session, finding):
        if action.phase == "contain" and action.state not in {"verified", "closed"}:
            action.state = ActionState.VERIFIED
    session.flush()


def verified(session, action, rhea, method="", now=NOON):
    """An evidenced action verified by somebody else, after what stops the harm, by the first method that
    suffices.
    """
    if action.phase in plans_of.AFTER_PROTECTION:
        harm_stopped(session, action.finding)
    if action.code == watching.VISIT:
        visited(session, action, now=now)
    session.flush()
    method = method or sufficing.methods(action)[0]
    (shown, *_) = evidence.of(session, action.id)
    named = dict.fromkeys(exits.EVIDENCE_OF_EXIT, shown.id) if action.code == exits.EXIT else {}
    note = "Payrolls and photos of three months." if method == sufficing.DOCUMENTS else ""
    told = {"calculation": "The payroll shows that nothing was owed."}
    found = service.Verification(method, True, note, shown_by=named, told=told)
    service.verify(session, action, found, actor=rhea, now=now)


def left_after_study(session, finding, decision="leave", now=NOON):
    """The study of an exit that people ended so."""
    row = Escalation(
        finding_id=finding.id,
        supplier_id=finding.supplier_id,
        step=Step.DISENGAGEMENT_STUDY,
        counted_from=now.date(),
        raised_at=now,
        decision=decision,
        decided_at=now,
    )
    session.add(row)
    session.flush()
    return row


def visited(session, action, now=NOON, **values):
    """An unannounced audit on record of the site of an action, one worker heard off site that day."""
    row = Audit(
        **{
            "supplier_id": action.supplier_id,
            "state": AuditState.FIELDWORK_DONE,
            "announcement": Announcement.UNANNOUNCED,
            "purpose": Purpose.FOLLOW_UP,
            "standard": "Own standard 1.0",
            "planned_on": now.date(),
            "lead_auditor_id": person_id("bo"),
            "created_at": now,
            **values,
        }
    )
    session.add(row)
    session.flush()
    batch = {"method": "individual", "place": "off_site", "workers": 1, "held_on": now.date()}
    session.add(InterviewBatch(audit_id=row.id, recorded_at=now, **batch))
    session.flush()
    return row


def mended(session, storage, finding, ama, rhea):
    """A finding with every action shown by compliance and verified by the reviewer, save the watch after."""
    accepted_plan(session, finding, ama, rhea)
    for action in owed_of(session, finding):
        if action.state == "accepted":
            evidenced(session, storage, action, ama)
        elif action.is_handed_in_by_case:
            show(session, storage, action, ama)
    for action in owed_of(session, finding):
        if action.state == "evidence":
            barred = service.barred_from_verifying(session, action, finding)
            verified(session, action, third(session) if rhea.user_id in barred else rhea)


def third(session):
    """A reviewer who did nothing of a case."""
    user = session.get(User, person_id("vera"))
    if user is None:
        user = User(
            id=person_id("vera"),
            organisation_id=NORTHWIND,
            email="vera@northwind.example",
            name="Vera",
            roles=[Role.REVIEWER.value],
            created_at=NOON,
        )
        session.add(user)
        session.flush()
    return Actor(NORTHWIND, user.id, user.name, frozenset({Role.REVIEWER}))


def owed_of(session, finding):
    """What a finding owes before it is verified, in the order of work."""
    return service.owed_before_verification(session, finding)


def watched(session, storage, finding, ama, rhea, now):
    """The watch over a verified finding, where it is owed: shown by compliance, verified by the reviewer."""
    for action in actions_of(session, finding):
        if action.code == watching.WATCH:
            evidenced(session, storage, action, ama, now - days(90))
            show(session, storage, action, ama, "the second note on how people fare", now)
            verified(session, action, rhea, now=now)


def remedied(session, storage, finding, ama, rhea):
    """A finding ready to be closed, and when it is: at once, or when the days of a watch are over."""
    mended(session, storage, finding, ama, rhea)
    is_watched = any(one.code == watching.WATCH for one in actions_of(session, finding))
    now = NOON + days(180) if is_watched else NOON
    watched(session, storage, finding, ama, rhea, now)
    return now


def seen_by_supplier(session, page, api, finding, action):
    """What its person sees of a finding: answers of its addresses, and whether lists and reminders tell."""
    about = (f"/findings/{finding.id}", f"/actions/{action.id}")
    told = {to for one in deadlines.open_actions(session, NOON) for to in one.recipients}
    session.rollback()
    return (
        {client.get(path).status_code for client in (page, api) for path in about},
        [row["id"] for path in ("/findings", "/actions") for row in api.get(path).json["items"]] != [],
        action.code in page.get("/actions").text + page.get("/").text,
        any(to.startswith("supplier") for to in told),
    )


def days(number):
    """So many days."""
    return timedelta(days=number)


def day(text):
    """A day from ISO text."""
    return date.fromisoformat(text)


def storage_in(folder):
    """Northwind's files in a folder."""
    return Storage(folder, NORTHWIND)
