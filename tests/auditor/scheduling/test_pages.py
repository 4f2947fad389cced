"""The pages of scheduled work, by form and by fragment."""

import html
import re
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core import clock, work
from auditor.core.database import open_session
from auditor.core.work import Run, RunState
from auditor.history.models import Event
from auditor.scheduling.pages import PAGE
from tests.conftest import EASTGATE, NORTHWIND, person_id

WORK = "/work"


@pytest.fixture
def settings(application, database_url, tmp_path):
    """The settings of the application under test."""
    import dataclasses

    return dataclasses.replace(
        application.extensions["manumit"].settings, database_url=database_url, data_dir=tmp_path
    )


@pytest.fixture
def run_in(sessions):
    """Makes a run in a state: `run_in(RunState.FAILED)`."""

    def make(state, organisation_id=NORTHWIND, job="rescore", **values):
        now = clock.now()
        with open_session(sessions, organisation_id) as session:
            run = work.claim(session, job, key=str(uuid.uuid4()), due_at=now, now=now)
            for name, value in {"state": state, "started_at": now, **values}.items():
                setattr(run, name, value)
            session.commit()
            return run

    return make


def test_the_page_lists_runs_with_state_and_progress(as_ama, run_in):
    run_in(RunState.RUNNING, done=250, total=1000, message="scoring")
    page = as_ama.get("/work").text
    assert "Score every supplier again" in page
    assert '<progress max="1000" value="250"' in page
    assert "250 of 1,000" in page
    assert 'hx-trigger="every 2s"' in page


def test_a_reading_whose_file_was_refused_is_not_shown_as_done(as_ama, run_in):
    why = "This is a PDF file, not a list."
    refused = run_in(RunState.DONE, job="read_list", message="Reading the list", outcome={"refused": why})
    for address in (WORK, f"{WORK}/{refused.id}"):
        page = as_ama.get(address).text
        shown = page[page.index('id="run') :]
        assert shown.count(why) == 1, address
        assert "refused</span>" in shown, address
        assert "done</span>" not in shown, address
        assert "Reading the list" not in shown, address


def test_the_page_of_a_run_says_since_when_its_worker_gave_no_sign_of_life(as_ama, run_in):
    lost = run_in(RunState.RUNNING, heartbeat_at=clock.now() - timedelta(minutes=7))
    alive = run_in(RunState.RUNNING, heartbeat_at=clock.now())
    assert "no sign of life for 7 minutes" in as_ama.get(f"{WORK}/{lost.id}").text
    assert "no sign of life" not in as_ama.get(f"{WORK}/{alive.id}").text


def test_the_page_asks_on_gently_when_nothing_is_under_way_so_that_what_begins_later_appears(as_ama, run_in):
    done = run_in(RunState.DONE)
    page = as_ama.get(WORK).text
    assert 'hx-get="/work?" hx-trigger="every 15s"' in page
    for _ in range(PAGE):
        run_in(RunState.DONE)
    (following,) = set(re.findall(r'href="(/work\?[^"]*cursor=[^"]+)"', as_ama.get(WORK).text))
    earlier = as_ama.get(html.unescape(following)).text
    assert str(done.id) in earlier
    assert "hx-trigger" not in earlier  # nothing begins among what is past
    run_in(RunState.RUNNING)
    fragment = as_ama.get("/work?", headers={"HX-Request": "true"}).text
    assert "running" in fragment
    assert 'hx-trigger="every 2s"' in fragment


def test_an_empty_list_says_what_will_appear(as_ama):
    assert "No work of this kind yet" in as_ama.get("/work?state=failed").text


def test_the_fragment_of_a_run_is_the_changing_part_only(as_ama, run_in):
    run = run_in(RunState.RUNNING, done=1, total=2)
    fragment = as_ama.get(f"{WORK}/{run.id}", headers={"HX-Request": "true"}).text
    assert fragment.lstrip().startswith('<div id="run"')
    assert "<html" not in fragment


