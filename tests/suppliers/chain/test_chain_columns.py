"""The chain from a list's own columns: who is named, what is split, what is never taken, what is stored."""

import uuid
from datetime import timedelta

import pytest
import sqlalchemy as sa

from suppliers.chain import chain_storing, list_ends
from suppliers.chain.chain_models import LinkRole, OtherParty, SupplyLink
from suppliers.chain.chain_storing import Named, StatedLink
from suppliers.chain.chain_walk import End, EndKind
from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.models import Supplier, Upload
from suppliers.uploads import ingestion, storing
from suppliers.values import mentions
from suppliers.values.mentions import Mention
from tests.conftest import NOON, NORTHWIND

DAY = NOON.date()
HEAD = (
    "name,address,country,product,owner,labour agent,sub-contractors,raw material origin,"
    "supplies to,tier,OS ID"
)


def store(session, text, head=HEAD, on=DAY, filename="list.csv"):
    sheet = reading.read(f"{head}\n{text}".encode(), filename=filename)
    checked = checking.check(sheet, mapping.suggest(sheet))
    plan = ingestion.plan(session, checked, observed_on=on, source="list list.csv")
    upload = Upload(
        filename="list.csv", sha256=uuid.uuid4().hex, size=1, state="committing", uploaded_at=NOON
    )
    session.add(upload)
    session.flush()
    at = NOON + (on - DAY)
    storing.store(session, plan, checked.sheet, {}, storing.Commit(NORTHWIND, upload.id, at, None))
    session.flush()
    return plan


def links(session):
    """Every open link as (upstream, role, downstream), by the names of its ends."""
    suppliers = dict(session.execute(sa.select(Supplier.id, Supplier.name)).all())
    parties = dict(session.execute(sa.select(OtherParty.id, OtherParty.name)).all())
    query = sa.select(SupplyLink).where(SupplyLink.ended_on.is_(None)).order_by(SupplyLink.id)
    return [
        (
            suppliers.get(one.upstream_id) or parties[one.upstream_party_id],
            one.role,
            suppliers.get(one.downstream_id) or parties.get(one.downstream_party_id, "buyer"),
        )
        for one in session.scalars(query)
    ]


def test_owner_agent_subcontractor_origin_and_tier_become_links(session):
    store(session, 'Mill,Road 1,IN,yarn,Big Group,Blue Sky (NP),"Dye Co., Ltd",Uzbekistan,,2,\n')
    assert links(session) == [
        ("Big Group", "owns", "Mill"),
        ("Blue Sky", "provides_labour", "Mill"),
        ("Dye Co., Ltd", "sub_contracts", "Mill"),
        ("Uzbekistan", "originates", "Mill"),
        ("Mill", "supplies", "buyer"),
    ]
    countries = dict(session.execute(sa.select(OtherParty.name, OtherParty.country)).all())
    assert countries == {"Big Group": "", "Blue Sky": "NP", "Dye Co., Ltd": "", "Uzbekistan": "UZ"}
    to_buyer = session.scalars(sa.select(SupplyLink).where(SupplyLink.downstream_id.is_(None))).one()
    assert (to_buyer.tier, to_buyer.product, to_buyer.source) == ("2", "yarn", "list list.csv row 2")


@pytest.mark.parametrize(
    ("origin", "is_told"),
    [
        ("Nowhere", True),
        ("Tarim Farm", True),
        ("Tarim Farm (CN)", False),
        ("Uzbekistan", False),
        ("Xinjiang", False),
        ("Aksu, China", False),
        ("unknown", False),
        ("IN2020123ABCDEX", False),
    ],
)
def test_an_origin_that_is_no_known_place_is_told_and_kept(session, origin, is_told):
    rows = f'Mill,Road 1,IN,yarn,,,,"{origin}",,2,\nFarm,Road 2,IN,,,,,,,,IN2020123ABCDEX\n'
    plan = store(session, rows)
    found = [(one.row, one.column, one.found) for one in plan.problems if one.code == "origin_place_unknown"]
    assert found == [(2, "origin", origin)] * is_told
    if is_told:
        assert (origin, "originates", "Mill") in links(session)


