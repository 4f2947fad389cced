"""The clocks of a case are told to all on its list, whatever else is put off or falls on the same day."""

from auditor.cases import deadlines
from auditor.notifications import service as notifications
from tests import casework
from tests.conftest import NOON

KINDS = ["zero_tolerance_case"]


def remind(session, now=NOON):
    return notifications.remind(
        session, list(deadlines.running_clocks(session, now)), subject_types=KINDS, now=now
    )


def told(session, actor, now=NOON):
    return [notice for notice, _ in notifications.mine(session, actor=actor, now=now)]


def test_putting_off_the_news_of_a_case_silences_none_of_its_clocks(session, case, ama):
    (news,) = [one for one in told(session, ama) if one.subject_id == case.id]
    assert news.code == "case_shared"
    notifications.snooze(session, news, days=14, actor=ama, now=NOON)
    remind(session)
    session.flush()
    codes = {notice.code for notice in told(session, ama)}
    assert codes == {"case", "grave_finding"}
    later = NOON + casework.days(3)
    remind(session, later)
    session.flush()
    assert {notice.code for notice in told(session, ama, later)} == {"case", "grave_finding"}
