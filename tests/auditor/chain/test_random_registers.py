"""What is read of the chain is what all links together say, on registers made at random."""

import random
from collections import defaultdict
from datetime import timedelta

import pytest
import sqlalchemy as sa

from auditor.chain import owning, service, shared
from suppliers.chain import chain_register
from suppliers.chain.chain_models import LinkRole, OtherParty, SupplyLink
from suppliers.chain.chain_walk import BUYER, Direction, End, EndKind
from suppliers.database import new_ids
from suppliers.models import Supplier
from tests import databases
from tests.conftest import EASTGATE, NOON, NORTHWIND

TODAY = NOON.date()


class Register:
    """Some suppliers and parties of one organisation with links between them."""

    def __init__(self, session, chance, organisation_id):
        own = {"organisation_id": organisation_id}
        self.suppliers, self.parties, ids = new_ids(9), new_ids(7), new_ids(70)
        self.merged = dict(zip(self.suppliers[:2], self.suppliers[2:4], strict=True))
        self.recognised = {one: chance.choice(self.suppliers[2:]) for one in chance.sample(self.parties, 3)}
        made = own | {"created_at": NOON, "country": "BD"}
        sites = made | {"updated_at": NOON, "kind": "factory"}
        session.execute(
            sa.insert(Supplier),
            [
                sites
                | {"id": one, "name": one.hex, "match_key": one.hex, "merged_into": self.merged.get(one)}
                for one in reversed(self.suppliers)  # those that others were merged into first
            ],
        )
        parties = [
            made | {"id": one, "name": one.hex, "match_key": one.hex, "role": "agent"} for one in self.parties
        ]
        session.execute(
            sa.insert(OtherParty), [one | {"supplier_id": self.recognised.get(one["id"])} for one in parties]
        )
        self.links = [self.link(chance, one) | own for one in sorted(ids)]
        session.execute(sa.insert(SupplyLink), self.links)

    def link(self, chance, link_id):
        """One link; any end may be merged, recognised, or the same as the other one."""
        ends = [("supplier", one) for one in self.suppliers] + [("party", one) for one in self.parties]
        up, down = chance.choice(ends), chance.choice([*ends, ("buyer", None)])
        return {
            "id": link_id,
            "upstream_id": up[1] if up[0] == "supplier" else None,
            "upstream_party_id": up[1] if up[0] == "party" else None,
            "downstream_id": down[1] if down[0] == "supplier" else None,
            "downstream_party_id": down[1] if down[0] == "party" else None,
            "role": chance.choice([LinkRole.OWNS, LinkRole.RECRUITS, LinkRole.SUPPLIES]).value,
            "share": chance.choice([None, 30.0, 60.0]),
            "product": "",
            "tier": "",
            "grade": "self",
            "source": "a letter",
            "observed_on": TODAY - timedelta(days=chance.randrange(99)),
            "recorded_at": NOON,
            "ended_on": chance.choice([None, None, None, TODAY]),
        }

    def end(self, link, side):
        """Who stands at one end of a link today."""
        supplier, party = link[f"{side}_id"], link[f"{side}_party_id"]
        supplier = supplier or self.recognised.get(party)
        return End(EndKind.SUPPLIER, supplier) if supplier else End(EndKind.PARTY, party) if party else BUYER

    def stands(self, link):
        """Whether a link leads anywhere: it is open, and none of its own suppliers is merged."""
        is_merged = link["upstream_id"] in self.merged or link["downstream_id"] in self.merged
        return link["ended_on"] is None and not is_merged


@pytest.fixture(params=[0, 1, *(pytest.param(one, marks=pytest.mark.long) for one in range(2, 8))])
def register(request, session):
    """One of eight registers, beside one of another organisation."""
    chance = random.Random(request.param)
    session.organisation_id = EASTGATE
    Register(session, chance, EASTGATE)
    session.organisation_id = NORTHWIND
    found = Register(session, chance, NORTHWIND)
    session.commit()
    return found


@pytest.fixture
def shown(sessions, register):
    """A session that reads the register for a request."""
    with databases.reading(sessions, NORTHWIND) as session:
        yield session


