"""JSON routes: how one's reminders go out, and what was sent."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.paging import PageQuery
from auditor.delivery import schemas, service
from auditor.delivery.models import Rhythm

routes = Blueprint("delivery_api", __name__, description="How reminders leave the installation.")


@routes.get("/notices/delivery")
@routes.response(200, schemas.ChoiceAnswer)
def get_choice() -> dict[str, Any]:
    """How the caller's reminders go out, and which ways out the operator has set."""
    choice = service.choice_of(web.session(), web.actor())
    ways = service.ways(web.installation().settings)
    return {"rhythm": choice.rhythm, "hour": choice.hour, "email": ways.email, "webhook": ways.webhook}


@routes.put("/notices/delivery")
@routes.arguments(schemas.ChoiceForm)
@routes.response(204)
def put_choice(given: dict[str, Any]) -> None:
    """Choose: one digest a day from an hour (UTC) on, at once, or nothing by e-mail."""
    choice = service.Choice(Rhythm(given["rhythm"]), given["hour"])
    service.choose(web.session(), choice, actor=web.actor())
    web.session().commit()


@routes.get("/messages")
@routes.arguments(PageQuery(), location="query")
@routes.response(200, schemas.MessagesAnswer)
@web.allow(Permission.MANAGE_USERS)
def get_messages(query: dict[str, Any]) -> dict[str, Any]:
    """Messages of the organisation, newest first: to whom, by which way, and whether they went out."""
    limit = query["limit"]
    found = service.messages(
        web.session(), actor=web.actor(), limit=limit + 1, before_id=web.read_id_cursor(query["cursor"])
    )
    shown = [message for message, _ in found[:limit]]
    return {"items": shown, "next": web.cursor(shown[-1].id) if len(found) > limit else None}


@routes.post("/messages/<uuid:message_id>/tries")
@routes.response(204)
@web.allow(Permission.MANAGE_USERS)
def post_try(message_id: uuid.UUID) -> None:
    """Try a message again that was given up."""
    service.try_again(web.session(), message_id, actor=web.actor(), now=clock.now())
    web.session().commit()
