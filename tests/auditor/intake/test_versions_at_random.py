"""Two lists that share suppliers, replaced at random: what stands is what the newest version of each says."""

import random

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from auditor.scoring.models import Assessment
from suppliers.models import Supplier
from tests.auditor.intake.test_versions import commit, mills, replace, say, upload
from tests.conftest import NORTHWIND


def listed(api, list_id):
    """Whom a list holds by the count that its page shows."""
    return next(one for one in api.get("/lists").json["items"] if one["id"] == list_id)["members"]


def register(sessions):
    """The suppliers by name, and how many assessments there are of each."""
    with open_session(sessions, NORTHWIND, writes=False) as session:
        counted = sa.select(Supplier.name, sa.func.count(Assessment.id)).outerjoin(
            Assessment, Assessment.supplier_id == Supplier.id
        )
        return dict(session.execute(counted.group_by(Supplier.name)).all())


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.long)])
def test_each_list_holds_its_newest_version_and_only_new_suppliers_are_scored(api_as, sessions, seed):
    chance, api = random.Random(seed), api_as("ama")
    ids, stands, known = {}, {}, set()
    for name in ("Spring", "Autumn"):
        stands[name] = sorted(chance.sample(range(12), 8))
        made = upload(api, mills(stands[name]), f"{name}.csv")
        assert say(api, made, action="new", list_name=name).status_code == 200
        commit(api, made)
        ids[name] = next(one["id"] for one in api.get("/lists").json["items"] if one["name"] == name)
        known |= set(stands[name])
    earlier = dict(stands)
    for _ in range(8):
        name, before = chance.choice(sorted(ids)), register(sessions)
        was = stands[name]
        now = chance.choice([was, earlier[name], sorted(chance.sample(range(16), chance.randint(3, 12)))])
        made, _ = replace(api, ids[name], mills(now), confirmed=True)
        commit(api, made)
        new = set(now) - known
        earlier[name], stands[name], known = was, now, known | new
        after = register(sessions)
        assert set(after) == {f"Mill {n}" for n in known}, "nobody is lost, nobody is there twice"
        scored = {one for one, count in after.items() if count != before.get(one, 0)}
        assert scored == {f"Mill {n}" for n in new}
        assert {one: listed(api, list_id) for one, list_id in ids.items()} == {
            one: len(numbers) for one, numbers in stands.items()
        }
