"""Every event that the code writes makes its actor an author of what the score rests on, or says why not.

A name that is missing from `EVIDENCE_ACTIONS` lets somebody agree to a lower score that rests on their word.
"""

import ast
import importlib
from functools import cache
from itertools import chain, product
from pathlib import Path

import pytest

from auditor.history import service as history
from auditor.scoring import authorship
from auditor.screening.models import HitKind
from tests import casework
from tests.auditor.scoring.test_authors import agree, hours, refuse, reviewer
from tests.auditor.scoring.test_rescoring import answer_well, score, shown

ROOT = Path(authorship.__file__).parents[1]
WRITES = {"history.record": 2, "history.values_of": 1}
"""By which an event is written, and where in it the name of the event stands."""
TOLD_APART = {
    "signal_changed",
    "sites_decided",
    *("finding_disputed", "finding_withdrawn"),
    *("finding_lowering_proposed", "finding_lowering_confirmed"),
    *("finding_severity_decided", "finding_substantiation_decided", "finding_legs_decided"),
    "finding_*_decided",
}
"""Of these `makes_author` looks at what was decided: `test_authors` has each."""
NO_EVIDENCE = {
    "nothing that a score rests on: people and their access": [
        *("account_closed", "account_opened", "calendar_address_made", "calendar_address_revoked"),
        *("link_made", "organisation_founded", "password_set", "person_added", "roles_changed", "signed_in"),
        *("token_created", "token_revoked", "message_tried_again"),
    ],
    "the making of a score, or a look at it, and no fact that it is made of": [
        *("run_cancelled", "run_repeated", "run_started", "counts_differ", "replay_differs"),
        *("shown_score_differs", "score_agreed", "score_changed", "score_declined", "score_failed"),
        *("score_inputs_removed", "scores_packed", "methodology_tried", "report_downloaded"),
    ],
    "rules and tables: who brought those in is asked of their own tables (`bringers_of`)": [
        *("methodology_activated", "methodology_proposed", "methodology_withdrawn"),
        *("dataset_activated", "dataset_rolled_back", "dataset_staged"),
    ],
    "a list: who brought it is asked of its rows, one supplier after the other": [
        *("list_committed", "list_dropped", "list_of_upload_said", "list_read_otherwise"),
        *("list_version_committed", "waiting_rows_taken_up", "findings_uploaded"),
    ],
    "it leaves everything as grave as it was, or makes it graver": [
        *(
            f"{kind}hit_{state}"
            for kind in ("", "place_", "nexus_")
            for state in ("confirmed", "escalated", "open")
        ),
        *("finding_*_raised", "finding_claimed_graver", "finding_escalated"),
        *("finding_open", "finding_reopened", "finding_probation_started", "finding_lowering_declined"),
        *("finding_lowering_lapsed", "checklist_contradicted", "checklist_milder_stands"),
        *("request_refused", "question_withdrawal_declined", "evidence_restricted", "signal_denied"),
        *(
            "signal_goes_on",
            "signal_cross_checked",
            "those_who_spoke_not_counted",
            "site_decision_taken_back",
            "*_declined",
        ),
    ],
    "words of a list that no score counts, whether they were looked at or not": [
        *("remark_looked_at", "remark_look_agreed", "remark_look_declined", "remark_look_taken_back"),
    ],
    "nothing writes it: a withdrawal is `finding_withdrawn`": ["finding_withdrawal_decided"],
    "a proposal that is asked of its own table (`withdrawing.proposed`)": ["question_withdrawal_proposed"],
    "what follows from a change of sites that was proposed before, which is in the table": [
        *("merge_undone", "split_undone", "suppliers_merged", "supplier_split"),
    ],
    "how and when an audit is held; what it saw is recorded of its own": [
        *("audit_cancelled", "audit_documents_only"),
        *("audit_conflict_declared", "audit_conflict_taken_back", "audit_fieldwork_done"),
        *("audit_follow_up", "audit_in_progress", "audit_moved", "audit_planned", "audit_scheduled"),
        *("audit_start_corrected", "audit_summary_written", "audit_suspended", "audit_terms_stated"),
        *("audit_workforce_corrected", "interviews_reversed", "report_revision_issued"),
        *("auditor_stated", "auditor_tie_ended", "auditor_tie_recorded", "auditor_tie_withdrawn"),
        *("field_kit_document_left_out", "field_kit_entry_refused", "field_kit_entry_set_aside"),
        *("field_kit_taken", "own_question_stored", "recurrence_chosen", "site_phase_recorded"),
    ],
    "work on a case or an action; that it is done is evidence where it is verified": [
        *("action_assigned", "action_closed", "action_consent_recorded", "action_extended"),
        *("action_proposed", "action_rejected", "action_started", "action_term_begun"),
        "action_kept_back",
        *("action_verified_uncalculated", "action_verified_uncontained", "case_*"),
        *("case_action_handed_in", "case_choice_recorded", "case_clock_stopped", "case_documents_counted"),
        *("case_ending_proposed", "case_finding_joined", "case_matter_told", "case_opened"),
        *("case_person_added", "case_person_removed", "case_read", "case_referral_recorded"),
        *("finding_said_safe", "escalation_decided", "escalation_owner_named"),
        *("retention_corrected", "retention_correction_decided", "retention_counted"),
        *("end_agreed", "end_declined", "end_proposed", "end_recorded"),
    ],
    "money that is owed: no score counts it": [
        *("money_*", "money_calculated", "money_correction_agreed", "money_correction_declined"),
        *("money_correction_proposed", "money_downloaded", "money_not_reached", "money_payment_reversed"),
        *("money_payments_recorded", "money_plan_made"),
    ],
    "a question, a name or a paper, of which nothing is said yet": [
        *("information_requested", "site_question_closed", "evidence_copy_confirmed"),
        *("evidence_original_opened", "chain_party_recognised", "legal_entity_assigned"),
        *("legal_entity_changed", "legal_entity_made", "legal_entity_number_added"),
        "legal_entity_unassigned",
    ],
}
"""Why events make nobody an author. A star stands for a word that is known only while the code runs."""


