"""Pages: hits that wait for a decision, and one hit with both names side by side."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import marshmallow
from flask import Blueprint, flash, request, url_for

from auditor.core import clock, forms, seen, web
from auditor.core.access import Permission
from auditor.core.database import lock
from auditor.core.errors import ChangedMeanwhile
from auditor.core.fields import day_in
from auditor.history import service as history
from auditor.reference import active
from auditor.screening import alike, decisions, lists, marking, news, schemas, service
from auditor.screening.models import UNDECIDED, Hit, HitKind, HitState
from risk.naming.name_pieces import EFFECTS
from suppliers.models import Supplier

routes = Blueprint("screening", __name__)

PAGE = 50
STANDING, ANY = "standing", "any"
"""Of the filter: what waits and what is confirmed; whatever was decided."""
_DAY = len("2026-01-31")

STATE_WORDS = {
    HitState.OPEN: "open again",
    HitState.ESCALATED: "proposed as the same",
    HitState.CONFIRMED: "confirmed",
    HitState.SET_ASIDE: "set aside",
}


@routes.app_context_processor
def _list_news() -> dict[str, object]:
    """The page of a list can say what its last activation brought, that of a supplier what of other lists."""
    return {
        "list_news": lambda kind: news.of_list(web.session(), kind),
        "lists_without_hit": _without_hit,
    }


def _without_hit(supplier: Supplier, hits: Sequence[Hit]) -> str:
    told = service.not_found(web.session(), supplier, hits, active.release(web.session()))
    return told.in_words if hits or told.of_lists is None else f"No hit. {told.of_lists}"


@routes.get("/hits")
@web.allow(Permission.DECIDE_HITS)
def hits() -> web.Answer:
    """Hits, best matches first."""
    form = forms.read_word("state", (STANDING, ANY, *HitState), request.args)
    state, since = form.values.get("state", ""), _instant(request.args.get("since", ""))
    kind = web.asked_word("list", lists.SEARCHED)
    after = web.read_cursor(request.args.get("cursor"), *service.CURSOR)
    lines = service.page(
        web.session(),
        limit=PAGE + 1,
        states=_states(state),
        news_since=since,
        list_id=kind,
        after=after,
        today=clock.today(),
    )
    following = ""
    if len(lines) > PAGE:
        following = _hits_at(state, since, kind, web.cursor(*lines[PAGE - 1].place))
    told_since = since or news.last_change(web.session())
    return web.page(
        "screening/hits.html",
        422 if form.errors else 200,
        form=form,
        lines=lines[:PAGE],
        is_filtered=bool(state or since or kind),
        has_hits=bool(lines) or service.has_any(web.session()),
        today=clock.today(),
        states=[
            (STANDING, "waiting or confirmed"),
            (ANY, "any"),
            *((one, one.replace("_", " ")) for one in HitState),
        ],
        lists=lists.described(active.release(web.session())),
        next_address=following,
        first_address=_hits_at(state, since, kind) if after else "",
        since=since,
        news=news.since(web.session(), told_since, list_id=kind) if told_since else None,
        list_id=kind,
    )


def _hits_at(state: str, since: datetime | None, kind: str, cursor: str | None = None) -> str:
    told = since.isoformat() if since else None
    return url_for(".hits", state=state or None, since=told, list=kind or None, cursor=cursor)


def _states(state: str) -> Sequence[str]:
    if state in {STANDING, ANY}:
        return news.STANDING if state == STANDING else list(HitState)
    return [state] if state in set(HitState) else UNDECIDED


def _instant(text: str) -> datetime | None:
    """A day, or the very instant from which a count was told; None for an empty text."""
    if not text:
        return None
    advice = "Write a day as year-month-day, e.g. 2026-03-31, or an instant that this page has told."
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise web.not_accepted("since", text, advice) from None
    day = day_in(text[:_DAY])
    if day is None:
        raise web.not_accepted("since", text, advice)
    if len(text) <= _DAY:
        return news.start_of(day)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


@routes.get("/hits/<uuid:hit_id>")
@web.allow(Permission.DECIDE_HITS)
def hit(hit_id: uuid.UUID) -> web.Answer:
    """One hit: both names side by side, piece by piece, and the forms that decide."""
    return _page_of(web.load(Hit, hit_id, what="hit"), forms.Form(), "")


def _read_in(one: Hit) -> str:
    """What the text of a hit is that is not the supplier's own name."""
    if one.kind in {HitKind.NEXUS, HitKind.PLACE}:
        return "Read in"
    if any(piece["kind"] == lists.OWNER for piece in one.pieces):
        return "Matched by the name of who owns or runs it"
    if any(piece["kind"] == lists.CUSTOMER for piece in one.pieces):
        return "Matched by the name of whom it supplies"
    return "Matched by its other name"


