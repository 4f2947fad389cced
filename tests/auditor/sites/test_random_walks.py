"""Merges and splits by API in whatever order: undone, every row of every table stands where it stood."""

import random

import pytest
import sqlalchemy as sa

from auditor.chain import service as chain
from auditor.core import clock
from auditor.core.database import WITH_MERGED, open_session
from auditor.findings.models import Finding
from auditor.scoring.models import SupplierScore
from auditor.sites import scores
from suppliers.chain.chain_models import LinkRole
from suppliers.models import Supplier, UploadRow
from suppliers.sites import merging
from tests.auditor.chain.conftest import stated
from tests.auditor.sites.conftest import burden
from tests.conftest import NOON, NORTHWIND

WHY = "as was seen at the gate"
STREETS = ("Mill Road", "Harbour Lane", "Station Road", "Canal Street")
NAMES = ("Riverside", "Orchid", "Lotus", "Meghna", "Padma")


def listed(count):
    rows = ["Supplier ID,name,address,country,sector,Child labour,Owner,Owner share"]
    for number in range(count):
        name = f"{NAMES[number % 5]} {('Garments', 'Knits', 'Mills', 'Wear')[number // 5]} Ltd"
        told, share = "no" if number % 3 else "yes", 60 if number % 2 else 100
        place = f"{number + 3} {STREETS[number % 4]},BD,garments"
        rows.append(f"S{number},{name},{place},{told},Golden Holding,{share}")
    return "\n".join(rows) + "\n"


@pytest.fixture
def register(take_in, sessions, ama, bo):
    """Twenty sites of a list; some are audited, linked and recognised beside it."""
    take_in(listed(20), "spring.csv")
    take_in(listed(12), "autumn.csv")
    with open_session(sessions, NORTHWIND) as session:
        sites = session.scalars(sa.select(Supplier).order_by(Supplier.name)).all()
        for one in sites[:6]:
            burden(session, one, ama, bo)
        for one, other in zip(sites, [*sites[1:], sites[0]], strict=True):  # a cycle of all
            chain.add(session, stated(one, other, LinkRole.SUPPLIES), actor=ama, now=NOON)
        scores.compute(session, [one.id for one in sites], now=clock.now())
        session.commit()
        return [one.id for one in sites]


def state(sessions):
    """Who owns what, what each site says of itself, and how it is scored."""
    with open_session(sessions, NORTHWIND, writes=False) as session:
        owned = {}
        for one in merging.attachments():
            columns = [one.table.c.id, one.column] + (
                [one.table.c.merged_from] if one.has_merged_from else []
            )
            for row in session.execute(sa.select(*columns)):
                owned[one.table.name, one.column.name, row[0]] = tuple(row[1:])
        sites = session.scalars(
            sa.select(Supplier).order_by(Supplier.id), execution_options=WITH_MERGED
        ).all()
        scored = session.scalars(sa.select(SupplierScore), execution_options=WITH_MERGED).all()
        grades = {one.supplier_id: (one.band, one.rank, one.gates, one.released_gates) for one in scored}
        own = {
            one.id: {"score": grades.get(one.id)}
            | {c.key: getattr(one, c.key) for c in sa.inspect(Supplier).columns if c.key != "updated_at"}
            for one in sites
        }
        return owned, own


@pytest.mark.whole
@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(one, marks=pytest.mark.long) for one in range(2, 20))])
def test_undone_from_the_last_to_the_first_everything_is_as_before(api_as, register, sessions, seed):
    chance, ama, rhea = random.Random(seed), api_as("ama"), api_as("rhea")
    before, shown = state(sessions), pages(ama, register)
    done = []
    for _ in range(7):
        if chance.random() < 0.7:
            keep, gone = chance.sample(register, 2)
            body = {"keep_id": str(keep), "gone_id": str(gone), "reason": WHY}
            made = ama.post("/site-changes/merges", json=body)
        else:
            keep = chance.choice(register)
            rows, findings = under(sessions, keep)
            body = {"rows": rows[:1], "findings": findings, "reason": WHY}
            body |= {"name": "Given back", "address": "Gate 9", "country": "BD", "kind": "factory"}
            made = ama.post(f"/site-changes/splits/{keep}", json=body)
        assert made.status_code in {201, 404, 409, 422}, made.json
        if made.status_code != 201:
            continue
        if made.json["state"] == "proposed":
            agreed = rhea.post(f"/site-changes/{made.json['id']}/agreement", json={"reason": WHY})
            assert agreed.status_code == 200, agreed.json
        done.append((made.json["id"], made.json["kind"]))
        assert_counted_once(rhea, sessions)
    assert done
    made_new = [one for one, kind in done if kind == "split"]
    for one, _ in reversed(done):
        back = ama.post(f"/site-changes/{one}/undoing", json={"reason": WHY})
        if back.status_code == 403:  # something hangs on it
            back = rhea.post(f"/site-changes/{one}/undoing", json={"reason": WHY})
        assert back.status_code == 200, back.json
        assert_counted_once(rhea, sessions)
    after = state(sessions)
    assert {key: after[0].get(key) for key in before[0]} == before[0]
    assert set(after[0]) - set(before[0]) <= {
        key for key in after[0] if key[0] in {"supplier_alias", "stated_answer", "stated_control"}
    }
    assert {one: after[1][one] for one in before[1]} == before[1]
    assert len(after[1]) == len(before[1]) + len(made_new)
    assert pages(ama, register) == shown