class Room:
    """A module that writes events, as it stands in its file."""

    def __init__(self, path):
        self.names = vars(
            importlib.import_module(".".join(path.relative_to(ROOT.parent).with_suffix("").parts))
        )
        self.functions = [
            one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, ast.FunctionDef)
        ]

    def calls(self):
        for function in self.functions:
            for one in ast.walk(function):
                if isinstance(one, ast.Call):
                    yield function, one

    def events(self):
        """The names of all events that it writes."""
        for function, call in self.calls():
            if (place := WRITES.get(ast.unparse(call.func))) is not None:
                yield from self.said(call.args[place], function)

    def said(self, written, function):
        """Every name that an expression can be within a function."""
        match written:
            case ast.Constant():
                return {str(written.value)}
            case ast.IfExp():
                return self.said(written.body, function) | self.said(written.orelse, function)
            case ast.JoinedStr():
                parts = [
                    getattr(one, "value", one) if isinstance(one, ast.FormattedValue) else one
                    for one in written.values
                ]
                return {"".join(words) for words in product(*(self.said(one, function) for one in parts))}
            case ast.Name(id=name):
                return self.of_name(name, function)
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                return {str(getattr(self.names[owner], name))} if owner in self.names else {"*"}
        return {"*"}

    def of_name(self, name, function):
        """What a variable holds: a constant of the module, what was put into it, or what callers give."""
        if isinstance(self.names.get(name), str):
            return {self.names[name]}
        put = [
            one.value
            for one in ast.walk(function)
            if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == name
        ]
        if put:
            return set(chain.from_iterable(self.said(one, function) for one in put))
        if put := [*self.in_pairs(name, function)]:
            return set(chain.from_iterable(self.said(one, function) for one in put))
        taken = [one.arg for one in (*function.args.args, *function.args.kwonlyargs)]
        found = set()
        for caller, call in self.calls() if name in taken else ():
            if ast.unparse(call.func) == function.name:
                given = dict(zip(taken, call.args, strict=False)) | {
                    one.arg: one.value for one in call.keywords
                }
                found |= self.said(given[name], caller) if name in given else {"*"}
        return found or {"*"}

    def in_pairs(self, name, function):
        """What stands for a variable in lists of pairs that a comprehension walks."""
        for loop in (one for one in ast.walk(function) if isinstance(one, ast.comprehension)):
            names = [ast.unparse(one) for one in getattr(loop.target, "elts", [])]
            for one in ast.walk(function) if name in names else ():
                if isinstance(one, ast.Assign | ast.AugAssign) and isinstance(one.value, ast.ListComp):
                    to = one.targets[0] if isinstance(one, ast.Assign) else one.target
                    if ast.unparse(to) == ast.unparse(loop.iter):
                        yield one.value.elt.elts[names.index(name)]


@cache
def written():
    """The names of all events that the code writes, by the file that writes them."""
    paths = [path for path in sorted(ROOT.rglob("*.py")) if any(one in path.read_text() for one in WRITES)]
    found = {path.relative_to(ROOT).as_posix(): set(Room(path).events()) for path in paths}
    return {where: {each for one in names for each in of_every_kind(one)} for where, names in found.items()}


def of_every_kind(name):
    """The event of a hit once for each kind of hits."""
    kinds = [kind for kind in HitKind if kind != HitKind.NAME] if name.startswith("*_hit_") else "*"
    return {name.replace("*", kind, 1) for kind in kinds}


def test_every_event_is_evidence_or_says_why_not():
    explained = {name for names in NO_EVIDENCE.values() for name in names} | TOLD_APART
    unknown = {
        where: names - authorship.EVIDENCE_ACTIONS - explained
        for where, names in written().items()
        if names - authorship.EVIDENCE_ACTIONS - explained
    }
    assert unknown == {}, "does somebody bring evidence by it? Then it belongs to EVIDENCE_ACTIONS"


def test_no_name_is_kept_of_an_event_that_nothing_writes():
    names = set(chain.from_iterable(written().values()))
    explained = [*TOLD_APART, *chain.from_iterable(NO_EVIDENCE.values())]
    assert sorted(explained) == sorted(set(explained))
    assert set(explained) - names == set()
    assert authorship.EVIDENCE_ACTIONS - names == set()
    assert authorship.EVIDENCE_ACTIONS & set(explained) == set()


@pytest.mark.parametrize("action", sorted(authorship.EVIDENCE_ACTIONS))
def test_who_brought_evidence_since_the_first_score_does_not_agree_to_what_rests_on_it(
    session, ama, rhea, action
):
    site, ira = casework.supplier(session), reviewer("ira")
    score(session, site)
    history.record(session, rhea, action, site, at=hours(1), supplier_id=site.id)
    answer_well(session, site, at=hours(1), by=ama.user_id)
    score(session, site, now=hours(2))
    assert shown(session, site).awaits_review
    refuse(session, site, rhea)
    agree(session, site, ira)
    assert not shown(session, site).awaits_review


@pytest.mark.parametrize("action", ["information_requested", "hit_confirmed", "audit_planned"])
def test_who_brought_none_agrees(session, ama, rhea, action):
    site = casework.supplier(session)
    score(session, site)
    history.record(session, rhea, action, site, at=hours(1), supplier_id=site.id)
    answer_well(session, site, at=hours(1), by=ama.user_id)
    score(session, site, now=hours(2))
    agree(session, site, rhea)
    assert not shown(session, site).awaits_review