def test_a_supplier_of_the_same_list_is_found_by_name_with_country_or_by_its_number(session):
    rows = "Mill,Road 1,IN,yarn,,,,,Sewing (BD),2,\nSewing,Road 2,BD,shirts,,,IN2020123ABCDEX,,,1,\n"
    rows += "Dyer,Road 3,IN,,,,,,,,IN2020123ABCDEX\n"
    store(session, rows)
    assert ("Mill", "supplies", "Sewing") in links(session)
    assert ("Dyer", "sub_contracts", "Sewing") in links(session)
    assert session.scalar(sa.select(sa.func.count()).select_from(OtherParty)) == 0


def test_whom_a_row_supplies_is_kept_by_its_name_until_it_is_a_supplier(session):
    plan = store(session, "Mill,Road 1,IN,yarn,,,,,Sewing (BD),2,\n")
    assert links(session) == [("Mill", "supplies", "Sewing")]
    party = session.scalars(sa.select(OtherParty)).one()
    assert (party.role, party.country) == ("intermediary", "BD")
    assert session.scalars(sa.select(Supplier.id)).all() == plan.touched()
    again = store(session, "Mill,Road 1,IN,yarn,,,,,Sewing (BD),2,\n", on=DAY + timedelta(days=40))
    assert again.touched() == plan.touched(), "it is screened with whom it supplies"
    assert len(session.scalars(sa.select(SupplyLink)).all()) == 1


SEVERAL = (
    (
        "name,address,country,Labour agent 1,Labour agent 2,Sub-contractor A,Sub-contractor B,"
        "Raw material origin 1,Raw material origin 2"
    ),
    (
        "nombre del proveedor,dirección,país,Agencia de contratación 1,Agencia de contratación 2,"
        "Subcontratista 1,Subcontratista 2,Origen de la materia prima 1,Origen de la materia prima 2"
    ),
    "供应商名称,地址,国家,劳务公司1,劳务公司2,分包商1,分包商2,原料产地1,原料产地2",
)


@pytest.mark.parametrize("head", SEVERAL)
def test_names_in_further_columns_are_links_as_those_of_the_first(session, head):
    first = "Mill,Road 1,IN,Blue Sky (NP) (40 %),Red Star; Moon [BD,Dye Co; ,Knit & Sons,Uzbekistan,Mali\n"
    second = "Weaver,Road 2,IN,,Blue Sky (NP),-,Knit & Sons,no,Uzbekistan\n"
    store(session, first + second, head=head)
    stored = links(session)
    assert stored == [
        ("Blue Sky", "provides_labour", "Mill"),
        ("Red Star", "provides_labour", "Mill"),
        ("Moon [BD", "provides_labour", "Mill"),
        ("Dye Co", "sub_contracts", "Mill"),
        ("Knit & Sons", "sub_contracts", "Mill"),
        ("Uzbekistan", "originates", "Mill"),
        ("Mali", "originates", "Mill"),
        ("Blue Sky", "provides_labour", "Weaver"),
        ("Knit & Sons", "sub_contracts", "Weaver"),
        ("Uzbekistan", "originates", "Weaver"),
    ]
    store(session, first + second, head=head, on=DAY + timedelta(days=40))
    assert links(session) == stored


SUB_SUPPLIERS = """
Sub-supplier
Sub supplier name
sub_suppliers
Tier 2 supplier
Supplier tier 2
Second-tier supplier
2nd tier supplier
Upstream supplier
Unterlieferant
Vorlieferant
Sub-Lieferant
Lieferant (Tier 2)
Sous-fournisseur
Fournisseur de rang 2
Subproveedor
Proveedor de nivel 2
Subfornecedor
Subfornitore
Onderleverancier
Poddostawca
Alt tedarikçi
Nhà cung cấp cấp 2
Sub-pemasok
二级供应商
上游供应商
二次サプライヤー
2차 협력사
Субпоставщик
المورد الفرعي
ซัพพลายเออร์ระดับ 2
उप-आपूर्तिकर्ता
উপ-সরবরাহকারী
Υποπρομηθευτής
ספק משנה
"""


