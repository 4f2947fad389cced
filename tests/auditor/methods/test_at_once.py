"""Two people propose a methodology release at the same moment."""

import threading

import pytest

from auditor.core.database import open_session
from auditor.core.errors import Refused
from auditor.methods import service
from tests.auditor.methods.test_methods import ABOUT, STRICTER
from tests.conftest import NOON, NORTHWIND


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)  # SQLite has one writer at a time
def test_two_proposals_at_the_same_moment_are_told_apart(session, sessions, adam):
    service.propose(
        session, STRICTER, **ABOUT, actor=adam, now=NOON
    )  # not committed yet: nobody else sees that its number is taken
    refused = []

    def beside():
        with open_session(sessions, NORTHWIND) as other:
            try:
                service.propose(other, {"missing.not_requested": 90}, **ABOUT, actor=adam, now=NOON)
            except Refused as refusal:
                refused.append(refusal.code)

    thread = threading.Thread(target=beside)
    thread.start()
    thread.join(0.5)
    assert thread.is_alive()  # it waits for what becomes of the first one
    session.commit()
    thread.join(10)
    assert refused == ["changed_meanwhile"]
