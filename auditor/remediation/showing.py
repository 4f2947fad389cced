"""The pages of a finding and of a corrective action, and closed sets as choices of forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor import features
from auditor.audits import register as audit_register
from auditor.audits import rulebook
from auditor.audits.models import Audit
from auditor.core import clock, forms, privacy, reasons, seen, web
from auditor.core.access import Actor, Permission
from auditor.core.database import TenantSession
from auditor.evidence import service as evidence
from auditor.findings import definition, due, scoring, severity_rules, shielding, small_counts, witnesses
from auditor.findings import service as findings
from auditor.findings.models import GRAVE, Cohort, Exploitation, Finding, FindingSeverity, Substantiation
from auditor.findings.states import ENDED_STATES
from auditor.history import service as history
from auditor.methods import active
from auditor.pool import service as pool
from auditor.remediation import (
    agreeing,
    banding,
    checking_again,
    choices,
    exits,
    fitting,
    next_step,
    offers,
    papers,
    plan,
    plans,
    proofs,
    protecting,
    schemas,
    service,
    sight,
    state_told,
    sufficing,
    watching,
)
from auditor.remediation.models import ActionState, Consent, CorrectiveAction
from auditor.remediation.states import SETTLED
from suppliers.models import Supplier


def worded(words: Any) -> list[tuple[str, str]]:
    """A closed set as choices."""
    return [(str(one), str(one).replace("_", " ")) for one in words]


def finding_form(
    supplier: Supplier,
    audit: Audit | None,
    form: forms.Form,
    status: int = 200,
    alike: Sequence[Finding] = (),
    sent_before: Finding | None = None,
) -> web.Answer:
    """The form that records a finding, with what was typed and what may be the same matter.

    Those are findings that say the same, and the one that this form recorded before somebody went back to it.
    """
    known, method = rulebook.all_indicators().values(), active.method(web.session())
    return web.page(
        "remediation/new_finding.html",
        status,
        supplier=supplier,
        audit=audit,
        under_way=None if audit else audit_register.under_way(web.session(), supplier.id),
        form=form,
        alike=[sent_before] if sent_before else alike,
        sent_before=sent_before,
        codes=[
            (one.code, f"{one.code} {one.title} ({scoring.of_strong_gate(one, method)})")
            for one in known
            if one.severity != "context"
        ],
        context=[(one.code, f"{one.code} {one.title}") for one in known if one.severity == "context"],
        severities=worded(FindingSeverity),
        measures={name: severity_rules.measure_hint(name) for name in severity_rules.MEASURES},
        measure_names=severity_rules.MEASURES,
        substantiations=[(one, one) for one in Substantiation if one != Substantiation.REFUTED],
        cohorts=worded(Cohort),
        dangers=[("yes", "yes"), ("no", "no"), ("unknown", "not known")],
        exploitations=worded(Exploitation),
    )


def action_line(action: CorrectiveAction) -> tuple[CorrectiveAction, Any, bool, int | None]:
    """An action in a list: with its row of the table, whether it is overdue, and which attempt it is."""
    is_late = service.is_overdue(action, clock.now())
    return action, rulebook.action(action.code), is_late, sight.attempt(action, web.actor())


def papers_as_seen(action: CorrectiveAction, actor: Actor) -> tuple[int | str | None, int | None]:
    """How many papers stand as held, as the actor reads it, and how many are back."""
    return banding.held_as_seen(action.documents_held, actor), action.documents_returned


def finding_page(
    finding: Finding,
    status: int = 200,
    evidence_form: forms.Form | None = None,
    adding_form: forms.Form | None = None,
    safety_form: forms.Form | None = None,
    move_form: forms.Form | None = None,
) -> web.Answer:
    """The page of a finding; the supplier's edition shows what to mend and by when."""
    session, actor = web.session(), web.actor()
    planned = plan.of_finding(session, finding.id)
    actions = sight.known(planned, actor)
    now_owed, earlier = plan.since_reopened(finding, actions)
    events = history.of_subject(session, finding.id)
    for_buyer = plans.for_buyer_alone(finding, planned, actor)
    is_reviewer = actor.may(Permission.REVIEW) and actor.user_id != finding.recorded_by
    may_settle = is_reviewer and actor.user_id not in witnesses.disputed_by(events)
    return web.page(
        "remediation/finding.html",
        status,
        finding=finding,
        evidence_form=evidence_form or forms.Form(),
        why_sent_back=plans.why_sent_back(finding, events),
        supplier=session.get(Supplier, finding.supplier_id),
        indicator=rulebook.find(finding.code),
        danger_workers=privacy.banded(finding.danger_workers),
        affected=small_counts.on_page(finding, "workers_affected", actor, "not known how many"),
        in_group=small_counts.on_page(finding, "cohort_size", actor, "an unknown number"),
        groups=definition.of_same_workers(findings.standing_of(session, finding.supplier_id), finding)
        if actor.supplier_id is None
        else [],
        protection=plan.protection_waiting(session, finding.id),
        met=_met(actions) if actor.supplier_id is None else [],
        is_for_supplier=actor.supplier_id is not None,
        state=(told := state_told.of_finding(session, finding, actor)),
        overdue=due.days_overdue(finding, clock.today(), told),
        known_by=due.known_by(finding.detected_at, finding.recorded_at),
        counted_from=due.counted_from(finding),
        late_when_recorded=plan.late_when_recorded(finding, now_owed) if actor.supplier_id is None else [],
        actions=[*map(action_line, now_owed)],
        addable=_addable(session, finding, planned) if actor.may(Permission.FOLLOW_ACTIONS) else [],
        adding_form=adding_form or forms.Form(),
        earlier_actions=[*map(action_line, earlier)],
        check_again={one.id for one in now_owed if checking_again.is_asked(one)}
        if actor.supplier_id is None
        else set(),
        **_safety(finding, actor),
        safety_form=safety_form or forms.Form(),
        move_form=move_form or forms.Form(),
        made_safe_at=plan.made_safe_at(finding, planned),
        offers=offers.of_finding(finding, actor, may_settle=may_settle, for_buyer=bool(for_buyer)),
        why_uncounted=offers.why_asked(web.session(), finding, clock.today()),
        for_buyer=for_buyer,
        next_step=next_step.of_finding(session, finding, actor=actor, today=clock.today()),
        is_reviewer=is_reviewer,
        may_settle=may_settle,
        may_confirm=may_settle and actor.user_id != finding.proposed_by,
        severities=severity_rules.choices(finding),
        about_severity_reason=severity_rules.about_reason(finding),
        substantiations=[(one, one) for one in Substantiation if one != Substantiation.REFUTED],
        may_attach=actor.may(Permission.RECORD_FINDINGS),
        files=[one for one in evidence.of(session, finding.id) if evidence.may_see(actor, one)],
        events=events if actor.supplier_id is None else [],
        decided_seen=seen.mark(*finding.decided),
        without_workers=plan.WITHOUT_WORKERS if plan.nobody_is_asked(finding) else "",
        first=features.sections("finding_first", finding),
        sections=features.sections("finding", finding),
    )