@pytest.mark.parametrize("heading", SUB_SUPPLIERS.split("\n")[1:-1])
def test_who_supplies_a_supplier_is_a_link_in_every_language(session, heading):
    head = f"Supplier name,address,country,{heading}"
    store(session, "Mill,Road 1,IN,Spinner (PK) (40 %); Ginner; Weaver\nWeaver,Road 2,IN,\n", head=head)
    assert links(session) == [
        ("Spinner", "supplies", "Mill"),
        ("Ginner", "supplies", "Mill"),
        ("Weaver", "supplies", "Mill"),
    ]
    parties = session.execute(sa.select(OtherParty.name, OtherParty.role, OtherParty.country)).all()
    assert set(map(tuple, parties)) == {("Spinner", "sub_supplier", "PK"), ("Ginner", "sub_supplier", "")}


def test_where_a_sub_supplier_is_is_not_where_the_supplier_is(session):
    head = "Supplier name,Sub-supplier,Sub-supplier country,country"
    store(session, "Mill,Spinner,Pakistan,IN\n", head=head)
    assert session.scalars(sa.select(Supplier.country)).all() == ["IN"]
    assert links(session) == [("Spinner", "supplies", "Mill")]


@pytest.mark.parametrize("heading", ["Sub-supplier", "Sub-supplier name", "Vorlieferant", "Sous-fournisseur"])
def test_further_sub_suppliers_stand_in_columns_of_their_own(session, heading):
    head = f"Supplier name,address,country,{heading} 1,{heading} 2"
    store(session, "Mill,Road 1,IN,Spinner,Ginner\n", head=head)
    assert links(session) == [("Spinner", "supplies", "Mill"), ("Ginner", "supplies", "Mill")]


def test_the_same_name_in_two_columns_is_one_link(session):
    store(session, "Mill,Road 1,IN,Blue Sky,Blue Sky,,,,\n", head=SEVERAL[0])
    assert links(session) == [("Blue Sky", "provides_labour", "Mill")]


@pytest.mark.parametrize(
    "text",
    [
        "Mill,Road 1,IN,Blue Sky (40 %),Blue Sky (20 %),,,,\n",
        "Mill,Road 1,IN,Blue Sky (20 %); Blue Sky (40 %),,,,,\n",
        "Mill,Road 1,IN,Blue Sky (20 %),,,,,\nMill,Road 1,IN,BLUE SKY (40%),,,,,\n",
    ],
)
def test_two_shares_of_one_name_are_one_link_that_stays_and_are_told(session, text):
    plan = store(session, text, head=SEVERAL[0])
    assert [(one.code, one.column) for one in plan.problems] == [("link_stated_twice", "labour_agent")]
    stored = session.scalars(sa.select(SupplyLink).order_by(SupplyLink.id)).all()
    assert [(one.share, one.ended_on) for one in stored if one.role == "provides_labour"] == [(40, None)]
    store(session, text, head=SEVERAL[0], on=DAY + timedelta(days=40))
    assert session.scalars(sa.select(SupplyLink).order_by(SupplyLink.id)).all() == stored


@pytest.mark.parametrize(
    ("owners", "told"),
    [
        ("Alpha (60 %); Beta (60 %)", [(2, "owners_above_whole", "parent", "60 % + 60 % = 120 %")]),
        ("Alpha (60 %); Beta (40 %)", []),
        ("Alpha (33.4 %); Beta (33.4 %); Gamma (33.4 %)", []),
        ("Alpha (60 %); Beta", []),
    ],
)
def test_owners_who_have_more_than_all_are_taken_and_told(session, owners, told):
    plan = store(session, f"Mill,Road 1,IN,{owners}\n", head="name,address,country,parent")
    assert [(one.row, one.code, one.column, one.found) for one in plan.problems] == told
    owning = sa.select(sa.func.count()).select_from(SupplyLink).where(SupplyLink.role == "owns")
    assert session.scalar(owning) == len(owners.split(";"))


