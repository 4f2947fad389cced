"""Two clicks, or two tabs, that commit one upload: it is committed once, and the second is told so."""

import io
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.intake import service
from suppliers.models import Supplier
from tests.conftest import NORTHWIND

LIST = b"name,country,sector\nRiverside Garments Ltd,BD,garments\nSunrise Berries,ES,berries\n"


@pytest.fixture
def made(api_as):
    file = {"file": (io.BytesIO(LIST), "spring.csv")}
    return api_as("ama").post("/uploads", data=file, content_type="multipart/form-data").json


def suppliers(sessions):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return session.scalar(sa.select(sa.func.count()).select_from(Supplier))


def commit(api, made):
    answer = api.post(f"/uploads/{made['id']}/commit")
    return answer.status_code, answer.json.get("state") or answer.json["detail"]


def test_a_second_commit_by_api_is_told_that_it_is_done(made, api_as, sessions):
    api = api_as("ama")
    assert commit(api, made) == (202, "committed")
    status, detail = commit(api, made)
    assert status == 409
    assert "This upload is committed already" in detail
    assert "begin anew" not in detail
    assert suppliers(sessions) == 2


def test_a_second_tab_is_led_to_the_committed_list(made, browser_of, sessions):
    for tab in (browser_of("ama"), browser_of("ama")):
        done = tab.post(f"/uploads/{made['id']}/commit", follow_redirects=True)
        assert done.status_code == 200
        assert "2 new and 0 changed suppliers are in the register." in done.text
    assert suppliers(sessions) == 2


def test_tabs_that_commit_at_the_same_time_end_alike(made, browser_of, sessions):
    together = threading.Barrier(2)

    def click(_):
        tab = browser_of("ama")
        together.wait()
        done = tab.post(f"/uploads/{made['id']}/commit", follow_redirects=True)
        return done.status_code, "2 new and 0 changed suppliers" in done.text

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(click, range(2))) == [(200, True)] * 2
    assert suppliers(sessions) == 2


def test_a_second_commit_of_a_large_list_tells_that_it_is_under_way(made, api_as, submitted, monkeypatch):
    monkeypatch.setattr(service, "READ_AT_ONCE", 10)
    assert commit(api_as("ama"), made) == (202, "committing")
    status, detail = commit(api_as("ama"), made)
    assert status == 409
    assert "This upload is committing already" in detail
    assert len(submitted) == 1


def test_a_dropped_list_is_still_refused(made, api_as):
    api_as("ama").delete(f"/uploads/{made['id']}")
    late = api_as("ama").post(f"/uploads/{made['id']}/commit")
    assert (late.status_code, late.json["code"]) == (409, "upload_not_open")
