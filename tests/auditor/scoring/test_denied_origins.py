"""A list whose origin denies the region: no gate, never without a word; with any doubt the gate stays."""

from datetime import date

import pytest

from auditor.scoring import list_summary, one_shot
from risk.vocabulary import Gate

HEAD = "Supplier,Country,Product,Workers,Raw material origin\n"
DENIED = [
    "not Xinjiang",
    "Xinjiang-free (US cotton)",
    "不使用新疆棉",
    "India (no Xinjiang)",
    "sin algodón de Xinjiang",
]
HELD = [
    "Xinjiang",
    "not only Xinjiang",
    "Xinjiang? no info",
    "no longer Xinjiang since 2025",
    "not Xinjiang; Xinjiang",
]


def scored(tmp_path, *origins):
    file = tmp_path / "list.csv"
    rows = "".join(
        f'Alpha {at} Works Ltd,Bangladesh,Garments,100,"{origin}"\n' for at, origin in enumerate(origins)
    )
    file.write_text(HEAD + rows, encoding="utf-8")
    return one_shot.run(one_shot.Order(file=file, as_of=date(2026, 6, 15)), lambda *_: None)


@pytest.mark.parametrize("origin", DENIED)
def test_a_denied_origin_holds_no_gate_and_is_to_be_reviewed(tmp_path, origin):
    result = scored(tmp_path, origin)
    (line,) = result.scored
    assert Gate.STATE_IMPOSED not in line.facts.gates
    (place,) = line.places
    assert f'"{origin}" denies Xinjiang' in place.why
    told = [one for one in line.problems if one.code == "origin_denied"]
    assert [(one.column, one.found) for one in told] == [("Raw material origin", origin)]
    assert "1 place to review" in list_summary.summary(result)


@pytest.mark.parametrize("origin", HELD)
def test_a_word_of_doubt_beside_it_leaves_the_gate(tmp_path, origin):
    (line,) = scored(tmp_path, origin).scored
    assert f'input from the region: "{origin}"' in line.facts.gates[Gate.STATE_IMPOSED].evidence
    assert not [one for one in line.problems if one.code == "origin_denied"]
    assert not line.places


def test_a_site_of_two_rows_holds_the_gate_where_one_of_them_names_the_region(tmp_path):
    file = tmp_path / "list.csv"
    rows = "".join(
        f"Alpha Works Ltd,Bangladesh,Garments,100,{origin},1 Mill Road,Dhaka\n"
        for origin in ("not Xinjiang", "Xinjiang")
    )
    file.write_text(f"{HEAD.strip()},Address,City\n{rows}", encoding="utf-8")
    result = one_shot.run(one_shot.Order(file=file, as_of=date(2026, 6, 15)), lambda *_: None)
    assert result.sites
    assert any(Gate.STATE_IMPOSED in line.facts.gates for line in result.sites)


@pytest.mark.parametrize("heading", ["Cotton from XUAR?", "Xinjiang cotton (Y/N)", "Sinkiang material"])
def test_a_heading_that_names_the_region_is_asked_about(tmp_path, heading):
    file = tmp_path / "list.csv"
    file.write_text(f"Supplier,Country,{heading}\nAlpha Works Ltd,Bangladesh,Yes\n", encoding="utf-8")
    result = one_shot.run(one_shot.Order(file=file, as_of=date(2026, 6, 15)), lambda *_: None)
    assert [one.column for one in result.notes if one.code == "sign_unread"] == [heading]
