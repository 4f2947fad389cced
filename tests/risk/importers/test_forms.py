"""Every official form: one good file in small, and files that are broken in the ways in which they break."""

import dataclasses
from pathlib import Path

import pytest

from risk import datasets, reference
from risk.importers import catalogue, kinds, treaties
from risk.importers.document import Document
from risk.importers.refusing import ImportRefused
from risk.watchlists import Name, Watchlist

FILES = Path(__file__).parent / "files"
DAY = "2026-11-01"

SHEETS = {
    "gsi.xlsx": {
        "Contents": [["Global Slavery Index"]],
        "GSI 2023 summary data": [
            ["Global Slavery Index 2023 data"],
            ["", "", "", "Prevalence"],
            [
                *("Country", "Population", "Region"),
                "Estimated prevalence of modern slavery per 1,000 population",
                "Estimated number of people in modern slavery",
                "Total Vulnerability score (%)",
            ],
            ["Norway", "5421000", "Europe", "0.5", "3000", "1"],
            ["Myanmar", "53000000", "Asia", "12.1", "657000", "70"],
        ],
    },
    "cpi.xlsx": {
        "CPI 2025": [
            ["Corruption Perceptions Index 2025"],
            ["Country / Territory", "ISO3", "Region", "CPI 2025 score", "Rank"],
            ["Norway", "NOR", "WE/EU", "81", "5"],
            ["Ghana", "GHA", "SSA", "42", "80"],
        ]
    },
    "CLASS.xlsx": {
        "List of economies": [
            ["Economy", "Code", "Region", "Income group", "Lending category"],
            ["Norway", "NOR", "Europe", "High income", ""],
            ["Ghana", "GHA", "Africa", "Lower middle income", "Blend"],
        ]
    },
    "goods.xlsx": {
        "TVPRA List": [
            ["List of Goods"],
            ["Country/Area", "Good", "Child Labor", "Forced Labor"],
            ["Afghanistan", "Bricks", "X", "X"],
            ["China", "Cotton", "", "X"],
        ],
        "Downstream": [
            ["Downstream Good", "Country/Area", "Input Good", "Input Country/Area", "Exploitation Type"],
            ["Garments", "Vietnam", "Cotton", "China", "Forced labor"],
        ],
    },
}


def whole_wgi():
    """Estimates of every country of the shipped table, as the World Bank lays them out."""
    rows = datasets.read("rule_of_law")[1]
    head = '"Country Name","Country Code","Indicator Name","Indicator Code","2023","2024"\n'
    lines = [
        f'"{row["iso2"]}","{row["iso2"]}","Rule of Law: Estimate","RL.EST","0.1","{row["estimate"]}"'
        for row in rows
    ]
    return (head + "\n".join([*lines, '"World","WLD","Rule of Law: Estimate","RL.EST","",""', ""])).encode()


def content(name):
    return whole_wgi() if name == "whole_wgi.csv" else (FILES / name).read_bytes()


def document(name, data=None):
    if name in SHEETS:
        return Document(name, b"PK\x03\x04", SHEETS[name] if data is None else data)
    return Document(name, content(name) if data is None else data)


GOOD = [
    ("uflpa_entities", "uflpa_page.html", "uflpa_page 2", 7),
    ("uflpa_entities", "uflpa_notice.txt", "uflpa_notice 2", 6),
    ("cbp_orders", "cbp_dataset.csv", "cbp_dataset 1", 5),
    ("eu_forced_labour_decisions", "flr.csv", "eu_decisions 1", 3),
    ("debarments", "debarred.csv", "debarment_table 1", 3),
    ("debarments", "sam.csv", "sam_exclusions 1", 2),
    ("listed_goods", "ilab_goods.csv", "ilab_workbook 1", 4),
    ("listed_goods", "goods.xlsx", "ilab_workbook 1", 3),
    ("listed_goods", "ilab_app.xml", "ilab_app 1", 3),
    ("trafficking_tiers", "tip_page.html", "tip_page 1", 8),
    ("trafficking_tiers", "tip.csv", "tip_table 1", 5),
    ("un_sanctions", "un_list.xml", "un_xml 1", 1),
    ("eu_sanctions", "eu_list.csv", "eu_csv 1", 1),
    ("uk_sanctions", "uk_list.csv", "uk_csv 1", 1),
    ("us_sanctions", "ofac.csv", "ofac_csv 1", 1),
    ("own_blocking", "own_list.csv", "own_list 1", 1),
    ("brazil_register", "brazil.csv", "brazil_register 1", 2),
    ("research_names", "research.csv", "research_list 1", 1),
    ("rule_of_law", "whole_wgi.csv", "wgi_csv 1", 194),
    ("labour_rights", "ituc.csv", "ituc_table 1", 3),
    ("prevalence", "gsi.xlsx", "walk_free_workbook 1", 2),
    ("corruption_perceptions", "cpi.xlsx", "cpi_workbook 1", 2),
    ("income_groups", "CLASS.xlsx", "world_bank_classes 1", 2),
    ("forced_labour_treaties", "normlex.html", "normlex 2", 1),
    ("trafficking_protocol", "un_treaty.html", "un_treaties 1", 3),
]