def test_two_tiers_of_one_supplier_are_one_link_and_are_told(session):
    text = "Mill,Road 1,IN,yarn,,,,,,2,\nMill,Road 1,IN,Yarn,,,,,,1,\n"
    plan = store(session, text)
    told = [(one.row, one.code, one.column, one.found) for one in plan.problems]
    assert told == [(3, "link_stated_twice", "tier", "2 and 1")]
    store(session, text, on=DAY + timedelta(days=40))
    assert [one.tier for one in session.scalars(sa.select(SupplyLink))] == ["2"]


def test_the_same_share_twice_and_a_share_beside_none_contradict_nothing(session):
    plan = store(session, "Mill,Road 1,IN,Blue Sky (40 %),Blue Sky (40 %); Blue Sky,,,,\n", head=SEVERAL[0])
    assert plan.problems == []
    assert [one.share for one in session.scalars(sa.select(SupplyLink))] == [40]


def test_damage_and_a_person_in_a_further_column_are_told(session):
    text = "Mill,Road 1,IN,Blue Sky,Mr Thapa +977 9841234567,Dye Co,GrÃ¼ne Weber,,\n"
    plan = store(session, text, head=SEVERAL[0])
    assert links(session)[:2] == [
        ("Blue Sky", "provides_labour", "Mill"),
        ("Dye Co", "sub_contracts", "Mill"),
    ]
    assert [(one.code, one.column) for one in plan.problems] == [("link_names_person", "labour_agent")]
    sheet = reading.read(f"{SEVERAL[0]}\n{text}".encode(), filename="list.csv")
    told = checking.check(sheet, mapping.suggest(sheet)).problems
    assert ("text_damaged", "Sub-contractor B") in [(one.code, one.column) for one in told]


def test_names_under_several_keys_of_json_are_links(session):
    lines = '{"name":"Mill","country":"IN","labourAgent1":"Blue Sky","labourAgent2":["Red Star","Moon Co"]}\n'
    store(session, "", head=lines.strip(), filename="list.jsonl")
    assert [upstream for upstream, _, _ in links(session)] == ["Blue Sky", "Red Star", "Moon Co"]


def test_the_same_list_again_adds_no_link(session):
    text = "Mill,Road 1,IN,yarn,Big Group,Blue Sky,,,,2,\n"
    store(session, text)
    before = links(session)
    store(session, text, on=DAY + timedelta(days=40))
    assert links(session) == before
    assert session.scalar(sa.select(sa.func.count()).select_from(SupplyLink)) == 3


def test_a_link_that_was_ended_stays_ended_when_an_older_list_comes_again(session):
    text = "Mill,Road 1,IN,yarn,Big Group,,,,,,\n"
    store(session, text)
    session.scalars(sa.select(SupplyLink)).one().ended_on = DAY + timedelta(days=5)
    session.flush()
    store(session, text)
    assert links(session) == []
    store(session, text, on=DAY + timedelta(days=6))
    assert links(session) == [("Big Group", "owns", "Mill")]


def test_another_tier_ends_the_link_and_adds_one(session):
    store(session, "Mill,Road 1,IN,yarn,,,,,,2,\n")
    store(session, "Mill,Road 1,IN,yarn,,,,,,1,\n", on=DAY + timedelta(days=3))
    found = session.scalars(sa.select(SupplyLink).order_by(SupplyLink.id)).all()
    assert [(one.tier, one.ended_on) for one in found] == [("2", DAY + timedelta(days=3)), ("1", None)]