def _safety(finding: Finding, actor: Actor) -> dict[str, Any]:
    """Whether the finding is kept from the site, by which check, and whether a word may settle it."""
    from auditor.cases import settling

    session = web.session()
    is_held = actor.supplier_id is None and shielding.waits_for_safety(finding)
    check = protecting.newest(session, finding) if is_held else None
    return {
        "hidden_for_safety": is_held,
        "safety_check": check if check and check.state not in SETTLED else None,
        "may_say_safe": is_held and settling.may_say(session, finding, actor, clock.now().date()),
    }


def _met(actions: list[CorrectiveAction]) -> list[tuple[str, str]]:
    """What zero-tolerance cases say of actions: done there, or done and not for this finding."""
    from auditor.cases import duties

    said = [(one.code, duties.remark(web.session(), one)) for one in plan.current(actions)]
    return [(code, told) for code, told in said if told]


def _addable(
    session: TenantSession, finding: Finding, planned: list[CorrectiveAction]
) -> list[tuple[str, str]]:
    """Actions of the table that can be put on a finding besides; none where its plan is settled."""
    if finding.state in plans.SETTLED:
        return []
    there = {one.code for one in planned if one.state != ActionState.REJECTED}
    there |= set(plan.REACH_WORKERS) if plan.nobody_is_asked(finding) else set()
    listed = plan.in_order(fitting.of_finding(session, finding, rulebook.all_actions().values()))
    return [(one.code, f"{one.code} {one.phase}: {one.task}") for one in listed if one.code not in there]


