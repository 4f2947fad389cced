"""Large lists: read and committed by a worker, with progress, and safe to repeat."""

import io
import re
import uuid
from datetime import timedelta
from functools import partial

import openpyxl
import pytest
import sqlalchemy as sa

from auditor.core import clock, work
from auditor.core.database import open_session, without_waiting
from auditor.core.errors import Refused
from auditor.core.interruptions import Cancelled
from auditor.core.storage import Storage
from auditor.core.work import Run, RunState, Work
from auditor.intake import handing_back, jobs, running, service
from auditor.scoring import jobs as scoring_jobs
from auditor.scoring.models import SupplierScore
from suppliers import telling
from suppliers.models import Organisation, Supplier, Upload
from tests.conftest import NOON, NORTHWIND

JOBS = jobs.JOBS | scoring_jobs.JOBS


@pytest.fixture
def api(api_as, monkeypatch):
    monkeypatch.setattr(service, "READ_AT_ONCE", 10)
    return api_as("ama")


@pytest.fixture
def perform(sessions, settings, submitted):
    """Does every submitted run as a worker would; answers with outcomes and what progress was told."""

    def do():
        outcomes, told = [], []
        while submitted:
            with open_session(sessions, NORTHWIND, writes=False) as session:
                run = session.get_one(Run, submitted.pop(0))
            task = Work.of(
                run,
                settings,
                sessions,
                progress=lambda done, total, message: told.append((done, total, message)),
                submit=submitted.append,
                now=clock.now,
            )
            outcomes.append((run.job, JOBS[run.job](task)))
        return outcomes, told

    return do


@pytest.mark.parametrize(
    ("filename", "size", "is_large"),
    [
        ("list.csv", 500_000, False),
        ("list.csv", 500_001, True),
        ("List.XLSX", 125_000, False),
        ("List.XLSX", 125_001, True),
        ("list.xls", 125_001, False),
    ],
)
def test_what_takes_longer_than_some_seconds_is_for_a_worker(filename, size, is_large):
    assert service.is_large(Upload(filename=filename, size=size)) is is_large


def upload(api, content, name="large.csv"):
    data = {"file": (io.BytesIO(content), name)}
    return api.post("/uploads", data=data, content_type="multipart/form-data")


def mills(count):
    return ("name,country,sector\n" + "".join(f"Mill {n},VN,garments\n" for n in range(count))).encode()


def test_a_large_list_is_read_committed_and_scored_by_a_worker(api, perform, sessions):
    made = upload(api, mills(60)).json
    assert (made["state"], made["counts"]) == ("reading", {})
    assert made["run_id"]
    assert api.get(f"/uploads/{made['id']}/preview").status_code == 409
    outcomes, _ = perform()
    assert [job for job, _ in outcomes] == ["read_list"]
    assert api.get(f"/uploads/{made['id']}").json["state"] == "previewed"
    api.post(f"/uploads/{made['id']}/commit")
    assert api.get(f"/uploads/{made['id']}").json["state"] == "committing"
    outcomes, told = perform()
    assert [job for job, _ in outcomes] == ["commit_list", "take_up_changes"]
    assert outcomes[1][1] == {"looked_at": 60, "written": 60, "awaiting_review": 0}
    assert told[-1] == (60, 60, "Suppliers scored")
    assert api.get(f"/uploads/{made['id']}").json["state"] == "committed"
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(SupplierScore)) == 60


def test_a_repeated_commit_changes_nothing(api, perform, sessions, submitted):
    made = upload(api, mills(5)).json
    perform()
    api.post(f"/uploads/{made['id']}/commit")
    run_id = submitted[0]
    perform()
    submitted.append(run_id)
    outcomes, _ = perform()
    assert outcomes[0][1]["new"] == 5
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Supplier)) == 5


def test_a_large_file_that_is_no_list_says_so_at_its_upload(api, perform):
    made = upload(api, b"%PDF-1.7 and more of it").json
    outcomes, _ = perform()
    assert "PDF" in outcomes[0][1]["refused"]
    shown = api.get(f"/uploads/{made['id']}").json
    assert shown["state"] == "refused"
    assert "PDF" in shown["refusal"]
    assert api.delete(f"/uploads/{made['id']}").status_code == 204


