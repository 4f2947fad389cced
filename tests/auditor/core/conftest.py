"""What tests of the common ground share."""

import pytest

from auditor.core.database import open_session
from tests import casework
from tests.conftest import NORTHWIND


@pytest.fixture
def registered(sessions):
    with open_session(sessions, NORTHWIND) as session:
        for name in ("Harbour Works", "Fjord Steel"):
            casework.supplier(session, name)
        session.commit()
