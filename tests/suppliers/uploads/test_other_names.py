"""Second columns of names are other names of the supplier: kept with it, and its name where it has none."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from suppliers.sites.site_models import SupplierAlias
from suppliers.words.columns.headings import second_meaning
from tests.suppliers.lists.test_checking import check, codes, row
from tests.suppliers.uploads.test_ingestion import DAY, statuses, store

HEAD = "Supplier name,Address,Country,Trade name,Former name,Migrant workers (%)"


@pytest.mark.parametrize(
    "headings",
    [
        *("Name (CN),Name (EN)", "Supplier,Trade name", "Supplier,Former name", "Supplier,Also known as"),
        *(
            "Supplier,DBA",
            "Supplier (Chinese),Supplier (English)",
            "Supplier,Legal name",
            "Supplier,英文名称",
        ),
        *("Razón social,Nombre comercial", "Supplier,Chinese name,Local name"),
    ],
)
def test_a_second_column_of_names_holds_other_names(headings):
    *more, last = headings.split(",")
    found = check(f"{','.join(more)},{last},Country\n{'甲,' * len(more)}Sun Ltd,China\n")
    assert found.frame["name"].tolist() == ["甲"]
    assert found.frame["other_names"].tolist() == ["Sun Ltd"]
    assert found.mapping.left_aside() == []


@pytest.mark.parametrize(
    ("heading", "name", "field"),
    [
        ("Supplier (tier 2)", "Supplier (tier 1)", "supplies_to"),
        ("Supplier", "Factory name", "supplies_to"),
        ("Company name", "Supplier name", "buyer"),
        ("Legal name", "Factory name", "parent"),
        ("Farm name", "Mill name", None),
    ],
)
def test_a_column_of_other_companies_or_sites_holds_no_other_names(heading, name, field):
    assert second_meaning(heading, name) == field


def test_a_row_without_a_name_has_its_other_name():
    found = check("Name (CN),Name (EN),Country\n甲,Sun Ltd,China\n,Moon Ltd; Star Ltd,China\n,n/a,China\n")
    assert found.frame["name"].tolist() == ["甲", "Moon Ltd", ""]
    assert "name_from_other_name" in codes(found, 3)
    assert row(found, 4)["status"] == "held"
    found = check("Supplier,Chinese name,Country\nSun Ltd,甲,China\n,乙,China\n")
    assert found.frame["name"].tolist() == ["Sun Ltd", "乙"]


def test_a_list_that_has_nothing_but_other_names_is_of_these():
    assert check("DBA,Country\nSun Ltd,China\n").frame["name"].tolist() == ["Sun Ltd"]


def aliases(session):
    query = sa.select(SupplierAlias.text, SupplierAlias.match_key, SupplierAlias.kind)
    return [tuple(one) for one in session.execute(query.order_by(SupplierAlias.id))]


def test_other_names_are_kept_once_and_only_those_that_are_news(session):
    text = "Sun Ltd,Road 1,CN,Sun Wear; SUN LTD.,Old Sun,\nMoon Ltd,Road 2,CN,n/a,ana@example.org,\n"
    assert statuses(store(session, text, head=HEAD)) == ["new", "new"]
    kept = [("Sun Wear", "sunwear|road1|CN", "alias"), ("Old Sun", "oldsun|road1|CN", "alias")]
    assert aliases(session) == kept
    again = store(session, text, on=DAY + timedelta(days=1), head=HEAD)
    assert statuses(again) == ["unchanged", "unchanged"]
    later = "Sun Ltd,Road 1,CN,sun wear,,\nMoon Ltd,Road 2,CN,Moon Wear,,\n"
    changed = store(session, later, on=DAY + timedelta(days=2), head=HEAD)
    assert statuses(changed) == ["unchanged", "changed"]
    assert len(changed.touched()) == 1
    assert aliases(session)[2:] == [("Moon Wear", "moonwear|road2|CN", "alias")]


def test_a_row_under_another_name_is_the_same_supplier(session):
    store(session, "Sun Ltd,Road 1,CN,Sun Wear,,\n", head=HEAD)
    assert statuses(store(session, "Sun Wear,Road 1,CN,,,\n", head=HEAD)) == ["unchanged"]


@pytest.mark.parametrize(
    ("text", "native"),
    [
        (",Factory,,Country\nNo.,Name (TH),Name (EN),\n1,โรงงานก,Sun Ltd,Thailand\n", "โรงงานก"),
        (
            "No.,Factory,,Location,\n,Name (TH),Name (EN),City,Country\n1,โรงงานก,Sun Ltd,A,Thailand\n",
            "โรงงานก",
        ),
        ("Factory Name (EN),Name (TH),Country\nSun Ltd,โรงงานก,Thailand\n", "โรงงานก"),
        ("Supplier name,Name (KH),Country\nSun Ltd,រោងចក្រ,Cambodia\n", "រោងចក្រ"),
        ("Supplier name,ชื่อภาษาไทย,Country\nSun Ltd,โรงงานก,Thailand\n", "โรงงานก"),
        ("Factory name,Name in Thai,Name in Chinese,Country\nSun Ltd,โรงงานก,甲,Thailand\n", "โรงงานก"),
    ],
)
def test_a_name_in_another_language_is_one_of_the_suppliers_own(text, native):
    found = check(text)
    first = found.frame.iloc[0]
    assert {first["name"], first["native_name"], *first["other_names"].split("; ")} >= {"Sun Ltd", native}
    assert not {"Name (TH)", "Name (KH)", "Name in Thai", "Name in Chinese"} & {*found.mapping.left_aside()}


def test_a_name_in_another_language_of_someone_else_is_no_other_name():
    assert second_meaning("Supplier (Thai)", "Factory name (EN)") == "supplies_to"
    assert second_meaning("Name", "Factory name (EN)") is None