def test_a_commit_that_breaks_stores_nothing_and_can_be_tried_again(api, perform, sessions, monkeypatch):
    made = upload(api, mills(5)).json
    perform()
    api.post(f"/uploads/{made['id']}/commit")

    def breaks(*_, **__):
        raise RuntimeError("power cut")

    with monkeypatch.context() as broken:
        broken.setattr(service.changes, "mark_many", breaks)
        with pytest.raises(RuntimeError):
            perform()
    with open_session(sessions, NORTHWIND, writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Supplier)) == 0
        assert session.scalars(sa.select(Upload)).one().state == "previewed"
    assert api.post(f"/uploads/{made['id']}/commit").status_code == 202
    perform()
    assert api.get(f"/uploads/{made['id']}").json["state"] == "committed"


def test_the_page_shows_how_far_it_is_with_and_without_scripts(api, as_ama, perform):
    made = upload(api, mills(5)).json
    page = as_ama.get(f"/uploads/{made['id']}")
    assert "being read" in page.text
    assert "Reload" in page.text
    piece = as_ama.get(f"/uploads/{made['id']}", headers={"HX-Request": "true"})
    assert 'hx-trigger="load delay:1s"' in piece.text
    assert "<html" not in piece.text
    perform()
    piece = as_ama.get(f"/uploads/{made['id']}", headers={"HX-Request": "true"})
    assert "hx-get" not in piece.text
    assert "preview is ready" in piece.text
    assert piece.headers["HX-Redirect"] == f"/uploads/{made['id']}"


def test_the_page_waits_for_the_scores_after_a_commit(api, as_ama, perform, submitted, sessions):
    made = upload(api, mills(5)).json
    perform()
    api.post(f"/uploads/{made['id']}/commit")
    perform()
    assert "being scored" in as_ama.get(f"/uploads/{made['id']}").text
    with open_session(sessions, NORTHWIND) as session:
        run = session.scalars(sa.select(Run).where(Run.key == service.scoring_key(made["id"]))).one()
        run.state = "done"
        session.commit()
    assert "being scored" not in as_ama.get(f"/uploads/{made['id']}").text


@pytest.fixture
def large(api, perform, monkeypatch):
    """A previewed list whose files are written by a worker."""
    monkeypatch.setattr(handing_back, "AT_ONCE", {"csv": 10, "xlsx": 10})
    made = upload(api, mills(250) + b"Moon,Atlantis,garments\n").json
    perform()
    return made["id"]


def test_a_large_file_that_goes_back_is_written_by_a_worker_with_progress(api, perform, large, sessions):
    asked = api.get(f"/uploads/{large}/file?form=xlsx")
    assert (asked.status_code, asked.json["state"]) == (202, "waiting")
    assert asked.headers["Location"] == f"/api/v1/runs/{asked.json['run_id']}"
    assert api.get(asked.headers["Location"].removeprefix("/api/v1")).status_code == 200
    assert api.get(f"/uploads/{large}/file?form=xlsx").json["run_id"] == asked.json["run_id"]
    outcomes, told = perform()
    assert [job for job, _ in outcomes] == ["give_list_back"]
    assert [done for done, total, what in told if what == "Rows written"] == [0, 100, 200]
    is_done(sessions, asked.json["run_id"], outcomes[0][1])
    file = api.get(f"/uploads/{large}/file?form=xlsx")
    assert file.status_code == 200
    rows = list(openpyxl.load_workbook(io.BytesIO(file.data)).active.values)
    assert (len(rows), rows[0][-2:], rows[-1][-2]) == (252, ("status", "problems"), "held")
    assert "large checked.xlsx" in file.headers["Content-Disposition"]


def is_done(sessions, run_id, outcome):
    """What the worker writes down after the job."""
    with open_session(sessions, NORTHWIND) as session:
        run = session.get_one(Run, uuid.UUID(run_id))
        run.state, run.outcome, run.finished_at = "done", outcome, clock.now()
        session.commit()


