"""While a list is partial, everything that shows a name says so; whole lists end it."""

import json
from io import BytesIO

import pytest
from pypdf import PdfReader

from auditor import cli, launch
from auditor.core.access import job_actor
from auditor.reference import active, listing
from auditor.reports import service as reports
from auditor.scoring import service as scoring
from risk import completeness, reference
from tests.auditor.reference.conftest import FILES
from tests.conftest import NOON, NORTHWIND

WORDS = "Not found in a partial list as of 2026-"
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
    told = " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(made.content)).pages).split())
    assert "Watch-lists: not found in a partial list as of 2026-04-06." in told
    assert WORDS in told


def test_the_summary_of_a_scored_list_says_it(tmp_path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(f"name,country,sector\n{UNLISTED},Bangladesh,garments\n")
    assert cli.main(["score", str(path)]) == 0
    assert "1 suppliers: not found in a partial list as of 2026-04-06" in capsys.readouterr().out


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
    assert cli.main(["reference", "activate", "uflpa_entities", "--reason", "seen", *own]) == 0
    capsys.readouterr()
    assert cli.main(["screen", "Sample Cotton Mill", *own]) == 1
    assert "Xinjiang Sample Spinning" in capsys.readouterr().out
    assert cli.main(["screen", "Sample Cotton Mill"]) == 0
    assert "name an organisation" in capsys.readouterr().out


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
