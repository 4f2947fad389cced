"""Listed names found among many: what all pairs would find, numbers, order and odd names."""

import random

import pytest

from bench.screen import invented, looked_up
from risk import reference
from risk.names import compare_readings
from risk.naming.name_index import SHORT_LIST, NameIndex
from risk.naming.name_reading import read
from risk.watchlists import Entry, Name, Watchlist
from tests.risk.labelled_names import companies

RELEASE = reference.load()
SHIPPED = Watchlist.of_release(RELEASE)
ALERT = SHIPPED.thresholds["entity"].alert


def names_of_many(count, seed=5):
    """Real names and invented ones, as one list."""
    draw = random.Random(seed)
    names = [company.names[0] for company in companies()]
    while len(names) < count:
        names.append(invented(draw))
    return names


def watchlist(entries):
    return Watchlist(RELEASE, entries, SHIPPED.thresholds)


def entry(name, key="", **more):
    return Entry("uflpa_entities", key or name, name, name, "", "entity", "", "", **more)


@pytest.mark.whole
def test_a_long_list_finds_nearly_every_alert_that_all_pairs_would_find():
    listed = names_of_many(SHORT_LIST + 100)
    readings = [read(name) for name in listed]
    draw = random.Random(3)
    queries = [text for text, _ in looked_up([(name, name) for name in listed], draw)][:60]
    found = {(at, place) for at, place in NameIndex(readings).candidates([read(text) for text in queries])}
    alerts = {
        (at, place)
        for at, text in enumerate(queries)
        for place, reading in enumerate(readings)
        if compare_readings(read(text), reading).score >= ALERT
    }
    assert len(alerts) > 12
    assert len(alerts - found) / len(alerts) <= 0.02


def test_of_a_long_list_names_alike_in_one_word_and_unlike_in_the_others_are_not_compared():
    listed = ["Olam Group Limited", "Olam Petrochemical Machinery Works", *names_of_many(SHORT_LIST)]
    index = NameIndex([read(name) for name in listed])
    found = {place for _, place in index.candidates([read("Olam Seafood International")])}
    assert 0 in found
    assert 1 not in found


def test_names_in_other_scripts_are_found_in_a_long_list():
    listed = names_of_many(SHORT_LIST + 500)
    searched = watchlist([entry(name) for name in listed])
    texts = {
        "新疆大全新能源股份有限公司": "Xinjiang Daqo New Energy Co., Ltd.",
        "ПАО «Северсталь»": "Severstal PAO",
    }
    texts["بانک صادرات ایران"] = "Bank Saderat Iran"
    texts["삼성전자 주식회사"] = "Samsung Electronics Co., Ltd."
    hits = searched.search([Name(text) for text in texts])
    first = {}
    for hit in hits:
        first.setdefault(hit.query.text, hit.listed_name)
    assert first == texts


@pytest.mark.parametrize("count", [3, SHORT_LIST + 10])
def test_an_identifier_finds_an_entity_under_any_name_and_says_so(count):
    lei = (("lei", "549300ABCDEFGHIJKL12"),)
    entries = [entry(name) for name in names_of_many(count)[: count - 1]]
    searched = watchlist([*entries, entry("Northern Cotton Holding", key="N1", identifiers=lei)])
    hits = searched.search([Name("Renamed Works Ltd", identifiers=(("lei", "5493 00ABCDEFGHIJKL12"),))])
    assert [hit.entry for hit in hits] == ["N1"]
    assert hits[0].is_alert
    assert hits[0].score < 1.0
    assert hits[0].pieces[0].effect == "decides"


def test_the_kind_of_the_name_that_matched_is_told():
    searched = watchlist(
        [entry("Old Mill Ltd", key="1", name_kind="former"), entry("Bright Loom Ltd", key="1")]
    )
    assert [hit.matched_kind for hit in searched.search([Name("Old Mill Limited")])] == ["former"]
    shipped = SHIPPED.search([Name("新疆生产建设兵团")])[0]
    assert shipped.matched_kind == "script"
    assert shipped.release == RELEASE.id
    assert shipped.as_of


@pytest.mark.parametrize("count", [0, 1, SHORT_LIST + 1])
def test_odd_names_are_looked_up_without_harm(count):
    searched = watchlist([entry(name) for name in names_of_many(max(count, 1))[:count]])
    odd = ["", "Ltd", "!!!", "x" * 10_000, "新" * 10_000, "12345", "\u202e\u200b", "ООО", "a b c d e f g"]
    assert [hit for hit in searched.search([Name(text) for text in odd]) if hit.is_alert] == []


def test_the_order_of_a_long_list_does_not_change_what_is_found():
    listed = names_of_many(SHORT_LIST + 200)
    texts = [Name(name.upper()) for name in listed[:100]]
    one = watchlist([entry(name) for name in listed]).search(texts)
    other = watchlist([entry(name) for name in listed[::-1]]).search(texts)
    assert [(hit.query.text, hit.entry, hit.score) for hit in one if hit.is_alert] == [
        (hit.query.text, hit.entry, hit.score) for hit in other if hit.is_alert
    ]