@pytest.mark.parametrize("rows", ["all", "problems"])
def test_the_page_of_a_large_file_shows_how_far_it_is_and_then_the_way_to_it(
    api, as_ama, perform, large, sessions, submitted, rows
):
    address = f"/uploads/{large}/{'list' if rows == 'all' else 'problem-rows'}.csv"
    sent = as_ama.get(address)
    assert sent.status_code == 303
    page = as_ama.get(sent.location)
    assert "The file is being written" in page.text
    piece = as_ama.get(sent.location, headers={"HX-Request": "true"})
    assert 'hx-trigger="load delay:1s"' in piece.text
    run_id = sent.location.rpartition("/")[2]
    outcomes, _ = perform()
    is_done(sessions, run_id, outcomes[0][1])
    piece = as_ama.get(sent.location, headers={"HX-Request": "true"})
    assert piece.headers["HX-Redirect"] == sent.location
    assert f'href="{address}"' in as_ama.get(sent.location).text
    file = as_ama.get(address)
    assert (file.status_code, submitted) == (200, [])
    assert file.data.decode("utf-8-sig").count("\n") == (252 if rows == "all" else 2)


def test_a_small_file_goes_back_at_once(api, perform, submitted):
    made = upload(api, mills(5)).json
    perform()
    assert api.get(f"/uploads/{made['id']}/file?form=xlsx").status_code == 200
    assert submitted == []


def test_a_file_is_written_anew_when_the_list_has_been_committed_since(api, perform, large, sessions):
    first = api.get(f"/uploads/{large}/file").json["run_id"]
    is_done(sessions, first, perform()[0][0][1])
    api.post(f"/uploads/{large}/commit")
    perform()
    asked = api.get(f"/uploads/{large}/file")
    assert asked.status_code == 202
    assert asked.json["run_id"] != first


def test_a_file_whose_writing_failed_or_that_is_gone_is_written_again(
    api, perform, large, sessions, settings
):
    first = api.get(f"/uploads/{large}/file").json["run_id"]
    with open_session(sessions, NORTHWIND) as session:
        session.get_one(Run, uuid.UUID(first)).state = "failed"
        session.commit()
    second = api.get(f"/uploads/{large}/file").json["run_id"]
    assert second != first
    is_done(sessions, second, perform()[0][-1][1])
    assert api.get(f"/uploads/{large}/file").status_code == 200
    now = clock.now() + timedelta(days=2)
    assert forget_lists(settings, sessions, now) == {"removed": 1}
    assert api.get(f"/uploads/{large}/file").status_code == 202


def test_files_that_went_back_are_kept_for_a_day_and_removed_with_their_upload(
    api, perform, large, sessions, settings
):
    run_id = api.get(f"/uploads/{large}/file").json["run_id"]
    outcome = perform()[0][0][1]
    is_done(sessions, run_id, outcome)
    assert forget_lists(settings, sessions, clock.now()) == {"removed": 0}
    path = Storage(settings.data_dir, NORTHWIND).path(outcome["sha256"])
    assert path.exists()
    assert api.delete(f"/uploads/{large}").status_code == 204
    assert not path.exists()


def forget_lists(settings, sessions, now):
    nobody = {"parameters": {}, "asked_by": None, "submit": None, "progress": lambda *_: None}
    work = Work(
        settings=settings,
        sessions=sessions,
        run_id=uuid.uuid4(),
        organisation_id=NORTHWIND,
        job="forget_lists",
        due_at=now,
        now=lambda: now,
        **nobody,
    )
    return jobs.forget_lists(work)


def test_the_file_of_another_upload_or_organisation_is_not_there(
    api, as_ama, as_dara, api_as, perform, large
):
    sent = as_ama.get(f"/uploads/{large}/list.xlsx").location
    other = upload(api, mills(3)).json["id"]
    assert as_ama.get(sent.replace(large, other)).status_code == 404
    assert as_dara.get(sent).status_code == 404
    assert api_as("dara").get(f"/uploads/{large}/file").status_code == 404


