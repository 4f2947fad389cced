"""Reminders: each stage once, to the right people, and gone when the matter is done."""

import dataclasses
import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.core.access import Role
from auditor.core.errors import NotThere
from auditor.follow_up.raising import IN_WORDS
from auditor.notifications import service
from auditor.notifications.models import Notice
from auditor.notifications.service import Deadline, to_person, to_role, to_supplier
from auditor.notifications.showing import line
from auditor.remediation.escalations import Step
from auditor.users.models import User
from tests.conftest import NOON, person_id

TODAY = NOON.date()


TO_COMPLIANCE = (to_role(Role.COMPLIANCE),)


def deadline(days, recipients=TO_COMPLIANCE, **values):
    fields = {"code": "hit", "subject_type": "screening_hit", "fields": {"supplier": "Hill Farm"}}
    return Deadline(
        **{
            "subject_id": uuid.UUID(int=7),
            "due_on": TODAY + timedelta(days=days),
            "recipients": recipients,
            **fields,
            **values,
        }
    )


def remind(session, *deadlines, now=NOON):
    return service.remind(session, deadlines, subject_types=["screening_hit"], now=now)


def remind_alone(session, one):
    return service.remind(session, [one], subject_types=[], now=NOON)


@pytest.mark.parametrize(
    ("days", "stage"),
    [(8, ""), (7, "due 7"), (4, "due 7"), (3, "due 3"), (2, "due 3"), (1, "due 1"), (0, "due 1")],
)
def test_people_are_reminded_seven_three_and_one_days_before(days, stage):
    assert service.stage_of(deadline(days), NOON).endswith(stage)


def test_a_term_in_hours_is_overdue_on_the_same_day():
    late = dataclasses.replace(deadline(0), due_at=NOON - timedelta(hours=1))
    assert service.stage_of(late, NOON) == f"{TODAY} overdue {TODAY}"
    in_time = dataclasses.replace(deadline(0), due_at=NOON + timedelta(hours=1))
    assert service.stage_of(in_time, NOON) == f"{TODAY} due 1"


@pytest.mark.parametrize("days", [2, -3])
def test_two_things_of_one_matter_that_are_due_on_one_day_are_two_reminders(session, days):
    both = [deadline(days, part=part) for part in ("check 90", "count 180")]
    assert remind(session, *both)["reminders"] == 2
    assert remind(session, *both) == {"reminders": 0, "settled": 0}
    assert remind(session, both[0]) == {"reminders": 0, "settled": 1}


def test_every_stage_is_written_once_and_overdue_daily(session):
    due = deadline(8)
    written = []
    for hours in range(0, 24 * 12, 6):
        written.append(remind(session, due, now=NOON + timedelta(hours=hours))["reminders"])
    stages = session.scalars(sa.select(Notice.stage).order_by(Notice.created_at)).all()
    assert [stage.removeprefix(f"{due.due_on} ") for stage in stages] == [
        "due 7",
        "due 3",
        "due 1",
        *(f"overdue {due.due_on + timedelta(days=days)}" for days in (1, 2, 3, 4)),
    ][: len(stages)]
    assert sum(written) == len(stages) >= 6


def test_only_the_latest_reminder_of_a_matter_is_open(session, ama):
    for days in range(10):
        remind(session, deadline(5), now=NOON + timedelta(days=days))
    ((notice, _),) = service.mine(session, actor=ama, now=NOON)
    assert "overdue" in notice.stage


def test_what_is_done_is_settled(session, ama):
    remind(session, deadline(1))
    assert remind(session) == {"reminders": 0, "settled": 1}
    assert service.mine(session, actor=ama, now=NOON) == []


def test_what_is_opened_again_the_same_day_is_shown_again(session, ama):
    remind(session, deadline(1))
    remind(session)
    assert remind(session, deadline(1)) == {"reminders": 0, "settled": 0}
    assert len(service.mine(session, actor=ama, now=NOON)) == 1


def test_a_new_term_begins_anew(session):
    remind(session, deadline(1))
    assert remind(session, deadline(2)) == {"reminders": 1, "settled": 1}


def test_notices_of_other_kinds_are_left_alone(session, ama):
    remind(session, deadline(1))
    service.remind(session, [], subject_types=["audit"], now=NOON)
    assert len(service.mine(session, actor=ama, now=NOON)) == 1