def test_a_failed_run_shows_its_reason_and_can_be_started_again(as_ama, run_in, submitted, sessions):
    run = run_in(RunState.FAILED, message="The file is too large.", parameters={"upload": "x"})
    page = as_ama.get(f"{WORK}/{run.id}").text
    assert "The file is too large." in page
    assert "Start again" in page
    answer = as_ama.post(f"{WORK}/{run.id}/repetition")
    assert answer.status_code == 303
    (again,) = submitted
    with open_session(sessions, NORTHWIND, writes=False) as session:
        found = session.get(Run, again)
        assert (found.job, found.parameters, found.state) == ("rescore", {"upload": "x"}, RunState.WAITING)
        assert found.asked_by == person_id("ama")
        assert session.get(Run, run.id).state == RunState.FAILED


def test_a_running_run_cannot_be_started_again(as_ama, run_in, submitted):
    answer = as_ama.post(f"{WORK}/{run_in(RunState.RUNNING).id}/repetition")
    assert answer.status_code == 409
    assert "It is not over yet" in answer.text
    assert submitted == []


def test_stopping_a_run_is_recorded(as_ama, run_in, sessions):
    run = run_in(RunState.RUNNING)
    assert as_ama.post(f"{WORK}/{run.id}/cancellation").status_code == 303
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.get(Run, run.id).state == RunState.CANCELLED
        event = session.scalars(sa.select(Event).where(Event.subject_id == run.id)).one()
    assert (event.action, event.before, event.after) == (
        "run_cancelled",
        {"state": "running"},
        {"state": "cancelled"},
    )


def test_a_run_that_is_over_cannot_be_stopped(as_ama, run_in):
    answer = as_ama.post(f"{WORK}/{run_in(RunState.DONE).id}/cancellation")
    assert answer.status_code == 409
    assert "It is over already" in answer.text


def test_scheduled_work_can_be_started_now_but_not_twice(as_ama, submitted):
    assert as_ama.post("/work", data={"job": "remind"}).status_code == 303
    assert len(submitted) == 1
    answer = as_ama.post("/work", data={"job": "remind"})
    assert answer.status_code == 409
    assert "It is under way already" in answer.text


def test_unknown_work_is_refused_with_what_is_possible(as_ama, submitted):
    answer = as_ama.post("/work", data={"job": "everything"})
    assert answer.status_code == 422
    assert "remind" in answer.text
    assert submitted == []


def test_a_reviewer_sees_runs_but_starts_and_stops_none(as_rhea, run_in, submitted):
    run = run_in(RunState.RUNNING)
    assert as_rhea.get("/work").status_code == 200
    assert "Start now" not in as_rhea.get("/work").text
    assert as_rhea.post("/work", data={"job": "remind"}).status_code == 403
    assert as_rhea.post(f"{WORK}/{run.id}/cancellation").status_code == 403
    assert submitted == []


def test_an_auditor_sees_only_the_run_that_he_asked_for(as_bo, run_in):
    own, other = run_in(RunState.DONE, asked_by=person_id("bo")), run_in(RunState.DONE)
    assert as_bo.get("/work").status_code == 403
    assert as_bo.get(f"{WORK}/{own.id}").status_code == 200
    assert as_bo.get(f"{WORK}/{other.id}").status_code == 403


def test_runs_of_another_organisation_are_not_there(as_dara, as_ama, run_in):
    run = run_in(RunState.RUNNING)
    assert as_dara.get(f"{WORK}/{run.id}").status_code == 404
    assert as_dara.post(f"{WORK}/{run.id}/cancellation").status_code == 404
    foreign = run_in(RunState.RUNNING, EASTGATE)
    assert str(foreign.id) not in as_ama.get("/work").text


def test_the_list_continues_on_a_next_page(as_ama, run_in):
    runs = [run_in(RunState.DONE) for _ in range(51)]
    first = as_ama.get("/work").text
    assert str(runs[0].id) not in first
    address = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    assert str(runs[0].id) in as_ama.get(address).text


