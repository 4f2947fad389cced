"""Findings being recorded, their plans and corrective actions under /api/v1."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import flask_smorest
from werkzeug.datastructures import FileStorage

from auditor.audits import service as audits
from auditor.core import clock, merged_sites, seen, web
from auditor.core.access import Permission
from auditor.core.bodies import ReasonBody
from auditor.core.database import lock
from auditor.evidence import several
from auditor.evidence.models import EvidenceFile
from auditor.evidence.schemas import EvidenceAnswer, EvidencePage, FileBody, FileFacts, FilesBody
from auditor.findings import after_issue, alike
from auditor.findings import service as findings
from auditor.findings.api import shown
from auditor.findings.models import Finding, FindingSeverity
from auditor.findings.schemas import FindingAnswer, SeverityBody
from auditor.remediation import (
    agreeing,
    banding,
    choices,
    files,
    next_step,
    offers,
    papers,
    plan,
    plans,
    recording,
    register,
    schemas,
    service,
    sight,
)
from auditor.remediation.models import Consent, CorrectiveAction
from auditor.users.models import User
from suppliers.models import Supplier

Shown = CorrectiveAction | banding.ForSupplier

routes = flask_smorest.Blueprint(
    "remediation_api", __name__, description="Recording findings; corrective actions and their plans"
)


@routes.post("/findings")
@routes.arguments(schemas.NewFinding)
@routes.response(201, schemas.RecordedAnswer)
@web.allow(Permission.RECORD_FINDINGS)
def post_finding(body: dict[str, Any]) -> dict[str, object]:
    """Record a finding; its corrective actions are owed at once."""
    merged_sites.lead_on(web.session(), body["supplier_id"])
    supplier = web.load(Supplier, body["supplier_id"])
    audit = audits.get(web.session(), body["audit_id"], actor=web.actor()) if body["audit_id"] else None
    alike.require_another(
        web.session(), supplier, body["finding"], is_another=body["is_another"], now=clock.now()
    )
    finding = recording.record(
        web.session(), supplier, audit, body["finding"], actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return {**shown(finding, web.actor()), "after_revision": after_issue.revision_before(audit)}


@routes.post("/findings/upload")
@routes.arguments(FileBody, location="files")
@routes.response(200, schemas.UploadAnswer)
@web.allow(Permission.RECORD_FINDINGS)
def post_upload(uploaded: dict[str, FileStorage]) -> dict[str, object]:
    """Record a list of findings, CSV or JSON: all rows or none; `differing` tells what it says otherwise."""
    outcome = files.commit(web.session(), web.storage(), uploaded["file"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return {
        "recorded": len(outcome.recorded),
        "unchanged": outcome.unchanged,
        "raised": len(outcome.raised),
        "differing": outcome.differing,
        "after_issue": after_issue.number_of(outcome.recorded),
        "file_name_kept": outcome.file_name_kept,
        "finding_ids": [finding.id for finding in outcome.recorded],
    }


@routes.post("/audits/<uuid:audit_id>/access-denial")
@routes.arguments(schemas.DenialBody)
@routes.response(201, FindingAnswer)
@web.allow(Permission.DO_AUDITS)
def post_access_denial(body: dict[str, Any], audit_id: UUID) -> dict[str, object]:
    """End an audit because access was denied; the denial becomes a finding."""
    audit = audits.get(web.session(), audit_id, actor=web.actor())
    finding = recording.deny_access(web.session(), audit, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return shown(finding, web.actor())


@routes.post("/findings/<uuid:finding_id>/moves")
@routes.arguments(schemas.FindingMoveBody)
@routes.response(200, FindingAnswer)
def post_finding_move(body: dict[str, Any], finding_id: UUID) -> dict[str, object]:
    """Move a finding on, by the name of the move."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    findings.require_seen(web.session(), finding, body["seen"])
    said = {"reason": body["reason"], "told": body["told"]}
    offers.make(web.session(), finding, body["move"], **said, actor=web.actor(), now=clock.now())
    web.session().commit()
    return shown(finding, web.actor())


@routes.post("/findings/<uuid:finding_id>/safety")
@routes.arguments(ReasonBody)
@routes.response(200, FindingAnswer)
@web.allow(Permission.REVIEW)
def post_safety(body: dict[str, str], finding_id: UUID) -> dict[str, object]:
    """Answer for it that people are safe who declined the check; the site knows of the finding from here."""
    from auditor.cases import settling

    finding, actor = findings.get(web.session(), finding_id, actor=web.actor()), web.actor()
    settling.say_safe(web.session(), finding, reason=body["reason"], actor=actor, now=clock.now())
    web.session().commit()
    return shown(finding, actor)


