"""Pages: how one's reminders go out, and what was sent."""

from __future__ import annotations

import uuid

from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, web
from auditor.core.access import Permission
from auditor.delivery import service
from auditor.delivery.models import Rhythm
from auditor.delivery.schemas import ChoiceForm

routes = Blueprint("delivery", __name__)

PAGE = 50


@routes.get("/reminders/delivery")
def choice() -> web.Answer:
    """How the person who looks gets reminders."""
    known = service.choice_of(web.session(), web.actor())
    return _choice(forms.Form({"rhythm": known.rhythm.value, "hour": known.hour}))


def _choice(form: forms.Form, status: int = 200) -> web.Answer:
    ways = service.ways(web.installation().settings)
    may_see_messages = web.actor().may(Permission.MANAGE_USERS)
    return web.page("delivery/choice.html", status, form=form, ways=ways, may_see_messages=may_see_messages)


@routes.post("/reminders/delivery")
def post_choice() -> web.Answer:
    """Choose."""
    form = forms.read(ChoiceForm(), request.form)
    if not form.is_valid:
        return _choice(form, 422)
    chosen = service.Choice(Rhythm(form.values["rhythm"]), form.values["hour"])
    service.choose(web.session(), chosen, actor=web.actor())
    web.session().commit()
    flash("Stored.")
    return web.see(".choice")


@routes.get("/messages")
@web.allow(Permission.MANAGE_USERS)
def messages() -> web.Answer:
    """What was to be sent, newest first."""
    before_id = web.read_id_cursor(request.args.get("cursor"))
    found = service.messages(web.session(), actor=web.actor(), limit=PAGE + 1, before_id=before_id)
    more = len(found) > PAGE
    return web.page(
        "delivery/messages.html",
        messages=found[:PAGE],
        ways=service.ways(web.installation().settings),
        next=url_for(".messages", cursor=web.cursor(found[PAGE - 1][0].id)) if more else "",
        first=url_for(".messages") if before_id else "",
    )


@routes.post("/messages/<uuid:message_id>/tries")
@web.allow(Permission.MANAGE_USERS)
def post_try(message_id: uuid.UUID) -> web.Answer:
    """Try one again that was given up."""
    service.try_again(web.session(), message_id, actor=web.actor(), now=clock.now())
    web.session().commit()
    flash("The message is tried again at the next round, within a quarter of an hour.")
    return web.see(".messages")
