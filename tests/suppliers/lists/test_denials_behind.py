"""A denial behind a heading or in brackets: "Child labour (none)" is asked about, and never read."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import signs
from suppliers.words.columns.headings import field_of


def told(heading, *cells, field=None):
    rows = "".join(f"Mill {place}~MY~{cell}\n" for place, cell in enumerate(cells))
    sheet = reading.read(f"Supplier name~Country~{heading}\n{rows}".encode(), filename="a.csv", delimiter="~")
    found = mapping.suggest(sheet)
    found = checking.check(sheet, found.overridden({2: field}) if field else found)
    return [(one.row, one.code) for one in found.problems if one.code.startswith("sign_")]


UNCLEAR = (
    "Child labour (none)|Child labour (no)|Child labour (nil)|Child labour (0)|Child labour = 0|"
    "Child labour [none] 2025|Child labour (none known)|Child workers (none employed)|Forced labour - nil|"
    "Child labour (zero tolerance)|Kinderarbeit (keine)|Kinderarbeit - keine|Zwangsarbeit (keine vorhanden)|"
    "Travail des enfants (aucun)|Travail des enfants : néant|Trabajo infantil (ninguno)|"
    "Trabajo infantil: no hay|Trabalho infantil (nenhum)|Trabalho forçado (não)|Lavoro minorile (nessuno)|"
    "Lao động trẻ em (không)|Pekerja anak (nihil)|Kinderarbeid (geen)|Praca dzieci (brak)|童工（无）|"
    "童工(没有)|แรงงานเด็ก (ไม่มี)|عمالة الأطفال (لا يوجد)|детский труд (нет)|बाल श्रम (नहीं)|"
    "শিশু শ্রম (নেই)|아동노동 (없음)|Passports held (no)|Passports held - none|Passport retention: nil|"
    "Debt bondage (none)|Wages withheld (none)|Threats (none)|Vermittlungsgebühren (keine)|"
    # The number of a count, where it came into the heading.
    "Child labour 0|Child labour: 0|Child labour - 0|Child labour, 0|Child labour [0]|Child labour 00|"
    "Child labour 0.0|Child labour 0%|Child labour count 0|Child labour cases: 0|Child labour 0 cases|"
    "0 child labour|0 cases of child labour|0 children working|Children working 0|Child labour found 0|"
    "Child labour found: 0 (2025)|Number of child workers 0|1. Child labour 0|Forced labour 0|Debt bondage 0|"
    "Passports held 0|Wages withheld 0|Recruitment fees 0|Kinderarbeit 0|Kinderarbeit: 0 Fälle|"
    "Trabajo infantil 0|Travail des enfants : 0|Trabalho infantil 0|Lavoro minorile 0|Lao động trẻ em 0|"
    "Pekerja anak 0|"
    "童工 0|童工：０|童工0人|แรงงานเด็ก 0|عمالة الأطفال 0|عمالة الأطفال ٠|Детский труд 0|아동노동 0"
)


@pytest.mark.parametrize("heading", UNCLEAR.split("|"))
def test_such_a_heading_is_asked_about_and_read_neither_way(heading):
    assert told(heading, "Yes", "No", "", "odd")[0] == (0, "sign_unread")
    assert not {"sign_told", "sign_denied"} & {code for _, code in told(heading, "Yes", "No", "", "odd")}


@pytest.mark.parametrize(
    "heading", ["Child labour (none)", "Kinderarbeit (keine)", "童工（无）", "عمالة الأطفال (لا يوجد)"]
)
@pytest.mark.parametrize("answer", [signs.YES, signs.NO, signs.SOME, "3"])
def test_where_somebody_chose_the_sign_for_it_each_answer_is_asked_about(heading, answer):
    assert signs.tells("child_labour", signs.asked_by(heading, is_chosen=True), answer) is None


def test_choosing_the_sign_accuses_nobody():
    assert told("Child labour (none)", "Yes", "No", field="child_labour") == [
        (2, "sign_unreadable"),
        (3, "sign_unreadable"),
    ]


def test_a_0_behind_a_heading_that_denies_is_not_left_aside():
    assert told("No child labour 0", "Yes", "No") == [(0, "sign_unread"), (3, "sign_denied_no")]


CLEAR = (
    "Child labour (none found)|Child labour (not found)|Forced labour (absent)|Lavoro minorile (assente)|"
    "Çocuk işçi (yok)|Pekerja anak (tidak ada)|Passport retention absent|Passport retention (none found)"
)


@pytest.mark.parametrize("heading", CLEAR.split("|"))
def test_who_says_no_below_what_was_plainly_not_found_is_told(heading):
    assert told(heading, "Yes", "No", "") == [(0, "sign_unread"), (3, "sign_denied_no")]


CHOICES = {
    "child_labour": (
        "Child labour (yes/no)|Child labour (yes/none)|Child labour (1=yes, 0=none)|Child labour (Y/N)|"
        "Child labour (number, 0 if none)|Child labour (enter none if none)|Child labour found (yes / none)|"
        "Child workers (no.)|Child workers (nº)|Çocuk işçi (var/yok)|童工（有/无）|"
        "Child labour (not applicable)|Child labour (not incl. apprentices)|"
        "Child labour 0/1|Child labour (0/1)|Child labour (0 = no)|Child labour (0: no, 1: yes)|"
        "Child labour (1 yes, 0 no)|0. Child labour|0) Child labour|0 - Child labour|Q0 Child labour|"
        "Child labour 10|Child labour 2020|Child labour 3|Child labour (3)|Child labour (number, 0 if none)"
    ),
    "debt_bondage": "Công nhân mắc nợ|Lệ thuộc vì nợ",
    "wages_withheld": "Wages not paid",
    "identity_documents_held": "Passports not retained|Pasaportes retenidos (sí/no)",
    "movement_restricted": "Workers not allowed to leave",
}


@pytest.mark.parametrize(
    ("heading", "field"), [(one, field) for field, forms in CHOICES.items() for one in forms.split("|")]
)
def test_what_may_be_answered_and_numbers_deny_nothing(heading, field):
    assert field_of(heading) == field