def test_the_links_at_ends_are_those_of_all_links_that_stand_there(shown, register):
    ways = ((Direction.UPSTREAM, "downstream"), (Direction.DOWNSTREAM, "upstream"))
    for direction, side in ways:
        for ends in (
            [End(EndKind.SUPPLIER, one) for one in register.suppliers],
            [End(EndKind.PARTY, one) for one in register.parties if one not in register.recognised],
            [End(EndKind.SUPPLIER, register.suppliers[2]), End(EndKind.PARTY, register.parties[0])],
        ):
            of_party = {end.id for end in ends}
            wanted = {
                one["id"]: (register.end(one, "upstream"), register.end(one, "downstream"))
                for one in register.links
                if register.stands(one)
                and (register.end(one, side) in ends or one[f"{side}_party_id"] in of_party)
            }
            found = chain_register.links_at(shown, ends, direction)
            assert {link.id: (link.upstream, link.downstream) for link in found} == wanted
            assert len(found) == len(wanted)


@pytest.mark.parametrize("ended", [None, True, False])
def test_the_pages_of_the_links_of_a_supplier_tell_each_once(shown, register, ended):
    for supplier_id in register.suppliers:
        end = End(EndKind.SUPPLIER, supplier_id)
        wanted = [
            one["id"]
            for one in register.links[::-1]
            if end in (register.end(one, "upstream"), register.end(one, "downstream"))
            and ended in (None, one["ended_on"] is not None)
        ]
        found, last = [], None
        while page := service.page(shown, limit=3, supplier_id=supplier_id, before_id=last, ended=ended):
            found += [link.id for link in page]
            last = page[-1].id
        assert found == wanted


def test_owners_above_the_whole_are_told_of_the_suppliers_that_have_them(shown, register):
    shares = dict.fromkeys(register.suppliers, 0)
    for one in register.links:
        if one["ended_on"] is None and one["role"] == LinkRole.OWNS and one["downstream_id"]:
            shares[one["downstream_id"]] += one["share"] or 0
    told = owning.above_whole(shown, register.suppliers)
    wanted = {one.hex for one, share in shares.items() if share > 100.5 and one not in register.merged}
    assert {sentence.split()[3] for sentence in told} == wanted


def test_the_latest_link_of_each_kind_is_found_by_its_upstream_end(shown, register):
    ends = [
        *(End(EndKind.SUPPLIER, one) for one in register.suppliers[:5]),
        *(End(EndKind.PARTY, one) for one in register.parties[:4]),
    ]
    ids = {end.id for end in ends}
    wanted = {}
    for one in register.links:
        if one["upstream_id"] in ids or one["upstream_party_id"] in ids:
            sides = ("upstream_id", "upstream_party_id", "downstream_id", "downstream_party_id", "role")
            wanted[(*(one[name] for name in sides), "")] = one["id"]
    found = chain_register.latest_links(shown, ends)
    assert {what: link.id for what, link in found.items()} == wanted


def counted(register, role=None):
    """Whom each end serves by role, of those that serve two suppliers or more: most suppliers first."""
    served = defaultdict(lambda: defaultdict(set))
    for one in register.links:
        up, down = register.end(one, "upstream"), register.end(one, "downstream")
        is_asked_for = role is None or one["role"] == role
        if register.stands(one) and is_asked_for and down.kind is EndKind.SUPPLIER and up != down:
            served[up.id][one["role"]].add(down.id)
    whole = {node: set().union(*roles.values()) for node, roles in served.items()}
    shared_by = sorted((-len(some), node) for node, some in whole.items() if len(some) >= 2)
    return [
        (node, whole[node], {own_role: len(some) for own_role, some in served[node].items()})
        for _, node in shared_by
    ]


def told(lines):
    """What is told of each, comparable to what is counted."""
    assert all(len(one.served) == one.number for one in lines)
    return [(one.face.end.id, set(one.served), one.roles) for one in lines]


@pytest.mark.parametrize("role", [None, LinkRole.OWNS])
def test_pages_of_who_is_shared_tell_all_of_them_with_most_suppliers_first(shown, register, role):
    found, after = [], None
    while page := shared.page(shown, limit=2, role=role, after=after):
        found += page
        after = (page[-1].number, page[-1].face.end.id)
    assert told(found) == counted(register, role)


def test_who_of_some_ends_is_shared_is_told_in_their_order(shown, register):
    ends = [End(EndKind.PARTY, one) for one in register.parties if one not in register.recognised]
    ends += [End(EndKind.SUPPLIER, one) for one in register.suppliers]
    wanted = {one[0]: one for one in counted(register)}
    assert told(shared.among(shown, ends)) == [wanted[end.id] for end in ends if end.id in wanted]
