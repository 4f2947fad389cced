"""Two devices say different things of one question: what is not stored is kept, and shown at the question."""

import io
import uuid
from datetime import timedelta

import pytest

from auditor.audits import contradictions, fieldwork, reporting, service
from auditor.audits.fieldwork import Given, RawAnswer
from auditor.core.errors import BadInput, Refused
from auditor.history import service as history
from tests import casework
from tests.auditor.fieldkit.conftest import answer, finding, kit_file, tally, upload
from tests.browsing import assert_accessible, picture
from tests.conftest import NOON

NOTE = "dormitory door locked after six"
LATER = NOON + timedelta(hours=1)
NAMED = "Mr Rahman locks the dormitory door"


def yes(**more):
    return answer("ILO03", "yes", **{"note": NOTE, **more})


def events(session, audit, action):
    listed = [one for one in history.of_subject(session, audit.id) if one.action == action]
    session.commit()  # whoever writes next does not wait for this look
    return listed


def found(session, audit):
    return contradictions.of_audit(session, audit, fieldwork.answers_of(session, audit))


@pytest.fixture
def stored_no(take):
    """The first device says no; answers with the id of its entry."""
    key = uuid.uuid4()
    take(answer("ILO03", "no", item_id=key))
    return key


def test_what_is_left_out_is_kept_by_question_and_the_stored_answer_stays(
    stored_no, audit, session, api_as, sessions
):
    second = kit_file(audit, [yes(), answer("MUST-F1", "yes"), finding(), tally()])
    assert upload(api_as("bo"), audit, second).status_code == 422
    assert events(session, audit, "field_kit_taken") == []
    assert events(session, audit, contradictions.ACTION) == []
    for new in (3, 0):
        taken = upload(api_as("bo"), audit, second, leave_differing="yes")
        assert (taken.json["new"], len(taken.json["left"])) == (new, 1)
    session.expire_all()
    (file,) = events(session, audit, "field_kit_taken")
    assert {name: file.after[name] for name in ("new", "replaced", "left", "left_answers")} == {
        "new": 3,
        "replaced": 0,
        "left": 1,
        "left_answers": {"ILO03": ["yes"]},
    }
    (kept,) = events(session, audit, contradictions.ACTION)
    assert kept.before == {"ILO03": "no"}
    assert kept.after == {"ILO03": [{"raw": "yes", "note": NOTE, "on": "2026-06-15"}]}
    assert fieldwork.answers_of(session, audit)["ILO03"].raw == "no"


def test_a_file_of_which_everything_is_left_out_is_kept_too(stored_no, audit, session, api_as):
    only = kit_file(audit, [yes(), answer("D5-01", "yes", wording="0123456789abcdef")])
    for _ in range(2):
        assert upload(api_as("bo"), audit, only, leave_differing="yes").json["new"] == 0
    session.expire_all()
    (file,) = events(session, audit, "field_kit_taken")
    assert (file.after["left"], file.after["left_answers"]) == (2, {"ILO03": ["yes"], "D5-01": ["yes"]})
    assert len(events(session, audit, contradictions.ACTION)) == 1


def test_the_page_of_the_kit_says_where_it_is_shown(stored_no, audit, as_bo):
    data = {"file": (io.BytesIO(kit_file(audit, [yes()])), "a.kit"), "leave_differing": "yes"}
    told = as_bo.post(f"/audits/{audit.id}/kit", data=data, content_type="multipart/form-data").text
    assert "1 answer among them: kept in the history, and shown at the question" in told