@routes.post("/findings/<uuid:finding_id>/severity")
@routes.arguments(SeverityBody)
@routes.response(200, FindingAnswer)
@web.allow(Permission.REVIEW)
def post_severity(body: dict[str, str], finding_id: UUID) -> dict[str, object]:
    """Raise a severity, or lower it with a reason while the finding is open or disputed."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    severity = FindingSeverity(body["severity"])
    findings.require_seen(web.session(), finding, body["seen"])
    recording.decide_severity(
        web.session(), finding, severity, reason=body["reason"], actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return shown(finding, web.actor())


@routes.get("/findings/<uuid:finding_id>/actions")
@routes.response(200, schemas.PlanAnswer)
def get_actions_of(finding_id: UUID) -> dict[str, object]:
    """The actions of a finding with every attempt, in the order of work, and what keeps it from verified."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    listed = plan.of_finding(web.session(), finding.id)
    mine = sight.known(listed, web.actor())
    step = next_step.of_finding(web.session(), finding, actor=web.actor(), today=clock.today())
    return {
        "items": [banding.shown(one, web.actor()) for one in mine],
        "next": None,
        "next_step": step or None,
    }


@routes.post("/findings/<uuid:finding_id>/actions")
@routes.arguments(schemas.CodeBody)
@routes.response(201, schemas.ActionAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def post_action(body: dict[str, str], finding_id: UUID) -> Shown:
    """Put a further action of the table on a finding."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    action = plans.add_action(web.session(), finding, body["code"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return banding.shown(action, web.actor())


@routes.post("/findings/<uuid:finding_id>/evidence")
@routes.arguments(FileBody, location="files")
@routes.arguments(FileFacts, location="form")
@routes.response(201, EvidenceAnswer)
@web.allow(Permission.RECORD_FINDINGS)
def post_finding_evidence(
    uploaded: dict[str, FileStorage], facts: dict[str, Any], finding_id: UUID
) -> EvidenceFile:
    """Attach a file to a finding."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    return attached(finding, uploaded["file"], facts)


@routes.post("/findings/<uuid:finding_id>/evidence-files")
@routes.arguments(FilesBody, location="files")
@routes.arguments(FileFacts, location="form")
@routes.response(201, EvidencePage)
@web.allow(Permission.RECORD_FINDINGS)
def post_finding_files(
    uploaded: dict[str, list[FileStorage]], facts: dict[str, Any], finding_id: UUID
) -> dict[str, object]:
    """Attach several files to a finding: all of them, or none."""
    finding = findings.get(web.session(), finding_id, actor=web.actor())
    return {"items": all_attached(finding, uploaded["files"], facts), "next": None}


def attached(
    subject: Finding | CorrectiveAction, uploaded: FileStorage, facts: dict[str, Any]
) -> EvidenceFile:
    """Keep a file of a request for its subject."""
    (kept,) = all_attached(subject, [uploaded], facts)
    return kept


def all_attached(
    subject: Finding | CorrectiveAction, uploaded: list[FileStorage], facts: dict[str, Any]
) -> list[EvidenceFile]:
    """Keep files of a request for their subject, all or none."""
    kept = several.receive_all(
        web.session(),
        web.storage(),
        several.brought(uploaded, facts),
        subject=subject,
        supplier_id=subject.supplier_id,
        actor=web.actor(),
        now=clock.now(),
        limit=web.installation().settings.evidence_bytes,
    )
    web.session().commit()
    return kept


@routes.get("/actions")
@routes.arguments(schemas.ActionQuery(), location="query")
@routes.response(200, schemas.ActionPage)
def get_actions(query: dict[str, Any]) -> dict[str, object]:
    """Actions that the caller may see, newest first."""
    place = web.read_id_cursor(query["cursor"])
    found = register.of_suppliers(
        web.session(),
        actor=web.actor(),
        supplier_id=query["supplier_id"],
        state=query["state"] or None,
        only_open=query["open"],
        overdue_at=clock.now() if query["overdue"] else None,
        after=place,
        limit=query["limit"] + 1,
    )
    listed = found[: query["limit"]]
    return {
        "items": [banding.shown(one, web.actor()) for one in listed],
        "next": web.cursor(listed[-1].id) if len(found) > len(listed) else None,
    }


@routes.get("/actions/<uuid:action_id>")
@routes.response(200, schemas.ActionAnswer)
def get_action(action_id: UUID) -> Shown:
    """One action."""
    return banding.shown(service.get(web.session(), action_id, actor=web.actor()), web.actor())


@routes.post("/actions/<uuid:action_id>/moves")
@routes.arguments(schemas.MoveBody)
@routes.response(200, schemas.ActionAnswer)
def post_action_move(body: dict[str, str], action_id: UUID) -> Shown:
    """Move an action on, by the name of the move."""
    action = service.get(web.session(), action_id, actor=web.actor())
    offers.require_seen(web.session(), action, body["seen"])
    offers.make(web.session(), action, body["move"], body["reason"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return banding.shown(action, web.actor())


@routes.put("/actions/<uuid:action_id>/proposal")
@routes.arguments(schemas.ProposalChange)
@routes.response(200, schemas.ActionAnswer)
@web.allow(Permission.PROPOSE_ACTIONS)
def put_proposal(body: dict[str, Any], action_id: UUID) -> Shown:
    """Say how the action will be done, and by whom; `seen` is the `proposal_seen` that it was made from."""
    action = service.get(web.session(), action_id, actor=web.actor())
    lock(web.session(), action)
    stored, wanted = (action.proposal, action.owner_id), (body["proposal"], body["owner_id"])
    seen.require_seen(body["seen"], stored, wanted)
    owner = web.load(User, body["owner_id"], what="person") if body["owner_id"] else None
    service.assign(
        web.session(), action, owner, proposal=body["proposal"], actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return banding.shown(action, web.actor())


@routes.put("/actions/<uuid:action_id>/consent")
@routes.arguments(schemas.ConsentBody)
@routes.response(200, schemas.ActionAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def put_consent(body: dict[str, str], action_id: UUID) -> Shown:
    """Record what the people concerned chose; `seen` is the `consent_seen` that it was made from.

    Where guardian and child are asked, `of` says whose choice it is; it counts as given when all of them gave
    it. A `reason` is needed where a partner decided, where they had turned it down before, and to withdraw
    consent while the work goes on, which ends it: nothing else is recorded then. Where the action was turned
    down for that and people want it after all, it is owed again: the answer is the new attempt.
    """
    action = service.get(web.session(), action_id, actor=web.actor())
    consent = Consent(body["consent"])
    lock(web.session(), action)
    seen.require_seen(body["seen"], (action.consent_stated,), (consent,))
    stands = choices.record_consent(
        web.session(),
        action,
        consent,
        of=body["of"],
        reason=body["reason"],
        actor=web.actor(),
        now=clock.now(),
    )
    web.session().commit()
    return banding.shown(stands, web.actor())


@routes.put("/actions/<uuid:action_id>/documents")
@routes.arguments(schemas.DocumentsBody)
@routes.response(200, schemas.ActionAnswer)
def put_documents(body: dict[str, Any], action_id: UUID) -> Shown:
    """Count papers held and returned; `seen` is the `documents_seen` that it was made from."""
    action = service.get(web.session(), action_id, actor=web.actor())
    lock(web.session(), action)
    stand = papers.stands_with(web.session(), action, body["held"], web.actor())
    held, wanted_held = (banding.held_as_seen(one, web.actor()) for one in (action.documents_held, stand))
    counted, wanted = (held, action.documents_returned), (wanted_held, body["returned"])
    seen.require_seen(body.pop("seen"), counted, wanted)
    service.count_documents(web.session(), action, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return banding.shown(action, web.actor())


@routes.post("/actions/<uuid:action_id>/evidence")
@routes.arguments(FileBody, location="files")
@routes.arguments(FileFacts, location="form")
@routes.response(201, EvidenceAnswer)
def post_action_evidence(
    uploaded: dict[str, FileStorage], facts: dict[str, Any], action_id: UUID
) -> EvidenceFile:
    """Attach a file that shows an action."""
    action = service.get(web.session(), action_id, actor=web.actor())
    service.require_open_for_evidence(action, web.actor())
    return attached(action, uploaded["file"], facts)


@routes.post("/actions/<uuid:action_id>/evidence-files")
@routes.arguments(FilesBody, location="files")
@routes.arguments(FileFacts, location="form")
@routes.response(201, EvidencePage)
def post_action_files(
    uploaded: dict[str, list[FileStorage]], facts: dict[str, Any], action_id: UUID
) -> dict[str, object]:
    """Attach several files that show an action: all of them, or none."""
    action = service.get(web.session(), action_id, actor=web.actor())
    service.require_open_for_evidence(action, web.actor())
    return {"items": all_attached(action, uploaded["files"], facts), "next": None}


@routes.post("/actions/<uuid:action_id>/verification")
@routes.arguments(schemas.VerificationBody)
@routes.response(200, schemas.ActionAnswer)
@web.allow(Permission.VERIFY_ACTIONS)
def post_verification(verification: service.Verification, action_id: UUID) -> Shown:
    """Verify an action, or send it back as the next attempt."""
    action = service.get(web.session(), action_id, actor=web.actor())
    service.verify(web.session(), action, verification, actor=web.actor(), now=clock.now())
    web.session().commit()
    return banding.shown(action, web.actor())


@routes.post("/actions/<uuid:action_id>/extension")
@routes.arguments(schemas.ExtensionBody)
@routes.response(200, schemas.ActionAnswer)
@web.allow(Permission.FOLLOW_ACTIONS)
def post_extension(body: dict[str, Any], action_id: UUID) -> Shown:
    """Give more time, once and never for zero tolerance."""
    action = service.get(web.session(), action_id, actor=web.actor())
    agreeing.extend(web.session(), action, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return banding.shown(action, web.actor())
