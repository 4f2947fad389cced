"""Releases that are tried."""

import pytest

from auditor.methods import service as methods
from tests.conftest import NOON


@pytest.fixture
def proposed(session, adam):
    """Proposes a release of these changes: `proposed(changes, title="…")`."""

    def make(changes, *, title):
        row = methods.propose(
            session,
            changes,
            title=title,
            reason="our stakeholders asked for it",
            effective_from=NOON.date(),
            actor=adam,
            now=NOON,
        )
        session.commit()
        return row

    return make
