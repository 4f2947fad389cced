"""Chinese words spelt by the rules of other languages, read back into pinyin; other words stay."""

import csv
from pathlib import Path

import pytest

from risk import datasets
from risk.naming import chinese_spellings, name_sounds
from risk.naming.chinese_spellings import CYRILLIC, JAPANESE, KOREAN, UYGHUR, WADE_GILES, readings

SAMPLE = Path(__file__).parents[1]


@pytest.mark.parametrize(
    ("system", "written", "pinyin"),
    [
        (CYRILLIC, "чжунтай", "zhongtai"),
        (CYRILLIC, "цзыцзинь", "zijin"),
        (CYRILLIC, "хунань", "hunan"),
        (CYRILLIC, "чанъань", "changan"),
        (CYRILLIC, "хэфэй", "hefei"),
        (CYRILLIC, "люйчжоу", "lvzhou"),
        (WADE_GILES, "chungtai", "zhongtai"),
        (WADE_GILES, "hsinchiang", "xinjiang"),
        (WADE_GILES, "tzuchin", "zijin"),
        (WADE_GILES, "kuohsiung", "guoxiong"),
        (KOREAN, "jungtai", "zhongtai"),
        (KOREAN, "seonhwo", "shenhuo"),
        (KOREAN, "jjeujin", "zijin"),
        (JAPANESE, "jontai", "zhongtai"),
        (JAPANESE, "zujin", "zijin"),
        (JAPANESE, "chanhon", "changhong"),
        (UYGHUR, "jungtey", "zhongtai"),
        (UYGHUR, "hawlin", "haolin"),
    ],
)
def test_a_word_is_read_back(system, written, pinyin):
    assert pinyin in readings(written, system)


@pytest.mark.parametrize("system", [CYRILLIC, WADE_GILES, KOREAN, JAPANESE, UYGHUR])
def test_every_syllable_has_a_spelling_and_is_read_back_beside_another(system):
    for initial, final in name_sounds.syllables():
        spelt = list(chinese_spellings._spellings(initial, final, system))
        assert spelt, (initial, final)
        other = next(chinese_spellings._spellings("t", "ai", system))
        read = frozenset().union(*(readings(other + one, system) for one in spelt))
        assert f"tai{initial}{final}" in read or not initial, spelt


def test_a_word_that_may_be_two_has_both_readings_and_another_word_none():
    assert {"zhongtai", "chongtai"} <= readings("chungtai", WADE_GILES)
    assert (
        readings("textile", WADE_GILES) == readings("samsung", KOREAN) == readings("заря", CYRILLIC) == set()
    )


def test_russian_names_and_business_words_are_not_taken_for_chinese():
    places = frozenset({"xinjiang", "shandong", "hetian"})
    words = [
        term
        for row in datasets.read("foreign_words")[1]
        if row["language"] == "slavic"
        for term in row["terms"].split("|")
    ]
    for name in ("named_companies.csv", "named_companies_kept.csv"):
        with (SAMPLE / name).open(encoding="utf-8", newline="") as lines:
            words += [one for row in csv.DictReader(lines) for one in row["names"].split("|")]
    assert len(words) > 1_000
    assert [one for one in words if chinese_spellings.from_cyrillic(one, places) != one] == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ООО Синьцзян Чжунтай", "ООО xinjiang zhongtai"),
        ("Синьцзянская компания Тайда", "xinjiang компания taida"),
        ("ПАО Хэтянь Тайда", "ПАО hetian taida"),
        ("Тайга Лес", "Тайга Лес"),
    ],
)
def test_a_chinese_name_in_russian_stands_in_pinyin_and_its_form_as_it_was(text, read):
    assert chinese_spellings.from_cyrillic(text, frozenset({"xinjiang", "hetian"})) == read


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Hsin-chiang Chung-t'ai Chemical", "Hsinchiang Chungtai Chemical"),
        ("HSIN-CHIANG CHUNG-T'AI", "HSINCHIANG CHUNGTAI"),
        ("Import-Export Co-op", "Import-Export Co-op"),
        ("Hai-lu Foods", "Hai-lu Foods"),
    ],
)
def test_only_syllables_of_wade_giles_are_joined(text, joined):
    assert chinese_spellings.joined_syllables(text) == joined


@pytest.mark.parametrize("word", ["zhongtai", "komatsu", "mitsui", "taida", "minnesota", "hansae"])
def test_pinyin_and_words_of_other_languages_are_not_wade_giles(word):
    assert chinese_spellings.of_wade_giles(word) == set()


def test_provinces_have_the_initials_of_their_syllables():
    found = chinese_spellings.initials_of_provinces()
    assert len(found) == 31
    expected = {"xinjiang": "xj", "guangdong": "gd", "henan": "hn", "heilongjiang": "hlj", "hainan": "hn"}
    expected |= {"inner mongolia": "nmg", "tibet": "xz", "shaanxi": "sx", "liaoning": "ln"}
    assert expected.items() <= found.items()


def test_two_syllables_of_hong_kong_are_read_together_and_two_of_pinyin_are_not():
    assert "huafu" in chinese_spellings.of_hong_kong("wah", "fu")
    assert chinese_spellings.of_hong_kong("mei", "ling") == set()
    assert chinese_spellings.of_hong_kong("wah", "garments") == set()