def action_page(action: CorrectiveAction, typed: dict[str, forms.Form], status: int = 200) -> web.Answer:
    """The page of an action, with forms as they were typed."""
    session, actor, now = web.session(), web.actor(), clock.now()
    is_settled = action.state in SETTLED
    acts = actor.may(Permission.PROPOSE_ACTIONS)
    follows = actor.may(Permission.FOLLOW_ACTIONS)
    finding, blank = service.finding_of(session, action), forms.Form()
    counted, told = _counted(action, actor), banding.shown(action, actor)
    counted_fewer = papers.counted_fewer_by(session, action)
    barred = service.barred_from_verifying(session, action, finding) | counted_fewer
    is_tied = pool.tie_of(session, actor, finding.supplier_id, now.date()) is not None
    is_finder = actor.user_id == finding.recorded_by
    is_declined = action.consent == Consent.DECLINED
    may_turn_down = not is_declined or plan.declined_by(session, action) != actor.user_id
    is_wanted_after_all = (
        choices.may_be_wanted_after_all(session, action) and finding.state not in ENDED_STATES
    )
    may_record_choice = follows and not is_finder and action.consent != Consent.NOT_NEEDED
    return web.page(
        "remediation/action.html",
        status,
        action=action,
        rule=rulebook.action(action.code),
        finding=finding,
        first=features.sections("action_first", action),
        sections=features.sections("action", action),
        supplier=session.get(Supplier, action.supplier_id),
        is_overdue=service.is_overdue(action, now),
        over_at=watching.over_at(action),
        is_for_supplier=actor.supplier_id is not None,
        offers=[
            one for one in offers.of_action(action, finding, actor) if may_turn_down or one.name != "reject"
        ],
        may_turn_down=may_turn_down,
        later=_later(action),
        attempt=sight.attempt(action, actor),
        files=[one for one in evidence.of(session, action.id) if evidence.may_see(actor, one)],
        late=evidence.late(session, {action.id: action.due_at}),
        events=history.of_subject(session, action.id) if actor.supplier_id is None else [],
        may_attach=not is_settled and actor.may(Permission.SHOW_ACTIONS),
        may_propose=acts and action.state == ActionState.PROPOSED,
        may_count=action.code == plan.COUNTS_DOCUMENTS and not is_settled,
        counted=counted if action.code == plan.COUNTS_DOCUMENTS else None,
        may_count_fewer=papers.side_of(actor) == papers.VERIFIER,
        waits_for_choice=next_step.waits_for_choice(action) and actor.supplier_id is None,
        may_consent=may_record_choice
        and (action.state in {ActionState.PROPOSED, ActionState.ACCEPTED} or is_wanted_after_all),
        is_wanted_after_all=is_wanted_after_all,
        said=plan.said(action),
        parties=[(one, one) for one in plan.parties(action)],
        may_withdraw_consent=may_record_choice
        and action.state in {ActionState.STARTED, ActionState.EVIDENCE},
        awaits_verification=action.state == ActionState.EVIDENCE and actor.may(Permission.VERIFY_ACTIONS),
        may_verify=actor.supplier_id is None and actor.user_id not in barred and not is_tied,
        fewer_is_barred=bool(counted_fewer),
        finder_is_barred=finding.severity in GRAVE,
        not_contained=[one.code for one in plan.not_contained(session, action)],
        is_uncalculated=proofs.is_uncalculated(session, action),
        may_extend=agreeing.may_extend(action, finding.severity, actor),
        methods=sufficing.choices(action, actor),
        method_why=sufficing.why(action),
        method_told=(
            checking_again.told(action)
            if actor.supplier_id is None
            else sufficing.in_words(told.verification_method)
        ),
        decision_reason=told.decision_reason,
        grounds=list(sufficing.GROUNDS.items()) if actor.may(Permission.REVIEW) else [],
        evidence_of_exit=exits.parts(action),
        files_named=[(str(one.id), one.filename) for one in evidence.of(session, action.id)],
        without_workers=plan.WITHOUT_WORKERS if plan.nobody_is_asked(finding) else "",
        consents=[
            one for one in worded(schemas.CONSENTS) if not is_wanted_after_all or one[0] != Consent.DECLINED
        ],
        proposal_seen=seen.mark(action.proposal),
        moved_seen=seen.mark(action.state, action.proposal),
        consent_seen=seen.mark(action.consent_stated),
        documents_seen=seen.mark(*papers_as_seen(action, actor)),
        evidence_form=typed.get("evidence", blank),
        proposal_form=typed.get("proposal", forms.Form({"proposal": action.proposal})),
        documents_form=typed.get(
            "documents",
            forms.Form(
                {
                    "held": action.documents_held if actor.supplier_id is None else counted["said_held"],
                    "returned": action.documents_returned,
                }
            ),
        ),
        verification_form=typed.get("verification", blank),
        consent_form=typed.get("consent", blank),
        extension_form=typed.get("extension", blank),
        least_of_reason=reasons.AT_LEAST,
    )


def _later(action: CorrectiveAction) -> CorrectiveAction | None:
    """The newest attempt at the same action; None where this is it."""
    attempts = plan.current(plan.of_finding(web.session(), action.finding_id))
    newest = next((one for one in attempts if one.code == action.code and one is not action), None)
    return newest if newest and sight.is_known(newest, web.actor()) else None


def _found(action: CorrectiveAction, actor: Actor) -> str | None:
    """How many are held by the finding; beside a count as it is, a band would only seem to hide a number."""
    told = small_counts.on_page(action.finding, "workers_affected", actor, "")
    return None if told == privacy.FEWER and action.documents_returned is not None else told


def _counted(action: CorrectiveAction, actor: Actor) -> dict[str, Any]:
    """What stands of the papers and who said what; a supplier reads what it said itself."""
    session = web.session()
    counts = papers.counts(session, action)
    is_suppliers, found = actor.supplier_id is not None, papers.found_held(action)
    said = [one for one in counts if one.side == papers.SITE] if is_suppliers else counts
    held, out = papers.held(session, action), papers.outstanding(session, action)
    told = banding.held_as_seen(held, actor)
    return {
        "held": told,
        "returned": action.documents_returned,
        "outstanding": banding.outstanding_as_told(told, out),
        "said_held": said[-1].held if said else None,
        "found": None if is_suppliers or found is None else _found(action, actor),
        "said": said[-1:] if is_suppliers else said,
    }