@pytest.mark.parametrize(
    "message",
    ["Reading the list", "Cells checked", "Sites read for comparing", "Rows compared with the register"],
)
def test_a_list_whose_reading_is_stopped_is_not_previewed_and_can_be_read_again(
    api, sessions, settings, message, submitted
):
    made = upload(api, mills(5)).json
    submitted.clear()
    opened = partial(open_session, sessions, NORTHWIND)
    with pytest.raises(Cancelled):
        running.read(opened, uuid.UUID(made["id"]), settings, told=stopping_at(message))
    with opened(writes=False) as session:
        assert session.scalars(sa.select(Upload)).one().state == "reading"
    assert running.read(opened, uuid.UUID(made["id"]), settings)["new"] == 5


@pytest.mark.parametrize(
    "message",
    [
        "Reading the list",
        "Cells checked",
        "Rows compared with the register",
        "Suppliers stored: 5 of 5; then its rows",
        "Rows stored",
    ],
)
def test_a_commit_that_is_stopped_anywhere_stores_nothing(
    api, perform, sessions, settings, message, submitted, ama
):
    made = upload(api, mills(5)).json
    perform()
    api.post(f"/uploads/{made['id']}/commit")
    submitted.clear()
    opened = partial(open_session, sessions, NORTHWIND)
    commit = partial(running.commit, opened, uuid.UUID(made["id"]), settings, actor=ama, now=NOON)
    with pytest.raises(Cancelled):
        commit(told=stopping_at(message))
    with opened(writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Supplier)) == 0
        assert session.scalars(sa.select(Upload)).one().state == "previewed"


def test_others_store_while_a_list_is_compared_for_its_preview(api, sessions, settings, submitted):
    """On SQLite one writes at a time, and who waits ten seconds is told that the database is busy."""
    made = upload(api, mills(5)).json
    submitted.clear()
    opened = partial(open_session, sessions, NORTHWIND)
    stored = []

    def store(done, total, message):
        if message == "Rows compared with the register" and not stored:
            with opened() as session:
                session.add(Organisation(id=uuid.uuid4(), name="Stored meanwhile", created_at=NOON))
                session.commit()
            stored.append(message)

    assert running.read(opened, uuid.UUID(made["id"]), settings, told=store)["new"] == 5
    assert stored


def test_how_far_a_list_is_is_told_in_rows_of_rows(api, perform, monkeypatch):
    monkeypatch.setattr(telling, "EVERY", 2)
    upload(api, mills(5))
    _, told = perform()
    far = {message: [] for _, _, message in told}
    for done, total, message in told:
        far[message].append((done, total))
    assert far["Rows compared with the register"] == [(0, 5), (2, 5), (4, 5), (5, 5)]
    assert far["Sites read for comparing"] == [(0, 5), (2, 5), (4, 5)]
    cells = far["Cells checked"]
    assert cells == sorted(cells)
    assert {total for _, total in cells} == {15}  # three columns of five rows
    assert cells[-1][0] in range(5, 16)


def stopping_at(message):
    """Somebody who stops the work at a message."""

    def told(done, total, what):
        if what == message:
            raise Cancelled

    return told


@pytest.fixture
def give_up(sessions):
    """Ends the run of an upload as a worker or the clock gives it up, or as a person stops it."""

    def end(upload_id, how="given up"):
        now = clock.now()
        with open_session(sessions, NORTHWIND) as session:
            run = session.get_one(Run, session.get_one(Upload, uuid.UUID(upload_id)).run_id)
            if how == "stopped":
                work.cancel(session, run, now=now)
            else:
                run.state, run.attempt = RunState.RUNNING, work.MOST_ATTEMPTS
                session.flush()
                work.take_up_stale(session, now=now, is_dead=lambda _: True)
            session.commit()

    return end


WHY = {"given up": "Given up: the worker stopped 3 times", "stopped": "Stopped on request."}