@pytest.mark.parametrize(("kind", "name", "importer", "rows"), GOOD)
def test_an_official_file_is_read_whole_with_its_day_and_how_complete_it_is(kind, name, importer, rows):
    read = catalogue.read(kind, document(name), as_of=DAY)
    assert (read.form.name, len(read.imported.rows)) == (importer, rows)
    assert read.imported.as_of
    assert read.imported.edition
    assert read.imported.completeness in {"whole", "partial", "unknown"}


@pytest.mark.whole
@pytest.mark.parametrize(("kind", "name", "importer", "rows"), GOOD)
def test_what_was_read_can_be_used_beside_the_shipped_tables(kind, name, importer, rows):
    if kinds.kind_of(kind).is_shown_only:
        return
    base, read = reference.load(), catalogue.read(kind, document(name), as_of=DAY)
    about = base.datasets[0]
    mine = dataclasses.replace(about, key=kind, as_of=DAY, completeness=read.imported.completeness)
    tables = {one.key: (one, base.rows[one.key]) for one in base.datasets} | {
        kind: (mine, read.imported.rows)
    }
    made = reference.combine(tables.values())
    assert made.id != base.id
    if kinds.kind_of(kind).is_list:
        listed = next(row["name"] for row in read.imported.rows if row.get("use") != "rule")
        (best, *_) = Watchlist.of_release(made).search([Name(listed)])
        assert best.score > 0.9


@pytest.mark.parametrize(("kind", "name", "importer", "rows"), GOOD)
def test_a_file_under_another_kind_is_refused_with_the_right_one(kind, name, importer, rows):
    if kind == "own_blocking":
        return  # any list of names could be one
    other = "own_blocking" if kind != "listed_goods" else "trafficking_tiers"
    with pytest.raises(ImportRefused, match=f"import it under the kind {kind}") as refusal:
        catalogue.read(other, document(name), as_of=DAY)
    assert refusal.value.code == "other_kind"


@pytest.mark.parametrize("kind", kinds.all_kinds())
def test_the_page_of_a_guard_is_named_as_what_it_is_whatever_the_kind(kind):
    page = b"<!DOCTYPE html><html><body><h1>Just a moment</h1>Checking your browser</body></html>"
    with pytest.raises(ImportRefused, match="keeps programs out"):
        catalogue.read(kind, Document("list.html", page), as_of=DAY)


@pytest.mark.parametrize("kind", kinds.all_kinds())
def test_another_page_or_an_empty_file_is_refused_whatever_the_kind(kind):
    page = b"<!DOCTYPE html><html><head><title>Home</title></head><body><p>Welcome</p></body></html>"
    for data in (page, b"", b"  \n", b"a,b\n1,2\n"):
        with pytest.raises(ImportRefused) as refusal:
            catalogue.read(kind, Document("file", data), as_of=DAY)
        assert str(refusal.value).count("\n") == 0


def cut(name, share=0.7):
    data = content(name)
    return data[: int(len(data) * share)]


def changed(name, old, new, count=-1):
    data = content(name)
    assert old in data
    return data.replace(old, new, count)


def twice(name, line):
    """The file with one of its lines given twice."""
    lines = content(name).splitlines(keepends=True)
    return b"".join([*lines, lines[line]])


