"""Name cells of official lists: every name of a cell with what kind of name it is, and nothing lost."""

import pytest

from risk.importers import listed_names

NINE = (
    "Zhuhai A Information Technology Co., Ltd., Zhuhai B Electronics Co., Ltd., Zhuhai C Micro Co., "
    "Ltd., Geehy D Semiconductor Co., Ltd., Zhuhai E&F Digital Technology Co., Ltd., Zhuhai G Printing "
    "Technology Co., Ltd., Zhuhai H Management Co., Ltd., and Zhuhai I Information Co., Ltd."
)

CELLS = [
    ("Plain Mill Co., Ltd.", "Plain Mill Co., Ltd.", []),
    (
        "Mill Co. Ltd. (and two aliases: A Mill; and B Mill)",
        "Mill Co. Ltd.",
        [("alias", "A Mill"), ("alias", "B Mill")],
    ),
    (
        "Silicon (Shanshan) Co., Ltd (including one alias: Other Silicon (Shanshan) Co.) and subsidiaries",
        "Silicon (Shanshan) Co., Ltd",
        [("alias", "Other Silicon (Shanshan) Co.")],
    ),
    ("Mill Co. (formerly known as Old Mill Co., Ltd.)", "Mill Co.", [("former", "Old Mill Co., Ltd.")]),
    (
        "Mill Co. (also known as A Co., Ltd.; 富织; and formerly known as B Co., Ltd. and C Co., Ltd.)",
        "Mill Co.",
        [("alias", "A Co., Ltd."), ("script", "富织"), ("former", "B Co., Ltd."), ("former", "C Co., Ltd.")],
    ),
    ("Mill Co., also known as A Mill", "Mill Co.", [("alias", "A Mill")]),
    (
        "Mill Co. (a.k.a. A Trading, Co., Ltd., B Name)",
        "Mill Co.",
        [("alias", "A Trading, Co., Ltd."), ("alias", "B Name")],
    ),
    ("Mill Co. (formerly known as A; also known as B)", "Mill Co.", [("former", "A"), ("alias", "B")]),
    ("Mill Co. (misspelled as Mil Co.)", "Mill Co.", [("misspelling", "Mil Co.")]),
    ("Mill （富织）", "Mill", [("script", "富织")]),
    ("Mill (Xinjiang) Co.", "Mill (Xinjiang) Co.", []),
    ("Mill Co. (and one alias: Unclosed", "Mill Co.", [("alias", "Unclosed")]),
]


@pytest.mark.parametrize(("cell", "name", "others"), CELLS)
def test_a_cell_gives_its_names_by_kind(cell, name, others):
    found = listed_names.read(cell)
    assert (found.name, found.others) == (name, others)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        (f"Imaging Corporation and its eight Zhuhai-based subsidiaries, which include {NINE}", 8),
        ("Group Co., Ltd. and its subsidiary Group Yanqi Co. Ltd.", 1),
        ("Group Co., Ltd. and its two subsidiaries: A Co., Ltd.; and B Co., Ltd.", 2),
        ("Corps (including three aliases: X; Y; and Z) and its subordinate and affiliated entities", 0),
    ],
)
def test_companies_named_along_are_entities_of_their_own(cell, names):
    found = listed_names.read(cell)
    assert len(found.together) == names
    assert bool(found.covers) == (names == 0)
    assert all(said == read for said, read in found.told)


def test_a_cell_that_announces_more_names_than_it_gives_is_told():
    assert listed_names.read("Mill (and three aliases: A; and B)").told == [(3, 2)]


@pytest.mark.parametrize(
    "cell",
    [
        "Huafu Fashion Co., Ltd. and its 25 subsidiaries, which include A Co., Ltd. and B Co., Ltd.",
        "Hoshine Co., Ltd. and its subsidiaries, including A Co., Ltd.; and B Co., Ltd.",
    ],
)
def test_where_only_some_are_named_along_the_entry_still_covers_the_others(cell):
    found = listed_names.read(cell)
    assert len(found.together) == 2
    assert "subsidiaries" in found.covers
