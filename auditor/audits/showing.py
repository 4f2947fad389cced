"""The pages of an audit and of its checklist: where it stands, what was seen, what its reader may do next."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa

from auditor import features
from auditor.audits import (
    answer_forms,
    beginning,
    checklist,
    conflicts,
    contradictions,
    counting,
    editions,
    examined,
    fieldwork,
    gaps,
    interviewing,
    moving,
    offers,
    reporting,
    sample,
    shortages,
    team,
    terms,
    unexamined,
    unheard,
    visit,
)
from auditor.audits.models import Audit, AuditState, Interpreter, RawAnswer, SpokenConsent
from auditor.audits.plan_schemas import typed_lines
from auditor.audits.states import ENDED_STATES, FIELDWORK_STATES, ISSUED_STATES, NOT_BEGUN
from auditor.core import clock, forms, seen, web
from auditor.core.access import Permission
from auditor.evidence import service as evidence
from auditor.history import service as history
from auditor.pool import service as pool
from auditor.signals import told_states
from auditor.users.models import User
from risk.vocabulary import Grade
from suppliers.models import Supplier

INTERPRETERS = {
    Interpreter.NONE: "none needed",
    Interpreter.INDEPENDENT: "independent of the site",
    Interpreter.OF_SITE: "of the site",
}
CONSENTS = {SpokenConsent.SPOKEN: "spoken by each", SpokenConsent.NOT_SPOKEN: "not by all"}


def names_of(user_ids: Any) -> dict[UUID, str]:
    """Names of people by id, for those that are known."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    rows = web.session().scalars(sa.select(User).where(User.id.in_(wanted)))
    return {user.id: user.name for user in rows}


def typed_groups(audit: Audit) -> str:
    """The groups of an audit as lines of a form."""
    return typed_lines(audit.strata)


def audit_page(audit: Audit, status: int = 200, **values: Any) -> web.Answer:
    """The page of an audit, with forms as they were typed."""
    from auditor.findings import sections, unrecorded
    from auditor.findings import service as findings

    session, actor = web.session(), web.actor()
    held = interviewing.interviews_of(session, audit.id)
    planned = sample.plan_for(audit)
    given = fieldwork.answers_of(session, audit)
    otherwise = contradictions.of_audit(session, audit, given)
    questions = editions.questions_of(session, audit)
    is_lead = actor.may(Permission.DO_AUDITS) and actor.user_id == audit.lead_auditor_id
    decides = is_lead or actor.may(Permission.REVIEW)
    events = history.of_subject(session, audit.id)
    gaps_left = gaps.in_fieldwork(session, audit) if audit.state == AuditState.IN_PROGRESS else []
    shown = {
        "audit": audit,
        "supplier": session.get(Supplier, audit.supplier_id),
        "people": names_of([audit.lead_auditor_id, audit.author_id, audit.reviewer_id]),
        "offers": offers.possible(audit, actor),
        "gaps": gaps_left,
        "gaps_in_words": gaps.in_words(gaps_left),
        "short": shortages.of_audit(session, audit) if held else [],
        "far_short": audit.state == AuditState.IN_REVIEW and counting.may_be_let_count(session, audit),
        "may_hear_more": visit.may_hear_more(session, audit),
        "may_answer": visit.may_write(session, audit, actor),
        "may_summarise": is_lead and audit.state in {*FIELDWORK_STATES, AuditState.ACCESS_DENIED},
        "may_take_kit": is_lead and (audit.state == AuditState.SCHEDULED or visit.is_open(session, audit)),
        "may_declare": is_lead and audit.state not in ISSUED_STATES,
        "may_take_conflict_back": conflicts.may_take_back(audit, actor),
        "conflict_taken_back": conflicts.last_taken_back(events),
        "conflict_form": forms.Form(),
        "may_state_terms": (actor.may(Permission.PLAN_AUDITS) or is_lead)
        and audit.state not in ISSUED_STATES | ENDED_STATES,
        "start_form": forms.Form(),
        "began_from": beginning.first_possible(session, audit),
        "began_until": beginning.last_possible(session, audit, clock.now()),
        "planned_day": beginning.of_planned_day(audit, clock.now()),
        "move_form": forms.Form(),
        "may_correct_start": is_lead and beginning.may_be_corrected(audit),
        "begun_form": forms.Form({"started_on": audit.started_on}),
        "terms_form": forms.Form({"payer": audit.payer, "languages": audit.languages}),
        "may_deny_access": is_lead and audit.state == AuditState.IN_PROGRESS,
        "may_record": actor.may(Permission.RECORD_FINDINGS),
        "may_close": actor.may(Permission.CLOSE_FINDING) and audit.state == AuditState.FOLLOW_UP,
        "still_open": findings.open_of_audit(session, audit.id),
        "not_counted": counting.in_words(counting.why_not(session, audit)),
        "obstacles": reporting.obstacles_to_issuing(audit),
        "unrecorded": unrecorded.signs(session, audit) if decides else [],
        "denied": unrecorded.denied(session, audit) if decides else [],
        "why_no_finding": [
            event.reason
            for event in events
            if decides and event.action == f"audit_{AuditState.IN_REVIEW}" and event.reason
        ],
        "has_answers": bool(given),
        "asked": len(questions),
        "unexamined": unexamined.among(audit, [one.code for one in questions], given),
        "told_open": _told_by_lists(audit),
        "is_under_way": audit.state in {*FIELDWORK_STATES, AuditState.IN_REVIEW},
        "is_handed_in": audit.state in unexamined.HANDED_IN,
        "why_unexamined": unexamined.why(events) if decides else "",
        "interviews": held,
        "alike": interviewing.alike(held),
        "why_unheard": unheard.why(audit, is_imposed=unheard.may_be_imposed(session, audit)),
        "interpreters": INTERPRETERS,
        "consents": CONSENTS,
        "entries": interviewing.entries_of(session, audit.id),
        "sample": planned,
        "planned_chances": sample.chances(audit.headcount, planned.total) if planned else [],
        "missing": sample.missing(audit, held),
        "chances": sample.chances(audit.headcount, sum(batch.workers for batch in held)),
        "revisions": reporting.revisions_of(session, audit.id),
        "files": evidence.of(session, audit.id),
        "files_at": fieldwork.files_of_answers(session, given, actor=actor),
        "contradicted": contradictions.graver(otherwise),
        "milder_stands": contradictions.reasoned(otherwise),
        "events": events,
        "summary_seen": seen.mark(audit.summary, audit.limits),
        "plan_seen": seen.mark(*(getattr(audit, name) for name in moving.PLACE)),
        "terms_seen": seen.mark(audit.payer, audit.languages),
        "may_correct_workforce": (actor.may(Permission.PLAN_AUDITS) or is_lead)
        and terms.may_correct_workforce(audit),
        "workforce_seen": seen.mark(*terms.workforce_parts(audit)),
        "workforce_form": forms.Form({"headcount": audit.headcount, "strata": typed_groups(audit)}),
        "conflict_seen": seen.mark(str(audit.has_conflict)),
        "form": forms.Form({"summary": audit.summary, "limits": audit.limits}),
        "reversal_form": forms.Form(),
        "reversed_id": None,
        "denial_form": forms.Form(),
        "no_form": forms.Form(),
        "evidence_form": forms.Form(),
        "batch_form": forms.Form({"held_on": clock.today(), "entry": uuid4()}),
        "plan_form": forms.Form({name: getattr(audit, name) or "" for name in moving.PLACE}),
        "may_move": actor.may(Permission.PLAN_AUDITS) and audit.state in NOT_BEGUN,
        "auditors": pool.told_apart(pool.auditors(session)),
        "competence": team.competence_of(session, audit),
        "sections": features.sections("audit", audit),
        "files_at_findings": sections.number_of_files(audit),
    }
    return web.page("audits/audit.html", status, **{**shown, **values})