def test_a_graver_one_is_seen_on_audit_and_checklist_until_evidence_is_compared(
    stored_no, audit, session, take, bo, as_ama, as_bo, api_as
):
    quiet = as_ama.get(f"/audits/{audit.id}").text
    assert "Devices disagree" not in quiet
    take(yes(), leave_differing=True)
    page = as_ama.get(f"/audits/{audit.id}").text
    assert "Devices disagree" in page
    assert f'href="/audits/{audit.id}/checklist#ILO03"' in page
    checklist = as_bo.get(f"/audits/{audit.id}/checklist").text
    at = checklist[checklist.index('id="ILO03"') : checklist.index('id="ILO04"')]
    for words in ("alert-danger", "another device or form said <strong>yes</strong>", "2026-06-15", NOTE):
        assert words in at
    assert "Say under <em>After comparing evidence</em>" in at
    assert checklist.rindex("<details", 0, checklist.index('id="ILO03"')) == checklist.rindex(
        '<details class="card" open>', 0, checklist.index('id="ILO03"')
    )
    items = api_as("ama").get(f"/audits/{audit.id}/checklist").json["items"]
    (told,) = [one for item in items for one in item["said_otherwise"] if item["code"] == "ILO03"]
    assert (told["raw"], told["note"], told["said_on"]) == ("yes", NOTE, "2026-06-15")
    assert (told["standing"], told["is_graver"]) == ("open", True)

    given = {"ILO03": Given(RawAnswer.NO, "asked twelve workers of the dormitory", RawAnswer.NO)}
    fieldwork.answer(session, audit, given, actor=bo, now=LATER)
    session.commit()
    assert "Devices disagree" not in as_ama.get(f"/audits/{audit.id}").text
    checklist = as_bo.get(f"/audits/{audit.id}/checklist").text
    at = checklist[checklist.index('id="ILO03"') : checklist.index('id="ILO04"')]
    assert "Evidence was compared since it came." in at
    assert NOTE in at
    assert "alert-danger" not in at


def test_an_answer_that_the_first_device_sends_anew_decides_nothing(stored_no, take, session, audit):
    take(yes(), leave_differing=True)
    take(answer("ILO03", "no", item_id=stored_no, revision=2, note="gates open"), now=LATER)
    (one,) = found(session, audit)["ILO03"]
    assert (one.standing, one.is_graver) == ("open", True)
    assert contradictions.graver(found(session, audit)) == ["ILO03"]


@pytest.mark.parametrize(
    ("code", "stored", "said", "graver"),
    [
        ("ILO03", "no", "partly", True),
        ("ILO03", "not_applicable", "not_seen", True),
        ("ILO03", "partly", "yes", True),
        ("ILO03", "yes", "no", False),
        ("ILO03", "yes", "partly", False),
        ("MUST-F1", "no", "yes", False),
    ],
)
def test_graver_is_what_says_more_of_a_sign(take, session, audit, code, stored, said, graver):
    take(answer(code, stored))
    take(answer(code, said), leave_differing=True)
    (one,) = found(session, audit)[code]
    assert (one.standing, one.is_graver) == ("open", graver)


def test_what_agrees_by_now_is_shown_for_its_note_only(stored_no, take, session, audit, bo):
    take(yes(), leave_differing=True)
    take(yes(note=""), leave_differing=True)
    assert len(found(session, audit)["ILO03"]) == 2
    fieldwork.answer(session, audit, {"ILO03": Given(RawAnswer.YES)}, actor=bo, now=LATER)
    (one,) = found(session, audit)["ILO03"]
    assert (one.standing, one.said.note, one.is_graver) == ("same", NOTE, False)


def test_a_device_that_sends_by_itself_is_refused_and_heard(stored_no, audit, session, api_as):
    entry = yes()
    body = {name: value for name, value in entry.items() if name != "id"}
    for _ in range(2):
        sent = api_as("bo").put(f"/audits/{audit.id}/kit/items/{entry['id']}", json=body)
        assert (sent.status_code, sent.json["problems"][0]["code"]) == (422, "answered_meanwhile")
    session.expire_all()
    (kept,) = events(session, audit, contradictions.ACTION)
    assert kept.after["ILO03"][0]["note"] == NOTE
    assert fieldwork.answers_of(session, audit)["ILO03"].raw == "no"


def test_a_note_that_names_somebody_is_kept_nowhere(stored_no, audit, session, api_as):
    entry = yes(note=NAMED)
    file = kit_file(audit, [entry])
    assert upload(api_as("bo"), audit, file, leave_differing="yes").status_code == 422
    assert events(session, audit, contradictions.ACTION) == []
    body = {name: value for name, value in entry.items() if name != "id"}
    sent = api_as("bo").put(f"/audits/{audit.id}/kit/items/{entry['id']}", json=body)
    assert {one["code"] for one in sent.json["problems"]} == {"answered_meanwhile", "identity_in_text"}
    session.expire_all()
    (kept,) = events(session, audit, contradictions.ACTION)
    assert kept.after == {"ILO03": [{"raw": "yes", "note": "", "on": "2026-06-15"}]}


