"""What is written down on site, and how a report is issued and corrected."""

import re
from datetime import timedelta

import pytest

from auditor.audits import fieldwork, gaps, interviewing, reporting, sample, service
from auditor.audits.fieldwork import Given
from auditor.audits.interviewing import Batch
from auditor.audits.models import Purpose, RawAnswer
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from risk.vocabulary import Grade
from tests import casework
from tests.conftest import NOON

TODAY = NOON.date()


def test_an_answer_keeps_raw_and_verified_apart(session, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    given = {"ILO07": Given(RawAnswer.YES, "The safe held 40 passports", RawAnswer.PARTLY, Grade.ONSITE)}
    fieldwork.answer(session, audit, given, actor=bo, now=NOON)
    row = fieldwork.answers_of(session, audit)["ILO07"]
    assert (row.raw, row.verified, row.grade) == ("yes", "partly", "onsite")
    assert fieldwork.answer(session, audit, given, actor=bo, now=NOON) == []


def test_a_question_that_was_not_asked_is_refused(session, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    with pytest.raises(BadInput) as refusal:
        fieldwork.answer(session, audit, {"MUST-A2": Given(RawAnswer.YES)}, actor=bo, now=NOON)
    assert refusal.value.problems[0]["code"] == "question_not_asked"


@pytest.mark.parametrize(
    "note", ["call +880 1712 345678", "passport BX0123456 seen", "Mr Rahman said", "a@b.example"]
)
def test_notes_that_tell_who_somebody_is_are_refused(session, ama, bo, note):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    with pytest.raises(BadInput) as refusal:
        fieldwork.answer(session, audit, {"ILO07": Given(RawAnswer.YES, note)}, actor=bo, now=NOON)
    assert refusal.value.problems[0]["code"] == "identity_in_text"


@pytest.mark.parametrize(
    "note", ["From 2025-01-31 to 2026-03-31, 1,200 of 45,000 units", "ILO07 and D5-01 at gate 12"]
)
def test_dates_counts_and_codes_are_no_identities(session, ama, bo, note):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    assert fieldwork.answer(session, audit, {"ILO07": Given(RawAnswer.YES, note)}, actor=bo, now=NOON)


def test_nothing_is_written_down_before_or_after_fieldwork(session, ama, bo):
    site = casework.supplier(session)
    for audit in (casework.audit(session, site, ama), casework.audit_in_review(session, site, ama, bo)):
        with pytest.raises(Refused) as refusal:
            fieldwork.answer(session, audit, {"ILO07": Given(RawAnswer.NO)}, actor=bo, now=NOON)
        assert refusal.value.code == "fieldwork_not_open"


def test_interviews_are_counted_against_the_sample(session, ama, bo):
    audit = casework.audit_on_site(
        session, casework.supplier(session), ama, bo, headcount=500, strata={"agency": 40}
    )
    for batch in (
        Batch("individual", "on_site", 10, TODAY),
        Batch("group", "off_site", 4, TODAY, stratum="agency"),
    ):
        interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    held = interviewing.interviews_of(session, audit.id)
    assert sample.missing(audit, held) == {"": 12, "agency": 3}


def on_site(session, ama, bo, headcount=5200):
    site = casework.supplier(session, workers_max=None)
    strata = {"agency": 40}
    return casework.audit_on_site(session, site, ama, bo, headcount=headcount, strata=strata)


def count(session, audit, bo, workers, stratum=""):
    batch = Batch("individual", "on_site", workers, TODAY, stratum=stratum)
    return interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)


def test_no_more_workers_are_interviewed_than_are_on_site(session, ama, bo):
    audit = on_site(session, ama, bo)
    count(session, audit, bo, 5000)
    with pytest.raises(BadInput) as refusal:
        count(session, audit, bo, 4000)
    assert refusal.value.problems[0]["advice"] == (
        "9,000 workers would have been interviewed, and 5,200 are on site. "
        "Count each worker once, and reverse an entry that was wrong; where there are more workers, correct "
        "their number on the audit's page first."
    )
    count(session, audit, bo, 200)


def test_no_more_of_a_group_are_interviewed_than_are_in_it(session, ama, bo):
    audit = on_site(session, ama, bo)
    count(session, audit, bo, 30, "agency")
    with pytest.raises(BadInput) as refusal:
        count(session, audit, bo, 11, "agency")
    assert "41 workers would have been interviewed, and 40 are in the group agency." in str(
        refusal.value.problems[0]["advice"]
    )


def test_a_workforce_that_is_not_known_limits_no_interviews(session, ama, bo):
    audit = on_site(session, ama, bo, headcount=None)
    assert count(session, audit, bo, 9000).workers == 9000


def test_a_reversed_entry_counts_no_more_and_stays_on_record(session, ama, bo):
    audit = on_site(session, ama, bo)
    wrong = count(session, audit, bo, 5000)
    row = interviewing.reverse(session, audit, wrong.id, reason="one nought too many", actor=bo, now=NOON)
    count(session, audit, bo, 500)
    assert [one.workers for one in interviewing.interviews_of(session, audit.id)] == [500]
    assert {one.id for one in interviewing.entries_of(session, audit.id)} >= {wrong.id, row.id}
    told = history.of_subject(session, audit.id)[-2]
    assert (told.action, told.before, told.reason) == (
        "interviews_reversed",
        {"workers": 5000, "group": ""},
        "one nought too many",
    )
    for entry in (wrong.id, row.id):
        with pytest.raises(Refused) as refusal:
            interviewing.reverse(session, audit, entry, reason="again, as was seen there", actor=bo, now=NOON)
        assert refusal.value.code == "interviews_reversed"


def test_fieldwork_whose_only_interviews_were_reversed_has_none(session, ama, bo):
    audit = on_site(session, ama, bo)
    wrong = count(session, audit, bo, 5)
    assert "interviews_none" not in gaps.in_fieldwork(session, audit)
    interviewing.reverse(session, audit, wrong.id, reason="another site", actor=bo, now=NOON)
    assert "interviews_none" in gaps.in_fieldwork(session, audit)


def test_an_entry_is_reversed_by_page_and_by_api(session, ama, bo, api_as, as_bo):
    audit = on_site(session, ama, bo)
    first, second = count(session, audit, bo, 50), count(session, audit, bo, 60)
    session.commit()
    address = f"/audits/{audit.id}"
    assert as_bo.post(f"{address}/interviews/{first.id}/reversal", data={}).status_code == 422
    said = {"reason": "counted twice"}
    assert as_bo.post(f"{address}/interviews/{first.id}/reversal", data=said).status_code == 303
    page = as_bo.get(address).text
    assert "reverses a wrong entry: counted twice" in page
    assert "Counted: 60 workers" in page
    made = api_as("bo").post(f"{address}/interviews/{second.id}/reversal", json=said)
    assert (made.status_code, made.json["reverses_id"]) == (201, str(second.id))
    told = api_as("bo").get(f"{address}/interviews").json
    assert (told["counted"], len(told["items"])) == (0, 4)


def test_interviews_that_are_sent_twice_count_once(session, ama, bo, api_as, as_bo):
    audit = on_site(session, ama, bo)
    session.commit()
    address = f"/audits/{audit.id}"
    entry = re.search(r'name="entry" value="([^"]+)"', as_bo.get(address).text)[1]
    said = {"entry": entry, "method": "group", "place": "off_site", "held_on": str(TODAY), "workers": "12"}
    first, again = (as_bo.post(f"{address}/interviews", data=said, follow_redirects=True) for _ in range(2))
    assert "The interviews are counted." in first.text
    assert "counted already" in again.text
    told = api_as("bo").get(f"{address}/interviews").json
    assert (told["counted"], len(told["items"])) == (12, 1)
    # Another number from the page that one went back to is another entry, and so is one after a reversal.
    as_bo.post(f"{address}/interviews", data=said | {"workers": "5"})
    reversal = {"reason": "counted by mistake"}
    as_bo.post(f"{address}/interviews/{told['items'][0]['id']}/reversal", data=reversal)
    as_bo.post(f"{address}/interviews", data=said)
    assert api_as("bo").get(f"{address}/interviews").json["counted"] == 17
    assert entry not in as_bo.get(address).text


def test_a_summary_that_somebody_else_wrote_meanwhile_is_not_overwritten(session, ama, bo, as_bo):
    audit = on_site(session, ama, bo)
    session.commit()
    address = f"/audits/{audit.id}"
    form = as_bo.get(address).text.partition(f'action="{address}/summary"')[2]
    sign = re.search(r'name="seen" value="(\w+)"', form).group(1)
    mine = {"seen": sign, "summary": "Mine", "limits": ""}
    assert as_bo.post(f"{address}/summary", data=mine | {"summary": "Theirs"}).status_code == 303
    refused = as_bo.post(f"{address}/summary", data=mine)
    assert refused.status_code == 409
    assert ">Mine</textarea>" in refused.text
    assert "Stored now: Theirs" in refused.text
    session.refresh(audit)
    assert audit.summary == "Theirs"


def test_a_stale_checklist_overwrites_no_answer_of_somebody_else(session, ama, bo, as_bo):
    audit = on_site(session, ama, bo)
    given = {code: Given(RawAnswer.NO, "", None, Grade.ONSITE) for code in ("ILO02", "ILO07")}
    fieldwork.answer(session, audit, given, actor=bo, now=NOON)
    session.commit()
    address = f"/audits/{audit.id}/checklist"
    page = as_bo.get(address).text
    old = {}
    for code in given:
        sign = re.search(rf'name="{code}.seen" value="(\w+)"', page).group(1)
        old |= {f"{code}.seen": sign, f"{code}.raw": "no", f"{code}.grade": "onsite", f"{code}.note": ""}
    assert as_bo.post(address, data=old | {"ILO07.raw": "yes"}).status_code == 303
    assert as_bo.post(address, data=old | {"ILO02.note": "three doors"}).status_code == 303
    session.expire_all()
    answers = fieldwork.answers_of(session, audit)
    assert (answers["ILO07"].raw, answers["ILO02"].note) == ("yes", "three doors")
    session.commit()  # lets go of the write lock
    refused = as_bo.post(address, data=old | {"ILO07.raw": "partly"})
    assert refused.status_code == 409
    answered_at = fieldwork.answers_of(session, audit)["ILO07"].answered_at
    assert f"Bo ({answered_at:%Y-%m-%d %H:%M} UTC) answered this meanwhile. Stored now: yes" in refused.text


def test_by_api_a_summary_is_not_overwritten_by_who_did_not_see_it(session, ama, bo, api_as):
    audit = on_site(session, ama, bo)
    session.commit()
    api, address = api_as("bo"), f"/audits/{audit.id}"
    first = api.get(address).json["summary_seen"]
    written = api.put(f"{address}/summary", json={"summary": "Theirs", "limits": "None"})
    assert written.status_code == 200
    for stale in ({"seen": first}, {}):
        late = api.put(f"{address}/summary", json={"summary": "Mine"} | stale)
        assert (late.status_code, late.json["code"]) == (409, "changed_meanwhile")
    assert api.put(f"{address}/summary", json={"summary": "Theirs", "limits": "None"}).status_code == 200
    assert api.get(address).json["summary"] == "Theirs"
    made_from = {"seen": written.json["summary_seen"]}
    assert api.put(f"{address}/summary", json={"summary": "Mine"} | made_from).json["summary"] == "Mine"


def test_by_api_an_answer_is_not_overwritten_by_who_did_not_see_it(session, ama, bo, api_as):
    audit = on_site(session, ama, bo)
    session.commit()
    api, address = api_as("bo"), f"/audits/{audit.id}/checklist"

    def signs():
        return {one["code"]: one["seen"] for one in api.get(address).json["items"]}

    def answer(said, seen=None):
        answers = {code: {"raw": raw, "grade": "onsite"} for code, raw in said.items()}
        return api.put(address, json={"answers": answers} | ({"seen": seen} if seen else {}))

    before = signs()
    assert answer({"ILO02": "no", "ILO07": "no"}).status_code == 200
    for stale in (before, None):
        late = answer({"ILO02": "yes", "ILO05": "yes"}, stale)
        assert (late.status_code, late.json["code"]) == (409, "changed_meanwhile")
        assert re.fullmatch(r"Bo \(\d{4}-\d\d-\d\d \d\d:\d\d UTC\)", late.json["details"]["by"])
    stored = {one["code"]: one["raw"] for one in api.get(address).json["items"]}
    assert (stored["ILO02"], stored["ILO05"]) == ("no", None)
    assert answer({"ILO02": "no", "ILO05": "yes"}).status_code == 200
    assert answer({"ILO02": "yes"}, signs()).status_code == 200


def test_the_history_of_an_answer_tells_what_it_was_verified_as(session, ama, bo):
    audit = on_site(session, ama, bo)
    for verified in (RawAnswer.PARTLY, RawAnswer.NO):
        given = {"ILO07": Given(RawAnswer.YES, "", verified, Grade.ONSITE)}
        fieldwork.answer(session, audit, given, actor=bo, now=NOON)
    told = history.of_subject(session, audit.id)[-1]
    assert (told.before, told.after) == (
        {"ILO07": "yes, verified partly"},
        {"ILO07": "yes, verified no"},
    )


def test_nobody_is_interviewed_where_work_may_be_imposed_by_the_state(session, ama, bo):
    site = casework.supplier(session, country="CN", address="Kashgar, Xinjiang", region="Xinjiang")
    audit = casework.audit_on_site(session, site, ama, bo)
    with pytest.raises(Refused) as refusal:
        interviewing.record_interviews(
            session, audit, Batch("individual", "off_site", 1, TODAY), actor=bo, now=NOON
        )
    assert refusal.value.code == "no_interviews_here"


@pytest.mark.parametrize(
    ("values", "has_conflict", "obstacle"),
    [
        ({}, None, "conflict_declaration_missing"),
        ({}, True, "conflict_of_interest_declared"),
        ({"payer": ""}, False, "payer_not_recorded"),
    ],
)
def test_a_report_is_not_issued_without_independence(session, ama, bo, rhea, values, has_conflict, obstacle):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo, **values)
    if has_conflict is not None:
        service.declare_conflict(session, audit, has_conflict=has_conflict, actor=bo, now=NOON)
    service.finish_fieldwork(session, audit, reason="The site was closed", actor=bo, now=NOON)
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    casework.hand_in(session, audit, bo)
    with pytest.raises(Refused) as refusal:
        reporting.issue(session, audit, actor=rhea, now=NOON)
    assert refusal.value.details["obstacles"] == [obstacle]


