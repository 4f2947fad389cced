"""Columns that tell of signs of forced labour: which headings they have, and what their cells say."""

import pytest

from suppliers.fields import mapping
from suppliers.files import reading
from suppliers.lists import checking
from suppliers.values import signs
from suppliers.values.cleaning import Unreadable
from suppliers.words.columns.headings import field_of, heading_key

PAPERS = "identity_documents_held"
ASKING = {
    "Passports retained": PAPERS,
    "Are passports kept by the employer?": PAPERS,
    "Passport held by captain": PAPERS,
    "Passports held (migrant workers)": PAPERS,
    "Identity documents withheld": PAPERS,
    "ID cards held": PAPERS,
    "Reisepässe einbehalten": PAPERS,
    "Pasaportes retenidos": PAPERS,
    "Confiscation des passeports": PAPERS,
    "Pasaportlara el konuldu": PAPERS,
    "扣押护照": PAPERS,
    "パスポート預かり": PAPERS,
    "ยึดหนังสือเดินทาง": PAPERS,
    "احتجاز جوازات السفر": PAPERS,
    "Workers hold own passports": PAPERS,
    "Dormitory locked at night": "movement_restricted",
    "Wages withheld (months)": "wages_withheld",
    "拖欠工资": "wages_withheld",
    "Debt bondage": "debt_bondage",
    "Hours / week": "weekly_hours",
    "Hours/wk": "weekly_hours",
    "HAFTALIK ÇALIŞMA SAATİ": "weekly_hours",
    "Child labour": "child_labour",
    "Prisoners": "prison_labour",
    "新疆转移劳动力": "labour_transfer",
    "Zwangsarbeit": "forced_labour",
    "Evidence of forced labour": "forced_labour",
    "Underage workers": "child_labour",
    "Average weekly working hours (incl. OT)": "weekly_hours",
}
ASKING |= {
    "Salary delayed": "wages_withheld",
    "Wages paid late (months)": "wages_withheld",
    "Retraso de salarios": "wages_withheld",
    "拖欠薪水": "wages_withheld",
    "Minor workers": "child_labour",
    "Trabajadores menores de 15": "child_labour",
    "Workers hold own documents": PAPERS,
    "Los trabajadores guardan sus documentos": PAPERS,
    "Arbeiter behalten ihre Papiere": PAPERS,
}
ASKING |= dict.fromkeys(
    (
        "من يحتفظ بجوازات السفر",
        "جهة الاحتفاظ بجوازات السفر",
        "Pasaportlar kimde",
        "Pasaportları kim tutuyor?",
        "У кого хранятся паспорта",
        "Кто хранит паспорта работников",
        "पासपोर्ट किसके पास हैं",
        "पासपोर्ट कौन रखता है",
        "পাসপোর্ট কার কাছে",
        "পাসপোর্ট কে রাখে",
        "Documents held by employer",
        "Passport storage",
    ),
    PAPERS,
)
ASKING_NOTHING = (
    "Passport storage policy",
    "Passport",
    "护照",
    "Working hours",
    "Minors",
    "Under 15",
    "Passport No.",
    "Passport copies kept",
    "Passport retention policy",
    "Boarding pass retained",
    "Passport-sized photos kept",
    "Child labour policy",
    "Documents held",
    "Certificate holder",
    "Document retention control",
)


@pytest.mark.parametrize(("heading", "field"), ASKING.items(), ids=ASKING)
def test_a_heading_that_asks_for_a_sign_is_known(heading, field):
    assert field_of(heading) == field


@pytest.mark.parametrize("heading", ASKING_NOTHING)
def test_rules_copies_and_numbers_of_papers_are_no_signs(heading):
    assert field_of(heading) not in signs.INDICATORS


