"""A list of links: all or nothing, problems at row and column, the same list twice changes nothing."""

import io
import re
from pathlib import Path

import pytest
import sqlalchemy as sa
from openpyxl import Workbook

from auditor.chain import lists
from auditor.core.errors import BadInput, Refused
from suppliers.chain.chain_models import OtherParty, SupplyLink
from suppliers.models import OutsideIdentifier
from tests.auditor.chain.conftest import supplier
from tests.conftest import NOON

HEAD = "downstream,downstream_country,upstream,upstream_country,role,product,share,source,date,grade"
PAGE = Path(__file__).resolve().parents[3] / "docs" / "chain.md"


@pytest.fixture
def register(session):
    """Two suppliers, one with an OS ID, and two of the same name."""
    mill, garments = supplier(session, "Gamma Mill", "IN"), supplier(session, "Alpha Garments")
    session.add(OutsideIdentifier(supplier_id=mill.id, scheme="os_id", value="IN2020123ABCDEF"))
    for road in ("Road 1", "Road 2"):
        supplier(session, "Coop La Union", "PE", address=road)
    session.flush()
    return mill, garments


def send(session, actor, text, head=HEAD, name="links.csv"):
    return lists.record_list(session, f"{head}\n{text}".encode(), name, actor=actor, now=NOON)


def refused(session, actor, text, head=HEAD):
    with pytest.raises(BadInput) as refusal:
        send(session, actor, text, head)
    assert session.scalar(sa.select(SupplyLink.id)) is None
    assert session.scalar(sa.select(OtherParty.id)) is None
    return [(one["row"], one["column"], one["code"]) for one in refusal.value.problems]


def good(mill, garments):
    return (
        f"{garments.id},,IN2020123ABCDEF,,supplies,fabric,60 %,contract 12,2026-03-01,document\n"
        "Gamma Mill,India,Delta Spinning,CN,supplier,yarn,,contract 13,2026-03-01,\n"
        "Delta Spinning,CN,Tarim Farm,CN,raw material origin,cotton,,map of the spinner,2026-02-01,\n"
        "buyer,,Alpha Garments,BD,supplies,shirts,,orders of 2026,2026-03-01,\n"
        "Alpha Garments,BD,Golden Manpower,NP,agent,,,licence list,2026-03-01,\n"
    )


def test_ends_are_found_by_id_number_and_name_with_country_and_the_rest_are_parties(session, register, ama):
    mill, garments = register
    outcome = send(session, ama, good(mill, garments))
    assert (outcome.recorded, outcome.unchanged) == (5, 0)
    found = session.scalars(sa.select(SupplyLink).order_by(SupplyLink.id)).all()
    assert (found[0].upstream_id, found[0].downstream_id, found[0].share) == (mill.id, garments.id, 60.0)
    assert (found[1].downstream_id, found[1].share) == (mill.id, None)
    assert found[2].downstream_party_id == found[1].upstream_party_id, "a party of the list has its own"
    assert (found[3].upstream_id, found[3].downstream_id) == (garments.id, None)
    roles = dict(session.execute(sa.select(OtherParty.name, OtherParty.role)).all())
    assert roles == {
        "Delta Spinning": "sub_supplier",
        "Tarim Farm": "raw_material_origin",
        "Golden Manpower": "agent",
    }


def test_the_same_list_twice_changes_nothing(session, register, ama):
    send(session, ama, good(*register))
    outcome = send(session, ama, good(*register))
    assert (outcome.recorded, outcome.unchanged) == (0, 5)


def test_a_share_that_takes_the_place_of_another_is_told_from_what_to_what(session, register, ama):
    send(session, ama, good(*register))
    assert send(session, ama, good(*register)).replaced == []
    outcome = send(session, ama, good(*register).replace("60 %", "10 %"))
    assert (outcome.recorded, outcome.unchanged) == (1, 4)
    assert outcome.replaced == ["Row 2: 60 % → 10 %"]
    older = send(
        session, ama, good(*register).replace("60 %,contract 12,2026-03", "70 %,contract 12,2026-02")
    )
    assert (older.recorded, older.replaced) == (0, [])