def test_the_author_never_reviews(session, ama, bo, rhea):
    audit = casework.audit_in_review(session, casework.supplier(session), ama, bo)
    author = type(rhea)(rhea.organisation_id, bo.user_id, "Bo", rhea.roles)
    for decide in (
        lambda: reporting.issue(session, audit, actor=author, now=NOON),
        lambda: reporting.return_report(
            session, audit, reason="unclear, as was seen there", actor=author, now=NOON
        ),
    ):
        with pytest.raises(Refused) as refusal:
            decide()
        assert refusal.value.code == "own_work"


def test_an_issued_record_is_fixed_and_corrected_by_a_revision_only(session, ama, bo, rhea):
    audit = casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)
    with pytest.raises(Refused) as refusal:
        service.declare_conflict(session, audit, has_conflict=True, actor=bo, now=NOON)
    assert refusal.value.code == "audit_is_issued"
    reporting.revise(session, audit, {"headcount": 480}, reason="Payroll was recounted", actor=rhea, now=NOON)
    first, second = reporting.revisions_of(session, audit.id)
    assert (first.content["audit"]["headcount"], second.content["audit"]["headcount"]) == (500, 480)
    assert [reporting.digest(one.content) for one in (first, second)] == [first.sha256, second.sha256]
    assert second.reason == "Payroll was recounted"


