"""Small things of pages that a reader stumbles over."""

import re
from datetime import timedelta

from auditor.core import clock
from tests import casework


def test_papers_that_nobody_counted_leave_the_fields_blank(as_ama, session, bo):
    finding = casework.finding(session, casework.supplier(session), bo)
    papers = next(one for one in casework.actions_of(session, finding) if one.code == "DOC-01")
    session.commit()
    text = as_ama.get(f"/actions/{papers.id}").text
    assert re.search(r'id="held"[^>]*value=""', text)
    assert "None" not in text


def test_the_list_of_audits_shows_the_day_that_an_overdue_audit_missed(as_ama, session, ama):
    audit = casework.audit(session, casework.supplier(session), ama)
    audit.planned_on, audit.due_on = clock.today(), clock.today() - timedelta(days=3)
    session.commit()
    text = as_ama.get("/audits").text
    assert re.search(rf"{clock.today()}</time></a></td>", text)
    assert re.search(rf"{audit.due_on}</time> <span[^>]*>overdue", text)
