"""A finding about wages at Chi's supplier, and one about fees, each with the action that repairs it."""

import pytest

from auditor.core.database import open_session
from tests import casework
from tests.auditor.restitution import sheets_of
from tests.conftest import NORTHWIND, actor_named


@pytest.fixture
def audit(sessions, supplier_of_chi):
    """An audit at Chi's supplier, led by Bo, who has left the site."""
    with open_session(sessions, NORTHWIND) as session:
        row = casework.audit_left(session, supplier_of_chi, actor_named("ama"), actor_named("bo"))
        session.commit()
        return row


@pytest.fixture
def wage_action(sessions, supplier_of_chi, audit):
    """The action that pays back wages."""
    with open_session(sessions, NORTHWIND) as session:
        action = sheets_of.action_about(session, supplier_of_chi, actor_named("bo"), audit=audit)
        session.commit()
        return action


@pytest.fixture
def fee_action(sessions, supplier_of_chi, audit):
    """The action that pays back recruitment fees."""
    with open_session(sessions, NORTHWIND) as session:
        action = sheets_of.action_about(session, supplier_of_chi, actor_named("bo"), "ILO09", audit)
        session.commit()
        return action
