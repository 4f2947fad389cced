"""While a list is partial, everything that shows a name says so; whole lists end it."""

import html
import json
import re
import unicodedata

import pytest

from auditor import cli, launch
from auditor.core import changes
from auditor.core.access import job_actor
from auditor.reference import active, listing
from auditor.reports import service as reports
from auditor.reports import stored_portfolio
from auditor.scoring import service as scoring
from auditor.screening import decisions
from auditor.screening import service as screening
from risk import completeness, reference
from suppliers.models import Supplier
from suppliers.sites import aliases
from suppliers.sites.site_models import AliasKind
from tests import printed
from tests.auditor.reference.conftest import FILES
from tests.conftest import NOON, NORTHWIND

WORDS = "Not found in a partial list as of 2026-"
UFLPA = "UFLPA Entity List (partial)"
UNLISTED = "Harbour of Nowhere Works"


@pytest.fixture
def unlisted(session, make_supplier):
    """A supplier that no list names, scored."""
    supplier = make_supplier(UNLISTED, "BD")
    actor = job_actor(NORTHWIND, "scoring")
    scoring.rescore(session, [supplier.id], basis=scoring.basis(session, NOON.date()), actor=actor, now=NOON)
    session.commit()
    session.close()
    return supplier


def test_pages_say_of_which_day_the_partial_lists_are(unlisted, as_ama, as_adam):
    for address in (f"/suppliers/{unlisted.id}", "/hits"):
        assert WORDS in as_ama.get(address).text, address
    for browser, addresses in ((as_ama, ("/", "/hits", "/reference")), (as_adam, ("/reference",))):
        for address in addresses:
            told = browser.get(address).text
            assert "watch-lists in use are not whole" in told, address
            assert "manumit reference import uflpa_entities FILE" in told
            assert "save the page as HTML" in told


def test_the_api_says_it_too(unlisted, api_as):
    assert api_as("ama").get(f"/hits?supplier_id={unlisted.id}").json["not_found"].startswith(WORDS)
    assert [one["kind"] for one in api_as("ama").get("/reference").json["partial_lists"]] == [
        "brazil_register",
        "cbp_orders",
        "uflpa_entities",
    ]


def test_the_report_says_it_beside_the_supplier_and_of_every_list(session, unlisted, ama):
    made = reports.make_portfolio_report(session, actor=ama, now=NOON)
    told = printed.text(made.content)
    assert f"Watch-lists: {WORDS}" in told
    assert WORDS in told