@pytest.mark.parametrize(
    ("corrections", "reason", "code"),
    [
        ({"headcount": 480}, " ", "reason_missing"),
        ({"state": "draft"}, "because of a slip", "bad_input"),
        ({"headcount": 500}, "because of a slip", "nothing_corrected"),
    ],
)
def test_a_revision_needs_a_reason_and_a_correction(session, ama, bo, rhea, corrections, reason, code):
    audit = casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)
    with pytest.raises(Refused) as refusal:
        reporting.revise(session, audit, corrections, reason=reason, actor=rhea, now=NOON)
    assert refusal.value.code == code


def test_a_correction_that_repeats_the_headcount_changes_no_calendar(session, ama, bo, rhea):
    audit = casework.issued_audit(session, casework.supplier(session), ama, bo, rhea)
    before = audit.sequence
    for headcount, changes in ((audit.headcount, 0), (audit.headcount + 1, 1)):
        told = {"headcount": headcount, "summary": f"Seen again, {changes}."}
        reporting.revise(session, audit, told, reason="A slip, as was seen there.", actor=rhea, now=NOON)
        assert audit.sequence == before + changes


def gaps_told(session, audit, bo):
    with pytest.raises(Refused) as refusal:
        service.finish_fieldwork(session, audit, actor=bo, now=NOON)
    assert refusal.value.code == "fieldwork_incomplete"
    assert audit.state == "in_progress"
    return refusal.value.details["obstacles"]