def test_the_api_lists_starts_stops_and_repeats(api_as, submitted):
    api = api_as("ama")
    started = api.post("/runs", json={"job": "remind"})
    assert started.status_code == 202
    run_id = started.json["id"]
    assert [str(one) for one in submitted] == [run_id]
    assert api.get(f"/runs/{run_id}").json["state"] == "waiting"
    assert api.post(f"/runs/{run_id}/cancellation").json["state"] == "cancelled"
    assert api.post(f"/runs/{run_id}/cancellation").json["code"] == "run_is_over"
    again = api.post(f"/runs/{run_id}/repetition")
    assert again.status_code == 202
    listed = api.get("/runs?limit=1").json
    assert [run["id"] for run in listed["items"]] == [again.json["id"]]
    following = api.get(f"/runs?limit=1&cursor={listed['next']}").json
    assert [run["id"] for run in following["items"]] == [run_id]


def test_work_that_is_under_way_is_not_repeated_beside_itself(api_as, run_in, submitted, sessions):
    ended, other = run_in(RunState.CANCELLED), run_in(RunState.CANCELLED)
    with open_session(sessions, NORTHWIND) as session:
        session.get_one(Run, other.id).parameters = {"upload": "another"}
        session.commit()
    api = api_as("ama")
    first = api.post(f"/runs/{ended.id}/repetition")
    assert first.status_code == 202
    for _ in range(2):
        refused = api.post(f"/runs/{ended.id}/repetition")
        assert (refused.status_code, refused.json["code"]) == (409, "run_under_way")
    assert api.post(f"/runs/{other.id}/repetition").status_code == 202  # of another list
    assert api.post(f"/runs/{first.json['id']}/cancellation").status_code == 200
    assert api.post(f"/runs/{ended.id}/repetition").status_code == 202
    assert len(submitted) == 3


def test_the_api_refuses_a_cursor_that_is_not_ours(api_as):
    for cursor in ("nonsense", "WyJub25zZW5zZSJd"):
        answer = api_as("ama").get(f"/runs?cursor={cursor}")
        assert (answer.status_code, answer.json["code"]) == (422, "bad_input")


def test_the_api_hides_other_organisations(api_as, run_in):
    run = run_in(RunState.DONE)
    assert api_as("dara").get(f"/runs/{run.id}").status_code == 404
    assert api_as("dara").get("/runs").json["items"] == []


def test_a_run_says_what_it_is_and_which_runs_it_belongs_with(as_ama, as_rhea, as_adam, run_in, sessions):
    due = run_in(RunState.DONE, outcome={"looked_at": 9, "awaiting_review": 3})
    helper = run_in(RunState.DONE, job="rescore_along", along_with=due.id)
    page = as_rhea.get(f"{WORK}/{due.id}").text
    assert "Screens and scores every supplier by the facts, lists and rules of now" in page
    assert f'href="{WORK}/{helper.id}">helped by this run, 1 of 1 helper</a>' in page
    assert f'href="/scores/awaiting-review?run_id={due.id}"' in page
    assert "awaiting-review" not in as_adam.get(f"{WORK}/{due.id}").text
    assert f'href="{WORK}/{due.id}">goes along with this run</a>' in as_rhea.get(f"{WORK}/{helper.id}").text
    assert "goes along with this run" in as_rhea.get(WORK).text


def test_storing_a_list_and_scoring_it_name_each_other(as_ama, as_rhea, run_in):
    upload_id = uuid.uuid4()
    stored = run_in(RunState.DONE, job="commit_list", parameters={"upload_id": str(upload_id)})
    scored = run_in(RunState.RUNNING, job="take_up_changes", key=f"list {upload_id}")
    page = as_ama.get(f"{WORK}/{stored.id}").text
    assert f'href="/uploads/{upload_id}">stores this list</a>' in page
    assert f'href="{WORK}/{scored.id}">its suppliers are scored by this run</a>' in page
    assert f'href="/uploads/{upload_id}">scores what this list changed</a>' in as_ama.get(WORK).text
    assert f"/uploads/{upload_id}" not in as_rhea.get(WORK).text


def test_the_api_tells_which_run_another_one_helps(api_as, run_in):
    due = run_in(RunState.DONE)
    helper = run_in(RunState.DONE, job="rescore_along", along_with=due.id)
    assert api_as("ama").get(f"/runs/{helper.id}").json["along_with"] == str(due.id)
    assert api_as("ama").get(f"/runs/{due.id}").json["along_with"] is None