def test_the_summary_of_a_scored_list_says_it(tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(f"name,country,sector\n{UNLISTED},Bangladesh,garments\n")
    assert cli.main(["score", str(path)]) == 0
    assert f"1 supplier: {WORDS}" in capsys.readouterr().out


def test_the_command_line_says_it_of_what_ships(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "nothing"))
    assert cli.main(["screen", UNLISTED]) == 0
    printed = capsys.readouterr().out
    assert WORDS in printed
    assert "as shipped; there is no database yet" in printed
    assert cli.main(["screen", UNLISTED, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["not_found"].startswith(WORDS)
    assert not (tmp_path / "nothing").exists()


def test_the_command_line_searches_the_lists_that_an_organisation_uses(settings, monkeypatch, capsys):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("MANUMIT_DATABASE_URL", settings.database_url)
    launch.update(settings)
    own = ["--organisation", "Northwind"]
    file = str(FILES / "uflpa_page.html")
    assert cli.main(["reference", "import", "uflpa_entities", file, *own]) == 0
    assert cli.main(["screen", "Sample Cotton Mill", *own]) == 0
    assert cli.main(["reference", "activate", "uflpa_entities", "--reason", "seen on the page", *own]) == 0
    capsys.readouterr()
    assert cli.main(["screen", "Sample Cotton Mill", *own]) == 1
    assert "Xinjiang Sample Spinning" in capsys.readouterr().out
    assert cli.main(["screen", "Sample Cotton Mill"]) == 0
    assert "name an organisation" in capsys.readouterr().out


def listed_name():
    """A name of the shipped list of entities, whatever edition it is."""
    rows = reference.load().rows["uflpa_entities"]
    return next(row["name"] for row in rows if row["use"] == "entity" and row["name"].isascii())


def scored(session, supplier):
    actor = job_actor(NORTHWIND, "scoring")
    scoring.rescore(session, [supplier.id], basis=scoring.basis(session, NOON.date()), actor=actor, now=NOON)
    session.commit()
    session.close()


def test_a_hit_on_one_list_takes_nothing_from_what_is_said_of_the_others(session, make_supplier, as_ama):
    supplier = make_supplier(listed_name())
    scored(session, supplier)
    told = as_ama.get(f"/suppliers/{supplier.id}").text
    assert "Possible identities" in told
    (sentence,) = re.findall(r"Not found in a partial list[^<]*", told)
    assert "Register of employers" in sentence
    assert "UFLPA" not in sentence


def test_a_list_on_which_a_hit_is_no_longer_found_counts_again_as_not_found(session, make_supplier, as_ama):
    supplier = make_supplier(listed_name())
    scored(session, supplier)
    supplier = session.get(Supplier, supplier.id)
    supplier.name = UNLISTED
    scored(session, supplier)
    told = as_ama.get(f"/suppliers/{supplier.id}").text
    assert "no longer found" in told
    assert "UFLPA" in re.findall(r"Not found in a partial list[^<]*", told)[0]


def test_the_command_line_says_it_of_the_other_lists_where_one_has_a_hit(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "nothing"))
    assert cli.main(["screen", listed_name()]) == 1
    printed = capsys.readouterr().out
    assert "ALERT" in printed
    (sentence,) = re.findall(r"Not found in a partial list as of .*", printed)
    assert "UFLPA" not in sentence
    assert cli.main(["screen", listed_name(), "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["not_found"] == sentence


def test_the_pdf_of_a_scored_list_says_it_beside_the_supplier_and_of_every_list(tmp_path, capsys):
    path, report = tmp_path / "list.csv", tmp_path / "list.pdf"
    path.write_text(f"name,country,sector\n{UNLISTED},Bangladesh,garments\n")
    assert cli.main(["score", str(path), "--report", str(report)]) == 0
    told = printed.text(report)
    assert f"Watch-lists: {WORDS}" in told
    assert WORDS in told


def test_page_api_and_pdf_say_the_day_of_the_organisations_own_list(
    session, unlisted, stage, activate, as_ama, api_as, ama
):
    activate(stage("research_names", "research.csv", as_of="2025-03-02"))
    changes.take(session, 1000, now=NOON)  # until then nobody has looked
    session.commit()
    day = "as of 2025-03-02 (Companies named by research)"
    assert day in as_ama.get(f"/suppliers/{unlisted.id}").text
    assert day in api_as("ama").get(f"/hits?supplier_id={unlisted.id}").json["not_found"]
    assert day not in api_as("dara").get("/hits").json["not_found"]
    made = reports.make_portfolio_report(session, actor=ama, now=NOON)
    told = printed.text(made.content)
    assert re.search(r"Watch-lists: Not found in a partial list as of [^:]*as of 2025-03-02 ", told)
    assert day in told


def test_a_whole_list_ends_the_note_for_that_list(session, stage, activate):
    assert "uflpa_entities" in {one.kind for one in listing.partial_lists(reference.load())}
    activate(stage("uflpa_entities", "uflpa_page.html"))
    release = active.release(session)
    assert "uflpa_entities" not in {one.kind for one in listing.partial_lists(release)}
    told = completeness.not_found(release)
    assert "Not found in the list as of 2026-08-20 (UFLPA Entity List)" in told
    assert WORDS in told


def test_a_list_that_may_be_partial_counts_as_partial(session, stage, activate):
    activate(stage("research_names", "research.csv", as_of="2026-06-01"))
    assert "research_names" in {one.kind for one in listing.partial_lists(active.release(session))}


@pytest.fixture
def confirmed(session, make_supplier, ama, rhea):
    """A supplier whose identity with an entry of the UFLPA list was confirmed by two people."""
    supplier = make_supplier("Camel Group Co., Ltd.")
    scored(session, supplier)
    hit = next(hit for hit in screening.of_supplier(session, supplier.id) if hit.list_id == "uflpa_entities")
    number = {"identifier_kind": "registration", "identifier_value": "91650000"}
    decisions.escalate(session, hit, **number, reason="equal number", actor=ama, now=NOON)
    decisions.confirm(session, hit, reason="the same, as was seen there", actor=rhea, now=NOON)
    scored(session, supplier)
    return supplier


def test_the_report_says_of_a_blocked_supplier_what_its_page_says(session, confirmed, as_ama, ama):
    changes.take(session, 1000, now=NOON)
    session.commit()
    (sentence,) = re.findall(
        r"Not found in a partial list[^<]*", as_ama.get(f"/suppliers/{confirmed.id}").text
    )
    (grave,) = stored_portfolio.build(session, actor=ama, now=NOON).gravest
    assert [(match.list_name, match.state) for match in grave.matches] == [(UFLPA, "confirmed")]
    assert grave.not_found == sentence
    assert "UFLPA" not in grave.not_found
    made = reports.make_portfolio_report(session, actor=ama, now=NOON)
    told = printed.text(made.content)
    assert f"Watch-lists: {sentence}" in unicodedata.normalize("NFKC", told)  # without ligatures
    assert "With a name to be reviewed 0 among" in told


def test_a_row_of_the_other_suppliers_names_the_lists_with_a_hit_and_says_it_of_the_others(
    session, confirmed, ama, monkeypatch
):
    monkeypatch.setattr(stored_portfolio, "MOST_GRAVE", 0)
    report = stored_portfolio.build(session, actor=ama, now=NOON)
    assert [line.lists for line in report.others] == [(f"{UFLPA}: confirmed",)]
    made = reports.make_portfolio_report(session, actor=ama, now=NOON)
    told = printed.text(made.content)
    assert f"Of lists that a row does not name: {WORDS}" in told


LEADS = ["Kingtom Aluminio SRL", "Central Romana Corporation"]


@pytest.mark.parametrize("name", LEADS)
def test_a_name_that_a_list_has_as_a_lead_is_told_everywhere_and_holds_no_gate(
    session, make_supplier, as_ama, api_as, ama, name
):
    supplier = make_supplier(name, country="DO")
    scored(session, supplier)
    assert screening.of_supplier(session, supplier.id) == []
    stored = stored_portfolio.build(session, actor=ama, now=NOON).gravest[0]
    assert stored.gates == ()
    page = html.unescape(as_ama.get(f"/suppliers/{supplier.id}").text)
    answer = api_as("ama").get(f"/hits?supplier_id={supplier.id}").json["not_found"]
    for told in (page, answer, stored.not_found):
        assert "Named there as a lead" in told
        assert "it is no hit and holds no gate" in told
        assert "CBP" not in told.split("Named there as a lead")[1].split("Not found in a partial list")[1]


def test_a_former_name_that_a_list_has_as_a_lead_is_told_too(session, make_supplier, as_ama, api_as, ama):
    supplier = make_supplier("Harbour Aluminium", country="DO")
    aliases.remember(session, supplier, LEADS[0], AliasKind.FORMER, source="renamed", since=NOON.date())
    scored(session, supplier)
    page = html.unescape(as_ama.get(f"/suppliers/{supplier.id}").text)
    answer = api_as("ama").get(f"/hits?supplier_id={supplier.id}").json["not_found"]
    stored = stored_portfolio.build(session, actor=ama, now=NOON).gravest[0]
    for told in (page, answer, stored.not_found):
        assert "Named there as a lead" in told


@pytest.mark.parametrize("name", LEADS)
def test_the_command_line_tells_a_lead_and_exits_as_for_no_hit(capsys, tmp_path, monkeypatch, name):
    monkeypatch.setenv("MANUMIT_DATA_DIR", str(tmp_path / "nothing"))
    assert cli.main(["screen", name]) == 0
    assert "Named there as a lead" in capsys.readouterr().out
    assert cli.main(["screen", name, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["hits"] == []
    assert [lead["alert"] for lead in told["leads"]] == [False]