def test_fieldwork_with_nothing_done_is_not_finished_without_a_reason_that_is_kept(session, ama, bo):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    missing = ["conflict_declaration_missing", "checklist_empty", "interviews_none"]
    assert gaps_told(session, audit, bo) == missing
    service.finish_fieldwork(session, audit, reason="Floods closed the site", actor=bo, now=NOON)
    event = next(one for one in history.of_subject(session, audit.id) if one.action == "audit_fieldwork_done")
    assert (event.reason, event.after["gaps"]) == ("Floods closed the site", missing)


def test_only_what_the_audit_asks_for_is_missed_at_the_end_of_fieldwork(session, ama, bo):
    imposed = casework.supplier(session, country="CN", address="Kashgar, Xinjiang", region="Xinjiang")
    audit = casework.audit_on_site(session, imposed, ama, bo)
    assert gaps_told(session, audit, bo) == ["conflict_declaration_missing", "checklist_empty"]
    site = casework.supplier(session, name="Hill Farm")
    audit = casework.audit_on_site(session, site, ama, bo, purpose=Purpose.INVESTIGATION)
    service.declare_conflict(session, audit, has_conflict=False, actor=bo, now=NOON)
    assert gaps_told(session, audit, bo) == ["interviews_none"]
    casework.seen_on_site(session, audit, bo)
    service.finish_fieldwork(session, audit, actor=bo, now=NOON)
    assert audit.state == "fieldwork_done"


@pytest.mark.parametrize(
    ("place", "days", "code"),
    [
        ("on_site", -1, "day_before_fieldwork"),
        ("off_site", -31, "day_before_fieldwork"),
        ("off_site", -30, ""),
        ("on_site", 0, ""),
        ("on_site", 2, "day_in_the_future"),
    ],
)
def test_interviews_count_for_the_visit_they_were_held_for(session, ama, bo, place, days, code):
    audit = casework.audit_on_site(session, casework.supplier(session), ama, bo)
    batch = Batch("individual", place, 3, TODAY + timedelta(days=days), "Thai", "")
    if not code:
        assert interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON).workers == 3
        return
    with pytest.raises(BadInput) as refusal:
        interviewing.record_interviews(session, audit, batch, actor=bo, now=NOON)
    assert refusal.value.problems[0]["code"] == code