WHY = "The door was tried at night by two of us: it opens."


@pytest.fixture
def drafted(stored_no, take, session, audit, bo):
    """The report is being written, and a second device said yes; fieldwork was finished all the same."""
    take(yes(), leave_differing=True)
    service.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=NOON)
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    session.commit()
    return audit


def hand_in(client, audit, **body):
    return client.post(
        f"/audits/{audit.id}/moves", json={"move": "submit_report", "why_unexamined": WHY, **body}
    )


def test_a_report_is_not_handed_in_while_something_graver_is_open(drafted, api_as, as_bo):
    for body in ({}, {"reason": WHY}, {"why_milder": " x "}):
        refused = hand_in(api_as("bo"), drafted, **body)
        assert (refused.status_code, refused.json["code"]) == (409, "devices_disagree")
        assert "ILO03" in refused.json["detail"]
    assert "Why the milder answer stands: ILO03" in as_bo.get(f"/audits/{drafted.id}").text
    told = as_bo.post(f"/audits/{drafted.id}/moves", data={"move": "submit_report", "why_milder": ""})
    assert told.status_code == 409
    assert "Devices disagree, and nobody has decided" in told.text


def test_devices_send_after_fieldwork_and_what_comes_late_is_asked_about_too(
    stored_no, take, session, audit, bo
):
    service.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=NOON)
    take(yes(), leave_differing=True)
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    with pytest.raises(Refused, match="devices_disagree"):
        reporting.submit_report(session, audit, rest=casework.REST, actor=bo, now=NOON)


def test_once_evidence_was_compared_no_reason_is_asked(drafted, session, bo):
    given = {"ILO03": Given(RawAnswer.NO, "asked twelve workers", RawAnswer.NO)}
    fieldwork.answer(session, drafted, given, actor=bo, now=LATER)
    reporting.submit_report(session, drafted, rest=casework.REST, actor=bo, now=LATER)
    assert (drafted.state, events(session, drafted, contradictions.LET_STAND)) == ("in_review", [])


def test_a_milder_one_keeps_nothing_back(take, session, audit, bo):
    take(answer("ILO03", "no"), answer("MUST-F1", "no"))
    take(answer("ILO03", "not_applicable"), answer("MUST-F1", "yes"), leave_differing=True)
    service.finish_fieldwork(session, audit, reason="one day was agreed", actor=bo, now=NOON)
    reporting.begin_report(session, audit, actor=bo, now=NOON)
    reporting.submit_report(session, audit, rest=casework.REST, actor=bo, now=NOON)
    assert contradictions.tally(session, audit, fieldwork.answers_of(session, audit)) == (
        contradictions.Tally(questions=2, settled=0)
    )


def test_why_the_milder_answer_stands_is_kept_and_read_by_the_reviewer(drafted, session, api_as, as_rhea):
    assert hand_in(api_as("bo"), drafted, why_milder=f" {WHY} ").status_code == 200
    session.expire_all()
    (event,) = events(session, drafted, contradictions.LET_STAND)
    assert (event.after, event.reason) == ({"questions": ["ILO03"]}, WHY)
    (one,) = found(session, drafted)["ILO03"]
    assert (one.standing, one.is_graver, one.why) == ("reasoned", False, WHY)
    page = as_rhea.get(f"/audits/{drafted.id}").text
    assert f"<q>{WHY}</q>" in page
    assert "Devices disagree." not in page
    checklist = as_rhea.get(f"/audits/{drafted.id}/checklist").text
    at = checklist[checklist.index('id="ILO03"') : checklist.index('id="ILO04"')]
    assert f"The stored answer stands: <q>{WHY}</q>" in at
    items = api_as("rhea").get(f"/audits/{drafted.id}/checklist").json["items"]
    (told,) = [one for item in items for one in item["said_otherwise"]]
    assert (told["standing"], told["why"]) == ("reasoned", WHY)


