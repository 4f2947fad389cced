"""What the reference release says of countries: tiers, percentiles, ratifications, each with its origin."""

from dataclasses import replace

import pytest

from risk import reference
from risk.errors import TableError

RELEASE = reference.load()


def test_a_percentile_is_the_share_of_countries_with_a_lower_estimate():
    estimates = {row["iso2"]: float(row["estimate"]) for row in RELEASE.rows["rule_of_law"]}
    for iso2, own in estimates.items():
        lower = sum(other < own for other in estimates.values())
        expected = 100 * lower / (len(estimates) - 1)
        assert RELEASE.country(iso2).parts["law"].value == pytest.approx(expected)
    values = [RELEASE.country(iso2).parts["law"].value for iso2 in estimates]
    assert min(values) == 0
    assert max(values) == 100
    assert RELEASE.country("FI").parts["law"].value == 100


def test_the_rule_of_law_is_attributed_under_its_licence():
    origin = RELEASE.country("DE").parts["law"].origin
    assert "World Bank" in origin.source
    assert origin.licence.startswith("CC BY 4.0")


@pytest.mark.parametrize(
    ("iso2", "tier", "as_of"),
    [("CN", "3", "2025-09-29"), ("HT", "SC", "2025-09-29"), ("HK", "2WL", "2025-09-29"), ("US", "1", "2024")],
)
def test_a_tier_carries_the_year_it_is_known_from(iso2, tier, as_of):
    part = RELEASE.country(iso2).parts["tip"]
    assert (part.value, part.origin.as_of) == (tier, as_of)


def test_a_tier_of_2024_says_that_2025_is_known_only_as_1_or_2():
    of_2024 = [row for row in RELEASE.rows["trafficking_tiers"] if row["report_year"] == "2024"]
    assert of_2024
    for row in of_2024:
        assert row["tier"] in {"1", "2"}
        assert "2025 is known only as Tier 1 or 2" in row["remark"]
        assert "2025 is known only" in RELEASE.country(row["iso2"]).parts["tip"].origin.source


def test_of_two_possible_tiers_the_less_favourable_counts():
    assumed = [row for row in RELEASE.rows["trafficking_tiers"] if "less favourable" in row["remark"]]
    assert assumed
    assert {row["tier"] for row in assumed} == {"2"}


def test_ratifications_count_only_where_both_treaties_are_known():
    rows = RELEASE.rows["forced_labour_treaties"]
    assert len(rows) == 125
    for row in rows:
        assert {row["forced_labour_convention"], row["protocol"]} <= {"yes", "no"}
        both = [row["forced_labour_convention"], row["protocol"]].count("yes")
        assert RELEASE.country(row["iso2"]).parts["rat"].value == both
    without = {row["iso2"] for row in RELEASE.rows["countries"]} - {row["iso2"] for row in rows}
    assert all("rat" not in RELEASE.country(iso2).parts for iso2 in without)
    assert RELEASE.country("CN").parts["rat"].value == 1


def test_an_unrated_territory_has_no_parts_and_an_unknown_code_is_refused():
    assert RELEASE.country("AX").parts == {}
    with pytest.raises(TableError, match='"ZZ" is no country'):
        RELEASE.country("ZZ")


def test_taiwan_hong_kong_macau_and_kosovo_are_rated_apart():
    tiers = {iso2: RELEASE.country(iso2).parts["tip"].value for iso2 in ("CN", "TW", "HK", "MO", "XK")}
    assert tiers["CN"] == "3"
    assert tiers["TW"] == "1"
    assert set(tiers) == {"CN", "TW", "HK", "MO", "XK"}


def with_rows(key, rows, sha256="other"):
    """The shipped tables with one in which other rows stand."""
    tables = {one.key: (one, RELEASE.rows[one.key]) for one in RELEASE.datasets}
    tables[key] = (replace(RELEASE.dataset(key), sha256=sha256), tuple(rows))
    return reference.combine(tables.values())


def test_releases_that_rate_one_country_differently_differ_in_it_alone():
    rows = [
        row | {"tier": "3"} if row["iso2"] == "NO" else row | {"remark": "another edition"}
        for row in RELEASE.rows["trafficking_tiers"]
    ]
    other = with_rows("trafficking_tiers", rows)
    assert reference.countries_between(RELEASE, other) == {"NO"}
    assert reference.countries_between(other, RELEASE) == {"NO"}
    assert reference.countries_between(other, other) == set()


def test_a_percentile_that_moves_with_another_country_is_a_difference():
    rows = [row | {"estimate": "9"} if row["iso2"] == "AF" else row for row in RELEASE.rows["rule_of_law"]]
    moved = reference.countries_between(RELEASE, with_rows("rule_of_law", rows))
    assert {"AF", "FI"} <= moved


@pytest.mark.parametrize("key", ["sectors", "uflpa_entities", "countries", "screening_thresholds"])
def test_releases_that_differ_in_any_other_table_may_differ_in_everything(key):
    assert reference.countries_between(RELEASE, with_rows(key, RELEASE.rows[key])) is None


def test_a_table_of_ratings_that_comes_by_import_only_counts_as_one():
    rows = [{"iso2": "QA", "rating": "5", "year": "2025"}]
    about = replace(RELEASE.dataset("trafficking_tiers"), key="labour_rights")
    tables = [(one, RELEASE.rows[one.key]) for one in RELEASE.datasets]
    assert reference.countries_between(RELEASE, reference.combine([*tables, (about, tuple(rows))])) == {"QA"}