def without(name, heading):
    """The sheets without a heading."""
    return {
        sheet: [["?" if cell == heading else cell for cell in row] for row in rows]
        for sheet, rows in SHEETS[name].items()
    }


def with_cell(name, old, new):
    """The sheets with one cell changed."""
    return {
        sheet: [[new if cell == old else cell for cell in row] for row in rows]
        for sheet, rows in SHEETS[name].items()
    }


BROKEN = [
    ("uflpa_entities", "uflpa_page.html", cut("uflpa_page.html"), "broken_off"),
    (
        "uflpa_entities",
        "uflpa_page.html",
        changed("uflpa_page.html", b"Name of Entity", b"Thing").replace(b"Entity Name", b"Thing"),
        "column_missing",
    ),
    (
        "uflpa_entities",
        "uflpa_page.html",
        changed(
            "uflpa_page.html",
            b"<td>Xinjiang Production",
            b"<td>Hetian Haolin Hair Accessories Co. Ltd.</td><td>-</td></tr><tr><td>Xinjiang Production",
        ),
        "given_twice",
    ),
    ("uflpa_entities", "uflpa_notice.txt", cut("uflpa_notice.txt"), "broken_off"),
    (
        "uflpa_entities",
        "uflpa_notice.txt",
        changed("uflpa_notice.txt", b"Appendix 1.", b"Annex"),
        "no_appendix",
    ),
    ("uflpa_entities", "uflpa_notice.txt", changed("uflpa_notice.txt", b"2(d)(2)(B)", b"3"), "no_entities"),
    ("cbp_orders", "cbp_dataset.csv", cut("cbp_dataset.csv", 0.97), "broken_off"),
    (
        "cbp_orders",
        "cbp_dataset.csv",
        changed("cbp_dataset.csv", b",Status,", b",State of play,"),
        "column_missing",
    ),
    ("cbp_orders", "cbp_dataset.csv", changed("cbp_dataset.csv", b'"Hetian', b'"He"tian'), "broken_off"),
    ("eu_forced_labour_decisions", "flr.csv", cut("flr.csv", 0.9), "broken_off"),
    ("eu_forced_labour_decisions", "flr.csv", changed("flr.csv", b",Product,", b",Thing,"), "column_missing"),
    ("eu_forced_labour_decisions", "flr.csv", changed("flr.csv", b"2028-03-01", b"03/01/2028"), "day_wrong"),
    (
        "eu_forced_labour_decisions",
        "flr.csv",
        changed("flr.csv", b"prohibition", b"maybe"),
        "decision_unknown",
    ),
    ("eu_forced_labour_decisions", "flr.csv", changed("flr.csv", b"2028-05-01", b""), "day_missing"),
    ("eu_forced_labour_decisions", "flr.csv", changed("flr.csv", b"leather", b""), "product_missing"),
    ("eu_forced_labour_decisions", "flr.csv", twice("flr.csv", 1), "given_twice"),
    ("debarments", "debarred.csv", cut("debarred.csv", 0.9), "broken_off"),
    ("debarments", "debarred.csv", changed("debarred.csv", b",Grounds,", b",Thing,"), "column_missing"),
    ("debarments", "debarred.csv", changed("debarred.csv", b"2030-01-31", b"2025-01-31"), "days_exchanged"),
    ("debarments", "debarred.csv", changed("debarred.csv", b"2030-01-31", b"soon"), "day_wrong"),
    ("debarments", "debarred.csv", changed("debarred.csv", b",fraud,", b",,"), "grounds_missing"),
    ("debarments", "debarred.csv", changed("debarred.csv", b"Norway", b"Atlantis"), "country_unknown"),
    ("debarments", "debarred.csv", twice("debarred.csv", 1), "given_twice"),
    ("debarments", "sam.csv", cut("sam.csv", 0.9), "broken_off"),
    ("debarments", "sam.csv", changed("sam.csv", b"Exclusion Type", b"Remark"), "column_missing"),
    ("debarments", "sam.csv", changed("sam.csv", b'"Firm"', b'"Thing"'), "class_unknown"),
    ("debarments", "sam.csv", changed("sam.csv", b"S4MR2", b"S4MR1"), "given_twice"),
    (
        "listed_goods",
        "ilab_goods.csv",
        changed("ilab_goods.csv", b"Forced Labor", b"Remark"),
        "column_missing",
    ),
    ("listed_goods", "ilab_goods.csv", changed("ilab_goods.csv", b"Squid,,X", b"Squid,,"), "no_mark"),
    (
        "listed_goods",
        "ilab_goods.csv",
        changed("ilab_goods.csv", b"Afghanistan,Bricks,X,X", b'Afghanistan,"Bricks,X,X'),
        "broken_off",
    ),
    ("listed_goods", "goods.xlsx", without("goods.xlsx", "Good"), "column_missing"),
    ("listed_goods", "goods.xlsx", with_cell("goods.xlsx", "X", ""), "no_mark"),
    ("listed_goods", "ilab_app.xml", cut("ilab_app.xml"), "broken_off"),
    ("listed_goods", "ilab_app.xml", b'<!DOCTYPE a [<!ENTITY b "c">]>' + content("ilab_app.xml"), "declared"),
    ("listed_goods", "ilab_app.xml", changed("ilab_app.xml", b"Yes", b"No"), "no_mark"),
    ("trafficking_tiers", "tip_page.html", cut("tip_page.html"), "broken_off"),
    (
        "trafficking_tiers",
        "tip_page.html",
        changed("tip_page.html", b"<li>", b"<li>Bulletin on "),
        "no_tiers",
    ),
    ("trafficking_tiers", "tip_page.html", changed("tip_page.html", b"Sweden", b"China"), "given_twice"),
    ("trafficking_tiers", "tip.csv", changed("tip.csv", b"Ghana,2,", b"Ghana,4,"), "tier_unknown"),
    ("trafficking_tiers", "tip.csv", changed("tip.csv", b"tier", b"remark"), "column_missing"),
    (
        "trafficking_tiers",
        "tip.csv",
        changed("tip.csv", b",year", b",").replace(b",2026", b","),
        "year_missing",
    ),
    ("un_sanctions", "un_list.xml", cut("un_list.xml"), "broken_off"),
    (
        "un_sanctions",
        "un_list.xml",
        changed("un_list.xml", b"XXe.001", b"").replace(b"<DATAID>110</DATAID>", b""),
        "key_missing",
    ),
    ("un_sanctions", "un_list.xml", changed("un_list.xml", b"ENTITY>", b"THING>"), "no_rows"),
    ("eu_sanctions", "eu_list.csv", cut("eu_list.csv", 0.95), "broken_off"),
    (
        "eu_sanctions",
        "eu_list.csv",
        changed("eu_list.csv", b"NameAlias_WholeName", b"Remark"),
        "column_missing",
    ),
    ("eu_sanctions", "eu_list.csv", changed("eu_list.csv", b";E;enterprise;", b";P;person;"), "no_rows"),
    ("uk_sanctions", "uk_list.csv", cut("uk_list.csv", 0.95), "broken_off"),
    ("uk_sanctions", "uk_list.csv", changed("uk_list.csv", b"Designation Type", b"Remark"), "column_missing"),
    ("uk_sanctions", "uk_list.csv", changed("uk_list.csv", b",Entity,", b",Ship,"), "no_rows"),
    ("us_sanctions", "ofac.csv", cut("ofac.csv", 0.55), "broken_off"),
    ("us_sanctions", "ofac.csv", changed("ofac.csv", b'CO",-0- ,', b'CO","vessel",'), "no_rows"),
    ("us_sanctions", "ofac.csv", changed("ofac.csv", b'"individual",', b""), "ragged"),
    (
        "own_blocking",
        "own_list.csv",
        changed("own_list.csv", b"Name,Aliases", b"Thing,Aliases"),
        "column_missing",
    ),
    ("own_blocking", "own_list.csv", changed("own_list.csv", b"Bangladesh", b"Atlantis"), "country_unknown"),
    ("own_blocking", "own_list.csv", twice("own_list.csv", 1), "given_twice"),
    ("brazil_register", "brazil.csv", cut("brazil.csv", 0.9), "broken_off"),
    ("brazil_register", "brazil.csv", changed("brazil.csv", b"CNPJ/CPF", b"Telefone"), "column_missing"),
    ("brazil_register", "brazil.csv", twice("brazil.csv", 1), "given_twice"),
    (
        "research_names",
        "research.csv",
        changed("research.csv", b"Company,", b"Thing,").replace(b"Company name Chinese", b"x"),
        "column_missing",
    ),
    (
        "research_names",
        "research.csv",
        changed("research.csv", b'"Sample University, Invented Report 2026, p. 9"', b""),
        "source_missing",
    ),
    ("research_names", "research.csv", cut("research.csv", 0.9), "broken_off"),
    ("rule_of_law", "wgi.csv", None, "too_few"),
    (
        "rule_of_law",
        "whole_wgi.csv",
        changed("whole_wgi.csv", b"Rule of Law: Estimate", b"Voice: Estimate").replace(b"RL.EST", b"VA.EST"),
        "series_missing",
    ),
    ("rule_of_law", "whole_wgi.csv", changed("whole_wgi.csv", b'"-0.', b'"98.'), "value_wrong"),
    ("labour_rights", "ituc.csv", changed("ituc.csv", b"5+", b"6"), "value_wrong"),
    ("labour_rights", "ituc.csv", twice("ituc.csv", 1), "given_twice"),
    ("labour_rights", "ituc.csv", changed("ituc.csv", b"rating", b"remark"), "column_missing"),
    ("prevalence", "gsi.xlsx", without("gsi.xlsx", "Country"), "column_missing"),
    ("prevalence", "gsi.xlsx", with_cell("gsi.xlsx", "12.1", "657000"), "value_wrong"),
    ("prevalence", "gsi.xlsx", with_cell("gsi.xlsx", "Myanmar", "Norway"), "given_twice"),
    ("corruption_perceptions", "cpi.xlsx", without("cpi.xlsx", "CPI 2025 score"), "column_missing"),
    ("corruption_perceptions", "cpi.xlsx", with_cell("cpi.xlsx", "81", "181"), "value_wrong"),
    ("corruption_perceptions", "cpi.xlsx", with_cell("cpi.xlsx", "GHA", "NOR"), "given_twice"),
    ("income_groups", "CLASS.xlsx", without("CLASS.xlsx", "Income group"), "column_missing"),
    ("income_groups", "CLASS.xlsx", with_cell("CLASS.xlsx", "High income", "Rich"), "value_wrong"),
    ("income_groups", "CLASS.xlsx", with_cell("CLASS.xlsx", "GHA", "NOR"), "given_twice"),
    ("forced_labour_treaties", "normlex.html", cut("normlex.html", 0.8), "broken_off"),
    (
        "forced_labour_treaties",
        "normlex.html",
        changed("normlex.html", b"3 ratifications", b"179 ratifications"),
        "count_differs",
    ),
    (
        "forced_labour_treaties",
        "normlex.html",
        changed("normlex.html", b"P029", b"C105"),
        "instrument_missing",
    ),
    ("trafficking_protocol", "un_treaty.html", cut("un_treaty.html"), "broken_off"),
    (
        "trafficking_protocol",
        "un_treaty.html",
        changed("un_treaty.html", b"Parties : 2", b"Parties : 182"),
        "count_differs",
    ),
    (
        "trafficking_protocol",
        "un_treaty.html",
        changed("un_treaty.html", b"Participant", b"Remark"),
        "column_missing",
    ),
]


