"""Large lists: read and committed by a worker, with progress, and safe to repeat."""

import io

import pytest
import sqlalchemy as sa

from auditor.core import clock
from auditor.core.database import open_session
from auditor.core.work import Run, Work
from auditor.intake import jobs, service
from auditor.scoring import jobs as scoring_jobs
from auditor.scoring.models import SupplierScore
from suppliers.models import Supplier, Upload
from tests.conftest import NORTHWIND

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
            work = Work(
                settings=settings,
                sessions=sessions,
                run_id=run.id,
                organisation_id=NORTHWIND,
                job=run.job,
                due_at=run.due_at,
                parameters=dict(run.parameters),
                asked_by=run.asked_by,
                progress=lambda done, total, message: told.append((done, total, message)),
                submit=submitted.append,
                now=clock.now,
            )
            outcomes.append((run.job, JOBS[run.job](work)))
        return outcomes, told

    return do


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
