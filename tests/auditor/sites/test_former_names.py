"""A former name is a classic way to hide: it stays searched, screened and matched."""

import sqlalchemy as sa

from auditor.portfolio import service as portfolio
from auditor.screening.models import Hit
from auditor.sites import scores
from suppliers.models import Supplier
from suppliers.sites.site_models import SupplierAlias
from tests.auditor.sites.conftest import listed_name, site
from tests.conftest import NOON


def test_a_new_name_does_not_hide_from_the_lists(session, ama):
    hidden = site(session, listed_name(), country="CN")
    assert "G1_listed_fuzzy" in scores.of(session, hidden.id).gates
    portfolio.change(session, hidden, {"name": "Bright Future Trading"}, actor=ama, now=NOON)
    scores.compute(session, [hidden.id], now=NOON)
    hit = session.scalars(sa.select(Hit).where(Hit.supplier_id == hidden.id)).first()
    assert (hit.supplier_name, hit.not_found_since, hit.state) == (listed_name(), None, "open")
    assert "G1_listed_fuzzy" in scores.of(session, hidden.id).gates


LIST = "name,address,country,sector,os_id\n{},Road 1,BD,garments,BD2020001ABCDE7\n"


def test_a_list_that_still_has_the_former_name_finds_the_same_site(take_in, session):
    take_in(LIST.format("Alpha Garments"))
    take_in(LIST.format("Alpha Apparels"))
    take_in("name,address,country,sector\nAlpha Garments,Road 1,BD,garments\n")
    found = session.scalars(sa.select(Supplier)).all()
    assert [one.name for one in found] == ["Alpha Apparels"]
    alias = session.scalars(sa.select(SupplierAlias)).one()
    assert (alias.text, alias.kind, alias.supplier_id) == ("Alpha Garments", "former", found[0].id)


def test_a_list_with_a_merged_site_goes_to_the_survivor_and_keeps_its_name(take_in, named, api_as, session):
    take_in(
        "name,address,country,sector\nAlpha,Road 1,BD,garments\nZenith Knits,77 Harbour Lane,BD,garments\n"
    )
    keep, gone = named("Alpha"), named("Zenith Knits")
    body = {"keep_id": str(keep), "gone_id": str(gone), "reason": "typed twice"}
    assert api_as("ama").post("/site-changes/merges", json=body).json["state"] == "done"
    take_in("name,address,country,sector,workers\nZenith Knits,77 Harbour Lane,BD,garments,90\n")
    found = session.scalars(sa.select(Supplier)).one()
    assert (found.id, found.name, found.address, found.workers_max) == (keep, "Alpha", "Road 1", 90)