@pytest.mark.parametrize(("kind", "name", "data", "code"), BROKEN, ids=lambda value: str(value)[:24])
def test_a_broken_file_is_refused_with_its_reason_in_one_sentence(kind, name, data, code):
    with pytest.raises(ImportRefused) as refusal:
        catalogue.read(kind, document(name, data), as_of=DAY)
    assert refusal.value.code == code, str(refusal.value)
    assert str(refusal.value).count("\n") == 0


def test_every_form_has_a_good_file_and_three_broken_ones():
    for form in catalogue.FORMS:
        names = {name for kind, name, importer, _ in GOOD if importer == form.name}
        assert names, form.key
    for kind in kinds.all_kinds():
        assert sum(kind == one[0] for one in BROKEN) >= 3, kind


def test_a_file_that_does_not_say_its_day_needs_one():
    with pytest.raises(ImportRefused) as refusal:
        catalogue.read("cbp_orders", document("cbp_dataset.csv"))
    assert refusal.value.code == "day_missing"


def test_nobody_can_call_a_partial_file_whole():
    read = catalogue.read("trafficking_tiers", document("tip_page.html"), as_of=DAY, completeness="whole")
    assert read.imported.completeness == "partial"


def test_tiers_may_be_pasted_as_text_with_the_year_in_the_first_line():
    text = "Tier placements 2026\nTier 1\nNorway\nTier 2 Watch List\nBangladesh\nTier 3\nBurma\n"
    read = catalogue.read("trafficking_tiers", Document("pasted.txt", text.encode()), as_of=DAY)
    assert {row["iso2"]: (row["tier"], row["report_year"]) for row in read.imported.rows} == {
        "NO": ("1", "2026"),
        "BD": ("2WL", "2026"),
        "MM": ("3", "2026"),
    }
    with pytest.raises(ImportRefused, match="no report year"):
        catalogue.read("trafficking_tiers", Document("pasted.txt", text[21:].encode()), as_of=DAY)