def test_who_is_named_in_the_reason_keeps_the_report_back(drafted, session, bo):
    with pytest.raises(BadInput):
        reporting.submit_report(
            session, drafted, rest=casework.REST, milder="Mr Rahman showed us the key.", actor=bo, now=NOON
        )
    session.rollback()
    assert drafted.state == "report_draft"


def test_a_reason_is_about_what_stood_and_was_said_then(drafted, session, take, bo, rhea):
    reporting.submit_report(session, drafted, rest=casework.REST, milder=WHY, actor=bo, now=LATER)
    reporting.return_report(session, drafted, reason="The hours are missing.", actor=rhea, now=LATER)
    assert contradictions.graver(found(session, drafted)) == []
    take(answer("ILO03", "partly"), leave_differing=True, now=LATER + timedelta(hours=1))
    assert contradictions.graver(found(session, drafted)) == ["ILO03"]
    reporting.submit_report(
        session, drafted, rest=casework.REST, milder=WHY, actor=bo, now=LATER + timedelta(hours=2)
    )
    reporting.return_report(session, drafted, reason="The hours are missing.", actor=rhea, now=LATER)
    changed = {"ILO03": Given(RawAnswer.NOT_APPLICABLE)}
    fieldwork.answer(session, drafted, changed, actor=bo, now=LATER + timedelta(hours=3))
    assert contradictions.graver(found(session, drafted)) == ["ILO03"]


def test_questions_are_counted_once_and_another_note_is_no_other_answer(stored_no, take, session, audit, bo):
    def tally_of():
        stored = fieldwork.answers_of(session, audit)
        counted = contradictions.tally(session, audit, stored)
        return counted.questions, counted.settled

    take(answer("ILO03", "no", note="gates open"), leave_differing=True)
    assert tally_of() == (0, 0)
    take(yes(), answer("MUST-F1", "yes"), leave_differing=True)
    take(answer("ILO03", "partly"), answer("MUST-F1", "no"), leave_differing=True)
    assert tally_of() == (2, 0)
    fieldwork.answer(session, audit, {"MUST-F1": Given(RawAnswer.NO)}, actor=bo, now=LATER)
    assert tally_of() == (2, 1)
    fieldwork.answer(session, audit, {"ILO03": Given(RawAnswer.YES)}, actor=bo, now=LATER)
    assert tally_of() == (2, 1), "partly is still open"
    compared = Given(RawAnswer.YES, "both doors tried", RawAnswer.YES)
    fieldwork.answer(session, audit, {"ILO03": compared}, actor=bo, now=LATER)
    assert tally_of() == (2, 2)


@pytest.mark.browser
@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
@pytest.mark.parametrize("dark", [False, True])
def test_the_mark_is_readable_on_a_phone(stored_no, take, audit, open_page, dark):
    take(yes(), leave_differing=True)
    page = open_page("bo", width=390, dark=dark)
    look = "dark" if dark else "light"
    page.goto(f"/audits/{audit.id}")
    assert_accessible(page)
    picture(page, f"phone-audit-contradicted-{look}")
    page.get_by_role("link", name="ILO03").first.click()
    page.get_by_text(NOTE).wait_for()
    assert page.locator("#ILO03").get_by_text("another device or form said yes").is_visible()
    assert_accessible(page)
    page.locator("#ILO03").scroll_into_view_if_needed()
    picture(page, f"phone-checklist-contradicted-{look}")


def test_whoever_only_administers_reads_no_word_of_what_a_device_said(
    stored_no, take, as_adam, as_ama, api_as
):
    take(yes(), leave_differing=True)
    for query in ("", "?limit=500"):
        listed = api_as("adam").get(f"/history{query}").json["items"]
        (told,) = [one for one in listed if one["action"] == contradictions.ACTION]
        assert (told["before"], told["after"], told["reason"], told["is_whole"]) == ({}, {}, "", False)
    assert "checklist contradicted" in as_adam.get("/history").text
    assert NOTE not in as_adam.get("/history").text
    assert NOTE in as_ama.get("/history").text
