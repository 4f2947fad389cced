"""Upstream risk: what, through whom, how sure; beside the own score, which it does not change."""

import re
from datetime import date

import pytest
import sqlalchemy as sa

from auditor.chain import service, shared, view
from auditor.chain.faces import of_ends
from auditor.core.database import open_session
from auditor.scoring.models import SupplierScore
from risk import reference
from suppliers.chain.chain_models import LinkRole
from suppliers.chain.chain_storing import Named
from suppliers.chain.chain_walk import DEPTH
from tests.auditor.chain.conftest import TODAY, end, stated, supplier
from tests.conftest import EASTGATE, NOON


def risks(session, one):
    return view.risks(view.of_supplier(session, one), as_of=TODAY)


def test_the_gravest_of_a_way_is_told_with_its_way_and_how_sure_it_is(session, small):
    found = risks(session, small.buyer_of)
    line = next(one for one in found if one.face.name == "Delta Spinning")
    assert line.words == "through Gamma Mill"
    assert line.face.gates == ("G3_state_imposed",)
    assert line.face.band in {"High", "Critical"}
    assert line.product == "yarn"
    assert (line.weakest.grade, line.weakest.observed_on) == ("self", date(2025, 12, 20))
    assert line.age_months == 5
    assert line.share == 30.0, "half of the 60 percent"
    assert "Gamma Mill" not in {one.face.name for one in found}, "a graver one stands on the same way"


def test_a_share_is_not_known_when_one_link_has_none(session, small, ama):
    later = stated(small.agent, small.mill, LinkRole.PROVIDES_LABOUR)
    service.add(session, later, actor=ama, now=NOON)
    unscored = supplier(session, "Unknown Dye Works", "IN")
    service.add(session, stated(unscored, small.mill), actor=ama, now=NOON)
    line = next(one for one in risks(session, small.buyer_of) if one.face.name == "Unknown Dye Works")
    assert line.share is None


def test_what_is_not_scored_is_told_and_not_taken_for_low(session, small, ama):
    unscored = supplier(session, "Unknown Dye Works", "IN")
    service.add(session, stated(unscored, small.mill), actor=ama, now=NOON)
    line = risks(session, small.buyer_of)[-1]
    assert (line.face.name, line.face.band) == ("Unknown Dye Works", None)


def test_upstream_risk_does_not_change_the_own_score(session, small, ama, score):
    def final():
        query = sa.select(SupplierScore.final, SupplierScore.band)
        return session.execute(query.where(SupplierScore.supplier_id == small.other.id)).one()

    before = final()
    service.add(session, stated(small.spinner, small.other), actor=ama, now=NOON)
    score(small.other)
    assert final() == before


def test_a_party_whose_name_is_listed_is_told_first(session, small, ama):
    rows = reference.load().rows["uflpa_entities"]
    listed = next(row["name"] for row in rows if row["use"] == "entity" and row["name"].isascii())
    service.add(session, stated(Named(listed, "CN"), small.buyer_of), actor=ama, now=NOON)
    line = risks(session, small.buyer_of)[0]
    assert line.face.name == listed
    assert {one.state for one in line.face.alerts} == {"not decided on"}


def test_an_origin_that_names_a_place_of_state_imposed_labour_is_told(session, small, ama):
    origin = stated(Named("Xinjiang", "CN"), small.mill, LinkRole.ORIGINATES)
    service.add(session, origin, actor=ama, now=NOON)
    assert "Xinjiang" in {one.face.name for one in risks(session, small.buyer_of)}


def test_an_alert_that_screening_holds_is_shown_and_one_set_aside_is_not(session, small, ama, score):
    rows = reference.load().rows["uflpa_entities"]
    listed = next(row["name"] for row in rows if row["use"] == "entity" and row["name"].isascii())
    one = supplier(session, listed, "CN")
    score(one)
    service.add(session, stated(one, small.mill), actor=ama, now=NOON)
    face = next(line.face for line in risks(session, small.buyer_of) if line.face.name == listed)
    assert face.alerts
    assert face.alerts[0].state == "open"
    from auditor.screening.models import Hit

    session.execute(sa.update(Hit).where(Hit.supplier_id == one.id).values(state="set_aside"))
    assert not view.of_supplier(session, small.buyer_of).faces[end(one)].alerts


def test_a_cycle_is_walked_once_and_a_long_chain_is_cut_and_says_so(session, small, ama):
    service.add(session, stated(small.buyer_of, small.spinner), actor=ama, now=NOON)
    chain = view.of_supplier(session, small.buyer_of)
    assert not chain.is_cut
    assert chain.up.depth_of[end(small.spinner)] == 2
    last = small.spinner
    for number in range(DEPTH):
        another = supplier(session, f"Tier {number} Works", "CN")
        service.add(session, stated(another, last), actor=ama, now=NOON)
        last = another
    chain = view.of_supplier(session, small.buyer_of)
    assert chain.is_cut
    assert end(last) not in chain.up.depth_of


