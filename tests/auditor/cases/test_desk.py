"""The referral desk and the counts of papers: offers and choices, never a story, and nothing is rewritten."""

from dataclasses import fields, replace

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from auditor.cases import clocks, documents, models, referrals, schemas
from auditor.cases.models import Checked, ClockKind, Contact, Ground, ReferralConsent
from auditor.core.errors import BadInput
from auditor.core.status_words import tell_status
from auditor.findings import service as of_findings
from auditor.findings.models import Cohort, Danger, FindingState, Lowering
from auditor.history import service as history
from auditor.remediation import service as remediation
from tests import casework
from tests.auditor.cases.conftest import GRAVE, OFFER, WISH, case_of, let_know
from tests.conftest import NOON

POLICE = replace(
    OFFER,
    chosen=Contact.POLICE,
    collusion=Checked.NO,
    detention=Checked.NO,
    legal_duty=Checked.NO,
    safe_partner=Checked.YES,
)

AGAINST = replace(POLICE, consent=ReferralConsent.DECLINED, reason="A ten-year-old works at the furnace.")
"""A referral of people who said no."""


def codes(offer):
    """What is wrong with an offer, as column and code."""
    return [(one["column"], one["code"]) for one in referrals.problems_of(offer)]


@pytest.mark.parametrize(
    ("offer", "wrong"),
    [
        (OFFER, []),
        (POLICE, []),
        (replace(OFFER, offered=()), [("offered", "nothing_offered")]),
        (replace(OFFER, chosen=Contact.EMBASSY, consent=ReferralConsent.GIVEN),
         [("chosen", "not_offered"), ("collusion", "not_checked"), ("detention", "not_checked"),
          ("legal_duty", "not_checked")]),
        (replace(OFFER, chosen=Contact.NONE_NOW, consent=ReferralConsent.DECLINED), []),
        (replace(OFFER, consent=ReferralConsent.ASKED), [("consent", "consent_not_given")]),
        (replace(OFFER, consent=ReferralConsent.WITHDRAWN), [("consent", "consent_not_given")]),
        (replace(POLICE, collusion=Checked.UNKNOWN), [("collusion", "not_checked")]),
        (replace(POLICE, safe_partner=Checked.UNKNOWN), [("safe_partner", "not_checked")]),
        (replace(POLICE, detention=Checked.YES), [("reason", "reason_missing")]),
        (replace(POLICE, safe_partner=Checked.NO), [("reason", "reason_missing")]),
        (replace(POLICE, detention=Checked.YES, reason="The union goes along."), []),
        (replace(AGAINST, ground=Ground.CHILD_AT_RISK), []),
        (replace(AGAINST, ground=Ground.DANGER_TO_LIFE, collusion=Checked.UNKNOWN), []),
        (replace(AGAINST, ground=Ground.DANGER_TO_LIFE, detention=Checked.YES), []),
        (replace(AGAINST, ground=Ground.CHILD_AT_RISK, reason=""), [("reason", "reason_missing")]),
        (replace(AGAINST, ground=Ground.DANGER_TO_LIFE, reason="child"), [("reason", "reason_missing")]),
        (replace(AGAINST, ground=Ground.CHILD_AT_RISK, legal_duty=Checked.UNKNOWN),
         [("legal_duty", "not_checked")]),
        (replace(AGAINST, ground=Ground.CHILD_AT_RISK, chosen=Contact.UNION, reason=""),
         [("reason", "reason_missing")]),
        (replace(AGAINST, ground=Ground.LAW_OBLIGES), [("legal_duty", "duty_not_found")]),
        (replace(AGAINST, ground=Ground.LAW_OBLIGES, legal_duty=Checked.UNKNOWN),
         [("legal_duty", "not_checked")]),
        (replace(AGAINST, ground=Ground.LAW_OBLIGES, legal_duty=Checked.YES, reason=""),
         [("reason", "reason_missing")]),
        (replace(AGAINST, ground=Ground.LAW_OBLIGES, legal_duty=Checked.YES), []),
    ],
)  # fmt: skip
def test_authorities_only_with_consent_and_a_local_check_or_where_they_must_be_told(offer, wrong):
    assert codes(offer) == wrong


IN_DANGER = {"in_danger": Danger.YES, "danger_group": "night shift", "danger_workers": 3}
RECORDED = {  # what is recorded at the site besides papers that are held from adults
    "nothing": ({}, []),
    "children by age group": ({"code": "ILO10", "cohort": Cohort.CHILD}, [Ground.CHILD_AT_RISK]),
    "children by code": ({"code": "PUR-10", "cohort": Cohort.CHILD}, [Ground.CHILD_AT_RISK]),
    "somebody in danger": ({"code": "ILO10", **IN_DANGER}, [Ground.DANGER_TO_LIFE]),
    "nobody in danger": ({"code": "ILO10", "in_danger": Danger.NO}, []),
}