READ = {PAPERS: signs.papers, "weekly_hours": signs.hours}
KEPT = "Passports retained"
DENIED = "Passports not retained"
OWN = "Workers hold own passports"
CELLS = [
    *[
        (PAPERS, heading, cell, True)
        for heading in (KEPT, DENIED, OWN, "% of workers holding own passport")
        for cell in ("some", "Partly", "mostly", "einige", "algunos", "部分", "บางส่วน", "بعض", "not all")
    ],
    ("child_labour", "Child labour", "some", True),
    (PAPERS, KEPT, "yes", True),
    (PAPERS, KEPT, "Yes, in the office safe", True),
    (PAPERS, KEPT, "نعم", True),
    (PAPERS, KEPT, "35 %", True),
    (PAPERS, KEPT, "12 workers", True),
    (PAPERS, KEPT, "by captain", True),
    (PAPERS, KEPT, "ไต้ก๋ง", True),
    (PAPERS, KEPT, "no", False),
    (PAPERS, KEPT, "No, workers keep them", False),
    (PAPERS, KEPT, "0", False),
    (PAPERS, KEPT, "0 %", False),
    (PAPERS, KEPT, "none", False),
    (PAPERS, KEPT, "workers", False),
    (PAPERS, KEPT, "Not retained", False),
    (PAPERS, KEPT, "not held by employer", False),
    (PAPERS, KEPT, "nicht einbehalten durch Arbeitgeber", False),
    (PAPERS, KEPT, "No passports retained", False),
    (PAPERS, KEPT, "not held by workers", True),
    (PAPERS, KEPT, "retained", True),
    (PAPERS, KEPT, "Yes, workers keep own", None),
    (PAPERS, KEPT, "No, in office safe", None),
    (PAPERS, DENIED, "Yes", False),
    (PAPERS, DENIED, "100%", False),
    (PAPERS, DENIED, "No", True),
    (PAPERS, "未扣押护照", "否", True),
    (PAPERS, "护照由工人保管", "否", True),
    (PAPERS, "คนงานเก็บหนังสือเดินทางเอง", "ไม่", True),
    (PAPERS, "Passeports non retenus", "non", True),
    (PAPERS, "Pässe nicht einbehalten", "nein", True),
    (PAPERS, "عدم احتجاز جوازات السفر", "نعم", False),
    (PAPERS, KEPT, "Sì", True),
    (PAPERS, KEPT, "var", True),
    (PAPERS, KEPT, "ไม่มี", False),
    (PAPERS, "Passports not held by workers", "yes", True),
    (PAPERS, OWN, "none of the workers", True),
    (PAPERS, OWN, "No, workers keep own", None),
    (PAPERS, OWN, "Yes, by workers", False),
    ("child_labour", "Child labour", "Yes, two", True),
    (PAPERS, KEPT, "Some", True),
    ("child_labour", "Child labour", "None found", False),
    ("child_labour", "Child labour", "No evidence", False),
    ("child_labour", "Child labour", "ไม่พบ", False),
    ("child_labour", "Child labour", "Found", True),
    ("child_labour", "Child labour", "3 children", True),
    ("wages_withheld", "Wages withheld", "3 months", True),
    (PAPERS, KEPT, "100% returned", False),
    (PAPERS, KEPT, "never by employer", False),
    (PAPERS, KEPT, "No, held by agent", None),
    (PAPERS, OWN, "yes", False),
    (PAPERS, OWN, "no", True),
    (PAPERS, OWN, "60 %", True),
    (PAPERS, OWN, "100 %", False),
    (PAPERS, OWN, "employer", True),
    ("weekly_hours", "Weekly hours", "48", False),
    ("weekly_hours", "Weekly hours", "60", False),
    ("weekly_hours", "Weekly hours", "60+", True),
    ("weekly_hours", "Weekly hours", "48-72", True),
    ("weekly_hours", "Weekly hours", "84 h", True),
    ("weekly_hours", "Weekly hours", "48,5", False),
    ("weekly_hours", "Weekly hours", "60.5", True),
    ("weekly_hours", "Weekly hours", "Not more than 60", False),
    ("weekly_hours", "Weekly hours", "不超过60", False),
    ("weekly_hours", "Weekly hours", "no más de 60", False),
    ("weekly_hours", "Weekly hours", "60 üstü", True),
    ("weekly_hours", "Weekly hours", "เกิน 60", True),
    ("weekly_hours", "Weekly hours", "over 60", True),
    (PAPERS, "Passports never retained", "yes", False),
    (PAPERS, "Passports held by crew manager", "yes", True),
    (PAPERS, "Passports held by worker agency", "no", False),
    (PAPERS, "Passports kept by workers (%)", "Yes", False),
    (PAPERS, "Passports kept by workers (%)", "40", True),
    (PAPERS, "Passports not held by employer", "no", True),
    (PAPERS, "Workers in possession of passports", "no", True),
    (PAPERS, "Passports in the hands of the workers", "yes", False),
]