def test_a_notice_reaches_role_person_and_supplier(session, ama, bo, chi, rhea):
    remind(
        session, deadline(1, (to_role(Role.COMPLIANCE), to_person(bo.user_id), to_supplier(chi.supplier_id)))
    )
    reached = {
        actor.name: len(service.mine(session, actor=actor, now=NOON)) for actor in (ama, bo, chi, rhea)
    }
    assert reached == {"Ama": 1, "Bo": 1, "Chi": 1, "Rhea": 0}


@pytest.mark.parametrize(
    ("roles", "is_told"),
    [
        ({Role.AUDITOR}, True),
        ({Role.COMPLIANCE, Role.ADMINISTRATOR}, True),
        ({Role.ADMINISTRATOR}, False),
        ({Role.SUPPLIER}, False),
    ],
)
def test_who_may_see_no_audits_any_more_is_told_of_none_by_name(session, bo, chi, roles, is_told):
    """It names other sites, and days that nobody there may know of; it comes anew as long as Bo leads it."""
    audit = {"code": "audit", "subject_type": "audit", "fields": {"purpose": "initial", "supplier": "Hill"}}
    remind(session, deadline(1, (to_role(Role.COMPLIANCE), to_person(bo.user_id)), **audit))
    supplier_id = chi.supplier_id if Role.SUPPLIER in roles else None
    now_is = dataclasses.replace(bo, roles=frozenset(roles), supplier_id=supplier_id)
    found = service.mine(session, actor=now_is, now=NOON, with_read=True)
    assert bool(found) is is_told
    by_name = session.scalars(sa.select(Notice).where(Notice.recipient == to_person(bo.user_id))).one()
    if not is_told:
        for refused in (service.mark_read, lambda *a, **k: service.snooze(*a, days=1, **k)):
            with pytest.raises(NotThere):
                refused(session, by_name, actor=now_is, now=NOON)


def test_a_supplier_s_person_is_told_by_name_of_the_own_action_and_account_alone(session, chi):
    to_chi = (to_person(chi.user_id),)
    action = {"code": "action", "fields": {"action": "DOC-01", "supplier": "Riverside"}}
    remind(session, deadline(1, to_chi, **action))
    for name in ("chi", "rhea"):
        person = session.get_one(User, person_id(name))
        said = {"by": "Adam", "person": person.name}
        service.announce(session, "link_made", person, to_chi, fields=said, now=NOON)
    session.flush()
    told = [(one.code, one.fields.get("person")) for one, _ in service.mine(session, actor=chi, now=NOON)]
    assert sorted(told, key=str) == [("action", None), ("link_made", "Chi")]


def test_who_has_read_it_no_longer_sees_it_and_others_do(session, ama, rhea):
    remind(session, deadline(1, (to_role(Role.COMPLIANCE), to_role(Role.REVIEWER))))
    ((notice, _),) = service.mine(session, actor=ama, now=NOON)
    service.mark_read(session, notice, actor=ama, now=NOON)
    service.mark_read(session, notice, actor=ama, now=NOON)
    assert service.mine(session, actor=ama, now=NOON) == []
    assert [read_at for _, read_at in service.mine(session, actor=ama, now=NOON, with_read=True)] == [NOON]
    assert len(service.mine(session, actor=rhea, now=NOON)) == 1


def test_a_notice_to_somebody_else_cannot_be_marked(session, ama, bo):
    remind(session, deadline(1))
    ((notice, _),) = service.mine(session, actor=ama, now=NOON)
    with pytest.raises(NotThere):
        service.mark_read(session, notice, actor=bo, now=NOON)


def test_all_can_be_marked_at_once(session, ama):
    remind(session, *(deadline(1, subject_id=uuid.UUID(int=number)) for number in range(1200)))
    assert service.mark_all_read(session, actor=ama, now=NOON) == 1200
    assert service.mine(session, actor=ama, now=NOON) == []