def test_no_title_of_a_notice_becomes_an_entity():
    read = catalogue.read("uflpa_entities", document("uflpa_notice.txt"))
    names = {row["name"] for row in read.imported.rows}
    assert not {name for name in names if "Government" in name or "List" in name or "products" in name}


def test_a_whole_page_of_ratifications_tells_who_has_not_ratified_and_a_partial_one_does_not():
    partly = catalogue.read("forced_labour_treaties", document("normlex.html"), as_of=DAY)
    assert [(row["iso2"], row["protocol"]) for row in partly.imported.rows] == [("NO", "yes")]
    members = sorted(treaties.MEMBERS)
    others = [code for code in members if code not in {"NO", "GH", "CN"}][:177]
    rows = "".join(f"<tr><td>{code}</td><td>x</td><td>In Force</td><td></td></tr>" for code in others)
    page = changed("normlex.html", b"3 ratifications", b"180 ratifications").replace(
        b"<tr><td>Norway</td><td>01 Jul", rows.encode() + b"<tr><td>Norway</td><td>01 Jul", 1
    )
    whole = catalogue.read("forced_labour_treaties", document("normlex.html", page), as_of=DAY).imported
    told = {row["iso2"]: (row["forced_labour_convention"], row["protocol"]) for row in whole.rows}
    assert len(told) == len(treaties.MEMBERS) == 187
    assert (told["NO"], told["GH"], told[members[-1]]) == (("yes", "yes"), ("yes", "no"), ("no", "no"))
    assert whole.completeness == "whole"