def test_what_is_stated_anew_of_a_link_ends_what_was_stated_before(session):
    store(session, "Mill,Road 1,IN,yarn,,,,,,,\n")
    mill = End(EndKind.SUPPLIER, session.scalars(sa.select(Supplier.id)).one())
    stated = [
        StatedLink(Named(name), mill, LinkRole.PROVIDES_LABOUR, "list", DAY, share=share)
        for name, share in (("Blue Sky", 40), ("Red Star", None), ("Blue Sky", 30))
    ]
    chain_storing.store_unread(session, stated, chain_storing.Owner(NORTHWIND, NOON, None))
    found = session.scalars(sa.select(SupplyLink).order_by(SupplyLink.id)).all()
    assert [(one.share, one.ended_on) for one in found] == [(40, DAY), (None, None), (30, None)]
    assert {(one.organisation_id, one.recorded_by, one.recorded_at) for one in found} == {
        (NORTHWIND, None, NOON)
    }


def test_of_the_links_of_a_list_no_object_is_made(session):
    made = []

    def note(one, *_):
        made.append(one)

    sa.event.listen(SupplyLink, "init", note)
    try:
        store(session, "Mill,Road 1,IN,yarn,Big Group,Blue Sky;Red Star,,,,2,\n")
    finally:
        sa.event.remove(SupplyLink, "init", note)
    assert (len(links(session)), made) == (4, [])


def test_nobody_owns_itself_and_a_duplicate_row_says_nothing_twice(session):
    store(session, "Mill,Road 1,IN,yarn,MILL,A1 Labour,,,,,\nMill,Road 1,IN,yarn,MILL,A1 Labour,,,,,\n")
    assert links(session) == [("A1 Labour", "provides_labour", "Mill")]


def test_what_looks_like_a_person_is_not_taken_and_said(session):
    plan = store(session, "Mill,Road 1,IN,yarn,,Mr Thapa +977 9841234567; Blue Sky,,,,,\n")
    assert links(session) == [("Blue Sky", "provides_labour", "Mill")]
    assert [(one.code, one.found) for one in plan.problems] == [("link_names_person", "")]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Blue Sky; Red Star", ["Blue Sky", "Red Star"]),
        ("蓝天劳务公司；红星劳务、长江人力", ["蓝天劳务公司", "红星劳务", "长江人力"]),
        ("Blue Sky | Red Star", ["Blue Sky", "Red Star"]),
        ("Shah, Sons & Co., Ltd", ["Shah, Sons & Co., Ltd"]),
        ("A/S Nord and Sons", ["A/S Nord and Sons"]),
        ("yes", []),
        ("No", []),
        ("3", []),
        ("n/a", []),
        ("-", []),
        ("", []),
    ],
)
def test_names_are_split_at_clear_separators_only(cell, expected):
    assert [one.name for one in mentions.mentions(cell)] == expected


def test_country_and_share_may_stand_in_brackets():
    assert mentions.mentions("Blue Sky (Nepal) (40 %); Star (Private) Ltd; Moon (Group)") == [
        Mention("Blue Sky", "NP", 40.0),
        Mention("Star (Private) Ltd"),
        Mention("Moon (Group)"),
    ]


def test_however_many_names_a_list_has_they_are_looked_up_together(session):
    """A statement for each name took minutes where every row names two."""
    store(session, "".join(f"Mill {n},Road {n},VN,,,,,,,,\n" for n in range(40)))
    columns = {"labour_agent": [f"Mill {n} (VN); Agent {n} (NP)" for n in range(40)], "name": ["Sun"] * 40}
    connection, sent = session.connection(), []
    sa.event.listen(connection, "before_cursor_execute", lambda *told: sent.append(told[2]))
    found = list_ends.of(session, columns, ["labour_agent"], [], {})
    assert len(sent) == 2
    known = dict(session.execute(sa.select(Supplier.name, Supplier.id)).all())
    assert [found.supplier(Mention(f"MILL {n}.", "VN")) for n in range(40)] == [
        known[f"Mill {n}"] for n in range(40)
    ]
    assert found.supplier(Mention("Mill 1", "NP")) is found.supplier(Mention("Agent 1", "NP")) is None


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("Sí - Manpower Maroc", "Manpower Maroc"),
        ("Yes: Blue Sky (NP)", "Blue Sky"),
        ("Yes, Blue Sky", "Blue Sky"),
        ("Oui (Adecco)", "Adecco"),
        ("是：劳务公司甲", "劳务公司甲"),
        ("No. 1 Manpower", "No. 1 Manpower"),
        ("S - Labour", "S - Labour"),
        ("Co - Star", "Co - Star"),
        ("3 Stars Agency", "3 Stars Agency"),
    ],
)
def test_an_answer_before_a_name_is_taken_off_and_what_only_looks_like_one_stays(cell, name):
    assert [one.name for one in mentions.mentions(cell)] == [name]