def test_pages_of_reminders_follow_each_other(session, ama):
    remind(session, *(deadline(number % 5, subject_id=uuid.UUID(int=number)) for number in range(12)))
    seen, after = [], None
    while page := service.mine(session, actor=ama, now=NOON, after=after, limit=5):
        seen += [notice.id for notice, _ in page]
        after = service.place_of(page[-1][0])
    assert len(seen) == len(set(seen)) == 12


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (3, "A watch-list hit on Hill Farm has to be decided by 2026-06-18 (in 3 days)."),
        (0, "A watch-list hit on Hill Farm has to be decided by 2026-06-15 (today)."),
        (-1, "A watch-list hit on Hill Farm was to be decided by 2026-06-14 (yesterday)."),
    ],
)
def test_a_notice_says_what_is_due_and_when(session, ama, days, sentence):
    remind(session, deadline(days))
    ((notice, read_at),) = service.mine(session, actor=ama, now=NOON)
    assert line(notice, read_at, NOON).sentence == sentence


@pytest.mark.parametrize("code", ["step_raised", "step_waits", "finding_overdue"])
@pytest.mark.parametrize("days", [3, -1])
def test_a_question_ends_as_one(session, ama, code, days):
    """What a step is called may be a question."""
    fields = {"finding": "RETALIATION", "supplier": "S", "what": IN_WORDS[Step.RETALIATION]}
    fields |= {"by": "2026-06-18", "severity": "major", "days": 4}
    remind(session, dataclasses.replace(deadline(days), code=code, fields=fields))
    ((notice, read_at),) = service.mine(session, actor=ama, now=NOON)
    told = line(notice, read_at, NOON).sentence
    assert told.endswith("Workers who spoke are gone: is it retaliation?")
    assert "?," not in told


def test_a_term_in_hours_is_told_with_its_hour(session, ama):
    at = NOON + timedelta(hours=4)
    remind(
        session,
        dataclasses.replace(deadline(0), due_at=at, code="action", fields={"action": "A1", "supplier": "S"}),
    )
    ((notice, read_at),) = service.mine(session, actor=ama, now=NOON)
    assert line(notice, read_at, NOON).sentence == "Action A1 at S is due on 2026-06-15 16:00 UTC (today)."
    assert line(notice, read_at, at + timedelta(minutes=1)).is_overdue


def test_zero_tolerance_stands_before_what_is_long_overdue(session, ama):
    """Newest though it is; and a page that ends among them goes on in the same order."""
    remind(session, *(deadline(-number, subject_id=uuid.UUID(int=number)) for number in range(1, 6)))
    at = NOON + timedelta(hours=4)
    hours = deadline(0, due_at=at, code="case", fields={"case": "C1", "steps": "x"}, subject_id=uuid.uuid4())
    remind_alone(session, hours)
    fields = {"action": "A1", "supplier": "S"}
    remind_alone(session, deadline(2, due_at=at, code="action", fields=fields, subject_id=uuid.uuid4()))
    user = session.get(User, ama.user_id)
    fields = {"finding": "F1", "supplier": "S"}
    service.announce(session, "grave_finding", user, TO_COMPLIANCE, fields=fields, now=NOON)
    seen, after = [], None
    while page := service.mine(session, actor=ama, now=NOON, after=after, limit=1):
        seen.append(page[0][0].code)
        after = service.place_of(page[0][0])
    assert sorted(seen[:2]) == ["case", "grave_finding"]
    assert seen[2:] == ["hit"] * 5 + ["action"], "most actions have an instant and weeks"


def test_somebody_in_two_roles_is_told_once_and_others_all_the_same(session, ama, rhea):
    both = dataclasses.replace(ama, roles=frozenset({Role.COMPLIANCE, Role.REVIEWER}))
    roles = tuple(map(to_role, both.roles))
    remind(session, deadline(3, roles), deadline(3, roles, part="count 90"))
    user = session.get(User, ama.user_id)
    fields = {"by": "Adam", "person": "Ama", "roles": "reviewer"}
    service.announce(session, "role_given", user, (*roles, to_person(ama.user_id)), fields=fields, now=NOON)
    assert len(service.mine(session, actor=both, now=NOON)) == 3
    assert [len(service.mine(session, actor=one, now=NOON)) for one in (ama, rhea)] == [3, 3]
    assert service.mark_all_read(session, actor=both, now=NOON) == 3
    assert service.mine(session, actor=both, now=NOON) == []
    assert len(service.mine(session, actor=both, now=NOON, with_read=True)) == 3
    assert len(service.mine(session, actor=rhea, now=NOON)) == 3
