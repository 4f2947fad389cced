"""Chinese branches with a number beside the company without one: asked once, and remembered for ever."""

import pytest
import sqlalchemy as sa

from auditor.core.database import open_session
from suppliers.models import Supplier
from tests.conftest import NORTHWIND

pytestmark = pytest.mark.whole

HEAD = "name,address,city,country,sector,workers\n"
COMPANY = "东莞华泰服装有限公司"
ROW = "{name},长安镇振安中路88号,东莞,China,garments,{workers}\n"


@pytest.fixture
def upload(take_in):
    def do(*branches, workers=120, sector="garments"):
        rows = (ROW.format(name=COMPANY + branch, workers=workers) for branch in branches)
        return take_in(HEAD + "".join(rows).replace("garments", sector), "list.csv")["counts"]

    return do


def questions(api):
    return api.get("/sites/questions").json["items"]


def decide(api, decision):
    (question,) = questions(api)
    body = {"decision": decision, "reason": "seen on a map"}
    assert api.post(f"/sites/questions/{question['id']}/decision", json=body).status_code == 201


def names(sessions):
    with open_session(sessions, NORTHWIND, writes=False) as session:
        return sorted(session.scalars(sa.select(Supplier.name)))


LATER = (
    (("第2分厂", ""), 140, "garments"),
    (("", "二厂"), 90, "Garments; knitwear"),
    (("（第二分厂）",), 150, "garments"),
)
"""Three later uploads: the branches that they name, how many workers each has, and the sector."""


@pytest.mark.parametrize(("decision", "kept"), [("another", ["", "第二分厂"]), ("same", [""])])
@pytest.mark.parametrize("first", [("", "第二分厂"), ("第二分厂", "")], ids=["company first", "branch first"])
def test_a_number_on_one_side_is_asked_once_and_remembered(api, upload, sessions, first, decision, kept):
    counts = upload(*first)
    assert (counts["new"], counts["needs_decision"]) == (1, 1)
    decide(api, decision)
    if decision == "same":
        kept = [first[0]]
    for branches, workers, sector in LATER:
        counts = upload(*branches, workers=workers, sector=sector)
        assert (counts["new"], counts["needs_decision"]) == (0, 0), branches
        assert questions(api) == []
    assert names(sessions) == sorted(COMPANY + branch for branch in kept)


def test_branches_with_other_numbers_are_sites_of_their_own_and_nobody_is_asked(api, upload, sessions):
    assert upload("第二分厂", "三厂")["new"] == 2
    assert upload("第2分厂", "第三分厂", "四厂")["new"] == 1
    assert questions(api) == []
