"""What kits bring, under /api/v1/audits/ID/kit; the page of a kit does the same beside its own address."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import flask_smorest
from flask import Response
from werkzeug.datastructures import FileStorage

from auditor.audits import service as audits
from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.fieldkit import bringing, contents, direct, left_out, refused, schemas, telling
from auditor.fieldkit.items import ItemBody

routes = flask_smorest.Blueprint(
    "fieldkit_api", __name__, url_prefix="/audits", description="Field kit: what devices bring back from site"
)

PLAIN_BYTES = {
    "required": True,
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}


@routes.get("/<uuid:audit_id>/kit/standing")
@routes.response(200, schemas.StandingAnswer)
@web.allow(Permission.RECORD_FINDINGS)
def get_standing(audit_id: UUID) -> dict[str, Any]:
    """What is on the server, and the server's time."""
    return contents.standing(web.session(), direct.audit_of(audit_id), now=clock.now())


@routes.get("/<uuid:audit_id>/kit/left-out")
@routes.response(200, schemas.LeftOutList)
@web.allow(Permission.SEE_AUDITS)
def get_left_out(audit_id: UUID) -> dict[str, Any]:
    """Documents that a kit brought, that could not be kept and have not come since."""
    audit = audits.get(web.session(), audit_id, actor=web.actor())
    return {"items": left_out.missing(web.session(), left_out.events(web.session(), audit))}


@routes.get("/<uuid:audit_id>/kit/refused")
@routes.response(200, schemas.RefusedList)
@web.allow(Permission.SEE_AUDITS)
def get_refused(audit_id: UUID) -> dict[str, Any]:
    """Entries of kits that were refused and left out, and that nobody has dealt with yet."""
    audit = audits.get(web.session(), audit_id, actor=web.actor())
    return {"items": refused.waiting(web.session(), audit)}


@routes.post("/<uuid:audit_id>/kit/refused/<uuid:item_id>/setting-aside")
@routes.arguments(schemas.SetAsideBody)
@routes.response(200, schemas.RefusedList)
@web.allow(Permission.RECORD_FINDINGS)
def post_setting_aside(body: dict[str, str], audit_id: UUID, item_id: UUID) -> dict[str, Any]:
    """Say what became of a refused entry: recorded elsewhere, or nothing that counts; the others answer."""
    audit = audits.get(web.session(), audit_id, actor=web.actor())
    refused.set_aside(web.session(), audit, item_id, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
    return {"items": refused.waiting(web.session(), audit)}


@routes.put("/<uuid:audit_id>/kit/items/<uuid:item_id>")
@routes.arguments(ItemBody)
@routes.response(200, schemas.ItemAnswer)
@web.allow(Permission.RECORD_FINDINGS)
def put_item(body: dict[str, Any], audit_id: UUID, item_id: UUID) -> dict[str, object]:
    """Take in one item under the id that the device gave it; sent again it changes nothing."""
    return direct.take_item(audit_id, item_id, written(body))


def written(body: dict[str, Any]) -> dict[str, Any]:
    """A body that was checked, as it came: an item is read whole with its id."""
    return {**body, "changed_at": body["changed_at"].isoformat()}


@routes.get("/<uuid:audit_id>/kit/files/<string:sha256>")
@routes.response(200, schemas.ReceivedAnswer)
@web.allow(Permission.RECORD_FINDINGS)
def get_received(audit_id: UUID, sha256: str) -> Response:
    """How many bytes of a file are here; HEAD tells it in Upload-Offset."""
    here = direct.received(audit_id, sha256)
    return web.json({"received": here}, headers={"Upload-Offset": str(here)})


@routes.put("/<uuid:audit_id>/kit/files/<string:sha256>")
@routes.doc(requestBody=PLAIN_BYTES)
@routes.arguments(schemas.PieceQuery(), location="query")
@routes.response(200, schemas.ReceivedAnswer)
@web.allow(Permission.RECORD_FINDINGS)
def put_piece(query: dict[str, int], audit_id: UUID, sha256: str) -> dict[str, int]:
    """Keep a piece of a file, sent as plain bytes; then send the item that names the digest."""
    return direct.take_piece(audit_id, sha256, query["position"])


@routes.post("/<uuid:audit_id>/kit")
@routes.arguments(schemas.KitFile, location="files")
@routes.arguments(schemas.KitChoice, location="form")
@routes.response(200, schemas.OutcomeAnswer)
@web.allow(Permission.RECORD_FINDINGS)
def post_kit(uploaded: dict[str, FileStorage], choice: dict[str, bool], audit_id: UUID) -> dict[str, object]:
    """Take in a file that a kit exported, or a filled form (XLSX, JSON, CSV): all of it or nothing."""
    return telling.answer(bringing.bring(audit_id, uploaded["file"], **choice))