def test_titles_of_the_lists_need_not_be_headings_and_the_header_need_not_come_first():
    page = content("uflpa_page.html").replace(b"<h2>", b"<div><button>").replace(b"</h2>", b"</button></div>")
    page = page.replace(b"<table>", b"<table><tr><td>The list</td></tr>")
    read = catalogue.read("uflpa_entities", document("uflpa_page.html", page)).imported
    same = catalogue.read("uflpa_entities", document("uflpa_page.html")).imported
    assert (read.rows, read.completeness) == (same.rows, "whole")


def test_a_page_that_names_no_list_of_the_act_may_be_whole_and_is_not_said_to_be():
    page = content("uflpa_page.html").replace(b"2(d)(2)(B)", b"")
    read = catalogue.read("uflpa_entities", document("uflpa_page.html", page)).imported
    assert read.completeness == "unknown"
    assert "were not seen" in read.remarks[0]


def test_a_line_without_a_legal_form_is_shown_to_whoever_activates_the_list():
    data = content("uflpa_notice.txt").replace(
        b"    Sample Imaging", b"    Bureau of Samples\n    Sample Imaging"
    )
    read = catalogue.read("uflpa_entities", document("uflpa_notice.txt", data)).imported
    assert read.remarks[0] == "Without a legal form; check that they are entities: Bureau of Samples."
    assert not any("Bureau" in remark for remark in read.remarks[1:])


def test_a_legal_form_of_any_country_is_one():
    data = content("uflpa_notice.txt").replace(
        b"    Sample Imaging", b"    Nordlicht Textil GmbH\n    Sample Textiles Sdn Bhd\n    Sample Imaging"
    )
    read = catalogue.read("uflpa_entities", document("uflpa_notice.txt", data)).imported
    assert not any("legal form" in remark for remark in read.remarks)