@pytest.mark.parametrize(("recorded", "fits"), RECORDED.values(), ids=RECORDED)
def test_a_ground_against_their_will_fits_what_is_recorded(session, case, site, bo, ama, recorded, fits):
    if recorded:
        casework.finding(session, site, bo, **recorded)
    for ground in (Ground.CHILD_AT_RISK, Ground.DANGER_TO_LIFE):
        offer = replace(AGAINST, ground=ground)
        if ground in fits:
            referrals.refer(session, case, offer, actor=ama, now=NOON)
            continue
        with pytest.raises(BadInput) as refusal:
            referrals.refer(session, case, offer, actor=ama, now=NOON)
        assert [(one["column"], one["code"]) for one in refusal.value.problems] == [
            ("ground", "ground_not_recorded")
        ]
    nobody = replace(AGAINST, ground=Ground.CHILD_AT_RISK, chosen=Contact.NONE_NOW)
    referrals.refer(session, case, nobody, actor=ama, now=NOON)


def test_a_finding_that_was_withdrawn_is_no_ground(session, case, site, bo, ama):
    made = casework.finding(session, site, bo, code="ILO10", cohort=Cohort.CHILD)
    made.state = FindingState.WITHDRAWN
    session.flush()
    with pytest.raises(BadInput):
        referrals.refer(session, case, replace(AGAINST, ground=Ground.CHILD_AT_RISK), actor=ama, now=NOON)


def test_a_referral_is_kept_with_offer_and_choice(session, case, ama):
    referrals.refer(session, case, OFFER, actor=ama, now=NOON)
    session.flush()
    (kept,) = referrals.of(session, case)
    assert kept.offered == ["police", "union", "ngo", "none_now"]
    assert (kept.chosen, kept.group_size, kept.consent) == ("union", "fewer_than_5", "given")
    told = history.of_subject(session, case.id)[-1]
    assert (told.action, told.after["chosen"]) == ("case_referral_recorded", "union")


@pytest.mark.parametrize("reason", ["undocumented, so no police", "sin papeles", "签证", "Ask Ms Akter"])
def test_no_text_of_the_desk_tells_of_anybody_s_status(session, case, ama, reason):
    for act, given_ in ((referrals.refer, OFFER), (referrals.choose, WISH)):
        with pytest.raises(BadInput):
            act(session, case, replace(given_, reason=reason), actor=ama, now=NOON)
    assert (referrals.of(session, case), referrals.choices(session, case)) == ([], [])


def test_no_table_field_or_answer_of_a_case_has_a_name_for_status_or_nationality():
    names = {
        column.name
        for table in models.Base.metadata.sorted_tables
        if table.name.startswith("case_") or table.name in {"zero_tolerance_case", "need_to_know"}
        for column in table.columns
    }
    names |= {one.name for kind in (referrals.Offer, referrals.Wish) for one in fields(kind)}
    for kind in (schemas.ReferralBody, schemas.ChoiceBody, schemas.CaseAnswer, schemas.ReferralAnswer):
        names |= set(kind._declared_fields)
    assert len(names) > 30
    for name in names:
        assert not tell_status(name.replace("_", " ")), name
        words = set(name.split("_"))
        assert words.isdisjoint({"immigration", "visa", "permit", "nationality", "passport", "worker"}), name


def test_a_field_that_is_not_named_is_refused(api_as, session, alone):
    session.commit()
    body = {"group_size": "fewer_than_5", "offered": ["union"], "chosen": "union", "consent": "given"}
    answer = api_as("bo").post(f"/cases/{alone.id}/referrals", json={**body, "immigration_status": "none"})
    assert answer.status_code == 422
    assert answer.json["problems"][0]["field"] == "immigration_status"


def test_every_count_is_kept_and_the_newest_holds(session, case, ama, bo):
    documents.count(session, case, held=40, returned=10, actor=ama, now=NOON)
    documents.count(session, case, held=42, returned=42, actor=bo, now=NOON)
    documents.count(session, case, held=42, returned=41, actor=ama, now=NOON)
    assert [(one.held, one.returned, one.outstanding) for one in documents.counts(session, case)] == [
        (42, 41, 1),
        (42, 42, 0),
        (40, 10, 30),
    ]
    assert documents.newest(session, case).outstanding == 1


@pytest.mark.parametrize(
    ("held", "returned", "wrong"),
    [(3, 4, "not_between"), (3, -1, "not_between"), (39, 39, "fewer_than_before")],
)
def test_a_count_that_cannot_be_is_refused(session, case, ama, held, returned, wrong):
    documents.count(session, case, held=40, returned=10, actor=ama, now=NOON)
    with pytest.raises(BadInput) as refusal:
        documents.count(session, case, held=held, returned=returned, actor=ama, now=NOON)
    assert wrong in [one["code"] for one in refusal.value.problems]


def test_a_case_counts_no_fewer_papers_than_its_actions(session, case, grave, ama):
    (action,) = [one for one in casework.actions_of(session, grave) if one.code == "DOC-01"]
    remediation.count_documents(session, action, held=40, returned=0, actor=ama, now=NOON)
    with pytest.raises(BadInput) as refusal:
        documents.count(session, case, held=5, returned=5, actor=ama, now=NOON)
    assert refusal.value.problems[0]["code"] == "fewer_than_on_actions"


