"""Evidence files under /api/v1/evidence; each is brought to the audit, finding or action it belongs to."""

from __future__ import annotations

from uuid import UUID

import flask_smorest
from flask import Response

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.errors import NotThere
from auditor.evidence import service
from auditor.evidence.models import EvidenceFile
from auditor.evidence.schemas import EvidenceAnswer

routes = flask_smorest.Blueprint(
    "evidence_api", __name__, url_prefix="/evidence", description="Evidence files and their copies"
)


def visible(evidence_id: UUID) -> EvidenceFile:
    """A file that the actor may know of."""
    evidence = web.load(EvidenceFile, evidence_id)
    if not service.may_see(web.actor(), evidence):
        raise NotThere("evidence file")
    return evidence


@routes.get("/<uuid:evidence_id>")
@routes.response(200, EvidenceAnswer)
def get_evidence(evidence_id: UUID) -> EvidenceFile:
    """What is known of a file."""
    return visible(evidence_id)


@routes.get("/<uuid:evidence_id>/copy")
@routes.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
def get_copy(evidence_id: UUID) -> Response:
    """The copy without metadata; until it is confirmed for reviewers and who brought the file."""
    evidence = visible(evidence_id)
    content = service.read_copy(web.storage(), evidence, actor=web.actor())
    return web.download(content, service.copy_name(evidence), evidence.content_type)


@routes.post("/<uuid:evidence_id>/original")
@routes.response(200, {"type": "string", "format": "binary"}, content_type="application/octet-stream")
def post_original(evidence_id: UUID) -> Response:
    """The restricted original; that it was opened is recorded."""
    evidence = visible(evidence_id)
    content = service.read_original(
        web.session(), web.storage(), evidence, actor=web.actor(), now=clock.now()
    )
    web.session().commit()
    return web.download(content, evidence.filename, evidence.content_type)


@routes.post("/<uuid:evidence_id>/confirmation")
@routes.response(200, EvidenceAnswer)
@web.allow(Permission.REVIEW)
def post_confirmation(evidence_id: UUID) -> EvidenceFile:
    """Confirm that nobody can be recognised in the copy."""
    evidence = visible(evidence_id)
    service.confirm_copy(web.session(), evidence, actor=web.actor(), now=clock.now())
    web.session().commit()
    return evidence