@pytest.mark.parametrize("name", ["uflpa_page.html", "uflpa_notice.txt"])
def test_the_list_that_gives_no_country_keeps_what_was_known_and_takes_that_of_its_act(name):
    read = catalogue.read("uflpa_entities", document(name, content(name))).imported
    assert {row["iso2"] for row in read.rows} == {"CN"}
    assert any("China was set for 4 entries" in remark for remark in read.remarks)


def test_a_name_of_one_common_word_in_another_country_is_no_alert_because_a_file_has_no_countries():
    shipped = reference.load()
    page = content("uflpa_page.html").replace(
        b"<table",
        b"<table><tr><th>Name of Entity</th><th>Effective Date</th></tr>"
        b"<tr><td>Camel Group Co., Ltd.</td><td>August 2, 2023</td></tr></table><table",
        1,
    )
    rows = catalogue.read("uflpa_entities", document("uflpa_page.html", page)).imported.rows
    parts = [(shipped.dataset(key), shipped.rows[key]) for key in shipped.rows if key != "uflpa_entities"]
    release = reference.combine([*parts, (shipped.dataset("uflpa_entities"), rows)])
    searched = Name("Golden Camel Group Bags", "IN")
    before, after = (Watchlist.of_release(one).search([searched]) for one in (shipped, release))
    assert [hit.score for hit in after] == [hit.score for hit in before]
    assert not any(hit.is_alert for hit in after)


WGI_FOOTER = b"\n\nData from database: Worldwide Governance Indicators\nLast Updated: 11/01/2026\n"


def test_the_source_below_a_table_of_the_world_bank_is_no_country():
    plain = catalogue.read("rule_of_law", Document("wgi.csv", whole_wgi()), as_of=DAY)
    told = catalogue.read("rule_of_law", Document("wgi.csv", whole_wgi() + WGI_FOOTER), as_of=DAY)
    assert told.imported.rows == plain.imported.rows


def test_a_wrong_value_of_one_series_among_several_is_told_by_its_own_row():
    lines = whole_wgi().split(b"\n")
    other = [line.replace(b"Rule of Law", b"Voice").replace(b"RL.EST", b"VA.EST") for line in lines[1:40]]
    wrong = [lines[0], *other, *lines[1:]]
    at = next(place for place, line in enumerate(wrong) if b'"-0.' in line and b"RL.EST" in line)
    wrong[at] = wrong[at].replace(b'"-0.', b'"98.')
    with pytest.raises(ImportRefused, match=rf"[Rr]ow {at + 1}\b"):
        catalogue.read("rule_of_law", Document("wgi.csv", b"\n".join(wrong)), as_of=DAY)


def test_a_country_that_has_and_has_not_ratified_is_refused():
    table = (
        b"country,instrument,status\nNorway,C029,in force\nNorway,P029,in force\nNorway,C029,not ratified\n"
    )
    with pytest.raises(ImportRefused, match="stands twice under C029"):
        catalogue.read("forced_labour_treaties", Document("ilo.csv", table), as_of=DAY)


def test_a_debarment_table_may_keep_the_headings_of_the_world_bank_and_an_end_may_stand_open():
    table = (
        b"Firm Name,Address,Country,From Date,To Date,Grounds\n"
        b"Sample Roads Ltd,Road 1,Ghana,12-APR-2026,Permanent,fraudulent practice\n"
    )
    (row,) = catalogue.read("debarments", Document("bank.csv", table), as_of=DAY).imported.rows
    assert (row["name"], row["iso2"], row["since"], row["until"]) == (
        "Sample Roads Ltd",
        "GH",
        "2026-04-12",
        "",
    )


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_an_own_list_is_read_whatever_parts_its_cells(sign):
    usual = b"Name,Country,Reason\nSample Blocked Mill,BD,wages\nOther Mill,IN,\n"
    parted = usual.replace(b",", sign.encode())
    first, other = (
        catalogue.read("own_blocking", Document("own.csv", data), as_of="2026-06-01").imported.rows
        for data in (usual, parted)
    )
    assert first == other
    assert len(other) == 2
