"""Who says no below a heading that denies a sign is told by row: these are the suppliers with the sign."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.problems import sentence

NO = "No|no.|N|Nein|Não|Hayır|Không|Tidak|否|False|✗|Partly|some workers"
NOT_NO = (
    "Yes|Ja|none|none found|not observed|n/a|unknown|see annex|0|1|3|Nothing|无|没有|No, none found|Norway"
)


def check(heading, *cells, field=None):
    rows = "".join(f"Mill {place}|MY|{cell}\n" for place, cell in enumerate(cells))
    sheet = reading.read(f"Supplier name|Country|{heading}\n{rows}".encode(), filename="a.csv", delimiter="|")
    found = mapping.suggest(sheet)
    return checking.check(sheet, found.overridden({2: field}) if field else found)


def rows(found, code):
    return [one.row for one in found.problems if one.code == code]


HEADINGS = (
    "No child labour|Workers not threatened|Absence of forced labour|Free of debt bondage|"
    "Are workers free to leave their employment?|Can workers leave their employment freely?|"
    "No retention of identity documents|No recruitment fees|Sin trabajo infantil|Keine Kinderarbeit|"
    "Aucun travail forcé|Nessun lavoro minorile|Sem trabalho infantil|Çocuk işçi yok|无童工|"
    "No harsh or inhumane treatment|No harsh treatment is allowed|Company does not employ children|"
    "No ILO indicators|No signs of trafficking|Child labour shall not be used|No harassment or abuse|"
    "Freedom of movement respected|No child or forced labour|Humane treatment|Workers charged no fees"
)


@pytest.mark.parametrize("heading", HEADINGS.split("|"))
def test_a_no_is_told_at_its_row_and_a_yes_is_not(heading):
    found = check(heading, "No", "Yes", "No", "")
    assert rows(found, "sign_denied_no") == [2, 4]
    assert rows(found, "sign_unread") == [0]
    assert not rows(found, "sign_told")
    told = next(one for one in found.problems if one.code == "sign_denied_no")
    assert (told.column, told.found) == (heading, "No")


@pytest.mark.parametrize("cell", NO.split("|"))
def test_words_that_disagree(cell):
    assert rows(check("Absence of child labour", cell, "Yes"), "sign_denied_no") == [2]


@pytest.mark.parametrize("cell", NOT_NO.split("|"))
def test_words_that_do_not(cell):
    assert rows(check("Absence of child labour", cell, "Yes"), "sign_denied_no") == []


OTHERS = (
    "No. of workers|No of passports held|Not applicable|Nota|Free text|Free zone|No. child labour|"
    "Freedom of association policy|No child labour policy|Policy on child labour|Child labour risk|"
    "Freedom of movement|Remarks|No freedom of movement|N° trabajo infantil|Notes|"
    "Child labour prohibited|Prohibition of forced labour|No harassment policy|No discrimination|"
    "No precarious employment|No indicators|Special protection for young workers"
)


@pytest.mark.parametrize("heading", OTHERS.split("|"))
def test_below_other_headings_nothing_is(heading):
    assert rows(check(heading, "No", "Yes", "0"), "sign_denied_no") == []


@pytest.mark.parametrize(
    "heading",
    [
        "Child labour prohibited",
        "Prohibition of forced labour",
        "Interdiction du travail des enfants",
        "Dignity and respect",
        "No indicators observed",
        "No minimum age issues",
        "Voluntary employment",
    ],
)
def test_a_rule_or_a_vague_word_is_asked_about_for_the_whole_list(heading):
    found = check(heading, "No", "Yes")
    assert rows(found, "sign_unread") == [0]
    assert not rows(found, "sign_denied_no") + rows(found, "sign_told")


def test_what_stands_behind_a_no_is_not_shown_since_it_may_name_somebody():
    found = check("No child labour", "No - Rahim Uddin and 2 others at work", "No, closed in March", "Yes")
    (told,) = [one for one in found.problems if one.code == "sign_denied_no"]
    assert (told.row, told.found) == (2, "No …")


@pytest.mark.parametrize("heading", ["Absence of child labour", "No child labour"])
def test_a_0_is_a_no_where_nothing_but_0_and_1_is_said(heading):
    assert rows(check(heading, "0", "1", "0"), "sign_denied_no") == [2, 4]
    assert rows(check(heading, "0", "0"), "sign_denied_no") == []
    assert rows(check(heading, "0", "1", "3"), "sign_denied_no") == []


@pytest.mark.parametrize("heading", ["No child workers", "No child labour cases", "Zero child labour"])
def test_a_0_may_count_what_the_heading_names(heading):
    assert rows(check(heading, "0", "1", "0"), "sign_denied_no") == []


def test_words_in_a_column_of_numbers_may_say_none():
    assert rows(check("No child workers", "no", "3", "0"), "sign_denied_no") == []
    assert rows(check("No child workers", "no", "yes"), "sign_denied_no") == [2]


def test_a_key_in_the_heading_counts():
    assert rows(check("No child labour (0 = yes, 1 = no)", "0", "1"), "sign_denied_no") == [3]


def test_what_to_choose_is_said_and_choosing_it_reads_the_column():
    found = check("No child labour", "No", "Yes")
    for one in found.problems:
        if one.code in {"sign_unread", "sign_denied_no"}:
            told = sentence({"row": one.row, **one.as_dict()})
            assert 'Choose "children at work" for the column (child_labour by API)' in told
    chosen = check("No child labour", "No", "Yes", "3", field="child_labour")
    assert rows(chosen, "sign_told") == [2]
    assert rows(chosen, "sign_unreadable") == [4]
    assert chosen.frame["child_labour_denied"].tolist() == ["", "No child labour: yes", ""]
    assert not rows(chosen, "sign_unread") + rows(chosen, "sign_denied_no")


def test_a_yes_to_no_fees_is_no_yes_to_fees():
    found = check("No recruitment fees", "Yes", "No", "some", field="fees")
    assert found.frame["fees"].tolist() == ["", "", "some"]
    assert rows(found, "category_unknown") == [2, 3]
    assert "Choose" not in next(
        one.advice for one in check("No recruitment fees", "No").problems if one.row == 2
    )


def test_a_column_that_somebody_left_aside_is_not_told_of():
    sheet = reading.read(b"Supplier name;Country;No child labour\nAlder Mill;MY;no\n", filename="a.csv")
    left = mapping.suggest(sheet).overridden({2: None})
    assert "sign_denied_no" not in {one.code for one in checking.check(sheet, left).problems}
