"""Whoever reads a score gets the same of a packed one, and a sentence where a pack is damaged or emptied."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor import cli
from auditor.history.models import Event
from auditor.reports import audit_scores, stored_gaps
from auditor.scoring import comparing, contents, explaining, replaying
from auditor.scoring.models import Assessment, ScorePack, SupplierScore
from risk.vocabulary import Factor
from tests.auditor.scoring.old_scores import (
    DAYS_AGO,
    all_of,
    opens,
    pack,
    silent,
    suppliers_with_old_scores,
)
from tests.conftest import NOON, actor_named

OLD_DAY = NOON.date() - timedelta(days=DAYS_AGO[1])


@pytest.fixture
def old(session):
    return suppliers_with_old_scores(session)


def without_triggers(engine, statement, **values):
    """What nobody may do, done by who owns the database."""
    with engine.execution_options(writes=True).begin() as raw:
        if engine.dialect.name == "sqlite":
            raw.execute(sa.text("DROP TRIGGER IF EXISTS score_pack_no_update"))
        else:
            raw.execute(sa.text("ALTER TABLE score_pack DISABLE TRIGGER USER"))
        raw.execute(statement, values)


def damage(engine, session):
    """One bit of the pack is another."""
    content = bytearray(session.scalars(sa.select(ScorePack.content)).one())
    content[len(content) // 2] ^= 1
    session.rollback()
    without_triggers(engine, sa.update(ScorePack).values(content=bytes(content)))
    session.expire_all()


def empty(engine, session):
    """As after a removal of everything."""
    removal = [{"on": "2031-07-01", "years": 5, "left": []}]
    session.rollback()
    without_triggers(engine, sa.update(ScorePack).values(content=None, removals=removal))
    session.expire_all()


def read_everything(session):
    """Explanation, replay and comparison of every score, as plain values."""
    found = []
    for one in all_of(session):
        told, compared = explaining.explain(one), comparing.with_previous(session, one)
        found.append(
            (
                one.id,
                told.sentence,
                [reason.text for reason in told.reasons],
                told.would_change,
                told.computed,
                told.facts,
                explaining.replay(one),
                compared and (compared.sentence, compared.comparison),
                audit_scores.state_of(one),
            )
        )
    session.rollback()
    return found


def test_explanation_replay_comparison_and_report_are_the_same(session, sessions, old):
    before = read_everything(session)
    assert pack(sessions).scores == 9
    assert read_everything(session) == before
    assert all(one[6].agrees for one in before)


def test_the_routes_answer_the_same(session, sessions, old, api_as):
    api, supplier = api_as("ama"), old[0].id
    (one, *_) = [row for row in all_of(session) if row.supplier_id == supplier][1:]
    addresses = [
        f"/scores/{supplier}/assessments",
        f"/scores/assessments/{one.id}",
        f"/scores/assessments/{one.id}/comparison",
        f"/scores/assessments/{one.id}/comparison?on={OLD_DAY + timedelta(days=250)}",
        f"/suppliers/{supplier}/explanation?on={OLD_DAY}",
    ]
    session.rollback()
    before = [api.get(address).json for address in addresses]
    pack(sessions)
    assert [api.get(address).json for address in addresses] == before
    assert before[1]["inputs"]["country"]["iso2"] == "BD"
    assert before[1]["removed_on"] is None


def test_the_pages_show_the_same(session, sessions, old, as_ama):
    supplier = old[0].id
    (one, *_) = [row for row in all_of(session) if row.supplier_id == supplier][1:]
    addresses = [f"/suppliers/{supplier}/scores/{one.id}", f"/suppliers/{supplier}"]
    session.rollback()

    def shown():
        pages = [as_ama.get(address) for address in addresses]
        assert [page.status_code for page in pages] == [200, 200]
        return [page.text.partition("<main")[2].partition("</main>")[0] for page in pages]

    before = shown()
    assert "Computed again from the stored inputs: the same score." in before[0]
    assert "Terms, unrounded" in before[0]
    pack(sessions)
    assert shown() == before


def test_the_nightly_sample_computes_packed_scores_again(session, sessions, old):
    pack(sessions)
    found = replaying.check(
        opens(sessions), day=NOON.date(), actor=actor_named("ama"), now=NOON, progress=silent
    )
    assert (found.looked_at, found.differ) == (12, 0)


def show_a_packed_score_of(session, supplier):
    """As the undo of a merge may."""
    score = session.scalars(sa.select(SupplierScore).where(SupplierScore.supplier_id == supplier.id)).one()
    packed = next(one for one in all_of(session) if one.supplier_id == supplier.id)
    assert packed.pack_id is not None
    score.assessment_id = packed.id
    session.commit()
    return packed


def test_an_old_score_that_is_shown_again_after_an_undo_is_counted_in_the_report(session, sessions, old):
    before = stored_gaps.read(session)
    session.rollback()
    pack(sessions)
    show_a_packed_score_of(session, old[0])
    assert stored_gaps.read(session) == before


def test_the_list_tells_the_heaviest_reason_of_an_old_score_that_is_shown_again(session, sessions, old):
    ids = [one.id for one in old]
    pack(sessions)
    packed = show_a_packed_score_of(session, old[0])
    told = explaining.explain(packed).reasons
    factors = [reason for reason in told if reason.factor in set(Factor)]
    assert explaining.heaviest(session, ids)[ids[0]] == max(factors, key=lambda one: one.contribution).text
    assert len(explaining.heaviest(session, ids)) == 3


def test_the_list_is_shown_without_the_reason_of_a_score_whose_pack_is_damaged(
    engine, session, sessions, old, as_ama
):
    pack(sessions)
    show_a_packed_score_of(session, old[0])
    damage(engine, session)
    assert set(explaining.heaviest(session, [one.id for one in old])) == {old[1].id, old[2].id}
    session.rollback()
    page = as_ama.get("/suppliers")
    assert page.status_code == 200
    assert all(one.name in page.text for one in old)


@pytest.fixture
def at_the_desk(settings, monkeypatch, capsys):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)

    def run(*arguments):
        capsys.readouterr()
        status = cli.main(["history", *arguments, "--organisation", "Northwind"])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def test_the_command_replays_a_packed_score(session, sessions, old, at_the_desk):
    session.rollback()
    arguments = ("replay", "Old Mill 0", "--on", OLD_DAY.isoformat())
    before = at_the_desk(*arguments)
    assert before[0] == 0
    assert "computed again: the same\n" in before[1]
    pack(sessions)
    assert at_the_desk(*arguments) == before


def test_a_damaged_pack_is_told_in_words_everywhere(
    engine, session, sessions, old, api_as, as_ama, at_the_desk
):
    pack(sessions)
    supplier = old[0].id
    own = [row for row in all_of(session) if row.supplier_id == supplier]
    first, last = all_of(session)[0].assessed_on, NOON.date() - timedelta(days=500)
    damage(engine, session)
    said = f"The packed inputs of 9 scores of {first} to {last} do not have their digest"
    for address in (
        f"/suppliers/{supplier}/explanation?on={OLD_DAY}",
        f"/scores/assessments/{own[1].id}/comparison",
        f"/scores/assessments/{own[1].id}",
    ):
        answer = api_as("ama").get(address)
        assert (answer.status_code, answer.json["code"]) == (500, "score_pack_damaged")
        assert said in answer.json["detail"]
        assert "from a backup" in answer.json["detail"]
    listed = api_as("ama").get(f"/scores/{supplier}/assessments").json["items"]
    assert [one["final"] for one in listed] == [row.final for row in reversed(own)]
    assert [one["inputs"] is None for one in listed] == [False, True, True, True]
    assert listed[0]["unreadable"] is None
    assert all(said in one["unreadable"] for one in listed[1:])
    page = as_ama.get(f"/suppliers/{supplier}/scores/{own[1].id}")
    assert (page.status_code, said in page.text) == (500, True)
    page = as_ama.get(f"/suppliers/{supplier}")  # what is shown can be read; only the one before cannot
    assert (page.status_code, said in page.text) == (200, True)
    status, out, err = at_the_desk("replay", "Old Mill 0", "--on", OLD_DAY.isoformat())
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert said in err
    status, out, _ = at_the_desk("replay", "Old Mill 0")
    assert (status, "computed again: the same" in out, said in out) == (0, True, True)
    status, out, _ = at_the_desk("verify")
    assert (status, said in out, "1 faults" in out) == (1, True, True)


def test_the_nightly_sample_raises_an_alarm_for_a_damaged_pack(engine, session, sessions, old):
    pack(sessions)
    damage(engine, session)
    found = replaying.check(
        opens(sessions), day=NOON.date(), actor=actor_named("ama"), now=NOON, progress=silent
    )
    assert (found.looked_at, found.differ) == (12, 9)
    events = session.scalars(sa.select(Event).where(Event.action == "replay_differs")).all()
    assert "do not have their digest" in str(events[0].after["differences"])


def test_a_pack_that_is_gone_is_told_like_a_damaged_one(engine, session, sessions, old, api_as, at_the_desk):
    pack(sessions)
    supplier, first, last = old[0].id, all_of(session)[0].assessed_on, NOON.date() - timedelta(days=500)
    session.rollback()
    with engine.execution_options(writes=True).begin() as raw:
        if engine.dialect.name == "sqlite":
            raw.execute(sa.text("DROP TRIGGER score_pack_no_delete"))
        else:
            raw.execute(sa.text("ALTER TABLE score_pack DISABLE TRIGGER USER"))
        raw.execute(sa.text("DELETE FROM score_pack"))
    session.expire_all()
    with pytest.raises(contents.Refused) as refused:
        explaining.explain(all_of(session)[0])
    assert refused.value.code == contents.DAMAGED
    session.rollback()
    status, out, _ = at_the_desk("verify")
    said = f"The packed inputs of 9 scores of {first} to {last} do not have their digest"
    assert (status, said in out, "1 faults" in out) == (1, True, True)
    listed = api_as("ama").get(f"/scores/{supplier}/assessments").json["items"]
    assert [one["unreadable"] is None for one in listed] == [True, False, False, False]


def test_a_removed_score_says_so_with_its_day_and_the_years(
    engine, session, sessions, old, api_as, as_ama, at_the_desk
):
    pack(sessions)
    supplier = old[0].id
    own = [row for row in all_of(session) if row.supplier_id == supplier]
    empty(engine, session)
    said = f"What entered the score of {OLD_DAY} was removed on 2031-07-01 under the retention of 5 years"
    for address in (
        f"/suppliers/{supplier}/explanation?on={OLD_DAY}",
        f"/scores/assessments/{own[3].id}/comparison?against={own[1].id}",
    ):
        answer = api_as("ama").get(address)
        assert (answer.status_code, answer.json["code"]) == (410, "score_inputs_removed")
        assert said in answer.json["detail"]
    thin = api_as("ama").get(f"/scores/assessments/{own[1].id}").json
    assert (thin["inputs"], thin["terms"], thin["libraries"]) == (None, None, None)
    assert (thin["removed_on"], thin["band"], thin["final"]) == ("2031-07-01", own[1].band, own[1].final)
    listed = api_as("ama").get(f"/scores/{supplier}/assessments").json["items"]
    assert [one["inputs"] is None for one in listed] == [False, True, True, True]
    page = as_ama.get(f"/suppliers/{supplier}/scores/{own[1].id}")
    assert (page.status_code, said in page.text, own[1].input_hash in page.text) == (410, True, True)
    assert as_ama.get(f"/suppliers/{supplier}/scores/{own[3].id}").status_code == 200
    page = as_ama.get(f"/suppliers/{supplier}")
    assert (page.status_code, "It cannot be compared with the one before." in page.text) == (200, True)
    status, out, err = at_the_desk("replay", "Old Mill 0", "--on", OLD_DAY.isoformat())
    assert (status, out, said in err) == (2, "", True)
    status, out, _ = at_the_desk("replay", "Old Mill 0")
    assert (status, "not compared with the one before: What entered" in out) == (0, True)
    assert at_the_desk("verify")[0] == 0


def test_the_nightly_sample_leaves_removed_scores_out(engine, session, sessions, old):
    pack(sessions)
    empty(engine, session)
    found = replaying.check(
        opens(sessions), day=NOON.date(), actor=actor_named("ama"), now=NOON, progress=silent
    )
    assert (found.looked_at, found.differ) == (3, 0)


def test_a_report_shows_a_removed_score_without_interval_and_grade(engine, session, sessions, old):
    pack(sessions)
    empty(engine, session)
    state = audit_scores.state_of(all_of(session)[0])
    assert (state.low, state.high, state.confidence_grade) == (None, None, None)
    assert state.band == all_of(session)[0].band


def test_nobody_can_ask_the_database_for_the_content_past_this_place():
    """The columns have other names, so that a query for `Assessment.inputs` is a defect at once."""
    for name in ("inputs", "terms", "libraries"):
        with pytest.raises(sa.exc.ArgumentError):
            sa.select(getattr(Assessment, name))
