"""The page that opens first: what needs attention, by what its reader may see."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from auditor.audits import rulebook
from auditor.core import clock, web
from auditor.core.access import Permission
from auditor.dashboard import service
from auditor.matching import signs_waiting
from auditor.notifications import showing
from auditor.remediation import papers
from auditor.signals import cross_checks, looks, named_in_lists, suspicions
from suppliers.facts import QUESTIONS

routes = Blueprint("dashboard", __name__)


@routes.get("/")
def overview() -> web.Answer:
    """What needs attention now."""
    session, actor, now = web.session(), web.actor(), clock.now()
    shown: dict[str, Any] = {"waits_for_site": actor.waits_for_site}
    if actor.may(Permission.SEE_SUPPLIERS):
        shown["portfolio"] = service.portfolio(session)
        shown["why_first"] = service.why_first
        shown["ends"] = service.ends_to_review(session)
    if actor.may(Permission.DECIDE_HITS):
        shown["hits"] = service.hits(session, today=now.date())
    if actor.may(Permission.SEE_AUDITS):
        shown["under_way"] = service.audits_under_way(session)
        shown["due"] = service.audits_due(session, today=now.date())
        shown["unplanned"] = service.audits_unplanned(session, actor=actor, today=now.date())
    told = service.zero_tolerance(session, actor=actor, now=now)
    shown["zero_tolerance"] = [
        (line := showing.line(one, None, now), showing.address(line)) for one in told.rows
    ]
    shown["zero_tolerance_in_all"] = told.total
    names: dict[str, str] = {}
    if actor.supplier_id is not None:
        owed = service.owed_by(session, actor.supplier_id)
        shown["owed"] = [
            (one, rulebook.action(one.code).task, papers.in_words(session, one, actor)) for one in owed.rows
        ]
        shown["owed_in_all"], shown["now"] = owed.total, now
        shown["plans"] = [
            (one, rulebook.find(one.code)) for one in service.plans_awaited(session, actor.supplier_id)
        ]
    elif actor.may(Permission.FOLLOW_ACTIONS) or actor.may(Permission.PROPOSE_ACTIONS):
        actions = service.overdue_actions(session, actor=actor, now=now)
        shown["actions"], names = actions, names | service.names_of(session, actions.rows)
        shown["tasks"] = {action.code: rulebook.action(action.code).task for action in actions.rows}
    if actor.supplier_id is not None or actor.may(Permission.FOLLOW_ACTIONS):
        money = service.money_open(session, actor=actor, now=now)
        shown["money"] = [showing.line(one, None, now) for one in money.rows]
        shown["money_in_all"] = money.total
    if actor.may(Permission.REQUEST_INFORMATION):
        questions = service.overdue_requests(session, today=now.date())
        shown["questions"] = QUESTIONS
        shown["requests"], names = questions, names | service.names_of(session, questions.rows)
    if actor.supplier_id is not None:
        shown["questions"], shown["today"] = QUESTIONS, now.date()
        shown["asked"] = service.asked_of(session, actor.supplier_id)
    if actor.may(Permission.EDIT_SUPPLIERS):
        shown["signs_to_decide"] = signs_waiting.to_decide(session)
        shown["signs_held"] = signs_waiting.held(session)
    if actor.may(Permission.RECORD_SIGNALS):
        told_in_lists = named_in_lists.suppliers_told(session)
        is_searched = told_in_lists.total is not None
        shown["named_in_lists"] = told_in_lists
        unread = named_in_lists.columns_of_register(session) if is_searched else []
        shown["unread_columns"] = [one for one in unread if not one.is_text]
        shown["unread_texts"] = [one for one in unread if one.is_text]
        shown["looks_waiting"] = looks.waiting(session)
        shown["suspicions"] = suspicions.waiting(session, now)
        shown["unchecked"] = cross_checks.waiting(session, now)
    if actor.may(Permission.UPLOAD_LISTS):
        shown["uploads"] = service.latest_uploads(session)
    if actor.may(Permission.SEE_RUNS):
        shown["runs"] = service.latest_runs(session)
    return web.page("dashboard/overview.html", names=names, **shown)