@pytest.mark.parametrize("how", WHY)
def test_a_commit_that_was_given_up_says_so_and_can_be_asked_for_again(
    api, as_ama, perform, submitted, give_up, how
):
    made = upload(api, mills(5)).json["id"]
    perform()
    api.post(f"/uploads/{made}/commit")
    assert "The list is being stored." in as_ama.get(f"/uploads/{made}").text
    submitted.clear()
    give_up(made, how)
    told = api.get(f"/uploads/{made}").json["given_up"]
    assert told.startswith("The list was not stored. " + WHY[how])
    assert told.endswith("Nothing of it is in the register.")
    page = as_ama.get(f"/uploads/{made}").text
    assert told in page
    assert "being stored" not in page
    assert "Take it into the register again, or drop it." in page
    fragment = as_ama.get(f"/uploads/{made}", headers={"HX-Request": "true"})
    assert fragment.headers["HX-Redirect"] == f"/uploads/{made}"  # who waits is brought to the truth
    assert as_ama.post(f"/uploads/{made}/commit").status_code == 303
    assert "The list is being stored." in as_ama.get(f"/uploads/{made}").text
    perform()
    shown = api.get(f"/uploads/{made}").json
    assert (shown["state"], shown["given_up"]) == ("committed", "")


@pytest.mark.parametrize("by", ["page", "api"])
def test_a_reading_that_was_given_up_says_so_and_begins_again(api, as_ama, perform, submitted, give_up, by):
    made = upload(api, mills(5)).json["id"]
    assert api.post(f"/uploads/{made}/reading").json["code"] == "upload_not_given_up"
    submitted.clear()
    give_up(made)
    page = as_ama.get(f"/uploads/{made}").text
    assert "The list was not read. Given up: " in page
    assert '<span class="mark mark-bad">not read</span>' in page
    assert (as_ama if by == "page" else api).post(f"/uploads/{made}/reading").status_code in {202, 303}
    assert "The list is being read." in as_ama.get(f"/uploads/{made}").text
    perform()
    assert api.get(f"/uploads/{made}").json["state"] == "previewed"


def test_the_page_that_waits_offers_to_stop(api, as_ama, perform, submitted):
    """While a list is read and while it is stored, also in the fragment that takes the place of it."""
    made = upload(api, mills(5)).json["id"]
    for doing in ("read", "stored"):
        address = f"/uploads/{made}"
        page = as_ama.get(address).text
        assert f"The list is being {doing}." in page
        (stop,) = re.findall(r'action="([^"]+/cancellation)"', page)
        assert str(submitted[-1]) in stop
        assert f'action="{stop}"' in as_ama.get(address, headers={"HX-Request": "true"}).text
        if doing == "read":
            perform()
            assert "/cancellation" not in as_ama.get(address).text
            api.post(f"{address}/commit")
    assert as_ama.post(stop).status_code == 303
    assert "The list was not stored. Stopped on request." in as_ama.get(f"/uploads/{made}").text


def test_a_commit_that_was_given_up_can_be_dropped(api, perform, submitted, give_up):
    made = upload(api, mills(5)).json["id"]
    perform()
    api.post(f"/uploads/{made}/commit")
    assert api.delete(f"/uploads/{made}").status_code == 409  # somebody works on it
    submitted.clear()
    give_up(made)
    assert api.delete(f"/uploads/{made}").status_code == 204


def test_a_commit_that_failed_says_so_beside_the_preview(api, as_ama, perform, sessions):
    made = upload(api, mills(5)).json["id"]
    perform()
    api.post(f"/uploads/{made}/commit")
    with open_session(sessions, NORTHWIND) as session:
        one = session.get_one(Upload, uuid.UUID(made))
        one.state = "previewed"
        run = session.get_one(Run, one.run_id)
        run.state, run.message = RunState.FAILED, "It broke."
        session.commit()
    page = as_ama.get(f"/uploads/{made}").text
    assert "The list was not stored. It broke. Nothing of it is in the register." in page
    assert "Take into the register" in page


def test_a_list_that_was_read_although_its_run_was_stopped_in_its_last_moment_is_not_given_up(
    api, perform, give_up
):
    made = upload(api, mills(5)).json["id"]
    perform()
    give_up(made, "stopped")
    assert api.get(f"/uploads/{made}").json["given_up"] == ""


def test_while_a_run_that_was_started_again_is_under_way_nothing_is_given_up(
    api, as_ama, api_as, perform, submitted, give_up
):
    made = upload(api, mills(5)).json["id"]
    perform()
    run = api.post(f"/uploads/{made}/commit").json["run_id"]
    submitted.clear()
    give_up(made)
    assert api_as("ama").post(f"/runs/{run}/repetition").status_code < 300
    assert api.get(f"/uploads/{made}").json["given_up"] == ""
    perform()
    assert api.get(f"/uploads/{made}").json["state"] == "committed"