def test_owners_who_have_more_than_all_are_told_with_a_list_and_by_what_stands(session, register, ama):
    row = "Gamma Mill,India,{} Ltd,CN,owns,,{},register,2026-03-01,\n"
    assert send(session, ama, row.format("Alpha", 60)).told == ()
    (told,) = send(session, ama, row.format("Beta", 60)).told
    assert "Gamma Mill have 120 % together" in told
    assert send(session, ama, row.format("Beta", 60)).told == (), "nothing was recorded"


def test_two_shares_of_one_link_on_one_day_are_told_and_nothing_is_stored(session, register, ama):
    row = "Gamma Mill,India,Delta Spinning,CN,supplier,{},{},contract 13,2026-03-{},\n"
    same = row.format("yarn", "40 %", "01") + row.format("YARN", "20 %", "01")
    assert refused(session, ama, same) == [(3, "share", "link_stated_twice")]
    apart = row.format("yarn", "40 %", "01") + row.format("yarn", "20 %", "02") + row.format("silk", "", "01")
    assert send(session, ama, apart).recorded == 3
    assert send(session, ama, apart).recorded == 0


def test_no_row_is_taken_for_the_headings_however_much_it_reads_like_some(session, register, ama):
    row = "Alpha Garments,BD,{},India,supplier,{},,origin,2026-03-01,\n"
    rows = "".join(row.format(*one) for one in (("Recruiter Ltd", "product"), ("Owner Group", "address")))
    assert send(session, ama, rows).recorded == 2


def test_a_workbook_is_read_too(session, register, ama):
    book = Workbook()
    for row in (HEAD.split(","), ["Alpha Garments", "BD", "Blue Sky", "NP", "recruits", "", 40]):
        book.active.append([*row, *(["permit", "2026-03-01"] if row[0] == "Alpha Garments" else [])])
    stream = io.BytesIO()
    book.save(stream)
    outcome = lists.record_list(session, stream.getvalue(), "links.xlsx", actor=ama, now=NOON)
    assert outcome.recorded == 1
    assert session.scalars(sa.select(SupplyLink.share)).one() == 40.0


@pytest.mark.parametrize(
    ("row", "column", "code"),
    [
        ("Nobody Ltd,BD,Gamma Mill,IN,supplies,,,doc,2026-03-01,", "downstream", "supplier_unknown"),
        ("Alpha Garments,,Gamma Mill,IN,supplies,,,doc,2026-03-01,", "downstream", "supplier_unknown"),
        (",,Gamma Mill,IN,supplies,,,doc,2026-03-01,", "downstream", "cell_missing"),
        ("Alpha Garments,BD,,,supplies,,,doc,2026-03-01,", "upstream", "cell_missing"),
        ("Coop La Union,PE,Blue Sky,NP,recruits,,,doc,2026-03-01,", "downstream", "supplier_not_unique"),
        ("Alpha Garments,BD,Coop La Union,PE,supplies,,,doc,2026-03-01,", "upstream", "supplier_not_unique"),
        ("Alpha Garments,Atlantis,Blue Sky,NP,recruits,,,doc,2026-03-01,", "downstream_country", ""),
        ("Alpha Garments,BD,Blue Sky,Nowhereland,recruits,,,doc,2026-03-01,", "upstream_country", ""),
        ("Alpha Garments,BD,Blue Sky,NP,helps,,,doc,2026-03-01,", "role", "role_unknown"),
        ("Alpha Garments,BD,Blue Sky,NP,recruits,,140,doc,2026-03-01,", "share", "share_not_valid"),
        ("Alpha Garments,BD,Blue Sky,NP,recruits,,half,doc,2026-03-01,", "share", "share_not_valid"),
        ("Alpha Garments,BD,Blue Sky,NP,recruits,,,,2026-03-01,", "source", "cell_missing"),
        ("Alpha Garments,BD,Blue Sky,NP,recruits,,,doc,,", "date", "cell_missing"),
        ("Alpha Garments,BD,Blue Sky,NP,recruits,,,doc,31.03.26,", "date", "day_not_valid"),
        ("Alpha Garments,BD,Blue Sky,NP,recruits,,,doc,2030-01-01,", "date", "day_in_future"),
        ("Alpha Garments,BD,Blue Sky,NP,recruits,,,doc,2026-03-01,sure", "grade", "grade_unknown"),
        ("Alpha Garments,BD,Mr Thapa,NP,recruits,,,doc,2026-03-01,", "upstream", "identity_in_text"),
        ("Alpha Garments,BD,Worker: Kofi,NP,recruits,,,doc,2026-03-01,", "upstream", "identity_in_text"),
        (
            "Alpha Garments,BD,Name of worker: Kofi,NP,recruits,,,doc,2026-03-01,",
            "upstream",
            "identity_in_text",
        ),
        ("Alpha Garments,BD,工人姓名：王小明,CN,recruits,,,doc,2026-03-01,", "upstream", "identity_in_text"),
        ("Alpha Garments,BD,Alpha Garments,BD,owns,,,doc,2026-03-01,", "upstream", "link_to_itself"),
    ],
)
def test_one_bad_row_refuses_the_list_and_says_where(session, register, ama, row, column, code):
    problems = refused(session, ama, good(*register) + row + "\n")
    assert [(number, name) for number, name, _ in problems if name == column] == [(7, column)]
    assert code in {found for _, _, found in problems} or not code