def _told_by_lists(audit: Audit) -> told_states.Open | None:
    """What lists tell of the site and nobody has settled, as long as the audit can still look at it."""
    if audit.state in ENDED_STATES | ISSUED_STATES:
        return None
    return told_states.Open.of(told_states.of_supplier(web.session(), audit.supplier_id))


def checklist_page(
    audit: Audit, typed: dict[str, dict[str, str]], errors: dict[str, str], status: int = 200
) -> web.Answer:
    """The checklist; what was typed and not stored stands in the fields."""
    actor, rows = web.actor(), fieldwork.answers_of(web.session(), audit)
    stored = {code: answer_forms.shown_answer(row) for code, row in rows.items()}
    otherwise = contradictions.of_audit(web.session(), audit, rows)
    groups = checklist.in_groups(editions.questions_of(web.session(), audit))
    return web.page(
        "audits/checklist.html",
        status,
        audit=audit,
        supplier=web.session().get(Supplier, audit.supplier_id),
        groups=groups,
        tallies={group: unexamined.tally(asked, rows) for group, asked in groups.items()},
        left=[one for asked in groups.values() for one in asked if unexamined.is_left(one.code, rows)],
        given={**stored, **typed},
        files_at=fieldwork.files_of_answers(web.session(), rows, actor=actor),
        otherwise=otherwise,
        contradicted=contradictions.graver(otherwise),
        seen={code: answer_forms.answer_mark(values) for code, values in stored.items()},
        unanswered=answer_forms.answer_mark({}),
        errors=errors,
        gravest=examined.gravest_asked(audit),
        gravest_left=examined.gravest_left(audit, rows),
        may_answer=visit.may_write(web.session(), audit, actor),
        raw_answers=[(one, one.replace("_", " ")) for one in RawAnswer],
        grades=list(Grade),
    )
