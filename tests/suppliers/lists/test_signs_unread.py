"""What a list tells of forced labour in columns that no field is known for, and in codes."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import coded_answers
from tests.good_time import in_good_time

TELLING = (
    "No child labour|Free of forced labour|Policy on passports|Agency fee|Fee paid to agent (USD)|"
    "Fine for workers leaving|SAQ: Forced labour score|Overtime (hours per week)|"
    "¿Se permite el trabajo infantil?|"
    "Workers sent by government programme|Tick all that apply: [Child labour]|Student interns|"
    "Any worker below 15?|Youngest worker age|Do workers pay for PPE?|Employer pays principle|"
    "Zero recruitment fees|Fees reimbursed|Lista suja|"
    "No deposits|Sin violencia|Keine Drohungen|护照政策|无押金|นโยบายหนี้สิน|سياسة جواز السفر"
)
SILENT = (
    "Remarks|Buyer code|Payment terms|Certificates|Lead time (days)|Fire safety|Quality score|"
    "Start|Timestamp|Rest room|Charge number"
)
NAMING = (
    "Debt bondage suspected",
    "Withholding of passports; other",
    "Passports of 40 workers kept by HR",
    "child labour: 2 cases",
    "Zwangsarbeit vermutet",
    "发现使用童工",
    "trabalho forçado",
)


def check(text):
    sheet = reading.read(text.encode(), filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet))


def codes(found, row):
    return {one.code for one in found.problems if one.row == row}


@pytest.mark.parametrize("heading", TELLING.split("|"))
def test_a_heading_left_aside_that_speaks_of_forced_labour_is_asked_about(heading):
    found = check(f"Supplier name;Country;{heading}\nAlder Mill;MY;yes\n")
    (told,) = [one for one in found.problems if one.code == "sign_unread"]
    assert (told.row, told.column, told.found) == (0, heading, "yes")


@pytest.mark.parametrize("heading", SILENT.split("|"))
def test_other_headings_are_not(heading):
    assert "sign_unread" not in codes(check(f"Supplier name;Country;{heading}\nAlder Mill;MY;fine\n"), 0)


def test_a_column_that_somebody_left_aside_is_not_asked_about_again():
    sheet = reading.read(b"Supplier name;Country;No child labour\nAlder Mill;MY;yes\n", filename="a.csv")
    left = mapping.suggest(sheet).overridden({2: None})
    assert "sign_unread" not in codes(checking.check(sheet, left), 0)


@pytest.mark.parametrize("cell", NAMING)
def test_a_cell_that_names_a_sign_in_a_column_left_aside_is_told(cell):
    found = check(f"Supplier name|Country|Findings\nAlder Mill|MY|{cell}\nBirch Mill|MY|none\n")
    assert "sign_named" in codes(found, 2)
    assert "sign_named" not in codes(found, 3)


def test_who_stands_in_such_a_cell_is_not_shown():
    found = check("Supplier name|Country|Findings\nAlder Mill|MY|Passport of Rahim Uddin kept by agent\n")
    (told,) = [one for one in found.problems if one.code == "sign_named"]
    assert told.found == "passport … kept"


def test_a_list_of_one_line_for_each_indicator_is_told_by_row():
    found = check("site,country,indicator,value\nA Mill,MY,Passports held,yes\nA Mill,MY,Child labour,yes\n")
    assert "sign_named" in codes(found, 2) & codes(found, 3)


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("Passports held (1=yes, 2=no)", "1", "2"),
        ("Passports held (0=yes 1=no)", "0", "1"),
        ("Passports held (1=no, 2=yes)", "2", "1"),
        ("Child labour (yes=1, no=2)", "1", "2"),
        ("Child labour [1 - Sí, 2 - No]", "1", "2"),
        ("Passports held (1: yes / 0: no)", "1", "0"),
    ],
)
def test_numbers_mean_what_the_heading_says(heading, yes, no):
    found = check(f"Supplier name;Country;{heading}\nAlder Mill;MY;{yes}\nBirch Mill;MY;{no}\n")
    assert "sign_told" in codes(found, 2)
    assert not {"sign_told", "sign_unreadable"} & codes(found, 3)


def test_numbers_below_a_heading_that_asks_for_the_good():
    found = check("Supplier name;Country;Workers keep passports (1=yes 2=no)\nAlder Mill;MY;2\nB Mill;MY;1\n")
    assert "sign_told" in codes(found, 2)
    assert "sign_told" not in codes(found, 3)


def test_a_two_among_ones_alone_is_a_no_or_two_cases_and_asked_about():
    found = check("Supplier name;Country;Child labour\nAlder Mill;MY;1\nBirch Mill;MY;2\n")
    assert "sign_told" in codes(found, 2)
    assert "sign_unreadable" in codes(found, 3)
    found = check("Supplier name;Country;Child labour\nAlder Mill;MY;0\nBirch Mill;MY;2\n")
    assert "sign_told" in codes(found, 3)


@pytest.mark.parametrize(
    "heading", ["Children (1-15 years)", "Workers 2=two", "Passports (1=yes)", "1 = yes"]
)
def test_half_a_key_is_none(heading):
    assert coded_answers.of_heading(heading) == {}


@pytest.mark.parametrize("word", ["Oui", "Sí", "Ja", "是", "نعم", "✓", "☑"])
def test_a_yes_in_any_language_below_recruitment_fees_is_some(word):
    frame = check(f"Supplier name;Country;Recruitment fees\nAlder Mill;MY;{word}\n").frame
    assert frame["fees"].tolist() == ["some"]


@pytest.mark.parametrize(
    ("cell", "code"), [("☑", "sign_told"), ("✅", "sign_told"), ("☐", "sign_unreadable")]
)
def test_ticks_of_forms(cell, code):
    assert code in codes(check(f"Supplier name;Country;Child labour\nAlder Mill;MY;{cell}\n"), 2)


@pytest.mark.parametrize("cell", ["✘", "❌", "✗"])
def test_crosses_deny(cell):
    found = codes(check(f"Supplier name;Country;Child labour\nAlder Mill;MY;{cell}\n"), 2)
    assert not {"sign_told", "sign_unreadable"} & found


BELOW = (
    "{};{};{};;\n{};{};Passports held;Child labour;Debt bondage\nAlder Mill;MY;Y;Y;Y\nBirch Mill;MY;N;N;N\n"
)


@pytest.mark.parametrize("names", [("Supplier", "Country", "", ""), ("", "", "Supplier", "Country")])
def test_signs_below_one_word_do_not_make_a_heading_of_the_first_supplier(names):
    found = check(BELOW.format(*names[:2], "Forced labour indicators", *names[2:]))
    assert found.frame["name"].tolist() == ["Alder Mill", "Birch Mill"]
    assert [one.code for one in found.problems if one.row == 3].count("sign_told") == 3
    assert "sign_told" not in codes(found, 4)


@pytest.mark.parametrize("names", [("Supplier", "Country", "", ""), ("", "", "Supplier", "Country")])
@pytest.mark.parametrize("over", ["Absence of", "Policy on", "Good practice", "Free from", "Training on"])
def test_a_word_over_signs_that_says_that_a_yes_is_good_is_not_lost(over, names):
    found = check(BELOW.format(*names[:2], over, *names[2:]))
    assert found.frame["name"].tolist() == ["Alder Mill", "Birch Mill"]
    assert not {"sign_told", "sign_unreadable"} & (codes(found, 3) | codes(found, 4))
    assert "sign_unread" in codes(found, 0)


def test_who_pays_is_asked_in_german_too():
    found = check("Lieferant;Land;Zahlen Arbeitnehmer Vermittlungsgebühren?\nAlder;DE;Ja\n")
    assert found.frame["fees"].tolist() == ["some"]


def test_a_title_over_the_names_says_nothing_of_the_signs():
    found = check(f"Modern slavery compliance list;;\n{BELOW.format('', '', '', 'Supplier', 'Country')[5:]}")
    assert [one.code for one in found.problems if one.row == 3].count("sign_told") == 3


@pytest.mark.parametrize("names", [("Supplier", "Country", "", ""), ("", "", "Supplier", "Country")])
def test_isolation_below_indicators_of_forced_labour_is_that_of_workers(names):
    found = check(
        BELOW.format(*names[:2], "Forced labour indicators", *names[2:]).replace("Child labour", "Isolation")
    )
    assert [one.code for one in found.problems if one.row == 3].count("sign_told") == 3
    assert not {"sign_told", "category_unknown"} & codes(found, 4)


@pytest.mark.parametrize("over", ["Policy on", "Workers are free from"])
@pytest.mark.parametrize("heading", ["Recruitment fees", "Isolation"])
def test_a_word_that_says_that_a_yes_is_good_turns_fees_and_isolation_too(over, heading):
    found = check(BELOW.format("Supplier", "Country", over, "", "").replace("Child labour", heading))
    assert not {"fees", "iso"} & set(found.frame.columns[found.frame.notna().any()])
    assert "sign_unread" in codes(found, 0)


@pytest.mark.parametrize("heading", ["Workers are not isolated", "No isolation of workers"])
def test_a_heading_that_denies_isolation_is_asked_about(heading):
    assert "sign_unread" in codes(check(f"Supplier name;Country;{heading}\nAlder Mill;MY;no\n"), 0)


def said_of(heading, cells, beside=(), filled=()):
    """What is told of a column beside others, by row and code."""
    rows = [";".join(("Alder Mill", "MY", *filled, cell)) for cell in cells]
    found = check("\n".join([";".join(("Supplier name", "Country", *beside, heading)), *rows]))
    return [(one.row, one.code) for one in found.problems if one.column == heading and "sign" in one.code]


TOLD, ASKED = [(2, "sign_told")], [(0, "sign_unread")]


@pytest.mark.parametrize(
    ("heading", "beside", "filled", "expected"),
    [
        ("Minors", ("agency", "agency_grade"), ("10", "document"), TOLD),
        ("Minors", ("control_wages_grade", "Migrant grade"), ("document", "self"), TOLD),
        ("Mineurs", ("Quality grade",), ("A",), ASKED),
        ("Menores", ("Audit score",), ("80",), ASKED),
        ("Minors", ("Major customer",), ("Fir Stores",), ASKED),
        ("Minors", ("Findings",), ("none",), ASKED),
        ("Minors", ("Major",), ("",), ASKED),
        ("Minors", ("Major",), ("-",), ASKED),
        ("Minors", ("Major",), ("3",), []),
        ("Minors", ("Critical NC", "Major NC"), ("0", "3"), []),
        ("Mineurs", ("Majeurs",), ("3",), []),
        ("15岁以下", ("Household members",), ("5",), ASKED),
        ("Unter 15", ("Haushalt",), ("5",), ASKED),
        ("Arbeitszeit", ("Safety score", "Wages score"), ("80", "90"), ASKED),
        ("工时", ("Safety score", "migrant_grade"), ("80", "document"), TOLD),
        ("Ausweis", ("sector",), ("toys",), ASKED),
    ],
)
def test_a_heading_that_may_be_a_sign_is_asked_about_beside_others_that_speak_against_it(
    heading, beside, filled, expected
):
    assert said_of(heading, ["72" if heading in {"Arbeitszeit", "工时"} else "2"], beside, filled) == expected


YES = "Y"
TOLD_OF = {
    ("ZZ_CHILD_LAB", "1"): "sign_told",
    ("zz_child_lab", "1"): "sign_told",
    ("CHLD_LBR", YES): "sign_told",
    ("ZZ_HRS_WK", "84"): "sign_told",
    ("ZZ_WEEKLY_HRS", "84"): "sign_told",
    ("WK_HRS", "84"): "sign_told",
    ("ZZ_CHILD_LABOR", YES): "sign_told",
    ("Child_Labour__c", YES): "sign_told",
    ("ZZ_WGS_WTHHLD", YES): "sign_told",
    ("ZZ_PSPT_HELD_CNT", "4"): "sign_told",
    ("ZZ_REC_FEE_PAID", YES): "sign_unread",
    ("ZZ_REC_FEE", "100"): "sign_unread",
    ("ZZ_PASSPORT_RET", YES): "sign_unread",
    ("ZZ1_PSPT_RET_SUP", YES): "sign_unread",
    ("DOC_RET", YES): "sign_unread",
    ("LAB_TRANSFER", YES): "sign_unread",
    ("ZZ_MINORS", "2"): "sign_unread",
    ("Minors__c", "2"): "sign_unread",
    ("DOC_TYPE", "A"): "",
    ("RET_DATE", "2020-01-01"): "",
    ("REC_DOC", "1"): "",
    ("LAB_CODE", "L1"): "",
    ("LABOR_COST", "12"): "",
    ("CHILD_ACCOUNT", "2"): "",
    ("Main-d'oeuvre infantile", "oui"): "sign_told",
    ("Main-d'œuvre infantile", "oui"): "sign_told",
    ("Heures/semaine", "84"): "sign_told",
    ("Horas/semana", "84"): "sign_told",
    ("Pass beim Arbeitgeber", "ja"): "sign_told",
    ("Passports with agent", "yes"): "sign_told",
    ("Vermittlungsgebühren gezahlt", "ja"): "sign_unread",
    ("Kinder", "3"): "sign_unread",
    ("Children", "3"): "sign_unread",
    ("Enfants", "3"): "sign_unread",
    ("Niños", "3"): "sign_unread",
    ("Kinder", "Jacken"): "",
    ("Pass/Fail", "pass"): "",
}


@pytest.mark.parametrize(("heading", "cell"), TOLD_OF)
def test_headings_of_systems_and_other_languages_are_read_where_plain_and_asked_about_where_not(
    heading, cell
):
    assert [code for _, code in said_of(heading, [cell])] == [
        code for code in [TOLD_OF[heading, cell]] if code
    ]


@pytest.mark.parametrize("heading", ["No minors", "No children", "Children do not work here", "Keine Kinder"])
def test_a_no_below_a_heading_that_denies_children_is_told(heading):
    assert said_of(heading, ["no", "yes"]) == [(0, "sign_unread"), (2, "sign_denied_no")]


@pytest.mark.parametrize("part", ["ZZ_", "CHLD_", "_", "pass beim ", "passe bei ", "no minors ", "Z" * 5])
def test_long_headings_are_looked_through_in_no_time(part):
    heading = (part * 1_000)[:1_000]
    with in_good_time(0.5):
        said_of(heading, ["2"], ("Major",), ("x",))


SEEN = (
    "children seen on night shift|Children were seen packing|minors employed|cannot leave|"
    "nobody cannot leave|workers can't leave the dormitory|not allowed to leave after work|"
    "niños trabajando en el campo|se vieron menores|no pueden salir|crianças trabalhando|não podem sair|"
    "enfants vus à l'atelier|ne peuvent pas partir|Kinder gesehen|dürfen das Gelände nicht verlassen|"
    "bambini al lavoro|non possono uscire|çocuklar çalışıyor|dışarı çıkamıyorlar|trẻ em làm việc|"
    "không được ra ngoài|anak-anak bekerja|tidak boleh keluar|发现小孩|不能离开|护照被没收|Pässe "
    "einbehalten"
)
NOT_SEEN = (
    "no children seen on site|No minors employed|children seen at school|did not see any children|"
    "cannot leave comments|no hay niños trabajando|pas d'enfants vus|keine Kinder gesehen|未发现儿童|"
    "fire exit; leave by door|good quality"
)


@pytest.mark.parametrize("cell", SEEN.split("|"))
@pytest.mark.parametrize("heading", ["Remarks", "Findings"])
def test_children_who_were_seen_and_workers_who_may_not_go_are_told_in_remarks(heading, cell):
    assert said_of(heading, [f'"{cell}"']) == [(2, "sign_named")]


@pytest.mark.parametrize("cell", NOT_SEEN.split("|"))
def test_remarks_that_deny_it_or_speak_of_something_else_are_not_told(cell):
    assert said_of("Remarks", [f'"{cell}"']) == []


@pytest.mark.parametrize("before", [0, 850, 990, 1_700, 31_000])
def test_a_sign_is_told_wherever_it_stands_in_a_long_remark(before):
    assert said_of("Remarks", [f"{'ok ' * (before // 3)}children seen at night"]) == [(2, "sign_named")]


@pytest.mark.parametrize("part", ["no ", "passport a ", "children were ", "may not ", "护照被", "leave "])
def test_the_longest_remark_is_read_in_no_time(part):
    with in_good_time(1):
        assert said_of("Remarks", [(part * 32_000)[:32_000]]) == []


@pytest.mark.parametrize(
    ("heading", "cells", "expected"),
    [
        ("Travail des enfants (cas)", ["?", "oui"], [(2, "sign_unreadable"), (3, "sign_told")]),
        (
            "Pässe einbehalten",
            ["unbekannt", "Unknown", "ja"],
            [(2, "sign_unreadable"), (3, "sign_unreadable"), (4, "sign_told")],
        ),
        ("Hours per week", ["tbd", "48"], [(2, "sign_unreadable")]),
        ("童工", ["未知", "否"], [(2, "sign_unreadable")]),
        ("Child labour", ["n/a", "-", "no data", "blank", ""], []),
    ],
)
def test_that_nobody_knows_is_told_below_a_sign_and_an_empty_cell_is_not(heading, cells, expected):
    assert said_of(heading, cells) == expected


AGENTS = (
    "Agent recruteur|Agence de recrutement|Recruteur|Intermédiaire|Enganchador|Agencia de empleo|"
    "Personalvermittler|Agente di reclutamento|Aracı kurum|Công ty môi giới|Agen penyalur|中介公司|"
    "劳务公司|"
    "Agente de recrutamento|仲介公司"
)


@pytest.mark.parametrize("heading", AGENTS.split("|"))
def test_a_column_of_agents_enters_the_chain(heading):
    found = check(f"Supplier name;Country;{heading}\nAlder Mill;MY;Gulf Manpower Ltd\n")
    assert found.frame["labour_agent"].tolist() == ["Gulf Manpower Ltd"]


RULES = (
    "Trata de personas (riesgo)|Menschenhandel Risiko|Ausgangssperre (Richtlinie)|Couvre feu (politique)|"
    "Prisoners (risk)|Isolation of workers: risk"
)


@pytest.mark.parametrize("heading", RULES.split("|"))
def test_a_sign_beside_words_of_rules_or_risk_is_asked_about_in_every_language(heading):
    assert said_of(heading, ["si"]) == ASKED


@pytest.mark.parametrize(("heading", "country"), [("Aislamiento", ""), ("Isolamento", ""), ("ISO", "SI")])
def test_a_yes_below_isolation_is_no_country(heading, country):
    found = check(f"Supplier name;{heading}\nAlder Mill;si\nBirch Mill;si\n")
    assert set(found.frame["country"]) == {country}


def test_remarks_on_what_is_asked_about_are_looked_through_as_well():
    found = said_of("Overtime remarks", ["children seen at night", "fine"])
    assert found == [(0, "sign_unread"), (2, "sign_named")]