def test_a_shared_agent_is_found_across_suppliers_with_the_gravest_of_them(session, small):
    (one,) = shared.page(session, limit=10)
    assert (one.face.name, one.number, one.roles) == (
        "Golden Manpower",
        2,
        {"provides_labour": 1, "recruits": 1},
    )
    assert one.gravest is not None
    gravest = of_ends(session, [end(small.buyer_of), end(small.other)]).values()
    assert one.gravest.rank == max(face.rank for face in gravest)
    assert list(one.served) == [face.end.id for face in sorted(gravest, key=lambda face: -face.rank)]
    assert one.words == "stands behind 2 of your suppliers: provides labour to 1, recruits for 1"
    assert shared.page(session, limit=10, role=LinkRole.RECRUITS) == []
    chain = view.beside(session, small.buyer_of, as_of=TODAY)
    assert [face.face.name for face in chain.shared] == ["Golden Manpower"]


def test_shared_ones_come_in_pages(session, small, ama):
    for number in range(3):
        owner = Named(f"Holding {number} Group", "SG")
        for one in (small.buyer_of, small.other, small.mill)[: 2 + number % 2]:
            service.add(session, stated(owner, one, LinkRole.OWNS), actor=ama, now=NOON)
    everybody = shared.page(session, limit=10)
    assert [one.number for one in everybody] == [3, 2, 2, 2]
    first = shared.page(session, limit=2)
    rest = shared.page(session, limit=10, after=(first[-1].number, first[-1].face.end.id))
    assert [one.face.end for one in first + rest] == [one.face.end for one in everybody]


def test_another_organisation_sees_nothing_of_it(sessions, session, small):
    session.commit()
    with open_session(sessions, EASTGATE) as theirs:
        assert shared.page(theirs, limit=10) == []
        assert service.page(theirs, limit=10) == []
        assert view.of_supplier(theirs, small.buyer_of).links == []


@pytest.fixture
def many_suppliers(session, small, ama):
    """Eighty suppliers upstream of one."""
    for number in range(80):
        one = supplier(session, f"Workshop {number:02} Ltd", "IN")
        service.add(session, stated(one, small.mill), actor=ama, now=NOON)
    return small


def test_a_picture_is_bounded_keeps_the_gravest_and_says_how_many_are_left_out(session, many_suppliers):
    from auditor.chain import picture

    chain = view.of_supplier(session, many_suppliers.buyer_of)
    drawn = picture.draw(chain)
    names = {box.face.name for box in drawn.boxes}
    assert len(drawn.boxes) == picture.MOST_BOXES
    assert {"Alpha Garments", "Gamma Mill", "Delta Spinning", "Your organisation"} <= names
    assert drawn.left_out == len(chain.faces) - (len(drawn.boxes) - 1)
    assert f"{drawn.left_out} more are not drawn" in drawn.description
    places = {(box.x, box.y) for box in drawn.boxes}
    assert len(places) == len(drawn.boxes), "no box lies on another"
    assert all(0 <= x < drawn.width and 0 <= y < drawn.height for x, y in places)


def test_raw_material_stands_left_and_the_buyer_right(session, small):
    from auditor.chain import picture

    drawn = picture.draw(view.of_supplier(session, small.buyer_of))
    at = {box.face.name: box.x for box in drawn.boxes}
    order = ["Tarim Cotton Farm", "Delta Spinning", "Gamma Mill", "Alpha Garments", "Your organisation"]
    assert [at[name] for name in order] == sorted(at[name] for name in order)
    assert len({at[name] for name in order}) == 5


def _points(path):
    """The corners of a way back: its letters M, H, Q and V, as places."""
    x = y = 0.0
    for kind, given in re.findall(r"([MHQV])([-\d. ]+)", path):
        at = [float(one) for one in given.split()]
        if kind == "H":
            x = at[0]
        elif kind == "V":
            y = at[0]
        else:
            x, y = at[-2:]
        yield x, y


def test_ways_back_of_a_cycle_are_drawn_whole_and_cross_no_box(session, ama):
    from auditor.chain import picture

    one, two, three = (supplier(session, f"{name} Works", "CN") for name in ("Alpha", "Beta", "Gamma"))
    for pair in ((two, one), (three, two), (one, three), (one, two), (three, one), (two, three)):
        service.add(session, stated(*pair, product="yarn"), actor=ama, now=NOON)
    for start in (one, two, three):
        drawn = picture.draw(view.of_supplier(session, start))
        lowest = max(box.y for box in drawn.boxes) + picture.BOX_HEIGHT
        back = [arrow for arrow in drawn.arrows if arrow.is_back]
        assert len(back) == 4, "both to the others, and both between them"
        for arrow in back:
            points = list(_points(arrow.path))
            assert all(0 < x < drawn.width and 0 < y < drawn.height for x, y in points)
            assert sum(y > lowest for _, y in points) >= 4, "the lane lies below every box"
            assert 0 <= arrow.x <= drawn.width - picture.LABEL_WIDTH
            assert lowest < arrow.y <= drawn.height - picture.LABEL_HEIGHT
            assert any(box.x == points[-1][0] for box in drawn.boxes), "the head stands at a box"
        assert len({arrow.y for arrow in back}) == len(back), "no words lie on others"
        assert min(box.x for box in drawn.boxes) > picture.MARGIN