@pytest.mark.parametrize(
    ("field", "heading", "cell", "is_sign"), CELLS, ids=[f"{one[1]}: {one[2]}" for one in CELLS]
)
def test_a_cell_tells_of_a_sign_or_of_its_absence(field, heading, cell, is_sign):
    value = READ.get(field, signs.said)(cell)
    assert signs.tells(field, heading_key(heading), value) is is_sign


@pytest.mark.parametrize(
    "cell",
    ["ISO 9001", "kept by employer for workers", "see annex", "low risk", "Yes (corrected)", "Yes - policy"],
)
def test_what_says_neither_is_told_and_not_guessed(cell):
    with pytest.raises(Unreadable) as refusal:
        signs.papers(cell)
    assert refusal.value.code == "sign_unreadable"


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "company policy prohibits",
            "not found by management",
            "workers as young as 12",
            "16 years",
            "2019",
        ),
        *(
            "16 years",
            "100% compliant",
            "paid by company on time",
            "workers locked in",
            "crew not paid",
            "Yes - policy",
        ),
    ],
)
def test_of_other_signs_who_is_named_says_nothing(cell):
    with pytest.raises(Unreadable):
        signs.said(cell)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (">60", "61"),
        ("60+", "61"),
        ("70+", "70"),
        ("> 70", "71"),
        ("over 60", "61"),
        ("48-72", "72"),
        ("84 h", "84"),
    ],
)
def test_hours_are_told_as_they_are_written(cell, told):
    assert signs.hours(cell) == told


@pytest.mark.parametrize("cell", ["6x12", "twelve", "300", "12h/day", "8", "10小时/天"])
def test_hours_that_no_week_has_are_told(cell):
    with pytest.raises(Unreadable):
        signs.hours(cell)


def checked(heading, *cells, beside="sector"):
    rows = "".join(f'Mill {n},{n} Road,VN,,"{cell}"\n' for n, cell in enumerate(cells))
    sheet = reading.read(f"name,address,country,{beside},{heading}\n{rows}".encode(), filename="list.csv")
    return checking.check(sheet, mapping.suggest(sheet))


def told(found, code="sign_told"):
    return [one.row - 2 for one in found.problems if one.code == code]


@pytest.mark.parametrize(
    "heading", ["Passport", "Passports", "Workers' passports", "Pasaporte", "护照", "جواز السفر"]
)
@pytest.mark.parametrize(
    "cell",
    [
        *(
            "kept by employer",
            "kept by captain",
            "retenido por la empresa",
            "由公司保管",
            "Retained",
            "Confiscated",
        ),
        *("held by agent", "retenu par l'employeur", "beim Arbeitgeber einbehalten", "被扣押", "ไต้ก๋งเก็บ"),
    ],
)
def test_who_keeps_the_papers_is_told_below_a_heading_that_names_them_only(heading, cell):
    found = checked(heading, cell, "kept by workers", "yes")
    assert told(found) == [0]
    assert told(found, "sign_unreadable") == [2], "they have passports, or they are kept?"