@pytest.mark.parametrize(("day", "bound"), [("1900-01-01", "1990-01-01"), ("2200-01-01", "2199-12-31")])
def test_a_day_out_of_all_years_is_told_with_the_bound(session, register, ama, day, bound):
    row = f"Alpha Garments,BD,Blue Sky,NP,recruits,,,doc,{day},\n"
    with pytest.raises(BadInput) as refusal:
        send(session, ama, row)
    (problem,) = refusal.value.problems
    assert bound in problem["advice"]


def test_a_recruiter_may_be_a_person_and_a_list_that_names_workers_is_refused_as_any(session, register, ama):
    row = "Alpha Garments,BD,Ramesh Thapa,NP,recruits,,,licence list,2026-03-01,"
    assert send(session, ama, row + "\n").recorded == 1
    with pytest.raises(BadInput) as refusal:
        send(session, ama, row.replace("Thapa", "Rai") + ",Siti\n", head=f"{HEAD},Worker name")
    (problem,) = refusal.value.problems
    assert (problem["code"], "Siti" in str(problem)) == ("workers_named", False)
    assert send(session, ama, row.replace("Thapa", "Rai") + ",\n", head=f"{HEAD},Worker name").recorded == 1


@pytest.mark.parametrize("tier", ["0", "-1", "Tier 0", "tier -2", "T0", "00", "0.0", "−1"])
def test_a_tier_below_the_first_is_told_and_not_taken(session, register, ama, tier):
    row = f"Alpha Garments,BD,Blue Sky,NP,recruits,,,doc,2026-03-01,,{tier}\n"
    assert refused(session, ama, row, head=f"{HEAD},tier") == [(2, "tier", "tier_not_valid")]


@pytest.mark.parametrize("tier", ["1", "2", "Tier 2", "Tier-1", "2-3", "10", "Tier 2 (spinning)", "n/a", ""])
def test_other_tiers_are_taken_as_stated(session, register, ama, tier):
    row = f"Alpha Garments,BD,Blue Sky,NP,recruits,,,doc,2026-03-01,,{tier}\n"
    send(session, ama, row, head=f"{HEAD},tier")
    assert session.scalars(sa.select(SupplyLink.tier)).one() == tier


def test_files_that_are_no_list_of_links_are_refused_whole(session, register, ama):
    row = "Alpha Garments,Blue Sky,recruits\n"
    assert refused(session, ama, row, head="downstream,upstream,role") == [(None, "", "column_missing")]
    assert refused(session, ama, "") == [(None, "", "file_header_only")]
    with pytest.raises(BadInput) as refusal:
        lists.record_list(session, b"%PDF-1.7 \x00\x01", "links.csv", actor=ama, now=NOON)
    assert [one["code"] for one in refusal.value.problems] == ["file_binary"]
    ragged = "Alpha Garments,BD,Blue Sky,NP,recruits,,,one, two,2026-03-01,self\n"
    assert (2, "", "ragged_row") in refused(session, ama, ragged)


def test_only_compliance_uploads_links(session, register, bo, rhea):
    for person in (bo, rhea):
        with pytest.raises(Refused) as refusal:
            send(session, person, good(*register))
        assert refusal.value.code == "not_allowed"


def test_every_heading_is_documented_and_no_other():
    documented = set(re.findall(r"^\| `(\w+)` \|", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert documented == set(lists.COLUMNS)
