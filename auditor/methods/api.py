"""JSON routes: releases of the methodology; propose, activate, return to the shipped one."""

from __future__ import annotations

import uuid
from typing import Any

from flask_smorest import Blueprint

from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.methods import active, reading, schemas, service, withdrawing
from auditor.methods.models import MethodologyDecision, MethodologyRelease
from auditor.reference import marking
from risk import methodology, own_methodology

routes = Blueprint(
    "methods_api", __name__, url_prefix="/methodology", description="Releases of the scoring rules."
)


@routes.get("")
@routes.response(200, schemas.MethodsAnswer)
@web.allow(Permission.SEE_METHODOLOGY)
def get_methods() -> dict[str, Any]:
    """Which rules are in use, all releases, what was decided, and every value an own release may change."""
    session = web.session()
    return {
        "in_use": active.method(session).version,
        "shipped": methodology.available(),
        "releases": service.releases(session),
        "withdrawn": sorted(withdrawing.withdrawn(session)),
        "decisions": service.decisions(session),
        "parameters": own_methodology.parameters(methodology.load().version),
    }


@routes.post("/releases")
@routes.arguments(schemas.ProposalForm)
@routes.response(201, schemas.ReleaseAnswer)
@web.allow(Permission.PROPOSE_METHODOLOGY)
def post_release(given: dict[str, Any]) -> MethodologyRelease:
    """Propose an own release by what it changes; nobody works with it yet."""
    return _proposed(given)


@routes.post("/releases/file")
@routes.arguments(schemas.AboutForm, location="form")
@routes.arguments(schemas.RulesFile, location="files")
@routes.response(201, schemas.ReleaseAnswer)
@web.allow(Permission.PROPOSE_METHODOLOGY)
def post_release_file(given: dict[str, Any], files: dict[str, Any]) -> MethodologyRelease:
    """Propose an own release by a whole file in the form of the shipped one."""
    changes = service.changes_of_file(reading.text_of(files["file"].stream))
    return _proposed({**given, "changes": changes})


def _proposed(given: dict[str, Any]) -> MethodologyRelease:
    row = service.propose(
        web.session(),
        given["changes"],
        title=given["title"],
        reason=given["reason"],
        effective_from=given["effective_from"],
        actor=web.actor(),
        now=clock.now(),
    )
    web.session().commit()
    return row


@routes.get("/releases/<uuid:release_id>")
@routes.response(200, schemas.ReleaseAnswer)
@web.allow(Permission.SEE_METHODOLOGY)
def get_release(release_id: uuid.UUID) -> MethodologyRelease:
    """One own release."""
    return service.find(web.session(), release_id)


@routes.post("/releases/<uuid:release_id>/activation")
@routes.arguments(schemas.DecisionForm)
@routes.response(201, schemas.DecisionAnswer)
@web.allow(Permission.ACTIVATE_METHODOLOGY)
def post_activation(given: dict[str, Any], release_id: uuid.UUID) -> MethodologyDecision:
    """Score by a release from now on: by somebody else than who proposed it; all are scored again."""
    release = service.find(web.session(), release_id)
    made = service.activate(
        web.session(), release, reason=given["reason"], actor=web.actor(), now=clock.now()
    )
    return _committed(made)


@routes.post("/releases/<uuid:release_id>/withdrawal")
@routes.arguments(schemas.DecisionForm)
@routes.response(200, schemas.ReleaseAnswer)
@web.allow(Permission.SEE_METHODOLOGY)
def post_withdrawal(given: dict[str, Any], release_id: uuid.UUID) -> MethodologyRelease:
    """Withdraw a release that was never in use: by who proposed it, or an administrator."""
    release = service.find(web.session(), release_id)
    withdrawing.withdraw(web.session(), release, reason=given["reason"], actor=web.actor(), now=clock.now())
    web.session().commit()
    return release


@routes.post("/return")
@routes.arguments(schemas.DecisionForm)
@routes.response(201, schemas.DecisionAnswer)
@web.allow(Permission.ACTIVATE_METHODOLOGY)
def post_return(given: dict[str, Any]) -> MethodologyDecision:
    """Score by the shipped release again; every supplier is scored again."""
    made = service.return_to_shipped(
        web.session(), reason=given["reason"], actor=web.actor(), now=clock.now()
    )
    return _committed(made)


def _committed(made: MethodologyDecision) -> MethodologyDecision:
    web.session().commit()
    marking.hand_out(web.session(), made.id, web.installation().submit)
    return made