def test_a_large_list_that_would_change_more_than_was_shown_is_shown_anew(
    api, settings, sessions, ama, perform
):
    head = b"Supplier,Country,migrant\n"
    opened = partial(open_session, sessions, NORTHWIND)
    for content in (
        head + b"Sun Ltd,MY,10\n",
        head + b"Sun Ltd,MY,10\nStar Ltd,MY,30\n",
        head + b"Sun Ltd,MY,95\n",
    ):
        made = upload(api, content).json
        perform()
        if b"Star" in content:
            previewed = made["id"]
        else:
            api.post(f"/uploads/{made['id']}/commit")
            perform()
    taken_for_commit(sessions, previewed, ama)
    commit = partial(running.commit, opened, uuid.UUID(previewed), settings, actor=ama, now=NOON)
    with pytest.raises(Refused, match="register_changed"):
        commit(told=lambda done, total, message: None)
    shown = api.get(f"/uploads/{previewed}").json
    assert (shown["state"], shown["counts"]["changed"], shown["counts"]["new"]) == ("previewed", 1, 1)
    assert [one["name"] for one in api.get("/suppliers").json["items"]] == ["Sun Ltd"]


def test_of_a_list_that_names_workers_only_the_refusal_stays(api, perform, settings):
    made = upload(api, b"name,country,Worker name\nMill,VN,Siti Ahmad\n").json
    ((job, result),), _ = perform()
    assert (job, "Worker name" in result["refused"]) == ("read_list", True)
    assert api.get(f"/uploads/{made['id']}").json["state"] == "refused"
    files = [path for path in settings.data_dir.rglob("*") if path.is_file()]
    assert not any(b"Siti" in path.read_bytes() for path in files)
    assert api.delete(f"/uploads/{made['id']}").status_code in {200, 204}


def later(when, deed):
    """Progress that does something once, when it is first told of a step."""
    done = []

    def told(_done, _total, message):
        if when in message and not done:
            done.append(message)
            deed()

    return told, done


COMPARED = "Looking for sites that are known"


def taken_for_commit(sessions, upload_id, ama):
    """A previewed list as it is once somebody has asked for its commit."""
    with open_session(sessions, NORTHWIND) as session:
        service.begin_commit(session, session.get_one(Upload, uuid.UUID(upload_id)), actor=ama)
        session.commit()


@pytest.fixture(params=["commit", "take_in"])
def going_in(request, api, settings, sessions, ama, perform):
    """Sixty mills about to be stored, after their preview or at once: what does it."""
    made = upload(api, mills(60)).json
    if request.param == "commit":
        perform()
        taken_for_commit(sessions, made["id"], ama)
    opened = partial(open_session, sessions, NORTHWIND)
    return partial(
        getattr(running, request.param), opened, uuid.UUID(made["id"]), settings, actor=ama, now=NOON
    )


def test_what_is_recorded_while_a_list_is_planned_counts(going_in, api, settings, sessions, ama):
    other = upload(api, mills(3)).json
    opened = partial(open_session, sessions, NORTHWIND)

    def record():
        first = running.take_in(
            opened, uuid.UUID(other["id"]), settings, actor=ama, now=NOON, told=telling.untold
        )
        assert first["new"] == 3

    told, happened = later(COMPARED, record)
    counts = going_in(told=told)
    assert (counts["new"], counts["unchanged"]) == (57, 3)
    assert happened == [COMPARED]
    with opened(writes=False) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(Supplier)) == 60


def test_others_write_while_a_list_is_planned(going_in, sessions):
    def write():
        with open_session(sessions, NORTHWIND, writes=False) as session, without_waiting(session):
            session.execute(sa.update(Organisation).where(Organisation.id == NORTHWIND).values(name="North"))
            session.commit()

    told, happened = later(COMPARED, write)
    assert going_in(told=told)["new"] == 60
    assert happened == [COMPARED]