def _page_of(one: Hit, form: forms.Form, decided: str, status: int = 200) -> web.Answer:
    possible = decisions.STATES.possible(one.state)
    is_reviewer = web.actor().may(Permission.REVIEW)
    own_proposal = web.actor().user_id == one.escalated_by
    empty = forms.Form()
    own, supplier = one.supplier_name, web.load(Supplier, one.supplier_id)
    return web.page(
        "screening/hit.html",
        status,
        hit=one,
        seen=seen.mark(*decisions.stand(one)),
        supplier=supplier,
        read_in="" if own in {supplier.name, supplier.native_name} else _read_in(one),
        own_name=marking.marked(own, one.pieces, "query"),
        listed_name=marking.marked(one.matched_name, one.pieces, "listed"),
        mark_words=marking.WORDS,
        effects=EFFECTS,
        others=alike.others(web.session(), one) if one.state == HitState.OPEN else [],
        today=clock.today(),
        identifier_kinds=list(decisions.IDENTIFIER_KINDS.items()),
        identifier_name=decisions.IDENTIFIER_KINDS.get(one.identifier_kind, ""),
        can={
            "escalate": HitState.ESCALATED in possible,
            "confirm": HitState.CONFIRMED in possible and is_reviewer and not own_proposal,
            "set_aside": HitState.SET_ASIDE in possible and (one.state != HitState.CONFIRMED or is_reviewer),
            "reopen": HitState.OPEN in possible,
        },
        waits_for_second=one.state == HitState.ESCALATED and (own_proposal or not is_reviewer),
        forms={
            name: form if name == decided else empty
            for name in ("escalate", "confirm", "set_aside", "reopen")
        },
        events=history.of_subject(web.session(), one.id),
    )


def _decide(
    hit_id: uuid.UUID, name: str, schema: marshmallow.Schema, decide: Callable[..., object], said: str
) -> web.Answer:
    """Validate a form, decide, and go on to the hit; problems stand at their fields."""
    one = web.load(Hit, hit_id, what="hit")
    form = forms.read(schema, request.form)
    lock(web.session(), one)
    try:
        seen.require_mark(request.form.get("seen"), *decisions.stand(one))
    except ChangedMeanwhile:
        form.errors[""] = [f"{_decided_meanwhile(one)} What you typed stands below; look again, then decide."]
        return _page_of(one, form, name, 409)
    if form.is_valid:
        with form.noting():
            given = {field: value for field, value in form.values.items() if field != "seen"}
            number = decide(web.session(), one, actor=web.actor(), now=clock.now(), **given)
    if not form.is_valid:
        return _page_of(one, form, name, 422)
    web.session().commit()
    flash(f"{number} hits: {said}" if isinstance(number, int) and number > 1 else said)
    return web.see(".hit", hit_id=one.id)


def _decided_meanwhile(one: Hit) -> str:
    """Who decided what on a hit that another page still shows as it was."""
    events = history.of_subject(web.session(), one.id)
    who = f" by {events[-1].actor_name}" if events else ""
    return f"Somebody else decided on this hit meanwhile: it is {STATE_WORDS[HitState(one.state)]}{who}."


@routes.post("/hits/<uuid:hit_id>/escalation")
@web.allow(Permission.DECIDE_HITS)
def post_escalation(hit_id: uuid.UUID) -> web.Answer:
    """Propose that both are the same."""
    said = "Proposed. A second person, a reviewer, has to confirm."
    return _decide(hit_id, "escalate", schemas.EscalateForm(), decisions.escalate, said)


@routes.post("/hits/<uuid:hit_id>/confirmation")
@web.allow(Permission.REVIEW)
def post_confirmation(hit_id: uuid.UUID) -> web.Answer:
    """Confirm identity."""
    said = "Confirmed. The gate holds, and the supplier is scored again."
    return _decide(hit_id, "confirm", schemas.ReasonForm(), decisions.confirm, said)


@routes.post("/hits/<uuid:hit_id>/setting-aside")
@web.allow(Permission.DECIDE_HITS)
def post_setting_aside(hit_id: uuid.UUID) -> web.Answer:
    """Put aside."""
    said = (
        "Set aside. It is asked again only if the name, the entry or the matching changes, or it is an alert."
    )
    return _decide(hit_id, "set_aside", schemas.SetAsideForm(), alike.set_aside, said)


@routes.post("/hits/<uuid:hit_id>/reopening")
@web.allow(Permission.DECIDE_HITS)
def post_reopening(hit_id: uuid.UUID) -> web.Answer:
    """Take up again."""
    return _decide(hit_id, "reopen", schemas.ReasonForm(), decisions.reopen, "Open again.")
