"""The first page of the list, which PostgreSQL is asked for together with who asks."""

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.portfolio import listing
from auditor.scoring import service as scoring
from auditor.users import sign_in
from auditor.users.keys import digest
from auditor.users.models import ApiToken, User
from tests import casework
from tests.conftest import EASTGATE, NOON, NORTHWIND, actor_named, person_id, token_of

LIST, BY_ITSELF = "/suppliers?limit=50", "/suppliers?limit=50&order=priority"
NAMES = {NORTHWIND: ["Beta Mills", "Alpha Yarns", "Gamma Dyes"], EASTGATE: ["Their Secret Works"]}
EARLIER = NOON.replace(year=2020)


@pytest.fixture
def scored(sessions):
    for organisation, person in ((NORTHWIND, "ama"), (EASTGATE, "dara")):
        with open_session(sessions, organisation) as session:
            places = zip(NAMES[organisation], ("CN", "NO", "VN"), strict=False)
            ids = [casework.supplier(session, name, country=country).id for name, country in places]
            basis = scoring.basis(session, NOON.date())
            scoring.rescore(session, ids, basis=basis, actor=actor_named(person), now=NOON)
            session.commit()


def sent_by(engine, act):
    """The statements that are sent meanwhile."""
    found = []
    sa.event.listen(engine, "before_cursor_execute", note := lambda *sent: found.append(sent[2]))
    try:
        act()
    finally:
        sa.event.remove(engine, "before_cursor_execute", note)
    return found


def told(answer):
    return answer.status_code, answer.data


def test_who_asks_and_the_first_page_are_one_statement_on_postgresql(engine, database, scored, api_as):
    api = api_as("ama")
    along, by_itself = (sent_by(engine, lambda one=one: api.get(one)) for one in (LIST, BY_ITSELF))
    assert (len(along), len(by_itself)) == (1 if database == "postgresql" else 2, 2)


def test_the_first_page_is_the_one_that_is_read_by_itself(scored, api_as):
    api = api_as("ama")
    assert len(api.get(LIST).json["items"]) == 3
    for limit in ("1", "2", "3", "007", "500", "501", "1000", "0", "-1", "", "x", "٣", "2&limit=x"):
        along, by_itself = (api.get(f"/suppliers?{more}limit={limit}") for more in ("", "order=priority&"))
        assert told(along) == told(by_itself), limit
    assert told(api.get("/suppliers")) == told(api.get("/suppliers?order=priority"))
    following = api.get("/suppliers?limit=1").json["next"]
    assert api.get(f"/suppliers?limit=2&cursor={following}").json["items"] == api.get(LIST).json["items"][1:]


def test_a_register_without_scores_has_an_empty_page(api_as):
    assert api_as("ama").get(LIST).json == {"items": [], "next": None}


def test_everybody_reads_the_page_of_their_own_organisation(scored, api_as):
    for name, organisation in (("ama", NORTHWIND), ("bo", NORTHWIND), ("dara", EASTGATE)):
        read = [one["name"] for one in api_as(name).get(LIST).json["items"]]
        assert sorted(read) == sorted(NAMES[organisation])


CLOSING = {
    "expired": sa.update(ApiToken).values(expires_at=EARLIER),
    "revoked": sa.update(ApiToken).values(revoked_at=EARLIER),
    "closed": sa.update(User).values(is_active=False),
}


@pytest.mark.parametrize("how", CLOSING)
def test_a_token_that_does_not_hold_reads_no_row(engine, scored, api_as, how):
    whose = User.id if how == "closed" else ApiToken.user_id
    with engine.begin() as connection:
        connection.execute(CLOSING[how].where(whose == person_id("ama")))
    found = told(api_as("ama").get(LIST))
    assert (found[0], found) == (401, told(api_as().get(LIST)))
    with engine.connect() as connection:
        first = listing.first_page(51)
        assert sign_in.actor_of_token_along(connection, token_of("ama"), first, now=NOON) == (None, [])
        unknown = sign_in.actor_of_token_along(connection, "unknown", first, now=NOON)
        assert unknown == (None, [])
    assert len(api_as("bo").get(LIST).json["items"]) == 3


@pytest.mark.parametrize("name", ["chi", "adam"])
def test_who_may_not_see_suppliers_is_told_nothing_of_what_was_read(scored, api_as, name):
    refused = api_as(name).get(LIST)
    assert told(refused) == told(api_as(name).get(BY_ITSELF))
    assert refused.status_code == 403
    assert not [one for one in NAMES[NORTHWIND] if one in refused.text]


def test_what_was_read_along_ends_with_its_request(engine, scored, api_as):
    api = api_as("ama")
    before = api.get(LIST).json["items"]
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE supplier SET city = 'Elsewhere'"))
    assert [one["city"] for one in api.get(LIST).json["items"]] == ["Elsewhere"] * len(before)


def test_the_use_of_a_token_is_written_down_as_ever(engine, scored, api_as):
    used_at = sa.select(ApiToken.used_at).where(ApiToken.token_digest == digest(token_of("ama")))
    with engine.begin() as connection:
        connection.execute(sa.update(ApiToken).values(used_at=None))
    assert api_as("ama").get(LIST).status_code == 200
    with engine.connect() as connection:
        assert connection.scalar(used_at) is not None


def test_both_ways_tell_the_same_of_who_asks(engine, scored):
    with engine.connect() as connection:
        alone = sign_in.actor_of_token(connection, token_of("ama"), now=NOON)
        along, rows = sign_in.actor_of_token_along(
            connection, token_of("ama"), listing.first_page(3), now=NOON
        )
    assert along == alone
    assert sorted(listing.Line(*row[: len(listing.Line._fields)]).name for row in rows) == sorted(
        NAMES[NORTHWIND]
    )