@pytest.mark.parametrize(
    "cell", ["yes", "12", "valid", "copy on file", "company policy", "not retained", "own", "kept by workers"]
)
@pytest.mark.parametrize("heading", ["Passport", "护照"])
def test_what_names_no_keeper_tells_no_sign_below_it(heading, cell):
    assert told(checked(heading, cell)) == []


@pytest.mark.parametrize(
    "heading", ["Working hours", "Horas de trabajo", "工作时间", "ชั่วโมงทำงาน", "Hours of work"]
)
@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["84", "48", "9"], [0]),
        (["72 h", "8:00-17:00"], [0]),
        (["48"], []),
        (["9", "10"], []),
        (["8:00-17:00", "08:30-20:00"], []),
        (["208", "84"], []),  # hours of a month
        (["160 per month"], []),
        (["24"], []),
    ],
)
def test_working_hours_are_those_of_a_week_where_the_cells_say_so(heading, cells, expected):
    assert told(checked(heading, *cells)) == expected


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ("Wages,Health & safety", []),
        ("Score,Environment", []),
        ("Wages,Workers", [0]),
        ("Safety,Sector", [0]),
    ],
)
def test_working_hours_beside_marks_of_an_audit_are_a_mark_too(others, expected):
    rows = "Mill,1 Road,VN,90,70,85\nMoon,2 Road,VN,95,75,80\n"
    sheet = reading.read(f"name,address,country,{others},Working hours\n{rows}".encode(), filename="l.csv")
    found = checking.check(sheet, mapping.suggest(sheet))
    assert told(found)[: len(expected) or None] == expected


@pytest.mark.parametrize(
    ("heading", "beside", "expected"),
    [
        ("Minors", "sector", [0]),
        ("Menores", "sector", [0]),
        ("Under 15", "sector", [0]),
        ("15岁以下", "sector", [0]),
        ("Minors", "Majors", []),
        ("Menores", "Mayores", []),
        ("Minor", "Critical NC", []),
        ("Minor", "sector", []),
        ("Minors", "Audit score", []),
        ("Under 15", "Household members", []),
        ("Under 15", "65 and over", []),
    ],
)
def test_minors_are_children_at_work_unless_beside_grades_of_findings_or_families(heading, beside, expected):
    assert told(checked(heading, "2", "0", "none", beside=beside)) == expected


def test_delayed_salaries_count_months_and_days():
    found = checked("Salary delayed", "2 months", "15 days", "no", "on time", "0")
    assert (told(found), told(found, "sign_unreadable")) == ([0, 1], [])
    assert told(checked("Workers hold own documents", "no", "yes")) == [0]


def test_a_column_of_papers_that_somebody_chose_is_asked_whether_they_are_kept():
    sheet = reading.read(b"name,country,Passport\nMill,VN,yes\nMoon,VN,no\n", filename="list.csv")
    mapped = mapping.suggest(sheet)
    assert mapped.columns[2].field is None
    found = checking.check(sheet, mapped.overridden({2: PAPERS}))
    assert (told(found), told(found, "sign_unreadable")) == ([0], [])


KEPT = {
    "من يحتفظ بجوازات السفر": ("صاحب العمل", "العامل"),
    "Pasaportlar kimde": ("İşveren", "İşçi"),
    "У кого хранятся паспорта": ("У работодателя", "У работника"),
    "पासपोर्ट किसके पास हैं": ("नियोक्ता", "श्रमिक"),
    "পাসপোর্ট কার কাছে": ("মালিক", "শ্রমিক"),
    "Documents held by employer": ("yes", "no"),
    "Passport storage": ("Employer", "Workers"),
}


@pytest.mark.parametrize(("heading", "cells"), KEPT.items(), ids=KEPT)
def test_who_keeps_the_papers_is_told_in_further_languages(heading, cells):
    found = checked(heading, *cells)
    assert told(found) == [0]
    assert not told(found, "sign_unreadable")
