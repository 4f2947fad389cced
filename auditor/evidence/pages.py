"""Pages of evidence files: what is known of one, its copy, its restricted original."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.errors import NotThere
from auditor.evidence import service
from auditor.evidence.models import EvidenceFile, Redaction
from auditor.evidence.refusals import REFUSALS

routes = Blueprint("evidence", __name__)


def visible(evidence_id: UUID) -> EvidenceFile:
    """A file that the actor may know of."""
    evidence = web.load(EvidenceFile, evidence_id)
    if not service.may_see(web.actor(), evidence):
        raise NotThere("evidence file")
    return evidence


@routes.get("/evidence/<uuid:evidence_id>")
def file(evidence_id: UUID) -> web.Answer:
    """What is known of a file."""
    evidence, actor = visible(evidence_id), web.actor()
    return web.page(
        "evidence/file.html",
        evidence=evidence,
        came_again=service.came_again(web.session(), evidence, actor),
        may_see_original=service.may_see_original(actor, evidence),
        may_see_copy=service.may_see_copy(actor, evidence),
        not_confirmed=REFUSALS["copy_not_confirmed"].detail,
        may_confirm=actor.may(Permission.REVIEW)
        and actor.user_id != evidence.received_by
        and evidence.redaction == Redaction.METADATA_REMOVED,
    )


@routes.get("/evidence/<uuid:evidence_id>/copy")
def copy(evidence_id: UUID) -> web.Answer:
    """The copy without metadata; until it is confirmed for reviewers and who brought the file."""
    evidence = visible(evidence_id)
    content = service.read_copy(web.storage(), evidence, actor=web.actor())
    return web.download(content, service.copy_name(evidence), evidence.content_type)


@routes.get("/evidence/<uuid:evidence_id>/original")
def original(evidence_id: UUID) -> web.Answer:
    """Ask before the original is opened; opening it is recorded."""
    evidence = visible(evidence_id)
    service.require_original(web.actor(), evidence)
    return web.page("evidence/original.html", evidence=evidence)


@routes.post("/evidence/<uuid:evidence_id>/original")
def post_original(evidence_id: UUID) -> web.Answer:
    """The restricted original."""
    evidence = visible(evidence_id)
    content = service.read_original(
        web.session(), web.storage(), evidence, actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return web.download(content, evidence.filename, evidence.content_type)


@routes.post("/evidence/<uuid:evidence_id>/confirmation")
@web.allow(Permission.REVIEW)
def post_confirmation(evidence_id: UUID) -> web.Answer:
    """Confirm that nobody can be recognised in the copy."""
    evidence = visible(evidence_id)
    service.confirm_copy(web.session(), evidence, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("Confirmed: whoever may know of the file sees the copy.")
    return web.see(".file", evidence_id=evidence.id)