def test_the_clock_of_papers_stops_when_all_are_back_and_runs_again_when_not(session, case, ama):
    clock = clocks.find(session, case, ClockKind.DOCUMENTS)
    documents.count(session, case, held=40, returned=39, actor=ama, now=NOON)
    assert clock.done_at is None
    documents.count(session, case, held=40, returned=40, actor=ama, now=NOON)
    assert clock.done_at == NOON
    documents.count(session, case, held=41, returned=40, actor=ama, now=NOON)
    assert clock.done_at is None


def test_no_papers_at_all_are_no_count_and_do_not_stop_the_clock(session, case, ama):
    with pytest.raises(BadInput) as refusal:
        documents.count(session, case, held=0, returned=0, actor=ama, now=NOON)
    assert [one["code"] for one in refusal.value.problems] == ["nothing_counted"]
    assert documents.newest(session, case) is None
    assert clocks.find(session, case, ClockKind.DOCUMENTS).done_at is None


@pytest.mark.parametrize(("held", "returned", "runs"), [(41, 40, True), (40, 39, True), (40, 40, False)])
def test_the_clock_of_papers_runs_again_when_the_action_counts_some_that_are_out(
    session, case, grave, ama, held, returned, runs
):
    documents.count(session, case, held=40, returned=40, actor=ama, now=NOON)
    clock = clocks.find(session, case, ClockKind.DOCUMENTS)
    due = clock.due_at
    assert clock.done_at == NOON
    (action,) = [one for one in casework.actions_of(session, grave) if one.code == "DOC-01"]
    remediation.count_documents(session, action, held=held, returned=returned, actor=ama, now=NOON)
    assert (clock.done_at is None) == runs
    assert clock.due_at == due


@pytest.mark.parametrize(
    ("counts", "stopped_on"),
    [
        ([("case", 40), ("action", 4), ("action", 40)], 2),
        ([("case", 40), ("action", 4), ("action", 39)], None),
        ([("action", 40)], None),  # nobody counted for the whole case
        ([("case", 39), ("action", 40)], None),
        ([("action", 4), ("case", 40), ("action", 40)], 2),
        ([("action", 40), ("case", 40), ("action", 40)], 1),
        ([("case", 40), ("action", 40)], 0),
    ],
)
def test_the_clock_of_papers_stops_at_the_instant_at_which_both_counts_say_that_all_are_back(
    session, case, grave, ama, counts, stopped_on
):
    (action,) = [one for one in casework.actions_of(session, grave) if one.code == "DOC-01"]
    for number, (where, returned) in enumerate(counts):
        who = {"actor": ama, "now": NOON + casework.days(number)}
        if where == "case":
            documents.count(session, case, held=40, returned=returned, **who)
        else:
            remediation.count_documents(session, action, held=40, returned=returned, **who)
    clock = clocks.find(session, case, ClockKind.DOCUMENTS)
    assert clock.done_at == (None if stopped_on is None else NOON + casework.days(stopped_on))
    assert clock.done_by == (None if stopped_on is None else ama.user_id)


def test_the_clock_of_papers_stops_when_the_finding_that_counted_some_out_is_withdrawn(
    session, case, grave, ama, rhea
):
    (action,) = [one for one in casework.actions_of(session, grave) if one.code == "DOC-01"]
    documents.count(session, case, held=40, returned=40, actor=ama, now=NOON)
    remediation.count_documents(session, action, held=40, returned=4, actor=ama, now=NOON)
    clock = clocks.find(session, case, ClockKind.DOCUMENTS)
    assert clock.done_at is None
    grave.state, now = FindingState.DISPUTED, NOON + casework.days(1)
    of_findings.make_lower(
        session, grave, Lowering.WITHDRAWAL, "withdrawn", "No papers were held.", actor=rhea, now=now
    )
    assert clock.done_at == now


def test_papers_that_no_finding_spoke_of_have_a_clock_from_their_count(session, site, bo, ama):
    casework.finding(session, site, bo, code="D5-03", **GRAVE, title="Threats")
    case = case_of(session)
    let_know(session, case, ama)
    documents.count(session, case, held=7, returned=0, actor=ama, now=NOON)
    assert clocks.find(session, case, ClockKind.DOCUMENTS).due_at == NOON + casework.days(1)


@pytest.mark.parametrize("table", ["case_document_count", "case_referral", "case_choice"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET case_id = case_id", "DELETE FROM {}"])
def test_the_database_itself_rewrites_no_count_and_no_choice(engine, session, case, ama, table, verb):
    documents.count(session, case, held=4, returned=4, actor=ama, now=NOON)
    referrals.refer(session, case, OFFER, actor=ama, now=NOON)
    referrals.choose(session, case, WISH, actor=ama, now=NOON)
    session.commit()
    with pytest.raises(DBAPIError, match="append-only"), engine.execution_options(writes=True).begin() as raw:
        raw.execute(sa.text(verb.format(table)))
