"""Zero-tolerance cases under /api/v1/cases: each known to the people on its list only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import flask_smorest

from auditor.cases import access, documents, reading, referrals, register, schemas, service, telling
from auditor.cases.models import CaseState, ClockKind, ZeroToleranceCase
from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.core.bodies import ReasonBody

routes = flask_smorest.Blueprint(
    "cases_api",
    __name__,
    url_prefix="/cases",
    description="Zero-tolerance cases; one that the caller need not know is not there",
)


@routes.get("")
@routes.arguments(schemas.CaseQuery(), location="query")
@routes.response(200, schemas.CasePage)
@web.allow(Permission.SEE_AUDITS)
def get_cases(query: dict[str, Any]) -> dict[str, object]:
    """Cases on whose lists the caller stands, newest first; those that run unless `all`."""
    place = web.read_id_cursor(query["cursor"])
    found = register.page(
        web.session(), actor=web.actor(), only_open=not query["all"], after=place, limit=query["limit"] + 1
    )
    listed = found[: query["limit"]]
    return {
        "items": [telling.line(one, clock.now()) for one in listed],
        "next": web.cursor(listed[-1].case.id) if len(found) > len(listed) else None,
    }


@routes.get("/<uuid:case_id>")
@routes.response(200, schemas.CaseAnswer)
def get_case(case_id: UUID) -> dict[str, object]:
    """A case with all that is recorded of it; that it was read is kept in the history."""
    return shown(reading.read(case_id))


def shown(case: ZeroToleranceCase) -> dict[str, object]:
    """The answer of every route about one case."""
    return telling.whole(web.session(), case, actor=web.actor(), now=clock.now())


def done(case: ZeroToleranceCase) -> dict[str, object]:
    """Commit, and show what came of it."""
    web.session().commit()
    return shown(case)


@routes.post("/<uuid:case_id>/moves")
@routes.arguments(schemas.MoveBody)
@routes.response(200, schemas.CaseAnswer)
def post_move(body: dict[str, Any], case_id: UUID) -> dict[str, object]:
    """Move a case on; *not_substantiated* is proposed by one reviewer and decided by a second."""
    case = reading.changing(case_id)
    target, said = CaseState(body["move"]), {"reason": body["reason"], "told": body["told"]}
    service.move(web.session(), case, target, **said, actor=web.actor(), now=clock.now())
    return done(case)


@routes.post("/<uuid:case_id>/clocks")
@routes.arguments(schemas.ClockBody)
@routes.response(200, schemas.CaseAnswer)
def post_clock(body: dict[str, str], case_id: UUID) -> dict[str, object]:
    """Say that the buyers' call was held, the report written, or the follow-up held."""
    case = reading.changing(case_id)
    kind, note = ClockKind(body["clock"]), body["note"]
    service.mark_done(web.session(), case, kind, note=note, actor=web.actor(), now=clock.now())
    return done(case)


@routes.post("/<uuid:case_id>/documents")
@routes.arguments(schemas.DocumentsBody)
@routes.response(201, schemas.CaseAnswer)
def post_documents(body: dict[str, int], case_id: UUID) -> dict[str, object]:
    """Count papers held and returned; earlier counts stay."""
    case = reading.changing(case_id)
    documents.count(web.session(), case, **body, actor=web.actor(), now=clock.now())
    return done(case)


@routes.post("/<uuid:case_id>/choices")
@routes.arguments(schemas.ChoiceBody)
@routes.response(201, schemas.CaseAnswer)
def post_choice(wish: referrals.Wish, case_id: UUID) -> dict[str, object]:
    """Record what remedy a group chose, or a partner for it; earlier choices stay."""
    case = reading.changing(case_id)
    referrals.choose(web.session(), case, wish, actor=web.actor(), now=clock.now())
    return done(case)


@routes.post("/<uuid:case_id>/referrals")
@routes.arguments(schemas.ReferralBody)
@routes.response(201, schemas.CaseAnswer)
def post_referral(offer: referrals.Offer, case_id: UUID) -> dict[str, object]:
    """Record who was offered to a group and what it chose; earlier rounds stay."""
    case = reading.changing(case_id)
    referrals.refer(web.session(), case, offer, actor=web.actor(), now=clock.now())
    return done(case)


@routes.post("/<uuid:case_id>/people")
@routes.arguments(schemas.PersonBody)
@routes.response(201, schemas.CaseAnswer)
def post_person(body: dict[str, Any], case_id: UUID) -> dict[str, object]:
    """Let somebody else know of the case, with the reason."""
    case = reading.changing(case_id)
    access.add(web.session(), case, **body, actor=web.actor(), now=clock.now())
    return done(case)


@routes.post("/<uuid:case_id>/people/<uuid:user_id>/removal")
@routes.arguments(ReasonBody)
@routes.response(204)
def post_removal(body: dict[str, str], case_id: UUID, user_id: UUID) -> None:
    """Take somebody off the list, with the reason; it may be oneself."""
    case = reading.changing(case_id)
    access.remove(web.session(), case, user_id, **body, actor=web.actor(), now=clock.now())
    web.session().commit()