@pytest.mark.whole
def test_a_merge_older_than_a_split_is_undone_once_the_split_is(api_as, register, sessions):
    ama, rhea = api_as("ama"), api_as("rhea")
    (keep, gone), before = register[-2:], state(sessions)
    made = ama.post(
        "/site-changes/merges", json={"keep_id": str(keep), "gone_id": str(gone), "reason": WHY}
    ).json
    if made["state"] == "proposed":
        made = rhea.post(f"/site-changes/{made['id']}/agreement", json={"reason": WHY}).json
    body = {"rows": under(sessions, keep)[0][-1:], "reason": WHY}
    body |= {"name": "Given back", "address": "Gate 9", "country": "BD", "kind": "factory"}
    split = ama.post(f"/site-changes/splits/{keep}", json=body).json
    if split["state"] == "proposed":
        split = rhea.post(f"/site-changes/{split['id']}/agreement", json={"reason": WHY}).json
    early = rhea.post(f"/site-changes/{made['id']}/undoing", json={"reason": WHY})
    assert (early.status_code, early.json["code"]) in {(409, "later_change_first"), (403, "not_allowed")}
    for one in (split, made):
        undone = [api.post(f"/site-changes/{one['id']}/undoing", json={"reason": WHY}) for api in (ama, rhea)]
        assert 200 in {answer.status_code for answer in undone}, undone[0].json
    after = state(sessions)
    assert {key: after[0].get(key) for key in before[0]} == before[0]
    assert {one: after[1][one] for one in before[1]} == before[1]


@pytest.mark.whole
def test_gates_of_a_site_merged_through_others_stay_with_it_alone_after_all_undos(api_as, register, sessions):
    ama, rhea = api_as("ama"), api_as("rhea")
    grave, *line = register[0], *register[-3:]
    before, made = state(sessions), []
    for keep, gone in zip(line, [grave, *line], strict=False):
        body = {"keep_id": str(keep), "gone_id": str(gone), "reason": WHY}
        change = ama.post("/site-changes/merges", json=body).json
        agreed = rhea.post(f"/site-changes/{change['id']}/agreement", json={"reason": WHY})
        assert agreed.json["state"] == "done"
        made.append(change["id"])
    assert state(sessions)[1][line[-1]]["score"] != before[1][line[-1]]["score"]
    for one in reversed(made):
        told = rhea.get(f"/site-changes/{one}/undo-preview").json
        assert told["later"] == {}, "nobody said anything since"
        assert rhea.post(f"/site-changes/{one}/undoing", json={"reason": WHY}).status_code == 200
    assert state(sessions)[1] == before[1]


def under(sessions, keep):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        rows = session.scalars(sa.select(UploadRow.id).where(UploadRow.supplier_id == keep)).all()
        found = session.scalars(sa.select(Finding.id).where(Finding.supplier_id == keep)).all()
    return [str(one) for one in rows], [str(one) for one in found]


def pages(api, register):
    """What is told of each supplier by API: its score, its chain."""
    told = {}
    for one in register:
        shown = api.get(f"/suppliers/{one}").json
        linked = api.get(f"/chain/suppliers/{one}").json
        told[one] = (shown["name"], shown["identifiers"], sorted(str(edge["id"]) for edge in linked["edges"]))
    return told


def assert_counted_once(api, sessions):
    """Findings, audits and signals stand under a site that is listed, and lists tell each once."""
    with open_session(sessions, NORTHWIND, writes=False) as session:
        sites = set(session.scalars(sa.select(Supplier.id)))
        assert set(session.scalars(sa.select(Finding.supplier_id))) <= sites
    found, cursor = [], None
    while True:
        query = {"limit": 200} | ({"cursor": cursor} if cursor else {})
        page = api.get("/signals", query_string=query).json
        found += [one["id"] for one in page["items"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert len(found) == len(set(found)) == 7 + 6