@pytest.mark.parametrize(
    "cell", ["Sí", "Yes", "80", "Several", "2 agencies", "Sí - 3 agencias (BD, LK, IN)", "Yes (NP)", "Yes -"]
)
def test_a_cell_that_tells_of_agents_and_names_none_is_told(session, cell):
    plan = store(session, f'Mill,Road 1,IN,yarn,,"{cell}",,,,,\nSewing,Road 2,BD,,,Blue Sky,,,,,\n')
    assert links(session) == [("Blue Sky", "provides_labour", "Sewing")]
    told = [(one.row, one.column, one.code, one.found) for one in plan.problems]
    assert told == [(2, "labour_agent", "link_names_nobody", cell)]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Blue Sky; Several agencies", ["Several agencies"]),
        ("Blue Sky; 80; 2 agencies", ["80", "2 agencies"]),
        ("Yes; Blue Sky", []),
        ("Blue Sky; none; n/a; 0", []),
    ],
)
def test_what_names_nobody_is_told_beside_a_name_too(session, cell, told):
    plan = store(session, f'Mill,Road 1,IN,yarn,,"{cell}",,,,,\n')
    assert links(session) == [("Blue Sky", "provides_labour", "Mill")]
    assert [(one.code, one.found) for one in plan.problems] == [("link_names_nobody", one) for one in told]


@pytest.mark.parametrize(
    "cell",
    ["", "-", "¿?", "0", "No", "N/D", "n/a", "s/d", "k.A.", "desconocido", "н/д", "n.v.t.", "não informado"],
)
def test_nobody_and_not_known_name_no_agent_and_are_in_order(session, cell):
    plan = store(session, f"Mill,Road 1,IN,yarn,,{cell},,,,,\nSewing,Road 2,BD,,,Blue Sky,,,,,\n")
    assert links(session) == [("Blue Sky", "provides_labour", "Sewing")]
    assert plan.problems == []


def test_a_name_beside_an_answer_is_enough(session):
    plan = store(session, "Mill,Road 1,IN,yarn,,Yes; Blue Sky,,,,,\n")
    assert links(session) == [("Blue Sky", "provides_labour", "Mill")]
    assert plan.problems == []


@pytest.mark.parametrize(
    "cell",
    [
        "none",
        "None used",
        "Keine",
        "ninguna",
        "aucun",
        "yok",
        "tidak ada",
        "không có",
        "没有",
        "なし",
        "ไม่มี",
        "لا يوجد",
    ],
)
def test_a_word_for_nobody_is_no_company_of_that_name(session, cell):
    plan = store(session, f'Mill,Road 1,IN,yarn,,"{cell}",{cell},,,,\n')
    assert links(session) == []
    assert plan.problems == []
    assert [one.name for one in mentions.mentions("None Such Ltd; Keine Sorge GmbH")] == [
        "None Such Ltd",
        "Keine Sorge GmbH",
    ]


@pytest.mark.parametrize("share", [5, 80])
def test_a_share_of_a_list_that_takes_the_place_of_another_is_told_in_the_preview(session, share):
    row = "Alpha,Road 1,BD,shirts,,Golden Manpower (NP); Blue Sky ({} %),,,,,\n"
    store(session, row.format(40))
    told = [(one.code, one.row, one.column, one.found) for one in store(session, row.format(share)).problems]
    assert told == [("link_share_changed", 2, "labour_agent", f"Blue Sky: 40 % → {share} %")]
    assert store(session, row.format(share)).problems == []
